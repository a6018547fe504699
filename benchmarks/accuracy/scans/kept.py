"""Layouts kept apart: written before the reader was built on the others, and looked at last."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal

from benchmarks.accuracy.scans.paper import Paper
from benchmarks.accuracy.scans.people import Drawn, World, capitals, day_of, total_of, written
from benchmarks.accuracy.scans.seen import Layout


def result_four_columns(name: str, paper: Paper, world: World, rng: random.Random) -> Drawn:
    """A result of the Yindeng Center with two labels in a row, amounts among them."""
    seller, buyer, debtor, number = world.seller(), world.buyer(), world.debtor(), world.number()
    signed = world.day()
    told = signed + timedelta(3)
    project = f"{seller}关于2026年{debtor}不良贷款转让项目"
    paper.title("不良贷款转让结果公告", size=18)
    paper.paragraph(f"项目编号：{number}", indent=0, align="middle")
    paper.table(
        [
            ("项目名称", project, "~", "~"),
            ("项目编号", number, "披露日期", day_of(told)),
            ("出让方全称", seller, "~", "~"),
            ("受让方全称", buyer, "~", "~"),
            ("转让协议签署日期", day_of(signed), "转让方式", "公开竞价"),
        ],
        (2.4, 3.2, 2.2, 2.8),
        size=10.5,
        heavy=2,
    )
    says = {"seller": seller, "buyer": buyer, "signed_on": signed.isoformat(), "project_no": number}
    return Drawn(name, (paper.image,), says, "ccre", f"{project}结果公告", known={"published_on": told.isoformat()})


def three_rules(name: str, paper: Paper, world: World, rng: random.Random) -> Drawn:
    """A notice whose table has three rules only, and a total first."""
    seller, debts, base = world.seller(), world.debts(rng.randrange(4, 8)), world.day()
    paper.title(f"关于{debts[0].debtor}等{len(debts)}户", "债权资产转让的公告", size=16)
    paper.paragraph(
        f"{seller}（以下简称“我公司”）拟转让{debts[0].debtor}等{len(debts)}户债权，现予以公告。截至基准日{day_of(base)}，"
        "债权明细见下表（单位：元）："
    )
    rows = [(one.debtor, written(one.principal), written(one.interest), written(one.total)) for one in debts]
    principal, interest = total_of(debts, "principal"), total_of(debts, "interest")
    rows.append(("合计", written(principal), written(interest), written(principal + interest)))
    paper.table(
        [("借款人", "本金余额", "欠息余额", "债权总额"), *rows],
        (4, 2.5, 2.5, 2.5),
        rules="three",
        size=10,
        align=("left", "right", "right", "right"),
    )
    paper.paragraph("交易对象须具备完全民事行为能力。转让方式：公开拍卖。")
    paper.sign(seller, day_of(base + timedelta(30)))
    says = {
        "seller": seller,
        "base_date": base.isoformat(),
        "principal_yuan": principal,
        "interest_yuan": interest,
        "total_yuan": principal + interest,
        "parcels": {one.debtor: one.principal for one in debts},
    }
    return Drawn(name, (paper.image,), says, title=f"关于{debts[0].debtor}等{len(debts)}户债权资产转让的公告")


def sideways_list(name: str, paper: Paper, world: World, rng: random.Random) -> Drawn:
    """A wide list on a sheet laid sideways: guarantors in cells of several lines, no total."""
    paper = Paper(paper.font, paper.dots, 10.0, margin=0.7, sideways=True)
    seller, debts, base = world.seller(), world.debts(rng.randrange(3, 6)), world.day()
    paper.title("债权转让清单")
    paper.paragraph(f"转让方：{seller}　　基准日：{day_of(base)}　　单位：元", indent=0)
    rows = [
        (str(n), one.debtor, "、".join(world.debtors(2)), written(one.principal), written(one.interest),
         written(one.total))
        for n, one in enumerate(debts, 1)
    ]  # fmt: skip
    paper.table([("序号", "债务人", "担保人", "本金余额", "利息余额", "本息合计"), *rows], (0.7, 3, 4, 2, 2, 2))
    says = {
        "seller": seller,
        "base_date": base.isoformat(),
        "principal_yuan": total_of(debts, "principal"),
        "interest_yuan": total_of(debts, "interest"),
        "total_yuan": total_of(debts, "total"),
        "parcels": {one.debtor: one.principal for one in debts},
    }
    return Drawn(name, (paper.image,), says, title="债权转让公告")


def newspaper(name: str, paper: Paper, world: World, rng: random.Random) -> Drawn:
    """A narrow column of a newspaper, amounts once and in prose only."""
    paper = Paper(paper.font, paper.dots, 10.5, margin=2.2, leading=1.35)
    seller, buyer, (debt,) = world.seller(), world.buyer(), world.debts(1)
    signed = world.day()
    base = signed - timedelta(21)
    paper.title("债权转让公告", size=15)
    paper.paragraph(
        f"{seller}与{buyer}已于{day_of(signed)}签署债权转让合同，{seller}将{debt.debtor}的债权转让给{buyer}，"
        f"截至{day_of(base)}，本金余额为{written(debt.principal)}元，利息为{written(debt.interest)}元，"
        f"本息合计{written(debt.total)}元。请债务人自公告之日起向{buyer}履行义务。"
    )
    paper.paragraph("特此公告。")
    paper.paragraph(seller, align="right")
    paper.paragraph(buyer, align="right")
    paper.paragraph(day_of(signed + timedelta(15)), align="right")
    says = {
        "seller": seller,
        "buyer": buyer,
        "signed_on": signed.isoformat(),
        "base_date": base.isoformat(),
        "principal_yuan": debt.principal,
        "interest_yuan": debt.interest,
        "total_yuan": debt.total,
    }
    return Drawn(name, (paper.image,), says, title="债权转让公告")


def confirmation(name: str, paper: Paper, world: World, rng: random.Random) -> Drawn:
    """A letter that confirms a sale: a table open at its sides, the price in capitals, two stamps."""
    seller, buyer, debts, number = world.seller(), world.buyer(), world.debts(2), world.number()
    signed = world.day()
    price = Decimal(rng.randrange(10_000, 900_000)) * 100
    paper.title("成交确认书", size=20)
    paper.paragraph(f"编号：{number}", align="right")
    paper.paragraph(
        f"{seller}于{day_of(signed)}以公开竞价方式转让下列债权，由{buyer}以人民币{capitals(price)}"
        f"（小写：{written(price)}元）竞得，双方于{day_of(signed)}签订债权转让协议。"
    )
    rows = [(one.debtor, written(one.principal)) for one in debts]
    principal = total_of(debts, "principal")
    paper.table(
        [("债务人", "本金（元）"), *rows, ("合计", written(principal))],
        (5, 4),
        rules="open",
        align=("left", "right"),
    )
    paper.paragraph(f"项目编号：{number}", indent=0)
    paper.sign(seller, day_of(signed))
    paper.stamp(buyer, paper.left + 6 * paper.em, paper.y - 2 * paper.em, 0.65)
    says = {
        "seller": seller,
        "buyer": buyer,
        "signed_on": signed.isoformat(),
        "project_no": number,
        "principal_yuan": principal,
        "price_yuan": price,
        "parcels": {one.debtor: one.principal for one in debts},
    }
    return Drawn(name, (paper.image,), says, title="债权转让成交公告")


LAYOUTS: tuple[Layout, ...] = (result_four_columns, three_rules, sideways_list, newspaper, confirmation)
