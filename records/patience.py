"""How much of the processor's time the work on one page may take, so that no page holds up a run."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 12.0
"""For what a page says, and once more for what becomes of it. The largest list that is known takes 5."""


class OverlongError(RuntimeError):
    """Work that took longer than it may."""


class Patience:
    """So many seconds of work, for one piece or for several one after another."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """`seconds`: of the time that the processor works for this process."""
        self._seconds = self._left = seconds
        self._works = False

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Work that is broken off by OverlongError when the time is over: between two steps of Python, so that what
        a library does within one is waited for. In another thread than the first nothing is broken off.
        """
        if self._left <= 0:
            raise self._over()
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        began, former = time.process_time(), signal.signal(signal.SIGVTALRM, self._ring)
        self._works = True
        signal.setitimer(signal.ITIMER_VIRTUAL, self._left)
        try:
            yield
        finally:
            self._works = False
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, former)
            self._left -= time.process_time() - began

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        # One that rang while the work came to its end is not heard.
        if self._works:
            raise self._over()

    def _over(self) -> OverlongError:
        return OverlongError(f"time: no end within {self._seconds:.0f} seconds of work")
