"""The words of a node of a web page: paragraphs and tables in reading order, as a person sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree
from parsel import Selector

from documents.boxes import label_text, pairing_in, rows_of, value_of
from documents.characters import NO_CHARACTER, gapped, plain
from documents.errors import DocumentError
from documents.grids import Laid, adds_up, arranged, laid_out
from documents.parts import Dropped, Loss, Read, left_out, raised, read_of, shown
from documents.trees import MOST_DEPTH, tree
from documents.web.pictures import pictures_within
from documents.web.stored import page_in_script, stored_page, typed, veiled
from records.content import Content, Grid

# Blocks begin and end a line; a line break only divides one. What is not listed here stands within a line.
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"}
    | {"main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
    | {"ul"}
)
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "title", "textarea", "select"})
_STORES = frozenset({"textarea", "script"})
_STRUCK = frozenset({"s", "strike", "del"})
_PICTURES = frozenset({"img", "svg", "canvas"})
_FRAMES = frozenset({"iframe", "frame", "embed", "object"})
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})

_HIDES = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|opacity\s*:\s*0(?![.\d])"
    r"|font-size\s*:\s*0(?![.\d]))",
    re.I,
)
_STRIKES = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,80}?line-through", re.I)
_RAISES = re.compile(r"vertical-align\s*:\s*super", re.I)
_IS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|table|grid|list-item)", re.I)
# Rules of the page's own sheets that hide a class or a node by its name; those for other screens do not count.
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_MEDIA = re.compile(r"@[^@{};]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}")
_RULE = re.compile(r"(?<![^{};])([^{};]++)\{([^{}]*+)\}")
_NAME = re.compile(r"\s*+\w*+([.#])([\w-]++)\s*+")
_MOST_SHEET = 200_000

_ESCAPED = re.compile(r"</t[rd]>\s*<(?:/tr|/tbody|t[dr])", re.I)
# The names of attributes from which a page's sheet writes the head of its column before each cell.
_LABELS = ("data-label", "data-title", "data-th", "data-name", "data-column", "data-header")
_LABEL = re.compile(r"(?=.{0,20}[一-龥])[^:：，。；]{2,20}")
_BOXES = frozenset({"dd", "div", "li", "p", "section", "span"})
_NAME_CUT = re.compile(r"(?!.*(?:等|详见|见|略)$)[一-龥()（）]{3,16}")
_CUT_SHORT = ("...", "…")
# What a browser shows as one blank; others have their width.
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# A cell that claims to cover more columns than this is a mistake of the page.
_MOST_SPAN = 60
_MOST_CELLS, _MOST_ROWS = 200_000, 20_000
# Tables in tables are walked by functions in functions, of which Python bears fewer.
_DEPTH_OF_TABLE = 10
# With fewer characters a page says nothing itself: its words are in the pictures and frames that it shows.
_FEW_CHARACTERS = 40


def content(body: Selector) -> Content:
    """The words below a node in reading order. Raises DocumentError where the node passes a limit."""
    return read(body).content


def read(body: Selector) -> Read:
    """The words below a node in reading order, and what of it is left out.

    Tables that lay a page out are entered; a cell of several lines holds them with "\\n" between. Raises DocumentError,
    which names the limit, for more cells, rows or nested nodes than any notice has.
    """
    root = body.root
    walk = _Walk(_hidden_names(root))
    found = read_of(walk.parts(root), walk.dropped)
    if unveiled := frozenset(veiled(walk.unseen, _length(found.content))):
        walk = _Walk(walk.hidden, unveiled)
        found = read_of(walk.parts(root), walk.dropped)
    if (escaped := _escaped(found.content)) is not None:
        again = _Walk(frozenset())
        found = read_of(list(again.parts(escaped)), (*found.dropped, *again.dropped))
    said = sum(len(part) if isinstance(part, str) else _FEW_CHARACTERS for part in found.content)
    if said >= _FEW_CHARACTERS:
        within = tuple(pictures_within(root, found.content))
        return found._replace(dropped=(*found.dropped, *within)) if within else found
    if root.tag in ("body", "html") and (stored := page_in_script(root)) is not None:
        again = _Walk(frozenset())
        return read_of([*found.content, *again.parts(stored)], (*found.dropped, *again.dropped))
    return Read(found.content, (*found.dropped, *_shown_instead(root)))


def _escaped(content: Content) -> etree._Element | None:
    """The page that paragraphs are whose markup was escaped once too often, so that its tags are shown; else None."""
    said = [part for part in content if isinstance(part, str)]
    if len(said) < len(content) or not any(map(_ESCAPED.search, said)):
        return None
    root: etree._Element = tree("\n".join(part if "<" in part else f"<p>{part}</p>" for part in said)).root
    return root


def _length(content: Content) -> int:
    return sum(
        len(part) if isinstance(part, str) else sum(len(cell or "") for row in part for cell in row) for part in content
    )


def _shown_instead(root: etree._Element) -> Iterator[Dropped]:
    for node in root.iter(*_PICTURES, *_FRAMES):
        address = node.get("src") or node.get("data") or node.tag
        yield Dropped("picture" if node.tag in _PICTURES else "frame", shown(address))


def _hidden_names(root: etree._Element) -> frozenset[str]:
    """The classes (`.name`) and the single nodes (`#name`) that the page's own sheets hide."""
    sheets = "".join(node.text or "" for node in root.getroottree().iter("style"))[:_MOST_SHEET]
    if not _HIDES.search(sheets):
        return frozenset()
    rules = _RULE.findall(_MEDIA.sub("", _COMMENT.sub("", sheets)))
    names = (_NAME.fullmatch(name) for names, rule in rules if _HIDES.search(rule) for name in names.split(","))
    return frozenset(name[1] + name[2] for name in names if name)


class _Line:
    """The words since the last block began or ended."""

    def __init__(self) -> None:
        self._words: list[str] = []

    def add(self, text: str | None) -> None:
        if text:
            self._words.append(text)

    @property
    def end(self) -> str:
        """What stands last in the line."""
        return "".join(self._words[-2:])[-20:]

    def flush(self) -> Iterator[str]:
        text = gapped(_BLANKS.sub(" ", "".join(self._words)))
        self._words.clear()
        if text:
            yield text


class _Hidden:
    """The place of a cell that nobody sees."""


_HIDDEN = _Hidden()
_Cell = tuple[str | Grid, ...] | _Hidden | None


@dataclass
class _Walk:
    """One way through a page: what it left out, and the cells and rows that it met."""

    hidden: frozenset[str]
    unveiled: frozenset[etree._Element] = frozenset()
    dropped: list[Dropped] = field(default_factory=list)
    unseen: list[etree._Element] = field(default_factory=list)
    cells: int = 0
    rows: int = 0

    def parts(self, root: etree._Element, depth: int = 0) -> Iterator[str | Grid]:
        """The words below a node; `root` itself may be hidden, since it was asked for."""
        _refuse_depth(depth)
        if root.tag in ("table", "pre"):
            yield from self._table(root, depth) if root.tag == "table" else _lines(root)
            return
        line = _Line()
        line.add(root.text)
        path = [(root, iter(root), pairing_in(root))]
        labelled: etree._Element | None = None
        while path:
            node, children, pairing = path[-1]
            child = next(children, None)
            if child is not None and child.tag in _STORES and (stored := stored_page(child)) is not None:
                yield from line.flush()
                yield from self.parts(stored, depth + len(path))
                line.add(child.tail)
            elif child is None:
                path.pop()
                if path and _is_block(node):
                    yield from line.flush()
                line.add(node.tail if path else None)
            elif child.tag == "textarea" and (text := typed(child)):
                yield from line.flush()
                yield from filter(None, map(gapped, text.splitlines()))
                line.add(child.tail)
            elif self._is_left_out(child, line):
                line.add(child.tail)
            else:
                if _is_block(child) and child is not labelled:
                    yield from line.flush()
                if child.tag in ("table", "pre"):
                    yield from self.parts(child, depth + len(path))
                    line.add(child.tail)
                elif rows := rows_of(child):
                    yield from self._boxes(rows, depth + len(path))
                    line.add(child.tail)
                elif value_of(child, pairing) is not None:
                    line.add(label_text(child))
                    labelled = child.getnext()
                else:
                    _refuse_depth(depth + len(path))
                    if label := _label_of(child):
                        line.add(f"{label}：")
                    line.add(child.text or typed(child))
                    path.append((child, iter(child), pairing_in(child)))
        yield from line.flush()

    def _is_left_out(self, node: etree._Element, line: _Line) -> bool:
        """Whether nobody sees a node's words as a part of the text; a power of a unit goes into the line."""
        if not isinstance(node.tag, str) or node.tag in _SILENT:
            return True
        style = node.get("style")
        if self._is_hidden(node):
            self.unseen.append(node)
            self._leave_out("hidden", node)
        elif node.tag in _STRUCK or (style and _STRIKES.search(style)):
            self._leave_out("struck", node)
        elif node.tag == "sup" or (style and _RAISES.search(style)):
            self._take_raised("".join(node.itertext()), line)
        else:
            return False
        return True

    def _is_hidden(self, node: etree._Element) -> bool:
        style = node.get("style")
        if node in self.unveiled:
            return False
        if "hidden" in node.attrib or (style and _HIDES.search(style)):
            return True
        if not self.hidden:
            return False
        names = [f".{name}" for name in node.get("class", "").split()]
        return any(name in self.hidden for name in (*names, f"#{node.get('id')}"))

    def _leave_out(self, loss: Loss, node: etree._Element) -> None:
        text = "".join(node.xpath(".//text()[not(ancestor::script or ancestor::style)]"))
        self.dropped.extend(left_out(loss, text))

    def _take_raised(self, text: str, line: _Line) -> None:
        kept = raised(text, line.end)
        if isinstance(kept, Dropped):
            self.dropped.append(kept)
        else:
            line.add(kept)

    def _boxes(self, rows: Sequence[Sequence[etree._Element]], depth: int) -> Iterator[str | Grid]:
        """Rows of boxes as a table, without the hidden ones."""
        grid = [["\n".join(map(str, self.parts(cell, depth))) for cell in row] for row in rows]
        yield from arranged([row for row, boxes in zip(grid, rows, strict=True) if not self._is_hidden(boxes[0])])

    # --- tables ------------------------------------------------------------------------------------------------------

    def _table(self, table: etree._Element, depth: int) -> Iterator[str | Grid]:
        """The rows as tables; a row with a table in one of its cells lays the page out, and its cells are entered."""
        for caption in table.iterchildren("caption"):
            if not self._is_hidden(caption):
                yield from self.parts(caption, depth)
        rows = [row for section in _sections(table) for row in self._rows(section, depth)]
        shown = [cells for cells, folded in rows if not folded]
        if len(shown) < len(rows):
            every = [cells for cells, _ in rows]
            if adds_up(list(map(_words, every))) and not adds_up(list(map(_words, shown))):
                # Rows that are folded away until a person asks for all of them.
                shown = every
            else:
                for cells in (cells for cells, folded in rows if folded):
                    self.dropped.extend(left_out("hidden", " ".join(_words(cells))))
        labels = _labels(table)
        yield from laid_out(_without_hidden([[(label,) for label in labels], *shown] if labels else shown))

    def _rows(self, section: Sequence[etree._Element], depth: int) -> Iterator[tuple[list[_Cell], bool]]:
        """The cells of each row in their places, and whether the row is hidden. What a cell of a row above, or to the
        left, covers is None.
        """
        below: dict[int, int] = {}
        for y, line in enumerate(section):
            self._count(rows=1)
            row: list[_Cell] = []
            own = 0
            covered, below = below, {x: more - 1 for x, more in below.items() if more > 1}
            for cell in line.iterchildren("td", "th"):
                while len(row) in covered:
                    row.append(None)
                if self._is_hidden(cell):
                    self._leave_out("hidden", cell)
                    row.append(_HIDDEN)
                    continue
                wide = min(_span(cell, "colspan") or 1, _MOST_SPAN)
                high = min(_span(cell, "rowspan") or len(section), len(section) - y)
                own += self._count(cells=wide)
                if high > 1:
                    below |= {len(row) + dx: high - 1 for dx in range(wide)}
                row += [self._cell(cell, depth), *[None] * (wide - 1)]
            while len(row) in covered:
                row.append(None)
            self._count(cells=len(row) - own)
            parent = line.getparent()
            yield row, self._is_hidden(line) or (parent.tag in _SECTIONS and self._is_hidden(parent))

    def _cell(self, cell: etree._Element, depth: int) -> tuple[str | Grid, ...]:
        """What a cell says; one that shows a picture instead of words holds a character that nobody knows."""
        if _STRIKES.search(cell.get("style", "")):
            self._leave_out("struck", cell)
            return ()
        parts = tuple(self.parts(cell, depth + _DEPTH_OF_TABLE))
        if len(parts) == 1 and isinstance(parts[0], str) and parts[0].endswith(_CUT_SHORT):
            return (_whole(parts[0], cell),)
        if len(parts) == 1 and isinstance(parts[0], str) and not parts[0].strip("#"):
            # Excel shows signs for a number that is wider than its column, and writes it beside them.
            return (cell.get("x:num") or NO_CHARACTER,)
        picture = None if parts else next(cell.iter("img"), None)
        if picture is None:
            return parts
        self.dropped.append(Dropped("picture", shown(picture.get("src", ""))))
        return (NO_CHARACTER,)

    def _count(self, *, rows: int = 0, cells: int = 0) -> int:
        """Add to the rows and the cells that the page has; the cells. Raises DocumentError where these are too many."""
        self.rows += rows
        self.cells += cells
        if self.rows > _MOST_ROWS:
            raise DocumentError("html", f"rows: more than {_MOST_ROWS} in the tables of one page")
        if self.cells > _MOST_CELLS:
            raise DocumentError("html", f"cells: more than {_MOST_CELLS} in the tables of one page")
        return cells


def _without_hidden(rows: Sequence[Sequence[_Cell]]) -> Iterator[Laid]:
    """The rows without their hidden cells. These take no place, as in a browser; but where a whole column is hidden, a
    cell of a total that covers it too is narrower by it.
    """
    seen: set[int] = set()
    hides: set[int] = set()
    for row in rows:
        for x, cell in enumerate(row):
            if isinstance(cell, _Hidden):
                hides.add(x)
            elif cell is not None:
                seen.add(x)
    columns = hides - seen
    for row in rows:
        yield [cell for x, cell in enumerate(row) if x not in columns and not isinstance(cell, _Hidden)]


def _words(cells: Sequence[_Cell]) -> list[str]:
    """The texts of cells that hold one each, for a row that need not be laid out."""
    return [str(cell[0]) if isinstance(cell, tuple) and len(cell) == 1 else "" for cell in cells]


def _labels(table: etree._Element) -> list[str]:
    """The heads of the columns of a table without a head whose cells bear them for narrow screens; none for another."""
    rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
    for name in _LABELS:
        labels = [[cell.get(name, "").strip() for cell in row] for row in rows]
        if (
            labels
            and all(labels[0])
            and all(row == labels[0] for row in labels)
            and len(set(labels[0])) == len(labels[0]) > 1
        ):
            return labels[0]
    return []


def _label_of(box: etree._Element) -> str:
    """The label that a page's sheet writes before a box of words; empty for another node."""
    if not box.attrib or box.tag not in _BOXES:
        return ""
    label = next((label for name in ("data-label", "data-th") if (label := box.get(name, "").strip())), "")
    is_leaf = label and not any(child.tag in _BLOCKS for child in box)
    said = plain("".join(box.itertext("*"))) if is_leaf else ""
    return label if said and not said.startswith(label) and _LABEL.fullmatch(label) else ""


def _whole(text: str, cell: etree._Element) -> str:
    """A text that is cut short for want of room, as the title of its cell has it whole; without one a name ends with a
    character that nobody knows.
    """
    begins = text.rstrip(".…")
    titles = (plain(node.get("title", "")) for node in cell.iter("*"))
    whole = next((title for title in titles if begins and len(title) > len(begins) and title.startswith(begins)), None)
    return whole or (f"{begins}{NO_CHARACTER}" if _NAME_CUT.fullmatch(begins) else text)


def _refuse_depth(depth: int) -> None:
    if depth > MOST_DEPTH:
        raise DocumentError("html", f"depth: more than {MOST_DEPTH} nested nodes")


def _lines(node: etree._Element) -> Iterator[str]:
    """The lines of a text that is set as it was typed."""
    for line_break in node.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    yield from filter(None, map(gapped, "".join(node.itertext()).splitlines()))


def _is_block(node: etree._Element) -> bool:
    return node.tag in _BLOCKS or _IS_BLOCK.search(node.get("style", "")) is not None


def _sections(table: etree._Element) -> Iterator[list[etree._Element]]:
    """The rows of each section of a table: a cell covers no row of another section."""
    rows: list[etree._Element] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in _SECTIONS:
            yield rows
            yield list(child.iterchildren("tr"))
            rows = []
    yield rows


def _span(cell: etree._Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
