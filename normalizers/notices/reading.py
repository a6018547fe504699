"""A notice read: what it is, who sells and buys, the claims, the price, until when, how, where; with the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from normalizers.amounts.found import Answer, Found, Open, plain
from normalizers.claims.prices import price
from normalizers.claims.reading import Claims, read_claims
from normalizers.claims.text import Table, Text
from normalizers.notices.deadline import deadline
from normalizers.notices.kind import notice_kind
from normalizers.notices.method import notice_method
from normalizers.notices.parties import Sides, known, sides
from normalizers.notices.place import are_elsewhere, place_of, sits_in
from normalizers.parties.classes import LENDERS
from normalizers.parties.names import names_of, persons
from normalizers.parties.parties import Party, classify_party
from normalizers.places.places import Place
from normalizers.values.lookup import rows
from normalizers.values.record import record
from normalizers.values.results import Result, Unknown
from normalizers.values.text import POISON, behind_last

_OWNERS: Final = {row["source"]: row["owner"] for row in rows("source_owners")}
_MANY: Final = 1000
# 催收公告 sells nothing, and yet is of claims, which lie somewhere.
_COLLECTS: Final = "催"
_PERSONAL: Final = re.compile(r"个人(?:不良|消费|贷款|信用|汽车|住房|经营)|信用卡|个贷|消费贷")
_COUNT: Final = re.compile("户数|笔数|人数")
_SUM: Final = re.compile("合计|总[额计共]|共计|合共")
# A comma between thousands ends none.
_CLAUSE_END: Final = re.compile(r"[。;]|,(?!\d{3})")
# 借款人户数, of which no digit may have been sure.
_COUNTS: Final = re.compile(f"(?:户数|人数|笔数)[^\\d]{{0,8}}{POISON}")
# 序号4“某模具厂”的本金余额: of a list that the notice before showed.
_NUMBERED: Final = re.compile(r"(?:序号|第)\s*\d")
_COURT: Final = "法院"
_SELLING: Final = ("转让方", "出让方", "转让人", "出让人")
# What a court sells may have come from anywhere.
_MOVABLE: Final = re.compile("机动车|车辆|轿车|货车|汽车|船舶|设备|股票")
_SELLS: Final = re.compile("处置|转让|拍卖|变卖|挂牌|出售|竞价")
_ITEM: Final = re.compile(r"(?:第|序号)\s*[\d一二三四五六七八九十]+\s*(?:项|[户笔行](?!债权))")
_OF_A_LIST: Final = "of some of a list"
_OF_ONE: Final = re.compile(
    r"(?:第|序号)\s*[\d一二三四五六七八九十]+(?:[户笔项行“\"]|债务人|借款人)|该户|项下|误[写刊登载为印]|应[为改]"
)
_SIGN_UP: Final = "sign_up"
_MASKS: Final = re.compile(r"[*×○]+")


@record
class Reading:
    """What a notice says, as answers: found with its sureness and its words, open, or not spoken of."""

    text: Text
    kind: Result[str] | Unknown
    sides: Sides
    seller: Result[Party] | Unknown
    buyer: Result[Party] | Unknown
    claims: Claims
    price: Answer[Decimal]
    deadline: Answer[datetime]
    method: Result[str] | Unknown
    place: Found[Place] | None


_SOLD: Final = frozenset({"transaction", "supersession"})
_TO_BUY: Final = "is to buy, and has not bought"


def read_notice(text: Text, published: date | None = None, source: str = "") -> Reading:
    """Reads a notice. `source` is where it was published: the owner of a site sells where the text names nobody."""
    named = sides(text, _OWNERS.get(source))
    kind = notice_kind(text, named.sale)
    what = kind.value if isinstance(kind, Result) else "unknown"
    seller, buyer = _value(named.seller), _value(named.buyer) if what in _SOLD else None
    apart = frozenset(name for name in (_value(named.seller), _value(named.buyer)) if name)
    claims = read_claims(text, apart, published)
    if what == "supersession":
        claims = _of_all(claims, text)
    party = _party(seller, published)
    sells_claims = what != "other"
    sells = sells_claims or _sells_things(text, named.seller, party)
    bought = named.buyer if buyer or (what in _SOLD and isinstance(named.buyer, Open)) else _to_buy(named, what)
    return Reading(
        text=text,
        kind=kind,
        sides=Sides(named.seller if sells else None, bought, named.sale),
        seller=party if sells else Unknown("no sale"),
        buyer=_party(buyer, published),
        claims=claims,
        price=price(claims.figures, text.lines, claims.tables, what == "transaction", claims.lots)
        if what in ("bid", "transaction") else None,
        deadline=deadline((*text.lines, *_sign_up_days(text.tables)), published),
        method=notice_method(text, what, isinstance(party, Result) and _COURT in party.value.canonical),
        place=_place(text, claims, party.value if isinstance(party, Result) else None, apart, what)
        if sells_claims or (sells and not _MOVABLE.search(text.title)) or _COLLECTS in text.title else None,
    )  # fmt: skip


def _sells_things(text: Text, seller: Answer[str], party: Result[Party] | Unknown) -> bool:
    """Whether a lender or an office sells what is no claim: a label says so (转让方:某银行), a title that begins with
    it, or what a court says first.
    """
    if not isinstance(seller, Found) or not isinstance(party, Result):
        return False
    office, name = party.value.type == "government", seller.value
    if not (office or party.value.type in LENDERS):
        return False
    said = text.title
    if office and not said.startswith(name):
        said = next((line for line in text.lines[:1] if _COURT in name and line.startswith(name)), "")
    return seller.words.startswith(_SELLING) or (said.startswith(name) and _SELLS.search(said) is not None)


def _to_buy(named: Sides, kind: str) -> Open | None:
    """Whoever is to buy what is still offered (拟…转让给甲公司): a firm is shown, and has not bought."""
    name = _value(named.buyer)
    if kind != "bid" or name is None or named.sale is None or not named.sale.proposed:
        return None
    party = _party(name, None)
    return (
        Open(_TO_BUY, (name,)) if isinstance(party, Result) and party.value.type != "natural_person" else Open(_TO_BUY)
    )


def of_scan(reading: Reading) -> Reading:
    """The reading of a scan. How many debtors there are is open where that is the number of names read only, and no
    principal was: the list of them may not have been; or where a label counts them and its number is not legible.
    """
    count = reading.claims.count
    told = any(_COUNTS.search(line) for line in reading.text.lines) or _has_unknown_counts(reading.text.tables)
    has_principal = isinstance(reading.claims.amounts.get("principal"), Found)
    if (has_principal and not told) or not isinstance(count, Found):
        return reading
    if count.sureness == "confirmed" or "户" in count.words:
        return reading
    unsure = Open("of the names that were read", (str(count.value),))
    return replace(reading, claims=replace(reading.claims, count=unsure))


def _has_unknown_counts(listed: Iterable[Table]) -> bool:
    """Whether a column of tables counts debtors, and a number in it is not legible."""
    return any(
        POISON in (row[column.index] or "")
        for table in listed
        for column in table.head.columns
        if column.kind == "count"
        for row in table.rows
        if column.index < len(row)
    )


def _sign_up_days(listed: Iterable[Table]) -> Iterator[str]:
    """What a column of tables says of until when to sign up, where all its rows say the same."""
    for table in listed:
        for column in (one for one in table.head.columns if one.kind == _SIGN_UP):
            cells = {(row[column.index] or "").strip() for row in table.rows if column.index < len(row)} - {""}
            if len(cells) == 1:
                yield f"{column.head}:{cells.pop()}"


def _of_all(claims: Claims, text: Text) -> Claims:
    """The claims of a correction: where several debtors are said, and no list shows them, an amount that is corrected
    for one of them, in a sentence or a table of what was and what is, is none of all.
    """
    count, lines = claims.count, text.lines
    listed = any(map(_NUMBERED.search, lines))
    if isinstance(count, Found) and "户" not in count.words and len(_ITEM.findall("\n".join(lines))) > 1:
        # 清单第14项“甲公司”…误登…;第19项…: who is put right are some of those on a list that stands elsewhere.
        claims = replace(claims, count=Open(_OF_A_LIST, (str(count.value),)))
    if not (count.value > max(1, len(claims.lines)) if isinstance(count, Found) else listed):
        return claims

    # A table that says of how many debtors all are says the amounts of all.
    cells = frozenset() if any(_COUNT.search(lines[n]) for n in text.cells) else text.cells

    def of_one(answer: Found[Decimal]) -> bool:
        said = ((n, _up_to(line, answer.words)) for n, line in enumerate(lines) if answer.words in line)
        return any((n in cells or _OF_ONE.search(told)) and not _SUM.search(told) for n, told in said)

    amounts = {
        role: Open("of one of several debtors, or of all", (plain(answer.value),))
        if isinstance(answer, Found) and of_one(answer)
        else answer
        for role, answer in claims.amounts.items()
    }
    return replace(claims, amounts=amounts)


def _up_to(line: str, words: str) -> str:
    """The sentence of a line in which some words stand, up to the end of their clause."""
    at = line.find(words)
    end = _CLAUSE_END.search(line, at + len(words))
    return line[behind_last(line, at) : end.start() if end else None]


def _value(answer: Answer[str]) -> str | None:
    return answer.value if isinstance(answer, Found) else None


def _party(name: str | None, published: date | None) -> Result[Party] | Unknown:
    return classify_party(_MASKS.sub("某", name), published) if name else Unknown("nobody named")


def _place(text: Text, claims: Claims, seller: Party | None, apart: frozenset[str], kind: str) -> Found[Place] | None:
    cells = [line.place for line in claims.lines if line.place]
    many = isinstance(claims.count, Found) and claims.count.value >= _MANY
    # A branch lends where it sits, however many its debtors are.
    nation = (many or _PERSONAL.search(text.title) is not None) and (seller is None or not seller.branch)
    found = place_of(text.lines, text.title, cells, _firms(claims.debtors), seller, nation, apart)
    of_some = isinstance(claims.count, Open) and claims.count.why == _OF_A_LIST
    if kind == "supersession" and found is not None and found.value.city and found.sureness == "inferred":
        # 甲公司等5户债权…, and 第3户“乙公司”更正为…: the list of the others stands in the notice before.
        named = {name.text for line in text.lines for name in names_of(line)}
        of_some = of_some or are_elsewhere(_firms(sorted(named - apart)), found.value)
        of_some = of_some and not (seller is not None and sits_in(seller, found.value))
    if found is not None and found.value.city and found.sureness == "inferred" and not of_some and kind == "bid":
        # 甲公司、乙公司两个标的, of which only the one was read as a debtor.
        unread = isinstance(claims.count, Found) and claims.count.value > len(claims.debtors)
        of_some = unread and are_elsewhere({name.text for name in names_of(text.title)} - apart, found.value)
    if found is not None and of_some and found.value.city:
        return replace(found, value=Place(found.value.province, found.value.province_code))
    return found


def _firms(debtors: Sequence[str]) -> Iterator[str]:
    """The debtors who are no persons."""
    for name in debtors:
        party = known(name)
        if (party is None or party.type != "natural_person") and not persons(name):
            yield name
