"""How many notices of 1,000 characters are read in a second of one core: `python -m benchmarks.notices [NOTICES]`.

Prints JSON: notices a second, the slowest in milliseconds, and how many times a bare reading of the same texts (NFKC
and a search for every word and number) goes into one of ours, which does not depend on the machine. Every notice has
its own firms, days and amounts; some of its terms stand in others too, as in real ones.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from crawlers.engine.memory import settle
from normalizers.notices.lines import answers

_LENGTH = 1000
_CITIES = re.findall("..", "杭州宁波温州南京苏州济南青岛郑州洛阳武汉长沙广州深圳成都绵阳西安太原沈阳大连福州")
_SYLLABLES = "恒盛达隆瑞丰泰华兴源博远宏鑫康裕通和顺晟凯嘉浩德"
_TRADES = re.findall("..", "纺织机械商贸置业化工电子食品建材物流实业钢铁服饰")
_TERMS = (
    "竞买人须于{day}前缴纳保证金并提交报名材料，逾期视为放弃。",
    "受让方不得为国家公务员、金融监管机构工作人员、政法干警、资产公司工作人员及债务人管理层等关联人。",
    "上述债权的担保情况及诉讼进展以借款合同、担保合同及法院生效判决为准。",
    "公告期限为自公告之日起二十个工作日，公告期内受理对本次处置的征询和异议。",
    "联系人：资产经营部，联系地址：{city}市中山路{number}号，监督电话：0571-8{number}6321。",
)
_WORD = re.compile(r"\d[\d,.]*|\w+")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    chance = random.Random(9)
    notices = [_notice(chance, n) for n in range(count)]
    list(answers(notices[:20]))
    settle()  # as whoever crawls and replays does
    ours, bare = _seconds(_read, notices[20:]), _seconds(_bare, notices[20:])
    print(
        json.dumps(
            {
                "notices_a_second": round(len(ours) / sum(ours)),
                "slowest_ms": round(max(ours) * 1000, 1),
                "times_bare_reading": round(sum(ours) / sum(bare), 1),
            }
        )
    )


def _seconds(read: Callable[[str], None], notices: Sequence[str]) -> list[float]:
    """CPU seconds for each notice."""
    taken = []
    for notice in notices:
        begin = time.process_time()
        read(notice)
        taken.append(time.process_time() - begin)
    return taken


def _read(notice: str) -> None:
    list(answers([notice]))


def _bare(notice: str) -> None:
    for line in json.loads(notice)["lines"]:
        _WORD.findall(unicodedata.normalize("NFKC", line))


def _notice(chance: random.Random, n: int) -> str:
    """A notice of 1,000 characters: an opening with sums, a table of debtors, terms."""
    city = chance.choice(_CITIES)
    day = date(2025, 1, 1) + timedelta(chance.randrange(300))
    debtors = [_firm(chance) for _ in range(chance.randint(2, 6))]
    amounts = [(chance.randrange(10**6, 10**10), chance.randrange(10**5, 10**9)) for _ in debtors]
    principal, interest = (sum(column) for column in zip(*amounts, strict=True))
    title = f"中国信达资产管理股份有限公司{city}分公司关于对{debtors[0]}等{len(debtors)}户债权的处置公告"
    lines = [
        f"中国信达资产管理股份有限公司{city}分公司拟对{debtors[0]}等{len(debtors)}户债权进行公开竞价处置，截至"
        f"{_said(day - timedelta(40))}，债权总额为人民币{_yuan(principal + interest)}元，其中本金{_yuan(principal)}元，"
        f"利息{_yuan(interest)}元。债务人主要分布在{city}市。",
        "单位：人民币元",
        "T|序号|债务人名称|担保人|本金余额|利息余额|担保方式",
    ]
    for row, (debtor, (owed, due)) in enumerate(zip(debtors, amounts, strict=True), start=1):
        lines.append(f"T|{row}|{debtor}|{_firm(chance)}|{_yuan(owed)}|{_yuan(due)}|抵押+保证")
    lines.append(f"T|合计|||{_yuan(principal)}|{_yuan(interest)}|")
    at = 0
    while sum(map(len, lines)) < _LENGTH - len(title):
        terms = _TERMS[at % len(_TERMS)]
        lines.append(terms.format(day=_said(day + timedelta(20 + at)), city=city, number=chance.randrange(100, 999)))
        at += 1
    said = {"id": f"N{n}", "title": title, "published_on": day.isoformat(), "lines": lines}
    return json.dumps(said, ensure_ascii=False)


def _firm(chance: random.Random) -> str:
    return f"{chance.choice(_CITIES)}{''.join(chance.sample(_SYLLABLES, 2))}{chance.choice(_TRADES)}有限公司"


def _yuan(cents: int) -> str:
    return f"{cents / 100:,.2f}"


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


if __name__ == "__main__":
    main()
