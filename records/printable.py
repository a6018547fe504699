"""Text that comes from elsewhere, as it may be printed: a page must not steer whose screen shows its words."""

from __future__ import annotations

import re

# Control characters but line break and tab, line separators, and what turns the direction of writing.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def printable(text: str) -> str:
    """The text with the replacement character for each that a terminal or a page obeys instead of showing it."""
    return _STEERING.sub("\ufffd", text)


def as_cell(value: object) -> object:
    """A value as a cell of a spreadsheet: words that one would take for a formula get an apostrophe before them."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
