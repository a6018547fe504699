"""Dates, times and periods from Chinese pages. Times are of Asia/Shanghai, which is +08:00 all year.

Own grammar; a date that cannot be is rejected, never repaired. dateparser is the last resort, for months in words.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from normalizers.values.numerals import NUMERAL_BELOW_100, NumeralError, whole_number
from normalizers.values.record import record
from normalizers.values.results import Result, Unknown
from normalizers.values.text import POISON, clean
from records.china import CHINA

_FIRST_YEAR, _LAST_YEAR = 1990, 2100

_CN = NUMERAL_BELOW_100
_SEPARATED = r"(?P<year>(?:19|20|21)\d\d)\s*(?P<sep>[-/.])\s*(?P<month>\d{1,2})\s*(?P=sep)\s*(?P<day>\d{1,2})(?!\d)"
_WORDED = rf"(?P<cyear>(?:19|20|21)\d\d|[{_CN}]{{4}})\s*年\s*(?P<cmonth>\d{{1,2}}|[{_CN}]{{1,3}})\s*月\s*"
_WORDED += rf"(?P<cday>\d{{1,2}}|[{_CN}]{{1,3}})\s*[日号]?"
_COMPACT = r"(?<!\d)(?P<yyyymmdd>(?:19|20|21)\d{6})(?!\d)"
_YEARLESS = rf"(?P<ymonth>\d{{1,2}}|[{_CN}]{{1,3}})\s*+月\s*+(?P<yday>\d{{1,2}}|[{_CN}]{{1,3}})\s*+[日号]"
_NEXT_DAY = r"(?P<next>次日|翌日|第二日|第二天|当日|同日)"
_HALF = r"(?P<half>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚)?\s*+"
_CLOCK = rf"(?:T|\s|,|，|的)*+{_HALF}(?P<hour>\d{{1,2}}|[{_CN}]{{1,3}})\s*+(?::|：|时|点钟?|h)\s*+"
_CLOCK += rf"(?P<minute>\d{{1,2}}|[{_CN}]{{1,3}}|半|整|一刻|三刻)?\s*+"
_CLOCK += r"(?:[:：分]\s*+(?P<second>\d{1,2})?)?(?:\.\d++)?\s*+秒?"
_ZONE = r"(?P<zone>Z|[+-]\d\d:?\d\d)?"
_DATE = re.compile(rf"(?:{_SEPARATED}|{_WORDED}|{_COMPACT})")
_YEARLESS_DATE = re.compile(_YEARLESS)
_MOMENT = re.compile(rf"(?:{_SEPARATED}|{_WORDED}|{_COMPACT})(?:{_CLOCK}{_ZONE})?")
_LATER = re.compile(rf"(?:{_SEPARATED}|{_WORDED}|{_COMPACT}|{_YEARLESS}|{_NEXT_DAY})(?:{_CLOCK}{_ZONE})?")
_SHORT_CLOCK = re.compile(_CLOCK.replace(r"(?:T|\s|,|，|的)*+", r"\s*+", 1))
_UNTIL = re.compile(r"^\s*+(?:时|日|当日)?\s*+(?:起)?\s*+(?:至|到|—+|–|-|~|～)\s*+")
_TO_ANOTHER_DAY = re.compile(rf"\s*+(?:起)?\s*+(?:至|到|—+|–|-|~|～)\s*+{_YEARLESS}")
# A nought among Chinese numerals: 二0二五.
_NOUGHT = re.compile(r"(?<=[一二三四五六七八九])[0oO](?=[〇零○一二三四五六七八九十0oO年])")
# What most days look like needs no grammar.
_PLAIN = re.compile(r"((?:19|20|21)\d\d)(?:年(\d{1,2})月(\d{1,2})日|-(\d\d)-(\d\d))", re.ASCII)
_EPOCH = re.compile(r"^\s*(\d{10}|\d{13})\s*$")
_LOOKS_LIKE_A_DATE = re.compile(rf"\d{{2,4}}\s*[-/.年]\s*\d{{1,2}}|\d{{1,2}}\s*月|[{_CN}]{{1,4}}\s*[年月日]|\d{{8}}")
_MONTH_IN_WORDS = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_MINUTES = {"半": 30, "整": 0, "一刻": 15, "三刻": 45}
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "晚间", "晚"})
_LAST_RESORT = 0.4
_POISONED = Unknown("a glyph that stands for no character")


@record
class DateRange:
    """A period, both ends included as stated."""

    start: datetime
    end: datetime


def from_epoch_ms(value: int) -> datetime:
    """The time for milliseconds since 1970. Raises ValueError outside the years 1990 to 2100."""
    moment = datetime.fromtimestamp(value / 1000, CHINA)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(f"{value} milliseconds are in the year {moment.year}")
    return moment


def parse_date(text: str, today: date | None = None) -> Result[date] | Unknown:
    """The one date that a text states.

    Unknown, with the reason, for an impossible date, for two different dates, and for a date without a year, unless
    `today` is given: then it is the next such day (docs/evidence.md#auction-traps, 13).
    """
    if plain := _PLAIN.fullmatch(text):
        return _of_plain(plain)
    cleaned = _NOUGHT.sub("〇", clean(text))
    if POISON in cleaned:
        return _POISONED
    epoch = _EPOCH.match(cleaned)
    if epoch:
        moment = _from_epoch(epoch[1])
        return moment if isinstance(moment, Unknown) else Result(moment.value.date(), epoch[1])
    found: dict[date, str] = {}
    for match in _MOMENT.finditer(cleaned):
        day = _day(match)
        if isinstance(day, Unknown):
            return day
        if match["zone"] and "T" in match[0]:
            # The day in China of a moment that is stated elsewhere.
            at = _at(day, match)
            day = day if isinstance(at, Unknown) else at.date()
        found.setdefault(day, match[0].strip())
        if _TO_ANOTHER_DAY.match(cleaned, match.end()):
            return Unknown(f"a period, not a day: {cleaned.strip()[:40]}")
    if len(found) > 1:
        return Unknown(f"{len(found)} dates in the text: {', '.join(found.values())}")
    if found:
        ((day, words),) = found.items()
        return Result(day, words)
    yearless = _YEARLESS_DATE.search(cleaned)
    if yearless:
        return _next(yearless, today)
    if _LOOKS_LIKE_A_DATE.search(cleaned):
        return Unknown(f"no date that can be: {cleaned.strip()[:40]}")
    return _by_dateparser(cleaned)


def parse_datetime(text: str, today: date | None = None) -> Result[datetime] | Unknown:
    """The one moment that a text states; a date without a time is its midnight, with confidence 0.7.

    Accepts epoch seconds (10 digits) and milliseconds (13). 24时 is the next day's midnight. `today` as in parse_date.
    """
    if plain := _PLAIN.fullmatch(text):
        midnight = _of_plain(plain)
        if isinstance(midnight, Unknown):
            return midnight
        return Result(datetime.combine(midnight.value, time(), CHINA), text, 0.7)
    cleaned = clean(text)
    if POISON in cleaned:
        return _POISONED
    epoch = _EPOCH.match(cleaned)
    if epoch:
        return _from_epoch(epoch[1])
    found: dict[datetime, tuple[str, bool]] = {}
    for match in _MOMENT.finditer(cleaned):
        day = _day(match)
        moment = day if isinstance(day, Unknown) else _at(day, match)
        if isinstance(moment, Unknown):
            return moment
        found.setdefault(moment, (match[0].strip(), match["hour"] is not None))
    if len(found) > 1:
        return Unknown(f"{len(found)} times in the text: {', '.join(words for words, _ in found.values())}")
    if found:
        ((moment, (words, timed)),) = found.items()
        return Result(moment, words, 1.0 if timed else 0.7)
    yearless = _LATER.search(cleaned)
    if yearless is not None and yearless["ymonth"]:
        return _next_moment(yearless, today)
    read = parse_date(cleaned, today)
    if isinstance(read, Unknown):
        return read
    return Result(datetime.combine(read.value, time(), CHINA), read.evidence, min(read.confidence, 0.7))


def _of_plain(words: re.Match[str]) -> Result[date] | Unknown:
    day = _built(words[1], words[2] or words[4], words[3] or words[5], words[0])
    return day if isinstance(day, Unknown) else Result(day, words[0])


def _from_epoch(digits: str) -> Result[datetime] | Unknown:
    """Seconds (10 digits) or milliseconds (13)."""
    try:
        return Result(from_epoch_ms(int(digits) if len(digits) == 13 else int(digits) * 1000), digits)
    except ValueError as error:
        return Unknown(str(error))


def parse_range(text: str) -> Result[DateRange] | Unknown:
    """The one period that a text states, such as 2025年8月30日10时起至8月31日10时止 or …至次日10时."""
    cleaned = clean(text)
    if POISON in cleaned:
        return _POISONED
    for match in _MOMENT.finditer(cleaned):
        first = _day(match)
        if isinstance(first, Unknown):
            return first
        start = _at(first, match)
        if isinstance(start, Unknown):
            return start
        # 10:00-12:00 is a period, not a time with an offset.
        stop = match.start("zone") if match["zone"] and "T" not in match[0] else match.end()
        until = _UNTIL.match(cleaned[stop:])
        if until is None:
            continue
        rest = cleaned[stop + until.end() :]
        later = _LATER.match(rest)
        end = _end(later, first) if later else _same_day(rest, first)
        if isinstance(end, Unknown):
            return end
        if end < start:
            return Unknown(f"the end is before the start: {cleaned.strip()[:60]}")
        return Result(DateRange(start, end), cleaned.strip()[:60])
    return Unknown("no period in the text")


def _end(later: re.Match[str], first: date) -> datetime | Unknown:
    if later["next"]:
        day: date | Unknown = first + timedelta(days=later["next"] not in ("当日", "同日"))
    elif later["ymonth"]:
        day = _built(first.year, later["ymonth"], later["yday"], later[0])
        if isinstance(day, date) and day < first:
            day = _built(first.year + 1, later["ymonth"], later["yday"], later[0])
    else:
        day = _day(later)
    return day if isinstance(day, Unknown) else _at(day, later)


def _same_day(rest: str, first: date) -> datetime | Unknown:
    clock = _SHORT_CLOCK.match(rest)
    return _at(first, clock) if clock else Unknown("the period has no end")


def _day(match: re.Match[str]) -> date | Unknown:
    if match["yyyymmdd"]:
        digits = match["yyyymmdd"]
        return _built(digits[:4], digits[4:6], digits[6:], digits)
    if match["year"]:
        return _built(match["year"], match["month"], match["day"], match[0])
    return _built(match["cyear"], match["cmonth"], match["cday"], match[0])


def _built(year: str | int, month: str, day: str, words: str) -> date | Unknown:
    try:
        built = date(whole_number(str(year)), whole_number(month), whole_number(day))
    except (ValueError, NumeralError):
        return Unknown(f"no such day: {words.strip()}")
    if not _FIRST_YEAR <= built.year <= _LAST_YEAR:
        return Unknown(f"the year {built.year} cannot be: {words.strip()}")
    return built


def _at(day: date, match: re.Match[str]) -> datetime | Unknown:
    """The moment on a day that a match's clock says; midnight where it says none."""
    if match["hour"] is None:
        return datetime.combine(day, time(), CHINA)
    try:
        hour = whole_number(match["hour"])
        minute = _MINUTES[match["minute"]] if match["minute"] in _MINUTES else whole_number(match["minute"] or "0")
        second = int(match["second"] or 0)
    except NumeralError:
        return Unknown(f"no such time: {match[0].strip()}")
    half = match["half"]
    if (half in _AFTERNOON and hour < 12) or (half == "中午" and hour < 3):
        hour += 12
    elif half in ("上午", "早上", "早晨", "凌晨") and hour > 12:
        return Unknown(f"no such time: {match[0].strip()}")
    whole_day = hour == 24 and minute == second == 0
    if (hour > 23 and not whole_day) or minute > 59 or second > 59:
        return Unknown(f"no such time: {match[0].strip()}")
    moment = datetime.combine(day, time(0 if whole_day else hour, minute, second), CHINA)
    if whole_day:
        moment += timedelta(days=1)
    zone = match.groupdict().get("zone") if "T" in match[0] else None
    if zone and zone != "Z":
        sign = -1 if zone[0] == "-" else 1
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
        return moment.replace(tzinfo=timezone(sign * offset)).astimezone(CHINA)
    return moment.replace(tzinfo=UTC).astimezone(CHINA) if zone else moment


def _next(match: re.Match[str], today: date | None) -> Result[date] | Unknown:
    """A day without a year: the next such day from today on."""
    if today is None:
        return Unknown(f"no year: {match[0].strip()}")
    for year in (today.year, today.year + 1):
        day = _built(year, match["ymonth"], match["yday"], match[0])
        if isinstance(day, Unknown):
            if year == today.year:
                continue
            return day
        if day >= today:
            return Result(day, f"{match[0].strip()}, the next after {today}", 0.8)
    return Unknown(f"no such day: {match[0].strip()}")


def _next_moment(match: re.Match[str], today: date | None) -> Result[datetime] | Unknown:
    day = _next(match, today)
    if isinstance(day, Unknown):
        return day
    moment = _at(day.value, match)
    return moment if isinstance(moment, Unknown) else Result(moment, day.evidence, day.confidence)


def _by_dateparser(text: str) -> Result[date] | Unknown:
    """Months in words of other languages. Only a reading whose day and year stand in the text is taken."""
    if not _MONTH_IN_WORDS.search(text) or len(text) > 60:
        return Unknown("no date in the text")
    # Slow to import, and needed once in many thousand texts.
    from dateparser import parse

    read = parse(text, languages=["en"], settings={"STRICT_PARSING": True})
    numbers = {int(digits) for digits in re.findall(r"\d+", text)}
    if read is None or not {read.day, read.year} <= numbers or not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        return Unknown("no date in the text")
    return Result(read.date(), text.strip(), _LAST_RESORT)
