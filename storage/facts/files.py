"""The files of facts beside a database: made in one pass, and made again when its rows changed.

    npl.sqlite3
    npl.facts/2f…/auctions.parquet, claims.parquet, …    one folder for each mark, the newest few

A folder is there whole or not at all, so that a report reads one state whatever a night writes meanwhile.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from storage.engines.connection import Connection, DatabaseError
from storage.engines.transactions import one_snapshot
from storage.engines.where import beside
from storage.facts.duck import duck, quoted
from storage.facts.maker import Maker, maker
from storage.facts.mark import mark_of
from storage.facts.tables import FACTS, MERGED, READ
from storage.facts.then import Then
from storage.migrations import STEPS
from storage.private import private_folder

if TYPE_CHECKING:
    import duckdb

# Today's, one as of an earlier day, and the one that somebody may still read.
_KEPT = 3
_UNFINISHED_SECONDS = 86_400
# How often two processes that look at the same time may be a write apart, which takes a thousandth of a second.
_LOOKS = 1000


@contextmanager
def facts_of(connection: Connection, *thens: Then | None) -> Iterator[list[Path]]:
    """The folders of the facts of a database as it is (None), and as it was then; made where they are not there.

    Until the end the connection sees the rows that they were made of, whatever others write. Where nothing can be
    written beside the database, they are made for this once. Raises DatabaseError where they cannot be made.
    """
    room = beside(connection.where).with_suffix(".facts")
    with ExitStack() as held:
        if not kept_in(room):
            room = Path(held.enter_context(TemporaryDirectory()))
        made_by: Maker | None = None
        for _ in range(_LOOKS):
            with ExitStack() as moment:
                moment.enter_context(one_snapshot(connection))
                mark = mark_of(connection)
                folders = {room / _name(mark, then): then for then in thens}
                if not all(folder.is_dir() for folder in folders):
                    made_by = made_by or held.enter_context(maker(connection.where))
                    if made_by.look() != mark:
                        continue
                held.enter_context(moment.pop_all())
                break
        else:
            raise DatabaseError(f"{connection.where}: rows are written too fast to be seen at one moment")
        for folder, then in folders.items():
            if made_by is None or folder.is_dir():
                os.utime(folder)
            else:
                _keep(made_by, folder, then)
        yield [room / _name(mark, then) for then in thens]


def kept_in(room: Path) -> bool:
    """Whether facts can be kept in a folder, or it be made: not in one of somebody else's."""
    there = os.access(room, os.F_OK, effective_ids=True)
    return os.access(room if there else room.parent, os.W_OK, effective_ids=True)


def _name(mark: str, then: Then | None) -> str:
    """What is equal where rows, day, and all that makes facts of them are."""
    made_by = (repr(FACTS), repr(MERGED), repr(READ), repr([step.name for step in STEPS]))
    return hashlib.blake2b("\0".join((mark, str(then and then.day), *made_by)).encode(), digest_size=12).hexdigest()


def _keep(made_by: Maker, wanted: Path, then: Then | None) -> None:
    unfinished = wanted.with_name(f"{wanted.name}.{os.getpid()}")
    try:
        private_folder(unfinished)
        made_by.make(unfinished, then)
        try:
            unfinished.rename(wanted)
        except OSError:
            # Another process was quicker, and made the same.
            if not wanted.is_dir():
                raise
    except OSError as error:
        raise DatabaseError(f"{wanted.parent}: no facts can be kept: {error.strerror}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _let_go(wanted.parent)


def _let_go(room: Path) -> None:
    """Remove the facts that nobody reads and that are not the newest, and what a killed process left unfinished."""
    since = {path: path.stat().st_mtime for path in room.iterdir()}
    finished = sorted((path for path in since if "." not in path.name), key=lambda path: since[path], reverse=True)
    left = (path for path in since if "." in path.name and time.time() - since[path] > _UNFINISHED_SECONDS)
    for old in (*finished[_KEPT:], *left):
        with suppress(OSError), _held(old, fcntl.LOCK_EX | fcntl.LOCK_NB):
            shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _held(folder: Path, how: int) -> Iterator[None]:
    """A lock on a folder. Raises OSError where it is not there, or is held otherwise."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, how)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def opened(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The facts of a folder as views of DuckDB, which reads and writes nothing else and fetches nothing."""
    with _held(folder, fcntl.LOCK_SH), duck() as facts:
        room = quoted(folder)
        facts.execute(f"SET allowed_directories = ['{room}']; SET enable_external_access = false")
        for fact in FACTS:
            facts.execute(f"CREATE VIEW {fact.name} AS SELECT * FROM read_parquet('{room}/{fact.name}.parquet')")
        yield facts
