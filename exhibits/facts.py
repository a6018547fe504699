"""The facts of a database, open to be asked in DuckDB's SQL. Nothing else can be read or written through them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exhibits.remembered import remembered
from records.china import CHINA
from storage.engines.connection import Connection
from storage.facts.files import facts_of, opened
from storage.facts.then import Then
from storage.queries import last_fetch

if TYPE_CHECKING:
    import duckdb

_MACROS = Path(__file__).parent / "common" / "macros.sql"
_PARAMETER = re.compile(r"\$(\w+)")
_NO_DAY = date(1, 1, 1)
_NOWHERE = Path()


class Facts:
    """Facts that are open. `as_of` is the day that was asked for, `today` that day, else the one of the last fetch;
    those of one database in one `folder` are equal.
    """

    def __init__(
        self, duck: duckdb.DuckDBPyConnection, today: date, as_of: date | None = None, folder: Path = _NOWHERE
    ) -> None:
        """Facts that stand as tables in this connection of DuckDB, made of the files in a folder if of any."""
        self._duck, self.today, self.as_of, self.folder = duck, today, as_of, folder
        self._macros = _MACROS.read_text(encoding="utf-8")
        duck.execute(self._macros)

    def rows(self, query: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows of a query by column name. Of the values those are bound that it names."""
        found = self._asked(query, values)
        names = [name for name, *_ in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def keep(self, name: str, query: str, values: Mapping[str, Any]) -> None:
        """Keep the rows of a query as a table, in the place of the last one, to be asked several times."""
        self._asked(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}", values)

    def remembered(self, asked: str, make: Callable[[], Any]) -> Any:
        """What `make` finds in these facts, which depends on them and on `asked` alone; it is kept beside them."""
        if self.folder == _NOWHERE:
            return make()
        (version,) = self._asked("SELECT version()", {}).fetchone() or ("",)
        return remembered(self.folder, "\0".join((asked, str(self.today), self._macros, version)), make)

    def _asked(self, query: str, values: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
        named = set(_PARAMETER.findall(query))
        return self._duck.execute(query, {name: value for name, value in values.items() if name in named})


@contextmanager
def open_facts(connection: Connection, then: Then | None = None) -> Iterator[Facts]:
    """The facts of a database as it is, or as it was at the end of a day. Until the end the connection sees the rows
    that they were made of. Raises DatabaseError where they cannot be made.
    """
    with open_states(connection, then) as (facts,):
        yield facts


@contextmanager
def open_states(connection: Connection, *thens: Then | None) -> Iterator[list[Facts]]:
    """As `open_facts`, of several days at one moment."""
    with facts_of(connection, *thens) as folders, ExitStack() as stack:
        today = today_of(connection)
        yield [stack.enter_context(facts_in(folder, today, then)) for folder, then in zip(folders, thens, strict=True)]


@contextmanager
def facts_in(folder: Path, today: date, then: Then | None = None) -> Iterator[Facts]:
    """The facts in a folder of a database whose last fetch was `today`."""
    as_of = then.day if then else None
    with opened(folder) as duck:
        yield Facts(duck, as_of or today, as_of, folder)


def today_of(connection: Connection) -> date:
    """The day of the last fetch in China."""
    moment = last_fetch(connection)
    return datetime.fromisoformat(moment).astimezone(CHINA).date() if moment else _NO_DAY
