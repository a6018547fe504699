"""What goes wrong with one page, and what ends a run: the one rule for all steps between a page and its rows."""

from __future__ import annotations

import errno
import sqlite3

# A run that is stopped; the disk and the database.
_ENDS_A_RUN = (KeyboardInterrupt, SystemExit, GeneratorExit, sqlite3.Error)
_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE})
_LONGEST = 200


def is_of_page(error: BaseException) -> bool:
    """Whether a failure is that of the page at hand, so that the others can be read.

    All are but those of disk and database and a stop by a person: a page can run any library into its limits, and one
    written in another language panics with what is no Exception (pyo3's PanicException).
    """
    if isinstance(error, OSError):
        return error.errno not in _DISK
    return not isinstance(error, _ENDS_A_RUN)


def named(error: BaseException) -> str:
    """A failure by its type and its words, shortened."""
    return f"{type(error).__name__}: {error}"[:_LONGEST]
