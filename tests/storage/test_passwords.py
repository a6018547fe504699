"""A password comes from where libpq looks for it, and is shown nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from sandbox.running import Sandbox
from storage.archives.opened import open_archive
from storage.database import open_database
from storage.engines.connection import DatabaseError
from storage.engines.where import Server
from tests.crawling import Desk
from tests.postgres import Cluster

SECRET = "geheim-7351"
WAYS = ("PGPASSWORD", "PGPASSFILE", "PGSERVICEFILE")


@pytest.fixture(scope="module")
def guarded(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A database whose owner has to give a password (scram)."""
    server = postgres.new(tmp_path_factory.mktemp("guarded"))
    name = server.beside.stem
    rules = postgres.folder / "data" / "pg_hba.conf"
    rules.write_text("local all npl_guarded scram-sha-256\n" + rules.read_text())
    postgres.execute(
        f"CREATE ROLE npl_guarded LOGIN PASSWORD '{SECRET}'",
        f"ALTER DATABASE {name} OWNER TO npl_guarded",
        "SELECT pg_reload_conf()",
    )
    return Server(postgres.address(name, "npl_guarded"), server.beside)


def given(guarded: Server, kept: Path, monkeypatch: pytest.MonkeyPatch, by: str) -> str:
    """The address to name where the password is given in this way; `kept`: the file that holds it."""
    address = guarded.address
    said = {"PGPASSFILE": f"*:*:*:npl_guarded:{SECRET}\n", "PGSERVICEFILE": f"[npl]\npassword={SECRET}\n"}
    if by in said:
        kept.write_text(said[by])
        kept.chmod(0o600)
    if by == "PGSERVICEFILE":
        address += "&service=npl"
    monkeypatch.setenv(by, str(kept) if by in said else SECRET)
    return address


@pytest.mark.long
@pytest.mark.parametrize("by", WAYS)
def test_a_password_is_given_apart_from_the_address(
    guarded: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    address = given(guarded, tmp_path / "kept", monkeypatch, by)
    with closing(open_database(Server(address, guarded.beside))) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (0,)
        assert SECRET not in str(connection.where)
    with closing(open_archive(address)) as archive:
        assert archive.sources() == []
        assert SECRET not in archive.address


@pytest.mark.long
@pytest.mark.parametrize("given", ["", SECRET + "!"])
def test_without_it_or_with_another_one_the_database_is_named_and_no_password(
    guarded: Server, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("PGPASSWORD", given)
    with pytest.raises(DatabaseError, match="npl_guarded") as refused:
        open_database(guarded)
    assert SECRET not in str(refused.value)


@contextmanager
def listed() -> Iterator[set[bytes]]:
    """What `ps` shows of every process that lives meanwhile."""
    seen, ended = set[bytes](), Event()

    def look() -> None:
        while not ended.wait(0.02):
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                # It may have ended.
                with suppress(OSError):
                    seen.add(path.read_bytes())

    thread = Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


@pytest.mark.long
@pytest.mark.parametrize("by", WAYS)
def test_no_log_process_summary_or_report_shows_a_password(
    guarded: Server, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    kept, folder = tmp_path / "kept", tmp_path / "desk"
    folder.mkdir()
    address = given(guarded, kept, monkeypatch, by)
    desk = Desk(folder, sandbox.url, address, address)
    report = ("report", "--year", "2025", "--out", str(folder / "page.html"), "--data", str(folder / "data"))
    said = ""
    with listed() as processes:
        for words in (
            ("nightly", "ccre_listings", "-a", "sample=1", "--year", "2025"),
            ("crawl", "ccre_listings", "-a", "sample=1"),
            ("replay", "--cluster", "local:2"),
            report,
        ):
            done = desk.run(*words, log="DEBUG")
            assert done.returncode == 0, (words, done.stdout, done.stderr)
            said += done.stdout + done.stderr
    assert "DEBUG" in said and SECRET not in said
    for part in (b"crawl\0ccre_listings", b"storage.facts", b"multiprocessing"):
        assert any(part in line for line in processes), "its processes were seen"
    assert not [line for line in processes if SECRET.encode() in line]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert folder / "page.html" in files and any(path.parent == folder / "data" for path in files)
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]
    assert not [row for row in desk.rows("SELECT arguments, message FROM runs") if SECRET in str(tuple(row))]


@pytest.mark.long
@pytest.mark.parametrize("words", [("health",), ("report", "--year", "2025"), ("crawl", "ccre_listings")], ids=" ".join)
@pytest.mark.parametrize("how", ["refused", "nobody there"])
def test_a_command_that_a_server_refuses_shows_no_password(
    guarded: Server, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], how: str
) -> None:
    monkeypatch.setenv("PGPASSWORD", SECRET + "!")
    nowhere = f"postgresql://npl_guarded@127.0.0.1:1/{guarded.beside.stem}"
    address = guarded.address if how == "refused" else nowhere
    done = Desk(tmp_path, sandbox.url, address, str(tmp_path / "archive")).run(*words, log="DEBUG")
    said = done.stdout + done.stderr
    assert done.returncode and "npl_guarded" in said
    assert SECRET not in said and "Traceback" not in said
