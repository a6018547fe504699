"""A child process that reads documents within limits of time and memory.

It is forked from this process when the first document comes, so that it has what is imported already, and reads one
document after the other. It answers in JSON: nothing that it sends is code. When it is stopped or breaks, the question
says why, and the next one gets a new child. pebble and multiprocessing know no limit of memory, answer in pickles and
start threads beside the reactor's.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import resource
import signal
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

# A machine that is busy gives a child a part of its time only: so much longer than its work may take it is waited for.
_BUSY = 8.0
# A child that grew as much is not used again: memory that came in pieces does not go back.
_GROWN = 0.5
_LEAST = 0.01
_STATUS = Path("/proc/self/status")
# Before a question: seconds of work for one answer and for all of them. Before a message: its length; before one of
# the child's also how much work it has done for the question.
_LIMITS = struct.Struct("!dd")
_HEAD = struct.Struct("!Qd")

Message = Mapping[str, Any]
"""What a child sends: all that JSON can hold."""
Answers = Callable[[bytes, Callable[[Message], None]], Iterator[Message]]
"""What a child answers to a question. It may tell on the way that it goes on, so that its time begins anew."""


@dataclass(slots=True)
class Work:
    """How many seconds of the processor's time are left for the answers to come."""

    left: float


class Stopped(Exception):
    """The child gave no answer: the message says why."""


class Child:
    """The process that reads documents, started where there is none. One thread asks at a time."""

    def __init__(self, answers: Answers, seconds: float, megabytes: int) -> None:
        """`seconds` of the processor's time it may take for one answer, or between two signs of life; `megabytes` it
        may take more than this process has when it forks.
        """
        self._answers, self._seconds, self._megabytes = answers, seconds, megabytes
        self._pid = 0
        self._line: socket.socket | None = None
        self._asked = threading.Lock()
        os.register_at_fork(after_in_child=self._forget)

    def ask(self, question: bytes, work: Work, seconds: float | None = None) -> Iterator[dict[str, Any]]:
        """The child's answers, while there is `work` left, of which they take theirs; one may take `seconds`, or what
        the child may at most. Raises Stopped where it gives none within its limits, or breaks.
        """
        if work.left <= 0:
            raise Stopped("time: what came before it took all")
        with self._asked:
            line = self._line or self._start()
            most = self._seconds if seconds is None else min(self._seconds, seconds)
            had, seconds = work.left, min(most, work.left)
            try:
                line.settimeout(_BUSY * most)
                _send(line, _LIMITS.pack(seconds, had) + question)
                while True:
                    message, done = _receive(line)
                    work.left = had - done
                    answer = json.loads(message)
                    if "broken" in answer:
                        self._end()
                        raise Stopped(answer["broken"])
                    if "end" in answer:
                        if answer["end"] == "grown":
                            self._end()
                        return
                    if "goes on" not in answer:
                        yield answer
            except TimeoutError as error:
                self._end()
                raise Stopped(f"time: no end after {_BUSY * most:.0f} seconds of waiting") from error
            except OSError as error:
                code = self._end()
                if code == signal.SIGPROF.name:
                    work.left -= min(seconds, work.left)
                    raise Stopped(f"time: no end within {seconds:.0f} seconds of work") from error
                raise Stopped(f"the reader ended ({code}): out of memory, or a fault of a library") from error

    def give_up(self) -> None:
        """Stop the child from another thread than the one that asks, which is told that it ended."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)

    def _start(self) -> socket.socket:
        mine, its = socket.socketpair()
        pid = os.fork()
        if not pid:
            _serve(its, self._answers, self._megabytes)
        its.close()
        self._pid, self._line = pid, mine
        return mine

    def _end(self) -> str:
        """Stop the child, and say how it ended."""
        if self._line:
            self._line.close()
        pid, self._pid, self._line = self._pid, 0, None
        try:
            os.kill(pid, signal.SIGKILL)
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        except (ProcessLookupError, ChildProcessError):
            return "gone"
        return signal.Signals(-code).name if code < 0 else f"exit {code}"

    def _forget(self) -> None:
        """In a fork of this process: the child is another's."""
        if self._line:
            self._line.close()
        self._pid, self._line = 0, None
        self._asked = threading.Lock()


def _serve(line: socket.socket, answers: Answers, megabytes: int) -> NoReturn:
    """Read documents until the other end closes. Never returns into what the process did before it was a child."""
    began = 0.0

    def tell(message: Message) -> None:
        _send(line, json.dumps(message).encode(), time.process_time() - began)

    try:
        _settle(line.fileno(), megabytes)
        base = _kilobytes("VmRSS")
        while question := _receive(line)[0]:
            began = time.process_time()
            seconds, in_all = _LIMITS.unpack_from(question)

            def goes_on(message: Message, seconds: float = seconds, ends: float = began + in_all) -> None:
                tell(message)
                _stops_itself_after(min(seconds, ends - time.process_time()))

            _stops_itself_after(seconds)
            for answer in answers(question[_LIMITS.size :], goes_on):
                goes_on(answer)
            signal.setitimer(signal.ITIMER_PROF, 0)
            grown = _kilobytes("VmRSS") - base > _GROWN * megabytes * 1024
            tell({"end": "grown" if grown else "ready"})
    finally:
        error = sys.exc_info()[1]
        if error and not isinstance(error, OSError):
            why = (
                "memory: more than it may take"
                if isinstance(error, MemoryError)
                else f"{type(error).__name__}: {error}"
            )
            tell({"broken": why[:200]})
        os._exit(0)


def _stops_itself_after(seconds: float) -> None:
    """Let the system end this process once it has worked so long, whatever it is at: a busy machine is no fault of a
    document.
    """
    signal.setitimer(signal.ITIMER_PROF, max(_LEAST, seconds))


def _settle(line: int, megabytes: int) -> None:
    """Be no more of the parent than its memory: its files, signals and logs are not ours."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for sign in (signal.SIGTERM, signal.SIGPROF):
        signal.signal(sign, signal.SIG_DFL)
    logging.disable(logging.CRITICAL)
    gc.freeze()
    os.closerange(3, line)
    os.closerange(line + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size = _kilobytes("VmSize")
    if size:
        most = (size + megabytes * 1024) * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _kilobytes(name: str) -> int:
    """How much memory this process holds (VmRSS) or may address (VmSize), in KB; 0 where the system does not say."""
    if not _STATUS.exists():
        return 0
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


def _send(line: socket.socket, message: bytes, work: float = 0.0) -> None:
    line.sendall(_HEAD.pack(len(message), work))
    line.sendall(message)


def _receive(line: socket.socket) -> tuple[bytes, float]:
    """The next message, and the work that was done for it. Raises ConnectionError where the other end closed."""
    length, work = _HEAD.unpack(_exactly(line, _HEAD.size))
    return _exactly(line, length), work


def _exactly(line: socket.socket, length: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < length:
        piece = line.recv(min(length - len(pieces), 1 << 20))
        if not piece:
            raise ConnectionError("closed")
        pieces += piece
    return bytes(pieces)
