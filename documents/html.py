"""The words of a node of a web page: paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from parsel import Selector

from records.content import Content, Grid

_BREAKING = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "tr", "td", "hr"}
)
_SILENT = frozenset({"script", "style", "noscript", "template"})
# A cell that claims to cover more than this is a mistake of the page.
_MOST_SPAN = 60


def content(body: Selector) -> Content:
    """The words below a node in reading order. A table inside a table's cell is part of that cell's text."""
    return tuple(_parts(body.root))


def _parts(root: etree._Element) -> Iterator[str | Grid]:
    words: list[str] = []

    def flush() -> Iterator[str]:
        text = " ".join("".join(words).split())
        words.clear()
        if text:
            yield text

    def walk(node: etree._Element) -> Iterator[str | Grid]:
        if not isinstance(node.tag, str) or node.tag in _SILENT:
            return
        if node.tag == "table":
            yield from flush()
            grid = table_grid(node)
            if grid:
                yield grid
            return
        breaks = node.tag in _BREAKING
        if breaks:
            yield from flush()
        if node.text:
            words.append(node.text)
        for child in node:
            yield from walk(child)
            if child.tail:
                words.append(child.tail)
        if breaks:
            yield from flush()

    yield from walk(root)
    yield from flush()


def table_grid(table: etree._Element) -> Grid:
    """A table as rows of cell texts. A merged cell stands at its first place, the places it covers are None."""
    rows: list[list[str | None]] = []
    covered: dict[tuple[int, int], bool] = {}
    for y, line in enumerate(table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")):
        row: list[str | None] = []
        for cell in line.xpath("./td | ./th"):
            while covered.get((y, len(row))):
                row.append(None)
            x = len(row)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            row.extend([_text(cell)] + [None] * (wide - 1))
            covered.update({(y + dy, x + dx): True for dy in range(1, high) for dx in range(wide)})
        while covered.get((y, len(row))):
            row.append(None)
        rows.append(row)
    return tuple(tuple(row) for row in rows if row)


def _span(cell: etree._Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(int(text), _MOST_SPAN) if text.isdigit() and text != "0" else 1


def _text(cell: etree._Element) -> str:
    return " ".join("".join(cell.xpath(".//text()[not(ancestor::script or ancestor::style)]")).split())
