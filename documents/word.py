"""Paragraphs and tables of a Word document (.docx), with python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.exceptions import InvalidXmlError, PythonDocxError
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph

from documents.errors import DocumentError
from records.content import Content, Grid

_DAMAGED = (OpcError, PythonDocxError, InvalidXmlError, zipfile.BadZipFile, KeyError, ValueError)


def word_content(body: bytes) -> Content:
    """The words of a Word document in reading order. Raises DocumentError where the body is damaged."""
    try:
        document = Document(io.BytesIO(body))
        return tuple(_parts(document.iter_inner_content()))
    except _DAMAGED as error:
        raise DocumentError("word", f"damaged: {type(error).__name__}: {error}"[:200]) from error


def _parts(items: Iterator[Paragraph | Table]) -> Iterator[str | Grid]:
    for item in items:
        if isinstance(item, Table):
            yield _grid(item)
        elif text := " ".join(item.text.split()):
            yield text


def _grid(table: Table) -> Grid:
    """The rows of a table. python-docx gives a merged cell at each place that it covers: the first one counts."""
    seen: set[object] = set()
    rows = []
    for row in table.rows:
        cells: list[str | None] = [None] * row.grid_cols_before
        for cell in row.cells:
            element = cell._tc
            cells.append(None if element in seen else " ".join(cell.text.split()))
            seen.add(element)
        rows.append(tuple(cells))
    return tuple(rows)
