"""The words of a page or a document as every parser hands them on: paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable

Grid = tuple[tuple[str | None, ...], ...]
"""A table as rows of cell texts. A merged cell stands once, at its first place; the places it covers are None."""
Content = tuple[str | Grid, ...]
"""Paragraphs (text) and tables (grids) in reading order: of a page, a PDF, a Word or an Excel file alike."""


def paragraphs(content: Iterable[str | Grid]) -> tuple[str, ...]:
    """The paragraphs of a content, in order."""
    return tuple(part for part in content if isinstance(part, str))


def tables(content: Iterable[str | Grid]) -> tuple[Grid, ...]:
    """The tables of a content, in order."""
    return tuple(part for part in content if not isinstance(part, str))
