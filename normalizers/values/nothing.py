"""What a page writes where it has no value."""

from __future__ import annotations

import re

from normalizers.values.text import squeeze

NOTHING = r"(?:[-‐‑‒–—―−─_/\\…·]*|\*|无|暂无|不适用|(?i:n/?a|nil))"
"""A pattern of it, for squeezed text: nothing at all, dashes and strokes, one star (more mask a value), or a word."""
_NOTHING = re.compile(NOTHING)
# Most values begin with something else, and need not be squeezed to be told from nothing.
_MARK = re.compile(r"[^\d\u4e00-\u9fff]|[无暂不]|$")


def says_nothing(text: str) -> bool:
    """Whether a cell or a value states none."""
    return _MARK.match(text) is not None and _NOTHING.fullmatch(squeeze(text)) is not None
