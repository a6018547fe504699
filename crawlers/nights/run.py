"""A night at work: sites side by side, the sources of one site one after another, each in a process of its own."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from crawlers.nights.crawls import Stopped, first
from crawlers.nights.plan import next_turn, was_ahead
from storage.ledger import Ledger, Run
from storage.nights import LEFT, Errand, Night, Nights

_BEAT_SECONDS = 5.0

Crawl = Callable[[str, Stopped], Awaitable[int]]
"""What carries out the crawl of a source, and gives its exit code."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a night is done with.

    `sites` is how many of them are crawled side by side; `hours` are those of each source; `crawl` carries out one and
    gives its exit code, `attempts` times at most where it dies of what is no fault of its source; `logs` is the folder
    with what each crawl printed; `tell` gets a line whenever something ends.
    """

    nights: Nights
    ledger: Ledger
    night: Night
    sites: int
    hours: Mapping[str, str]
    crawl: Crawl
    logs: Path
    tell: Callable[[str], None]
    attempts: int = 1
    stopping: asyncio.Event = field(default_factory=asyncio.Event)


async def work(job: Work) -> bool:
    """Crawl what the night's plan has left; whether all of it had its turn. SIGINT and SIGTERM end it in good order:
    the crawls that go on end with the pages that they have.
    """
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, job.stopping.set)
    queues: dict[str, list[Errand]] = {}
    for errand in job.nights.errands(job.night):
        if errand.outcome is None:
            queues.setdefault(errand.site, []).append(errand)
    side_by_side = asyncio.Semaphore(job.sites)
    beating = asyncio.create_task(_beat(job))
    try:
        done = await asyncio.gather(*(_site(job, queue, side_by_side) for queue in queues.values()))
    finally:
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating
    return all(done)


async def _beat(job: Work) -> None:
    while True:
        job.nights.beat(job.night)
        await asyncio.sleep(_BEAT_SECONDS)


async def _site(job: Work, queue: Sequence[Errand], side_by_side: asyncio.Semaphore) -> bool:
    """The sources of one site, one after another; whether each had its turn."""
    waiting = {errand.source: errand for errand in queue}
    while waiting:
        now = datetime.now(UTC)
        turn = next_turn({source: job.hours[source] for source in waiting}, now, job.night.until_at)
        if turn is None:
            return False
        if turn.at > now:
            if await _stopped_within(job, (turn.at - now).total_seconds()):
                return False
            continue
        async with side_by_side:
            if not await _free(job, queue):
                return False
            await _crawl(job, waiting.pop(turn.source), queue)
    return True


async def _free(job: Work, queue: Sequence[Errand]) -> bool:
    """Wait while somebody crawls the site, perhaps a crawl that outlived its night; whether that came to an end."""
    while job.ledger.running(errand.source for errand in queue):
        if _over(job) or await _stopped_within(job, 1.0):
            return False
    return not _over(job)


async def _crawl(job: Work, errand: Errand, queue: Sequence[Errand]) -> None:
    """One source to its end, or to the night's."""
    source = errand.source
    job.nights.began(job.night, source)
    run, code, tries = job.ledger.last_run(source), 0, 0
    newest = run.id if run is not None else 0
    while not _of_turn(run, newest, errand.began_at):
        before = run.id if run is not None else 0
        code = await job.crawl(source, job.stopping.wait)
        run = job.ledger.last_run(source)
        # A crawl that a killed night, or a worker that died, had just started may have been quicker than ours.
        if job.ledger.running(each.source for each in queue):
            if not await _free(job, queue):
                run = None
                break
            run = job.ledger.last_run(source)
            continue
        tries += 1
        run = None if run is None or run.id == before else run
        if _ended_by_itself(run) or tries >= job.attempts or _over(job):
            break
    if run is not None:
        # Stopped at the night's end before it could say so, it has not failed.
        outcome, message = run.outcome or (LEFT if _over(job) else "crashed"), run.message or ""
        job.tell(f"{source}: {outcome}, {run.pages} pages, {run.new} new, {run.changed} changed rows")
    elif _over(job):
        # Stopped while it was still loading, or never begun.
        outcome, message = LEFT, ""
    else:
        outcome, message = "error", f"ended with {code} before its run began: see its log"
        job.tell(f"{source}: {message}, {job.logs / source}.log")
    job.nights.ended(job.night, source, outcome, message, run.id if run is not None else None)


def _of_turn(run: Run | None, newest: int, began_at: datetime | None) -> bool:
    """Whether a run is of this turn, and came to its own end: a later one than the `newest` of before, or the one that
    this night had started before it was killed, in a turn that began at `began_at`.
    """
    if run is None or not _ended_by_itself(run):
        return False
    if run.id > newest or began_at is None:
        return run.id > newest
    started_at = datetime.fromisoformat(run.started_at)
    return began_at <= started_at and not was_ahead(started_at, datetime.now(UTC))


def _ended_by_itself(run: Run | None) -> bool:
    return run is not None and run.outcome not in (None, "crashed", "cancelled")


def _over(job: Work) -> bool:
    """Whether the night's time is over, or a person has stopped it."""
    return job.stopping.is_set() or datetime.now(UTC) >= job.night.until_at


async def _stopped_within(job: Work, seconds: float) -> bool:
    """Whether a person stops the night within so many seconds."""
    await first(job.stopping.wait(), seconds=seconds)
    return job.stopping.is_set()
