"""A strip of a scanned page, as a picture that a person can read."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import pypdfium2
from PIL import Image

from documents.errors import DocumentError
from documents.scans.pictures import Picture, page_of_pdf, pictures_in
from records.seen import Box

# Above and below the words, in their height; a strip is as wide as its page, and shown so wide in pixels.
_AROUND = 1.5
_WIDE = 720
_POINTS_AN_INCH = 72
_GAP = 6


def strips(body: bytes, places: Sequence[tuple[int, Box]]) -> bytes | None:
    """The lines around places on the pages of a scan, one below the other, as PNG; None where no page shows them. A
    place is a page, counted from 1, and a box in points. Pages are shown as they were scanned: of one that was laid on
    its side the strip may show other lines.

    Raises DocumentError for a damaged document.
    """
    found = [strip for page, box in places if (shown := _page(body, page)) and (strip := _strip(shown, box))]
    if not found:
        return None
    sheet = Image.new("RGB", (_WIDE, sum(strip.height + _GAP for strip in found)), "white")
    top = 0
    for strip in found:
        sheet.paste(strip, (0, top))
        top += strip.height + _GAP
    written = io.BytesIO()
    sheet.convert("L").save(written, "PNG", optimize=True)
    return written.getvalue()


def _page(body: bytes, number: int) -> Picture | None:
    if b"%PDF" not in body[:1024]:
        return next((page for n, page in enumerate(pictures_in(body), 1) if n == number), None)
    try:
        with pypdfium2.PdfDocument(body) as document:
            return page_of_pdf(document, number) if 0 < number <= len(document) else None
    except pypdfium2.PdfiumError as error:
        raise DocumentError("pdf", f"damaged: {error}"[:200]) from error


def _strip(picture: Picture, box: Box) -> Image.Image | None:
    scale = picture.dots / _POINTS_AN_INCH
    _, top, _, bottom = box
    around = _AROUND * max(1.0, bottom - top)
    high = picture.pixels.shape[0]
    first, last = max(0, int((top - around) * scale)), min(high, int((bottom + around) * scale))
    if last <= first:
        return None
    lines = np.ascontiguousarray(picture.pixels[first:last, :, 2::-1])
    strip = Image.fromarray(lines)
    return strip.resize((_WIDE, max(1, strip.height * _WIDE // strip.width)))
