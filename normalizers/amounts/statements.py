"""What prose says of the amounts of claims as a whole: figures put together to statements, and the one that counts.

A statement is what one passage says of one claim or of all: 本金…, 利息…, 合计…. Where there are several, arithmetic
decides: one is the sum of the others, or they are the debtors one after the other. Where nothing decides, the value
stays open with its candidates: the first is no better than the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from normalizers.amounts.found import Answer, Claim, Found, Open, plain
from normalizers.amounts.prose import Figure
from normalizers.amounts.roles import AMOUNTS, role_words
from normalizers.parties.names import names_of
from normalizers.values.units import YUAN

_SHORT_LINE: Final = 60
_FORM: Final = 5
_CENT: Final = Decimal("0.01")
_KEYS: Final = ("principal", "rent_due", "total", "interest")
_ADDED_UP: Final = frozenset({"interest", "penalty", "costs"})
_OF_ALL: Final = re.compile(
    r"资产包|该批|该包|上述债权|以上债权|下列债权|标的债权|债权资产|拟转让债权|拟处置|全部债权|(?:等|共|计|涉及)[^。;]{0,8}?[\d一二三四五六七八九十百]+户|\d+户债权"
    r"|债权总[额计]|本次(?:转让|处置)"
)
_DEBTOR: Final = re.compile(r"(?:主?债务人|主?借款人)(?:名称|姓名)?[:：]\s*(\S[^,。;，；]{1,40})")
_ORDINAL: Final = re.compile(
    r"^\s*(?:\(?\d{1,3}[).、:]|\(?[一二三四五六七八九十]{1,3}[)、]|第[一二三四五六七八九十\d]+[户笔标包]|债务人[一二三四五六七八九十\d]|[①-⑳]|(?:资产)?包[一二三四五六七八九十\d]|[A-Z]包|标的\d)"
)

PACKAGE: Final = re.compile(
    r"\s*(?:(?:资产|标的)?包[一二三四五六七八九十\d]{1,2}|[A-Z]包|第[一二三四五六七八九十\d]{1,2}包)"
)
"""Matches a line that begins with the name of one package of several."""
_LABEL: Final = re.compile(r"\s*([一-龥·*×]{2,8}):")
_OTHER_DAY: Final = re.compile(r"收购|购入|受让(?:时|日|基准日)|原基准日|转入")


@dataclass(slots=True)
class Statement:
    """What one passage says: figures by role, and where it stands."""

    figures: dict[str, list[Figure]] = field(default_factory=dict)

    def value(self, role: str) -> Decimal | None:
        """The amount of a role, parts added up (罚息…, 复利…); None where it states none or one cannot be read."""
        values = [one.value for one in self.figures.get(role, ())]
        return None if None in values or not values else sum((one for one in values if one is not None), Decimal(0))

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


@dataclass(frozen=True, slots=True)
class Stated:
    """What prose states: answers by role, the debtors' lines where it lists them, whether it speaks of the whole."""

    answers: Mapping[str, Answer[Decimal]]
    lines: tuple[Claim, ...] = ()
    whole: bool = False
    line: int | None = None


def stated(figures: Sequence[Figure], lines: Sequence[str], households: int | None) -> Stated:
    """What the figures of a text's lines say of its claims; `households` is how many debtors it says there are."""
    kept = [one for one in figures if one.name in (*AMOUNTS, "rent_due") and not one.part and one.currency == YUAN]
    statements = _statements(_nearest(kept))
    if not statements:
        return Stated({})
    key = next((role for role in _KEYS if any(role in one.figures for one in statements)), "")
    if not key:
        return Stated({role: _alone(role, statements) for role in AMOUNTS}, line=statements[0].first.line)
    keyed = [one for one in statements if key in one.figures]
    whole = _whole(key, keyed, lines)
    if whole is not None:
        answers = {role: _of_whole(role, whole, keyed, statements) for role in (*AMOUNTS, "rent_due")}
        others = [one for one in keyed if one is not whole]
        listed = _claims(others, lines) if _is_list(others, lines, households) and _makes_up(key, whole, others) else ()
        return Stated(answers, listed, _speaks_of_all(whole, lines) or len(keyed) > 1, whole.first.line)
    if _is_list(keyed, lines, households):
        return Stated(
            {role: _added(role, keyed) for role in (*AMOUNTS, "rent_due")},
            _claims(keyed, lines),
            False,
            keyed[0].first.line,
        )
    candidates = tuple(dict.fromkeys(plain(value) for one in keyed if (value := one.value(key)) is not None))
    answers = {role: _alone(role, statements) for role in (*AMOUNTS, "rent_due")}
    answers[key] = Open(f"{len(keyed)} statements, and nothing tells which of them counts", candidates)
    return Stated(answers, (), False, keyed[0].first.line)


def _nearest(figures: Sequence[Figure]) -> list[Figure]:
    """Without what a court said where the text says it itself, and what was before where it says what is left."""
    said_itself = {one.name for one in figures if not one.role.judged}
    left = {(one.name, one.line, one.sentence) for one in figures if one.role.remaining}
    return [
        one
        for one in figures
        if not (one.role.judged and one.name in said_itself)
        and (one.role.remaining or one.role.total or (one.name, one.line, one.sentence) not in left)
    ]


def _statements(figures: Iterable[Figure]) -> list[Statement]:
    """Figures put together: a role that comes again begins the next statement, but for parts of it that add up."""
    found: list[Statement] = []
    for one in figures:
        current = found[-1] if found else None
        if current is None or _begins(one, current):
            current = Statement()
            found.append(current)
        if found[-1:] and _replaces_total(one, current):
            found.insert(-1, Statement({"total": current.figures.pop("total")}))
        current.figures.setdefault(one.name, []).append(one)
    return found


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
    if one.name not in _ADDED_UP or one.line != same[-1].line:
        return True
    return any(other.role.words == one.role.words or other.role.total or one.role.total for other in same)


def _whole(key: str, keyed: Sequence[Statement], lines: Sequence[str]) -> Statement | None:
    """The statement that is of all claims: the only one, the sum of the others, or the one that says so."""
    values = [one.value(key) for one in keyed]
    known = [value for value in values if value is not None]
    if len(set(values)) == 1:
        return max(keyed, key=lambda one: len(one.figures))
    if len(known) == len(values):
        # Of all the others, or of those that stand once among them.
        for counted in (known, list(dict.fromkeys(known))):
            of_all, others = sum(counted, Decimal(0)), len(counted) - 1
            for n, value in enumerate(known):
                if others > 1 and abs(of_all - 2 * value) <= _CENT * others:
                    return keyed[n]
    largest = max(known, default=None)
    flagged = [one for one in keyed if one.is_total(key) and one.value(key) == largest]
    if len(flagged) >= 1 and largest is not None:
        return flagged[0]
    spoken = [one for one in keyed if _speaks_of_all(one, lines)]
    if len({one.value(key) for one in spoken}) == 1 and spoken[0].value(key) == largest:
        return spoken[0]
    if _is_mixed(keyed):
        return keyed[-1]
    dated = [one for one in keyed if _is_dated(one, lines)]
    fitting = [one for one in keyed if _adds_up(one)]
    for chosen in (fitting, dated):
        if len({one.value(key) for one in chosen}) == 1 and not _is_list(keyed, lines, None):
            return chosen[0]
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
    """The sentence of a statement up to its first figure's end."""
    first = one.first
    line = lines[first.line]
    begin = max(line.rfind(sign, 0, first.start) for sign in "。;\n") + 1
    return line[begin : first.end]


def _speaks_of_all(one: Statement, lines: Sequence[str]) -> bool:
    return _OF_ALL.search(_passage(one, lines)) is not None


def _is_dated(one: Statement, lines: Sequence[str]) -> bool:
    passage = _passage(one, lines)
    return re.search(r"截[至止]|基准日", passage) is not None and _OTHER_DAY.search(passage) is None


def _is_list(keyed: Sequence[Statement], lines: Sequence[str], households: int | None) -> bool:
    """Whether statements are the debtors one after the other: each is numbered or names its own, as many as said."""
    if len(keyed) < 2 or _is_mixed(keyed):
        return False
    if households is not None and households != len(keyed) and not _are_packages(keyed, lines):
        return False
    named = [_subject(one, lines) for one in keyed]
    if sum(name is not None for name in named) * 2 >= len(keyed):
        named = [name or _label(one, lines) for name, one in zip(named, keyed, strict=True)]
    return all(named) and len(set(named)) == len(named)


def _is_mixed(keyed: Sequence[Statement]) -> bool:
    """Whether some statements say what is left and others what was once lent: they are of one claim."""
    left = [any(one.role.remaining for one in each.figures.get("principal", ())) for each in keyed]
    return len(keyed) == 2 and left == [False, True]


def _are_packages(keyed: Sequence[Statement], lines: Sequence[str]) -> bool:
    """Whether each statement is of a package of its own, which may hold several debtors."""
    packages = [PACKAGE.match(lines[one.first.line]) for one in keyed]
    numbers = {found[0] for found in packages if found}
    return len(numbers) == len(keyed)


def _subject(one: Statement, lines: Sequence[str]) -> str | None:
    """What a statement is of: the debtor named right before its first figure, or its number in a list."""
    first = one.first
    line = lines[first.line]
    before = line[max(0, first.start - 160) : first.start]
    cut = max(before.rfind(sign) for sign in ";。")
    sentence = before[cut + 1 :]
    names = [name.text for name in names_of(sentence)]
    if names:
        return names[-1] if len(names) == 1 else names[0]
    if (labelled := _labelled_above(first.line, lines)) is not None:
        return labelled
    ordinal = _ORDINAL.match(sentence.strip()) or _ORDINAL.match(line)
    if ordinal:
        return f"{first.line}:{ordinal[0]}"
    person = re.search(r"(?:债务人|借款人)[:：]?([一-龥*某]{2,4})[,，(（]", sentence)
    return person[1] if person else None


def _label(one: Statement, lines: Sequence[str]) -> str | None:
    """Who stands before a colon at a line's beginning (次仁顿珠：本金…), where the lines beside it name theirs so."""
    found = _LABEL.match(lines[one.first.line])
    return found[1] if found and found.end() <= one.first.start and not list(role_words(found[1])) else None


def _labelled_above(at: int, lines: Sequence[str]) -> str | None:
    """The debtor that one of the short lines above names: a form of labels and values for each debtor."""
    if len(lines[at]) > _SHORT_LINE:
        return None
    for line in reversed(lines[max(0, at - _FORM) : at]):
        found = _DEBTOR.match(line)
        if found:
            return found[1].strip()
    return None


def _of_whole(role: str, whole: Statement, keyed: Sequence[Statement], every: Sequence[Statement]) -> Answer[Decimal]:
    """A role's amount in the statement of all, else where the text states it once outside the other statements."""
    if role in whole.figures:
        value = whole.value(role)
        if value is None:
            return Open(whole.figures[role][0].why or "cannot be read")
        again = sum(one.value(role) == value for one in every)
        return Found(value, "confirmed" if again > 1 or _adds_up(whole) else "stated", whole.words(role))
    apart = [one for one in every if role in one.figures and (one not in keyed or one.value(role) is None)]
    near = [one for one in apart if abs(one.first.line - whole.first.line) <= 3 or one.is_total(role)]
    return _alone(role, near)


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
    if len(values) < len(stating) or (role in ("principal", "total") and len(stating) < len(keyed)):
        return Open("not every debtor's can be read", (plain(sum(values, Decimal(0))),) if values else ())
    return Found(sum(values, Decimal(0)), "inferred", "; ".join(one.words(role) for one in stating)[:160])


def _claims(keyed: Sequence[Statement], lines: Sequence[str]) -> tuple[Claim, ...]:
    found = []
    for one in keyed:
        amounts = {role: value for role in AMOUNTS if (value := one.value(role)) is not None}
        unread = {role: "cannot be read" for role in one.figures if one.value(role) is None}
        subject = _subject(one, lines)
        found.append(Claim(debtor=subject if subject and ":" not in subject else None, amounts=amounts, unread=unread))
    return tuple(found)
