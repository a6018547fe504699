"""Figures that a report printed, beside those that are computed. What a row holds: exhibits/published/README.md."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from exhibits.catalogue import Exhibit, ExhibitError
from exhibits.compute import Figures, compute
from exhibits.facts import Facts
from exhibits.labels import label, value_of

WITHIN, NAMED, OUTSIDE = "within rounding", "named inconsistency", "outside"
VERDICTS = (WITHIN, NAMED, OUTSIDE)
_BETWEEN = "、"
_DIRECTION = re.compile(r"(rose|fell|steady)|(more|less) than (-?[\d.]+)|(-?[\d.]+) to (-?[\d.]+) mostly")
# What a binary fraction may lack where the printed digit is just reached.
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure as printed. `figure` names the column, or several readings of it; `within` is nothing where the digits
    that are printed say it.
    """

    exhibit: str
    figure: str
    cells: tuple[str, ...]
    printed: str
    unit: str
    within: float | None
    inconsistency: str
    note: str

    @property
    def tolerance(self) -> float:
        """How far a number may be off: what is stated, else half of the last digit printed."""
        if self.within is not None:
            return self.within
        return 0.5 * 10.0 ** -len(self.printed.partition(".")[2])


class Compared(NamedTuple):
    """A printed figure, the column whose reading it is, what was computed, how far off that is, and the verdict."""

    printed: Printed
    figure: str
    computed: str
    difference: str
    verdict: str

    def told(self) -> tuple[str, ...]:
        """As a row for a person: exhibit, cells, figure, printed, computed, difference, verdict."""
        printed = self.printed
        words = _few(printed.printed) if printed.unit in _OF_WORDS else f"{printed.printed} {printed.unit}"
        cells = _few(_BETWEEN.join(label(cell, "en") for cell in printed.cells))
        return printed.exhibit, cells, self.figure, words, _few(self.computed), self.difference, self.verdict


def _few(names: str) -> str:
    """The first of many names, and how many more there are."""
    first, *more = names.split(_BETWEEN)
    return f"{first} and {len(more)} more" if more else first


class _Answer(NamedTuple):
    """What was computed, what differs, whether it is what was printed."""

    computed: str
    difference: str
    holds: bool


def read_printed(path: Path) -> tuple[Printed, ...]:
    """The figures of a file, in its order. Raises ExhibitError naming the line that is none, OSError."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(_printed(row, f"{path.name}, line {n}") for n, row in enumerate(csv.DictReader(lines), start=2))


def _printed(row: Mapping[str | None, str | None], place: str) -> Printed:
    said = {name: row.get(name) or "" for name in Printed.__dataclass_fields__}
    if {*row} != {*said} or None in row.values():
        raise ExhibitError(f"{place}: {', '.join(said)} are wanted, with a comma between two of them only")
    missing = [name for name in ("exhibit", "figure", "printed", "unit") if not said[name]]
    if missing:
        raise ExhibitError(f"{place}: {', '.join(missing)} missing")
    cells = tuple(map(value_of, filter(None, said["cells"].split(_BETWEEN))))
    try:
        found = Printed(
            said["exhibit"],
            said["figure"],
            cells,
            said["printed"],
            said["unit"],
            float(said["within"]) if said["within"] else None,
            said["inconsistency"],
            said["note"],
        )
        if found.unit in _DIRECTIONS and not _DIRECTION.fullmatch(found.printed):
            raise ValueError(f"{found.printed!r} is no direction")
        if found.unit not in _OF_WORDS:
            float(found.printed)
    except ValueError as error:
        raise ExhibitError(f"{place}: {error}") from error
    return found


def compare(facts: Facts, printed: Sequence[Printed], shown: Mapping[str, Exhibit], year: int) -> tuple[Compared, ...]:
    """Each printed figure beside the computed one of a year. Raises ExhibitError for an exhibit that there is not."""
    unknown = sorted({row.exhibit for row in printed} - shown.keys())
    if unknown:
        raise ExhibitError(f"no exhibit {', '.join(unknown)}; there are {', '.join(shown)}")
    figures = {name: compute(facts, shown[name], year) for name in dict.fromkeys(row.exhibit for row in printed)}
    return tuple(_compared(row, figures[row.exhibit]) for row in printed)


def _compared(printed: Printed, figures: Figures) -> Compared:
    """The first reading of the figure that fits, else the first."""
    readings = [_read(replace(printed, figure=figure), figures) for figure in printed.figure.split("|")]
    return next((reading for reading in readings if reading.verdict == WITHIN), readings[0])


def _read(printed: Printed, figures: Figures) -> Compared:
    values = [_value(printed.figure, row) for row in _rows(printed, figures)]
    given = [value for value in values if value is not None]
    answer = (
        _OF_WORDS.get(printed.unit, _number)(printed, given) if len(given) == len(values) else _Answer("–", "", False)
    )
    verdict = NAMED if printed.inconsistency else WITHIN if answer.holds else OUTSIDE
    return Compared(printed, printed.figure, answer.computed, answer.difference, verdict)


def _rows(printed: Printed, figures: Figures) -> list[Mapping[str, Any]]:
    """The rows that a figure is taken from; one that is not there is empty."""
    if not printed.cells:
        return [figures.summary]
    known: dict[str, Mapping[str, Any]] = {str(row["group"]): row for row in figures.groups}
    known |= {str(row[figures.exhibit.cell]): row for row in figures.rows}
    return [known.get(cell, {}) for cell in printed.cells]


def _value(figure: str, row: Mapping[str, Any]) -> Any:
    """A column of a row, or the difference of two; none where one is not there."""
    parts = [value for name in figure.split("-") if (value := row.get(name)) is not None]
    if len(parts) <= figure.count("-"):
        return None
    return parts[0] if len(parts) == 1 else parts[0] - parts[1]


def _shown(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _number(printed: Printed, values: Sequence[Any]) -> _Answer:
    total, wanted = float(sum(values)), float(printed.printed)
    return _Answer(_shown(total), f"{total - wanted:+.4g}", abs(total - wanted) <= printed.tolerance + _HAIR)


def _rank(printed: Printed, values: Sequence[Any]) -> _Answer:
    off = int(values[0]) - int(printed.printed)
    return _Answer(str(values[0]), f"{off:+}", off == 0)


def _names(printed: Printed, values: Sequence[Any]) -> _Answer:
    return _same({*_wanted(printed)}, {*values[0].split(_BETWEEN)}, values[0])


def _order(printed: Printed, values: Sequence[Any]) -> _Answer:
    there = values[0].split(_BETWEEN)
    said = _same({*_wanted(printed)}, {*there}, values[0])
    return said._replace(holds=there == _wanted(printed))


def _counted(printed: Printed, values: Sequence[Any]) -> _Answer:
    count = len(values[0].split(_BETWEEN))
    return _Answer(str(count), f"{count - int(printed.printed):+}", count == int(printed.printed))


def _wanted(printed: Printed) -> list[str]:
    return [value_of(name) for name in printed.printed.split(_BETWEEN)]


def _same(wanted: set[str], there: set[str], told: str) -> _Answer:
    differs = [f"without {name}" for name in sorted(wanted - there)] + [
        f"also {name}" for name in sorted(there - wanted)
    ]
    return _Answer(told, _BETWEEN.join(differs), wanted == there)


def _direction(printed: Printed, values: Sequence[Any]) -> _Answer:
    """Whether each cell went that way, or most did; those that did not are what differs."""
    off = [f"{cell} {_shown(value)}" for cell, value in _by_cell(printed, values) if not _goes(printed, value)]
    most = printed.printed.endswith("mostly")
    holds = 2 * len(off) < len(values) if most else not off
    computed = _shown(values[0]) if len(values) == 1 else f"{len(values) - len(off)} of {len(values)}"
    return _Answer(computed, _BETWEEN.join(off).strip(), holds)


def _together(printed: Printed, values: Sequence[Any]) -> _Answer:
    return _Answer(_shown(sum(values)), "", _goes(printed, sum(values)))


def _by_cell(printed: Printed, values: Sequence[Any]) -> list[tuple[str, Any]]:
    return list(zip(printed.cells or ("",), values, strict=True))


def _goes(printed: Printed, value: float) -> bool:
    """Whether a value goes the way that is printed."""
    said = _DIRECTION.fullmatch(printed.printed)
    assert said is not None
    word, than, bound, least, most = said.groups()
    if word == "steady":
        return abs(value) <= (printed.within or 0) + _HAIR
    if least is not None:
        return float(least) <= value <= float(most)
    upward = word == "rose" or than == "more"
    return value > float(bound or 0) if upward else value < float(bound or 0)


_DIRECTIONS: Mapping[str, Callable[[Printed, Sequence[Any]], _Answer]] = {
    "direction": _direction,
    "together": _together,
}
_OF_WORDS: Mapping[str, Callable[[Printed, Sequence[Any]], _Answer]] = {
    "rank": _rank,
    "names": _names,
    "order": _order,
    "names counted": _counted,
    **_DIRECTIONS,
}
