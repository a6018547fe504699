"""A page that was photographed at a slant: put so that its upright rules stand upright, and its level ones level."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import cv2
import numpy as np

from documents.scans.words import SeenWords

# Of a page's longer side: a shorter line may be a stroke of writing. Rules lean by less than this part of their length.
_LONG: Final = 0.04
_LEANS: Final = 0.1
# Rules lie on one another's way where they lean within this of it, in parts of their length; these of the length of all
# do, over that part of the page, or nobody knows how it leans. Below the last, no column is lost.
_ALIKE: Final = 0.006
_MOST: Final = 0.7
_SPREAD: Final = 0.3
_STRAIGHT: Final = 0.006
_ROUNDS: Final = 6
_PAPER: Final = 255


def squared(grey: Any, words: Iterable[SeenWords]) -> tuple[Any, list[SeenWords]]:
    """A page's shades of grey, whose words are level, and the words where they stand then: as they are, but where
    rules at both sides of the page lean apart.
    """
    high, wide = grey.shape
    lines = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD).detect(grey)[0]
    lines = np.zeros((0, 4)) if lines is None else lines.reshape(-1, 4).astype(np.float64)
    upright, level = _leaning(lines[:, [1, 0, 3, 2]], high, wide), _leaning(lines, wide, high)
    corners = np.array([(x, y) for x in (0.0, float(wide)) for y in (0.0, float(high))])
    moved = corners - np.column_stack(
        (
            np.polyval(upright, corners[:, 0] - wide / 2) * (corners[:, 1] - high / 2),
            np.polyval(level, corners[:, 1] - high / 2) * (corners[:, 0] - wide / 2),
        )
    )
    if not np.any(upright):
        return grey, list(words)
    moved -= moved.min(axis=0)
    right, bottom = np.ceil(moved.max(axis=0)).astype(int)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), moved.astype(np.float32))
    straight = cv2.warpPerspective(grey, matrix, (int(right), int(bottom)), borderValue=_PAPER)
    return straight, [_moved(seen, matrix) for seen in words]


def _leaning(lines: Any, along: int, across: int) -> Any:
    """How lines that go along a page lean, by their place across it, from its middle: lean = a place + b. Both are 0
    where they are straight, or too few agree. `lines` are their ends, each the place along and across.
    """
    straight = np.zeros(2)
    run, rise = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    long = (np.abs(run) > _LONG * max(along, across)) & (np.abs(rise) < _LEANS * np.abs(run))
    run, rise, place = run[long], rise[long], (lines[long, 1] + lines[long, 3]) / 2 - across / 2
    if len(run) < 2:
        return straight
    lean, weight = rise / run, np.abs(run)
    fitting = np.ones(len(run))
    for _ in range(_ROUNDS):
        if np.ptp(place[fitting > 0]) < _SPREAD * across:
            return straight
        found = np.polyfit(place, lean, 1, w=np.sqrt(weight * fitting))
        off = np.abs(np.polyval(found, place) - lean)
        fitting = _ALIKE / np.maximum(_ALIKE, off)
    agree = off <= _ALIKE
    if weight[agree].sum() < _MOST * weight.sum() or np.ptp(place[agree]) < _SPREAD * across:
        return straight
    edges = np.polyval(found, (-across / 2, across / 2))
    return found if np.abs(edges).max() > _STRAIGHT else straight


def _moved(seen: SeenWords, matrix: Any) -> SeenWords:
    corners = cv2.perspectiveTransform(np.array([seen.corners], np.float64), matrix)[0]
    return seen._replace(corners=tuple((float(x), float(y)) for x, y in corners))
