"""Content that was read from pictures, with the figures that something confirms; every other figure is open.

An amount or a serial is sure where arithmetic, capitals or a second place on the pages confirm it. Else its digits are
unknown in the content, so that no reader makes a value of it, and a defect keeps what it may be and where it stands.
Of days and counts the model has to be sure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from normalizers.scans.figures import Figure, figures
from normalizers.scans.noughts import with_noughts
from normalizers.scans.places import Eye
from normalizers.scans.sums import by_columns, by_rows, digits_of, in_turn, pairs, running, runs
from normalizers.values.text import clean
from privacy.redact import redact
from records.batch import Defect
from records.content import Content, Grid
from records.seen import Sight

# Below this the model guesses.
_SURE: Final = 0.9
# So many characters at each side of a short figure tell its line from others that have it.
_AROUND: Final = 4
# A figure with fewer digits stands in two places by chance.
_LEAST_DIGITS: Final = 4
# Between two places one of which counts in yuan, the other in 万 or 亿.
_SCALES: Final = (Decimal(1), Decimal(10) ** 4, Decimal(10) ** 8)
_COUNTS: Final = re.compile("[户笔人](?:数|量)")
_DIGITS: Final = re.compile(r"\d")
_WHY: Final = {
    "amount": "no sum, capitals or second place confirm it",
    "serial": "no second place confirms it",
    "other": "the model is not sure of it",
}

_At = tuple[int, int, int]
"""Where a text stands in a content: its part, and of a table row and column (of a paragraph -1)."""


@dataclass(slots=True)
class _Place:
    """A figure in one place, and what it is worth once something confirms it."""

    figure: Figure
    confirmed: bool = False
    value: Decimal | None = None

    def confirm(self, value: Decimal | None = None) -> None:
        """Take a figure as sure; what confirms it first says what it is worth."""
        if not self.confirmed:
            self.confirmed, self.value = True, value


def settled(
    content: Content, sight: Sight, known: Iterable[str] = (), key: str = ""
) -> tuple[Content, tuple[Defect, ...]]:
    """The content with its open figures unknown, and a defect for each of them, with the record's `key`. `known` are
    words that stand elsewhere, such as the title in a list: they are a second place.
    """
    texts = {at: with_noughts(text) for at, text in _texts(content)}
    places = {at: [_Place(figure) for figure in figures(text, in_cell=at[1] >= 0)] for at, text in texts.items()}
    for grid, cells in _tables(content, places):
        _confirm_in_table(grid, cells)
    every = [place for found in places.values() for place in found]
    _confirm_in_sequence([place for place in every if place.figure.kind == "amount"])
    for found in places.values():
        _confirm_apart([place for place in found if place.figure.kind == "amount"])
    _confirm_elsewhere(every, [*known, *sight.printed])
    eye = Eye(sight.lines)
    counting = set(_counting(content))
    for at, found in places.items():
        for place in found:
            is_count = at in counting and place.figure.whole and place.figure.words.replace(",", "").isdecimal()
            if not place.confirmed and place.figure.sound and (is_count or place.figure.kind == "other"):
                around = texts[at][max(0, place.figure.start - _AROUND) : place.figure.end + _AROUND]
                if eye.sureness(place.figure.words, around) >= _SURE:
                    place.confirm()
    written = {at: _written(text, places[at]) for at, text in texts.items()}
    return _with(content, written), tuple(_told(place.figure, eye, key) for place in every if not place.confirmed)


def _texts(content: Content) -> Iterator[tuple[_At, str]]:
    for n, part in enumerate(content):
        if isinstance(part, str):
            yield (n, -1, -1), part
        else:
            yield from (
                ((n, row, column), cell) for row, cells in enumerate(part) for column, cell in enumerate(cells) if cell
            )


def _counting(content: Content) -> Iterator[_At]:
    """The cells that a label beside them says count households or loans; a column of counts has its sum."""
    for n, part in enumerate(content):
        for row, cells in enumerate(part) if not isinstance(part, str) else ():
            yield from (
                (n, row, column)
                for column, label in enumerate(cells[:-1], start=1)
                if label and _COUNTS.search(label) and _DIGITS.search(label) is None
            )


# --- what confirms a figure --------------------------------------------------------------------------------------


_Cells = list[list[_Place | None]]
"""The figures that are all of their cells."""


def _tables(content: Content, places: Mapping[_At, Sequence[_Place]]) -> Iterator[tuple[Grid, _Cells]]:
    """The tables; those with as many columns are one, which other words or a page's end may part."""
    grids: dict[int, Grid] = {}
    figures_of: dict[int, _Cells] = defaultdict(list)
    for n, part in enumerate(content):
        if not isinstance(part, str) and part:
            width = len(part[0])
            grids[width] = (*grids.get(width, ()), *part)
            figures_of[width] += [
                [_alone(places.get((n, row, column), ())) for column in range(len(cells))]
                for row, cells in enumerate(part)
            ]
    yield from ((grid, figures_of[width]) for width, grid in grids.items())


def _alone(places: Sequence[_Place]) -> _Place | None:
    """The figure that is all of its cell."""
    return places[0] if len(places) == 1 and places[0].figure.whole and places[0].figure.values else None


def _confirm_in_table(grid: Grid, cells: _Cells) -> None:
    """Rows and columns that add up, and the running number of the rows."""
    table = [[place.figure.values if place else None for place in row] for row in cells]
    labels = [
        " ".join(text for text, place in zip(texts, row, strict=True) if text and not place)
        for texts, row in zip(grid, cells, strict=True)
    ]
    numbers = [row[0] if row else None for row in table]
    confirmed = [*(((row, 0), number) for row, number in running(numbers)), *by_rows(table), *by_columns(table, labels)]
    for (row, column), value in confirmed:
        place = cells[row][column]
        if place:
            place.confirm(value)


def _confirm_in_sequence(places: Sequence[_Place]) -> None:
    """Sums in sentences, in pairs of labels and values (本金 and 利息, then 本息合计), in lists in prose."""
    values = [place.figure.values for place in places]
    for sums in (runs(values), in_turn(values)):
        for n, value in sums.items():
            places[n].confirm(value)


def _confirm_apart(places: Sequence[_Place]) -> None:
    """Sums in one sentence whose parts do not stand side by side."""
    for n, value in pairs([place.figure.values for place in places]).items():
        places[n].confirm(value)


def _confirm_elsewhere(places: Sequence[_Place], texts: Iterable[str]) -> None:
    """Serials that stand twice; amounts that do, in figures or in capitals, in yuan or in 万."""
    elsewhere = [figure for text in texts for figure in figures(text, in_cell=True)]
    words = Counter(clean(figure.words) for figure in (*(place.figure for place in places), *elsewhere))
    printed = {clean(figure.words) for figure in elsewhere if figure.sound}
    amounts = [place for place in places if place.figure.kind == "amount"]
    others = [*(place.figure for place in amounts), *(figure for figure in elsewhere if figure.kind == "amount")]
    for place in places:
        if place.figure.kind == "serial" and words[clean(place.figure.words)] > 1:
            place.confirm()
        elif clean(place.figure.words) in printed:
            place.confirm(next(iter(place.figure.values), None))
    for place in amounts:
        agreed = {value for other in others if other is not place.figure for value in _agreed(place.figure, other)}
        if len(agreed) == 1:
            place.confirm(agreed.pop())


def _agreed(one: Figure, other: Figure) -> Iterator[Decimal]:
    """The values of one figure that another one says too: of two that are both unsound nothing is known."""
    if not (one.sound or other.sound):
        return
    for value in one.values:
        long = digits_of(value) >= _LEAST_DIGITS or one.in_words != other.in_words
        scales = _SCALES if one.sound and other.sound else _SCALES[:1]
        if long and any(value * scale == said or said * scale == value for said in other.values for scale in scales):
            yield value


# --- what is written ---------------------------------------------------------------------------------------------


def _written(text: str, places: Iterable[_Place]) -> str:
    """A text with what is confirmed of its figures."""
    pieces, last = [], 0
    for place in places:
        figure = place.figure
        said = figure.read if place.value is None else figure.saying(place.value)
        pieces += [text[last : figure.start], said if place.confirmed else figure.unknown]
        last = figure.end
    return "".join((*pieces, text[last:]))


def _with(content: Content, written: Mapping[_At, str]) -> Content:
    return tuple(
        written[n, -1, -1]
        if isinstance(part, str)
        else tuple(
            tuple(written.get((n, row, column), cell) for column, cell in enumerate(cells))
            for row, cells in enumerate(part)
        )
        for n, part in enumerate(content)
    )


def _told(figure: Figure, eye: Eye, key: str) -> Defect:
    """What an open figure may be, and where it stands."""
    candidates = [figure.saying(value) for value in figure.values] if not figure.sound else []
    may_be = redact("; ".join([figure.words, *(words for words in candidates if words != figure.words)]))
    place = eye.place(figure.words)
    where = f"page {place[0]}, box {', '.join(f'{side:.0f}' for side in place[1])}" if place else "place not known"
    return Defect("needs_ocr", "field", "ocr", f"open: {may_be}: {where}: {_WHY[figure.kind]}", key)
