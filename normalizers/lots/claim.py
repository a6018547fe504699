"""The claim that a lot sells: what its page says of debtors, amounts, base date and guarantee, and who sells it.

A starting price or an appraisal is never a principal, nor is what a platform calls the amount granted (发放金额).
"""

from __future__ import annotations

import re

from normalizers.claims.beside import Beside
from normalizers.claims.evidence import claim_answers, read_fields
from normalizers.claims.offer import debtor_lines, defects, offered, persons_of, value
from normalizers.claims.reading import read_claims
from normalizers.claims.text import Text
from normalizers.notices.parties import sides
from normalizers.parties.classes import market_of
from normalizers.parties.columns import seller_columns
from normalizers.parties.parties import classify_party
from normalizers.values.money import parse_money
from normalizers.values.results import Unknown
from normalizers.values.units import SERVED, YUAN
from privacy.redact import redact
from records.batch import Defect, Normalized, Persons
from records.content import Content
from records.readings import LotReading
from records.rows import LotClaim, LotParcel
from records.said import SaidLot

# 标的详情：详见竞买公告。 请以《竞买须知》为准
_REFERENCE = re.compile(
    r"[^,，;；\d]{0,12}(?:详见|参见|参阅|请见|请看|请查看|查看|阅读|见|以)[^,，;；\d元]{0,16}"
    r"(?:公告|须知|附件|说明|介绍|报告|清单|材料|页面|下方|上方)(?:内容|部分|为准|所示|中|里|[》」”\"])*"
)
# JD's claimsMoney is for some the principal and for others what was granted: docs/evidence.md#jd.
_MAY_BE_GRANTED = frozenset({"jd"})
_SENTENCES = re.compile(r"[。;；!！\s]+")


def _refers_elsewhere(content: Content) -> bool:
    """Whether all that stands there sends the reader to another page (详见竞买公告)."""
    if not all(isinstance(part, str) for part in content):
        return False
    sentences = [part for text in content for part in _SENTENCES.split(str(text)) if part]
    return bool(sentences) and all(_REFERENCE.fullmatch(sentence) for sentence in sentences)


def _beside(said: SaidLot, defects: list[Defect]) -> Beside | None:
    """What the platform itself states of the principal; a 0 is none."""
    stated = said.stated_principal
    if stated is None:
        return None
    money = parse_money(str(stated), SERVED["yuan"])
    if isinstance(money, Unknown) or money.value.currency != YUAN:
        reason = money.reason if isinstance(money, Unknown) else f"in {money.value.currency}"
        defects.append(Defect("normalize", "field", "stated_principal", reason, said.lot_id, redact(str(stated)[:40])))
        return None
    if not money.value.amount:
        return None
    return Beside(money.value.amount, f"the platform: {stated}", alone=said.platform not in _MAY_BE_GRANTED)


def normalize_claim(said: SaidLot, title: str) -> Normalized:
    """The claim's row and one for each debtor line, what could not be used, and the words behind the values; nothing
    where the page has no words about a claim but those that send to another page, and the platform states no principal
    of its own. Who holds the auction sells where the page names nobody.
    """
    found: list[Defect] = []
    beside = _beside(said, found)
    content = () if _refers_elsewhere(said.content) else said.content
    if not content and beside is None:
        return Normalized((), tuple(found))
    text = Text.of(title, content)
    side = sides(text, said.court).seller
    seller = value(side)
    sold_by = seller_columns(seller, classify_party(seller) if seller else Unknown("nobody named"))
    claims = read_claims(text, frozenset(filter(None, (seller,))), beside=beside)
    claim = LotClaim(
        platform=said.platform,
        lot_id=said.lot_id,
        page_kind=said.page_kind,
        url=said.url,
        **sold_by,
        market=market_of(sold_by["seller_type"]),
        **offered(claims),
    )
    parcels = (
        LotParcel(platform=said.platform, lot_id=said.lot_id, page_kind=said.page_kind, **row)
        for row in debtor_lines(claims)
    )
    names = (*filter(None, (seller,)), *claims.debtors)
    readings = (
        LotReading(platform=said.platform, lot_id=said.lot_id, page_kind=said.page_kind, **row)
        for row in read_fields((("seller_words", side), *claim_answers(claims)), text, claims.figures, names)
    )
    owing = Persons("lots", said.platform, said.lot_id, persons_of(claims))
    found += defects(claims, said.lot_id)
    return Normalized((claim, *parcels), tuple(found), tuple(readings), (owing,) if owing.names else ())
