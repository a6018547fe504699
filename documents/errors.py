"""Why a document gives no words."""

from __future__ import annotations


class DocumentError(ValueError):
    """A document that is damaged or is not what it seems: names the part of it and what was found."""

    def __init__(self, field: str, found: str) -> None:
        super().__init__(field, found)
        self.field = field
        self.found = found

    def __str__(self) -> str:
        return f"{self.field}: {self.found}"


class ScanError(DocumentError):
    """A document whose pages are pictures, or whose glyphs stand for no characters: it needs OCR."""


class UnreadableError(DocumentError):
    """A whole document that no program here reads: of another kind, or locked by a password. A person has to."""
