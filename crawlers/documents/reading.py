"""Any document by what it is, not by what it is called: sites name HTML tables `.xls` and PDFs `.doc`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import olefile

from crawlers.content import Content, content
from crawlers.documents.errors import ScanError, UnreadableError
from crawlers.documents.excel import excel_content
from crawlers.documents.pdf import pdf_content
from crawlers.documents.word import word_content
from crawlers.documents.word97 import word97_content
from crawlers.pages import Page, ShapeError
from normalizers.personal import scrub
from normalizers.records import Defect

_MOST_BYTES = 64 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
# What no program here reads, by how it begins.
_OTHERS: Mapping[bytes, str] = {
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"{\\rtf": "an RTF document",
}
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")


class Words(NamedTuple):
    """The words of one document and its address: that of a file in a ZIP has the file's name behind `#`."""

    url: str
    content: Content


def read_documents(page: Page) -> Iterator[Words | Defect]:
    """The words of a document, or of each document in a ZIP; for each that has none a defect that says why.

    Stages: `needs_ocr` for scans and pictures, `unreadable` for what no program here reads, `parse` for damage, which
    another fetch does not mend: Scrapy asks again by itself for a body that came in part.
    """
    try:
        if _kind(page) == "zip":
            for name, member in _members(page):
                for read in read_documents(member):
                    yield replace(read, reason=f"{name}: {read.reason}") if isinstance(read, Defect) else read
        else:
            yield Words(page.url, document_content(page))
    except ScanError as error:
        yield Defect("needs_ocr", "record", error.field, error.found)
    except UnreadableError as error:
        yield Defect("unreadable", "record", error.field, error.found)
    except ShapeError as error:
        yield Defect("parse", "record", error.field, error.found)


def document_content(page: Page) -> Content:
    """The words of one document.

    Raises ScanError for a scan or a picture, UnreadableError for a kind that no program here reads or a document
    locked by a password, ShapeError for a damaged one.
    """
    kind = _kind(page)
    if kind in _READERS:
        return _READERS[kind](page)
    if kind == "picture":
        raise ScanError(page.url, "picture", "a picture")
    raise UnreadableError(page.url, "document", kind or f"unknown: it begins {page.body[:16]!r}")


def _kind(page: Page) -> str:
    """What a body is by its first bytes, and by what a container holds. Raises ShapeError for a damaged container."""
    body = page.body
    if body.startswith(b"%PDF"):
        return "pdf"
    if body.startswith(_OLE):
        return _kind_of_ole(page)
    if body.startswith(b"PK"):
        names = set(_open_zip(page).namelist())
        if "word/document.xml" in names:
            return "docx"
        return "excel" if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names) else "zip"
    if body.startswith(_PICTURES):
        return "picture"
    if body.lstrip()[:1] == b"<":
        return "html"
    return next((words for start, words in _OTHERS.items() if body.startswith(start)), "")


def _kind_of_ole(page: Page) -> str:
    try:
        with olefile.OleFileIO(page.body) as file:
            if file.exists("WordDocument"):
                return "doc"
            if file.exists("Workbook") or file.exists("Book"):
                return "excel"
            return "a document locked by a password" if file.exists("EncryptedPackage") else "an OLE file"
    except OSError as error:
        raise ShapeError(page.url, "document", f"damaged: {error}"[:200]) from error


def _open_zip(page: Page) -> zipfile.ZipFile:
    try:
        # Names that are not in UTF-8 are in the encoding of Chinese Windows.
        return zipfile.ZipFile(io.BytesIO(page.body), metadata_encoding="gb18030")
    except zipfile.BadZipFile as error:
        raise ShapeError(page.url, "zip", f"damaged: {error}"[:200]) from error


def _members(page: Page) -> Iterator[tuple[str, Page]]:
    """The files in a ZIP, by name without the names of persons. As pages their address is that of the ZIP with their
    place in it and their name behind `#`.
    """
    with _open_zip(page) as archive:
        files = [member for member in archive.infolist() if not member.is_dir()]
        size = sum(member.file_size for member in files)
        if size > _MOST_BYTES:
            raise UnreadableError(page.url, "zip", f"{size} bytes when unpacked, at most {_MOST_BYTES} are read")
        for place, member in enumerate(files, start=1):
            if member.flag_bits & 1:
                raise UnreadableError(page.url, "zip", f"file {place} of {len(files)} is locked by a password")
            name, _ = scrub(member.filename)
            yield name, replace(page, url=f"{page.url}#{place}/{name}", body=archive.read(member))


def _html_tables(page: Page) -> Content:
    """The words of an Excel sheet that is an HTML table. A web page without one tells of an error, not of claims."""
    found = content(page.selector)
    if not found.tables:
        raise ShapeError(page.url, "document", f"a web page instead: {' '.join(found.paragraphs)[:60]}")
    return found


_READERS: Mapping[str, Callable[[Page], Content]] = {
    "pdf": pdf_content,
    "docx": word_content,
    "doc": word97_content,
    "excel": excel_content,
    "html": _html_tables,
}
