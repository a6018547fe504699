"""Amounts whose words stand once before several: 本金:甲公司100元、乙公司20元; 本金、利息如下: and a line a debtor."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from normalizers.amounts.figures import Figure
from normalizers.amounts.roles import AMOUNTS, ROLE_WORD, Role, RoleWord, role_of, role_words
from normalizers.amounts.spans import Amount, amounts
from normalizers.parties.names import names_of, persons
from normalizers.values.money import parse_money
from normalizers.values.results import Result
from normalizers.values.text import behind_last
from normalizers.values.units import YUAN, Unit

_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_ITEM: Final = re.compile(
    rf"\s*+(?P<name>[^\d,、;:。()¥]{{2,30}}?(?:\([^()\d]{{1,12}}\))?):?\s*+(?P<amount>(?:人民币)?¥?{_NUMBER}\s?[万亿]?元?)\s*+(?P<next>[、,及和]|(?=[;。]|$))"
)
_MAY_LIST: Final = re.compile(r"[金息费额利]:(?=\s*[一-龥])")
_ANNOUNCES: Final = re.compile(r"(?:如下|为)?(?:\((?:币种|金额|单位)[^()]{1,16}\))?:$")
# What may stand between the amounts of a line, and what between the words for them.
_BETWEEN: Final = re.compile(r"[、,+/;\s]{1,3}(?:人民币|¥)?")
_LAST: Final = re.compile(r"[;。,\s]*")
_LEAST: Final = 2
_SAYS_NOTHING: Final = frozenset({"remaining", "amount", "holder"})


def announced(
    lines: Sequence[str], unit: Unit | None, unit_of: Callable[[str], Unit | None], told: Sequence[Figure]
) -> list[Figure]:
    """The figures of such lists, in the places of their amounts; bare numbers are in the `unit_of` the line that
    announces them, else in `unit`. `told` are the figures that are read already: what holds one of these is no list.
    """
    read: dict[int, list[int]] = {}
    for one in told:
        read.setdefault(one.line, []).append(one.end)
    found: list[Figure] = []
    for n, line in enumerate(lines):
        if ":" not in line:
            continue
        if _MAY_LIST.search(line):
            for label in role_words(line):
                found += _behind_label(line, n, label, unit_of(line) or unit, read.get(n, ()))
        if line.endswith(":") and len(roles := _announces(line)) >= _LEAST:
            found += _below(lines, n + 1, roles, unit_of(line) or unit, read)
    return found


def _behind_label(line: str, n: int, label: RoleWord, unit: Unit | None, ends: Sequence[int]) -> list[Figure]:
    """The amounts of debtors that stand one after the other behind one label."""
    role = role_of([label])
    if line[label.end : label.end + 1] != ":" or role is None or role.name not in AMOUNTS:
        return []
    at, found = label.end + 1, list[Figure]()
    while item := _ITEM.match(line, at):
        value = _value(item["amount"], unit)
        if value is None or ROLE_WORD.search(item["name"]) or not _is_name(item["name"]):
            return []
        found.append(_figure(role, value, n, item.start("amount"), item.end("amount"), item["amount"]))
        at = item.end()
        if not item["next"]:
            break
    else:
        return []
    return found if len(found) >= _LEAST and not any(label.end < end <= at for end in ends) else []


def _announces(line: str) -> list[Role]:
    """The roles in the order in which a line says that amounts follow; none where it names something else too."""
    announcing = _ANNOUNCES.search(line)
    begin = behind_last(line, len(line) - 1, "。;,")
    words = [word for word in role_words(line[begin:]) if word.role not in _SAYS_NOTHING]
    roles = [role for word in words if (role := role_of([word])) is not None]
    named = [role.name for role in roles]
    right = len(roles) == len(words) and len(set(named)) == len(named) and set(named) <= set(AMOUNTS)
    return roles if announcing and right else []


def _below(
    lines: Sequence[str], start: int, roles: Sequence[Role], unit: Unit | None, read: Container[int]
) -> Iterator[Figure]:
    """The amounts of the lines below, each of as many as roles were announced; nothing of fewer than two such lines."""
    rows: list[tuple[int, list[Amount]]] = []
    for n in range(start, len(lines)):
        held = list(amounts(lines[n]))[-len(roles) :] if n not in read else []
        if len(held) < len(roles) or not _are_joined(lines[n], held) or ROLE_WORD.search(lines[n]):
            break
        rows.append((n, held))
    values = [[_value(one.bare, unit) if one.bare else one.value for one in held] for _, held in rows]
    if len(rows) < _LEAST or any(value is None for row in values for value in row):
        return
    for (n, held), row in zip(rows, values, strict=True):
        for role, one, value in zip(roles, held, row, strict=True):
            if value is not None:
                yield _figure(role, value, n, one.start, one.end, one.words)


def _are_joined(line: str, held: Sequence[Amount]) -> bool:
    """Whether amounts end a line and stand one after the other behind a debtor's name."""
    joined = all(_BETWEEN.fullmatch(line, one.end, other.start) for one, other in pairwise(held))
    return joined and _LAST.fullmatch(line, held[-1].end) is not None and _is_name(line[: held[0].start])


def _is_name(words: str) -> bool:
    return any(True for _ in names_of(words)) or bool(persons(words.strip(" :,、1234567890.")))


def _value(words: str, unit: Unit | None) -> Decimal | None:
    money = parse_money(words, unit)
    return money.value.amount if isinstance(money, Result) else None


def _figure(role: Role, value: Decimal, line: int, start: int, end: int, words: str) -> Figure:
    return Figure(role, value, YUAN, line, 0, start, end, f"{role.words} {words}")
