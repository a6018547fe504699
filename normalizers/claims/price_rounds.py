"""Of several prices for one claim, which is of the round that holds now.

A round that drew nobody is over, a round that follows if this one draws nobody may never come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from normalizers.amounts.figures import Figure
from normalizers.values.text import behind_last

_THIS_TIME: Final = re.compile(r"[本此][次轮]|现(?:转让|挂牌|起拍|调整)|调整为|变更为|下调|二拍|第二次|降价")
# 起始价3,888万元(较首次下调20%)
_THAN_BEFORE: Final = re.compile(r"\s*\((?:较|比)(?:首次|上次|前次|前一次|原)")
_FORMER_BEFORE: Final = re.compile(r"[首上前][次轮]|第一[次轮]|上一[次轮]|曾")
_ROUND: Final = re.compile(r"(?P<first>首[次轮]|第一[次轮]|(?<!十)一拍)|第二[次轮]|二拍|再次|第三[次轮]|三拍")
_NOW: Final = re.compile(r"现(?=为?第|二拍|三拍|我[司行公分]|决定|降价|拟?以)|[本此][次轮]|当前|目前")
_LATER_ONE: Final = re.compile(
    "(?:本次|此次)(?:拍卖|竞价|挂牌)?[为系是](?:第[二三]|[二三]拍)|现(?:降价)?(?:进行|为)?(?:第[二三]次|[二三]拍)"
    "|(?<![若如])(?:第一次|首次|一拍)(?:公开)?(?:拍卖|竞价|挂牌)?(?:因[^,。;]{0,10}?)?(?:而|已|均)?(?:流拍|流标)(?=[,。])"
)
_FORMER_AFTER: Final = re.compile(r"基础上|无人|流拍|流标|未成交|未能成交|未征集")
_FAILED_AFTER: Final = re.compile(r"[^若如]{0,16}?(?:流拍|流标|未成交|未能成交|未征集|无人)")
# 第一次起拍价643,400元,第二次起拍价514,720元,均流拍: said of each before it.
_ALL_FAILED: Final = re.compile(r"[^。;()若如]{0,80}?均[^。;()若如]{0,8}?(?:流拍|流标|无人|未能?成交|未能?征集)")
# 起拍价8,866万元,因无人竞买流拍
_FAILED: Final = re.compile(
    r"\s*+[,(]?(?:\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\s?)?(?:后|均|已|但|因|由于|经){0,4}(?:(?:无人|没有人)[^。;,若如]{0,8},?)?(?:而|均|已|被|最终){0,4}(?:流拍|流标|未(?:能)?征集到)"
)
# 以90万元为起拍价公开处置,至报名截止日2024年3月29日17时无人报名。
_IN_THE_END: Final = re.compile(
    r"[^。;()若如则可的]{0,40}?(?:无人(?:报名|竞买|应价|竞价|出价|举牌|摘牌|受让|问津)|流拍|流标|未(?:能)?(?:成交|征集到意向受让方))(?=[。;])"
)
_OVER: Final = re.compile(
    r"(?:已|均|曾|无人)[^。;,]{0,6}?(?:流拍|流标)[^。;,]{0,4}\([^()]*$"
    # 第一次拍卖会(6月22日)因无人登记流拍,参考价合计
    r"|(?:首次|第一次|一拍|[上前]次)[^。;,]{0,30}?(?:流拍|流标),(?![^,。;]*(?:[本此][次轮]|现))[^,。;\d]{0,12}$"
)
_IF_NOBODY: Final = re.compile(r"(?:若|如)(?!下)[^。;]{0,20}?(?:无人|流拍|流标|未成交|未征集)")
_TAIL: Final = 26
_NEAR: Final = 12
_RIGHT_BEFORE: Final = 8


def of_one_round(figures: list[Figure], lines: Sequence[str]) -> list[Figure]:
    """Of prices of a first round and of a later one those of the first, unless it drew nobody."""
    rounds = [_ROUND.search(lines[one.line][max(0, one.start - _NEAR) : one.start + _NEAR]) for one in figures]
    first = [one for one, found in zip(figures, rounds, strict=True) if found and found["first"]]
    later = [one for one, found in zip(figures, rounds, strict=True) if found and not found["first"]]
    if not first or not later:
        return figures
    held = [
        one
        for one in figures
        if _NOW.search(lines[one.line], behind_last(lines[one.line], one.start, "。;,\n"), one.start)
    ]
    # 首次…,第二次…,本次…: that of the round that is held stands beside those of both.
    if apart := [one for one in held if one not in first and one not in later]:
        return apart
    # 现第二次挂牌价…, 本次为第二次…: the later round is the one that is held.
    over = any(one in later for one in held)
    over = over or any(_LATER_ONE.search(line) for line in lines)
    over = over or any(_drew_nobody_after(one, figures, lines) or drew_nobody(one, figures, lines) for one in first)
    if over and all(drew_nobody(one, figures, lines) for one in later):
        return [one for one in figures if one not in first and one not in later] or later
    return later if over else first


def is_former(one: Figure, figures: Sequence[Figure], lines: Sequence[str]) -> bool:
    """Whether a price is of an earlier round: it drew nobody, or the new one is reckoned from it."""
    before = lines[one.line][max(0, one.start - 16) : one.start + 4]
    return names_a_former_round(before) or _drew_nobody_after(one, figures, lines) or drew_nobody(one, figures, lines)


def says_former(one: Figure, lines: Sequence[str]) -> bool:
    """Whether the words of a price, or those right before them, say that it is of a former round."""
    return names_a_former_round(lines[one.line][max(0, one.start - _RIGHT_BEFORE) : one.start] + one.words)


def drew_nobody(one: Figure, figures: Sequence[Figure], lines: Sequence[str]) -> bool:
    """Whether the words beside a price in its sentence say that its round is over: 前两次竞价均已流拍(起拍价…)."""
    line = lines[one.line]
    before = line[behind_last(line, one.start) : one.start]
    if _FAILED.match(line, one.end) or _ALL_FAILED.match(line, one.end) or _IN_THE_END.match(line, one.end):
        return True
    return _OVER.search(before) is not None or (
        "曾" in before and _FAILED_AFTER.match(_tail(one, figures, lines)) is not None
    )


def is_conditional(one: Figure, lines: Sequence[str]) -> bool:
    """Whether a price is of a round that may never come: 若无人应价,以…为起始价进行第二次竞价."""
    line = lines[one.line]
    return _IF_NOBODY.search(line, behind_last(line, one.start), one.start) is not None


def is_of_this_time(one: Figure, lines: Sequence[str]) -> bool:
    """Whether the clause of a price says that it holds now."""
    line = lines[one.line]
    if _THAN_BEFORE.match(line, one.end):
        return True
    return _THIS_TIME.search(line, behind_last(line, one.start, "。;,\n"), one.end) is not None


def names_a_former_round(words: str) -> bool:
    """Whether words before a price are of a round before this one."""
    return _FORMER_BEFORE.search(words) is not None


def names_a_round(words: str) -> bool:
    """Whether words before a price are of a round, and of no lot."""
    return names_a_former_round(words) or _ROUND.search(words) is not None


def _drew_nobody_after(one: Figure, figures: Sequence[Figure], lines: Sequence[str]) -> bool:
    return _FORMER_AFTER.search(_tail(one, figures, lines)) is not None


def _tail(one: Figure, figures: Sequence[Figure], lines: Sequence[str]) -> str:
    """The words behind a price up to the next one: 560万元(第一次起拍价700万元已流拍) says so of the second alone."""
    line = lines[one.line]
    others = (other.start for other in figures if other.line == one.line and other.start >= one.end)
    end = min((*others, one.end + _TAIL))
    return re.split("[。;]", line[one.end : end], maxsplit=1)[0]
