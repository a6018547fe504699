"""An archive by its address, which the setting ARCHIVE names."""

from __future__ import annotations

import os
from pathlib import Path

from storage.archive import Archive, ArchiveClosedError, ArchiveError
from storage.archives.files import FileArchive
from storage.engines.where import SERVERS, AddressError, refuse_secrets


def open_archive(address: str) -> Archive:
    """The archive in a folder, on a server (`postgresql://…`), or on any other path that fsspec opens (`s3://…`).

    Raises ArchiveError where it cannot be reached or what it needs is not installed, ArchiveClosedError where it is
    closed to this user; a folder is made when something is put into it.
    """
    scheme, is_address, _ = address.partition("://")
    if not is_address:
        return FileArchive(_folder(address))
    try:
        refuse_secrets(address, "ARCHIVE")
        if scheme in SERVERS:
            from storage.archives.server import ServerArchive

            return ServerArchive(address)
        from storage.archives.paths import PathArchive
    except AddressError as error:
        raise ArchiveError(str(error)) from error
    except ImportError as error:
        needed = ("psycopg", "postgres") if scheme in SERVERS else ("fsspec", "bucket")
        raise ArchiveError(f"{address}: {needed[0]} is not installed (extra `{needed[1]}`)") from error
    return PathArchive(address)


def _folder(address: str) -> Path:
    """A folder that is there, for this user to look into, or none yet."""
    folder = Path(address)
    try:
        closed = folder.exists() and not os.access(folder, os.R_OK | os.X_OK, effective_ids=True)
    except OSError:
        closed = True
    if closed:
        raise ArchiveClosedError(f"{folder}: this user may not look into the archive")
    return folder
