"""The words of a page as they may leave the house: persons masked, numbers that lead to them taken out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from normalizers.claims.evidence import without_persons
from normalizers.claims.text import Text
from normalizers.notices.answer import named
from normalizers.notices.reading import read_notice
from privacy.names import is_person_name, mask_person
from records.content import Content
from records.said import Said, SaidAttachment, SaidCcre, SaidLot, SaidNotice

_CELLS: Final = " | "
_MOST: Final = 12_000


def shown(said: Said) -> str:
    """Title and words, a line for each paragraph and each row of a table, cut where they are long."""
    content = _content(said)
    names = named(read_notice(Text.of(said.title, content)))
    lines = (without_persons(line, names) for line in (said.title, *_lines(content)))
    return "\n".join(lines)[:_MOST]


def _content(said: Said) -> Content:
    if isinstance(said, SaidCcre):
        return tuple(f"{label}：{text}" for label, text in said.fields) + said.remarks
    return said.content if isinstance(said, SaidNotice | SaidAttachment | SaidLot) else ()


def _lines(content: Content) -> Iterator[str]:
    for part in content:
        if isinstance(part, str):
            yield part
        else:
            yield from (_CELLS.join(_cell(cell) for cell in row if cell) for row in part)


def _cell(cell: str) -> str:
    """A cell; of one that is a name all of it is masked."""
    return mask_person(cell) if is_person_name(cell).person else cell
