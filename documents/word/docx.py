"""Paragraphs and tables of a Word document (.docx).

python-docx opens the package; its paragraphs and cells know only the runs that stand right below them, and lose what
stands in smart tags, content controls, fields, insertions and text boxes. So the elements are walked here, by what
WordprocessingML (ECMA-376, part 1, 17) says that they hold.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.exceptions import InvalidXmlError, PythonDocxError
from docx.opc.exceptions import OpcError
from docx.package import Package
from lxml import etree

from documents.characters import gapped
from documents.errors import DocumentError, ScanError
from documents.grids import Laid, laid_out
from documents.parts import Dropped, Loss, Read, left_out, read_of
from documents.word.embedded import embedded
from documents.word.walks import limit, take_marked, without_page_numbers
from documents.xml_tree import take_entities, xml_tree
from records.content import Grid

_DAMAGED = (OpcError, PythonDocxError, InvalidXmlError, etree.XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# How ISO 29500 calls in its strict form what ECMA-376 does: http://schemas.openxmlformats.org/…/2006/…
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w{1,40})/(\w{1,40})")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Twentieths of a point: edges of cells that somebody dragged lie apart by less than any column is wide.
_DRAGGED = 150
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)

# What holds a copy of words that stand elsewhere, words that a reviewer took out, or no words at all.
_SILENT = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tblPr", "tblGrid", "tcPr")}
    | {f"{_W}{name}" for name in ("trPr", "sectPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rt")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_TEXTS = frozenset({f"{_W}t", f"{_MATH}t"})
_CHARACTERS: Mapping[str, str] = {
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}noBreakHyphen": "-",
}
# Other files within the document, of which it shows a picture or nothing.
_FILES = frozenset({f"{_W}altChunk", "{urn:schemas-microsoft-com:office:office}OLEObject"})
# With fewer characters a document that shows pictures says nothing itself.
_FEW_CHARACTERS = 20


def read_word(body: bytes) -> Read:
    """The words of a Word document in reading order, the head of its pages first and its notes last.

    Raises DocumentError where the body is damaged, ScanError where its pages are pictures.
    """
    try:
        part = Package.open(io.BytesIO(_plainly(body))).main_document_part
        walk = _Walk(files=_files(part))
        root = _element(part, walk.dropped)
        found = read_of([*_page_heads(part, root, walk), *walk.blocks(root), *_notes(part, walk)], walk.dropped)
    except _DAMAGED as error:
        raise DocumentError("word", f"damaged: {type(error).__name__}: {error}"[:200]) from error
    return _checked(found, root)


def read_word_xml(body: bytes) -> Read:
    """The words of a Word document that is one XML file, of Word 2003 or of the kind that later ones write ("flat").

    Raises DocumentError and ScanError as `read_word` does.
    """
    try:
        # The elements of Word 2003 have the names and the meaning of today's, in another namespace.
        walk = _Walk()
        root = xml_tree(body.replace(_WORD_2003, _W[1:-1].encode()), walk.dropped)
    except etree.XMLSyntaxError as error:
        raise DocumentError("word", f"damaged: {error}"[:200]) from error
    document = next(root.iter(f"{_W}body"), root)
    return _checked(read_of(walk.blocks(document), walk.dropped), document)


def _checked(found: Read, root: etree._Element) -> Read:
    said = sum(len(part) if isinstance(part, str) else _FEW_CHARACTERS for part in found.content)
    if said < _FEW_CHARACTERS and next(root.iter(*_PICTURES), None) is not None:
        raise ScanError("text", f"{said} characters beside pictures: a scan")
    return found


def _element(part: Any, dropped: list[Dropped]) -> etree._Element:
    """The XML of a part. What python-docx has no class for (documents with macros, notes) it leaves as bytes."""
    found = getattr(part, "element", None)
    if found is None:
        return xml_tree(part.blob, dropped)
    take_entities(found, dropped)
    return found


def _files(part: Any) -> Callable[[str], bytes | None]:
    """The bytes of the files in a document, by the relation under which it names them."""

    def body(relation: str) -> bytes | None:
        found = part.rels.get(relation)
        return None if found is None or found.is_external else bytes(found.target_part.blob)

    return body


def _plainly(body: bytes) -> bytes:
    """A document with the names of ECMA-376 where it has those of the strict form, which python-docx does not know."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        if "_rels/.rels" not in package.namelist() or _STRICT.search(package.read("_rels/.rels")) is None:
            return body
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as plain:
            for name in package.namelist():
                held = package.read(name)
                if name.endswith((".xml", ".rels")):
                    held = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", held)
                plain.writestr(name, held)
        return out.getvalue()


def _page_heads(part: Any, root: etree._Element, walk: _Walk) -> Iterator[str | Grid]:
    """What stands above the first page and those that follow it, without the numbers of pages."""
    section = next((node for node in root.iter(f"{_W}sectPr") if node.find(f"{_W}headerReference") is not None), None)
    if section is None:
        return
    kinds = {"first", "default"} if _is_on(section, "titlePg") else {"default"}
    for reference in section.iterchildren(f"{_W}headerReference"):
        relation = part.rels.get(reference.get(_RELATION))
        if reference.get(f"{_W}type") in kinds and relation is not None and not relation.is_external:
            yield from without_page_numbers(walk.blocks(_element(relation.target_part, walk.dropped)))


def _notes(part: Any, walk: _Walk) -> Iterator[str | Grid]:
    for relation in part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")):
            for note in _element(relation.target_part, walk.dropped):
                # The others are the lines between text and notes.
                if note.get(f"{_W}type") is None:
                    yield from walk.blocks(note)


@dataclass
class _Walk:
    """One way through a document, which remembers what it left out."""

    dropped: list[Dropped] = field(default_factory=list)
    files: Callable[[str], bytes | None] = lambda _: None

    def blocks(self, root: etree._Element, depth: int = 0) -> Iterator[str | Grid]:
        """Paragraphs and tables below an element, and below what only wraps them (content controls, insertions)."""
        limit(depth)
        for node in root:
            if node.tag == f"{_W}p":
                yield from self._paragraph(node, depth)
            elif node.tag == f"{_W}tbl":
                yield from laid_out(self._rows(node, depth))
            elif node.tag in _FILES:
                yield from self._file(node)
            elif _may_hold(node):
                yield from self.blocks(node, depth + 1)

    def _file(self, node: etree._Element) -> Iterator[str | Grid]:
        """What a file within the document says; of one for which an icon stands, only that it is there."""
        as_icon = node.get("DrawAspect") == "Icon"
        yield from embedded(None if as_icon else self.files(node.get(_RELATION, "")), self.dropped)

    def _paragraph(self, node: etree._Element, depth: int) -> Iterator[str | Grid]:
        words: list[str] = []
        boxes: list[etree._Element] = []
        self._inline(node, words, boxes, depth)
        yield from filter(None, map(gapped, "".join(words).split("\n")))
        for box in boxes:
            yield from self._file(box) if box.tag in _FILES else self.blocks(box, depth + 1)

    def _inline(self, root: etree._Element, words: list[str], boxes: list[etree._Element], depth: int) -> None:
        """The words of a paragraph, or of a part of it, and the text boxes that hang on it."""
        limit(depth)
        for node in root:
            if node.tag in _TEXTS:
                words.append(node.text or "")
            elif node.tag in _CHARACTERS:
                words.append(_CHARACTERS[node.tag])
            elif node.tag == f"{_W}sym":
                words.append(chr(int(node.get(f"{_W}char"), 16)))
            elif node.tag == f"{_W}txbxContent" or node.tag in _FILES:
                boxes.append(node)
            elif node.tag == f"{_W}r" and (look := _look(node)):
                take_marked(_text(node), look, words, self.dropped, near=2)
            elif _may_hold(node):
                self._inline(node, words, boxes, depth + 1)

    def _rows(self, table: etree._Element, depth: int) -> Iterator[Laid]:
        """The cells of each row in their places; what a merged cell covers is None."""
        merged: set[int] = set()
        column = _columns(table)
        for row in _children(table, f"{_W}tr"):
            state = row.find(f"{_W}trPr")
            if state is not None and _is_on(state, "del", "hidden"):
                self.dropped.extend(left_out("hidden", _text(row)))
                continue
            edge = _number(state, "gridBefore")
            cells: list[tuple[str | Grid, ...] | None] = [None] * column(edge)
            for cell in _children(row, f"{_W}tc"):
                look = cell.find(f"{_W}tcPr")
                place = len(cells)
                edge += max(1, _number(look, "gridSpan"))
                goes_on = _merge(look, "vMerge") == "continue" and place in merged
                if _merge(look, "vMerge") is None:
                    merged.discard(place)
                else:
                    merged.add(place)
                covered = goes_on or _merge(look, "hMerge") == "continue"
                cells.append(None if covered else tuple(self.blocks(cell, depth + 1)))
                cells += [None] * (column(edge) - len(cells))
            yield cells


def _columns(table: etree._Element) -> Callable[[int], int]:
    """Which column begins at each edge of a table's grid: edges that were dragged a little apart are one.

    It is the edge itself where the grid says nothing of its widths, or a cell would have none.
    """
    said = [node.get(f"{_W}w", "") for node in table.iterfind(f"{_W}tblGrid/{_W}gridCol")]
    widths = [int(width) for width in said if width.isdecimal()]
    columns = [0]
    for width in widths:
        columns.append(columns[-1] + (width >= _DRAGGED))
    if (
        len(widths) < len(said)
        or columns[-1] == len(widths)
        or any(columns[a] == columns[b] for a, b in _spans(table) if b < len(columns))
    ):
        return lambda edge: edge
    return lambda edge: columns[edge] if edge < len(columns) else columns[-1] + edge - len(widths)


def _spans(table: etree._Element) -> Iterator[tuple[int, int]]:
    """From which edge of a table's grid to which each of its cells goes."""
    for row in _children(table, f"{_W}tr"):
        edge = _number(row.find(f"{_W}trPr"), "gridBefore")
        for cell in _children(row, f"{_W}tc"):
            before, edge = edge, edge + max(1, _number(cell.find(f"{_W}tcPr"), "gridSpan"))
            yield before, edge


def _text(root: etree._Element) -> str:
    return "".join(node.text or "" for node in root.iter(*_TEXTS))


def _may_hold(node: etree._Element) -> bool:
    """Whether words may stand below an element: comments and processing instructions have no name."""
    return isinstance(node.tag, str) and node.tag not in _SILENT


def _children(root: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those in content controls and the like included."""
    for node in root:
        if node.tag == tag:
            yield node
        elif _may_hold(node) and node.tag != f"{_W}tbl":
            yield from _children(node, tag)


def _look(run: etree._Element) -> Loss | None:
    look = run.find(f"{_W}rPr")
    if look is None:
        return None
    if _is_on(look, "vanish"):
        return "hidden"
    if _is_on(look, "strike", "dstrike"):
        return "struck"
    place = look.find(f"{_W}vertAlign")
    return "superscript" if place is not None and place.get(f"{_W}val") == "superscript" else None


def _is_on(look: etree._Element, *names: str) -> bool:
    """Whether one of some properties is set: it stands there, and does not say that it is off."""
    found = [node for name in names if (node := look.find(f"{_W}{name}")) is not None]
    return any(node.get(f"{_W}val", "1") not in ("0", "false", "off", "none") for node in found)


def _number(look: etree._Element | None, name: str) -> int:
    node = None if look is None else look.find(f"{_W}{name}")
    return int(node.get(f"{_W}val")) if node is not None else 0


def _merge(look: etree._Element | None, name: str) -> str | None:
    """`restart` or `continue` where a cell is merged with others, else None."""
    node = None if look is None else look.find(f"{_W}{name}")
    return None if node is None else node.get(f"{_W}val", "continue")
