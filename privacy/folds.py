"""Characters that are written in several ways, each as the one that the rules know; a text keeps its length by it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from privacy.lists import table


def _compatible() -> dict[int, str]:
    """Each character that stands for another one (NFKC: full width, compatibility forms) with that one."""
    ranges = (
        *(range(0xFF01, 0xFFEF), range(0x2F00, 0x2FE0), range(0xF900, 0xFB00), range(0x2000, 0x200B)),
        *(range(0x2070, 0x20A0), range(0x2460, 0x2500), range(0x1D7CE, 0x1D800)),
    )
    folds = {
        code: plain
        for some in ranges
        for code in some
        if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1 and plain != chr(code)
    }
    return folds | {0x3000: " ", 0xA0: " ", 0x2212: "-", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2015: "-"}


_SIMPLIFIED = str.maketrans(table("traditional")["traditional"], table("traditional")["simplified"])
_FOLDS = {code: _SIMPLIFIED.get(ord(plain), plain) for code, plain in _compatible().items()} | _SIMPLIFIED


def _class(codes: Iterable[int]) -> str:
    """A pattern's class of characters, in runs: those beyond the first plane would be compared one by one."""
    runs = (list(run) for _, run in groupby(enumerate(sorted(codes)), key=lambda place: place[1] - place[0]))
    return f"[{''.join(f'{chr(run[0][1])}-{chr(run[-1][1])}' for run in runs)}]"


_FOLDED = re.compile(_class(_FOLDS))
_TRADITIONAL = re.compile(_class(_SIMPLIFIED))


def fold(text: str) -> str:
    """A text with narrow signs and simplified characters, as long as it was."""
    return text.translate(_FOLDS) if _FOLDED.search(text) else text


def simplify(text: str) -> str:
    """A text with simplified characters, as long as it was."""
    return text.translate(_SIMPLIFIED) if _TRADITIONAL.search(text) else text
