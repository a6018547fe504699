"""Words that were seen on a picture of a page, and where they stand there."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""A place on a page: left, top, right, bottom, in points (1/72 inch) from the upper left corner."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Words in one line on a page, counted from 1; `sure` is how sure the model is of them, from 0 to 1."""

    text: str
    page: int
    box: Box
    sure: float


@dataclass(frozen=True, slots=True)
class Sight:
    """What of a document was seen on pictures, and the `printed` words of those of its pages that have a text layer.

    What was seen may be misread: no figure among it is a value before `normalizers.scans` has settled it.
    """

    lines: tuple[Seen, ...]
    printed: tuple[str, ...] = ()
