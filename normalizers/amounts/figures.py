"""Amounts of prose with their roles, and what those of one line are together: lists, ranges, sums of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from normalizers.amounts.roles import AMOUNTS, INSTEAD, Role
from normalizers.amounts.spans import amounts
from normalizers.values.record import record
from normalizers.values.units import YUAN

_CENT: Final = Decimal("0.01")
_OWED: Final = ("principal", *INSTEAD)
_RANGE: Final = re.compile(r"\s*(?:-|—+|~|至|到)\s*")


@record
class Figure:
    """An amount of prose with its role. `value` is None where it cannot be read, `why` says why.

    `line` and `sentence` say where it stands; `part` that it is a part of one before it (其中); `start` and `end` are
    places in the line. `count` is of how many amounts of a list it is the sum (本金分别为…、…), which share a `run`;
    `origin` is the currency of the claim where the amount stands converted.
    """

    role: Role
    value: Decimal | None
    currency: str
    line: int
    sentence: int
    start: int
    end: int
    words: str
    part: bool = False
    why: str = ""
    run: int = 0
    origin: str = ""
    count: int = 1

    @property
    def name(self) -> str:
        """The name of its role."""
        return self.role.name


def settled(text: str, found: list[Figure], above: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of a line without the ends of ranges, those of one list added up, sums with the role of what they add
    up; `above` are the figures of the lines right above.
    """
    return tuple(_sums_resolved(_added_up(_without_ranges(text, found)), above))


def _added_up(found: list[Figure]) -> list[Figure]:
    """The figures with those of one list put together; a list of two currencies has no sum in yuan."""
    kept: list[Figure] = []
    places: dict[int, int] = {}
    for one in found:
        at = places.get(one.run) if one.run else None
        last = None if at is None else kept[at]
        if at is None or last is None:
            places[one.run] = len(kept)
            kept.append(one)
        elif one.currency != last.currency:
            kept[at] = last if last.currency != YUAN else replace(last, value=None, why=f"a part in {one.currency}")
            if one.currency != YUAN:
                kept.append(one)
        else:
            value = None if one.value is None or last.value is None else one.value + last.value
            kept[at] = replace(
                last, value=value, why=last.why or one.why, end=one.end, count=last.count + 1,
                words=f"{last.words}、{one.words}",
            )  # fmt: skip
    return kept


def _without_ranges(text: str, found: list[Figure]) -> list[Figure]:
    """Without the two ends of a range, 80万元—120万元."""
    ranged: set[int] = set()
    for n, one in enumerate(found):
        after = _RANGE.match(text, one.end)
        if after and _is_amount(text, after.end()):
            ranged.add(n)
    return [one for n, one in enumerate(found) if n not in ranged]


def _is_amount(text: str, at: int) -> bool:
    """Whether an amount begins at a place of a text."""
    first = next(amounts(text[at : at + 24]), None)
    return first is not None and first.start == 0 and not first.bare


def _sums_resolved(found: list[Figure], above: Sequence[Figure]) -> Iterator[Figure]:
    """Sums that no word says of what: of the claim where its parts stand before or after them in the sentence, of the
    one role that stands before them; else they are left out.
    """
    found = _without_split(found)
    for n, one in enumerate(found):
        if one.name != "sum":
            yield one
            continue
        same = [other for other in found[:n] if other.sentence == one.sentence]
        # What is less than one of the line above adds up nothing of it.
        added = same or ([*above] if n == 0 and not any(_is_less(one, other) for other in above) else [])
        after = [other.name for other in found[n + 1 :] if other.sentence == one.sentence]
        name = "total" if _adds_up_last(one, [*above, *found[:n]]) else _summed(one, added, after)
        if name:
            yield replace(one, role=replace(one.role, name=name, total=True))


def _is_less(one: Figure, other: Figure) -> bool:
    return one.value is not None and other.value is not None and one.value < other.value


def _adds_up_last(one: Figure, before: Sequence[Figure]) -> bool:
    """Whether a sum is that of the parts of a claim right before it and of what is paid with them (a purchase option's
    price), whatever stands before them.
    """
    added, names = Decimal(0), set[str]()
    for other in reversed(before):
        if other.value is None or one.value is None:
            break
        added += other.value
        names.add(other.name)
        if abs(added - one.value) <= _CENT * len(names):
            return len(names) > 1 and not names.isdisjoint(_OWED)
    return False


def _without_split(found: Sequence[Figure]) -> list[Figure]:
    """The figures without a sum that the parts right behind it make up: they are told apart. What is owed in sum
    (未偿租金总额9元,其中租赁本金7元、租赁利息2元) is their total.
    """
    kept: list[Figure] = []
    parts = 0
    for n, one in enumerate(found):
        of_all = one.name == "principal" and "本金" not in one.role.words
        if not parts and (of_all or one.name in ("sum", "interest")):
            parts = _split(one, found[n + 1 :])
            if parts:
                if of_all:
                    kept.append(replace(one, role=replace(one.role, name="total", total=True)))
                continue
        kept.append(replace(one, part=False) if parts else one)
        parts = max(0, parts - 1)
    return kept


def _split(one: Figure, after: Sequence[Figure]) -> int:
    """How many parts right behind it, without principal, a sum is: 息费合计9元(利息5元,违约金4元). Of interest, one
    of them is interest itself (利息9元,其中正常利息5元,罚息4元), of what is owed the principal. 0 where they do not
    make it up.
    """
    owed = one.name == "principal"
    added, names = Decimal(0), set[str]()
    for n, other in enumerate(after, start=1):
        if other.sentence != one.sentence or other.value is None or other.name in ("principal", "total", "sum")[owed:]:
            return 0
        added += other.value
        names.add(other.name)
        if added == one.value:
            if owed and not names <= set(AMOUNTS):
                return 0
            itself = "principal" if owed else one.name
            return n if n > 1 and (one.name == "sum" or (itself in names and len(names) > 1)) else 0
    return 0


def _summed(one: Figure, before: Sequence[Figure], after: Sequence[str]) -> str | None:
    """What a sum is of: the claim behind its principal and another part, or behind its principal alone if it is more;
    behind amounts of one role that role.
    """
    names = {other.name for other in before}
    if not names <= set(AMOUNTS):
        return None
    if not names:
        return "total" if "principal" in after else None
    if len(names) > 1:
        return "total" if "principal" in names else None
    is_more = len(before) == 1 and one.value is not None and before[0].value is not None and one.value > before[0].value
    return "total" if is_more and names == {"principal"} else names.pop()
