"""Pages that a person saved: the address is found in the file, or asked for by name."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.platforms.source import Source
from crawlers.saved import IngestError, SavedFile, address, files, media_type, reader
from crawlers.spiders.citic_famc_notices import CiticFamcNotices

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
    ],
)
def test_a_page_names_its_own_address(head: str) -> None:
    assert address(saved(f"<html><head>{head}</head><body>债权</body></html>")) == URL


def test_source_and_kind_follow_from_the_address() -> None:
    assert reader(saved("<html></html>"), URL, None, SOURCES) == (CiticFamcNotices, "detail", URL)


def test_a_page_without_an_address_says_what_to_add() -> None:
    with pytest.raises(IngestError, match=r"page\.html: .*--url"):
        reader(saved("<html></html>"), None, None, SOURCES)


def test_an_address_of_no_source_is_named() -> None:
    with pytest.raises(IngestError, match=r"example\.org/x is not an address of any source"):
        reader(saved("<html></html>"), "https://example.org/x", None, SOURCES)


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


def test_a_zip_gives_its_pages_and_leaves_pictures(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.html", "<html>")
        archive.writestr("a_files/logo.png", b"x")
    assert [file.name for file in files([path])] == ["pages.zip/a.html"]


def test_a_broken_zip_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    path.write_bytes(b"no zip")
    with pytest.raises(IngestError, match=r"pages\.zip"):
        list(files([path]))
