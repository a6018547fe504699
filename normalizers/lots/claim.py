"""The claim that a lot sells: what its page says of debtors, amounts, base date and guarantee, and who sells it.

A starting price or an appraisal is never a principal, nor is what a platform calls the amount granted (发放金额).
"""

from __future__ import annotations

import re

from normalizers.claims.offer import ORG, Text, offer_of
from normalizers.parties.classes import market_of
from normalizers.parties.columns import seller_columns
from normalizers.parties.parties import Party, classify_party
from normalizers.values.results import Result, Unknown
from records.batch import Defect
from records.rows import LotClaim, LotParcel, Record
from records.said import SaidLot

_LABELLED = re.compile(
    r"(?:转让方|出让方|处置方|委托方|委托人|债权人|资产持有人)(?:名称)?\s*[:：]?\s*"
    rf"({ORG}[\w一-龥]{{0,20}}?分公司|{ORG})"
)
_IN_TITLE = re.compile(rf"^(?:【[^】]*】|\[[^\]]*\])*({ORG})(?:持有的?|享有的?|拥有的?|关于|拟?对|所有的)")


def normalize_claim(said: SaidLot, title: str) -> tuple[tuple[Record, ...], tuple[Defect, ...]]:
    """The claim's row and one for each debtor line, and what could not be used; nothing where the page has no words
    about a claim.
    """
    if not said.content:
        return (), ()
    words = Text.of(title, said.content)
    offer = offer_of(words, said.lot_id)
    sold_by = seller_columns(*_seller(words, said.court))
    claim = LotClaim(
        platform=said.platform,
        lot_id=said.lot_id,
        page_kind=said.page_kind,
        url=said.url,
        **sold_by,
        market=market_of(sold_by["seller_type"]),
        **offer.columns(),
    )
    parcels = (
        LotParcel(platform=said.platform, lot_id=said.lot_id, page_kind=said.page_kind, **row) for row in offer.rows()
    )
    return (claim, *parcels), offer.defects


def _seller(words: Text, holder: str | None) -> tuple[str | None, Result[Party] | Unknown]:
    """Who sells: whom the page calls so, else the one before the debtor in the title, else who holds the auction."""
    cells = [" ".join(filter(None, row)) for grid in words.grids for row in grid if len(row) <= 4]
    labelled = _LABELLED.search("\n".join([*words.lines, *cells]))
    titled = _IN_TITLE.match(words.title)
    named = [match[1] for match in (labelled, titled) if match]
    for name in (*named, holder):
        if name and isinstance(found := classify_party(name), Result):
            return name, found
    first = named[0] if named else holder
    return first, classify_party(first) if first else Unknown("no seller named")
