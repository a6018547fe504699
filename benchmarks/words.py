"""How many names, places, amounts and days are read in a second of one core: `python -m benchmarks.words [INPUTS]`.

Prints JSON: readings a second of each kind, of so many inputs (100,000), all distinct, with cold caches. They are
made of the same few kinds of words as real ones: firms, branches and persons; addresses, titles and courts; amounts and
days as cells, labels and sentences state them.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable

from crawlers.engine.memory import settle
from normalizers.parties.parties import classify_party
from normalizers.places.places import locate
from normalizers.values.dates import parse_date
from normalizers.values.lookup import rows
from normalizers.values.money import parse_money

_SYLLABLES = "恒盛达隆瑞丰泰华兴源博远宏鑫康裕通和顺晟凯嘉浩德"
_TRADES = ("纺织", "机械", "商贸", "置业", "化工", "电子", "食品", "建材", "物流", "实业", "钢铁", "服饰")
_BRANCHES = ("分行", "支行", "分行营业部", "城东支行", "分公司")
_FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
_ROADS = ("人民路", "解放大道", "中山东路", "工业园区创业路", "学府街", "滨江南路")
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(11)
    settle()  # as whoever crawls and replays does
    kinds: tuple[tuple[str, Callable[[str], object], Callable[[random.Random, int], str]], ...] = (
        ("parties", classify_party, _party),
        ("places", locate, _place),
        ("amounts", parse_money, _amount),
        ("days", parse_date, _day),
    )
    told = {
        name: _a_second(read, list(dict.fromkeys(made(chance, n) for n in range(count)))) for name, read, made in kinds
    }
    print(json.dumps(told))


def _a_second(read: Callable[[str], object], texts: list[str]) -> int:
    read("")
    begin = time.process_time()
    for text in texts:
        read(text)
    return round(len(texts) / (time.process_time() - begin))


_COUNTIES = [row["name"] for row in rows("places") if not row["code"].endswith("00")]
_CITIES = [row["name"] for row in rows("places") if row["code"].endswith("00") and not row["code"].endswith("0000")]
_BANKS = [row["name"] for row in rows("institutions") if row["type"].endswith(("_bank", "_amc"))]


def _word(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(length))


def _party(chance: random.Random, n: int) -> str:
    kind = n % 5
    if kind == 0:
        return chance.choice(_BANKS) + chance.choice(_CITIES) + _word(chance, 2) + chance.choice(_BRANCHES)
    if kind == 1:
        return f"{chance.choice(_FAMILIES)}{_word(chance, 2)}{n}"[:3]
    if kind == 2:
        return f"{chance.choice(_COUNTIES)}{_word(chance, 3)}农村商业银行股份有限公司"
    return f"{chance.choice(_CITIES)}{_word(chance, 4)}{chance.choice(_TRADES)}有限公司"


def _place(chance: random.Random, n: int) -> str:
    kind = n % 4
    city, county, road = chance.choice(_CITIES), chance.choice(_COUNTIES), chance.choice(_ROADS)
    if kind == 0:
        return f"{city}{road}{n}号{_word(chance, 2)}花园{n % 30}幢{n % 7}单元{n % 900}室"
    if kind == 1:
        return f"【第一次拍卖】{_word(chance, 3)}有限公司名下位于{county}{road}{n}号的厂房及土地使用权"
    if kind == 2:
        return f"{city.removesuffix('市')}{_word(chance, 3)}{chance.choice(_TRADES)}有限公司"
    return f"{county}{_word(chance, 2)}镇{_word(chance, 2)}村{n}号"


def _amount(chance: random.Random, n: int) -> str:
    cents = chance.randrange(10**5, 10**11)
    kind = n % 5
    if kind == 0:
        return f"{cents / 100:,.2f}元"
    if kind == 1:
        return f"人民币{cents / 10**6:.6f}万元"
    if kind == 2:
        return f"起拍价：{cents / 100:.2f} 元（大写见附件）"
    if kind == 3:
        return f"{cents / 100:.2f}元整"
    digits = [_CAPITALS[int(one)] for one in str(chance.randrange(1111, 9999)).replace("0", "7")]
    return (
        f"{digits[0]}仟{digits[1]}佰{digits[2]}拾{digits[3]}万{_CAPITALS[n % 9 + 1]}仟元{_CAPITALS[n // 9 % 9 + 1]}角整"
    )


def _day(chance: random.Random, n: int) -> str:
    year, month, day = chance.randrange(1995, 2035), chance.randrange(1, 13), chance.randrange(1, 29)
    forms = (
        f"{year}年{month}月{day}日",
        f"{year}-{month:02}-{day:02}",
        f"基准日：{year}年{month}月{day}日（含{n}）",
        f"{year}.{month}.{day} {n % 24:02}:{n % 60:02}:{n // 60 % 60:02}",
        f"截至{year}/{month}/{day}第{n}号",
    )
    return forms[n % len(forms)]


if __name__ == "__main__":
    main()
