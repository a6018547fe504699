"""Documents that are made to stop, hang or kill whoever reads them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from tests.documents.making import word, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ENTITIES = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "5">]>'


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    body = b"%PDF-1.7\n"
    for number, content in enumerate(objects, start=1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return body + b"trailer\n<< /Root 1 0 R /Size %d >>\n%%%%EOF\n" % (len(objects) + 1)


def pdf_with(**others: bytes) -> bytes:
    """A page that says something, but for what is said otherwise of its parts; `fifth` refers to itself."""
    parts = {
        "catalogue": b"<< /Type /Catalog /Pages 2 0 R >>",
        "pages": b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "page": b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents [4 0 R] >>",
        "content": b"<< /Length 11 >>\nstream\nBT (x) Tj ET\nendstream",
        "fifth": b"5 0 R",
    }
    return pdf_of(*(parts | others).values())


def page_that_never_ends() -> bytes:
    """Forms that each draw the next one twice."""
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length 11 >>\n"
        b"stream\n/X Do /X Do\nendstream"
    )
    forms = {str(number): form % (number + 1) for number in range(6, 46)}
    drawn = b"/Contents [4 0 R] /Resources << /XObject << /X 6 0 R >> >>"
    return pdf_with(
        page=b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] %s >>" % drawn,
        content=b"<< /Length 5 >>\nstream\n/X Do\nendstream",
        **forms,
    )


def page_that_unpacks_to_gigabytes() -> bytes:
    """A block of zeros, packed once, that stands there many times."""
    size, times = 1_000_000, 1_500
    packer = zlib.compressobj(9)
    header = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(size)) + packer.flush(zlib.Z_FULL_FLUSH)
    # The checksum of zeros: the first sum stays 1, the second counts them.
    checksum = (size * times % 65521 << 16) + 1
    content = header + block * times + b"\x03\0" + checksum.to_bytes(4, "big")
    return pdf_with(content=b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content))


def with_part(body: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """An Office document of which one part says something else."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    return zipped([(name, content.replace(old, new, 1) if name == part else content) for name, content in parts])


def word_with_entities() -> bytes:
    """One that names a file of whoever reads it, and one in the middle of an amount."""
    body = with_part(word(), "word/document.xml", b"<w:document", _ENTITIES + b"<w:document")
    return with_part(body, "word/document.xml", b"1,200.00", b"1&y;2.5&x;")


def sheet(cells: Mapping[str, str], after: str = "", before: str = "") -> bytes:
    """A workbook of one sheet with these cells, as little of it as a reader needs."""
    rows = "".join(f'<row r="{n}">{row}</row>' for n, row in enumerate(_rows(cells), start=1))
    content = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>',
        "_rels/.rels": _relation(f"{_RELATIONS}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="清单" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relation(f"{_RELATIONS}/worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": before + content,
    }
    return zipped([(name, text.encode()) for name, text in parts.items()])


def _rows(cells: Mapping[str, str]) -> list[str]:
    """The cells by the rows that they stand in, whatever their addresses say."""
    rows: dict[str, str] = {}
    for place, value in cells.items():
        row = "".join(filter(str.isdigit, place))
        said = f"<v>{value}</v>" if value[:1].isdigit() else f"<is><t>{value}</t></is>"
        kind = "" if value[:1].isdigit() else ' t="inlineStr"'
        rows[row] = rows.get(row, "") + f'<c r="{place}"{kind}>{said}</c>'
    return list(rows.values())


def _relation(kind: str, target: str) -> str:
    node = f'<Relationship Id="r1" Type="{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{node}</Relationships>'


DEBT = {"A1": "借款人", "B1": "本金（万元）", "A2": "杭州甲机械有限公司", "B2": "12.5"}


def nested(depth: int) -> bytes:
    """An archive in an archive in an archive."""
    body = zipped([("清单.docx", word())])
    for _ in range(depth - 1):
        body = zipped([("a.zip", body)])
    return body


def damaged_archive(header: Mapping[int, bytes], directory: Mapping[int, bytes]) -> bytes:
    """A ZIP with one document, of which header and directory say something else at some places (APPNOTE, 4.3.7 and
    4.3.12).
    """
    body = bytearray(zipped([("a.docx", word())]))
    for start, places in ((0, header), (body.rfind(b"PK\x01\x02"), directory)):
        for place, new in places.items():
            body[start + place : start + place + len(new)] = new
    return bytes(body)
