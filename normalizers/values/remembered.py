"""What is read of a short text is remembered: the terms of a notice stand in others too, and several ask for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

_T = TypeVar("_T")
_OFTEN: Final = 200
_MOST, _MOST_LONG = 16_384, 128


def remembered(read: Callable[[str], _T]) -> Callable[[str], _T]:
    """The same function, which answers a text from memory the next time; of texts of more than 200 characters the last
    few are kept.

    Its answers must be such as nobody changes: tuples, not lists.
    """
    recent, long = lru_cache(_MOST)(read), lru_cache(_MOST_LONG)(read)

    @wraps(read)
    def look(text: str) -> _T:
        return recent(text) if len(text) <= _OFTEN else long(text)

    return look
