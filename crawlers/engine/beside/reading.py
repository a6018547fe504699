"""Pages that another process reads, which may take minutes: others come meanwhile, and the run says that it lives."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from crawlers.pages.read import Reading

_BEAT_SECONDS = 5.0


async def read_beside(
    read: Callable[[], Reading], beat: Callable[[], None], goes_on: Callable[[], bool]
) -> Reading | None:
    """What a page gives, read in a thread that waits for the other process, with a `beat` every few seconds. None where
    the run no longer `goes_on`: what is read then is given up, and the line that led to it stays due.
    """
    reading = asyncio.create_task(asyncio.to_thread(read))
    while not (await asyncio.wait({reading}, timeout=_BEAT_SECONDS))[0]:
        beat()
        if not goes_on():
            from documents.limits import give_up

            give_up()
    return reading.result() if goes_on() else None
