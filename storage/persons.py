"""Persons who owe, as keyed digests: two rows that owe by the same person can be told, and nobody learns who it is.

The key is a file beside the database, for its owner alone, made when it is first needed; of a server's database whose
archive is no folder either it stands in the archive, where every host finds it. Without it the digests tell
nothing, not even to who tries all names there are; with another one they are of no use, and are dropped.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from records.batch import Persons
from storage.archives.opened import open_archive
from storage.engines.connection import Connection
from storage.engines.sqlite import NOWHERE
from storage.engines.where import Server, Where, beside
from storage.private import private_file
from storage.redaction import address_key

_KEY_BYTES = 32


class PersonDigests:
    """What stands in the table `persons`, written within the transaction of whoever asks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._key: bytes | None = None

    def write(self, document: int, persons: Iterable[Persons], *, has: bool) -> None:
        """Keep the digests of those whom a document names, in place of what it `has` of when it was read before."""
        if has:
            self._connection.execute("DELETE FROM persons WHERE document_id = ?", (document,))
        named = [(one, name) for one in persons for name in one.names]
        if named:
            key = self._known_key()
            rows = {(document, one.tbl, one.source, address_key(one.key), _digest(name, key)) for one, name in named}
            self._connection.executemany(_KEEP, rows)

    def _known_key(self) -> bytes:
        """The key; digests that were made by another one are dropped."""
        if self._key is None:
            self._key = give_key(self._connection.where, secrets.token_bytes(_KEY_BYTES))
        mark = _digest("", self._key)
        if self._connection.execute(_IS_MARKED, (mark,)).fetchone() is None:
            self._connection.execute("DELETE FROM persons")
            self._connection.execute(_MARK, (mark,))
        return self._key


def key_of(where: Where) -> bytes | None:
    """The key of the digests of a database, where there is one."""
    if isinstance(where, Server) and where.archive:
        with closing(open_archive(where.archive)) as archive:
            if key := archive.key():
                return key
    own = _beside(beside(where))
    return own.read_bytes() if own.exists() else None


def give_key(where: Where, made: bytes) -> bytes:
    """The key of the digests of a database, which is `made` where there was none; of several processes that make one at
    once all get the one that came first.
    """
    if where == NOWHERE:
        return made
    if isinstance(where, Server) and where.archive:
        with closing(open_archive(where.archive)) as archive:
            # One that was made while the archive was a folder stays.
            return archive.key(key_of(replace(where, archive="")) or made) or made
    return _in_file(_beside(beside(where)), made)


def copy_key(database: Path, to: Path) -> None:
    """Give a copy of a database the key of the database, where there is one."""
    key = key_of(database)
    if key is not None:
        give_key(to, key)


def _digest(name: str, key: bytes) -> str:
    return hashlib.blake2b(name.encode(), key=key, digest_size=12).hexdigest()


def _beside(database: Path) -> Path:
    return database.with_suffix(".persons.key")


def _in_file(path: Path, made: bytes) -> bytes:
    if not path.exists():
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        private_file(unfinished)
        unfinished.write_bytes(made)
        try:
            os.link(unfinished, path)
        except FileExistsError:
            # Another process was quicker.
            pass
        finally:
            unfinished.unlink()
    return path.read_bytes()


_MARK = "INSERT INTO marks (name, mark) VALUES ('persons', ?) ON CONFLICT (name) DO UPDATE SET mark = excluded.mark"
_IS_MARKED = "SELECT 1 FROM marks WHERE name = 'persons' AND mark = ?"
_KEEP = "INSERT INTO persons (document_id, tbl, source, key, digest) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
