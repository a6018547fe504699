"""Documents that another process reads, beside a run: it says that it lives, and gives up what it has no time for."""

from __future__ import annotations

import asyncio
import threading
from unittest.mock import Mock

import pytest

from crawlers.engine.beside import reading as beside
from crawlers.engine.beside.reading import read_beside
from documents import limits


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_BEAT_SECONDS", 0.01)


def test_a_run_says_that_it_lives_while_a_document_is_read() -> None:
    heard = threading.Event()
    reading = Mock()

    def read() -> Mock:
        assert heard.wait(10)
        return reading

    assert asyncio.run(read_beside(read, heard.set, lambda: True)) is reading


def test_a_run_that_is_stopped_gives_up_what_is_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = threading.Event()
    monkeypatch.setattr(limits, "give_up", stopped.set)

    def read() -> Mock:
        assert stopped.wait(10)
        return Mock()

    assert asyncio.run(read_beside(read, lambda: None, lambda: False)) is None
