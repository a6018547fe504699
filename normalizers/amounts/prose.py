"""What prose states of amounts: each with the role that the words before it give, and how it stands to the others.

A text is read once from left to right. The words for roles that stand beside each other (利息、罚息合计) make one role;
it goes to the amount after them where nothing but filling words stands between. Brackets are a text of their own, whose
amount without a word of its own is the same as the one before the bracket (人民币伍亿元（￥500,000,000.00）).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from normalizers.amounts import phrases
from normalizers.amounts.clauses import Handed, Level, shares
from normalizers.amounts.figures import Figure, settled
from normalizers.amounts.left_out import is_borne_by_the_buyer, is_counted_above, is_gone, is_left_out
from normalizers.amounts.roles import AMOUNTS, READ, ROLE_OF, ROLE_WORD, Role, RoleWord, role_of, role_words
from normalizers.amounts.rounding import near, rounds
from normalizers.amounts.spans import Amount, amounts, may_hold_amounts
from normalizers.values.money import parse_money
from normalizers.values.remembered import remembered
from normalizers.values.results import Unknown
from normalizers.values.text import behind_last
from normalizers.values.units import YUAN, Unit, unit_of


def figures(text: str, line: int = 0, unit: Unit | None = None, before: Sequence[Figure] = ()) -> tuple[Figure, ...]:
    """The amounts of a cleaned line that have a role. `unit` is that of its bare numbers, where it is stated elsewhere;
    `before` are those of the lines right above it, which a sum may add up.
    """
    text, found = _with_amounts(text)
    if not found:
        return ()
    reader = _Reader(text, line, unit)
    at = 0
    for amount in found:
        if amount.start < at:
            continue
        reader.words(at, amount.start)
        at = reader.amount(amount)
    return settled(text, reader.found, before)


@remembered
def _with_amounts(text: str) -> tuple[str, tuple[Amount, ...]]:
    """A line with what takes no part in the names of its amounts blanked, and the amounts; none where no word may give
    one a role.
    """
    if not may_hold_amounts(text) or ("以" not in text and ROLE_WORD.search(text) is None):
        return text, ()
    if "%" in text or "‰" in text:
        # 起拍价按评估价的80%确定为…: how an amount was found is no part of its name.
        text = phrases.AT_RATE.sub(_blanked, phrases.RECKONED.sub(_blanked, phrases.SHARE.sub(_blanked, text)))
    if ":" in text and "截" in text:
        text = phrases.DATED_LABEL.sub(_blanked, text)
    if ":" in text and "向" in text:
        text = phrases.CALLED_FOR.sub(_blanked, text)
    if "含" in text:
        text = phrases.WITHOUT.sub(_blanked, text)
    if "其" in text and "(" in text:
        text = phrases.AMONG_COSTS.sub(_blanked, text)
        text = phrases.SAID_IN_BRACKETS.sub(_opened, text)
    if "不变" in text:
        text = phrases.AS_BEFORE.sub(_blanked, text)
    if "原" in text and phrases.HOLDS_ON.search(text) and not phrases.PUT_RIGHT.search(text):
        text = phrases.RESTATED.sub(_blanked, text)
    return text, tuple(amounts(text))


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _opened(found: re.Match[str]) -> str:
    """The words of a bracket, without it, where they stood."""
    return " " * (found.start(1) - found.start()) + found[1] + " "


class _Reader:
    """Reads one line from left to right."""

    def __init__(self, text: str, line: int, unit: Unit | None) -> None:
        self.text, self.line, self.unit = text, line, unit
        self.levels = [Level()]
        self.sentence = 0
        self.named: set[str] = set()
        self.changed = 0
        self.changed_at: int | None = None
        self.previous: Figure | None = None
        self.mistaken: Role | None = None
        self.judged = False
        self.judged_at = 0
        self.past = False
        self.divided: Figure | None = None
        self.turned = False
        self.mixed = False
        self.runs = 0
        self.of_some = self.of_rounds = False
        self.found: list[Figure] = []

    def words(self, start: int, end: int) -> None:
        """The words between two amounts: marks, words for roles, and what fills the place between them."""
        at = start
        for mark in phrases.MARK.finditer(self.text, start, end):
            self._roles(at, mark.start())
            self._mark(mark)
            at = mark.end()
        self._roles(at, end)

    def _mark(self, mark: re.Match[str]) -> None:
        level, word = self.levels[-1], mark[0]
        if word in phrases.OPENING:
            taken = [one for one in (*level.before, *level.group) if one.role in phrases.INHERITED]
            aside = phrases.INCLUDING.match(self.text, mark.end()) is not None
            self.levels.append(Level(before=taken, last=level.last, aside=aside))
            if aside:
                self._divide(mark.start())
        elif word in phrases.CLOSING:
            if len(self.levels) > 1:
                self._close(mark)
        elif word == "," or (word == ";" and self._is_quoted(mark.start())):
            # 利息余额不变,仍为100万元: the amount is of the clause before.
            if not level.group or phrases.GOES_ON.match(self.text, mark.end()) is None:
                level.forget()
            else:
                level.loose = False
        elif word == ";" and self._goes_on(mark):
            level.forget()
        elif word in phrases.END_OF_SENTENCE:
            level.forget()
            level.listed, level.last = None, None
            if len(self.levels) == 1 or word in "。\n":
                self.sentence += 1
                self.levels[0].aside = level.aside = False
                self.named.clear()
                self.changed = len(self.found)
                self.changed_at = None
                self.judged = self.past = self.of_some = False
                self.divided = None
                self.turned = self.turned and word == ";"
        elif word == "其中":
            level.aside = True
            self.of_some = bool(self.found) and phrases.OF_SOME.match(self.text, mark.end()) is not None
            level.forget()
            self._divide(mark.start())
        elif word in phrases.NOW:
            self.past = False
            self.divided = None
        elif word in phrases.GIVES_OUT:
            self.runs += 1
            level.listed = Handed(self.runs, mark.end(), shares(level.group, level.before))
            level.before, level.group, level.loose = [], [], False
        elif word in phrases.CONVERTED:
            level.converts = True
        elif phrases.CHANGED.match(word):
            self.changed = len(self.found)
            self.changed_at = mark.end()
            self.past = False
            self.named.clear()
        if word not in phrases.OPENING and word not in phrases.CLOSING:
            level.fresh = False

    def _goes_on(self, mark: re.Match[str]) -> bool:
        """本金:100.00;200.00: whether a sign stands between two amounts of which the second has no words at all."""
        last = self.previous
        return (
            last is not None
            and last.end == mark.start()
            and last.name in AMOUNTS
            and phrases.NEXT_ALONE.match(self.text, mark.end()) is not None
        )

    def _divide(self, at: int) -> None:
        """代偿200万元,其中本金150万元: what follows divides the amount before it, if that is none of the claim."""
        last = self.found[-1] if self.found else None
        if last is None or last.name not in phrases.DIVIDED:
            return
        if phrases.RIGHT_BEHIND.fullmatch(self.text, last.end, at):
            self.divided = last

    def _is_quoted(self, at: int) -> bool:
        """Whether a sign stands in words that are quoted: “本金:100万元;利息:20万元”现变更为“…”."""
        return "“" in self.text and self.text.count("“", 0, at) > self.text.count("”", 0, at)

    def _close(self, mark: re.Match[str]) -> None:
        """After a bracket what stood before it goes on; a bracket with a unit alone states that of the next number."""
        inner = self.levels.pop()
        if inner.aside:
            self.divided = None
        self._explain(inner)
        opened = behind_last(self.text, mark.start(), "([【")
        stated = phrases.UNIT_IN_BRACKETS.search(self.text[opened : mark.start()])
        if stated:
            self.levels[-1].unit = unit_of(stated[1])

    def _explain(self, inner: Level) -> None:
        """费用(违约金、手续费): what a bracket without an amount says of the fees before it is what they are."""
        level = self.levels[-1]
        told = role_of(inner.group) if inner.group else None
        if told and told.name in ("penalty", "interest") and {word.role for word in level.group} == {"costs"}:
            level.group = inner.group
        elif (
            told and told.name == "penalty" and not inner.aside and level.group and level.group[-1].text in phrases.LATE
        ):
            # 逾期利息(罚息)
            level.group = inner.group

    def _roles(self, start: int, end: int) -> None:
        """Words between marks."""
        level, at = self.levels[-1], start
        if start == end:
            return
        self.past = self.past or phrases.FORMERLY.search(self.text, start, end) is not None
        for found in ROLE_WORD.finditer(self.text, start, end):
            word = self._word(found)
            self._judge(word)
            self.past = self.past or (word.role == "earlier" and phrases.OF_A_DAY.search(word.text) is not None)
            joined = phrases.JOIN.fullmatch(self.text, at, found.start()) and not level.loose
            # 利息、罚息、未付服务费: what is left to pay is told of the word behind, not of those before.
            joined = joined and not (word.role == "remaining" and "、" in self.text[at : found.start()])
            if joined and self._names_again(level, word, at):
                at = found.end()
                continue
            # 罚息暂计至…合计10元, 利息:两户共计10元: a sum behind filling words is of the words before it.
            joined = joined or (word.role == "sum" and self._fills(level, found.start()))
            if level.group and not joined:
                labelled = ":" in self.text[level.group[-1].end : found.start()]
                level.before += _told_behind(level.group, word) if labelled else level.group
                level.group = []
            level.group.append(word)
            level.loose = False
            at = found.end()
            level.fresh = False
        if at < end and phrases.FILL.fullmatch(self.text, at, end) is None:
            level.loose = True
            level.fresh = level.fresh and not self.text[at:end].strip()

    def _names_again(self, level: Level, word: RoleWord, at: int) -> bool:
        """违约金、滞纳金等费用: whether a word names once more what stands before it."""
        of_penalty = bool(level.group) and level.group[-1].role == "penalty" and word.text == phrases.FEES
        return of_penalty and self.text[at : word.start].endswith("等")

    def _fills(self, level: Level, end: int) -> bool:
        """Whether nothing but filling words stands between the words of a part of a claim or of a price and a place."""
        told = bool(level.group) and not level.loose and level.group[-1].role in READ
        return told and phrases.FILL.fullmatch(self.text, level.group[-1].end, end) is not None

    def _judge(self, word: RoleWord) -> None:
        """What a court said goes as far as the words that begin to tell what is transferred."""
        if word.role == "judged":
            self.judged, self.judged_at = True, word.end
        elif self.judged and word.role == "remaining" and self._is_told_of(word):
            # 判决确认本金200元,截至…剩余本金150元: what is left by now no court said.
            self.judged = False
        elif self.judged and phrases.TELLS_CLAIMS.search(self.text, self.judged_at, word.start):
            self.judged = False
            level = self.levels[-1]
            level.before = [one for one in level.before if one.role != "judged"]
            level.group = [one for one in level.group if one.role != "judged"]

    def _is_told_of(self, word: RoleWord) -> bool:
        """Whether a court's principal stands in a clause of the sentence before a word, and a day in its own clause."""
        told = any(one.sentence == self.sentence and one.name == "principal" and one.role.judged for one in self.found)
        clause = behind_last(self.text, word.start, ",。;")
        return told and clause > self.judged_at and phrases.AS_OF.search(self.text, clause, word.start) is not None

    def _word(self, found: re.Match[str]) -> RoleWord:
        """The word with its place; behind 原 it is of something that no longer holds."""
        start = found.start()
        near = self.text.find("原", max(0, start - 8), start) >= 0
        former = near and phrases.FORMER.search(self.text, max(0, start - 8), start)
        role = "earlier" if former else ROLE_OF[found[0]]
        is_label = self.text[found.end() : found.end() + 1] in phrases.AFTER_LABEL and not self.text[:start].strip()
        if found[0] == phrases.SALE_PRICE and is_label:
            role = "price_asked"
        elif self._is_of_the_claim(role, start, found.end()):
            role = "holder"
        elif role == "auction" and phrases.ROUND_OF_PRICE.match(self.text, start):
            # 一拍起拍价500万元(流拍) 二拍起拍价400万元: the rounds of a line that begins with one are all of this sale.
            self.of_rounds = self.of_rounds or self._leads(start)
            role = "holder" if self.of_rounds else role
        elif role in ("repaid", "paid") and self.text.startswith(phrases.LEFT_BEHIND, found.end()):
            role = "remaining"
        return RoleWord(role, found[0], start, found.end())

    def _is_of_the_claim(self, role: str, start: int, end: int) -> bool:
        """Whether words that take a role away do not: 应偿还借款本金 is due, 另欠本行 is the creditor's own."""
        due = role == "repaid" and self.text.endswith(phrases.IS_TO_PAY, 0, start)
        return due or (role == "of_others" and self.text.startswith(phrases.US, end))

    def _leads(self, at: int) -> bool:
        """Whether nothing but the number of an item stands before a place."""
        return at <= phrases.LONGEST_ITEM and phrases.ITEM.fullmatch(self.text, 0, at) is not None

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
            if role is not None and role.name in ("total", "sum") and self._principal_behind(amount, level):
                # 债权金额:100元本金;20元利息
                role = None
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
        before = self.text[max(0, amount.start - phrases.LONGEST_MISTAKE) : amount.start]
        return ("误" in before or "错" in before) and phrases.MISTAKEN.search(before) is not None

    def _of_list(self, amount: Amount, level: Level, listed: Handed) -> Role | None:
        """The role of an amount of a list after 分别."""
        between = phrases.BRACKET.sub("", self.text[listed.at : amount.start])
        first, listed.at = not listed.taken, amount.end
        if level.group and first and not listed.roles and not level.loose:
            # 分别欠本金100万元、200万元: the words of the first amount are those of all.
            listed.roles = [role for role in [role_of(level.group, level.before)] if role]
        elif (
            level.group or len(between) > phrases.LONGEST_BETWEEN or not (first or phrases.NEXT_OF_LIST.match(between))
        ):
            level.listed = None
            return None
        listed.taken += 1
        return listed.role()

    def _what_is_left(self, level: Level) -> Role | None:
        """现余25,500万元 after a principal of which something was paid back: what is left of it."""
        if level.loose or not level.group or not {word.role for word in level.group} <= {"remaining", "amount"}:
            return None
        return self._left_of()

    def _left_of(self) -> Role | None:
        """The role of what is left of what was lent or paid back in part earlier in the sentence."""
        same = [one for one in self.found if one.sentence == self.sentence]
        if not any(one.name in ("repaid", "paid", "lent") for one in same):
            return None
        owed = next((one for one in reversed(same) if one.name in ("principal", "rent_due")), None)
        return replace(owed.role if owed else Role("principal", ""), remaining=True, total=False)

    def _of_bracket(self, level: Level) -> Role | None:
        """利息(截至…为302.46万元): the role of the words before the bracket, where the amount is theirs."""
        if len(self.levels) < 2 or level.loose or level.group or level.before:
            return None
        around = self.levels[-2]
        role = None if around.loose else role_of(around.group, around.before)
        if role is None or role.name not in AMOUNTS:
            return None
        around.before, around.group = [], []
        return role

    def _behind(self, amount: Amount, level: Level) -> tuple[Role, int] | None:
        """The role that words right behind an amount give it, and where they end."""
        if amount.bare:
            return None
        if (left := phrases.LEFT.match(self.text, amount.end)) and (role := self._left_of()):
            return role, left.end()
        said = phrases.IS.match(self.text, amount.end)
        start = said.end() if said else amount.end
        clause = phrases.CLAUSE.match(self.text, start)
        words = list(role_words(clause[0])) if clause else []
        if not said:
            parts = AMOUNTS if self.turned else ("principal",)
            words = [word for word in words[:1] if word.role in parts and not word.start]
        label = (
            level.group if said or not words else [word for word in level.group if word.role not in ("total", "sum")]
        )
        role = role_of(words, [*level.before, *label])
        if role is None or role.name not in AMOUNTS:
            return None
        end = start + words[-1].end
        if phrases.CLAUSE_GOES_ON.match(self.text, end) is None:
            return None
        self.turned = self.turned or (not said and role.name == "principal")
        return role, end

    def _principal_behind(self, amount: Amount, level: Level) -> bool:
        """Whether the word for the principal stands right behind the first amount of a label."""
        told = None if amount.bare else phrases.PRINCIPAL_BEHIND.match(self.text, amount.end)
        return told is not None and ":" in self.text[level.group[-1].end : amount.start]

    def _without_words(self, amount: Amount, level: Level) -> None:
        """An amount without a word of its own: the same as one before, one of several, or the price of a winner."""
        same = self.found[level.last] if level.last is not None else None
        if not amount.bare and phrases.ASKED.match(self.text, amount.end):
            self._add(amount, Role("price_asked", "以"), level)
        elif not amount.bare and phrases.WON.match(self.text, amount.end):
            self._add(amount, Role("price_paid", "以"), level)
        elif self.previous is not None and self._is_changed_to(amount):
            meant = self.mistaken if self.previous.name == "earlier" and self.mistaken else self.previous.role
            self._add(amount, replace(meant, words=""), level)
        elif (left := self._after_taking_off(amount)) is not None:
            self._add(amount, left, level)
        elif same is not None and level.converts and amount.currency == YUAN:
            self._convert(amount, level)
        elif same is not None and self._goes_beside(amount, same):
            self._add(amount, same.role, level, run=same.run or self._new_run(level.last))
        elif phrases.CLAIM.search(self.text, max(0, amount.start - phrases.LONGEST_BETWEEN), amount.start):
            self._add(amount, Role("sum", "债权"), level)
        elif same is not None and level.fresh and len(self.levels) > 1 and not amount.bare:
            self._again(amount, same)
        elif same is not None and self._is_exact(amount, same, level):
            self.found[self.found.index(same)] = replace(same, value=amount.value)
        else:
            level.last = None

    def _after_taking_off(self, amount: Amount) -> Role | None:
        """The role of what is left behind 后的 of an amount from which something is taken off."""
        if not phrases.AFTER_TAKING_OFF.search(self.text, max(0, amount.start - 8), amount.start):
            return None
        of = next((one for one in reversed(self.found) if phrases.TAKEN_OFF.match(self.text, one.end)), None)
        return replace(of.role, name="principal", remaining=True) if of and of.name == "lent" else None

    def _is_changed_to(self, amount: Amount) -> bool:
        """Whether an amount stands right behind 更正为, 调整为 in the sentence of the one whose place it takes."""
        at = self.changed_at
        return at is not None and phrases.FILL.fullmatch(self.text, at, amount.start) is not None

    def _convert(self, amount: Amount, level: Level) -> None:
        """An amount in yuan of one in another currency before it, or of all of its role before it (共折人民币…)."""
        foreign = [n for n, one in enumerate(self.found) if one.sentence == self.sentence and one.currency != YUAN]
        of_all = phrases.IN_ALL.search(self.text, max(0, amount.start - phrases.LONGEST_BETWEEN), amount.start)
        if foreign and not (of_all and self._converts_all(amount, level)):
            at = foreign[0] if level.listed else foreign[-1]
            origin = self.found[at].currency
            self.found[at] = replace(self.found[at], value=amount.value, currency=YUAN, end=amount.end, origin=origin)

    def _converts_all(self, amount: Amount, level: Level) -> bool:
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
        if phrases.BREAK.fullmatch(between):
            return not amount.bare or phrases.MONEY.fullmatch(amount.bare) is not None
        return phrases.AND.fullmatch(between) is not None and not amount.bare

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
                self.found[index] = replace(same, value=amount.value, currency=YUAN, origin=same.currency)
            return
        if same.value is None:
            self.found[index] = replace(same, value=amount.value, why="" if amount.value else same.why)
        elif amount.value is not None and amount.value != same.value and self._closes(amount):
            self.found[index] = _said_twice(same, same.value, amount.words, amount.value)

    def _is_exact(self, amount: Amount, same: Figure, level: Level) -> bool:
        """3.86亿元(精确值:386,204,919.03元): whether a bracket gives the amount before it unrounded."""
        if len(self.levels) < 2 or level.group or level.before or amount.currency != same.currency:
            return False
        if amount.value is None or same.value is None:
            return False
        return rounds(same.value, amount.value)

    def _closes(self, amount: Amount) -> bool:
        return self.text[amount.end : amount.end + 1] in phrases.CLOSING

    def _add(self, amount: Amount, role: Role, level: Level, run: int = 0) -> None:
        value, currency, why = amount.value, amount.currency, ""
        if amount.bare:
            unit = level.unit or self.unit
            money = parse_money(amount.bare, unit)
            if isinstance(money, Unknown):
                if role.name not in ("sum",) and unit is None and len(amount.bare) < 5:
                    return
                value, why = None, money.reason
            elif phrases.ANOTHER_NUMBER.match(self.text, amount.end):
                value, why = None, "several numbers behind one word"
            else:
                value, currency = money.value.amount, money.value.currency
        elif value is None:
            why = "masked or unreadable"
        if role.name == "excluded" and phrases.SOLD_TOO.match(self.text, amount.end):
            told = role_of([word for word in level.group if word.role != "excluded"])
            role = told if told and told.name in AMOUNTS else role
        if role.name == "total" and phrases.PRINCIPAL_ONLY.match(self.text, amount.end):
            role = replace(role, name="principal")
        if role.name == "total" and self._is_booked(role, amount):
            role = replace(role, name="appraisal")
        role = self._beside_costs(role, level.group[0].start if level.group else amount.start)
        if role.name in ("costs", "penalty") and is_borne_by_the_buyer(self.text, amount.start, amount.end):
            role = replace(role, name="fee")
        if role.name == "principal" and phrases.TAKEN_OFF.match(self.text, amount.end):
            role = replace(role, name="lent")
        if self._is_out(amount, role):
            self._leave_out(role.name, level.group[0].start if level.group else amount.start)
            role = replace(role, name="excluded")
        if self.judged and not role.judged:
            role = replace(role, judged=True)
        role = self._as_before(role, level.group[0].start if level.group else amount.start)
        if self.past and role.name in AMOUNTS:
            role = replace(role, name="earlier")
        if level.listed and level.listed.taken and level.listed.is_of_one:
            run = level.listed.run
        first = level.group[0].start if level.group else amount.start
        shared = phrases.SOLD_SHARE.search(self.text, max(0, first - phrases.LONGEST_SHARE), first) is not None
        if shared and role.name in AMOUNTS:
            self._leave_whole()
        aside = not shared and any(one.aside for one in self.levels)
        figure = Figure(
            role, value, currency, self.line, self.sentence, first, amount.end,
            self.text[first : amount.end], aside and (self.of_some or role.name in self.named), why, run,
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
        self.mixed = self.mixed or role.mixed
        self.found.append(figure)
        if not aside:
            self.named.add(role.name)
        level.last = len(self.found) - 1

    def _is_out(self, amount: Amount, role: Role) -> bool:
        """Whether the words behind an amount take it out of the claim."""
        if is_left_out(self.text, amount.end):
            return True
        of_claim = role.name in AMOUNTS
        return of_claim and (is_gone(self.text, amount.end) or is_counted_above(self.text, amount.end, role.name))

    def _is_booked(self, role: Role, amount: Amount) -> bool:
        """Whether a total is of somebody's books: beside what is written off, or the assets beside what they owe."""
        beside = "资产" in role.words and any(
            (one.name, one.sentence) == ("capital", self.sentence) for one in self.found
        )
        if "应收账款" in role.words and "质押" in self.text[behind_last(self.text, amount.start) : amount.start]:
            # 质押物为应收账款,对应的应收账款金额合计…: what secures the claim.
            return True
        return beside or phrases.BOOKED.match(self.text, amount.end) is not None

    def _leave_out(self, name: str, start: int) -> None:
        """受理费8万元、保全费0.5万元由转让方承担: what is said behind a list is of all of it."""
        for n in reversed(range(len(self.found))):
            one = self.found[n]
            if one.name != name or not phrases.AND.fullmatch(self.text, one.end, start):
                return
            self.found[n] = replace(one, role=replace(one.role, name="excluded"))
            start = one.start

    def _as_before(self, role: Role, start: int) -> Role:
        """收回本金20万元、利息3万元: what takes the principal away takes the parts that are joined to it."""
        last = self.found[-1] if self.found else None
        if self.divided and role.name in AMOUNTS and not role.remaining:
            of_claim = self.divided.name == "advanced"
            return replace(role, advanced=True) if of_claim else replace(role, name=self.divided.name)
        if last is None or last.name not in phrases.TAKES_ALONG or role.name not in AMOUNTS or role.remaining:
            return role
        joined = phrases.AND.fullmatch(self.text, last.end, start) is not None
        of_claim = last.name == "of_others" or any(word.role in READ for word in role_words(last.role.words))
        return replace(role, name=last.name) if joined and of_claim else role

    def _beside_costs(self, role: Role, start: int) -> Role:
        """诉讼费3万元、评估费1万元: in a list with costs of the claim fees are costs too."""
        last = self.found[-1] if self.found else None
        if last is None or phrases.LISTED_BEHIND.fullmatch(self.text, last.end, start) is None:
            return role
        if role.words in phrases.BESIDE_COSTS and last.name == "costs":
            return replace(role, name="costs")
        if role.name == "costs" and last.role.words in phrases.BESIDE_COSTS and last.name == "fee":
            self.found[-1] = replace(last, role=replace(last.role, name="costs"))
        return role

    def _unmixed(self, part: Figure) -> Figure:
        """利息及费用10元(其中利息8元,费用2元): the part states what the figure before it holds with others."""
        for n, one in enumerate(self.found) if self.mixed else ():
            if one.sentence == self.sentence and one.name == part.name and one.role.mixed:
                self.found[n] = replace(one, part=True)
                return replace(part, part=False)
        return part

    def _leave_whole(self) -> None:
        """拟转让其中40%份额,对应本金…: what the sentence says before of the whole claim is not what is sold, and what
        follows is no part of it.
        """
        for level in self.levels:
            level.aside = False
        self.named.clear()
        for n, one in enumerate(self.found):
            if one.sentence == self.sentence and one.name in AMOUNTS:
                self.found[n] = replace(one, role=replace(one.role, name="earlier"))

    def _take_back(self, name: str) -> None:
        """After 更正为, 调整为 the amounts of the same role before it in the sentence no longer hold."""
        for n in reversed(range(min(self.changed, len(self.found)))):
            one = self.found[n]
            if one.sentence != self.sentence:
                return
            if one.name == name:
                self.found[n] = replace(one, role=replace(one.role, name="earlier"))


def _is_rounded(words: str, short: Decimal, exact: Decimal) -> bool:
    """Whether an amount in large units (1.86亿元) is another one rounded; what was written out in full is meant so."""
    return phrases.LARGE.search(words) is not None and near(short, exact) and rounds(short, exact)


def _said_twice(one: Figure, value: Decimal, words: str, again: Decimal) -> Figure:
    """A figure that a bracket says again: with the exact one of the two where the other is it rounded, else without."""
    if _is_rounded(words, again, value):
        return one
    if _is_rounded(one.words, value, again):
        return replace(one, value=again)
    return replace(one, value=None, why=f"{one.words} and {words} differ")


def _told_behind(label: Sequence[RoleWord], word: RoleWord) -> list[RoleWord]:
    """The words of a label before a colon that hold for a word behind it: not those of what is offered
    (账面价值:本金100万元, 抵押债权:本金100万元), none where the label names several amounts of which this is one
    (起始价和保证金:起始价7元).
    """
    if len(label) > 1 and word.role in {one.role for one in label}:
        return []
    return [one for one in label if one.role not in phrases.OFFERED and not one.text.endswith(phrases.CLAIM_WORD)]
