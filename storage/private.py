"""Files for their owner's eyes: databases, archives and logs hold what pages say of persons."""

from __future__ import annotations

import errno
import os
import stat
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
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_EXCL, _FILE))
    except FileExistsError:
        # By its name, and never opened: to close a file, however it was opened, gives up all locks that this process
        # has on it, and the next one that leaves the database takes its write-ahead log away under an open connection.
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path)) from None
        if found.st_mode & 0o077 and found.st_uid == os.geteuid():
            path.chmod(_FILE)
