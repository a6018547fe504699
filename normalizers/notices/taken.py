"""Sales that the buyer tells: 我公司（乙）已依法受让甲银行对贵公司的债权, 乙公司从甲银行处受让取得….

An offer tells so how the seller came by the claims: only who then asks to be paid has bought by this notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from normalizers.parties.names import Name, names_of, persons
from normalizers.values.record import record
from normalizers.values.text import behind_last

_TAKES: Final = re.compile(r"(?:受让|取得|承接|承继)了?$")
_OF_THEIRS: Final = re.compile(r"(?:\([^()]{0,40}\))?\s*(?:对|所?持有|所?享有|依法|合法|的)")
# 从甲公司受让, 由甲公司处受让; 由甲公司受让 says that it bought.
_FROM: Final = re.compile(r"[从自]$")
_TAKEN: Final = re.compile(r"(?:\([^()]{0,40}\))?处?(?:依法|合法|批量)?(?:受让|取得|承接|收购)")
_FROM_PLACE: Final = re.compile(r"(?:\([^()]{0,40}\))?处(?:依法|合法|批量)?(?:受让|取得|承接|收购)")
US: Final = re.compile(r"(?:我|本)(?:公司|司|行|方|中心|企业|社|人)(?:\([^()]{4,40}(?:\([^()]{2,12}\)[^()]{0,10})?\))?")
"""How who speaks calls itself, and its name in brackets."""
# 本人李某某(身份证号…)于…受让: who speaks is a person, whoever signs beside.
_I: Final = re.compile(r"本人\s*+([一-龥*某×]{2,4}?)\s*+(?=[(于已现将,])")
_PAY_US: Final = re.compile(
    r"向(?:我|本)(?:公司|司|行|方|中心|企业|社|人)[^。;]{0,12}?(?:履行|清偿|偿还|还款|付款|支付|归还)"
)
# 陈某某受让了某银行对…的债权: the person right before the word.
_PERSON_TAKES: Final = re.compile(
    r"(?:^|[,。;:、现由])\s*+(?:自然人)?([一-龥*某×]{2,4}?)(?:\([^()]{0,40}\))?(?:已|现|依法|合法|向|从|自){0,3}(?:受让|取得|承接|承继|收购)?了?$"
)
# 将其从某银行受让的对…的债权转让给: how who sells came by the claim.
_HANDS_ON: Final = re.compile("(?:将|把)其?[从自由向]$")
_TOLD: Final = re.compile("转让.{0,8}(?:通知|告知|公告)|受让|债权人|收购(?:的?公告|的?通知|暨)")
_OFFERED: Final = re.compile(
    r"拟|公开(?:转让|处置|竞价)|对外(?:整体|公开|打包)*(?:转让|处置|出售)|意向(?:受让|投资|购买|竞买)|报名|起拍|挂牌价|底价"
)
_NEAR: Final = 60


@record
class Taken:
    """Who sold to whom as the buyer tells it; `by_us` says that who bought is who speaks."""

    seller: str
    buyer: str
    by_us: bool
    words: str


def taken(title: str, lines: Sequence[str], signer: str | None) -> Iterator[Taken]:
    """The sales that lines tell so, of a text that tells debtors whom to pay. `signer` signs the text."""
    told = _TOLD.search(title) or ("催收" not in title and any(map(_PAY_US.search, lines)))
    if not told or any(map(_OFFERED.search, (title, *lines))):
        return
    for line in lines:
        names = names_of(line) if "受让" in line or "取得" in line or "承" in line or "收购" in line else ()
        for n, seller in enumerate(names):
            before = line[max(0, seller.start - 12) : seller.start]
            takes = _TAKES.search(before) and _OF_THEIRS.match(line, seller.end)
            behind = _TAKEN if _FROM.search(before) else _FROM_PLACE
            if _HANDS_ON.search(before) or not (takes or behind.match(line, seller.end)):
                continue
            begin = behind_last(line, seller.start)
            us = US.search(line, begin, seller.start)
            person = _I.match(line, us.start()) if us else None
            if us is not None and person is not None:
                buyer = next(iter(persons(person[1])), None)
            else:
                buyer = _us(us, names[:n], signer) if us else _who_takes(line, names[:n], begin, seller.start)
            if buyer and buyer != seller.text:
                yield Taken(seller.text, buyer, us is not None, line[max(0, seller.start - 20) : seller.end + 10])


def _us(us: re.Match[str], names: Sequence[Name], signer: str | None) -> str | None:
    """Who speaks: whom a bracket behind 我公司 names, else who signs."""
    inside = (name.text for name in names if us.start() < name.start and name.end <= us.end())
    return next(inside, signer)


def _who_takes(line: str, names: Sequence[Name], begin: int, end: int) -> str | None:
    """The person right before what it takes, or the last firm before it in its sentence."""
    person = _PERSON_TAKES.search(line, max(begin, end - _NEAR), end)
    return next(iter(persons(person[1])), None) if person and persons(person[1]) else _named(names, begin)


def _named(names: Sequence[Name], begin: int) -> str | None:
    """The last name before the seller's in its sentence."""
    return next((name.text for name in reversed(names) if name.start >= begin), None)
