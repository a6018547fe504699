"""The markup of a text inside JSON, which some systems wrap once more: escaped, percent-encoded or in base64."""

from __future__ import annotations

import base64
import binascii
import html
import re
from urllib.parse import unquote

from documents.encoding import EncodingError, decode

_TAG = re.compile(r"</?[a-zA-Z]")
_ESCAPED = re.compile(r"&(?:amp;)?lt;/?[a-zA-Z]")
_ENCODED = re.compile(r"%3C(?:%2F)?[a-zA-Z!]", re.I)
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]{24,}={0,2}\s*")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_MOST_LAYERS = 3


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
