"""What is read of a short text is remembered: the terms of a notice stand in others too, and several ask for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

_T = TypeVar("_T")
_OFTEN: Final = 200
_MOST, _MOST_LONG = 2_048, 128


def remembered(read: Callable[[str], _T]) -> Callable[[str], _T]:
    """The same function, which answers a text from memory the next time; of texts of more than 200 characters the last
    few are kept.

    Its answers must be such as nobody changes: tuples, not lists.
    """
    # A plain dictionary, which begins anew when it is full: the collector of cycles would look through each entry of a
    # cache that knows the order of its entries, in the middle of a notice.
    known: dict[str, _T] = {}
    long = lru_cache(_MOST_LONG)(read)

    @wraps(read)
    def look(text: str) -> _T:
        if text in known:
            return known[text]
        if len(text) > _OFTEN:
            return long(text)
        answer = read(text)
        if len(known) >= _MOST:
            known.clear()
        known[text] = answer
        return answer

    return look
