"""How many debtors a text says its claims are of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from normalizers.amounts.found import Found
from normalizers.values.numerals import NUMERAL, NumeralError, chinese_number
from normalizers.values.remembered import remembered
from normalizers.values.text import behind_last

_N: Final = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|[{NUMERAL}]{{1,9}})"
_UNIT: Final = (
    r"\s*+(?:户|宗(?=不良|债权)|家(?=(?:关联|借款|债务)?(?:企业|单位|客户|商户|工厂)|公司|借款|债务|不良)|家(?<!^[两三]家)(?<![。;,:(][两三]家)(?=债权)|名(?=债务|借款|债权|不良)|位(?=债务|借款))"
    # 甲公司等3户关联担保之乙公司债权: of those who secure each other one alone owes.
    r"(?!均|名|口|型|籍|外|内|(?:关联|相互|联保|互保)(?:企业|担保|方|贷款)?(?:圈|体)?(?:之(?![和间前后内外])|中的)[一-龥]{2})"
)
_COUNT: Final = re.compile(rf"(?=[\d{NUMERAL}])(?<![\d.第{NUMERAL}年月])(?<!\d,){_N}{_UNIT}")
_LABELLED: Final = re.compile(
    rf"(?=[借债贷客资涉总户])(?:(?:借款人|债务人|债权|贷款|客户|资产|涉及|总)?(?:户数|户量)|(?:借款人|债务人|客户)人?数量?|借款人(?=[\d共])|债务人(?=[\d共]))(?:\(户\))?(?:合计|总计|共计)?[:：]?(?:为|共)?\s*(?>{_N})(?!\s+\d[\d,]*(?:\s|$))\s*(?:户|人|名)?(?![\d.年%股笔])"
)
# What every match of it holds.
_LABEL: Final = re.compile(r"户[数量]|人[数\d共]")
_OF_SOME: Final = re.compile(r"抵押户数|诉讼户数|其中")
# 涉及债务单位25家
_UNITS: Final = re.compile(rf"(?:债务|欠款|借款)(?:单位|企业|人)(?:共计?|合计|总计)?\s*{_N}\s*家")
# 债务人包括各地药品经销公司共42家
_DEBTORS_IN_ALL: Final = re.compile(rf"债务人(?:包括|涉及|为)[^。;,\d]{{0,30}}共计?\s*{_N}\s*[家户]")
_PERSONS: Final = re.compile(rf"共计?\s*{_N}\s*[人名位](?=[,，。;、)]|借款|债务)")
# 沈某荣等6人的债权
_AND_OTHERS: Final = re.compile(rf"等\s*{_N}\s*[人名位]的?(?:不良)?(?:债权|贷款|借款)")
# 资产笔数 / 借款人户数:6,214笔 / 5,873户
_SLASHED: Final = re.compile(
    r"(?:笔数\s?[/、及和与(]\s?(?:借款人|债务人|客户|贷款)?户数|户数\s?[/、及和与(]\s?(?:资产|贷款|借款)?笔数)\)?[:：]?"
    r"\s*(?P<first>[\d,]++)\s*(?P<unit>[笔户])?\s?[/、(]\s?(?P<second>[\d,]+)"
)
# What every text with a count holds. Few places of a text are such words, where digits are many.
_MAY_COUNT: Final = re.compile(rf"[户宗家名位人个](?:(?<=[\d{NUMERAL}余\s].)|(?<=户)[数量]|(?<=人)[数\d共])")
# What every match of _COUNT holds.
_COUNTED: Final = re.compile("[户宗家]|名[债借不]|位[债借]")
_LONGEST_LABEL: Final = 12
# What may stand right before a count of all debtors, and what may not.
_OF_ALL: Final = re.compile(
    r"(?:[等两三四多各]地|等|共|共计|合计|涉及|包含|包括|含|计|总计|该|上述|以上|以下|下列|所列|的|持有|所持|转让|处置|对|、|公司|厂|债权|贷款|资产包|标的|所涉|组成|由|借款人|债务人|不良|批量|剩余|有|客户|借款户|贷款户|主体|单位|\(|“|店|部|[社场行心]|本次|后|将|拟|关于|地区|市|县|区|省|内|余下|:|笔|笔/|权|产|约|计|项下)\s*$"
)
_OF_A_PART: Final = re.compile(
    r"其中|(?:取得|收购|受让|接收|购入)时|[包债]内有?$|人中有?$|有抵押|抵押物的|抵押类|保证类|信用类|质押类|停产|破产|歇业|正常经营|已诉|未诉|诉讼|终结|执行|可疑|损失|次级|吊销|注销|缺失|其余|另有|另|第|超过|至少|不足|仅|除|(?<!目)前|剔除(?!后)|撤(?!.{0,4}后)|减少|增加|涉刑|死亡|失联"
)
# 武汉市9户、黄冈市3户, 零售7户,物流2户: counts that follow one another divide what another count says.
_SHARE: Final = rf"(?!担保|保证|抵押)[一-龥]{{2,10}}(?:\d{{1,7}}|[{NUMERAL}]{{1,9}})\s*户"
_DIVIDED: Final = re.compile(rf"{_SHARE}(?:\([^()]*\))?(?:[、,和及](?!其中){_SHARE})+")
_PUT_RIGHT: Final = re.compile(r"为(?:(?<=变更为|更正为|调整为|修改为|修正为|订正为)|(?<=应为))")
_NOW: Final = re.compile(rf"[\"“:\s]*{_N}(?![\d.年月])")
_RIGHT_BEHIND: Final = re.compile(r"[^。;,\d]{0,8}")
_CHANGED: Final = re.compile(rf"(?:变更|调整|增加|减少|增至|减至|改)为?{_N}\s*户")
# 剔除后资产包为6户: what is left of more.
_REMAINING: Final = re.compile(
    rf"(?:剔除|撤出|移出|撤回|扣除|调整|缩减|核减)(?:[^。;后]{{1,60}})?后,?[^。;,\d{NUMERAL}]{{0,8}}{_N}\s*户"
)
# 误将户数写为3户,实为5户
_MISWRITTEN: Final = re.compile(
    rf"(?:误|错)[^。;]{{0,30}}?(?:\d{{1,7}}|[{NUMERAL}]{{1,9}})\s*户[^。;,\d{NUMERAL}]{{0,4}},?"
    rf"(?:实际?|应当?|正确)[^。;,\d{NUMERAL}]{{0,6}}?[为是系][“\"]?{_N}\s*户"
)
# 现将其中甲公司一户债权转让给…: what is sold of more.
_TAKEN_OUT: Final = re.compile(rf"将其中[^。;,\d{NUMERAL}]{{0,40}}{_N}\s*户[^。;,]{{0,8}}(?:转让|出让|出售|处置)")
# 本息200万元(其中本金150万元)的债权共计5户: what a bracket divides is none of the count.
_CLOSED: Final = re.compile(r"[(（][^()（）]*[)）]")
# 26名自然人及2家公司: persons and firms that are counted apart.
_FIRMS: Final = r"\s*[家户个](?=公司|企业|法人|单位|机构|对公)"
_APART: Final = re.compile(
    rf"(?=[\d{NUMERAL}])(?<![\d,{NUMERAL}]){_N}\s*+[名位个户](?:自然人|个人)"
    rf"[^。;,\d{NUMERAL}]{{0,6}}?[及和与、]{_N.replace('<n>', '<m>')}{_FIRMS}"
)
_TOGETHER: Final = re.compile(
    rf"(?=[\d{NUMERAL}])(?<![\d,{NUMERAL}]){_N}\s*+[名位个户家][^。;,\d{NUMERAL}]{{0,8}}?[及和与、,]"
    rf"{_N.replace('<n>', '<m>')}\s*+[名位个户家][^。;\d{NUMERAL}]{{0,8}}?共计?{_N.replace('<n>', '<k>')}\s*+[户家个名]"
)
# 甲、乙、侯某四户的借款债权: whatever stands before it, it counts those of the claims.
_OF_CLAIMS: Final = re.compile(r"的(?:借款|贷款|不良|不良贷款)?债权|(?:不良)?债权(?:资产包?|包|项目)?$")
_AFTER_PART: Final = re.compile(
    r"\s*(?:变更|调整|增加|减少|为|系|已|均|未|正常|停产|结清|还清|涉|的(?:借款合同|合同)|终结|以上|意向|投标|竞买|机构|报名|参与|受让|竞价|单位(?!的?(?:应收|债权|货款|借款|欠款|债务))|银行|投资"
    # 厂区内约46户职工居住: who lives or trades there.
    r"|(?:职工|员工|村民|居民|住户|商户|租户|业主|农户|村户|承租|小业主|购房|群众|牧民|渔民|回迁|被拆迁|个体户|经营户|住宅|住房|居住|入住|未搬|租赁|租用|占用))"
)


def counts(texts: Iterable[str]) -> Iterator[Found[int]]:
    """The counts of debtors that texts state for all their claims, in order; counts of a part of them are left out."""
    for text in texts:
        yield from _counts(text)


def of_lots(said: Sequence[Found[int]], lots: int) -> Sequence[Found[int]]:
    """The counts of a text, where one follows a label for each of its lots (户数:46户 … 户数:8户) as their sum."""
    labelled = [one for one in said if _LABEL.search(one.words[:_LONGEST_LABEL])]
    added = sum(one.value for one in labelled)
    if (
        len(labelled) != lots
        or lots < 2
        or len(labelled) < len(said)
        or any(2 * one.value == added for one in labelled)
    ):
        return said
    return (Found(added, "inferred", "; ".join(one.words for one in labelled)[:160]),)


@remembered
def _counts(text: str) -> tuple[Found[int], ...]:
    """The counts of a text; where it puts one right, those that it says then."""
    if _MAY_COUNT.search(text) is None:
        return ()
    changed = list(_PUT_RIGHT.finditer(text))
    right = tuple(_said(text[changed[-1].end() :])) if changed else ()
    return right or tuple(_put_right(text, changed)) or tuple(_said(text))


def _put_right(text: str, changed: Sequence[re.Match[str]]) -> Iterator[Found[int]]:
    """“户数:15”更正为“14”: what takes the place of a count needs no word of its own."""
    for change in changed:
        now = _NOW.match(text, change.end())
        said = text[behind_last(text, change.start()) : change.start()]
        last = next(reversed([*_said(said)]), None) if now else None
        if now and last and _RIGHT_BEHIND.fullmatch(said.rpartition(last.words)[2]) and (value := _number(now["n"])):
            yield Found(value, "stated", f"{last.words}{change[0]}{now[0]}")


def _said(text: str) -> Iterator[Found[int]]:
    slashed = _SLASHED.search(text) if "笔数" in text else None
    if slashed:
        second = slashed["unit"] == "笔" if slashed["unit"] else slashed[0].startswith("笔数")
        households = slashed["second"] if second else slashed["first"]
        yield Found(int(households.replace(",", "")), "stated", slashed[0])
        return
    for found in _MISWRITTEN.finditer(text) if "误" in text or "错" in text else ():
        if value := _number(found["n"]):
            yield Found(value, "stated", found[0])
            return
    for found in _TAKEN_OUT.finditer(text) if "其中" in text else ():
        if value := _number(found["n"]):
            yield Found(value, "stated", found[0])
            return
    for found in (*_CHANGED.finditer(text), *_REMAINING.finditer(text)) if "户" in text else ():
        value = _number(found["n"])
        if value:
            yield Found(value, "stated", found[0])
            return
    labelled = list(_LABELLED.finditer(text)) if _LABEL.search(text) else []
    for found in labelled:
        if not _OF_SOME.search(text[max(0, found.start() - 4) : found.end()]):
            value = _number(found["n"])
            if value:
                yield Found(value, "stated", found[0])
    for found in (*_UNITS.finditer(text), *_DEBTORS_IN_ALL.finditer(text)) if "家" in text else ():
        if not _OF_A_PART.search(text[max(0, found.start() - 8) : found.start()]) and (value := _number(found["n"])):
            yield Found(value, "stated", found[0])
    for found in (*(_PERSONS.finditer(text) if "共" in text else ()), *_AND_OTHERS.finditer(text)):
        value = _number(found["n"])
        if value:
            yield Found(value, "stated", found[0])
    for found in _APART.finditer(text) if "自然人" in text or "个人" in text else ():
        persons, firms = _number(found["n"]), _number(found["m"])
        if persons and firms:
            yield Found(persons + firms, "stated", found[0])
            return
    if (whole := _whole(text)) is not None:
        yield whole
        return
    divided = [found.span() for found in _DIVIDED.finditer(text)] if text.count("户") > 1 else []
    known = (*divided, *(found.span() for found in labelled))
    for found in _COUNT.finditer(text) if _COUNTED.search(text) else ():
        if any(start <= found.start() < end for start, end in known):
            continue
        value = _number(found["n"])
        sentence = behind_last(text, found.start(), "。;,:，；：")
        before = text[max(sentence, found.start() - 24) : found.start()]
        clause = _CLOSED.sub("", text[behind_last(text, found.start(), "。;；") : found.start()])
        if not value or _OF_A_PART.search(before[-8:]) or "其中" in clause or _AFTER_PART.match(text, found.end()):
            continue
        if before and _OF_ALL.search(before[-6:]) is None and _OF_CLAIMS.match(text, found.end()) is None:
            continue
        yield Found(value, "stated", text[max(0, found.start() - 8) : found.end()])


def _whole(text: str) -> Found[int] | None:
    """What a sentence says that firms and persons are together (9户企业和2名个人共11户)."""
    for found in _TOGETHER.finditer(text) if "共" in text and ("个人" in text or "自然人" in text) else ():
        firms, persons, both = (_number(found[name]) for name in ("n", "m", "k"))
        if firms and persons and both == firms + persons:
            return Found(both, "stated", found[0])
    return None


def _number(text: str) -> int | None:
    digits = text.replace(",", "")
    if digits.isdigit():
        return int(digits)
    try:
        return chinese_number(digits)
    except NumeralError:
        return None
