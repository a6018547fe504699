"""The scans of a set: each layout three times, in other fonts, sizes and looks."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PIL import Image

from benchmarks.accuracy.scans import kept, seen
from benchmarks.accuracy.scans.looks import LOOKS
from benchmarks.accuracy.scans.paper import Paper, as_pdf, as_picture, fonts
from benchmarks.accuracy.scans.people import Drawn, World
from benchmarks.accuracy.scans.seen import Layout

_TIMES = 3
_SETS: Mapping[str, tuple[Sequence[Layout], Sequence[str]]] = {
    "seen": (seen.LAYOUTS, ("clean", "turned", "blurred", "noisy", "specked", "packed", "pale", "marked")),
    "kept": (kept.LAYOUTS, tuple(LOOKS)),
}
SETS = tuple(_SETS)


def scans(of: str, seed: int) -> Iterator[tuple[Drawn, bytes]]:
    """The notices of a set, and each as a file."""
    layouts, names = _SETS[of]
    for number in range(_TIMES * len(layouts)):
        rng = random.Random(f"{of} {seed} {number}")
        layout = layouts[number % len(layouts)]
        paper = Paper(rng.choice(fonts()), rng.choice((130, 150, 200)), rng.choice((11.0, 12.0, 13.0)))
        drawn = layout(f"{of}-{number + 1:02d}-{layout.__name__}", paper, World(rng), rng)
        looks = tuple(rng.sample(names, rng.choice((1, 2, 2))))
        sheets = tuple(_worn(sheet, looks, rng) for sheet in drawn.sheets)
        form = "pdf" if drawn.kind == "ccre" or len(sheets) > 1 else rng.choice(("pdf", "JPEG", "PNG"))
        drawn = replace(drawn, sheets=sheets, looks=looks, form=form, dots=paper.dots)
        yield drawn, as_pdf(sheets, paper.dots) if form == "pdf" else as_picture(sheets[0], form)


def _worn(sheet: Image.Image, looks: Sequence[str], rng: random.Random) -> Image.Image:
    for look in looks:
        sheet = LOOKS[look](sheet, rng)
    return sheet
