"""The types of parties, and the report's classes that they fall into: a seller's, a buyer's, the market's.

The printed words are those of docs/evidence.md#institutions. A party's own class (`Party.report_class`) is the seller's
for whoever lends, the buyer's for the rest; notices and CCRE announcements are counted by either side's.
"""

from __future__ import annotations

from typing import Final

_SELLER_CLASSES: Final = {
    "big_five_bank": "Big Five banks",
    "joint_stock_bank": "joint-stock commercial banks",
    "city_bank": "city commercial banks",
    "rural_bank": "rural commercial banks",
    "policy_bank": "policy banks",
    "postal_bank": "other banks",
    "private_bank": "other banks",
    "foreign_bank": "other banks",
    "other_bank": "other banks",
    "national_amc": "Big Five AMC",
    "provincial_amc": "provincial AMC",
    "aic": "AIC",
    "consumer_finance": "other sellers",
    "auto_finance": "other sellers",
    "trust": "other sellers",
    "leasing": "other sellers",
    "other_financial": "other sellers",
}
BANKS: Final = frozenset(kind for kind in _SELLER_CLASSES if kind.endswith("_bank"))
LENDERS: Final = frozenset(_SELLER_CLASSES)
"""The types of banks and of others that lend or buy claims."""
LICENSED: Final = {"national_amc": "Big Five AMC", "provincial_amc": "provincial AMC", "aic": "AIC"}
TYPES: Final = (*_SELLER_CLASSES, "government", "enterprise", "foreign_investor", "natural_person")
_SECONDARY: Final = frozenset({"national_amc", "provincial_amc"})


def seller_class(kind: str) -> str:
    """The report's class of a seller of this type: the bank groups, the AMCs, `other sellers`, `others`."""
    return _SELLER_CLASSES.get(kind, "others")


def buyer_class(kind: str) -> str:
    """The report's class of a buyer of this type: `banks`, `Big Five AMC`, `provincial AMC`, `AIC`, `others`."""
    return "banks" if kind in BANKS else LICENSED.get(kind, "others")


def market_of(seller: str) -> str:
    """Primary: such a seller originated the loan. Secondary: it is a licensed AMC. Between two others: other."""
    if seller not in TYPES:
        return "unknown"
    if seller in _SECONDARY:
        return "secondary"
    return "primary" if seller in _SELLER_CLASSES and seller not in LICENSED else "other"
