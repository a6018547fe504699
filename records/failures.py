"""What goes wrong with one page, and what ends a run: the one rule for all steps between a page and its rows."""

from __future__ import annotations

import errno

# A run that is stopped.
_ENDS_A_RUN = (KeyboardInterrupt, SystemExit, GeneratorExit)
# Whose `Error` is one of the database: told by name, for neither is at home here, and one may not be installed.
_DATABASES = frozenset({"sqlite3", "psycopg"})
_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE})
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
