"""Names of organisations in running words: where one begins and ends.

Chinese prose sets no blanks. A name ends with a word for what it is (公司, 支行, 合伙企业, 厂); it begins after a sign or
after a word with which no name begins (现将, 转让给, 向), and there most readily with an institution that the table
knows or with a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from normalizers.parties.institutions import beginnings, full_width
from normalizers.parties.personal import is_person_name
from normalizers.places import gazetteer
from normalizers.values.results import Result
from normalizers.values.words import any_of


@dataclass(frozen=True, slots=True)
class Name:
    """An organisation's name as printed, with where it stands. `firm` says whether a legal form or a licence's word
    ends it, so that it needs nothing around it to be one.
    """

    text: str
    start: int
    end: int
    firm: bool = True


_FIRM: Final = (
    r"(?:(?:集团)?(?:股份)?(?:有限责任|有限)?公司|银行(?:股份|\([一-龥]{2,6}\))?(?:有限责任|有限)?(?:公司)?|信用合作联社|信用联社|农信联社|联社|信用社|合伙企业\((?:有限|普通|特殊普通)合伙\)|\((?:有限|普通)合伙\)|合伙企业"
    r"|(?:财政|税务|土地储备|国有资产管理|国有资产监督管理)(?:局|中心|委员会)|人民政府|管委会|国资委|(?:产权交易(?:所|中心)|联合产权交易所|金融资产交易(?:所|中心)|交易所|产权市场)(?:集团)?(?:股份)?(?:有限责任|有限)?(?:公司)?)"
)
_BRANCH: Final = r"(?:[一-龥()（）·]{0,16}?(?:分公司|分行|支行|营业部|营业室|办事处|信用卡中心|卡中心|分理处|信用社|分社|直属支行|资产保全部|特殊资产部))"
_TRADER: Final = (
    r"(?:专业合作社|合作社联合社|合作社|经济合作社|供销社|养殖场|林场|农场|牧场|渔场|良种场|采石场|砖厂|[一-龥]厂|总厂|分厂|经营部|门市部|服务部|批发部|商行|商店|商场|超市|酒店|大酒店"
    r"|饭店|宾馆|旅馆|酒楼|餐厅|旅行社|工作室|事务所|服务站|运输户|车队|加工店|保鲜库|冷库|经销处|经销部|加工部|工程队|中心|集团|医院|学校|幼儿园|煤矿|[铁铜锌金石]矿"
    r"|药房|药店|诊所|加油站|商贸行|贸易行|车行|茶行|茶庄|茶厂|书院|山庄|度假村|庄园|园艺场|俱乐部|研究所|设计院|村委会|村民委员会|居委会|店)"
)
_ENDS: Final = re.compile(rf"{_FIRM}{_BRANCH}?(?:营业部)?|{_TRADER}")
_AFTER_TRADER: Final = re.compile(
    r"[\s、,，。;；:：()（）|/及与和暨等的]|$|共|债权|\d|[一二三四五六七八九十两]+户|不良|合计|名下|以|提供|已|持有|享有|贷款"
)
_NAME: Final = re.compile(r"[一-龥A-Za-z·&*×X0-9○〇]")
_INNER: Final = re.compile(r"\([一-龥]{2,12}\)$")
# No name begins with these; what follows one of the long ones begins a name.
_LONG_BREAKS: Final = (
    "本次转让标的为|转让标的为|标的为|现将|拟将|将其|已将|依法将|转让给|转让予|转让于|转让至|出让给|出售给|处置给|委托|受托|根据|依据|按照|以及|持有的|拥有的|享有的|所持有的|所持|所拥有的|所享有的|持有|享有|拥有"
    "|关于对|关于|有关|系指|债务人|借款人|主债务人|担保人|保证人|抵押人|出质人|转让方|受让方|买受人|竞得人|原债权人|债权人|新债权人|处置方|出让方|委托方|招标人|通知|公告|要求|涉及|包括|包含|收购|受让|购买|其中|分别为|分别是|名称|承租人"
    "|承继|由于|通过|经由|对于|位于|并由|即由|合法拥有的|合法持有的|下列|上述|以下|特委托|现由|系由|原系|延长|取得|获得|中标人|成交人|最终由|由于|为|债权系|系|指|称|作为|其对|对其|以|是|自|从|据|就|拟|兹|本行|我行|我司|本公司|我公司|该行|等"
).split("|")
_LONG: Final = re.compile(any_of([word for word in _LONG_BREAKS if len(word) > 1]))
# These stand in names too: what follows begins a name only where it looks like the beginning of one.
_SHORT: Final = frozenset("向与和及对将由受给为系指经自从把在于以按因请其该并即暨的就拟兹据至现等原")
_MEDIUM: Final = re.compile(
    any_of(
        "处置 转让 延长 约定 暂停 拍卖 撤回 终止 撤销 取消 恢复 变更 更正 延期 出售 受让 招标 竞价 挂牌 情况 资料 联系 个人 月 日 年".split()
    )
)
_OURS: Final = re.compile(
    r"(?:本|我|该|贵|两|各|某些|上述|前述|有关|资产|担保|中介|金融资产管理|资产管理|拍卖|评估|原)(?:分?公司|银行|支行|分行|集团)$"
)
_LONGEST: Final = 60


@lru_cache(maxsize=16_384)
def names_of(text: str) -> tuple[Name, ...]:
    """The names of organisations in a cleaned line, from left to right; lines that several readers ask for are read once."""
    return tuple(names_in(text)) if _ENDS.search(text) else ()


def names_in(text: str) -> Iterator[Name]:
    """The names of organisations in a cleaned text, from left to right."""
    at = 0
    for found in _ENDS.finditer(text):
        if found.start() < at:
            continue
        firm = not re.fullmatch(_TRADER, found[0])
        end = _end(text, found)
        if not firm and _AFTER_TRADER.match(text, end) is None:
            continue
        begin = _left(text, max(at, found.start() - _LONGEST), found.start())
        start = _start(text[begin:end], found.start() - begin) + begin
        if found.start() - start < 2 or (not firm and end - start < 4):
            continue
        name = text[start:end]
        if _OURS.search(name) and not begins_name(name):
            continue
        at = end
        yield Name(name, start, end, firm)


def _end(text: str, found: re.Match[str]) -> int:
    """Where a name ends; a receiver in a bankruptcy sells for the firm and belongs to its name."""
    end = found.end()
    for tail in ("破产管理人", "管理人", "清算组", "(有限合伙)", "(普通合伙)", "(特殊普通合伙)"):
        if text.startswith(tail, end):
            return end + len(tail)
    return end


def _left(text: str, least: int, at: int) -> int:
    """How far to the left the characters of a name go: brackets only as a pair inside it."""
    while at > least:
        character = text[at - 1]
        if _NAME.match(character):
            at -= 1
        elif character == ")" and (inner := _INNER.search(text, max(least, at - 14), at)) and inner.start() > least:
            at = inner.start()
        else:
            break
    return at


@lru_cache(maxsize=16_384)
def _start(words: str, stem: int) -> int:
    """Where in some words that end with a name the name begins; `stem` is where the word begins that ends it."""
    best = 0
    for found in _LONG.finditer(words, 0, stem):
        if found.end() < stem and not _inside_known(words, found.start()):
            best = found.end()
    if begins_name(words[best:]):
        return best
    for found in _MEDIUM.finditer(words, best, stem):
        if begins_name(words[found.end() :]):
            best = found.end()
    for n in range(best, stem - 1):
        if words[n] in _SHORT and begins_name(words[n + 1 :]):
            return n + 1
    return next((n for n in range(best + 1, stem - 2) if _known(words[n:])), best)


def _inside_known(words: str, start: int) -> bool:
    """Whether a breaking word is a piece of a place or an institution's name (于都县, 东方为…)."""
    return any(n + _begun(words[n:]) > start for n in range(max(0, start - 6), start))


def begins_name(words: str) -> bool:
    """Whether words begin as a name does: with a known institution, a place, or 某."""
    return _begun(words) > 0


def _begun(words: str) -> int:
    if words.startswith("某"):
        return 1
    for name, _ in gazetteer.names().get(words[:2], ()):
        if words.startswith(name):
            return len(name)
    return _known(words)


def _known(words: str) -> int:
    """How long the known institution is with whose full name words begin; 0 where none does."""
    return next((len(one.words) for one in beginnings(words[:40] + " ") if len(one.words) > 3), 0)


def persons(text: str) -> list[str]:
    """The persons that a short text lists (余廷海、何丽琼); none where a part of it is no person's name."""
    parts = [part for part in re.split(r"[、,，和与及]", text.strip()) if part]
    known = [is_person_name(part) for part in parts]
    masked = all(re.fullmatch(r"[一-龥](?:[*×某Xx○]{1,2}[一-龥]?|[一-龥][*×某])", part) for part in parts)
    if not parts or not (masked or all(isinstance(one, Result) and one.value for one in known)):
        return []
    return parts


def printed(name: str) -> str:
    """A name with the brackets of print."""
    return full_width(name)
