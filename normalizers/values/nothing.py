"""What a page writes where it has no value."""

from __future__ import annotations

import re

from normalizers.values.text import squeeze

NOTHING = r"(?:[-‐‑‒–—―−─_/\\…·*]*|无|暂无|不适用|(?i:n/?a|nil))"
"""A pattern of it, for squeezed text: nothing at all, dashes and strokes, or a word."""
_NOTHING = re.compile(NOTHING)


def says_nothing(text: str) -> bool:
    """Whether a cell or a value states none."""
    return _NOTHING.fullmatch(squeeze(text)) is not None
