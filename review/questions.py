"""All that is to be decided, most money first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from normalizers.lots.assets import ASSETS
from normalizers.lots.rounds import ROUNDS
from normalizers.parties.classes import TYPES
from normalizers.values.money import parse_money
from normalizers.values.results import Result
from normalizers.values.units import YUAN
from privacy.names import MASK
from records.corrections import LOTS
from records.rows import Notice
from review.question import APART, ASIDE, JOIN, SAME, Question, Spot, key_of
from storage.corrections.applied import AGAINST
from storage.corrections.suggested import Suggested, suggested
from storage.engines.connection import Connection
from storage.questions.open_rows import OpenRow, open_lines, open_lots, stale_lots
from storage.questions.undecided import (
    Held,
    LinkedRow,
    OpenField,
    OpenLink,
    UnknownName,
    held,
    linked_row,
    open_fields,
    open_links,
    unknown_names,
)

KINDS: Final = ("bid", "transaction", "supersession", "marketing", "other")
"""What a notice may be decided to be."""
# As `normalizers.scans.settle` tells an open figure: what it may be, page and box, why.
_FIGURE: Final = re.compile(r"open: (.*): page (\d+), box (-?\d+), (-?\d+), (-?\d+), (-?\d+): ([^:]*)")
_AMOUNT_WHY: Final = "no sum, capitals or second place confirm it"
# Asked as a value, not as a defect.
_DECIDABLE: Final = frozenset({"principal_yuan", "total_yuan", "price_yuan", "base_date"})
_MOST_SPOTS: Final = 6
_OF_LOTS: Final = {"round": ROUNDS, "asset_type": ASSETS}
"""What fields of lots may be decided to be."""


def questions(connection: Connection) -> list[Question]:
    """What is to be decided, the most money first; what is worth the same by its key."""
    every = [
        *(_of_name(one) for one in unknown_names(connection) if MASK not in one.words),
        *map(_of_field, open_fields(connection)),
        *map(_of_row, open_lots(connection)),
        *map(_of_row, stale_lots(connection)),
        *map(_of_row, open_lines(connection)),
        *(
            _of_link(one, linked_row(connection, one.a), linked_row(connection, one.b))
            for one in open_links(connection)
        ),
        *_of_held(held(connection)),
    ]
    return sorted(every, key=lambda one: (-one.yuan, one.key))


def with_suggestions(connection: Connection, asked: Iterable[Question]) -> list[Question]:
    """The same with what models suggest, as candidates beside the others."""
    models = suggested(connection)
    return [_with(one, models[one.key]) if one.key in models else one for one in asked]


def _with(question: Question, found: Suggested) -> Question:
    words = f"{question.words}; {found.model} suggests {found.value}: {found.words}"
    amount = _yuan(found.value)
    known = any(one == found.value or (amount and _yuan(one) == amount) for one in question.candidates)
    return replace(question, words=words, candidates=question.candidates + (() if known else (found.value,)))


def _of_name(one: UnknownName) -> Question:
    asked = f"What is this {one.sides.replace(',', ' and ')} of {one.rows} rows?"
    return Question(key_of("name", one.words), "name", one.yuan, asked, one.url, one.words, TYPES)


def _of_field(one: OpenField) -> Question:
    against = (one.why or "").removeprefix(AGAINST) if one.decided else None
    asked = f"What is {one.field}? {'It was decided, and ' if one.decided else ''}{one.why or ''}".strip()
    words = "; ".join(filter(None, (one.title, one.words)))
    candidates = tuple(filter(None, (*(one.candidates or "").split(JOIN), against)))
    yuan = max([one.yuan, *map(_yuan, candidates)])
    key = key_of("value", one.tbl, list(one.key), one.field)
    return Question(key, "value", yuan, asked, one.url, words, candidates, against=against, document=one.document)


def _of_row(one: OpenRow) -> Question:
    whose = "lot" if one.tbl == LOTS else "line of a debtor"
    words = "; ".join(filter(None, (one.title, one.words)))
    key = key_of("value", one.tbl, list(one.key), one.field)
    asked = f"What is {one.field} of this {whose}? {one.why}"
    return Question(key, "value", one.yuan, asked, one.url, words, _OF_LOTS.get(one.field, ()))


def _of_link(one: OpenLink, a: LinkedRow, b: LinkedRow) -> Question:
    thing = "sale" if one.what == "deal" else "thing"
    words = "; ".join(f"{row.day or '?'} {row.title or ''} {row.url or ''} {row.yuan:,.2f}" for row in (a, b))
    key = key_of("link", one.what, list(one.a), list(one.b))
    asked = f"Are these two one {thing}? {one.rule}: {one.evidence}"
    return Question(key, "link", max(a.yuan, b.yuan), asked, a.url or b.url or "", words, (SAME, APART))


def _of_held(every: Iterable[Held]) -> Iterator[Question]:
    """Defects; those of a scan's fields as questions for their values, with the figures that its pages leave open."""
    defects = list(every)
    figures = defaultdict[int, list[tuple[str, Spot]]](list)
    for one in defects:
        if found := _FIGURE.fullmatch(one.reason):
            page, left, top, right, bottom = map(int, found.groups()[1:6])
            if found[7] == _AMOUNT_WHY:
                figures[one.document].append((found[1], Spot(one.source, one.sha256, page, (left, top, right, bottom))))
    for one in defects:
        if one.tbl is not None and one.key is not None and one.field in _DECIDABLE:
            yield _of_scan(one, figures[one.document] if one.field.endswith("_yuan") else [])
        elif one.tbl == Notice.TABLE and one.key is not None and one.field == "kind":
            key = key_of("value", one.tbl, list(one.key), one.field, one.id)
            yield Question(key, "value", 0.0, f"What is this notice? {one.reason}", one.url, one.sample, KINDS)
        else:
            found = _FIGURE.fullmatch(one.reason)
            box = tuple(map(int, found.groups()[2:6])) if found else ()
            spots = (Spot(one.source, one.sha256, int(found[2]), (box[0], box[1], box[2], box[3])),) if found else ()
            asked = f"{one.stage}: {one.field}: {one.reason}"
            yield Question(key_of("quarantine", one.id), "quarantine", 0.0, asked, one.url, one.sample, (ASIDE,), spots)


def _of_scan(one: Held, figures: list[tuple[str, Spot]]) -> Question:
    key = key_of("value", one.tbl, list(one.key or ()), one.field, one.id)
    may_be = tuple(dict.fromkeys(words for told, _ in figures for words in told.split("; ")))
    spots = tuple(spot for _, spot in figures[:_MOST_SPOTS])
    yuan = max(map(_yuan, may_be), default=0.0)
    return Question(
        key,
        "value",
        yuan,
        f"What is {one.field}? {one.reason}",
        one.url,
        one.sample,
        may_be,
        spots,
        document=one.document,
    )


def _yuan(candidate: str) -> float:
    amount = parse_money(candidate, "yuan")
    return float(amount.value.amount) if isinstance(amount, Result) and amount.value.currency == YUAN else 0.0
