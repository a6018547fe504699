"""Tables that stand as lines: with a bar, a tab or a wide blank between the cells (序号 | 借款人 | 本金(元)), or with
the cells one below the other, as copies from newspapers and PDFs have them.

There either each column stands as its head and then its cells, or the heads stand in a row and then the cells of each
line. Or cards stand there, a debtor's name and below it labels with their values, again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from normalizers.amounts.owners import is_lender
from normalizers.claims.columns import column, is_number
from normalizers.claims.grids import Head, head_of
from normalizers.claims.labels import labels_a_value
from normalizers.parties.names import names_of
from normalizers.values.record import record
from records.content import Grid

_BAR: Final = re.compile("[|｜│┃║\t]")
# What stands between the cells of any such table.
_BETWEEN_CELLS: Final = re.compile("[|｜│┃║\t \xa0\u3000]")
_RULE: Final = re.compile(r"[\s|｜:+=—\-\u2500-\u257f]+")
_DRAWN: Final = re.compile(r"\s*+(?:[\u250c\u251c\u2514\u250f\u2523\u2517\u2554\u2560\u255a]|\+[-=]{2})")
_LINE_BREAK: Final = re.compile(r"<br\s*/?>", re.I)
_REST_OF_NAME: Final = re.compile(r"[一-龥()]{0,4}(?:公司|司|集团|[厂社店场])")
_WIDE_BLANK: Final = re.compile(r"[ \xa0]*\u3000[ \xa0\u3000]*|[ \xa0]{2,}")
_BLANK: Final = re.compile(r"[ \xa0\u3000]+")
_SPACED_WORD: Final = re.compile(r"(?<![一-龥])[一-龥](?:\s+[一-龥])+(?![一-龥])")
_STROKES: Final = frozenset("-—–/")
NUMERIC: Final = re.compile(
    r"约?[【]?[¥￥]?(?!\d{10}|\d{4}[-/.]\d)[\d,，.．*×■□█＊—–/-]+(?: \d{3})*(?:\.\d+)?[】]?(?:[百千]?[万亿])?元?"
)
"""A cell of amounts: a number, rounded, masked or none, with or without a unit."""
_OF_NUMBERS: Final = frozenset({"amount", "count", "loans"})
_LEAST: Final = 3
_PAIR: Final = 2
# No list that is printed has as many columns.
_MOST: Final = 100
# How many lines below a table are looked at for rows that do not fit it.
_NEAR: Final = 2
_LONGEST_CELL: Final = 60
_LONGEST_HEAD: Final = 12
# Cards: 云帆机械有限公司 / 本金：600万元 / 利息：20万元 / 德泰贸易有限公司 / 本金：…
_LABELLED: Final = re.compile(r"([一-龥()/]{2,14}):\s*+([^。;:]{1,80})")
_ITEM: Final = re.compile(r"\s*+(?:\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\)?[、.)]?\s*+)?")
_DEBTOR: Final = "债务人"
_LEAST_CARDS: Final = 2
_LEAST_LABELS: Final = 2
_LONGEST_NAME: Final = 48


def unstacked(lines: Sequence[str]) -> tuple[int, int, Grid] | None:
    """The first table that stands stacked in some lines: where it begins and ends, and its grid."""
    short = [n for n, line in enumerate(lines) if 0 < len(line) <= _LONGEST_HEAD]
    heads = [n for n in short if _is_label(lines[n])] if len(short) >= _LEAST else []
    for n, at in enumerate(heads):
        found = _by_columns(lines, heads[n:]) or _by_rows(lines, heads[n:])
        if found is not None and any(is_number(cell) for row in found[1] for cell in row):
            return at, found[0], found[1]
    return None


def _is_label(line: str) -> bool:
    return not is_number(line) and column(0, line) is not None


def _by_columns(lines: Sequence[str], heads: Sequence[int]) -> tuple[int, Grid] | None:
    """Each head over its own cells: the heads stand at equal distances."""
    if len(heads) < 3:
        return None
    step = heads[1] - heads[0]
    count = 1
    while count < len(heads) and heads[count] - heads[count - 1] == step:
        count += 1
    end = heads[0] + count * step
    if step < 3 or count < 3 or end > len(lines):
        return None
    columns = [[lines[heads[n] + row] for n in range(count)] for row in range(step)]
    if any(len(cell) > _LONGEST_CELL for row in columns for cell in row):
        return None
    return end, tuple(tuple(row) for row in columns)


def _by_rows(lines: Sequence[str], heads: Sequence[int]) -> tuple[int, Grid] | None:
    """The heads one after the other, then the cells of the lines."""
    width = 1
    while width < len(heads) and heads[width] == heads[width - 1] + 1:
        width += 1
    first = heads[0]
    if width < 3:
        return None
    rows = [tuple(lines[first : first + width])]
    at = first + width
    while at + width <= len(lines) and all(len(cell) <= _LONGEST_CELL for cell in lines[at : at + width]):
        row = lines[at : at + width]
        if not any(is_number(cell) for cell in row):
            break
        rows.append(tuple(row))
        at += width
    return (at, tuple(rows)) if len(rows) > 1 else None


def tabled(parts: Sequence[str | Grid]) -> list[str | Grid]:
    """The parts with lines as tables that stand one below the other with signs between their cells, where they have a
    head or begin with labels; with wide blanks between them only under a head.
    """
    if _BETWEEN_CELLS.search("".join([part for part in parts if isinstance(part, str)])) is None:
        return list(parts)
    if not any(map(_is_barred, parts)):
        return _spaced(parts)
    parts = _between_rules(parts)
    found: list[str | Grid] = []
    kept = [part for part in parts if not (isinstance(part, str) and part and _RULE.fullmatch(part))]
    for barred, group in groupby(kept, key=_is_barred):
        run = list(group)
        grid = tuple(tuple(_cells(line)) for line in run if isinstance(line, str)) if barred else ()
        if grid and _is_table(grid):
            found.append(grid)
        else:
            found += run if barred else _spaced(run)
    return found


def _between_rules(parts: Sequence[str | Grid]) -> Sequence[str | Grid]:
    """The parts with the lines between two rules as one, where most lines have a rule below: what a cell holds goes on
    in its next line. So does a name of which only the rest stands there.
    """
    rules = sum(isinstance(part, str) and _DRAWN.match(part) is not None for part in parts)
    ruled = _PAIR * rules > sum(map(_is_barred, parts))
    joined: list[str | Grid] = []
    above: list[str] = []
    for part in parts:
        cells = _cells(part) if isinstance(part, str) and _is_barred(part) else []
        pairs = list(zip(above, cells, strict=False))
        is_same_row = ruled and not any(is_number(high) and is_number(low) for high, low in pairs)
        rest = [cell for cell in cells if cell]
        is_rest = len(rest) == 1 and _REST_OF_NAME.fullmatch(rest[0])
        if cells and len(cells) == len(above) and (is_same_row or is_rest):
            above = [f"{high}{low}" for high, low in pairs]
            joined[-1] = f"│{'│'.join(above)}│"
        else:
            joined.append(part)
            above = cells
    return joined


def _is_barred(part: str | Grid) -> bool:
    return isinstance(part, str) and _BAR.search(part) is not None and len(_cells(part)) > 1


def _is_table(grid: Grid) -> bool:
    """Whether rows of cells stand under a head, or most of them begin with the label of what follows."""
    if len(grid) > 1 and max(map(len, grid)) >= _LEAST and head_of(grid) is not None:
        return True
    return sum(labels_a_value(row[0] or "") for row in grid) * 2 > len(grid)


def _cells(line: str) -> list[str]:
    """The cells of a line; bars around it begin and end none."""
    cells = [cell.strip() for cell in _BAR.split(line.strip(" "))]
    if "<" in line:
        cells = [_LINE_BREAK.sub("\n", cell) for cell in cells]
    return cells[1:-1] if len(cells) > _LEAST and not cells[0] and not cells[-1] else cells


def _spaced(run: Sequence[str | Grid]) -> list[str | Grid]:
    """The parts with lines as tables whose cells stand apart by wide blanks, from a head on as far as rows fit it."""
    found: list[str | Grid] = []
    at = 0
    while at < len(run):
        rows = list(_rows_below(run, at)) if _holds_blanks(run[at]) else []
        if rows:
            found.append(tuple(rows))
            at += len(rows)
        else:
            found.append(run[at])
            at += 1
    return found


def _holds_blanks(part: str | Grid) -> bool:
    """Whether a part is a line with any of the blanks that could part its cells."""
    return isinstance(part, str) and (" " in part or "\xa0" in part or "\u3000" in part)


def _rows_below(run: Sequence[str | Grid], at: int) -> Iterator[tuple[str | None, ...]]:
    """The head that stands at a place and the rows below it; nothing where none does, no row follows it, or one that
    follows does not fit: of a part of a table sums would be wrong. Single blanks part cells only below heads of which
    each is known.
    """
    blank, heads = _WIDE_BLANK, _apart(run[at], _WIDE_BLANK)
    head = _head(heads)
    if head is None:
        blank, heads = _BLANK, _apart(run[at], _BLANK)
        head = _head(heads)
        if head is None or len(head.columns) < len(heads):
            return
    kinds = {one.index: one.kind for one in head.columns}
    columns = [kinds.get(index, "") for index in range(len(heads))]
    below = [_apart(part, blank) for part in run[at + 1 :]]
    rows = [heads]
    for cells in below:
        row = cells if cells == heads else _fitted(cells, columns) if len(cells) >= _PAIR else None
        if row is None:
            break
        rows.append(row)
    after = below[len(rows) - 1 : len(rows) - 1 + _NEAR]
    if len(rows) > 1 and not any(NUMERIC.fullmatch(cell) for cells in after for cell in cells):
        yield from map(tuple, rows)


def _head(heads: Sequence[str]) -> Head | None:
    return head_of((tuple(heads),)) if _LEAST <= len(heads) <= _MOST else None


def _apart(part: str | Grid, blank: re.Pattern[str]) -> list[str]:
    """The pieces of a line that stand apart by such blanks; 合　计 is one of them."""
    if not isinstance(part, str) or blank.search(part) is None:
        return []
    return blank.split(_SPACED_WORD.sub(lambda found: "".join(found[0].split()), part.strip()))


def _fitted(cells: Sequence[str], kinds: Sequence[str]) -> list[str] | None:
    """The cells below heads of these kinds, each amount below its own: any other cell may be empty, and then leaves no
    trace in a line. None where they do not fit.
    """
    if len(cells) > len(kinds):
        return None
    # From the end: whether the cells from one on fit the heads from one on. To try each way by itself doubles with
    # every head.
    fits = [[False] * (len(cells) + 1) for _ in range(len(kinds) + 1)]
    # A cell may stand below a head, and the cells behind it fit the heads behind. Behind the last one there is none.
    below = [[False] * (len(cells) + 1) for _ in kinds]
    fits[-1][-1] = True
    for head, kind in reversed(list(enumerate(kinds))):
        for n, cell in enumerate(cells):
            below[head][n] = fits[head + 1][n + 1] and _may_stand_below(kind, cell)
        for n, stands in enumerate(below[head]):
            fits[head][n] = stands or (kind not in _OF_NUMBERS and fits[head + 1][n])
    if not fits[0][0]:
        return None
    fitted: list[str] = []
    taken = 0
    for may in below:
        fitted.append(cells[taken] if may[taken] else "")
        taken += may[taken]
    return fitted


def _may_stand_below(kind: str, cell: str) -> bool:
    if kind in _OF_NUMBERS:
        return NUMERIC.fullmatch(cell) is not None
    if kind == "number" and cell.isdigit():
        return True
    return cell in _STROKES or NUMERIC.fullmatch(cell) is None


@record
class _Card:
    """A debtor, and the values below it by their labels."""

    name: str
    values: dict[str, str]


def carded(parts: Sequence[str | Grid]) -> list[str | Grid]:
    """The parts with cards as a table, where all names above labels head cards that stand below each other and state
    the same amounts: of some of them sums would be wrong.
    """
    begins = [n for n in range(len(parts) - 1) if _labelled(parts[n + 1]) and _name(parts[n])]
    cards = _cards(parts, begins[0]) if len(begins) >= _LEAST_CARDS else []
    if not cards or len(cards) < len(begins):
        return list(parts)
    end = begins[0] + sum(1 + len(card.values) for card in cards)
    return [*parts[: begins[0]], _table(cards), *parts[end:]]


def _labelled(part: str | Grid) -> re.Match[str] | None:
    return _LABELLED.fullmatch(part) if isinstance(part, str) and ":" in part else None


def _cards(parts: Sequence[str | Grid], at: int) -> list[_Card]:
    """The cards that stand below each other from a line on."""
    cards: list[_Card] = []
    while (card := _card(parts, at)) is not None and (not cards or _amounts(card) == _amounts(cards[0])):
        cards.append(card)
        at += 1 + len(card.values)
    return cards


def _card(parts: Sequence[str | Grid], at: int) -> _Card | None:
    name = _name(parts[at]) if at < len(parts) else ""
    if not name:
        return None
    values: dict[str, str] = {}
    for part in parts[at + 1 :]:
        told = _labelled(part)
        if told is None or told[1] in values:
            break
        values[told[1]] = told[2]
    card = _Card(name, values)
    return card if len(values) >= _LEAST_LABELS and _amounts(card) else None


def _name(part: str | Grid) -> str:
    """The firm that a line names and says nothing else of; empty where it is no such line."""
    if not isinstance(part, str) or not 0 < len(part) <= _LONGEST_NAME:
        return ""
    numbered = _ITEM.match(part)
    begin = numbered.end() if numbered else 0
    name = next(iter(names_of(part)), None)
    alone = name is not None and name.start == begin and name.end == len(part.rstrip())
    return name.text if name and alone and not is_lender(name.text) else ""


def _amounts(card: _Card) -> set[str]:
    """The labels of a card that are of amounts of a claim."""
    named = ((label, column(0, label)) for label in card.values)
    return {label for label, one in named if one is not None and one.kind == "amount"}


def _table(cards: Sequence[_Card]) -> Grid:
    labels = list(dict.fromkeys(label for card in cards for label in card.values))
    rows = ((card.name, *(card.values.get(label, "") for label in labels)) for card in cards)
    return ((_DEBTOR, *labels), *rows)
