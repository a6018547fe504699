"""The price of claims: what is asked for them, or what was paid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from normalizers.amounts.figures import Figure
from normalizers.amounts.found import Answer, Found, Open, plain
from normalizers.amounts.phrases import SAID_AGAIN
from normalizers.amounts.roles import PRICES, role_words
from normalizers.amounts.spans import amounts
from normalizers.claims.listed import Listed
from normalizers.claims.price_rounds import (
    drew_nobody,
    is_conditional,
    is_former,
    is_of_this_time,
    names_a_round,
    of_one_round,
    says_former,
)
from normalizers.values.text import behind_last
from normalizers.values.units import YUAN

_ASKED: Final = ("price_asked", "price")
_ALL_FORMER: Final = "only prices of former rounds"
_PAID: Final = ("price_paid", "price")
# 本人受让价为70万元 in brackets: for how much the seller bought.
_BOUGHT_BEFORE: Final = re.compile(r"(?:本人|我司|我公司|本公司|我行)(?:的)?$")
_TO_BE: Final = re.compile(r"拟|将(?!其?持有)|意向|计划|受让[方人]|买[受方]")
# 以挂牌价730万元成交: what was asked is what was paid.
_SOLD: Final = re.compile(
    f"{SAID_AGAIN}"
    r"\s*+(?:的?(?:价格|价款))?\s*+(?:成功)?(?:竞得|成交|摘牌|购得|中标|拍得|拍定|买受|胜出|(?:协议|公开)?(?:转让|出让)给)"
)
_NOT_BELOW: Final = re.compile(r"不(?:得)?(?:低于|少于)|高于|若|如(?!下)")
# 抵押物曾由法院拍卖,成交价1,866万元: what was asked or paid for what secures the claim.
_OF_COLLATERAL: Final = re.compile(
    r"(?:抵押|质押|查封)(?:物|房|土地|资产|设备|船|车|股)|司法拍卖(?!(?:网络)?(?:平台|频道)|网)|司法评估|(?:商业|住宅)房产"
    r"|(?:拍卖|变卖|处置)了?(?:抵押|质押|查封)|(?:法院|执行中)[^。;,]{0,24}?(?:拍卖|变卖)"
    # 合同(租赁物:发电机组,转让价款800万元), 支付了租赁物转让价款: for how much the lessor bought what it let.
    r"|租赁(?:物|资产|设备)(?:名称)?(?:[:为系]|的?$)"
)
_OF_CLAIM: Final = re.compile(r"债权(?!人)|资产包|本次|本包|标的(?!物)")
# 转让对价为… of an offer is what is asked.
_PROPOSED: Final = re.compile(r"^(?!收购|购买|受让|购入).*?(?:转让|对价)")
# 以不低于690万元的价格; 报价不得低于本金的12%,即2,416万元; 报价低于690万元的无效: the word for the price stands behind,
# before a share, or in a clause before.
_LEAST_AMOUNT: Final = r"\s*+(?:人民币)?\s*+([¥￥]?\d[\d,. ]{0,30}[万亿]?元)"
_AT_LEAST: Final = re.compile(
    rf"不得?(?:低于|少于){_LEAST_AMOUNT}(?:\([^()]*\))?的?(?:价格|价款|对价|底价)"
    rf"|(?:价|报价要求:|报价)[^。;,\d]{{0,12}}不得?(?:低于|少于)[^。;,\d]{{0,20}}\d+(?:\.\d+)?%,?\s*即{_LEAST_AMOUNT}"
    rf"|报价[^。;\d]{{0,24}}不得?(?:低于|少于){_LEAST_AMOUNT}"
    # 公开竞价(线上,不低于人民币1,150万元)
    rf"|竞价(?:(?!交纳|缴|保证)[^。;\d]){{0,12}}不得?(?:低于|少于){_LEAST_AMOUNT}"
    rf"|(?:报价|出价)(?:低于|少于|不足){_LEAST_AMOUNT}[^。;,]{{0,6}}(?:无效|不予|视为)"
    # 三、拟转让价格。不低于人民币1,150万元
    rf"|(?:价格|底价|价款)。不得?(?:低于|少于){_LEAST_AMOUNT}"
)
_LOT_PRICE: Final = re.compile(
    r"\s*+(?P<lot>[^\d\s,;:。()]{1,8}|[^\d\s,;:。()]{0,2}\d{1,2}号[^\d\s,;:。()]{0,4}|[^\s,;:。()]{0,4}\d{1,2}(?=[:\s]))"
    r"\s*+:?\s*+(?P<amount>[\d,.]{0,30}\d\s*+[万亿]?元)"
    r"(?:\((?P<note>[^()]*)\))?\s*+[,;、]?"
)
# 起拍价历史:第一次900万元,第二次720万元(本次)
_LIST_OF_PRICES: Final = re.compile("(?:历史|情况|变化|记录|沿革)?:")
_NOW: Final = re.compile("(?:即)?(?:本次|此次|当前|现)(?:拍卖|竞价|挂牌)?")
_OWN_PURCHASE: Final = ("收购", "购入")
_REFERENCE: Final = re.compile("参考|意向|期望|期待|保留")
# 二、公务车4台,参考价2.20万元: a lot of an auction of all kinds of things that is no claim.
_NO_CLAIM: Final = re.compile(
    r"一批|车辆?|家具|设备|房[产屋]|门面|商铺|店铺|厂房|车位|物资|字画|[林股]权|(?:承?租赁?|使用|经营)权"
)
_CLAIM: Final = re.compile(r"债[权务]|贷款|本金|本息|借款|欠[款息]|\d户")
_LOT: Final = re.compile(
    r"标的[一二三四五六七八九十\d]|包[一二三四五六七八九十\dA-Z]|[A-Z]包|第[一二三四五六七八九十\d]+(?:标段|包|户|宗)|^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[、.)]|[①-⑳]|债务人[一二三四五]"
)


def price(
    figures: Sequence[Figure], lines: Sequence[str], tables: Iterable[Listed], paid: bool, lots: int
) -> Answer[Decimal]:
    """The price paid (`paid`) or asked, over all lots. `lots` is how many claims the text lists one after the other.

    Prices of several lots are added up where each lot has one; of several prices for one thing none counts unless the
    text says which one holds now.
    """
    roles = _PAID if paid else _ASKED
    listed = [answer for table in tables for role in roles if (answer := table.sums.get(role)) is not None]
    spoken = [one for one in _of_the_claim(figures, lines) if one.name in roles]
    exact = [one for one in spoken if one.name == roles[0]]
    if not paid and not spoken and not listed:
        spoken = [one for one in _of_the_claim(figures, lines) if _is_proposed(one, lines)]
        if not spoken and (least := _at_least(lines)) is not None:
            return least
    if paid and not exact:
        exact = [one for one in _of_the_claim(figures, lines) if _is_sold_at(one, lines)]
    of_prose = _of_prose(exact or spoken, lines, lots)
    if isinstance(of_prose, Open) and of_prose.why == _ALL_FORMER and not paid and (least := _at_least(lines)):
        return least
    if len(listed) == 1 and isinstance(listed[0], Found):
        if isinstance(of_prose, Found) and of_prose.value == listed[0].value:
            return of_prose.but("confirmed")
        return of_prose if isinstance(of_prose, Found) and of_prose.value > listed[0].value and lots < 2 else listed[0]
    if not isinstance(of_prose, Found) and not paid and not listed and (of_lots := _after_one_label(lines)) is not None:
        return of_lots
    return of_prose or (listed[0] if listed else None)


def _of_the_claim(figures: Iterable[Figure], lines: Sequence[str]) -> list[Figure]:
    """The prices in yuan that are neither of what secures the claim, nor what the seller paid, nor those that the text
    calls former ones (前次挂牌价900万元) where it tells them once more.
    """
    figures = list(figures)
    former = {one.value for one in figures if one.name == "earlier" and "价" in one.words}
    prices = [one for one in figures if one.name in PRICES and one.currency == YUAN and not one.part]
    prices = [one for one in prices if one.value not in former] or prices
    return [one for one in prices if not _was_bought_for(one, lines) and not _is_of_collateral(one, lines)]


def _was_bought_for(one: Figure, lines: Sequence[str]) -> bool:
    return one.name != "price_asked" and _BOUGHT_BEFORE.search(lines[one.line], 0, one.start) is not None


def _is_proposed(one: Figure, lines: Sequence[str]) -> bool:
    """Whether a price of a sale is of one to come: 拟以…转让给…, 转让对价为…; not of the seller's own (收购价格为…)."""
    if one.name != "price_paid" or one.role.words.startswith(_OWN_PURCHASE):
        return False
    line = lines[one.line]
    to_be = _TO_BE.search(line, behind_last(line, one.start), one.start)
    return to_be is not None or _PROPOSED.match(one.role.words) is not None


def _is_sold_at(one: Figure, lines: Sequence[str]) -> bool:
    """Whether a sale was made at the price that was asked."""
    line = lines[one.line]
    begin = behind_last(line, one.start)
    return _SOLD.match(line, one.end) is not None and not _NOT_BELOW.search(line, begin, one.start)


def _at_least(lines: Iterable[str]) -> Answer[Decimal]:
    """The one price that lines ask at least, where no label of a price stands before it."""
    bounding = [line for line in lines if "低于" in line or "少于" in line or "不足" in line]
    found = [match for line in bounding for match in _AT_LEAST.finditer(line)]
    asked = {value for match in found if (value := _value(next(filter(None, match.groups())))) is not None}
    return Found(next(iter(asked)), "stated", found[0][0][:160]) if len(asked) == 1 else None


def _value(words: str) -> Decimal | None:
    amount = next(amounts(words), None)
    return amount.value if amount else None


def _is_of_collateral(one: Figure, lines: Sequence[str]) -> bool:
    """Whether the words before a price in its sentence speak of what secures the claim, and no more of the claim."""
    line = lines[one.line]
    begin = behind_last(line, one.start)
    told = max((found.end() for found in _OF_COLLATERAL.finditer(line, begin, one.start)), default=None)
    return told is not None and _OF_CLAIM.search(line, told, one.start) is None


def _after_one_label(lines: Iterable[str]) -> Answer[Decimal]:
    """起拍价:甲组3,150万元,乙组420万元: the sum of the prices of lots that follow one label."""
    for line in lines:
        for label in role_words(line) if ":" in line and "元" in line else ():
            begun = _LIST_OF_PRICES.match(line, label.end) if label.role == "price_asked" else None
            if begun is None:
                continue
            lots: dict[str, Decimal] = {}
            at = begun.end()
            while found := _LOT_PRICE.match(line, at):
                amount = next(amounts(found["amount"]), None)
                if amount is None or amount.value is None or found["lot"] in lots or [*role_words(found["lot"])]:
                    break
                if _NOW.fullmatch(found["note"] or ""):
                    return Found(amount.value, "stated", line[label.start : found.end()])
                lots[found["lot"]] = amount.value
                at = found.end()
            if len(lots) > 1 and not any(map(names_a_round, lots)):
                return Found(sum(lots.values(), Decimal(0)), "inferred", line[label.start : at][:160])
    return None


def _of_prose(figures: Sequence[Figure], lines: Sequence[str], lots: int) -> Answer[Decimal]:
    readable = [one for one in figures if one.value is not None]
    # 若无人应价,以…为起始价进行第二次竞价: a price of a round that may never come.
    readable = [one for one in readable if not is_conditional(one, lines)] or readable
    if not readable:
        return Open(figures[0].why or "cannot be read") if figures else None
    readable = of_one_round(_without_things(readable, lines), lines)
    values = list(dict.fromkeys(one.value for one in readable))
    if all(drew_nobody(one, readable, lines) for one in readable):
        return Open(_ALL_FORMER, tuple(plain(value) for value in values if value is not None))
    if len(values) == 1:
        return _found(readable[0], "confirmed" if len(readable) > 1 else "stated")
    # 曾于…以1,650万元挂牌,未征集到: a price of a former round stands beside the present one, it is of no lot.
    former = [one for one in readable if is_former(one, readable, lines)]
    if len(former) == len(readable) > 1 and all(says_former(one, lines) for one in former):
        return Open(_ALL_FORMER, tuple(plain(value) for value in values if value is not None))
    if former and len(former) < len(readable):
        readable = [one for one in readable if one not in former]
        if len({one.value for one in readable}) == 1:
            return _found(readable[0], "confirmed" if len(readable) > 1 else "stated")
    # 参考价300元,起始价270元: of one thing the price from which it starts is asked.
    starting = [one for one in readable if _REFERENCE.search(one.role.words) is None]
    if len(starting) == 1 and len(readable) > 1:
        return _found(starting[0], "stated")
    if _of_lots(readable, lines, lots):
        added = sum((one.value for one in readable if one.value is not None), Decimal(0))
        return Found(added, "inferred", "; ".join(one.words for one in readable)[:160])
    now = [one for one in readable if is_of_this_time(one, lines)]
    if len({one.value for one in now}) == 1:
        return _found(now[0], "stated")
    if lots == 1 and all(one.name == "price_paid" for one in readable) and _is_chain(readable, lines):
        return _found(readable[-1], "stated")
    return Open(f"{len(values)} prices", tuple(plain(value) for value in values if value is not None))


def _is_chain(paid: Sequence[Figure], lines: Sequence[str]) -> bool:
    """Whether each price was paid in a sentence of its own for the same claim: the last sale is told by the notice.
    What a label states again and again is of one lot after the other.
    """
    listed = all(lines[one.line].startswith(one.role.words) for one in paid)
    return not listed and len({(one.line, one.sentence) for one in paid}) == len(paid)


def _found(one: Figure, sureness: str) -> Answer[Decimal]:
    return (
        None if one.value is None else Found(one.value, "confirmed" if sureness == "confirmed" else "stated", one.words)
    )


def _of_lots(figures: Sequence[Figure], lines: Sequence[str], lots: int) -> bool:
    """Whether each price is of a lot of its own."""
    if len(figures) == lots > 1:
        return len({_REFERENCE.search(one.role.words) is None for one in figures}) == 1
    places = {(one.line, one.sentence) for one in figures}
    numbered = [_lot_before(lines[one.line], one.start) for one in figures]
    apart = len(places) == len(figures) or len({one.line for one in figures}) == 1
    return apart and len(figures) > 1 and all(numbered) and len(set(numbered)) == len(figures)


def _without_things(figures: list[Figure], lines: Sequence[str]) -> list[Figure]:
    """The prices without those of lots that are no claims (旧家具一批), where the words of others tell of claims."""
    if len(figures) < 2:
        return figures
    said = [lines[one.line][behind_last(lines[one.line], one.start) : one.start] for one in figures]
    of_claims = [_CLAIM.search(words) is not None for words in said]
    if all(of_claims) or not any(of_claims):
        return figures
    return [
        one
        for one, words, of_claim in zip(figures, said, of_claims, strict=True)
        if of_claim or not _NO_CLAIM.search(words)
    ]


def _lot_before(line: str, end: int) -> str:
    """The lot of which a price is: what names one nearest before it; nothing where none does."""
    return next(reversed([found[0] for found in _LOT.finditer(line, 0, end)]), "")
