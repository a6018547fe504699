"""A server of PostgreSQL that a test starts and stops: with a folder, a socket and a port of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest

from storage.engines.where import Server

BOTH = ("file", pytest.param("server", marks=pytest.mark.long))
"""The parameters of what holds in a file and, in the long part, on a server."""

# Debian's place, of whichever version.
_INSTALLED = Path("/usr/lib/postgresql")
_NOT_THERE = "PostgreSQL 15 or later is not installed, which this test needs: apt-get install postgresql"
_SETTINGS = ("fsync=off", "full_page_writes=off", "max_connections=40", "shared_buffers=64MB")
_MADE = ("-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C")
# The server refuses to run as root.
_AS_OWNER = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server that runs. Anybody who can read the folder of its socket may come in."""

    folder: Path
    control: Path
    options: str
    inside: tuple[str, ...] = ()
    _numbers: Iterator[int] = field(default_factory=count)

    def start(self) -> None:
        """Let it run."""
        _run(
            *self.inside, *_AS_OWNER, self.control, *self._data, "-l", self.folder / "log", "-o", self.options, "start"
        )

    def stop(self) -> None:
        """Let it end at once, as a machine does that loses its power."""
        _run(*_AS_OWNER, self.control, *self._data, "-m", "immediate", "stop")

    @property
    def _data(self) -> tuple[object, ...]:
        return ("-w", "-D", self.folder / "data")

    def address(self, name: str, role: str = "postgres") -> str:
        return f"postgresql://{role}@/{name}?host={self.folder}"

    def execute(self, *statements: str, name: str = "postgres") -> None:
        with psycopg.connect(self.address(name), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def there(self, server: Server) -> bool:
        """Whether a database has its tables."""
        with psycopg.connect(server.address) as connection:
            return connection.execute("SELECT to_regclass('npl.sightings')").fetchone() != (None,)

    def new(self, beside: Path) -> Server:
        """An empty database."""
        name = f"npl_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")
        return Server(self.address(name), beside / f"{name}.postgresql")

    def copy(self, server: Server, beside: Path) -> Server:
        """A database like another one, to which nobody is connected."""
        name, other = f"npl_{next(self._numbers)}", server.beside.stem
        self.execute(f"CREATE DATABASE {name} TEMPLATE {other}")
        return Server(self.address(name), beside / f"{name}.postgresql")


@contextmanager
def cluster(inside: tuple[str, ...] = (), listens: str = "") -> Iterator[Cluster]:
    """A server, stopped and forgotten at the end; `inside`: what comes before a command that is to run where it does,
    `listens`: the address at which it answers its net.
    """
    found = sorted(_INSTALLED.glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        raise RuntimeError(_NOT_THERE)
    folder = Path(mkdtemp(prefix="npl-postgres-"))
    try:
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        _run(*_AS_OWNER, found[-1] / "initdb", "-D", folder / "data", *_MADE)
        if listens:
            with (folder / "data" / "pg_hba.conf").open("a") as file:
                file.write("host all all samenet trust\n")
        settings = (*_SETTINGS, f"listen_addresses={listens}", f"unix_socket_directories={folder}")
        options = " ".join(f"-c {setting}" for setting in settings)
        started = Cluster(folder, found[-1] / "pg_ctl", options, inside)
        started.start()
        try:
            yield started
        finally:
            started.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*words: object) -> None:
    done = subprocess.run([*map(str, words)], cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stderr}{done.stdout}")
