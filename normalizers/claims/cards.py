"""Cards that stand as lines: a debtor's name, and below it labels with their values, again and again.

云帆机械有限公司 / 本金：600万元 / 利息：20万元 / 德泰贸易有限公司 / 本金：… are a table whose rows are the cards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from normalizers.amounts.owners import is_lender
from normalizers.claims.columns import column
from normalizers.parties.names import names_of
from normalizers.values.record import record
from records.content import Grid

_LABELLED: Final = re.compile(r"([一-龥()/]{2,14}):\s*+([^。;:]{1,80})")
_NUMBER: Final = re.compile(r"\s*+(?:\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\)?[、.)]?\s*+)?")
_DEBTOR: Final = "债务人"
_LEAST_CARDS: Final = 2
_LEAST_LABELS: Final = 2
_LONGEST_NAME: Final = 48


@record
class _Card:
    """A debtor, and the values below it by their labels."""

    name: str
    values: dict[str, str]


def carded(parts: Sequence[str | Grid]) -> list[str | Grid]:
    """The parts with cards as a table, where all names above labels head cards that stand below each other and state
    the same amounts: of some of them sums would be wrong.
    """
    begins = [n for n in range(len(parts) - 1) if _labelled(parts[n + 1]) and _name(parts[n])]
    cards = _cards(parts, begins[0]) if len(begins) >= _LEAST_CARDS else []
    if not cards or len(cards) < len(begins):
        return list(parts)
    end = begins[0] + sum(1 + len(card.values) for card in cards)
    return [*parts[: begins[0]], _table(cards), *parts[end:]]


def _labelled(part: str | Grid) -> re.Match[str] | None:
    return _LABELLED.fullmatch(part) if isinstance(part, str) else None


def _cards(parts: Sequence[str | Grid], at: int) -> list[_Card]:
    """The cards that stand below each other from a line on."""
    cards: list[_Card] = []
    while (card := _card(parts, at)) is not None and (not cards or _amounts(card) == _amounts(cards[0])):
        cards.append(card)
        at += 1 + len(card.values)
    return cards


def _card(parts: Sequence[str | Grid], at: int) -> _Card | None:
    name = _name(parts[at]) if at < len(parts) else ""
    if not name:
        return None
    values: dict[str, str] = {}
    for part in parts[at + 1 :]:
        told = _labelled(part)
        if told is None or told[1] in values:
            break
        values[told[1]] = told[2]
    card = _Card(name, values)
    return card if len(values) >= _LEAST_LABELS and _amounts(card) else None


def _name(part: str | Grid) -> str:
    """The firm that a line names and says nothing else of; empty where it is no such line."""
    if not isinstance(part, str) or not 0 < len(part) <= _LONGEST_NAME:
        return ""
    numbered = _NUMBER.match(part)
    begin = numbered.end() if numbered else 0
    name = next(iter(names_of(part)), None)
    alone = name is not None and name.start == begin and name.end == len(part.rstrip())
    return name.text if name and alone and not is_lender(name.text) else ""


def _amounts(card: _Card) -> set[str]:
    """The labels of a card that are of amounts of a claim."""
    named = ((label, column(0, label)) for label in card.values)
    return {label for label, one in named if one is not None and one.kind == "amount"}


def _table(cards: Sequence[_Card]) -> Grid:
    labels = list(dict.fromkeys(label for card in cards for label in card.values))
    rows = ((card.name, *(card.values.get(label, "") for label in labels)) for card in cards)
    return ((_DEBTOR, *labels), *rows)
