"""The words of a page or a document as every parser hands them on: paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def tables_with_lines_above(content: Iterable[str | Grid]) -> Iterator[tuple[tuple[str, ...], Grid]]:
    """Each table with the paragraphs since the table before it, where its unit, caption or package stands."""
    above: list[str] = []
    for part in content:
        if isinstance(part, str):
            above.append(part)
        else:
            yield tuple(above), part
            above.clear()
