"""What goes wrong with one page, and what ends a run: the one rule for all steps between a page and its rows. A command
that disk or database end says so in a sentence.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from types import TracebackType

from records.printable import printable

_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]

# A run that is stopped.
_ENDS_A_RUN = (KeyboardInterrupt, SystemExit, GeneratorExit)
# Whose `Error` is one of the database: told by name, for neither is at home here, and one may not be installed.
_DATABASES = frozenset({"sqlite3", "psycopg"})
_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE})
# What a file of SQLite's refuses, as against a statement that is wrong; by the begin of its names.
_FILE = tuple(
    f"SQLITE_{word}" for word in ("READONLY", "FULL", "IOERR", "CANTOPEN", "BUSY", "LOCKED", "CORRUPT", "NOTADB")
)
_LONGEST = 200


def is_of_page(error: BaseException) -> bool:
    """Whether a failure is that of the page at hand, so that the others can be read.

    All are but those of disk and database and a stop by a person: a page can run any library into its limits, and one
    written in another language panics with what is no Exception (pyo3's PanicException).
    """
    if isinstance(error, OSError):
        return error.errno not in _DISK
    return not isinstance(error, _ENDS_A_RUN) and not _is_of_database(error)


def _is_of_database(error: BaseException) -> bool:
    return any(kind.__name__ == "Error" and kind.__module__ in _DATABASES for kind in type(error).__mro__)


def named(error: BaseException) -> str:
    """A failure by its type and its words, shortened."""
    return f"{type(error).__name__}: {error}"[:_LONGEST]


def is_of_disk(error: BaseException | None) -> bool:
    """Whether disk or database refused something, and no statement or program is wrong; also where that led to it."""
    if error is None:
        return False
    if isinstance(error, OSError) and error.errno in _DISK:
        return True
    lost = any(kind.__name__ == "OperationalError" and kind.__module__ == "psycopg" for kind in type(error).__mro__)
    return lost or getattr(error, "sqlite_errorname", "").startswith(_FILE) or is_of_disk(error.__cause__)


def end_in_a_sentence() -> None:
    """Let a process that disk, database or a person (Ctrl-C) end say so in a sentence, whatever command it is."""
    sys.excepthook = _unless_of_disk(sys.excepthook)


def _unless_of_disk(hook: _Hook) -> _Hook:
    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            print("stopped", file=sys.stderr)
        elif is_of_disk(error):
            print(printable(f"stopped: {error}"), file=sys.stderr)
        else:
            hook(kind, error, trace)

    return told
