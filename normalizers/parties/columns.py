"""The columns of rows that say who sells and who buys."""

from __future__ import annotations

from typing import Any

from normalizers.parties.classes import buyer_class, seller_class
from normalizers.parties.parties import Party
from normalizers.values.results import Result, Unknown
from privacy.redact import redact


def seller_columns(words: str | None, seller: Result[Party] | Unknown) -> dict[str, Any]:
    """The columns `seller_words`, `seller`, `seller_type`, `seller_class`: as named, and as classified."""
    return _columns("seller", words, seller) | {
        "seller_class": seller_class(seller.value.type) if isinstance(seller, Result) else None
    }


def buyer_columns(words: str | None, buyer: Result[Party] | Unknown) -> dict[str, Any]:
    """The columns `buyer_words`, `buyer`, `buyer_type`, `buyer_class`: as named, and as classified."""
    return _columns("buyer", words, buyer) | {
        "buyer_class": buyer_class(buyer.value.type) if isinstance(buyer, Result) else None
    }


def _columns(role: str, words: str | None, party: Result[Party] | Unknown) -> dict[str, Any]:
    known = party.value if isinstance(party, Result) else None
    return {
        f"{role}_words": redact(words) if words else words,
        role: known.canonical if known else None,
        f"{role}_type": known.type if known else "unknown",
    }
