"""Who is said to have won a sale: 由乙公司以…竞得, 确定乙公司为受让方, 乙公司成功竞得, 征集到乙公司一个受让方."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from normalizers.amounts.found import Found
from normalizers.notices.named import ASIDE, named_at
from normalizers.parties.names import Name, names_of, persons
from normalizers.values.text import POISON

WINNING: Final = re.compile("竞得|摘牌|摘得|中标|受让|购得|成交|拍得|竞买成功|买受|胜出|享有|花落")
"""Words of which a line that names a winner holds one."""
# Of a number, of which on a scan no digit may be legible.
_COMMA: Final = rf",(?=[\d{POISON}])"
_SIDE: Final = "(?:受让|买受|竞得|中标|中选|摘牌|成交|购买)(?:方|人|者|单位)"
_WON: Final = re.compile(
    rf"{ASIDE}(?:以|报价|经|通过|于)?(?:[^,。;]|{_COMMA}){{0,40}}?(?:竞得|摘牌|摘得|中标|受让(?![方人])了?|购得|成交|拍得|竞买成功|竞买取得"
    rf"|成为(?:受让|买受|中标)|(?:被确定)?为(?:本次|最终|该)?[^,。;]{{0,10}}?{_SIDE})"
)
# 乙公司成功竞得…, 乙公司以最高价321万元摘得…, 乙公司被确定为受让方: a sentence whose subject won.
_DID_WIN: Final = re.compile(
    rf"{ASIDE}\)?(?:已|现|最终|成功|公开|依法|顺利|,|以(?:[^,。;]|{_COMMA}){{2,40}}?|(?:报价|出价|应价)(?:[^,。;]|{_COMMA}){{2,30}}?){{0,3}}"
    rf"(?:竞得|摘得|摘牌|拍得|购得|(?<=成功)受让|竞买成功|胜出|中标|竞买取得|成为[^,。;]{{0,60}}?{_SIDE}|被?确[定认]为[^,。;]{{0,12}}?{_SIDE})"
)
# 经公开竞价,甲公司等2户债权已由…, 某公司2025年第7期贷款…成交: what is sold, or whose it was.
_IS_SOLD: Final = re.compile(
    r"(?:等[\d一二三四五六七八九十百两]*[户家笔]|[\d一二三四五六七八九十百两]+户)|[等的]?[^,。;以由]{0,12}?(?:债权|贷款|资产包)|\d{4}年[^,。;]{0,6}第"
)
_SUBJECT: Final = re.compile(r"(?:^|[,。;:、]|其中|最终|\s|[A-Za-z\d号]\()$")
# 甲公司债权的竞得人为…: what is sold is called by its debtor.
_OF_A_CLAIM: Final = re.compile(rf"{ASIDE}\s*(?:等|的?(?:不良)?(?:债权|贷款)|[\d一二三四五六七八九十]+户)")
_PERSON_WON: Final = re.compile(
    rf"由\s*(?:自然人)?([一-龥*某×]{{2,4}}?)\s*(?:以(?:[^,。;]|{_COMMA}){{2,48}}?)?(?:竞得|摘牌|拍得|受让|购得|成交)"
)
_BEFORE: Final = re.compile(
    r"(?:由(?:[^,。;]{2,10}[者方])?|被|确定|最终|经[^,。;]{0,16}[,，]?|竞买人|竞价人|投标人|中标人|竞得人|买受人|受让方|受让人)(?:为|是)?\s*$"
)
# 征集到乙公司一个意向受让方,以底价成交; 仅乙公司一家报名,协议成交; 乙公司报价最高,确认成交.
_ALONE_BEFORE: Final = re.compile(r"(?:征集到|仅有?|只有|产生)$")
_ALONE: Final = re.compile(
    rf"{ASIDE}(?:[1一]\s*[家名个位](?:意向|合格|符合条件的)?(?:受让|竞买|投资|购买)?[方人者]?(?:报名|参与|登记|提交)?|(?:报名|参与))[^。;]{{0,60}}?成交(?!的|后)"
)
_HIGHEST: Final = re.compile(rf"{ASIDE}(?:报价|出价|应价)[^。;]{{0,40}}?(?:最高|成交)")
_FELL_TO: Final = re.compile(r"花落$")
# 被确定为受让方的乙公司, 受让方最终确定为乙公司
_IS_BUYER: Final = re.compile(
    r"(?:(?<!意向)(?:受让|买受|竞得|中标|成交|中选)[方人者]|摘牌方|新债权人)(?:名称)?(?:最终)?(?:确定|确认)?(?:为|是|系)\s*[\"“]?$"
)
_TAKES_OVER: Final = re.compile(rf"{ASIDE}(?:依法)?(?:享有|承继|承接)")
# 债权仍由甲公司享有: who has not sold.
_STILL: Final = ("仍由", "继续由", "依旧由", "归由")
_USER: Final = re.compile(r"(?:用户姓名|竞[买价]人(?![^。;]{0,30}用户姓名))\s*+[:【“]?\s*+")
# 用户姓名何某某通过竞买号…胜出, 竞买人【何某某】以最高价胜出, 竞买人何某某(证件号…)于2025年…胜出
_USER_IS: Final = re.compile(rf"{_USER.pattern}([一-龥*某×]{{2,4}}?)(?=[】”]?\s?(?:通过|以[^,。;]{{0,8}}价|于\d|[,(]))")

_BY_OFFER: Final = re.compile(rf"[】”]?{ASIDE}\s?(?:通过|以[^,。;]{{0,8}}价|于\d)")


def winners(lines: Sequence[str]) -> list[Found[str]]:
    """Who is said to have won, in the order of the lines."""
    found: list[Found[str]] = []
    for line in lines:
        if WINNING.search(line) is None:
            continue
        names = names_of(line)
        user = _USER.search(line) if "胜出" in line else None
        person = _USER_IS.search(line) if user else None
        if person and persons(person[1]):
            found.append(Found(person[1], "stated", person[0]))
        elif user and (named := named_at(line, user.end(), names, {})) and _wins_alone(line, named, user):
            found.append(Found(named, "stated", line[user.start() : user.end() + len(named)]))
        found += [
            Found(name.text, "stated", line[max(0, name.start - 4) : name.end + 24])
            for name in names
            if _won(line, name)
        ]
        person = _PERSON_WON.search(line)
        if person and persons(person[1]):
            found.append(Found(person[1], "stated", person[0]))
    return found


def _wins_alone(line: str, named: str, user: re.Match[str]) -> bool:
    """Whether a form names its one user (用户姓名…), or a bidder does what won (竞买人乙公司以最高价胜出) and
    is none of several.
    """
    return user[0].startswith("用户") or _BY_OFFER.match(line, line.find(named, user.end()) + len(named)) is not None


def _won(line: str, name: Name) -> bool:
    """Whether the words around a name say that it won."""
    if _IS_SOLD.match(line, name.end):
        return False
    if _OF_A_CLAIM.match(line, name.end):
        return False
    before = line[max(0, name.start - 24) : name.start]
    if _IS_BUYER.search(before) or _FELL_TO.search(before) or (_BEFORE.search(before) and _WON.match(line, name.end)):
        return True
    if (
        before.endswith("由")
        and not before.endswith(_STILL)
        and ("转让" in line or "债权人" in line)
        and _TAKES_OVER.match(line, name.end)
    ):
        return True
    if _ALONE_BEFORE.search(before):
        return _ALONE.match(line, name.end) is not None
    is_subject = name.start == 0 or _SUBJECT.search(before) is not None
    return is_subject and bool(_DID_WIN.match(line, name.end) or _HIGHEST.match(line, name.end))
