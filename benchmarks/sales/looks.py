"""How sellers and platforms word what they say of a pool. Two looks: one is worked with, the other kept apart."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from benchmarks.sales.pages import Content, Pool

Worded = tuple[str, Content]
"""A title and the words below it."""


class Look(Protocol):
    """A way to word notices and lots."""

    @property
    def name(self) -> str:
        """What it is called; its draws hang on it."""

    def generic(self, draw: random.Random) -> str:
        """A title that says nothing of what is sold."""

    def notice(self, draw: random.Random, pool: Pool, kind: str, day: date, buyer: str, title: str) -> Worded:
        """A notice; `kind`: offer, again, extension, correction, assignment, result. `title`: the offer's, if fixed."""

    def claim_lot(self, draw: random.Random, pool: Pool, number: int) -> Worded:
        """A lot that sells the pool; `number`: how often it was offered before."""


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _yuan(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _wan(amount: Decimal) -> str:
    return f"{amount / 10_000:,.6f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class _Plain:
    """Notices as asset managers print them, lots as their pages on platforms say."""

    name: str = "plain"

    def generic(self, draw: random.Random) -> str:
        """A title without a name."""
        return draw.choice(("资产包处置公告", "债权资产处置公告", "债权转让公告", "不良资产包转让公告", "资产处置公告"))

    def notice(self, draw: random.Random, pool: Pool, kind: str, day: date, buyer: str, title: str) -> Worded:
        """Prose for few debtors, a table for more."""
        offer = title or self._title(draw, pool)
        match kind:
            case "offer":
                return offer, self._offered(draw, pool, day)
            case "again":
                return f"{offer}（第二次公告）", self._offered(draw, pool, day)
            case "extension":
                return f"{offer}的延期公告", (
                    f"{pool.branch}此前发布《{offer}》，现将公告期限延长至{_day(day + timedelta(days=20))}。",
                )
            case "correction":
                return f"关于{offer}的更正公告", (
                    f"{pool.branch}发布的《{offer}》，联系电话有误，现予更正，其余内容不变。",
                )
            case "assignment":
                return f"{pool.branch}与{buyer}债权转让通知暨债务催收联合公告", self._assigned(pool, buyer)
            case _:
                return f"关于{self._of(pool)}转让的成交公告", (
                    f"{pool.branch}持有的{self._of(pool)}已于近日成交，受让方为{buyer}。",
                    f"转让的债权本金为{_yuan(pool.principal)}元。",
                )

    def claim_lot(self, draw: random.Random, pool: Pool, number: int) -> Worded:
        """A badge of the round, and the claims in a sentence."""
        badge = ("", "【二拍】", "【变卖】")[number]
        title = f"{badge}{pool.branch}持有的{self._of(pool)}"
        return title, (f"{pool.branch}拟转让{self._of(pool)}。", self._amounts(pool), self._debtors(pool))

    def _title(self, draw: random.Random, pool: Pool) -> str:
        return draw.choice(
            (f"关于对{self._of(pool)}的处置公告", f"{pool.branch}关于{self._of(pool)}资产的处置公告",
             f"{pool.branch}对{self._of(pool)}的转让公告")
        )  # fmt: skip

    def _of(self, pool: Pool) -> str:
        many = f"等{len(pool.loans)}户" if len(pool.loans) > 1 else ""
        first = next(loan.debtor for loan in pool.loans if "某" not in loan.debtor or loan is pool.loans[-1])
        return f"{first}{many}债权"

    def _offered(self, draw: random.Random, pool: Pool, day: date) -> Content:
        opening = f"{pool.branch}拟对{self._of(pool)}资产进行处置，现予以公告。"
        ending = f"公告期限为20个工作日。欲了解详情请与本公司联系。公告日期：{_day(day)}。"
        if len(pool.loans) == 1 or draw.random() < 0.3:
            return opening, self._amounts(pool), self._debtors(pool), ending
        return opening, f"截至{_day(pool.base)}，债权情况如下（单位：元）：", self._table(pool), ending

    def _amounts(self, pool: Pool) -> str:
        total = pool.principal + pool.interest
        return (
            f"截至{_day(pool.base)}，上述债权本金余额为人民币{_yuan(pool.principal)}元，"
            f"利息为{_yuan(pool.interest)}元，本息合计{_yuan(total)}元。"
        )

    def _debtors(self, pool: Pool) -> str:
        names = "、".join(loan.debtor for loan in pool.loans)
        return f"债务人为{names}，位于{pool.place.province}{pool.place.city}市。"

    def _table(self, pool: Pool) -> tuple[tuple[str | None, ...], ...]:
        head = ("序号", "债务人名称", "本金", "利息", "本息合计")
        rows = tuple(
            (str(n), loan.debtor, _yuan(loan.principal), _yuan(loan.interest), _yuan(loan.principal + loan.interest))
            for n, loan in enumerate(pool.loans, 1)
        )
        sums = (_yuan(pool.principal), _yuan(pool.interest), _yuan(pool.principal + pool.interest))
        return (head, *rows, ("合计", None, *sums))

    def _assigned(self, pool: Pool, buyer: str) -> Content:
        return (
            f"根据{pool.branch}与{buyer}达成的债权转让协议，{pool.branch}将其对下列借款人的债权依法转让给{buyer}，"
            f"现公告通知。截至{_day(pool.base)}，单位：元。",
            self._table(pool),
        )


@dataclass(frozen=True, slots=True)
class _Terse:
    """Notices as exchanges and newspapers print them: amounts in ten thousands, columns in another order."""

    name: str = "terse"

    def generic(self, draw: random.Random) -> str:
        """A title without a name."""
        return draw.choice(("关于不良债权资产包公开转让的公告", "公开处置债权公告", "债权资产公开竞价公告"))

    def notice(self, draw: random.Random, pool: Pool, kind: str, day: date, buyer: str, title: str) -> Worded:
        """A paragraph of facts, then a table of debtors whatever their number."""
        offer = title or f"{pool.place.city}{self._count(pool)}债权转让公告（{pool.loans[0].debtor}）"
        match kind:
            case "offer":
                return offer, self._offered(pool)
            case "again":
                return f"【再次公告】{offer}", self._offered(pool)
            case "extension":
                return f"关于延长《{offer}》公告期的公告", (
                    f"《{offer}》公告期延长至{_day(day + timedelta(days=15))}。{pool.branch}",
                )
            case "correction":
                return f"《{offer}》的补充公告", (f"我司{pool.branch}就《{offer}》补充如下：看样时间另行通知。",)
            case "assignment":
                return f"{pool.holder}债权转让公告", (
                    f"{pool.branch}已将下表所列债权转让给{buyer}，请各债务人向{buyer}履行还款义务。"
                    f"金额单位：万元，基准日：{_day(pool.base)}。",
                    self._table(pool),
                )
            case _:
                return f"{pool.loans[0].debtor}{self._count(pool)}债权项目成交结果公示", (
                    f"转让方：{pool.branch}。受让方：{buyer}。标的：{pool.loans[0].debtor}{self._count(pool)}债权，"
                    f"本金{_wan(pool.principal)}万元。",
                )

    def claim_lot(self, draw: random.Random, pool: Pool, number: int) -> Worded:
        """The round at the tail, the claims in a table."""
        tail = ("（第一次拍卖）", "（第二次拍卖）", "（变卖）")[number]
        title = f"{pool.loans[0].debtor}{self._count(pool)}债权{tail}"
        return title, (f"转让方：{pool.branch}。基准日：{_day(pool.base)}，单位：万元。", self._table(pool))

    def _count(self, pool: Pool) -> str:
        return f"等{len(pool.loans)}户" if len(pool.loans) > 1 else "1户"

    def _offered(self, pool: Pool) -> Content:
        return (
            f"{pool.branch}拟公开转让{self._count(pool).removeprefix('等')}不良债权，基准日为{_day(pool.base)}，"
            f"本金{_wan(pool.principal)}万元，利息{_wan(pool.interest)}万元。明细如下（金额单位：万元）。",
            self._table(pool),
            "有意者请于公告之日起二十个工作日内与我司联系。",
        )

    def _table(self, pool: Pool) -> tuple[tuple[str | None, ...], ...]:
        head = ("债务人", "所在地", "债权本金", "欠息")
        rows = tuple(
            (loan.debtor, f"{pool.place.city}市", _wan(loan.principal), _wan(loan.interest)) for loan in pool.loans
        )
        return (head, *rows)


PLAIN: Look = _Plain()
TERSE: Look = _Terse()
