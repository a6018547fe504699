"""The labels of CCRE's documents and what stands beside them: in ruled tables, at the head of a line, or in glued text.

A pair is a label and its value as printed. Which labels there are is the table of `normalizers.ccre.announcement`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from documents.pdf.read import PdfText, Row
from normalizers.ccre.announcement import LABELS, UNIT, label_of
from normalizers.values.text import squeeze

# Labels inside glued text, the longest first; a unit in brackets belongs to its label.
_LABEL = re.compile("(" + "|".join(map(re.escape, LABELS)) + f")(?:{UNIT})?(:)?")
# How a value of each kind begins, where no cell says that it is one: prose about a label is no value.
_NOTHING = r"/|-|—|–|无|不适用|$"
_BEGINS = {
    "money": re.compile(rf"\d|¥|人民币|{_NOTHING}"),
    "count": re.compile(rf"\d|{_NOTHING}"),
    "number": re.compile(rf"\d|{_NOTHING}"),
    "date": re.compile(rf"[12]\d{{3}}|{_NOTHING}"),
    "moment": re.compile(rf"[12]\d{{3}}|{_NOTHING}"),
}
_SHORT_LABEL = 3
_ENUMERATION = re.compile(r"(?:\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.])*")
# What ends a value in text without rules: the next section, a note, the contacts.
_ENDS = re.compile(r"[一二三四五六七八九十]{1,3}、|注:|联系人|联系方式")
_DISCLOSED = re.compile(r"(?:(?:披露|公告|发布)(?:日期|时间):?)?((?:19|20)\d\d年\d{1,2}月\d{1,2}日)")
_LONGEST_LABEL = 30
_LONGEST_VALUE = 500
_NUMERIC = re.compile(r"[\d,.%/:()年月日-]+")


def label_value_pairs(document: PdfText) -> Iterator[tuple[str, str]]:
    """Labels with values: from the ruled tables, from what no table holds, and the day of disclosure at the end."""
    seen: set[str] = set()
    for label, value in _in_tables(document.rows):
        seen.add(_plain(label))
        yield label, value
    for label, value in _outside_tables(document):
        if _plain(label) not in seen:
            seen.add(_plain(label))
            yield label, value
    if "disclosed_on" not in seen:
        for line in reversed(document.lines):
            day = _DISCLOSED.fullmatch(squeeze(line))
            if day:
                yield "披露日期", day[1]
                return


def silent_labels(document: PdfText, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The fields that a scan names, with their labels, of which none was read with words beside it: amounts, counts
    and days.
    """
    told = {known[0] for label, words in pairs if squeeze(words) and (known := label_of(label))}
    seen = squeeze(" ".join((*document.lines, *(cell for row in document.rows for cell in row.cells if cell))))
    for label in dict.fromkeys(found[1] for found in _LABEL.finditer(seen)):
        field, kind = LABELS[label]
        if kind not in ("none", "text") and field not in told:
            yield field, label


def _plain(label: str) -> str:
    known = label_of(label)
    return known[0] if known else label


def _in_tables(rows: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    heads: list[str] | None = None
    for cells in _mended(rows):
        if heads is not None and len(cells) == len(heads):
            # A row of labels above a row of values, perhaps on the page before.
            yield from zip(heads, cells, strict=True)
            heads = None
        elif len(cells) > 1 and all(label_of(cell) for cell in cells):
            heads = cells
        else:
            heads = None
            yield from _pairs_of_row(cells)


def _mended(rows: tuple[Row, ...]) -> list[list[str]]:
    """The cells of each row; a row that the end of a page cut in two is one row again."""
    mended: list[list[str]] = []
    for row in rows:
        cells = [squeeze(cell) for cell in row.cells if cell is not None]
        if row.continues and mended and len(cells) == len(mended[-1]) and _belongs(mended[-1], cells):
            mended[-1] = [head + rest for head, rest in zip(mended[-1], cells, strict=True)]
        else:
            mended.append(cells)
    return mended


def _belongs(before: list[str], cells: list[str]) -> bool:
    """Whether cells go on with the row before: no label of their own, or the rest of a label."""
    if not cells[0]:
        return any(cells)
    return label_of(before[0]) is None and label_of(before[0] + cells[0]) is not None


def _pairs_of_row(cells: list[str]) -> list[tuple[str, str]]:
    """Label, value, label, value; a cell may hold both, or several labels glued together.

    A word that no table knows is a label where an even number of cells is left: the first of three cells is the head
    of a group of rows. Words beside an empty label have the label "".
    """
    pairs: list[tuple[str, str]] = []
    label: str | None = None
    for n, cell in enumerate(cells):
        if label_of(cell) is not None:
            if label is not None and label_of(label):
                pairs.append((label, ""))
            label = cell
        elif label is not None:
            pairs.append((label, cell))
            label = None
        elif _LABEL.match(cell):
            pairs.extend(glued_pairs(cell, whole=True))
        elif (len(cells) - n) % 2 == 0 and _may_be_label(cell):
            label = cell
    if label is not None and label_of(label):
        pairs.append((label, ""))
    if not pairs and len(cells) > 1 and not cells[0]:
        pairs.append(("", "".join(cells)))
    return [pair for pair in pairs if any(pair)]


def _may_be_label(cell: str) -> bool:
    return 1 < len(cell) <= _LONGEST_LABEL and not _NUMERIC.fullmatch(cell)


def _outside_tables(document: PdfText) -> Iterator[tuple[str, str]]:
    """Labels that no ruled table holds: anywhere in a document without tables, else at the head of a line."""
    lines = [squeeze(line) for line in document.lines]
    if not document.rows:
        yield from glued_pairs("".join(lines))
        return
    for n, line in enumerate(lines):
        start = _ENUMERATION.match(line)
        text = line[start.end() :] if start else line
        if _LABEL.match(text):
            # A value may stand on the next line.
            yield from glued_pairs(text + (lines[n + 1] if text.endswith(":") and n + 1 < len(lines) else ""))


def glued_pairs(text: str, *, whole: bool = False) -> Iterator[tuple[str, str]]:
    """Labels and values that no blank separates: a value ends where the next label begins.

    `whole` says that the text is one cell, which holds no prose. Labels of no field (contacts) only end a value.
    """
    found = [match for match in _LABEL.finditer(text) if whole or _states(match, text)]
    # Where a label has its colon somewhere, the other places only speak of it.
    pointed = {match[1] for match in found if match[2]}
    found = [match for match in found if match[2] or match[1] not in pointed]
    for n, match in enumerate(found):
        value = text[match.end() : found[n + 1].start() if n + 1 < len(found) else len(text)]
        if not whole:
            value = _ENDS.split(value, maxsplit=1)[0]
        if whole or LABELS[match[1]][1] != "none":
            yield match[0].rstrip(":"), value.strip("。；;，,")[:_LONGEST_VALUE]


def _states(match: re.Match[str], text: str) -> bool:
    """Whether a label in running text is followed by its value, and not only spoken of."""
    begins = _BEGINS.get(LABELS[match[1]][1])
    rest = text[match.end() :]
    if begins is None:
        return match[2] is not None or len(match[1]) > _SHORT_LABEL
    return bool(begins.match(rest) or _LABEL.match(rest) or _ENDS.match(rest))
