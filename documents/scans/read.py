"""Words and tables of a document whose pages are pictures, wholly or in part: each such page is read by OCR."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import pypdfium2

from documents.errors import DocumentError, ScanError
from documents.parts import Dropped, Read, left_out
from documents.pdf.read import PdfText, Sheet, read_sheets, sheet_of, sheets_of, text_of, without_running, words_of
from documents.scans.page import scan_of
from documents.scans.pictures import Picture, page_of_pdf, pictures_in
from records.seen import Seen, Sight

MOST_PAGES = 20
"""So many pages of a document are read by OCR; further ones are left out, and said to be."""
_LEAST_WORDS = 20
_UNREAD_SHOWN = 5

Begun = Callable[[int], None]
"""Is told the number of each page before it is read."""


class ReadScan(NamedTuple):
    """What a scan says: as content, and line by line."""

    read: Read
    text: PdfText


def read_scan(body: bytes, begun: Begun) -> ReadScan:
    """Paragraphs and tables of a scan, and each line of words that was seen on its pages.

    Raises ScanError where next to no words are found, DocumentError for a damaged document.
    """
    eye = _Eye(begun)
    if b"%PDF" in body[:1024]:
        sheets = eye.pdf(body)
    else:
        sheets = without_running([eye.sheet(n, partial(_same, page)) for n, page in enumerate(pictures_in(body), 1)])
    characters = sum(len(seen.text) for seen in eye.seen)
    if characters < _LEAST_WORDS:
        raise ScanError("picture", f"{characters} characters found in a picture")
    sight = Sight(tuple(eye.seen), tuple(eye.printed(sheets)))
    read = read_sheets(sheets, [*eye.told(), *eye.dropped])
    return ReadScan(read._replace(sight=sight), replace(text_of(sheets), sight=sight))


class _Eye:
    """Reads pages that are pictures, and keeps what was seen on them."""

    def __init__(self, begun: Begun) -> None:
        self._begun = begun
        self._read: list[int] = []
        self._passed: list[int] = []
        self.seen: list[Seen] = []
        self.dropped: list[Dropped] = []

    def pdf(self, body: bytes) -> list[Sheet]:
        """The pages of a PDF; those that are pictures as they are seen."""
        try:
            with pypdfium2.PdfDocument(body) as document:
                return sheets_of(body, self.dropped, lambda n: self.sheet(n, partial(page_of_pdf, document, n)))
        except pypdfium2.PdfiumError as error:
            raise DocumentError("pdf", f"damaged: {error}"[:200]) from error

    def sheet(self, number: int, shown: Callable[[], Picture | None]) -> Sheet:
        """What one page says, as it is shown; nothing where it is not legible, or one too many."""
        if len(self._read) == MOST_PAGES:
            self._passed.append(number)
            return Sheet((), 0, 0, picture=True)
        picture = shown()
        if picture is None:
            return Sheet((), 0, 0, picture=True)
        self._begun(number)
        self._read.append(number)
        scan = scan_of(*picture)
        self.seen += (Seen(line.text, number, line.box, line.sure) for line in scan.lines)
        self.dropped += (
            Dropped("ocr", f"page {number}: a line that cannot be read at {', '.join(f'{side:.0f}' for side in box)}")
            for box in scan.unread[:_UNREAD_SHOWN]
        )
        for words in scan.across:
            self.dropped += left_out("turned", words)
        return sheet_of(scan.page, scan.glyphs, self.dropped)

    def printed(self, sheets: Sequence[Sheet]) -> Iterator[str]:
        """The words of the pages that have a text layer."""
        for number, sheet in enumerate(sheets, 1):
            if number not in self._read:
                yield from words_of(sheet)

    def told(self) -> Iterable[Dropped]:
        """That pages were read by OCR, with the words of which the model is least sure; and that others were not."""
        least = min(self.seen, key=lambda seen: seen.sure)
        yield Dropped("ocr", f"{_pages(self._read)} read by OCR, least sure ({least.sure:.2f}) of: {least.text}")
        if self._passed:
            yield Dropped("ocr", f"{_pages(self._passed)} not read: more than {MOST_PAGES} pages of pictures")


def _same(picture: Picture) -> Picture:
    return picture


def _pages(numbers: list[int]) -> str:
    return f"page {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} pages, {numbers[0]} to {numbers[-1]},"
