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

from storage.engines.where import Server

# Debian's place, of whichever version.
_INSTALLED = Path("/usr/lib/postgresql")
_NOT_THERE = "PostgreSQL 15 or later is not installed, which this test needs: apt-get install postgresql"
_SETTINGS = ("fsync=off", "full_page_writes=off", "listen_addresses=", "max_connections=40", "shared_buffers=64MB")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server that runs. Anybody who can read the folder of its socket may come in."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def address(self, name: str, role: str = "postgres") -> str:
        return f"postgresql://{role}@/{name}?host={self.folder}"

    def execute(self, *statements: str, name: str = "postgres") -> None:
        with psycopg.connect(self.address(name), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

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
def cluster() -> Iterator[Cluster]:
    """A server, stopped and forgotten at the end."""
    found = sorted(_INSTALLED.glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        raise RuntimeError(_NOT_THERE)
    folder = Path(mkdtemp(prefix="npl-postgres-"))
    try:
        if os.geteuid() == 0:
            # The server refuses to run as root.
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        data = folder / "data"
        _run(found[-1] / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C")
        options = " ".join(f"-c {setting}" for setting in (*_SETTINGS, f"unix_socket_directories={folder}"))
        _run(found[-1] / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            yield Cluster(folder)
        finally:
            _run(found[-1] / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*words: object) -> None:
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run([*before, *map(str, words)], cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stderr}{done.stdout}")
