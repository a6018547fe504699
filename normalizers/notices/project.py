"""What an exchange's or the Yindeng Center's form says beside the claims: the project's number, the day of signing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from normalizers.claims.days import days_in
from normalizers.values.text import POISON, behind_last, clean
from records.content import Content, tables

# A number of which a part is illegible is none.
_NUMBER: Final = re.compile(
    # 借款合同编号, 借据编号, 判决书编号 are of other papers.
    r"(?<![同据书证件案])(?:项目|公告|标的|资产包|招标)?编号\s*+(?:为)?[:：]?\s*+"
    rf"([A-Z][A-Z0-9〔〕\[\]-]{{5,40}}+(?<!-)(?!{POISON})|[A-Za-z]{{0,12}}\d{{8,24}}+(?!{POISON}))"
)
_PROJECT: Final = re.compile(rf"项目编号\s*+(?:为)?[:：]?\s*+([A-Za-z0-9][A-Za-z0-9-]{{5,40}}+)(?<!-)(?!{POISON})")
_LABEL: Final = re.compile(r"签[署订约](?:日期|时间|日|于)?\s*+[:：为]?\s*+$")
# 于…(与某公司)签订, 于…达成安排并签署, 于…完成协议签署: how a sentence goes on behind the day.
_SIGNING: Final = re.compile(
    r"\s*(?:(?:与|同|和|就|对)[^,。;《》]{2,40}?)?(?:达成[^,。;《》]{0,16}?[并且])?(?:完成[^,。;《》]{0,12}?)?"
    r"(?:正式|共同|分别)?(?:签[署订约]|订立)"
)
# …2025年8月11日(某银行、某公司双方)签订的《债权转让协议》: the contract says what was signed.
_OF_THE_SALE: Final = re.compile(
    r"(?!之?前|以前|内)[^,。;《》\d]{0,60}?(?:签[署订]|达成|订立)的?了?[《“\"]?[^。,;《》]{0,30}转让"
)
# 《债权转让协议》(2025年8月11日签订)
_ASIDE: Final = re.compile(r"(?:转让|收购|受让)[^,。;《》()]{0,10}》?\((?:已?于)?$")
# 2025年8月11日,某银行与某公司签订《债权转让协议》: a day that begins the sentence.
_BEGINS: Final = re.compile(r"(?:^|[。;]|根据|依据)\s*$")
_PARTIES: Final = re.compile(
    r"\s*,[^,。;《》\d]{4,80}(?:签[署订]|订立)的?了?(?:编号[^《》。;,]{1,40})?[《“\"]?[^。,;《》]{0,30}转让"
)
_CONTRACT: Final = re.compile(r"(?:签[署订]|订立)的?了?(?:编号[^《》。;]{1,40})?[《“\"]?(?P<name>[^》”\"。,;]{2,60})")
# Loans are signed too, and promises to keep silent.
_OTHER: Final = re.compile(r"借款|贷款|授信|保证|抵押|质押|担保|承兑|租赁|和解|还款|保密")
_SALE: Final = re.compile("转让|收购|受让|成交")
_HEADS: Final = re.compile(r"签[署订约]|项目编号")
# Of which every line has one that says when something was signed.
_VERBS: Final = ("签", "达成", "订立")
_NEAR: Final = 16
_FAR: Final = 100


def said_in(lines: Sequence[str], content: Content) -> tuple[str, ...]:
    """The lines of a text, and for each column of its tables that holds a number or a day of signing and nothing else
    its head and what stands below it.
    """
    return (*lines, *(f"{head}:{value}" for grid in tables(content) for head, value in _columns(grid)))


def _columns(grid: Sequence[Sequence[str | None]]) -> Iterator[tuple[str, str]]:
    for n, row in enumerate(grid[:-1]):
        for column, head in enumerate(row):
            if head and _HEADS.search(head):
                below = {
                    "".join(clean(cell).split())
                    for under in grid[n + 1 :]
                    if column < len(under) and (cell := under[column])
                }
                if len(below) == 1:
                    yield "".join(head.split()), "".join(below)


def project_no(lines: Sequence[str]) -> str | None:
    """The project's number, None where none is printed."""
    for pattern in (_PROJECT, _NUMBER):
        found = next((match for line in lines if (match := pattern.search(line))), None)
        if found:
            return found[1]
    return None


def signed_on(lines: Sequence[str], published: date | None = None) -> date | None:
    """The day on which the claims' sale was signed, of several sales the last one; None where the text does not say it.
    Nothing that was signed after the publication is the sale.
    """
    days = (day for line in lines if any(word in line for word in _VERBS) for day in _signed(line))
    return max((day for day in days if published is None or day <= published), default=None)


def _signed(line: str) -> Iterator[date]:
    for day in days_in(line):
        before, after = line[max(0, day.start - _NEAR) : day.start], line[day.end : day.end + _FAR]
        sentence = line[behind_last(line, day.start, "。;") : day.start]
        if _LABEL.search(before):
            yield day.value
        elif before.rstrip().endswith("于") and (signing := _SIGNING.match(after)):
            if _is_sale(after[signing.end() - 2 :]):
                yield day.value
        elif (
            _OF_THE_SALE.match(after)
            or (_ASIDE.search(before) and _SIGNING.match(after))
            or (_BEGINS.search(sentence[-2:]) and _PARTIES.match(after))
        ):
            yield day.value


def _is_sale(words: str) -> bool:
    """Whether what is signed is no other contract."""
    contract = _CONTRACT.match(words)
    return contract is None or not _OTHER.search(contract["name"]) or _SALE.search(contract["name"]) is not None
