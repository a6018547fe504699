"""What a scan leaves open is asked with the picture of its lines, and decided as any value."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
from PIL import Image, ImageDraw

from records.batch import Batch, Defect
from records.corrections import Correction
from records.rows import Attachment
from review.decide import Filled, decide
from review.pictures import Cutter
from review.questions import questions
from review.sheet import write
from storage.archive import Fetch
from storage.archives.files import FileArchive
from storage.corrections.kept import keep
from storage.engines.connection import Connection
from storage.store import Store
from tests.storage.pages import blank, document, rows

WHY = "no sum, capitals or second place confirm it"
# An A4 page of 1240 pixels: 150 dots an inch, so that a point is a little more than two pixels.
WIDE, HIGH, BOX = 1240, 1754, "100, 200, 260, 214"


def scan() -> bytes:
    """A page with one dark line, as wide as the box and as high."""
    page = Image.new("RGB", (WIDE, HIGH), "white")
    ImageDraw.Draw(page).rectangle([208, 417, 542, 446], fill="black")
    written = io.BytesIO()
    page.save(written, "PNG")
    return written.getvalue()


def of_a_scan(body: bytes) -> Batch:
    """A document on a notice whose principal was not read, with a figure that may be it."""
    said = (
        Defect("needs_ocr", "field", "ocr", f"open: 8,123.45; 6,123.45: page 1, box {BOX}: {WHY}", "n1"),
        Defect("needs_ocr", "field", "principal_yuan", "the scan speaks of 本金, and no value was read", "n1"),
    )
    row = blank(Attachment, source="bank", source_key="n1", url="https://example.test/1.png", title="债权清单")
    page = replace(document(source="bank"), sha256=hashlib.sha256(body).hexdigest())
    return Batch(page, records=(row,), defects=said)


def archived(folder: Path, body: bytes) -> FileArchive:
    archive, page = FileArchive(folder), of_a_scan(body).document
    archive.put(
        Fetch(
            page.id, page.source, page.kind, page.url, page.request_key, page.fetched_at, 200, "image/png",
            page.sha256, len(body), "page",
        ),
        body,
    )  # fmt: skip
    return archive


def test_a_scans_open_field_is_asked_with_its_figures_and_their_picture(store: Store, tmp_path: Path) -> None:
    body = scan()
    store.write(of_a_scan(body))
    asked, figure = questions(store.connection)
    assert (asked.about, asked.candidates) == ("value", ("8,123.45", "6,123.45"))
    assert (figure.about, figure.candidates) == ("quarantine", ("set aside",))
    archive = archived(tmp_path / "archive", body)
    assert write(tmp_path / "review.xlsx", [asked], Cutter(archive)) == 1
    archive.close()
    (drawing,) = openpyxl.load_workbook(tmp_path / "review.xlsx")["review"]._images
    strip = Image.open(io.BytesIO(drawing._data())).convert("L")
    assert strip.width > strip.height and strip.getextrema() == (0, 255)


def test_a_scans_figure_may_count_in_ten_thousands_and_its_defect_goes_with_the_decision(store: Store) -> None:
    store.write(of_a_scan(scan()))
    assert decided(store.connection, "8,123.46万元") == []
    found = decided(store.connection, "8,123.45万元")
    assert dict(found[0].sets)["principal_yuan"] == 81_234_500.0
    keep(store.connection, found, "Mei", datetime.now(UTC))
    store.write(of_a_scan(scan()))
    assert rows(store.connection, "SELECT principal_yuan FROM attachments") == [(81_234_500.0,)]
    assert [one.about for one in questions(store.connection)] == ["quarantine"]


def decided(connection: Connection, decision: str) -> list[Correction]:
    asked = questions(connection)
    return [
        one for one in decide(connection, [Filled(2, asked[0].key, decision)], asked, ()) if isinstance(one, Correction)
    ]
