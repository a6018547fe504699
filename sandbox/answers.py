"""What a perfect crawl of the made-up market finds, from the market alone: rows and figures, every count and every yuan.

Nothing of our parsers or queries is used here, so that the two can be held against each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sandbox.indicators import ALL, Quarter, quarters, rounded
from sandbox.market import NIGHTS, NUMBERS, Lot, Market
from sandbox.names import Institution
from sandbox.notices import METHOD_OF, Disposal
from sandbox.platforms import OF
from sandbox.sites import ccre
from sandbox.sites.all import addresses

Row = dict[str, Any]
_LICENSED = ("national_amc", "provincial_amc")
_CLASSES = {
    "big_five_bank": "Big Five banks",
    "joint_stock_bank": "joint-stock commercial banks",
    "city_bank": "city commercial banks",
    "rural_bank": "rural commercial banks",
    "postal_bank": "other banks",
    "consumer_finance": "other sellers",
    "auto_finance": "other sellers",
    "national_amc": "Big Five AMC",
    "provincial_amc": "provincial AMC",
}
REGIONS = [
    "山东省",
    "上海市",
    "福建省",
    "四川省",
    "天津市",
    "北京市",
    "广东省",
    "湖北省",
    "江西省",
    "广西壮族自治区",
    "河北省",
    "江苏省",
    "湖南省",
    "浙江省",
    "安徽省",
    "重庆市",
]
CALLED = ("live", "sold", "failed", "suspended", "withdrawn")


# --- rows --------------------------------------------------------------------------------------------------------


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
    where, shown = addresses(), _shown(market, night)
    return {
        where[notice.source](notice).replace("http://", "https://", 1): _notice(notice)
        for notice in shown
        if source in (None, notice.source)
    }


def sales(market: Market, night: int) -> dict[str, tuple[str, int]]:
    """The sale that each notice on a night speaks of, by the notice's address."""
    where, shown = addresses(), _shown(market, night)
    return {
        where[notice.source](notice).replace("http://", "https://", 1): (notice.source, notice.deal) for notice in shown
    }


def _shown(market: Market, night: int) -> list[Disposal]:
    shown = [notice for notice in market.disposals if notice.published_on <= NIGHTS[night].date()]
    return sorted(shown, key=lambda notice: (notice.published_on, notice.id), reverse=True)


def _yuan(notice: Disposal, name: str) -> Decimal | None:
    amounts = [getattr(debt, name) for debt in notice.debts if debt.currency == "CNY"]
    return sum(amounts, Decimal(0)) if amounts else None


def _notice(notice: Disposal) -> Row:
    marketing = notice.form == "marketing"
    return {
        "kind": notice.kind,
        "seller": notice.seller.name,
        "seller_type": notice.seller.type,
        "market": "secondary" if notice.seller.type in _LICENSED else "primary",
        "province_code": notice.county.province_code,
        "published_on": notice.published_on.isoformat(),
        "base_date": notice.base_date.isoformat() if notice.base_date else None,
        "principal_yuan": _yuan(notice, "principal"),
        "interest_yuan": None if marketing else _yuan(notice, "interest"),
        "foreign_parcels": sum(debt.currency != "CNY" for debt in notice.debts),
        "method": METHOD_OF[notice.method] if notice.method else "unknown",
        "deadline_at": f"{notice.deadline}T17:00:00+08:00" if notice.deadline else None,
        "buyer": notice.buyer.name if notice.buyer else None,
        "parcels": 0 if marketing else len(notice.debts),
    }


# --- figures -----------------------------------------------------------------------------------------------------


def figures(market: Market, night: int, year: int) -> dict[str, dict[str, Row]]:
    """The figures of each exhibit by cell, as printed in its table. Amounts in RMB billion."""
    return {
        "1-1": _regulator(night, year),
        "2-2": _bids(market, night, year, _month_of_licensed),
        "T2-1": _bids(market, night, year, lambda offer: offer.province),
        "3-1": _listings(market, night, lambda day: _quarter(day) if 2021 <= day.year <= year else None),
        "3-2": _listings(market, night, lambda day: f"{day:%Y-%m}" if day.year == year else None),
        "3-3": _results(market, night, lambda p, day: _quarter(day) if 2021 <= day.year <= year else None),
        "3-4": _results(market, night, lambda p, day: p.loan_type if day.year == year else None),
        "3-5": _results(market, night, lambda p, day: p.seller.name if 2021 <= day.year <= year else None),
        "3-6": _results(market, night, lambda p, day: p.buyer.name if 2021 <= day.year <= year else None),
        "4-1": _auctions(market, night, year),
        "4-2": _shares(market, night, year),
        "4-3": _collateral(market, night, year, "residential"),
        "4-4": _collateral(market, night, year, "commercial"),
        "4-5": _collateral(market, night, year, "industrial"),
    }


def _regulator(night: int, year: int) -> dict[str, Row]:
    """Balance in RMB trillion, ratio in percent as the regulator prints it, changes against the quarter before."""
    found: dict[str, Row] = {}
    before: Quarter | None = None
    for q in quarters(night):
        if q.group == ALL:
            ratio = rounded(q.ratio, "0.01")
            found[q.period] = {
                "npl_balance_tn": q.balance / 10_000,
                "npl_ratio_pct": ratio,
                "change_bn": (q.balance - before.balance) / 10 if before else None,
                "change_bps": 100 * (ratio - rounded(before.ratio, "0.01")) if before else None,
            }
            before = q
    return {period: row for period, row in found.items() if year - 4 <= int(period[:4]) <= year}


def _bn(amount: Decimal) -> Decimal:
    return amount / 10**9


def _quarter(day: date) -> str:
    return f"{day.year}Q{(day.month + 2) // 3}"


def _month_of_licensed(offer: _Offer) -> str | None:
    return f"{offer.day:%Y-%m}" if offer.seller_type in _LICENSED else None


class _Offer(NamedTuple):
    """The first offer of a deal: its day, the seller's type (none where its page names no seller), province, principal."""

    day: date
    seller_type: str | None
    province: str
    principal: Decimal


def _offers(market: Market, night: int) -> Iterable[_Offer]:
    """The first offer of each deal: a notice, or the first round of a claim that a bank or a manager sells online."""
    first: dict[object, _Offer] = {}
    for notice in sorted(_shown(market, night), key=lambda n: (n.published_on, n.id)):
        if notice.kind == "bid":
            principal = _yuan(notice, "principal") or Decimal(0)
            offer = _Offer(notice.published_on, notice.seller.type, notice.county.province, principal)
            first.setdefault((notice.source, notice.deal), offer)
    for lot in sorted(market.lots, key=lambda lot: lot.start):
        if lot.side == "asset" and lot.claim and lot.visible(night) and lot.status(night) in CALLED:
            named = lot.seller is not None and "court" not in OF[lot.platform, lot.side].silent
            kind = lot.seller.type if named and lot.seller else None
            offer = _Offer(lot.start.date(), kind, lot.county.province, lot.claim.principal)
            first.setdefault((lot.platform, lot.claim), offer)
    return first.values()


def _bids(market: Market, night: int, year: int, cell_of: Any) -> dict[str, Row]:
    found: dict[str, Row] = defaultdict(lambda: {"deals": 0, "volume_bn": Decimal(0), "big_five_bn": Decimal(0)})
    for offer in _offers(market, night):
        name = cell_of(offer)
        if offer.day.year == year and name is not None:
            cell, volume = found[name], _bn(offer.principal)
            cell["deals"] += 1
            cell["volume_bn"] += volume
            cell["big_five_bn"] += volume if offer.seller_type == "national_amc" else 0
    return dict(found)


def _listings(market: Market, night: int, cell_of: Any) -> dict[str, Row]:
    found: dict[str, Row] = defaultdict(
        lambda: {"n": 0, "projects": 0, "relistings": 0, "principal_bn": Decimal(0), "total_bn": Decimal(0)}
    )
    for item in ccre.items(market, "listing", night):
        cell = cell_of(item.announcement.published_on)
        if item.project.loan_type is None or cell is None:
            continue
        row = found[cell]
        row["n"] += 1
        row["projects"] += 1
        row["relistings"] += item.announcement != item.project.listings[0]
        row["principal_bn"] += _bn(item.project.principal)
        row["total_bn"] += _bn(item.project.total)
    return dict(found)


def _results(market: Market, night: int, cell_of: Any) -> dict[str, Row]:
    found: dict[str, Row] = defaultdict(lambda: {"n": 0, "projects": 0, "principal_bn": Decimal(0)})
    for item in ccre.items(market, "result", night):
        project = item.project
        if project.loan_type is None or project.signed_on is None or item.announcement.form == "scan":
            continue
        cell = cell_of(project, project.signed_on)
        if cell is not None:
            found[cell]["n"] += 1
            found[cell]["projects"] += 1
            found[cell]["principal_bn"] += _bn(project.principal)
    return dict(found)


def _called(market: Market, night: int, *years: int) -> Iterable[tuple[Lot, str]]:
    for lot in market.lots:
        if lot.side == "court" and lot.visible(night) and lot.status(night) in CALLED and lot.start.year in years:
            yield lot, lot.county.province if lot.county.province in REGIONS else "other regions"


def _opening(market: Market, night: int) -> set[tuple[str, int]]:
    """The lots that are the first that a bankruptcy shows of a thing."""
    found: dict[tuple[str, int], int] = {}
    for lot in market.lots:
        if lot.round == "bankruptcy" and lot.visible(night):
            thing = lot.platform, lot.id // NUMBERS
            found[thing] = min(lot.id, found.get(thing, lot.id))
    return {(platform, number) for (platform, _), number in found.items()}


def _auctions(market: Market, night: int, year: int) -> dict[str, Row]:
    every: Counter[tuple[str, int]] = Counter()
    first: Counter[tuple[str, int]] = Counter()
    opening = _opening(market, night)
    for lot, region in _called(market, night, year, year - 1):
        for cell in (region, "nationwide"):
            every[cell, lot.start.year] += 1
            first[cell, lot.start.year] += lot.round == "first" or (lot.platform, lot.id) in opening
    return {
        cell: {
            "first": first[cell, year],
            "first_before": first[cell, year - 1],
            "auctions": every[cell, year],
            "auctions_before": every[cell, year - 1],
        }
        for cell in {cell for cell, _ in every}
    }


def _shares(market: Market, night: int, year: int) -> dict[str, Row]:
    def share(first: int, auctions: int) -> Decimal | None:
        return Decimal(100 * first) / auctions if auctions else None

    return {
        cell: {
            "share_pct": share(row["first"], row["auctions"]),
            "share_before_pct": share(row["first_before"], row["auctions_before"]),
        }
        for cell, row in _auctions(market, night, year).items()
    }


def _collateral(market: Market, night: int, year: int, asset_type: str) -> dict[str, Row]:
    """By month, and the whole year."""
    ended: dict[str, list[Lot]] = defaultdict(list)
    for lot in market.lots:
        over = lot.side == "court" and lot.visible(night) and lot.status(night) in ("sold", "failed")
        if over and lot.asset_type == asset_type and lot.end.year == year:
            ended[f"{lot.end:%Y-%m}"].append(lot)
            ended["year"].append(lot)
    found = {}
    for month, of_month in ended.items():
        sold = [lot for lot in of_month if lot.final is not None]
        price = sum((lot.final or Decimal(0) for lot in sold), Decimal(0))
        found[month] = {
            "lots": len(of_month),
            "sold": len(sold),
            "discount_pct": 100 * price / sum(lot.appraisal for lot in sold) if sold else None,
            "conversion_pct": Decimal(100 * len(sold)) / len(of_month),
            "premium_pct": 100 * price / sum(lot.starting for lot in sold) - 100 if sold else None,
        }
    return found


def report_class(institution: Institution) -> str:
    """The report's class of an institution."""
    return _CLASSES[institution.type]
