"""When a lot or a tender is read again: when its event is due, and some time after, until its state is final.

What lists show no more would else stay in the state in which it was last seen: a lot that is live for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from storage.questions.awaited import Awaited

AFTER = (timedelta(), timedelta(days=1), timedelta(days=7), timedelta(days=30))
"""How long after its event a thing is read again: the end of a lot, the deadline of a tender."""

FINAL = frozenset({"sold", "failed", "withdrawn", "defaulted", "settled_by_debt"})
"""The states of a lot after which nothing is to come (normalizers.lots.status). Of a tender no page says one."""


def revisit_at(thing: Awaited) -> datetime | None:
    """When a thing is to be read again: at the first of its moments since it was last read.

    None where its state is final, where it has vanished, and where it was read after the last of its moments.
    """
    if thing.state in FINAL or thing.gone_at is not None:
        return None
    return next((thing.event_at + after for after in AFTER if thing.event_at + after > thing.read_at), None)


def overdue(things: Iterable[Awaited], now: datetime) -> Iterator[Awaited]:
    """Those that are to be read again by now."""
    for thing in things:
        moment = revisit_at(thing)
        if moment is not None and moment <= now:
            yield thing
