"""How a database file takes the steps that it has not had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from storage.engines.connection import Connection
from storage.engines.sqlite import MIGRATIONS, sqlite_of
from storage.migrations import Step
from storage.views import VIEWS

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply_steps(connection: Connection, steps: Sequence[Step]) -> None:
    """Take these steps and write down that the file has had them, within the transaction of whoever asks."""
    if not steps:
        return
    # Half a second to load, and most commands open a database that has had every step.
    from sqlite_utils import Database, Migrations

    # SQLite refuses to change a table under a view that the change would break.
    for view in VIEWS:
        connection.execute(f"DROP VIEW IF EXISTS {view.name}")
    migrations = Migrations(MIGRATIONS)
    for step in steps:
        migrations(name=step.name)(_taken(step, connection))
    migrations.apply(Database(sqlite_of(connection, "storage.servers takes steps")))


def _taken(step: Step, connection: Connection) -> Callable[[Database], None]:
    def take(db: Database) -> None:
        step.apply(connection)

    return take
