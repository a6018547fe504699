"""The claim that a lot sells: what its page says of debtors, amounts, base date and guarantee, and who sells it.

A starting price or an appraisal is never a principal, nor is what a platform calls the amount granted (发放金额).
"""

from __future__ import annotations

from normalizers.claims.found import Found
from normalizers.claims.offer import debtor_lines, defects, offered
from normalizers.claims.reading import read_claims
from normalizers.claims.text import Text
from normalizers.notices.market import market_of
from normalizers.notices.parties import sides
from normalizers.parties.parties import classify_party, seller_class
from normalizers.parties.personal import scrub
from normalizers.values.results import Result
from records.batch import Defect
from records.rows import LotClaim, LotParcel, Record
from records.said import SaidLot


def normalize_claim(said: SaidLot, title: str) -> tuple[tuple[Record, ...], tuple[Defect, ...]]:
    """The claim's row and one for each debtor line, and what could not be used; nothing where the page has no words
    about a claim. Who holds the auction sells where the page names nobody.
    """
    if not said.content:
        return (), ()
    text = Text.of(title, said.content)
    seller = sides(text, said.court).seller
    words = seller.value if isinstance(seller, Found) else None
    found = classify_party(words) if words else None
    party = found.value if isinstance(found, Result) else None
    claims = read_claims(text, frozenset({words} if words else ()))
    claim = LotClaim(
        platform=said.platform,
        lot_id=said.lot_id,
        page_kind=said.page_kind,
        url=said.url,
        seller_words=scrub(words)[0] if words else None,
        seller=party.canonical if party else None,
        seller_type=party.type if party else "unknown",
        seller_class=seller_class(party.type, party.canonical) if party else None,
        market=market_of(party),
        **offered(claims),
    )
    parcels = (
        LotParcel(platform=said.platform, lot_id=said.lot_id, page_kind=said.page_kind, **row)
        for row in debtor_lines(claims)
    )
    return (claim, *parcels), tuple(defects(claims, said.lot_id))
