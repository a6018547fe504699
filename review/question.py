"""One thing that a person has to decide, and the name by which the decision is known again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import orjson

from records.seen import Box

JOIN: Final = " / "
"""Between candidates."""
WITHDRAW: Final = "withdraw"
"""Takes back the decision that is in force."""
NONE: Final = "none"
"""The page does not state the field."""
SAME: Final = "same"
APART: Final = "apart"
"""What a person may say of two rows."""
ASIDE: Final = "set aside"
"""What a person may say of a defect: seen, and nothing to be had from it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page of a document that was seen on a picture; pages are counted from 1."""

    source: str
    sha256: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `about` name, value, link or quarantine; `yuan` is what hangs on it; `words` are those of the page
    with persons masked; `spots` are where a scan shows it; `against` is what a page has come to say since it was
    decided; `document` is the page that leaves it open.
    """

    key: str
    about: str
    yuan: float
    asked: str
    page: str
    words: str
    candidates: tuple[str, ...]
    spots: tuple[Spot, ...] = ()
    against: str | None = None
    document: int = 0


def key_of(about: str, *parts: Any) -> str:
    """The stable name of a question: JSON."""
    return orjson.dumps([about, *parts]).decode()


def parts_of(key: str) -> list[Any] | None:
    """What `key_of` made it of; None where it was made by nobody."""
    try:
        parts = orjson.loads(key)
    except orjson.JSONDecodeError:
        return None
    return parts if isinstance(parts, list) and len(parts) > 1 and all(map(_is_plain, parts)) else None


def _is_plain(part: Any) -> bool:
    return isinstance(part, (str, int)) or (isinstance(part, list) and all(isinstance(one, (str, int)) for one in part))
