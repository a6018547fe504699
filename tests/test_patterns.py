"""No pattern is more than linear in its input, whatever a page puts before it."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from types import FrameType

import pytest

from tests.patterns import Found, patterns, texts

# So short that the whole is tried in a minute, and so long that the square of it shows.
LENGTH, TIMES = 2_000, 4
# What takes less for the shorter text is not looked at. The square would take sixteen times as long for the longer one.
SECONDS, GROWTH = 0.002, 2.5 * TIMES
NEVER = 0.3


class Slow(Exception):
    """A pattern that is not through with a text in good time."""


def slow(_: int, __: FrameType | None) -> None:
    raise Slow


@pytest.fixture(autouse=True)
def stopped() -> Iterator[None]:
    """A pattern is stopped by the time that it takes of the processor."""
    before = signal.signal(signal.SIGVTALRM, slow)
    yield
    signal.signal(signal.SIGVTALRM, before)


def seconds(found: Found, text: str) -> float:
    """How long a pattern takes for a text, at most NEVER."""
    signal.setitimer(signal.ITIMER_VIRTUAL, NEVER)
    began = time.process_time()
    try:
        found.run(text)
    except Slow:
        return NEVER
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


def worst(found: Found, length: int) -> float:
    """The longest time of the texts of a length that are made of a pattern, each the better of two."""
    took = 0.0
    for text in texts(found.pattern, length):
        once = seconds(found, text)
        took = max(took, min(once, seconds(found, text)) if SECONDS < once < NEVER else once)
        if took >= NEVER:
            break
    return took


@pytest.mark.long
def test_time_grows_with_the_length_of_the_text() -> None:
    every = patterns()
    assert len(every) > 500
    grown = {}
    for found in every:
        took = worst(found, LENGTH)
        if took > SECONDS:
            longer = worst(found, TIMES * LENGTH)
            if longer >= NEVER or longer > GROWTH * took:
                grown[found.where] = (found.pattern.pattern, took, longer)
    assert grown == {}
