"""Names of organisations in running words: where one begins and ends.

Chinese prose sets no blanks. A name ends with a word for what it is (公司, 支行, 合伙企业, 厂); it begins after a sign
or after a word with which no name begins (现将, 转让给, 向), and there most readily with an institution that the table
knows or with a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_letters, digits
from typing import Final

from normalizers.parties.institutions import beginnings, full_width
from normalizers.places import gazetteer
from normalizers.values.lookup import rows, spelled
from normalizers.values.record import record
from normalizers.values.remembered import remembered
from privacy.lists import any_of
from privacy.names import SELDOM_CALLED, is_person_name


@record
class Name:
    """An organisation's name as printed, with where it stands. `firm` says whether a legal form or a licence's word
    ends it, so that it needs nothing around it to be one.
    """

    text: str
    start: int
    end: int
    firm: bool = True


_WORDS: Final = {row["use"]: row["words"].split("|") for row in rows("name_words")}
_FORM: Final = r"(?:集团)?(?:股份)?(?:有限责任|有限)?公司"
_BANK: Final = (
    r"银行(?![业间家]|卡(?!中心))(?:股份|\([一-龥]{2,6}\))?(?:有限责任|有限)?(?:公司)?"
    r"|信用合作联社|信用联社|农信联社|联社|信用社"
)
_PARTNERS: Final = r"合伙企业(?:\((?:有限|普通|特殊普通)合伙\))?|\((?:有限|普通)合伙\)"
_OFFICE: Final = r"(?:财政|税务|土地储备|国有资产管理|国有资产监督管理)(?:局|中心|委员会)|人民政府|管委会|国资委"
_EXCHANGE: Final = (
    r"(?:产权交易(?:所|中心)|联合产权交易所|金融资产交易(?:所|中心)|交易所|产权市场)"
    r"(?:集团)?(?:股份)?(?:有限责任|有限)?(?:公司)?"
)
_FIRM: Final = rf"(?:{_FORM}|{_BANK}|{_PARTNERS}|{_OFFICE}|{_EXCHANGE})"
# 甲公司债权已由乙银行某分行, 甲银行关于转让某分行: no branch has another firm or a verb before it.
_BRANCH: Final = (
    r"(?:(?:(?!公司|银行|关于|转让|债权|已|由|对|与|及)[一-龥()（）·]){0,16}?(?:分公司|分行|支行|营业部|营业室|办事处|信用卡中心|卡中心|分理处|信用社|分社|直属支行|业务部"
    r"|资产保全部|特殊资产部|(?:小微?企业)?(?:信贷|金融|贷款|票据|清收|资产经营|资产管理)(?:中心|部)|(?:金融)?事业部))"
)
_TRADER: Final = rf"(?:{any_of(_WORDS['trader'])}|[一-龥]厂)(?:\((?:个人独资|个体工商户|普通合伙)\))?"
# One look at the character decides at most places of a line.
_FIRM_BEGINS: Final = "集股有公银信农联合(财税土国人管产金交"
_TRADER_BEGINS: Final = "".join(sorted({word[0] for word in _WORDS["trader"]}))
_ENDS: Final = re.compile(
    rf"(?=[{_FIRM_BEGINS}{_TRADER_BEGINS}]|[一-龥]厂)"
    rf"(?:(?=[{_FIRM_BEGINS}]){_FIRM}{_BRANCH}?(?:营业部)?|(?P<trader>{_TRADER}))"
)
_AFTER_TRADER: Final = re.compile(
    r"[\s、,，。;；:：()（）】\]“”\"|/及与和暨等的]|$|共|债权|\d|[一二三四五六七八九十两]+(?:户|[个宗项]标的)|不良|合计|名下|以|提供|承担|已|持有|享有|贷款|截[至止]|[尚结仍未所]?欠|本金"
)
# What no name holds, or only as a bracket: where it stands last before a place.
_LAST_STOP: Final = re.compile(rf"(?s:.*)[^一-龥{ascii_letters}{digits}·&*×○〇]")
_INNER: Final = re.compile(r"\([一-龥]{2,12}\)$")
_BEFORE: Final = re.compile(
    any_of(
        [*_WORDS["before"], *(word for row in rows("side_labels") for word in spelled(row["words"]) if len(word) > 2)]
    )
)
_BEFORE_KNOWN: Final = re.compile(any_of(_WORDS["before_known"]))
# These stand in names too: what follows begins a name only where it looks like the beginning of one.
_SHORT: Final = frozenset("含仅被了欠是向与和及对将由受给为系指经自从把在于以按因请其该并即暨的就拟兹据至现等原")
_OURS: Final = re.compile(
    r"(?:本|我|你|该|贵|两|家|各|某些|上述|前述|有关|资产|担保|中介|金融资产管理|资产管理|拍卖|评估|原)(?:分?公司|银行|支行|分行|集团)$|(?:债权|贷款|放款|经办)银行$"
)
# Before it stands none of the words by which firms are counted or pointed at.
_LIMITED: Final = "限公司"
_SUBSIDIARY: Final = re.compile("(?:全资|控股|下属|旗下|直属)*子公司")
_COUNTED: Final = re.compile(r"\d户(?:公司|企业|银行)$")
_JOINED: Final = re.compile(r"[、,，和与及]")
_JOINS: Final = re.compile(r"[与和及暨同](?!济)")
_MASKED: Final = re.compile(r"[一-龥](?:[*×某Xx○]{1,2}[一-龥]?|[一-龥][*×某])")
# 其山西省分公司: whose branch it is stands elsewhere.
_BARE_BRANCH: Final = re.compile(r"[一-龥]{2,9}分(?:公司|行)")
# 信达江苏分公司: of whom a text calls so further on.
_BRANCH_OF_AN_AMC: Final = re.compile(r"(?:信达|长城|东方|华融|中信金融)[一-龥]{2,8}分公司")
# 大连分行对大连某公司: what a branch does or has ends its name.
_BRANCH_BEFORE: Final = re.compile(r"[一-龥]{2,6}?(?:分行|支行|分公司)(?:对|与|和|向|将|已)")
# 于2021年9月29日由甲公司, 已被甲公司, 转让给了甲公司: what clings to a name that begins with no place.
_CLINGS: Final = re.compile(
    r"(?:[^由]*(?<!自)由)?(?:[^月]*(?:\d月\d{1,2}[日号]|年\d{1,2}月)起?|[日号](?=(?:[将已现均]|最终)?[由被与对]))?"
    r"(?:(?:[将已现均并拟系或]|现已|最终|最后)?(?:由|被(?!服))|变更为|与|[对给](?![外口力水排])|了|把)?"
)
_TAILS: Final = ("破产管理人", "管理人", "清算组", "(有限合伙)", "(普通合伙)", "(特殊普通合伙)")
_TAIL_BEGINS: Final = frozenset(tail[0] for tail in _TAILS)
_LONGEST: Final = 60


@remembered
def names_of(text: str) -> tuple[Name, ...]:
    """The names of organisations in a cleaned line, from left to right; a line that several ask for is read once."""
    return tuple(names_in(text))


def names_in(text: str) -> Iterator[Name]:
    """The names of organisations in a cleaned text, from left to right."""
    at = 0
    for found in _ENDS.finditer(text):
        if found.start() < at:
            continue
        firm = found["trader"] is None or found["trader"].endswith(")")
        end = found.end()
        if text[end : end + 1] in _TAIL_BEGINS:
            end = _end(text, end)
        if text.startswith("类", end):
            continue  # 公司类不良资产
        if not firm and _AFTER_TRADER.match(text, end) is None:
            continue
        begin = _left(text, max(at, found.start() - _LONGEST), found.start())
        # 甲公司与乙公司: what joins two names belongs to neither.
        begin += bool(at and begin == at and _JOINS.match(text, at))
        start = _start(text[begin:end], found.start() - begin) + begin
        if found.start() - start < 2 or (not firm and end - start < 4):
            continue
        name = text[start:end]
        if not name.endswith(_LIMITED) and _is_no_name(name):
            continue
        at = end
        yield Name(name, start, end, firm)


def _is_no_name(name: str) -> bool:
    """Whether words only point at whose name stands around them (全资子公司, 本公司, 其山西省分公司), or count some
    (转让22户公司).
    """
    if _SUBSIDIARY.fullmatch(name) or _COUNTED.search(name):
        return True
    if _OURS.search(name) and not begins_name(name):
        return True
    return _BARE_BRANCH.fullmatch(name) is not None and not (
        next(iter(beginnings(name)), None) or _BRANCH_OF_AN_AMC.match(name)
    )


def _end(text: str, end: int) -> int:
    """Where a name ends; a receiver in a bankruptcy sells for the firm and belongs to its name."""
    return end + max((len(tail) for tail in _TAILS if text.startswith(tail, end)), default=0)


def _left(text: str, least: int, at: int) -> int:
    """How far to the left the characters of a name go: brackets only as a pair inside it."""
    while stop := _LAST_STOP.match(text, least, at):
        at = stop.end()
        inner = _INNER.search(text, max(least, at - 14), at) if text[at - 1] == ")" else None
        if inner is None or inner.start() <= least:
            return at
        at = inner.start()
    return least


@lru_cache(maxsize=2_048)
def _start(words: str, stem: int) -> int:
    """Where in some words that end with a name the name begins; `stem` is where the word begins that ends it."""
    best = 0
    for found in _BEFORE.finditer(words, 0, stem):
        if found.end() < stem and not _inside_known(words, found.start()):
            best = found.end()
    if ("分" in words or "支" in words) and (branch := _BRANCH_BEFORE.match(words, best, stem)):
        best = branch.end() if _begun(words[branch.end() :]) else best
    if _begun(words[best:]):
        return best + _lender_before(words[best:stem])
    behind = [found.end() for found in _BEFORE_KNOWN.finditer(words, best, stem) if _begun(words[found.end() :])]
    if behind:
        return behind[-1]
    for n in range(best, stem - 1):
        if words[n] in _SHORT and _begun(words[n + 1 :]):
            return n + 1
    known = next((n for n in range(best + 1, stem - 2) if _known(words[n:])), None)
    return best + _clinging(words[best:stem]) if known is None else known


def _clinging(words: str) -> int:
    """How many characters cling to the name that words begin, of which enough must remain."""
    found = _CLINGS.match(words)
    return found.end() if found and found.end() < len(words) - 1 else 0


def _lender_before(words: str) -> int:
    """How long a lender's short name is that stands right before another's name: 银河资产北京天恒物产集团,
    东方资产与珠海横琴投资中心.
    """
    if words.endswith(("分", "支")) or not ("资产" in words or "银行" in words):
        return 0  # a branch of its own, or no lender
    length = _known(words)
    short = words[:length].endswith(("资产", "银行")) and length < len(words) - 2
    if short and _JOINS.match(words, length) and begins_name(words[length + 1 :]):
        return length + 1
    return length if short and any(words.startswith(name, length) for name, _ in _places(words[length:])) else 0


def _places(words: str) -> Sequence[tuple[str, object]]:
    return gazetteer.names().get(words[:2], ())


def _inside_known(words: str, start: int) -> bool:
    """Whether a breaking word is a piece of a place or an institution's name (于都县, 东方为…)."""
    return any(n + _begun(words[n:]) > start for n in range(max(0, start - 6), start))


def begins_name(words: str) -> bool:
    """Whether words begin as a name does: with a known institution, a place, or 某."""
    return _begun(words) > 0


def _begun(words: str) -> int:
    """How long the institution's or the place's name is with which words begin, 0 where they begin with none."""
    if words.startswith("某"):
        return 1
    for name, _ in gazetteer.names().get(words[:2], ()):
        if words.startswith(name):
            return len(name)
    return _known(words)


def _known(words: str) -> int:
    """How long the known institution is with whose full name words begin; 0 where none does."""
    for one in beginnings(words[:40] + " "):
        if len(one.words) > 3:
            return len(one.words)
    return 0


def persons(text: str) -> list[str]:
    """The persons that a short text lists (余廷海、何丽琼); none where a part of it is no person's name."""
    if text.endswith("公司"):
        return []  # as most that are asked about do
    parts = [part for part in _JOINED.split(text.strip()) if part]
    masked = all(_MASKED.fullmatch(part) for part in parts)
    # 关于公开转让: what people are seldom called by is masked where one may be meant, and names nobody who sells.
    named = all(part not in SELDOM_CALLED and is_person_name(part).person for part in parts)
    return parts if masked or named else []


def printed(name: str) -> str:
    """A name with the brackets of print."""
    return full_width(name)
