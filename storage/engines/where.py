"""Where a database is: a file, or a server's address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_SERVERS = ("postgresql", "postgres")
_SECRETS = frozenset({"password", "sslpassword"})
# As libpq takes it too, and no name of a file.
_IN_WORDS = re.compile(r"(?:^|\s)(?:host|dbname|service|user|password)\s*=")


class AddressError(ValueError):
    """An address that is not taken; the message says why, and shows no secret."""


@dataclass(frozen=True, slots=True)
class Server:
    """A database of PostgreSQL: its address as libpq takes it, and by which path the files beside it are named."""

    address: str
    beside: Path

    def __str__(self) -> str:
        return self.address


Where = Path | Server


def where_of(database: str, archive: str) -> Where:
    """What the settings DATABASE and ARCHIVE name. Files beside the database of a server stand beside the archive.

    Raises AddressError for an address with a password in it, which would be read in lists of processes and in logs.
    """
    if _IN_WORDS.search(database):
        raise AddressError("a server's address is written postgresql://…, and has no password in it")
    if "://" not in database:
        return Path(database)
    parts = urlsplit(database)
    if parts.scheme not in _SERVERS:
        raise AddressError(f"{parts.scheme}:// is no database that this program knows; postgresql:// is")
    named = parse_qs(parts.query)
    if parts.password is not None or _SECRETS & named.keys():
        raise AddressError(
            "a password does not belong in DATABASE: give it in PGPASSWORD, in ~/.pgpass or in a service file"
        )
    name = parts.path.strip("/") or (named.get("dbname") or named.get("service") or ["npl"])[0]
    return Server(database, Path(archive).absolute().parent / f"{name}.postgresql")


def beside(where: Where) -> Path:
    """The path whose name, with another ending, names what stands beside a database."""
    return where.beside if isinstance(where, Server) else where
