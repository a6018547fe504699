"""The words of a notice as HTML, in the forms that real notices have; every site puts them into its own page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sandbox import attached
from sandbox.notices import Debt, Disposal

_CURRENCIES = {"CNY": "人民币", "USD": "美元"}


def body(notice: Disposal) -> str:
    """Paragraphs and tables of a notice."""
    if (document := attached.path(notice)) is not None:
        return _attached(notice, document)
    return {
        "table_header": _table_header,
        "table_line": _table_line,
        "prose": _prose,
        "listing": _listing,
        "listing_table": _listing_table,
        "listing_prose": _listing_prose,
        "extension": _extension,
        "correction": _correction,
        "assignment": _assignment,
        "assignment_prose": _assignment_prose,
        "result": _result,
        "marketing": _marketing,
    }[notice.form](notice)


def _wan(amount: Decimal) -> str:
    return f"{amount / 10_000:,.2f}"


def _sum(debts: Sequence[Debt], name: str) -> Decimal:
    return sum((getattr(debt, name) for debt in debts if debt.currency == "CNY"), Decimal(0))


def _opening(notice: Disposal) -> str:
    return f"<p>{notice.seller_words}（以下简称“我公司”）拟对下列债权进行公开处置，基准日：{_day(notice)}。</p>"


def _day(notice: Disposal) -> str:
    assert notice.base_date is not None
    day = notice.base_date
    return f"{day.year}年{day.month}月{day.day}日"


def _closing(notice: Disposal) -> str:
    assert notice.deadline is not None
    day = notice.published_on
    return (
        f"<p>处置方式：{notice.method}。</p><p>报名截止时间：{notice.deadline:%Y年%m月%d日}17时止。</p>"
        f"<p>联系人：李先生，联系电话：0571-00000000</p><p>特此公告。</p><p>{notice.seller_words}</p>"
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
        f"<p>{notice.seller_words}拟对{debt.debtor}债权进行处置。</p><p>截至{_day(notice)}，债权总额为人民币"
        f"{_wan(debt.principal + debt.interest)}万元，其中本金{_wan(debt.principal)}万元，利息{_wan(debt.interest)}万元。</p>"
        f"{_closing(notice)}"
    )


def _attached(notice: Disposal, document: str) -> str:
    """The claims stand in the document only, their base date with them."""
    return (
        f"<p>{notice.seller_words}（以下简称“我公司”）拟对{notice.debts[0].debtor}等债权进行公开处置，具体见附件。</p>"
        f'<p>附件一：<a href="{attached.FORM}">竞买承诺函.docx</a></p>'
        f'<p>附件二：<a href="{document}">债权资产清单.{document.rpartition(".")[2]}</a></p>{_closing(notice)}'
    )


def _listed(notice: Disposal, about: str) -> str:
    """An exchange's table of labels and values round the rows about the claims; its price is no amount of theirs."""
    assert notice.deadline is not None
    price = sum((debt.principal for debt in notice.debts), Decimal(0)) * 3 / 10
    until = f"{notice.deadline:%Y年%m月%d日}17:00"
    return (
        '<table border="0" class="base-sw"><tr><td class="shheh"><p>项目名称 </p></td>'
        f'<td><p>{notice.title} </p></td><td class="shheh"><p>项目编号 </p></td><td><p>ZQ{notice.id}</p></td></tr>'
        f'<tr><td class="shheh"><p>挂牌起始日期 </p></td><td><p>{notice.published_on:%Y年%m月%d日} </p></td>'
        f'<td class="shheh"><p>挂牌截止日期 </p></td><td><p>{until} </p></td></tr>{about}'
        f'<tr><td class="shheh"><p>转让方<br />名称 </p></td><td colspan="3"><p>{notice.seller_words}</p></td></tr>'
        f'<tr><td class="shheh"><p>转让底价（元） </p></td><td><p>{price:,.2f}</p></td>'
        f'<td class="shheh"><p>交易保证金（元） </p></td><td><p>{price / 10:,.2f}</p></td></tr>'
        f'<tr><td class="shheh"><p>交易方式 </p></td><td><p>{notice.method} </p></td>'
        f'<td class="shheh"><p>交易服务费用 </p></td><td><p>由受让方承担 </p></td></tr>'
        f'<tr><td class="shheh"><p>标的所在地 </p></td><td colspan="3"><p>{notice.county.address}</p></td></tr></table>'
    )


def _listing(notice: Disposal) -> str:
    (debt,) = notice.debts
    rows = (
        ("债务人名称", debt.debtor),
        ("债权本金（元）", f"{debt.principal:,.2f}"),
        ("利 息（元）", f"{debt.interest:,.2f}"),
        ("债权基准日", _day(notice)),
    )
    section = f'<td class="shheh" rowspan="{len(rows)}"><p>标的<br />概况 </p></td>'
    lines = [f'<td class="shheh"><p>{label} </p></td><td colspan="2"><p>{value}</p></td>' for label, value in rows]
    lines[0] = section + lines[0]
    return _listed(notice, "".join(f"<tr>{line}</tr>" for line in lines))


def _listing_table(notice: Disposal) -> str:
    rows = "".join(
        f"<tr><td>{n}</td><td>{debt.debtor}</td><td>{debt.principal:,.2f}</td><td>{debt.interest:,.2f}</td></tr>"
        for n, debt in enumerate(notice.debts, start=1)
    )
    head = "<tr><td>序号</td><td>债务人</td><td>本金余额（元）</td><td>利息余额（元）</td></tr>"
    base = f'<tr><td class="shheh"><p>基准日 </p></td><td colspan="3"><p>{_day(notice)}</p></td></tr>'
    return f"{_listed(notice, base)}<p>债权明细</p><table>{head}{rows}</table>"


def _listing_prose(notice: Disposal) -> str:
    (debt,) = notice.debts
    about = (
        f"截至{_day(notice)}，转让方对{debt.debtor}享有的债权本金{_wan(debt.principal)}万元，利息{_wan(debt.interest)}"
        "万元。"
    )
    return _listed(notice, f'<tr><td class="shheh"><p>标的概况 </p></td><td colspan="3"><p>{about}</p></td></tr>')


def _extension(notice: Disposal) -> str:
    assert notice.deadline is not None
    return (
        f"<p>{notice.seller_words}此前发布《{notice.original}》，现将报名截止时间延期至{notice.deadline:%Y年%m月%d日}17时止，"
        f"其他内容不变。</p><p>{notice.seller_words}</p>"
    )


def _correction(notice: Disposal) -> str:
    assert notice.deadline is not None
    return (
        f"<p>{notice.seller_words}此前发布《{notice.original}》，现将其中报名截止时间更正为{notice.deadline:%Y年%m月%d日}17时止，"
        f"其他内容不变。</p><p>特此公告。</p><p>{notice.seller_words}</p>"
    )


def _assignment(notice: Disposal) -> str:
    assert notice.buyer is not None
    rows = "".join(
        f"<tr><td>{debt.debtor}</td><td>{debt.principal:,.2f}</td><td>{debt.interest:,.2f}</td></tr>"
        for debt in notice.debts
    )
    return (
        f"<p>根据{notice.seller_words}与{notice.buyer.name}签订的《债权转让协议》，{notice.seller_words}将其对下列借款人享有的主债权及"
        f"担保合同项下的全部权利依法转让给{notice.buyer.name}。基准日：{_day(notice)}。</p><p>金额单位：元</p>"
        f"<table><tr><td>借款人</td><td>本金余额</td><td>欠息</td></tr>{rows}</table>"
    )


def _assignment_prose(notice: Disposal) -> str:
    assert notice.buyer is not None
    (debt,) = notice.debts
    return (
        f"<p>根据{notice.seller_words}与{notice.buyer.name}签订的《债权转让协议》，{notice.seller_words}将其对{debt.debtor}"
        f"享有的主债权及担保合同项下的全部权利依法转让给{notice.buyer.name}。</p><p>截至{_day(notice)}，债权本金"
        f"{debt.principal:,.2f}元，利息{debt.interest:,.2f}元。</p><p>{notice.buyer.name}作为上述债权的受让方，现要求债务人及"
        f"担保人立即履行还款义务。</p><p>特此公告。</p><p>{notice.seller_words}</p><p>{notice.buyer.name}</p>"
    )


def _result(notice: Disposal) -> str:
    assert notice.buyer is not None
    return (
        f"<table><tr><td>项目名称</td><td>{notice.title}</td><td>转让方</td><td>{notice.seller_words}</td></tr>"
        f"<tr><td>受让方</td><td>{notice.buyer.name}</td><td>成交价格（万元）</td><td>1,234.56</td></tr></table>"
    )


def _marketing(notice: Disposal) -> str:
    return (
        f"<p>{notice.seller_words}现对下列不良债权进行推介，本金合计{_sum(notice.debts, 'principal') / 10_000:.0f}万元"
        "（利息另计），欢迎垂询。</p>"
    )
