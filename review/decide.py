"""From a filled row of the file to a correction, checked against what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from normalizers.parties.classes import TYPES
from privacy.redact import digest
from records.corrections import LINKS, LOTS, NAMES, QUARANTINE, Correction
from records.rows import LINES
from review.question import APART, ASIDE, JOIN, SAME, WITHDRAW, Question, parts_of
from review.values import RefusedError, check_parts, class_of, sets_of
from storage.engines.connection import Connection
from storage.questions.decided_lots import basis_of
from storage.questions.open_rows import lot_of
from storage.questions.undecided import has_name, is_held, is_linked, row_of

_LINES: Final = frozenset(line.TABLE for line in LINES)
_SCALES: Final = (1, 10**4, 10**8)


@dataclass(frozen=True, slots=True)
class Filled:
    """A row of the file as it was filled in; `line` is its number there."""

    line: int
    key: str
    decision: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a decision is checked against: the store, what is asked of it now, what is in force."""

    connection: Connection
    questions: Mapping[str, Question]
    in_force: Mapping[tuple[str, tuple[Any, ...], str], Correction]


def decide(
    connection: Connection,
    rows: Iterable[Filled],
    questions: Iterable[Question],
    in_force: Iterable[Correction],
) -> Iterator[Correction | Refusal]:
    """The correction of each row that was filled in, or why it is none; two rows of one key that differ are refused."""
    asked = _Asked(connection, {one.key: one for one in questions}, {one.name: one for one in in_force})
    taken: dict[str, str] = {}
    for row in rows:
        if not row.decision:
            continue
        try:
            if taken.setdefault(row.key, row.decision) != row.decision:
                raise RefusedError(f"a row above decides {taken[row.key]}")
            yield from _decided(asked, row)
        except RefusedError as error:
            yield Refusal(row.line, str(error))


def _decided(asked: _Asked, row: Filled) -> Iterator[Correction]:
    about, *parts = parts_of(row.key) or [""]
    shape = tuple(map(type, parts))
    if (about, shape) not in _SHAPES:
        raise RefusedError("its key is none of ours")
    yield from list(_ABOUT[about](asked, row, *parts))


def _name(asked: _Asked, row: Filled, words: str) -> Iterator[Correction]:
    name = NAMES, (digest(words),), "type"
    if name not in asked.in_force and not has_name(asked.connection, words):
        raise RefusedError("no row has this name")
    if row.decision == WITHDRAW:
        yield _withdrawn(asked, name)
        return
    if row.decision not in TYPES:
        raise RefusedError(f"{row.decision} is no class of parties: {', '.join(TYPES)}")
    # Of a person nothing is kept that tells the name.
    said = None if row.decision == "natural_person" else words
    yield Correction(*name, class_of(row.decision, words), said, row.remark or None)


def _value(asked: _Asked, row: Filled, tbl: str, key: list[Any], field: str, defect: int = 0) -> Iterator[Correction]:
    name = tbl, tuple(key), field
    try:
        there = lot_of(asked.connection, tuple(key)) if tbl == LOTS else row_of(asked.connection, tbl, tuple(key))
    except KeyError as error:
        raise RefusedError(f"there is no table {tbl}") from error
    if there is None:
        raise RefusedError("there is no such row")
    if row.decision == WITHDRAW:
        yield _withdrawn(asked, name)
        return
    sets = sets_of(tbl, field, row.decision)
    former, question = asked.in_force.get(name), asked.questions.get(row.key)
    if former is None or former.sets != sets or question is not None:
        if not row.remark:
            _check(question, tbl, field, sets.get(field))
            check_parts(field, sets.get(field), there)
        if tbl == LOTS:
            said: str | None = basis_of(asked.connection, tuple(key), field, former.said if former else None)
        else:
            said = there.get("debtor") if tbl in _LINES else _said(former, question, there.get(field))
        yield Correction(*name, sets, said, row.remark or None)
    if defect:
        yield Correction(QUARANTINE, (defect,), "state", {"state": ASIDE}, None, None)


def _check(question: Question | None, tbl: str, field: str, value: Any) -> None:
    """Refuse what nobody asks, and what is none of the candidates; a scan's figures may count in 万 or 亿."""
    if question is None:
        raise RefusedError("nobody asks this; say why in the column remark")
    if value is None or not question.candidates:
        return
    may_be = [one for candidate in question.candidates for one in _values(tbl, field, candidate)]
    scales = _SCALES if question.spots else _SCALES[:1]
    if not any(one == value or (isinstance(one, float) and value in [one * by for by in scales]) for one in may_be):
        raise RefusedError(f"none of the candidates ({JOIN.join(question.candidates)}); say why in the column remark")


def _values(tbl: str, field: str, candidate: str) -> list[Any]:
    """What a candidate would set; nothing where it is no value."""
    try:
        return [sets_of(tbl, field, candidate).get(field)]
    except RefusedError:
        return []


def _said(former: Correction | None, question: Question | None, value: Any) -> str | None:
    """What the page itself says of a field that is decided."""
    if question is not None and question.against is not None:
        return question.against
    if former is not None:
        return former.said
    return None if value is None else str(value)


def _link(asked: _Asked, row: Filled, what: str, a: list[Any], b: list[Any]) -> Iterator[Correction]:
    name = LINKS, (what, *a, *b), "verdict"
    if name not in asked.in_force and not is_linked(asked.connection, what, tuple(a), tuple(b)):
        raise RefusedError("there is no such link")
    yield from _one_of(asked, row, name, "verdict", (SAME, APART))


def _quarantine(asked: _Asked, row: Filled, defect: int) -> Iterator[Correction]:
    name = QUARANTINE, (defect,), "state"
    if name not in asked.in_force and not is_held(asked.connection, defect):
        raise RefusedError("there is no such defect")
    yield from _one_of(asked, row, name, "state", (ASIDE,))


def _one_of(
    asked: _Asked, row: Filled, name: tuple[str, tuple[Any, ...], str], column: str, words: tuple[str, ...]
) -> Iterator[Correction]:
    if row.decision == WITHDRAW:
        yield _withdrawn(asked, name)
    elif row.decision in words:
        yield Correction(*name, {column: row.decision}, None, row.remark or None)
    else:
        raise RefusedError(f"{row.decision} is none of {', '.join(words)}")


def _withdrawn(asked: _Asked, name: tuple[str, tuple[Any, ...], str]) -> Correction:
    if name not in asked.in_force:
        raise RefusedError("nothing is decided that could be withdrawn")
    return Correction(*name, {}, withdrawn=True)


_SHAPES: Final = {
    ("name", (str,)),
    ("value", (str, list, str)),
    ("value", (str, list, str, int)),
    ("link", (str, list, list)),
    ("quarantine", (int,)),
}
_ABOUT: Final[Mapping[str, Callable[..., Iterator[Correction]]]] = {
    "name": _name,
    "value": _value,
    "link": _link,
    "quarantine": _quarantine,
}
