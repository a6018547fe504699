"""The sites of the sandbox, found by themselves: a new site is a new module beside this one.

A module states `HOSTS` that it answers for, `SOURCES` (the spiders that crawl it) and `opened(market, night, caps)`,
which gives its answers on a night; where needed also `ENCODING` of the values in its queries, and `ADDRESSES`: for
each source of notices, where a notice stands on the real site.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import sandbox.sites
from sandbox.market import Market
from sandbox.notices import Disposal
from sandbox.sites import Asked, Reply

Opened = Callable[[Market, int, Mapping[str, int]], Callable[[Asked], Reply]]


@dataclass(frozen=True)
class Site:
    """What a site's module states."""

    hosts: tuple[str, ...]
    sources: tuple[str, ...]
    opened: Opened
    encoding: str
    addresses: Mapping[str, Callable[[Disposal], str]]


@cache
def sites() -> tuple[Site, ...]:
    """Every site, by the name of its module."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(sandbox.sites.__path__))
    modules = [import_module(f"sandbox.sites.{name}") for name in names]
    return tuple(
        Site(
            module.HOSTS,
            module.SOURCES,
            module.opened,
            getattr(module, "ENCODING", "utf-8"),
            getattr(module, "ADDRESSES", {}),
        )
        for module in modules
        if hasattr(module, "HOSTS")
    )


def sources() -> tuple[str, ...]:
    """The spiders for which the sandbox has a site."""
    return tuple(sorted(name for site in sites() for name in site.sources))


def addresses() -> dict[str, Callable[[Disposal], str]]:
    """For each source of notices, where a notice stands on the real site."""
    return {source: address for site in sites() for source, address in site.addresses.items()}
