"""Charts drawn to SVG from Vega-Lite specifications, so that a page needs no script to show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from exhibits.compute import Figures
from exhibits.labels import label_both

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


def _in(languages: Sequence[str], part: Any) -> Any:
    """A piece of a specification with its words in the languages asked for."""
    if isinstance(part, dict):
        return {name: _in(languages, value) for name, value in part.items()}
    if isinstance(part, list):
        return [_in(languages, value) for value in part]
    if isinstance(part, str):
        return _WORDS.sub(lambda found: " ".join(found[name] for name in languages), part)
    return part


def _labelled(rows: Sequence[dict[str, Any]], cell: str, languages: Sequence[str]) -> list[dict[str, Any]]:
    return [row | {"label": " ".join(label_both(str(row[cell]), languages))} for row in rows]


def svg(figures: Figures, languages: Sequence[str] = ("en", "zh")) -> str:
    """The chart of an exhibit as an SVG element. Its data are `rows`, and `groups` where the exhibit has some.

    Every row has a `label`: the name of its cell in the languages.
    """
    _register_fonts()
    exhibit = figures.exhibit
    groups = _labelled(figures.groups, exhibit.groups.cell, languages) if exhibit.groups else []
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": _CONFIG,
        "datasets": {"rows": _labelled(figures.rows, exhibit.cell, languages), "groups": groups},
        "data": {"name": "rows"},
        **_in(languages, exhibit.chart),
    }
    return str(vl_convert.vegalite_to_svg(specification))
