"""A page as ink on white paper: without shadows, pale marks that lie across it, and the colour of stamps."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

# Paper is what is brightest in squares of so many pixels, which are larger than any stroke.
_SQUARE, _SQUARES = 8, 9
# A stamp's ink has a colour: its parts differ by so much, and the brightest of them is as bright as this.
_COLOUR, _BRIGHT = 28, 120
# Inches: the strokes of a stamp lie so near to one another, and it is as large as this.
_NEAR, _LEAST, _MOST = 0.08, 0.5, 3.5
_FLATTEST, _FULLEST = 2.2, 0.6
# Darker than this is ink; most ink is as dark as the part that is named, and what is paler by far is none.
_MAY_BE_INK = 200
_INK_PART, _PALE_PART = 20, 0.85
_LEAST_INK = 0.0005


def evened(picture: Any, dots_an_inch: float) -> Any:
    """The shades of grey of a picture (rows of blue, green and red): paper is 255, ink is near 0."""
    picture = _in_white_light(picture)
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    for x0, y0, x1, y1 in _stamps(picture, dots_an_inch):
        grey[y0:y1, x0:x1] = _without_colour(picture[y0:y1, x0:x1])
    grey = grey.astype(np.float32)
    ink = grey[grey < _MAY_BE_INK]
    if ink.size < _LEAST_INK * grey.size:
        return grey.astype(np.uint8)
    dark = float(np.percentile(ink, _INK_PART))
    pale = dark + _PALE_PART * (255 - dark)
    return np.clip((grey - dark) * (255 / (pale - dark)), 0, 255).astype(np.uint8)


def _without_colour(stamped: Any) -> Any:
    """The shades of grey below a stamp. Its ink dims what it lies upon, also in the part of the light that it lets
    through: the more of its colour a place has, the more of that is given back.
    """
    brightest = stamped.max(axis=2).astype(np.float32)
    colour = brightest - stamped.min(axis=2)
    inked = colour > _COLOUR
    dims = float(np.median(brightest[inked])) / 255
    full = max(1.0, float(np.median(colour[inked])))
    left = 1 - (1 - dims) * np.minimum(1, colour / full)
    return np.minimum(255, brightest / left).astype(np.uint8)


def _in_white_light(picture: Any) -> Any:
    """A picture on white paper: a lamp's or yellowed paper's colour is none of the ink."""
    parts = (shade.astype(np.float32) * 255 / np.maximum(1, _paper(shade)) for shade in cv2.split(picture))
    return cv2.merge([np.minimum(255, part).astype(np.uint8) for part in parts])


def _paper(shade: Any) -> Any:
    """How bright the paper is at each place."""
    high, wide = shade.shape
    small = cv2.resize(shade, (max(1, wide // _SQUARE), max(1, high // _SQUARE)), interpolation=cv2.INTER_AREA)
    bright = cv2.medianBlur(cv2.dilate(small, np.ones((_SQUARES, _SQUARES), np.uint8)), 2 * _SQUARES + 1)
    return cv2.resize(bright, (wide, high), interpolation=cv2.INTER_LINEAR).astype(np.float32)


def _stamps(picture: Any, dots_an_inch: float) -> list[tuple[int, int, int, int]]:
    """Where stamps lie: things in colour, about as high as wide, that are mostly empty."""
    brightest, darkest = picture.max(axis=2), picture.min(axis=2)
    colour = ((brightest - darkest > _COLOUR) & (brightest > _BRIGHT)).astype(np.uint8)
    near = max(3, int(_NEAR * dots_an_inch)) | 1
    joined = cv2.morphologyEx(colour, cv2.MORPH_CLOSE, np.ones((near, near), np.uint8))
    found = []
    for x, y, wide, high, _ in cv2.connectedComponentsWithStats(joined, connectivity=8)[2][1:]:
        sized = all(_LEAST * dots_an_inch < side < _MOST * dots_an_inch for side in (wide, high))
        if sized and max(wide, high) < _FLATTEST * min(wide, high):
            inked = float(colour[y : y + high, x : x + wide].mean())
            if inked < _FULLEST:
                found.append((int(x), int(y), int(x + wide), int(y + high)))
    return found
