"""Invented debtors, buyers, amounts and days for notices that are drawn; sellers are institutions that exist."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from PIL import Image

_CITIES = ("杭州", "宁波", "温州", "苏州", "济南", "青岛", "郑州", "长沙", "成都", "昆明", "沈阳", "合肥")
_NAMES = ("鼎泓", "嘉穗", "沐川", "锐诺", "云岫", "百禾", "瑞麒", "华澍", "永淳", "睿柏", "金藜", "海砺", "源昶")
_TRADES = ("机械制造", "纺织", "商贸", "建材", "食品", "塑胶制品", "农业开发", "置业", "电子科技", "金属材料")
_FUNDS = ("资产管理", "企业管理", "投资", "商务咨询", "实业")
_SELLERS = (
    "中国信达资产管理股份有限公司浙江省分公司",
    "中国东方资产管理股份有限公司江苏省分公司",
    "中国长城资产管理股份有限公司山东省分公司",
    "浙江省浙商资产管理股份有限公司",
    "中国建设银行股份有限公司宁波市分行",
    "中国工商银行股份有限公司四川省分行",
    "平安银行股份有限公司杭州分行",
    "上海浦东发展银行股份有限公司长沙分行",
)


@dataclass(frozen=True, slots=True)
class Debt:
    """One debtor's claim, in yuan."""

    debtor: str
    principal: Decimal
    interest: Decimal

    @property
    def total(self) -> Decimal:
        return self.principal + self.interest


@dataclass(frozen=True, slots=True)
class Drawn:
    """A notice that was drawn: its sheets, what is known of it beside them, and what they say."""

    name: str
    sheets: tuple[Image.Image, ...]
    says: dict[str, Any]
    kind: str = "notice"
    title: str = ""
    form: str = "pdf"
    dots: int = 150
    looks: tuple[str, ...] = ()
    known: dict[str, str] = field(default_factory=dict)


class World:
    """What a notice may speak of, by chance."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def debtor(self) -> str:
        r = self.rng
        return f"{r.choice(_CITIES)}{r.choice(_NAMES)}{r.choice(_TRADES)}有限公司"

    def debtors(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.debtor()] = None
        return list(found)

    def seller(self) -> str:
        return self.rng.choice(_SELLERS)

    def buyer(self) -> str:
        r = self.rng
        return f"{r.choice(_CITIES)}{r.choice(_NAMES)}{r.choice(_FUNDS)}有限公司"

    def amount(self, least: int = 300_000, most: int = 90_000_000) -> Decimal:
        r = self.rng
        if r.random() < 0.2:
            return Decimal(r.randrange(least // 100_000, most // 100_000) * 100_000)
        return Decimal(r.randrange(least * 100, most * 100)) / 100

    def debts(self, count: int) -> list[Debt]:
        return [
            Debt(name, self.amount(), Decimal(self.rng.randrange(1_000_000, 900_000_000)) / 100)
            for name in self.debtors(count)
        ]

    def day(self, year: int = 2026) -> date:
        return date(year, 1, 5) + timedelta(self.rng.randrange(290))

    def number(self) -> str:
        r = self.rng
        return f"{r.choice(['Z', 'A', 'XM'])}2026{r.randrange(10**6):06d}-{r.randrange(1, 9)}"


def total_of(debts: Iterable[Debt], name: str) -> Decimal:
    """The sum of a column."""
    return sum((getattr(one, name) for one in debts), Decimal())


def written(amount: Decimal) -> str:
    """An amount as a table prints it."""
    return f"{amount:,.2f}"


def day_of(day: date) -> str:
    """A day as a notice prints it."""
    return f"{day.year}年{day.month}月{day.day}日"


_DIGITS, _UNITS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")


def capitals(amount: Decimal) -> str:
    """An amount in capitals: 壹亿伍仟万元整."""
    yuan, cents = divmod(int(amount * 100), 100)
    text, gap = "", False
    groups = [(yuan // 10 ** (4 * n)) % 10_000 for n in range(3)]
    for n in (2, 1, 0):
        if groups[n] == 0:
            gap = gap or bool(text)
            continue
        for place in (3, 2, 1, 0):
            digit = groups[n] // 10**place % 10
            if digit == 0:
                gap = gap or bool(text)
                continue
            text += ("零" if gap else "") + _DIGITS[digit] + _UNITS[place]
            gap = False
        text += ("", "万", "亿")[n]
    jiao, fen = divmod(cents, 10)
    if not cents:
        return text + "元整"
    small = (_DIGITS[jiao] + "角" if jiao else "零") + (_DIGITS[fen] + "分" if fen else "")
    return text + "元" + small
