"""Paragraphs and tables of an OpenDocument text (.odt), as LibreOffice and WPS save them.

The elements of `content.xml` are walked as those of a Word document are, by what OpenDocument 1.3, part 3, says that
they hold.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from documents.archives import DAMAGED
from documents.characters import gapped
from documents.errors import DocumentError, ScanError, UnreadableError
from documents.grids import Laid, laid_out
from documents.parts import Dropped, Loss, Read, left_out, read_of
from documents.word.embedded import embedded
from documents.word.walks import limit, take_marked, without_page_numbers
from documents.xml_tree import xml_tree
from records.content import Grid

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE, _STYLE, _DRAW = (
    f"{{{_OASIS}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing")
)
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
# What holds words that a reviewer took out or wrote beside the text, forms, and what only says how others look.
_SILENT = frozenset(
    {f"{_TEXT}{name}" for name in ("tracked-changes", "sequence-decls", "variable-decls", "note-citation", "ruby-text")}
    | {f"{_OFFICE}{name}" for name in ("annotation", "forms", "event-listeners")}
    | {f"{_TABLE}shapes"}
)
_CHARACTERS: Mapping[str, str] = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_FILES = frozenset({f"{_DRAW}object", f"{_DRAW}object-ole"})
_BOXES = frozenset({f"{_DRAW}text-box", f"{_TEXT}note-body"})
_HREF = "{http://www.w3.org/1999/xlink}href"
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = "META-INF/manifest.xml"
_EMPTY_MANIFEST = f'<m:manifest xmlns:m="{_OASIS}manifest:1.0"/>'
_MOST_BYTES = 64 * 1024 * 1024
_MOST_REPEATED = 100
_FEW_CHARACTERS = 20


def read_open_text(body: bytes) -> Read:
    """The words of an OpenDocument text in reading order, the head of its pages first; text boxes and notes stand
    behind their paragraph.

    Raises DocumentError where the body is damaged, UnreadableError where it is locked by a password, ScanError where
    its pages are pictures.
    """
    dropped: list[Dropped] = []
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            content, styles = (_part(package, name, dropped) for name in ("content.xml", "styles.xml"))
        text = next(content.iter(f"{_OFFICE}text"), content)
        walk = _Walk({**_looks(styles), **_looks(content)}, dropped, partial(_object, body))
        heads = (head for page in styles.iter(f"{_STYLE}master-page") for head in page.iterchildren(f"{_STYLE}header"))
        head = next(heads, None)
        above = [] if head is None else without_page_numbers(walk.blocks(head))
        found = read_of([*above, *walk.blocks(text)], dropped)
    except (*DAMAGED, etree.XMLSyntaxError) as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError("word", f"damaged: {type(error).__name__}: {error}"[:200]) from error
    said = sum(len(part) if isinstance(part, str) else _FEW_CHARACTERS for part in found.content)
    if said < _FEW_CHARACTERS and next(text.iter(f"{_DRAW}image"), None) is not None:
        raise ScanError("text", f"{said} characters beside pictures: a scan")
    return found


def _part(package: zipfile.ZipFile, name: str, dropped: list[Dropped]) -> etree._Element:
    """A file of the package as a tree, an empty one where it is not there."""
    held = package.namelist()
    if name not in held:
        return etree.Element("nothing")
    if _MANIFEST in held and b"encryption-data" in package.read(_MANIFEST):
        raise UnreadableError("word", "locked by a password")
    if package.getinfo(name).file_size > _MOST_BYTES:
        raise UnreadableError("word", f"{name} has more than {_MOST_BYTES} bytes when unpacked")
    return xml_tree(package.read(name), dropped)


def _looks(root: etree._Element) -> dict[str, Loss]:
    """The styles of text that is hidden, struck or raised, by their names."""
    found: dict[str, Loss] = {}
    for style in root.iter(f"{_STYLE}style"):
        for look in style.iter(f"{_STYLE}text-properties"):
            told = {etree.QName(name).localname: str(value) for name, value in look.attrib.items()}
            if told.get("display") == "none":
                found[style.get(f"{_STYLE}name", "")] = "hidden"
            elif told.get("text-line-through-style", "none") != "none":
                found[style.get(f"{_STYLE}name", "")] = "struck"
            elif told.get("text-position", "").startswith("super"):
                found[style.get(f"{_STYLE}name", "")] = "superscript"
    return found


def _object(body: bytes, place: str) -> bytes | None:
    """A document within a document, which is a folder in its package, as a package of its own."""
    folder = f"{place.removeprefix('./')}/"
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        names = [name for name in package.namelist() if name.startswith(folder) and name != folder]
        if (
            not place
            or f"{folder}content.xml" not in names
            or sum(package.getinfo(name).file_size for name in names) > _MOST_BYTES
        ):
            return None
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as alone:
            alone.writestr("mimetype", _SPREADSHEET)
            alone.writestr(_MANIFEST, _EMPTY_MANIFEST)
            for name in names:
                alone.writestr(name.removeprefix(folder), package.read(name))
        return out.getvalue()


@dataclass
class _Walk:
    """One way through a document, which remembers what it left out."""

    looks: Mapping[str, Loss]
    dropped: list[Dropped] = field(default_factory=list)
    files: Callable[[str], bytes | None] = lambda _: None

    def blocks(self, root: etree._Element, depth: int = 0) -> Iterator[str | Grid]:
        """Paragraphs and tables below an element, and below what only wraps them (lists, sections, indexes)."""
        limit(depth)
        for node in root:
            if node.tag in _PARAGRAPHS:
                yield from self._paragraph(node, depth)
            elif node.tag == f"{_TABLE}table":
                yield from laid_out(self._rows(node, depth))
            elif node.tag in _FILES:
                yield from self._file(node)
            elif node.get(f"{_TEXT}display") == "none":
                self.dropped.extend(left_out("hidden", "".join(node.itertext())))
            elif _may_hold(node):
                yield from self.blocks(node, depth + 1)

    def _paragraph(self, node: etree._Element, depth: int) -> Iterator[str | Grid]:
        words: list[str] = []
        boxes: list[etree._Element] = []
        look = self.looks.get(node.get(f"{_TEXT}style-name", ""))
        if look in ("hidden", "struck"):
            self.dropped.extend(left_out(look, "".join(node.itertext())))
            return
        self._inline(node, words, boxes, depth)
        yield from filter(None, map(gapped, "".join(words).split("\n")))
        for box in boxes:
            yield from self._file(box) if box.tag in _FILES else self.blocks(box, depth + 1)

    def _file(self, node: etree._Element) -> Iterator[str | Grid]:
        yield from embedded(self.files(node.get(_HREF, "")), self.dropped)

    def _inline(self, root: etree._Element, words: list[str], boxes: list[etree._Element], depth: int) -> None:
        """The words of a paragraph, or of a part of it, and the text boxes and notes that hang on it."""
        limit(depth)
        words.append(_one_line(root.text))
        for node in root:
            if node.tag in _CHARACTERS:
                words.append(_CHARACTERS[node.tag])
            elif node.tag == f"{_TEXT}s":
                words.append(" " * _times(node, f"{_TEXT}c"))
            elif node.tag in _BOXES or node.tag in _FILES:
                boxes.append(node)
            elif look := self.looks.get(node.get(f"{_TEXT}style-name", "")) if node.tag == f"{_TEXT}span" else None:
                take_marked("".join(node.itertext()), look, words, self.dropped, near=3)
            elif node.tag == f"{_TEXT}hidden-text":
                self.dropped.extend(left_out("hidden", "".join(node.itertext())))
            elif _may_hold(node):
                self._inline(node, words, boxes, depth + 1)
            words.append(_one_line(node.tail))

    def _rows(self, table: etree._Element, depth: int) -> Iterator[Laid]:
        """The cells of each row in their places; what a merged cell covers is None."""
        for row in _rows_of(table):
            if row.get(f"{_TABLE}visibility", "visible") != "visible":
                self.dropped.extend(left_out("hidden", "".join(row.itertext())))
                continue
            cells: list[tuple[str | Grid, ...] | None] = []
            for cell in row:
                covered = cell.tag == f"{_TABLE}covered-table-cell"
                if covered or cell.tag == f"{_TABLE}table-cell":
                    said = None if covered else tuple(self.blocks(cell, depth + 1))
                    cells += [said] * (1 if said else _times(cell, f"{_TABLE}number-columns-repeated"))
            yield cells


def _rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, those of its head and of its groups included."""
    for node in table:
        if node.tag == f"{_TABLE}table-row":
            yield node
        elif node.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"):
            yield from _rows_of(node)


def _times(node: etree._Element, name: str) -> int:
    return min(int(node.get(name, "1")), _MOST_REPEATED)


def _one_line(text: str | None) -> str:
    """The text of a node: line breaks in the file are blanks."""
    return " ".join((text or "").splitlines())


def _may_hold(node: etree._Element) -> bool:
    """Whether words may stand below an element: comments and processing instructions have no name."""
    return isinstance(node.tag, str) and node.tag not in _SILENT
