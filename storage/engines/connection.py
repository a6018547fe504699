"""What the house asks of a database, whichever it is: statements in the SQL that all of them read, and few operations
that each has in its own way.

A connection is in no transaction unless one was begun. Statements take `?` with a row of values, or `:name` with values
by name. Text comes back as text, whatever type its column has, and amounts as floats.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from storage.engines.where import Where

Values = Sequence[Any] | Mapping[str, Any]


class DatabaseError(RuntimeError):
    """What is no database of ours, or cannot be opened; the message names it."""


class DatabaseAwayError(DatabaseError):
    """A server that lets nobody in at this moment, and may in a while."""


class Cursor(Protocol):
    """The rows of a statement, as tuples."""

    @property
    def description(self) -> Any:
        """One tuple a column, its name first."""

    @property
    def rowcount(self) -> int:
        """How many rows a statement wrote."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """An open database. What goes wrong in it is an `Error`, of the kinds that PEP 249 names."""

    @property
    def Error(self) -> type[Exception]:
        """All that goes wrong."""

    @property
    def DataError(self) -> type[Exception]:
        """A value that the database cannot hold."""

    @property
    def IntegrityError(self) -> type[Exception]:
        """A value that its column refuses."""

    @property
    def InterfaceError(self) -> type[Exception]:
        """A value of a type that no column has."""

    @property
    def ProgrammingError(self) -> type[Exception]:
        """A statement that is none."""

    @property
    def where(self) -> Where:
        """What it is a connection to."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction was begun and not ended."""

    def execute(self, statement: str, values: Values = ..., /) -> Cursor:
        """Run a statement."""

    def executemany(self, statement: str, rows: Iterable[Values], /) -> Cursor:
        """Run a statement that writes, once for each row of values."""

    def seek(self, statement: str, sought: Sequence[Sequence[Any]], /) -> Iterator[Any]:
        """The rows of a query for many rows of values at once, texts or whole numbers, which stand in place of `{}`:
        `WITH sought (…) AS ({}) SELECT …`. One that is sought may come several times.
        """

    def write_each(self, statement: str, rows: Collection[Sequence[Any]], /) -> Cursor:
        """As `executemany`, of rows of values that each concern another row of the table: `INSERT … VALUES (?, …)`,
        `UPDATE … WHERE …` or `DELETE … WHERE …`, without other conditions on values in between.
        """

    def insert(self, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]], /) -> None:
        """Write new rows with these columns; the database goes on to number rows behind theirs."""

    def begin_writing(self) -> None:
        """Begin a transaction as the only one that writes; others that write wait until it ends."""

    def begin_reading(self) -> None:
        """Begin a transaction that sees the database as it is at the first of it."""

    def hold(self, lease: str) -> None:
        """Hold a lease of this name until the connection ends: with its process, or with the net between. A file, of
        which all processes are of one machine, has none.
        """

    def is_held(self, lease: str) -> bool | None:
        """Whether a connection holds the lease of this name; None where there are none."""

    def close(self) -> None:
        """Let go of the database."""
