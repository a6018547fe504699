"""What a claim lot's page says of the claim, as HTML, in the forms that real pages have."""

from __future__ import annotations

from sandbox.market import Claim


def described(claim: Claim) -> str:
    """The description of a claim: key-value table, wide table, or prose. Amounts are of the whole claim."""
    return {"key_value": _key_value, "wide": _wide, "prose": _prose}[claim.form](claim)


def _day(claim: Claim) -> str:
    day = claim.base_date
    return f"{day.year}年{day.month}月{day.day}日"


def _key_value(claim: Claim) -> str:
    rows = (
        ("债务人名称：", claim.debtors[0]),
        ("债权本金：", f"{claim.principal:,.2f}元"),
        ("未尝利息：", f"{claim.interest:,.2f}元"),
        ("本息合计：", f"{claim.principal + claim.interest:,.2f}元"),
        ("基准日：", _day(claim)),
        ("担保方式：", claim.guarantee),
    )
    return "<table>" + "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows) + "</table>"


def _wide(claim: Claim) -> str:
    """One row a debtor; the first owes what the others do not, so that the rows add up to the total."""
    count = len(claim.debtors)
    shares = [(claim.principal / count // 100 * 100, claim.interest / count // 100 * 100)] * (count - 1)
    first = (claim.principal - sum(p for p, _ in shares), claim.interest - sum(i for _, i in shares))
    rows = "".join(
        f"<tr><td>{n}</td><td>{debtor}</td><td>{principal / 10_000:,.2f}</td><td>{interest / 10_000:,.2f}</td>"
        f"<td>{claim.guarantee}</td></tr>"
        for n, (debtor, (principal, interest)) in enumerate(zip(claim.debtors, [first, *shares], strict=True), start=1)
    )
    return (
        f"<p>截至{_day(claim)}，债权情况如下：</p><table><tr><th>序号</th><th>债务人</th><th>贷款本金余额（万元）</th>"
        f'<th>利息余额（万元）</th><th>担保方式</th></tr>{rows}<tr><td colspan="2">合计</td>'
        f"<td>{claim.principal / 10_000:,.2f}</td><td>{claim.interest / 10_000:,.2f}</td><td></td></tr></table>"
    )


def _prose(claim: Claim) -> str:
    return (
        f"<p>本次转让的标的为对{claim.debtors[0]}的债权。截至{_day(claim)}，债权本金人民币{claim.principal:,.2f}元，"
        f"利息{claim.interest:,.2f}元。担保情况：{claim.guarantee}。</p>"
    )
