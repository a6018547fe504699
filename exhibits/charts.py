"""Charts drawn to SVG from Vega-Lite specifications, so that a page needs no script to show them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from exhibits.compute import Figures

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
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")


@cache
def _register_fonts() -> None:
    """Let text be measured with the system's fonts, where there are any."""
    for folder in _FONT_FOLDERS:
        for path in sorted({font.parent for font in Path(folder).rglob("*.tt[fc]")}):
            vl_convert.register_font_directory(str(path))


def svg(figures: Figures) -> str:
    """The chart of an exhibit as an SVG element."""
    _register_fonts()
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": _CONFIG,
        "data": {"values": list(figures.rows)},
        **figures.exhibit.chart,
    }
    return str(vl_convert.vegalite_to_svg(specification))
