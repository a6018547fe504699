"""A second look at days, which no sum confirms: in a long line the model sees one figure of two that are alike (11月 as
1月), and is sure of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np

from documents.scans.words import SeenWords, line_in, widths
from records.seen import Box

_DAY = re.compile(
    r"(?:19|20)\d\d\s*(?:年\s*\d{1,2}\s*月\s*\d{1,2}\s*日?|(?P<dot>[./-])\s*\d{1,2}\s*(?P=dot)\s*\d{1,2})"
    r"|[一二][〇○零一二三四五六七八九oO0]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日?"
    r"|(?<![\dA-Za-z.,-])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\dA-Za-z.,-])"
)
# 2025-09-1017:00: of a narrow blank the model sees none.
_HOUR = re.compile(r"(?P<day>(?:19|20)\d\d(?P<dot>[./-])\d\d(?P=dot)\d\d)(?=\d{1,2}[:：]\d\d)")
# What is seen besides at each side, in heights of the line; how large it is shown at the second and the third look.
_BESIDE = 1.2
_SIZES = (1.0, 1.4)


def days_of(text: str) -> list[str]:
    """The figures of the days in a text."""
    return [_bare(found[0]) for found in _DAY.finditer(text)]


def seen_again(grey: Any, seen: SeenWords) -> SeenWords:
    """Words whose days are what most of up to three looks saw, apart from the hour behind them; the model is not sure
    of them where no two agree.
    """
    text, sure = seen.text, seen.sure
    for found in reversed(list(_DAY.finditer(text))):
        day = _agreed(found[0], _looks(grey, _place(seen, found.start(), found.end())))
        if day is None:
            sure = 0.0
        else:
            text = text[: found.start()] + day + text[found.end() :]
    return seen._replace(text=_HOUR.sub(r"\g<day> ", text), sure=sure)


def _agreed(day: str, looks: Iterator[str]) -> str | None:
    """The words for a day that two looks saw, the first of which saw `day`; `day` where no other saw any."""
    votes, words = Counter([_bare(day)]), {_bare(day): day}
    for look in looks:
        days = [found[0] for found in _DAY.finditer(look)]
        words = {**{_bare(one): one for one in days}, **words}
        votes.update(map(_bare, days))
        best, count = votes.most_common(1)[0]
        if count > 1:
            return words[best]
    return day if len(votes) == 1 else None


def _bare(day: str) -> str:
    """The figures of a day."""
    return " ".join(re.findall(r"[^\W年月日]+", day))


def _looks(grey: Any, place: Box) -> Iterator[str]:
    left, top, right, bottom = (max(0, round(side)) for side in place)
    crop = grey[top:bottom, left:right]
    for size in _SIZES if crop.size else ():
        shown = cv2.resize(crop, None, fx=size, fy=size, interpolation=cv2.INTER_CUBIC) if size != 1 else crop
        yield line_in(np.ascontiguousarray(shown))[0]


def _place(seen: SeenWords, start: int, end: int) -> Box:
    """Where some of the words stand, with a little around them, in pixels."""
    xs, ys = [x for x, _ in seen.corners], [y for _, y in seen.corners]
    parts = widths(seen.text)
    unit = (max(xs) - min(xs)) / sum(parts)
    beside = _BESIDE * (max(ys) - min(ys))
    left = min(xs) + unit * sum(parts[:start]) - beside
    right = min(xs) + unit * sum(parts[:end]) + beside
    return max(left, min(xs)), min(ys), min(right, max(xs)), max(ys)
