"""Output that nobody reads any more (`scrapy list | head -1`): a command ends or goes on, and says nothing of it."""

from __future__ import annotations

import atexit
import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TextIO

_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def end_quietly() -> None:
    """Let this process end without a word where nobody reads what it prints, whoever prints it: Scrapy's own commands
    end in a traceback.
    """
    sys.excepthook = _unless_unread(sys.excepthook)
    atexit.register(_flush)


@contextmanager
def while_read() -> Iterator[None]:
    """What only writes to standard output: it ends, and says nothing, where nobody reads any more."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        into_nothing(sys.stdout)


def into_nothing(out: TextIO) -> None:
    """Let whatever is written to a file go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)


def _unless_unread(hook: _Hook) -> _Hook:
    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, BrokenPipeError) and _is_unread(sys.stdout):
            into_nothing(sys.stdout)
            raise SystemExit(0)
        hook(kind, error, trace)

    return told


def _is_unread(out: TextIO) -> bool:
    poll = select.poll()
    poll.register(out.fileno(), 0)
    return any(event & select.POLLERR for _, event in poll.poll(0))


def _flush() -> None:
    """Before the interpreter does, which would complain. A process may have no standard output at all (`>&-`)."""
    if sys.stdout is not None:
        with while_read():
            pass
