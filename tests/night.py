"""Nights of the whole made-up market, and how what they stored is held against its answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from crawlers.engine.source import sources as all_sources
from sandbox import answers
from sandbox.market import Market, build
from sandbox.running import Sandbox, running
from tests.crawling import Desk

_CAP = ("-a", "cap=200")


@dataclass(frozen=True)
class Night:
    """A market, and the desk at which its sources were crawled with what each crawl printed."""

    desk: Desk
    sandbox: Sandbox
    outputs: dict[str, str]

    @property
    def market(self) -> Market:
        return self.sandbox.town.market


@contextmanager
def crawled_once(folder: Path, sources: Iterable[str], market: Market | None = None) -> Iterator[Night]:
    """The first night of these sources of a market, while it is still served; of the whole one without it."""
    with running(market or build(), caps={"jd": 200}) as sandbox:
        desk = Desk(folder, sandbox.url)
        yield Night(desk, sandbox, crawl_all(desk, sources))


def crawl_all(desk: Desk, sources: Iterable[str]) -> dict[str, str]:
    """What the crawl of each source printed."""
    names = list(sources)
    with ThreadPoolExecutor(max_workers=2) as pool:
        done = pool.map(lambda name: desk.crawl(name, *_capped(name)), names)
        return {name: result.stdout + result.stderr for name, result in zip(names, done, strict=True)}


def _capped(source: str) -> tuple[str, ...]:
    return _CAP if "cap" in all_sources()[source].arguments_taken() else ()


def differences(wanted: dict[Any, answers.Row], found: dict[Any, sqlite3.Row]) -> list[str]:
    """What is missing, what is too much, and each value that is another, a line each."""
    lines = [f"missing: {key}" for key in wanted.keys() - found.keys()]
    lines += [f"not in the market: {key}" for key in found.keys() - wanted.keys()]
    for key in wanted.keys() & found.keys():
        for name, value in wanted[key].items():
            if name in set(found[key].keys()) and found[key][name] != _told(value):
                lines.append(f"{key}: {name} is {found[key][name]!r}, {_told(value)!r} expected")
    return lines


def _told(value: Any) -> Any:
    """A value of the answers as the database holds it."""
    return float(value) if isinstance(value, Decimal) else value
