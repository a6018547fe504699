"""The markup of a text inside JSON, which some systems wrap once more: escaped, percent-encoded or in base64."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from documents.encoding import EncodingError, decode
from documents.web.json_rows import rows_page

_TAG = re.compile(r"</?[a-zA-Z]")
_ESCAPED = re.compile(r"&(?:amp;)?lt;/?[a-zA-Z]")
_ENCODED = re.compile(r"%3C(?:%2F)?[a-zA-Z!]", re.I)
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]{24,}+={0,2}\s*+")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_MOST_LAYERS = 3
_CALLBACK = re.compile(r"\s*+(?:/\*[^*]*+\*+/\s*+)*+[\w.$]++\((.*)\)\s*+;?\s*+", re.S)
_TITLES = ("title", "noticeTitle", "articleTitle", "name", "subject")
# What the text of a block is called that says its type.
_OF_BLOCKS = ("value", "text", "html", "content", "data")
_LEAST_BLOCKS = 2
# A text with fewer characters is no page.
_FEW_CHARACTERS = 30


def page_in(text: str) -> tuple[str, str] | None:
    """The title and the markup of the page that a reply in JSON, or one that calls a function with it, carries: its
    longest text, or its list of claims. None where the text is no JSON, or has no page in it.
    """
    called = _CALLBACK.fullmatch(text)
    try:
        return page_of(json.loads(called[1] if called else text, parse_float=Decimal))
    except (ValueError, RecursionError, ArithmeticError):
        return None


def page_of(value: Any) -> tuple[str, str] | None:
    """The title and the markup of the page in what JSON holds; None where there is none."""
    reply = _opened(value)
    title, page = max(_texts(reply), key=lambda found: len(found[1]), default=("", ""))
    if not _TAG.search(page):
        page = f"<pre>{html.escape(page)}</pre>"
    if (rows := rows_page(reply)) is not None:
        return title, f"{page}{rows}" if says_something(page) else rows
    return (title, page) if says_something(page) else None


def says_something(page: str) -> bool:
    """Whether markup holds so many Chinese characters that it is more than a label."""
    return len(_CHINESE.findall(page)) >= _FEW_CHARACTERS


def _opened(value: Any, layers: int = _MOST_LAYERS) -> Any:
    """A value with the JSON that stands in its texts as what it holds, and a list of blocks as one text."""
    if isinstance(value, str) and layers and value.lstrip()[:1] in ("{", "["):
        try:
            return _opened(json.loads(value, parse_float=Decimal), layers - 1)
        except (ValueError, RecursionError, ArithmeticError):
            return value
    if isinstance(value, dict):
        return {key: _opened(inner, layers) for key, inner in value.items()}
    if isinstance(value, list):
        inner = [_opened(one, layers) for one in value]
        return _joined(inner) or inner
    return value


def _joined(blocks: list[Any]) -> str | None:
    """The text that blocks of one page are together, each of which says its kind and holds a text; else None."""
    if len(blocks) < _LEAST_BLOCKS or not all(isinstance(one, dict) and "type" in one for one in blocks):
        return None
    key = next((name for name in _OF_BLOCKS if all(isinstance(one.get(name), str) for one in blocks)), None)
    return "".join(f"<div>{one[key]}</div>" for one in blocks) if key else None


def _texts(value: Any, title: str = "") -> Iterator[tuple[str, str]]:
    """Each text in a reply, with the title that stands beside it or above it."""
    if isinstance(value, dict):
        title = next((name for key in _TITLES if isinstance(name := value.get(key), str)), title)
    if isinstance(value, str):
        yield title, markup(value)
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner, title)


def markup(text: str) -> str:
    """The text without what wraps its markup; a text that has tags, or none inside, is returned as it is."""
    for _ in range(_MOST_LAYERS):
        if _TAG.search(text):
            break
        inner = _unwrapped(text)
        if inner == text:
            break
        text = inner
    return text


def _unwrapped(text: str) -> str:
    if _ESCAPED.search(text):
        return html.unescape(text)
    if _ENCODED.search(text):
        return unquote(text)
    if _BASE64.fullmatch(text):
        try:
            inner = decode(base64.b64decode("".join(text.split()), validate=True))
        except (binascii.Error, EncodingError):
            return text
        if _TAG.search(inner) or _CHINESE.search(inner) or _ENCODED.search(inner):
            return inner
    return text
