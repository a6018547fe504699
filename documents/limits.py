"""Documents are read in a child process with limits of time and memory: no file stops, hangs or kills a run. Scans are
read in another, where the models of OCR are loaded once: they need more of both.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from typing import TYPE_CHECKING

from documents.child import Child, Message, Stopped, Work
from documents.errors import DocumentError, ScanError, UnreadableError
from documents.parts import Dropped, Read
from documents.read import File, ReadFile, files_of, read_file
from documents.scans.installed import is_installed
from documents.web.pictures import is_in_pictures, page_of_pictures
from records.content import Content, paragraphs
from records.seen import Seen, Sight

if TYPE_CHECKING:
    from lxml import etree

    from documents.pdf.read import PdfText

SECONDS = 20.0
"""How much of the processor's time the child may take for one document, however large it is."""
_LEAST_SECONDS, _BYTES_A_SECOND = 4.0, 8_000
"""How much it may take for the smallest one, and of how many bytes on it may take a second more: the densest list of a
hundred documents took one for 14,000. A small document that hangs must not hold a run up as long as a large one takes.
"""
SECONDS_IN_ALL = 28.0
"""How much it may take for all documents in an archive."""
MEGABYTES = 640
"""How much more memory the child may take than this process had when it forked."""
PAGE_SECONDS = 45.0
"""How much of it the child that reads scans may take for one page, which are 2 to 8 seconds as a rule."""
SCAN_SECONDS_IN_ALL = 300.0
"""How much it may take for all scans in one archive."""
SCAN_MEGABYTES = 3_000
"""How much more memory it may address: the models, and a picture of 40 million pixels. It holds a third of that."""

_REQUEST = struct.Struct("!cI")
_FILES, _PDF, _SCAN = b"f", b"p", b"s"
_ERRORS: Mapping[str, type[DocumentError]] = {
    kind.__name__: kind for kind in (DocumentError, ScanError, UnreadableError)
}


def read_files(body: bytes) -> list[ReadFile]:
    """What a document, or each document in an archive, says, or why it says nothing. Pages without a text layer are
    read by OCR where that is installed.
    """
    read = _read_files(body)
    if not is_installed():
        return read
    work = Work(SCAN_SECONDS_IN_ALL)
    return [file._replace(found=_looked_at(body, n, file.found, work)) for n, file in enumerate(read)]


def _read_files(body: bytes) -> list[ReadFile]:
    read: list[ReadFile] = []
    work = Work(SECONDS_IN_ALL)
    while True:
        place: tuple[str, ...] | None = None
        try:
            for answer in _child.ask(_REQUEST.pack(_FILES, len(read)) + body, work, _seconds_for(body)):
                if "at" in answer:
                    place = tuple(answer["at"])
                else:
                    read.append(ReadFile(tuple(answer["place"]), _found(answer)))
                    place = None
            return read
        except Stopped as error:
            read.append(ReadFile(place or (), UnreadableError("limit", str(error))))
            if place and work.left <= 0:
                read.append(ReadFile((), UnreadableError("limit", "time: further files of the archive are not read")))
            if not place or work.left <= 0:
                return read


def _looked_at(body: bytes, number: int, found: Read | DocumentError, work: Work) -> Read | DocumentError:
    """What the file of that number says where its pages are pictures, wholly or in part; else what was found."""
    beside = found if isinstance(found, Read) and is_in_pictures(found) else None
    if isinstance(found, Read) and not beside and not any(piece.loss == "scan" for piece in found.dropped):
        return found
    if isinstance(found, DocumentError) and not isinstance(found, ScanError):
        return found
    try:
        (answer,) = _scans.ask(_REQUEST.pack(_SCAN, number) + body, work)
    except Stopped as error:
        if isinstance(found, Read):
            return found._replace(dropped=(*found.dropped, Dropped("ocr", f"not read: {error}")))
        return ScanError("limit", f"OCR: {error}")
    seen = _found(answer)
    if isinstance(seen, DocumentError):
        return found
    return _beside(beside, seen) if beside else seen


def _beside(page: Read, seen: Read) -> Read:
    """The words of a page and what was seen on the pictures that stand within it."""
    lost = [piece for piece in page.dropped if piece.loss != "picture"]
    sight = seen.sight and replace(seen.sight, printed=(*seen.sight.printed, *paragraphs(page.content)))
    return Read((*page.content, *seen.content), (*lost, *seen.dropped), sight)


def read_within(found: Read, root: etree._Element) -> Read:
    """What a page says below a node, as it was `found` there; with what the pictures say that stand within it, where it
    is in these and OCR is installed.
    """
    if not is_in_pictures(found) or not is_installed():
        return found
    seen = _looked_at(page_of_pictures(root), 0, found, Work(SCAN_SECONDS_IN_ALL))
    return seen if isinstance(seen, Read) else found


def read_pdf_text(body: bytes) -> PdfText:
    """`documents.pdf.read.pdf_text`; pages without a text layer are read by OCR where that is installed.

    Raises what it raises, and UnreadableError for a document that passes a limit.
    """
    try:
        (answer,) = _child.ask(_REQUEST.pack(_PDF, 0) + body, Work(SECONDS), _seconds_for(body))
    except Stopped as error:
        raise UnreadableError("limit", str(error)) from error
    has_scans = answer["error"][0] == ScanError.__name__ if "error" in answer else answer["pictures"]
    if has_scans and is_installed():
        try:
            (seen,) = _scans.ask(_REQUEST.pack(_SCAN, 0) + body, Work(SCAN_SECONDS_IN_ALL))
        except Stopped as error:
            if "error" in answer:
                raise ScanError("limit", f"OCR: {error}") from error
        else:
            answer = answer if "error" in seen else seen
    if "error" in answer:
        raise _error(answer["error"])
    return _text(answer)


def _seconds_for(body: bytes) -> float:
    return _LEAST_SECONDS + len(body) / _BYTES_A_SECOND


def give_up() -> None:
    """Stop what is being read, in whatever thread: it is answered as unreadable, for a limit."""
    for child in (_child, _scans):
        child.give_up()


# --- answers -----------------------------------------------------------------------------------------------------


def _answers(question: bytes, tell: Callable[[Message], None]) -> Iterator[Message]:
    """What the child answers to a kind of question, about the files from that number on, or the file of that number."""
    kind, number = _REQUEST.unpack_from(question)
    body = question[_REQUEST.size :]
    if kind == _PDF:
        yield _pdf_text(body)
        return
    for n, file in enumerate(files_of(body)):
        if kind == _SCAN and n == number:
            yield _read_scan(file, tell)
        elif kind == _FILES and n >= number:
            yield {"at": file.place}
            yield _told(read_file(file))


def _read_scan(file: File, tell: Callable[[Message], None]) -> Message:
    from documents.scans.read import read_scan

    try:
        if isinstance(file.body, DocumentError):
            raise file.body
        scan = read_scan(file.body, lambda page: tell({"goes on": page}))
    except DocumentError as error:
        return {"error": _named(error)}
    return {**_told_read(scan.read), **_told_text(scan.text)}


def _pdf_text(body: bytes) -> Message:
    from documents.pdf.read import pdf_text

    try:
        return _told_text(pdf_text(body))
    except DocumentError as error:
        return {"error": _named(error)}


def _told(file: ReadFile) -> Message:
    if isinstance(file.found, DocumentError):
        return {"place": file.place, "error": _named(file.found)}
    return {"place": file.place, **_told_read(file.found)}


def _told_read(read: Read) -> Message:
    dropped = [(piece.loss, piece.found) for piece in read.dropped]
    return {"content": read.content, "dropped": dropped, "sight": _told_sight(read.sight)}


def _told_text(text: PdfText) -> Message:
    rows = [(row.cells, row.continues) for row in text.rows]
    return {"lines": text.lines, "rows": rows, "pictures": text.pictures, "sight": _told_sight(text.sight)}


def _named(error: DocumentError) -> tuple[str, str, str]:
    return type(error).__name__, error.field, error.found


def _error(named: Sequence[str]) -> DocumentError:
    kind, field, found = named
    return _ERRORS[kind](field, found)


def _found(answer: Message) -> Read | DocumentError:
    if "error" in answer:
        return _error(answer["error"])
    content: Content = tuple(part if isinstance(part, str) else tuple(map(tuple, part)) for part in answer["content"])
    return Read(content, tuple(Dropped(loss, found) for loss, found in answer["dropped"]), _sight(answer))


def _text(answer: Message) -> PdfText:
    from documents.pdf.read import PdfText, Row

    rows = (Row(tuple(cells), continues) for cells, continues in answer["rows"])
    return PdfText(tuple(answer["lines"]), tuple(rows), tuple(answer["pictures"]), _sight(answer))


def _told_sight(sight: Sight | None) -> Message | None:
    return {"lines": [astuple(seen) for seen in sight.lines], "printed": sight.printed} if sight else None


def _sight(answer: Message) -> Sight | None:
    told = answer["sight"]
    if told is None:
        return None
    lines = (Seen(text, page, (x0, top, x1, bottom), sure) for text, page, (x0, top, x1, bottom), sure in told["lines"])
    return Sight(tuple(lines), tuple(told["printed"]))


_child = Child(_answers, SECONDS, MEGABYTES)
_scans = Child(_answers, PAGE_SECONDS, SCAN_MEGABYTES)
