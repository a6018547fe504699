"""The process in which facts are made.

ADBC's driver brings a SQLite of its own. POSIX locks are a process's, and the first of two copies that closes a file
drops those of the other (sqlite.org/howtocorrupt.html, 2.2.1): whoever reads the file then sees others write into what
is being read. So the process that holds a connection of ours never loads the driver.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.connection import Connection as Line
from pathlib import Path
from typing import Any

from records.failures import named
from storage.engines.connection import DatabaseError
from storage.engines.where import Where
from storage.facts.then import Then

_PROGRAM = "import sys; from storage.facts.maker import serve; serve(int(sys.argv[1]))"
_LOOK, _MAKE = "look", "make"


class Maker:
    """A process that sees the rows of one moment of a database, and makes facts of them."""

    def __init__(self, where: Where, line: Line) -> None:
        """`line` leads to the process."""
        self._where, self._line = where, line

    def look(self) -> str:
        """See the rows of another moment, that of now, from here on; their mark. Raises DatabaseError."""
        return str(self._asked(_LOOK, self._where))

    def make(self, folder: Path, then: Then | None) -> None:
        """Write the facts of the moment that it sees, or of an earlier day, into a folder. Raises DatabaseError."""
        self._asked(_MAKE, folder, then)

    def _asked(self, *question: Any) -> Any:
        try:
            self._line.send(question)
            answer, fault = self._line.recv()
        except (EOFError, OSError) as error:
            raise DatabaseError(f"{self._where}: the process that makes facts has ended") from error
        if fault:
            raise DatabaseError(f"{self._where}: no facts were made: {fault}")
        return answer


@contextmanager
def maker(where: Where) -> Iterator[Maker]:
    """A process that makes facts of a database; it ends with this."""
    mine, its = socket.socketpair()
    command = [sys.executable, "-c", _PROGRAM, str(its.fileno())]
    path = os.pathsep.join(filter(None, sys.path))
    with its:
        # What a terminal sends to whoever is at work in it concerns this process, which ends the other.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            pass_fds=(its.fileno(),),
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
    try:
        with Line(mine.detach()) as line:
            yield Maker(where, line)
    finally:
        process.kill()
        process.wait()


def serve(descriptor: int) -> None:
    """Answer the questions that come by a socket, until whoever asks is gone."""
    from storage.facts.make import make
    from storage.facts.source import Snapshot, snapshot

    rows: Snapshot | None = None
    with Line(descriptor) as line, ExitStack() as seen, suppress(EOFError, OSError):
        while True:
            what, *asked = line.recv()
            answer, fault = None, ""
            try:
                if what == _LOOK:
                    seen.close()
                    rows = seen.enter_context(snapshot(*asked))
                    answer = rows.mark()
                elif rows is not None:
                    make(rows, *asked)
            except BaseException as error:
                # Whatever it is, of whichever driver: who asked says it.
                if isinstance(error, KeyboardInterrupt | SystemExit):
                    raise
                fault = named(error)
            line.send((answer, fault))
