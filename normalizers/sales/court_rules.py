"""What the rules of court auctions say of prices and days, for the lots of one thing in the order of their auctions.

A lot that keeps to none of them is told of and stays as its page has it: the page may be wrong, the link between two
lots, or the court. Sales in bankruptcy, by tax offices, banks and asset managers are not bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from normalizers.values.lookup import rows
from normalizers.values.record import record
from records.sales import Called, Warned

# The rules hold since then.
_SINCE: Final = 2017
_MOVABLE: Final = frozenset({"vehicle"})
# Prices are rounded, mostly down.
_ROUNDED: Final = Decimal("0.005")
_ROUNDS: Final = ("first", "second", "sale_off")


@record
class _Rule:
    """A row of the table."""

    name: str
    round: str
    before: str
    share: Decimal
    least: tuple[int, int] | None
    most: int | None


def _rule(row: dict[str, str]) -> _Rule:
    days = (int(row["least_movable"]), int(row["least_other"])) if row["least_other"] else None
    name = f"{row['rule']} ({row['source']})"
    share, most = Decimal(row["share"]), int(row["most"]) if row["most"] else None
    return _Rule(name, row["round"], row["before"], share, days, most)


_OF: Final = {(rule.round, rule.before): rule for rule in map(_rule, rows("court_rules"))}
"""By the round of a lot, and that of the auction before it."""


def warnings(auctions: Sequence[Called]) -> Iterator[Warned]:
    """The rules that the lots of one thing do not keep to; of lots that are one auction the court's own is asked for.

    A price is compared with the one before where the auction before failed, else with the appraisal.
    """
    for before, lot in zip([None, *auctions], auctions, strict=False):
        if not _is_bound(lot):
            continue
        earlier = before if before is not None and before.status == "failed" and _is_bound(before) else None
        if earlier is not None and earlier.appraisal == lot.appraisal and _place(earlier) > _place(lot):
            yield Warned(
                lot.row, "order of the rounds (法释〔2016〕18号, Art. 26)", f"{lot.round} after {earlier.round}"
            )
        rule = _OF.get((lot.round, earlier.round if earlier else ""))
        if rule is not None:
            yield from _broken(rule, lot, earlier)
        elif alone := _OF.get((lot.round, "")):
            yield from _broken(alone, lot, None)


def _is_bound(lot: Called) -> bool:
    court = "法院" in (lot.court or "")
    return court and lot.round in _ROUNDS and lot.starts_at is not None and lot.starts_at.year >= _SINCE


def _place(lot: Called) -> int:
    return _ROUNDS.index(lot.round)


def _called(lot: Called) -> str:
    return f"{lot.row.source} {lot.row.key}"


def _broken(rule: _Rule, lot: Called, earlier: Called | None) -> Iterator[Warned]:
    price, against = lot.starting, earlier.starting if earlier else lot.appraisal
    if price and against:
        share = Decimal(price) / against
        low = share < rule.share - _ROUNDED
        # A later round is never dearer, and a sale-off costs what the round before did.
        dear = earlier is not None and share > 1 + _ROUNDED
        if low or dear:
            whose = f"of the start of {_called(earlier)}" if earlier else "of the appraisal"
            yield Warned(lot.row, rule.name, f"starts at {share:.1%} {whose}, {rule.share:.0%} asked")
    if earlier is None or rule.least is None or lot.starts_at is None or earlier.starts_at is None:
        return
    days = (lot.starts_at.date() - earlier.starts_at.date()).days
    least = rule.least[0 if lot.asset_type in _MOVABLE else 1]
    if days < least or (rule.most is not None and days > rule.most):
        asked = f"{least} to {rule.most}" if rule.most is not None else f"{least} at least"
        yield Warned(lot.row, rule.name, f"called {days} days after {_called(earlier)}, {asked} asked")
