"""What else happens to paper: telephones, copiers short of toner, thin paper, old glass. Kept apart from `looks`: these
were written after the reader was built, and nobody mends by them.
"""

from __future__ import annotations

import io
import random
from collections.abc import Mapping

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from benchmarks.accuracy.scans.looks import Look


def photographed(image: Image.Image, rng: random.Random) -> Image.Image:
    """By a telephone, not quite from above, under a lamp of warm light; packed by it."""
    w, h = image.size
    jag = [rng.uniform(0, 0.012) for _ in range(8)]
    corners = (jag[0] * w, jag[1] * h, jag[2] * w, h - jag[3] * h, w - jag[4] * w, h - jag[5] * h, w - jag[6] * w,
               jag[7] * h)  # fmt: skip
    seen = image.transform(image.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor="white")
    across = np.linspace(-1, 1, w)[None, :] - rng.uniform(-0.5, 0.5)
    down = np.linspace(-1, 1, h)[:, None] - rng.uniform(-0.5, 0.5)
    lamp = 1 - 0.18 * (across**2 + down**2)
    warm = np.asarray(seen, float) * lamp[:, :, None] * np.array([1.0, 0.97, 0.88])
    return _packed(Image.fromarray(np.clip(warm, 0, 255).astype(np.uint8)), rng.randrange(45, 70))


def thin_paper(image: Image.Image, rng: random.Random) -> Image.Image:
    """What is printed on the back shows through."""
    back = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(1.5))
    faint = back.point(lambda shade: 255 - round((255 - shade) * 0.13))
    return ImageChops.multiply(image, faint)


def heavy_toner(image: Image.Image, rng: random.Random) -> Image.Image:
    """Copied too dark: strokes run together."""
    return image.filter(ImageFilter.GaussianBlur(0.7)).point(lambda shade: max(0, min(255, round((shade - 90) * 1.9))))


def little_toner(image: Image.Image, rng: random.Random) -> Image.Image:
    """Copied in stripes, each paler than the next."""
    array = np.asarray(image, float)
    stripes = 0.55 + 0.25 * np.sin(np.linspace(0, rng.uniform(4, 9) * np.pi, image.height))
    return Image.fromarray((255 - (255 - array) * stripes[:, None, None]).astype(np.uint8))


def streaked(image: Image.Image, rng: random.Random) -> Image.Image:
    """Dirt under the head of a feeding scanner: thin lines down the whole page."""
    array = np.asarray(image).copy()
    for _ in range(rng.randrange(1, 4)):
        x = rng.randrange(image.width)
        array[:, x : x + rng.choice((1, 1, 2))] = rng.choice((110, 150, 185))
    return Image.fromarray(array)


def copied_twice(image: Image.Image, rng: random.Random) -> Image.Image:
    """Scanned, printed smaller and scanned again, a little askew."""
    less = image.resize((round(image.width * 0.85), round(image.height * 0.85)), Image.Resampling.BICUBIC)
    again = less.resize(image.size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.6))
    angle = rng.choice((-1, 1)) * rng.uniform(0.3, 1.6)
    return _packed(again.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white"), 55)


def _packed(image: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


AGED: Mapping[str, Look] = {
    look.__name__: look
    for look in (photographed, thin_paper, heavy_toner, little_toner, streaked, copied_twice)
}  # fmt: skip
"""By name; a case goes through one or two of them."""
