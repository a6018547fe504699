"""What a reader gives: paragraphs and tables in order, and between them what of the document is not in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from documents.aligned import with_columns
from documents.characters import NO_CHARACTER, plain
from records.content import Content, Grid
from records.seen import Sight

_SAMPLE = 60
_MANY = 3
_DIGIT = re.compile(r"\d")
# A raised mark that leads to a note.
_MARK = re.compile(r"[\[［(（〔【]?注?\d{1,3}[\]］)）〕】]?|[\[［(（〔【]?[*＊※†‡①-⑳]+[\]］)）〕】]?|注")
_POWERS = {"2": "²", "3": "³"}

Loss = Literal[
    "hidden",
    "struck",
    "superscript",
    "turned",
    "picture",
    "frame",
    "glyphs",
    "formula",
    "cell error",
    "repeated",
    "file",
    "entity",
    "scan",
    "ocr",
]
"""What a reader leaves out, or cannot read:

- hidden, struck: text that the document has and does not show, or shows as no longer meant; a superscript mark right
  behind a digit, which may be a part of the number;
- turned: text that stands sideways on its page;
- picture, frame: words that are a picture, or stand in another document; glyphs: that stand for no character;
- formula, cell error: a cell whose value is not in the file, be it computed here or not, or is an error;
- repeated: a table that stands in the document before, or in a later version; file: a file that stands in the document;
- entity: what a document says of itself that another file, or another part of it, has to fill;
- scan: a page that is a picture;
- ocr: words that were read from pictures, in which a character may be taken for another, and those not read there.
"""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of a document that is not in its content: what it is, and how it begins or where it stands."""

    loss: Loss
    found: str


class Read(NamedTuple):
    """The content of a document, what of it is not in the content, and what of the content was seen on pictures, where
    no figure is sure.
    """

    content: Content
    dropped: tuple[Dropped, ...] = ()
    sight: Sight | None = None


def read_of(parts: Iterable[str | Grid], dropped: Sequence[Dropped] = ()) -> Read:
    """The parts that a reader gives, and what it left out on the way, which it may add to while it gives them.

    Lines that stand in columns (`documents.aligned`) are tables. Glyphs that stand for no character are reported here,
    for all readers.
    """
    content = tuple(with_columns(parts))
    damaged = [text for part in content for text in _texts(part) if NO_CHARACTER in text]
    glyphs = [Dropped("glyphs", shown(text)) for text in damaged]
    return Read(content, tuple(_summed((*dropped, *glyphs))))


def _summed(dropped: Iterable[Dropped]) -> Iterator[Dropped]:
    """The pieces, each once; of many of one kind the first and their number."""
    kinds: dict[Loss, dict[str, None]] = {}
    for piece in dropped:
        kinds.setdefault(piece.loss, {})[piece.found] = None
    for loss, found in kinds.items():
        first, *more = found
        if len(found) > _MANY:
            yield Dropped(loss, f"{first}, and {len(more)} more")
        else:
            yield from (Dropped(loss, text) for text in found)


def left_out(loss: Loss, text: str) -> Iterator[Dropped]:
    """A note for words that are hidden or struck, where a number stands in them: most of the others are furniture."""
    if _DIGIT.search(text):
        yield Dropped(loss, shown(plain(text)))


def raised(text: str, before: str) -> str | Dropped:
    """What a raised text is behind the words `before`: nothing for a mark that leads to a note, the power of a unit,
    or the text itself where it is only set high. A mark right behind a digit may be a part of the number.
    """
    text, last = plain(text), before[-1:]
    if last.isascii() and last.isalpha() and text in _POWERS:
        return _POWERS[text]
    if not _MARK.fullmatch(text):
        return text
    return Dropped("superscript", f"{plain(before)[-20:]}^{text}") if last.isdigit() and text.isdigit() else ""


def shown(text: str) -> str:
    """The beginning of a text that was left out, for a report."""
    return text if len(text) <= _SAMPLE else f"{text[:_SAMPLE]}… ({len(text)} characters)"


def _texts(part: str | Grid) -> Iterable[str]:
    return [part] if isinstance(part, str) else [cell for row in part for cell in row if cell]
