"""What an archive promises, in files, on a path of fsspec's, on a server: every body as it was fetched, or an error
that names it.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import fsspec
import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.redact import digest
from records.china import CHINA
from storage.archive import Archive, ArchiveError, ArchiveFullError, Fetch, document_id
from storage.archives.files import FileArchive
from storage.archives.opened import open_archive
from storage.engines.where import Server
from tests.forked import no_room

DAY_ZERO = datetime(2025, 3, 1, 9, 0, tzinfo=CHINA)


def fetch(body: bytes, source: str = "bank", hours: float = 0, url: str = "https://example.test/1") -> Fetch:
    digest, at = hashlib.sha256(body).hexdigest(), DAY_ZERO + timedelta(hours=hours)
    return Fetch(
        id=document_id(url, at, digest),
        source=source,
        kind="detail",
        url=url,
        request_key=url,
        fetched_at=at,
        status=200,
        media_type="text/html; charset=gbk",
        sha256=digest,
        size=len(body),
        verdict="page",
        context={"title": "关于某公司的公告", "entry": "17"},
    )


def put(archive: Archive, body: bytes, source: str = "bank", hours: float = 0) -> Fetch:
    kept = fetch(body, source, hours)
    archive.put(kept, body)
    return kept


def html(n: int) -> bytes:
    """A page that shares its frame with the others of its site."""
    chance = random.Random(n)
    rows = "".join(f"<tr><td>户{chance.randrange(10**6)}</td><td>{chance.random()}</td></tr>" for _ in range(10))
    return f"<html><head><title>不良贷款转让公告{n}</title></head><body><table>{rows}</table></body></html>".encode()


@pytest.fixture(params=["files", "path", "memory", pytest.param("server", marks=pytest.mark.long)])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    if request.param == "server":
        server: Server = request.getfixturevalue("server")
        address = server.address
    else:
        address = {
            "files": str(tmp_path / "archive"),
            "path": f"file://{tmp_path}/shared",
            # A bucket in this process.
            "memory": f"memory:/{tmp_path}",
        }[request.param]
    with closing(open_archive(address)) as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> Iterator[FileArchive]:
    """For what is said of files alone."""
    with closing(FileArchive(tmp_path / "archive")) as opened:
        yield opened


# --- bodies and fetches come back ------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [b"", b"x", bytes(range(256)) * 10, html(1), b"\0" * 3_000_000])
def test_a_body_comes_back_as_it_was_fetched(archive: Archive, body: bytes) -> None:
    kept = put(archive, body)
    assert archive.body("bank", kept.sha256) == body


def test_a_page_that_two_sources_fetched_at_one_time_comes_back_of_both(archive: Archive) -> None:
    kept = [put(archive, html(1), source) for source in ("bank", "court")]
    assert sorted(archive.fetches(), key=lambda each: each.source) == kept


def test_a_fetch_comes_back_with_all_that_was_known_of_it(archive: Archive) -> None:
    kept = put(archive, html(1))
    (found,) = archive.fetches("bank")
    assert found == kept
    assert found.context == {"title": "关于某公司的公告", "entry": "17"}


def test_what_was_put_is_there_for_another_reader_at_once(archive: Archive) -> None:
    kept = put(archive, html(1))
    with closing(open_archive(archive.address)) as other:
        assert other.body("bank", kept.sha256) == html(1)
        assert list(other.fetches()) == [kept]


def test_the_same_body_is_kept_once_and_each_fetch_of_it_too(archive: Archive) -> None:
    for hours in (0, 1, 2, 2):
        put(archive, html(1), hours=hours)
    assert len(list(archive.fetches("bank"))) == 3
    assert archive.bodies("bank") == {hashlib.sha256(html(1)).hexdigest()}


def test_fetches_come_in_the_order_of_time_over_all_sources(archive: Archive) -> None:
    for source, at in (("b", 3), ("a", 4), ("b", 1), ("a", 2), ("a", 0.5)):
        put(archive, html(int(at * 2)), source, at)
    hours = [(one.source, (one.fetched_at - DAY_ZERO) / timedelta(hours=1)) for one in archive.fetches()]
    assert hours == [
        ("a", 0.5),
        ("b", 1),
        ("a", 2),
        ("b", 3),
        ("a", 4),
    ]
    assert [one.source for one in archive.fetches("b")] == ["b", "b"]
    assert len(list(archive.fetches(since=DAY_ZERO + timedelta(hours=2)))) == 3
    assert archive.sources() == ["a", "b"]


def test_an_archive_may_be_written_while_it_is_read(archive: Archive) -> None:
    for n in range(5):
        put(archive, html(n), hours=n)
    seen = 0
    for seen, one in enumerate(archive.fetches("bank"), 1):
        put(archive, archive.body("bank", one.sha256) + b"!", hours=100)
        if seen == 5:
            break
    assert seen == 5
    assert len(list(archive.fetches("bank"))) == 10


def test_asking_for_a_source_that_was_never_fetched_makes_nothing(archive: Archive) -> None:
    assert list(archive.fetches("nobody")) == []
    assert list(archive.fetches()) == []
    assert archive.bodies("nobody") == set()
    assert list(archive.requests("nobody")) == []
    assert archive.request("nobody", "00ff") is None
    archive.tidy("nobody")
    with pytest.raises(ArchiveError, match="nobody"):
        archive.body("nobody", "0" * 64)
    assert archive.sources() == []


def test_requests_of_list_lines_come_back_by_their_digests(archive: Archive) -> None:
    asked = ["https://example.test/1?b=1", '{"page": 2}', "https://example.test/甲"]
    archive.put_requests("bank", asked)
    archive.put_requests("bank", asked[:1])
    archive.put_requests("other", ["https://example.test/3"])
    assert sorted(archive.requests("bank")) == sorted(asked)
    assert [archive.request("bank", digest(each)) for each in asked] == asked
    assert archive.request("bank", digest("https://example.test/3")) is None
    assert archive.sources() == ["bank", "other"]


def test_what_is_tidied_stays_as_it_was_and_more_may_come(archive: Archive) -> None:
    kept = [put(archive, html(n), hours=n) for n in range(3)]
    archive.tidy("bank")
    archive.tidy("bank")
    kept.append(put(archive, html(3), hours=3))
    archive.put(kept[0], html(0))
    assert list(archive.fetches("bank")) == kept
    assert list(archive.fetches("bank", since=kept[2].fetched_at)) == kept[2:]
    assert [archive.body("bank", one.sha256) for one in kept] == [html(n) for n in range(4)]


def test_the_key_of_persons_is_the_one_that_came_first_or_none_where_files_stand_beside(archive: Archive) -> None:
    first = archive.key(b"one")
    with closing(open_archive(archive.address)) as other:
        assert other.key(b"two") == first
    assert first == (None if isinstance(archive, FileArchive) else b"one")
    assert archive.sources() == []


# --- names -----------------------------------------------------------------------------------------------------------


@given(st.text(), st.integers(0, 10**15), st.binary())
def test_a_document_is_named_by_request_time_and_body(key: str, microseconds: int, body: bytes) -> None:
    here, digest = DAY_ZERO + timedelta(microseconds=microseconds), hashlib.sha256(body).hexdigest()
    name = document_id(key, here, digest)
    assert 0 <= name < 2**63
    assert name == document_id(key, here.astimezone(UTC), digest)
    assert name != document_id(key + "x", here, digest)
    assert name != document_id(key, here + timedelta(seconds=1), digest)
    assert name != document_id(key, here, digest[::-1] + "0")


# --- damage ----------------------------------------------------------------------------------------------------------


def test_a_body_that_is_not_there_is_named(archive: Archive) -> None:
    put(archive, html(1))
    with pytest.raises(ArchiveError, match=r"bank(\.sqlite3)?: no body 00ff"):
        archive.body("bank", "00ff")


def test_fetches_without_their_body_are_told_until_a_later_one_has_it(archive: Archive) -> None:
    kept, lost = put(archive, html(1)), fetch(html(2), hours=1)
    archive.put(replace(lost, request_key="http://example.test/2"), html(2))
    archive.forget("bank", lost.sha256)
    assert list(archive.without_body("bank")) == [replace(lost, request_key="http://example.test/2")]
    later = replace(fetch(html(3), hours=2), request_key="https://example.test/2")
    archive.put(later, html(3))
    archive.forget("bank", kept.sha256)
    assert list(archive.without_body("bank")) == [kept]


@pytest.mark.parametrize("damage", [b"\x00\x01\x02", None])
def test_a_damaged_body_is_named_and_kept_anew_once_it_was_let_go(archive: Archive, damage: bytes | None) -> None:
    """None: what lies there can be read, and is another body."""
    kept, other = put(archive, html(1)), put(archive, html(1)[:-1] + b"?")
    spoil(archive, kept.sha256, other.sha256, damage)
    with pytest.raises(ArchiveError, match=rf"bank.*: body {kept.sha256} is damaged"):
        archive.body("bank", kept.sha256)
    assert archive.body("bank", other.sha256) == html(1)[:-1] + b"?"
    archive.forget("bank", kept.sha256)
    assert archive.bodies("bank") == {other.sha256}
    put(archive, html(1), hours=1)
    assert archive.body("bank", kept.sha256) == html(1)


def spoil(archive: Archive, sha256: str, other: str, damage: bytes | None) -> None:
    """Put what is none, or what another body was packed to, in the place of a body of `bank`."""
    if isinstance(archive, FileArchive):
        archive.close()
        with closing(sqlite3.connect(archive.folder / "bank.sqlite3")) as file, file:
            ((blob,),) = file.execute("SELECT blob FROM bodies WHERE sha256 = ?", (other,))
            file.execute("UPDATE bodies SET blob = ? WHERE sha256 = ?", (damage or blob, sha256))
    elif not archive.address.startswith("postgresql://"):
        path = f"{archive.address}/bank/bodies/{{0:.2}}/{{0}}"
        with fsspec.open(path.format(other)) as file:
            data = damage or file.read()
        with fsspec.open(path.format(sha256), "wb") as file:
            file.write(data)
    else:
        with psycopg.connect(archive.address) as server:
            query = "SELECT blob FROM npl_archive.bodies WHERE sha256 = %s"
            (blob,) = server.execute(query, (other,)).fetchone() or (b"",)
            server.execute("UPDATE npl_archive.bodies SET blob = %s WHERE sha256 = %s", (damage or blob, sha256))


def test_a_body_under_a_wrong_hash_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match=r"https://example\.test/1 does not have the hash"):
        archive.put(fetch(html(1)), html(2))
    assert list(archive.fetches("bank")) == []


def test_a_full_disk_says_so_keeps_nothing_by_halves_and_loses_nothing(files: FileArchive) -> None:
    before, large = put(files, b"a page"), random.Random(0).randbytes(100_000)
    no_room(files, "bank")
    with pytest.raises(ArchiveFullError, match=r"bank\.sqlite3: https://example\.test/1 not kept: no room left"):
        put(files, large, hours=1)
    with pytest.raises(ArchiveFullError, match="requests of list lines not kept: no room left"):
        files.put_requests("bank", [str(n) for n in range(1000)])
    assert [kept.id for kept in files.fetches("bank")] == [before.id]
    files.close()
    after = put(files, large, hours=2)
    assert [files.body("bank", kept.sha256) for kept in files.fetches("bank")] == [b"a page", large]
    assert [kept.id for kept in files.fetches("bank")] == [before.id, after.id]


def test_a_file_that_is_no_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "bank.sqlite3").write_text("no archive at all\n" * 100)
    with pytest.raises(ArchiveError, match=r"bank\.sqlite3"):
        put(FileArchive(tmp_path), html(1))


# --- dictionaries ----------------------------------------------------------------------------------------------------


def _sizes(folder: Path) -> list[tuple[int, int, float]]:
    with sqlite3.connect(folder / "bank.sqlite3") as connection:
        query = "SELECT dictionary, count(*), avg(length(blob)) FROM bodies GROUP BY dictionary ORDER BY dictionary"
        return connection.execute(query).fetchall()


def test_a_dictionary_makes_new_bodies_smaller_and_leaves_old_ones_readable(files: FileArchive) -> None:
    kept = {put(files, html(n), hours=n).sha256: html(n) for n in range(220)}
    files.tidy("bank")
    kept |= {put(files, html(n), hours=n).sha256: html(n) for n in range(220, 260)}
    (_, before, plain), (_, after, trained) = _sizes(files.folder)
    assert (before, after) == (220, 40)
    assert trained < plain * 0.8
    files.close()
    for sha256, body in kept.items():
        assert files.body("bank", sha256) == body
    put(files, html(300))
    assert [count for _, count, _ in _sizes(files.folder)] == [220, 41]


def test_no_dictionary_is_made_of_few_bodies_or_of_nothing_in_common(files: FileArchive) -> None:
    for n in range(150):
        put(files, html(n), hours=n)
    files.tidy("bank")
    for n in range(220):
        put(files, random.Random(n).randbytes(300), "noise", hours=n)
    files.tidy("noise")
    put(files, html(999), hours=999)
    assert [count for _, count, _ in _sizes(files.folder)] == [151]
    for one in files.fetches("noise"):
        assert len(files.body("noise", one.sha256)) == 300


# --- a process that is killed ----------------------------------------------------------------------------------------


def put_without_end(folder: Path, told: Connection) -> None:
    archive = FileArchive(folder)
    for n in range(1_000_000):
        put(archive, html(n), hours=n / 1000)
        told.send(n)


def test_a_killed_process_leaves_every_body_that_it_put(tmp_path: Path) -> None:
    told, tells = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=put_without_end, args=(tmp_path, tells))
    process.start()
    tells.close()
    assert told.recv() == 0
    time.sleep(0.2)
    process.kill()
    process.join()
    with suppress(EOFError, OSError):
        while True:
            last = told.recv()
    archive = FileArchive(tmp_path)
    kept = list(archive.fetches("bank"))
    assert last > 10
    assert len(kept) >= last + 1
    assert {hashlib.sha256(html(n)).hexdigest() for n in range(last + 1)} <= {one.sha256 for one in kept}
    for one in kept:
        assert len(archive.body("bank", one.sha256)) == one.size
    archive.close()


@pytest.mark.long
def test_writers_of_many_new_sources_do_not_wait_for_each_other_in_a_circle(server: Server) -> None:
    def write(writer: int) -> None:
        with closing(open_archive(server.address)) as own:
            for n in range(200):
                put(own, html(n), f"source_{writer}_{n // 20}", n)

    with ThreadPoolExecutor() as writers:
        assert [*writers.map(write, range(6))] == [None] * 6
    with closing(open_archive(server.address)) as read:
        assert sum(1 for _ in read.fetches()) == 6 * 200
