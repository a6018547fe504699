"""Indicators of commercial banks from the regulator's quarterly releases: tables by quarter, by group, and prose.

A table of a year has one column a quarter; a table by group has one row a quarter and indicator, one column a group; a
release in prose rounds what the table states. Amounts are printed in 亿元 or 万亿元. A percentage in a workbook is a
fraction (0.0151), on a page it is printed (1.51).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from normalizers.values.lookup import rows
from normalizers.values.nothing import says_nothing
from normalizers.values.record import record
from normalizers.values.text import squeeze
from normalizers.values.units import SERVED, UNIT, YUAN, unit_of
from records.batch import Defect, Normalized
from records.content import Content, paragraphs
from records.rows import Indicator
from records.said import SaidIndicators

Grid = tuple[tuple[str | None, ...], ...]

_QUARTERS = {"一季度": "Q1", "二季度": "Q2", "三季度": "Q3", "四季度": "Q4"}
_GROUPS = {row["name"]: row["group"] for row in rows("bank_groups")}
_ALL = "commercial_banks"
_YEAR = re.compile(r"(20\d\d)年")
_PERIOD = re.compile(r"(20\d\d)年(?:末)?([一二三四])季度末?")
_STARS = re.compile(r"(?<![*＊※])[*＊※]+$")


@record
class _Known:
    series: str
    kind: str
    low: Decimal | None
    high: Decimal | None


@record
class Head:
    """The head of a table: its row, and for each column a group of banks with a quarter, or with a year only."""

    row: int
    columns: dict[int, tuple[str, str]]
    by_quarter: bool


def _bound(text: str) -> Decimal | None:
    return Decimal(text) if text else None


_KNOWN = {
    squeeze(row["label"]): _Known(row["series"], row["kind"], _bound(row["low"]), _bound(row["high"]))
    for row in rows("indicators")
}
# 商业银行不良贷款余额3.5万亿元; the longer label first, so that 核心一级资本充足率 is no 资本充足率.
_LABELS = "|".join(sorted(map(re.escape, _KNOWN), key=len, reverse=True))
_IN_PROSE = re.compile(rf"({_LABELS})(?:为|达到?)?([\d,]+(?:\.\d+)?)({UNIT}|%)")
_OF_A_GROUP = re.compile(r"(?:大型|股份制|城市|农村)商业银行|民营银行|外资银行|政策性|保险|小微|涉农")
# How far before a label the group stands that it belongs to; never beyond the sentence or its half.
_NEAR = 12
_HALVES = re.compile("[;。]")


def normalize_indicators(said: SaidIndicators) -> Normalized:
    """One row for each figure of a release, and a defect for each that could not be read."""
    answers: list[Indicator | Defect] = []
    head: Head | None = None
    for number, table in enumerate(said.content):
        if isinstance(table, str):
            continue
        # A line between two parts of a sheet (（二）流动性指标) cuts it in two: the second has the head of the first.
        head = _head(table, _year(said, table, said.content[:number])) or (
            replace(head, row=-1) if head is not None else None
        )
        if head is None:
            reason = "neither a year with quarters nor groups of banks head it"
            answers.append(Defect("normalize", "record", "table", reason, said.source_key))
        else:
            answers.extend(_of_table(said, table, head))
    answers.extend(_of_prose(said))
    if not answers:
        answers.append(Defect("normalize", "record", "indicators", "no figure in the release", said.source_key))
    found = [answer for answer in answers if isinstance(answer, Indicator)]
    defects = [answer for answer in answers if isinstance(answer, Defect)]
    firsts: dict[tuple[str, ...], Indicator] = {}
    for row in found:
        first = firsts.setdefault((row.series, row.bank_group, row.period, row.basis), row)
        if first.value != row.value:
            defects.append(
                _defect(said, row.series, "another value was said before", row.bank_group, row.period, row.words)
            )
    return Normalized(tuple(firsts.values()), tuple(defects))


def _defect(said: SaidIndicators, field: str, reason: str, *sample: str) -> Defect:
    """A figure that is not kept, with what was printed."""
    return Defect("validate", "field", field, reason, said.source_key, " ".join(sample)[:80])


def _year(said: SaidIndicators, table: Grid, above: Content) -> str | None:
    """The year of a table: in its own rows, else in the lines above it, else in the title."""
    cells = [cell for row in table[:4] for cell in row if cell]
    for text in (*cells, *reversed(paragraphs(above)), said.title):
        year = _YEAR.search(squeeze(text))
        if year:
            return year[1]
    return None


def _label(text: str | None) -> str:
    """A row's label as the table of indicators has it."""
    return _STARS.sub("", squeeze(text or "")).removeprefix("其中").removeprefix(":")


def _head(table: Grid, year: str | None) -> Head | None:
    """What heads a table: quarters of a year, or groups of banks."""
    if year is None:
        return None
    for n, row in enumerate(table):
        plain = [squeeze(cell or "") for cell in row]
        quarters = {x: (_ALL, year + _QUARTERS[cell]) for x, cell in enumerate(plain) if cell in _QUARTERS}
        groups = {x: (_GROUPS[cell], year) for x, cell in enumerate(plain) if cell in _GROUPS}
        if len(quarters) > 1 or len(groups) > 1:
            return Head(n, max((quarters, groups), key=len), by_quarter=len(quarters) > 1)
    return None


def _of_table(said: SaidIndicators, table: Grid, head: Head) -> Iterator[Indicator | Defect]:
    quarter = ""
    before = min(head.columns)
    for row in table[head.row + 1 :]:
        names = [cell for cell in row[:before] if cell]
        quarter = next((_QUARTERS[squeeze(name)] for name in names if squeeze(name) in _QUARTERS), quarter)
        label = next((_label(name) for name in names if squeeze(name) not in _QUARTERS), "")
        printed = {
            (group, period if head.by_quarter else period + quarter): row[x]
            for x, (group, period) in head.columns.items()
            if x < len(row)
        }
        yield from _of_row(said, label, printed, dated=head.by_quarter or bool(quarter))


def _of_row(
    said: SaidIndicators, label: str, values: dict[tuple[str, str], str | None], *, dated: bool
) -> Iterator[Indicator | Defect]:
    printed = {place: text.strip() for place, text in values.items() if text and not says_nothing(text)}
    if not printed or not any(character.isdigit() for text in printed.values() for character in text):
        return
    known = _KNOWN.get(label)
    if known is None:
        yield Defect("normalize", "field", "indicator", "a label that no table knows", said.source_key, label[:40])
        return
    if not dated:
        yield _defect(said, known.series, "no quarter before the row", label)
        return
    for (group, period), text in printed.items():
        value = _value(text, known.kind, fractions=said.spreadsheet)
        if value is None or not _plausible(value, known):
            reason = "no number" if value is None else f"{value} is out of range"
            yield _defect(said, known.series, reason, label, group, f"{period}:", text)
            continue
        yield _indicator(said, known, group, period, "table", value, text)


def _value(text: str, kind: str, *, fractions: bool) -> Decimal | None:
    """Yuan, or percent."""
    plain = text.replace(",", "").replace("，", "")
    printed = plain.endswith("%")
    try:
        number = Decimal(plain.rstrip("%").strip())
    except InvalidOperation:
        return None
    if kind == "yuan":
        return number * SERVED["yi"].scale
    return number * 100 if fractions and not printed else number


def _plausible(value: Decimal, known: _Known) -> bool:
    return (known.low is None or value >= known.low) and (known.high is None or value <= known.high)


def _of_prose(said: SaidIndicators) -> Iterator[Indicator | Defect]:
    """What the sentences of a release say of all commercial banks. Each sentence's own quarter, else the title's."""
    named = _PERIOD.search(squeeze(said.title))
    for line in paragraphs(said.content):
        plain = squeeze(line)
        period = _PERIOD.search(plain) or named
        if period is None or "商业银行" not in plain:
            continue
        for found in _IN_PROSE.finditer(plain):
            known = _KNOWN[found[1]]
            percent, unit = found[3] == "%", unit_of(found[3])
            before = _HALVES.split(plain[: found.start()])[-1][-_NEAR:]
            if percent != (known.kind == "percent") or (unit and unit.currency != YUAN) or _OF_A_GROUP.search(before):
                continue
            value = Decimal(found[2].replace(",", "")) * (unit.scale if unit else 1)
            quarter = period[1] + _QUARTERS[f"{period[2]}季度"]
            if _plausible(value, known):
                yield _indicator(said, known, _ALL, quarter, "words", value, found[0])
            else:
                yield _defect(said, known.series, f"{value} is out of range", f"{quarter}:", found[0])


def _indicator(
    said: SaidIndicators, known: _Known, group: str, period: str, basis: str, value: Decimal, words: str
) -> Indicator:
    return Indicator(
        source=said.source,
        series=known.series,
        bank_group=group,
        period=period,
        basis=basis,
        value=value,
        unit=known.kind,
        words=words,
        title=said.title,
        url=said.url,
    )
