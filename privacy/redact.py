"""What may not be stored or shown of persons, taken out of a text: the one redaction, which everything that is written
passes. What it needs is loaded with the first text, since most commands start without one.

Institutions, places, amounts, dates and case numbers stay readable. Redacting twice changes nothing more.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from privacy.numbers import Found

LONGEST = 20_000
"""How many characters of a text are kept: what is longer is cut before any pattern sees it."""
_OFTEN = 160
_INVISIBLE = dict.fromkeys(
    [
        0xAD,
        0x180E,
        0xFEFF,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFFF9, 0xFFFC),
    ]
)
_HAS_INVISIBLE = re.compile("[\u00ad\u180e\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]")
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9A-Fa-f]{2,6}|nbsp|middot|ensp|emsp);")


def redact(text: str) -> str:
    """A free text without what leads to a person: numbers become a word in brackets, names keep the family name.

    A text of more than LONGEST characters comes back cut, with … at its end.
    """
    if len(text) <= _OFTEN:
        return _redacted_short(text)
    return _redacted(text if len(text) <= LONGEST else text[:LONGEST] + "…")


def redact_party(text: str) -> str:
    """What a column for parties holds: each person of a list masked, the rest redacted."""
    if len(text) <= _OFTEN:
        return _party_short(text)
    return _party(text[:LONGEST])


def redact_address(url: str) -> str:
    """An address of the web without what leads to a person. One that held such a thing gets a digest of the whole
    behind `#~`, so that two addresses stay two.
    """
    if "%" not in url and url.isascii() and not _SUSPECT.search(url):
        return url
    _, mark, rest = url.partition("#~")
    if mark and _DIGEST.fullmatch(rest):
        return url
    plain = unquote(url)
    masked = "".join(_address_part(part) if n % 2 == 0 else part for n, part in enumerate(_PARTS.split(plain)))
    if masked == plain:
        return url
    return f"{quote(masked, safe=_SAFE) if '%' in url else masked}#~{digest(url)}"


def digest(text: str) -> str:
    """A name for a text that does not tell it: 32 letters from a to p, so that no rule takes it for a number; nothing
    for nothing.
    """
    if not text:
        return ""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest().translate(_LETTERS)


_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_DIGEST = re.compile("[a-p]{32}")
_PARTS = re.compile(r"([/?&;:#]+)")
# An id, or a page that is called by one: eleven digits there are no phone's.
_CALLED = re.compile(
    r"(?:(?!(?i:tel|phone|mobile|shouji|lxdh|idcard|idno|sfz|cert))\w+=)?[\w.\-]*?(?:\.(?:s?html?|jsp|do|php|aspx?|json))?",
    re.A,
)
_SAFE = "/?&=;:#%[]@!$'()*+,~"
_SUSPECT = re.compile(r"\d{11}|@")
_URL = re.compile(r"(https?://[^\s\"'<>，。；、）】》]+)")


@lru_cache(2_048)
def _redacted_short(text: str) -> str:
    return _redacted(text)


@lru_cache(2_048)
def _party_short(text: str) -> str:
    return _party(text)


def _redacted(text: str) -> str:
    if text.isascii() and not _ASCII_SUSPECT.search(text):
        return text
    if "://" in text:
        return "".join(
            redact_address(part) if n % 2 else _without_addresses(part) for n, part in enumerate(_URL.split(text))
        )
    return _without_addresses(text)


_ASCII_SUSPECT = re.compile(
    r"\d(?:.{0,3}\d){5}|[*]{2}|@|&#|://|[A-Za-z]\d{5}|[A-Z][a-z]|(?i:\b(?:wx|vx|wechat|weixin|qq|skype|line|whatsapp)\b)"
    r"|\+V|\bdot\b|[#*] ?[A-Za-z0-9]{2,10}\."
)


def _without_addresses(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if not text.isprintable() and _HAS_INVISIBLE.search(text):
        text = text.translate(_INVISIBLE)
    folded = _fold()(text)
    text, folded = _without_numbers(text, folded)
    spans = _names_in_short(_alike(folded)) if len(folded) <= _OFTEN else _names_in()(folded)
    return _without_names(text, folded, spans) if spans else text


def _alike(folded: str) -> str:
    """A text with noughts for the digits of its amounts and days: where names stand does not depend on them, and what
    is said of one amount is said of others.
    """
    return _DIGITS.sub(_in_noughts, folded)


def _in_noughts(found: re.Match[str]) -> str:
    year = found["year"] or ""
    return year + found[0][len(year) :].translate(_NOUGHTS)


# The digits of amounts and days, but for two that a year, too, may begin with, which rules for names know.
_DIGITS = re.compile(
    r"(?<![\d,.])(?P<year>(?:19|20)(?=\d\d))?+\d[\d,]*+(?:\.\d++)?+(?=[元万亿]|$)|(?<=年)\d{1,2}(?=月)|(?<=月)\d{1,2}(?=日)"
)
_NOUGHTS = str.maketrans("123456789", "0" * 9)


@lru_cache(2_048)
def _names_in_short(folded: str) -> tuple[tuple[int, int], ...]:
    return tuple(_names_in()(folded))


@cache
def _fold() -> Callable[[str], str]:
    from privacy.folds import fold

    return fold


@cache
def _names_in() -> Callable[[str], list[tuple[int, int]]]:
    from privacy.mentions import names_in

    return names_in


@cache
def _personal_numbers() -> Callable[[str], list[Found]]:
    from privacy.numbers import personal_numbers

    return personal_numbers


def _without_names(text: str, folded: str, spans: Sequence[tuple[int, int]]) -> str:
    from privacy.names import mask_person
    from privacy.numbers import HOME, ROOM, Found

    names = [Found(start, end, mask_person(text[start:end])) for start, end in spans]
    rooms = [Found(*room.span(), HOME) for room in ROOM.finditer(folded)]
    pieces, at = [], 0
    for start, end, instead in sorted(names + rooms):
        pieces += [text[at:start], instead]
        at = end
    return "".join((*pieces, text[at:]))


def _without_numbers(text: str, folded: str) -> tuple[str, str]:
    found = _personal_numbers()(folded)
    if not found:
        return text, folded
    plain, folds, at = [], [], 0
    for start, end, instead in sorted(found, key=lambda piece: (piece.start, -piece.end)):
        if end <= at:
            continue
        if start >= at:
            plain += [text[at:start], instead]
            folds += [folded[at:start], instead]
        at = end
    return "".join((*plain, text[at:])), "".join((*folds, folded[at:]))


def _party(text: str) -> str:
    from privacy.numbers import HOME, ROOM
    from privacy.parties import is_one_firm, mask_parties

    if is_one_firm(text):
        return text
    masked = mask_parties(text)
    return redact(masked if masked == text else ROOM.sub(HOME, masked))


def _address_part(part: str) -> str:
    """A piece of an address: an id of digits stays as it is, a file's name does not."""
    if _CALLED.fullmatch(part) and not _IS_PAPER.search(part) and not _FILE.search(part):
        return part
    # Addresses of a site have most pieces in common.
    return _redacted_short(part) if len(part) <= _OFTEN else _redacted(part)


_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|rar|7z|jpe?g|png|txt|wps)$", re.I)
_IS_PAPER = re.compile(r"[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
