"""Words and tables of a PDF in reading order, over all its pages.

pdfplumber (MIT) on pdfminer.six gives glyphs and rules, pypdfium2 what they do not know of a glyph. pypdfium2 alone
gives the bare text ten times as fast, but not the rules without which cells cannot be told apart. A document without a
text layer is a scan: it needs OCR, which is not done here.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from documents.characters import NO_CHARACTER, plain
from documents.errors import DocumentError, ScanError, UnreadableError
from documents.grids import arranged, may_be_head
from documents.parts import Dropped, Read, read_of
from documents.pdf.beside import Leaf, joined
from documents.pdf.cards import cards_of
from documents.pdf.columns import Column, columns_of
from documents.pdf.document import OpenedPdf
from documents.pdf.glyphs import Glyph, text_glyphs, turn_of
from documents.pdf.lines import Line
from documents.pdf.pages import QuickPage, pages_of
from documents.pdf.tables import Table, tables_of
from records.content import Grid
from records.seen import Sight

# Of glyphs that are text; below this a page, or a document, is a picture.
_FEW_GLYPHS = 20
# In sizes of a glyph: a paragraph begins two to the right, and a full line ends within two of the right edge.
_INDENT, _RAGGED = 1.2, 2.2
# A heading is larger than the text by this factor, and its lines are of one size but for so many points.
_LARGER, _SAME_SIZE = 1.15, 0.5
# Points within which two lines end at one place.
_EDGE = 12.0
_FULL = 0.7
# The part of a page, above and below, in which its running heads and feet stand; and where one stands on all pages.
_MARGIN, _SAME_PLACE = 0.12, 4.0
_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*+(?:第|Page)?\s*+\d{1,4}+\s*+页?\s*+(?:(?:[/，,]|共|of)\s*+共?\s*+\d{1,4}+\s*+页?)?[-—–·\s]*+", re.I
)
_GOES_ON = re.compile(
    r"[（(]?(?:续上?表|接上[页表]|续上页|[附表\d一二三四五六七八九十]*续表?)[一二三四五六七八九十\d]*[)）]?[:：]?"
)
# A line that ends within a number, a day or a clause, or before the amount that it names.
_CUT = re.compile(
    r"\d[,.]\n\d|\d年\n\d{1,2}月|\d月\n\d{1,2}[日号]|(?:人民币|[，、（(《“])\n.|[:：]\n(?:\d{1,3}(?:,\d{3})+|\d+\.\d\d)"
)
# 2. 债务人…, below a line that ends with an amount.
_ITEM = re.compile(r"\d{1,2}\s*[.、．]\s*[^\d\s]")
_BRACKETS = ("（）", "()", "《》", "“”")
_ENDS = frozenset("。；：;:！!")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_MOST_HEAD_ROWS = 3
_PAIR = 2
# So many rows above it tell which columns of a list hold amounts.
_LOWEST = 5
# A cell of amounts: with thousands apart or cents, or a stroke.
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+\.\d{1,6}|0)|[-—/]")
_SUM = re.compile(r"[一-龥]{0,4}(?:合|总|共|小)\s*计\s*(?:[(（]?\d{1,4}\s*户[)）]?)?[:：]?")
# What heads the rows below it: 【甲市】, 二、乙分行; a name that goes on in the next line has not ended.
_GROUP = re.compile(r"[【\[〔]|[(（]?[一二三四五六七八九十]{1,3}[、.．)）]|.*[】\]〕:：]$")
# 单位:元, 币种:人民币, what a sheet says of a table in a cell above it; a title of another table says more.
_NOTE = re.compile(r"[(（]?(?:金额)?(?:单位|币种|币别|基准日|截止日期?|日期)[:：][^。；;]{1,24}")
_ENDED = re.compile(r"(?:公司|[厂店社场行部院]|中心|集团)\s*$")
_SERIAL = re.compile(r"\d{1,4}")
# The rest of a name is short, and holds no sentence and no number.
_NO_NAME = re.compile(r"[\d。；;：:，,]")
_LONGEST_REST = 20
_DAMAGED = (
    PDFSyntaxError,
    PSException,
    PdfminerException,
    MalformedPDFException,
    pypdfium2.PdfiumError,
    ValueError,
    KeyError,
    TypeError,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table on one page: the text of each cell without line breaks (None: merged into another).

    `continues` says that the row is the first on its page and that nothing stands between it and the table at the
    end of the page before: it may be the rest of the row before.
    """

    cells: tuple[str | None, ...]
    continues: bool = False


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says line by line: the lines outside its tables, the tables' rows, the numbers of the pages that are
    pictures and were not read, and what was seen on those that were.
    """

    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    pictures: tuple[int, ...] = ()
    sight: Sight | None = None


@dataclass(frozen=True, slots=True)
class _Prose:
    """One line outside the tables. `begins` says that it begins a paragraph: it is indented, or the line before ends
    short of the right edge. `top` is its place as a part of the page's height. `opens` says that it is the first of its
    column and not indented, `full` that it ends at the right edge; `pieces` are what wide gaps part in it.
    """

    text: str
    begins: bool
    top: float
    opens: bool
    full: bool
    pieces: tuple[str, ...] = ()

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a list without rules: names and amounts in columns."""
        return len(self.pieces) > _PAIR and sum(_AMOUNT.fullmatch(one) is not None for one in self.pieces) >= _PAIR

    def goes_on_after(self, before: _Prose) -> bool:
        """Whether it belongs to the paragraph of the line before, which may be the last of a column or a page."""
        if _begins_item(before.text, self.text):
            return False
        return not self.begins or (self.opens and before.full and before.text[-1:] not in _ENDS)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its lines and tables from top to bottom, how many glyphs are text, whether it is a picture with next to
    none, and where the rows of its tables begin.
    """

    parts: tuple[_Prose | Grid, ...]
    glyphs: int
    unknown: int
    picture: bool
    tops: tuple[tuple[float, ...], ...] = ()


Look = Callable[[int], Sheet]
"""Sees the page of a number, counted from 1, as a picture."""


def read_pdf(body: bytes) -> Read:
    """Paragraphs and tables of a PDF in reading order: wrapped lines are joined, as is a table that goes on over the
    page. Raises DocumentError where the body is no whole PDF, ScanError where it has no text layer, UnreadableError
    where it is locked by a password.
    """
    dropped: list[Dropped] = []
    return read_sheets(sheets_of(body, dropped), dropped)


def read_sheets(sheets: Sequence[Sheet], dropped: list[Dropped]) -> Read:
    """Paragraphs and tables of pages, in reading order, and what was left out of them."""
    dropped += [Dropped("scan", f"page {n} of {len(sheets)}") for n, sheet in enumerate(sheets, 1) if sheet.picture]
    blocks: list[str | Grid] = []
    before: _Prose | None = None
    for sheet in _side_by_side(sheets):
        parts = _parts_on(sheet, blocks)
        for part, below in zip(parts, (*parts[1:], None), strict=False):
            last = blocks[-1] if blocks else None
            if not isinstance(part, _Prose):
                blocks.append(part)
            elif last and not isinstance(last, str) and (rows := _rows_below(last, part, below)):
                blocks[-1] = rows
            elif isinstance(last, str) and before and part.goes_on_after(before):
                blocks[-1] = last + part.text
            else:
                blocks.append(part.text)
            before = part if isinstance(part, _Prose) else None
    texts = (block for part in blocks for block in ([part] if isinstance(part, str) else arranged(part)))
    return read_of((plain(block) if isinstance(block, str) else block for block in texts), dropped)


def pdf_text(body: bytes) -> PdfText:
    """The lines and the rows of a PDF. Raises what `read_pdf` does."""
    return text_of(sheets_of(body, []))


def text_of(sheets: Sequence[Sheet]) -> PdfText:
    """The lines and the rows of pages."""
    return PdfText(
        tuple(part.text for sheet in sheets for part in sheet.parts if isinstance(part, _Prose)),
        tuple(_rows(sheets)),
        tuple(n for n, sheet in enumerate(sheets, 1) if sheet.picture),
    )


def words_of(sheet: Sheet) -> Iterator[str]:
    """The texts of a page: its lines, and the cells of its tables."""
    for part in sheet.parts:
        if isinstance(part, _Prose):
            yield part.text
        else:
            yield from (cell for row in part for cell in row if cell)


def _rows(sheets: Sequence[Sheet]) -> Iterator[Row]:
    """The rows of all tables; a table that goes on over the page is marked where it does."""
    open_end = False
    for sheet in sheets:
        for n, part in enumerate(sheet.parts):
            if not isinstance(part, _Prose):
                for m, cells in enumerate(part):
                    texts = (None if cell is None else cell.replace("\n", "") for cell in cells)
                    yield Row(tuple(texts), continues=open_end and n == m == 0)
        open_end = bool(sheet.parts) and not isinstance(sheet.parts[-1], _Prose)


def _side_by_side(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """The pages with the columns of a wide table that stand on several of them put together."""
    for sheet, rows in zip(sheets, joined([_leaf(sheet) for sheet in sheets]), strict=True):
        if rows is None or all(isinstance(part, _Prose) for part in sheet.parts):
            yield sheet if rows is None or rows else replace(sheet, parts=())
        else:
            parts = ((part if isinstance(part, _Prose) else rows) for part in sheet.parts)
            yield replace(sheet, parts=tuple(part for part in parts if part))


def _leaf(sheet: Sheet) -> Leaf | None:
    """The one table of a page that is drawn with it; of a page of lines these, as the one column of a table."""
    tables = [part for part in sheet.parts if not isinstance(part, _Prose)]
    lines = [part for part in sheet.parts if isinstance(part, _Prose)]
    if lines and not tables and all(len(line.pieces) == 1 for line in lines):
        return Leaf(tuple((line.text,) for line in lines), tuple(line.top for line in lines), bare=True)
    if len(tables) != 1 or len(sheet.tops) != 1:
        return None
    above = sheet.parts[: sheet.parts.index(tables[0])]
    noted = len(above) == len(lines) and all(_NOTE.fullmatch(line.text) for line in lines)
    tops = tuple(line.top for line in above if isinstance(line, _Prose))
    return Leaf(tables[0], sheet.tops[0], bare=noted, notes=tops if noted else (), lines=tops)


# --- tables that go on -------------------------------------------------------------------------------------------


def _parts_on(sheet: Sheet, blocks: list[str | Grid]) -> Sequence[_Prose | Grid]:
    """The parts of a page without the table with which it goes on, which is added to the last block."""
    if not blocks or isinstance(blocks[-1], str):
        return sheet.parts
    first = next((n for n, part in enumerate(sheet.parts) if not isinstance(part, _Prose)), None)
    if first is None:
        return sheet.parts
    above, rest = sheet.parts[:first], sheet.parts[first]
    last = blocks[-1]
    caption = blocks[-2] if len(blocks) > 1 else None
    stands_between = [part for part in above if isinstance(part, _Prose) and not _GOES_ON.fullmatch(part.text)]
    if isinstance(rest, _Prose) or len(last[0]) != len(rest[0]) or any(p.text != caption for p in stands_between):
        return sheet.parts
    blocks[-1] = _joined(last, rest)
    return sheet.parts[first + 1 :]


def _rows_below(table: Grid, line: _Prose, below: _Prose | Grid | None) -> Grid | None:
    """A list without rules with the line below it: a row of it, or before another row what heads that or the rest of
    the last row's name; None where the line is none of them.
    """
    if line.is_row:
        row = _row_below(table, line)
        return (*table, row) if row else None
    goes_on = isinstance(below, _Prose) and below.is_row and _row_below(table, below) is not None
    if not goes_on or len(line.pieces) != 1 or len(line.text) > _LONGEST_REST:
        return None
    *rows, last = table
    numbers = [row[0] for row in table[1:] if row[1:2] != (None,)][-_LOWEST:]
    numbered = any(numbers) and all(_SERIAL.fullmatch(one) for one in numbers if one)
    name = 1 if numbered else 0
    if _GROUP.match(line.text) or _ENDED.search(last[name] or ""):
        return (*table, (line.text, *[None] * (len(last) - 1)))
    if _NO_NAME.search(line.text):
        return None
    return (*rows, (*last[:name], (last[name] or "") + line.text, *last[name + 1 :]))


def _row_below(table: Grid, line: _Prose) -> tuple[str, ...] | None:
    """The row with which a list without rules goes on in a line below it, where no rule or head tells its columns: in
    as many pieces as it has columns, or of a sum with as many amounts; None where the line is none.
    """
    wide, lowest = len(table[0]), [row for row in table[1:] if None not in row][-_LOWEST:]
    figures = [x for x in range(wide) if lowest and all(_AMOUNT.fullmatch(row[x] or "") for row in lowest)]
    amounts = [one for one in line.pieces if _AMOUNT.fullmatch(one)]
    label = "".join(one for one in line.pieces if one not in amounts)
    if len(line.pieces) == wide and all(_AMOUNT.fullmatch(line.pieces[x]) for x in figures):
        return line.pieces
    if figures and len(amounts) == len(figures) and _SUM.fullmatch(label):
        told = iter(amounts)
        return tuple(next(told) if x in figures else "" if x else label for x in range(wide))
    return None


def _joined(before: Grid, after: Grid) -> Grid:
    """A table with the rows of the next page, where its head may stand again and a row may be cut in two."""
    after = _under(before[0], after)
    again = 0
    while again < min(_MOST_HEAD_ROWS, len(before), len(after)) and before[again] == after[again]:
        again += 1
    if again and not any(may_be_head(row) for row in before[:again]):
        again = 0
    rows = after[again:]
    if not rows:
        return before
    last, first = before[-1], rows[0]
    if _is_cut(last, first):
        whole = tuple(a if b is None else (a or "") + b for a, b in zip(last, first, strict=True))
        return (*before[:-1], whole, *rows[1:])
    return (*before, _covered(last, first), *rows[1:])


def _under(head: Sequence[str | None], rows: Grid) -> Grid:
    """The rows of a page with their cells below those of a head that stands in them again with other blanks between: a
    line that only one page has parts its columns otherwise.
    """
    old, new = ([n for n, cell in enumerate(row) if cell] for row in (head, rows[0]))
    if old == new or not may_be_head(head) or [head[n] for n in old] != [rows[0][n] for n in new]:
        return rows
    if any(row[n] for row in rows for n in range(len(row)) if n not in new):
        return rows
    places = dict(zip(old, new, strict=True))
    return tuple(tuple(row[places[n]] if n in places else head[n] and "" for n in range(len(head))) for row in rows)


def _is_cut(last: Sequence[str | None], first: Sequence[str | None]) -> bool:
    """Whether a row goes on with the one above the page's end: no number of it begins where there was a whole one."""
    if all(first) or not any(first):
        return False
    return not any(
        cell and _NUMBER.fullmatch(cell) and above and _NUMBER.fullmatch(above)
        for above, cell in zip(last, first, strict=True)
    ) and not (first[0] and _NUMBER.fullmatch(first[0]))


def _covered(last: Sequence[str | None], first: Sequence[str | None]) -> tuple[str | None, ...]:
    """The first row of a page, in which a merged cell of the page before goes on: what is empty to the left."""
    filled = next((n for n, cell in enumerate(first) if cell), 0)
    return tuple(None if n < filled and last[n] != "" else cell for n, cell in enumerate(first))


# --- pages -------------------------------------------------------------------------------------------------------


def sheets_of(body: bytes, dropped: list[Dropped], look: Look | None = None) -> list[Sheet]:
    """The pages of a PDF without what runs over all of them; pages without a text layer as `look` sees them. Raises
    what `read_pdf` does.
    """
    body = body[max(0, body.find(b"%PDF")) :]
    if not body.startswith(b"%PDF"):
        raise DocumentError("pdf", f"no PDF: the body begins {body[:16]!r}")
    if b"%%EOF" not in body[-2048:]:
        raise DocumentError("pdf", f"truncated: {len(body)} bytes without the end mark")
    try:
        with OpenedPdf(body) as document, pypdfium2.PdfDocument(body) as pdfium:
            sheets = [_sheet(page, pdfium, dropped) for page in pages_of(document)]
    except _DAMAGED as error:
        if any(isinstance(part, PDFPasswordIncorrect) for part in (error, *error.args)):
            raise UnreadableError("pdf", "locked by a password") from error
        raise DocumentError("pdf", f"damaged: {type(error).__name__}: {error}"[:200]) from error
    glyphs, unknown = sum(sheet.glyphs for sheet in sheets), sum(sheet.unknown for sheet in sheets)
    if look is not None:
        illegible = glyphs < _FEW_GLYPHS or 2 * unknown > glyphs
        sheets = [look(n) if sheet.picture or illegible else sheet for n, sheet in enumerate(sheets, 1)]
    elif glyphs < _FEW_GLYPHS:
        raise ScanError("text", f"{glyphs} characters in the text layer: a scan")
    elif 2 * unknown > glyphs:
        raise ScanError("text", f"{unknown} of {glyphs} glyphs stand for no character")
    return without_running(sheets)


def _sheet(page: Any, pdfium: pypdfium2.PdfDocument, dropped: list[Dropped]) -> Sheet:
    turn = turn_of(page.chars)
    if turn:
        # The page is laid sideways, and does not say so.
        page.page_obj.rotate = (page.rotation + turn) % 360
        page.page_obj.attrs["Rotate"] = page.page_obj.rotate
        page = QuickPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    return sheet_of(page, text_glyphs(page, pdfium, dropped), dropped)


def sheet_of(page: Any, glyphs: list[Glyph], dropped: list[Dropped]) -> Sheet:
    """What the glyphs of a page say, between its rules."""
    tables = tables_of(page, glyphs, dropped)
    boxes = [table.box for table in tables]
    prose = [
        glyph
        for glyph in glyphs
        if "laid" not in glyph
        and not any(
            x0 <= (glyph["x0"] + glyph["x1"]) / 2 <= x1 and top <= (glyph["top"] + glyph["bottom"]) / 2 <= bottom
            for x0, top, x1, bottom in boxes
        )
    ]
    columns = list(columns_of(prose))
    shares = _shared(tables, columns)
    parts = tuple(
        part for column, share in zip(columns, shares, strict=True) for part in _placed(column, share, page, dropped)
    )
    tops = {id(table.rows): table.tops for table in tables}
    return Sheet(
        tuple(_with_cards(parts)),
        len(glyphs),
        sum(glyph["text"] == NO_CHARACTER for glyph in glyphs),
        picture=len(glyphs) < _FEW_GLYPHS and bool(page.images),
        tops=tuple(tops[id(part)] for part in parts if id(part) in tops),
    )


def _with_cards(parts: Sequence[_Prose | Grid]) -> Iterator[_Prose | Grid]:
    """The parts of a page with lines that are cards as tables."""
    lines = [part.pieces if isinstance(part, _Prose) else () for part in parts]
    at = 0
    while at < len(parts):
        found = cards_of(lines, at)
        if found is None:
            yield parts[at]
            at += 1
        else:
            at, table = found
            yield table


def _shared(tables: Sequence[Table], columns: Sequence[Column]) -> list[list[Table]]:
    """The tables of each column: those whose middle lies in its width, and that end below where it begins."""
    shares: list[list[Table]] = [[] for _ in columns]
    tops = _tops(columns)
    for table in tables:
        x = (table.box[0] + table.box[2]) / 2
        within = [
            n
            for n, (lines, _) in enumerate(columns)
            if lines
            and min(line.x0 for line in lines) <= x <= max(line.x1 for line in lines)
            and tops[n] <= table.box[3]
        ]
        shares[within[-1] if within else 0].append(table)
    return shares


def _tops(columns: Sequence[Column]) -> list[float]:
    """Where each column begins: one to the right of another no lower than that, since a table may stand at its head."""
    tops: list[float] = []
    for n, (lines, beside) in enumerate(columns):
        own = lines[0].top if lines else 0.0
        left = columns[n - 1] if n and beside and columns[n - 1].beside else None
        follows = left is not None and lines and left.lines and _is_right_of(lines, left.lines)
        tops.append(min(own, tops[-1]) if follows else own)
    return tops


def _is_right_of(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    return min(line.x0 for line in lines) >= statistics.median(line.x1 for line in others)


def _placed(column: Column, tables: Sequence[Table], page: Any, dropped: list[Dropped]) -> Iterator[_Prose | Grid]:
    """Lines and tables of a column from top to bottom."""
    placed: list[tuple[float, _Prose | Grid]] = [(table.box[1], table.rows) for table in tables]
    lines = column.lines
    left = min((line.x0 for line in lines), default=0.0)
    ends = [line.x1 for line in lines]
    right = _right_edge(ends, max(ends, default=0.0) if column.beside else page.width - left)
    body = statistics.median([line.size for line in lines] or [0.0])
    full = is_row = False
    above: Line | None = None
    said = ""
    for line in lines:
        size = line.glyphs[0]["size"]
        indented = line.x0 > left + _INDENT * size
        text = line.text(dropped)
        goes_on = (
            above is not None
            and not above.is_spread()
            and (
                _is_heading(above, line, body)
                or _CUT.search(f"{said}\n{text}") is not None
                or any(said.count(pair[0]) > said.count(pair[1]) for pair in _BRACKETS)
                or (said[-1:] not in _ENDS and right - above.x1 < line.first_width() + size and not indented)
            )
        )
        begins = ((indented or not full) and not goes_on) or _begins_item(said, text)
        full = line.x1 > right - _RAGGED * size and not line.is_spread()
        opens = above is None and not indented
        pieces = tuple(plain(piece.text([])) for piece in line.segments())
        prose = _Prose(text, begins, line.top / page.height, opens, full, pieces)
        if prose.is_row or is_row:
            prose = replace(prose, begins=True, opens=False)
        is_row = prose.is_row
        placed.append((line.top, prose))
        above, said = line, text
    yield from (part for _, part in sorted(placed, key=lambda pair: pair[0]))


def _begins_item(above: str, text: str) -> bool:
    """Whether a line begins with the number of an item, of which no digit is one of the number that ends above it."""
    return above[-1:].isdigit() and _ITEM.match(text) is not None


def _is_heading(above: Line, line: Line, body: float) -> bool:
    """Whether two lines are one heading, which is larger than the text and stands in the middle of the page."""
    alike = abs(above.size - line.size) < _SAME_SIZE and line.size > _LARGER * body
    return alike and line.top - above.bottom < line.size


def _right_edge(ends: list[float], symmetrical: float) -> float:
    """Where full lines end: at the rightmost place where two lines end, else as far from the edge as they begin.

    Lines that end near the middle of the page are short, however many they are.
    """
    counted = Counter(round(end / _EDGE) for end in ends if end > _FULL * symmetrical)
    shared = [place for place, lines in counted.items() if lines > 1]
    return max(shared) * _EDGE if shared else max([symmetrical, *ends])


# --- running heads and feet ----------------------------------------------------------------------------------------


def without_running(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without their numbers, and without the lines that stand on each in one place; a head stays once."""
    places = Counter(key for sheet in sheets for key in {_key(part) for part in _outer(sheet)})
    kept = []
    for number, sheet in enumerate(sheets):
        outer = set(map(id, _outer(sheet)))

        def stays(part: _Prose | Grid, number: int = number, outer: set[int] = outer) -> bool:
            if id(part) not in outer or not isinstance(part, _Prose):
                return True
            if _PAGE_NUMBER.fullmatch(part.text):
                return False
            runs = places[_key(part)] >= max(2, len(sheets) / 2)
            return not runs or (number == 0 and part.top < _MARGIN)

        parts = tuple(part for part in sheet.parts if stays(part))
        kept.append(replace(sheet, parts=parts))
    return kept


def _outer(sheet: Sheet) -> list[_Prose]:
    """The lines in a page's upper and lower margin, above and below all of its tables."""
    found: list[_Prose] = []
    for parts, is_outer in ((sheet.parts, _is_above), (sheet.parts[::-1], _is_below)):
        for part in parts:
            if not isinstance(part, _Prose) or not is_outer(part.top):
                break
            found.append(part)
    return found


def _is_above(top: float) -> bool:
    return top < _MARGIN


def _is_below(top: float) -> bool:
    return top > 1 - _MARGIN


def _key(line: _Prose) -> tuple[str, int]:
    """What a line says but for its numbers, and where."""
    return re.sub(r"\d+", "0", line.text), round(line.top * 1000 / _SAME_PLACE)
