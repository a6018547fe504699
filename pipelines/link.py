"""After all pages of a night: which rows speak of one sale, which lots sell one thing."""

from __future__ import annotations

import gc
from collections.abc import Iterable

from normalizers.sales.link import link
from records.sales import Called, Judged, Linked, Told
from storage.engines.connection import Connection
from storage.sales.kept import keep
from storage.sales.told import called, judged, told


def relink(connection: Connection) -> Linked:
    """Deals, assets and links of all rows there are, written in place of those there were."""
    linked = linked_of(told(connection), called(connection), judged(connection))
    keep(connection, linked)
    return linked


def linked_of(told: Iterable[Told], called: Iterable[Called], judged: Iterable[Judged] = ()) -> Linked:
    """Deals, assets and links of these rows, with what people said of them."""
    # Millions of objects that all live until the end: to look through them again and again takes as long as linking.
    collects = gc.isenabled()
    gc.disable()
    try:
        return link(told, called, judged)
    finally:
        if collects:
            gc.enable()
