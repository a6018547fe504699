"""Until when one may come forward: sign up, hand in an offer, bid.

Of several ends the one that comes first in the course of a sale counts: signing up and handing in, then paying the
deposit, then the bidding, then the period of a listing or of the notice. Days of payment, of contracts and of leases
are no deadlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from normalizers.amounts.found import Answer, Found, Open
from normalizers.claims.days import DAY, ILLEGIBLE, NOUGHT, may_hold_day
from normalizers.values.dates import parse_datetime
from normalizers.values.lookup import rows
from normalizers.values.record import record
from normalizers.values.results import Result
from normalizers.values.text import POISON, behind_last
from records.china import CHINA

_HOUR: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_CLOCK: Final = (
    r"(?:\s*+\(?(?:周|星期)[一二三四五六日天]\)?)?"
    rf"(?:[\s,]*+(?:\(?北京时间\)?)?(?:上午|下午|中午|晚上|晚|早上)?\s*+{_HOUR}\s*+(?:[:：]\s*+\d{{2}}(?:[:：]\d{{2}})?|[时点](?:\s*+{_HOUR}\s*+分|整|半)?))?"
)
_DATE: Final = DAY.pattern.replace("(?P<sep>", "(?P<sep{n}>").replace("(?P=sep)", "(?P=sep{n})")
_YEARLESS: Final = r"(?<!\d)(?:\d{1,2}\s*月\s*\d{1,2}\s*日)"
_MOMENT: Final = re.compile(rf"(?=[\d一二])(?:{_DATE.replace('{n}', '1')}|{_YEARLESS}){_CLOCK}")
_WEEKDAY: Final = re.compile(r"\(?(?:(?:周|星期)[一二三四五六日天]|北京时间)\)?")
_ENDING: Final = re.compile(r"截[止至标]|结束|期满|终止|至\s*$|时间[:：]|日期?[:：]|为\s*$|前\s*$")
_SAID_TO_END, _SAID_TO_BEGIN = re.compile(r"截[止至]|结束"), re.compile("开始|起始")
_TO: Final = re.compile(r"\s*+(?:时|起)?\s*+(?:\([^()]{0,12}\))?\s*+(?:开始)?\s*+(?:至|到|—|–|-|~|～|止于)++\s*+")
_SAME_DAY: Final = re.compile(r"\s*(?:-|—+|~|至|到)\s*((?:上午|下午)?\d{1,2}(?:[:：]\d{2}|[时点](?:\d{1,2}分)?))")
_UNTIL: Final = re.compile(
    r"时?整?\s*+(?:\([^()]{0,16}\)\s*+)?(?:下班|下午|上午|中午)?\s*+(?:\([^()]{0,16}\)\s*+)?(?:止|截止|前|之前|以前|为止|结束|届满)"
)
_BEFORE: Final = re.compile(r"时?[整之以]?前")
_NO_LATER: Final = re.compile(r"(?:不晚于|不迟于|最迟(?:应)?(?:于|在)?|至迟(?:应)?(?:于|在)?|最晚(?:于|在)?)\s*$")
# 有异议者可于…前提出: who objects buys nothing.
_OBJECTION: Final = re.compile(r"(?:异议|疑问)[^。;]{0,10}(?:于|在)\s*$")
_OBJECTS: Final = re.compile(r"[^,。;]{0,8}(?:提出|反馈|反映|提交)[^,。;]{0,10}(?:异议|疑问)")
_STAGES: Final = tuple((int(row["stage"]), re.compile(row["words"])) for row in rows("deadline_stages"))
_ANY_STAGE: Final = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _STAGES))
_NO_DEADLINE: Final = re.compile(
    r"付清|支付|付款|签订|签署《|签约|租期|租赁|出租|(?<!公告)(?<!公示)(?<!有效)期限至|承包|还款|清偿|基准日|计算至|计至|受让取得|成交时间|查勘|尽职?调|尽调|看样|咨询|预展|招标文件(?:获取|发售|出售)|购买招标|判决|调解|设立|成立|登记机关|到期日|(?<!公告)(?<!公示)期限自|移交|过户|文件获取|查阅|现场勘|展示时间|流拍|第一次|上一次|原(?:定|公告|报名|挂牌|截止)|抵押登记|贷款期限|延时|于20\d\d年.{0,12}(?:发布|刊登|受让|签)"
)
_AFTER: Final = re.compile(
    r"[^,。;]{0,40}?(?:前|止)?[^,。;]{0,30}?(?:付清|支付完毕|签订|签署《|签约|付款|查阅|尽职?调|尽调|看样|移交|预约|咨询)"
)
_TIME_SIGNS: Final = frozenset("时点:：")
_SENTENCE_ENDS: Final = re.compile("[。;；]")
_LONGEST_AFTER: Final = 90
_MIDNIGHT, _A_DAY = time(), timedelta(days=1)
_FIRST: Final = 5
_PAYING: Final = 3
_PUBLISHED: Final = 1
# 公告期:…至4月1日, and below it 应于公告期最后一日24:00前完成登记
_BY_THE_LAST_DAY: Final = re.compile(
    r"公告期(?:限|间)?的?(?:最后一[日天]|届满|截止|内|结束前|满前)[^。;,]{0,16}?(?:登记|报名|提[交出]|申请)"
)
_HANDED_IN: Final = re.compile(
    r"(?<!接受)报价|意向[书函]|参与函|承诺函|回函|回执|递交|提交|报名|登记(?!机关)|来函|致函|资格审查|竞买申请|受让申请"
)
_NEXT_LABEL: Final = re.compile(r"(?<=\s)[^\s:,。;]{2,14}:")
_QUOTED: Final = re.compile(r"《[^《》]*》")
_BEGINS: Final = re.compile(
    r"(?:(?:开始|起始|起)(?:时间|日期?)?|(?:挂牌|披露|发布|公告|刊登|上架)(?:日期|时间))\s*+[:：为]?\s*+$"
)
# 如流标,我司有权于…前另行组织竞价
_ASIDE: Final = re.compile(r"(?:拍卖|竞价|开标)(?:将|定)?于")
# 异议期内如有其他意向受让方提出书面申请: the days for objections are days to come forward too.
_TO_OBJECT: Final = re.compile(r"(?:^|[。;,\s、])(?:征询|受理)?异议期?(?:限|间)?[:为]")
_OFFERS_MEANWHILE: Final = re.compile(r"异议期?(?:限)?内?[^。;]{0,40}?(?:意向|受让|报名|报价|购买)")
# 报名及尽职调查:6月3日至6月20日(报名截止时间为6月6日17:00)
_ENDS_BEFORE: Final = re.compile(r"\s?\([^()\d]{0,8}报名[^()\d]{0,4}截[至止]")
_HEADING: Final = re.compile(r"\(?[一二三四五六七八九十\d]{0,2}[)、.]?\s?([一-龥]{2,10}(?:期|期限|期间|时间|日期)):?")
_PERIOD: Final = re.compile(r"自?(?:19|20)\d\d[年./-]")
_BEGINS_PERIOD: Final = ("自", "19", "20")
# 拍卖余款请在8月18日前缴纳, 买受人应于7月10日前将剩余价款缴入: of who has bought.
_OF_A_BUYER: Final = re.compile("余款|尾款|剩余(?:的)?(?:价款|款项)|成交(?:价款|余款)|成交后")
_SOON_OF_A_BUYER: Final = re.compile(rf"[^,。;]{{0,16}}(?:{_OF_A_BUYER.pattern})")
# 7月8日为报名截止日
_SIGN_UP_ENDS: Final = re.compile(r"\s?(?:[为系是][^,。;\d]{0,4}报名截[至止]|报名截止日?后)")
# 7月22日16:00报名截止, 9月4日15:00:提交投标文件截止, 11月12日报名及保证金(200万元)截止: what ends stands behind.
_ENDS_BEHIND: Final = re.compile(
    r"\s?[:为系是]?\s?(?P<what>[^\s,。;:()\d]{2,14}(?:\([^()]{0,16}\))?)截[至止](?!时间|[:为是于到日])"
)
_NOBODY_CAME: Final = re.compile(r"[^。;]{0,2}[均皆仍]?(?:无|未|流[拍标])")
_ORIGINALLY: Final = re.compile("原(?:定|来|先|计划)?[^,。;]{0,8}$")
# 首次挂牌期(10月9日至11月4日)内未征集到意向受让方
_FORMERLY: Final = re.compile("首[次轮]|[前上][次轮]|此前|第?一[次轮拍]|二[次轮拍]")
_FELL_THROUGH: Final = re.compile(r"\)?[^,。;]{0,4}?(?:内|[期届]满)[^,。;]{0,4}?[均皆因]?(?:未|无人|流[拍标])")
# 9月2日10:00开始 9月3日10:00结束
_BEGUN: Final = re.compile(r"开始[\s,]*$")
_ENDED: Final = re.compile(r"\s*结束(?!后)")
_BIDDING: Final = 2
# 7月15日前签约, 7月20日前付清价款, 材料原件可于7月12日前补交
_SIGNS_OR_PAYS: Final = re.compile(
    r"[日号]?(?:之|以)?前(?:[^,。;保报]{0,8}?)(?:签约|签署(?!《?[^,。;》]{0,6}(?:保密|承诺|确认|申请))|签订|付清|付至|付讫|付款|支付|交割|过户|补交|补齐|补正)"
)
_COMES_FORWARD: Final = re.compile("保证金|诚意金|报名|竞买|意向")
# 若无人报名,则于8月10日前再次公告
_PERHAPS: Final = re.compile(r"[若如](?!下|需|期)[^。;]{0,60}则[^,。;]{0,4}$")
_RESERVED: Final = re.compile(r"有权[^,。;]{0,4}$")
_SINCE: Final = re.compile(r"截[至止](?:到|于)?\s*$")
_VISITED: Final = re.compile(r"尽职?调|查阅|看样|查勘|预约|咨询|现场")
_ACTS: Final = ("于", "在", "最迟", "至迟", "最晚", "应", "须", "需", "请", "可", "将", "至")
_CONTACTS: Final = re.compile(r"[^,。;]{0,12}(?:联系|洽谈|接洽|洽购|来电)")
_INTERESTED: Final = re.compile(r"有意|意向|受让|更[高优]的?(?:报价|价格|条件)")
# 报名时间另行通知; 竞价起始价另行公告 leaves no end open.
_OPEN_END: Final = re.compile(r"(?:报名|竞价)[^。;价]{0,12}(?:另行通知|另行公告)")
_CHANGED: Final = re.compile(r"(?:延长|延期|延|更正|变更|调整|顺延|修改)(?:至|为|到)")


@record
class _End:
    stage: int
    moment: datetime
    words: str
    timed: bool
    objects: bool


def deadline(lines: Sequence[str], published: date | None) -> Answer[datetime]:
    """The last moment to come forward; a day without a time is open to its end, which is the next midnight."""
    dated = [line for line in _below_headings(lines) if "月" in line or may_hold_day(line)]
    ends = [end for line in dated for end in _ends(line, published)]
    if any(end.objects for end in ends) and not any(map(_OFFERS_MEANWHILE.search, lines)):
        ends = [end for end in ends if not end.objects]
    # The day on a list may be later than the notice: then the ends it states hold all the same.
    later = [end for end in ends if published is None or not _is_over(end, published)] or ends
    if any(end.stage == _PUBLISHED for end in later) and any(map(_BY_THE_LAST_DAY.search, lines)):
        later = [replace(end, stage=_FIRST) if end.stage == _PUBLISHED else end for end in later]
    illegible = max((stage for line in lines if POISON in line for stage in _illegible(line)), default=-1)
    stage = max((end.stage for end in later), default=-1)
    if 0 <= illegible >= stage:
        return Open("illegible")
    if not later:
        return None
    if stage <= 1 and any(_OPEN_END.search(line) for line in lines):
        return None
    staged = [end for end in later if end.stage == stage]
    # Of a listing's end and the day by which the deposit is due the first shuts the door.
    first = min if stage == _PAYING else max
    chosen = first(staged, key=lambda end: (end.moment, end.timed))
    agreed = sum(end.moment.date() == chosen.moment.date() for end in later) > 1
    return Found(chosen.moment, "confirmed" if agreed else "stated", chosen.words)


def _is_over(end: _End, published: date) -> bool:
    """Whether an end lies before the day of a notice; one without a time is the midnight after its day."""
    return end.moment.date() < published or (not end.timed and end.moment.date() == published)


def _below_headings(lines: Sequence[str]) -> Iterator[str]:
    """The lines, a period (自…至…) with the heading above it that says of what it is (四、公告有效期)."""
    above = ""
    for line in lines:
        heading = _HEADING.fullmatch(above) if line.startswith(_BEGINS_PERIOD) and _PERIOD.match(line) else None
        yield f"{heading[1]}:{line}" if heading else line
        above = line


def _illegible(line: str) -> Iterator[int]:
    """The stages of a sale that end at days of a line of which no digit can be told."""
    for found in ILLEGIBLE.finditer(line):
        label = line[behind_last(line, found.start(), "。;；\n") : found.start()][-44:]
        stage = _first_stage(label)
        if stage is not None and not _NO_DEADLINE.search(label):
            yield stage


def _ends(line: str, published: date | None) -> Iterator[_End]:
    """The ends of periods that a line states, each with the stage of the sale that it ends."""
    moments = list(_MOMENT.finditer(line))
    for n, found in enumerate(moments):
        clause = behind_last(line, found.start(), "。;；\n")
        if n:
            # 报名截止日:…  竞价日:…: a label after a blank begins anew.
            clause = max(
                clause, *(one.start() for one in _NEXT_LABEL.finditer(line, moments[n - 1].end(), found.start())), 0
            )
        if (opened := line.rfind("(", 0, found.start()) + 1) > clause and _ASIDE.match(line, opened):
            # 报名截止7月2日(拍卖于7月3日9时开始): what is told aside has words of its own.
            clause = opened
        near = max(clause, _behind_comma(line, found.start()))
        told = near == found.start() and n and moments[n - 1].end() > clause
        if told and (_BEFORE.match(line, found.end()) or _ENDS_BEHIND.match(line, moments[n - 1].end())):
            # …18:00前完成报名,7月29日12:00前缴足保证金: the clause before has an end of its own.
            clause = near
        ranged = n > 0 and _TO.fullmatch(line, moments[n - 1].end(), found.start())
        until = _UNTIL.match(line, found.end()) or _NO_LATER.search(line, max(0, found.start() - 8), found.start())
        label = line[clause : moments[n - 1].start() if ranged else found.start()][-44:]
        here = line[near : moments[n - 1].start() if ranged else found.start()][-40:]
        if ranged and _ENDS_BEFORE.match(line, found.end()):
            continue
        if not ranged and n + 1 < len(moments) and _TO.fullmatch(line, found.end(), moments[n + 1].start()):
            continue
        hours = _SAME_DAY.match(line, found.end())
        day = DAY.match(found[0]) if hours else None
        words = f"{day[0]} {hours[1]}" if hours and day else found[0]
        moment = _moment(words, published, moments[n - 1][0] if ranged else None)
        if moment is None:
            continue
        past = published is None or moment[0].date() <= published
        stage = _stage(here, label, _following(line, found.end()), bool(until or ranged or hours), bool(ranged), past)
        if stage is not None:
            objects = stage == 0 and _TO_OBJECT.search(label) is not None
            yield _End(stage, moment[0], (here[-14:] + found[0]).strip(), moment[1], objects)


def _behind_comma(line: str, at: int) -> int:
    """Where the clause before a place begins: behind the last comma that parts no thousands (缴纳10,000,000元截止…)."""
    begin = behind_last(line, at, ",，")
    while begin > 1 and line[begin : begin + 1].isdigit() and line[begin - 2].isdigit():
        begin = behind_last(line, begin - 1, ",，")
    return begin


def _following(line: str, at: int) -> str:
    """The words after a moment up to the end of its sentence."""
    end = _SENTENCE_ENDS.search(line, at, at + _LONGEST_AFTER)
    return line[at : end.start() if end else at + _LONGEST_AFTER]


def _stage(here: str, label: str, after: str, ends: bool, ranged: bool, past: bool) -> int | None:
    """Which stage of the sale a moment ends, by the words before it, else by those after it."""
    words = here if here.strip(" 于在应须自至即日起的与:：") else label
    if _RESERVED.search(words) or _OF_A_BUYER.search(words) or _SOON_OF_A_BUYER.match(after):
        return None
    if _SIGN_UP_ENDS.match(after):
        return _FIRST
    behind = _ENDS_BEHIND.match(after) if "截" in after else None
    if behind and not _ORIGINALLY.search(here) and (shut := _first_stage(behind["what"])) is not None:
        return None if _NOBODY_CAME.match(after, behind.end()) else shut
    if ranged and _FORMERLY.search(label) and _FELL_THROUGH.match(after):
        return None
    if (_SIGNS_OR_PAYS.match(after) and not _COMES_FORWARD.search(here)) or ("则" in label and _PERHAPS.search(label)):
        return None
    if ends and words.rstrip().removesuffix("北京时间").rstrip().endswith(_ACTS):
        # 竞买人应于…前缴纳保证金: what is to be done stands after the moment.
        if _OBJECTS.match(after) or (_OBJECTION.search(label) and _INTERESTED.search(label) is None):
            return None
        done = _QUOTED.sub("", after) if "《" in after else after
        come_forward = _INTERESTED.search(label) is not None and _CONTACTS.match(after) is not None
        visited, handed_in = None if come_forward else _VISITED.search(done), _HANDED_IN.search(done)
        if visited and not (handed_in and handed_in.start() < visited.start()):
            return None
        if handed_in or (acts := _first_stage(after)) == _FIRST:
            return _FIRST
        if acts is None and _INTERESTED.search(label) and _CONTACTS.match(after):
            return 1
        if acts is not None or _AFTER.match(after):
            return None if _AFTER.match(after) else acts
    if _SINCE.search(here) and _first_stage(here) is None and past:
        return None  # 截至…债权本金…: the day of the amounts
    if _NO_DEADLINE.search(words) and not _CHANGED.search(words) and "报名" not in words:
        return None
    ends = ends or _ENDING.search(words) is not None
    if ends and _BEGUN.search(words) and _ENDED.match(after):
        named = _first_stage(words)
        return _BIDDING if named is None else named
    if not ends:
        return None
    for text in (words, label):
        if not ranged and _BEGINS.search(text):
            return None
        for stage, pattern in _STAGES:
            if pattern.search(text):
                if stage == 2 and not ranged and not _SAID_TO_END.search(text):
                    return 0 if not _SAID_TO_BEGIN.search(text) else None
                return None if _AFTER.match(after) and stage < 4 else stage
    return None if _AFTER.match(after) else _first_stage(after)


def _first_stage(words: str) -> int | None:
    """The stage that the first words name which name one."""
    first = _ANY_STAGE.search(words)
    return min(stage for stage, pattern in _STAGES if pattern.match(words, first.start())) if first else None


def _moment(words: str, published: date | None, start: str | None) -> tuple[datetime, bool] | None:
    """The moment that words state and whether they state a time; a day without a year is the next one after the notice,
    or in the year in which its period began.
    """
    text = _WEEKDAY.sub(" ", words) if "周" in words or "星" in words or "北京时间" in words else words
    today = published
    if start is not None and (begun := parse_datetime(start, published)) and isinstance(begun, Result):
        today = begun.value.date()
    if text[:1] in "一二":
        text = NOUGHT.sub("〇", text)
    read = parse_datetime(text, today)
    if not isinstance(read, Result):
        return None
    timed = not _TIME_SIGNS.isdisjoint(text)
    moment = read.value
    return (moment, True) if timed else (datetime.combine(moment.date(), _MIDNIGHT, CHINA) + _A_DAY, False)
