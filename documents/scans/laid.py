"""How a page was laid on the glass: on its side, on its head, or a little turned; and the page put upright."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from typing import Any

import cv2

from documents.scans.squared import squared
from documents.scans.words import SeenWords, words_in

# Degrees; a line of words shorter than so many of its heights does not say how the page is turned.
_STRAIGHT = 0.1
_LONG = 4.0
# Below this, for all characters together, the model reads what stands on its head.
_LEGIBLE = 0.85
_QUARTERS = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE)
_PAPER = 255


def upright(grey: Any) -> tuple[Any, list[SeenWords]]:
    """A page's shades of grey with its lines of words level, and the words that stand there."""
    words = list(words_in(grey))
    if _are_on_their_side(words):
        grey, words = _best((cv2.rotate(grey, turn) for turn in _QUARTERS), (grey, words))
    elif words and _legible(words) < _LEGIBLE:
        grey, words = _best([cv2.rotate(grey, cv2.ROTATE_180)], (grey, words))
    turn = _turn_of(words)
    return squared(*((grey, words) if abs(turn) <= _STRAIGHT else _turned(grey, words, turn)))


def _best(pages: Iterable[Any], best: tuple[Any, list[SeenWords]]) -> tuple[Any, list[SeenWords]]:
    """The first of these pages that is legible, else the one that is most so."""
    on_side = _are_on_their_side(best[1])
    for page in pages:
        words = list(words_in(page))
        if on_side or _legible(words) > _legible(best[1]):
            best, on_side = (page, words), False
        if _legible(words) >= _LEGIBLE:
            break
    return best


def _legible(words: Sequence[SeenWords]) -> float:
    """How sure the model is of a character."""
    characters = sum(len(seen.text) for seen in words)
    return sum(seen.sure * len(seen.text) for seen in words) / max(1, characters)


def _sides(seen: SeenWords) -> tuple[float, float]:
    """How wide and how high the box of words is."""
    (x0, y0), (x1, y1), _, (x3, y3) = seen.corners
    return math.hypot(x1 - x0, y1 - y0), math.hypot(x3 - x0, y3 - y0)


def _are_on_their_side(words: Sequence[SeenWords]) -> bool:
    """Whether most lines that are long are higher than wide."""
    long = [(wide, high) for wide, high in map(_sides, words) if max(wide, high) > _LONG * min(wide, high)]
    return sum(high > wide for wide, high in long) * 2 > len(long)


def _turn_of(words: Iterable[SeenWords]) -> float:
    """By how many degrees clockwise the lines of words are turned."""
    angles = []
    for seen in words:
        (x0, y0), (x1, y1), *_ = seen.corners
        wide, high = _sides(seen)
        if wide > _LONG * high:
            angles.append(math.degrees(math.atan2(y1 - y0, x1 - x0)))
    return statistics.median(angles) if angles else 0.0


def _turned(grey: Any, words: Iterable[SeenWords], turn: float) -> tuple[Any, list[SeenWords]]:
    high, wide = grey.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), turn, 1.0)
    straight = cv2.warpAffine(grey, matrix, (wide, high), borderValue=_PAPER)

    def moved(x: float, y: float) -> tuple[float, float]:
        a, b, c = matrix[0]
        d, e, f = matrix[1]
        return float(a * x + b * y + c), float(d * x + e * y + f)

    return straight, [seen._replace(corners=tuple(moved(x, y) for x, y in seen.corners)) for seen in words]
