"""What the prose around a table takes out of it: lines that are not sold, amounts of a line that are other ones by now.

Nothing is reckoned here. Where a sentence says that a table holds more than is sold, the values of the table are open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from typing import Final

from normalizers.amounts.found import Answer, opened
from normalizers.values.text import behind_last

LINES: Final = "a sentence takes lines out of the table"
"""Why the amounts and the count of a table stay open."""
RESTATED: Final = "a sentence gives another amount for a line of the table"
"""Why an amount of a table stays open."""
_N: Final = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_ITEM: Final = rf"第?(?:{_N}[、,和及至到-])*{_N}[项户号笔行]"
_OF_TABLE: Final = "(?:上述|上表|表中|表内|清单|其中|序号|债权|的|中|为|对)*+"
_SOLD: Final = "(?:处置|转让|出让|出售|挂牌|拍卖|竞价)"
# 本次仅处置第1项债权, 转让范围限于上表第2户
_ONLY: Final = re.compile(
    rf"(?:[仅只](?:公开|对外)?{_SOLD}|{_SOLD}(?:范围|标的)?(?:仅|只|仅限|限于|仅为|仅限于)){_OF_TABLE}第{_ITEM.removeprefix('第?')}"
)
_OUT: Final = re.compile(
    r"(?:已(?:经|被|于[^,。;]{2,12})?)?(?:不再(?:转让|处置|纳入|参与)|不在本次|不(?:属于|纳入|参与)本次|退出本次|撤[回出]|剔除|移出)(?!后)"
)
# What every match of it holds.
_MAY_BE_OUT: Final = re.compile(r"[不退撤剔移](?:(?<=不)[再在属纳参]|(?<=退)出|(?<=撤)[回出]|(?<=剔)除|(?<=移)出)")
_ITEM_OUT: Final = re.compile(rf"第{_ITEM.removeprefix('第?')}[^,。;:]{{0,12}}$")
# 甲公司另有承兑汇票垫款500万元不在本次转让范围: what else a debtor owes.
_ANOTHER: Final = re.compile("另(?:有|外|欠|行)|其[他余它]")
_FOR_SURE: Final = re.compile(
    r"(?:实际|现|剩余|目前)[^,。;\d]{0,4}本金(?:余额)?[^,。;\d]{0,4}?(?:以|为|是)(?:人民币)?[¥\d][\d,.]*+[万亿]?元"
)
_PRINCIPAL: Final = "本金"
_SEVERAL: Final = 2
_LONGEST_BEFORE: Final = 80


def without_taken_out(
    amounts: dict[str, Answer[Decimal]], count: Answer[int], lines: Sequence[str], listed: Sequence[str | None]
) -> tuple[dict[str, Answer[Decimal]], Answer[int]]:
    """The amounts and the count of a text with a table of several debtors (`listed`, one a line), open where its lines
    say that the table holds more than is sold, or give another principal for one of them.
    """
    names = {name for name in listed if name}
    if len(listed) < _SEVERAL:
        return amounts, count
    if any(("第" in line and _ONLY.search(line)) or any(_outs(line, names)) for line in lines):
        return {role: opened(answer, LINES) for role, answer in amounts.items()}, opened(count, LINES)
    if any(_restates(line, names) for line in lines if _PRINCIPAL in line):
        restated = {role: opened(amounts.get(role), RESTATED) for role in ("principal", "total")}
        return {**amounts, **restated}, count
    return amounts, count


def _outs(line: str, names: Set[str]) -> Iterator[bool]:
    """Of each word that takes out whether a line's number or its debtor stands before it."""
    for found in _OUT.finditer(line) if _MAY_BE_OUT.search(line) else ():
        begin = max(behind_last(line, found.start(), "。;,"), found.start() - _LONGEST_BEFORE)
        before = line[begin : found.start()]
        yield _ITEM_OUT.search(before) is not None or (_holds(before, names) and _ANOTHER.search(before) is None)


def _restates(line: str, names: Set[str]) -> bool:
    """Whether a sentence that names a debtor says what is left of the principal by now."""
    return any(_holds(line[behind_last(line, one.start()) : one.start()], names) for one in _FOR_SURE.finditer(line))


def _holds(words: str, names: Set[str]) -> bool:
    return any(name in words for name in names)
