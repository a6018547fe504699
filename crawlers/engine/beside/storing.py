"""The way of a page from what it said to its rows: by this process, or by one beside it while other pages come.

The process beside has a connection of its own and takes one page after another: rows are made of it, and written in one
transaction. Only then it answers, and only then the run goes on with that page: what follows from it is asked for, and
its window may end. So whichever of the two is killed, nothing counts as done that is not stored. A page whose answer
did not come is one that was not stored.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import fields
from io import BytesIO
from logging.handlers import QueueHandler
from multiprocessing.connection import Connection as Line
from operator import attrgetter
from typing import Any, Final, Protocol

from crawlers.engine.memory import settle
from pipelines.store import Writer, prepared
from privacy.logs import keep_logs_private
from records.batch import Batch
from records.said import SaidLot
from storage.engines.where import Where
from storage.store import Ready, StoreError

logger = logging.getLogger(__name__)

_PROGRAM = "from crawlers.engine.beside.storing import serve; serve(0)"
_AHEAD: Final = 8
"""How many pages may be parsed and not stored."""
_BUSY: Final = 2
"""How many pages the process beside has, where it is busy: one at work and one that waits."""
_LAST_SECONDS: Final = 60.0
"""How long the process may take to end once it has nothing more to do."""
_GONE = "the process that stores pages has ended"
# As `multiprocessing.connection.Connection` frames what it sends.
_SIZE, _LONG, _LONG_SIZE = struct.Struct("!i"), struct.Struct("!iQ"), 0x7FFFFFFF
_READ_BYTES = 1 << 16


class Storing(Protocol):
    """Whoever stores the pages of a run. `room`: held while a page is parsed and stored."""

    room: asyncio.Semaphore

    async def take(self, batch: Batch) -> None:
        """Store what a page said. Raises StoreError, or what else went wrong, where it was not stored."""

    def close(self) -> None:
        """Let go of the database and the archive."""


class Started(Protocol):
    """A process that was started."""

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, once it has ended. Raises subprocess.TimeoutExpired."""

    def kill(self) -> None:
        """End it at once."""


class Here:
    """This process stores."""

    def __init__(self, where: Where, archive: str) -> None:
        self.room = asyncio.Semaphore(1)
        self._writer = Writer(where, archive)

    async def take(self, batch: Batch) -> None:
        """Store what a page said."""
        self._writer.write(batch)

    def close(self) -> None:
        """Let go of the database and the archive."""
        self._writer.close()


class Beside:
    """A process of its own stores; it ends with this, or with the process that started it. Where pages wait for it,
    their rows are made by this one, so that both cores have as much to do.
    """

    def __init__(self, where: Where, archive: str) -> None:
        self.room = asyncio.Semaphore(_AHEAD)
        self._line, its = socket.socketpair()
        with its:
            self._process = started(its)
        self._line.sendall(_framed((where, archive)))
        self._line.setblocking(False)
        self._sending = asyncio.Lock()
        self._awaited: deque[asyncio.Future[str]] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._coming = bytearray()

    async def take(self, batch: Batch) -> None:
        """Store what a page said."""
        page = _framed(prepared(batch) if self._is_busy() else batch)
        async with self._sending:
            answer = await self._answer(page)
        if why := await answer:
            raise StoreError(why)

    async def _answer(self, page: bytes) -> asyncio.Future[str]:
        """The answer that is to come to a page, once that is on its way."""
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            self._loop.add_reader(self._line, self._heard)
        answer: asyncio.Future[str] = self._loop.create_future()
        self._awaited.append(answer)
        try:
            await self._loop.sock_sendall(self._line, page)
        except OSError:
            self._gone()
        return answer

    def _is_busy(self) -> bool:
        # What it has answered since this process came to listen is no work any more.
        if len(self._awaited) >= _BUSY:
            self._heard()
        return len(self._awaited) >= _BUSY

    def close(self) -> None:
        """Let the process end, and wait until it has."""
        self._gone()
        self._line.close()
        try:
            self._process.wait(_LAST_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _heard(self) -> None:
        """Take what the process says: of a page that it is stored or why not, in the order of the pages; its log."""
        try:
            some = self._line.recv(_READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            some = b""
        if not some:
            self._gone()
            return
        self._coming += some
        while len(self._coming) >= _SIZE.size:
            end = _SIZE.size + _SIZE.unpack_from(self._coming)[0]
            if len(self._coming) < end:
                return
            told = pickle.loads(self._coming[_SIZE.size : end])
            del self._coming[:end]
            if isinstance(told, logging.LogRecord):
                logging.getLogger(told.name).handle(told)
            else:
                self._answered(told)

    def _answered(self, answer: str) -> None:
        awaited = self._awaited.popleft()
        # Whoever waited for it may have been stopped.
        if not awaited.done():
            awaited.set_result(answer)

    def _gone(self) -> None:
        """No answer comes any more, and no page is sent."""
        if self._loop is not None:
            self._loop.remove_reader(self._line)
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        while self._awaited:
            self._answered(_GONE)


def started(its: socket.socket) -> Started:
    """The process that stores what comes by a socket, which is its standard input."""
    path = os.pathsep.join(filter(None, sys.path))
    with _deaf_to_stops():
        return subprocess.Popen(
            [sys.executable, "-c", _PROGRAM],
            stdin=its.fileno(),
            env={**os.environ, "PYTHONPATH": path},
            # What a terminal sends to whoever is at work in it concerns the process that crawls, which ends this one.
            start_new_session=True,
        )


@contextmanager
def _deaf_to_stops() -> Iterator[None]:
    """What is started meanwhile never hears SIGTERM. Whoever stops all processes of a run stops the one that crawls,
    which ends the other when its pages are stored; and that may be before the other has read a line of its program.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGTERM,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(descriptor: int) -> None:
    """Store the pages that come by a socket, until whoever sends them is gone."""
    keep_logs_private()
    settle()
    with Line(descriptor) as line, suppress(EOFError, OSError):
        logging.root.handlers = [_Told(line.send)]
        logging.root.setLevel(logging.INFO)
        with closing(Writer(*line.recv())) as writer:
            while True:
                line.send(_stored(writer, line.recv()))


def _stored(writer: Writer, page: Batch | Ready) -> str:
    """Nothing where a page was stored, else why it was not. What goes wrong, whatever it is, ends the run."""
    try:
        writer.write(page)
    except Exception as error:
        logger.exception("%s", error)
        return str(error) or type(error).__name__
    return ""


class _Told(QueueHandler):
    """Log records as they go to the process that crawls, whose log it is."""

    def __init__(self, tell: Callable[[Any], None]) -> None:
        super().__init__(None)  # type: ignore[arg-type]
        self._tell = tell

    def enqueue(self, record: logging.LogRecord) -> None:
        """Send one."""
        self._tell(record)


def _framed(thing: Any) -> bytes:
    """As `Line.recv` reads it."""
    written = BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCED
    pickler.dump(thing)
    said = written.getvalue()
    size = len(said)
    return (_SIZE.pack(size) if size <= _LONG_SIZE else _LONG.pack(-1, size)) + said


def _by_values(record: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    """How a dataclass is pickled by its values in a row: a third of the time that its own way takes."""
    values = attrgetter(*(field.name for field in fields(record)))
    return lambda one: (record, values(one))


# Of these a page has many.
_REDUCED: Mapping[type, Callable[[Any], tuple[type[Any], tuple[Any, ...]]]] = {SaidLot: _by_values(SaidLot)}
