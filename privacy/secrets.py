"""What this process is trusted with, keys of its user and the sessions that sites give it: taken out of what a site
echoes, before that is kept, and out of the log.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus, unquote

MASK = "***"
_SHORTEST = 12
# Of one site's sessions the newest: some give another with each answer.
_MOST_SESSIONS = 32
_TOKEN = re.compile(rf"[\w\-+=%.~*|:!/]{{{_SHORTEST},4096}}", re.A)
_BETWEEN_PARTS = re.compile(r"[._|:&=!]")
# Where letters and digits meet. A token has many such places; a notice's number, a day, an address have few.
_MEETING = re.compile(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_FEWEST_MEETINGS = 4
# How a servlet's pages carry a session in their links (Servlet 6.0, 7.1.3): no part of the address.
_IN_LINKS = ";jsessionid="


class Secrets:
    """Secrets, and texts without them in whatever form a page writes them."""

    def __init__(self) -> None:
        self._own: dict[str, tuple[str, ...]] = {}
        self._sessions: dict[str, tuple[str, ...]] = {}

    def keep(self, *secrets: str) -> None:
        """A key, a password of the user: whatever it looks like it is told to nobody."""
        self._own |= {secret: _forms(secret) for secret in secrets if secret and secret not in self._own}

    def keep_sessions(self, values: Iterable[str]) -> None:
        """Values of cookies, of which those that look like tokens are secrets: a language or a day is none."""
        for value in values:
            for token in dict.fromkeys(_tokens(value)):
                known = self._sessions.pop(token) if token in self._sessions else _forms(token)
                self._sessions[token] = known
        for token in list(self._sessions)[:-_MOST_SESSIONS]:
            del self._sessions[token]

    def out_of(self, text: str) -> str:
        """A text with a mask for each secret."""
        for form in self._in_force():
            if form in text:
                text = text.replace(_IN_LINKS + form, "").replace(form, MASK)
        return text

    def out_of_body(self, body: bytes) -> bytes:
        """A page with a mask for each secret."""
        for form in self._in_force():
            if (coded := form.encode()) in body:
                body = body.replace(_IN_LINKS.encode() + coded, b"").replace(coded, MASK.encode())
        return body

    def _in_force(self) -> Iterator[str]:
        for kept in (self._own, self._sessions):
            for forms in kept.values():
                yield from forms


TRUSTED = Secrets()
"""The secrets of this process."""


def cookie_values(header: bytes, *, of_answer: bool = False) -> list[str]:
    """The values in a header `Cookie`, or in one `Set-Cookie` of an answer."""
    pairs = header.decode("latin-1").split(";")[: 1 if of_answer else None]
    return [value.strip().strip('"') for pair in pairs if (value := pair.partition("=")[2])]


def _tokens(value: str) -> Iterator[str]:
    """What of a cookie's value is secret: the whole, and parts that pages use alone."""
    plain = unquote(value)
    for piece in (value, plain, *_BETWEEN_PARTS.split(plain)):
        if _TOKEN.fullmatch(piece) and len(_MEETING.findall(piece)) >= _FEWEST_MEETINGS:
            yield piece


def _forms(secret: str) -> tuple[str, ...]:
    """A secret as texts, links, JSON and HTML write it, the longest first: one form may hold another."""
    in_json = json.dumps(secret)[1:-1]
    in_link = quote(secret, safe="")
    forms = {
        *(secret, in_link, in_link.replace("%2F", "/"), quote_plus(secret), _lower_hex(in_link)),
        *(in_json, in_json.replace("/", "\\/"), html.escape(secret)),
    }
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _lower_hex(link: str) -> str:
    return re.sub("%..", lambda code: code[0].lower(), link)
