"""Whose an amount of prose is: the debtor, the package or the item of a list that stands before it.

A firm's name is an owner where it is neither a lender nor a party of the sale nor one that secures the claim; so is any
name before a colon or a bracket with amounts (北方铜业：本金…), a package (资产包A) and, where nothing better stands
there, an item's number.
What is named in a sentence owns what follows in it; what begins a line, or stands alone in a line above, the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from normalizers.amounts.figures import Figure
from normalizers.amounts.roles import ROLE_WORD
from normalizers.parties.classes import LENDERS
from normalizers.parties.names import Name, names_of, persons
from normalizers.parties.parties import classify_party
from normalizers.values.record import record
from normalizers.values.results import Result
from normalizers.values.text import behind_last

_BEGIN: Final = r"(?:^|(?<=[。;:,]))\s*(?:[—●■◆▪·*-]+\s*)?"
# 该债权2016年形成: a year is no number of a claim.
_N: Final = r"(?:[一二三四五六七八九十]{1,3}|\d{1,3}(?!\d))"
_STEM: Final = "[甲乙丙丁戊己庚辛壬癸]"
_ITEM: Final = re.compile(
    rf"{_BEGIN}(?:\(?\d{{1,3}}(?:[)、:]|\.(?!\d))|\([一二三四五六七八九十]{{1,3}}\)|[一二三四五六七八九十]{{1,3}}、|第{_N}[户笔标包宗]"
    rf"|(?:债务人|借款人|客户|债权|拍品|户)(?:{_N}|{_STEM})|{_STEM}[户项笔标组]|[①-⑳]|[【\[]\d{{1,3}}[】\]])"
    r"|^\d{1,2}\s+(?=[一-龥*×]{2})"
)
_LOT: Final = re.compile(
    rf"(?:[\[【]?(?:资产包?|标的物?|债权包?|项目|子包|分包|包){_N}[\]】]?(?!户|笔|家|个)|(?:资产|标的物?)?包?(?<=[包的物])[A-Z](?![A-Za-z])|(?<![A-Za-z])[A-Z](?:资产)?包|第{_N}包"
    rf"|[“\"][一-龥A-Z\d]{{1,12}}[”\"](?:资产|债权)?包(?=[(:,])|(?:债权|项目)[A-Z](?=[:：(（,])|{_N}号(?:资产包|标的|包)|(?:^|(?<=[、.)。;:,]))(?![资整本该打])[一-龥]{{1,6}}包(?=[(:]))"
)
# What every match of it holds.
_MAY_BE_LOT: Final = re.compile(r"[包产的物权目号](?:(?<=包)|(?<=[产的物权目])[\dA-Z一二三四五六七八九十]|(?<=号)标的)")
# 木材加工类4户,本金…; 抵押类2户,本金…
_GROUP: Final = re.compile(rf"(?:^|(?<=[,;:。、()]))(?:其中:?)?(?![一-龥]{{0,6}}户数)([一-龥]{{2,10}}?):?{_N}[户个]")
_WHOLE: Final = re.compile(r"共|等|计|涉及|总|包含|包括|全部|债务人|借款人|以上|上述|以下|下列|[拟将]|对(?!公)")
# 北方铜业:本金…: of words that may be any heading those of which amounts are told at once.
_LABEL: Final = re.compile(
    rf"{_BEGIN}([一-龥·*×&]{{2,16}}(?:\([一-龥]{{2,10}}\))?):(?=$|[^。;,:]{{0,30}}?(?:[本利余欠厂]|债权|贷款|总额|公司))"
)
# 甲公司(本金100万元, 甲公司:本金100万元: whoever is taken for a party of the sale, here it owes.
_OWES: Final = re.compile(r"[(:](?:贷款|借款|债权|未偿|尚欠|结欠|剩余)?本金[^()\d]{0,8}[\d¥]")
_BRACKETED: Final = re.compile(r"(?:^|(?<=[,;:、。和及]))([一-龥·*×]{3,30})(?=\([^()\d]{0,16}[\d¥])")
# 灵璧县禅堂粮站,本金388万元; 1 余廷海 截至2025年3月31日结欠本金…: what stands before the principal where a line or a
# part of a list begins.
_AHEAD: Final = re.compile(
    r"(?:^|(?<=[。;:]))[\s—●■◆◇▪・*\-【\[]*+(?:其中:?)?(?:(?:No\.?|第)?\(?[\dA-Za-z①-⑳]{1,3}[.、):\s]*+)?(?:借款人|债务人|客户|承租人)?"
    r"(?:截[至止]到?\d[\d年月日./-]{5,10}止?,)?([一-龥·*×]{2,24}?)[】\]]?[\s,、:]*"
    r"(?=$|(?:截[至止]到?\d[\d年月日./-]{5,10}止?,?)?(?:贷款|借款|债权|尚|结|未偿|剩余|欠)*(?:本金|本息)[^,;。]{0,12}\d)"
)
_NO_OWNER: Final = re.compile(
    r"初始|原始|最初|债权|[转受出]让[方人]|情况|概况|基准|说明|其中|如下|明细|资产|项目|备注|注$|方式|时间|日期|截[至止]|金额|数额|人民币|小写|大写|币|单位|公告"
    r"|标的|公司$|信息|贷款|债务|合同|抵押|保证|担保|户|上述|以上|该|各|全部|[时前后]$|尚欠|结欠|所欠|包[括含]|总|共|笔|资金|押汇|垫|代偿|融资"
    # 粮食收购贷款本金, 固定资产类本金: for what was lent.
    r"|^(?:粮食|收购|仓储|设施|设备|购置|基建|建设|开发|个人|农户|经营|生产|周转|消费|技改|固定|流动|短期|中?长期|按揭|抵押|质押|信用证?|承兑|汇票|贴现|票据|保理|保函|进口|出口|贸易)++类?$"
)
_DEBTOR: Final = re.compile(r"(?:主?债务人|主?借款人)(?:名称|姓名)?[:为]\s*(\S[^,。;]{1,40})")
# 原债权行:…;债务人:甲公司;本金余额:…: a debtor's label leads a line wherever it stands.
_OWES_BEFORE: Final = re.compile(r"(?:债务人|借款人)(?:名称|姓名)?[:为]\s*$")
_PERSON: Final = re.compile(
    r"(?:债务人|借款人)[:为]?(?!成立)([一-龥*×某]{2,4})(?=[,(、欠尚结于]|本金|贷款)|(?:^|(?<=[。;:、]))([一-龥*×某]{2,4})(?=[,(]?(?:尚?欠|结欠|贷款本金|借款本金|本金))"
)
_SECURES_BEFORE: Final = re.compile(
    r"(?:担保|保证|抵押|出质|质押|连带责任)(?:人|方|单位|企业)?(?:分别)?[:为系由是]*$|(?:由|转让给|转让予|转给|归|向|受让[方人][:为]?|以)$"
)
_SECURES_AFTER: Final = re.compile(
    r"(?:\([^()]*\))?(?:[^,。;:(]{0,8}?)(?:提供|承担|作为|连带|担保|保证|抵押|质押|受让|代偿)"
)
_NUMBER: Final = re.compile(
    r"(?:[\s\d一二三四五六七八九十甲乙丙丁戊、.:()【】\[\]第户笔号—●■◆▪·*-]|序号|推介|推荐|债务人|借款人|名称|姓名|客户|企业|其中)*"
)
# 共4户,本金5,510万元, below the debtors one after the other: what a line adds up is of none of them.
_OF_THOSE_ABOVE: Final = re.compile(r"\s*(?:以上|上述|前述|上列|[合总共累]计|共|[一-龥\d]{1,5}户[合总共]计)")
_LONGEST_LEAD: Final = 20
_LONGEST_LABEL: Final = 40
# 监管机构:某市人民政府, 尊敬的投资人: who has to do with a sale otherwise.
_OF_ANOTHER: Final = re.compile(r"(?:机构|部门|平台|中心|单位|联系|[方行所]|[^债款租务]人)(?:名称|全称)?:\s*$")
# 担保人:秦某,乙公司, 法定代表人:赵某, 联系人:钱某, in a list of labels and values: whom such a line names owes nothing.
_NOT_OF_WHO_OWES: Final = "(?:(?!债务|借款|承租)[一-龥()、/])"
_NAMES_OTHERS: Final = re.compile(
    rf"^(?:\(?\d{{1,2}}[)、.] ?)?{_NOT_OF_WHO_OWES}{{0,8}}?"
    r"(?:担保|保证|抵押|质押|出质|股东|代表|法人|控制人|负责人|管理人|债权人|共有人|权利人|经营者|联系|律师|经理|[经承]办|法官)"
    rf"{_NOT_OF_WHO_OWES}{{0,6}}:(?:(?!债务人|借款人)[^。;])*"
)
_GENERIC: Final = re.compile(
    r"(?:标的|目标|项目|该|本|我|债务|债务人|借款|担保|其|被告|保证人)(?:公司|企业|单位)$|^尊敬的|^各|^致"
)
_SHORTEST: Final = 4
_ALL_BUT_PERSONS: Final = 1000
_ALONE: Final = 8
_FORM: Final = 6
_SHORT_LINE: Final = 60


@record
class Owner:
    """Who or what an amount is of. `name` is a debtor's, None for a package or an item; `rivals` are how many others
    are named in the same sentence before the amount, `joined` how many names stand joined by 、 with its own.
    """

    key: str
    name: str | None = None
    rivals: int = 0
    joined: int = 1

    @property
    def lot(self) -> str | None:
        """What it is called if it is a lot or a group of debtors, and neither a debtor nor an item of any list."""
        return None if self.name or self.key.startswith("#") else self.key

    @property
    def package(self) -> str | None:
        """What it is called if it may hold several debtors, as 标的一 does not."""
        return self.lot if self.lot and ("包" in self.lot or self.lot.endswith(("户", "个"))) else None


@record
class _Mark:
    start: int
    owner: Owner
    leads: bool


def owners(figures: Sequence[Figure], lines: Sequence[str], apart: frozenset[str]) -> list[Owner | None]:
    """The owner of each figure; `apart` are the parties of the sale."""
    marks: dict[int, tuple[_Mark, ...]] = {}

    def of_line(n: int) -> tuple[_Mark, ...]:
        if n not in marks:
            marks[n] = tuple(sorted(_of_who_owe(_marks(lines[n], n, apart), lines[n]), key=lambda one: one.start))
        return marks[n]

    speaking = {one.line: one.name == "principal" for one in sorted(figures, key=lambda one: one.name == "principal")}
    return [_owner(one, lines, speaking, of_line) for one in figures]


def _owner(
    one: Figure, lines: Sequence[str], speaking: Mapping[int, bool], of_line: Callable[[int], tuple[_Mark, ...]]
) -> Owner | None:
    line = lines[one.line]
    begin = behind_last(line, one.start)
    before = [mark for mark in of_line(one.line) if mark.start < one.start]
    near = [mark for mark in before if mark.start >= begin]
    if near:
        best = _best(near)
        if best.owner.key.startswith("#") and (named := [mark for mark in before if mark.leads and mark.owner.name]):
            # 一、甲公司:1、合同A,本金…;2、合同B,本金…
            return named[-1].owner
        rivals = len({mark.owner.key for mark in near if mark.owner.name}) - 1
        return Owner(best.owner.key, best.owner.name, rivals, best.owner.joined)
    leading = [mark for mark in before if mark.leads]
    if leading:
        return _best(leading[-2:]).owner
    if adds_up_above(line, begin):
        return None
    for n in range(one.line - 1, max(-1, one.line - _FORM), -1):
        above = [mark for mark in of_line(n) if mark.leads] if len(lines[n]) <= _SHORT_LINE else []
        if above:
            # 甲公司本金1元, and below it 某作坊——本金2元: a line with a principal of its own is of another.
            again = speaking[one.line] and speaking.get(n, False)
            goes_on = n not in speaking or (len(line) <= _SHORT_LINE and not again)
            return _best(above).owner if goes_on else None
    return None


def _best(marks: Sequence[_Mark]) -> _Mark:
    """The last name or lot, else the last item's number."""
    return ([mark for mark in marks if not mark.owner.key.startswith("#")] or marks)[-1]


def adds_up_above(line: str, at: int = 0) -> bool:
    """Whether words say that they add up what stands above them."""
    return _OF_THOSE_ABOVE.match(line, at) is not None


def begins_item(line: str) -> bool:
    """Whether a line begins with the number of an item or of a lot."""
    return _ITEM.match(line) is not None or _LOT.match(line) is not None


def _against(name: str) -> str:
    """Of the words for a claim (甲资产对乙公司的) against whom it is, else the name."""
    holder, _, debtor = name.partition("对")
    return debtor.removesuffix("的") if holder and debtor.endswith("的") else name


def is_generic(name: str) -> bool:
    """Whether a name only says what somebody is to the claim (项目公司, 借款企业)."""
    return _GENERIC.search(name) is not None


def is_lender(name: str) -> bool:
    """Whether a name is that of a bank or of another that lends or buys claims."""
    known = classify_party(name)
    if not isinstance(known, Result):
        return name.endswith(("分行", "支行", "银行")) or "银行" in name
    return known.value.type in LENDERS


def _of_who_owe(marks: Iterable[_Mark], line: str) -> list[_Mark]:
    """The marks of a line without the names that it gives behind a label of others."""
    told = _NAMES_OTHERS.match(line)
    return [one for one in marks if told is None or one.owner.name is None or one.start >= told.end()]


def _marks(line: str, n: int, apart: frozenset[str]) -> Iterator[_Mark]:
    for run in _firms(line, apart):
        for name in run:
            leads = _begins_line(line, name.start, name.end) or _owes(line, name.start)
            yield _Mark(name.start, Owner(name.text, name.text, joined=len(run)), leads)
    for person in _PERSON.finditer(line):
        text = person[1] or person[2]
        if persons(text) and _ITEM.match(text) is None and _NO_OWNER.search(text) is None:
            yield _Mark(person.start(), Owner(text, text), not person.start())
    labelled = _DEBTOR.match(line)
    if labelled and not names_of(line):
        yield _Mark(labelled.start(1), Owner(labelled[1].strip(), labelled[1].strip()), True)
    for sign, pattern in ((":", _LABEL), ("(", _BRACKETED), ("", _AHEAD)):
        for label in pattern.finditer(line) if sign in line else ():
            alone = pattern is _AHEAD and label.end() == len(line)
            if alone and not label.start(1):
                continue  # a line of nothing but words may be any heading
            if _may_owe(label[1], _ALL_BUT_PERSONS if alone else _SHORTEST if pattern is _AHEAD else 0):
                yield _Mark(label.start(1), Owner(label[1], _against(label[1])), pattern is _LABEL or alone)
    for lot in _LOT.finditer(line) if _MAY_BE_LOT.search(line) else ():
        yield _Mark(lot.start(), Owner(lot[0].strip("[]【】")), lot.start() < 3)
    for group in _GROUP.finditer(line) if "户" in line or "个" in line else ():
        if not _WHOLE.search(group[1]):
            yield _Mark(group.start(1), Owner(group[0].strip()), not group.start())
    for item in _ITEM.finditer(line):
        yield _Mark(item.start(), Owner(f"#{n}:{item[0]}"), not item.start())


def _owes(line: str, at: int) -> bool:
    """Whether a label of who owes ends at a place."""
    return _OWES_BEFORE.search(line, max(0, at - _LONGEST_LABEL), at) is not None


def _firms(line: str, apart: frozenset[str]) -> list[list[Name]]:
    """The names of a line that may owe, those joined by 、 together."""
    found: list[list[Name]] = []
    secured, end = False, 0
    for name in names_of(line):
        if _GENERIC.match(name.text):
            continue
        joined = line[end : name.start].strip() in ("、", "和", "及", "与", "以及")
        secured = (secured and joined) or bool(
            _SECURES_BEFORE.search(line[max(0, name.start - 10) : name.start]) or _SECURES_AFTER.match(line, name.end)
        )
        goes_on = joined and found and found[-1][-1].end == end
        end = name.end
        sells = name.text in apart or "银行" in name.text or is_lender(name.text)
        if secured or (sells and not _OWES.match(line, name.end)):
            continue
        if goes_on:
            found[-1].append(name)
        else:
            found.append([name])
    return found


def _may_owe(words: str, length: int) -> bool:
    """Whether words where a debtor's name is due may be one: those of less than a length only as a person's."""
    if _NO_OWNER.search(words) or _GENERIC.match(words) or ROLE_WORD.search(words) or names_of(words):
        return False
    return len(words) >= length or bool(persons(words))


def _begins_line(line: str, start: int, end: int) -> bool:
    """Whether a name stands at the beginning of a line, or alone in it but for a label."""
    before = _LOT.sub("", line[:start]) if start <= _LONGEST_LEAD else line[:start]
    if _OF_ANOTHER.search(before):
        return False
    return _NUMBER.fullmatch(before) is not None or len(line) - (end - start) <= _ALONE
