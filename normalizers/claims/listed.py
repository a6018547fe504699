"""A table of claims read: its debtor lines, and the sums that it states or that its lines give.

Rows are told by their words and by arithmetic: a row whose amounts are the sums of the rows above it is a total,
whatever it is called. A sum of lines of which one cannot be read is unknown, unless the table states it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from typing import Final

from normalizers.amounts.found import Answer, Claim, Found, Open, plain
from normalizers.amounts.roles import AMOUNTS, INSTEAD, PRICES, ROLE_WORD, role_of, role_words
from normalizers.amounts.rounding import last_place
from normalizers.amounts.statements import ABROAD, MIXED
from normalizers.claims.cells import ROLES, TWO_CURRENCIES, AmountPlaces, Amounts, amount_in, amounts, is_of_yuan
from normalizers.claims.columns import OWED, REST, Column, Row, unit_in
from normalizers.claims.grids import LONE_UNIT, WITHDRAWN, is_contract, is_of_form
from normalizers.claims.text import Table
from normalizers.parties.names import names_of, persons
from normalizers.values.money import NO_AMOUNT, NO_UNIT
from normalizers.values.numerals import NUMERAL, NumeralError, chinese_number
from normalizers.values.record import record
from normalizers.values.text import POISON, squeeze
from normalizers.values.units import SERVED, UNIT, YUAN, Unit, currency_in, unit_of

_COUNTED: Final = rf"(?:\d{{1,7}}|[{NUMERAL}]{{1,9}})"
# 利息、费用合计: what is added up of several columns.
_PARTS: Final = "[本利罚复息金费用余额诉讼违约垫付执行]{2,8}"
_TOTAL: Final = re.compile(
    rf"^(?:\d{{1,3}}|[一二三四五六七八九十]+)?[、.]?[^、,;]{{0,10}}?(?:合计|总计|小计|[小总]结(?![构算余清])|共计|累计|总额|总和|总金额|汇总|合并|Σ|∑)|^[共合户页包组]?计$|^(?i:total|sum)$|^全部$"
    rf"|^(?:{_PARTS}[、,及和与]){{1,4}}{_PARTS}(?:合计|总计|小计|共计)$"
    r"|^.{2,36}小计$"
    rf"|^共?{_COUNTED}户$|^[A-Z](?:\+[A-Z])+$|^(?:承前页|承上页|过次页|转下页|接上页)"
)
_TOTAL_ALONE: Final = re.compile(r"\(?(?:本页|本户|本包)?(?:合计|总计|小计|共计|累计|总额|总和|汇总|计)\)?:?")
# 甲公司 小计: as long as a debtor's name.
_LONGEST_TOTAL: Final = 40
# What refers to a note, behind a name.
# 债务人 / 担保人 heads cells of both.
_BOTH: Final = re.compile(r"(?<!共同)(?:债务|借款)人[^/]{0,4}/[^/]{0,4}(?:担保|保证)人")
_SUM: Final = "汇总"
_SUM_OF_ONE: Final = re.compile(rf"(.{{4,40}}(?:公司|[厂店社场行部])){_SUM}")
_MARKS: Final = "†‡※★☆▲△◆◇"
_SEVERAL: Final = 2
# More groups than a list has: each is compared with what stands below it.
_MOST_GROUPS: Final = 60
_LONGEST_PART: Final = 8
# 大冶合计电器有限公司: a name that holds such a word, with others before it and behind it.
_NAMED_SO: Final = re.compile(
    r"(?:\d{1,3}[.、])?[\d()一-龥]{1,12}(?<![行部包户页类区])(?:合计|总计|小计|共计|累计|总额|总和|汇总|合并)[一-龥()]{2,16}(?:公司|[厂店社行场部院所]|中心|集团)(?:\(.{1,20}\))?"
)
# 1.甲公司, (2)乙公司: the number of an item before a name.
_NUMBERED: Final = re.compile(r"^\(?\d{1,3}(?:[、)]|\.(?!\d))(?=[一-龥])")
# Each of these words holds one of these signs, which few names and numbers do.
_TOTAL_SIGN: Final = re.compile(r"[计结总Σ∑户页tTsS]|全部|[A-Z]\+")
_CARRIED: Final = re.compile(r"承前页|承上页|过次页|转下页|接上页")
_OF_BOOKS: Final = re.compile("表[内外]")
_BOTH_BOOKS: Final = "表内外"
# 利息小计(截至2025年5月31日), 垫付诉讼费: a row of one part, and of no debtor.
_PART: Final = re.compile(rf"({ROLE_WORD.pattern}(?:[及和与、]?{ROLE_WORD.pattern})?)(?:\([^()]*\))?:?")
_PART_OF_TOTAL: Final = re.compile(r"小[计结]|^[户页包组]计|本页")
_HOUSEHOLDS: Final = re.compile(rf"({_COUNTED})\s*+户")
_UNIT_OF: Final = re.compile(rf"([一-龥、]{{1,16}}?)(?:金额)?(?:单位)?(?:均)?(?:以|[:为])?({UNIT})(?=计|[,;。)]|$)")
# 折合万元, below a total in yuan: the same once more.
_RESTATED: Final = re.compile("折(?:合|算)|换算|[万亿]元")
_RESTATED_IN: Final = tuple(Decimal(10**places) for places in (3, 4, 6, 8))
_PARTIAL: Final = re.compile(
    r"部分列示|仅(?:列示|刊登|公告|公示)(?!截)|部分债权|节选|前十|前\d+大|主要债务人|示例|以上，部分|部分展示"
)
DIFFERS: Final = "the total row is not the sum of the lines"
ODD: Final = "a line does not add up, where the others do"
TWO_UNITS: Final = "two units are stated"
"""Why a sum of a table stays open; its candidates are what the lines give and what the total row says."""
_CENT: Final = Decimal("0.01")
_ZERO: Final = Decimal(0)
# The largest amount of a list is hardly ever less, nor more, in yuan.
_LEAST_LIKELY: Final = Decimal(100_000)
_MOST_LIKELY: Final = Decimal(10**11)
_PUTS_RIGHT: Final = "(?:更正|变更|调整|修改|修正|修订|订正)"
_WAS: Final = re.compile(f"{_PUTS_RIGHT}前|原(?:公告|披露|公布|表述)?(?:内容|金额|数据)?")
_IS_NOW: Final = re.compile(f"现?{_PUTS_RIGHT}(?:后|为)|现(?:公告|披露|公布|表述)?(?:内容|金额|数据)?")
_IN_IS_NOW: Final = "后为现"
_SOLD: Final = re.compile(r"\(已(?:成交|转让|出售|处置)\)")
# 处置状态 | 已处置, 是否纳入本次处置 | 否: what a cell alone says of its line.
_STATUS: Final = re.compile(
    r"(?:处置|转让|挂牌|标的)(?:状态|情况|进度|结果)|^状态$|备注|是否[^,。;]{0,6}(?:处置|转让|挂牌)"
)
_OF_STATUS: Final = re.compile("状态|情况|进度|结果|备注|是否")
_NOT_OFFERED: Final = re.compile(
    r"已(?:经|全部)?(?:处置|转让|成交|出售|拍出|售出|卖出)(?:完毕)?|(?:本次|此次)?(?:暂?不|未)(?:参与|纳入)?(?:本次)?(?:处置|转让|挂牌|出售|推介)|否"
)
# 成交价 | 流标: a claim that was not sold with the others.
_DREW_NOBODY: Final = re.compile(r"[(]?(?:已?(?:流标|流拍|撤回|撤牌|终止)|未(?:能)?成交|未征集到.{0,8}|无人.{2,4})[)]?")
_TOLD_LATER: Final = frozenset({"interest", "total"})
_AMONG: Final = "其中"
# 其中:本次处置6户, below 合计: the sum of what is offered.
_OFFERED: Final = re.compile(r"\s*其中[:：]?\s*(?:本次|此次|拟)(?:拟)?(?:处置|转让|出让|拍卖|挂牌|公告)")
# 其中:表内, and 表外 below it: what a debtor's amount consists of.
_OF_ONE_LINE: Final = re.compile(r"表[内外](?:部分|债权|贷款|本金|利息|欠息|余额)?")
_SOME: Final = "a part of it alone is stated"
# 债务人:甲公司;担保人:乙
_WITH_GUARANTORS: Final = re.compile(
    r"(?:主?债务人|主?借款人)(?:名称)?[:为]?(.{2,60}?)[,;。、]?(?:共同|连带)?(?:担保|保证|抵押|出质)人[:为]?.*"
)
# 甲公司YunfanMachineryCo.,Ltd., and the English name before the Chinese one.
_FIRM: Final = r"[一-龥()]{3,38}(?:公司|[厂店社场行部院所]|中心|集团)(?:\([一-龥]{2,12}\))?"
_TRANSLATED: Final = re.compile(
    rf"({_FIRM})[(/]?[A-Za-z][A-Za-z\d.,&'’()/-]{{4,80}}"
    rf"|[A-Za-z][A-Za-z\d.,&'’()/-]{{2,80}}(?i:ltd|limited|inc|llc|corp|company|co)\.?[)/]?({_FIRM})"
    r"|([一-龥]{2,4})[(/]?[A-Z][a-z]{1,8}(?:[A-Z][a-z]{1,8}){1,2}\)?"
)
# 借款人:甲公司
_CALLED: Final = re.compile(r"(?:主?债务人|主?借款人|承租人|借款企业)(?:名称|姓名)?:(.{2,60})")
# 股权 in a cell of its own, and no amount: what is sold beside the claims.
_OTHER_ASSET: Final = re.compile(r"(?:股权|股票|股份|实物|抵债|固定|物权|不动产)(?:类|资产|投资)?")
# 其中:拟转让55%份额对应本金: the part that is transferred of what the other column states whole.
_SHARE: Final = re.compile(r"(?:转让|出让|处置|持有)的?(?:\d{1,2}(?:\.\d+)?%)?的?(?:份额|部分|比例)")
_SIGNER: Final = re.compile("[一-龥()]{6}")
_CONVERTED_SUM: Final = re.compile("折(?:合|算)?(?:成|为)?人民币")
_IDENTITY: Final = re.compile("身份证|证件号")
_AS_ABOVE: Final = frozenset({"同上", "同前", "〃", "″", "”", '"'})
_FOREIGN: Final = re.compile("外币|原币")
_IN_YUAN: Final = re.compile("人民币")
# Of a name with more characters that cannot be told nothing is known: two of ten may be looked up.
_LEGIBLE: Final = 4
_NO_NAME: Final = re.compile(r"[\d,.\s-]*")
# Why a number with what it counts is no amount.
_OF_OTHERS: Final = re.compile(rf"^{NO_UNIT}: (?:.*[^\d.,]|\d{{1,3}}/\d{{1,3}})$")
# 合计（万元）, and a row 单位：万元 below the lines.
_UNIT_NOTE: Final = re.compile(r"(?:[一-龥]{0,6}?[合总小共]\s*计)?(\([^()]{1,12}\)|\(?(?:金额)?单位.{1,12})")
# 单位负责人 | 王某 | 联系电话, below the lines: who signs, when it was printed.
_SIGNED: Final = re.compile(
    r"(?:[制填]表|制单|填报|报送|复核|审核|审批|经办|打印|(?:单位|部门|机构)?(?:负责|联系)|行长|签[字章]|盖章)"
    r"(?:人|员|单位|时间|日期|电话|签[字章])?(?:[:：].*)?"
)
# 制表:资产保全部 | 复核:… | 2025-04-08, below the lines.
_NOTE: Final = re.compile(
    r"\s*(?:备?注|说明|制[表单]人?|复核人?|审核人?|填[报表]人?|填报单位|经办人?|打印人?|报送人?)[:：]"
)
# 注:本表金额单位为万元, below a table whose caption says 千元.
_UNIT_SAID: Final = re.compile(
    r"(?:本表|上表|表[中内]|以上)(?:所列)?(?:金额|数据)?(?:均)?(?:的?单位|以)(?:均)?(?:为|是|:)?(?:人民币)?([千万百亿]{0,2}元)"
)


@record
class Listed:
    """A table of claims: lines, sums by role, how many households a total row names, whether only a part is listed.
    `persons` is how many debtors its column of identity numbers tells apart, 0 where it has none.
    """

    lines: tuple[Claim, ...]
    sums: Mapping[str, Answer[Decimal]]
    households: int | None
    partial: bool
    debtors: bool
    flags: tuple[str, ...] = ()
    words: str = ""
    persons: int = 0


@record
class _Read:
    """One row: its words, its amounts by role (None where one cannot be read)."""

    label: str
    claim: Claim
    is_total: bool
    carried: bool
    cells: tuple[str | None, ...]


@record
class _Places:
    """Where the columns of a table stand in rows of one width: those of amounts, of counts and of numbers, all but
    those of amounts by what they hold, and the heads; the one of debtors, whether who secures them stands there too,
    and those of who does. `columns` is how many the table has, and `worded` where cells without an amount stand.
    """

    amounts: tuple[int, ...]
    counts: tuple[int, ...]
    numbers: tuple[int, ...]
    others: tuple[tuple[str, int], ...]
    heads: tuple[tuple[str, int], ...]
    debtor: int | None
    of_both: bool
    guarantees: tuple[int, ...]
    columns: int
    worded: tuple[int, ...]

    @classmethod
    def of(cls, columns: Sequence[Column], width: int) -> _Places:
        """The places of these columns in a row of so many cells."""
        reached = [one for one in columns if one.index < width]
        at: dict[str, tuple[int, ...]] = {}
        for one in reached:
            at[one.kind] = (*at.get(one.kind, ()), one.index)
        amounts = at.get("amount", ())
        return cls(
            amounts,
            at.get("count", ()) + at.get("loans", ()),
            at.get("number", ()),
            tuple([(one.kind, one.index) for one in reached if one.kind != "amount"]),
            tuple([(one.head, one.index) for one in reached]),
            at["debtor"][0] if "debtor" in at else None,
            any(one.kind == "debtor" and _BOTH.search(one.head) for one in columns),
            at.get("guarantee", ()),
            len(columns),
            tuple([n for n in range(width) if n not in amounts]),
        )


@record
class _Line:
    """A row below the head as it is printed: its cells, those that are filled, and the words of each without blanks,
    empty where it holds none. `words` are those of cells without an amount, with their places; `adds` is whether some
    say that the row adds up others.
    """

    row: Row
    filled: Sequence[str]
    said: Sequence[str]
    words: Sequence[tuple[int, str]]
    adds: bool
    places: _Places

    @classmethod
    def of(cls, row: Row, places: _Places) -> _Line:
        """The line that a row is below columns at these places."""
        said = [squeeze(cell) if cell else "" for cell in row]
        filled = [cell for cell, words in zip(row, said, strict=True) if cell and words]
        return cls(row, filled, said, [(n, said[n]) for n in places.worded if row[n]], _is_total(said), places)


def listed(parts: Sequence[Table], unit: Unit | None) -> Listed:
    """What a table of claims says, which may stand in parts under one head: over several pages, or a part a package.

    `unit` is the one that the text states for all its tables, None where it states none.
    """
    table = parts[0]
    stated = next((found for part in parts if (found := _unit(part))), None)
    columns, foreign, flags = _chosen(table, stated or unit)
    rows: list[_Read] = []
    for n, part in enumerate(parts):
        rows += _rows(part, _in_unit_above(part, columns, stated or unit) if n else columns, rows)
    rows, told = _without_told(_not_sold_yet(_as_put_right(rows), columns))
    rows, grand = _without_sum_of_all(rows)
    lines, total = _lines_and_total(rows)
    lines = _without_misprints(lines, total)
    around = " ".join((*table.above[:2], *table.head.captions))
    units = {role: one.unit for one in reversed(columns) for role in one.roles}
    held = units.keys() | set().union(*[line.amounts for line in lines])
    sums = {role: _sum(role, lines, total, units.get(role)) for role in ROLES if role in held}
    if grand is not None and "total" not in sums:
        sums["total"] = grand
    sums = {**told, **sums}
    _drop_false_total(sums, columns)
    if mixed := {one.role for one in columns if one.mixed}:
        lines = [_without(mixed, line, MIXED) for line in lines]
        sums = {role: _opened(answer, MIXED) if role in mixed else answer for role, answer in sums.items()}
    if any(_denies_unit(part, columns) or _is_told_otherwise(part, columns) for part in parts):
        lines = [_without(line.amounts.keys(), line, TWO_UNITS) for line in lines]
        sums = {role: _opened(answer, TWO_UNITS) for role, answer in sums.items()}
    sums |= {role: _opened(sums[role], ABROAD) for role in foreign & sums.keys()}
    if any(isinstance(answer, Open) and answer.why == DIFFERS for answer in sums.values()):
        flags = (*flags, "total_row_differs")
    named = _HOUSEHOLDS.search(total.label) if total else None
    return Listed(
        tuple(lines), sums, _number(named[1]) if named else None, bool(_PARTIAL.search(around)),
        any(one.kind == "debtor" for one in columns), flags, total.label if total else "", _persons(rows, columns),
    )  # fmt: skip


def _persons(rows: Sequence[_Read], columns: Sequence[Column]) -> int:
    """How many debtors the identity numbers of a list tell apart: two who are called 李某 have two of them."""
    if _IDENTITY.search(_heads(columns)) is None:
        return 0
    at = next(one.index for one in columns if _IDENTITY.search(one.head))
    held = [(row.claim.debtor, row.cells[at]) for row in rows if not row.is_total and at < len(row.cells)]
    return len({one for one in held if all(one)})


def _as_put_right(rows: list[_Read]) -> list[_Read]:
    """The rows without those that say what was mistaken (更正前), where others say what holds instead (更正后)."""
    words = " ".join([cell for row in rows for cell in row.cells if cell])
    if not any(sign in words for sign in _IN_IS_NOW):
        return rows
    said = [[squeeze(cell) for cell in row.cells if cell] for row in rows]
    if not any(_IS_NOW.fullmatch(cell) for cells in said for cell in cells):
        return rows
    return [row for row, cells in zip(rows, said, strict=True) if not any(map(_WAS.fullmatch, cells))]


def _not_sold_yet(rows: list[_Read], columns: Sequence[Column]) -> list[_Read]:
    """The rows without those that are marked as sold (第1包(已成交)), or that drew nobody where prices were paid for
    others, and without a sum of both.
    """
    status = _OF_STATUS.search(_heads(columns)) is not None
    places = [one.index for one in columns if _STATUS.search(one.head)] if status else []
    kept = [
        row for row in rows if _SOLD.search(row.label) is None and not (places and _says(_NOT_OFFERED, row, places))
    ]
    paid = [one.index for one in columns if "price_paid" in one.roles]
    kept = [row for row in kept if not _says(_DREW_NOBODY, row, paid)] if paid else kept
    if len(kept) == len(rows) or all(row.is_total for row in kept):
        return rows
    every = _sums_of(rows)
    return [row for row in kept if not (row.is_total and dict(row.claim.amounts).items() <= every.items())]


def _says(words: re.Pattern[str], row: _Read, places: Sequence[int]) -> bool:
    """Whether one of these cells of a row says these words and nothing else."""
    cells = (row.cells[at] for at in places if at < len(row.cells))
    return any(cell and words.fullmatch(squeeze(cell)) for cell in cells)


def _sums_of(rows: Sequence[_Read]) -> dict[str, Decimal]:
    """What the lines of a table come to, by role."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        for role, value in row.claim.amounts.items() if not row.is_total else ():
            sums[role] = sums.get(role, _ZERO) + value
    return sums


def _without(roles: Set[str], line: Claim, why: str) -> Claim:
    """A line without the amounts of some roles, which are not sure."""
    held = roles & line.amounts.keys()
    if not held:
        return line
    amounts = {role: value for role, value in line.amounts.items() if role not in held}
    return replace(line, amounts=amounts, unread={**line.unread, **dict.fromkeys(held, why)})


def _opened(answer: Answer[Decimal], why: str) -> Answer[Decimal]:
    """A sum that holds something else too, or not all, open."""
    return Open(why, (plain(answer.value),)) if isinstance(answer, Found) else answer


def _rows(part: Table, columns: Sequence[Column], before: Sequence[_Read]) -> list[_Read]:
    """The rows of a part of a table; those that an earlier part holds word for word are left out."""
    held = {read.cells for read in before}
    places = {width: _Places.of(columns, width) for width in set(map(len, part.rows))}
    lines = [_Line.of(row, places[len(row)]) for row in part.rows]
    told = any(line.adds for line in lines)
    amounts_at = AmountPlaces.of(columns)
    rows: list[_Read] = []
    parts: list[Amounts] = []
    over = ""
    for line in _as_debtors(lines):
        row, filled = line.row, line.filled
        if len(filled) == 1 and WITHDRAWN.search(filled[0]):
            if row[0] != filled[0] and "" in row:
                continue  # of a line that is struck what the last cell says of it
            break  # what stands below is not offered
        if not filled or _goes_on(line) or _repeats_head(line) or tuple(row) in held:
            continue
        if rows and _is_part_of_line(line, bool(parts)):
            parts.append(amounts(row, amounts_at, rows[-1].claim.currency))
            continue
        if parts:
            rows[-1], parts = _with_parts(rows[-1], parts), []
        last = rows[-1].claim if rows else (before[-1].claim if before else None)
        read = _row(line, amounts_at, last, part.package, told)
        if read is None:
            over = _names_alone(line) or over
            continue
        if over and read.claim.debtor and is_contract(read.claim.debtor):
            read = replace(read, claim=replace(read.claim, debtor=over))
        elif read.claim.debtor:
            over = ""
        rows.append(read)
    return [*rows[:-1], _with_parts(rows[-1], parts)] if parts else rows


def _is_part_of_line(line: _Line, follows: bool) -> bool:
    """Whether a row without a number says of what the amounts of the line above consist (其中:表内, and 表外 below it).
    `follows`: the row above does, and one that names nobody goes on with it.
    """
    said = line.words[0][1] if line.words else ""
    numbers = line.places.numbers
    among = said.startswith(_AMONG) and _OFFERED.match(said) is None
    goes_on = follows and numbers and 0 < len(said) <= _LONGEST_PART and not (_is_total([said]) or _names(said))
    if not among and not goes_on and _OF_ONE_LINE.fullmatch(said) is None:
        return False
    return not any(line.said[at] for at in numbers)


def _names(said: str) -> bool:
    """Whether words are the name of a firm or a person, or of one that is not known."""
    return any(names_of(said)) or bool(persons(said)) or POISON in said


def _with_parts(line: _Read, parts: Sequence[Amounts]) -> _Read:
    """A line with the sum of its parts for each amount that it does not state itself; of one part alone the whole is
    unknown.
    """
    lacking = {role for one in parts for role, value in one.found.items() if value and not line.claim.amounts.get(role)}
    lacking -= line.claim.unread.keys()
    told = {role: [one.found[role] for one in parts if one.found.get(role)] for role in lacking}
    whole = {role: sum(values, _ZERO) for role, values in told.items() if len(values) > 1}
    some = dict.fromkeys(lacking - whole.keys(), _SOME)
    kept = {role: value for role, value in line.claim.amounts.items() if role not in some}
    return replace(line, claim=replace(line.claim, amounts=kept | whole, unread={**line.claim.unread, **some}))


def _names_alone(line: _Line) -> str:
    """The debtor that a row names and says nothing else of, above the rows of its contracts; empty for another row."""
    at = line.places.debtor
    alone = len(line.filled) == 1 and at is not None and line.row[at] == line.filled[0]
    return line.said[at] if at is not None and alone and any(names_of(line.filled[0])) else ""


def _as_debtors(lines: Sequence[_Line]) -> Sequence[_Line]:
    """The rows with those that a workbook calls the sums of a debtor (甲公司 汇总) as the debtor's own, where the loans
    that they add up are hidden.
    """
    names = [line.said[line.places.debtor] if line.places.debtor is not None else "" for line in lines]
    if _SUM not in "\n".join(names):
        return lines
    return [_as_debtor(line, name, names) for line, name in zip(lines, names, strict=True)]


def _as_debtor(line: _Line, name: str, names: Sequence[str]) -> _Line:
    of_one = _SUM_OF_ONE.fullmatch(name)
    at = line.places.debtor
    if of_one is None or of_one[1] in names or at is None:
        return line
    return _Line.of((*line.row[:at], of_one[1], *line.row[at + 1 :]), line.places)


def _unit(table: Table) -> Unit | None:
    """The unit for heads that state none: of a caption, the lines above (nearest first) or below, another head."""
    for line in (*table.head.captions, *table.above, *table.below):
        stated = unit_in(line)
        if stated:
            return stated
    units = {one.unit for one in table.head.columns if one.unit and one.kind == "amount"}
    if units:
        return units.pop() if len(units) == 1 else None
    alone = [cell.strip("()（） ") for row in table.rows for cell in row if cell and LONE_UNIT.fullmatch(cell.strip())]
    if 2 * len(alone) >= len(table.rows) and len(set(alone)) == 1:
        return unit_of(alone[0])
    notes = (_UNIT_NOTE.fullmatch(cell.strip()) for row in table.rows for cell in row if cell and "元" in cell)
    return next((unit for note in notes if note and (unit := unit_in(note[1]))), None)


def _in_unit_above(part: Table, columns: tuple[Column, ...], unit: Unit | None) -> tuple[Column, ...]:
    """The columns of a part without a head of its own, in the unit that stands above it, where that is another one."""
    own = next((found for line in part.above[:2] if (found := unit_in(line))), None)
    if own is None or own == unit:
        return columns
    return tuple(_in_unit(one, own) if one.kind == "amount" and one.unit == unit else one for one in columns)


def _denies_unit(table: Table, columns: Iterable[Column]) -> bool:
    """Whether a note below a table says that its amounts are in another unit than any that stands above."""
    said = [note[1] for line in table.below if "元" in line for note in _UNIT_SAID.finditer(squeeze(line))]
    units = {one.unit for one in columns if one.kind == "amount" and one.unit}
    return bool(units) and any(unit_of(words) not in units for words in said)


def _is_told_otherwise(table: Table, columns: Iterable[Column]) -> bool:
    """Whether a line right above a table states another unit than its heads do, and the size of its amounts tells
    nothing for the heads: 单位:万元, below it 本金(元) and 4,500.00.
    """
    alone = next((line for line in (*table.head.captions, *table.above[:1]) if _UNIT_NOTE.fullmatch(line)), None)
    stated = unit_in(alone) if alone else None
    named = [one for one in columns if one.kind == "amount" and one.unit and unit_in(one.head)]
    if stated is None or not named or any(one.unit == stated for one in named):
        return False
    values = [
        amount
        for row in table.rows
        for one in named
        if one.index < len(row) and (amount := amount_in(squeeze(row[one.index] or ""), one.unit))
    ]
    return bool(values) and not _LEAST_LIKELY <= max(values) <= _MOST_LIKELY


def _units_by_role(table: Table) -> dict[str, Unit]:
    """The units of a caption that states several, by the amounts that each is of (本金单位:万元;诉讼费单位:元)."""
    for line in (*table.head.captions, *table.above[:1], *table.below[:1]):
        told = list(_UNIT_OF.finditer(squeeze(line))) if "元" in line else []
        if len({one[2] for one in told}) > 1:
            return {word.role: unit for one in told for word in role_words(one[1]) if (unit := unit_of(one[2]))}
    return {}


def _is_filled(row: Row, column: Column) -> bool:
    """Whether a row states something under a column."""
    cell = row[column.index] if column.index < len(row) else None
    return cell is not None and amount_in(squeeze(cell), SERVED["yuan"]) != 0


def _chosen(table: Table, unit: Unit | None) -> tuple[tuple[Column, ...], frozenset[str], tuple[str, ...]]:
    """The columns to read: each with its unit, and of several for the same amount the one that is nearest to what is
    owed now. Columns of parts (罚息, 复利) are kept all, they are added up. And the roles of which a part stands in
    another currency under a head of its own.
    """
    of_roles = _units_by_role(table)
    named = tuple(
        [
            _in_unit(one, of_roles.get(one.role, unit)) if one.kind == "amount" and not one.unit else one
            for one in table.head.columns
        ]
    )
    held = _roles(named)
    if REST in held:
        named = _with_converted(named)
    if "sum" in held and not held.isdisjoint(("principal", "interest", *INSTEAD)):
        named = tuple(replace(one, roles=("total",)) if one.roles == ("sum",) else one for one in named)
        held = _roles(named)
    if OWED in held and "total" not in held:
        owed = ("total",) if "principal" in held else ("principal",)
        named = tuple(replace(one, roles=owed) if one.roles == (OWED,) else one for one in named)
    flags: list[str] = []
    missing = [one for one in named if one.kind == "amount" and one.unit is None and set(one.roles) & set(ROLES)]
    if missing and (guess := _guessed_unit(table.rows, missing)):
        named = tuple(_in_unit(one, guess) if one in missing else one for one in named)
        flags.append("unit_inferred")
    named = _parts_told(_in_yuan(_with_rest(named, table.rows), table.rows), table.rows)
    named = _of_now(named)
    abroad = _abroad(named)
    if abroad:
        named = tuple(one for one in named if one not in abroad)
    for role in _of_several(named):
        same = [one for one in named if role in one.roles and (not one.among or role == "penalty")]
        if len(same) > 1:
            kept = _counted(role, same, named, table.rows)
            named = tuple(one for one in named if one not in same or one in kept)
    named = tuple([one for one in named if not one.among or one.role == "penalty"])
    foreign = {role for one in abroad for role in one.roles if any(_is_filled(row, one) for row in table.rows)}
    return named, frozenset(foreign), tuple(flags)


@lru_cache(maxsize=1024)
def _in_unit(column: Column, unit: Unit | None) -> Column:
    """A column whose amounts are in a unit: the same stand in most tables."""
    return replace(column, unit=unit)


def _roles(columns: Iterable[Column]) -> set[str]:
    """All roles that columns have."""
    return {role for one in columns for role in one.roles}


def _heads(columns: Iterable[Column]) -> str:
    """The heads of columns in one text, to look for a word in all of them at once."""
    return "\n".join([one.head for one in columns])


def _with_rest(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns with a column 其他 as one of costs, where the rows add up with it alone."""
    rest = [one for one in columns if one.kind == REST]
    if len(rest) != 1 or any("costs" in one.roles for one in columns):
        return columns
    unit = next((one.unit for one in columns if "principal" in one.roles), None)
    costs = replace(rest[0], kind="amount", roles=("costs",), unit=rest[0].unit or unit)
    told = tuple(costs if one is rest[0] else one for one in columns)
    at = AmountPlaces.of(told)
    found = [
        read for row in rows if (read := amounts(row, at).found).get("costs") and {"principal", "total"} <= read.keys()
    ]
    return told if found and all(map(_fits, found)) else columns


def _with_converted(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with one that says only that its amounts stand converted as one of what stands before it."""
    before = dict(zip((one.index for one in columns[1:]), columns, strict=False))
    return tuple(
        replace(one, roles=before[one.index].roles) if one.role == REST and one.index in before else one
        for one in columns
    )


def _abroad(columns: Sequence[Column]) -> list[Column]:
    """The columns in another currency beside those of the same amount in yuan (人民币本金 | 美元本金)."""
    named = [one for one in columns if one.roles and not one.converted and currency_in(one.head) not in (None, YUAN)]
    held = _roles(one for one in columns if one not in named) if named else set()
    return [one for one in named if held.intersection(one.roles)]


def _in_yuan(columns: Sequence[Column], rows: Iterable[Row]) -> tuple[Column, ...]:
    """The columns without those in a foreign currency where others hold the same converted (本金, 折人民币本金, or
    外币本金, 人民币本金); an amount that does not say in which it is counts as yuan where all rows add up so.
    """
    if _FOREIGN.search(_heads(columns)):
        columns = [replace(one, converted=True) if _IN_YUAN.search(one.head) else one for one in columns]
    converted = _roles([one for one in columns if one.converted])
    if not converted:
        return tuple(columns)
    kept = tuple(one for one in columns if one.converted or not converted & set(one.roles))
    in_yuan = tuple(one for one in kept if one.kind != "currency")
    at = AmountPlaces.of(in_yuan)
    checked = [found for row in rows if (found := amounts(row, at).found).keys() >= {"principal", "total"}]
    return in_yuan if checked and all(_fits(found) for found in checked) else kept


def _of_several(columns: Sequence[Column]) -> list[str]:
    """The roles that several columns have."""
    held = [role for one in columns for role in one.roles]
    return [role for role in ROLES if held.count(role) > 1] if len(set(held)) < len(held) else []


def _of_now(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns without those of a former day (转让时本金) where others hold the same amount of a later one."""
    past: set[int] = set()
    for role in _of_several(columns):
        same = [one for one in columns if role in one.roles]
        latest = max((one.day for one in same), default=())
        nearest = max((one.rank for one in same), default=0)
        past |= {one.index for one in same if (one.day and one.day < latest) or one.rank < 0 <= nearest}
    return tuple([one for one in columns if one.index not in past])


def _parts_told(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns with those of parts (其中：本金) that state what no other column does; a balance that is the sum of
    its principal and the other parts is the total.
    """
    part = [one for one in columns if one.among]
    if not part:
        return tuple(_of_the_share(columns))
    part = [one for one in part if one.roles == ("principal",)]
    whole = [one for one in columns if not one.among and one.roles == ("principal",) and "本金" not in one.head]
    if len(whole) == len(part) == 1:
        told = [replace(one, roles=("total",)) if one is whole[0] else one for one in columns]
        at = AmountPlaces.of(told)
        if any(_fits(amounts(row, at).found) for row in rows):
            return tuple(replace(one, among=False) if one is part[0] else one for one in told)
    columns = _of_the_share(columns)
    stated = _roles(one for one in columns if not one.among)
    return tuple(replace(one, among=False) if one.among and not stated & set(one.roles) else one for one in columns)


def _of_the_share(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns without those of a whole of which others state the part that is transferred (拟转让份额本金)."""
    if _SHARE.search(_heads(columns)) is None:
        return columns
    share = [one for one in columns if one.roles and _SHARE.search(one.head)]
    roles = _roles(share)
    kept = [one for one in columns if one in share or roles.isdisjoint(one.roles)]
    return tuple(replace(one, among=False) if one in share else one for one in kept)


def _counted(role: str, same: Sequence[Column], columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Of several columns for one amount those that count: with which the rows add up, else the one that says what is
    left. Parts of a claim (罚息, 复利), and those below one head (表内, 表外), are added up.
    """
    if (whole_of_it := _sum_of_the_others(same, rows)) is not None:
        return (whole_of_it,)
    spans: dict[str, tuple[Column, ...]] = {}
    for one in same:
        # 表内本金 and 表外本金 are of one principal, as what stands below one head.
        span = one.span or (_BOTH_BOOKS if _OF_BOOKS.search(one.head) else str(one.index))
        spans[span] = (*spans.get(span, ()), one)
    several = (tuple(same), *spans.values()) if role not in PRICES and len(spans) > 1 else tuple(spans.values())
    whole = role in ("principal", "total", *PRICES)

    def order(chosen: tuple[Column, ...]) -> tuple[int, bool, int, int]:
        fitting = _adding_up(rows, role, chosen, columns) if role in AMOUNTS else 0
        is_all = chosen is several[0] and len(spans) > 1 and role not in PRICES
        return fitting, is_all != whole, chosen[0].rank, -chosen[0].index

    return max(several, key=order)


def _sum_of_the_others(same: Sequence[Column], rows: Sequence[Row]) -> Column | None:
    """Of several columns for one amount the one that all others make up in each row: 表内利息 | 表外利息 | 利息合计."""
    if len(same) <= _SEVERAL:
        return None
    read = [
        [amount_in(squeeze(row[one.index] or ""), SERVED["yuan"]) for one in same]
        for row in rows
        if len(row) > max(one.index for one in same)
    ]
    known = [[value for value in values if isinstance(value, Decimal)] for values in read]
    full = [values for values in known if len(values) == len(same) and sum(map(bool, values)) > _SEVERAL]
    sums = [n for n in range(len(same)) if full and all(2 * values[n] == sum(values, _ZERO) for values in full)]
    return same[sums[0]] if len(sums) == 1 and len(full) >= _SEVERAL else None


def _adding_up(rows: Sequence[Row], role: str, chosen: Sequence[Column], columns: Sequence[Column]) -> int:
    """How many rows add up with the chosen ones of the columns for an amount."""
    at = AmountPlaces.of([one for one in columns if one in chosen or role not in one.roles])
    return sum(_fits(amounts(row, at).found) for row in rows)


def _fits(amounts: Mapping[str, Decimal]) -> bool:
    """Whether the parts of a claim are its total."""
    if "total" not in amounts or "principal" not in amounts:
        return False
    parts = sum((amounts[name] for name in ("principal", "interest", "penalty", "costs") if name in amounts), _ZERO)
    return abs(parts - amounts["total"]) <= max(_CENT * 3, amounts["total"] / 100_000)


def _guessed_unit(rows: Iterable[Row], columns: Sequence[Column]) -> Unit | None:
    """Yuan for amounts that no unit stands near, where they can be of nothing else."""
    values: list[Decimal] = []
    for row in rows:
        for one in columns:
            cell = squeeze(row[one.index] or "") if one.index < len(row) else ""
            if amount := amount_in(cell, SERVED["yuan"]):
                values.append(amount)
    return SERVED["yuan"] if is_of_yuan(values) else None


def _row(line: _Line, at: AmountPlaces, before: Claim | None, package: str | None, told: bool) -> _Read | None:
    """One row below the head; None for one that states nothing and for a note that runs over the whole width. `told`:
    the table calls its sums so.
    """
    filled, words, places = line.filled, line.words, line.places
    read = amounts(line.row, at, before.currency if before else YUAN)
    states = any(read.found.values())
    if not states and (len(filled) == 1 or _NOTE.match(filled[0])):
        return None
    said = [cell for cell in line.said if cell]
    if _SIGNED.fullmatch(said[0]) or is_of_form(said, states):
        return None
    label = " ".join([cell for _, cell in words])[:80]
    cells = _cells(line)
    nothing = not states and not read.unread
    if not states and read.unread and _is_of_a_page(read.unread, cells):
        return None
    if nothing and any(_OTHER_ASSET.fullmatch(cell) for _, cell in words):
        return None
    # 甲公司 | 乙公司 | 2025年2月14日, below the lines: who signs stands where their numbers do.
    if nothing and any(_SIGNER.match(cell) for n, cell in words if n in places.numbers):
        return None
    offered = [_OFFERED.match(cell) for cell in filled if _AMONG in cell and cell.lstrip().startswith(_AMONG)]
    sums = bool(offered) or (line.adds and _is_total(_outside_details(line)))
    # 合计(不含撤回户) says what it leaves out; 保证人:某委员会(已撤销) says nothing of the line.
    of_line = " ".join([cell for n, cell in words if n not in places.guarantees])
    if not all(offered) or (not sums and WITHDRAWN.search(of_line)):
        return None
    debtor = _debtor(cells, before)
    if debtor and places.of_both:
        debtor = debtor.partition("/")[0]
    if before and label and not sums and _is_further_loan(line, cells, told):
        debtor = before.debtor
    if not read.found and not read.unread and not debtor:
        return None
    texts = {kind: text for kind, cell in cells.items() if cell and (text := cell.strip())}
    count = texts.get("count")
    claim = Claim(
        debtor=debtor,
        package=texts.get("package") or (before.package if before and cells.get("package", "") is None else package),
        currency=read.currency,
        amounts=read.found,
        unread=read.unread,
        guarantee=texts.get("guarantee"),
        place=texts.get("place"),
        base_date=texts.get("base_date"),
        count=_number(squeeze(count).removesuffix("户").replace(",", "")) if count else None,
    )
    return _Read(label, claim, sums, sums and _CARRIED.search(label) is not None, tuple(line.row))


def _cells(line: _Line) -> dict[str, str | None]:
    """The cells of a row by what their columns hold, of several the last; but no number that stands for a debtor beside
    a name (客户名称 | 客户代号).
    """
    cells: dict[str, str | None] = {}
    for kind, at in line.places.others:
        if kind == "debtor" and cells.get(kind) and _NO_NAME.fullmatch(line.said[at]):
            continue
        cells[kind] = line.row[at]
    return cells


def _is_of_a_page(unread: Mapping[str, str], cells: Mapping[str, str | None]) -> bool:
    """Whether a row that states no amount has no debtor either, but words where its amounts should stand: the title of
    a list that is printed again on each page (债权明细表 | 第2页/共3页), its day and its unit.
    """
    wordy = all(why == NO_AMOUNT or _OF_OTHERS.search(why) for why in unread.values())
    unnamed = "debtor" in cells and not any(squeeze(cells.get(kind) or "") for kind in ("debtor", "package"))
    return wordy and unnamed and not squeeze(cells.get("number") or "").isdecimal()


def _outside_details(line: _Line) -> list[str]:
    """The cells that may say that a row adds up others: behind a debtor's name only one that says nothing else, since
    what adds up there are pledges (土地合计20亩).
    """
    at = line.places.debtor
    named = at if at is not None and line.said[at] and not _is_total([line.said[at]]) else None
    return [
        cell
        for n, cell in line.words
        if n not in line.places.counts and (named is None or n <= named or _TOTAL_ALONE.fullmatch(cell))
    ]


def _is_total(cells: Sequence[str]) -> bool:
    """Whether one of a row's cells says that the row adds up others."""
    if _TOTAL_SIGN.search(" ".join(cells)) is None:
        return False
    totals = (cell for cell in cells if len(cell) <= _LONGEST_TOTAL and _TOTAL.match(cell) is not None)
    return any(_NAMED_SO.fullmatch(cell) is None for cell in totals)


def _goes_on(line: _Line) -> bool:
    """Whether a row is the rest of the one above, cut by a page's end: it has no number and no amount."""
    places = line.places
    return bool(places.numbers) and not line.said[places.numbers[0]] and not any(line.said[at] for at in places.amounts)


def _debtor(cells: Mapping[str, str | None], before: Claim | None) -> str | None:
    """The debtor's cell; a merged one, and one that says so, goes on from the row above."""
    if "debtor" not in cells:
        return None
    cell = cells["debtor"]
    if cell is None:
        return before.debtor if before else None
    name = squeeze(cell).strip(_MARKS)
    # Most names are letters alone, as Python calls characters too: no number, no sign, no glyph that is unknown.
    bare = name.isalpha()
    if not bare:
        name = _NUMBERED.sub("", name, count=1)
    if name in _AS_ABOVE:
        return before.debtor if before else None
    if translated := _TRANSLATED.fullmatch(name):
        name = next(filter(None, translated.groups()))
    if ("人" in name or "借款" in name) and (told := _WITH_GUARANTORS.match(name) or _CALLED.fullmatch(name)):
        name = told[1]
    if bare:
        return name
    if _LEGIBLE * name.count(POISON) > len(name):
        return None
    return None if _NO_NAME.fullmatch(name) else name


def _is_further_loan(line: _Line, cells: Mapping[str, str | None], told: bool) -> bool:
    """Whether a row is of another loan of the debtor above: the cells of its number and its debtor are left empty.

    Where rows have no number, only if sums are called so.
    """
    debtor = cells.get("debtor", "-")
    if debtor is None or debtor.strip():
        return False
    row, named = line.row, line.places.debtor or 0
    number = next((row[at] for at in line.places.numbers if at < named), row[0] if told else "-")
    return number is not None and not number.strip()


def _repeats_head(line: _Line) -> bool:
    row, said = line.row, line.said
    same = [at for head, at in line.places.heads if said[at] == head and (row[at] or "").startswith(head[:1])]
    return len(same) * 2 > line.places.columns


def _without_told(rows: Sequence[_Read]) -> tuple[list[_Read], dict[str, Answer[Decimal]]]:
    """The rows without those that state a part of all claims under the head of another (利息小计 below 本金小计), and
    what they state.
    """
    kept: list[_Read] = []
    told: dict[str, Answer[Decimal]] = {}
    for row in rows:
        amounts = [(name, value) for name, value in row.claim.amounts.items() if value]
        part = _PART.fullmatch(row.claim.debtor or row.label.split(" ", 1)[0]) if len(amounts) == 1 else None
        role = role_of(role_words(part[1])) if part else None
        if role is None or role.name not in AMOUNTS or amounts[0][0] in (role.name, "total"):
            kept.append(row)
        elif not role.mixed:
            told[role.name] = Found(amounts[0][1], "stated", f"{row.label} {plain(amounts[0][1])}")
    return kept, told


def _without_sum_of_all(rows: Sequence[_Read]) -> tuple[list[_Read], Answer[Decimal]]:
    """The rows without a last one whose only amount adds up all columns (本息总计 below 合计), and that amount."""
    last = rows[-1] if rows else None
    amounts = [value for value in last.claim.amounts.values() if value] if last and last.is_total else []
    if last is None or len(amounts) != 1:
        return list(rows), None
    lines = [one.claim for one in rows if not one.is_total and one.claim.currency == YUAN]
    if len(lines) < _SEVERAL or any(line.unread for line in lines):
        return list(rows), None
    roles = {role for line in lines for role in line.amounts if role in AMOUNTS and role != "total"}
    added = sum((line.amounts.get(role, _ZERO) for line in lines for role in roles), _ZERO)
    if len(roles) < _SEVERAL or not _close(added, amounts[0], len(lines) * len(roles)):
        return list(rows), None
    return list(rows[:-1]), Found(amounts[0], "confirmed", f"{last.label} {plain(amounts[0])}")


def _lines_and_total(rows: Sequence[_Read]) -> tuple[list[Claim], _Read | None]:
    """The debtor lines, and the row that adds all of them up, where there is one."""
    lines: list[Claim] = []
    total: _Read | None = None
    since = parts_end = 0
    heads = _sums_above(rows)
    weights = [_ZERO]
    for n, row in enumerate(rows):
        households = _households_in(row)
        if row.carried or n in heads or (households and _heads_a_group(row, households, rows[n + 1 :])):
            continue
        if n < parts_end or _restates(row, lines):
            continue
        parts_end = n + 1 + _parts_below(rows, n)
        if households and _ends_a_group(row, households, lines[since:]):
            since = len(lines)
            continue
        last = n == len(rows) - 1
        weight = sum(row.claim.amounts.values(), _ZERO)
        if (
            row.is_total
            or _adds_up(row, weight, lines, weights, since)
            or (last and len(lines) > 1 and _is_sum(row.claim, lines) and _is_no_line(row.claim))
        ):
            if _is_sum(row.claim, lines) or (
                not _PART_OF_TOTAL.search(row.label) and not _is_sum(row.claim, lines[since:])
            ):
                total = row
            since = len(lines)
        else:
            lines.append(row.claim)
            weights.append(weights[-1] + weight)
            total = None
    return lines, total


def _adds_up(row: _Read, weight: Decimal, lines: Sequence[Claim], weights: Sequence[Decimal], since: int) -> bool:
    """Whether a row that names nobody adds up several lines above it, all or those `since` the last sum, whatever it
    is called (长春片区情况). `weights` are what all amounts of the lines before each come to, to compare them at once.
    """
    begins = [n for n in {since, 0} if len(lines) - n >= _SEVERAL and _close(weights[-1] - weights[n], weight, 1)]
    if not begins or len(row.claim.amounts) < _SEVERAL or not _is_no_line(row.claim):
        return False
    return any(_is_sum(row.claim, lines[n:]) for n in begins) and not _is_named(row)


def _restates(row: _Read, lines: Sequence[Claim]) -> bool:
    """Whether a row says in another unit what the lines above it are together."""
    if _RESTATED.search(row.label) is None:
        return False
    amounts = {role: value for role, value in row.claim.amounts.items() if value}
    sums = {role: sum((line.amounts.get(role, _ZERO) for line in lines), _ZERO) for role in amounts}
    return bool(amounts) and any(
        all(abs(value * scale - sums[role]) <= _CENT * scale for role, value in amounts.items())
        for scale in (*_RESTATED_IN, *(1 / scale for scale in _RESTATED_IN))
    )


def _parts_below(rows: Sequence[_Read], at: int) -> int:
    """How many rows below that of a debtor are of its contracts, which it adds up; 0 where it does not."""
    row = rows[at]
    if row.is_total or not row.claim.debtor or at + 1 == len(rows) or not _is_of_contract(rows[at + 1]):
        return 0
    parts = [one.claim for one in takewhile(_is_of_contract, rows[at + 1 :])]
    named = all(one.debtor and is_contract(one.debtor) for one in parts)
    return len(parts) if named and not is_contract(row.claim.debtor) and _is_sum(row.claim, parts) else 0


def _is_of_contract(row: _Read) -> bool:
    return not row.is_total and is_contract(row.claim.debtor or row.label)


def _heads_a_group(row: _Read, households: int, below: Sequence[_Read]) -> bool:
    """Whether a row adds up as many rows below it as it says: 郑州分行(3户)."""
    return _is_sum(row.claim, [one.claim for one in below[:households]])


def _sums_above(rows: Sequence[_Read]) -> set[int]:
    """Which rows add up those below them (一、制造业 above its debtors): they name nobody, and are the sum of the named
    rows to where another such row begins, or the total stands; at least one of them of several.
    """
    # To look for a name takes long, and few rows are large enough for that to matter.
    if all(_is_named(rows[n]) for n in _large(rows)):
        return set()
    borders = [n for n, row in enumerate(rows) if row.is_total or not _is_named(row)]
    if len(borders) > _MOST_GROUPS:
        return set()
    spans = {n: found for n in borders if not rows[n].is_total and (found := _added_below(rows, n, borders))}
    return set(spans) if any(count >= _SEVERAL for count in spans.values()) else set()


def _is_named(row: _Read) -> bool:
    return _names(row.claim.debtor or row.label)


def _large(rows: Sequence[_Read]) -> Set[int]:
    """Which rows may be the sum of several below them: none of their amounts is less than two of those together."""
    lines = [(n, row.claim) for n, row in enumerate(rows) if not row.is_total]
    found = {n for n, _ in lines[:-_SEVERAL]}
    if any(claim.unread or claim.currency != YUAN for _, claim in lines):
        return found
    for role in lines[0][1].amounts if found else ():
        least: list[Decimal] = []
        for n, claim in reversed(lines):
            value = claim.amounts.get(role, _ZERO)
            added = sum(least, _ZERO)
            if value and value < added and not _close(added, value, len(lines)):
                found.discard(n)
            least = sorted((*least, value))[:_SEVERAL]
    return found


def _added_below(rows: Sequence[_Read], at: int, borders: Sequence[int]) -> int:
    """How many named rows below a row it adds up, to one of the borders; 0 where it is no sum."""
    below: list[Claim] = []
    begin = at + 1
    for end in (*(n for n in borders if n > at), len(rows)):
        below += [row.claim for row in rows[begin:end]]
        if below and _is_sum(rows[at].claim, below):
            return len(below)
        begin = end + 1
    return 0


def _ends_a_group(row: _Read, households: int, above: Sequence[Claim]) -> bool:
    """Whether a row adds up as many rows above it as it says: 大庆地区3户."""
    return households == len(above) > 1 and _is_sum(row.claim, above)


def _households_in(row: _Read) -> int:
    """How many households a row that is no total says it is of, 0 where it says none."""
    counted = None if row.is_total or "户" not in row.label else _HOUSEHOLDS.search(row.label)
    return (_number(counted[1]) or 0) if counted else 0


def _is_no_line(claim: Claim) -> bool:
    """Whether a row that adds up those above it is no debtor's: it names none, or several amounts are sums at once."""
    return not claim.debtor or sum(1 for value in claim.amounts.values() if value) > 1


def _is_sum(claim: Claim, lines: Sequence[Claim]) -> bool:
    """Whether a row's amounts are the sums of these lines, in every role that all of them state."""
    agreed = False
    unread = {role for line in lines if line.unread for role in line.unread}
    for role, value in claim.amounts.items():
        # A cell that is left empty in the row adds up nothing.
        if not value or role in unread:
            continue
        stated = [line.amounts[role] for line in lines if role in line.amounts and line.currency == claim.currency]
        if stated:
            if not _close(sum(stated, _ZERO), value, len(stated)):
                return False
            agreed = True
    return agreed


def _close(one: Decimal, other: Decimal, count: int) -> bool:
    """Whether two sums are equal but for the rounding of their parts to 0.01万元."""
    return one == other or abs(one - other) <= max(_CENT * count, min(Decimal(50) * count, other / 20_000))


def _holds(total: _Read, added: Decimal, unit: Unit | None, count: int) -> bool:
    """Whether a total row whose cells are shifted holds a sum in another of its cells."""
    amounts = (amount_in(squeeze(cell), unit) for cell in total.cells if cell and squeeze(cell))
    return any(amount is not None and _close(added, amount, count) for amount in amounts)


def _without_misprints(lines: list[Claim], total: _Read | None) -> list[Claim]:
    """The lines without the amounts of one that does not add up where others do: all that its columns' sums, as the
    total row states them, do not prove.
    """
    parted = [
        line for line in lines if len(line.amounts) > _SEVERAL and all(map(line.amounts.get, ("principal", "total")))
    ]
    odd = [line for line in parted if not line.unread and not _is_any_sum(line.amounts)]
    if not odd or len(parted) <= _SEVERAL * len(odd):
        return lines
    stated = total.claim.amounts if total else {}
    proven = {
        role
        for role, value in stated.items()
        if not any(role in line.unread for line in lines)
        and _close(sum((line.amounts.get(role, _ZERO) for line in lines), _ZERO), value, len(lines))
    }
    return [_without(set(AMOUNTS) - proven, line, ODD) if line in odd else line for line in lines]


def _is_any_sum(amounts: Mapping[str, Decimal]) -> bool:
    """Whether the total is the principal with some of the other parts."""
    sums = [amounts["principal"]]
    for role in ("interest", "penalty", "costs"):
        sums += [one + amounts[role] for one in sums if role in amounts]
    # What each may be off by where all are rounded to the finest place that one of them has.
    near = min(last_place(value) for value in amounts.values() if value) * len(amounts)
    return any(abs(one - amounts["total"]) <= near for one in sums)


def _is_shifted(stated: Decimal, role: str, lines: Sequence[Claim]) -> bool:
    """Whether what stands in a total row under one head is the sum of another column: cells before it are missing."""
    for other in ROLES:
        values = [line.amounts[other] for line in lines if other in line.amounts]
        if other != role and values and _close(sum(values, _ZERO), stated, len(values)):
            return True
    return False


def _sum(role: str, lines: Sequence[Claim], total: _Read | None, unit: Unit | None) -> Answer[Decimal]:
    """The sum of a role over yuan lines: as the total row states it, else as the lines give it."""
    yuan = [line for line in lines if line.currency == YUAN]
    values = [line.amounts[role] for line in yuan if role in line.amounts]
    unread = [line for line in yuan if role in line.unread]
    converted = total is not None and _CONVERTED_SUM.search(total.label) is not None
    of_yuan = total is not None and (converted or total.claim.currency == YUAN)
    stated = total.claim.amounts.get(role) if total is not None and of_yuan else None
    added = sum(values, _ZERO)
    if stated and total is not None and converted:
        # 合计(折人民币), below lines in dollars: all of them in yuan.
        return Found(stated, "stated", f"{total.label} {plain(stated)}")
    foreign = bool(unread) and all(line.unread[role] == TWO_CURRENCIES for line in unread)
    if foreign or (not stated and (unread or not values)):
        # Nothing in the total row below amounts that cannot be read is no sum of them; below amounts in another
        # currency it is in that one.
        stated = None
    if role in PRICES and not values:
        return None
    words = f"{total.label} {plain(stated)}" if total is not None and stated is not None else ""
    if stated is not None and (stated or not added):
        if len(yuan) < len(lines):
            return Found(added, "stated", f"{len(yuan)} lines") if values and not unread else None
        if unread:
            return Found(stated, "stated", words)
        if _close(added, stated, len(values)):
            return Found(stated, "confirmed" if len(values) > 1 else "stated", words)
        if total is not None and _holds(total, added, unit, len(values)):
            return Found(added, "confirmed", f"{total.label} {plain(added)}")
        if _is_shifted(stated, role, yuan):
            return Found(added, "inferred", f"{len(values)} lines")
        return Open(DIFFERS, (plain(added), plain(stated)))
    if unread:
        return Open(unread[0].unread[role], (plain(added),) if values else ())
    if not values:
        return None
    if role in _TOLD_LATER and _leaves_open(yuan):
        return Open("a line states neither it nor a sum", (plain(added),))
    if role in ("principal", "total") and any(_is_left_out(role, line) for line in yuan):
        return Open("a line that cannot be read whole states none", (plain(added),))
    return Found(added, "stated" if len(values) == 1 else "inferred", f"{len(values)} lines")


def _leaves_open(lines: Sequence[Claim]) -> bool:
    """Whether some lines state the principal only, where all others state interest and a sum: it is not known yet."""
    told = [role for role in _TOLD_LATER for line in lines if line.amounts.get(role)]
    bare = sum(bool(line.amounts.get("principal")) and not any(map(line.amounts.get, _TOLD_LATER)) for line in lines)
    return bool(bare) and len(told) == len(_TOLD_LATER) * (len(lines) - bare) > _SEVERAL


def _is_left_out(role: str, line: Claim) -> bool:
    """Whether a line of which something is masked states nothing, or a stroke, for a sum."""
    return bool(line.unread) and not line.amounts.get(role)


def _drop_false_total(sums: dict[str, Answer[Decimal]], columns: Sequence[Column]) -> None:
    """A column 合计 that is not what the other columns give adds up something else."""
    total = sums.get("total")
    if not isinstance(total, Found) or not any(
        one.role == "total" and one.head.split("|")[-1] == "合计" for one in columns
    ):
        return
    amounts = {role: answer.value for role, answer in sums.items() if isinstance(answer, Found)}
    if "principal" in amounts and not _fits(amounts):
        sums["total"] = Open("the column of sums is not the sum of the others", (plain(total.value),))


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    try:
        return chinese_number(text) if text else None
    except NumeralError:
        return None
