"""What scanners, copiers, faxes and telephones do to a sheet of paper."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

Look = Callable[[Image.Image, random.Random], Image.Image]


def clean(image: Image.Image, rng: random.Random) -> Image.Image:
    """As drawn."""
    return image


def turned(image: Image.Image, rng: random.Random) -> Image.Image:
    """Laid on the glass by hand."""
    angle = rng.choice([-1, 1]) * rng.uniform(0.4, 2.2)
    return image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor="white")


def blurred(image: Image.Image, rng: random.Random) -> Image.Image:
    """Out of focus."""
    return image.filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 1.1)))


def noisy(image: Image.Image, rng: random.Random) -> Image.Image:
    """The grain of a cheap sensor, on grey paper."""
    grain = np.random.default_rng(rng.randrange(2**32)).normal(0, rng.uniform(8, 18), (image.height, image.width, 1))
    return Image.fromarray(np.clip(np.asarray(image, float) * 0.93 + grain, 0, 255).astype(np.uint8))


def specked(image: Image.Image, rng: random.Random) -> Image.Image:
    """Dust on the glass."""
    image = image.copy()
    draw = ImageDraw.Draw(image)
    for _ in range(rng.randrange(150, 500)):
        x, y, r = rng.uniform(0, image.width), rng.uniform(0, image.height), rng.choice([0, 0, 1])
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(60, 60, 60))
    return image


def packed(image: Image.Image, rng: random.Random) -> Image.Image:
    """Packed hard, as sites do with pictures."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=rng.randrange(25, 45))
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def faxed(image: Image.Image, rng: random.Random) -> Image.Image:
    """Black and white only."""
    limit = rng.randrange(140, 190)
    return image.convert("L").point(lambda shade: 255 * (shade > limit)).convert("RGB")


def pale(image: Image.Image, rng: random.Random) -> Image.Image:
    """Little ink."""
    return ImageEnhance.Contrast(image).enhance(rng.uniform(0.4, 0.6))


def shaded(image: Image.Image, rng: random.Random) -> Image.Image:
    """A shadow from one side, as in a photograph."""
    ramp = np.linspace(rng.uniform(0.55, 0.75), 1.0, image.width)[None, :, None]
    if rng.random() < 0.5:
        ramp = ramp[:, ::-1]
    return Image.fromarray((np.asarray(image, float) * ramp).astype(np.uint8))


def small(image: Image.Image, rng: random.Random) -> Image.Image:
    """Made smaller for a web page and shown large again."""
    part = rng.uniform(0.62, 0.8)
    less = image.resize((round(image.width * part), round(image.height * part)), Image.Resampling.BILINEAR)
    return less.resize(image.size, Image.Resampling.BILINEAR)


def bent(image: Image.Image, rng: random.Random) -> Image.Image:
    """A page of a bound book: lines wave a little."""
    array = np.asarray(image)
    waves = np.sin(np.linspace(0, np.pi * rng.uniform(1, 2), image.width)) * rng.uniform(2, 5)
    return Image.fromarray(np.stack([np.roll(array[:, x], int(waves[x]), 0) for x in range(image.width)], 1))


def slanted(image: Image.Image, rng: random.Random) -> Image.Image:
    """Photographed from one side."""
    w, h = image.size
    d = rng.uniform(0.008, 0.02)
    corners = (0, 0, d * w, h, w - d * w, h * (1 - d / 2), w, d * h)
    return image.transform(image.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor="white")


def marked(image: Image.Image, rng: random.Random) -> Image.Image:
    """A pale mark across the page."""
    from benchmarks.accuracy.scans.paper import fonts

    letters = ImageFont.truetype(fonts()[0], image.width // 14)
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    for n in range(4):
        ImageDraw.Draw(layer).text(
            (image.width / 2, image.height * (0.2 + 0.2 * n)), "仅供内部使用", (150, 150, 150, 90), letters, anchor="mm"
        )
    turned_layer = layer.rotate(30)
    return Image.alpha_composite(image.convert("RGBA"), turned_layer).convert("RGB")


def underlined(image: Image.Image, rng: random.Random) -> Image.Image:
    """Strokes of a pen over the page."""
    image = image.copy()
    draw = ImageDraw.Draw(image)
    for _ in range(rng.randrange(2, 5)):
        x, y = rng.uniform(0.1, 0.6) * image.width, rng.uniform(0.2, 0.8) * image.height
        draw.line((x, y, x + rng.uniform(80, 300), y + rng.uniform(-9, 9)), fill=(30, 60, 170), width=2)
    return image


def folded(image: Image.Image, rng: random.Random) -> Image.Image:
    """Folded once in the middle."""
    image = image.copy()
    draw = ImageDraw.Draw(image, "RGBA")
    y = image.height * rng.uniform(0.4, 0.6)
    for n in range(6):
        draw.line((0, y + n, image.width, y + n - 3), fill=(120, 120, 120, 30 + 10 * n))
    return image


LOOKS: Mapping[str, Look] = {
    look.__name__: look
    for look in (clean, turned, blurred, noisy, specked, packed, faxed, pale, shaded, small, bent, slanted, marked,
                 underlined, folded)
}  # fmt: skip
"""By name; a case names those that its sheet goes through, in their order."""
