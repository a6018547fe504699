"""Files for their owner's eyes: databases, archives and logs hold what pages say of persons."""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER, _FILE = 0o700, 0o600


def private_folder(path: Path) -> None:
    """Make a folder and those above it that are missing, for its owner alone. One that is there stays as it is.

    Raises OSError where it cannot be made.
    """
    if path.exists():
        return
    private_folder(path.parent)
    path.mkdir(mode=_FOLDER, exist_ok=True)


def private_file(path: Path) -> None:
    """Make a file in a folder of its kind, or take from others what they may do with it; what SQLite writes beside a
    database has the database's mode. A file that is somebody else's stays as it is. Raises OSError.
    """
    private_folder(path.parent)
    descriptor = os.open(path, os.O_RDONLY | os.O_CREAT, _FILE)
    try:
        found = os.fstat(descriptor)
        if found.st_mode & 0o077 and found.st_uid == os.geteuid():
            os.fchmod(descriptor, _FILE)
    finally:
        os.close(descriptor)
