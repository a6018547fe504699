"""In which market a claim is sold, by who sells it."""

from __future__ import annotations

from typing import Final

from normalizers.parties.parties import Party

_BANKS: Final = (
    "big_five_bank",
    "joint_stock_bank",
    "city_bank",
    "rural_bank",
    "policy_bank",
    "postal_bank",
    "private_bank",
)
_LENDERS: Final = ("foreign_bank", "consumer_finance", "auto_finance", "trust", "leasing", "other_financial")
_ORIGINATORS: Final = frozenset(_BANKS + _LENDERS)
_LICENSED: Final = frozenset({"national_amc", "provincial_amc"})


def market_of(seller: Party | None) -> str:
    """Primary: the seller originated the loan. Secondary: it is a licensed AMC. Between two others: other."""
    if seller is None:
        return "unknown"
    if seller.type in _ORIGINATORS:
        return "primary"
    return "secondary" if seller.type in _LICENSED else "other"
