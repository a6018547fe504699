"""Nights of the whole made-up market, and how what they stored is held against its answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from crawlers.engine.source import sources as all_sources
from sandbox import answers
from sandbox.market import Market, build, part
from sandbox.running import Sandbox, running
from tests.crawling import Desk, Found

CAP = 200
"""How many rows of a query a site of the whole market shows at most."""


@dataclass(frozen=True)
class Night:
    """A market whose sites show at most `cap` rows, and the desk at which its sources were crawled with what each
    crawl printed.
    """

    desk: Desk
    sandbox: Sandbox
    outputs: dict[str, str]
    cap: int = CAP

    @property
    def market(self) -> Market:
        return self.sandbox.town.market


@contextmanager
def crawled_once(folder: Path, sources: Collection[str], one_in: int = 1, address: str = "") -> Iterator[Night]:
    """The first night of these sources of the market, or of one in so many of its things, while it is still served;
    `address`: the server's database that it goes into with its archive, else a file.
    """
    cap = CAP // one_in
    market = build() if one_in == 1 else part(build(), one_in, sources)
    with running(market, caps={"jd": cap}) as sandbox:
        desk = Desk(folder, sandbox.url, address, address)
        yield Night(desk, sandbox, crawl_all(desk, sources, cap), cap)


def crawl_all(desk: Desk, sources: Iterable[str], cap: int = CAP) -> dict[str, str]:
    """What the crawl of each source printed."""
    names = list(sources)
    with ThreadPoolExecutor(max_workers=2) as pool:
        done = pool.map(lambda name: desk.crawl(name, *_arguments(name, cap)), names)
        return {name: result.stdout + result.stderr for name, result in zip(names, done, strict=True)}


def _arguments(source: str, cap: int) -> Iterator[str]:
    if "cap" in all_sources()[source].arguments_taken():
        yield from ("-a", f"cap={cap}")


def differences(wanted: dict[Any, answers.Row], found: dict[Any, Found]) -> list[str]:
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
