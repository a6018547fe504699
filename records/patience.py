"""How much of the processor's time the work on one page may take, so that no page holds up a run."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

SECONDS = 12.0
"""For what a page says, and once more for what becomes of it. The largest list that is known takes 5."""
Piece = TypeVar("Piece")
Made = TypeVar("Made")


class OverlongError(RuntimeError):
    """Work that took longer than it may."""


class Patience:
    """So many seconds of work, for one piece or for several one after another, once."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """`seconds`: of the time that the processor works for this process."""
        self._seconds = seconds
        self._works = self._rang = False

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Work that is broken off by OverlongError when the time is over: between two steps of Python, so that what
        a library does within one is waited for. In another thread than the first nothing is broken off.
        """
        with self._clock():
            self._works = True
            try:
                yield
            finally:
                self._works = False

    def for_each(self, work: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Iterator[Made | OverlongError]:
        """What the work makes of each of some pieces; an OverlongError in the place of the one that it was broken off
        at, and of those behind it. The clock, which costs as much as a short piece, is set once for all.
        """
        made: list[Made | OverlongError] = []
        with self._clock():
            for piece in pieces:
                made.append(self._over() if self._rang else self._made(work, piece))
        return iter(made)

    def _made(self, work: Callable[[Piece], Made], piece: Piece) -> Made | OverlongError:
        try:
            self._works = True
            made = work(piece)
            self._works = False
        except OverlongError as error:
            self._works = False
            return error
        except BaseException:
            self._works = False
            raise
        return made

    @contextmanager
    def _clock(self) -> Iterator[None]:
        """Ring when the time is over."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        former = signal.signal(signal.SIGVTALRM, self._ring)
        signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, former)

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        self._rang = True
        # While nothing works nothing is broken off.
        if self._works:
            raise self._over()

    def _over(self) -> OverlongError:
        return OverlongError(f"time: no end within {self._seconds:.0f} seconds of work")
