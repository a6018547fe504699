"""The layouts that the reader of scans was built on."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

from benchmarks.accuracy.scans.paper import Paper
from benchmarks.accuracy.scans.people import Drawn, World, capitals, day_of, total_of, written

Layout = Callable[[str, Paper, World, random.Random], Drawn]


def result_form(name: str, paper: Paper, world: World, rng: random.Random) -> Drawn:
    """The Yindeng Center"s result: labels beside values, in rules."""
    seller, buyer, debtor, number = world.seller(), world.buyer(), world.debtor(), world.number()
    signed = world.day()
    told = signed + timedelta(5)
    project = f"{seller}关于2026年{debtor}不良贷款转让项目"
    paper.title(f"{seller}关于2026年", f"{debtor}不良贷款转让", "结果公告", size=15)
    paper.table(
        [
            ("项目名称", project),
            ("项目编号", number),
            ("出让方全称", seller),
            ("受让方全称", buyer),
            ("转让协议签署日期", day_of(signed)),
        ],
        (3, 7),
        align=("left", "left"),
    )
    paper.paragraph(f"项目编号：{number}", align="right")
    paper.paragraph(day_of(told), align="right")
    says = {"seller": seller, "buyer": buyer, "signed_on": signed.isoformat(), "project_no": number}
    return Drawn(name, (paper.image,), says, "ccre", f"{project}结果公告", known={"published_on": told.isoformat()})


def notice_with_table(name: str, paper: Paper, world: World, rng: random.Random) -> Drawn:
    """A disposal notice: prose, a ruled table with a total, signature and stamp."""
    seller, debts, base = world.seller(), world.debts(rng.randrange(3, 7)), world.day()
    paper.title("资产处置公告")
    paper.paragraph(f"{seller}拟对下列债权资产进行公开转让，截至{day_of(base)}，债权情况如下：")
    paper.paragraph("单位：人民币元", align="right")
    body = [
        (str(n), one.debtor, written(one.principal), written(one.interest), written(one.total))
        for n, one in enumerate(debts, 1)
    ]
    principal, interest = total_of(debts, "principal"), total_of(debts, "interest")
    total = ("合计", "~", written(principal), written(interest), written(principal + interest))
    paper.table(
        [("序号", "债务人名称", "债权本金", "利息", "本息合计"), *body, total],
        (1, 4.2, 2.6, 2.4, 2.6),
        size=9.5,
        align=("middle", "left", "right", "right", "right"),
    )
    paper.paragraph("上述债权拟采用公开竞价方式处置，有意者请在公告之日起十个工作日内与我公司联系。")
    paper.paragraph("联系人：王先生　联系电话：0571-8765xxxx")
    paper.sign(seller, day_of(base + timedelta(40)))
    says = {
        "seller": seller,
        "base_date": base.isoformat(),
        "principal_yuan": principal,
        "interest_yuan": interest,
        "total_yuan": principal + interest,
        "parcels": {one.debtor: one.principal for one in debts},
    }
    return Drawn(name, (paper.image,), says, title="资产处置公告")


def assignment_in_prose(name: str, paper: Paper, world: World, rng: random.Random) -> Drawn:
    """An assignment notice in prose, with amounts in capitals and in figures."""
    seller, buyer, (debt,) = world.seller(), world.buyer(), world.debts(1)
    signed = world.day()
    base = signed - timedelta(30)
    paper.title("债权转让通知暨债务催收联合公告")
    paper.paragraph(
        f"根据{seller}与{buyer}于{day_of(signed)}签订的《债权转让协议》，{seller}已将其对{debt.debtor}享有的债权及担保"
        f"权利依法转让给{buyer}。"
    )
    paper.paragraph(
        f"截至{day_of(base)}，债权本金人民币{capitals(debt.principal)}（¥{written(debt.principal)}元），利息人民币"
        f"{capitals(debt.interest)}（¥{written(debt.interest)}元）。"
    )
    paper.paragraph("特此公告通知债务人及担保人向受让人履行还款义务。")
    paper.sign(seller, day_of(signed + timedelta(10)))
    says = {
        "seller": seller,
        "buyer": buyer,
        "base_date": base.isoformat(),
        "signed_on": signed.isoformat(),
        "principal_yuan": debt.principal,
        "interest_yuan": debt.interest,
    }
    return Drawn(name, (paper.image,), says, title="债权转让通知暨债务催收联合公告")


def result_in_lines(name: str, paper: Paper, world: World, rng: random.Random) -> Drawn:
    """A result of a sale in numbered lines."""
    seller, buyer, (debt,), number = world.seller(), world.buyer(), world.debts(1), world.number()
    signed = world.day()
    price = (debt.principal * 4 / 10).quantize(debt.interest)
    paper.title("不良债权转让成交公告")
    for line in (
        f"一、项目名称：{debt.debtor}不良债权转让项目",
        f"二、项目编号：{number}",
        f"三、转让方：{seller}",
        f"四、受让方：{buyer}",
        f"五、成交价格：人民币{written(price)}元（大写：{capitals(price)}）",
        f"六、债权本金：{written(debt.principal)}元，利息：{written(debt.interest)}元，本息合计：{written(debt.total)}元",
        f"七、签约日期：{day_of(signed)}",
        "八、转让方式：公开竞价",
    ):
        paper.paragraph(line, indent=0)
    paper.sign(seller, day_of(signed + timedelta(3)))
    says = {
        "seller": seller,
        "buyer": buyer,
        "signed_on": signed.isoformat(),
        "project_no": number,
        "principal_yuan": debt.principal,
        "interest_yuan": debt.interest,
        "total_yuan": debt.total,
        "price_yuan": price,
    }
    return Drawn(name, (paper.image,), says, title="不良债权转让成交公告")


def list_over_pages(name: str, paper: Paper, world: World, rng: random.Random) -> Drawn:
    """A list of debtors in ten thousands on two sheets, the head again on the second."""
    seller, debts, base = world.seller(), world.debts(24), world.day()
    head = ("序号", "债务人", "本金（万元）", "利息（万元）")

    def row(n: int) -> tuple[str, str, str, str]:
        one = debts[n]
        return str(n + 1), one.debtor, f"{one.principal / 10_000:,.2f}", f"{one.interest / 10_000:,.2f}"

    rows = [row(n) for n in range(len(debts))]
    sums = [sum(float(r[k].replace(",", "")) for r in rows) for k in (2, 3)]
    paper.title("债权资产清单")
    paper.paragraph(f"{seller}拟公开转让下列债权，基准日为{day_of(base)}。")
    paper.table([head, *rows[:16]], (1, 5, 2.5, 2.5), size=10, align=("middle", "left", "right", "right"))
    second = Paper(paper.font, paper.dots, paper.size)
    total = ("合计", "~", *(f"{value:,.2f}" for value in sums))
    second.table([head, *rows[16:], total], (1, 5, 2.5, 2.5), size=10, align=("middle", "left", "right", "right"))
    second.sign(seller, day_of(base + timedelta(20)))
    says = {
        "seller": seller,
        "base_date": base.isoformat(),
        "principal_yuan": round(sums[0] * 10_000, 2),
        "interest_yuan": round(sums[1] * 10_000, 2),
        "parcels": {r[1]: round(float(r[2].replace(",", "")) * 10_000, 2) for r in rows},
    }
    return Drawn(name, (paper.image, second.image), says, title="债权资产处置公告")


LAYOUTS: tuple[Layout, ...] = (result_form, notice_with_table, assignment_in_prose, result_in_lines, list_over_pages)
