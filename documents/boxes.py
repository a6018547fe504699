"""Lists and pairs that a page makes of boxes (`dl`, `div`, `li`) where another has a table.

The shape of the tree tells them: boxes that all hold equally many boxes are rows, the first of them the head; two boxes
that stand together again and again are a label and its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from documents.characters import plain
from documents.grids import may_be_head

_BLOCKS = frozenset({"div", "dl", "li", "ol", "section", "ul"})
_BOXES = _BLOCKS | {"p", "span"}
_TAKES_NO_PLACE = frozenset({"br", "script", "style", "template", "input"})
_LEAST_COLUMNS, _LEAST_ROWS, _MOST_DEPTH = 3, 2, 4
_LABEL = re.compile(r"[^\d:：。；，,;]{2,14}[:：]?")
_LABELLED = re.compile(r"[^:：]{0,12}[:：]")
_DIGIT = re.compile(r"\d")


def rows_of(node: etree._Element) -> list[Sequence[etree._Element]] | None:
    """The cells of each row, where a box is a list of rows of three columns or more below a head; else None."""
    if node.tag not in _BOXES or not _begins_with_a_row(node):
        return None
    rows = list(_rows(node, 0))
    if len(rows) < _LEAST_ROWS or any(row is None or len(row) != len(rows[0] or ()) for row in rows):
        return None
    cells = [row for row in rows if row is not None]
    head = [_text(cell) for cell in cells[0]]
    has_figures = any(_DIGIT.search(_text(cell)) for row in cells[1:] for cell in row)
    return cells if all(head) and may_be_head(head) and has_figures else None


@dataclass(frozen=True, slots=True)
class Pairing:
    """How the boxes in a box stand in pairs of a label and its value."""

    alone: bool
    """It holds two, and a box beside it holds two as well."""
    label_class: str | None
    """The class of its labels, where its boxes are labels and values in turn by their classes."""


def pairing_in(parent: etree._Element) -> Pairing:
    """How the boxes in `parent` stand in pairs. It looks at each of them, so that it is asked once for all."""
    if len(parent) == 2:
        others = [other for other in (parent.getprevious(), parent.getnext()) if other is not None]
        return Pairing(any(len(other) == 2 and other[0].tag == parent[0].tag for other in others), None)
    if len(parent) < 2 or len(parent) % 2 or not parent[0].get("class"):
        return Pairing(False, None)
    label, value = (child.get("class") for child in parent[:2])
    in_turn = label != value and all(
        child.get("class") == (value if n % 2 else label) for n, child in enumerate(parent)
    )
    return Pairing(False, label if in_turn else None)


def value_of(node: etree._Element, pairing: Pairing) -> etree._Element | None:
    """The box whose label a box is: the `dd` behind a `dt`, the other of two that stand together, or the next in turn;
    None where it is no label. `pairing` is that of the box around it.
    """
    value = node.getnext()
    if value is None or not _is_leaf(node) or (node.tag != "dt" and not _stand_together(node, value, pairing)):
        return None
    says = _text(value) if _is_leaf(value) and (node.tag != "dt" or value.tag == "dd") else ""
    return value if says and not _LABELLED.match(says) and _LABEL.fullmatch(_text(node)) else None


def label_text(node: etree._Element) -> str:
    """The words of a label as they stand before its value."""
    return f"{_text(node).rstrip(':：')}："


def _stand_together(node: etree._Element, value: etree._Element, pairing: Pairing) -> bool:
    """Whether two boxes are a pair as those around them are: alone in a box, or by their classes in turn."""
    if not {node.tag, value.tag} <= _BLOCKS:
        return False
    if pairing.alone:
        return node.getprevious() is None
    return pairing.label_class is not None and node.get("class") == pairing.label_class


def _begins_with_a_row(node: etree._Element) -> bool:
    for _ in range(_MOST_DEPTH):
        children = _children(node)
        if not children or children[0].tag not in _BOXES:
            return False
        if len(children) >= _LEAST_COLUMNS and all(map(_is_cell, children)):
            return True
        node = children[0]
    return False


def _rows(node: etree._Element, depth: int) -> Iterator[Sequence[etree._Element] | None]:
    """The cells of each row below a box; None stands for what is no row."""
    children = _children(node)
    if len(children) >= _LEAST_COLUMNS and not _says_something_itself(node) and all(map(_is_cell, children)):
        yield children
    elif node.tag not in _BOXES or depth == _MOST_DEPTH or not children or _says_something_itself(node):
        yield None
    else:
        for child in children:
            yield from _rows(child, depth + 1)


def _children(node: etree._Element) -> list[etree._Element]:
    return [child for child in node if isinstance(child.tag, str) and child.tag not in _TAKES_NO_PLACE]


def _is_leaf(node: etree._Element) -> bool:
    """Whether a node holds words and no boxes but for what stands within a line."""
    return isinstance(node.tag, str) and not any(
        child.tag in ("table", "tr", "td") or (child.tag in _BOXES and child.tag != "span")
        for child in node.iter()
        if child is not node
    )


def _is_cell(node: etree._Element) -> bool:
    return _is_leaf(node) and len(_children(node)) < _LEAST_COLUMNS


def _says_something_itself(node: etree._Element) -> bool:
    return bool((node.text or "").strip()) or any((child.tail or "").strip() for child in node)


def _text(node: etree._Element) -> str:
    return plain("".join(node.itertext("*"))) if isinstance(node.tag, str) else ""
