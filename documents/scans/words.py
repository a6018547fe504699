"""The words in a picture, by RapidOCR (Apache 2), whose models for Chinese are in its package: nothing is fetched.

It is an extra of the installation. Its models take long to load and much memory, so that they are loaded once in the
process that reads scans, and nowhere else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from records.seen import Box

SETTINGS = {
    "Global.log_level": "critical",
    "Global.max_side_len": 5000,
    # Nothing that was found is left out here.
    "Global.text_score": 0.0,
    # It turns lines of figures upside down; how a page lies is asked of all its lines together.
    "Global.use_cls": False,
    # Words are found as well in a smaller picture, in half the time; they are read in the whole one.
    "Det.limit_type": "max",
    "Det.limit_side_len": 1536,
    # The machine has other work than this.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


class SeenWords(NamedTuple):
    """Words in one line, between two gaps: the corners of their box, from the upper left one clockwise, in pixels, and
    how sure the model is of them, from 0 to 1.
    """

    text: str
    corners: tuple[tuple[float, float], ...]
    sure: float

    @property
    def box(self) -> Box:
        """The place of words that stand level: left, top, right, bottom."""
        xs, ys = [x for x, _ in self.corners], [y for _, y in self.corners]
        return min(xs), min(ys), max(xs), max(ys)


def widths(text: str) -> list[float]:
    """How wide each character of a line is beside the others: a Chinese one as two Latin ones."""
    return [2.0 if unicodedata.east_asian_width(character) in "WFA" else 1.0 for character in text]


def words_in(picture: Any) -> Iterator[SeenWords]:
    """The words in a picture, an array of rows of shades of grey."""
    found = _models()(picture, use_det=True)
    if found.txts is None:
        return
    for text, box, sure in zip(found.txts, found.boxes, found.scores, strict=True):
        yield SeenWords(text, tuple((float(x), float(y)) for x, y in box), float(sure))


def line_in(picture: Any) -> tuple[str, float]:
    """The one line of words in a picture, and how sure the model is of it."""
    found = _models()(picture, use_det=False)
    return (found.txts[0], float(found.scores[0])) if found.txts else ("", 0.0)


@cache
def _models() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params=SETTINGS)
