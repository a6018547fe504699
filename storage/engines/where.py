"""Where a database is: a file, or a server's address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

SERVERS = ("postgresql", "postgres")
"""How an address of a server begins."""
_SECRETS = frozenset({"password", "sslpassword"})
# As libpq takes it too, and no name of a file.
_IN_WORDS = re.compile(r"(?:^|\s)(?:host|dbname|service|user|password)\s*=")


class AddressError(ValueError):
    """An address that is not taken; the message says why, and shows no secret."""


@dataclass(frozen=True, slots=True)
class Server:
    """A database of PostgreSQL: its address as libpq takes it, and by which path the files beside it are named;
    `archive`: the address of the archive where that is no folder, which holds what every host needs alike.
    """

    address: str
    beside: Path
    archive: str = ""

    def __str__(self) -> str:
        return self.address


Where = Path | Server


def where_in(settings: Mapping[str, Any]) -> Where:
    """What the setting DATABASE names. Files beside the database of a server stand beside the archive's folder, or,
    where the archive is no folder (ARCHIVE), in the folder that BESIDE names.

    Raises AddressError as `where_of` does.
    """
    database, archive = str(settings["DATABASE"]), str(settings["ARCHIVE"])
    if "://" in archive:
        return where_of(database, Path(settings["BESIDE"]), archive)
    return where_of(database, Path(archive).absolute().parent)


def where_of(database: str, folder: Path, archive: str = "") -> Where:
    """The file or server that an address names; `folder`: where files beside the database of a server stand; `archive`:
    as of `Server`.

    Raises AddressError for an address with a password in it, which would be read in lists of processes and in logs.
    """
    if _IN_WORDS.search(database):
        raise AddressError("a server's address is written postgresql://…, and has no password in it")
    if "://" not in database:
        return Path(database)
    parts = urlsplit(database)
    if parts.scheme not in SERVERS:
        raise AddressError(f"{parts.scheme}:// is no database that this program knows; postgresql:// is")
    refuse_secrets(database, "DATABASE")
    named = parse_qs(parts.query)
    name = parts.path.strip("/") or (named.get("dbname") or named.get("service") or ["npl"])[0]
    return Server(database, folder / f"{name}.postgresql", archive)


def refuse_secrets(address: str, setting: str) -> None:
    """Raises AddressError for an address that has a password in it; `setting`: what it was given as."""
    parts = urlsplit(address)
    if parts.password is None and not _SECRETS & parse_qs(parts.query).keys():
        return
    if parts.scheme in SERVERS:
        instead = "give it in PGPASSWORD, in ~/.pgpass or in a service file"
    else:
        instead = "give it as fsspec's settings or the environment say"
    raise AddressError(f"a password does not belong in {setting}: {instead}")


def beside(where: Where) -> Path:
    """The path whose name, with another ending, names what stands beside a database."""
    return where.beside if isinstance(where, Server) else where
