"""How far a source may reach: the addresses that its requests may go to, whatever its pages link to."""

from __future__ import annotations

import ipaddress
import re
import socket
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
# 127.1, 0x7f.1, 2130706433: an IPv4 address in one to four parts, each in any of three bases.
_NUMERIC = re.compile(r"(?:0x[0-9a-f]{0,8}|\d{1,12})(?:\.(?:0x[0-9a-f]{0,8}|\d{1,12})){0,3}", re.A)
# IPv4 addresses within IPv6 (RFC 6052, 2.1; RFC 4291, 2.5.5.1).
_NAT64, _COMPATIBLE = ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96")
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
        if parts.username is not None:
            return "an address with a user's name"
        return None


def is_public(host: str) -> bool:
    """Whether a host is none of this machine or its neighbourhood. A name is public: only its resolution tells more."""
    name = host.rstrip(".").lower()
    address = _address(name)
    if address is None:
        return name != "localhost" and not name.endswith(".localhost")
    return address.is_global and not address.is_multicast


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host is written as, in any spelling that browsers take (URL Standard, 3.5), or that an IPv6
    address leads to; None for a name.
    """
    if _NUMERIC.fullmatch(name):
        try:
            return ipaddress.IPv4Address(socket.inet_aton(name))
        except OSError:
            return None
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return address
    translated = address in _NAT64 or address in _COMPATIBLE
    within = ipaddress.IPv4Address(address.packed[-4:]) if translated else None
    return address.ipv4_mapped or address.sixtofour or within or address


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
