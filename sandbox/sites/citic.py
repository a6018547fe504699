"""CITIC Financial AMC (www.famc.citic): server HTML lists and details; see ../shared/sources/notices.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from html import escape
from math import ceil

from sandbox.market import NIGHTS, Debt, Disposal, Market
from sandbox.sites import Asked, Reply, not_found

HOST = "www.famc.citic"
_SECTION = "/ywjs/ywdt/zcczxx/"
_PER_PAGE = 12
_COMPANY = "中国中信金融资产管理股份有限公司"
_CURRENCIES = {"CNY": "人民币", "USD": "美元"}


def path(notice: Disposal) -> str:
    """The notice's path."""
    return f"{_SECTION}{notice.published_on.year}/{notice.id}.shtml"


def address(notice: Disposal) -> str:
    """The notice's address on the real site."""
    return f"https://{HOST}{path(notice)}"


class Site:
    """The site on a night."""

    def __init__(self, market: Market, night: int) -> None:
        shown = [notice for notice in market.disposals if notice.published_on <= NIGHTS[night].date()]
        self.notices = sorted(shown, key=lambda notice: (notice.published_on, notice.id), reverse=True)
        self.details = {path(notice): notice for notice in self.notices}

    def answer(self, asked: Asked) -> Reply:
        """A list page, a notice, or 404."""
        if asked.path in self.details:
            return Reply(_detail(self.details[asked.path]).encode())
        found = re.fullmatch(re.escape(_SECTION) + r"(?:index(?:_(\d+))?\.shtml)?", asked.path)
        number = int(found[1] or 0) if found else -1
        pages = ceil(len(self.notices) / _PER_PAGE)
        if not 0 <= number < pages:
            return not_found()
        return Reply(_list(self.notices[number * _PER_PAGE : (number + 1) * _PER_PAGE], number, pages).encode())


def _page(title: str, content: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}_{_COMPANY}</title></head>'
        f'<body><div class="top"><a href="/">首页</a></div>{content}<div class="foot">{_COMPANY}</div></body></html>'
    )


def _list(notices: Sequence[Disposal], number: int, pages: int) -> str:
    lines = "".join(
        f'<li><a href="{path(n)}" title="{escape(n.title)}">{escape(n.title[:24])}…</a><span>{n.published_on}</span></li>'
        for n in notices
    )
    following = f'<a href="index_{number + 1}.shtml">下一页</a>' if number + 1 < pages else "<span>下一页</span>"
    return _page("资产处置信息", f'<ul class="news_list">{lines}</ul><div class="pages">{following}</div>')


def _wan(amount: Decimal) -> str:
    return f"{amount / 10_000:,.2f}"


def _sum(debts: Sequence[Debt], name: str) -> Decimal:
    return sum((getattr(debt, name) for debt in debts if debt.currency == "CNY"), Decimal(0))


def _detail(notice: Disposal) -> str:
    body = {
        "table_header": _table_header,
        "table_line": _table_line,
        "prose": _prose,
        "extension": _extension,
        "correction": _correction,
        "assignment": _assignment,
        "marketing": _marketing,
    }[notice.form](notice)
    return _page(notice.title, f'<h1>{escape(notice.title)}</h1><div class="blzcwz_text">{body}</div>')


def _opening(notice: Disposal) -> str:
    return f"<p>{notice.branch}（以下简称“我分公司”）拟对下列债权进行公开处置，基准日：{_day(notice)}。</p>"


def _day(notice: Disposal) -> str:
    assert notice.base_date is not None
    day = notice.base_date
    return f"{day.year}年{day.month}月{day.day}日"


def _closing(notice: Disposal) -> str:
    assert notice.deadline is not None
    day = notice.published_on
    return (
        f"<p>处置方式：{notice.method}。</p><p>报名截止时间：{notice.deadline:%Y年%m月%d日}17时止。</p>"
        f"<p>联系人：李先生，联系电话：0571-00000000</p><p>特此公告。</p><p>{notice.branch}</p>"
        f"<p>{day.year}年{day.month}月{day.day}日</p>"
    )


def _table_header(notice: Disposal) -> str:
    rows = "".join(
        f"<tr><td>{n}</td><td>{debt.debtor}</td><td>{_CURRENCIES[debt.currency]}</td><td>{debt.principal:,.2f}</td>"
        f"<td>{debt.interest:,.2f}</td></tr>"
        for n, debt in enumerate(notice.debts, start=1)
    )
    total = (
        f'<tr><td colspan="3">合计（人民币）</td><td>{_sum(notice.debts, "principal"):,.2f}</td>'
        f"<td>{_sum(notice.debts, 'interest'):,.2f}</td></tr>"
    )
    head = "<tr><th>序号</th><th>债务人</th><th>币种</th><th>本金余额（元）</th><th>利息余额（元）</th></tr>"
    return f"{_opening(notice)}<table>{head}{rows}{total}</table>{_closing(notice)}"


def _table_line(notice: Disposal) -> str:
    rows = "".join(
        f"<tr><td>{debt.debtor}</td><td>{_wan(debt.principal)}</td><td>{_wan(debt.interest)}</td>"
        f"<td>{_wan(debt.principal + debt.interest)}</td></tr>"
        for debt in notice.debts
    )
    principal, interest = _sum(notice.debts, "principal"), _sum(notice.debts, "interest")
    # The total row lacks a cell: it is shifted to the left, as total rows on real pages are.
    total = f"<tr><td>合计</td><td>{_wan(principal)}</td><td>{_wan(principal + interest)}</td></tr>"
    head = "<tr><td>债务人名称</td><td>本 金</td><td>利 息</td><td>本息合计</td></tr>"
    return f"{_opening(notice)}<p>单位：人民币万元</p><table>{head}{rows}{total}</table>{_closing(notice)}"


def _prose(notice: Disposal) -> str:
    (debt,) = notice.debts
    return (
        f"<p>{notice.branch}拟对{debt.debtor}债权进行处置。</p><p>截至{_day(notice)}，债权总额为人民币"
        f"{_wan(debt.principal + debt.interest)}万元，其中本金{_wan(debt.principal)}万元，利息{_wan(debt.interest)}万元。</p>"
        f"{_closing(notice)}"
    )


def _extension(notice: Disposal) -> str:
    assert notice.deadline is not None
    return (
        f"<p>{notice.branch}此前发布《{notice.original}》，现将报名截止时间延期至{notice.deadline:%Y年%m月%d日}17时止，"
        f"其他内容不变。</p><p>{notice.branch}</p>"
    )


def _correction(notice: Disposal) -> str:
    assert notice.deadline is not None
    return (
        f"<p>{notice.branch}此前发布《{notice.original}》，现将其中报名截止时间更正为{notice.deadline:%Y年%m月%d日}17时止，"
        f"其他内容不变。</p><p>特此公告。</p><p>{notice.branch}</p>"
    )


def _assignment(notice: Disposal) -> str:
    assert notice.buyer is not None
    rows = "".join(
        f"<tr><td>{debt.debtor}</td><td>{debt.principal:,.2f}</td><td>{debt.interest:,.2f}</td></tr>"
        for debt in notice.debts
    )
    return (
        f"<p>根据{notice.branch}与{notice.buyer.name}签订的《债权转让协议》，{notice.branch}将其对下列借款人享有的主债权及"
        f"担保合同项下的全部权利依法转让给{notice.buyer.name}。基准日：{_day(notice)}。</p><p>金额单位：元</p>"
        f"<table><tr><td>借款人</td><td>本金余额</td><td>欠息</td></tr>{rows}</table>"
    )


def _marketing(notice: Disposal) -> str:
    return (
        f"<p>{notice.branch}现对下列不良债权进行推介，本金合计{_sum(notice.debts, 'principal') / 10_000:.0f}万元"
        "（利息另计），欢迎垂询。</p>"
    )
