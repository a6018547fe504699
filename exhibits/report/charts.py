"""Charts drawn to SVG from Vega-Lite specifications, so that a page needs no script to show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from exhibits.catalogue import Chart
from exhibits.compute import Figures
from exhibits.labels import label_both
from exhibits.report.kinds import KINDS

FONTS = '"Noto Sans CJK SC", "WenQuanYi Micro Hei", "PingFang SC", "Microsoft YaHei", sans-serif'
_COLOURS = ["#1f4e79", "#c07d2b", "#5b8c5a", "#8c4a5b"]
_CONFIG: dict[str, Any] = {
    "font": FONTS,
    "background": "transparent",
    "view": {"stroke": None},
    "range": {"category": _COLOURS},
    "bar": {"color": _COLOURS[0]},
    "axis": {"gridColor": "#e6e6e1", "domainColor": "#9a9a92", "tickColor": "#9a9a92", "labelColor": "#3c3c38"},
    "axisX": {"labelOverlap": True},
}
_WORDS = re.compile(r"\{(?P<en>[^{}|]+)\|(?P<zh>[^{}|]+)\}")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")


@cache
def _register_fonts() -> None:
    """Let text be measured with the system's fonts, where there are any."""
    for folder in _FONT_FOLDERS:
        for path in sorted({font.parent for font in Path(folder).rglob("*.tt[fc]")}):
            vl_convert.register_font_directory(str(path))


def _in(languages: Sequence[str], text: str) -> str:
    """Words in the languages asked for."""
    return _WORDS.sub(lambda found: " ".join(found[name] for name in languages), text)


def svg(figures: Figures, languages: Sequence[str] = ("en", "zh")) -> str:
    """The charts of an exhibit, one below the other, as an SVG element."""
    _register_fonts()
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": _CONFIG,
        "vconcat": [_chart(figures, chart, languages) for chart in figures.exhibit.charts],
    }
    return str(vl_convert.vegalite_to_svg(specification))


def _chart(figures: Figures, chart: Chart, languages: Sequence[str]) -> dict[str, Any]:
    """A chart with its data: one row per cell and series, in the order of the table."""
    exhibit = figures.exhibit
    groups = exhibit.groups if chart.table == "groups" else None
    rows, cell = (figures.groups, groups.cell) if groups else (figures.rows, exhibit.cell)
    drawn = [row for row in rows if str(row[cell]) not in chart.skip][: chart.most]
    values = [
        {"label": label, "series": _in(languages, words), "value": row[column]}
        for row in drawn
        for label in (" ".join(label_both(str(row[cell]), languages)),)
        for column, words in chart.series
        if row[column] is not None
    ]
    titles = {"x": _in(languages, chart.x) or None, "y": _in(languages, chart.y) or None}
    return {"data": {"values": values}, **KINDS[chart.kind](titles, _legend(chart), len(drawn))}


def _legend(chart: Chart) -> dict[str, Any] | None:
    return {"orient": "top"} if len(chart.series) > 1 else None
