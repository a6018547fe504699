"""What the walks through a Word document (.docx) and an OpenDocument text (.odt) do alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from documents.errors import DocumentError
from documents.parts import Dropped, Loss, left_out, raised
from records.content import Grid

_MOST_DEPTH = 250
_PAGE_NUMBER = re.compile(
    r"第?\s{0,9}+\d{1,4}+\s{0,9}+页?+(?:\s{0,9}+[/，,]?+\s{0,9}+共?+\s{0,9}+\d{1,4}+\s{0,9}+页?+)?+"
)


def limit(depth: int) -> None:
    """Raises DocumentError where elements are nested deeper than any program nests them."""
    if depth > _MOST_DEPTH:
        raise DocumentError("word", f"depth: more than {_MOST_DEPTH} nested elements")


def take_marked(text: str, look: Loss, words: list[str], dropped: list[Dropped], near: int) -> None:
    """Words that are struck, hidden or raised: to the words or to what is left out.

    Whether a raised mark is a part of a number, the last `near` entries of the words tell.
    """
    if look != "superscript":
        dropped.extend(left_out(look, text))
        return
    kept = raised(text, "".join(words[-near:]))
    if isinstance(kept, Dropped):
        dropped.append(kept)
    else:
        words.append(kept)


def without_page_numbers(head: Iterable[str | Grid]) -> Iterator[str | Grid]:
    """What the head of a page says, but for its number."""
    return (part for part in head if not (isinstance(part, str) and _PAGE_NUMBER.fullmatch(part)))
