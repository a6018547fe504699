"""After all pages of a night: which rows speak of one sale, which lots sell one thing."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable

from normalizers.sales.link import link
from records.sales import Called, Linked, Told
from storage.sales.kept import keep
from storage.sales.told import called, told


def relink(connection: sqlite3.Connection) -> Linked:
    """Deals, assets and links of all rows there are, written in place of those there were."""
    linked = linked_of(told(connection), called(connection))
    keep(connection, linked)
    return linked


def linked_of(told: Iterable[Told], called: Iterable[Called]) -> Linked:
    """Deals, assets and links of these rows."""
    # Millions of objects that all live until the end: to look through them again and again takes as long as linking.
    collects = gc.isenabled()
    gc.disable()
    try:
        return link(told, called)
    finally:
        if collects:
            gc.enable()
