"""The pages of a PDF, with what pdfminer and pdfplumber do for each number, operator and glyph made quick.

pdfminer finds a number, a name or an operator by several calls and searches; here one pattern finds most of them. What
it does not match whole (escapes, comments, what the end of a stream cuts) is left to pdfminer. pdfplumber copies all
that is known of a glyph, of which little is used here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFContentParser, PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import KWD, LIT, PSEOF, PSKeyword
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from documents.pdf.document import FAULTS

_ENDS = rb"(?=[\s/\[\]<>()])"
_TOKEN = re.compile(
    rb"\s*(?:(?P<whole>[-+]?\d+)%b|(?P<decimal>[-+]?\d*\.\d+)%b|/(?P<name>[A-Za-z][\w.+-]*)%b"
    rb"|(?P<word>(?!true|false)[A-Za-z]+\*?)%b|(?P<bracket>[\[\]])|\((?P<text>[^()\\]*)\)"
    rb"|<(?P<hex>(?:[0-9A-Fa-f]{2})*)>)" % (_ENDS, _ENDS, _ENDS, _ENDS)
)
_MADE: Mapping[str, Callable[[bytes], Any]] = {
    "whole": int,
    "decimal": float,
    "name": lambda name: LIT(name.decode()),
    "word": KWD,
    "bracket": KWD,
    "text": bytes,
    "hex": lambda digits: bytes.fromhex(digits.decode()),
}
_METHODS: Mapping[str, str] = {"'": "do__q", '"': "do__w"}


class _Parser(PDFContentParser):
    """pdfminer's, which takes a token at once where it lies whole in the buffer."""

    BUFSIZ = 65_536

    def nexttoken(self) -> tuple[int, Any]:
        if not self._tokens and self._parse1 == self._parse_main:
            found = _TOKEN.match(self.buf, self.charpos)
            if found and found.lastgroup:
                self.charpos = found.end()
                kind = found.lastgroup
                return self.bufpos + found.start(kind), _MADE[kind](found[kind])
        return super().nexttoken()


class _Interpreter(PDFPageInterpreter):
    """pdfminer's, with that parser, and operators that are looked up once."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._operators: dict[PSKeyword, tuple[Callable[..., None], int] | None] = {}

    def execute(self, streams: Sequence[object]) -> None:
        """Run the operators of some streams, but for those that are being run: a form may contain itself."""
        numbered = [(stream.objid, stream) for stream in map(stream_value, streams) if stream.objid is not None]
        own = {number: stream for number, stream in numbered if number not in self.parent_stream_ids}
        self.stream_ids = set(own)
        try:
            parser = _Parser([stream for number, stream in numbered if number in own])
            while True:
                _, thing = parser.nextobject()
                if isinstance(thing, PSKeyword):
                    self._run(thing)
                else:
                    self.push(thing)
        except PSEOF:
            return

    def _run(self, keyword: PSKeyword) -> None:
        if keyword not in self._operators:
            self._operators[keyword] = self._operator(keyword)
        operator = self._operators[keyword]
        if operator is not None:
            method, count = operator
            arguments = self.pop(count)
            if len(arguments) == count:
                method(*arguments)

    def _operator(self, keyword: PSKeyword) -> tuple[Callable[..., None], int] | None:
        name = keyword.name.decode("latin-1") if isinstance(keyword.name, bytes) else str(keyword.name)
        method = getattr(self, _METHODS.get(name, f"do_{name.replace('*', '_a')}"), None)
        return None if method is None else (method, method.__code__.co_argcount - 1)


class QuickPage(Page):
    """pdfplumber's page; a glyph is what `documents.pdf.glyphs` says that it knows of one. `order` of a thing counts
    what was drawn before it.
    """

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._drawn = count()

    @property
    def layout(self) -> Any:
        """What pdfminer finds on the page. Raises PdfminerException for a damaged one."""
        if not hasattr(self, "_layout"):
            device = PDFPageAggregatorWithMarkedContent(self.pdf.rsrcmgr, self.page_number, self.pdf.laparams)
            try:
                _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            except FAULTS as error:
                raise PdfminerException(error) from error
            self._layout = device.get_result()
        return self._layout

    def process_object(self, obj: Any) -> dict[str, Any]:
        """A glyph as a dict; other things as pdfplumber describes them."""
        if not isinstance(obj, LTChar):
            return {**super().process_object(obj), "order": next(self._drawn)}
        down = self.height + self.mediabox[1]
        color = obj.graphicstate.ncolor
        return {
            "object_type": "char",
            "order": next(self._drawn),
            "text": obj.get_text(),
            "matrix": obj.matrix,
            "size": obj.size,
            "x0": obj.x0 + self.mediabox[0],
            "x1": obj.x1 + self.mediabox[0],
            "top": down - obj.y1,
            "bottom": down - obj.y0,
            "non_stroking_color": color if isinstance(color, tuple) else (color,),
        }


def turned(page: Any) -> tuple[float, float, float, float, float, float]:
    """How a place in a PDF becomes one on its page as it is turned, counted from the lower left corner: as pdfminer
    turns it.
    """
    x0, y0, x1, y1 = page.page_obj.mediabox
    by_rotation = {90: (0, -1, 1, 0, -y0, x1), 180: (-1, 0, 0, -1, x1, y1), 270: (0, 1, -1, 0, y1, -x0)}
    return by_rotation.get(page.rotation, (1, 0, 0, 1, -x0, -y0))


def box_on(page: Any, rect: Sequence[float]) -> tuple[float, float, float, float]:
    """The box of a rectangle of a PDF on its page: left, top, right, bottom, as those of glyphs."""
    a, b, c, d, e, f = turned(page)
    xs = [a * rect[n] + c * rect[n + 1] + e for n in (0, 2)]
    ys = [b * rect[n] + d * rect[n + 1] + f for n in (0, 2)]
    left, down = page.mediabox[0], page.height + page.mediabox[1]
    return min(xs) + left, down - max(ys), max(xs) + left, down - min(ys)


def visible(page: Any) -> tuple[float, float, float, float]:
    """The part of a page that is shown: its crop box within its sheet; all of it where the two do not meet."""
    crop, sheet = box_on(page, page.page_obj.cropbox), box_on(page, page.page_obj.mediabox)
    box = (max(crop[0], sheet[0]), max(crop[1], sheet[1]), min(crop[2], sheet[2]), min(crop[3], sheet[3]))
    return box if box[0] < box[2] and box[1] < box[3] else sheet


def pages_of(document: PDF) -> list[QuickPage]:
    """The pages of a document in order."""
    return [QuickPage(document, page.page_obj, page.page_number, page.initial_doctop) for page in document.pages]
