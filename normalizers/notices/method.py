"""How claims are sold: by auction, bidding, tender, listing or negotiation, as the text says of this sale.

A list of all manners that the law allows (公开竞价、拍卖、协议转让等) says none. The auction of a mortgaged house by a
court and the name of a platform (阿里拍卖) are no manner of this sale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from normalizers.claims.text import Table, Text
from normalizers.values.lookup import rows
from normalizers.values.remembered import remembered
from normalizers.values.results import Result, Unknown
from normalizers.values.text import behind_last

_METHODS: Final = tuple((row["method"], re.compile(row["words"])) for row in rows("notice_methods"))
_PLATFORM: Final = re.compile(
    r"(?=[阿淘京司网公人工资拍竞产挂法第一二三])"
    r"(?:(?:阿里|淘宝|京东|司法|网络司法|公拍|人民法院|工行融e购|资产|网络)?(?:网)?(?:司法)?(?:拍卖|竞价)(?:网络)?(?:交易)?(?:平台|频道|网站|网|系统|大厅|公司)|拍卖(?:有限|股份)|产权交易|挂网拍卖|(?:司法|法院|第?[一二三]次)拍卖|拍卖流拍|一拍|二拍|挂牌服务)"
)
_CONTRACT: Final = re.compile(
    r"(?=[转《协签以还调保])"
    r"(?:转让(?:协议|合同)书?|《[^《》]*》|协议(?:书|签订|签署)|签[订署][^,。;]{0,12}协议|以协议方式成交|协议转让;|还款协议|调解协议|保证协议)"
)
_SAYS: Final = re.compile("[竞拍标挂协询披]|底价|意向|[方形]式")
_IN_TITLE: Final = (
    ("tender", re.compile(r"招标|投标|标卖")),
    ("listing", re.compile(r"挂牌")),
    ("auction", re.compile(r"拍卖|竞拍")),
    ("bidding", re.compile(r"竞价|竞买")),
    ("agreement", re.compile(r"协议转让|协议方式")),
)
_MANNER: Final = ("方式", "形式", "方法")
_HOW_SOLD: Final = re.compile("处置|转让|交易|出让|出售|成交")
_STATED: Final = re.compile(
    r"(?:(?:处置|转让|交易|出让|竞价|拍卖|出售|招标|挂牌|公开转让|成交)(?:的)?|(?:^|[\n。;、)]) *+(?=[方形]式[:：]))"
    r"(?:方式|形式|方法)(?P<sign>(?:可?为|包括|如下|是|采[取用])?\s*+[:：]?)\s*+(?P<said>[^。;\n]{1,60})"
)
_BY: Final = re.compile(
    r"(?:采取|采用|拟(?:以|通过|采[取用])|拟(?=[一-龥]{0,6}?(?:竞价|拍卖|招标|协议转让|协议方式|竞标))|以(?!及|[上下外内后前])|经|通过|进行|组织|开展|打包|组包|予以|举行|依法|完成|接受|面向社会|与[^,。;\n]{0,6}意向(?:受让)?[方人者])\s*((?:[^,。;\n]|(?<=\d),(?=\d)){0,24}?(?:竞价|拍卖|招标|投标|挂牌|协议转让|竞买|竞争性谈判|竞标|协议方式)(?:[、或及和/][^,。;\n]{0,20})?等?)"
)
# 以公开竞价转让方式处置,挂牌底价…: a sentence is no label.
_GOES_ON: Final = re.compile("处置|转让|出售|出让|进行|对外|公开处置")
# 挂牌底价 is the price of any sale.
_IS_PRICE: Final = re.compile(r"挂牌(?:价|底价|金额)|转让底价")
_LEAST_PRICE: Final = re.compile("转让底价")
# 征集到两个及以上意向受让方的,采取网络竞价
_IF_SEVERAL: Final = re.compile(r"[两二2][个家名位]?(?:及|或|\(含\))?以上")
_CONDUCTED: Final = re.compile("办理(?:网络|公开|现场)?竞价")
_PLANNED: Final = re.compile(
    r"(?:拟|将|决定|现)[^。;\n]{0,60}?(?:以|通过|采[取用])?([一-龥]{0,4}(?:竞价|拍卖|招标|竞标|协议)(?:转让|处置|出让|出售)?(?:的?方式|形式)?(?:[^,。;\n]{0,8}(?:转让|处置|出让|出售))?)"
)
_ANY: Final = re.compile(r"等(?:方式|法律|合法|多种|形式)?|包括但不限于|(?:、|或)[^、或]{2,8}(?:、|或)")
_ROUND: Final = re.compile(r"[(,、\s][一二三]拍(?![一-龥])")
_OR_OTHERS: Final = re.compile(r"(?:或|及|、|等)(?:者)?其[他它][^,。;]{0,8}(?:方式|形式|途径|手段)")
_EITHER: Final = re.compile(r"(?:竞价|拍卖|招标|挂牌|协议|转让)(?:方式)?或")
_LISTED: Final = re.compile(
    r"挂牌(?:价|底价|金额|期|起|开始|截止|公告|转让|日期|结束|终止|时间|编号)|公开挂牌|挂牌转让|正在挂牌|信息披露(?:起|期|开始|结束)|披露(?:起|期|开始)"
)
_DISCLOSED: Final = re.compile(r"披露(?:起|期|开始|结束|截止)")
_HANGING: Final = re.compile(
    r"挂牌(?:价|底价|金额|期|起|开始|截止|公告|转让|日期|结束|终止|时间|编号)|公开挂牌|正在挂牌"
)
_TENDER: Final = re.compile(r"投标(?:人|文件|截止|保证金)|招标人|开标")
_OPEN_LIST: Final = re.compile(r"(?:(?:竞价|拍卖|招标|挂牌|协议|转让)[、或]){2,}[^,。;\n]{0,24}")
_CONDITION: Final = re.compile(r"若|如|征集到|产生|期满|两家|等|、|或|可")
_FORMER: Final = re.compile(r"曾[于以经在]|首次|此前|上次|均[^。;]{0,12}流拍")
# 挂牌价2,023万元(首次挂牌2,810万元未成交)
_FORMERLY: Final = re.compile(r"\((?:曾[于以经在]|首次|此前|上次|前次|原)[^()]{0,80}\)")
_SENTENCE: Final = re.compile(r"(?<=[。;\n])")
_PROVISO: Final = re.compile(r"另行|如|若|仅|可|有权|视情况")
_EXCHANGE: Final = re.compile(r"产权交易|联合产权|产权市场|交易所|交易集团|联交所|金融资产交易中心|公共资源交易")
# 重庆联合产权交易所 项目编号:…
_EXCHANGE_HEADS: Final = re.compile(
    r"[^,。;\s]{0,12}(?:产权交易|联合产权|交易所|交易集团|联交所)[^,。;\s]{0,16}(?:\s|$)"
)
# What a text without a sentence on its manner gives away by the way.
_AT_LAST: Final = (
    (
        "auction",
        re.compile(
            r"公开拍卖|拍卖(?:公告|会|时间|标的|日)|拍卖人(?!等)|(?:^|[\s。;,])(?:拍卖:|开拍:?)\s*(?:\d{4}年)?\d"
        ),
    ),
    (
        "bidding",
        re.compile(
            r"竞价(?:开始|时间|起止|起始|期|保证金|日|会)|(?:[多单首]轮|分别|两包)竞价|竞买(?:人|号)|自由竞价|竞价(?:标的|结果|阶梯)|(?:^|[\n。;:,、)]|\d[.、])\s?(?:线上|网上|网络)?公开竞价(?=[:,。;\n]|$)|公开竞价(?:完毕|结束)|公开竞价(?:转让|处置|出售)(?![等、或及]|方式)|(?:^|[\s。;,])竞价:\s*\d{4}年|竞价:\s*竞价"
        ),
    ),
)
_RELISTED: Final = re.compile("(?:重新|再次|第?[二三四]次)挂牌")
_PRIORITY: Final = ("tender", "listing", "auction", "bidding", "agreement")


def notice_method(text: Text, kind: str, by_court: bool = False) -> Result[str] | Unknown:
    """auction, tender, bidding, listing or agreement, with the words that say so. What a court sells by bidding is
    auctioned (网络司法拍卖), whatever the platform's form calls it.
    """
    said = _method(text, kind)
    if by_court and isinstance(said, Result) and said.value == "bidding":
        return Result("auction", said.evidence, said.confidence)
    return said


def _method(text: Text, kind: str) -> Result[str] | Unknown:
    title = _plain(text.title)
    body = "\n".join(filter(None, map(_told, text.lines)))
    stated = list(_STATED.finditer(body)) if any(word in body for word in _MANNER) else []
    alone = next(_labelled(stated), None) or (_made(stated) if kind == "transaction" else None)
    for found in _titled(title):
        # (更正后重新挂牌), and below it 转让方式:公开竞价.
        relisted = _RELISTED.search(title) is not None and alone is not None
        if found.value == "listing" and (kind == "transaction" or relisted):
            continue
        return found
    round_of_auction = _ROUND.search(text.title)
    if round_of_auction:
        return Result("auction", round_of_auction[0], 0.8)
    if alone is not None:
        return alone
    if kind == "bid" and ("挂牌" in body or "披露" in body or "底价" in body) and (listed := _listed(text, body)):
        planned = next(_planned(body), None) or _conducted(body) if _IS_PRICE.fullmatch(listed) else None
        if planned is None and _LEAST_PRICE.fullmatch(listed):
            # 转让底价 is asked in any sale: what else the text says of the manner counts, unless it is for some cases.
            said = None if _IF_SEVERAL.search(body) else _said(body, stated, kind)
            if isinstance(said, Result) and said.value != "agreement":
                return said
            heads = (text.title, *(line for line in text.lines[:1] if _EXCHANGE_HEADS.match(line)))
            if not any(map(_EXCHANGE.search, heads)):
                return Unknown("a least price alone")
        return planned or Result("listing", listed, 0.9)
    tender = _TENDER.search(body)
    if tender:
        return Result("tender", tender[0], 0.9)
    return _of_column(text.tables) or _said(body, stated, kind)


def _of_column(tables: Iterable[Table]) -> Result[str] | None:
    """The one manner that a column of a table states in all its rows (转让方式 over 公开竞价)."""
    for table in tables:
        for column in (one for one in table.head.columns if one.head.endswith(_MANNER)):
            cells = {(row[column.index] or "").strip() for row in table.rows if column.index < len(row)} - {""}
            said = {method for method, pattern in _METHODS for cell in cells if pattern.search(cell)}
            if len(said) == 1 and len(cells) == 1 and _HOW_SOLD.match(column.head):
                return Result(said.pop(), f"{column.head}:{cells.pop()}"[:40], 0.9)
    return None


def _listed(text: Text, body: str) -> str | None:
    """The words by which an offer is one that is listed at an exchange, or hangs out."""
    closed = "".join(map(_of_this, _SENTENCE.split(_OPEN_LIST.sub("", body))))
    found = _HANGING.search(closed) or _LISTED.search(closed) or _LEAST_PRICE.search(closed)
    if found is None:
        return None
    of_exchange = any(_EXCHANGE.search(line) for line in (text.title, *text.lines))
    disclosed = _DISCLOSED.search(closed) is not None and "意向" in body
    return found[0] if "挂牌" in found[0] or of_exchange or disclosed else None


def _of_this(sentence: str) -> str:
    """What a sentence says of this sale: nothing where it tells of a former one, but from 本次 on, and what a bracket
    tells of a former one.
    """
    sentence = _FORMERLY.sub("", sentence) if "(" in sentence else sentence
    return sentence if _FORMER.search(sentence) is None else "".join(sentence.partition("本次")[1:])


def _said(body: str, stated: Sequence[re.Match[str]], kind: str) -> Result[str] | Unknown:
    """What a label or a sentence says of the manner; `stated` are the labels."""
    open_lists = False
    for words in chain((found["said"] for found in stated), _phrases(body)):
        methods = list(dict.fromkeys(method for method, pattern in _METHODS if pattern.search(words)))
        if not methods:
            continue
        if _OR_OTHERS.search(words):
            open_lists = True
            continue
        if len(methods) > 1 and (_ANY.search(words) or _EITHER.search(words)):
            open_lists = True
            continue
        best = next(method for method in _PRIORITY if method in methods)
        return Result(best, words[:40], 0.9)
    if open_lists:
        return Unknown("several manners are listed")
    if kind in ("bid", "transaction"):
        for method, pattern in _AT_LAST:
            if found := pattern.search(body):
                return Result(method, found[0], 0.7)
    hanging = re.search(r"公开挂牌|挂牌转让", body)
    return Result("listing", hanging[0], 0.6) if hanging else Unknown("no word for a manner of sale")


def _titled(title: str) -> Iterator[Result[str]]:
    for method, pattern in _IN_TITLE:
        found = pattern.search(title)
        if found:
            yield Result(method, found[0], 1.0)


def _labelled(stated: Iterable[re.Match[str]]) -> Iterator[Result[str]]:
    """The one manner that a label states without a condition (交易方式：网络竞价)."""
    for found in stated:
        words = found["said"]
        if _GOES_ON.match(words) and not found["sign"].strip():
            continue
        methods = {method for method, pattern in _METHODS if pattern.search(words)}
        if len(methods) == 1 and not _CONDITION.search(words):
            yield Result(methods.pop(), words[:40], 1.0)


def _made(stated: Iterable[re.Match[str]]) -> Result[str] | None:
    """The manner of a sale that was made, without why it was so: 协议转让(挂牌期满征集到一家意向受让方)."""
    for found in stated:
        words, bracket, _ = found["said"].partition("(")
        methods = {method for method, pattern in _METHODS if pattern.search(words)} if bracket else set()
        if len(methods) == 1 and not _CONDITION.search(words):
            return Result(methods.pop(), words, 0.9)
    return None


def _planned(body: str) -> Iterator[Result[str]]:
    """The one manner in which a sentence says that claims are to be sold (拟以公开竞价方式处置)."""
    for found in _PLANNED.finditer(body):
        methods = {method for method, pattern in _METHODS if pattern.search(found[1])}
        if len(methods) == 1 and not _ANY.search(found[0]):
            yield Result(methods.pop(), found[1][:40], 0.9)


def _conducted(body: str) -> Result[str] | None:
    """Bidding, where who signed up is to go through it (报名后在产权交易公司办理网络竞价手续)."""
    found = _CONDUCTED.search(body)
    return Result("bidding", found[0], 0.8) if found else None


def _phrases(body: str) -> Iterator[str]:
    """The words of sentences that say by which manner."""
    for found in _BY.finditer(body):
        clause = behind_last(body, found.start(), ",。;\n")
        if body.startswith(("则", "将以"), clause):
            # 如有其他投资者表达意向,则以公开竞价方式处置: the condition stands in the clause before.
            clause = behind_last(body, clause)
        said = body[clause : found.start()]
        if not _PROVISO.search(f"{said}{found[0]}") and not _FORMER.search(said):
            yield found[1]


@remembered
def _told(line: str) -> str:
    """A line without platforms and contracts, nothing where it says nothing of a manner."""
    return _plain(line) if _SAYS.search(line) else ""


def _plain(text: str) -> str:
    """A text without platforms and contracts, each of which holds one of the words that are looked for first."""
    own = _CONTRACT.sub("", text) if "协议" in text or "合同" in text or "《" in text else text
    on_platform = "拍" in own or "竞价" in own or "产权交易" in own or "挂牌服务" in own
    return _PLATFORM.sub("平台", own) if on_platform else own
