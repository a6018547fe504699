"""What a move promises: the same rows and pages in another place, however often it is killed."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from records.batch import Persons
from records.corrections import Correction
from storage.archive import Archive
from storage.archives.opened import open_archive
from storage.corrections.kept import in_force, keep
from storage.database import open_database
from storage.engines.connection import Connection
from storage.engines.where import Server, Where
from storage.ledger import Ledger
from storage.moving import rows as moving_rows
from storage.moving.beside import move_beside
from storage.moving.pages import move_pages
from storage.moving.rows import MoveError, move_rows
from storage.persons import key_of
from storage.store import Store
from tests.storage.pages import DAY_ZERO, dump, lot, notice, page, rows
from tests.storage.test_archive import fetch, html, put


def filled(where: Where, *, lots: int = 3) -> Connection:
    """A database with a bit of everything: rows with a history, persons, a run, decisions in their order."""
    connection = open_database(where)
    store = Store(connection)
    owes = (Persons("notices", "bank", "甲", frozenset({"欧阳明远"})),)
    store.write(replace(page(notice("甲", principal_yuan=None)), persons=owes))
    for day in (1, 2):
        store.write(page(*(lot(n * day, lot_id=str(n)) for n in range(1, lots + 1)), day=day))
    Ledger(connection).open_run("bank", "")
    for word in ("b", "a"):
        decided = Correction("notices", ("bank", "甲"), "seller", {"seller": word}, None, None, withdrawn=False)
        keep(connection, [decided], "tester", DAY_ZERO)
    return connection


def move(source: Where, target: Where) -> int:
    with closing(open_database(source)) as there, closing(open_database(target)) as here:
        return move_rows(there, here, lambda _: None)


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.long)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Where:
    where: Where = request.getfixturevalue("server") if request.param == "server" else tmp_path / "to" / "npl.sqlite3"
    return where


@pytest.mark.long
def test_rows_are_the_same_there_and_back_and_a_second_time_nothing_is_copied(target: Where, tmp_path: Path) -> None:
    source, back = tmp_path / "npl.sqlite3", tmp_path / "back" / "npl.sqlite3"
    with closing(filled(source)) as connection:
        wanted, decided = dump(connection), list(in_force(connection))
    copied = move(source, target)
    assert copied > 0
    assert (move(source, target), move(target, back), move(back, source)) == (0, copied, 0)
    with closing(open_database(target)) as there, closing(open_database(back)) as here:
        assert dump(there) == dump(here) == wanted
        assert list(in_force(there)) == list(in_force(here)) == decided
        assert rows(there, "SELECT count(*), min(length(digest)) FROM persons") == [(1, 24)]
        assert Ledger(there).open_run("other", "") == 2, "runs are numbered on"
        assert Store(there).write(page(lot(9, lot_id="9"), day=3)).new == 1


def test_what_was_copied_in_part_is_ended_even_where_the_source_went_on(
    target: Where, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "npl.sqlite3"
    filled(source, lots=7).close()
    monkeypatch.setattr(moving_rows, "_AT_ONCE", 2)

    def tell(words: str) -> None:
        if words.startswith("lot_pages"):
            raise KeyboardInterrupt

    with closing(open_database(source)) as there, closing(open_database(target)) as here:
        with pytest.raises(KeyboardInterrupt):
            move_rows(there, here, tell)
        Store(there).write(page(lot(5, lot_id="1"), lot(8, lot_id="0"), day=4))
        move_rows(there, here, lambda _: None)
        assert dump(here) == dump(there)
    with pytest.raises(MoveError, match="holds something else"):
        move(filled(tmp_path / "other.sqlite3").where, target)


@pytest.mark.long
def test_a_half_copy_is_not_filled_up_from_elsewhere(tmp_path: Path) -> None:
    one, other, target = (tmp_path / f"{name}.sqlite3" for name in ("one", "other", "target"))
    for where in (one, other):
        filled(where).close()

    def tell(_: str) -> None:
        raise KeyboardInterrupt

    there, here = open_database(one), open_database(target)
    with closing(there), closing(here), pytest.raises(KeyboardInterrupt):
        move_rows(there, here, tell)
    with pytest.raises(MoveError, match=r"target\.sqlite3 holds a part of .*one\.sqlite3"):
        move(other, target)


@pytest.fixture(params=["path", pytest.param("server", marks=pytest.mark.long)])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    server = request.getfixturevalue("server") if request.param == "server" else None
    with closing(open_archive(server.address if server else f"file://{tmp_path}/shared")) as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Archive]:
    with closing(open_archive(str(tmp_path / "archive"))) as opened:
        for n in range(4):
            put(opened, html(n % 3), "bank", hours=n)
        put(opened, html(9), "auction", hours=1)
        opened.put_requests("auction", ["https://example.test/1", "https://example.test/2"])
        yield opened


def held(archive: Archive) -> list[object]:
    names = archive.sources()
    bodies = [(name, sha256, archive.body(name, sha256)) for name in names for sha256 in sorted(archive.bodies(name))]
    return [names, list(archive.fetches()), bodies, [list(archive.requests(name)) for name in names]]


def test_pages_are_the_same_there_and_back(files: Archive, elsewhere: Archive, tmp_path: Path) -> None:
    assert [(moved.source, moved.fetches) for moved in move_pages(files, elsewhere)] == [("auction", 1), ("bank", 4)]
    assert held(elsewhere) == held(files)
    assert [moved.fetches for moved in move_pages(files, elsewhere)] == [0, 0]
    with closing(open_archive(str(tmp_path / "back"))) as back:
        list(move_pages(elsewhere, back))
        assert held(back) == held(files)


def test_a_body_that_came_by_halves_is_copied_anew_and_a_lost_one_is_told(files: Archive, elsewhere: Archive) -> None:
    list(move_pages(files, elsewhere))
    first, *_ = files.fetches("bank")
    elsewhere.forget("bank", first.sha256)
    lost = put(files, html(7), hours=9)
    files.forget("bank", lost.sha256)
    moved = {one.source: one for one in move_pages(files, elsewhere)}
    assert elsewhere.body("bank", first.sha256) == html(0)
    (words,) = moved["bank"].lost
    assert lost.url in words and lost.sha256 in words
    assert list(elsewhere.without_body("bank")) == list(files.without_body("bank")) == [lost]


def test_pages_of_others_are_not_mixed_with_ours(files: Archive, elsewhere: Archive) -> None:
    put(elsewhere, html(1), "bank", hours=50)
    with pytest.raises(MoveError, match="bank: 1 fetches"):
        list(move_pages(files, elsewhere))
    put(elsewhere, html(1), "stranger")
    with pytest.raises(MoveError, match="holds stranger"):
        list(move_pages(files, elsewhere))


def test_the_key_of_persons_and_published_reports_come_along(files: Archive, tmp_path: Path) -> None:
    source, shared = tmp_path / "npl.sqlite3", f"file://{tmp_path}/shared"
    target = Server("postgresql:///npl", tmp_path / "else" / "npl.postgresql", shared)
    filled(source).close()
    report = tmp_path / "npl.frozen" / "2025" / "report.json"
    report.parent.mkdir(parents=True)
    report.write_text("{}")
    move_beside(source, target)
    assert key_of(target) == key_of(source) is not None
    assert (tmp_path / "else" / "npl.frozen" / "2025" / "report.json").read_text() == "{}"
    (tmp_path / "npl.persons.key").write_bytes(b"another")
    with pytest.raises(MoveError, match="another key"):
        move_beside(source, target)


def copy_all(source: Where, target: Where, archive: str, to: str) -> None:
    with closing(open_archive(archive)) as there, closing(open_archive(to)) as here:
        list(move_pages(there, here))
    move(source, target)


@pytest.mark.long
def test_a_move_that_is_killed_at_any_moment_goes_on(server: Server, tmp_path: Path) -> None:
    source = tmp_path / "npl.sqlite3"
    with closing(filled(source, lots=1500)) as connection:
        wanted = dump(connection)
    with closing(open_archive(str(tmp_path / "archive"))) as archive:
        for n in range(300):
            body = html(n)
            archive.put(replace(fetch(body, hours=n), url=f"https://example.test/{n}"), body)
        pages = held(archive)
    given = (source, server, str(tmp_path / "archive"), server.address)
    kills = 0
    for tenths in range(2, 100):
        process = multiprocessing.get_context("fork").Process(target=copy_all, args=given)
        process.start()
        process.join(tenths / 10)
        if process.exitcode is not None:
            break
        process.kill()
        process.join()
        kills += 1
    assert (process.exitcode, kills > 1) == (0, True)
    with closing(open_database(server)) as connection, closing(open_archive(server.address)) as archive:
        assert dump(connection) == wanted
        assert held(archive) == pages
