"""The kinds of charts, as Vega-Lite specifications over rows with `label`, `series` and `value`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_WIDTH, _HEIGHT, _STEP = 760, 280, 22
# So many labels stand side by side without being turned.
_LEVEL = 12
# Beyond so many not each is named or marked.
_MANY = 40

Titles = Mapping[str, str | None]
Legend = dict[str, Any] | None


def _colour(legend: Legend) -> dict[str, Any]:
    return {"field": "series", "type": "nominal", "sort": None, "title": None, "legend": legend}


def _upright(titles: Titles, legend: Legend, cells: int, mark: Any) -> dict[str, Any]:
    """Cells from left to right, their values upward."""
    axis = {"labelAngle": 0 if cells <= _LEVEL else -40, "labelOverlap": cells > _MANY}
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "mark": mark,
        "encoding": {
            "x": {"field": "label", "type": "ordinal", "sort": None, "title": titles["x"], "axis": axis},
            "y": {"field": "value", "type": "quantitative", "title": titles["y"], "stack": None},
            "color": _colour(legend),
        },
    }


def _columns(titles: Titles, legend: Legend, cells: int) -> dict[str, Any]:
    drawn = _upright(titles, legend, cells, "bar")
    drawn["encoding"]["xOffset"] = {"field": "series", "sort": None}
    return drawn


def _lines(titles: Titles, legend: Legend, cells: int) -> dict[str, Any]:
    drawn = _upright(titles, legend, cells, {"type": "line", "point": cells <= _MANY})
    # A rate that moves by hundredths would be a flat line above zero.
    drawn["encoding"]["y"]["scale"] = {"zero": False}
    return drawn


def _days(titles: Titles, legend: Legend, cells: int) -> dict[str, Any]:
    drawn = _upright(titles, legend, cells, {"type": "line", "strokeWidth": 1.5})
    # Hundreds of labels that would be measured and not printed take seconds.
    drawn["encoding"]["x"] = {
        "field": "label",
        "type": "temporal",
        "title": titles["x"],
        "axis": {"format": "%Y-%m", "labelAngle": -40},
    }
    return drawn


def _points(titles: Titles, legend: Legend, cells: int) -> dict[str, Any]:
    """Values of things that have no order: no line leads from one to the next."""
    drawn = _upright(titles, legend, cells, {"type": "point", "filled": True, "size": 60})
    drawn["encoding"]["y"]["scale"] = {"zero": False}
    return drawn


def _ranking(titles: Titles, legend: Legend, cells: int) -> dict[str, Any]:
    """Cells from top to bottom, their values as bars to the right, with figures."""
    return {
        "width": 560,
        "height": {"step": _STEP},
        "encoding": {
            "y": {
                "field": "label",
                "type": "nominal",
                "sort": None,
                "title": titles["y"],
                "axis": {"labelLimit": 260},
            },
            "x": {"field": "value", "type": "quantitative", "title": titles["x"], "stack": None},
            "yOffset": {"field": "series", "sort": None},
        },
        "layer": [
            {"mark": "bar", "encoding": {"color": _colour(legend)}},
            {
                "mark": {"type": "text", "align": "left", "dx": 4},
                "encoding": {"text": {"field": "value", "type": "quantitative", "format": ",.4~g"}},
            },
        ],
    }


KINDS: Mapping[str, Callable[[Titles, Legend, int], dict[str, Any]]] = {
    "columns": _columns,
    "lines": _lines,
    "days": _days,
    "points": _points,
    "ranking": _ranking,
}
"""A chart without its data, by its kind: from the titles of its axes, its legend, and the number of its cells."""
