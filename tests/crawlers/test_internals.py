"""What the house uses of Scrapy and scrapy-playwright beyond their documentation: in two modules, and still there.

That it also does what it should is shown where it matters: `test_manners.py`, `test_browser.py`, `test_faults.py`.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Any
from unittest.mock import Mock

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler

from crawlers.engine.browser.playwright_internals import BrowserDownloads
from crawlers.engine.scrapy_internals import Robots, leave_alone, lengthen_delay

ROOT = Path(__file__).resolve().parent.parent.parent
INTERNALS = ("crawlers.engine.scrapy_internals", "crawlers.engine.browser.playwright_internals")
# The public methods of a named tuple, whose names leave room for its fields.
NAMED_TUPLE = ("_asdict", "_fields", "_make", "_replace")
REQUEST = Request("https://www.example.test/list")


def modules() -> Iterator[str]:
    """All modules of `crawlers/` but those of the internals."""
    for path in sorted((ROOT / "crawlers").rglob("[a-z]*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if name not in INTERNALS:
            yield name


def private(cls: type) -> list[str]:
    """The private methods that a class defines."""
    return [
        name
        for name, value in vars(cls).items()
        if name.startswith("_") and not name.startswith("__") and inspect.isfunction(value)
    ]


def overridden(cls: type) -> Iterator[tuple[str, type]]:
    """The private methods in whose place a class puts its own, each with the class of a library that has it."""
    for name in private(cls):
        bases = (base for base in cls.__mro__[1:] if name in vars(base))
        yield from ((name, base) for base in bases if base.__module__.split(".")[0].startswith("scrapy"))


def test_nothing_else_reaches_into_a_library() -> None:
    strays = []
    for module in modules():
        path = ROOT / Path(*module.split(".")).with_suffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and re.match("_[^_]", node.attr) and node.attr not in NAMED_TUPLE:
                own = isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
                strays += [] if own else [f"{module}: .{node.attr}"]
        for cls in vars(import_module(module)).values():
            if inspect.isclass(cls) and cls.__module__ == module:
                strays += [f"{module}: {cls.__name__}.{name}" for name, _ in overridden(cls)]
    assert strays == []


@pytest.mark.parametrize("cls", [BrowserDownloads, Robots])
def test_what_is_overridden_is_still_called_that_and_takes_the_same(cls: type) -> None:
    found = dict(overridden(cls))
    assert list(found) == private(cls)
    for name, base in found.items():
        ours, theirs = (list(inspect.signature(vars(owner)[name]).parameters) for owner in (cls, base))
        assert ours == theirs


@pytest.fixture
def crawler() -> Any:
    """A crawler with one host's slot, as the downloader keeps it."""
    slot = Slot(concurrency=1, delay=2.0)
    crawler = Mock(spec=Crawler)
    crawler.engine.downloader._get_slot.return_value = ("www.example.test", slot)
    crawler.engine.downloader.per_slot_settings = {}
    crawler.slot = slot
    return crawler


@pytest.mark.parametrize(("seconds", "delay"), [(1.0, 2.0), (5.0, 5.0)])
def test_a_delay_is_only_lengthened_and_outlives_its_slot(crawler: Any, seconds: float, delay: float) -> None:
    lengthen_delay(crawler, REQUEST, seconds)
    assert crawler.slot.delay == delay
    assert crawler.engine.downloader.per_slot_settings == {"www.example.test": {"delay": delay}}


def test_a_host_that_is_left_alone_is_asked_when_the_wait_is_over(crawler: Any) -> None:
    leave_alone(crawler, REQUEST, 30.0)
    assert crawler.slot.lastseen + crawler.slot.delay == pytest.approx(monotonic() + 30.0, abs=1.0)
