"""What prose states of amounts: each with the role that the words before it give, and how it stands to the others.

A text is read once from left to right. The words for roles that stand beside each other (利息、罚息合计) make one role;
it goes to the amount after them where nothing but filling words stands between. Brackets are a text of their own, whose
amount without a word of its own is the same as the one before the bracket (人民币伍亿元（￥500,000,000.00）).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from normalizers.amounts.roles import AMOUNTS, READ, ROLE_OF, ROLE_WORD, Role, RoleWord, role_of, role_words
from normalizers.amounts.rounding import rounds
from normalizers.amounts.spans import Amount, amounts
from normalizers.values.money import parse_money
from normalizers.values.results import Unknown
from normalizers.values.units import YUAN, Unit, unit_of

_MARK: Final = re.compile(
    r"[()\[\]【】]|[,;。!?\n]|分别|依次|其中|折合|折算|折人民币|折$|等值|约合|应为|正确为|改为|更正为|变更为|调整为|修改为|修正为|[上下]调[为至]|[调核]整?[增减]至?为?|[增减]至|[增减]少为|调整至|降[至为]|延长至|延期至|延至|截[至止]|目前|现(?=[为存尚剩有将仅])"
)
_OPENING, _CLOSING = frozenset("([【"), frozenset(")]】")
_END_OF_SENTENCE: Final = frozenset(";。!?\n")
_CONVERTED: Final = frozenset({"折合", "折算", "折人民币", "折", "等值", "约合"})
_CHANGED: Final = re.compile(r"[更变调修上下降延应正改核增减]")
_GIVES_OUT: Final = frozenset({"分别", "依次"})
_NOW: Final = frozenset({"截至", "截止", "目前", "现"})
# 收购时本金…,利息…: the day holds for the amounts after it, up to another.
_OF_A_DAY: Final = re.compile(r"(?:[时点日]|公告|披露)$")
# What may stand between a word for a role and its amount.
_FILL: Final = re.compile(
    r"(?:[\s:的为是约计共近余有达至即系各均暂仅仍人民币大小写值“”\"=、]|合计|大约|约为|截[至止]|分别|数额|其|金额单位|单位|不低于|不少于|全部|由|从|待偿|用|等|类|部分|项|债权|[误错](?:刊?登|[写印载刊打录标填])?[为成作]?|正确"
    r"|\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2})*"
)
# What may stand between two words for roles that belong together.
_JOIN: Final = re.compile(
    r"(?:[\s、/+&的之]|及|和|与|或|以及|等|其他|债权|贷款|借款|未偿|表[内外]|应[收付]|相关|实际|账面)*"
)
_UNIT_IN_BRACKETS: Final = re.compile(r"(?:^|[,、/:])\s*(?:人民币|单位[::]?)?\s*((?:[十百千]?[万亿]|千)?元)$")
_WON: Final = re.compile(
    r"\s*(?:的?(?:最高)?(?:价格|价款|对价|价))?\s*(?:竞得|成交|摘牌|受让|购得|中标|拍得|竞买成功|买受|(?:公开|协议|整体|打包|对外)*(?:转让|出让)给?|,?将(?:[^。;元()]|\([^()]*\)){2,80}?(?:转让|出让)[给予至])"
)
_ASKED: Final = re.compile(r"\s*(?:的?价格?)?(?:再次|重新|继续|公开)*(?:起拍|起竞|挂牌|起(?=[,。;)]|$)|[作为]{1,2}起拍价)")
_PRINCIPAL_ONLY: Final = re.compile(r"\s*\((?:仅|均为|不含利息|贷款|债权)*本金(?:金额)?\)|\s*\(不含利息\)")
# 账面余额3,276万元,坏账准备2,620万元: what stands in the books.
_BOOKED: Final = re.compile(r"[,、;]?\s*(?:已?计提)?(?:坏账|减值)(?:准备|损失)")
_SHARE: Final = re.compile(
    r"(?:(?:按照?|以|为|不低于)[^,。;:(]{0,10}?)?(?:评估|本金|本息|债权总?额)[^,。;\d元]{0,6}\d{1,3}(?:\.\d+)?%(?:确定)?"
)
_INHERITED: Final = frozenset({"auction", "earlier"})
_FORMER: Final = re.compile(r"(?<![太中开])原(?:银行|合同|主合同|贷款|借款){0,2}$")
# 债权总额:截至2024年12月31日,人民币…: the day between a label and its amount.
_DATED_LABEL: Final = re.compile(r"(?<=:)\s*截[至止](?:到|于)?\s*\d{4}年\d{1,2}月\d{1,2}日\s*(?:止)?,")
# 原公告其他内容(含本金…)不变: what an earlier notice stated holds.
_AS_BEFORE: Final = re.compile(r"(?:原公告|此前公告|原披露|原挂牌公告)(?=[^。;]*不变)")
# 变卖价 is what a court asked for collateral, but as the label of a line what is asked here.
_SALE_PRICE: Final = "变卖价"
_PRINTED: Final = "(?:刊?登|[写印载刊打录标填])"
_MISTAKEN: Final = re.compile(
    rf"(?:(?:误|错误?){_PRINTED}?[为成作]?|误将[^。;]{{1,60}}?{_PRINTED}[为成作])[\"“:]?\s*(?:人民币)?$"
)
_LONGEST_MISTAKE: Final = 80
# 1.65亿元本金, 34,836,525.16元为上述债权的本息总额: the word for the role stands behind the amount.
_LEFT: Final = re.compile(r"\s*(?:至今|仍|尚)*(?:未(?:能)?(?:归还|偿还|还|收回|清偿|偿付|受偿|支付)|没有归还|逾期)")
_IS: Final = re.compile(r"\s*(?:为|系|是)")
_CLAUSE: Final = re.compile(r"[^,。;、:()\n]{2,40}")
_CLAUSE_GOES_ON: Final = re.compile(r"\s*(?:[,。;、)\n]|$|及|和|与|以及)")
# 享有的债权523万元(其中本金…): a sum where parts follow that it adds up.
_CLAIM: Final = re.compile(r"(?:债权|债务)(?:共计|合计|总计|人民币|[为计约:])*\s*$")
# What may stand before an amount that a clause without words for a role begins with.
_GOES_ON: Final = re.compile(r"\s*(?:仍旧?|即|也|均|共|计|约|为|系|是|人民币|金额|不低于|不少于)*\s*(?=[\d¥])")
# Between the amounts of a list: 分别为100万元、200万元和300万元, 分别为甲公司100万元、乙公司200万元.
_BRACKET: Final = re.compile(r"\([^()]*\)")
_NEXT_OF_LIST: Final = re.compile(r"\s*(?:[、,]?\s*(?:和|及|与|以及)|[、,](?=\s*[\d¥人])|、)\s*(?:人民币)?\s*")
_INCLUDING: Final = re.compile(r"含|包括|包含|其中|由")
_AND: Final = re.compile(r"\s*(?:[、和及与加]|以及)\s*(?:人民币)?\s*")
_LONGEST_BETWEEN: Final = 30
_IN_ALL: Final = re.compile(r"[共合总]\s*[计额]|[共总]折")
_RANGE: Final = re.compile(r"\s*(?:-|—+|~|至|到)\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of prose with its role. `value` is None where it cannot be read, `why` says why.

    `line` and `sentence` say where it stands; `part` that it is a part of one before it (其中); `start` and `end` are
    places in the line. `count` is of how many amounts of a list it is the sum (本金分别为…、…), which share a `run`.
    """

    role: Role
    value: Decimal | None
    currency: str
    line: int
    sentence: int
    start: int
    end: int
    words: str
    part: bool = False
    why: str = ""
    run: int = 0
    count: int = 1

    @property
    def name(self) -> str:
        """The name of its role."""
        return self.role.name


@dataclass(slots=True)
class _List:
    """What 分别 gives out: one role to the amounts of several debtors (本金分别为…), or each role to an amount of its
    own (本金、利息分别为…). `at` is where the last amount that it took ended.
    """

    run: int
    at: int
    roles: list[Role]
    taken: int = 0

    @property
    def is_of_one(self) -> bool:
        """Whether its amounts are all of one role."""
        return len(self.roles) == 1

    def role(self) -> Role | None:
        """The role of the amount that was taken last."""
        if self.is_of_one:
            return self.roles[0]
        return self.roles[self.taken - 1] if 0 < self.taken <= len(self.roles) else None


def _shares(group: Sequence[RoleWord], before: Sequence[RoleWord]) -> list[Role]:
    """The roles that 分别 gives out: each of those read before it, or the one that they make with their sum."""
    several = {word.role: word for word in group if word.role in READ}
    if len(several) > 1 and not any(word.role == "sum" for word in group):
        shares = [role_of([word]) for word in several.values()]
    else:
        shares = [role_of(group, before)]
    return [one for one in shares if one]


@dataclass(slots=True)
class _Level:
    """What was read so far in a text or a bracket in it."""

    group: list[RoleWord] = field(default_factory=list)
    before: list[RoleWord] = field(default_factory=list)
    loose: bool = False
    unit: Unit | None = None
    last: int | None = None
    listed: _List | None = None
    aside: bool = False
    fresh: bool = True
    converts: bool = False

    def forget(self) -> None:
        """Begin a new clause."""
        self.group, self.before, self.loose, self.unit = [], [], False, None


def figures(text: str, line: int = 0, unit: Unit | None = None, before: Sequence[str] = ()) -> tuple[Figure, ...]:
    """The amounts of a cleaned line that have a role. `unit` is that of its bare numbers, where it is stated elsewhere;
    `before` are the roles of the lines right above it, which a sum may add up.
    """
    if "%" in text:
        # 起拍价按评估价的80%确定为…: how a price was found is no part of its name.
        text = _SHARE.sub(_blanked, text)
    if ":" in text and "截" in text:
        text = _DATED_LABEL.sub(_blanked, text)
    if "不变" in text:
        text = _AS_BEFORE.sub(_blanked, text)
    if "以" not in text and ROLE_WORD.search(text) is None:
        return ()
    found = tuple(amounts(text))
    if not found:
        return ()
    reader = _Reader(text, line, unit)
    at = 0
    for amount in found:
        if amount.start < at:
            continue
        reader.words(at, amount.start)
        at = reader.amount(amount)
    reader.words(at, len(text))
    return tuple(_sums_resolved(_added_up(_without_ranges(text, reader.found)), before))


def _added_up(found: list[Figure]) -> list[Figure]:
    """The figures with those of one list put together; a list of two currencies has no sum in yuan."""
    kept: list[Figure] = []
    places: dict[int, int] = {}
    for one in found:
        at = places.get(one.run) if one.run else None
        last = None if at is None else kept[at]
        if at is None or last is None:
            places[one.run] = len(kept)
            kept.append(one)
        elif one.currency != last.currency:
            kept[at] = last if last.currency != YUAN else replace(last, value=None, why=f"a part in {one.currency}")
            if one.currency != YUAN:
                kept.append(one)
        else:
            value = None if one.value is None or last.value is None else one.value + last.value
            kept[at] = replace(
                last, value=value, why=last.why or one.why, end=one.end, count=last.count + 1,
                words=f"{last.words}、{one.words}",
            )  # fmt: skip
    return kept


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


class _Reader:
    """Reads one line from left to right."""

    def __init__(self, text: str, line: int, unit: Unit | None) -> None:
        self.text, self.line, self.unit = text, line, unit
        self.levels = [_Level()]
        self.sentence = 0
        self.named: set[str] = set()
        self.changed = 0
        self.changed_at = False
        self.previous: Figure | None = None
        self.mistaken: Role | None = None
        self.judged = False
        self.past = False
        self.runs = 0
        self.found: list[Figure] = []

    def words(self, start: int, end: int) -> None:
        """The words between two amounts: marks, words for roles, and what fills the place between them."""
        at = start
        for mark in _MARK.finditer(self.text, start, end):
            self._roles(at, mark.start())
            self._mark(mark)
            at = mark.end()
        self._roles(at, end)

    def _mark(self, mark: re.Match[str]) -> None:
        level, word = self.levels[-1], mark[0]
        if word in _OPENING:
            taken = [one for one in (*level.before, *level.group) if one.role in _INHERITED]
            self.levels.append(_Level(before=taken, last=level.last, aside=_INCLUDING.match(self.text, mark.end()) is not None))
        elif word in _CLOSING:
            if len(self.levels) > 1:
                self._close(mark)
        elif word == "," or (word == ";" and self._is_quoted(mark.start())):
            # 利息余额不变,仍为100万元: the amount is of the clause before.
            if not level.group or _GOES_ON.match(self.text, mark.end()) is None:
                level.forget()
            else:
                level.loose = False
        elif word in _END_OF_SENTENCE:
            level.forget()
            level.listed, level.last = None, None
            if len(self.levels) == 1 or word in "。\n":
                self.sentence += 1
                self.levels[0].aside = level.aside = False
                self.named.clear()
                self.changed = len(self.found)
                self.changed_at = False
                self.judged = self.past = False
        elif word == "其中":
            level.aside = True
            level.forget()
        elif word in _NOW:
            self.past = False
        elif word in _GIVES_OUT:
            self.runs += 1
            level.listed = _List(self.runs, mark.end(), _shares(level.group, level.before))
            level.before, level.group, level.loose = [], [], False
        elif word in _CONVERTED:
            level.converts = True
        elif _CHANGED.match(word):
            self.changed = len(self.found)
            self.changed_at = True
            self.past = False
            self.named.clear()
        if word not in _OPENING and word not in _CLOSING:
            level.fresh = False

    def _is_quoted(self, at: int) -> bool:
        """Whether a sign stands in words that are quoted: “本金:100万元;利息:20万元”现变更为“…”."""
        return "“" in self.text and self.text.count("“", 0, at) > self.text.count("”", 0, at)

    def _close(self, mark: re.Match[str]) -> None:
        """After a bracket what stood before it goes on; a bracket with a unit alone states that of the next number."""
        inner = self.levels.pop()
        self._explain(inner)
        opened = max(self.text.rfind(sign, 0, mark.start()) for sign in _OPENING)
        stated = _UNIT_IN_BRACKETS.search(self.text[opened + 1 : mark.start()])
        if stated:
            self.levels[-1].unit = unit_of(stated[1])

    def _explain(self, inner: _Level) -> None:
        """费用(违约金、手续费): what a bracket without an amount says of the fees before it is what they are."""
        level = self.levels[-1]
        told = role_of(inner.group) if inner.group else None
        if told and told.name in ("penalty", "interest") and {word.role for word in level.group} == {"costs"}:
            level.group = inner.group

    def _roles(self, start: int, end: int) -> None:
        """Words between marks."""
        level, at = self.levels[-1], start
        if start == end:
            return
        for found in ROLE_WORD.finditer(self.text, start, end):
            word = self._word(found)
            self.judged = self.judged or word.role == "judged"
            self.past = self.past or (word.role == "earlier" and _OF_A_DAY.search(word.text) is not None)
            joined = _JOIN.fullmatch(self.text, at, found.start()) and not level.loose
            # 利息、罚息、未付服务费: what is left to pay is told of the word behind, not of those before.
            joined = joined and not (word.role == "remaining" and "、" in self.text[at : found.start()])
            if level.group and not joined:
                level.before += level.group
                level.group = []
            level.group.append(word)
            level.loose = False
            at = found.end()
            level.fresh = False
        if at < end and _FILL.fullmatch(self.text, at, end) is None:
            level.loose = True
            level.fresh = level.fresh and not self.text[at:end].strip()

    def _word(self, found: re.Match[str]) -> RoleWord:
        """The word with its place; behind 原 it is of something that no longer holds."""
        start = found.start()
        near = self.text.find("原", max(0, start - 8), start) >= 0
        former = near and _FORMER.search(self.text, max(0, start - 8), start)
        role = "earlier" if former else ROLE_OF[found[0]]
        if found[0] == _SALE_PRICE and self.text.startswith(":", found.end()) and not self.text[:start].strip():
            role = "price_asked"
        return RoleWord(role, found[0], start, found.end())

    def amount(self, amount: Amount) -> int:
        """An amount: it takes the role that the words before it give, else those right behind it. Answers where the
        words that were read end.
        """
        level = self.levels[-1]
        known = len(self.found)
        end = amount.end
        role = self._of_list(amount, level, level.listed) if level.listed else None
        if role is None and not level.loose:
            role = role_of(level.group, level.before)
        if role is None and (left := self._what_is_left(level)) is not None:
            role = left
        if role is not None and self._is_mistaken(amount):
            self.mistaken = role
            role = replace(role, name="earlier")
        elif role is not None and role.name == "earlier":
            now = [[word for word in words if word.role != "earlier"] for words in (level.group, level.before)]
            self.mistaken = role_of(*now)
        if role is not None and role.name == "sum" and level.converts and self._converts_all(amount, level):
            pass
        elif role is not None:
            self._add(amount, role, level)
        elif (behind := self._behind(amount, level)) is not None:
            role, end = behind
            self._add(amount, role, level)
        elif (outer := self._of_bracket(level)) is not None:
            self._add(amount, outer, level)
        elif not self._is_mistaken(amount) and not any(
            word.role == "earlier" for word in (*level.before, *level.group)
        ):
            self._without_words(amount, level)
        self.previous = self.found[-1] if len(self.found) > known else None
        level.before, level.group, level.loose, level.unit = [], [], False, None
        level.fresh = False
        level.converts = level.converts and level.listed is not None
        return end

    def _is_mistaken(self, amount: Amount) -> bool:
        """Whether the words before an amount say that it was printed by mistake."""
        before = self.text[max(0, amount.start - _LONGEST_MISTAKE) : amount.start]
        return ("误" in before or "错" in before) and _MISTAKEN.search(before) is not None

    def _of_list(self, amount: Amount, level: _Level, listed: _List) -> Role | None:
        """The role of an amount of a list after 分别."""
        between = _BRACKET.sub("", self.text[listed.at : amount.start])
        first, listed.at = not listed.taken, amount.end
        if level.group and first and not listed.roles and not level.loose:
            # 分别欠本金100万元、200万元: the words of the first amount are those of all.
            listed.roles = [role for role in [role_of(level.group, level.before)] if role]
        elif level.group or len(between) > _LONGEST_BETWEEN or not (first or _NEXT_OF_LIST.match(between)):
            level.listed = None
            return None
        listed.taken += 1
        return listed.role()

    def _what_is_left(self, level: _Level) -> Role | None:
        """现余25,500万元 after a principal of which something was paid back: what is left of it."""
        if level.loose or not level.group or {word.role for word in level.group} != {"remaining"}:
            return None
        return self._left_of()

    def _left_of(self) -> Role | None:
        """The role of what is left of what was lent or paid back in part earlier in the sentence."""
        same = [one for one in self.found if one.sentence == self.sentence]
        if not any(one.name in ("repaid", "lent") for one in same):
            return None
        owed = next((one for one in reversed(same) if one.name in ("principal", "rent_due")), None)
        return replace(owed.role if owed else Role("principal", ""), remaining=True, total=False)

    def _of_bracket(self, level: _Level) -> Role | None:
        """利息(截至…为302.46万元): the role of the words before the bracket, where the amount is theirs."""
        if len(self.levels) < 2 or level.loose or level.group or level.before:
            return None
        around = self.levels[-2]
        role = None if around.loose else role_of(around.group, around.before)
        if role is None or role.name not in AMOUNTS:
            return None
        around.before, around.group = [], []
        return role

    def _behind(self, amount: Amount, level: _Level) -> tuple[Role, int] | None:
        """The role that words right behind an amount give it, and where they end."""
        if amount.bare:
            return None
        if (left := _LEFT.match(self.text, amount.end)) and (role := self._left_of()):
            return role, left.end()
        said = _IS.match(self.text, amount.end)
        start = said.end() if said else amount.end
        clause = _CLAUSE.match(self.text, start)
        words = list(role_words(clause[0])) if clause else []
        if not said:
            words = [word for word in words[:1] if word.role == "principal" and not word.start]
        role = role_of(words, [*level.before, *level.group])
        if role is None or role.name not in AMOUNTS:
            return None
        end = start + words[-1].end
        return (role, end) if _CLAUSE_GOES_ON.match(self.text, end) else None

    def _without_words(self, amount: Amount, level: _Level) -> None:
        """An amount without a word of its own: the same as one before, one of several, or the price of a winner."""
        same = self.found[level.last] if level.last is not None else None
        if not amount.bare and _ASKED.match(self.text, amount.end):
            self._add(amount, Role("price_asked", "以"), level)
        elif not amount.bare and _WON.match(self.text, amount.end):
            self._add(amount, Role("price_paid", "以"), level)
        elif self.changed_at and self.previous is not None and self.previous.sentence == self.sentence:
            meant = self.mistaken if self.previous.name == "earlier" and self.mistaken else self.previous.role
            self._add(amount, replace(meant, words=""), level)
        elif same is not None and level.converts and amount.currency == YUAN:
            self._convert(amount, level)
        elif same is not None and self._goes_beside(amount, same):
            self._add(amount, same.role, level, run=same.run or self._new_run(level.last))
        elif _CLAIM.search(self.text, max(0, amount.start - 12), amount.start):
            self._add(amount, Role("sum", "债权"), level)
        elif same is not None and level.fresh and len(self.levels) > 1 and not amount.bare:
            self._again(amount, same)
        elif same is not None and self._is_exact(amount, same, level):
            self.found[self.found.index(same)] = replace(same, value=amount.value)
        else:
            level.last = None

    def _convert(self, amount: Amount, level: _Level) -> None:
        """An amount in yuan of one in another currency before it, or of all of its role before it (共折人民币…)."""
        foreign = [n for n, one in enumerate(self.found) if one.sentence == self.sentence and one.currency != YUAN]
        of_all = _IN_ALL.search(self.text, max(0, amount.start - _LONGEST_BETWEEN), amount.start)
        if foreign and not (of_all and self._converts_all(amount, level)):
            at = foreign[0] if level.listed else foreign[-1]
            self.found[at] = replace(self.found[at], value=amount.value, currency=YUAN, end=amount.end)

    def _converts_all(self, amount: Amount, level: _Level) -> bool:
        """Takes an amount in yuan for all of a list in two currencies before it, where one stands there."""
        same = self.found[level.last] if level.last is not None else None
        if same is None or not same.run or amount.currency != YUAN:
            return False
        self.found = [one for one in self.found if one.run != same.run]
        self._add(amount, replace(same.role, total=True), level)
        return True

    def _goes_beside(self, amount: Amount, same: Figure) -> bool:
        """本金500万元和300万元, 本金500万元、美元100万元: an amount joined to the one before it is of the same role."""
        between = self.text[same.end : amount.start]
        return _AND.fullmatch(between) is not None and not amount.bare

    def _new_run(self, at: int | None) -> int:
        self.runs += 1
        if at is not None:
            self.found[at] = replace(self.found[at], run=self.runs)
        return self.runs

    def _again(self, amount: Amount, same: Figure) -> None:
        """An amount in brackets after another says the same again; where it says something else neither is sure."""
        index = self.found.index(same)
        if amount.currency != same.currency:
            if amount.currency == YUAN:
                self.found[index] = replace(same, value=amount.value, currency=YUAN)
            return
        if same.value is None:
            self.found[index] = replace(same, value=amount.value, why="" if amount.value else same.why)
        elif amount.value is not None and amount.value != same.value and self._closes(amount):
            self.found[index] = replace(same, value=None, why=f"{same.words} and {amount.words} differ")

    def _is_exact(self, amount: Amount, same: Figure, level: _Level) -> bool:
        """3.86亿元(精确值:386,204,919.03元): whether a bracket gives the amount before it unrounded."""
        if len(self.levels) < 2 or level.group or level.before or amount.currency != same.currency:
            return False
        if amount.value is None or same.value is None:
            return False
        return rounds(same.value, amount.value)

    def _closes(self, amount: Amount) -> bool:
        return self.text[amount.end : amount.end + 1] in _CLOSING

    def _add(self, amount: Amount, role: Role, level: _Level, run: int = 0) -> None:
        value, currency, why = amount.value, amount.currency, ""
        if amount.bare:
            unit = level.unit or self.unit
            money = parse_money(amount.bare, unit)
            if isinstance(money, Unknown):
                if role.name not in ("sum",) and unit is None and len(amount.bare) < 5:
                    return
                value, why = None, money.reason
            else:
                value, currency = money.value.amount, money.value.currency
        elif value is None:
            why = "masked or unreadable"
        if role.name == "total" and _PRINCIPAL_ONLY.match(self.text, amount.end):
            role = replace(role, name="principal")
        if role.name == "total" and _BOOKED.match(self.text, amount.end):
            role = replace(role, name="appraisal")
        if _excluded(self.text, amount.end):
            role = replace(role, name="excluded")
        if self.judged and not role.judged:
            role = replace(role, judged=True)
        if self.past and role.name in AMOUNTS:
            role = replace(role, name="earlier")
        if level.listed and level.listed.taken and level.listed.is_of_one:
            run = level.listed.run
        first = level.group[0].start if level.group else amount.start
        aside = any(one.aside for one in self.levels)
        figure = Figure(
            role, value, currency, self.line, self.sentence, first, amount.end,
            self.text[first : amount.end], aside and role.name in self.named, why, run,
        )  # fmt: skip
        if figure.part:
            figure = self._unmixed(figure)
        if level.converts and currency == YUAN:
            # 本金100万美元,折人民币本金720万元
            self.found = [
                one for one in self.found
                if (one.sentence, one.name) != (self.sentence, role.name) or one.currency == YUAN
            ]  # fmt: skip
        self._take_back(role.name)
        self.found.append(figure)
        if not aside:
            self.named.add(role.name)
        level.last = len(self.found) - 1

    def _unmixed(self, part: Figure) -> Figure:
        """利息及费用10元(其中利息8元,费用2元): the part states what the figure before it holds with others."""
        for n, one in enumerate(self.found):
            if one.sentence == self.sentence and one.name == part.name and one.role.mixed:
                self.found[n] = replace(one, part=True)
                return replace(part, part=False)
        return part

    def _take_back(self, name: str) -> None:
        """After 更正为, 调整为 the amounts of the same role before it in the sentence no longer hold."""
        for n, one in enumerate(self.found[: self.changed]):
            if one.sentence == self.sentence and one.name == name:
                self.found[n] = replace(one, role=replace(one.role, name="earlier"))


_EXCLUDED: Final = re.compile(r"([^。;\n]{0,16}?)(?:不计入|未计入|不包含在|不在本次)")
_THRESHOLD: Final = re.compile(r"\s*\(?(?:以上|以下|以内|之间)")


def _excluded(text: str, end: int) -> bool:
    """Whether an amount is said to be left out, or bounds what is spoken of."""
    if _THRESHOLD.match(text, end):
        return True
    found = _EXCLUDED.match(text, end)
    # 迟延履行利息未计入 is said of another amount, which stands right before it.
    return found is not None and all(word.role not in READ or word.end < len(found[1]) for word in role_words(found[1]))


def _without_ranges(text: str, found: list[Figure]) -> list[Figure]:
    """Without the two ends of a range, 80万元—120万元."""
    ranged: set[int] = set()
    for n, one in enumerate(found):
        after = _RANGE.match(text, one.end)
        if after and any(other.start <= after.end() < other.end for other in amounts_near(text, after.end())):
            ranged.add(n)
    return [one for n, one in enumerate(found) if n not in ranged]


def amounts_near(text: str, at: int) -> Iterator[Amount]:
    """The amount that begins at a place of a text, where one does."""
    for one in amounts(text[at : at + 24]):
        if one.start == 0 and not one.bare:
            yield replace(one, start=at, end=at + one.end)
        return


def _sums_resolved(found: list[Figure], above: Sequence[str]) -> Iterator[Figure]:
    """Sums that no word says of what: of the claim where its parts stand before or after them in the sentence, of the
    one role that stands before them; else they are left out.
    """
    split = [one for n, one in enumerate(found) if one.name == "sum" and _is_split(one, found[n + 1 :])]
    found = [one for one in found if one not in split]
    for n, one in enumerate(found):
        if one.name != "sum":
            yield one
            continue
        same = [other for other in found[:n] if other.sentence == one.sentence]
        before = [other.name for other in same] or (list(above) if n == 0 else [])
        after = [other.name for other in found[n + 1 :] if other.sentence == one.sentence]
        name = "total" if _adds_up_last(one, found[:n]) else _summed(before, after)
        if name:
            yield replace(one, role=replace(one.role, name=name, total=True))


def _adds_up_last(one: Figure, before: Sequence[Figure]) -> bool:
    """Whether a sum is that of the parts of a claim right before it, whatever stands before them (a price)."""
    added, names = Decimal(0), set[str]()
    for other in reversed(before):
        if other.name not in AMOUNTS or other.value is None:
            break
        added += other.value
        names.add(other.name)
    return "principal" in names and len(names) > 1 and added == one.value


def _is_split(one: Figure, after: Sequence[Figure]) -> bool:
    """息费合计9元(利息5元,违约金4元): whether several parts right behind a sum, without principal, make it up."""
    added = Decimal(0)
    for n, other in enumerate(after):
        if other.sentence != one.sentence or other.value is None or other.name in ("principal", "total", "sum"):
            return False
        added += other.value
        if added == one.value:
            return n > 0
    return False


def _summed(before: list[str], after: list[str]) -> str | None:
    if any(name not in AMOUNTS for name in before):
        return None
    if "principal" in before and len(set(before)) > 1:
        return "total"
    if len(set(before)) == 1:
        return before[0]
    return "total" if not before and "principal" in after else None
