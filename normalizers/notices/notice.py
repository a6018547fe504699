"""From the words and tables of a notice to its canonical rows: what it is, who sells, which claims, how much.

Rules: the Ministry of Finance fixes what a notice states, 财金〔2008〕87号 for disposal by AMCs and 财金〔2012〕6号 for
bulk transfers; the shapes are in docs/evidence.md#notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from normalizers.claims.label_values import label_lines
from normalizers.claims.offer import DEBTORS, ONE_DEBTOR, ORG, Text, offer_of
from normalizers.claims.tables import Claim
from normalizers.parties.classes import market_of
from normalizers.parties.columns import buyer_columns, seller_columns
from normalizers.parties.parties import Party, classify_party
from normalizers.parties.personal import scrub
from normalizers.places.columns import city_columns
from normalizers.places.places import Place, locate
from normalizers.values.dates import parse_date, parse_datetime
from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown
from normalizers.values.text import squeeze
from records.batch import Defect, Normalized
from records.content import tables
from records.rows import Attachment, AttachmentParcel, Notice, Parcel
from records.said import SaidAttachment, SaidNotice

_KINDS = tuple((row["kind"], re.compile(row["words"])) for row in rows("notice_kinds"))
_METHODS = tuple((row["method"], re.compile(row["words"])) for row in rows("notice_methods"))

_OPENING = re.compile(
    rf"^(?:根据.{{0,80}}?[，,])?\s*(?!受)({ORG}[\w一-龥（）()]{{0,30}}?)"
    r"\s*(?:[（(](?:以下)?(?:简称|下称|称).{0,40}?[）)])?\s*(?:现|拟|将|就|对|(?<!关)于|受|持有|委托|决定|依法)"
)
_ASSIGNMENT = re.compile(
    rf"(?:根据|依据|按照)\s*({ORG})\s*(?:[（(].{{0,40}}?[）)])?\s*[与和]\s*({ORG})\s*(?:[（(].{{0,40}}?[）)])?\s*"
    r"(?:于.{0,30}?)?(?:签订|签署|达成|订立)"
)
_SELLER_LINE = re.compile(
    rf"^(?:债权)?(?:转让|出让|委托|处置|挂牌)(?:方|人|单位)(?:名称|全称)?\s*:\s*({ORG}[\w()]{{0,30}}?)(?=[\s,。;、]|$)",
    re.M,
)
_LABELLED_SELLER = re.compile(rf"(?:转让方|出让方|处置方|委托人|债权人)(?:名称)?\s*[:：]\s*({ORG})")
_COMMISSIONED = re.compile(rf"受\s*({ORG}[\w()]{{0,30}}?)\s*(?:\([^()]{{0,40}}?\))?\s*(?:的)?委托")
_VENUE = re.compile("|".join(row["words"] for row in rows("venues")))
_LABELLED_BUYER = re.compile(rf"(?:受让方|受让人|买受人|竞得人|成交方)(?:名称)?\s*[:：]\s*({ORG})")
_TITLE_SELLER = re.compile(rf"^({ORG}[\w一-龥（）()]{{0,20}}?)(?:关于|拟?对|与|公开)")
_TITLE_PAIR = re.compile(rf"^({ORG})与({ORG})(?:关于)?(?:的)?债权转让")
_SIGNATURE = re.compile(rf"^(?:特此公告[。.!！]?)?\s*({ORG})\s*(?:\d|二[〇○零O]|$)")
_DEADLINE = re.compile(
    r"(?:(?:截止|结束|终止|期满)(?:时间|日期)?(?:更正|变更|调整|延长)?(?:为|[:：])?|至|有效期(?:为|[:：]|至)?|于)\s*((?:20)\d\d\s*[年\-/.][^，。；,;]{3,22}?)\s*"
    r"(?:止|前|截止|结束|为止|[，。；,;)）]|$)"
)
_DEADLINE_LINE = re.compile(
    r"截止|公告期|公告有效期|有效期限|报名|公示期|异议|^(?:挂牌|信息披露|披露|公告)(?:开始|起止|结束|截止|终止|期满)?(?:日期|时间|期)?\s*:"
)
_LISTED = re.compile(
    r"^(?:转让底价|挂牌(?:价|金额|底价|起|开始|截止|结束|日期|公告期|期)|信息披露(?:起|开始|结束|截止|期满))"
)
_PERIOD = re.compile(r"(?:公告期限?|公告有效期限?|公示期|公告有效期)(?:为|[:：])?\s*([^，。；\n]{2,60})")
_CONTRACT = re.compile(r"(?:债权|资产|不良资产|批量)?转让(?:协议|合同)书?")
_METHOD = re.compile(
    r"(?:采取|采用|以|通过|(?:处置|转让|交易|竞价)方式[:：为]?)([^，。；]{1,30}?)(?:的?方式|形式|[，。；]|$)"
)
_PLACE = re.compile(
    r"(?:债务人|资产|债权|抵押物|项目)?(?:所在地区?|位于|分布(?:于|在)|地处)\s*[:：为]?\s*([^，。；,;]{2,40})"
)
_BEFORE_DEBTOR = re.compile(r"关于对?|持有的?|享有的?|所拥有的")
_REFERRED = re.compile(r"[《“](.{4,80}?(?:公告|通知).{0,10}?)[》”]")
_OF_ANOTHER = re.compile(r"^关于(.{4,80}?公告)的(?:延期|更正|补充|变更|撤销|终止)")
# parse_datetime's confidence in a day without a time.
_DAY_ONLY = 0.7
_DEBTOR_SHARE = 0.6


def notice_kind(title: str, opening: str = "") -> Result[str] | Unknown:
    """bid, transaction, marketing or supersession, from the title, else from the opening words."""
    for text, confidence in ((squeeze(title), 1.0), (squeeze(opening)[:200], 0.6)):
        for kind, words in _KINDS:
            found = words.search(text)
            if found:
                return Result(kind, found[0], confidence)
    return Unknown("no word that says what the notice is")


def notice_method(text: str) -> Result[str] | Unknown:
    """How the claims are sold: auction, tender, bidding, listing or agreement, by the words that say so."""
    # The contract of an assignment (债权转让协议) is no method of sale.
    text = _CONTRACT.sub("", text)
    phrases = _METHOD.findall(text)
    for phrase in (*phrases, text):
        for method, words in _METHODS:
            found = words.search(phrase)
            if found:
                return Result(method, found[0], 1.0 if phrase is not text else 0.6)
    return Unknown("no word for a method of sale")


def normalize_notice(said: SaidNotice) -> Normalized:
    """The notice's row and one row for each parcel; what could not be used as defects that name the field."""
    key = said.source_key
    words = Text.of(said.title, said.content, label_lines(tables(said.content)))
    defects: list[Defect] = []
    kind = _kind(words)
    published = _day(said.published_on, "published_on", key, defects)
    parties, seller = _parties(words, published)
    offer = offer_of(words, key)
    if not offer.lines and said.attachments and not offer.amounts["principal"]:
        offer = replace(offer, flags=(*offer.flags, "amounts_in_attachment"))
    defects.extend(offer.defects)
    if isinstance(kind, Unknown):
        defects.append(Defect("normalize", "field", "kind", kind.reason, key, words.title[:40]))
    if parties["seller_words"] and isinstance(seller, Unknown):
        defects.append(Defect("normalize", "field", "seller", seller.reason, key, parties["seller_words"][:40]))
    method = notice_method(words.text)
    period = _PERIOD.search(words.text)
    notice = Notice(
        source=said.source,
        source_key=key,
        url=said.url,
        title=_scrubbed(words.title),
        kind=kind.value if isinstance(kind, Result) else "unknown",
        kind_evidence=kind.evidence if isinstance(kind, Result) else None,
        published_on=published,
        seller_evidence=seller.evidence if isinstance(seller, Result) else None,
        method=method.value if isinstance(method, Result) else "unknown",
        method_words=method.evidence if isinstance(method, Result) else None,
        deadline_at=_deadline(words),
        period_words=_scrubbed(period[1])[:80] if period else None,
        deal_key="",
        supersedes_title=_supersedes(words, kind),
        **parties,
        **_place(words, offer.lines, seller),
        **offer.columns(),
    )
    parcels = tuple(Parcel(source=said.source, source_key=key, **row) for row in offer.rows())
    return Normalized((notice, *parcels), tuple(defects))


def normalize_attachment(said: SaidAttachment) -> Normalized:
    """The row of a document that hangs on a notice's page, and one row for each parcel in it.

    A form or a rule of bidding hangs there too: that it names no seller and no claims is no defect.
    """
    words = Text.of(said.title, said.content)
    defects: list[Defect] = []
    published = _day(said.published_on, "published_on", said.source_key, defects)
    parties, seller = _parties(words, published)
    offer = offer_of(words, said.source_key)
    attachment = Attachment(
        source=said.source,
        source_key=said.source_key,
        url=said.url,
        title=_scrubbed(words.title),
        **parties,
        **_place(words, offer.lines, seller),
        **offer.columns(),
    )
    parcels = tuple(
        AttachmentParcel(source=said.source, source_key=said.source_key, url=said.url, **row) for row in offer.rows()
    )
    return Normalized((attachment, *parcels), (*defects, *offer.defects))


def _kind(words: Text) -> Result[str] | Unknown:
    """What title and opening say; an exchange's listing says it by its price and period only, and is a bid."""
    kind = notice_kind(words.title, words.lines[0] if words.lines else "")
    if isinstance(kind, Unknown):
        listed = next((found[0] for line in words.lines if (found := _LISTED.match(line))), None)
        return Result("bid", listed, 0.6) if listed else kind
    return kind


def _day(text: str | None, name: str, key: str, defects: list[Defect]) -> date | None:
    if not text:
        return None
    day = parse_date(text)
    if isinstance(day, Unknown):
        defects.append(Defect("normalize", "field", name, day.reason, key, text[:40]))
        return None
    return day.value


def _scrubbed(text: str) -> str:
    return scrub(text)[0]


def _parties(words: Text, day: date | None) -> tuple[dict[str, Any], Result[Party] | Unknown]:
    """The columns of seller, buyer and market, and the seller as classified."""
    seller_words, buyer_words = _named(words)
    seller = classify_party(seller_words, day) if seller_words else Unknown("no seller named")
    buyer = classify_party(buyer_words, day) if buyer_words else Unknown("no buyer named")
    columns = seller_columns(seller_words, seller) | buyer_columns(buyer_words, buyer)
    return columns | {"market": market_of(columns["seller_type"])}, seller


def _named(words: Text) -> tuple[str | None, str | None]:
    """Seller and buyer as named: an assignment's two sides, else first line, label, signature, title."""
    for pattern, text in ((_ASSIGNMENT, words.text), (_TITLE_PAIR, words.title)):
        pair = pattern.search(text)
        if pair:
            return pair[1], pair[2]
    buyer = _LABELLED_BUYER.search(words.text)
    return _seller(words), buyer[1] if buyer else None


def _seller(words: Text) -> str | None:
    """The first that is named as one and is no house that sells for others."""
    return next((name for name in _sellers(words) if not _VENUE.search(name)), None)


def _sellers(words: Text) -> Iterator[str]:
    """Who may be the seller: by a label's line, opening, commission, a label in prose, signature, title."""
    yield from _SELLER_LINE.findall(words.text)
    for line in words.lines[:3]:
        opening = _OPENING.match(line.strip())
        if opening:
            yield opening[1]
    yield from _COMMISSIONED.findall(words.text)
    yield from _LABELLED_SELLER.findall(words.text)
    for line in reversed(words.lines[-6:]):
        signature = _SIGNATURE.match(line.strip())
        if signature:
            yield signature[1]
    title = _TITLE_SELLER.match(words.title)
    if title:
        yield title[1]


def _deadline(words: Text) -> datetime | None:
    """The last moment to come forward: the latest moment on the lines that speak of a period or a deadline."""
    moments: list[datetime] = []
    for line in words.lines:
        if not _DEADLINE_LINE.search(line):
            continue
        for text in _DEADLINE.findall(line):
            moment = parse_datetime(text)
            if isinstance(moment, Result):
                # A day without a time is open to its end.
                timed = moment.confidence > _DAY_ONLY
                moments.append(moment.value if timed else moment.value + timedelta(days=1))
    return max(moments, default=None)


def _place(words: Text, lines: Sequence[Claim], seller: Result[Party] | Unknown) -> dict[str, Any]:
    """The columns of where the claims are: stated, else where the debtors' names say, else the seller's branch."""
    place, evidence = _located(words, lines, seller)
    return city_columns(place) | {"place_evidence": evidence}


def _located(words: Text, lines: Sequence[Claim], seller: Result[Party] | Unknown) -> tuple[Place | None, str | None]:
    stated = [line.place for line in lines if line.place] or _PLACE.findall(words.text)
    debtors = [line.debtor for line in lines if line.debtor]
    one = ONE_DEBTOR.search(words.title) or DEBTORS.search(words.title)
    if not debtors and one:
        # A title names the seller first: 甲公司关于乙公司等3户债权的公告.
        debtors = [_BEFORE_DEBTOR.split(one[1])[-1]]
    for source, texts in (("stated", stated), ("debtor", debtors)):
        places = [place.value for text in texts if isinstance(place := locate(text), Result)]
        agreed = _agreed(places)
        if agreed is not None and len(places) >= _DEBTOR_SHARE * len(texts):
            return agreed, f"{source}: {squeeze(texts[0])[:30]}" if source == "stated" else source
    branch = seller.value.branch if isinstance(seller, Result) else None
    if branch:
        found = locate(branch)
        if isinstance(found, Result):
            return found.value, f"branch: {branch}"
    return None, None


def _agreed(places: Sequence[Place]) -> Place | None:
    """What all places share: the city, else the province; None where they are in several provinces."""
    if not places or len({place.province_code for place in places}) > 1:
        return None
    first = places[0]
    if len({place.city_code for place in places}) == 1:
        return Place(first.province, first.province_code, first.city, first.city_code, None, None)
    return Place(first.province, first.province_code, None, None, None, None)


def _supersedes(words: Text, kind: Result[str] | Unknown) -> str | None:
    if isinstance(kind, Unknown) or kind.value != "supersession":
        return None
    found = _OF_ANOTHER.match(words.title) or _REFERRED.search(words.text)
    return _scrubbed(found[1]) if found else None
