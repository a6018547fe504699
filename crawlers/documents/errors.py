"""Why a document gives no words."""

from __future__ import annotations

from crawlers.pages import ShapeError


class ScanError(ShapeError):
    """A document whose pages are pictures, or whose glyphs stand for no characters: it needs OCR."""


class UnreadableError(ShapeError):
    """A whole document that no program here reads: of another kind, or locked by a password. A person has to."""
