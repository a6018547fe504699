"""Amounts that the words behind them take out of the claim: what is not transferred, what somebody else bears, what was
paid or given back, what is reckoned otherwise.
"""

from __future__ import annotations

import re
from typing import Final

from normalizers.amounts.roles import READ, ROLE_OF, ROLE_WORD, role_words
from normalizers.values.text import behind_last

_BUYER: Final = "(?:受让|买受|竞得|中标|竞买|购买|摘牌|成交|承租)[方人者]"
# 公告费3,000元由竞得人承担, 受让方另需承担律师费5万元: what the buyer pays is no part of the claim.
_BORNE: Final = re.compile(
    rf"[^。;\d]{{0,6}}?(?:由|归)(?:{_BUYER}|(?:买卖|转让)?双方)[^。;\d]{{0,8}}?(?:承担|负担|支付|缴纳|交纳)|[^。;\d,]{{0,4}}自理"
)
_BEARS: Final = re.compile(
    rf"(?<!由){_BUYER}(?:[^。;承担]{{0,16}}?)(?:应|须|需|另|承担|负担|支付|缴纳|尚欠)[^。;]{{0,16}}$"
)
# 公证费由竞得人承担,约2,000元
_BORNE_BEFORE: Final = re.compile(
    rf"由{_BUYER}(?:自行|全部|另行)*(?:承担|负担|支付|缴纳),(?:大?约|预计|共计|合计|金额|[为计])*(?:人民币)?$"
)
_LONGEST_BEARING: Final = 40
# 仅占可售资产本金(12.6亿元)的一部分: what is offered is less.
_THRESHOLD: Final = re.compile(r"\s*\(?(?:以上|以下|以内|之间|为限)|\s*\)?的?(?:其中)?一部分")
_NOT_COUNTED: Final = re.compile(
    r"([^。;\n]{0,16}?)(?:不计入|未计入|不包含在|不在本次|不属于本次|[不未]纳入|与本次[^,。;]{0,6}无关)(?![在于]?(?:上述|前述|以上|该)?(?:债权|本息|本金)?(?:合计|总计|总额|总金额)|[上本]表|上述(?:表格|清单))"
)
_SELLER: Final = (
    r"(?:(?:转让|出让|处置|委托)[方人]|原?债权人|原债权(?:银行|行)|(?:我|本|该)(?:公司|分公司|司|行|社)"
    r"|[一-龥]{2,24}?(?:公司|银行|[分支]行))"
)
# 8万元已由法院退回,不再主张; 37.7万元,该费用不随本次债权转让: a clause goes on with what it says of the amount.
_OF_IT: Final = r"(?:[该此其这均已亦也但且并由因故不未归现]|上述|以上|前述|目前|我[司行]|另行?)"
_GAP: Final = rf"(?:\([^()]{{0,40}}\))?(?:,?{_OF_IT}[^,。;:\d()]{{0,36}}?(?:,(?={_OF_IT})[^,。;:\d()]{{0,36}}?)?)??"
# 受理费3万元由甲公司负担,转让方已预交: who owes bears it, and has not paid.
_STILL_DUE: Final = (
    r"(?!,?[^,。;]{0,10}(?:已|先行)?(?:预交|预缴|垫付|代垫)|,?[^,。;]{0,10}[尚仍]?未(?:受偿|归还|支付|清偿))"
)
_GONE: Final = re.compile(
    rf"(?P<gap>{_GAP},?)(?:"
    r"不随(?:本次|该|上述)?(?:债权|转让|标的)|不(?:予|再|作|一并|同时)?(?:一并)?(?:转让|主张|追索)|不在(?:本次|此次|上述|该)?(?:债权)?(?:转让|处置|出让)"
    r"|(?:不|未)(?:列入|属于|含在|包括在|包含于|作为)(?:本次|此次|上述|该)?(?:债权)?(?:转让|处置)|与(?:本次|此次)[^,。;\d]{0,12}?(?:不同|不一致|有别|不符)"
    r"|(?:已|被|均)(?:由|被|经)?(?:法院|人民法院|[一-龥]{0,12}法院)?(?:予以|全额|全部|如数)?(?:退还|退回|返还|退费|退付)"
    rf"|(?:由|归){_SELLER}(?:自行|全部|单独|继续)?(?:承担|负担|所有|享有|收取|消化){_STILL_DUE}"
    r"|已(?:由|经)?[^,。;:\d()]{0,16}?(?:付清|结清|还清|清偿完毕|支付完毕|履行完毕|缴清)"
    r"|已于\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:全部|全额)?(?:付清|结清|还清|清偿|缴清)"
    r"|自行承担"
    r")"
)
_HELD_ABOVE: Final = re.compile(
    r"[,(]?(?:该|此|上述)?[^,。;()\d]{0,6}?已(?:计入|列入|含在|包[含括]在)(?:上述|上列|前述|上表|以上)([^,。;()]{1,12})"
)
_OF_ANOTHER: Final = re.compile(rf"(?:的|全部|相应|部分)?({ROLE_WORD.pattern})")
_LONGEST: Final = 120


def is_borne_by_the_buyer(text: str, start: int, end: int) -> bool:
    """Whether the words around an amount of fees or a penalty say that it is the buyer's."""
    if _BORNE.match(text, end):
        return True
    if _BORNE_BEFORE.search(text, max(behind_last(text, start, "。;"), start - _LONGEST_BEARING), start):
        return True
    begin = max(start - _LONGEST_BEARING, behind_last(text, start))
    return _BEARS.search(text, begin, start) is not None


def is_left_out(text: str, end: int) -> bool:
    """Whether an amount is said to be left out, or bounds what is spoken of."""
    if _THRESHOLD.match(text, end):
        return True
    found = _NOT_COUNTED.match(text, end)
    # 迟延履行利息未计入 is said of another amount, which stands right before it.
    return found is not None and all(word.role not in READ or word.end < len(found[1]) for word in role_words(found[1]))


def is_counted_above(text: str, end: int, role: str) -> bool:
    """Whether an amount is said to be held in one of the same role above (诉讼费2万元(已计入上述代垫诉讼费))."""
    held = _HELD_ABOVE.match(text, end)
    return held is not None and any(word.role == role for word in role_words(held[1]))


def is_gone(text: str, end: int) -> bool:
    """Whether the words behind an amount of a claim say that it is not transferred, is paid, or otherwise reckoned."""
    gone = _GONE.match(text, end, end + _LONGEST)
    if gone is None or any(word.role in READ for word in role_words(gone["gap"])):
        return False
    # 本金尚欠4,500万元,已结清利息: said of another part, which stands right behind it.
    behind = _OF_ANOTHER.match(text, gone.end())
    return behind is None or ROLE_OF[behind[1]] not in READ
