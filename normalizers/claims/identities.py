"""What the parts of a claim are together: principal, interest, penalty and costs make up the total.

An identity confirms what is stated, and tells which amount without a word of its own is the total; it invents none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from normalizers.amounts.figures import Figure
from normalizers.amounts.found import Answer, Found, Open, plain
from normalizers.amounts.roles import INSTEAD
from normalizers.amounts.rounding import digits, last_place
from normalizers.amounts.spans import amounts as amounts_in
from normalizers.amounts.statements import SOME_UNREAD
from normalizers.claims.text import Text
from normalizers.values.money import parse_money
from normalizers.values.results import Result
from normalizers.values.units import SERVED

_CENT: Final = Decimal("0.01")
# Round amounts are equal by chance: a price may be principal and interest together.
_LEAST_DIGITS: Final = 4
_SUMS: Final = frozenset({"total", "sum"})
# 管理人确认9元(其中本金6元,利息3元)
_MAY_BE_SUM: Final = _SUMS | {"admitted"}
# A guarantor that paid sells its claim for that.
_UNDUE: Final = "undue"
_RECOURSE: Final = re.compile("追偿|代偿(?:款)?(?:的)?债权|代偿款项?的?(?:权|转让)")
# 其他24.93万元, 其余30万元为诉讼费
_REST: Final = re.compile(
    r"(?:(?<=元)[、和及]?|(?<=[,;:。(]))其[他它余](?:费用|债权|款项)?(?:[:为计约]|人民币|[¥￥])*(\d[\d,.]{0,30}\s?[万亿]?元)"
)
_MOST_OF: Final = Decimal("0.9")
_ALL_BUT_ONE: Final = 3
_PARTS: Final = ("principal", "interest", "penalty", "costs")


def with_principal(
    amounts: Mapping[str, Answer[Decimal]], text: Text, figures: Sequence[Figure]
) -> dict[str, Answer[Decimal]]:
    """The amounts with what stands for the principal in its place, where none is stated: rent that is due, or what a
    guarantor paid, if it is the claim for that which is sold. Beside rent that is not due yet it stays open.
    """
    kept = {role: answer for role, answer in amounts.items() if role not in INSTEAD}
    advanced, rent = amounts.get("advanced"), amounts.get("rent_due")
    if kept["principal"] is None and advanced is not None and any(map(_RECOURSE.search, (text.title, *text.lines))):
        return {**kept, "principal": advanced}
    undue = next((one.value for one in figures if one.name == _UNDUE and one.value is not None), None)
    if undue is not None and isinstance(rent, Found) and kept["principal"] is None and kept["total"] is None:
        rent = Open("rent that is not due yet stands beside it", (plain(rent.value), plain(rent.value + undue)))
    return kept if rent is None else _with_rent(kept, rent)


def _with_rent(kept: dict[str, Answer[Decimal]], rent: Found[Decimal] | Open) -> dict[str, Answer[Decimal]]:
    """The amounts with the rent that is due: the principal of a lease, or the sum where its principal stands apart."""
    principal = kept["principal"]
    if isinstance(principal, Found) and isinstance(rent, Found) and rent.value < principal.value:
        # 租赁本金8,000万元, 未付租金5,016万元: what is due is less than what was leased.
        principal = None
    place = "principal" if principal is None else "total"
    if place == "total" and isinstance(kept["costs"], Found):
        # 未付租金…(其中本金…), 违约金…, 诉讼费…: rent is one of several parts.
        return kept
    return {**kept, place: (principal if place == "principal" else kept[place]) or rent}


def checked(amounts: dict[str, Answer[Decimal]]) -> dict[str, Answer[Decimal]]:
    """The amounts with those confirmed that add up to the stated total; where nothing adds up they stay as said."""
    known = {role: answer for role, answer in amounts.items() if isinstance(answer, Found)}
    if "total" not in known or "principal" not in known:
        return _without_sums_short_of(amounts.get("total"), amounts)
    total = known["total"].value
    if total < known["principal"].value:
        # 判决确认的债务总额: of another day, or of a part.
        return {**amounts, "total": Open("less than the principal", (plain(total),))}
    for used in _together(known):
        added = _sum(known, used)
        if abs(added - total) <= max(_CENT * 4, min(last_place(total), total / 10_000)):
            return {
                role: known[role].but("confirmed") if role in (*used, "total") else answer
                for role, answer in amounts.items()
            }
    owed = _sum(known, [role for role in ("principal", "interest") if role in known])
    if owed - total > max(_CENT * 4, min(last_place(total), total / 1000)):
        return {**amounts, "total": Open("less than its parts", (plain(total), plain(owed)))}
    return amounts


def _without_sums_short_of(total: Answer[Decimal], amounts: dict[str, Answer[Decimal]]) -> dict[str, Answer[Decimal]]:
    """The amounts without those added up from a list, where all parts together stay far below a total that is of no
    one in the list: of one loan an amount was not read.
    """
    if not isinstance(total, Open) or len(total.candidates) != 1 or total.why != SOME_UNREAD:
        return amounts
    known = {role: one for role, one in amounts.items() if role in _PARTS and isinstance(one, Found)}
    said = Decimal(total.candidates[0])
    if len(known) < _ALL_BUT_ONE or _sum(known, list(known)) > said * _MOST_OF:
        return amounts
    return {
        role: Open("parts fall short of the total", (plain(one.value),))
        if isinstance(one, Found) and one.sureness == "inferred" and role in ("principal", "interest")
        else one
        for role, one in amounts.items()
    }


def with_unsaid_total(
    amounts: Mapping[str, Answer[Decimal]], lines: Sequence[str], figures: Sequence[Figure]
) -> dict[str, Answer[Decimal]]:
    """The amounts with the total where none is told by its words: the one that is what the parts are together, and
    that no word gives another role.
    """
    known = {role: answer for role, answer in amounts.items() if isinstance(answer, Found)}
    sums = (
        {} if "total" in known or "principal" not in known else {_sum(known, used): used for used in _together(known)}
    )
    if not sums:
        return dict(amounts)
    told = {(one.line, one.end) for one in figures if one.name not in _MAY_BE_SUM}
    for n, line in enumerate(lines):
        for one in amounts_in(line):
            value = one.value if not one.bare else _in_yuan(one.bare)
            if value not in sums or (n, one.end) in told:
                continue
            # Few digits may be those of anything; 8,450万元债权(本金… is what the claim comes to.
            if digits(value) >= _LEAST_DIGITS or line.startswith(("债权(", "的债权("), one.end):
                return {**amounts, "total": Found(value, "confirmed", line[max(0, one.start - 8) : one.end])}
    return dict(amounts)


def with_rest(amounts: dict[str, Answer[Decimal]], lines: Sequence[str]) -> dict[str, Answer[Decimal]]:
    """The amounts with the costs, where none are stated, that are what the other parts leave of the total and are said
    to be the rest: 本金5元、利息3元、其他1元 of 9元.
    """
    known = {role: answer.value for role, answer in amounts.items() if isinstance(answer, Found)}
    if amounts["costs"] is not None or not {"principal", "total"} <= known.keys():
        return amounts
    left = known["total"] - sum((known[role] for role in _PARTS if role in known), Decimal(0))
    told = (found for line in lines if "其" in line for found in _REST.finditer(line)) if left > 0 else ()
    for found in told:
        one = next(amounts_in(found[1]), None)
        if one is not None and one.value is not None and abs(one.value - left) <= _CENT * 4:
            return {**amounts, "costs": Found(one.value, "confirmed", found[0])}
    return amounts


def _in_yuan(words: str) -> Decimal | None:
    """What a number without a unit is worth if it is of yuan."""
    money = parse_money(words, SERVED["yuan"])
    return money.value.amount if isinstance(money, Result) else None


def _together(known: Mapping[str, Found[Decimal]]) -> Iterator[list[str]]:
    """The parts that a total may be of: all, without costs, without the penalty, principal and interest alone."""
    parts = [role for role in _PARTS if role in known]
    tried = (parts, [one for one in parts if one != "costs"], [one for one in parts if one != "penalty"], parts[:2])
    yield from (used for used in tried if len(used) > 1)


def _sum(known: Mapping[str, Found[Decimal]], used: Sequence[str]) -> Decimal:
    return sum((known[role].value for role in used), Decimal(0))
