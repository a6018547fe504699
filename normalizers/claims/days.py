"""Days in running words, and the one since which the amounts of claims are reckoned (基准日)."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from normalizers.amounts.found import Answer, Found, Open
from normalizers.values.dates import parse_date
from normalizers.values.record import record
from normalizers.values.remembered import remembered
from normalizers.values.results import Result
from normalizers.values.text import POISON, behind_last

_MONTHS_IN_WORDS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH: Final = f"(?:{'|'.join(_MONTHS_IN_WORDS)})"
# 31 March 2025, Mar. 31, 2025
_ENGLISH: Final = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}[a-z]{{0,6}}[.,]{{0,2}}[ -](?:19|20)\d\d(?!\d)"
    rf"|{_MONTH}[a-z]{{0,6}}\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d(?!\d)"
)
_ENGLISH_MONTH: Final = re.compile(_MONTH)
_NUMBERS: Final = re.compile(r"\d+")
_CN: Final = "〇○零一二三四五六七八九十0OoО"
DAY: Final = re.compile(
    rf"(?<!\d)(?:(?:19|20)\d\d\s*年\s*\d{{1,2}}\s*月\s*(?:\d{{1,2}}\s*[日号]|[末底])|(?:19|20)\d\d\s*(?P<sep>[./-])\s*\d{{1,2}}\s*(?P=sep)\s*\d{{1,2}}(?!\d)"
    rf"|[一二][{_CN}九]{{3}}年[{_CN}]{{1,3}}月(?:[{_CN}]{{1,3}}[日号]|[末底])|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|(?:19|20)\d\d\s*年(?:末|底|第?[一二三四1-4]季度末|上半年末|半年末)|{_ENGLISH})"
)
_IN_DIGITS: Final = re.compile(r"(?:19|20)\d\d\s*+(?:[./-]\s*+)?\d")
_END: Final = re.compile(r"(\d{4})\s*年\s*(?:(\d{1,2})\s*月[末底]|(末|底)|第?([一二三四1-4])季度末|(上?半年末))")
_CUE: Final = re.compile(
    r"(?=[债交转资封定数本计估基截暂算累结余统收测金报])(?:(?P<basis>(?:债权|交易|转让|资产包?|交割|封包|定价|数据|本息|计息|计算|估值|本次处置|收购)?(?:基准日|封包日)(?:期)?|(?<![\w一-龥])截止日(?=\())|(?P<until>截[至止]|暂?计算?[至到]|算[至到]|暂计|累计至|结至|余额日|(?:债权|本息|本金|利息|金额|余额)(?:计算|结算|统计)日|(?:数据|统计|测算|债权|金额|余额|本金|利息)(?:计算|核算|统计)?时点|数据(?:截止日?|提取日|采集日)|统计(?:截止)?(?:日期?|时间)|计息[截止]?至|计息日|(?<![一-龥])(?:报告期末?|报表(?:日期?|时点)|数据日期?)(?=[:\s])))"
)
_BETWEEN: Final = re.compile(
    r"(?:与原公告(?:一致|相同),?|即[一-龥]{2,8}?日|[上本去](?:个)?(?:年度?|季度?|月)末|[\s:为是即在均仍()\"“”日期时间点至止当,]|基准日|封包日|截止|人民币|\d{1,2}月\d{1,2}日|债权|本息|数据|金额|统计|破产受理日)*+"
)
_AFTER: Final = re.compile(
    r"(?:\s*\((?:以?下?简?称)?[:为]?[“\"]?|[\s)]*)(?:为|作为|是)?(?:债权|资产|交易|计息|转让|本次|交割|收购|定价){0,2}"
    r"(?:基准日(?!的?次日|[前后]一?日)|(?:计算)?截止日|(?:测算|统计|数据|计算)?(?:时点|基准(?!日)))"
)
_NOT_OF_CLAIMS: Final = re.compile(
    # 本公告所载债权金额截至…, 本公告披露的本息截至… say of which day the claims are.
    r"报名|征集|接收|公告(?!清单|(?:中|附[件表])?仅?(?:所[载列述示披涉]|载明|列示|披露))|挂牌|投标|竞价|竞买|缴|交纳|登记|(?<!截[至止])评估|估价|有效期|(?<!公告)(?<!公告所)(?<!公告中)披露|申请|(?<!破产)受理|受理(?!日)|递交|提交|招标|公示|信息发布|期满|尽调|受让时|受让基准|收购|付款|租期|租赁(?![本利债])|查勘|拍卖|预约|保证金"
)
NOUGHT: Final = re.compile(r"[0OoО](?=\D{0,4}年|[0OoО]\D{0,3}年)")
"""What is printed for 〇 in a year: 二00八年."""
ILLEGIBLE: Final = re.compile(
    rf"(?:{POISON}{{4}}\s*+年\s*+{POISON}{{1,2}}"
    rf"|(?<![A-Za-z{POISON}-]){POISON}{{4}}(?P<dot>[./-]){POISON}{{1,2}}(?P=dot){POISON}{{1,2}}(?!{POISON}))"
)
"""A day of which no digit can be told; a number of a project and an amount are none."""
_ILLEGIBLE_BASIS: Final = re.compile(rf"基准日[^,。;\d{POISON}]{{0,12}}{ILLEGIBLE.pattern}")
_STATED: Final = 4
_LEAST: Final = 2
_MONTHS: Final = 12
_NEAR: Final = 60
_LABEL_LONG: Final = 10
_LONGEST_ASIDE: Final = 90
_LONGEST_SENTENCE: Final = 600
# 标的债权(2025年4月30日):本金…: a day in brackets between the claim and its amounts.
_ASIDE: Final = re.compile(r"(?:债权|余额|本金|金额|情况|明细)(?:情况|明细|余额)?\s*\($")
# 结欠利息288万元(至2025年4月30日), 利息(以2025年4月30日计): a day in brackets behind an amount or its word.
# 元(经双方对账确认,2025年4月30日)
_AUDITED: Final = r"(?:经[^(),;。]{2,16}(?:对账|确认|审计|核对|核实)[^(),;。]{0,6},)?"
_BEHIND: Final = re.compile(rf"(?:元|利息|欠息|罚息|复利|本息|本金|余额|合计|费用)\s*\({_AUDITED}(?P<to>计?至)?以?\s*$")
_BEHIND_ENDS: Final = re.compile(r"\s*(?:(?:日?止|计算?)\s*\)|,下同)")
# 债权总额3.02亿元(2024年5月31日): a day alone in brackets behind a sum that is owed.
_OWED_SUM: Final = re.compile(
    rf"(?<!发放)(?<!借款)(?<!发放贷款)(?:本金|利息|欠息|罚息|本息|余额|合计|总[额计]|债权金额)(?:余额|合计)?[:为约计共]{{0,2}}\s*+(?:人民币\s*+)?[\d,.]++\s*+[百千]?[万亿]?(?:元\s*+)?\({_AUDITED}$"
)
# 本金余额(2024.4.20): a head that says of which day its column is.
_HEAD: Final = re.compile(r"[一-龥]{0,6}(?:本金|利息|欠息|本息|余额|合计|总额)[一-龥]{0,4}\($")
# What every text has of which a day stands beside amounts, or says up to when.
_MAY_STAND: Final = re.compile("[(至到于]|账面|[日末底](?:本金)?数")
# 2024年4月20日账面本金余额…
_BOOKED: Final = re.compile(r"\s*的?(?:账面(?:(?:债权|贷款)?(?:本金|余额|本息)|为准)|(?:账面|本金)?数据?(?=[。;,)]|$))")
# 债权于2024年4月20日的本金为…
_HELD_ON: Final = re.compile(r"\s*的(?:债权|贷款|账面)?(?:本金|本息|余额)")
# 至2021年8月21日止,垫款本金…: a day up to which is reckoned, before which no period begins.
_UP_TO: Final = re.compile(r"(?:^|[,。;:、(])\s*计?[至到]\s*$")
_OWED: Final = re.compile(
    r"\s*(?:\d{1,2}[时点])?(?:止[,:]?[^,。;:]{0,24}?(?:应付未付|应[还收]未[还收]|[尚结]欠)|止[,:]?[^,。;:]{0,16}?(?:本金|本息|利息|欠|债权|余额|贷款|垫款)|[,:]?(?:[^,。;:]{0,12}?(?:[尚结共仍拖]欠|欠付)|(?:贷款|债权|剩余|本金|欠款)余额))"
)
_AMOUNTS_FOLLOW: Final = re.compile(r"(?:数据)?\)\s*+[:,]?\s*+(?:债权|贷款|未偿|剩余)?(?:本金|余额|总额|本息|金额)")
_YEARLESS: Final = re.compile(r"截[至止](?:到|于)?\s*(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]|[末底])")
# 基准日误登为“…”,应为“…”; 基准日原为…,现更正为…
_PUT_RIGHT: Final = re.compile(
    r"(?:基准日|封包日|(?:计息|利息|债权|数据|本息)[^。;,]{0,6}截[至止]日?|(?<![名价标记缴纳牌告露示])截[至止](?!日期|时间)(?=[^,。;]{2,40}$))[^。;]{2,60}?(?:应为|更正为|变更为|调整为|修改为|改为|订正为)[:“\"]*(?:截[至止])?\s*$"
    # 原“截至A,债权总额…”现更正为“截至
    r"|原[“\"]截[至止][^“”\"]{4,60}[”\"]现?(?:应为|更正为|变更为|调整为|修改为|改为|订正为)[:“\"]*截[至止]\s*$"
)
_WRONG: Final = re.compile(r"(?:误|错)[^。;,]{0,6}?[为成作][:“\"]*\s*$|原[为是系载登列][:“\"]*\s*$")
# 自基准日至…收回现金: what was collected since.
_SINCE_BASIS: Final = re.compile(
    r"(?:基准日|封包日)(?:\([^()]*\)|\d{4}年\d{1,2}月\d{1,2}日)?(?:起|\(不含\))?[至到]\s*$"
)
# (前次公告基准日2024年12月31日)作废, 截至2021年12月31日即前次基准日, 判决确认截至…: of another day.
_FORMER: Final = re.compile(
    r"前[次轮][^。;]{0,16}(?:公告|披露|转让|挂牌)|上[次轮一][^。;]{0,16}(?:公告|披露|转让|挂牌)|原[^。;,]{0,24}公告[^。;,”]{0,16}$"
    # 原贷款行2020年转让时的总债权(基准日2020年9月20日)
    r"|(?:转让|受让|收购)时的?[^。;,]{0,16}$"
    # 原农行转让基准日为2022年9月20日
    r"|原[^。;,]{0,12}(?:转让|受让|收购)的?基准日[为是:]?$"
)
_HOLDS_ON: Final = re.compile("[^。;]{0,80}不变")
_FORMER_AFTER: Final = re.compile(r"[\s,(]*(?:即|为|系|是)?(?:前|上)一?[次手轮期]")
_JUDGED: Final = re.compile(r"判决|判令|裁定|调解书|起诉|诉请")
# 截至评估基准日…,账面余额…,评估值…: the day of an appraisal, and of the books beside it.
_VALUED: Final = re.compile(r"评估[价值]")
# (评估基准日2025年9月30日), and elsewhere 截至评估基准日,尚欠本金…
_OWED_ON_APPRAISAL: Final = re.compile(r"截[至止](?:到)?评估基准日,?[^,。;]{0,12}?(?:欠|本金|余额|债权|利息)")
_APPRAISED_ON: Final = re.compile(r"评估基准日[:为是]?\s*$")
_LONGEST_CUE: Final = 12
# 依据《不良资产批量转让协议》(2019年某字第02号,基准日2019年6月30日): as of when the contract reckoned.
_OF_CONTRACT: Final = re.compile(r"(?:协议|合同)书?》\([^()]{0,60}$")
# What says that a line is of the table above it or below it.
_OF_TABLE_ABOVE: Final = re.compile(r"[上本]表|表[中内]|上述|以上|上列|所列")
_OF_TABLE_BELOW: Final = re.compile(r"^[^,。;]{0,6}基准日|如下|以下|下[表列述]|[附本]表|清单|明细|单位|情况")
_AMOUNT: Final = re.compile(r"清单|明细|人民币|本金|债权|利息|本息|余额|总额")


# 债权清单(2025年4月30日,元), or in a line of its own (2025年4月30日), 2025年4月30日 单位:元, above a table of claims.
_UNIT_BESIDE: Final = r"(?:(?:金额|货币)?单位[:为]?|币种[:为]?|金额[:为]?)?(?:人民币)?[百千万亿]{0,2}(?:元|人民币)"
_LIST_OPENS: Final = re.compile(
    rf"(?:^|(?:清单|明细|[一-龥]表|台账|名单|汇总|一览|情况|数据)\s?)\((?:{_UNIT_BESIDE}[,;、\s]{{0,2}})?$"
)
_LIST_CLOSES: Final = re.compile(rf"(?:[,;、\s]{{0,2}}{_UNIT_BESIDE})?\)")
_UNIT_FOLLOWS: Final = re.compile(rf"\s?\(?{_UNIT_BESIDE}")
# 债权日2025年4月30日, 日期:2025年4月30日(结息日): what only beside a table of claims says of which day it is.
_OF_TABLE: Final = r"(?:债权|[结计]息|余额|账面|数据|统计|本息|截止)(?:截止)?日期?|(?:截止|统计)时间|(?<!\d)时点"
_LABEL_BESIDE: Final = re.compile(rf"(?:{_OF_TABLE})[:为是\s]{{0,2}}$")
_LABEL_BEHIND: Final = re.compile(rf"\s?\((?:{_OF_TABLE})\)")
_BARE: Final = re.compile(r"(?:.{0,40}\s)?(?:(?:报表)?日期?[:\s]{1,2})?$")
_BARE_ENDS: Final = re.compile(rf"\s?\(?(?:{_UNIT_BESIDE}|单位[:为].{{0,12}})?\)?$")
# 基准日同报表日期: which of the days above a table is that of its amounts.
_SAME_DAY: Final = re.compile(r"基准日期?(?:同|与|即|为)(?:本|该)?(?:报表|[上下]表|表[头中内]|清单)[一-龥]{0,3}日期?")
_OF_ANOTHER: Final = re.compile(r"打印|制表|填[表报]|编制|生成|导出|下载|印发|签|发布|公告|报名|报价|竞价|开标")


@record
class Day:
    """A day in a text, with where it stands."""

    value: date
    words: str
    start: int
    end: int


def may_hold_day(text: str) -> bool:
    """Whether a text has what every day in digits or numerals has; most lines have not."""
    return "年" in text or _IN_DIGITS.search(text) is not None or _ENGLISH_MONTH.search(text) is not None


def days_in(text: str) -> Iterator[Day]:
    """The days of a cleaned text; the end of a month or a quarter (2025年6月末) is its last day."""
    for found in DAY.finditer(text):
        value = _read(found[0])
        if value is not None:
            yield Day(value, found[0], found.start(), found.end())


def _read(words: str) -> date | None:
    if words[-1] in "末底" and (end := _END.fullmatch(words)):
        month = int(end[2]) if end[2] else 12 if end[3] else 6 if end[5] else 3 * ("一二三四1234".index(end[4]) % 4 + 1)
        return date(int(end[1]), month, calendar.monthrange(int(end[1]), month)[1]) if 1 <= month <= 12 else None
    if month_in_words := _ENGLISH_MONTH.search(words):
        day, year = map(int, _NUMBERS.findall(words))
        month = _MONTHS_IN_WORDS.index(month_in_words[0]) + 1
        return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None
    # A nought is printed for 〇: 二00八年.
    plain = NOUGHT.sub("〇", words) if words[0] in "一二" else words
    ends = plain[-1] in "末底"
    read = parse_date(f"{plain[:-1]}一日" if ends else plain)
    if not isinstance(read, Result):
        return None
    # 二〇二四年九月末
    return read.value.replace(day=calendar.monthrange(read.value.year, read.value.month)[1]) if ends else read.value


def base_date(
    lines: Sequence[str], heads: Iterable[str], columns: Sequence[str], published: date | None
) -> Answer[date]:
    """The day of the amounts: what a line of claims says, else a line or a head that speaks of a 基准日 or of 截至.

    `columns` are the cells of a column of such days. A day after the publication is none, unless it is said of
    amounts. Two days that are equally well said leave it open.
    """
    weighed: dict[date, float] = defaultdict(float)
    words: dict[date, str] = {}
    found = [(weight, day, text) for text in (*lines, *heads) for weight, day in _candidates(text)]
    found = found or [(_LEAST, day, text) for day, text in _of_appraisal(lines)]
    if not found and published is not None:
        found = [(_LEAST, day, text) for text in lines for day in _without_year(text, published)]
    past = [one for one in found if published is None or one[1].value <= published]
    for weight, day, text in past or [one for one in found if one[0] > _LEAST]:
        if weight > weighed[day.value]:
            words[day.value] = text[max(0, day.start - 12) : day.end + 5]
        weighed[day.value] = max(weighed[day.value], weight)
    listed = {day.value for cell in columns for day in days_in(cell)}
    if len(listed) == 1:
        (only,) = listed
        weighed[only] += 3
        words.setdefault(only, columns[0])
    best = max(weighed.values(), default=0)
    if best < _STATED and any(_ILLEGIBLE_BASIS.search(text) for text in lines if POISON in text):
        return Open("illegible")
    if not weighed:
        return None
    first = [day for day, weight in weighed.items() if weight == best]
    if len(first) > 1:
        return Open(f"{len(first)} days", tuple(day.isoformat() for day in first))
    return Found(first[0], "stated", words[first[0]])


def beside_tables(captions: Sequence[str], lines: Sequence[str], published: date | None) -> Answer[date]:
    """The day that stands beside tables of claims, where a text says of no day that it is that of the amounts: in the
    brackets of a caption, beside the unit, under a label. `captions` are the lines right above tables.

    A day that also stands elsewhere, in `lines`, or is not before the publication may be of something else, and is
    open; so is one that nothing but its place tells.
    """
    short = [text for text in dict.fromkeys(captions) if len(text) <= _NEAR and may_hold_day(text)]
    found = [(day, text) for text in short for day in days_in(text) if not _is_of_another(text, day)]
    told = [(day, text) for day, text in found if _is_of_table(text, day)]
    days = told or [
        (day, text) for day, text in found if _BARE.fullmatch(text, 0, day.start) and _BARE_ENDS.match(text, day.end)
    ]
    if not days:
        return None
    values = {day.value for day, _ in days}
    others = (text for text in lines if may_hold_day(text) and all(text != said for _, said in days))
    elsewhere = any(day.value in values for text in others for day in days_in(text))
    (first, words), *_ = days
    sure = told or any(_SAME_DAY.search(text) for text in lines)
    if sure and len(values) == 1 and not elsewhere and (published is None or first.value < published):
        return Found(first.value, "inferred", words)
    return Open("a day above a table, and nothing says of what", tuple(sorted(map(date.isoformat, values))))


def _is_of_another(text: str, day: Day) -> bool:
    return _OF_ANOTHER.search(text, max(0, day.start - _LABEL_LONG), day.start) is not None


def _is_of_table(text: str, day: Day) -> bool:
    """Whether a day stands in the brackets of a caption, before the unit of a table, or under a label."""
    back = max(0, day.start - _NEAR)
    if _LIST_OPENS.search(text, back, day.start) and _LIST_CLOSES.match(text, day.end):
        return True
    if day.start == 0 and _UNIT_FOLLOWS.match(text, day.end):
        return True
    return _LABEL_BESIDE.search(text, back, day.start) is not None or _LABEL_BEHIND.match(text, day.end) is not None


def in_dispute(above: Iterable[str], below: Iterable[str], heads: Iterable[str]) -> Answer[date]:
    """The days of a table of which the line above it and its heads or a note below it say different ones, open; else
    None.
    """
    first = _days_told(above, _OF_TABLE_BELOW)
    second = _days_told(below, _OF_TABLE_ABOVE) | _days_told(heads, _AMOUNT) if first else set()
    if not second or first & second:
        return None
    days = sorted(day.isoformat() for day in first | second)
    return Open(f"{len(days)} days of one table", tuple(days))


def _days_told(lines: Iterable[str], of_table: re.Pattern[str]) -> set[date]:
    """The days that lines say the amounts of a table are of."""
    told = (one for line in lines if may_hold_day(line) and of_table.search(line) for one in _candidates(line))
    return {day.value for _, day in told}


def _of_appraisal(lines: Sequence[str]) -> Iterator[tuple[Day, str]]:
    """The day of an appraisal, with its line, where the text says that the amounts are of it."""
    if any("评估基准日" in line and _OWED_ON_APPRAISAL.search(line) for line in lines):
        for line in lines:
            for day in days_in(line) if "评估基准日" in line else ():
                if _APPRAISED_ON.search(line, max(0, day.start - _LONGEST_CUE), day.start):
                    yield day, line


def _without_year(text: str, published: date) -> Iterator[Day]:
    """The days before the publication that 截至5月底 is said of, where the text speaks of amounts."""
    for found in _YEARLESS.finditer(text) if _AMOUNT.search(text) else ():
        month = int(found["month"])
        if not 1 <= month <= _MONTHS or _NOT_OF_CLAIMS.search(text[max(0, found.start() - 12) : found.start()]):
            continue
        year = published.year if month <= published.month else published.year - 1
        last = calendar.monthrange(year, month)[1]
        day = int(found["day"]) if found["day"] else last
        if 1 <= day <= last and date(year, month, day) <= published:
            yield Day(date(year, month, day), found[0], found.start(), found.end())


def _stands_beside(text: str, day: Day) -> bool:
    """Whether a day that no word calls that of the amounts stands in brackets beside one, or says up to when."""
    back = max(0, day.start - _NEAR)
    if _UP_TO.search(text, back, day.start) and (_OWED.match(text, day.end) or _AMOUNTS_FOLLOW.match(text, day.end)):
        return True
    if text.endswith("于", 0, day.start) and _HELD_ON.match(text, day.end):
        return True
    if _BOOKED.match(text, day.end) or (text[day.end :] == ")" and _HEAD.fullmatch(text, 0, day.start)):
        return True
    if behind := _BEHIND.search(text, back, day.start):
        if behind["to"] is not None or _BEHIND_ENDS.match(text, day.end) is not None:
            return True
        return text.startswith(")", day.end) and _OWED_SUM.search(text, back, day.start) is not None
    return _ASIDE.search(text, back, day.start) is not None and _AMOUNTS_FOLLOW.match(text, day.end) is not None


@remembered
def _candidates(text: str) -> tuple[tuple[float, Day], ...]:
    """The days of a text that may be the one of the amounts, the likeliest with the greatest weight."""
    return tuple(_weighed(text))


def _weighed(text: str) -> Iterator[tuple[float, Day]]:
    if not may_hold_day(text):
        return
    if _CUE.search(text) is None and "时点" not in text:
        if _MAY_STAND.search(text):
            yield from ((_LEAST + 1, day) for day in days_in(text) if _stands_beside(text, day))
        return
    for day in days_in(text):
        clause = behind_last(text, day.start, ",。;(\n")
        sentence = max(behind_last(text, day.start), day.start - _LONGEST_SENTENCE)
        cues = list(_CUE.finditer(text, max(0, day.start - 24), day.start))
        after = _AFTER.match(text, day.end)
        near = cues[-1] if cues and _BETWEEN.fullmatch(text, cues[-1].end(), day.start) else None
        if _WRONG.search(text, max(0, day.start - 12), day.start) or _FORMER_AFTER.match(text, day.end):
            continue
        if _PUT_RIGHT.search(text, sentence, day.start):
            yield _STATED + 2, day
            continue
        if not after and near is None:
            if _stands_beside(text, day):
                yield _LEAST + 1, day
            continue
        if _SINCE_BASIS.search(text, max(0, day.start - 24), day.start):
            continue
        begin = min(clause, near.start() if near else clause)
        if near and text.endswith(":", 0, near.start()):
            begin = near.start()
        if near and near["basis"]:
            begin = max(begin, text.rfind(" ", 0, near.start()) + 1)
        # 基准日即破产受理日…: what the basis is called besides.
        told = near.end() if near and near["basis"] else day.start
        if _NOT_OF_CLAIMS.search(text[max(begin, day.start - 24) : told]):
            continue
        if _FORMER.search(text, sentence, day.start) and not _HOLDS_ON.match(text, day.end):
            continue
        end = min((at for sign in "。;" if (at := text.find(sign, day.end)) >= 0), default=len(text))
        if near and text.endswith("其中", 0, near.start()):
            continue
        if near and text.endswith("评估", 0, near.start()) and _VALUED.search(text, day.end, end):
            continue
        of_amounts = _AMOUNT.search(text[sentence : min(end, day.end + 60)]) is not None
        weight = (_STATED if after or (near and near["basis"]) else _LEAST) + of_amounts
        if "》(" in text and _OF_CONTRACT.search(text, max(0, day.start - _LONGEST_ASIDE), day.start):
            # A list of the same notice (截至…) holds the amounts of this sale.
            weight = _LEAST - 1
        # 截至…经审计的账面余额…: of two days the one of the principal holds.
        shut = text.find(")", day.end)
        of_principal = "本金" in text[day.end : min(end, day.end + 40, shut if shut >= 0 else end)]
        # 判决本金…,截至…利息…: what a court reckoned, at another day.
        yield weight + of_principal / 2 - (_JUDGED.search(text, sentence, day.start) is not None), day
