"""What of a workbook's cells a person sees: hidden rows and columns, struck cells, formulas that nobody computed.

calamine tells none of it. New workbooks are XML (SpreadsheetML, ECMA-376, part 1, 18); old ones xlrd reads. Of .xlsb
and .ods nothing is known: all of their cells count as seen.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from documents.errors import DocumentError
from documents.sheets.beside import Said, boxes_of, heads_of
from documents.sheets.formats import is_plain
from documents.sheets.formulas import place_of

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_ROWS, _MOST_CELLS = 1_048_576, 3_000_000
_MOST_BYTES = 256 * 1024 * 1024
# Below it stand the formats that each program has by itself.
_FIRST_OWN_FORMAT = 164
# Before it (Excel 97) a workbook holds its texts in a code page, of which calamine reads none but Latin ones.
_FIRST_UNICODE = 80
# Of a workbook that does not say which.
_CODE_PAGE = "gb18030"


@dataclass(frozen=True, slots=True)
class Looks:
    """What a sheet hides, by the numbers of rows and columns from 0 and by the places (row, column) of cells.

    `uncomputed` are the formulas of cells without a value, `texts` the texts of cells of which a part is struck,
    without that part; `errors` what cells say in place of a value; `formats` the formats of numbers that show another
    one than the cell holds. `said` are words beside the cells, `decoded` the texts that calamine does not read.
    """

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    uncomputed: Mapping[tuple[int, int], str] = field(default_factory=dict)
    texts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    said: tuple[Said, ...] = ()
    decoded: Mapping[tuple[int, int], str] = field(default_factory=dict)


def looks_of(body: bytes) -> Mapping[str, Looks]:
    """The looks of each sheet, by its name. Raises DocumentError for a sheet that passes a limit."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            names = set(package.namelist())
            return dict(_of_package(package)) if "xl/workbook.xml" in names else {}
    return _of_old_workbook(body)


# --- new workbooks -----------------------------------------------------------------------------------------------


def _of_package(package: zipfile.ZipFile) -> Iterator[tuple[str, Looks]]:
    targets = {
        node.get("Id"): posixpath.normpath(posixpath.join("/xl", node.get("Target", ""))).lstrip("/")
        for node in _tree(package, "xl/_rels/workbook.xml.rels")
    }
    styles = _tree(package, "xl/styles.xml")
    struck, formats = _struck_styles(styles), _formats(styles)
    strings = _partly_struck(_tree(package, "xl/sharedStrings.xml"))
    for sheet in _named(_tree(package, "xl/workbook.xml").iter(), "sheet"):
        relation = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        path = targets.get(relation, "")
        if path in package.namelist():
            look = _of_sheet(package, path, struck, formats, strings)
            yield sheet.get("name", ""), replace(look, said=(*look.said, *_boxes(package, path)))


def _boxes(package: zipfile.ZipFile, path: str) -> Iterator[Said]:
    """The words in the boxes that are drawn on a sheet."""
    folder, name = posixpath.split(path)
    for node in _tree(package, f"{folder}/_rels/{name}.rels"):
        if (node.get("Type") or "").endswith("/drawing"):
            target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", ""))).lstrip("/")
            yield from boxes_of(_tree(package, target))


def _tree(package: zipfile.ZipFile, path: str) -> etree._Element:
    if path not in package.namelist() or package.getinfo(path).file_size > _MOST_BYTES:
        return etree.Element("nothing")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(package.read(path), parser)
    _refuse_entities(root)
    return root


def _refuse_entities(root: etree._Element | None) -> None:
    """Raises DocumentError for a part that may have entities, of which calamine reads what stands before the first. The
    format (ECMA-376, part 2) forbids them.
    """
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("excel", "damaged: entities are declared in it")


def _named(nodes: Iterable[Any], name: str) -> Iterator[Any]:
    return (node for node in nodes if node.tag in (_MAIN + name, _STRICT + name))


def _struck_styles(styles: etree._Element) -> frozenset[int]:
    """The numbers of the cell styles whose font is struck through."""
    fonts = [node for group in _named(styles, "fonts") for node in _named(group, "font")]
    struck = {n for n, font in enumerate(fonts) if _strikes(font)}
    formats = [node for group in _named(styles, "cellXfs") for node in _named(group, "xf")]
    return frozenset(n for n, node in enumerate(formats) if int(node.get("fontId", 0)) in struck)


def _formats(styles: etree._Element) -> Mapping[int, str]:
    """The formats of a workbook's own that show another number than a cell holds, by the numbers of the cell styles."""
    own = {
        node.get("numFmtId"): node.get("formatCode", "")
        for group in _named(styles, "numFmts")
        for node in _named(group, "numFmt")
    }
    looks = [node for group in _named(styles, "cellXfs") for node in _named(group, "xf")]
    codes = {n: own.get(node.get("numFmtId"), "") for n, node in enumerate(looks)}
    return {n: code for n, code in codes.items() if code and not is_plain(code)}


def _strikes(look: etree._Element) -> bool:
    return any(node.get("val", "1") not in ("0", "false") for node in _named(look, "strike"))


def _partly_struck(strings: etree._Element) -> Mapping[int, str]:
    """The shared strings of which a run is struck, by their numbers, without such runs."""
    found = {n: _unstruck(item) for n, item in enumerate(_named(strings, "si"))}
    return {n: text for n, text in found.items() if text is not None}


def _unstruck(item: etree._Element) -> str | None:
    """The text of a cell without the runs that are struck; None where none is."""
    runs = [(_is_struck_run(run), "".join(run.itertext())) for run in _named(item, "r")]
    return "".join(text for struck, text in runs if not struck) if any(struck for struck, _ in runs) else None


def _is_struck_run(run: etree._Element) -> bool:
    return any(_strikes(look) for look in _named(run, "rPr"))


def _of_sheet(
    package: zipfile.ZipFile,
    path: str,
    struck: frozenset[int],
    formats: Mapping[int, str],
    strings: Mapping[int, str],
) -> Looks:
    """One way through the cells of a sheet, which may be many: nodes are forgotten as they are read."""
    rows: set[int] = set()
    columns: set[int] = set()
    crossed: set[tuple[int, int]] = set()
    uncomputed: dict[tuple[int, int], str] = {}
    texts: dict[tuple[int, int], str] = {}
    errors: dict[tuple[int, int], str] = {}
    shown: dict[tuple[int, int], str] = {}
    heads: list[Said] = []
    last_row = last_column = y = x = -1
    wanted = [space + name for space in (_MAIN, _STRICT) for name in ("col", "row", "c", "oddHeader")]
    with package.open(path) as file:
        nodes = etree.iterparse(file, events=("start", "end"), tag=wanted, recover=True, resolve_entities=False)
        for event, node in nodes:
            name = etree.QName(node).localname
            if event == "start":
                if name == "row":
                    y, x = int(node.get("r") or y + 2) - 1, -1
                    if _is_set(node, "hidden"):
                        rows.add(y)
                continue
            if name == "col" and _is_set(node, "hidden"):
                columns.update(range(int(node.get("min")) - 1, min(int(node.get("max")), 20_000)))
            elif name == "oddHeader":
                heads += heads_of(node.text or "")
            elif name == "c":
                y, x = _place(node.get("r"), (y, x + 1))
                last_row, last_column = max(last_row, y), max(last_column, x)
                style = int(node.get("s", 0))
                if style in struck:
                    crossed.add((y, x))
                if style in formats:
                    shown[y, x] = formats[style]
                if node.get("t") == "s" and (text := strings.get(int(_value(node) or -1))) is not None:
                    texts[y, x] = text
                if node.get("t") == "inlineStr":
                    texts.update(((y, x), text) for item in _named(node, "is") if (text := _unstruck(item)) is not None)
                if node.get("t") == "e":
                    errors[y, x] = _value(node)
                formula = next(_named(node, "f"), None) if node.get("t") != "str" and not _value(node) else None
                if formula is not None:
                    uncomputed[y, x] = formula.text or ""
            node.clear()
    _refuse_entities(nodes.root)
    if last_row >= _MOST_ROWS or (last_row + 1) * (last_column + 1) > _MOST_CELLS:
        found = f"cells: a sheet of {last_row + 1} rows and {last_column + 1} columns"
        raise DocumentError("excel", f"{found}, at most {_MOST_CELLS} cells are read")
    return Looks(
        *(frozenset(rows), frozenset(columns), frozenset(crossed)), uncomputed, texts, errors, shown, tuple(heads)
    )


def _is_set(node: etree._Element, name: str) -> bool:
    return node.get(name, "0") in ("1", "true")


def _value(cell: etree._Element) -> str:
    return next((node.text or "" for node in _named(cell, "v")), "")


def _place(name: str | None, otherwise: tuple[int, int]) -> tuple[int, int]:
    """The row and the column of an address such as B7, from 0. Raises DocumentError where it is none."""
    if name is None:
        return otherwise
    found = _PLACE.fullmatch(name)
    if found is None:
        raise DocumentError("excel", f"damaged: a cell at {name[:20]}")
    return place_of(found[1], found[2])


# --- old workbooks -----------------------------------------------------------------------------------------------


def _of_old_workbook(body: bytes) -> Mapping[str, Looks]:
    """Nothing where xlrd does not read what calamine reads."""
    import xlrd

    try:
        book = _opened(body, None)
        if book.biff_version < _FIRST_UNICODE and book.codepage is None:
            book = _opened(body, _CODE_PAGE)
    except (xlrd.XLRDError, AssertionError, LookupError, ValueError, struct.error, NotImplementedError):
        return {}
    struck = {n for n, look in enumerate(book.xf_list) if book.font_list[look.font_index].struck_out}
    formats = {
        n: book.format_map[look.format_key].format_str
        for n, look in enumerate(book.xf_list)
        if look.format_key >= _FIRST_OWN_FORMAT and look.format_key in book.format_map
    }
    formats = {n: code for n, code in formats.items() if not is_plain(code)}
    return {sheet.name: _of_old_sheet(sheet, struck, formats) for sheet in book.sheets()}


def _opened(body: bytes, encoding: str | None) -> Any:
    import xlrd

    quiet = io.StringIO()
    return xlrd.open_workbook(file_contents=body, formatting_info=True, encoding_override=encoding, logfile=quiet)


def _of_old_sheet(sheet: Any, struck: set[int], formats: Mapping[int, str]) -> Looks:
    import xlrd

    styles = {(y, x): sheet.cell_xf_index(y, x) for y in range(sheet.nrows) for x in range(sheet.row_len(y))}
    crossed = {place for place, style in styles.items() if style in struck}
    return Looks(
        frozenset(y for y, row in sheet.rowinfo_map.items() if row.hidden),
        frozenset(x for x, column in sheet.colinfo_map.items() if column.hidden),
        frozenset(crossed),
        errors={
            (y, x): xlrd.error_text_from_code.get(sheet.cell_value(y, x), "#ERROR")
            for y in range(sheet.nrows)
            for x in range(sheet.row_len(y))
            if sheet.cell_type(y, x) == xlrd.XL_CELL_ERROR
        },
        texts=dict(_partly_struck_cells(sheet)),
        decoded=dict(_texts_in_code_page(sheet)),
        formats={place: formats[style] for place, style in styles.items() if style in formats},
    )


def _texts_in_code_page(sheet: Any) -> Iterator[tuple[tuple[int, int], str]]:
    import xlrd

    if sheet.book.biff_version < _FIRST_UNICODE:
        for y in range(sheet.nrows):
            for x in range(sheet.row_len(y)):
                if sheet.cell_type(y, x) == xlrd.XL_CELL_TEXT:
                    yield (y, x), sheet.cell_value(y, x)


def _partly_struck_cells(sheet: Any) -> Iterator[tuple[tuple[int, int], str]]:
    """The texts of cells of which a part is struck, without that part: runs say from which character which font is."""
    fonts = sheet.book.font_list
    for place, runs in sheet.rich_text_runlist_map.items():
        text = str(sheet.cell_value(*place))
        first = fonts[sheet.book.xf_list[sheet.cell_xf_index(*place)].font_index].struck_out
        marks = [(0, bool(first)), *((at, bool(fonts[font].struck_out)) for at, font in runs if font < len(fonts))]
        ends = [at for at, _ in marks[1:]] + [len(text)]
        if any(struck for _, struck in marks):
            yield place, "".join(text[at:end] for (at, struck), end in zip(marks, ends, strict=True) if not struck)
