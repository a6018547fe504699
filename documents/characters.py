"""The characters of a text as its readers see them: no blanks that nobody sees, none that stands for nothing."""

from __future__ import annotations

import re

NO_CHARACTER = "\ufffd"
"""Stands in place of each glyph that stands for no character: an amount, a day or a name with it is none."""

# Zero-width characters, direction marks, soft hyphens, byte order marks, and the zero bytes that some systems leave.
_INVISIBLE = re.compile("[\0\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
# Characters of private use mean what one font says that they mean: digits in disguise, rare names, bullets of lists.
# Halves of a character mean nothing, and no database takes them.
_PRIVATE = re.compile("[\ud800-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# As wide as a tab, or as two blanks: what stands between columns where no table is drawn.
_WIDE = re.compile(r"[^\S\t\r\n]*\t\s*|[^\S\r\n]{2,}")
_BULLET = re.compile("^[\ue000-\uf8ff](?:\\s+|(?=[\u4e00-\u9fff（(]))")


def plain(text: str) -> str:
    """The text on one line with single blanks, without invisible characters and bullets of lists.

    A character of private use becomes NO_CHARACTER: what its glyph shows only its font knows.
    """
    if not text.isascii() or "\0" in text:
        text = _PRIVATE.sub(NO_CHARACTER, _BULLET.sub("", _INVISIBLE.sub("", text).lstrip()))
    return " ".join(text.split())


def gapped(text: str) -> str:
    """The text as `plain` gives it, but with a tab where it leaves so much blank as stands between columns."""
    pieces = _WIDE.split(text.strip())
    return plain(text) if len(pieces) == 1 else "\t".join(filter(None, map(plain, pieces)))
