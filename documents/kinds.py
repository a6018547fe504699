"""What kind of file a body is, by its bytes and never by its name: sites name HTML tables `.xls` and PDFs `.doc`."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import olefile

from documents.errors import DocumentError

# What readers of PDF allow before the mark, and browsers before the first tag.
_MOST_JUNK = 1024
_OLE = b"\xd0\xcf\x11\xe0"
_BEGINS: Mapping[bytes, str] = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"{\\rtf": "rtf",
    b"\xff\xd8\xff": "picture",
    b"\x89PNG": "picture",
    b"GIF8": "picture",
    b"BM": "picture",
    b"II*\0": "picture",
    b"MM\0*": "picture",
    b"RIFF": "picture",
    b"Rar!": "a RAR archive",
    b"\x1f\x8b": "a gzip archive",
    b"%!PS": "a PostScript document",
}
# Kinds of ZIP by a file that each holds.
_PACKAGES: Mapping[str, str] = {
    "word/": "docx",
    "xl/": "excel",
    "ppt/": "a presentation",
    "OFD.xml": "an OFD document",
}
_OPEN_DOCUMENTS: Mapping[bytes, str] = {
    b"application/vnd.oasis.opendocument.spreadsheet": "excel",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
}
_STREAMS: Mapping[str, str] = {
    "WordDocument": "doc",
    "Workbook": "excel",
    "Book": "excel",
    "EncryptedPackage": "a document locked by a password",
    "MatOST": "a WPS document of Microsoft Works",
    "PowerPoint Document": "a presentation",
}
_MHTML = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version:|Content-Type:\s*multipart/related)", re.I
)
_XML_KINDS: Mapping[bytes, str] = {
    b"urn:schemas-microsoft-com:office:spreadsheet": "spreadsheet xml",
    b"http://schemas.microsoft.com/office/word/2003/wordml": "word xml",
    b"http://schemas.microsoft.com/office/2006/xmlPackage": "word xml",
}
_CONTROLS = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.02


def kind_of(body: bytes) -> str:
    """The name of a kind that is read (pdf, docx, doc, odt, word xml, excel, spreadsheet xml, rtf, mhtml, html, text),
    of one that needs another way (zip, 7z, picture), in words what no program here reads, or "" where nobody knows.

    Raises DocumentError for a damaged container.
    """
    start = body[:_MOST_JUNK]
    if b"%PDF" in start and not start.lstrip().startswith((b"PK", b"<")):
        return "pdf"
    if start.startswith(_OLE):
        return _kind_of_ole(body)
    if start.startswith(b"PK"):
        return _kind_of_zip(body)
    for begins, kind in _BEGINS.items():
        if start.startswith(begins):
            return kind
    return _kind_of_text(start)


def _kind_of_text(start: bytes) -> str:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[: len(start) // 2 * 2].decode("utf-16", errors="replace").encode()
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        # Word and Excel name their namespaces in web pages too.
        plain_html = re.match(rb"<(?:!doctype\s+html|html|head|body|table|meta)", start, re.I)
        return next((kind for name, kind in _XML_KINDS.items() if name in start and not plain_html), "html")
    if _MHTML.match(start):
        return "mhtml"
    return "text" if start and len(_CONTROLS.findall(start)) <= _MOST_CONTROLS * len(start) else ""


def _kind_of_ole(body: bytes) -> str:
    try:
        with olefile.OleFileIO(body) as file:
            return next((kind for stream, kind in _STREAMS.items() if file.exists(stream)), "an OLE file")
    except OSError as error:
        raise DocumentError("document", f"damaged: {error}"[:200]) from error


def _kind_of_zip(body: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            names = package.namelist()
            if "mimetype" in names:
                return _OPEN_DOCUMENTS.get(package.read("mimetype").strip(), "zip")
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise DocumentError("zip", f"damaged: {error}"[:200]) from error
    for begins, kind in _PACKAGES.items():
        # A package names the types of its files; an archive that holds one does not.
        if any(name.startswith(begins) for name in names) and ("[Content_Types].xml" in names or begins in names):
            return kind
    return "zip"
