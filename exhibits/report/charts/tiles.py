"""A map of provinces, each a tile of one size at about its place: a large province weighs no more than a small one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from exhibits.report.charts.plots import Plot, Words
from exhibits.report.charts.scales import Scale, scale_of
from exhibits.report.charts.svg import joined, tag, text

_TABLE = Path(__file__).parent / "tiles.csv"
_GAP = 3.0
_MOST_WIDE = 62.0
# Where another shade begins, as parts of the scale: a few provinces hold most.
_SHADES = (0.05, 0.15, 0.35, 0.65)


class Tile(NamedTuple):
    """A province's place on the map, and its short name in each language."""

    column: int
    row: int
    en: str
    zh: str


@cache
def tiles() -> dict[str, Tile]:
    """The tiles by province."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {
            row["province"]: Tile(int(row["column"]), int(row["row"]), row["en"], row["zh"])
            for row in csv.DictReader(lines)
        }


def provinces(plot: Plot, width: float) -> tuple[Markup, float]:
    """A tile for each province, the darker the greater its value; the first series is drawn."""
    across, down = (1 + max(place) for place in zip(*((t.column, t.row) for t in tiles().values()), strict=True))
    side = min((width + _GAP) / across, _MOST_WIDE)
    left = (width - across * side) / 2
    return joined(_tiles(plot, side, left)), down * (side * 0.82)


def _tiles(plot: Plot, side: float, left: float) -> Iterator[Markup]:
    (series, *_) = plot.series
    cells = {name: n for n, name in enumerate(plot.names)}
    there = [series.values[n] for name, n in cells.items() if name in tiles()]
    scale = scale_of([value for value in there if value is not None], 0.0, 1.0, most=5, may_cut=True)
    high = side * 0.82
    for province, tile in tiles().items():
        cell = cells.get(province)
        value = None if cell is None else series.values[cell]
        x, y = left + tile.column * side, tile.row * high
        names: Words = {"en": tile.en, "zh": tile.zh}
        middle = x + (side - _GAP) / 2
        drawn = [
            tag("rect", x=x, y=y, width=side - _GAP, height=high - _GAP, rx=2, class_=f"tile t{_shade(value, scale)}"),
            text({name: names[name] for name in plot.factors}, middle, y + high / 2 - 4, "middle"),
        ]
        if cell is not None:
            drawn.append(text(series.shown[cell], middle, y + high / 2 + 11, "middle", "figure"))
        yield tag("g", joined(drawn), class_="hit" if cell is not None else None, data_i=cell)


def _shade(value: float | None, scale: Scale) -> int:
    return 0 if not value else 1 + sum(scale.at(value) > part for part in _SHADES)
