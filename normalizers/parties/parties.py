"""Who sells and who buys: an institution's legal name, its type, and the report's class.

The rules and their order are those of docs/evidence.md#institutions, numbered here as there; names are in
`normalizers/parties/institutions.py`, words in `tables/party_words.csv` and `tables/branch_words.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from normalizers.parties.bare_name import EDGES, bare_name
from normalizers.parties.classes import BANKS, LICENSED, seller_class
from normalizers.parties.institutions import (
    LEGAL_FORM,
    Called,
    Institution,
    beginnings,
    full_width,
    named,
    standing,
    tidy,
    within,
)
from normalizers.parties.names import names_of
from normalizers.parties.persons import names_nobody, person_in
from normalizers.values.lookup import rows
from normalizers.values.record import record
from normalizers.values.remembered import remembered
from normalizers.values.results import Result, Unknown
from normalizers.values.text import clean
from privacy.lists import any_of
from privacy.names import mask_person


@record
class Party:
    """A party: `canonical` legal name, `type` (one of `TYPES`), the report's class; of a branch its name and place.

    `place_hint` is the place in the branch's name, else the province of the table's row, for
    `normalizers.places.places`.
    """

    canonical: str
    type: str
    report_class: str
    branch: str | None = None
    place_hint: str | None = None


# --- words -------------------------------------------------------------------------------------------------------


@record
class _Word:
    """A word of the table."""

    type: str
    pattern: re.Pattern[str]
    confidence: float


@record
class _Words:
    """Words of the table in their order, with where those stand of which a name that fits holds a character (`holds` of
    the table, by which most are done with), and those of which it need hold none.
    """

    words: tuple[_Word, ...]
    by_character: Mapping[str, frozenset[int]]
    always: frozenset[int]

    @classmethod
    def of(cls, *numbers: str) -> _Words:
        """The words of these rules."""
        told = [row for row in rows("party_words") if row["rule"] in numbers]
        characters = {character for row in told for character in row["holds"]}
        return cls(
            tuple(_Word(row["type"], re.compile(row["words"]), float(row["confidence"])) for row in told),
            {one: frozenset(n for n, row in enumerate(told) if one in row["holds"]) for one in characters},
            frozenset(n for n, row in enumerate(told) if not row["holds"]),
        )

    def found(self, name: str) -> Iterator[tuple[_Word, re.Match[str]]]:
        """The words that a name holds, in their order, with where they stand."""
        held = list(filter(None, map(self.by_character.get, name)))
        for n in sorted(self.always.union(*held)) if held or self.always else ():
            if found := self.words[n].pattern.search(name):
                yield self.words[n], found


_PLACE_WORD: Final = re.compile(r"(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|新区|地区|[省市县区旗盟])$")


def _place_names() -> tuple[frozenset[str], frozenset[str]]:
    """Names with which a branch's place may begin (浙江省, 浙江, 杭州, 余杭区), and those that stand alone (余杭)."""
    names = {row["name"]: not row["code"].endswith("00") for row in rows("places")}
    short = {_PLACE_WORD.sub("", name): county for name, county in names.items()}
    beginning = {name for name in names if len(name) > 1} | {name for name, county in short.items() if not county}
    return frozenset(beginning), frozenset(name for name, county in short.items() if county and len(name) > 1)


_LICENCE_WORDS: Final = _Words.of("2")
_LATE_WORDS: Final = _Words.of("6", "7")
_PLACES, _COUNTIES = _place_names()
_BRANCH_WORDS: Final = any_of(word for row in rows("branch_words") for word in row["words"].split("|"))
_BRANCH: Final = re.compile(
    rf"^\(?[\u4e00-\u9fff\d·()-]{{0,30}}?(?:{_BRANCH_WORDS}|信用社)(?:\([\u4e00-\u9fff]{{2,12}}\)|\))?$"
)
# A department by how any ends, and traders who are called after a bank near them.
_DEPARTMENT: Final = re.compile(r"\(?[\u4e00-\u9fff\d]{2,24}(?:[部处室组科]|中心)\)?$")
_TRADER: Final = re.compile(
    r"(?:(?<!资产)经营|门市|修理|批发|加工|购销|代销|供应|俱乐|洗浴|健身|美容|娱乐|棋牌)(?:部|室|中心)|物业|大厦|酒店|宾馆|培训|招待|食堂|幼儿|超市|路|街"
)
# 信用社南路粮油经营部: a trader in a street that is called after an institution.
_IN_ITS_STREET: Final = re.compile(r"^[东西南北中]?(?:路|街|巷|大道|大厦|花园|小区)")
# 信用社招待所, 农商行培训中心: a house of its own beside the institution; its union.
_HOUSE_BESIDE: Final = re.compile(
    "(?:工会(?:委员会)?|家属[院楼区]|宿舍楼?|招待所|宾馆|酒店|饭店|餐厅|食堂|超市|商店|旅馆|旅社|幼儿园|大[厦楼]|门市部|服务部|俱乐部|公寓|印刷厂|培训中心|度假村)$"
)
_BRANCH_AT_END: Final = re.compile(r"(?:[分支]行|营业部|[分支]公司|办事处|分理处|信用卡中心)\)?$")
_BETWEEN_BRANCHES: Final = re.compile(r"、|(?<=[行司部心处])(?:和|与|及|暨)")
_FIRST_BRANCH_WORD: Final = re.compile(rf"{_BRANCH_WORDS}|信用社")
_PART: Final = re.compile(rf"{_BRANCH_WORDS}|.*计划$")
_OTHER_PERSON: Final = re.compile(r"(?<![分支])公司|银行(?!卡[中部])|集团|联社")

_LONGEST_OFFICE: Final = 8
# A short name before the whole one: how long it is, and by how much it is told.
_SHORTEST_SHORT: Final = 2
_LONGEST_SHORT: Final = 25
_MARK: Final = 2
_LONG_ENOUGH: Final = 4
_OF_A_TABLE: Final = re.compile("银行|资产|金融|信托|农商")
_COMMON_MARKS: Final = frozenset({"中国", "银行", "资产", "公司"})
# What running words before a name end with; an owner among them says that the name is another's.
_FRAME: Final = re.compile(
    r"[我本贵]公?[司行]\(|有(?!限)|[方人的为系是由将指于对向与给经:受被从自归属据按凭请即拟现该并和及原]|主体|单位"
)
_LONGEST_FRAME: Final = 24
_OWNER: Final = re.compile("公司|银行|[分支]行|联社|厂|集团")
# 信达浙江分公司: by so short a name only with a place and an office of it.
_AMC_BRANCH: Final = re.compile(
    r"^(信达|长城|东方|华融)(?:公司)?(?!资产|公司)([\u4e00-\u9fff]{2,8}?(?:分公司|办事处|办))$"
)
_LAST_BRACKET: Final = re.compile(r"(?<=[\u4e00-\u9fff]{2})\([^()]{1,20}\)$")
_ADMINISTRATOR: Final = re.compile(r"(?<=[司行社厂团])(?:破产|清算|重整|强制清算)?(?:管理人|清算组|清算委员会)$")

# --- the answer --------------------------------------------------------------------------------------------------

_BY_ITS_NAME, _BY_ANOTHER = 1.0, 0.95
_LONGEST: Final = 120
_REMARK_BEFORE: Final = re.compile(r"[^\u4e00-\u9fff]*(?:[\u4e00-\u9fff]{0,6}(?:[人方行构]:|由))?\s*")
_REMARK_BEHIND: Final = re.compile(
    r"[^\u4e00-\u9fff]|等(?![\u4e00-\u9fff]*公司)|竞得|摘牌|客服|资产保全|特殊资产|法定代表人|负责人|登记编号|监督电话"
)


@lru_cache(maxsize=4_096)
def classify_party(text: str, on: date | None = None) -> Result[Party] | Unknown:
    """The party that a text names, judged on a day.

    `canonical` is the legal name that the institution bears now, also where the text has a former one, so that a figure
    by name does not break where a name changed; after a merger it is the successor's. The day decides the licence
    (before it begins and after it ended an AMC is an enterprise) and the merger. Without a day the table is taken as it
    stands: an answer does not depend on the clock.

    A branch, department or card centre is its parent, with the branch named beside. A natural person is masked at once.
    Parties that a text joins (甲公司、乙公司) are one answer where they are of one type. Unknown where no table and no
    rule knows the words; a confidence below 0.5 belongs on the review list.
    """
    name = bare_name(text)
    if not name:
        return Unknown("no name")
    day = on.isoformat() if on else "9999-12-31"
    answer = _classify(name, text, day)
    if _JOINT.search(name) and not (isinstance(answer, Result) and answer.evidence.startswith("table:")):
        parts = _split(name)
        if len(parts) > 1:
            answer = _joint(parts, day)
    return answer if isinstance(answer, Result) else _remarked(text, day) or answer


def _remarked(text: str, day: str) -> Result[Party] | Unknown | None:
    """The one institution that a text names with a remark on it before or behind: 建设银行桂林分行 资产保全中心 覃先生,
    中国银河资产管理有限责任公司 2024.6 受让, 由…竞得.
    """
    words = clean(text)
    found = list(names_of(words))
    if len(found) != 1 or not _REMARK_BEFORE.fullmatch(words, 0, found[0].start):
        return None
    if found[0].end < len(words) and not _REMARK_BEHIND.match(words, found[0].end):
        return None
    if sum(isinstance(_classify(part, part, day), Result) for part in _split(bare_name(text))) > 1:
        return None  # another party beside it is no remark
    answer = _classify(found[0].text, found[0].text, day)
    return answer if isinstance(answer, Result) and answer.evidence.startswith("table:") else None


def _joint(parts: list[str], day: str) -> Result[Party] | Unknown:
    """Several parties as one, where they are of one type."""
    answers = [answer for part in parts if isinstance(answer := _classify(part, part, day), Result)]
    kinds = sorted({answer.value.type for answer in answers})
    if len(answers) != len(parts) or len(kinds) != 1:
        return Unknown(f"{len(parts)} parties of different types: {', '.join(kinds)}")
    canonical = "、".join(dict.fromkeys(answer.value.canonical for answer in answers))
    confidence = min(0.8, *(answer.confidence for answer in answers))
    return Result(_party(kinds[0], canonical), f"{len(parts)} parties: {answers[0].evidence}", confidence)


# A name is asked for as a part of a list, as a debtor and as a party.
@lru_cache(maxsize=4_096)
def _classify(name: str, text: str, day: str) -> Result[Party] | Unknown:
    """Rules 2 to 9 for a bare name; `text` is the name with its blanks, which a Latin name keeps."""
    if len(name) > _LONGEST:
        return Unknown("too long for a name")
    exact = named(name)
    if exact is not None:
        return _institution(exact, None, day)
    administered = _ADMINISTRATOR.search(name) if name[-1] in "人组会" else None
    if administered:
        owner = _classify(name[: administered.start()], text, day)
        if isinstance(owner, Unknown):
            return owner
        return Result(replace(owner.value, branch=administered[0]), owner.evidence, min(owner.confidence, 0.7))
    begins = tuple(beginnings(name))
    if not begins and name[0] == "原" and (named(name[1:]) or next(iter(beginnings(name[1:])), None)):
        return _classify(name[1:], text, day)
    if names_nobody(name):
        return Unknown("whoever was named before")
    if not begins and (amc := _AMC_BRANCH.match(name)) and _starts_with_place(amc[2]):
        return _classify(f"中国{amc[1]}{amc[2]}", text, day)
    if not begins and (framed := _framed(name, day)):
        return framed
    return (
        (_branch_of_whole_name(name, begins, day) or _investor(name, begins) if begins else None)
        or _licensed(name, day)
        or (_by_other_name(name, begins, day) if begins else None)
        or _said_twice(name, begins, day)
        or _latin(name, text)
        or _by_words(name)
        or _person(name, text)
        or _without_bracket(name, day)
        or Unknown(_reason(name))
    )


def _without_bracket(name: str, day: str) -> Result[Party] | Unknown | None:
    """A name without the remark in brackets at its end: 上海银行股份有限公司(本行)."""
    found = _LAST_BRACKET.search(name)
    if found is None or found[0][1:-1] in _PLACES:
        return None  # 甲乙公司(上海) may be another
    return _classify(name[: found.start()], name[: found.start()], day)


def _framed(name: str, day: str) -> Result[Party] | Unknown | None:
    """The institution that running words name at their end: 本次转让的邮储银行珠海市分行, 我公司(中国信达…)."""
    for word in _FRAME.finditer(name[:_LONGEST_FRAME]):
        inner = name[word.end() :]
        if inner.endswith(")") and "(" not in inner:
            inner = inner[:-1]
        called = named(inner) or next(iter(beginnings(inner)), None)
        if called and len(called.words) > 3 and not _OWNER.search(name, 0, word.start()):
            answer = _classify(inner, inner, day)
            if isinstance(answer, Unknown) or answer.evidence.startswith("table:"):
                return answer
    return None


def _said_twice(name: str, begins: tuple[Called, ...], day: str) -> Result[Party] | Unknown | None:
    """The whole name behind a short one of the same institution: 广发卡中心 广发银行股份有限公司信用卡中心,
    信达广西(中国信达…), BOC中国银行义乌市分行.
    """
    if _OF_A_TABLE.search(name, _SHORTEST_SHORT) is None:
        return None
    for at in range(_SHORTEST_SHORT, min(_LONGEST_SHORT, len(name) - _SHORTEST_SHORT)):
        before = name[:at].rstrip("(:-")
        whole = name[at:]
        called = next(iter(beginnings(whole)), None) if name[at - 1] != "原" else None
        if called is None or len(called.words) < _LONG_ENOUGH:
            continue
        if not _is_short_for(before, called, begins):
            return None
        if whole.count("(") < whole.count(")"):
            whole = whole.removesuffix(")")
        return _classify(whole, whole, day)
    return None


def _is_short_for(before: str, called: Called, begins: tuple[Called, ...]) -> bool:
    """Whether words before a whole name are a short name of its institution, or Latin ones that are no firm's."""
    if before.isascii():  # ICBC, BANK OF CHINA
        return before[:1].isalpha() and _LATIN_COMPANY.search(before) is None
    for one in begins:
        if before.startswith(one.words) and one.institution is called.institution:
            rest = before[len(one.words) :]
            return not rest or rest in _PLACES or _is_branch(rest)
    mark, rest = before[:_MARK], before[_MARK:]
    if mark in _COMMON_MARKS or mark in _PLACES or mark not in called.words:
        return False
    return not rest or rest in _PLACES or _is_branch(rest) or rest in _COUNTIES


def _reason(name: str) -> str:
    """Why nothing was found; the name itself is not told, it may be a person's."""
    if _BRANCH_AT_END.search(name):
        return "a branch without the name of its parent"
    if name.endswith("银行"):
        return "a bank in no table, without its legal form"
    return "no institution word and no person's name"


def _party(kind: str, canonical: str, branch: str | None = None, province: str = "") -> Party:
    place = (_place(branch) if branch else None) or province
    return Party(canonical, kind, seller_class(kind), branch or None, place or None)


# --- rules 3, 4, 9: the table -------------------------------------------------------------------------------------


def _institution(called: Called, branch: str | None, day: str) -> Result[Party] | Unknown:
    """The table's institution; without its licence on the day an AMC is an enterprise (rule 9).

    Unknown where the licence began or ended at some time in the day's year or month, and no more is known than that. A
    bank that merged in it stands under its own name, for review: it is of the same type before and after.
    """
    row = standing(called.institution, day)
    evidence = _from_table(called) + ("" if row is called.institution else f"; merged into {row.name}")
    if row.type in LICENSED:
        turn = next((turn for turn in (row.valid_from, row.valid_until) if within(turn, day)), None)
        if turn:
            return Unknown(f"{evidence}: the licence began or ended in {turn}, the day is not known")
        if unlicensed := _without_licence(row, day):
            return Result(_party("enterprise", row.name, branch, row.province), f"{evidence}; {unlicensed}", 0.7)
    confidence = _BY_ITS_NAME if called.how == "name" else _BY_ANOTHER
    if within(row.valid_until, day):
        evidence, confidence = f"{evidence}; ended in {row.valid_until}, the day is not known", 0.4
    return Result(_party(row.type, row.name, branch, row.province), evidence, confidence)


def _from_table(called: Called) -> str:
    return f"table: {called.institution.name}" + ("" if called.how == "name" else f" {called.how} {called.written}")


def _without_licence(row: Institution, day: str) -> str:
    if row.valid_from and day < row.valid_from:
        return f"licensed from {row.valid_from}"
    if row.valid_until and day >= row.valid_until:
        return f"licensed until {row.valid_until}"
    return ""


@remembered
def _is_branch(rest: str) -> bool:
    """Whether what follows a name is a part of that legal person: 杭州西湖支行, 信用卡中心, (浙江省分公司)."""
    if _OTHER_PERSON.search(rest):
        return False
    if rest in _PLACES or (_DEPARTMENT.match(rest) and not _TRADER.search(rest)):
        return True  # 民生银行石家庄; 特殊资产清收部
    if rest.endswith("办") and len(rest) <= _LONGEST_OFFICE and _starts_with_place(rest):
        return True  # 广州办
    first, *others = _BETWEEN_BRANCHES.split(rest)
    # 杭州分行、宁波分行 are one bank's; in 杭州分行、农行宁波分行 the second is another's.
    return _BRANCH.match(first) is not None and all(_BRANCH.match(part) and _starts_with_place(part) for part in others)


def _unbracketed(branch: str) -> str:
    return branch[1:-1] if branch.startswith("(") and branch.endswith(")") and branch.count("(") == 1 else branch


def _starts_with_place(words: str) -> bool:
    return any(words[:length] in _PLACES for length in range(2, min(len(words), 12) + 1))


# The seller's branch is asked for without a day and on that of its notice.
@remembered
def _place(branch: str) -> str | None:
    """The place in a branch's name: 浙江省分行营业部 is in 浙江省, 杭州西湖支行 in 杭州西湖."""
    word = _FIRST_BRANCH_WORD.search(branch)
    place = branch[: word.start()].strip("()") if word else ""
    return place if place and (_starts_with_place(place) or place in _COUNTIES) else None


def _branch_of_whole_name(name: str, begins: tuple[Called, ...], day: str) -> Result[Party] | Unknown | None:
    """A legal person's whole name decides even before the words of a licence: …银行股份有限公司消费金融与信用卡中心."""
    for called in begins:
        rest = name[len(called.words) :]
        if called.whole and (_is_branch(rest) or (_IN_A_PLACE.fullmatch(rest) and rest[1:-1] in _PLACES)):
            return _institution(called, _unbracketed(rest), day)
    return None


# 光大金瓯资产管理有限公司(温州)
_IN_A_PLACE: Final = re.compile(r"\([\u4e00-\u9fff]{2,8}\)")
_MANAGED: Final = re.compile(rf"(?:(?:管理|经营管理|资产管理)(?:{LEGAL_FORM.pattern})|(?:资产)?公司|资产$)")


_BUILT: Final = re.compile("大[厦楼]|广场|中心|会展|会议|商[会贸务]|机场|花园|社区|[新商]城|金融|企业|博览|港")


def _by_other_name(name: str, begins: tuple[Called, ...], day: str) -> Result[Party] | Unknown | None:
    """A name without its legal form, or a short one, as a whole word: its form or a branch follows, nothing else."""
    for called in begins:
        kind = called.institution.type
        if kind == "foreign_investor":
            continue
        rest = name[len(called.words) :]
        if called.words.endswith("国际") and _BUILT.match(rest):
            continue  # 中信银行国际大厦支行: no 中信银行(国际)
        form = LEGAL_FORM.match(rest)
        if called.how == "short" and kind in ("provincial_amc", "national_amc") and (managed := _MANAGED.match(rest)):
            # 招商平安资产管理有限责任公司 is printed for 深圳市招商平安…; 长城资产管理有限公司 alone is no AMC.
            rest = rest[managed.end() :]
            if _is_branch(rest) if rest else kind == "provincial_amc":
                return _institution(called, _unbracketed(rest) or None, day)
        if form and not called.whole and (called.how != "short" or called.words.endswith("银行")):
            rest = rest[form.end() :]
            if not rest:
                return _institution(called, None, day)
        if not _is_branch(rest):
            continue
        # 中国东方 may begin an airline's name: a short name that is no bank's wants a place, a department, a plan.
        if called.how != "short" or kind in BANKS or _starts_with_place(rest) or _PART.match(rest):
            return _institution(called, _unbracketed(rest), day)
    return None


# --- rule 2: the words of a licence -------------------------------------------------------------------------------


def _licensed(name: str, day: str) -> Result[Party] | Unknown | None:
    """The words of a licence override the name of a parent that stands before them."""
    for word, found in _LICENCE_WORDS.found(name):
        legal, rest = _legal_person(name, found.end())
        if rest and not _is_branch(rest):
            if _OTHER_PERSON.search(rest) or _IN_ITS_STREET.match(rest) or _HOUSE_BESIDE.search(rest):
                continue  # 某农商银行物业管理有限公司 is no bank
            legal, rest = name, ""
        called = named(legal)
        if called is not None and called.institution.type == word.type:
            return _institution(called, _unbracketed(rest) or None, day)
        alone = len(legal) == len(found[0])
        confidence = 0.4 if alone else word.confidence
        return Result(_party(word.type, full_width(legal), _unbracketed(rest)), _matched(found), confidence)
    return None


def _matched(found: re.Match[str]) -> str:
    """The words that decided: the group of a pattern that has one, else all of it."""
    return found[found.lastindex or 0]


_BRACKET_AND_FORM: Final = re.compile(rf"(?:\([\u4e00-\u9fff]{{2,4}}\))?(?:{LEGAL_FORM.pattern})")


def _legal_person(name: str, end: int) -> tuple[str, str]:
    """The name up to `end` and the legal form after it, 有限公司 or （中国）有限公司; and what follows."""
    form = _BRACKET_AND_FORM.match(name, end)
    at = form.end() if form else end
    return name[:at], name[at:]


# --- rules 5 to 8: no table knows the name ------------------------------------------------------------------------

_WHOLE_COMPANY: Final = re.compile(
    r"^(.+?(?:(?<![分支])公司(?!\((?!在建项目部|[^()]*项目部))|合作社(?:联合社)?(?!.{0,30}公司$)|\((?:有限|普通|特殊普通)合伙\)))((?s:.*))$"
)
_LATIN_COMPANY: Final = re.compile(
    r"(?:limited|ltd\.?|llc|l\.l\.c\.|inc\.?|corp(?:oration)?\.?|company|co\.|lp|l\.p\.|llp|plc|gmbh|s\.?a\.?r?\.?l?\.?|pte\.?|bhd\.?|fund|holdings?)$",
    re.IGNORECASE,
)
_INVESTOR_TAIL: Final = re.compile(
    r"^(?:[\s.,&()'-]|[ivx\d]++(?![a-z])|asia|china|pacific|global|international|hong\s?kong|singapore|capital|credit|partners?|management"
    r"|advis[eo]rs?|investments?|investors?|opportunit(?:y|ies)|special|situations?|real\s?estate|funds?|group|holdings?|limited|ltd|llc"
    r"|l\.?p\.?|inc|plc|pte|co|company|s\.?a\.?r\.?l|中国|香港|亚洲|投资者|基金|资本|集团|投资|管理|信贷|合伙人|顾问|咨询|公司|有限|责任|股份|合伙企业)*$"
)
_IN_BRACKETS: Final = re.compile(r"\(([^()]+)\)")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")


def _investor(name: str, begins: tuple[Called, ...]) -> Result[Party] | None:
    """Rule 8: the foreign investors of the table, their name followed by the words of a fund or a firm only."""
    for called in begins:
        if called.institution.type != "foreign_investor":
            continue
        rest = _without_other_names(name[len(called.words) :].casefold(), called)
        if _CHINESE.search(called.words) and LEGAL_FORM.match(rest):
            continue  # 海岸投资有限公司 may be anybody's
        if _INVESTOR_TAIL.match(rest):
            return Result(_party("foreign_investor", called.institution.name), _from_table(called), 0.9)
    return None


def _without_other_names(rest: str, called: Called) -> str:
    """What follows an investor's name, without another of its names: 孤星基金 Lone Star, Lone Star Funds(孤星基金)."""
    for words in (rest, *_IN_BRACKETS.findall(rest)):
        other = named(words)
        if other is not None and other.institution is called.institution:
            rest = rest.replace(words, "")
    return rest


def _latin(name: str, text: str) -> Result[Party] | None:
    """A firm with a Latin name that the table of investors does not know: an enterprise (rule 8)."""
    if _CHINESE.search(name):
        return None
    found = _LATIN_COMPANY.search(name)
    if found is None or found.start() < 2:
        return None
    return Result(_party("enterprise", " ".join(clean(text).split()).strip(EDGES)), found[0], 0.7)


def _by_words(name: str) -> Result[Party] | None:
    """Rules 6 and 7: what the words of a name give away; a branch belongs to the firm before it."""
    if not _CHINESE.search(name):
        return None
    for word, found in _LATE_WORDS.found(name):
        if word.type in ("city_bank", "foreign_bank"):
            legal, rest = _legal_person(name, found.end())
            if _holds_another(legal):
                return None
            if rest and not _is_branch(rest):
                continue
            party = _party(word.type, full_width(legal), _unbracketed(rest))
            return Result(party, f"{found[0]}, in no table", word.confidence)
        if word.type == "government":
            return Result(_party(word.type, full_width(name)), _matched(found), word.confidence)
        whole = _WHOLE_COMPANY.match(name)
        if whole and whole[2] and _is_branch(whole[2]):
            return Result(_party(word.type, full_width(whole[1]), whole[2]), found[0], word.confidence)
        if whole[2] if whole else found.end() < len(name):
            continue
        return Result(_party(word.type, full_width(name)), found[0], word.confidence)
    return _bank_by_place(name)


def _holds_another(legal: str) -> bool:
    """Whether a bank that the table knows stands in a name behind other words: 张某 中国银行股份有限公司."""
    return any(named(legal[at:]) for at in range(1, len(legal) - len("某银行公司")))


_BARE_BANK: Final = re.compile(
    r"^([\u4e00-\u9fff]{2,8}?银行)((?:[\u4e00-\u9fff()]{0,20}(?:[分支]行|营业部|信用卡中心))?)$"
)


def _bank_by_place(name: str) -> Result[Party] | None:
    """Rule 6 without the legal form: a bank named after a place, or one with a branch; for review."""
    found = _BARE_BANK.match(name)
    if found is None or not (found[2] or found[1][:-2] in _PLACES):
        return None
    return Result(_party("city_bank", found[1], found[2]), f"{found[1]}, in no table", 0.4)


def _person(name: str, text: str) -> Result[Party] | None:
    """Rule 7: a natural person, masked at once."""
    found = None if name in _PLACES else person_in(name, text)
    if found is None:
        return None
    known, confidence = found
    masked = known if known.endswith("自然人") else mask_person(known)
    return Result(_party("natural_person", masked), "a person's name", confidence)


# --- joint parties ------------------------------------------------------------------------------------------------

_JOINT: Final = re.compile(r"[、;；,，/]|及(?!其)|[和与暨]|以及")
_LISTED: Final = re.compile(r"[、;；,，/]")
_JOINED: Final = re.compile(r"以及|及(?!其)|[和与暨]")
_ONE_CHARACTER_FIRM: Final = re.compile(r"^.(?:(?:股份)?(?:有限责任|有限)?公司|集团)")
_MOST_INSIDE: Final = 4


def _kind(name: str) -> str | None:
    """The type of a part of a list that is a party of its own."""
    answer = _classify(name, name, "9999-12-31") if 1 < len(name) <= _LONGEST else None
    return answer.value.type if isinstance(answer, Result) else None


@record
class _Rest:
    """How a text goes on from a place: up to where its next part reaches, whether all of its parts are parties, all of
    them persons, and whether one is called by a single character.
    """

    end: int
    parties: bool
    persons: bool
    tiny: bool


def _joined(name: str) -> Iterator[str]:
    """Splits at 和 与 及 暨 where parties stand on both sides: 和平支行 is a name, and so is 安吉和平实业.

    It is read from the right, so that each rest is judged once; a name holds but a few of these words.
    """
    words = list(_JOINED.finditer(name))
    rests: dict[int, _Rest | None] = {}
    for n, start in reversed([*enumerate((0, *(word.end() for word in words)))]):
        rests[start] = _split_at(name, start, words[n : n + _MOST_INSIDE], rests)
    ends = {word.start(): word.end() for word in words}
    at: int | None = 0
    while at is not None:
        end = rest.end if (rest := rests[at]) else len(name)
        yield name[at:end]
        at = ends.get(end)


def _split_at(name: str, start: int, words: list[re.Match[str]], rests: dict[int, _Rest | None]) -> _Rest | None:
    """How it goes on where a part ends at one of these words; None where it goes to its end as one."""
    for word in words:
        left = name[start : word.start()]
        first = _kind(left)
        if first is None:
            continue
        rest = rests[word.end()] or _unsplit(name, word.end())
        mixed = first == "natural_person" and not rest.persons
        if rest.parties and not mixed and not rest.tiny:
            return _Rest(word.start(), True, first == "natural_person" and rest.persons, _is_tiny(left))
    return None


def _unsplit(name: str, start: int) -> _Rest:
    whole = name[start:]
    kind = _kind(whole)
    return _Rest(len(name), kind is not None, kind == "natural_person", _is_tiny(whole))


def _is_tiny(name: str) -> bool:
    return _ONE_CHARACTER_FIRM.match(name) is not None


def _split(name: str) -> list[str]:
    if _JOINT.search(name) is None:
        return [name]
    parts = [part for listed in _LISTED.split(name) if listed for part in _joined(listed)]
    return parts if all(_kind(part) for part in parts) else [name]


def split_parties(text: str) -> list[str]:
    """The parties that a text joins by 、 ； 及 和 与 暨, where each is an organisation or a person; else the text.

    Rule 1. Names come back tidy, with full-width brackets; persons are not masked here. Nothing for an empty text.
    """
    cleaned = tidy(text).strip(EDGES)
    if not cleaned:
        return []
    if not _CHINESE.search(cleaned):
        return [" ".join(clean(text).split())]
    return [full_width(part) for part in _split(cleaned)]
