"""What a perfect crawl of the made-up market finds, from the market alone: its rows, every one and every yuan.

Nothing of our parsers or queries is used here, so that the two can be held against each other.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sandbox.indicators import ALL, quarters, rounded
from sandbox.market import NIGHTS, Lot, Market
from sandbox.notices import METHOD_OF, Disposal
from sandbox.platforms import OF
from sandbox.sites import ccre
from sandbox.sites.all import addresses

Row = dict[str, Any]
LICENSED = ("national_amc", "provincial_amc")


def lots(market: Market, night: int) -> dict[tuple[str, str], Row]:
    """Each lot on a night: state, round, type, place, prices in yuan, times."""
    return {(lot.platform, _number(lot)): _told(lot, night) for lot in market.lots if lot.visible(night)}


def _number(lot: Lot) -> str:
    return OF[lot.platform, lot.side].number.format(lot.id)


def _told(lot: Lot, night: int) -> Row:
    """A lot without the columns that its platform keeps silent."""
    silent = OF[lot.platform, lot.side].silent
    return {name: value for name, value in _lot(lot, night).items() if name not in silent}


def _lot(lot: Lot, night: int) -> Row:
    status = lot.status(night)
    sold = status == "sold"
    return {
        "status": status,
        "round": lot.round,
        "asset_type": lot.asset_type,
        "province_code": lot.county.province_code,
        "city_code": lot.county.city_code,
        "starting_price_yuan": lot.starting,
        "final_price_yuan": lot.final if sold else None,
        "appraisal_yuan": lot.appraisal,
        "appraisal_basis": lot.basis,
        "increment_yuan": lot.increment,
        "deposit_yuan": lot.starting / 10,
        "starts_at": lot.start.isoformat(),
        "ends_at": lot.end.isoformat(),
        "bid_count": lot.bids_by(night),
        "court": lot.holder,
    }


def claims(market: Market, night: int) -> dict[tuple[str, str], Row]:
    """The claim of each lot that sells one, on a night: amounts in yuan, base date, debtors, seller."""
    return {(lot.platform, _number(lot)): _claim(lot) for lot in market.lots if lot.claim and lot.visible(night)}


def _claim(lot: Lot) -> Row:
    claim = lot.claim
    assert claim is not None
    told = {
        "principal_yuan": claim.principal,
        "interest_yuan": claim.interest,
        "base_date": claim.base_date.isoformat(),
        "debtor_count": len(set(claim.debtors)),
        "principal_basis": "stated" if claim.form == "prose" else "from_parcels",
    }
    named = lot.seller is not None and "court" not in OF[lot.platform, lot.side].silent
    return told | {"seller": lot.seller.name} if named and lot.seller else told


def indicators(night: int) -> dict[tuple[str, str, str, str], Row]:
    """Each figure of the regulator on a night, by series, group, period and basis. Yuan, percent."""
    found: dict[tuple[str, str, str, str], Row] = {}
    for q in quarters(night):
        classes = {"substandard_loans": q.substandard, "doubtful_loans": q.doubtful, "loss_loans": q.loss}
        amounts = {"npl_balance": q.balance} | (classes if q.group == ALL else {})
        shares = {"npl_ratio": q.ratio, "provision_coverage": q.coverage}
        for series, amount in amounts.items():
            found[series, q.group, q.period, "table"] = {"value": amount * 10**8, "unit": "yuan"}
        for series, share in shares.items():
            found[series, q.group, q.period, "table"] = {"value": share, "unit": "percent"}
        if q.group == ALL:
            balance = rounded(q.balance / 10_000, "0.1") * 10**12
            found["npl_balance", ALL, q.period, "words"] = {"value": balance, "unit": "yuan"}
            for series, share in shares.items():
                found[series, ALL, q.period, "words"] = {"value": rounded(share, "0.01"), "unit": "percent"}
    return found


def announcements(market: Market, night: int) -> dict[str, Row]:
    """Each CCRE listing and result that can be read on a night, by its address."""
    found = {}
    for kind in ccre.SECTIONS:
        for item in ccre.items(market, kind, night):
            if item.announcement.form != "scan":
                found[ccre.address(item)] = _announcement(item)
    return found


def _announcement(item: ccre.Item) -> Row:
    project, listing = item.project, item.announcement.kind == "listing"
    return {
        "kind": item.announcement.kind,
        "seller": project.seller.name,
        "seller_type": project.seller.type,
        "year": project.year,
        "number": project.number,
        "personal": int(project.loan_type is not None),
        "loan_type": project.loan_type or "corporate",
        "debtor": project.debtor,
        "debtors": project.debtors,
        "published_on": item.announcement.published_on.isoformat(),
        "base_date": project.base_date.isoformat() if listing else None,
        "principal_yuan": project.principal if listing else None,
        "interest_yuan": project.interest if listing else None,
        "fees_yuan": project.fees if listing else None,
        "total_yuan": project.total if listing else None,
        "loan_count": project.loans if listing else None,
        "borrower_count": project.borrowers if listing else None,
        "buyer": None if listing or project.buyer is None else project.buyer.name,
        "buyer_type": "unknown" if listing or project.buyer is None else project.buyer.type,
        "signed_on": None if listing or project.signed_on is None else project.signed_on.isoformat(),
    }


def scans(market: Market, night: int) -> set[str]:
    """The addresses of the details whose document is a scan."""
    items = ccre.items(market, "result", night)
    return {ccre.address(item) for item in items if item.announcement.form == "scan"}


def notices(market: Market, night: int, source: str | None = None) -> dict[str, Row]:
    """Each notice on a night, of one source or of all, by its address, with https whatever the site speaks."""
    where, found = addresses(), shown(market, night)
    return {
        where[notice.source](notice).replace("http://", "https://", 1): _notice(notice)
        for notice in found
        if source in (None, notice.source)
    }


def sales(market: Market, night: int) -> dict[str, tuple[str, int]]:
    """The sale that each notice on a night speaks of, by the notice's address."""
    where, found = addresses(), shown(market, night)
    return {
        where[notice.source](notice).replace("http://", "https://", 1): (notice.source, notice.deal) for notice in found
    }


def shown(market: Market, night: int) -> list[Disposal]:
    """The notices that can be read on a night, the newest first."""
    found = [notice for notice in market.disposals if notice.published_on <= NIGHTS[night].date()]
    return sorted(found, key=lambda notice: (notice.published_on, notice.id), reverse=True)


def yuan(notice: Disposal, name: str) -> Decimal | None:
    """The sum of an amount over a notice's debts in yuan; None where it has none."""
    amounts = [getattr(debt, name) for debt in notice.debts if debt.currency == "CNY"]
    return sum(amounts, Decimal(0)) if amounts else None


def _notice(notice: Disposal) -> Row:
    marketing = notice.form == "marketing"
    return {
        "kind": notice.kind,
        "seller": notice.seller.name,
        "seller_type": notice.seller.type,
        "market": "secondary" if notice.seller.type in LICENSED else "primary",
        "province_code": notice.county.province_code,
        "published_on": notice.published_on.isoformat(),
        "base_date": notice.base_date.isoformat() if notice.base_date else None,
        "principal_yuan": yuan(notice, "principal"),
        "interest_yuan": None if marketing else yuan(notice, "interest"),
        "foreign_parcels": sum(debt.currency != "CNY" for debt in notice.debts),
        "method": METHOD_OF[notice.method] if notice.method else "unknown",
        "deadline_at": f"{notice.deadline}T17:00:00+08:00" if notice.deadline else None,
        "buyer": notice.buyer.name if notice.buyer else None,
        "parcels": 0 if marketing else len(notice.debts),
    }
