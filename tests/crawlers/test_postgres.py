"""The same commands on a server: what they store, print and report is what they do with a file."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import NamedTuple

import pytest
from markupsafe import escape

from sandbox.running import Sandbox
from storage.archive import ArchiveError
from storage.archives.opened import open_archive
from storage.database import open_to_read
from storage.dump import canonical_dump
from storage.engines.where import AddressError, Server, Where, beside, where_in, where_of
from tests.crawling import Desk
from tests.postgres import Cluster

FEW = ("jd_auctions", "ccre_listings", "citic_famc_notices")
ASKED = (
    ("link",),
    ("report", "--year", "2025", "--out", "{beside}/report.html"),
    ("report", "--year", "2025", "--as-of", "2026-12-01", "--out", "{beside}/as-of.html"),
    ("explain", "3-1", "--year", "2025"),
    ("explain", "4-1", "浙江省", "--year", "2025"),
    ("find", "--words", "债权"),
    ("find", "--debtor", "公司", "--paths"),
    ("find", "--what", "deal,lot", "--day", "2025-06..2025-12", "--open"),
    ("changes", "--since", "2020-01-01", "--year", "2025"),
    ("health",),
    ("gaps",),
    ("review", "export", "{beside}/review.csv"),
)


def dump(where: Where) -> bytes:
    return b"".join(canonical_dump(open_to_read(where)))


class Desks(NamedTuple):
    """One that crawled a night on a server, archive and all; two that replayed it, into a server and into a file."""

    night: Desk
    served: Desk
    embedded: Desk


@pytest.fixture(scope="module")
def desks(sandbox: Sandbox, postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Desks:
    folder = tmp_path_factory.mktemp("desks")
    (folder / "file").mkdir()
    addresses = (postgres.new(folder).address, postgres.new(folder).address, str(folder / "file" / "npl.sqlite3"))
    made = Desks(*(Desk(folder, sandbox.url, address, archive=addresses[0]) for address in addresses))
    for desk in made:
        if desk is made.night:
            done = desk.run("nightly", *FEW, "-a", "since=2025-10-01", "--year", "2025")
        else:
            done = desk.run("replay", "--cluster", "local:2", "--year", "2025")
        assert done.returncode == 0, done.stdout + done.stderr
    return made


def server_of(desk: Desk) -> Server:
    where = where_of(desk.address, desk.folder)
    assert isinstance(where, Server)
    return where


@pytest.mark.long
def test_a_night_and_a_replay_on_a_server_store_what_a_file_holds(desks: Desks) -> None:
    wanted = dump(Path(desks.embedded.address))
    assert dump(server_of(desks.night)) == wanted
    assert dump(server_of(desks.served)) == wanted


@pytest.mark.long
@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_a_command_says_of_a_server_what_it_says_of_a_file(
    desks: Desks, words: tuple[str, ...], tmp_path: Path
) -> None:
    said: list[list[str]] = []
    for desk in (desks.served, desks.embedded):
        out = tmp_path / str(len(said))
        out.mkdir()
        done = desk.run(*(word.format(beside=out) for word in words))
        assert done.returncode == 0, done.stdout + done.stderr
        files = sorted(out.iterdir())
        texts = [done.stdout, *(file.read_text("utf-8") for file in files)]
        said.append([_without(text, desk, out) for text in texts])
    assert said[0] == said[1]


def _without(text: str, desk: Desk, out: Path) -> str:
    """A text without the database's name, and where a command wrote."""
    quoted = shlex.quote(desk.address)
    for name in (str(escape(quoted)), quoted, desk.address, str(out)):
        text = text.replace(name, "")
    return text


@pytest.fixture(scope="module")
def guest(desks: Desks, postgres: Cluster) -> Desk:
    """The night's database as a role sees it that may read it."""
    name = server_of(desks.night).beside.stem
    postgres.execute("CREATE ROLE npl_guest LOGIN")
    for schema in ("npl", "npl_text"):
        postgres.execute(f"GRANT USAGE ON SCHEMA {schema} TO npl_guest", name=name)
        postgres.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO npl_guest", name=name)
    address = postgres.address(name, "npl_guest")
    return Desk(desks.night.folder, desks.night.sandbox, address, archive=address)


# What writes, and what is nothing without the archive, which is its owner's alone.
REFUSED = (
    ("link",),
    ("crawl", "citic_famc_notices"),
    ("nightly", "citic_famc_notices"),
    ("replay",),
    ("ingest", "page.html"),
    ("review", "import", "{beside}/decided.csv"),
    ("health",),
)


@pytest.mark.long
@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_a_command_that_writes_or_looks_into_the_archive_is_refused_to_a_role_that_reads(
    desks: Desks, guest: Desk, words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "decided.csv").write_text("key,decision\n", encoding="utf-8")
    before = dump(server_of(desks.night))
    done = guest.run(*(word.format(beside=tmp_path) for word in words))
    assert done.returncode == 2, done.stdout + done.stderr
    assert "this role may not" in done.stderr and "Traceback" not in done.stderr
    assert dump(server_of(desks.night)) == before


@pytest.mark.long
@pytest.mark.parametrize("words", [words for words in ASKED if words not in REFUSED], ids=" ".join)
def test_a_command_that_reads_says_to_a_role_that_reads_what_it_says_to_its_owner(
    desks: Desks, guest: Desk, words: tuple[str, ...], tmp_path: Path
) -> None:
    said = []
    for desk in (desks.night, guest):
        done = desk.run(*(word.format(beside=tmp_path) for word in words))
        assert done.returncode == 0, done.stdout + done.stderr
        said.append(_without(done.stdout, desk, tmp_path))
    assert said[0] == said[1]


@pytest.mark.long
def test_a_role_that_reads_is_asked_without_pictures(guest: Desk, tmp_path: Path) -> None:
    done = guest.run("review", "export", str(tmp_path / "review.xlsx"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "this role may not look into the archive: no question has a picture" in done.stderr
    assert ", 0 with a picture" in done.stdout and (tmp_path / "review.xlsx").exists()


@pytest.mark.long
def test_a_night_without_its_server_or_its_cluster_is_to_be_started_again(desks: Desks, postgres: Cluster) -> None:
    """With the exit code by which systemd does so, whether one is not there yet or not any more."""
    nowhere = Desk(desks.night.folder, desks.night.sandbox, "postgresql://127.0.0.1:1/npl")
    for desk, cluster in ((nowhere, "local:1"), (desks.night, "tcp://127.0.0.1:1")):
        done = desk.run("nightly", "citic_famc_notices", "--cluster", cluster)
        assert done.returncode == 4, done.stdout + done.stderr
        assert "not begun" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.long
@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (("backup", "copy"), "pg_dump"),
        (("explore", "--make-only"), "psql"),
        (("replay", "--dry-run"), "createdb --template"),
    ],
)
def test_a_command_that_needs_a_file_says_what_to_do_instead(
    desks: Desks, words: tuple[str, ...], instead: str
) -> None:
    done = desks.served.run(*words)
    assert done.returncode == 2
    assert instead in done.stderr and "Traceback" not in done.stderr
    assert not Path("copy").exists()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://reader:geheim@host/npl",
        "postgres://host/npl?sslmode=require&password=geheim",
        "host=localhost dbname=npl password=geheim",
        "mysql://geheim@host/npl",
    ],
)
def test_an_address_with_a_password_or_of_another_database_is_refused_and_not_shown(address: str) -> None:
    with pytest.raises(AddressError) as refused:
        where_of(address, Path())
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("address", ["postgresql://me:geheim@host/npl", "ftp://me:geheim@host/archive"])
def test_an_archive_with_a_password_in_its_address_is_refused_too(address: str) -> None:
    with pytest.raises(ArchiveError, match="a password does not belong in ARCHIVE") as refused:
        open_archive(address)
    assert "geheim" not in str(refused.value)


def test_what_stands_beside_a_servers_database_stands_beside_the_archive(tmp_path: Path) -> None:
    """Where that is no folder, in one that is named for it."""
    said = {"ARCHIVE": tmp_path / "archive", "BESIDE": tmp_path / "else"}
    for address, name in (("postgresql://me@host/npl", "npl"), ("postgresql:///?service=market", "market")):
        told = said | {"DATABASE": address}
        assert beside(where_in(told)).with_suffix(".facts") == tmp_path / f"{name}.facts"
        elsewhere = beside(where_in(told | {"ARCHIVE": "s3://bucket/archive"}))
        assert elsewhere.with_suffix(".facts") == tmp_path / "else" / f"{name}.facts"
    assert beside(where_in(said | {"DATABASE": "var/npl.sqlite3"})) == Path("var/npl.sqlite3")
