"""Documents are read in a child process with limits of time and memory: no file stops, hangs or kills a run.

The child is forked from this process when the first document comes, so that it has what is imported already, and reads
one document after the other. It answers in JSON: nothing that it sends is code. When it is stopped or breaks, the
document says why, and the next one gets a new child. pebble and multiprocessing know no limit of memory, answer in
pickles and start threads beside the reactor's.
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
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from documents.errors import DocumentError, ScanError, UnreadableError
from documents.parts import Dropped, Read
from documents.read import ReadFile, files_of, read_file
from records.content import Content

if TYPE_CHECKING:
    from documents.pdf.read import PdfText

SECONDS = 20.0
"""How long the child may take for one document."""
SECONDS_IN_ALL = 28.0
"""How long it may take for all documents in an archive."""
MEGABYTES = 640
"""How much more memory the child may take than this process had when it forked."""

_LEAST = 0.1
# A child that grew as much is not used again: memory that came in pieces does not go back.
_GROWN = 0.5
_STATUS = Path("/proc/self/status")
_LENGTH = struct.Struct("!Q")
_REQUEST = struct.Struct("!cI")
_FILES, _PDF = b"f", b"p"
_ERRORS: Mapping[str, type[DocumentError]] = {
    kind.__name__: kind for kind in (DocumentError, ScanError, UnreadableError)
}


class _Stopped(Exception):
    """The child gave no answer: the message says why."""


def read_files(body: bytes) -> list[ReadFile]:
    """What a document, or each document in an archive, says, or why it says nothing."""
    read: list[ReadFile] = []
    ends = time.monotonic() + SECONDS_IN_ALL
    while True:
        place: tuple[str, ...] | None = None
        try:
            for answer in _child.ask(_FILES, len(read), body, ends):
                if "at" in answer:
                    place = tuple(answer["at"])
                else:
                    read.append(ReadFile(tuple(answer["place"]), _found(answer)))
                    place = None
            return read
        except _Stopped as error:
            read.append(ReadFile(place or (), UnreadableError("limit", str(error))))
            if place and time.monotonic() > ends:
                read.append(ReadFile((), UnreadableError("limit", "time: further files of the archive are not read")))
            if not place or time.monotonic() > ends:
                return read


def read_pdf_text(body: bytes) -> PdfText:
    """`documents.pdf.read.pdf_text`. Raises what it raises, and UnreadableError for a document that passes a limit."""
    from documents.pdf.read import PdfText, Row

    try:
        (answer,) = _child.ask(_PDF, 0, body, time.monotonic() + SECONDS)
    except _Stopped as error:
        raise UnreadableError("limit", str(error)) from error
    if "error" in answer:
        raise _error(answer["error"])
    rows = (Row(tuple(cells), continues) for cells, continues in answer["rows"])
    return PdfText(tuple(answer["lines"]), tuple(rows), tuple(answer["pictures"]))


# --- answers -----------------------------------------------------------------------------------------------------


def _answers(kind: bytes, skip: int, body: bytes) -> Iterator[dict[str, Any]]:
    """What the child answers; `skip` files were read before."""
    if kind == _PDF:
        yield _pdf_text(body)
        return
    for n, file in enumerate(files_of(body)):
        if n >= skip:
            yield {"at": file.place}
            yield _told(read_file(file))


def _pdf_text(body: bytes) -> dict[str, Any]:
    from documents.pdf.read import pdf_text

    try:
        text = pdf_text(body)
    except DocumentError as error:
        return {"error": _named(error)}
    return {"lines": text.lines, "rows": [(row.cells, row.continues) for row in text.rows], "pictures": text.pictures}


def _told(file: ReadFile) -> dict[str, Any]:
    found = file.found
    if isinstance(found, DocumentError):
        return {"place": file.place, "error": _named(found)}
    dropped = [(piece.loss, piece.found) for piece in found.dropped]
    return {"place": file.place, "content": found.content, "dropped": dropped}


def _named(error: DocumentError) -> tuple[str, str, str]:
    return type(error).__name__, error.field, error.found


def _error(named: list[str]) -> DocumentError:
    kind, field, found = named
    return _ERRORS[kind](field, found)


def _found(answer: Mapping[str, Any]) -> Read | DocumentError:
    if "error" in answer:
        return _error(answer["error"])
    content: Content = tuple(part if isinstance(part, str) else tuple(map(tuple, part)) for part in answer["content"])
    return Read(content, tuple(Dropped(loss, found) for loss, found in answer["dropped"]))


# --- the child ---------------------------------------------------------------------------------------------------


class _Child:
    """The process that reads documents, started where there is none."""

    def __init__(self) -> None:
        self._pid = 0
        self._line: socket.socket | None = None

    def ask(self, kind: bytes, skip: int, body: bytes, ends: float) -> Iterator[dict[str, Any]]:
        """The child's answers. Raises _Stopped where it gives none in time, or breaks."""
        line = self._line or self._start()
        try:
            line.settimeout(SECONDS)
            _send(line, _REQUEST.pack(kind, skip) + body)
            while True:
                line.settimeout(max(_LEAST, min(SECONDS, ends - time.monotonic())))
                answer = json.loads(_receive(line))
                if "broken" in answer:
                    self._end()
                    raise _Stopped(answer["broken"])
                if "end" in answer:
                    if answer["end"] == "grown":
                        self._end()
                    return
                yield answer
        except TimeoutError as error:
            self._end()
            raise _Stopped(f"time: no end within {SECONDS:.0f} seconds") from error
        except OSError as error:
            code = self._end()
            raise _Stopped(f"the reader ended ({code}): out of memory, or a fault of a library") from error

    def _start(self) -> socket.socket:
        mine, its = socket.socketpair()
        pid = os.fork()
        if not pid:
            _serve(its)
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

    def forget(self) -> None:
        """In a fork of this process: the child is another's."""
        if self._line:
            self._line.close()
        self._pid, self._line = 0, None


def _serve(line: socket.socket) -> NoReturn:
    """Read documents until the other end closes. Never returns into what the process did before it was a child."""
    try:
        _settle(line.fileno())
        base = _kilobytes("VmRSS")
        while request := _receive(line):
            kind, skip = _REQUEST.unpack_from(request)
            # Where nobody is left to stop it, it stops itself.
            used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
            resource.setrlimit(resource.RLIMIT_CPU, (int(used + 3 * SECONDS), resource.RLIM_INFINITY))
            for answer in _answers(kind, skip, request[_REQUEST.size :]):
                _send(line, json.dumps(answer).encode())
            grown = _kilobytes("VmRSS") - base > _GROWN * MEGABYTES * 1024
            _send(line, json.dumps({"end": "grown" if grown else "ready"}).encode())
    finally:
        error = sys.exc_info()[1]
        if error and not isinstance(error, OSError):
            why = (
                "memory: more than it may take"
                if isinstance(error, MemoryError)
                else f"{type(error).__name__}: {error}"
            )
            _send(line, json.dumps({"broken": why[:200]}).encode())
        os._exit(0)


def _settle(line: int) -> None:
    """Be no more of the parent than its memory: its files, signals and logs are not ours."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    logging.disable(logging.CRITICAL)
    gc.freeze()
    os.closerange(3, line)
    os.closerange(line + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size = _kilobytes("VmSize")
    if size:
        most = (size + MEGABYTES * 1024) * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _kilobytes(name: str) -> int:
    """How much memory this process holds (VmRSS) or may address (VmSize), in KB; 0 where the system does not say."""
    if not _STATUS.exists():
        return 0
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


def _send(line: socket.socket, message: bytes) -> None:
    line.sendall(_LENGTH.pack(len(message)))
    line.sendall(message)


def _receive(line: socket.socket) -> bytes:
    """The next message. Raises ConnectionError where the other end closed."""
    (length,) = _LENGTH.unpack(_exactly(line, _LENGTH.size))
    return _exactly(line, length)


def _exactly(line: socket.socket, length: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < length:
        piece = line.recv(min(length - len(pieces), 1 << 20))
        if not piece:
            raise ConnectionError("closed")
        pieces += piece
    return bytes(pieces)


_child = _Child()
os.register_at_fork(after_in_child=_child.forget)
