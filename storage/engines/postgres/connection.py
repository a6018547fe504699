"""A connection to a server, as `storage.engines.connection.Connection` says."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

import psycopg
from psycopg import sql
from psycopg.adapt import Buffer, Dumper, Loader
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper

from storage.engines.connection import Cursor, Values
from storage.engines.postgres.batches import arrays_of, numbered, of_arrays
from storage.engines.postgres.statements import AS_TEXT, TABLES, translated
from storage.engines.where import Server

if TYPE_CHECKING:
    import adbc_driver_manager.dbapi as adbc

# Whoever writes takes this lock of the database until its transaction ends: rows are merged with what stands there.
_WRITERS = 0x6E706C
# Of a connection that is lost the server has ended the transaction.
_OPEN = frozenset({TransactionStatus.ACTIVE, TransactionStatus.INTRANS, TransactionStatus.INERROR})
# Fewer rows are sent one by one.
_MANY = 3
_NUMBER_ON = sql.SQL("SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT max(id) FROM {}))")
_ALL_BITS = (1 << 64) - 1
_HELD = """SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
WHERE datname = current_database() AND locktype = 'advisory' AND objsubid = 1 AND granted
AND classid = %s::bigint::oid AND objid = %s::bigint::oid"""
# A net that is cut ends a session here before it ends it on the server: whoever holds a lease has stopped, since its
# statements fail, when another one gets it. Both before others have waited for a lock in vain. In seconds, and in
# milliseconds; an address may say otherwise.
_NET: Mapping[str, int] = {
    "connect_timeout": 20,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 20_000,
}
_SETTINGS = (
    "SET tcp_keepalives_idle = 15",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
    "SET tcp_user_timeout = 45000",
    # As of a file: a killed process loses nothing; a power cut may lose the last commits, which the archive has.
    "SET synchronous_commit = off",
    "SET lock_timeout = '5min'",
    "SET idle_in_transaction_session_timeout = '15min'",
    "SET timezone = 'UTC'",
)


class _Float(Dumper):
    """A number as it is written: PostgreSQL's own way from a double to an exact number keeps 15 digits only."""

    def dump(self, obj: float) -> Buffer:
        return repr(obj).encode()


class _Truth(Dumper):
    """Yes and no as SQLite has them."""

    def dump(self, obj: bool) -> Buffer:
        return b"1" if obj else b"0"


class _Number(Loader):
    """A sum of whole numbers is a whole number, as it is in SQLite."""

    def load(self, data: Buffer) -> float:
        words = bytes(data).decode()
        return int(words) if words.lstrip("-").isdecimal() else float(words)


class _Answer(Loader):
    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class PostgresConnection:
    """An open database of a server."""

    Error: ClassVar[type[Exception]] = psycopg.Error
    DataError: ClassVar[type[Exception]] = psycopg.DataError
    IntegrityError: ClassVar[type[Exception]] = psycopg.IntegrityError
    InterfaceError: ClassVar[type[Exception]] = psycopg.InterfaceError
    ProgrammingError: ClassVar[type[Exception]] = psycopg.ProgrammingError

    def __init__(self, where: Server, driver: psycopg.Connection[Any]) -> None:
        self.where, self._driver = where, driver
        self._of_arrays: dict[str, bytes] = {}

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction was begun and not ended."""
        return self._driver.info.transaction_status in _OPEN

    def execute(self, statement: str, values: Values = (), /) -> Cursor:
        """Run a statement."""
        text, named, bound = translated(statement)
        # Values by name stand in conditions like `:day IS NULL`, of which a server cannot tell the type of a value that
        # comes apart from the statement.
        cursor = psycopg.ClientCursor(self._driver) if named else self._driver.cursor()
        return cursor.execute(text.encode(), values if bound else None)

    def executemany(self, statement: str, rows: Iterable[Values], /) -> Cursor:
        """Run a statement that writes, once for each row of values."""
        cursor, every = self._driver.cursor(), list(rows)
        if every:
            cursor.executemany(translated(statement).text.encode(), every)
        return cursor

    def seek(self, statement: str, sought: Sequence[Sequence[Any]], /) -> Iterator[Any]:
        """The rows of a query for many rows of values."""
        if sought:
            kinds = ("bigint" if isinstance(value, int) else "text" for value in sought[0])
            given = f"SELECT * FROM unnest({', '.join(f'?::{kind}[]' for kind in kinds)})"
            yield from self.execute(statement.format(given), arrays_of(sought))

    def write_each(self, statement: str, rows: Collection[Sequence[Any]], /) -> Cursor:
        """As `executemany`, of rows of values that each concern another row of the table."""
        if len(rows) < _MANY:
            return self.executemany(statement, rows)
        if statement not in self._of_arrays:
            self._of_arrays[statement] = of_arrays(statement, self._types(statement)).encode()
        return self._driver.execute(self._of_arrays[statement], arrays_of(rows))

    def _types(self, statement: str) -> list[str]:
        """The types of a statement's values, as the server says."""
        server = self._driver.pgconn
        server.prepare(b"", numbered(statement).encode())
        told = server.describe_prepared(b"")
        numbers = [told.param_type(n) for n in range(told.nparams)]
        names = self._driver.execute("SELECT format_type(t, NULL) FROM unnest(%s::oid[]) AS t", (numbers,))
        return [name for (name,) in names]

    def insert(self, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]], /) -> None:
        """Write new rows with these columns; the database goes on to number rows behind theirs."""
        copy = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(TABLES, table), sql.SQL(", ").join(map(sql.Identifier, names))
        )
        with self._driver.cursor() as cursor:
            with cursor.copy(copy) as copied:
                for row in rows:
                    copied.write_row(row)
            if "id" in names:
                cursor.execute(_NUMBER_ON.format(sql.Identifier(TABLES, table)), (f"{TABLES}.{table}",))

    def begin_writing(self) -> None:
        """Begin a transaction as the only one that writes; others that write wait until it ends."""
        self._driver.execute(f"BEGIN; SELECT pg_advisory_xact_lock({_WRITERS})")

    def begin_reading(self) -> None:
        """Begin a transaction that sees the database as it is at the first of it."""
        self._driver.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def hold(self, lease: str) -> None:
        """Hold a lease until this session of the server ends."""
        self._driver.execute("SELECT pg_advisory_lock(%s)", (_number_of(lease),))

    def is_held(self, lease: str) -> bool:
        """Whether a session of this database holds a lease."""
        high, low = divmod(_number_of(lease) & _ALL_BITS, 1 << 32)
        return self._driver.execute(_HELD, (high, low)).fetchone() is not None

    def close(self) -> None:
        """Let go of the server."""
        self._driver.close()


def _number_of(lease: str) -> int:
    """The number of an advisory lock: 64 bits with a sign."""
    return int.from_bytes(hashlib.blake2b(lease.encode(), digest_size=8).digest(), signed=True)


def session(address: str) -> psycopg.Connection[Any]:
    """A session of a server as ours are, in no transaction. Raises psycopg.Error where there is none."""
    said = conninfo_to_dict(address)
    net = {name: value for name, value in _NET.items() if name not in said}
    driver = psycopg.connect(make_conninfo(address, **net), autocommit=True, application_name="npl-market")
    for setting in _SETTINGS:
        driver.execute(setting)
    return driver


def connect(where: Server, *, writes: bool) -> PostgresConnection:
    """A connection to a server. Raises psycopg.Error where there is none."""
    driver = session(where.address)
    driver.execute(f"SET search_path = {AS_TEXT}, {TABLES}")
    for kind, dumper in ((float, _Float), (bool, _Truth), (int, Int8Dumper)):
        driver.adapters.register_dumper(kind, dumper)
    for name, loader in (("numeric", _Number), ("bool", _Answer)):
        driver.adapters.register_loader(name, loader)
    if not writes:
        driver.execute("SET default_transaction_read_only = on")
    return PostgresConnection(where, driver)


@contextmanager
def arrow(where: Server) -> Iterator[adbc.Connection]:
    """A server as ADBC reads it, in one transaction that ends with it."""
    from adbc_driver_postgresql import dbapi

    with dbapi.connect(where.address) as connection:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute(f"SET search_path = {AS_TEXT}, {TABLES}")
        yield connection
        connection.rollback()
