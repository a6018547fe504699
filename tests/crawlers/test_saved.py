"""Pages that a person saved: the address is found in the file, or asked for by name."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.engine.source import Source
from crawlers.saved.files import Asset, SavedFile, Unreadable, files
from crawlers.saved.ingest import IngestError, Origin, address, media_type, reader
from crawlers.spiders.asset_managers.citic_famc_notices import CiticFamcNotices
from tests.documents.making import zipped

URL = "https://www.famc.citic/ywjs/ywdt/zcczxx/2025/500231.shtml"
SOURCES: dict[str, type[Source]] = {"citic_famc_notices": CiticFamcNotices}


def saved(text: str | bytes, name: str = "page.html") -> SavedFile:
    return SavedFile(name, text if isinstance(text, bytes) else text.encode(), datetime(2025, 11, 20, tzinfo=UTC))


@pytest.mark.parametrize(
    "head",
    [
        f"<!-- saved from url=(0057){URL} -->",
        f'<link rel="canonical" href="{URL}">',
        f'<link href="{URL}" rel="canonical">',
        f'<meta property="og:url" content="{URL}">',
        f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Thu Nov 20 2025\n-->",
        f'<!-- saved from url=(0014)about:internet --><link rel="canonical" href="{URL}">',
    ],
)
def test_a_page_names_its_own_address(head: str) -> None:
    assert address(saved(f"<html><head>{head}</head><body>债权</body></html>")) == URL


def test_source_and_kind_follow_from_the_address() -> None:
    assert reader(saved("<html></html>"), Origin(url=URL), SOURCES) == (CiticFamcNotices, "detail", URL)


def test_a_page_without_an_address_says_what_to_add() -> None:
    with pytest.raises(IngestError, match=r"page\.html: .*--url"):
        reader(saved("<html></html>"), Origin(), SOURCES)


def test_an_address_of_no_source_is_named() -> None:
    with pytest.raises(IngestError, match=r"example\.org/x is not an address of any source"):
        reader(saved("<html></html>"), Origin(url="https://example.org/x"), SOURCES)


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (b"%PDF-1.7", "x", "application/pdf"),
        (b' {"a": 1}', "x.txt", "application/json"),
        (b"<html>", "x.htm", "text/html"),
        (b"<html>", "x", "text/html"),
    ],
)
def test_the_media_type_is_read_from_the_content(body: bytes, name: str, kind: str) -> None:
    assert media_type(saved(body, name)) == kind


def test_a_zip_gives_its_pages_and_counts_what_was_saved_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/b.html", "<html>")
        archive.writestr("a/b_files/logo.png", b"x")
        archive.writestr("a/b_files/frame.html", "<html>")
        archive.writestr("style.css", "x")
    found = list(files([path]))
    assert [file.name for file in found if isinstance(file, SavedFile)] == ["pages.zip/a/b.html"]
    assert len([file for file in found if isinstance(file, Asset)]) == 3


def test_names_that_windows_wrote_in_gbk_are_read(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("########.html", "<html>")
    # zipfile writes UTF-8 names only, so the name is put into the finished archive.
    path.write_bytes(path.read_bytes().replace(b"########.html", "债权公告.html".encode("gb18030")))
    assert [file.name for file in files([path])] == ["pages.zip/债权公告.html"]


def test_a_folder_gives_its_pages_and_those_of_its_archives(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "x_files").mkdir(parents=True)
    (folder / "x.html").write_text("<html>", encoding="utf-8")
    (folder / "x_files" / "a.js").write_text("1", encoding="utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("y.json", "{}")
    assert [(type(file).__name__, file.name) for file in files([folder])] == [
        ("SavedFile", "saved/more.zip/y.json"),
        ("SavedFile", "saved/x.html"),
        ("Asset", "saved/x_files/a.js"),
    ]


MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: {URL}
Subject: =?utf-8?Q?=E5=85=AC=E5=91=8A?=
Date: Thu, 20 Nov 2025 10:00:00 +0800
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----Boundary--x----"

------Boundary--x----
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: {URL}

<html><body class=3D"a">=E5=80=BA=E6=9D=83=
</body></html>
------Boundary--x----
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://www.famc.citic/logo.png

eA==
------Boundary--x------
"""


def test_a_single_file_page_is_unwrapped(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(MHTML.replace("\n", "\r\n").encode())
    (file,) = files([path])
    assert isinstance(file, SavedFile)
    assert file.body.decode().strip() == '<html><body class="a">债权</body></html>'
    assert file.saved_at == datetime(2025, 11, 20, 2, tzinfo=UTC)
    assert media_type(file) == "text/html"
    assert reader(file, Origin(), SOURCES) == (CiticFamcNotices, "detail", URL)


def test_a_single_file_without_a_page_is_named(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_text("MIME-Version: 1.0\nContent-Type: image/png\n\nx", encoding="utf-8")
    assert [type(file) for file in files([path])] == [Unreadable]


def test_an_archive_saved_as_a_document_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("y.xlsx", "x")
    (file,) = files([path], whole=True)
    assert isinstance(file, SavedFile)
    assert file.body.startswith(b"PK")


def test_a_broken_zip_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    broken, good = tmp_path / "pages.zip", tmp_path / "page.html"
    broken.write_bytes(b"no zip")
    good.write_text("<html>", encoding="utf-8")
    first, second = files([broken, good])
    assert isinstance(first, Unreadable)
    assert (first.name, type(second)) == ("pages.zip", SavedFile)


@pytest.mark.parametrize("place", [8, 42], ids=["no packing where it says so", "a place beyond the end"])
def test_a_damaged_member_of_a_zip_is_named_and_the_others_are_read(tmp_path: Path, place: int) -> None:
    body = bytearray(zipped([("a.html", b"<html>"), ("b.html", b"<html>")]))
    directory = body.index(b"PK\x01\x02")
    body[8:10] = b"\x08\0"
    body[directory + (10 if place == 8 else place)] = 8
    (tmp_path / "pages.zip").write_bytes(body)
    first, second = files([tmp_path / "pages.zip"])
    assert (first.name, type(first), type(second)) == ("pages.zip/a.html", Unreadable, SavedFile)


def test_an_address_of_two_sources_asks_for_the_source() -> None:
    other: dict[str, type[Source]] = {**SOURCES, "again": CiticFamcNotices}
    with pytest.raises(IngestError, match="add --source"):
        reader(saved("<html></html>"), Origin(url=URL), other)
