"""How far a source may reach: the addresses that its requests may go to, whatever its pages link to."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawlers.pages.page import Follow, in_turn
from records.batch import Defect

if TYPE_CHECKING:
    from tldextract import TLDExtract

SCHEMES = ("http", "https")
# The longest address seen has 300 characters.
_LONGEST = 4096
# What no address holds, and what readers of addresses understand differently.
_STRANGE = re.compile(r"[\x00-\x20\x7f\\]")


class OutOfReachError(ValueError):
    """A request that may not be sent; the message names the address and says why."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The hosts that a source may ask: those under its registered domain, and single others that it states."""

    domain: str
    hosts: frozenset[str] = frozenset()

    def refusal(self, url: str) -> str | None:
        """Why an address may not be asked; None where it may."""
        if len(url) > _LONGEST:
            return f"an address of {len(url)} characters"
        if _STRANGE.search(url):
            return "an address with blanks, backslashes or control characters"
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").rstrip(".")
        except ValueError as error:
            return f"no address: {error}"
        if parts.scheme not in SCHEMES:
            return f"the scheme {parts.scheme or 'of no name'}, not http or https"
        if not is_public(host):
            return f"{host} is no public address"
        if host != self.domain and not host.endswith(f".{self.domain}") and host not in self.hosts:
            return f"{host or 'no host'} is outside {self.domain}"
        return None


def is_public(host: str) -> bool:
    """Whether a host is none of this machine or its neighbourhood. A name is public: only its resolution tells more."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host != "localhost" and not host.endswith(".localhost")
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_global and not address.is_multicast


def is_wanted(url: str) -> bool:
    """Whether a browser page may load a part of itself from an address."""
    parts = urlsplit(url)
    return parts.scheme in SCHEMES and is_public(parts.hostname or "")


@cache
def suffixes() -> TLDExtract:
    """The list of public suffixes that comes with the package; by default a newer one is fetched."""
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)


@cache
def reach_of(home: str, hosts: tuple[str, ...]) -> Reach:
    """The reach of a source from its home: all hosts under its registered domain, whose owner is one; where it has
    none, its host.
    """
    domain = suffixes()(home).top_domain_under_public_suffix or urlsplit(home).hostname
    return Reach(domain or home, frozenset(hosts))


def within(follow: Follow, reach: Reach, entry: str | None) -> Iterator[Follow | Defect]:
    """A further page with those that come after it, without what is out of reach: a defect names each of these.

    `entry` is the list line that the page at hand belongs to: a line of its own that cannot be asked for is lost as a
    record, a further part of one as a field.
    """
    kept = []
    for one in (replace(follow, then=()), *follow.then):
        refusal = reach.refusal(one.url)
        if refusal is None:
            kept.append(one)
            continue
        own = one.entry is None or one.entry == entry
        reason = f"{one.url[:_LONGEST]}: {refusal}"
        yield Defect("guard", "field" if own else "record", "link", reason, one.entry or "")
    yield from in_turn(kept)
