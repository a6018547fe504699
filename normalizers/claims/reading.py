"""The claims of a text: what its tables and its prose say of them, weighed against each other.

Prose that speaks of the whole counts beside the sums of the tables; what both say is confirmed, and the exact figure is
kept beside a rounded one. What they say differently stays open, unless a table lists only a part or prose speaks of one
debtor. Identities (principal, interest, penalty and costs are the total) confirm, they never invent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from normalizers.amounts.announced import announced
from normalizers.amounts.figures import Figure
from normalizers.amounts.foreign import Foreign, foreign_claims
from normalizers.amounts.found import Answer, Claim, Found, Open, opened, plain
from normalizers.amounts.owners import owners
from normalizers.amounts.prose import figures
from normalizers.amounts.roles import AMOUNTS, INSTEAD, READ
from normalizers.amounts.rounding import digits, near, rounds
from normalizers.amounts.statements import Stated, is_unsettled, stated
from normalizers.amounts.taken_out import without_taken_out
from normalizers.claims import debtors as debtor_names
from normalizers.claims.beside import Beside, with_beside
from normalizers.claims.cells import is_of_yuan
from normalizers.claims.columns import ADMITTED, as_owed, lists_claims, unit_in
from normalizers.claims.counts import counts, of_lots
from normalizers.claims.days import base_date, beside_tables, in_dispute
from normalizers.claims.identities import checked, with_principal, with_rest, with_unsaid_total
from normalizers.claims.listed import DIFFERS, Listed, listed
from normalizers.claims.text import Table, Text
from normalizers.parties.names import names_of, persons
from normalizers.values.money import NO_UNIT
from normalizers.values.record import record
from normalizers.values.text import POISON
from normalizers.values.units import CURRENCIES, SERVED, YUAN, Unit
from privacy.lists import any_of

_T = TypeVar("_T")
_SHORT_LINE: Final = 60
_FAR: Final = 2
_SEVERAL: Final = 2
_DIFFER: Final = "prose and table differ"
_PARTS: Final = ("principal", "interest")
# Powers of ten by which a point slips, and those between units.
_SLIPPED: Final = range(1, 9)
_OF_UNITS: Final = 3
_BESIDE: Final = frozenset({"costs", "penalty"})
_ZERO: Final = Decimal(0)
_ROLES: Final = (*AMOUNTS, *INSTEAD)
_UNITS: Final = (SERVED["wan"], SERVED["yuan"], SERVED["yi"])
# What is written as money though no unit stands there: 17,800,000.00.
_MONEY: Final = re.compile(r"(?<![\d,])(\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++\.\d\d?)\s{0,4}$")
_ABROAD: Final = re.compile(any_of(word for word, code in CURRENCIES.items() if code != YUAN))


# 16 甲公司 21,877.35 646.58, below a table: a row of it that stands in a line; or the figures of one, whose name stands
# in the lines around it.
_CENTS: Final = rf"[\d{POISON}]{{1,3}}(?:,[\d{POISON}]{{3}})*\.[\d{POISON}]{{2}}"
_ROW: Final = re.compile(
    rf"\d{{1,4}}[\s、.]\s*[^\d\s][^\s]{{1,40}}(?:\s[^\d\s][^\s]{{0,40}}){{0,3}}(?:\s{_CENTS}){{2,8}}(?:\s|$)"
    rf"|{_CENTS}(?:\s{_CENTS}){{1,8}}(?:\s[^\d\s,.;:。]{{2,40}})?$"
)
# 原公告:“…本金为3,970万元”, and below it 现更正为:“…3,790万元”.
_SHORT_LABEL: Final = 6
_WAS: Final = re.compile(r"\s*+(?:\d{1,2}[.、])?原(?:公告|文|内容|披露|表述)[^:]{0,6}:")
_PUTS_RIGHT: Final = "(?:更正|变更|调整|修改|修正|订正)"
_IS_NOW: Final = re.compile(rf"\s*+(?:现|应)?(?:予以|统一)?{_PUTS_RIGHT}(?:后|为)")
_TABLE_BEFORE: Final = re.compile(
    rf"(?:[^。;]{{0,60}}[,:、)])?\(?{_PUTS_RIGHT}前|原(?:公告)?(?:内容|表|清单|公告)?(?:[为如]|[:：]|$)"
)
_UNIT_ALONE: Final = re.compile(r"[(\[]?(?:金额|货币)?(?:单位|币种|币别)[:：]")
_TABLE_NOW: Final = re.compile(rf"(?:[^。;]{{0,8}}[、)])?[\[(]?(?:现|应)?{_PUTS_RIGHT}(?:后|为)")
# What a total row says of lines that it does not count.
_SUBTOTAL: Final = "小计"
_LEFT_OUT: Final = re.compile("不含|剔除|扣除|撤[回出销]")


@record
class Claims:
    """What a text says of the claims: answers by amount, debtor lines, names, count, base date, foreign sums."""

    amounts: Mapping[str, Answer[Decimal]]
    lines: tuple[Claim, ...]
    debtors: tuple[str, ...]
    count: Answer[int]
    base_date: Answer[date]
    foreign: tuple[Foreign, ...]
    figures: tuple[Figure, ...]
    tables: tuple[Listed, ...]
    lots: int
    principal_in_words: bool = False
    flags: tuple[str, ...] = ()


NO_CLAIMS: Final = Claims({}, (), (), None, None, (), (), (), 1)
"""Of a text that sells none."""


def read_claims(
    text: Text, apart: frozenset[str] = frozenset(), published: date | None = None, beside: Beside | None = None
) -> Claims:
    """The claims that a text speaks of. `apart` are the parties of the sale, who are no debtors; `beside` is what the
    platform itself states of the principal.
    """
    parts, unit = _joined(text), _unit_of_text(text)
    found = _all_figures(text, unit)
    tables = tuple(listed(one, unit) for one in parts)
    principals = {one.line for one in found if one.name == "principal" and not one.part}
    counted = [*of_lots([*counts(text.lines)], len(principals))]
    said_counts = [*counts([text.title]), *counted] or [*counts(_lone_counts(text.tables))]
    # What lots are together says nothing of how many of them there are.
    households = next((one.value for one in said_counts[:1] if one.sureness != "inferred"), None)
    spoken = stated(found, text.lines, households, apart)
    tables = tuple(_in_unit_of_prose(one, of_it, spoken) for one, of_it in zip(tables, parts, strict=True))
    table, flags = _one_table(tables)
    names, whole_list = _debtors(text, tables, spoken, apart)
    if not debtor_names.is_cut(text.lines, names):
        spoken = replace(spoken, handed=0)
    count = _count(said_counts, tables, names, whole_list, spoken)
    count = _by_title(count, text.title, bool(said_counts or tables), spoken)
    # A title is of all documents of a notice, of which this may be one.
    part = _lists_a_part(table, count) and any(isinstance(count, Found) and one.value == count.value for one in counted)
    if any(_ROW.match(line) for one in text.tables for line in one.below):
        part, count = True, count if said_counts else _of_some(count)
    if _lists_others(text, parts):
        part, count = True, _of_some(count)
    if table is None and _lists_fewer(spoken, text, apart):
        spoken = replace(spoken, answers={role: _of_some(answer) for role, answer in spoken.answers.items()})
        count = _of_some(count)
    table = table if part or not table else _without_contradicted(table, spoken, found, text, apart)
    amounts = {role: _weighed(role, spoken, table, count, part) for role in _ROLES}
    amounts = with_principal(amounts, text, found)
    listing = [one.debtor for one in table.lines] if table else []
    amounts, count = without_taken_out(amounts, count, text.lines, listing)
    if beside is not None:
        foreign = any(line.currency != YUAN for line in (table.lines if table else ()))
        in_text = amounts["principal"]
        amounts = with_beside(amounts, beside, text, found, foreign)
        if in_text is not None and isinstance(amounts["principal"], Open):
            flags = (*flags, "principal_differs_from_platform")
    amounts = with_rest(checked(with_unsaid_total(amounts, text.lines, found)), text.lines)
    one_line = _one_line(names, count, amounts, text) if whole_list else ()
    lines = table.lines if table and table.lines else spoken.lines or one_line
    if len(lines) == 1:
        lines = (_without_disputed(lines[0], amounts),)
    said = spoken.answers.get("principal")
    principal = amounts["principal"]
    in_words = isinstance(principal, Found) and (
        (isinstance(said, Found) and spoken.line not in text.cells and near(said.value, principal.value))
        or (beside is not None and principal.words == beside.words)
    )
    return Claims(
        amounts, lines, names, count, _base_date(text, lines, published),
        foreign_claims(lines, found), found, tables, len(spoken.lines) or 1, in_words, flags,
    )  # fmt: skip


def _all_figures(text: Text, unit: Unit | None) -> tuple[Figure, ...]:
    """The figures of a text in their order, with those that a line below announces."""
    found = _with_unit(text, tuple(_figures(text)))
    below = announced(text.lines, unit, unit_in, found)
    return tuple(sorted((*found, *below), key=lambda one: (one.line, one.start))) if below else found


def _by_title(count: Answer[int], title: str, told: bool, prose: Stated) -> Answer[int]:
    """A count of names, open where no title says whose debts they are and several principals stand there; without any
    the one household that a title says. `told`: a count or a table tells how many there are.
    """
    if isinstance(count, Found) and not (told or any(names_of(title))) and is_unsettled(prose):
        return Open("amounts of more debtors, or of loans", (str(count.value),))
    single = _SINGLE.search(title) if count is None else None
    return Found(1, "stated", single[0]) if single else count


def _lone_counts(tables: Iterable[Table]) -> Iterator[str]:
    """What the only row of a table without claims says of how many debtors there are (借款人户数 | 58,914户)."""
    for table in tables:
        row = table.rows[0] if len(table.rows) == 1 and not lists_claims(table.head.columns) else ()
        counting = (one.index for one in table.head.columns if one.kind == "count" and one.index < len(row))
        yield from (f"户数:{row[at]}" for at in counting if row[at])


def _base_date(text: Text, lines: Iterable[Claim], published: date | None) -> Answer[date]:
    """The day of the amounts, open where a table is said to be of two."""
    for one in text.tables:
        of_amounts = [column.head for column in one.head.columns if column.kind == "amount"]
        if two := in_dispute((*one.above[:2], *one.head.captions), one.below, of_amounts):
            return two
    heads = [column.head for one in text.tables for column in one.head.columns]
    captions = [caption for one in text.tables for caption in one.head.captions]
    cells = [line.base_date for line in lines if line.base_date]
    told = base_date((text.title, *text.lines), [*heads, *captions], cells, published)
    if told is not None:
        return told
    of_claims = [one for one in text.tables if lists_claims(one.head.columns)]
    beside = [line for one in of_claims for line in (*one.head.captions, *one.above[:_FAR])]
    return beside_tables(beside, (text.title, *text.lines), published) if beside else None


# 关于单户不良贷款债权转让的公告
_SINGLE: Final = re.compile(r"(?<![可或及、])单户(?=不良|债权|贷款|对公|资产)")
_GUARANTEE: Final = re.compile(r"担保(?:情况|方式|措施)\s*(?:为|[:：])\s*([^。\n]{2,200})")

_PLACE: Final = re.compile(r"(?:标的|项目|债权|债务人|资产)所在地区?\s*[:：]\s*([^。\n;；,，]{2,40})")


def _one_line(
    names: Sequence[str], count: Answer[int], amounts: Mapping[str, Answer[Decimal]], text: Text
) -> tuple[Claim, ...]:
    """The one claim of a text that states its amounts in prose and is of one debtor."""
    stated_here = {role: answer.value for role, answer in amounts.items() if isinstance(answer, Found)}
    if not stated_here or len(names) > 1 or (isinstance(count, Found) and count.value != 1):
        return ()
    guarantee = _GUARANTEE.search(text.text)
    place = next((found for n in sorted(text.cells) if (found := _PLACE.match(text.lines[n]))), None)
    return (
        Claim(
            debtor=names[0] if names else None,
            amounts=stated_here,
            guarantee=guarantee[1] if guarantee else None,
            place=place[1] if place else None,
        ),
    )


def _figures(text: Text, unit: Unit | None = None) -> Iterable[Figure]:
    """The figures of all lines; a unit that a line states holds for the bare numbers of the lines after it, and where
    the text states no other for those of labels and values before it. `unit` is that of the others.
    """
    of_cells = _unit_of_text(text) if text.cells else None
    above: list[Figure] = []
    for n, line in enumerate(text.lines):
        unit = unit_in(line) or unit if "元" in line else unit
        if _is_put_right(text.lines, n):
            continue
        found = figures(line, n, unit or of_cells if n in text.cells else unit, above)
        yield from found
        if len(line) > _SHORT_LINE:
            above = []
        elif found or (above and n - above[-1].line > _FAR):
            above = [*above, *found] if found else []


def _is_put_right(lines: Sequence[str], n: int) -> bool:
    """Whether a line quotes an earlier notice and the next one says what holds instead."""
    return (
        n + 1 < len(lines)
        and "原" in lines[n][:_SHORT_LABEL]
        and _WAS.match(lines[n]) is not None
        and _IS_NOW.match(lines[n + 1]) is not None
    )


def _with_unit(text: Text, found: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with those whose unit does not stand before them: in the one that the text states elsewhere, or in
    yuan where the size and the cents of several allow nothing else.
    """
    bare = [one for one in found if one.value is None and one.why.startswith(NO_UNIT) and one.name in AMOUNTS]
    numbers = [number[1] for one in bare if (number := _MONEY.search(one.words))]
    if (
        not bare
        or len(numbers) < len(bare)
        or any(_ABROAD.search(text.lines[line]) for line in {one.line for one in bare})
    ):
        return found
    values = [Decimal(number.replace(",", "")) for number in numbers]
    sure = len(values) > 1 and any(value % 1 for value in values) and is_of_yuan(values)
    unit = _unit_of_text(text) or (SERVED["yuan"] if sure else None)
    if unit is None:
        return found
    told = {(one.line, one.end): one for one in _figures(text, unit)}
    return tuple(told.get((one.line, one.end), one) if one in bare else one for one in found)


def _in_unit_of_prose(table: Listed, parts: Sequence[Table], spoken: Stated) -> Listed:
    """A table without a unit in that in which a sum of it is what prose states."""
    unread = [
        role for role, answer in table.sums.items() if isinstance(answer, Open) and answer.why.startswith(NO_UNIT)
    ]
    said = {role: answer.value for role in unread if isinstance(answer := spoken.answers.get(role), Found)}
    for unit in _UNITS if said else ():
        again = listed(parts, unit)
        sums = {role: answer.value for role in said if isinstance(answer := again.sums.get(role), Found)}
        if any(near(value, said[role]) for role, value in sums.items()):
            return replace(again, flags=(*again.flags, "unit_inferred"))
    return table


def _joined(text: Text) -> list[list[Table]]:
    """The tables of claims, those under the same head put together: a list goes on after a break. One of costs or
    penalties is of claims where it is of the same debtors.
    """
    of_claims = [one for one in map(_admitted, _as_put_right(text.tables)) if lists_claims(one.head.columns)]
    named = _named_in(of_claims)
    of_claims += [one for one in text.tables if _lists_parts(one) and _are_same(_named_in([one]), named)]
    joined: list[list[Table]] = []
    for one in of_claims:
        heads = [column.head for column in one.head.columns]
        goes_on = joined and heads == [column.head for column in joined[-1][0].head.columns]
        if goes_on and not _are_same(_named_in([one]), _named_in(joined[-1])):
            joined[-1].append(one)
        else:
            joined.append([one])
    return joined


def _admitted(table: Table) -> Table:
    """A table whose only amounts are those that an administrator admitted (管理人确认本金), as one of claims."""
    roles = {role for one in table.head.columns for role in one.roles}
    if ADMITTED not in roles or not READ.isdisjoint(roles):
        return table
    return replace(table, head=replace(table.head, columns=tuple(map(as_owed, table.head.columns))))


def _lists_others(text: Text, parts: Sequence[Sequence[Table]]) -> bool:
    """Whether a table lists other debtors than those of claims, of whom it says only what they are filed for."""
    filed = [
        one
        for one in text.tables
        if any(ADMITTED in column.roles for column in one.head.columns)
        and all(one.line != read.line for tables in parts for read in tables)
    ]
    named = {name for tables in parts for name in _named_in(tables)} if filed else set()
    return bool(named) and any(names and named.isdisjoint(names) for names in map(_named_in, ([one] for one in filed)))


def _as_put_right(tables: Sequence[Table]) -> Sequence[Table]:
    """The tables without those of which the line above says that they are mistaken (更正前:), where others are said to
    hold instead (更正后:).
    """
    told = [_said_of(one) for one in tables]
    if not any(_TABLE_NOW.match(line) for line in told):
        return tables
    return [one for one, line in zip(tables, told, strict=True) if not _TABLE_BEFORE.match(line)]


def _said_of(table: Table) -> str:
    """The nearest line above a table, or caption of it, that says more than its unit; empty where there is none."""
    around = (*reversed(table.head.captions), *table.above[:_FAR])
    return next((line for line in around if not (len(line) <= _SHORT_LINE and _UNIT_ALONE.match(line))), "")


def _lists_parts(table: Table) -> bool:
    """Whether a table states only parts of claims that stand beside the principal."""
    roles = {role for one in table.head.columns for role in one.roles}
    return bool(roles & _BESIDE) and not lists_claims(table.head.columns)


def _named_in(parts: Iterable[Table]) -> list[str]:
    """The debtors' cells of tables, each once."""
    cells = (
        row[column.index]
        for one in parts
        for column in one.head.columns
        if column.kind == "debtor"
        for row in one.rows
        if column.index < len(row)
    )
    return list(dict.fromkeys(cell for cell in cells if cell and cell.strip()))


def _are_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists name mostly the same debtors."""
    shared = len(set(one).intersection(other))
    return shared >= _SEVERAL and 2 * shared > min(len(one), len(other))


def _unit_of_text(text: Text) -> Unit | None:
    """The one unit that lines of the text state, where they state no other."""
    units = {unit for line in text.lines if "单位" in line and (unit := unit_in(line))}
    return units.pop() if len(units) == 1 else None


def _one_table(tables: Sequence[Listed]) -> tuple[Listed | None, tuple[str, ...]]:
    """What several tables say together: the same claims in sum and in detail, or claims of several packages."""
    flags = tuple(flag for table in tables for flag in table.flags)
    if len(tables) < 2:
        return (tables[0] if tables else None), flags
    detail, again = _each_once([table for table in tables if table.debtors])
    summary = [table for table in tables if not table.debtors]
    lines = tuple(line for table in (detail or summary) for line in table.lines)
    sums = {role: _together(role, detail, summary) for role in _roles_of(tables)}
    for pair in again:
        sums |= {role: _twice(role, sums[role], *pair) for role in _roles_of(pair) if not _agree(role, sums, summary)}
    households = next((table.households for table in summary if table.households), None) or _households(detail)
    partial = any(table.partial for table in detail)
    persons = sum(table.persons for table in detail) if all(table.persons for table in detail) else 0
    return Listed(lines, sums, households, partial, bool(detail), flags, "", persons), flags


def _households(detail: Sequence[Listed]) -> int | None:
    """How many households lists count: each its own (包一 … 合计10户) or its lines, where each has a total row; else
    one of them all.
    """
    counted = [table.households for table in detail if table.households]
    if not counted or not all(table.words for table in detail):
        return next(iter(counted), None)
    return sum(table.households or len(debtor_names.of_lines(table.lines)) for table in detail)


def _each_once(detail: Sequence[Listed]) -> tuple[list[Listed], list[tuple[Listed, Listed]]]:
    """The lists of debtors without those that list the same as another, less finely; and the pairs of such lists."""
    kept: list[Listed] = []
    again: list[tuple[Listed, Listed]] = []
    for table in sorted(detail, key=_fineness, reverse=True):
        names = debtor_names.of_lines(table.lines)
        same = next((one for one in kept if _are_same(names, debtor_names.of_lines(one.lines))), None)
        if same is None:
            kept.append(table)
        else:
            again.append((same, table))
    return [table for table in detail if any(table is one for one in kept)], again


def _fineness(table: Listed) -> tuple[int, int]:
    """How many roles and how many digits the sums of a table have."""
    values = [answer.value for answer in table.sums.values() if isinstance(answer, Found)]
    return len(values), sum(map(digits, values))


def _twice(role: str, told: Answer[Decimal], one: Listed, other: Listed) -> Answer[Decimal]:
    """An amount of all lists, of which two list the same debtors: what both say is confirmed, one may list a part of
    the other, and what they say of the same debtors differently stays open.
    """
    first, second = one.sums.get(role), other.sums.get(role)
    if not isinstance(second, Found) or told is None:
        return told or second
    if isinstance(first, Found) and isinstance(told, Found):
        if near(first.value, second.value):
            return told.but("confirmed")
        names = {line.debtor for line in one.lines}
        of_both = names.intersection(line.debtor for line in other.lines)
        both = [sum((line.amounts.get(role, _ZERO) for line in table.lines if line.debtor in of_both), _ZERO)
                for table in (one, other)]  # fmt: skip
        if not near(*both) or any(line.debtor not in names for line in other.lines):
            return Open("two lists of the same debtors differ", (plain(first.value), plain(second.value)))
    return told


def _agree(role: str, sums: Mapping[str, Answer[Decimal]], summary: Sequence[Listed]) -> bool:
    """Whether a table of sums states an amount as the lists have it."""
    told, said = sums.get(role), (table.sums.get(role) for table in summary)
    return isinstance(told, Found) and any(isinstance(one, Found) and near(one.value, told.value) for one in said)


def _roles_of(tables: Iterable[Listed]) -> list[str]:
    return list(dict.fromkeys(role for table in tables for role in table.sums))


def _together(role: str, detail: Sequence[Listed], summary: Sequence[Listed]) -> Answer[Decimal]:
    details = [answer for table in detail if (answer := table.sums.get(role)) is not None]
    sums = [answer for table in summary if (answer := table.sums.get(role)) is not None]
    of_detail, of_sums = _added(details), _added(sums)
    if of_detail is None or of_sums is None:
        return of_detail or of_sums
    if isinstance(of_detail, Open) or isinstance(of_sums, Open):
        return of_sums if isinstance(of_detail, Open) else of_detail
    if near(of_detail.value, of_sums.value):
        return (of_detail if digits(of_detail.value) >= digits(of_sums.value) else of_sums).but("confirmed")
    if any(table.partial for table in detail) or of_sums.sureness == "confirmed":
        return of_sums
    return Open("two tables differ", (plain(of_detail.value), plain(of_sums.value)))


def _added(answers: Sequence[Answer[Decimal]]) -> Answer[Decimal]:
    """Several tables of one kind: one that adds up the others, else their sum."""
    found = [answer for answer in answers if isinstance(answer, Found)]
    if len(found) < len(answers):
        unread = [answer for answer in answers if isinstance(answer, Open)]
        return _below_the_last(found, unread) or next(iter(unread), None)
    if not found:
        return None
    values = [answer.value for answer in found]
    if len(set(values)) == 1:
        return found[0] if len(found) == 1 else found[0].but("confirmed")
    largest = max(values)
    if near(sum(values, _ZERO) - largest, largest):
        return Found(largest, "confirmed", found[values.index(largest)].words)
    return Found(sum(values, _ZERO), "inferred", "; ".join(answer.words for answer in found)[:160])


def _below_the_last(found: Sequence[Found[Decimal]], unread: Sequence[Open]) -> Found[Decimal] | None:
    """The sum that a row below one of several tables states of them all (两表合计)."""
    if len(unread) != 1 or not found or unread[0].why != DIFFERS:
        return None
    added, whole = map(Decimal, unread[0].candidates)
    of_all = near(sum((answer.value for answer in found), added), whole)
    return Found(whole, "confirmed", f"{len(found) + 1} tables {plain(whole)}") if of_all else None


def _debtors(
    text: Text, tables: Sequence[Listed], spoken: Stated, apart: frozenset[str]
) -> tuple[tuple[str, ...], bool]:
    """The debtors' names, and whether they are all: lines of a table that shows no part are, a title's with 等 not."""
    listing = [table for table in tables if table.debtors]
    if listing:
        names = debtor_names.of_lines(line for table in listing for line in table.lines)
        if names:
            return tuple(names), not any(table.partial for table in listing)
    lots = [line.package or "" for table in tables for line in table.lines]
    firms = debtor_names.of_lots(lots)
    if firms:
        return tuple(firms), True
    named = [line.debtor for line in spoken.lines if line.debtor]
    if named:
        return tuple(debtor_names.each_once(named)), len(named) == len(spoken.lines)
    titled, more = debtor_names.of_title(text.title)
    titled = [name for name in titled if name not in apart]
    prose = [name for name in debtor_names.of_prose(text.lines, apart) if name not in apart]
    if titled and set(titled) <= set(prose):
        return tuple(prose), True
    if titled:
        return tuple(titled), not more
    return tuple(prose), True


def _count(
    said: Sequence[Found[int]], tables: Sequence[Listed], names: Sequence[str], whole: bool, prose: Stated
) -> Answer[int]:
    """How many debtors: what is said and what is listed agree on, else what is said; a list that counts more than is
    said counts, since what is said is then of a part. Without any of these as many as there are names.
    """
    spoken = prose.lines
    left = next((len(table.lines) for table in tables if _is_all_that_is_left(table) and len(table.lines) > 1), None)
    if left is not None:
        return Found(left, "confirmed", "the total row")
    told_apart = sum(table.persons for table in tables)
    named = max(told_apart, sum(debtor_names.households(name, None) for name in names)) if whole else 0
    if tables and prose.beside_table and not said:
        return Open("prose tells of a debtor beside the table", (str(named),))
    summary = (table.households for table in tables if not table.debtors and table.households)
    rows = next(summary, None) or _households([table for table in tables if table.debtors]) or 0
    column = next((counted for table in tables if (counted := sum(line.count or 0 for line in table.lines))), 0)
    each = [one.count or (1 if one.debtor else 0) for one in spoken]
    groups = sum(each) if all(each) and any(one.count for one in spoken) else 0
    if groups:
        # 标的三:甲、乙两户债权: a count of one of them is none of all.
        said = [one for one in said if one.value == groups or one.value not in each]
    listed = {rows: "the total row", column: "the column of counts", groups: f"{len(spoken)} groups"}
    listed.pop(0, None)
    values = [one.value for one in said]
    agreed = next((one for one in said if one.value in listed or one.value == named), None)
    # 企业类5户…和个人类38户…,总计43户
    agreed = agreed or next((one for one in said if len(set(values)) > 2 and 2 * one.value == sum(set(values))), None)
    listed_apart = len(set(values)) > 1 if tables else len(values) > 1
    if named and listed_apart and named in (sum(values), sum(set(values)) if tables else 0):
        # A count for each package, and a list of all of them.
        return Found(named, "confirmed", f"{len(values)} packages, {named} lines")
    if agreed or (said and values.count(values[0]) > 1 and max(listed, default=0) <= values[0]):
        return (agreed or said[0]).but("confirmed")
    if said and max(listed, default=0) <= values[0]:
        return said[0]
    if listed:
        value, words = next(iter(listed.items()))
        return Found(value, "confirmed" if value in (len(names), named) else "stated", words)
    of_one = named == 1 and not any(one.debtor for one in spoken)
    if len(spoken) > 1 and not of_one and not any(one.package for one in spoken):
        several = len({one.debtor or n for n, one in enumerate(spoken)}) + len(prose.abroad)
        return Found(several, "inferred", f"{several} listed")
    if prose.handed > named > 0:
        # 本金分别为10元、20元、30元, of debtors of whom a name was not read
        return Found(prose.handed, "inferred", f"{prose.handed} amounts")
    if named and named < prose.owners:
        return Open("amounts of more debtors", (str(named), str(prose.owners)))
    return Found(named, "stated" if named == 1 or tables else "inferred", "、".join(names)[:80]) if named else None


def _lists_fewer(spoken: Stated, text: Text, apart: frozenset[str]) -> bool:
    """Whether prose lists amounts of some of those of whom it says that their claims are sold, and adds these up."""
    listed = {line.debtor for line in spoken.lines}
    principal = spoken.answers.get("principal")
    if (
        spoken.whole
        or len(listed) < 2
        or None in listed
        or not (isinstance(principal, Found) and principal.sureness == "inferred")
    ):
        return False
    named = set(debtor_names.of_prose(text.lines, apart))
    # 借款人:苏某甲、吴某乙,…欠本金: who borrowed together owe one claim, which is told once.
    others = [name for name in named - listed if persons(name)]
    joint = {name for name in others for line in text.lines if f"、{name}" in line or f"{name}、" in line}
    return listed < named - joint


def _of_some(answer: Answer[_T]) -> Answer[_T]:
    """A value of some of several debtors, open."""
    return opened(answer, "of some of the debtors")


def _is_all_that_is_left(table: Listed) -> bool:
    """Whether a total row says that others are left out, and of how many it is: of all lines (合计(不含撤回户) 5户)."""
    return _LEFT_OUT.search(table.words) is not None and table.households in (None, len(table.lines))


def _lists_a_part(table: Listed | None, count: Answer[int]) -> bool:
    """Whether a table has fewer lines than debtors are said to be; a name that stands twice, or is not legible, counts,
    since a 户 may be a loan.
    """
    if table is None or not isinstance(count, Found) or _is_all_that_is_left(table):
        return False
    return count.value > len(table.lines)


def _weighed(role: str, spoken: Stated, table: Listed | None, count: Answer[int], part: bool) -> Answer[Decimal]:
    """What prose and tables say of one amount together; `part`: the text says that there are more debtors."""
    said = spoken.answers.get(role)
    in_table = table.sums.get(role) if table else None
    if table is None or (in_table is None and not any(isinstance(one, Found) for one in table.sums.values())):
        return said
    if in_table is None:
        return said if _of_the_whole(role, spoken, table) else None
    if not isinstance(said, Found):
        if (told := _of_all_rows(in_table, table, count)) is not None:
            return told
        # 本公告仅列示…: a sum below some of the lines is of these alone.
        of_some = table.partial and _SUBTOTAL in table.words and _lists_a_part(table, count)
        sure = isinstance(in_table, Found) and in_table.sureness == "confirmed" and not of_some
        if (part or of_some) and table.debtors and isinstance(in_table, Found) and not sure:
            return Open("the table lists a part of the debtors", (plain(in_table.value),))
        return in_table
    if isinstance(in_table, Open) and in_table.why == _DIFFER:
        return in_table
    if isinstance(in_table, Open):
        exact = next((Decimal(one) for one in in_table.candidates if near(said.value, Decimal(one))), None)
        if exact is not None:
            return (said if digits(said.value) >= digits(exact) else replace(said, value=exact)).but("confirmed")
        return said if spoken.whole else in_table
    if rounds(said.value, in_table.value):
        return in_table.but("confirmed")
    if near(said.value, in_table.value):
        return (said if digits(said.value) > digits(in_table.value) else in_table).but("confirmed")
    if table.partial or (table.debtors and _lists_a_part(table, count)):
        # 至基准日敞口本金…, of one debtor: less than a total row adds up is not of all.
        return in_table if in_table.sureness == "confirmed" and said.value < in_table.value else said
    if any(near(one, in_table.value) for one in spoken.said[role]):
        return in_table.but("confirmed")
    if any(line.currency != YUAN for line in table.lines):
        # 注:美元债权折合人民币本金…: what lines in yuan come to is not all.
        return Open("lines in another currency, and an amount in prose", (plain(in_table.value), plain(said.value)))
    if spoken.beside_table:
        return Open("prose tells of a debtor beside the table", (plain(in_table.value), plain(said.value)))
    if (in_table.sureness == "confirmed" or not spoken.whole) and not _contradict(role, said, in_table, spoken, table):
        return in_table
    return Open(_DIFFER, (plain(said.value), plain(in_table.value)))


def _contradict(role: str, said: Found[Decimal], in_table: Found[Decimal], spoken: Stated, table: Listed) -> bool:
    """Whether prose and a table state an amount of the same claims differently: a slipped point makes one of them a
    power of ten of the other, and where another amount is the same in both they speak of one thing. What lines and
    their sum confirm only another unit can be wrong of.
    """
    low, high = sorted((said.value, in_table.value))
    slipped = next((places for places in _SLIPPED if near(low.scaleb(places), high)), 0)
    if in_table.sureness == "confirmed":
        return slipped >= _OF_UNITS
    others = (one for one in _PARTS if one != role and role in _PARTS)
    return slipped > 0 or any(_is_said_too(spoken.answers.get(one), table.sums.get(one)) for one in others)


def _said_of_each(figures: Sequence[Figure], text: Text, apart: frozenset[str]) -> Mapping[tuple[str, str], Decimal]:
    """The amounts of claims that prose states of one debtor and once, by its name and their role."""
    told = [one for one in figures if one.name in _PARTS and one.value and one.currency == YUAN and not one.part]
    said: dict[tuple[str, str], set[Decimal]] = {}
    for one, owner in zip(told, owners(told, text.lines, apart), strict=True):
        if owner is not None and owner.name and owner.rivals == 0 and owner.joined == 1 and one.value:
            said.setdefault((owner.name, one.name), set()).add(one.value)
    return {of: min(values) for of, values in said.items() if len(values) == 1}


def _without_contradicted(
    table: Listed, spoken: Stated, figures: Sequence[Figure], text: Text, apart: frozenset[str]
) -> Listed:
    """A table without the amounts of a debtor of which prose states another one, and without their sums: where no sum
    of the line and none below the lines tells which is right.
    """
    unsure = [role for role in _PARTS if not _is_confirmed(role, table, spoken)]
    if not unsure:
        return table
    said = _said_of_each(figures, text, apart)
    names = [line.debtor for line in table.lines]
    differ = [
        {
            role
            for role in unsure
            if names.count(line.debtor) == 1 and _is_contradicted(role, line, said.get((line.debtor or "", role)))
        }
        for line in table.lines
    ]
    disputed = {role for roles in differ for role in roles}
    if not disputed:
        return table
    lines = tuple(
        replace(
            line,
            amounts={role: value for role, value in line.amounts.items() if role not in roles},
            unread={**line.unread, **dict.fromkeys(roles, _DIFFER)},
        )
        for line, roles in zip(table.lines, differ, strict=True)
    )
    sums = {
        role: _disputed(role, answer, spoken) if role in disputed else answer for role, answer in table.sums.items()
    }
    return replace(table, lines=lines, sums=sums)


def _disputed(role: str, in_table: Answer[Decimal], spoken: Stated) -> Open:
    both = (spoken.answers.get(role), in_table)
    return Open(_DIFFER, tuple(plain(one.value) for one in both if isinstance(one, Found)))


def _is_confirmed(role: str, table: Listed, spoken: Stated) -> bool:
    """Whether a row below the lines, or a sum in prose, is what the lines of a table come to."""
    whole = table.sums.get(role)
    if not isinstance(whole, Found):
        return False
    return whole.sureness == "confirmed" or any(near(one, whole.value) for one in spoken.said[role])


def _is_contradicted(role: str, line: Claim, spoken: Decimal | None) -> bool:
    """Whether prose states another amount of a line, which no sum of the line confirms."""
    here = line.amounts.get(role)
    if not here or not spoken or near(here, spoken) or rounds(spoken, here):
        return False
    parts = sum((value for name, value in line.amounts.items() if name in AMOUNTS and name != "total"), _ZERO)
    return parts != line.amounts.get("total")


def _without_disputed(line: Claim, amounts: Mapping[str, Answer[Decimal]]) -> Claim:
    """The one line of a table without the amounts that prose states differently."""
    disputed = {role for role, answer in amounts.items() if isinstance(answer, Open) and answer.why == _DIFFER}
    kept = {role: value for role, value in line.amounts.items() if role not in disputed}
    return replace(line, amounts=kept, unread={**line.unread, **dict.fromkeys(disputed, _DIFFER)})


def _is_said_too(said: Answer[Decimal], in_table: Answer[Decimal]) -> bool:
    """Whether prose and a table state the same amount, which is not nothing."""
    return (
        isinstance(said, Found)
        and isinstance(in_table, Found)
        and bool(said.value)
        and near(said.value, in_table.value)
    )


def _of_all_rows(in_table: Answer[Decimal], table: Listed, count: Answer[int]) -> Found[Decimal] | None:
    """What the total row of a list says where its lines, of which fewer were read than there are said to be, are less:
    one may be cut by the end of a page.
    """
    if not isinstance(in_table, Open) or in_table.why != DIFFERS or not _lists_a_part(table, count):
        return None
    added, stated = map(Decimal, in_table.candidates)
    return Found(stated, "stated", f"{table.words} {plain(stated)}") if stated > added else None


def _of_the_whole(role: str, spoken: Stated, table: Listed) -> bool:
    """Whether prose states an amount that the table lacks of all claims: as a sum, or beside their total or principal
    as the table gives them.
    """
    beside = [one for one in ("principal", "total") if one != role and isinstance(spoken.answers.get(one), Found)]
    other = [one for one in beside if _is_another(spoken.answers.get(one), table.sums.get(one))]
    return spoken.whole or role in spoken.summed or (bool(beside) and not other) or role in ("total", "principal")


def _is_another(said: Answer[Decimal], in_table: Answer[Decimal]) -> bool:
    """Whether prose states another amount than a table: it speaks of one of several debtors."""
    return isinstance(said, Found) and isinstance(in_table, Found) and not near(said.value, in_table.value)
