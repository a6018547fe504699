"""Who sells and who buys by labels: before a name with any sign or none (受让方：甲公司, 受让方 甲公司, 受让方为甲公司,
受让方甲公司), or behind it in brackets (甲公司（受让方）).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from normalizers.notices.named import named_at
from normalizers.parties.names import names_of
from normalizers.values.lookup import rows, spelled
from normalizers.values.remembered import remembered
from privacy.lists import any_of

LABELS: Final = {word: row["side"] for row in rows("side_labels") for word in spelled(row["words"])}
"""The labels, with the side that each names."""
LABEL: Final = re.compile(
    rf"(?P<label>{any_of(LABELS)})(?:\s*\([^()]{{1,12}}\))?(?:确定|确认)?"
    r"(?P<sign>\s*(?:(?:为|是|系)?\)?[:：】｜|]|[—–-]{1,2}|为|是|系|即)?)\s*(?:指|系|为)?\s*"
)
"""A label with the sign behind it."""
_BEHIND: Final = re.compile(rf"\s*\((?:即|下称|以下简称)?[“\"]?(?P<label>{any_of(LABELS)})[”\"]?\)")
_IS: Final = frozenset("为是系")
_COLON: Final = frozenset(":：】｜|")
# 原债权人某银行, 甲方某公司 and 竞价结果 name a side only before a colon: elsewhere they tell of an earlier sale.
_WITH_COLON: Final = re.compile(r"原|委托|[甲乙卖买]方|债权人|债权持有方|公告|发布|.{2}结果")
# 债权人:甲公司 at the beginning of a line is who offers, elsewhere it may be anybody's.
_LEADS_ONLY: Final = frozenset({"债权人", "债权持有方", "发布单位", "发布方"})
_LEAD: Final = re.compile(r"[\s一二三四五六七八九十\d、.()●■◆【】现]*+(?:[一-龥]{2,6}】\s*+)?")
_OF_LATER: Final = re.compile(r"(?:意向|潜在|各|后续|未来|次)$")


@remembered
def _labels(line: str) -> tuple[re.Match[str], ...]:
    """The labels of a line, from left to right."""
    return tuple(LABEL.finditer(line))


def labelled(lines: Sequence[str], aliases: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Side, name and words of what labels name."""
    for line in lines:
        found = _labels(line)
        names = names_of(line) if found else ()
        for label in found:
            if label["label"] in _LEADS_ONLY and _LEAD.fullmatch(line, 0, label.start()) is None:
                continue
            sign = label["sign"].strip()
            sign = sign.lstrip(")为是系") or sign
            if sign in _COLON and sign:
                named = named_at(line, label.end(), names, aliases)
            elif _WITH_COLON.match(label["label"]) or _OF_LATER.search(line, max(0, label.start() - 4), label.start()):
                continue
            else:
                named = next((name.text for name in names if name.start == label.end()), None)
                if named is None and (sign in _IS or (not sign and label.end() > label.end("label"))):
                    named = named_at(line, label.end(), (), {})
            if named and named not in LABELS:
                yield LABELS[label["label"]], named, line[label.start() : label.end() + len(named)]
        for name in names:
            told = _BEHIND.match(line, name.end)
            if told and not _WITH_COLON.match(told["label"]):
                yield LABELS[told["label"]], name.text, line[name.start : told.end()]
