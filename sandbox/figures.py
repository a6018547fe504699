"""The figures that a report of a perfect crawl of the made-up market prints, from the market alone.

Nothing of our parsers or queries is used here, so that the two can be held against each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from sandbox.answers import LICENSED, Row, shown, yuan
from sandbox.indicators import ALL, Quarter, quarters, rounded
from sandbox.market import NUMBERS, Lot, Market
from sandbox.names import Institution
from sandbox.platforms import OF
from sandbox.sites import ccre

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
_BESIDE = ("other sellers", "of other lenders", "banks", "not classified")
COLLATERAL = ("residential", "commercial", "industrial")
PROVINCES = {"Z": "浙江省", "G": "广东省"}
CALLED = ("live", "sold", "failed", "suspended", "withdrawn")

CellsOf = Callable[[Lot], tuple[str, ...]]
"""The cells under which a lot counts."""


def figures(market: Market, night: int, year: int) -> dict[str, dict[str, Row]]:
    """The figures of each exhibit by cell, as printed in its table. Amounts in RMB billion."""
    return {
        "1-1": _regulator(night, year),
        "2-1": _days(market, night, year),
        "2-2": _bids(market, night, year, _month_of_licensed),
        "T2-1": _bids(market, night, year, lambda offer: offer.province),
        "2-3": _with_total(_sides(market, night, year, "primary", "seller")),
        "2-4": _with_total(_classes(market, night, year, _bought_of_lenders)),
        "2-5": _with_total(_sides(market, night, year, "secondary", "seller")),
        "2-6": _with_total(_sides(market, night, year, "secondary", "buyer")),
        "T2-2": _classes(market, night, year, lambda sale: sale.province),
        "T2-3": _sizes(market, night, year),
        "2-online": _online(market, night, year),
        "2-7": _rates(market, night, year),
        "3-1": _listings(market, night, lambda day: _quarter(day) if 2021 <= day.year <= year else None),
        "3-2": _listings(market, night, lambda day: f"{day:%Y-%m}" if day.year == year else None),
        "3-3": _results(market, night, lambda p, day: _quarter(day) if 2021 <= day.year <= year else None),
        "3-4": _results(market, night, lambda p, day: p.loan_type if day.year == year else None),
        "3-5": _results(market, night, lambda p, day: p.seller.name if 2021 <= day.year <= year else None),
        "3-6": _results(market, night, lambda p, day: p.buyer.name if 2021 <= day.year <= year else None),
        "3-open": _open(market, night, year),
        "4-1": _auctions(market, night, year, _region),
        "4-2": _shares(market, night, year),
        **{f"4-{3 + n}": _collateral(market, night, year, kind, _month) for n, kind in enumerate(COLLATERAL)},
        **{f"4-{letter}1": _auctions(market, night, year, _city_of(name)) for letter, name in PROVINCES.items()},
        **{
            f"4-{letter}{2 + n}": _collateral(market, night, year, kind, _city_of(name))
            for letter, name in PROVINCES.items()
            for n, kind in enumerate(COLLATERAL)
        },
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
    return f"{offer.day:%Y-%m}" if offer.seller_type in LICENSED else None


class _Offer(NamedTuple):
    """The first offer of a deal: its day, the seller's type (none where its page names no seller), province, principal."""

    day: date
    seller_type: str | None
    province: str
    principal: Decimal


def _offers(market: Market, night: int) -> Iterable[_Offer]:
    """The first offer of each deal: a notice, or the first round of a claim that a bank or a manager sells online."""
    first: dict[object, _Offer] = {}
    for notice in sorted(shown(market, night), key=lambda n: (n.published_on, n.id)):
        if notice.kind == "bid":
            principal = yuan(notice, "principal") or Decimal(0)
            offer = _Offer(notice.published_on, notice.seller.type, notice.county.province, principal)
            first.setdefault((notice.source, notice.deal), offer)
    for lot in _claims(market, night):
        named = lot.seller is not None and "court" not in OF[lot.platform, lot.side].silent
        kind = lot.seller.type if named and lot.seller else None
        offer = _Offer(lot.start.date(), kind, lot.county.province, _principal(lot))
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


class _Sale(NamedTuple):
    """A deal that was made: its day, market, the classes of seller and buyer as the report prints them, principal."""

    day: date
    market: str | None
    seller: str | None
    buyer: str
    province: str
    principal: Decimal


def _seller(seller: Institution | None) -> tuple[str | None, str | None]:
    """The market in which it sells, and its class."""
    if seller is None:
        return None, None
    return "secondary" if seller.type in LICENSED else "primary", report_class(seller)


def _sales(market: Market, night: int) -> Iterable[_Sale]:
    """Each deal once: by its first notice, or by the lot of a bank or a manager that was sold."""
    first: dict[object, _Sale] = {}
    for notice in sorted(shown(market, night), key=lambda n: (n.published_on, n.id)):
        if notice.kind == "transaction":
            buyer = report_class(notice.buyer) if notice.buyer else "not classified"
            amount = yuan(notice, "principal") or Decimal(0)
            sale = _Sale(notice.published_on, *_seller(notice.seller), buyer, notice.county.province, amount)
            first.setdefault((notice.source, notice.deal), sale)
    for lot in _claims(market, night):
        if lot.status(night) == "sold":
            named = lot.seller if "court" not in OF[lot.platform, lot.side].silent else None
            where = lot.county.province
            sale = _Sale(lot.end.date(), *_seller(named), "not classified", where, _principal(lot))
            first.setdefault((lot.platform, lot.claim), sale)
    return first.values()


def _classes(market: Market, night: int, year: int, cell_of: Callable[[_Sale], str | None]) -> dict[str, Row]:
    found: dict[str, Row] = defaultdict(lambda: {"deals": 0, "volume_bn": Decimal(0), "before_bn": Decimal(0)})
    for sale in _sales(market, night):
        cell = cell_of(sale)
        if cell is not None and sale.day.year in (year, year - 1):
            found[cell]["deals"] += sale.day.year == year
            found[cell]["volume_bn" if sale.day.year == year else "before_bn"] += _bn(sale.principal)
    return dict(found)


def _sides(market: Market, night: int, year: int, of: str, side: str) -> dict[str, Row]:
    """The sales of one market by the class of a side."""
    return _classes(market, night, year, lambda sale: getattr(sale, side) if sale.market == of else None)


def _bought_of_lenders(sale: _Sale) -> str | None:
    if sale.market != "primary":
        return None
    return "of other lenders" if sale.seller == "other sellers" else sale.buyer


def _with_total(classes: dict[str, Row]) -> dict[str, Row]:
    """With what the report's classes have together; what stands beside them is not in it."""
    inside = [row for name, row in classes.items() if name not in _BESIDE]
    return (
        classes | {"total": {column: sum(row[column] for row in inside) for column in inside[0]}} if inside else classes
    )


def _days(market: Market, night: int, year: int) -> dict[str, Row]:
    """Cases a day, the mean of thirty days."""
    cases = {
        "bids": Counter(offer.day for offer in _offers(market, night)),
        "sales": Counter(sale.day for sale in _sales(market, night)),
    }
    days = [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    return {
        day.isoformat(): {
            name: Decimal(sum(of_day[day - timedelta(days=n)] for n in range(30))) / 30
            for name, of_day in cases.items()
        }
        for day in days
    }


def _claims(market: Market, night: int) -> Iterable[Lot]:
    """The lots of the platforms' side for banks and managers that were called, in the order in which they were."""
    for lot in sorted(market.lots, key=lambda lot: lot.start):
        if lot.side == "asset" and lot.claim and lot.visible(night) and lot.status(night) in CALLED:
            yield lot


def _principal(lot: Lot) -> Decimal:
    assert lot.claim is not None
    return lot.claim.principal


def _sizes(market: Market, night: int, year: int) -> dict[str, Row]:
    found: dict[str, Row] = defaultdict(lambda: {"tendered": 0, "transacted": 0})
    for lot in _claims(market, night):
        tens = int(_principal(lot) // 10**7)
        size = "under 10" if tens == 0 else "above 100" if tens >= 10 else f"{tens}0-{tens + 1}0"
        for cell in (size, "all sizes"):
            found[cell]["tendered"] += lot.start.year == year
            found[cell]["transacted"] += lot.status(night) == "sold" and lot.end.year == year
    return dict(found)


def _online(market: Market, night: int, year: int) -> dict[str, Row]:
    found: dict[str, Row] = defaultdict(lambda: {"sold": 0, "before": 0})
    for lot in _claims(market, night):
        if lot.status(night) == "sold" and lot.end.year in (year, year - 1):
            for cell in (lot.county.province, "nationwide"):
                found[cell]["sold" if lot.end.year == year else "before"] += 1
    return dict(found)


def _rates(market: Market, night: int, year: int) -> dict[str, Row]:
    """Price over principal by month, of prices between 0.1% and 200% of a principal of at most 20 billion."""
    months: dict[str, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for lot in _claims(market, night):
        price, principal = lot.final, _principal(lot)
        sold = lot.status(night) == "sold" and price is not None and 2023 <= lot.end.year <= year
        if sold and price and Decimal("0.001") <= price / principal <= 2 and principal <= 20 * 10**9:
            months[f"{lot.end:%Y-%m}"].append((price, principal))
    return {
        month: {
            "n": len(both),
            "rate_pct": 100 * sum(price for price, _ in both) / sum(principal for _, principal in both),
            "mean_pct": 100 * sum(price / principal for price, principal in both) / len(both),
        }
        for month, both in months.items()
    }


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


def _open(market: Market, night: int, year: int) -> dict[str, Row]:
    """Projects of which no result can be read. A listing's bidding day is the one on which it is published."""
    listed = {item.project for item in ccre.items(market, "listing", night)}
    results = {item.project for item in ccre.items(market, "result", night) if item.announcement.form != "scan"}
    found: dict[str, Row] = defaultdict(lambda: {"n": 0, "principal_bn": Decimal(0)})
    for project in listed - results:
        first = project.listings[0].published_on.year
        if project.loan_type is not None and 2021 <= first <= year:
            found[str(first)]["n"] += 1
            found[str(first)]["principal_bn"] += _bn(project.principal)
    return dict(found)


def _called(market: Market, night: int, *years: int) -> Iterable[Lot]:
    for lot in market.lots:
        if lot.side == "court" and lot.visible(night) and lot.status(night) in CALLED and lot.start.year in years:
            yield lot


def _region(lot: Lot) -> tuple[str, ...]:
    return lot.county.province if lot.county.province in REGIONS else "other regions", "nationwide"


def _month(lot: Lot) -> tuple[str, ...]:
    return f"{lot.end:%Y-%m}", "year"


def _city_of(province: str) -> CellsOf:
    def cells(lot: Lot) -> tuple[str, ...]:
        return (lot.county.city or "not stated", province) if lot.county.province == province else ()

    return cells


def _opening(market: Market, night: int) -> set[tuple[str, int]]:
    """The lots that are the first that a bankruptcy shows of a thing."""
    found: dict[tuple[str, int], int] = {}
    for lot in market.lots:
        if lot.round == "bankruptcy" and lot.visible(night):
            thing = lot.platform, lot.id // NUMBERS
            found[thing] = min(lot.id, found.get(thing, lot.id))
    return {(platform, number) for (platform, _), number in found.items()}


def _auctions(market: Market, night: int, year: int, cells_of: CellsOf) -> dict[str, Row]:
    every: Counter[tuple[str, int]] = Counter()
    first: Counter[tuple[str, int]] = Counter()
    opening = _opening(market, night)
    for lot in _called(market, night, year, year - 1):
        for cell in cells_of(lot):
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
        for cell, row in _auctions(market, night, year, _region).items()
    }


def _collateral(market: Market, night: int, year: int, asset_type: str, cells_of: CellsOf) -> dict[str, Row]:
    ended: dict[str, list[Lot]] = defaultdict(list)
    for lot in market.lots:
        over = lot.side == "court" and lot.visible(night) and lot.status(night) in ("sold", "failed")
        if over and lot.asset_type == asset_type and lot.end.year == year:
            for cell in cells_of(lot):
                ended[cell].append(lot)
    found = {}
    for cell, lots in ended.items():
        sold = [lot for lot in lots if lot.final is not None]
        price = sum((lot.final or Decimal(0) for lot in sold), Decimal(0))
        found[cell] = {
            "lots": len(lots),
            "sold": len(sold),
            "discount_pct": 100 * price / sum(lot.appraisal for lot in sold) if sold else None,
            "conversion_pct": Decimal(100 * len(sold)) / len(lots),
            "premium_pct": 100 * price / sum(lot.starting for lot in sold) - 100 if sold else None,
        }
    return found


def report_class(institution: Institution) -> str:
    """The report's class of an institution."""
    return _CLASSES[institution.type]
