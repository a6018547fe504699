"""From the words and tables of a notice to its canonical rows: what it is, who sells, which claims, how much.

Rules: the Ministry of Finance fixes what a notice states, 财金〔2008〕87号 for disposal by AMCs and 财金〔2012〕6号 for
bulk transfers; the shapes are in ../shared/sources/notices.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from normalizers.claims import AMOUNTS, Claim, amounts_of_prose, claims_of_tables
from normalizers.dates import parse_date, parse_datetime
from normalizers.lookup import rows
from normalizers.money import Money
from normalizers.parties import Party, buyer_class, classify_party, seller_class, split_parties
from normalizers.personal import mask_person, scrub
from normalizers.places import Place, locate
from normalizers.records import Defect, Normalized, Notice, Parcel, SaidNotice
from normalizers.results import Result, Unknown
from normalizers.text import clean, squeeze

_KINDS = tuple((row["kind"], re.compile(row["words"])) for row in rows("notice_kinds"))
_METHODS = tuple((row["method"], re.compile(row["words"])) for row in rows("notice_methods"))
_BANKS = ("big_five_bank", "joint_stock_bank", "city_bank", "rural_bank", "policy_bank", "postal_bank", "private_bank")
_LENDERS = ("foreign_bank", "consumer_finance", "auto_finance", "trust", "leasing", "other_financial")
_ORIGINATORS = frozenset(_BANKS + _LENDERS)
_LICENSED = frozenset({"national_amc", "provincial_amc"})

_ORG = r"[\w一-龥（）()·]{2,60}?(?:公司|银行|合作社|信用社|联社|中心|合伙\)|合伙）|[分支]行|营业部|办事处)"
_OPENING = re.compile(
    rf"^(?:根据.{{0,80}}?[，,])?\s*({_ORG}[\w一-龥（）()]{{0,30}}?)"
    r"\s*(?:[（(](?:以下)?(?:简称|下称|称).{0,40}?[）)])?\s*(?:现|拟|将|就|对|(?<!关)于|受|持有|委托|决定|依法)"
)
_ASSIGNMENT = re.compile(
    rf"(?:根据|依据|按照)\s*({_ORG})\s*(?:[（(].{{0,40}}?[）)])?\s*[与和]\s*({_ORG})\s*(?:[（(].{{0,40}}?[）)])?\s*"
    r"(?:于.{0,30}?)?(?:签订|签署|达成|订立)"
)
_LABELLED_SELLER = re.compile(rf"(?:转让方|出让方|处置方|委托人|债权人)(?:名称)?\s*[:：]\s*({_ORG})")
_LABELLED_BUYER = re.compile(rf"(?:受让方|受让人|买受人|竞得人|成交方)(?:名称)?\s*[:：]\s*({_ORG})")
_TITLE_SELLER = re.compile(rf"^({_ORG}[\w一-龥（）()]{{0,20}}?)(?:关于|拟?对|与|公开)")
_TITLE_PAIR = re.compile(rf"^({_ORG})与({_ORG})(?:关于)?(?:的)?债权转让")
_SIGNATURE = re.compile(rf"^(?:特此公告[。.!！]?)?\s*({_ORG})\s*(?:\d|二[〇○零O]|$)")
_DEBTORS = re.compile(r"([\w一-龥（）()·、]{2,80}?)等\s*(\d+|[一二三四五六七八九十百]+)\s*(?:户|家|笔|名)")
_ONE_DEBTOR = re.compile(
    rf"(?:对|关于|持有的?|所拥有的|享有的?)\s*({_ORG})(?:及其.{{0,10}})?(?:享有|所享有|所拥有)?的?(?:\d+户)?(?:主|不良|全部)?(?:债权|贷款)"
)
_COUNT = re.compile(r"(?:共计|合计|共|等)\s*(\d+)\s*户")
_BASE_DATE = re.compile(
    r"(?:截至|截止(?!时间|日期)|基准日(?:为|[:：])?|计息日(?:为|[:：])?)\s*((?:19|20|二)[\d〇○零一二三四五六七八九]{1,3}\s*"
    r"[年\-/.].{2,12}?(?:日|\d(?!\d)))"
)
_DEADLINE = re.compile(
    r"(?:截止(?:时间|日期)?(?:更正|变更|调整|延长)?(?:为|[:：])?|至|有效期(?:为|[:：]|至)?|于)\s*((?:20)\d\d\s*[年\-/.][^，。；,;]{3,22}?)\s*"
    r"(?:止|前|截止|结束|为止|[，。；,;)）]|$)"
)
_DEADLINE_LINE = re.compile(r"截止|公告期|公告有效期|有效期限|报名|公示期|异议")
_PERIOD = re.compile(r"(?:公告期限?|公告有效期限?|公示期|公告有效期)(?:为|[:：])?\s*([^，。；\n]{2,60})")
_CONTRACT = re.compile(r"(?:债权|资产|不良资产|批量)?转让(?:协议|合同)书?")
_METHOD = re.compile(
    r"(?:采取|采用|以|通过|处置方式[:：为]?|转让方式[:：为]?)([^，。；]{1,30}?)(?:的?方式|形式|[，。；]|$)"
)
_PLACE = re.compile(
    r"(?:债务人|资产|债权|抵押物|项目)?(?:所在地|所在地区|位于|分布(?:于|在)|地处)\s*[:：为]?\s*([^，。；,;]{2,40})"
)
_REFERRED = re.compile(r"[《“](.{4,80}?(?:公告|通知).{0,10}?)[》”]")
_OF_ANOTHER = re.compile(r"^关于(.{4,80}?公告)的(?:延期|更正|补充|变更|撤销|终止)")
_MANY = 20
# parse_datetime's confidence in a day without a time.
_DAY_ONLY = 0.7
_DEBTOR_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class _Words:
    """A notice's words, cleaned once."""

    title: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


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
    words = _Words(clean(said.title).strip(), tuple(clean(line) for line in said.paragraphs))
    defects: list[Defect] = []
    kind = notice_kind(words.title, words.lines[0] if words.lines else "")
    published = _day(said.published_on, "published_on", key, defects)
    seller_words, buyer_words = _parties(words)
    seller = classify_party(seller_words, published) if seller_words else Unknown("no seller named")
    buyer = classify_party(buyer_words, published) if buyer_words else Unknown("no buyer named")
    claims = claims_of_tables(said.tables, lambda index: _above(said, words.lines, index), key)
    stated, prose_flags = amounts_of_prose(words.text)
    flags = [*claims.flags, *prose_flags]
    debtors, count = _debtors(words, claims.lines)
    lines = claims.lines or _one_line(words, stated)
    # Defects of a table matter only where the notice says amounts at all.
    defects.extend(claims.defects)
    sums = {name: _sum(lines, name) for name in AMOUNTS}
    yuan = {name: stated[name].amount for name in stated if stated[name].currency == "CNY"}
    basis = _basis(sums, yuan, bool(claims.lines), flags)
    amounts = {name: yuan[name] if name in yuan else sums[name] for name in AMOUNTS}
    if not lines and said.attachments and not amounts["principal"]:
        flags.append("amounts_in_attachment")
    for name in ("principal", "total"):
        if amounts[name] == 0:
            defects.append(Defect("validate", "field", name, "the amount is 0", key))
            amounts[name] = None
    base = _base_date(words, lines)
    place, evidence = _place(words, lines, seller)
    method = notice_method(words.text)
    deadline = _deadline(words)
    period = _PERIOD.search(words.text)
    foreign = sum(line.currency != "CNY" for line in lines)
    if isinstance(kind, Unknown):
        defects.append(Defect("normalize", "field", "kind", kind.reason, key, words.title[:40]))
    if seller_words and isinstance(seller, Unknown):
        defects.append(Defect("normalize", "field", "seller", seller.reason, key, _scrubbed(seller_words)[:40]))
    notice = Notice(
        source=said.source,
        source_key=key,
        url=said.url,
        title=_scrubbed(words.title),
        kind=kind.value if isinstance(kind, Result) else "unknown",
        kind_evidence=kind.evidence if isinstance(kind, Result) else None,
        published_on=published,
        seller_words=_scrubbed(seller_words) if seller_words else None,
        seller=seller.value.canonical if isinstance(seller, Result) else None,
        seller_type=seller.value.type if isinstance(seller, Result) else "unknown",
        seller_class=seller_class(seller.value.type, seller.value.canonical) if isinstance(seller, Result) else None,
        seller_evidence=seller.evidence if isinstance(seller, Result) else None,
        buyer_words=_scrubbed(buyer_words) if buyer_words else None,
        buyer=buyer.value.canonical if isinstance(buyer, Result) else None,
        buyer_type=buyer.value.type if isinstance(buyer, Result) else "unknown",
        buyer_class=buyer_class(buyer.value.type, buyer.value.canonical) if isinstance(buyer, Result) else None,
        market=_market(seller),
        debtors="、".join(debtors) or None,
        debtor_count=count,
        principal_yuan=amounts["principal"],
        interest_yuan=amounts["interest"],
        penalty_yuan=amounts["penalty"],
        costs_yuan=amounts["costs"],
        total_yuan=amounts["total"],
        total_basis=_total_basis(amounts),
        principal_basis=basis,
        foreign_parcels=foreign,
        base_date=base,
        method=method.value if isinstance(method, Result) else "unknown",
        method_words=method.evidence if isinstance(method, Result) else None,
        deadline_at=deadline,
        period_words=_scrubbed(period[1])[:80] if period else None,
        province=place.province if place else None,
        province_code=place.province_code if place else None,
        city=place.city if place else None,
        city_code=place.city_code if place else None,
        place_evidence=evidence,
        deal_key="",
        supersedes_title=_supersedes(words, kind),
        flags=",".join(dict.fromkeys(flags)) or None,
    )
    parcels = tuple(_parcel(said, n, line) for n, line in enumerate(lines, start=1))
    return Normalized((notice, *parcels), tuple(defects))


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


def _above(said: SaidNotice, lines: Sequence[str], index: int) -> list[str]:
    """The paragraphs before a table, back to the table before it."""
    if not said.blocks:
        return list(lines)
    at = said.blocks.index(("t", index))
    above: list[str] = []
    for kind, n in said.blocks[:at]:
        above = [] if kind == "t" else [*above, lines[n]]
    return above


def _parties(words: _Words) -> tuple[str | None, str | None]:
    """Seller and buyer as named: an assignment's two sides, else first line, label, signature, title."""
    for pattern, text in ((_ASSIGNMENT, words.text), (_TITLE_PAIR, words.title)):
        pair = pattern.search(text)
        if pair:
            return pair[1], pair[2]
    buyer = _LABELLED_BUYER.search(words.text)
    return _seller(words), buyer[1] if buyer else None


def _seller(words: _Words) -> str | None:
    for line in words.lines[:3]:
        opening = _OPENING.match(line.strip())
        if opening:
            return opening[1]
    labelled = _LABELLED_SELLER.search(words.text)
    if labelled:
        return labelled[1]
    for line in reversed(words.lines[-6:]):
        signature = _SIGNATURE.match(line.strip())
        if signature:
            return signature[1]
    title = _TITLE_SELLER.match(words.title)
    return title[1] if title else None


def _market(seller: Result[Party] | Unknown) -> str:
    """Primary: the seller originated the loan. Secondary: it is a licensed AMC. Between two others: other."""
    if isinstance(seller, Unknown):
        return "unknown"
    if seller.value.type in _ORIGINATORS:
        return "primary"
    return "secondary" if seller.value.type in _LICENSED else "other"


def _masked(name: str) -> tuple[str, str]:
    """A debtor's name as it may be stored, and its type."""
    party = classify_party(name)
    if isinstance(party, Unknown):
        return _scrubbed(name), "unknown"
    if party.value.type == "natural_person":
        return mask_person(name), "natural_person"
    return _scrubbed(name), party.value.type


def _debtors(words: _Words, lines: Sequence[Claim]) -> tuple[list[str], int | None]:
    """Names as they may be stored, and how many debtors: from the table where there is one, else from the words."""
    names = list(dict.fromkeys(line.debtor for line in lines if line.debtor))
    many = _DEBTORS.search(words.title) or _DEBTORS.search(words.text) or None
    stated = _number(many[2]) if many else None
    if stated is None and (counted := _COUNT.search(words.text)):
        stated = int(counted[1])
    if names:
        # A table that lists a part of the debtors ("等56户") does not make the package smaller.
        count = max(len(names), stated or 0)
        return [_masked(name)[0] for name in names[:_MANY]], count
    if many:
        first = re.sub(r"^.*(?:对|关于|持有的?|享有的?|的)", "", many[1])
        return [_masked(name)[0] for name in split_parties(first) or [first] if name], stated
    one = _ONE_DEBTOR.search(words.title) or _ONE_DEBTOR.search(words.text)
    if one:
        return [_masked(one[1])[0]], stated or 1
    return [], stated


_DIGITS = {word: n for n, word in enumerate("零一二三四五六七八九")}


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" in text and "百" not in text:
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS.get(text)


def _one_line(words: _Words, stated: Mapping[str, Money]) -> tuple[Claim, ...]:
    """The one claim of a notice that states its amounts in prose and names one debtor."""
    if not stated:
        return ()
    currency = next(iter(stated.values())).currency
    amounts = {name: money.amount for name, money in stated.items() if money.currency == currency}
    debtors, count = _debtors(words, ())
    if count not in (None, 1):
        return ()
    return (Claim(debtor=debtors[0] if debtors else None, currency=currency, amounts=amounts),)


def _sum(lines: Iterable[Claim], name: str) -> Decimal | None:
    """The sum over yuan lines, or None where none states it. A foreign line is never added to yuan."""
    amounts = [line.amounts[name] for line in lines if line.currency == "CNY" and name in line.amounts]
    return sum(amounts, Decimal(0)) if amounts else None


def _basis(sums: dict[str, Decimal | None], yuan: dict[str, Decimal], table: bool, flags: list[str]) -> str:
    """Where the principal comes from; a statement in prose that differs from the table's sum is flagged."""
    for name in ("principal", "total"):
        in_table, in_prose = sums[name], yuan.get(name)
        if table and in_table is not None and in_prose is not None and in_table != in_prose:
            flags.append(f"{name}_differs_from_table")
    if "principal" in yuan:
        return "stated"
    if sums["principal"] is not None:
        return "from_parcels"
    return "principal_and_interest" if "total" in yuan or sums["total"] is not None else "unknown"


def _total_basis(amounts: dict[str, Decimal | None]) -> str:
    """What the total covers: principal_and_interest, plus_penalty_and_costs, inconsistent, unknown."""
    total, principal, interest = amounts["total"], amounts["principal"], amounts["interest"]
    if total is None or principal is None or interest is None:
        return "unknown"
    cent = Decimal("0.01")
    if abs(principal + interest - total) <= cent:
        return "principal_and_interest"
    rest = (amounts["penalty"] or Decimal(0)) + (amounts["costs"] or Decimal(0))
    return "plus_penalty_and_costs" if abs(principal + interest + rest - total) <= cent else "inconsistent"


def _base_date(words: _Words, lines: Sequence[Claim]) -> date | None:
    for text in (*(line.base_date for line in lines if line.base_date), *_BASE_DATE.findall(words.text)):
        day = parse_date(text)
        if isinstance(day, Result):
            return day.value
    return None


def _deadline(words: _Words) -> datetime | None:
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


def _place(words: _Words, lines: Sequence[Claim], seller: Result[Party] | Unknown) -> tuple[Place | None, str | None]:
    """Where the claims are: stated, else where the debtors' names say, else the seller's branch."""
    stated = [line.place for line in lines if line.place] or _PLACE.findall(words.text)
    debtors = [line.debtor for line in lines if line.debtor]
    one = _ONE_DEBTOR.search(words.title) or _DEBTORS.search(words.title)
    if not debtors and one:
        debtors = [one[1]]
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


def _supersedes(words: _Words, kind: Result[str] | Unknown) -> str | None:
    if isinstance(kind, Unknown) or kind.value != "supersession":
        return None
    found = _OF_ANOTHER.match(words.title) or _REFERRED.search(words.text)
    return _scrubbed(found[1]) if found else None


def _guarantors(text: str) -> str:
    """A guarantee column's words with the persons in it masked: they stand there without a word for their role."""
    role = "担保人："
    return _scrubbed(role + text).removeprefix(role)[:300]


def _parcel(said: SaidNotice, n: int, line: Claim) -> Parcel:
    yuan = line.currency == "CNY"
    debtor, debtor_type = _masked(line.debtor) if line.debtor else (None, "unknown")
    found = locate(line.place or line.debtor or "") if line.place or line.debtor else Unknown("no place")
    place = found.value if isinstance(found, Result) else None
    amounts = {name: line.amounts.get(name) for name in AMOUNTS}
    return Parcel(
        source=said.source,
        source_key=said.source_key,
        n=n,
        package=line.package,
        debtor=debtor,
        debtor_type=debtor_type,
        currency=line.currency,
        principal_yuan=amounts["principal"] if yuan else None,
        interest_yuan=amounts["interest"] if yuan else None,
        penalty_yuan=amounts["penalty"] if yuan else None,
        costs_yuan=amounts["costs"] if yuan else None,
        total_yuan=amounts["total"] if yuan else None,
        principal_foreign=None if yuan else amounts["principal"],
        interest_foreign=None if yuan else amounts["interest"],
        total_foreign=None if yuan else amounts["total"],
        guarantee=_guarantors(line.guarantee) if line.guarantee else None,
        province=place.province if place else None,
        province_code=place.province_code if place else None,
        city=place.city if place else None,
        city_code=place.city_code if place else None,
    )
