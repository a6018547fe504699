"""The words that give an amount its role, and what several of them beside each other mean.

The table is `tables/claim_roles.csv`. Most of its roles are of amounts that no figure may take: first lent, repaid,
capped by a guarantee, of a deposit, of an appraisal. Where one of these stands beside a word for the claim, it wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from normalizers.values.lookup import rows, spelled
from normalizers.values.record import record
from privacy.lists import any_of

AMOUNTS: Final = ("principal", "interest", "penalty", "costs", "total")
"""The parts of a claim and their sum, as columns are named."""
PRICES: Final = frozenset({"price", "price_asked", "price_paid"})
INSTEAD: Final = ("rent_due", "advanced")
"""What stands for the principal where none is stated: rent that is due, what a guarantor paid for the debtor."""
READ: Final = frozenset({*AMOUNTS, *PRICES, *INSTEAD})
"""The roles whose amounts are read."""
_PARTS: Final = frozenset({"penalty", "costs"})
_SUMS: Final = frozenset({"sum", "amount"})
_WHAT_IS_PAID: Final = PRICES | {"costs"}
_PAID: Final = frozenset({"repaid", "paid"})
_OVERCOME: Final = _PAID | {"lent", "rental"}
_SIDE: Final = frozenset({"remaining", "judged", "holder", *_SUMS})
_ADVANCED: Final = "垫款"
_OF_ALL: Final = ("本金总额", "本金之和")


ROLE_OF: Final = {word: row["role"] for row in rows("claim_roles") for word in spelled(row["words"])}
"""The words that give a role, with it."""
ROLE_WORD: Final = re.compile(any_of(ROLE_OF))
"""Finds the next word that gives a role."""


@record
class RoleWord:
    """A word that gives a role, and where it stands."""

    role: str
    text: str
    start: int
    end: int


@record
class Role:
    """What the words before an amount make of it.

    `name` is a role of the table. `total`: they say that it adds up others. `remaining`: that it is what is left.
    `judged`: that a court said so. `mixed`: that it holds parts of other roles too (利息及费用). `advanced`: that
    somebody paid it for the debtor.
    """

    name: str
    words: str
    total: bool = False
    remaining: bool = False
    judged: bool = False
    mixed: bool = False
    advanced: bool = False


def role_words(text: str) -> Iterator[RoleWord]:
    """The words of a text that give roles, from left to right."""
    for found in ROLE_WORD.finditer(text):
        yield RoleWord(ROLE_OF[found[0]], found[0], found.start(), found.end())


def role_of(beside: Iterable[RoleWord], before: Iterable[RoleWord] = ()) -> Role | None:
    """The role that words standing beside each other give to the amount after them, None where they give none.

    `before` are the words of the clause that stand before those: they may take the role away, not give one.
    """
    return _role_of(tuple([(word.role, word.text) for word in beside]), tuple([word.role for word in before]))


# The words of a clause are few, and stand so in most notices.
@lru_cache(maxsize=2_048)
def _role_of(group: tuple[tuple[str, str], ...], before: tuple[str, ...]) -> Role | None:
    names = [role for role, _ in group]
    # 累计代垫诉讼费、评估费: the first that says of what the amount is.
    first = next((name for name in names if name not in _SIDE), None)
    if first in _PARTS:
        # 诉讼费、评估费垫款共计, 违约金及手续费: fees listed after a part of the claim are of that part.
        names = [first if role == "fee" or text == _ADVANCED else role for role, text in group]
    clause = [*before, *names]
    words = "".join([text for _, text in group])
    if set(names) - _SIDE == {"costs"} and not PRICES.isdisjoint(before):
        # 受让价款扣除律师费, 转让价款以外的公证费: who buys pays these.
        return Role("fee", words)
    judged, remaining = "judged" in clause, "remaining" in clause
    unwanted = _unwanted(clause, judged, "remaining" in names)
    if unwanted:
        return Role(unwanted, words)
    wanted = named_apart(name for name in names if name in READ)
    total = "sum" in names or any(text.endswith(_OF_ALL) for _, text in group)
    if not wanted and remaining and _OVERCOME & set(names):
        # 尚欠垫款, 未收回的贷款: what is left of what was lent.
        return Role("principal", words, total, True, judged)
    if not wanted:
        return Role("sum", words, True) if total else None
    name, mixed = _joined(wanted)
    return Role(name, words, total, remaining, judged, mixed, "advanced" in names and name != "advanced")


def named_apart(roles: Iterable[str]) -> list[str]:
    """The roles that words beside each other name, each once; 代偿 before another one says only who paid (代偿利息)."""
    named = list(dict.fromkeys(roles))
    return [name for name in named if name != "advanced"] if len(named) > 1 else named


def _unwanted(clause: list[str], judged: bool, left: bool) -> str | None:
    """The last role in a clause that no figure may take; what was lent or repaid gives way to what is `left` of it."""
    for name in reversed(clause):
        left = left or name == "remaining"
        # 已支付的受理费, 已支付转让价款: what the creditor or the buyer paid.
        if name == "paid" and not _WHAT_IS_PAID.isdisjoint(clause):
            continue
        if name in READ or name in _SIDE or (judged and name in _PAID) or (left and name in _OVERCOME):
            continue
        return name
    return None


def _joined(wanted: list[str]) -> tuple[str, bool]:
    """What several roles beside each other are together: 本金及利息 is a total, 利息、罚息 is interest."""
    if len(wanted) == 1:
        return wanted[0], False
    prices = [name for name in wanted if name in PRICES]
    if prices:
        return prices[-1], False
    if "total" in wanted or "principal" in wanted:
        if set(wanted) == {"rent_due", "principal"}:
            return "principal", False
        # 债权本金 is written 债权余额本金 by some: the last word decides unless parts are added up.
        return ("principal", False) if set(wanted) == {"total", "principal"} else ("total", False)
    return ("interest" if "interest" in wanted else wanted[0]), "costs" in wanted
