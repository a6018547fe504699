"""Files that stand in a document: a workbook of which it shows a picture, a web page that it shows among its words."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from documents.encoding import EncodingError, decode
from documents.errors import DocumentError
from documents.kinds import kind_of
from documents.parts import Dropped, Read
from documents.sheets.excel import read_excel
from documents.web_files import read_mhtml, read_web_file
from records.content import Grid

_NOT_READ = "another document stands in this one"
_BY_PICTURE = "a workbook, of which the document shows a picture"


def embedded(body: bytes | None, dropped: list[Dropped]) -> Iterator[str | Grid]:
    """The words of a file within a document, with a note that the picture may show another state of it; nothing but a
    note where it is of a kind that no document shows, or has several sheets, of which it shows one.
    """
    try:
        kind = kind_of(body) if body else ""
        found = _READERS[kind](body) if body and kind in _READERS else None
    except DocumentError:
        found = None
    if found is None:
        dropped.append(Dropped("file", _NOT_READ))
        return
    dropped.extend(found.dropped)
    if kind == "excel":
        dropped.append(Dropped("file", _BY_PICTURE))
    yield from found.content


def _workbook(body: bytes) -> Read | None:
    return read_excel(body) if _sheets_said(body) == 1 else None


def _sheets_said(body: bytes) -> int:
    """How many sheets of a workbook are shown and say something."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        shown = [n for n, meta in enumerate(book.sheets_metadata) if meta.visible == SheetVisibleEnum.Visible]
        return sum(book.get_sheet_by_index(n).total_height > 0 for n in shown)
    except CalamineError:
        return 0


def _page(body: bytes) -> Read:
    try:
        return read_web_file(decode(body))
    except EncodingError as error:
        raise DocumentError("encoding", str(error)) from error


_READERS: Mapping[str, Callable[[bytes], Read | None]] = {"excel": _workbook, "html": _page, "mhtml": read_mhtml}
