"""The tree of a web page, or of a piece of one: the one place where HTML is parsed, with limits before it is."""

from __future__ import annotations

import re

from lxml import etree
from parsel import Selector

from documents.errors import DocumentError

MOST_CHARACTERS = 16_000_000
"""How long a page may be that is taken apart, HTML or JSON; the longest notice seen has 600,000 characters."""
_MOST_TAGS = 1_000_000
MOST_DEPTH = 400
"""How many nodes may stand one in another: those of a notice that Word wrote are a tenth of it."""
# The attributes of one tag without what stands in quotes, which may be a picture. The parser compares each with all.
_MOST_OF_TAG = 20_000
# With fewer tags no depth can do harm.
_FEW_TAGS = 20_000

_TAG = re.compile(r"<(?:!--|([a-zA-Z][a-zA-Z0-9]{0,20}+)(?:[^\"'>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+|[\"'])*+)")
_QUOTED = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')")
# What stands in them is no markup.
_RAW = {name: re.compile(f"</{name}", re.I) for name in ("script", "style", "textarea", "title")}


def tree(text: str) -> Selector:
    """The tree of a text. Raises DocumentError, which names the limit, for one with more characters, tags, attributes
    or nested nodes than any page has.
    """
    _refuse(len(text) > MOST_CHARACTERS, f"bytes: {len(text)} characters, more than {MOST_CHARACTERS}")
    tags = text.count("<")
    _refuse(tags > _MOST_TAGS, f"nodes: {tags} tags, more than {_MOST_TAGS}")
    if len(text) > _MOST_OF_TAG and max(map(len, text.split(">"))) > _MOST_OF_TAG:
        _look_at_attributes(text)
    found = Selector(text=text)
    if tags > _FEW_TAGS:
        _look_at_depth(found.root)
    return found


def _refuse(beyond: bool, found: str) -> None:
    if beyond:
        raise DocumentError("html", found)


def _look_at_attributes(text: str) -> None:
    at = 0
    while tag := _TAG.search(text, at):
        at = tag.end()
        if tag[1] is None:
            end = text.find("-->", at)
            at = len(text) if end < 0 else end
        elif tag[1].lower() in _RAW:
            closed = _RAW[tag[1].lower()].search(text, at)
            at = closed.start() if closed else len(text)
        if tag.end() - tag.start() > _MOST_OF_TAG:
            own = len(_QUOTED.sub("", tag[0]))
            _refuse(own > _MOST_OF_TAG, f"attributes: {own} characters of them in one tag, more than {_MOST_OF_TAG}")


def _look_at_depth(root: etree._Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        _refuse(depth > MOST_DEPTH, f"depth: more than {MOST_DEPTH} nested nodes")
