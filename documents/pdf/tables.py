"""Tables on a PDF's page: within rules, with open sides, under three lines, or without any rule.

pdfplumber finds the cells that rules enclose. Where a table leaves rules out, they are put in between its columns and
rows first: columns are what no line of the table crosses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber.table import Table as Cells
from pdfplumber.table import TableFinder

from documents.characters import NO_CHARACTER
from documents.grids import may_be_head
from documents.parts import Dropped
from documents.pdf.anchored import edges
from documents.pdf.glyphs import Box, Glyph, drawn, is_white, on_dark
from documents.pdf.lines import Line, cell_text, lines_of
from records.content import Grid

# Points within which two edges are in one place.
_NEAR = 3.0
_LEAST_WIDTH = 100.0
# Points: glyphs look for their cell among those that touch their stripe of the page.
_STRIPE = 12.0
# Without rules between its columns a table has at least so many of them; with rules between its rows, two.
_LEAST_COLUMNS = 3
_LEAST_RULES = 2
# With more rules than these, each row has its own.
_FEW_RULES = 4
# In heights of a line: rows without rules stand at most so far apart, and lines of one cell at most so near; the first
# row may stand farther from the head, which is printed again on each page.
_FARTHEST, _NEAREST = 3.0, 0.55
_BELOW_HEAD = 5.0
# In heights of a line, twice how far one may lie from the middle of a table over which it stands.
_CENTRED = 4.0
_HALF = 0.5
# 12云帆机械有限公司: a number of a row right before a name.
_TOUCHING = re.compile(r"(\d{1,3}) ?([一-龥].*)", re.S)
_SERIAL = re.compile(r"\d{1,4}")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+\.\d+")
# 84,590,00 above 0.00: a figure that goes on in the next line of its cell.
_CUT_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})*,\d{0,2}|\d{1,3}(?:,\d{3})+\.")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its place on the page, the text of its cells, and where each row begins, as a
    part of the page's height.
    """

    box: Box
    rows: Grid
    tops: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    """An edge of cells, level or upright: where it lies, and from where to where it goes."""

    place: float
    begins: float
    ends: float


def tables_of(page: Any, glyphs: list[Glyph], dropped: list[Dropped]) -> list[Table]:
    """The tables of a page whose text is `glyphs`, from top to bottom."""
    rects = page.rects
    page = page.filter(lambda thing: thing["object_type"] != "char" and _is_seen(thing, rects))
    ruled = TableFinder(page)
    level = [_Rule(e["top"], e["x0"], e["x1"]) for e in ruled.edges if e["orientation"] == "h"]
    upright = [_Rule(e["x0"], e["top"], e["bottom"]) for e in ruled.edges if e["orientation"] == "v"]
    lines = lines_of(glyph for glyph in glyphs if "laid" not in glyph)
    added_upright: list[_Rule] = []
    added_level: list[_Rule] = _open_ends(level, upright)
    for stack in _stacks(level):
        if (top := _head_above(stack, upright, lines)) is not None:
            stack.insert(0, top)
            added_level.append(top)
        for columns, rows in _completed(stack, upright, lines):
            added_upright += columns
            added_level += rows
    for head in _unruled(lines, [table.bbox for table in ruled.tables if _has_columns(table)], level):
        columns, rows = head
        added_upright += columns
        added_level += rows
    if added_upright or added_level:
        ruled = TableFinder(
            page,
            {
                "explicit_vertical_lines": [drawn(r.place, r.begins, r.place, r.ends) for r in added_upright],
                "explicit_horizontal_lines": [drawn(r.begins, r.place, r.ends, r.place) for r in added_level],
            },
        )
    # A frame around the page, or a box around a paragraph, is no table: a table has two columns.
    return [_read(table, page.height, glyphs, dropped) for table in ruled.tables if _has_columns(table)]


def _open_ends(level: Sequence[_Rule], upright: Sequence[_Rule]) -> list[_Rule]:
    """The rules that the end of a page leaves out where it cuts a row: where the uprights of a table begin above its
    first level rule, or end below its last.
    """
    ends: dict[tuple[int, bool], list[_Rule]] = defaultdict(list)
    for rule in upright:
        ends[round(rule.begins), True].append(rule)
        ends[round(rule.ends), False].append(rule)
    near = range(-int(_NEAR), int(_NEAR) + 1)
    closed = {round(rule.place) + off for rule in level for off in near}
    found = []
    for (place, above), rules in ends.items():
        joined = any((place + off, not above) in ends for off in near)
        if place in closed or joined or len({rule.place for rule in rules}) <= _LEAST_COLUMNS:
            continue
        left, right = (edge(rule.place for rule in rules) for edge in (min, max))
        wide = (rule for rule in level if rule.begins <= left + _NEAR and rule.ends >= right - _NEAR)
        if any((rule.place > place) is above for rule in wide):
            found.append(_Rule(float(place), left, right))
    return found


def _has_columns(table: Cells) -> bool:
    return any(len(row.cells) > 1 for row in table.rows)


def _is_seen(thing: Glyph, rects: Sequence[Glyph]) -> bool:
    """Whether a line or an area is to be seen as such: drawn or filled in a colour other than the paper's, and not over
    words.
    """
    if thing.get("covers"):
        return False
    if thing["object_type"] == "line" or thing.get("stroke"):
        seen = not is_white(thing.get("stroking_color"))
    else:
        seen = bool(thing.get("fill")) and not is_white(thing.get("non_stroking_color"))
    return seen or on_dark(thing, [rect for rect in rects if rect is not thing])


def _read(table: Cells, height: float, glyphs: Sequence[Glyph], dropped: list[Dropped]) -> Table:
    within = _by_cell(glyphs, [cell for row in table.rows for cell in row.cells if cell])
    rows = tuple(
        tuple(cell_text(within[cell], cell, dropped) if cell else None for cell in row.cells) for row in table.rows
    )
    return Table(table.bbox, _numbered(_below_heads(rows)), tuple(row.bbox[1] / height for row in table.rows))


def _below_heads(rows: Grid) -> Grid:
    """The rows without blank columns under a head beside which others without one hold what is of it: heads that stand
    to the left over figures that stand to the right leave room between them.
    """
    head, *below = rows
    for x in range(len(head) - 2, -1, -1):
        apart = head[x] and head[x + 1] == "" and all(row[x] == "" for row in below)
        if apart and sum(bool(row[x + 1]) for row in below) > 1:
            rows = tuple((*row[:x], row[x] or row[x + 1], *row[x + 2 :]) for row in rows)
            head, *below = rows
    return rows


def _numbered(rows: Grid) -> Grid:
    """The rows with their numbers in the first column, where it is blank under its head and each cell beside it begins
    with the next number: figures to the right of a column touch words to the left of the next.
    """
    head, *below = rows
    touching = [_TOUCHING.match(row[1] or "") for row in below]
    numbers = [int(found[1]) for found in touching if found]
    blank = bool(head[0] and head[1]) and all(
        row[0] == "" or not found for row, found in zip(below, touching, strict=True)
    )
    if not blank or len(numbers) < _LEAST_RULES or numbers != list(range(1, len(numbers) + 1)):
        return rows
    parted = [(found[1], found[2], *row[2:]) if found else row for row, found in zip(below, touching, strict=True)]
    return (head, *parted)


def _by_cell(glyphs: Iterable[Glyph], cells: Sequence[Box]) -> dict[Box, list[Glyph]]:
    """The glyphs whose middle lies in each cell."""
    found: dict[Box, list[Glyph]] = {cell: [] for cell in cells}
    stripes: dict[int, list[Box]] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: cell[1]):
        for stripe in range(int(cell[1] // _STRIPE), int(cell[3] // _STRIPE) + 1):
            stripes[stripe].append(cell)
    for glyph in glyphs:
        x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
        for cell in stripes.get(int(y // _STRIPE), ()):
            if cell[0] <= x < cell[2] and cell[1] <= y < cell[3]:
                found[cell].append(glyph)
                break
    return found


# --- tables that leave rules out -----------------------------------------------------------------------------------


def _stacks(level: Iterable[_Rule]) -> Iterator[list[_Rule]]:
    """Level rules of one extent, from top to bottom."""
    stacks: list[list[_Rule]] = []
    for rule in sorted(level, key=lambda rule: rule.place):
        if rule.ends - rule.begins < _LEAST_WIDTH:
            continue
        for stack in stacks:
            if abs(stack[0].begins - rule.begins) < _NEAR and abs(stack[0].ends - rule.ends) < _NEAR:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    yield from (stack for stack in stacks if len(stack) >= _LEAST_RULES)


def _head_above(stack: Sequence[_Rule], upright: Sequence[_Rule], lines: Sequence[Line]) -> _Rule | None:
    """The rule that a table with one below each row leaves out above its head; None where no head stands there."""
    first = stack[0]
    if len(stack) < _FEW_RULES or _crossing(upright, first.begins, first.ends, first.place, stack[-1].place):
        return None
    above = [line for line in lines if line.bottom <= first.place + _NEAR and first.place - line.bottom < line.size]
    within = [one for one in above if first.begins - _NEAR <= one.x0 and one.x1 <= first.ends + _NEAR]
    pieces = within[-1].segments() if within else []
    if len(pieces) < _LEAST_COLUMNS or not may_be_head([piece.text([]) for piece in pieces]):
        return None
    return _Rule(within[-1].top - 1, first.begins, first.ends)


def _completed(
    stack: list[_Rule], upright: Sequence[_Rule], lines: Sequence[Line]
) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """The rules that each table between the rules of a stack leaves out: between columns, and between rows."""
    for part in _parted(stack, upright, lines):
        left, right, top, bottom = part[0].begins, part[0].ends, part[0].place, part[-1].place
        inner = _crossing(upright, left + _NEAR, right - _NEAR, top, bottom)
        if inner:
            sides = [x for x in (left, right) if not _crossing(upright, x - _NEAR, x + _NEAR, top, bottom)]
            yield [_Rule(x, top, bottom) for x in sides], []
            for above, below in pairwise(part):
                stripe = _between(lines, above, below, left, right)
                if _is_whole(stripe):
                    yield (
                        [_Rule(_place(gap, inner), above.place, below.place) for gap in _gaps(stripe)],
                        [_Rule(place, left, right) for place in _row_edges(stripe, [])],
                    )
            continue
        within = [_between(lines, *stripe, left, right) for stripe in pairwise(part)]
        columns = _columns([line for stripe in within for line in stripe])
        if len(columns) + 1 < (_LEAST_COLUMNS if len(part) <= _FEW_RULES else 2):
            continue
        begins = _below_prose(within[0], columns)
        top = top if begins is None else begins
        places = [
            place
            for stripe in within
            for place in (_row_edges(stripe, columns) if len(part) <= _FEW_RULES else ())
            if place > top
        ] + ([] if begins is None else [top])
        yield (
            [_Rule(x, top, bottom) for x in (left, *columns, right)],
            [_Rule(place, left, right) for place in places],
        )


def _below_prose(lines: Sequence[Line], columns: Sequence[float]) -> float | None:
    """Where a table begins below a rule of the page above which its heads do not stand: under lines of prose, which go
    over its columns in one piece; None where there are none.
    """
    first = next((n for n, line in enumerate(lines) if len(line.segments()) > 1), 0)
    prose = (n for n in range(first) if any(lines[n].x0 + _NEAR < place < lines[n].x1 - _NEAR for place in columns))
    last = max(prose, default=None)
    return None if last is None else (lines[last].bottom + lines[last + 1].top) / 2


def _place(gap: tuple[float, float], upright: Iterable[_Rule]) -> float:
    """Where two columns part: at a rule, else in the middle."""
    begins, ends = gap
    return next((r.place for r in upright if begins - _NEAR < r.place < ends + _NEAR), (begins + ends) / 2)


def _is_whole(stripe: Sequence[Line]) -> bool:
    """Whether the lines between two level rules are a head and rows of figures below it."""
    head, *rows = [[piece.text([]) for piece in line.segments()] for line in stripe] or [[]]
    return (
        len(head) >= _LEAST_COLUMNS
        and may_be_head(head)
        and not any(_CUT_FIGURE.fullmatch(piece) for row in rows for piece in row)
        and any(_is_of_figures(row, len(head)) for row in rows)
    )


def _is_of_figures(row: Sequence[str], columns: int) -> bool:
    """Whether the pieces of a line are a row with several figures: with words beside them, or in all columns. Figures
    alone in the middle of a row stand between the lines of its other cells.
    """
    figures = sum(_FIGURE.fullmatch(piece) is not None for piece in row)
    return figures > 1 and (figures < len(row) or len(row) >= columns)


def _parted(stack: list[_Rule], upright: Sequence[_Rule], lines: Sequence[Line]) -> Iterator[list[_Rule]]:
    """The rules of each table in a stack: between two tables lies prose, or nothing."""
    has_uprights = [
        bool(_crossing(upright, a.begins + _NEAR, a.ends - _NEAR, a.place + _NEAR, b.place - _NEAR, part=_HALF))
        for a, b in pairwise(stack)
    ]
    part = [stack[0]]
    for n, (above, below) in enumerate(pairwise(stack)):
        if any(has_uprights):
            tabular = has_uprights[n]
        else:
            tabular = any(len(line.segments()) > 1 for line in _between(lines, above, below, above.begins, above.ends))
        if not tabular:
            if len(part) >= _LEAST_RULES:
                yield part
            part = []
        part.append(below)
    if len(part) >= _LEAST_RULES:
        yield part


def _crossing(
    upright: Iterable[_Rule], left: float, right: float, top: float, bottom: float, part: float = 0.0
) -> list[_Rule]:
    """The upright rules between left and right that go through a part of what lies between top and bottom."""
    return [
        rule
        for rule in upright
        if left <= rule.place <= right
        and min(rule.ends, bottom) - max(rule.begins, top) > part * (bottom - top)
        and min(rule.ends, bottom) > max(rule.begins, top)
    ]


def _between(lines: Iterable[Line], above: _Rule, below: _Rule, left: float, right: float) -> list[Line]:
    return [
        line
        for line in lines
        if above.place - _NEAR < line.middle < below.place + _NEAR
        and left - _NEAR <= line.x0
        and line.x1 <= right + _NEAR
    ]


def _columns(lines: Sequence[Line]) -> list[float]:
    """Places between columns, which no line of one piece reaches that begins in a column and ends before the next."""
    places = []
    for left, right in _gaps(lines):
        reaching = [line.x1 for line in lines if line.x0 < left < line.x1 < right and not _several(line)]
        places.append((max(reaching, default=left) + right) / 2)
    return places


def _gaps(lines: Iterable[Line]) -> Iterator[tuple[float, float]]:
    """What is between columns: nothing stands there in any line of several pieces."""
    taken: list[list[float]] = []
    pieces = [piece for line in lines for piece in _several(line)]
    for begins, ends in sorted((piece.x0, piece.x1) for piece in pieces):
        if taken and begins <= taken[-1][1]:
            taken[-1][1] = max(taken[-1][1], ends)
        else:
            taken.append([begins, ends])
    return ((before[1], after[0]) for before, after in pairwise(taken))


def _several(line: Line) -> list[Line]:
    pieces = line.segments()
    return pieces if len(pieces) > 1 else []


def _row_edges(lines: Sequence[Line], columns: Sequence[float]) -> Iterator[float]:
    """Places between the rows that lines make: around the figures of each, below a head; else a line with few cells,
    near another, goes on with it.
    """
    head = 1 if lines and may_be_head([piece.text([]) for piece in lines[0].segments()]) else 0
    if places := edges(lines[head:], columns):
        yield from ((above.bottom + below.top) / 2 for above, below in pairwise(lines[: head + 1]))
        yield from places
        return
    for above, below in pairwise(lines):
        near = below.top - above.bottom < _NEAREST * below.size
        alone = min(len(above.segments()), len(below.segments())) == 1 and len(columns) > 1
        if not (near and alone):
            yield (above.bottom + below.top) / 2


# --- tables without any rule ---------------------------------------------------------------------------------------


def _unruled(
    lines: Sequence[Line], boxes: Sequence[Box], level: Sequence[_Rule]
) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """The rules of tables that have none, or one: a head of three words or more, and rows of figures below it."""
    free = [line for line in lines if not any(_touches(line, box) for box in boxes)]
    n = 0
    while n < len(free):
        found = _run(free, n)
        # One rule alone, below the head or above the sum, makes no stack.
        ruled = sum(found[0].top - _NEAR < rule.place < found[-1].bottom + _NEAR for rule in level) if found else 0
        if len(found) < 2 or ruled >= _LEAST_RULES:
            n += 1
            continue
        n += len(found)
        columns = _columns(found)
        left, right = min(line.x0 for line in found) - _NEAR, max(line.x1 for line in found) + _NEAR
        stretches = list(_stretches(found))
        between = [(above[-1].bottom + below[0].top) / 2 for above, below in pairwise(stretches)]
        places = [found[0].top - 1, *between, found[-1].bottom + 1]
        for stretch, (top, bottom) in zip(stretches, pairwise(places), strict=True):
            inner = columns if _several(stretch[0]) else ()
            rows = [top, *_row_edges(stretch, columns), bottom]
            yield (
                [_Rule(x, top, bottom) for x in (left, *inner, right)],
                [_Rule(place, left, right) for place in rows],
            )


def _stretches(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines of a table between those that head a group of its rows, and each of these by itself."""
    begins = 0
    for n in range(1, len(lines)):
        if _heads_group(lines, n):
            if begins < n:
                yield lines[begins:n]
            yield lines[n : n + 1]
            begins = n + 1
    yield lines[begins:]


def _heads_group(lines: Sequence[Line], n: int) -> bool:
    """Whether a line stands alone between two rows of a table, as what heads those below it (【甲市】, 一、甲分行)."""
    if _several(lines[n]):
        return False
    # 一、甲省 above （一）乙市: two lines may head the same rows.
    row = next((line for line in lines[n + 1 : n + 3] if _several(line)), None)
    if row is None:
        return False
    above, line, below = lines[n - 1 : n + 2]
    pieces = row.segments()
    figures = sum(_FIGURE.fullmatch(piece.text([])) is not None for piece in pieces)
    apart = min(line.top - above.bottom, below.top - line.bottom) > _NEAREST * line.size
    outside = _SERIAL.fullmatch(pieces[0].text([])) is not None and line.x0 < pieces[0].x1
    centred = abs((line.x0 + line.x1) - (row.x0 + row.x1)) < _CENTRED * line.size
    return (
        (apart or outside)
        and len(pieces) >= _LEAST_COLUMNS
        and figures > 1
        and (line.x0 < pieces[1].x1 or centred)
        and line.x1 < pieces[-1].x0
        and below.top - line.bottom < _FARTHEST * line.size
    )


def _touches(line: Line, box: Box) -> bool:
    return box[1] <= line.middle <= box[3]


def _is_rest(line: Line, above: Line, columns: Sequence[float]) -> bool:
    """Whether a line of one piece is the rest of a cell in the row above it: near to it, below a part of it, and within
    a column that is not the first.
    """
    inner = any(begins < line.x0 and line.x1 < ends for begins, ends in pairwise((*columns, above.x1 + _NEAR)))
    begins_there = any(abs(piece.x0 - line.x0) < _NEAR for piece in above.segments())
    return inner and begins_there and line.top - above.bottom < _NEAREST * line.size


def _run(lines: Sequence[Line], first: int) -> Sequence[Line]:
    """The lines of a table from its head on, as far as their pieces stand below one another."""
    head = lines[first].segments()
    if len(head) < _LEAST_COLUMNS or not may_be_head([line.text([]) for line in head]):
        return ()
    last = first
    for n in range(first + 1, len(lines)):
        pieces = lines[n].segments()
        if lines[n].top - lines[n - 1].bottom > (_FARTHEST if n - 1 > first else _BELOW_HEAD) * lines[n].size:
            break
        if len(_columns(lines[first : n + 1])) + 1 < len(head):
            break
        if len(pieces) > 1 or _is_rest(lines[n], lines[n - 1], _columns(lines[first:n])):
            last = n
        elif lines[n].top - lines[n - 1].bottom > _NEAREST * lines[n].size and not _heads_group(lines, n):
            break
    figures = any(
        glyph["text"].isdigit() or glyph["text"] == NO_CHARACTER
        for line in lines[first + 1 : last + 1]
        for glyph in line.glyphs
    )
    return lines[first : last + 1] if figures else ()
