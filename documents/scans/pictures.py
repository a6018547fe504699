"""The pixels of pages that are pictures: of a PDF, of a picture with one page or several, of a Word document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from documents.errors import DocumentError
from documents.web.pictures import pictures_held

# Dots an inch: a page is shown as finely as it was scanned, within what the model reads well; one that is drawn so. A
# picture that does not say how it was scanned is as wide as a sheet of paper.
_DOTS, _FEWEST, _MOST = 180.0, 120.0, 240.0
# Of a page with fewer no letter of usual size is legible.
_LEGIBLE = 50.0
_MOST_PIXELS = 40_000_000
_POINTS_AN_INCH = 72
_WIDE_OF_PAPER = 8.27
# A smaller picture in a document is an ornament: a logo, a line.
_LEAST_SIDE = 300
# Of a web page it is a code to be scanned, or a mark, unless one side is longer.
_LEAST_LONG_SIDE = 600
_MEDIA = re.compile(r"word/media/\D*(\d*)\D*", re.I)
_DAMAGED = (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError)


class Picture(NamedTuple):
    """A page's pixels (rows of blue, green and red), and how many of them make an inch."""

    pixels: Any
    dots: float


def page_of_pdf(document: pypdfium2.PdfDocument, number: int) -> Picture | None:
    """A page of a PDF, counted from 1, as it is shown; None where it was scanned too coarsely to be legible. Raises
    DocumentError where it is damaged.
    """
    try:
        page = document[number - 1]
        scanned_at = _scanned_at(page)
        if scanned_at < _LEGIBLE:
            return None
        inches = page.get_width() * page.get_height() / _POINTS_AN_INCH**2
        dots = min(_MOST, max(_FEWEST, scanned_at), (_MOST_PIXELS / max(1.0, inches)) ** 0.5)
        return Picture(page.render(scale=dots / _POINTS_AN_INCH).to_numpy(), dots)
    except pypdfium2.PdfiumError as error:
        raise DocumentError("picture", f"page {number} is damaged: {error}"[:200]) from error


def _scanned_at(page: pypdfium2.PdfPage) -> float:
    """With how many dots an inch the largest picture of a page was scanned."""
    found = []
    for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
        left, _, right, _ = thing.get_bounds()
        if right - left > page.get_width() / 2:
            found.append(thing.get_px_size()[0] * _POINTS_AN_INCH / (right - left))
    return max(found, default=_DOTS)


def pictures_in(body: bytes) -> Iterator[Picture]:
    """The pages of a picture, or the pictures of a Word document or within a web page, in their order. Raises
    DocumentError for a damaged one, and for one with too many pixels.
    """
    if body.lstrip()[:1] in (b"<", b"{", b"["):
        for held in pictures_held(body):
            yield from (one for one in _frames(held) if _is_page(one))
        return
    if not body.startswith(b"PK"):
        yield from _frames(body)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            named = [(match, name) for name in package.namelist() if (match := _MEDIA.fullmatch(name))]
            for _, name in sorted((int(match[1] or 0), name) for match, name in named):
                yield from (one for one in _frames(package.read(name)) if min(one.pixels.shape[:2]) >= _LEAST_SIDE)
    except zipfile.BadZipFile as error:
        raise DocumentError("picture", f"damaged: {error}"[:200]) from error


def _is_page(picture: Picture) -> bool:
    low, high = sorted(picture.pixels.shape[:2])
    return bool(low >= _LEAST_SIDE and high >= _LEAST_LONG_SIDE)


def _frames(body: bytes) -> Iterator[Picture]:
    try:
        with Image.open(io.BytesIO(body)) as image:
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > _MOST_PIXELS:
                    raise DocumentError("picture", f"pixels: {frame.width} by {frame.height}")
                pixels = np.asarray(_on_paper(ImageOps.exif_transpose(frame)))[:, :, ::-1]
                yield Picture(np.ascontiguousarray(pixels), min(pixels.shape[:2]) / _WIDE_OF_PAPER)
    except _DAMAGED as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError("picture", f"damaged: {type(error).__name__}: {error}"[:200]) from error


def _on_paper(image: Image.Image) -> Image.Image:
    """A picture on white, where it lets something through."""
    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    paper.alpha_composite(clear)
    return paper.convert("RGB")
