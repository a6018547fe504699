"""The database of a command: one that reads or changes it needs it to be there already, one that fills it makes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

if TYPE_CHECKING:
    from storage.engines.connection import Connection


@contextmanager
def existing_database(settings: BaseSettings) -> Iterator[Connection]:
    """The database named by DATABASE, to read. Raises UsageError, saying what to do, where there is none or it is not
    one.
    """
    from storage.database import DatabaseError, open_to_read

    try:
        connection = open_to_read(_existing(settings))
    except DatabaseError as error:
        raise UsageError(str(error), print_help=False) from error
    try:
        yield connection
    finally:
        connection.close()


def changed_database(settings: BaseSettings) -> Connection:
    """The database named by DATABASE, to change what is in it. Raises UsageError as `existing_database` does."""
    _existing(settings)
    return writable_database(settings)


def _existing(settings: BaseSettings) -> Path:
    path = Path(settings["DATABASE"])
    if not path.exists():
        raise UsageError(
            f"there is no database at {path}; `scrapy crawl SOURCE` makes it, -s DATABASE=FILE names another"
        )
    return path


def writable_database(settings: BaseSettings) -> Connection:
    """The database named by DATABASE, to write, made where there is none. Raises UsageError where that cannot be."""
    from storage.database import DatabaseError, open_database

    try:
        return open_database(Path(settings["DATABASE"]))
    except DatabaseError as error:
        raise UsageError(str(error), print_help=False) from error
