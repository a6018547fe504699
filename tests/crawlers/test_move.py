"""`scrapy move` as a person uses it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from storage.archives.opened import open_archive
from storage.database import open_database, open_to_read
from storage.dump import canonical_dump
from storage.store import Store
from tests.crawling import scrapy
from tests.storage.pages import lot, page
from tests.storage.test_archive import html, put


def test_all_that_a_folder_holds_comes_to_another_place_and_what_is_lost_is_told(tmp_path: Path) -> None:
    source, target = tmp_path / "from", tmp_path / "to" / "npl.sqlite3"
    with closing(open_database(source / "npl.sqlite3")) as connection:
        Store(connection).write(page(lot(7)))
        wanted = b"".join(canonical_dump(connection))
    with closing(open_archive(str(source / "archive"))) as archive:
        kept = [put(archive, html(n), hours=n) for n in range(3)]
        archive.forget("bank", kept[1].sha256)
    words = ("move", "--from", str(source), "--to", str(target), f"file://{tmp_path}/shared")
    moved = scrapy(*words)
    assert moved.returncode == 1, moved.stderr
    assert f"lost: {kept[1].url}" in moved.stdout and kept[1].sha256 in moved.stdout
    assert "bank: 3 fetches copied" in moved.stdout and "both say the same" in moved.stdout
    with closing(open_to_read(target)) as connection, closing(open_archive(words[-1])) as archive:
        assert b"".join(canonical_dump(connection)) == wanted
        assert list(archive.fetches()) == kept
        assert archive.body("bank", kept[2].sha256) == html(2)


def test_a_place_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    for words, why in (
        (("--from", str(tmp_path / "none"), "--to", "x"), "there is no database at"),
        (("--from", "a", "b", "c", "--to", "x"), "name a folder"),
        (("--from", "postgresql://me:geheim@host/npl", "--to", "x"), "a password does not belong in"),
    ):
        refused = scrapy("move", *words)
        assert refused.returncode == 2
        assert why in refused.stderr and "geheim" not in refused.stderr + refused.stdout
