"""Any document by what it is, not by what it is called: sites name HTML tables `.xls` and PDFs `.doc`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import olefile
from parsel import Selector

from documents.encoding import EncodingError, decode
from documents.errors import DocumentError, ScanError, UnreadableError
from documents.html import content
from records.content import Content, paragraphs, tables

_MOST_BYTES = 64 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
# What no program here reads, by how it begins.
_OTHERS: Mapping[bytes, str] = {
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"{\\rtf": "an RTF document",
}
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")


class ReadFile(NamedTuple):
    """What one file gave: its content, or why it has none. `place` is where it lies in the archives around it, as
    place and name (`2/名单.xlsx`), empty for a document that lies in none.
    """

    place: tuple[str, ...]
    content: Content | DocumentError


def read_document(body: bytes, place: tuple[str, ...] = ()) -> Iterator[ReadFile]:
    """The content of a document, or of each document in a ZIP; for each that has none, why.

    ScanError stands for scans and pictures, UnreadableError for what no program here reads, another DocumentError for
    damage, which another fetch does not mend: Scrapy asks again by itself for a body that came in part.
    """
    try:
        if _kind(body) == "zip":
            for name, member in _members(body):
                yield from read_document(member, (*place, name))
        else:
            yield ReadFile(place, document_content(body))
    except DocumentError as error:
        yield ReadFile(place, error)


def document_content(body: bytes) -> Content:
    """The words of one document.

    Raises ScanError for a scan or a picture, UnreadableError for a kind that no program here reads or a document
    locked by a password, DocumentError for a damaged one.
    """
    kind = _kind(body)
    if kind in _READERS:
        return _READERS[kind](body)
    if kind == "picture":
        raise ScanError("picture", "a picture")
    raise UnreadableError("document", kind or f"unknown: it begins {body[:16]!r}")


def _kind(body: bytes) -> str:
    """What a body is by its first bytes and by what a container holds. Raises DocumentError for a damaged one."""
    if body.startswith(b"%PDF"):
        return "pdf"
    if body.startswith(_OLE):
        return _kind_of_ole(body)
    if body.startswith(b"PK"):
        names = set(_open_zip(body).namelist())
        if "word/document.xml" in names:
            return "docx"
        return "excel" if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names) else "zip"
    if body.startswith(_PICTURES):
        return "picture"
    if body.lstrip()[:1] == b"<":
        return "html"
    return next((words for start, words in _OTHERS.items() if body.startswith(start)), "")


def _kind_of_ole(body: bytes) -> str:
    try:
        with olefile.OleFileIO(body) as file:
            if file.exists("WordDocument"):
                return "doc"
            if file.exists("Workbook") or file.exists("Book"):
                return "excel"
            return "a document locked by a password" if file.exists("EncryptedPackage") else "an OLE file"
    except OSError as error:
        raise DocumentError("document", f"damaged: {error}"[:200]) from error


def _open_zip(body: bytes) -> zipfile.ZipFile:
    try:
        # Names that are not in UTF-8 are in the encoding of Chinese Windows.
        return zipfile.ZipFile(io.BytesIO(body), metadata_encoding="gb18030")
    except zipfile.BadZipFile as error:
        raise DocumentError("zip", f"damaged: {error}"[:200]) from error


def _members(body: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in a ZIP, each by its place and its name in it."""
    with _open_zip(body) as archive:
        files = [member for member in archive.infolist() if not member.is_dir()]
        size = sum(member.file_size for member in files)
        if size > _MOST_BYTES:
            raise UnreadableError("zip", f"{size} bytes when unpacked, at most {_MOST_BYTES} are read")
        for number, member in enumerate(files, start=1):
            if member.flag_bits & 1:
                raise UnreadableError("zip", f"file {number} of {len(files)} is locked by a password")
            yield f"{number}/{member.filename}", archive.read(member)


def _html_tables(body: bytes) -> Content:
    """The words of an Excel sheet that is an HTML table. A web page without one tells of an error, not of claims."""
    try:
        found = content(Selector(text=decode(body)))
    except EncodingError as error:
        raise DocumentError("encoding", str(error)) from error
    if not tables(found):
        raise DocumentError("document", f"a web page instead: {' '.join(paragraphs(found))[:60]}")
    return found


def _pdf(body: bytes) -> Content:
    from documents.pdf import pdf_content

    return pdf_content(body)


def _word(body: bytes) -> Content:
    from documents.word import read_word

    return read_word(body).content


def _word97(body: bytes) -> Content:
    from documents.word97 import word97_content

    return word97_content(body)


def _excel(body: bytes) -> Content:
    from documents.excel import excel_content

    return excel_content(body)


# Their libraries take long to import and most runs meet no document: each is imported when its first one comes.
_READERS: Mapping[str, Callable[[bytes], Content]] = {
    "pdf": _pdf,
    "docx": _word,
    "doc": _word97,
    "excel": _excel,
    "html": _html_tables,
}
