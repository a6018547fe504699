"""What a response is, before anybody parses it.

A login wall, a slider or a block page is a typed verdict that stops its source and is reported. It is never solved or
evaded, and never read as "no data".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from crawlers.pages.answers import Answer, answer
from crawlers.pages.firewalls import plain, refusal

Verdict = Literal["page", "blocked", "login_required", "empty", "gone", "error"]

STOPPING: frozenset[Verdict] = frozenset({"blocked", "login_required"})
"""Verdicts that end the run of a source: asking on would be rude, and what comes back is no data."""

# Scripts that are code, not data: an app's shell holds in its code the words that a filled page shows.
_CODE = re.compile(rb"<script(?![^>]{0,300}\bid=)[^>]{0,300}>.*?(?:</script>|\Z)", re.S | re.I)
_KEY = re.compile(r'"\w+"')
_VALUE = rb'\s*:(?!\s*(?:null\b|""|0\b|\[\s*\]|\{\s*\}))'
_GONE = frozenset({404, 410})
# Of HTTP, and what only firewalls answer: nginx' silence (444), Chaitin's (468), Baidu's and Wangsu's (493), 加速乐's
# (521), Tencent's (566, 567).
_BLOCKED = frozenset({403, 405, 412, 418, 429, 451, 444, 468, 493, 521, 566, 567})


@dataclass(frozen=True)
class Markers:
    """A site's own signs, as words found in the body or in the final address.

    `proof` are signs that only a real page has: a page that shows one is a page, whatever other words stand on it
    (an ordinary page may well print "请登录" in its head). A browser page without any proof is an empty shell. A proof
    that is a key of JSON (`"startPrice"`) has to have a value there: a refusal comes in the envelope of a reply, so
    name a key of its rows, not of its envelope.
    """

    blocked: tuple[str, ...] = ()
    login: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()

    @cached_property
    def encoded(self) -> dict[str, tuple[tuple[str, tuple[bytes, ...]], ...]]:
        """Each marker in the encodings in which a body may carry it."""
        return {
            name: tuple((word, tuple({word.encode("utf-8"), word.encode("gb18030")})) for word in words)
            for name, words in (
                ("blocked", self.blocked),
                ("login", self.login),
                ("gone", self.gone),
                ("proof", self.proof),
            )
        }


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the sign that gave it: a status code or the marker's own words."""

    verdict: Verdict
    sign: str


def _proof(markers: Markers, body: bytes) -> str | None:
    for word, encodings in markers.encoded["proof"]:
        shown = (code for code in encodings if code in body)
        if any(_KEY.fullmatch(word) is None or re.search(re.escape(code) + _VALUE, body) for code in shown):
            return word
    return None


def _found(markers: Markers, name: str, url: str, body: bytes) -> str | None:
    for word, encodings in markers.encoded[name]:
        if word in url or any(code in body for code in encodings):
            return word
    return None


def _told(markers: Markers, name: str, url: str, body: bytes, said: Answer | None) -> str | None:
    """The sign of a site that an answer shows; words count where it says little else."""
    for word, encodings in markers.encoded[name]:
        if word in url or (said is not None and said.tells(word)):
            return word
        if (said is None or word.isascii()) and any(code in body for code in encodings):
            return word
    return None


def judge(status: int, url: str, body: bytes, markers: Markers, *, rendered: bool = False) -> Judgement:
    """What a response is: page, blocked, login_required, empty, gone or error, with the sign that says so.

    `url` is the final address after redirects, or that to which one leads that was not followed; `rendered` says that a
    browser delivered the body, in which case a page without a proof is an empty shell.
    """
    shown = _CODE.sub(b"", body) if rendered else body
    proof = _proof(markers, shown)
    if status < 300 and proof is not None:
        return Judgement("page", proof)
    words = plain(body)
    login_page = next((word for word in markers.login if word in url), None)
    if login_page is not None:
        return Judgement("login_required", login_page)
    said = answer(body)
    blocked = _told(markers, "blocked", url, words, said)
    if blocked is not None:
        return Judgement("blocked", blocked)
    login = _told(markers, "login", url, words, said)
    if login is not None or status == 401:
        return Judgement("login_required", login or "status 401")
    if status in _BLOCKED:
        return Judgement("blocked", f"status {status}")
    common = refusal(status, words, said)
    if common is not None:
        return Judgement(*common)
    gone = _found(markers, "gone", "", words)
    if status in _GONE or gone is not None:
        return Judgement("gone", gone or f"status {status}")
    if status >= 400:
        return Judgement("error", f"status {status}")
    if status >= 300:
        return Judgement("error", f"status {status}, to {url}")
    if not body.strip():
        return Judgement("empty", "empty body")
    if rendered and markers.proof:
        return Judgement("empty", "none of: " + ", ".join(markers.proof))
    return Judgement("page", f"status {status}")
