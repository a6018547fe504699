"""Whose debts a text offers: the debtors that its table, its list, its title or a sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from normalizers.amounts.found import Claim
from normalizers.amounts.owners import is_lender
from normalizers.amounts.roles import ROLE_WORD
from normalizers.parties.names import Name, names_of, persons
from normalizers.parties.parties import classify_party, split_parties
from normalizers.parties.venues import is_venue
from normalizers.values.results import Result
from privacy.names import VERBAL

_SELLER_AFTER: Final = re.compile(
    r"\)?(?:[\"“”]|\([^()]{0,30}\))*\s*(?:关于|有关|拟|就|对|所?持有?|拥有|享有|将|现|公开|与|转让|受让)"
)
_HOLDS: Final = re.compile(r"(?:\([^()]{0,30}\))?\s*所?(?:持有|拥有)的?")
_OWNS: Final = re.compile(
    r"(?:的|拍卖|转让|处置)*(?:名下的?)?(?:对外|应收)(?:债权|应收|账款|投资|款)|(?:的)?破产债权|管理人|(?:的)?应收"
)
_AND_OTHERS: Final = re.compile(r"\s*等")
_AND_MORE: Final = re.compile(r"\s*等(?:\d{1,5}|[一二三四五六七八九十百]{1,4})[户家]")
_LABELLED: Final = re.compile(
    r"(?:^|[\s,。;:、(【】★◆●■▪与其对向知项由含为系归])(?:主?债务人|主?借款人|债务企业|借款企业|承租人|债务人名称|借款人名称|债务单位)(?:[一二三四五六七八九十\d]{1,2})?(?:名称|为|是)?(?:\)?[:：])?\s*(?=[^\s之的])"
)
# 拟转让债权:甲公司: a label of what is offered, whose value is who owes.
_OFFERED: Final = re.compile(
    r"(?:^|[\s。;、】])(?:拟?(?:转让|处置|出售|拍卖|竞价)?标?的?(?:债权|资产|项目)(?:名称|标的|概况|情况)?|(?:转让|处置|拍卖|竞价)?标的)[:：]\s*(?=\S)"
)
_OF_CLAIM: Final = re.compile(
    r"[”\"]?\s*+(?:[项名]下的?(?:债权|贷款|借款|本金)|的?(?:本金|罚息|利息)(?:余额)?[误更应]"
    r"|(?:在|依据|根据)[^,。;]{2,60}?[项名]下的?(?:所?享有的?)?[^,。;]{0,6}?(?:债权|贷款|本金)"
    r"|(?:\((?:[^()]|\([^()]{0,16}\)){0,40}\))?\s*+(?:等)?(?:[\d一二三四五六七八九十]+户)?(?:所?享有|所?拥有|持有)?(?:的|之)?(?:[^,。;、《签(]{0,12}?)(?:债权|贷款|应收账款|其他应收款|借款|追偿权|欠款))"
)
# 甲公司对乙信托所负债务: the one who owes stands before the creditor.
_OWES_TO: Final = re.compile(
    r"对[^,。;:对]{4,40}?(?:所负|所欠|负有|应负|应付|结欠)的?[^,。;:]{0,8}?(?:债务|欠款|借款|贷款)"
)
# 对甲公司、乙公司(担保人)享有的: a bracket says who owes nothing of its own.
_CALLED_GUARANTOR: Final = re.compile(
    r"\s*\((?:以下简称|下称|系|即|作为|均为)?[“\"]?(?:连带|共同)?(?:责任)?(?:担保|保证|抵押|出质|质押)(?:人|方|责任人)[”\"]?\)"
)
_CALLED_DEBTOR: Final = re.compile(r"\s*\((?:以下简称|下称|系|即)?[“\"]?(?:主?债务人|主?借款人|承租人)[”\"]?\)")
# 与甲公司签订编号…借款合同: who borrowed.
_SIGNED: Final = re.compile(
    r"(?:\([^()]{0,30}\))?\s*(?:于[^,。;]{4,12})?(?:签[订署]|订立)[^,。;]{0,60}?(?:借款|贷款|授信|融资|租赁|保理)[^,。;]{0,12}(?:合同|协议)"
)
# 甲公司与我行签订借款合同, 甲公司向某银行借款: who borrowed stands before the lender.
_BORROWED: Final = re.compile(
    r"(?:\([^()]{0,30}\))?\s*(?:于[^,。;]{4,16})?[与和同向](?:[我本](?:行|司|社|公司)|[^,。;、]{2,30}?(?:银行|信用社|分行|支行|信托|租赁)[^,。;、]{0,12}?)"
    r"(?:(?:申请)?[借贷]款|(?:于[^,。;]{4,16})?(?:签[订署]|订立)[^,。;保担抵质]{0,40}?(?:借款|贷款|授信|融资|租赁|保理)[^,。;保担抵质]{0,12}(?:合同|协议))"
)
_HELD: Final = re.compile(r"\s*(?:依法|合法|所)?(?:享有|拥有)")
# A notice begins with those to whom it goes, the debtor first: 甲公司、王某某:
_ADDRESSED: Final = re.compile(
    r"\s*+(?:致|敬启者)?[:]?\s*+([一-龥()*×·A-Za-z、,和及\s]{4,120}(?:\((?:经营者|业主|负责人):[一-龥*×]{2,5}\)[一-龥()*×·A-Za-z、,和及\s]{0,120})?):\s*+$"
)
_TO: Final = re.compile(
    r"致(?:[:\s]|[一-龥()]{4,40}[司厂行社店部][:、,])|[一-龥()*×·、,和及\s]{4,120}:[^:]{0,40}(?:贵(?:司|方|公司|单位|行)|你(?:们|方|司|公司|单位))"
)
# …丙公司及各担保人: where those who secure the claims are named together, the others owe.
_GUARANTORS_APART: Final = re.compile(r"(?:及|和|与|、)(?:其|各|相关|全体|上述)*(?:担保人|保证人|抵押人)[^:]{0,40}:")
# 蒋某平:你与某银行签订…
_TO_PERSON: Final = re.compile(r"(?:致\s*:?)?([一-龥*×某]{2,4})(?:[、,和及][一-龥*×某]{2,4}){0,6}:")
# 某典当公司:…对贵司的全部债权…
_YOURS: Final = re.compile("对[贵你](?:司|公司|单位|行|方)")
_FIRST_LINES: Final = 3
_LAST_LINES: Final = 40
_BEFORE_NAME: Final = re.compile(r"\s*+(?:致|敬启者)?[:：]?\s*+")
_DEFINED: Final = re.compile(r"\s*\([^()]{0,24}\)\s*[、和及与]\s*")
_NO_DEBTOR: Final = re.compile(r"(?:担保|保证|抵押|出质)(?:人|物|方式)?[:：]?\s*+(?:为|由|系)?\s*+$")
# 债务人：…批发行（经营者：…）: a sole trader's name ends with any word.
_SHOP: Final = re.compile(r"([一-龥]{4,30})\s*\((?:经营者|业主|负责人)[:：]")
_SEVERAL: Final = re.compile(r"(?:\(\s*(?:共|计|合计)?|^(?:其[他它余]|剩余|另外))(\d{1,5})\s*[户家]\)?$")
# 甲公司债权(以下简称“一号项目”)、
_CLAIM_AND: Final = re.compile(r"债权(?:\([^()]{0,40}\))?\s*(?:[、,和及与]|以及)\s*$")
# 甲公司(原乙厂), 甲公司(已吊销)
_CALLED_BEFORE: Final = re.compile("^(?:原名称?|原企业名称|原|曾用名|更名前)[:为]?")
_SAID_OF_IT: Final = re.compile(r"\((?:原|曾用名|更名前|已?被?(?:吊销|注销|撤销|停业|歇业|关停|破产))[^()]*\)$")
_LIMITED: Final = re.compile("(?:股份)?有限(?:责任)?公司$")
_LONGEST_JOINING: Final = 60
_JOINS: Final = frozenset("、和及与")
_WITH: Final = frozenset("和与")
_NAMELY: Final = frozenset(":：为是")
_MANY: Final = 20


def of_lines(lines: Iterable[Claim]) -> list[str]:
    """The debtors of a table's lines, each once, in order."""
    return each_once(line.debtor for line in lines if line.debtor)


def each_once(names: Iterable[str]) -> list[str]:
    """Names, each once, in order: what a bracket says of a firm's former name or of its end, and a form that is cut
    short, make no other debtor of it (甲有限公司(原乙厂), 甲公司, 乙厂 beside 甲有限公司).
    """
    printed = list(dict.fromkeys(names))
    bare = {name: _SAID_OF_IT.sub("", name) for name in printed}
    same = {former: bare[name] for name in printed for former in _former(name)}
    full = {short: name for name in bare.values() if (short := _LIMITED.sub("公司", name)) != name}
    found: dict[str, str] = {}
    for name in printed:
        known = same.get(bare[name], bare[name])
        found.setdefault(full.get(known, known), name)
    return list(found.values())


def _former(name: str) -> list[str]:
    """The names that a bracket behind a name says it had."""
    said = _SAID_OF_IT.search(name)
    return [one for one in re.split("[、,]", _CALLED_BEFORE.sub("", said[0].strip("()"))) if one] if said else []


def of_lots(cells: Sequence[str]) -> list[str]:
    """The debtors that lots are called by (01 某公司债权), or that each of them names (某酒店债权(债务人:甲公司)), one
    each; none where a lot is called otherwise.
    """
    labelled = [_listed(cell, found.end()) for cell in cells if (found := _LABELLED.search(cell))]
    if len(labelled) == len(cells) and all(len(names) == 1 for names in labelled):
        return [names[0] for names in labelled]
    named = [[name.text for name in names_of(cell) if not is_lender(name.text)] for cell in cells]
    single = sum(len(names) == 1 for names in named)
    if single * 2 <= len(cells) or any(len(names) > 1 for names in named):
        return []
    return [names[0] if names else cell for names, cell in zip(named, cells, strict=True)]


def households(cell: str, counted: int | None) -> int:
    """How many households a debtor's cell names: joint persons are one, firms one each."""
    if said := _SEVERAL.search(cell):
        return int(said[1])
    parts = split_parties(cell)
    if len(parts) < 2:
        return 1
    kinds = [classify_party(part) for part in parts]
    firms = sum(isinstance(kind, Result) and kind.value.type != "natural_person" for kind in kinds)
    return max(1, firms) if firms == len(parts) else 1


def of_title(title: str) -> tuple[list[str], bool]:
    """The debtors that a title names, and whether it says that there are more (等).

    Who sells stands before them (甲公司关于乙公司等3户债权…), a buyer beside it (甲公司与丙公司债权转让…).
    """
    names = list(names_of(title))
    if not names:
        return _persons_of(title), False
    kept = [
        name for n, name in enumerate(names) if not _sells(n, name, names, title) and not _OWNS.match(title, name.end)
    ]
    more = any(_AND_OTHERS.match(title, name.end) for name in kept)
    return [name.text for name in kept if not is_lender(name.text) and not is_venue(name.text)], more


def _persons_of(title: str) -> list[str]:
    found = re.search(r"(?:对|关于|持有的?)([一-龥*某×、]{2,12}?)(?:等\d+户|的?(?:不良)?(?:债权|贷款|借款))", title)
    return persons(found[1]) if found else []


def _sells(n: int, name: Name, names: Sequence[Name], title: str) -> bool:
    """Whether a name of a title is that of the seller or of the buyer beside it."""
    if is_lender(name.text):
        return True
    if n + 1 < len(names) and _HOLDS.match(title, name.end):
        return True
    if _SELLER_AFTER.match(title, name.end) and not title[: name.start].endswith(("对", "关于", "持有的")):
        return n == 0 or names[n - 1].end + 1 >= name.start
    before = title[: name.start]
    if (
        n
        and before.endswith(("与", "和", "、", "—", "-"))
        and re.match(r"(?:签[订署])?(?:关于)?(?:三方|不良|单户)?债权(?:资产)?转让", title[name.end :])
    ):
        return is_lender(names[n - 1].text) or before.endswith(("与", "和"))
    # Two names side by side: 某资产管理有限公司某某有限公司债权公开转让公告.
    return (
        n == 0 and len(names) > 1 and names[1].start - name.end <= 1 and title[name.end : names[1].start].strip() == ""
    )


def of_prose(lines: Sequence[str], apart: frozenset[str] = frozenset()) -> list[str]:
    """The debtors that sentences name: after a label (债务人：…), or as those against whom a claim is (对…的债权)."""
    found: list[str] = []
    for line in lines:
        for labelled in _LABELLED.finditer(line):
            found += _listed(line, labelled.end())
        if "人)" in line or "人”)" in line:
            found += [name.text for name in names_of(line) if _CALLED_DEBTOR.match(line, name.end)]
    found = found or _offered(lines, apart)
    if found:
        return list(dict.fromkeys(found))[:_MANY]
    for line in lines:
        names = [
            name
            for name in names_of(line)
            if name.text not in apart and not is_venue(name.text) and not is_lender(name.text)
        ]
        for n, name in enumerate(names):
            before = line[: name.start]
            held = before.endswith("对") and _HELD.match(line, name.end)
            signed = before.endswith(("与", "和", "同")) and _SIGNED.match(line, name.end)
            signed = signed or _BORROWED.match(line, name.end)
            owes = _OWES_TO.match(line, name.end) and not before.endswith("对")
            if (held or signed or owes or _OF_CLAIM.match(line, name.end)) and not _NO_DEBTOR.search(
                line[: name.start]
            ):
                owing = [other for other in _run(names, n, line) if not _CALLED_GUARANTOR.match(line, other.end)]
                owing = [*(owing or [name]), *_next_claims(names[n + 1 :], line)]
                return [other.text for other in owing][:_MANY]
    return _leading(lines, apart) or _addressed(lines, apart)


def is_cut(lines: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the debtors that a sentence names stand behind another that is no known name (…酒庄、甲公司的债权)."""
    first = names[0] if names else ""
    for line in lines if first else ():
        at = line.find(first)
        if at > 1 and line[at - 1] in _JOINS and _OF_CLAIM.match(line, line.rfind(names[-1]) + len(names[-1])):
            return "一" <= line[at - 2] <= "龥" and all(name.end != at - 1 for name in names_of(line))
    return False


def _next_claims(names: Sequence[Name], line: str) -> Iterator[Name]:
    """The names of those who owe the claims joined to the one before them (甲公司债权、乙公司债权)."""
    for name in names:
        joined = _CLAIM_AND.search(line, max(0, name.start - _LONGEST_JOINING), name.start)
        if joined is None or _OF_CLAIM.match(line, name.end) is None:
            return
        yield name


def _leading(lines: Sequence[str], apart: frozenset[str]) -> list[str]:
    """The debtor that stands for all of them (含甲公司等8户)."""
    for line in lines:
        for name in names_of(line) if "等" in line else ():
            if _AND_MORE.match(line, name.end) and name.text not in apart and not is_lender(name.text):
                return [name.text]
    return []


def _offered(lines: Sequence[str], apart: frozenset[str]) -> list[str]:
    """Who owes what is offered, where a label of that is followed by names that neither sell nor lend."""
    for line in lines:
        for label in _OFFERED.finditer(line):
            named = _listed(line, label.end())
            if named and not any(name in apart or is_lender(name) or is_venue(name) for name in named):
                return named
    return []


def _addressed(lines: Sequence[str], apart: frozenset[str]) -> list[str]:
    """The debtor to whom a notice is addressed; those named after it secure the claim."""
    for n, line in enumerate(lines[:_LAST_LINES]):
        found = _ADDRESSED.match(line) or ((n < _FIRST_LINES or line.startswith("致")) and _TO.match(line))
        names = [name for name in names_of(line) if name.text not in apart] if found else []
        if n >= _FIRST_LINES and not (names and _BEFORE_NAME.fullmatch(line, 0, names[0].start)):
            continue  # below what a site puts above a notice: only what begins with whom it goes to
        if len(names) > 1 and _SHOP.search(line) and not any("合同》" in one for one in lines):
            continue  # a shop, who runs it and a firm: of which of them the claim is, only a contract says
        if (
            not names
            and (person := _TO_PERSON.match(line))
            and persons(person[1])
            and any("你" in one for one in lines)
        ):
            return persons(person[1])
        owes = names and (not is_lender(names[0].text) or (not names[0].start and _YOURS.search(line)))
        if owes and not is_venue(names[0].text):
            apart_from = _GUARANTORS_APART.search(line, names[-1].end)
            return [name.text for name in names] if apart_from else [names[0].text]
    return []


def _listed(line: str, start: int) -> list[str]:
    """The names that stand right after a label, joined by 、."""
    at = start
    found: list[str] = []
    for name in names_of(line[start : start + 400]):
        joint = line[at : start + name.start]
        # 债务人甲公司与某银行签订合同: who lends owes nothing.
        if joint.strip(' 、,;/和及与“"') or (found and joint.strip() in _WITH and is_lender(name.text)):
            break
        found.append(name.text)
        at = start + name.end
    if found:
        return found
    if shop := _SHOP.match(line, start):
        return [shop[1]]
    rest = re.match(r"[一-龥*×某、]{2,20}", line[start:])
    # 债务人尚欠, 债务人应于…偿还: 尚 and 应 begin names too.
    goes_on = rest is not None and rest[0][0] in VERBAL and line[:start].rstrip()[-1:] not in _NAMELY
    return persons(rest[0]) if rest and not goes_on and not ROLE_WORD.match(rest[0]) else []


def _run(names: Sequence[Name], last: int, line: str) -> list[Name]:
    """The names joined to one by 、 before it."""
    first = last
    while (first and line[names[first - 1].end : names[first].start].strip() in ("、", "和", "及", "与")) or (
        first and _DEFINED.fullmatch(line, names[first - 1].end, names[first].start)
    ):
        first -= 1
    return list(names[first : last + 1])
