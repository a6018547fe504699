"""Chinese in SQLite's index of words: pairs of characters are its words, for nothing parts the words of a sentence.

SQLite's own `trigram` finds nothing of two characters, as most names of places and things have. Here 杭州市 is kept as
杭州 州市 市: words of any length are found as a row of pairs, one character as the beginning of a pair.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_CHINESE = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"([{_CHINESE}]+)|([^\W_{_CHINESE}]+)")


def grams(text: str | None) -> str:
    """A text as the index keeps it."""
    return " ".join(token for run in _runs(text or "") for token in _tokens(run))


def matched(words: str) -> str:
    """What finds words in the index, in the language of its queries: all that stand apart, in whatever order."""
    return " ".join(map(_asked, _runs(words))) or '""'


def _runs(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return (run[0] for run in _RUN.finditer(plain))


def _is_chinese(run: str) -> bool:
    return re.match(f"[{_CHINESE}]", run) is not None


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _tokens(run: str) -> list[str]:
    return [*_pairs(run), run[-1]] if _is_chinese(run) else [run]


def _asked(run: str) -> str:
    if not _is_chinese(run):
        return f'"{run}"*'
    return f'"{" ".join(_pairs(run))}"' if len(run) > 1 else f'"{run}"*'
