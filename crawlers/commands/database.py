"""The database of a command: one that reads or changes it needs it to be there already, one that fills it makes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

if TYPE_CHECKING:
    from storage.archive import Archive
    from storage.engines.connection import Connection
    from storage.engines.where import Where


class NotThereError(UsageError):
    """A server or a cluster that is not there at this moment, and may be in a while."""


class ClosedError(UsageError):
    """An archive that this user or role may not look into."""


@contextmanager
def existing_database(settings: BaseSettings) -> Iterator[Connection]:
    """The database named by DATABASE, to read. Raises UsageError, saying what to do, where there is none or it is not
    one, or where what is done with it cannot be done, or needs a file.
    """
    from storage.database import open_to_read
    from storage.engines.connection import DatabaseError
    from storage.engines.sqlite import FileOnlyError

    try:
        connection = open_to_read(_existing(settings))
    except DatabaseError as error:
        raise UsageError(str(error), print_help=False) from error
    try:
        yield connection
    except (DatabaseError, FileOnlyError) as error:
        raise UsageError(str(error), print_help=False) from error
    finally:
        connection.close()


def changed_database(settings: BaseSettings) -> Connection:
    """The database named by DATABASE, to change what is in it. Raises UsageError as `existing_database` does."""
    _existing(settings)
    return writable_database(settings)


def writable_database(settings: BaseSettings) -> Connection:
    """The database named by DATABASE, to write, made where there is none. Raises UsageError where that cannot be."""
    from storage.database import open_database
    from storage.engines.connection import DatabaseAwayError, DatabaseError

    try:
        return open_database(database_of(settings))
    except DatabaseAwayError as error:
        raise NotThereError(str(error), print_help=False) from error
    except DatabaseError as error:
        raise UsageError(str(error), print_help=False) from error


def database_of(settings: BaseSettings) -> Where:
    """The file or server that DATABASE names. Raises UsageError for an address that is not taken."""
    from storage.engines.where import AddressError, where_in

    try:
        return where_in(settings)
    except AddressError as error:
        raise UsageError(str(error), print_help=False) from error


def archive_of(settings: BaseSettings) -> Archive:
    """The archive that ARCHIVE names. Raises UsageError where it cannot be reached, ClosedError where it may not be."""
    from storage.archive import ArchiveClosedError, ArchiveError
    from storage.archives.opened import open_archive

    try:
        return open_archive(str(settings["ARCHIVE"]))
    except ArchiveClosedError as error:
        raise ClosedError(str(error), print_help=False) from error
    except ArchiveError as error:
        raise UsageError(str(error), print_help=False) from error


def _existing(settings: BaseSettings) -> Where:
    from storage.database import is_there
    from storage.engines.connection import DatabaseError

    where = database_of(settings)
    try:
        there = is_there(where)
    except DatabaseError as error:
        raise UsageError(str(error), print_help=False) from error
    if not there:
        raise UsageError(
            f"there is no database at {where}; `scrapy crawl SOURCE` makes it, -s DATABASE=FILE names another"
        )
    return where
