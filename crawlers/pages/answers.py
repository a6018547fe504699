"""What an answer says, in words: the title and the visible text of a page, the messages of a reply's envelope.

A refusal has little else to say: a page that says much is no refusal, whatever words stand on it and in its scripts.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

LITTLE = 300
"""Of how many visible characters a page is that says hardly anything but its refusal."""
NOTHING = 20
"""Of how many a page that says nothing."""

_LONGEST = 256 * 1024
_LONGEST_MESSAGE = 120
_DEEPEST = 2
# Documents and pictures by their first bytes.
_NO_TEXT = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)
_UNSEEN = ((b"<!--", b"-->"), (b"<script", b"</script>"), (b"<style", b"</style>"), (b"<title", b"</title>"))
_TAG = re.compile("<[^<>]{0,2000}>")
_TITLE = re.compile("<title[^<>]{0,200}>([^<]{0,200})", re.I)
# A line of a list names what it leads to; a refusal leads home, or to where one logs in.
_LINKED_TITLE = re.compile(r"<a\b[^<>]{0,500}>[^<]{10,300}</a>", re.I)
_CALLED_BACK = re.compile(r"\s*[\w.$]{1,60}\(")
# The keys under which replies say how it went.
_SAYS_HOW = re.compile("msg|message|err|info|desc|reason|tip|hint|ret|data|result|status|note", re.I)


@dataclass(frozen=True, slots=True)
class Answer:
    """A body as text (`code`), with what it says: as a page `title`, `text` and that without the titles that it links
    to (`own`), as a reply its `messages`.
    """

    code: str
    title: str = ""
    text: str = ""
    own: str = ""
    messages: tuple[str, ...] = ()
    reply: bool = False

    def says_at_most(self, characters: int) -> bool:
        """Whether no more than so much can be seen of a page."""
        return not self.reply and len(self.text) <= characters

    def tells(self, words: str) -> bool:
        """Whether words are what an answer says of itself: in its messages, its title, or all that it says."""
        if any(words in message for message in self.messages):
            return True
        return self.says_at_most(LITTLE) and (words in self.title or words in self.own)


def answer(body: bytes) -> Answer | None:
    """What a body says; None for a document or a picture, which says nothing of how it went."""
    if body.startswith(_NO_TEXT) or not body.strip():
        return None
    code = _decoded(body[:_LONGEST])
    said = _reply(code)
    if said is not None:
        return Answer(code, messages=tuple(dict.fromkeys(_messages(said, 0))), reply=True)
    title = _TITLE.search(code)
    seen = _without_unseen(code)
    text, own = (_joined(_TAG.sub(" ", shown)) for shown in (seen, _LINKED_TITLE.sub(" ", seen)))
    return Answer(code, _joined(title[1]) if title else "", text, own)


def _decoded(body: bytes) -> str:
    """A body as text, however it is written: no more than its words are asked of it."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("gb18030", errors="replace")


def _reply(code: str) -> Any:
    """The object (as pairs: it may say a word twice) or list that a reply is, called back or not; None for a page."""
    start = called.end() if (called := _CALLED_BACK.match(code)) else 0
    inner = code[start:].strip().rstrip(";) \n") if start else code.strip()
    if not inner.startswith(("{", "[")):
        return None
    try:
        return json.loads(inner, object_pairs_hook=tuple)
    except (ValueError, RecursionError):
        return None


def _messages(said: Any, depth: int) -> Iterator[str]:
    """The short strings by which an envelope says how it went; rows say nothing of it, nor does what is to be shown
    (JD gives the HTML of a description under `data`).
    """
    if not isinstance(said, tuple) or depth > _DEEPEST:
        return
    for key, value in said:
        if isinstance(value, tuple):
            yield from _messages(value, depth + 1)
        elif isinstance(value, str) and len(value) <= _LONGEST_MESSAGE and "</" not in value and _SAYS_HOW.search(key):
            yield value


def _without_unseen(code: str) -> str:
    """The code of a page without what is not shown; what is not closed goes on to the end."""
    # As bytes: small letters of ASCII alone are a twentieth of the work, and tags have no others.
    page = code.encode()
    for opening, closing in _UNSEEN:
        small, kept, at = page.lower(), list[bytes](), 0
        while (start := small.find(opening, at)) >= 0:
            kept.append(page[at:start])
            end = small.find(closing, start)
            at = len(page) if end < 0 else end + len(closing)
        page = b" ".join((*kept, page[at:]))
    return page.decode()


def _joined(text: str) -> str:
    return "".join(html.unescape(text).split())
