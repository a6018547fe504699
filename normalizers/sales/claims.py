"""Whether two notices or lots offer, change or assign the same claims of one holder, and by which rule.

Amounts to the cent, names and serials decide; seller, base date and branch tell apart. Masked names of persons are no
evidence; keyed digests of full ones are. That claims are the same does not make one sale of two: see
`normalizers.sales.deals`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from normalizers.sales.facts import Facts, days_between, other_branch, rounded, telling

_YEAR: Final = 400
_SEASON: Final = 200
# The coarsest unit of a rounded amount that still may stand for an exact one: 10,000 yuan in fen.
_COARSEST: Final = 1_000_000


class Same(NamedTuple):
    """By which rule two rows speak of the same claims, how sure that is, and what of them agrees."""

    rule: str
    score: float
    evidence: str


def contradiction(a: Facts, b: Facts) -> str | None:
    """Why two rows cannot speak of the same claims of one holder, None where nothing speaks against it."""
    if a.holder and b.holder and a.holder != b.holder:
        return "another seller"
    if not (a.states_claims and b.states_claims):
        return None
    if a.told.principal is not None and b.told.principal is not None and not _near(a.told.principal, b.told.principal):
        return "another principal"
    if a.companies and b.companies and a.companies.isdisjoint(b.companies):
        return "other debtors"
    if telling(a.told.principal) and a.told.principal == b.told.principal:
        # A household counted twice, or once for its two names, outweighs no amount to the cent.
        return None
    if a.knows_persons and b.knows_persons and a.told.people.isdisjoint(b.told.people):
        return "other persons"
    if a.complete and b.complete and a.companies != b.companies:
        return "other debtors beside"
    if a.count is not None and b.count is not None and a.count != b.count:
        return "another number of debtors"
    return None


def same_claims(a: Facts, b: Facts) -> Same | None:
    """The surest rule by which two rows speak of the same claims, None where no rule does or something contradicts."""
    if contradiction(a, b) is not None:
        return None
    for rule in _RULES:
        found = rule(a, b)
        if found is not None:
            return found
    return None


def doubtful(a: Facts, b: Facts) -> Same | None:
    """Two offers of one holder that name the same debtors and contradict each other in the principal: one of two base
    dates, a part that was repaid, or other loans; or of which one leaves debtors of the other out. A person has to say.
    """
    if fewer := _fewer(a, b):
        return fewer
    if not (a.complete and b.complete and a.companies and a.companies == b.companies and a.holder == b.holder):
        return None
    if a.holder is None or contradiction(a, b) != "another principal" or days_between(a, b) > _YEAR:
        return None
    return Same("same debtors, another principal", 0.5, _names(a))


def _fewer(a: Facts, b: Facts) -> Same | None:
    """Two notices of one branch and base date of which one offers some of the other's debtors, each for as much."""
    few, many = sorted((a, b), key=lambda one: len(one.companies))
    if not (few.told.kind == many.told.kind == "bid" and few.complete and many.complete and _same_seller(a, b)):
        return None
    if not few.companies < many.companies or other_branch(a, b) or days_between(a, b) > _YEAR:
        return None
    same_lines = few.parts < many.parts if few.parts and many.parts else 2 * len(few.companies) > len(many.companies)
    if not same_lines or few.told.base_date is None or few.told.base_date != many.told.base_date:
        return None
    return Same("fewer of the same debtors", 0.5, _names(few))


def _near(a: int, b: int) -> bool:
    """Whether two amounts are equal, or one is the other rounded to its own last digit (8,765.43 of 万元)."""
    if a == b:
        return True
    unit = 10_000
    return any(whole % unit == 0 and 2 * abs(a - b) <= _unit(whole, unit) for whole in (a, b))


def _unit(amount: int, unit: int) -> int:
    """The largest power of ten, from `unit` to 10,000 yuan, whose multiple an amount is."""
    while unit < _COARSEST and amount % (10 * unit) == 0:
        unit *= 10
    return unit


def _names(one: Facts) -> str:
    return "、".join(sorted(one.companies)[:3])


def _persons(a: Facts, b: Facts) -> str:
    return f"{len(a.told.people & b.told.people)} persons by their digests"


def _yuan(fen: int | None) -> str:
    return f"{(fen or 0) / 100:,.2f}"


def _same_seller(a: Facts, b: Facts) -> bool:
    return a.holder is not None and a.holder == b.holder


def _principal_and_debtors(a: Facts, b: Facts) -> Same | None:
    if a.told.principal is None or a.told.principal != b.told.principal:
        return None
    if a.companies & b.companies:
        return Same("principal and debtors", 1.0, f"{_yuan(a.told.principal)}; {_names(a)}")
    if a.told.people & b.told.people and _same_seller(a, b):
        return Same("principal and persons", 0.96, f"{_yuan(a.told.principal)}; {_persons(a, b)}")
    return None


def _principal(a: Facts, b: Facts) -> Same | None:
    """A principal that hardly occurs twice."""
    if a.told.principal != b.told.principal or not telling(a.told.principal):
        return None
    return Same("principal", 0.98, _yuan(a.told.principal))


def _total(a: Facts, b: Facts) -> Same | None:
    """A sum of principal and interest that hardly occurs twice."""
    if a.told.total != b.told.total or not telling(a.told.total):
        return None
    return Same("total", 0.97, _yuan(a.told.total))


def _debtors(a: Facts, b: Facts) -> Same | None:
    """All debtors, by name, where no amount tells: a result, a lot without a description."""
    if not _same_seller(a, b) or other_branch(a, b) or days_between(a, b) > _YEAR:
        return None
    if not (a.complete and b.complete and a.companies == b.companies):
        return None
    if a.companies:
        return Same("debtors", 0.95, _names(a))
    if a.knows_persons and b.knows_persons and a.told.people == b.told.people and days_between(a, b) <= _SEASON:
        return Same("persons", 0.9, _persons(a, b))
    return None


def _first_debtor_and_number(a: Facts, b: Facts) -> Same | None:
    """甲公司等5户 of both."""
    if not _same_seller(a, b) or other_branch(a, b) or days_between(a, b) > _YEAR:
        return None
    if a.count is None or a.count != b.count or not a.companies & b.companies:
        return None
    return Same("first debtor and number of debtors", 0.92, f"{_names(a)}, {a.count}")


def _number_and_rounded(a: Facts, b: Facts) -> Same | None:
    """The number of debtors and an amount that one of them rounds to 100 yuan, as results do: 3户, 8,765.43万元."""
    if not _same_seller(a, b) or other_branch(a, b) or days_between(a, b) > _YEAR:
        return None
    if a.count is None or a.count != b.count:
        return None
    for one, other in ((a.told.principal, b.told.principal), (a.told.total, b.told.total)):
        if one is not None and other is not None and rounded(one) == rounded(other) and _near(one, other):
            return Same("number of debtors and rounded amount", 0.93, f"{a.count}, {_yuan(one)}")
    return None


def _serial(a: Facts, b: Facts) -> Same | None:
    common = a.serials & b.serials
    if not common or not _same_seller(a, b) or other_branch(a, b) or days_between(a, b) > _SEASON:
        return None
    return Same("serial", 0.9, ", ".join(sorted(common)))


def _title(a: Facts, b: Facts) -> Same | None:
    """What the titles of one source say of the thing sold."""
    if a.thing is None or a.thing != b.thing or a.told.row.source != b.told.row.source:
        return None
    if ((a.holder or b.holder) and not _same_seller(a, b)) or other_branch(a, b) or days_between(a, b) > _SEASON:
        return None
    return Same("title", 0.9, a.thing)


_RULES: Final[tuple[Callable[[Facts, Facts], Same | None], ...]] = (
    _principal_and_debtors,
    _principal,
    _total,
    _debtors,
    _number_and_rounded,
    _first_debtor_and_number,
    _serial,
    _title,
)
