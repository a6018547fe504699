"""A sheet of paper to draw a notice on: headings, paragraphs, tables, a stamp; as a picture or as pages of a PDF."""

from __future__ import annotations

import io
import math
import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

INK, RED = (25, 25, 30), (200, 40, 40)
_WIDE, _HIGH = 8.27, 11.69
_CHINESE = ("wqy", "cjk", "uming", "ukai", "gbsn", "gkai", "song", "kai", "hei")

Rows = Sequence[Sequence[str]]


@cache
def fonts() -> tuple[str, ...]:
    """The files of Chinese fonts of this machine, and of the folder that SCAN_FONTS names."""
    folders = [Path("/usr/share/fonts"), *map(Path, filter(None, [os.environ.get("SCAN_FONTS")]))]
    files = sorted(str(file) for folder in folders for file in folder.rglob("*.tt*"))
    return tuple(file for file in files if any(word in Path(file).name.lower() for word in _CHINESE))


@dataclass
class Paper:
    """One sheet; `y` is where the next line begins. Sizes are points, `dots` pixels an inch."""

    font: str
    dots: int = 150
    size: float = 12.0
    margin: float = 1.0
    leading: float = 1.7
    sideways: bool = False

    def __post_init__(self) -> None:
        wide, high = (_HIGH, _WIDE) if self.sideways else (_WIDE, _HIGH)
        self.image = Image.new("RGB", (round(wide * self.dots), round(high * self.dots)), "white")
        self.draw = ImageDraw.Draw(self.image)
        self.left = self.margin * self.dots
        self.width = self.image.width - 2 * self.left
        self.y = 0.9 * self.dots

    def letters(self, size: float) -> ImageFont.FreeTypeFont:
        """The font in a size of points."""
        return ImageFont.truetype(self.font, max(6, round(size * self.dots / 72)))

    @property
    def em(self) -> float:
        """The width of a Chinese character of the text, in pixels."""
        return self.size * self.dots / 72

    def title(self, *lines: str, size: float = 17.0) -> None:
        """Lines in the middle of the sheet."""
        letters = self.letters(size)
        for line in lines:
            wide = self.draw.textlength(line, letters)
            self.draw.text((self.left + (self.width - wide) / 2, self.y), line, INK, letters)
            self.y += 1.6 * size * self.dots / 72
        self.y += 0.5 * self.em

    def paragraph(self, text: str, indent: float = 2.0, align: str = "left", size: float | None = None) -> None:
        """A paragraph, wrapped; punctuation does not begin a line."""
        letters = self.letters(size or self.size)
        for n, line in enumerate(self.wrapped(text, letters, self.width, indent * self.em)):
            wide = self.draw.textlength(line, letters)
            x = self.left + (indent * self.em if n == 0 and align == "left" else 0.0)
            if align != "left":
                x = self.left + (self.width - wide) * (0.5 if align == "middle" else 1.0)
            self.draw.text((x, self.y), line, INK, letters)
            self.y += self.leading * (size or self.size) * self.dots / 72

    def wrapped(self, text: str, letters: ImageFont.FreeTypeFont, width: float, first: float = 0.0) -> list[str]:
        """The lines of a text in a width of pixels; numbers stay whole where they fit."""
        lines, line, room = [], "", width - first
        for piece in _pieces(text):
            if line and self.draw.textlength(line + piece, letters) > room and piece not in "，。；：、）)”":
                lines.append(line)
                line, room = "", width
            while self.draw.textlength(piece, letters) > room:
                fits = max(n for n in range(1, len(piece)) if self.draw.textlength(piece[:n], letters) <= room)
                lines.append(line + piece[:fits])
                piece, room = piece[fits:], width
            line += piece
        return [*lines, line]

    def table(
        self,
        rows: Rows,
        widths: Sequence[float],
        rules: str = "all",
        size: float | None = None,
        align: Sequence[str] = (),
        heavy: int = 1,
    ) -> None:
        """A table; `rules`: all, open (no side rules), three (three level rules), none. A "~" joins a cell to the one
        left of it.
        """
        letters = self.letters(size or self.size)
        step = 1.35 * (size or self.size) * self.dots / 72
        pad = 0.35 * self.em
        whole = [width * self.width / sum(widths) for width in widths]
        edges = [self.left + sum(whole[:n]) for n in range(len(whole) + 1)]
        for number, row in enumerate(rows):
            cells = list(_cells(row, edges))
            texts = [self.wrapped(text, letters, x1 - x0 - 2 * pad) for text, x0, x1, _ in cells]
            high = max(map(len, texts)) * step + 2 * pad
            for (_, x0, x1, column), lines in zip(cells, texts, strict=True):
                y = self.y + (high - len(lines) * step) / 2
                for line in lines:
                    wide = self.draw.textlength(line, letters)
                    side = align[column] if align and number else "middle"
                    room = x1 - x0 - 2 * pad - wide
                    x = x0 + pad + {"left": 0.0, "middle": room / 2, "right": room}[side]
                    self.draw.text((x, y), line, INK, letters)
                    y += step
                if rules == "all" or (rules == "open" and x1 < edges[-1] - 1):
                    self.draw.line((x1, self.y, x1, self.y + high), INK, heavy)
            if rules == "all":
                self.draw.line((edges[0], self.y, edges[0], self.y + high), INK, heavy)
            if rules in ("all", "open") or (rules == "three" and number < 2):
                self.draw.line((edges[0], self.y, edges[-1], self.y), INK, heavy)
            self.y += high
        if rules != "none":
            self.draw.line((edges[0], self.y, edges[-1], self.y), INK, heavy)
        self.y += 0.6 * self.em

    def stamp(self, name: str, x: float, y: float, radius: float = 0.75) -> None:
        """A round red stamp around a place in pixels, letters around its edge, ink half through."""
        r = radius * self.dots
        layer = Image.new("RGBA", self.image.size, (0, 0, 0, 0))
        draw = ImageDraw.Draw(layer)
        draw.ellipse((x - r, y - r, x + r, y + r), outline=(*RED, 170), width=max(3, round(r / 18)))
        letters = ImageFont.truetype(self.font, max(8, round(r / 4.5)))
        for n, character in enumerate(name):
            angle = math.radians(-210 + 240 * n / max(1, len(name) - 1))
            tile = Image.new("RGBA", (round(r / 3), round(r / 3)), (0, 0, 0, 0))
            ImageDraw.Draw(tile).text((r / 6, r / 6), character, (*RED, 170), letters, anchor="mm")
            turned = tile.rotate(-math.degrees(angle) - 90, resample=Image.Resampling.BICUBIC)
            layer.alpha_composite(
                turned, (round(x + 0.78 * r * math.cos(angle) - r / 6), round(y + 0.78 * r * math.sin(angle) - r / 6))
            )
        star = [
            (x + r * k * math.sin(math.radians(36 * n)), y - r * k * math.cos(math.radians(36 * n)))
            for n in range(10)
            for k in [0.3 if n % 2 == 0 else 0.12]
        ]
        draw.polygon(star, fill=(*RED, 160))
        self.image.paste(Image.alpha_composite(self.image.convert("RGBA"), layer).convert("RGB"))
        self.draw = ImageDraw.Draw(self.image)

    def sign(self, name: str, day: str, stamped: bool = True) -> None:
        """The signature of a notice: name and day at the right, a stamp over both."""
        self.y += self.em
        top = self.y
        self.paragraph(name, align="right")
        self.paragraph(day, align="right")
        if stamped:
            self.stamp(name, self.left + self.width - 5 * self.em, (top + self.y) / 2)


def _pieces(text: str) -> list[str]:
    """A text in pieces that a line keeps whole: numbers and single characters."""
    pieces: list[str] = []
    for character in text:
        latin = character.isascii() and not character.isspace()
        if pieces and latin and pieces[-1][-1].isascii() and not pieces[-1][-1].isspace():
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _cells(row: Sequence[str], edges: Sequence[float]) -> list[tuple[str, float, float, int]]:
    cells: list[tuple[str, float, float, int]] = []
    for n, text in enumerate(row):
        if text == "~" and cells:
            last = cells[-1]
            cells[-1] = (last[0], last[1], edges[n + 1], last[3])
        else:
            cells.append((text, edges[n], edges[n + 1], n))
    return cells


def as_pdf(images: Sequence[Image.Image], dots: int) -> bytes:
    """Pictures as the pages of a PDF, as a scanner writes them."""
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=dots, save_all=True, append_images=list(images[1:]))
    return out.getvalue()


def as_picture(image: Image.Image, kind: str = "JPEG", quality: int = 80) -> bytes:
    """A picture file."""
    out = io.BytesIO()
    image.save(out, kind, **({"quality": quality} if kind == "JPEG" else {}))
    return out.getvalue()


def font_for(rng: random.Random) -> str:
    """One of the fonts."""
    return rng.choice(fonts())
