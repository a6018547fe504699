"""A password comes from where libpq looks for it, and is shown nowhere."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from storage.archives.opened import open_archive
from storage.database import open_database
from storage.engines.connection import DatabaseError
from storage.engines.where import Server
from tests.postgres import Cluster

SECRET = "geheim-7351"


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


@pytest.mark.long
@pytest.mark.parametrize("by", ["PGPASSWORD", "PGPASSFILE", "PGSERVICEFILE"])
def test_a_password_is_given_apart_from_the_address(
    guarded: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    address, kept = guarded.address, tmp_path / "kept"
    said = {"PGPASSFILE": f"*:*:*:npl_guarded:{SECRET}\n", "PGSERVICEFILE": f"[npl]\npassword={SECRET}\n"}
    if by in said:
        kept.write_text(said[by])
        kept.chmod(0o600)
    if by == "PGSERVICEFILE":
        address += "&service=npl"
    monkeypatch.setenv(by, str(kept) if by in said else SECRET)
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
