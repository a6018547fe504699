"""Cleaning that every normalizer begins with."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from normalizers.values.lookup import rows
from privacy.folds import simplify

# Zero-width characters, direction marks, soft hyphens, the byte order mark: seen in copies of pages and in PDF text.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")

# A character as a radical of its own: ⻓ for 长, ⾧.
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_CHARACTERS = {
    ord(radical): character for row in rows("radicals") for radical, character in zip(*row.values(), strict=True)
}

# Radicals (2F00-2FDF) that NFKC makes a traditional character of, whose simplified one looks nearly so.
_LIKE_TRADITIONAL = re.compile("[⾒⾔⾙⾞⾧⾨⾱⾴⾵⾶⾷⾺⿂⿃⿄⿆⿈⿌⿑⿒⿓⿔]")

_OFTEN = 200

POISON = "\ufffd"
"""What documents put for a glyph that stands for no character: a value that holds one is not known."""


def clean(text: str) -> str:
    """The text in NFKC (full-width digits and brackets become half-width), without invisible characters; a radical that
    stands for a character (⻓) is that character.
    """
    if text.isascii():
        return text
    return _cleaned_short(text) if len(text) <= _OFTEN else _cleaned(text)


# What is cleaned once is handed on from reader to reader, and each cleans it again: short texts are remembered.
@lru_cache(2_048)
def _cleaned_short(text: str) -> str:
    return _cleaned(text)


def _cleaned(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if _RADICAL.search(text):
        plain = _of_radicals(text, plain)
    return plain if plain.isprintable() else _INVISIBLE.sub("", plain)


def _of_radicals(text: str, plain: str) -> str:
    """A text in NFKC with the characters that its radicals stand for; `text` is it as it was written."""
    if _LIKE_TRADITIONAL.search(text):
        # ⾧ looks like 长, too: in a text that is simplified otherwise it stands for that.
        rest = unicodedata.normalize("NFKC", _LIKE_TRADITIONAL.sub("", text))
        plain = simplify(plain) if simplify(rest) == rest else plain
    return plain.translate(_CHARACTERS)


def squeeze(text: str) -> str:
    """The cleaned text without any blank."""
    if text.isascii():
        return "".join(text.split())
    return _squeezed_short(text) if len(text) <= _OFTEN else "".join(_cleaned(text).split())


@lru_cache(2_048)
def _squeezed_short(text: str) -> str:
    return "".join(_cleaned(text).split())


def behind_last(text: str, at: int, signs: str = "。;\n") -> int:
    """Where the sentence that holds the place `at` begins: behind the last of the signs before it, or at 0."""
    begin = 0
    for sign in signs:
        begin = text.rfind(sign, begin, at) + 1 or begin
    return begin
