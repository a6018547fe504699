"""Who sells and who buys by labels: before a name with any sign or none (受让方：甲公司, 受让方 甲公司, 受让方为甲公司,
受让方甲公司), or behind it in brackets (甲公司（受让方）).

A contract calls its parties by letters. 甲方 sells to 乙方 in most, and in some it buys: what a bracket or a sentence
says of a letter goes before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from normalizers.notices.named import named_at
from normalizers.parties.names import names_of, persons
from normalizers.values.lookup import rows, spelled
from normalizers.values.remembered import remembered
from privacy.lists import any_of

LABELS: Final = {word: row["side"] for row in rows("side_labels") for word in spelled(row["words"])}
"""The labels, with the side that each names."""
LABEL: Final = re.compile(
    rf"(?P<label>{any_of(LABELS)})(?:\s*\((?P<aside>[^()]{{1,12}})\))?(?:确定|确认)?"
    r"(?P<sign>\s*(?:(?:为|是|系)?\)?[:：】｜|]|[—–-]{1,2}|为|是|系|即)?)\s*(?:指|系|为)?\s*"
)
"""A label with the sign behind it."""
_BEHIND: Final = re.compile(rf"\s*\((?:即|下称|以下简称)?[“\"]?(?P<label>{any_of(LABELS)})[”\"]?\)")
# 乙方(债务人), 丙方(保证人): who neither sells nor buys, whatever the letter mostly does.
_NEITHER: Final = re.compile("债务人|借款人|保证人|担保人|抵押人|出质人|见证|居间|监管|鉴证")
LETTERS: Final = ("甲方", "乙方", "丙方", "丁方")
"""The letters, in the order in which claims mostly go from one to the next."""
_CALLS: Final = re.compile(
    r"(?P<letter>[甲乙丙丁]方)(?:\s*+\([^()]{1,12}\)|\))?\s*+(?P<sign>[:：]|为|是|系)?\s*+(?:指|系|为)?"
)
# 甲方已依法受让乙方对…的债权, 甲方从乙方处受让
_TAKES: Final = re.compile(
    r"(?P<buyer>[甲乙丙丁]方)(?:[^,。;甲乙丙丁]{0,16}?(?:受让|取得|承接|收购)了?(?P<seller>[甲乙丙丁]方)"
    r"|[^,。;甲乙丙丁]{0,16}?[从自向](?P<from>[甲乙丙丁]方)处?(?:依法|合法)?(?:受让|取得|承接|收购|购买))"
)
_IS: Final = frozenset("为是系")
_COLON: Final = frozenset(":：】｜|")
# 原债权人某银行, 甲方某公司 and 竞价结果 name a side only before a colon: elsewhere they tell of an earlier sale.
_WITH_COLON: Final = re.compile(r"原|委托|[甲乙卖买]方|债权人|债权持有方|公告|发布|.{2}结果")
# 债权人:甲公司 at the beginning of a line is who offers, elsewhere it may be anybody's.
_LEADS_ONLY: Final = frozenset({"债权人", "债权持有方", "发布单位", "发布方"})
_LEAD: Final = re.compile(r"[\s一二三四五六七八九十\d、.()●■◆【】现]*+(?:[一-龥]{2,6}】\s*+)?")
# 转让人李某某委托甲拍卖公司: a person right behind the label, who does something.
_PERSON_ACTS: Final = re.compile(
    r"(?![应须需有可不均自各须经如于与已同将])([一-龥*某×]{2,3}?)(?:\([^()]{0,40}\))?(?:委托|拟|现将|将其|所?持有|于\d)"
)
_OF_LATER: Final = re.compile(r"(?:意向|潜在|各|后续|未来|次)$")


@remembered
def labels_in(line: str) -> tuple[re.Match[str], ...]:
    """The labels of a line, from left to right."""
    return tuple(LABEL.finditer(line))


def labelled(lines: Sequence[str], aliases: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Side, name and words of what labels name."""
    for line in lines:
        found = labels_in(line)
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
                if named is None and not sign and (person := _PERSON_ACTS.match(line, label.end())):
                    named = next(iter(persons(person[1])), None)
                if named is None and (sign in _IS or (not sign and label.end() > label.end("label"))):
                    named = named_at(line, label.end(), (), {})
            side = _side(label, line, label.end() + len(named)) if named and named not in LABELS else None
            if named and side:
                yield side, named, line[label.start() : label.end() + len(named)]
        for name in names if "(" in line else ():
            told = _BEHIND.match(line, name.end)
            if told and not _WITH_COLON.match(told["label"]):
                yield LABELS[told["label"]], name.text, line[name.start : told.end()]


def _side(label: re.Match[str], line: str, end: int) -> str | None:
    """The side of a label: of 甲方 and 乙方 what a bracket behind it or behind its name says, where one does."""
    if label["label"] not in LETTERS:
        return LABELS[label["label"]]
    aside = (label["aside"] or "").strip('“”"')
    behind = _BEHIND.match(line, end)
    told = aside if aside in LABELS else behind["label"] if behind else label["label"]
    return None if _NEITHER.search(aside) or _NEITHER.match(line, end + 1) else LABELS[told]


def called_by_letters(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Letter and name of whom lines call by letters."""
    for line in lines:
        for found in _CALLS.finditer(line) if "方" in line else ():
            named = named_at(line, found.end(), names_of(line), {}) if found["sign"] else _right_behind(line, found)
            if named:
                yield found["letter"], named


def taken_by_letters(lines: Sequence[str], called: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Seller, buyer and words of what one letter takes over from another."""
    for line in lines:
        for found in _TAKES.finditer(line) if called and "方" in line else ():
            seller, buyer = called.get(found["seller"] or found["from"]), called.get(found["buyer"])
            if seller and buyer and seller != buyer:
                yield seller, buyer, found[0]


def _right_behind(line: str, found: re.Match[str]) -> str | None:
    return next((name.text for name in names_of(line) if name.start == found.end()), None)
