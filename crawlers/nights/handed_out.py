"""The crawls of a night that go on elsewhere: each is a task of a worker of a cluster, which starts its process.

What a worker had that died is given to another one. Its crawl's lease has ended with it, or ends within a minute where
only the net between has; until then the other is refused and waits (crawlers.nights.run).
"""

from __future__ import annotations

import asyncio
import socket
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crawlers.cluster.client import ClusterError
from crawlers.nights.crawls import GRACE_SECONDS, Stopped, crawl, first
from storage.private import private_file

if TYPE_CHECKING:
    from distributed import Client

# The end of a log that comes back from a worker; what came before is not needed to see how a crawl ended.
_MOST_LOG = 1 << 20
# A crawl whose worker's process ends is asked to end too, in good order: util-linux, for Linux.
_WITH_ITS_WORKER = ("setpriv", "--pdeathsig", "TERM")
_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Order:
    """A crawl as a worker gets it: its words, the night's end, the name of the event that stops it."""

    words: tuple[str, ...]
    until: datetime
    stop: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How a crawl ended: its exit code, the host that it ran on, what it printed."""

    code: int
    host: str
    log: bytes = field(repr=False)


async def carry_out(order: Order) -> Ended:
    """Crawl, as a worker."""
    from distributed import Event

    with tempfile.TemporaryDirectory(prefix="npl-crawl-") as folder:
        log = Path(folder) / "log"
        code = await crawl(order.words, log, order.until, Event(order.stop).wait, _WITH_ITS_WORKER)
        return Ended(code, socket.gethostname(), log.read_bytes()[-_MOST_LOG:])


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Crawls that the workers of a cluster do: with what words after the source's name, until when, for which night;
    their logs come into a folder here.
    """

    client: Client
    words: Sequence[str]
    until: datetime
    night: int
    logs: Path

    async def __call__(self, source: str, stopped: Stopped) -> int:
        """The exit code of a crawl, below 0 where none came of it. Raises ClusterError where the cluster is gone."""
        from distributed import CancelledError, Event, KilledWorker

        loop, ended, stop = asyncio.get_running_loop(), asyncio.Event(), f"npl-night-{self.night}-stop"
        order = Order((source, *self.words), self.until, stop)
        future = self.client.submit(carry_out, order, pure=False)
        future.add_done_callback(lambda _: loop.call_soon_threadsafe(ended.set))
        await first(ended.wait(), stopped(), seconds=(self.until - datetime.now(UTC)).total_seconds())
        if not ended.is_set():
            await asyncio.to_thread(Event(stop, self.client).set)
            await first(ended.wait(), seconds=2 * GRACE_SECONDS)
        if not ended.is_set():
            # Nobody is there to do it.
            await asyncio.to_thread(future.cancel)
            return _NOBODY
        try:
            done: Ended = await asyncio.to_thread(future.result)
        except KilledWorker as error:
            self._log(source, f"several workers died of it: {error}\n".encode())
            return _NOBODY
        except (CancelledError, OSError) as error:
            raise ClusterError(f"the scheduler is gone: {error}") from error
        self._log(source, f"on {done.host}:\n".encode() + done.log)
        return done.code

    def _log(self, source: str, printed: bytes) -> None:
        path = self.logs / f"{source}.log"
        private_file(path)
        with path.open("ab") as file:
            file.write(printed)
