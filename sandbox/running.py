"""The sandbox inside a test or a benchmark: a thread of this process, on a free port."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sandbox.market import Market, build
from sandbox.server import CAPS, Fault, Town, serve
from sandbox.sites import Reply


class Sandbox:
    """A running sandbox: its address, its market, its clock, its faults, what it was asked."""

    def __init__(self, town: Town, port: int) -> None:
        self.town = town
        self.url = f"http://127.0.0.1:{port}"

    def set_night(self, night: int) -> None:
        """Turn the clock."""
        self.town.set_night(night)

    def fault(self, pattern: str, kind: str, times: int = 1_000_000) -> None:
        """From now on answers to matching addresses go wrong, so many times."""
        self.town.faults.append(Fault(re.compile(pattern), kind, times))

    def reply(self, pattern: str, reply: Reply, times: int = 1_000_000) -> None:
        """From now on matching addresses get this answer, so many times."""
        self.town.faults.append(Fault(re.compile(pattern), "", times, reply))

    def mend(self) -> None:
        """Nothing goes wrong any more."""
        self.town.faults.clear()


@contextmanager
def running(
    market: Market | None = None,
    *,
    caps: Mapping[str, int] = CAPS,
    night: int = 1,
    listener: socket.socket | None = None,
) -> Iterator[Sandbox]:
    """A sandbox for the length of a `with` block, by default on the first night of a market, and on a free port of
    127.0.0.1.
    """
    town = Town(market or build(), night=night, caps=caps)
    door = listener or socket.create_server(("127.0.0.1", 0))
    port = door.getsockname()[1]
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve(town, door, ready.set, stop))
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    if not ready.wait(10):
        raise RuntimeError("the sandbox did not start")
    try:
        yield Sandbox(town, port)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
