"""Cards on a PDF's page: a name, and below it labels with their values, again and again with the same labels.

Several stand side by side, so that a line holds a label and a value of each. They are a table whose rows are the cards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from records.content import Grid

_LABEL = re.compile(r"[^\d:：。，,；;]{2,12}[:：]?")
_NAME = re.compile(r"[^\d:：。，,；;]{4,40}")
_DIGIT = re.compile(r"\d")
_LEAST_LABELS = _LEAST_CARDS = 2

Pieces = Sequence[str]
"""What wide gaps part in a line."""


class _Block(NamedTuple):
    """Cards side by side: their names, the labels of each, and the values behind each label."""

    names: Pieces
    labels: tuple[str, ...]
    values: tuple[Pieces, ...]


def cards_of(lines: Sequence[Pieces], at: int) -> tuple[int, Grid] | None:
    """Where the cards end that begin in a line, and the table that they are; None where none begin."""
    blocks: list[_Block] = []
    while (block := _block(lines, at)) is not None and (not blocks or block.labels == blocks[0].labels):
        blocks.append(block)
        at += 1 + len(block.labels)
    rows = [(name, *(values[n] for values in block.values)) for block in blocks for n, name in enumerate(block.names)]
    if len(rows) < _LEAST_CARDS:
        return None
    return at, (("", *blocks[0].labels), *rows)


def _block(lines: Sequence[Pieces], at: int) -> _Block | None:
    """The cards whose names stand in a line."""
    names = lines[at] if at < len(lines) else ()
    if not names or not all(map(_NAME.fullmatch, names)):
        return None
    labels: list[str] = []
    values: list[Pieces] = []
    for n in range(at + 1, len(lines)):
        pieces = lines[n]
        said = set(pieces[::2])
        if len(pieces) != 2 * len(names) or len(said) != 1 or _LABEL.fullmatch(pieces[0]) is None:
            break
        labels.append(pieces[0].rstrip(":："))
        values.append(pieces[1::2])
    figures = sum(any(map(_DIGIT.search, told)) for told in values)
    if figures < _LEAST_LABELS or len(set(labels)) < len(labels):
        return None
    return _Block(names, tuple(labels), tuple(values))
