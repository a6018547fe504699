"""What prose says of the amounts of claims as a whole: figures put together to statements, and the one that counts.

A statement is what one passage says of one claim or of all: 本金…, 利息…, 合计…. Where there are several, arithmetic
decides: one is the sum of the others, or they are the debtors one after the other. Where nothing decides, the value
stays open with its candidates: the first is no better than the second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from normalizers.amounts.figures import Figure
from normalizers.amounts.found import Answer, Claim, Found, Open, plain
from normalizers.amounts.owners import Owner, adds_up_above, begins_item, is_generic, is_lender, owners
from normalizers.amounts.roles import AMOUNTS, INSTEAD, role_of, role_words
from normalizers.amounts.rounding import digits, near
from normalizers.parties.names import names_of
from normalizers.values.numerals import NUMERAL, WHOLE, NumeralError, whole_number
from normalizers.values.record import record
from normalizers.values.text import behind_last
from normalizers.values.units import YUAN

ABROAD: Final = "a part in another currency"
"""Why an amount stays open of which a part stands in another currency."""
SOME_UNREAD: Final = "not every debtor's can be read"
"""Why an amount stays open that one of a list of debtors or loans is without."""
_UNSETTLED: Final = "statements, and nothing tells which of them counts"
MIXED: Final = "with other parts in one figure"
"""Why an amount stays open that holds parts of another role too."""
_CENT: Final = Decimal("0.01")
_MYRIAD: Final = Decimal(10_000)
_HOUSEHOLDS: Final = re.compile(rf"(?<![\d,{NUMERAL}])({WHOLE})\s{{0,4}}户")
_ROLES: Final = (*AMOUNTS, *INSTEAD)
# 诉讼费37,712元一并转让, 诉讼费2万元随债权转让: what is said of all claims beside a list of them.
_WITH_ALL: Final = re.compile(r"[,，]?(?:亦|也|均)?(?:一并|一同|随)")
# 另有垫付诉讼费20元
_BESIDE: Final = re.compile(r"(?:^|[,:、.)])\s*(?:另(?!案)|此外|除上述)")
_OF_SOME: Final = frozenset({"interest", "penalty"})
_OF_BOOKS: Final = frozenset({"principal", "interest"})
# 利息 无
_NOTHING: Final = re.compile(r"((?:欠|利|罚)息|复利|违约金)(?:余额)?[\s:为]{0,3}(?:无|零)(?=[\s,;。)]|$)")
_KEYS: Final = ("principal", *INSTEAD, "total", "interest")
_ADDED_UP: Final = frozenset({"interest", "penalty", "costs"})
_IN_LINES: Final = frozenset({"penalty", "costs"})
_OF_ALL: Final = re.compile(
    r"资产包|该批|该包|上述债权|以上债权|下列债权|标的债权|债权资产|拟转让债权|拟处置|全部(?:债权|本金|贷款|债务)|(?:等|共|计|涉及)[^。;]{0,8}?[\d一二三四五六七八九十百]{1,7}户|\d{1,6}户债权"
    r"|债权总[额计]|本次(?:转让|处置)"
)
_NOTES: Final = re.compile(
    r"[\s(【\[]*(?:[一二三四五六七八九十\d]{1,3}[、.)]\s*)?(?:特别|重要|重点|风险|瑕疵|其他|补充|有关)(?:提示|提醒|说明|告知|披露|声明|事项|揭示|情况|披露事项|事项说明|约定)"
)
# 金华包中包含破产债权5户(本金…): of what was told before.
_IS_PART: Final = re.compile(r"[内中](?:包含|包括|含有?|有|涉及?)[^。;]*$")
# 除上表外,甲公司债权(本金60万元)同时转让
_BESIDE_TABLE: Final = re.compile(r"除(?:上表|上列|下表|表列|表内)[^,。;]{0,8}外,")
# 第一笔本金600万元, 2022年借款合同项下本金120万元, (1)流动资金贷款:本金120万元
_NUMBERED: Final = r"(?:编?号|[一二三四五六七八九十A-Z\d])"
_LOAN: Final = re.compile(
    rf"第[一二三四五六七八九十\d]{{1,2}}笔|(?<!担保)(?<!保证)(?<!抵押)(?<!质押)合同(?:项下|\(?{_NUMBERED})|借[据款凭证]{{1,3}}{_NUMBERED}"
    r"|(?:贷款|借款|垫款|押汇|融资款?|透支|承兑汇票|信用证|保理)(?:\([^()]{0,20}\))?(?:项下)?[:,]?[尚结]?欠?$|发放的?(?:贷款)?$"
)
_LOAN_NUMBER: Final = re.compile(
    r"第[一二三四五六七八九十\d]{1,2}笔|(?:合同|借[据款凭证]{1,3})(?:编?号)?[:为]?\(?[A-Za-z一二三四五六七八九十\d][A-Za-z\d〔〕()-]{0,32}"
)
# 甲公司:截至2021年11月30日(本金…: nothing but a day between a debtor and its amount.
_TOLD_AT_ONCE: Final = re.compile(r"[:,(\s]{0,3}(?:截[至止]到?[\d年月日./-]{5,14}止?,?)?[尚结所仍]?欠?[贷借]?款?")
# 甲公司债权本金1,560万元现更正为1,650万元: between a debtor and the amount that takes the place of another one.
_PUT_RIGHT: Final = re.compile(
    r"[^,。;\d]{0,16}\d[\d,.]{0,20}[万亿]?元[\"”]?(?:有误)?[,(\s]?[^,。;\d]{0,8}(?:更正|变更|调整|修改|修正|订正|应|改)[为是][^,。;\d]{0,8}"
)
# 本次处置不含对甲公司的债权
_HOLDS_NOT: Final = re.compile(r"(?:不|未)(?:含|包括|包含|涉及|纳入)[^,。;:]{0,8}$")
# 剔除已结清的1户(本金…)后, 甲公司(本金…)不再纳入本次资产包
_TAKES_OUT: Final = "(?:剔除|移出|撤出|撤回|调出|扣除|核减)"
_OUT_BEFORE: Final = re.compile(rf"{_TAKES_OUT}(?:了|其中)?[^,。;:(后]{{1,40}}\([^()]*$")
_OUT_BEHIND: Final = re.compile(
    rf"[),]{{0,2}}(?:[^,。;:()\d]{{0,8}}?)(?:不再|不予|[不未]|已|现|予以)(?:纳入|列入|转让|处置|参与|属于|{_TAKES_OUT})"
)
# 剔除1户后,实际转让5户,本金…; 调整后资产包为2户,债权总额…: what stands before it no longer holds.
_HOLDS_NOW: Final = re.compile(
    rf"(?:{_TAKES_OUT}|调整)[^。;]{{0,60}}?后,?(?:实际|剩余|现|余|资产包|债权包|本次|共|仍|的)"
)
_NO_LONGER: Final = "of more than is still sold"
# 按当日中间价折合人民币:本金…,利息…
_CONVERTS: Final = re.compile("折合|折算|折人民币|等值")
# 截至2023年12月31日
_AS_OF: Final = re.compile(r"(?:截[至止]到?|基准日[为:]?)\s*(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})")
# 甲银行与乙银行(合称转让方)拟联合转让各自持有的债权
_TOGETHER: Final = re.compile(
    "(?:联合|共同|一并|合并|打包)(?:对外)?(?:公开)?(?:转让|处置|挂牌|出让)|(?:各自|分别)(?:所?持有|享有|对)|合称[^。]{0,4}转让方|[两三]家(?:转让|出让)方"
)
_HOLDS: Final = ("持有", "享有", "所持")
_NEAR: Final = 3
_LONGEST_LEAD: Final = 40
_LONGEST_NUMBER: Final = 6
_PAIR: Final = 2
_LONGEST_PASSAGE: Final = 600
_OF_WORKS: Final = re.compile("工程|货款")
_OF_ALL_PARTS: Final = frozenset({*AMOUNTS, "appraisal", "admitted"})
_OTHER_DAY: Final = re.compile(r"收购|购入|受让(?:时|日|基准日)|原基准日|转入")


# One is another only if it is the same passage: to compare all that two say takes long where there are hundreds.
@dataclass(slots=True, eq=False)
class Statement:
    """What one passage says: figures by role, whose they are, and where it stands; of how many loans it was put
    together.
    """

    figures: dict[str, list[Figure]] = field(default_factory=dict)
    owner: Owner | None = None
    loans: int = 1

    def value(self, role: str) -> Decimal | None:
        """The amount of a role, parts added up (罚息…, 复利…); None where it states none or one cannot be read."""
        listed = self.figures.get(role, ())
        if len(listed) < 2:
            return listed[0].value if listed else None
        values = [one.value for one in listed if one.value is not None]
        added = sum(values, Decimal(0))
        if len(values) < len(listed):
            return None
        # 代垫费用8.8万元(诉讼费5万元、保全费3.8万元): one is the sum of the others.
        may_hold = self.loans == 1 and len(values) > _PAIR
        return next((value for value in values if may_hold and 2 * value == added), added)

    @property
    def first(self) -> Figure:
        """The figure that stands first."""
        return min((one for listed in self.figures.values() for one in listed), key=lambda one: (one.line, one.start))

    @property
    def last(self) -> Figure:
        """The figure that stands last."""
        return max((one for listed in self.figures.values() for one in listed), key=lambda one: (one.line, one.end))

    def is_total(self, role: str) -> bool:
        """Whether its words say that the amount of a role adds up others."""
        return any(one.role.total for one in self.figures.get(role, ()))

    def words(self, role: str) -> str:
        """The words of a role's amount."""
        return ", ".join(one.words for one in self.figures.get(role, ()))


@record
class Stated:
    """What prose states: answers by role, the debtors' lines where it lists them, whether it speaks of the whole.

    `said` are all amounts that it states of a role, `summed` the roles of which it says that an amount is of all,
    `abroad` the debtors that it lists with a principal in another currency only. `handed` is of how many amounts of one
    list (分别为…) its only principal is the sum, `owners` how many debtors statements name of which nothing tells which
    counts. `beside_table`: it tells of a debtor beside those that a table lists.
    """

    answers: Mapping[str, Answer[Decimal]]
    lines: tuple[Claim, ...] = ()
    whole: bool = False
    line: int | None = None
    said: Mapping[str, frozenset[Decimal]] = field(default_factory=dict)
    summed: frozenset[str] = frozenset()
    abroad: frozenset[str] = frozenset()
    handed: int = 0
    owners: int = 0
    beside_table: bool = False


def stated(
    figures: Sequence[Figure], lines: Sequence[str], households: int | None, apart: frozenset[str] = frozenset()
) -> Stated:
    """What the figures of a text's lines say of its claims; `households` is how many debtors it says there are, `apart`
    are the parties of the sale.
    """
    kept = [one for one in figures if one.name in _ROLES and not one.part and one.currency == YUAN]
    kept = _without_works(kept, lines)
    kept = _with_nothing(kept, lines)
    booked = frozenset(one.value for one in figures if one.name in _OF_ALL_PARTS and one.value is not None)
    told = _with_loans(_without_parts(_statements(_nearest(kept), lines, apart), lines), lines)
    statements = _still_sold(told, lines)
    weighed = _weighed(statements, lines, households, apart, booked)
    said = dict.fromkeys(_ROLES, frozenset[Decimal]())
    for one in kept:
        if one.value is not None:
            said[one.name] |= {one.value}
    summed = frozenset(
        one.name
        for one in kept
        if one.role.total or _WITH_ALL.match(lines[one.line], one.end) or _is_beside(one, lines)
    )
    answers = _unmixed(_in_yuan_only(weighed.answers, kept, figures, lines), kept)
    if len(statements) < len(told):
        answers = {role: answer or _no_longer(role, told) for role, answer in answers.items()}
    abroad = _abroad(weighed.lines, figures, lines, apart)
    principals = [one for one in kept if one.name == "principal"]
    handed = principals[0].count if len(principals) == 1 else 0
    beside = any(_BESIDE_TABLE.search(lines[one.first.line], 0, one.first.start) for one in statements)
    return Stated(
        answers, weighed.lines, weighed.whole, weighed.line, said, summed, abroad, handed, weighed.owners, beside
    )  # fmt: skip


def is_unsettled(said: Stated) -> bool:
    """Whether nothing tells which of several principals is that of the claims."""
    principal = said.answers.get("principal")
    return isinstance(principal, Open) and principal.why.endswith(_UNSETTLED)


def _without_works(kept: Sequence[Figure], lines: Sequence[str]) -> list[Figure]:
    """The figures without what is due for works, of nobody who is named, beside the principal of a loan
    (项目公司欠付工程款9万元): others claim it.
    """
    works = [one for one in kept if one.name == "principal" and _OF_WORKS.search(one.role.words)]
    if not works or len(works) == sum(one.name == "principal" for one in kept):
        return list(kept)
    named = [one for one in works if not all(is_generic(name.text) for name in names_of(lines[one.line][: one.start]))]
    return [one for one in kept if one not in works or one in named]


def _with_nothing(kept: Sequence[Figure], lines: Sequence[str]) -> list[Figure]:
    """The figures with those of debtors of whom a part that others owe is said to be nothing (利息:无)."""
    told = {one.name for one in kept} & _OF_SOME
    found = [
        Figure(role, Decimal(0), YUAN, n, 0, nothing.start(), nothing.end(), nothing[0])
        for n, line in enumerate(lines if told else ())
        if "无" in line or "零" in line
        for nothing in _NOTHING.finditer(line)
        if (role := role_of(role_words(nothing[1]))) is not None and role.name in told
    ]
    return sorted((*kept, *found), key=lambda one: (one.line, one.start)) if found else list(kept)


def _is_beside(one: Figure, lines: Sequence[str]) -> bool:
    """Whether the sentence of a part of a claim says that it stands beside what is told of all, and names nobody."""
    if one.name not in _ADDED_UP:
        return False
    line = lines[one.line]
    sentence = line[behind_last(line, one.start) : one.start]
    return _BESIDE.search(sentence) is not None and not any(names_of(sentence))


def _abroad(
    listed: Sequence[Claim], figures: Sequence[Figure], lines: Sequence[str], apart: frozenset[str]
) -> frozenset[str]:
    """The debtors beside those of a list whose principal stands in another currency."""
    foreign = [one for one in figures if one.currency != YUAN and one.name == "principal" and not one.part]
    if not listed or not foreign:
        return frozenset()
    named = {owner.name for owner in owners(foreign, lines, apart) if owner and owner.name}
    return frozenset(named.difference(one.debtor for one in listed))


def _in_yuan_only(
    answers: Mapping[str, Answer[Decimal]], kept: Sequence[Figure], figures: Sequence[Figure], lines: Sequence[str]
) -> Mapping[str, Answer[Decimal]]:
    """The answers without those of roles that stand in another currency too, and of which no sum in yuan is stated."""
    elsewhere = [one for one in figures if one.currency != YUAN and not one.part]
    foreign = _not_converted(figures, lines)
    if not foreign:
        return answers
    of_all = {one.name for one in kept if one.role.total or "折" in one.words}
    of_all |= {role for role in foreign if _converts(role, elsewhere, kept, lines)}
    return {
        role: Open(ABROAD, (plain(answer.value),))
        if isinstance(answer, Found) and role in foreign and role not in of_all
        else answer
        for role, answer in answers.items()
    }


def _not_converted(figures: Sequence[Figure], lines: Sequence[str]) -> set[str]:
    """The roles of which an amount stands in another currency, and not in yuan behind it before the next role in its
    line: 利息USD 96,450.00元,按汇率折合人民币…. An amount in yuan of that role must stand there: what
    brackets convert of several (分别折合…) is read as none.
    """
    found: set[str] = set()
    another: Figure | None = None
    for one, behind in zip(reversed(figures), [None, *reversed(figures)], strict=False):
        another = behind if behind is None or behind.name != one.name else another
        if one.currency != YUAN and not one.part:
            end = another.start if another is not None and another.line == one.line else None
            converted = "折" in lines[one.line][one.end : end] and any(
                other.line == one.line and other.start >= one.end and other.currency == YUAN and other.name == one.name
                for other in figures
            )
            found |= set() if converted else {one.name}
    return found


def _converts(role: str, abroad: Sequence[Figure], kept: Sequence[Figure], lines: Sequence[str]) -> bool:
    """Whether a role has one figure in yuan, in a passage that converts all that stand before it in other currencies:
    以上…折合人民币:本金…,利息….
    """
    yuan = [one for one in kept if one.name == role]
    if len(yuan) != 1:
        return False
    line, at = lines[yuan[0].line], yuan[0].start
    told = _CONVERTS.search(line, behind_last(line, at), at)
    same = [one for one in abroad if one.name == role]
    return told is not None and all((one.line, one.end) <= (yuan[0].line, told.start()) for one in same)


def _unmixed(answers: Mapping[str, Answer[Decimal]], kept: Sequence[Figure]) -> Mapping[str, Answer[Decimal]]:
    """The answers without those of roles whose amount holds others too (利息及费用100元)."""
    mixed = [one for one in kept if one.role.mixed]
    return {
        role: Open(MIXED, (plain(answer.value),))
        if isinstance(answer, Found) and any(one.name == role and one.words in answer.words for one in mixed)
        else answer
        for role, answer in answers.items()
    }


def _weighed(
    statements: Sequence[Statement],
    lines: Sequence[str],
    households: int | None,
    apart: frozenset[str],
    booked: frozenset[Decimal],
) -> Stated:
    """What statements say together; `booked` are amounts as which the text carries the claims."""
    if not statements:
        return Stated({})
    key = next((role for role in _KEYS if any(role in one.figures for one in statements)), "")
    if not key:
        return Stated({role: _alone(role, statements) for role in AMOUNTS}, line=statements[0].first.line)
    keyed = _of_the_claims([one for one in statements if key in one.figures], lines)
    keyed = _of_one_level(key, keyed)
    # The only one is of all, whatever it says.
    whole, proved = (
        (keyed[0], False) if len(keyed) == 1 else _of_several(key, keyed, statements, lines, households, booked)
    )
    if whole is not None and (households or 0) > 1 and _is_of_one(whole, keyed, lines, apart):
        return Stated({role: _of_one_debtor(role, whole, statements) for role in _ROLES}, line=whole.first.line)
    if whole is not None:
        others = [one for one in keyed if one is not whole]
        all_listed = households == len(others) and _is_list(others, lines, None)
        parts = others if all_listed or (len(others) > 1 and _makes_up(key, whole, others)) else []
        answers = {role: _of_whole(role, whole, keyed, statements, parts) for role in _ROLES}
        if all_listed:
            answers |= {role: checked for role in _KEYS if (checked := _beside_list(role, whole, others)) is not None}
        listed = _claims(parts, lines) if _is_list(parts, lines, households) or _are_named(parts) else ()
        return Stated(answers, listed, len(keyed) > 1 or _speaks_of_all(whole, lines), whole.first.line)
    is_list = _is_list(keyed, lines, households)
    if is_list or proved:
        answers = {role: _of_list(role, keyed, statements) for role in _ROLES}
        return Stated(answers, _claims(keyed, lines) if is_list else (), False, keyed[0].first.line)
    candidates = tuple(dict.fromkeys(plain(value) for one in keyed if (value := one.value(key)) is not None))
    answers = {role: _alone(role, statements) for role in _ROLES}
    answers[key] = Open(f"{len(keyed)} {_UNSETTLED}", candidates)
    named = {one.owner.name for one in keyed if one.owner and one.owner.name}
    return Stated(answers, (), False, keyed[0].first.line, owners=len(named))


def _of_several(
    key: str,
    keyed: Sequence[Statement],
    every: Sequence[Statement],
    lines: Sequence[str],
    households: int | None,
    booked: frozenset[Decimal],
) -> tuple[Statement | None, bool]:
    """Of several statements the one of all claims, where one is, and whether it is proved that they add up."""
    proved = _are_parts(keyed, every) or _in_currencies(key, keyed) or _are_booked(key, keyed, booked)
    proved = proved or _are_of_sellers(keyed, lines)
    summed = _sum_of_others(key, keyed) is not None
    of_all = summed and households in (None, len(keyed) - 1)
    lots, items = not summed and _are_lots(keyed), not summed and _are_items_of_owners(keyed, lines)
    told_apart = lots or items or (not of_all and _are_plain_list(key, keyed, lines, households))
    whole = None if items else _closed(keyed, households) or _counted(key, keyed, lines, households)
    if whole is None and not proved and not told_apart:
        whole = _whole(key, keyed, lines)
    return whole, proved


def _is_of_one(whole: Statement, keyed: Sequence[Statement], lines: Sequence[str], apart: frozenset[str]) -> bool:
    """Whether the only statement of a text that tells of several debtors is of one of them, whom its clause names."""
    if len(keyed) > 1 or _speaks_of_all(whole, lines) or any(map(whole.is_total, ("principal", "total"))):
        return False
    first = whole.first
    owner = owners([first], lines, apart)[0]
    if owner is None or owner.name is None or owner.joined > 1 or owner.rivals or first.count > 1:
        return False
    line = lines[first.line]
    named = line.rfind(owner.name, 0, first.start)
    begin = named + len(owner.name)
    return named >= 0 and any(told.fullmatch(line, begin, first.start) for told in (_TOLD_AT_ONCE, _PUT_RIGHT))


def _of_one_debtor(role: str, one: Statement, statements: Sequence[Statement]) -> Answer[Decimal]:
    """What a statement of one of several debtors says is of no others, but for a sum in a line of its own."""
    said = _alone(role, statements)
    apart = [figure for figure in one.figures.get(role, ()) if figure.line != one.first.line and _leads(figure)]
    if role == "total" and any("总" in figure.role.words for figure in apart):
        return said
    return Open("of one of several debtors", (plain(said.value),)) if isinstance(said, Found) else said


def _of_the_claims(keyed: Sequence[Statement], lines: Sequence[str]) -> list[Statement]:
    """The statements before the notes and warnings of a text, where there are any: those tell of other matters."""
    if len(keyed) == 1:
        return list(keyed)
    notes = next((n for n, line in enumerate(lines) if _NOTES.match(line)), len(lines))
    return [one for one in keyed if one.first.line < notes] or list(keyed)


def _without_parts(statements: Sequence[Statement], lines: Sequence[str]) -> list[Statement]:
    """The statements without those of a part of what others tell of."""
    held = [one for n, one in enumerate(statements) if not n or _IS_PART.search(_passage(one, lines)) is None]
    return [one for one in held if not _is_left_out(one, lines)] or held


def _still_sold(statements: Sequence[Statement], lines: Sequence[str]) -> Sequence[Statement]:
    """The statements from the last one on that says what is left when some are taken out, where there is one."""
    at = next((n for n in range(len(statements) - 1, 0, -1) if _HOLDS_NOW.search(_passage(statements[n], lines))), 0)
    return statements[at:] if at and statements[at].figures.keys() & {"principal", "total"} else statements


def _no_longer(role: str, told: Sequence[Statement]) -> Open | None:
    """A role that is stated only of what was more than is still sold, open."""
    values = dict.fromkeys(plain(value) for one in told if (value := one.value(role)) is not None)
    return Open(_NO_LONGER, tuple(values)) if values else None


def _with_loans(statements: Sequence[Statement], lines: Sequence[str]) -> list[Statement]:
    """The statements with those of one debtor's loans put together (甲公司第一笔本金1元,第二笔本金2元)."""
    if len(statements) < _PAIR:
        return [*statements]
    found: list[Statement] = []
    before: Statement | None = None
    for one in statements:
        told = replace(one, figures={role: [*listed] for role, listed in one.figures.items()})
        if before is not None and (_is_next_loan(one, before, found[-1], lines) or _goes_on(one, before, found[-1])):
            found[-1].loans += "principal" in one.figures
            for role, listed in one.figures.items():
                found[-1].figures.setdefault(role, []).extend(listed)
        else:
            found.append(told)
        before = one
    return found


def _is_next_loan(one: Statement, before: Statement, loans: Statement, lines: Sequence[str]) -> bool:
    """Whether a statement is of the next loan of the debtor of the one before it, which is one of the `loans` put
    together so far: each stands behind words for a loan of its own.
    """
    first, last = one.first, before.last
    if not 0 <= first.line - last.line <= 1 or one.is_total("principal") or not _are_told_alike(one, loans):
        return False
    if "principal" not in before.figures or _names_another(one, loans):
        return False
    behind = lines[first.line][last.end if last.line == first.line else 0 : first.start]
    ahead = _ahead(before, lines)
    if _LOAN.search(ahead) is None or _LOAN.search(behind) is None:
        return False
    # 第一笔本金5万元. …第一笔本金4万元: of one loan again.
    again = _AS_OF.sub("", behind).lstrip("。;,、 ")
    return not _AS_OF.sub("", ahead).endswith(again) and (_number_of(behind) or behind) != _number_of(ahead)


def _number_of(words: str) -> str:
    """The number of the loan that words name last (第一笔, 合同编号A1); empty where they name none by a number."""
    named = [found[0] for found in _LOAN_NUMBER.finditer(words)]
    return named[-1] if named else ""


def _goes_on(one: Statement, before: Statement, loans: Statement) -> bool:
    """Whether a statement tells of nothing but further parts of loans (第一笔本金5元,第二笔本金4元;第一笔利息2元,第二笔
    利息1元).
    """
    parts = one.figures.keys() <= _ADDED_UP and not any(map(one.is_total, one.figures))
    return loans.loans > 1 and parts and one.first.line - before.last.line <= 1 and not _names_another(one, loans)


def _names_another(one: Statement, last: Statement) -> bool:
    """Whether a statement names a debtor or a lot that the one before it does not."""
    if one.owner is None or one.owner.key.startswith("#"):
        return False
    return last.owner is None or one.owner.key != last.owner.key


def _are_told_alike(one: Statement, last: Statement) -> bool:
    """Whether two statements have each a principal, and a total only where both have one, or where the second one's is
    that of both.
    """
    principals, totals = len(last.figures.get("principal", ())), len(last.figures.get("total", ()))
    if not principals or "principal" not in one.figures:
        return False
    if ("total" in one.figures) == bool(totals):
        return totals in (0, principals)
    both = {role: [*last.figures.get(role, ()), *one.figures.get(role, ())] for role in AMOUNTS}
    return not totals and _adds_up(Statement({role: listed for role, listed in both.items() if listed}))


def _ahead(one: Statement, lines: Sequence[str]) -> str:
    """The words of a sentence that stand before the last principal of a statement and behind the amount before it."""
    principal = one.figures["principal"][-1]
    begin = max(
        (other.end for listed in one.figures.values() for other in listed
         if other.line == principal.line and other.end <= principal.start),
        default=0,
    )  # fmt: skip
    words = lines[principal.line][max(begin, principal.start - _LONGEST_PASSAGE) : principal.start]
    return words[behind_last(words, len(words), "。;") :]


def _is_left_out(one: Statement, lines: Sequence[str]) -> bool:
    """Whether a statement is of a debtor whom its sentence leaves out (本次处置不含对甲公司的债权(本金…))."""
    if one.owner is None:
        return False
    passage = _passage(one, lines)
    if _OUT_BEFORE.search(passage):
        return True
    if one.owner.name is None:
        return False
    last = one.last
    if _OUT_BEHIND.match(lines[last.line], last.end) and last.line == one.first.line:
        return True
    return _HOLDS_NOT.search(passage, 0, max(0, passage.find(one.owner.name))) is not None


def _nearest(figures: Sequence[Figure]) -> list[Figure]:
    """Without what a court said where the text says it itself, what somebody paid for the debtor where it says what is
    owed, and what was before where it says what is left.
    """
    said_itself = {one.name for one in figures if not one.role.judged}
    # 判决确认本金…及利息…, beside the principal that the text states: the interest is of the court's day.
    retold = {
        (one.line, one.sentence)
        for one in figures
        if one.name == "principal" and one.role.judged and "principal" in said_itself
    }
    owed = {one.name for one in figures if not one.role.advanced}
    left = {(one.name, one.line, one.sentence) for one in figures if one.role.remaining}
    return [
        one
        for one in figures
        if not (one.role.judged and (one.name in said_itself or (one.line, one.sentence) in retold))
        and not (one.role.advanced and one.name in owed)
        and (one.role.remaining or one.role.total or (one.name, one.line, one.sentence) not in left)
    ]


def _statements(figures: Sequence[Figure], lines: Sequence[str], apart: frozenset[str]) -> list[Statement]:
    """Figures put together: another owner, or a role that comes again, begins the next statement, but for parts of it
    that add up.
    """
    names = [one.name for one in figures]
    several = any(names.count(role) > 1 for role in _KEYS)
    found: list[Statement] = []
    for one, owner in zip(figures, owners(figures, lines, apart) if several else [None] * len(figures), strict=True):
        whose = None if owner and owner.rivals and one.count > 1 else owner
        current = found[-1] if found else None
        of_all = current is not None and one.name == "principal" and one.line != current.last.line
        of_all = of_all and adds_up_above(lines[one.line])
        if current is None or of_all or _begins(one, current) or _is_of_another(one, whose, current):
            current = _earlier(one, whose, found)
            if current is None:
                current = Statement(owner=whose)
                found.append(current)
        if found[-1:] and _replaces_total(one, current):
            found.insert(-1, Statement({"total": current.figures.pop("total")}))
        current.figures.setdefault(one.name, []).append(one)
    return found


def _earlier(one: Figure, owner: Owner | None, found: Sequence[Statement]) -> Statement | None:
    """The statement of the same debtor that a figure goes on: 甲公司本金…;乙公司本金…;甲公司利息…."""
    if owner is None or one.name in ("principal", "total"):
        return None
    if owner.name is None:
        # (1)甲公司:本金…;利息…: what has the number of its line alone is of the only debtor of the line.
        same = [other for other in found if "principal" in other.figures and other.first.line == one.line]
        goes_on = len(same) == 1 and owner.key.startswith("#")
        return same[0] if goes_on and (one.name not in same[0].figures or _is_beside_books(one, same[0])) else None
    same = [other for other in found if other.owner and other.owner.key == owner.key and one.name not in other.figures]
    return same[0] if len(same) == 1 and "principal" in same[0].figures else None


def _is_of_another(one: Figure, owner: Owner | None, current: Statement) -> bool:
    """Whether a figure has another owner than those before it, or is of several debtors where they are of one."""
    if one.count > 1 and all(other.count == 1 for listed in current.figures.values() for other in listed):
        return True
    return owner is not None and (current.owner is None or owner.key != current.owner.key)


def _replaces_total(one: Figure, current: Statement) -> bool:
    """Whether a second total is that of the parts read before it, and the first one was of something else."""
    if one.name != "total" or "total" not in current.figures or one.value is None:
        return False
    return not _adds_up(current) and _adds_up(Statement({**current.figures, "total": [one]}))


def _begins(one: Figure, current: Statement) -> bool:
    same = current.figures.get(one.name)
    if same and _replaces_total(one, current):
        return False
    if not same:
        far = one.line - current.last.line > 6
        return far and one.name in ("principal", "total")
    # 表内本金330万元,表外本金760万元: two parts of one principal; 表内利息: …, and 表外利息: … in the line below.
    beside = one.line == same[-1].line or (one.name == "interest" and one.line == same[-1].line + 1 and _leads(one))
    other = _is_off_balance(one) or one.role.words.startswith("表内")
    if one.name in _OF_BOOKS and beside and other and _is_off_balance(one) != _is_off_balance(same[-1]):
        return False
    # 罚息: …, and 违约金: … in a line below: two parts of one claim.
    below = one.name in _IN_LINES and one.line - current.last.line <= _NEAR and _leads(one) and _leads(same[-1])
    below = below or (one.name in _IN_LINES and one.line == same[-1].line + 1)
    if one.name not in _ADDED_UP or (one.line != same[-1].line and not below):
        return True
    return any(other.role.words == one.role.words or other.role.total or one.role.total for other in same)


def _leads(one: Figure) -> bool:
    """Whether the words for a figure begin its line, but for a number."""
    return one.start <= _LONGEST_NUMBER


def _is_beside_books(one: Figure, current: Statement) -> bool:
    """Whether a part off the books stands beside the same one in them: 表内利息107万元,表外利息2,044万元."""
    same = current.figures.get(one.name, ())
    return one.name in _OF_BOOKS and _is_off_balance(one) and not any(map(_is_off_balance, same))


def _is_off_balance(one: Figure) -> bool:
    return one.role.words.startswith("表外")


def _whole(key: str, keyed: Sequence[Statement], lines: Sequence[str]) -> Statement | None:
    """The statement that is of all claims: the only one, the sum of the others, or the one that says so."""
    values = [one.value(key) for one in keyed]
    known = [value for value in values if value is not None]
    if len(set(values)) == 1:
        return max(keyed, key=lambda one: len(one.figures))
    if (of_all := _sum_of_others(key, keyed)) is not None:
        return of_all
    if (divided := _divided_behind(key, keyed)) is not None:
        return divided
    if _are_one_debtors(keyed, lines):
        return None
    largest = max(known, default=None)
    flagged = [one for one in keyed if one.is_total(key) and one.value(key) == largest]
    if len(flagged) >= 1 and largest is not None:
        return flagged[0]
    spoken = [one for one in keyed if _speaks_of_all(one, lines)]
    if len({one.value(key) for one in spoken}) == 1 and spoken[0].value(key) == largest:
        return spoken[0]
    if _is_mixed(keyed, lines):
        return keyed[-1]
    if (latest := _of_the_last_day(keyed, lines)) is not None:
        return latest
    dated = [one for one in keyed if _is_dated(one, lines)]
    fitting = [one for one in keyed if _adds_up(one)]
    for chosen in (fitting, dated):
        if len({one.value(key) for one in chosen}) == 1 and not _is_list(keyed, lines, None):
            return chosen[0]
    return None


def _are_one_debtors(keyed: Sequence[Statement], lines: Sequence[str]) -> bool:
    """Whether statements tell the same parts of the claim on one debtor one after the other, none of them a sum or of a
    later day: loans, of which the first is no whole (A合同本金5元、利息2元;B合同本金4元、利息1元).
    """
    told = {frozenset(one.figures) for one in keyed}
    if len(told) > 1 or "principal" not in next(iter(told)):
        return False
    if any(one.is_total(role) for one in keyed for role in one.figures):
        return False
    pairs = list(pairwise(keyed))
    near = all(0 <= one.first.line - before.last.line <= 1 for before, one in pairs)
    return near and not any(
        _names_another(one, before) or _is_dated(one, lines) or _speaks_of_all(one, lines) for before, one in pairs
    )


def _of_the_last_day(keyed: Sequence[Statement], lines: Sequence[str]) -> Statement | None:
    """Of statements of one debt, each under a day of its own, that of the last one (截至2023年末本金5元,…;截至今年6月末
    本金4元).
    """
    if len(keyed) < _PAIR or len({one.owner.key if one.owner else "" for one in keyed}) > 1:
        return None
    days = {}
    for one, before in zip(keyed, [None, *keyed], strict=False):
        first, line = one.first, lines[one.first.line]
        since = before.last.end if before and before.last.line == first.line else 0
        told = list(_AS_OF.finditer(line, max(since, first.start - _LONGEST_PASSAGE), first.start))
        if not told:
            return None
        days[tuple(map(int, told[-1].groups()))] = one
    return days[max(days)] if len(days) == len(keyed) else None


def _closed(keyed: Sequence[Statement], households: int | None) -> Statement | None:
    """The one statement whose parts make its total, where no other states more than one amount and they are not the
    debtors one after the other: 债权总额3元,其中本金2元,利息1元. … 2016年贷款本金2.2元.
    """
    if len(keyed) < _PAIR:
        return None
    closed = [one for one in keyed if "total" in one.figures and _adds_up(one)]
    others = [one for one in keyed if one not in closed]
    if len(closed) != 1 or not others or any(len(one.figures) > 1 for one in others):
        return None
    named = {one.owner.key for one in keyed if one.owner and names_of(one.owner.key)}
    if households == len(keyed) or len(named) == len(keyed) or any(one.owner and one.owner.lot for one in others):
        return None
    return closed[0]


def _counted(key: str, keyed: Sequence[Statement], lines: Sequence[str], households: int | None) -> Statement | None:
    """The one statement that says of how many debtors it is, which are more than the others tell of, and that states
    no less than these together: 共19户,债权本金4.37亿元. … 甲公司:本金5,800万元.
    """
    if len(keyed) < _PAIR or households is None:
        return None
    free = [one for one in keyed if _speaks_of_all(one, lines) and not (one.owner and one.owner.lot)]
    counted = [one for one in free if _count(one, lines) == households]
    others = [one for one in keyed if one not in counted]
    whole = counted[0].value(key) if len(counted) == 1 else None
    if whole is None or not others or households <= len(others):
        return None
    told = sum((one.value(key) or Decimal(0) for one in others), Decimal(0))
    return counted[0] if told <= whole else None


def _beside_list(role: str, whole: Statement, listed: Sequence[Statement]) -> Answer[Decimal]:
    """What a statement of all and the debtors one after the other say of a role, where all state it: the exact amount
    beside a rounded one; open where they differ, whichever is wrong.
    """
    said, added = whole.value(role), _added(role, listed)
    if said is None or not isinstance(added, Found) or not all(role in one.figures for one in listed):
        return None
    if said == added.value:
        return Found(said, "confirmed", whole.words(role))
    if not near(said, added.value) and (said % _MYRIAD or abs(said - added.value) > _MYRIAD / 2):
        return Open("a list and its sum differ", (plain(said), plain(added.value)))
    return added.but("confirmed") if digits(added.value) >= digits(said) else None


def _sum_of_others(key: str, keyed: Sequence[Statement]) -> Statement | None:
    """The statement whose amount is the sum of all the others', or of those that stand once among them."""
    known = [value for one in keyed if (value := one.value(key)) is not None]
    if len(known) < len(keyed):
        return None
    for counted in (known, list(dict.fromkeys(known))):
        of_all, others = sum(counted, Decimal(0)), len(counted) - 1
        for n, value in enumerate(known):
            if others > 1 and abs(of_all - 2 * value) <= _CENT * others:
                return keyed[n]
    return None


def _divided_behind(key: str, keyed: Sequence[Statement]) -> Statement | None:
    """The first statement, of no debtor's own and with parts that make its total, that all those behind it divide:
    受让时本金9亿元. 本金余额8亿元,利息1亿元,合计9亿元. 抵押类6亿元,保证类2亿元.
    """
    for n, one in enumerate(keyed):
        behind = keyed[n + 1 :]
        if (one.owner and one.owner.name) or not _adds_up(one) or len(behind) < _PAIR:
            continue
        if all(key in other.figures for other in behind) and _makes_up(key, one, behind):
            return one
    return None


def _makes_up(key: str, whole: Statement, others: Sequence[Statement]) -> bool:
    values = [value for one in others if (value := one.value(key)) is not None]
    return abs(sum(values, Decimal(0)) - (whole.value(key) or 0)) <= _CENT * len(values)


def _adds_up(one: Statement) -> bool:
    """Whether the parts of a statement are its total."""
    total, principal = one.value("total"), one.value("principal")
    if total is None or principal is None:
        return False
    parts = [one.value(role) or Decimal(0) for role in ("interest", "penalty", "costs")]
    return any(abs(principal + sum(parts[:n], Decimal(0)) - total) <= max(_CENT, total / 20_000) for n in (1, 2, 3))


def _passage(one: Statement, lines: Sequence[str]) -> str:
    """The sentence of a statement up to its first figure's end; of a very long one what stands nearest."""
    first = one.first
    line = lines[first.line]
    return line[max(behind_last(line, first.start), first.start - _LONGEST_PASSAGE) : first.end]


def _speaks_of_all(one: Statement, lines: Sequence[str]) -> bool:
    return _OF_ALL.search(_passage(one, lines)) is not None


def _is_dated(one: Statement, lines: Sequence[str]) -> bool:
    passage = _passage(one, lines)
    return re.search(r"截[至止]|基准日", passage) is not None and _OTHER_DAY.search(passage) is None


def _is_list(keyed: Sequence[Statement], lines: Sequence[str], households: int | None) -> bool:
    """Whether statements are the debtors one after the other: each has an owner of its own, as many as are said."""
    if len(keyed) < 2 or _is_mixed(keyed, lines):
        return False
    if any(one.owner is None for one in keyed):
        return False
    each = [_count(one, lines) or 1 for one in keyed]
    of_debtors = any(one.owner and one.owner.name for one in keyed)
    # 标的三:甲、乙两户债权: what is said of one of them is no count of all.
    counts = (sum(each), len(keyed), *(count for count in each if count > 1))
    if of_debtors and households is not None and households not in counts:
        return False
    return len({one.owner.key for one in keyed if one.owner}) == len(keyed)


def _are_named(parts: Sequence[Statement]) -> bool:
    """Whether all statements name a debtor; one may stand there with several loans."""
    return len({one.owner.key for one in parts if one.owner and one.owner.name}) > 1 and all(
        one.owner and one.owner.name for one in parts
    )


def _are_debtors(keyed: Sequence[Statement]) -> bool:
    """Whether each statement is of a debtor of its own."""
    return len({one.owner.name for one in keyed if one.owner and one.owner.name}) == len(keyed) > 1


def _are_lots(keyed: Sequence[Statement]) -> bool:
    """Whether each statement is of a package or a group of its own."""
    lots = {one.owner.key for one in keyed if one.owner and one.owner.lot}
    return len(lots) == len(keyed) > 1


def _are_plain_list(key: str, keyed: Sequence[Statement], lines: Sequence[str], households: int | None) -> bool:
    """Whether statements are a list of named debtors of which none speaks of a sum."""
    values = {one.value(key) for one in keyed}
    named = all(one.owner and one.owner.name for one in keyed)
    apart = not any(one.is_total(key) for one in keyed) or _are_items(keyed, lines)
    return named and apart and len(values) > 1 and _is_list(keyed, lines, households)


def _of_one_level(key: str, keyed: Sequence[Statement]) -> list[Statement]:
    """The statements without those of debtors that tell once more what their groups come to (甲地2户,本金5元;乙地3户,
    本金4元. 甲地包括…).
    """
    groups = [one for one in keyed if one.owner and one.owner.lot]
    debtors = [one for one in keyed if one not in groups]
    sums = [sum((one.value(key) or Decimal(0) for one in level), Decimal(0)) for level in (groups, debtors)]
    twice = len(groups) > 1 and len(debtors) > 1 and abs(sums[0] - sums[1]) <= _CENT * len(keyed)
    return groups if twice else list(keyed)


def _are_items_of_owners(keyed: Sequence[Statement], lines: Sequence[str]) -> bool:
    """Whether statements are items of which each names a debtor or a package of its own."""
    owning = {one.owner.key for one in keyed if one.owner and (one.owner.name or one.owner.lot)}
    return len(owning) == len(keyed) > 1 and _are_items(keyed, lines)


def _are_items(keyed: Sequence[Statement], lines: Sequence[str]) -> bool:
    """Whether statements are each of a line that begins with a number of its own: a sum in one is of its debtors."""
    places = {one.first.line for one in keyed}
    if len(places) < len(keyed):
        return False
    numbered = all(begins_item(lines[place]) for place in places)
    return numbered or all(_begins_with_debtor(one, lines) for one in keyed)


def _begins_with_debtor(one: Statement, lines: Sequence[str]) -> bool:
    """Whether the line of a statement begins with a debtor's name, and tells of no other debtors than its own."""
    first = next(iter(names_of(lines[one.first.line])), None)
    return first is not None and not first.start and not is_lender(first.text) and not _speaks_of_all(one, lines)


def _in_currencies(key: str, keyed: Sequence[Statement]) -> bool:
    """Whether statements of one line are each of another currency: 人民币贷款本金…; 欧元贷款本金…(折合人民币…)."""
    origins = {one.figures[key][0].origin for one in keyed}
    return len(origins) == len(keyed) > 1 and len({one.first.line for one in keyed}) == 1


def _are_parts(keyed: Sequence[Statement], every: Sequence[Statement]) -> bool:
    """Whether statements are added up by a total that the text states of all: their principals and other parts."""
    if len(keyed) < _PAIR:
        return False
    parts = sum((_parts(one) for one in keyed), Decimal(0))
    totals = {value for one in every if (value := one.value("total")) is not None}
    return any(abs(parts - total) <= _CENT * 4 * len(keyed) for total in totals)


def _are_of_sellers(keyed: Sequence[Statement], lines: Sequence[str]) -> bool:
    """Whether statements are what several who sell together hold, each in a line that begins with one of them, or
    behind one of whom its line says so (甲公司持有债权本金…;乙公司持有债权本金…).
    """
    if len(keyed) < _PAIR or not any(map(_TOGETHER.search, lines)):
        return False
    first = [next(iter(names_of(lines[one.first.line][:_LONGEST_LEAD])), None) for one in keyed]
    holders = {one.text for one in first if one is not None and one.start <= _LONGEST_NUMBER and is_lender(one.text)}
    owing = {one.owner.key for one in keyed if one.owner is not None}
    if len(holders) == len(keyed) and owing <= holders:
        return True
    held = [_holder(one, lines[one.first.line]) for one in keyed]
    return None not in held and len(set(held)) == len(keyed)


def _holder(one: Statement, line: str) -> str | None:
    """The lender of whom the part of a sentence before an amount says that it holds what is told."""
    begin = behind_last(line, one.first.start, "。;,\n")
    named = [name for name in names_of(line) if begin <= name.start and name.end <= one.first.start]
    holds = len(named) == 1 and line.startswith(_HOLDS, named[0].end) and is_lender(named[0].text)
    return named[0].text if holds else None


def _are_booked(key: str, keyed: Sequence[Statement], booked: frozenset[Decimal]) -> bool:
    """Whether statements are together what the text carries the claims as: 账面余额6万元, 本金5万元, 代偿本金1万元."""
    values = [value for one in keyed if (value := one.value(key)) is not None]
    return len(set(values)) == len(keyed) > 1 and sum(values, Decimal(0)) in booked


def _parts(one: Statement) -> Decimal:
    return sum((one.value(role) or Decimal(0) for role in AMOUNTS if role != "total"), Decimal(0))


def _is_mixed(keyed: Sequence[Statement], lines: Sequence[str]) -> bool:
    """Whether some statements say what is left and others what was once lent: they are of one claim. What is left of
    another kind of debt (尚欠工程款) is of none of the seller's.
    """
    principals = [each.figures.get("principal", []) for each in keyed]
    left = [any(one.role.remaining for one in listed) for listed in principals]
    of_works = {_OF_WORKS.search(one.role.words) is not None for listed in principals for one in listed}
    if len(keyed) != 2 or left != [False, True] or len(of_works) > 1 or _are_debtors(keyed):
        return False
    lent, owed = (one.value("principal") for one in keyed)
    return (lent is None or owed is None or owed <= lent) and not (
        _is_dated(keyed[0], lines) and not _is_dated(keyed[1], lines)
    )


def _of_whole(
    role: str,
    whole: Statement,
    keyed: Sequence[Statement],
    every: Sequence[Statement],
    parts: Sequence[Statement],
) -> Answer[Decimal]:
    """A role's amount in the statement of all; else the sum of the `parts` that make it up, or where the text states it
    once outside the other statements.
    """
    if role in whole.figures:
        value = whole.value(role)
        if value is None:
            return Open(whole.figures[role][0].why or "cannot be read")
        again = sum(one.value(role) == value for one in every)
        return Found(value, "confirmed" if again > 1 or _adds_up(whole) else "stated", whole.words(role))
    apart = [one for one in every if role in one.figures and (one not in keyed or one.value(role) is None)]
    near = [one for one in apart if abs(one.first.line - whole.first.line) <= 3 or one.is_total(role)]
    return _alone(role, near) or (_added(role, parts) if parts else None)


def _of_list(role: str, keyed: Sequence[Statement], every: Sequence[Statement]) -> Answer[Decimal]:
    """A role's amount over a list of debtors: the sum, confirmed where the text states it too, or what it states."""
    stating = [one for one in every if role in one.figures]
    of_each = [figure for one in stating for figure in one.figures[role]]
    if len(of_each) == 1 and of_each[0].count == len(keyed) and of_each[0].value is not None:
        return Found(of_each[0].value, "inferred", of_each[0].words)
    if role == "total" and _are_parts(keyed, stating):
        of_all = next(one for one in stating if _are_parts(keyed, [one]))
        return Found(of_all.value(role) or Decimal(0), "confirmed", of_all.words(role))
    apart = [one for one in stating if one not in keyed]
    said, added = _alone(role, apart), _added(role, keyed)
    if not isinstance(said, Found):
        return added or said
    if any(role in one.figures for one in keyed) and not isinstance(added, Found):
        return Open("some of the debtors state it, and it is stated apart", (plain(said.value),))
    if isinstance(added, Found) and role in ("total", "principal"):
        same = abs(added.value - said.value) <= _CENT * len(keyed)
        return (
            added.but("confirmed")
            if same
            else Open("a list and its sum differ", (plain(said.value), plain(added.value)))
        )
    if isinstance(added, Found) and added.value != said.value:
        return Found(added.value + said.value, "inferred", f"{added.words}; {said.words}")
    return said


def _alone(role: str, statements: Sequence[Statement]) -> Answer[Decimal]:
    """A role that the text states once; stated twice and otherwise it stays open."""
    stating = [one for one in statements if role in one.figures]
    values = {one.value(role) for one in stating}
    if not stating:
        return None
    if len(values) > 1:
        shown = tuple(plain(value) for value in values if value is not None)
        return Open(f"{len(values)} amounts", shown)
    value = values.pop()
    if value is None:
        return Open(stating[0].figures[role][0].why or "cannot be read")
    return Found(value, "stated", stating[0].words(role))


def _added(role: str, keyed: Sequence[Statement]) -> Answer[Decimal]:
    """The sum of a role over a list of debtors."""
    stating = [one for one in keyed if role in one.figures]
    values = [value for one in stating if (value := one.value(role)) is not None]
    if not stating:
        return None
    of_some = len(stating) < len(keyed) and not any(one.is_total(role) for one in stating)
    if role in _OF_SOME and of_some and _are_debtors(keyed):
        return Open("stated of some of the debtors", (plain(sum(values, Decimal(0))),))
    if len(values) < len(stating) or (role in ("principal", "total") and len(stating) < len(keyed)):
        return Open(SOME_UNREAD, (plain(sum(values, Decimal(0))),) if values else ())
    return Found(sum(values, Decimal(0)), "inferred", "; ".join(one.words(role) for one in stating)[:160])


def _claims(keyed: Sequence[Statement], lines: Sequence[str]) -> tuple[Claim, ...]:
    found = []
    for one in keyed:
        amounts = {role: value for role in AMOUNTS if (value := one.value(role)) is not None}
        unread = {role: "cannot be read" for role in one.figures if one.value(role) is None}
        mixed = {role for role, listed in one.figures.items() if any(figure.role.mixed for figure in listed)}
        amounts = {role: value for role, value in amounts.items() if role not in mixed}
        unread |= dict.fromkeys(mixed, MIXED)
        name, lot = (one.owner.name, one.owner.package) if one.owner else (None, None)
        count = _count(one, lines)
        count = None if name and count == 1 else count
        if name and count is None and one.owner and one.owner.joined > 1:
            # 资产2:甲公司、乙公司债权(组合)
            count = one.owner.joined
        found.append(Claim(debtor=name, package=lot, amounts=amounts, unread=unread, count=count))
    return tuple(found)


def _count(one: Statement, lines: Sequence[str]) -> int | None:
    """How many households a package or a group is said to hold, right before its amounts."""
    passage = _passage(one, lines)
    if one.owner and one.owner.name:
        # 共3户:(一)甲公司,本金…: what stands before a debtor counts others too.
        passage = passage[max(0, passage.rfind(one.owner.name)) :]
    elif one.owner and one.owner.package and _HOUSEHOLDS.search(passage) is None:
        # 一号包:债务人6户,分布于某市;本金…: a sentence before its amounts.
        line = lines[one.first.line]
        begin = line.rfind(one.owner.package, 0, one.first.start)
        passage = line[max(begin, one.first.start - _LONGEST_PASSAGE) : one.first.start] if begin >= 0 else passage
    # 第二户 numbers one household.
    said = [found[1] for found in _HOUSEHOLDS.finditer(passage) if not passage.endswith("第", 0, found.start())]
    try:
        return whole_number(said[-1]) if said else None
    except NumeralError:
        return None
