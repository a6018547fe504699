"""A made-up market: CCRE projects, disposal notices and court lots, equal for equal seeds.

Banks and asset managers have real names, everything else is invented. The market's clock stands at the evening of one of
two nights; what is upcoming, live or over follows from it, as on the real sites.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from functools import cache

from sandbox.draws import CHINA as CHINA
from sandbox.draws import NIGHTS as NIGHTS
from sandbox.draws import company, money
from sandbox.indicators import Quarter, quarters
from sandbox.names import BUYERS, CLAIM_SELLERS, COUNTIES, SELLERS, WORDS, County, Institution
from sandbox.notices import Disposal, draw_notices
from sandbox.platforms import JD, SMALL, TAOBAO, Platform
from sandbox.shelves import Shelf

_CENT = Decimal("0.01")
PRICE_HIDDEN_SINCE = date(2025, 10, 27)
LOAN_TYPES = {
    "consumption": "个人消费贷款",
    "credit_card": "信用卡透支",
    "business": "个人经营性贷款",
    "consumption_and_business": "个人消费及经营性贷款",
}


@dataclass(frozen=True)
class Announcement:
    """One listing or result of a CCRE project."""

    id: int
    kind: str
    published_on: date
    form: str = "pdf"


@dataclass(frozen=True)
class Project:
    """One project at CCRE, with everything its documents state. Amounts in yuan."""

    seller: Institution
    seller_words: str
    year: int
    number: int | None
    loan_type: str | None
    debtor: str | None
    debtors: int | None
    base_date: date
    principal: Decimal
    interest: Decimal
    fees: Decimal | None
    loans: int
    borrowers: int
    starting_price: Decimal
    listings: tuple[Announcement, ...]
    result: Announcement | None
    signed_on: date | None
    buyer: Institution | None
    buyer_words: str | None

    @property
    def total(self) -> Decimal:
        """Principal and interest, and fees where there are any."""
        return self.principal + self.interest + (self.fees or Decimal(0))

    @property
    def name(self) -> str:
        """The project's name as titles carry it."""
        if self.loan_type is not None:
            return f"{self.seller_words}关于{self.year}年第{self.number}期个人不良贷款（{LOAN_TYPES[self.loan_type]}）转让项目"
        many = f"等{self.debtors}户" if self.debtors and self.debtors > 1 else ""
        return f"{self.seller_words}关于{self.year}年{self.debtor}{many}不良贷款转让项目"


@dataclass(frozen=True)
class Claim:
    """What a claim lot says of the claim. Amounts in yuan; `form`: key_value, wide or prose."""

    principal: Decimal
    interest: Decimal
    base_date: date
    debtors: tuple[str, ...]
    guarantee: str
    form: str


@dataclass(frozen=True)
class Lot:
    """One auction of one thing on one platform, with its outcome.

    `side`: `court`, or `asset` where a bank or an asset manager sells (`seller`, with its branch `seller_words`).
    """

    platform: str
    side: str
    id: int
    title: str
    asset_type: str
    category: str
    round: str
    county: County
    appraisal: Decimal
    basis: str
    starting: Decimal
    increment: Decimal
    start: datetime
    end: datetime
    outcome: str
    bids: int
    final: Decimal | None
    decided: datetime
    published: datetime
    vanishes: int = 0
    seller: Institution | None = None
    seller_words: str | None = None
    claim: Claim | None = None

    @property
    def holder(self) -> str:
        """Who holds the auction: the county's court, or the seller of a claim."""
        return self.seller_words or self.county.court

    def status(self, night: int) -> str:
        """upcoming, live, or the outcome, at the evening of a night."""
        now = NIGHTS[night]
        if self.outcome in ("withdrawn", "suspended") and self.decided <= now:
            return self.outcome
        if self.start > now:
            return "upcoming"
        return "live" if self.end > now else self.outcome

    def bids_by(self, night: int) -> int:
        """Bids until the evening of a night: all of a sold lot, half of one that is live and will be sold."""
        status = self.status(night)
        # The first bid in a sale-off starts its last day: before it there is none.
        under_way = self.bids // 2 if status == "live" and self.round != "sale_off" else 0
        return self.bids if status == "sold" else under_way

    def price(self, night: int) -> Decimal:
        """What a page prints as the current price: the final one of a sold lot, the starting one without bids."""
        return self.starting + max(0, self.bids_by(night) - 1) * self.increment

    def visible(self, night: int) -> bool:
        """Whether the platform shows the lot on that night."""
        return self.published <= NIGHTS[night] and not (self.vanishes and night >= self.vanishes)


@dataclass(frozen=True)
class Market:
    """All of it. `shelves` hold lots of JD's that are too many to be here; `said` are the regulator's figures of a night."""

    seed: int
    projects: tuple[Project, ...]
    disposals: tuple[Disposal, ...]
    lots: tuple[Lot, ...] = field(default=())
    shelves: tuple[Shelf, ...] = ()
    said: Callable[[int], Sequence[Quarter]] = quarters


@cache
def build(seed: int = 7) -> Market:
    """The market of a seed."""
    draw = random.Random(seed)
    return Market(seed, tuple(_projects(draw)), tuple(draw_notices(draw, seed)), tuple(_lots(draw, seed)))


def part(market: Market, one_in: int, sources: Collection[str]) -> Market:
    """What these sources show of one in so many of a market's projects and things, each with all its announcements or
    rounds, and of every notice.
    """
    # Scans are rare: a part of any size has its share of them.
    projects = sorted(market.projects, key=lambda project: project.result is None or project.result.form != "scan")
    kept = set(projects[::one_in])
    return replace(
        market,
        projects=tuple(project for project in market.projects if project in kept),
        disposals=tuple(one for one in market.disposals if one.source in sources),
        lots=tuple(
            lot
            for lot in market.lots
            if lot.id // NUMBERS % one_in == 0
            and f"{lot.platform}_{'auctions' if lot.side == 'court' else 'claims'}" in sources
        ),
    )


# --- CCRE --------------------------------------------------------------------------------------------------------

_RESULT_FORMS = ("pdf",) * 12 + ("scan",)
_LAST = NIGHTS[2].date()
_LAST_BUT_ONE = NIGHTS[1].date()
_LISTED_LAST, _SOLD_LAST = 12, 3


def _projects(draw: random.Random) -> list[Project]:
    numbers: dict[tuple[str, int, str], int] = {}
    weights = [seller.weight for seller in SELLERS]
    found = []
    ids = {"listing": 10_000, "result": 5_000}

    def announce(kind: str, day: date, form: str) -> Announcement:
        ids[kind] += 1
        return Announcement(ids[kind], kind, day, form)

    for listed in _listing_days(draw):
        seller = draw.choices(SELLERS, weights)[0]
        words = seller.name + draw.choice(seller.units)
        corporate = seller.type.endswith("_bank") and draw.random() < 0.2
        loan_type = None if corporate else draw.choice(seller.loans)
        number = None
        if loan_type is not None:
            numbers[words, listed.year, loan_type] = number = numbers.get((words, listed.year, loan_type), 0) + 1
        principal = money(draw, 2e6, 2e9)
        interest = money(draw, 1e5, float(principal))
        listings = [announce("listing", listed, _listing_form(draw))]
        result_on = listed + timedelta(days=draw.randint(40, 120))
        if draw.random() < 0.15:
            again = listed + timedelta(days=draw.randint(40, 90))
            if again <= _LAST_BUT_ONE:
                listings.append(announce("listing", again, "pdf"))
            result_on = again + timedelta(days=draw.randint(40, 120))
        sold = draw.random() < 0.5 and result_on <= _LAST_BUT_ONE
        buyer = draw.choice(BUYERS) if sold else None
        debtors = None if loan_type else draw.choice((1, 1, 2, 5, 12))
        found.append(
            Project(
                seller=seller,
                seller_words=words,
                year=listed.year,
                number=number,
                loan_type=loan_type,
                debtor=company(draw) if corporate else None,
                debtors=debtors,
                base_date=listed - timedelta(days=draw.randint(20, 60)),
                principal=principal,
                interest=interest,
                fees=money(draw, 1e3, 1e5) if draw.random() < 0.2 else None,
                loans=draw.randint(1, 20_000),
                borrowers=draw.randint(1, 15_000),
                starting_price=(principal * Decimal("0.08")).quantize(_CENT),
                listings=tuple(listings),
                result=announce("result", result_on, draw.choice(_RESULT_FORMS)) if sold else None,
                signed_on=result_on - timedelta(days=draw.randint(3, 15)) if sold else None,
                buyer=buyer,
                buyer_words=buyer.name + draw.choice(buyer.units) if buyer else None,
            )
        )
    return _with_last_results(draw, found, announce)


def _listing_days(draw: random.Random) -> list[date]:
    """The days on which projects are first listed; on the last day so many that the list's pages shift."""
    days = []
    day = date(2021, 3, 1)
    while day <= _LAST_BUT_ONE:
        days.append(day)
        pace = {2021: 40, 2022: 14, 2023: 6, 2024: 4, 2025: 3}[day.year]
        day += timedelta(days=draw.randint(0, 2 * pace))
    return [*days, *[_LAST] * _LISTED_LAST]


def _with_last_results(
    draw: random.Random, projects: list[Project], announce: Callable[[str, date, str], Announcement]
) -> list[Project]:
    """The projects, of which a few that were waiting for a buyer have their results on the last day."""
    waiting = [p for p in projects if p.result is None and p.listings[-1].published_on < _LAST - timedelta(days=40)]
    sold = {}
    for project in draw.sample(waiting, _SOLD_LAST):
        buyer = draw.choice(BUYERS)
        sold[project] = replace(
            project,
            result=announce("result", _LAST, "pdf"),
            signed_on=_LAST - timedelta(days=draw.randint(3, 15)),
            buyer=buyer,
            buyer_words=buyer.name + draw.choice(buyer.units),
        )
    return [sold.get(project, project) for project in projects]


def _listing_form(draw: random.Random) -> str:
    return draw.choices(("pdf", "frame", "text"), (30, 2, 1))[0]


# --- lots --------------------------------------------------------------------------------------------------------

# Type, share, and the range of appraisals.
_ASSETS = (
    ("residential", 50, (3e5, 5e6)),
    ("commercial", 16, (2e5, 2e7)),
    ("industrial", 6, (2e6, 8e7)),
    ("other", 8, (3e4, 3e5)),
    ("vehicle", 10, (2e4, 5e5)),
    ("land", 5, (1e6, 5e7)),
    ("claim", 5, (5e5, 1e8)),
)
_CLAIM = _ASSETS[-1]
_TITLES = {
    "residential": "{address}{estate}{n}幢{m}单元{k}室不动产",
    "commercial": "{address}{estate}{n}号商铺",
    "industrial": "{address}{estate}工业园{n}号厂房及土地使用权",
    "other": "{address}{estate}地下车位{n}号",
    "vehicle": "{plate}小型轿车一辆",
    "land": "{address}{estate}片区一宗国有建设用地使用权",
    "claim": "{company}债权项目",
}
_DAY = timedelta(days=1)
NUMBERS = 40
"""How many numbers a thing has for its lots."""
_ASSETS_AT_RANDOM = 1500
# First auctions around the two nights: ending, beginning and announced between them.
_LAST_STARTS = tuple(
    datetime(year, month, day, 10, tzinfo=CHINA)
    for year, month, day in ((2025, 12, 30), (2025, 12, 31), (2026, 1, 2), (2026, 1, 22))
    for _ in range(8)
)


def _lots(draw: random.Random, seed: int) -> list[Lot]:
    found: list[Lot] = []
    weights = [county.weight for county in COUNTIES]
    for n in range(_ASSETS_AT_RANDOM):
        asset = draw.choices(_ASSETS, [kind[1] for kind in _ASSETS])[0]
        platform = JD if draw.random() < 0.72 else TAOBAO
        county = draw.choices(COUNTIES, weights)[0]
        bankrupt = draw.random() < 0.06
        first = datetime(2023, 11, 20, 10, tzinfo=CHINA) + draw.randint(0, 803) * _DAY
        found.extend(_asset(draw, n, asset, platform, county, bankrupt, first))
    for n, first in enumerate(_LAST_STARTS, start=_ASSETS_AT_RANDOM):
        platform = (JD, TAOBAO)[n % 2]
        county = draw.choices(COUNTIES, weights)[0]
        found.extend(_asset(draw, n, draw.choice(_ASSETS), platform, county, False, first))
    for platform in SMALL:
        # A stream of its own for each: one more platform leaves the others as they are.
        found.extend(_small(random.Random(f"{seed}/{platform.name}/{platform.side}"), platform, weights))
    shown = [lot for lot in found if lot.start.year >= 2024 and lot.published <= NIGHTS[2]]
    for name, side in dict.fromkeys((lot.platform, lot.side) for lot in shown):
        _call_one_off(shown, name, side)
    return shown


def _small(draw: random.Random, platform: Platform, weights: list[int]) -> list[Lot]:
    found: list[Lot] = []
    for n in range(platform.assets):
        asset = _CLAIM if platform.side == "asset" else draw.choices(_ASSETS, [kind[1] for kind in _ASSETS])[0]
        if n < len(_LAST_STARTS) // 4:
            first = _LAST_STARTS[4 * n]
        else:
            first = datetime(2024, 6, 20, 10, tzinfo=CHINA) + draw.randint(0, 590) * _DAY
        found.extend(_asset(draw, n, asset, platform, draw.choices(COUNTIES, weights)[0], False, first))
    return found


def _call_one_off(lots: list[Lot], platform: str, side: str) -> None:
    """One lot of the platform that has not begun is withdrawn on the last day."""
    for n, lot in enumerate(lots):
        if (lot.platform, lot.side) == (platform, side) and lot.status(2) == "upcoming" and lot.visible(1):
            lots[n] = replace(lot, outcome="withdrawn", bids=0, final=None, decided=NIGHTS[2].replace(hour=15))
            return


def _hundreds(amount: Decimal) -> Decimal:
    """Rounded up to whole hundreds, so that a floor that the law sets for a price holds."""
    return (amount / 100).to_integral_value(ROUND_CEILING) * 100


def _asset(
    draw: random.Random, n: int, asset: tuple[str, int, tuple[float, float]], platform: Platform, county: County,
    bankrupt: bool, start: datetime,
) -> list[Lot]:  # fmt: skip
    """The rounds of one thing: failed, cut by a fifth, and so on, as the court auction regulation has it."""
    kind, _, (least, most) = asset
    appraisal = money(draw, least, most) // 100 * 100
    basis = "market_price" if draw.random() < 0.1 and platform.market_prices else "appraisal"
    price = _hundreds(appraisal * draw.choice((Decimal("0.7"), Decimal("0.8"), Decimal(1))))
    parts = {
        "address": county.address,
        "estate": draw.choice(WORDS.estates),
        "n": draw.randint(1, 40),
        "m": draw.randint(1, 4),
        "k": draw.randint(101, 2802),
        "plate": county.plate + f"{draw.randint(10000, 99999)}号",
    }
    debtor = company(draw, county)
    title = _TITLES[kind].format(company=debtor, **parts)
    if bankrupt:
        title = f"（破）{title}"
    rounds = platform.bankrupt_rounds if bankrupt else ("first", "second", "sale_off")
    lots: list[Lot] = []
    number = platform.first_id + n * NUMBERS
    for step, round_ in enumerate(rounds):
        lot = _round(draw, number + step, platform, title, kind, round_, county, appraisal, basis, price, start)
        lots.append(lot)
        defaulted = lot.outcome == "sold" and platform.after_default is not None and draw.random() < 0.03
        if defaulted and platform.after_default is not None and round_ != "bankruptcy":
            after = (lot.end + 60 * _DAY).replace(hour=10, minute=0)
            lots.append(
                _round(
                    draw,
                    number + 9,
                    platform,
                    title,
                    kind,
                    platform.after_default,
                    county,
                    appraisal,
                    basis,
                    price,
                    after,
                )
            )
        if lot.outcome != "failed":
            break
        start = (lot.end + draw.randint(16, 29) * _DAY).replace(hour=10, minute=0, second=0)
        if step == 0 or bankrupt:
            price = _hundreds(price * 4 / 5)
    if kind == "claim":
        # A stream of its own: what a claim says leaves the rest of the market as it is.
        return _with_claim(random.Random(f"{number}/claim"), lots, platform, county, debtor)
    return lots


_CLAIM_FORMS = ("key_value", "wide", "prose")
_GUARANTEES = ("抵押：{place}工业厂房及土地使用权", "保证：{company}", "抵押：{place}商铺；保证：{company}", "信用")


def _with_claim(draw: random.Random, lots: list[Lot], platform: Platform, county: County, debtor: str) -> list[Lot]:
    """The lots with what they say of the claim, and on the assets' side with who sells it."""
    count = draw.choice((1, 1, 1, 3))
    # Whole hundreds of yuan, so that a table in 万元 with two decimals states them exactly.
    principal, interest = (money(draw, 1e6, 2e8) // 100 * 100 for _ in range(2))
    claim = Claim(
        principal=principal,
        interest=interest,
        base_date=lots[0].start.date() - timedelta(days=draw.randint(60, 120)),
        debtors=(debtor, *(company(draw, county) for _ in range(count - 1))),
        guarantee=draw.choice(_GUARANTEES).format(place=county.address, company=company(draw, county)),
        form="wide" if count > 1 else draw.choice(_CLAIM_FORMS),
    )
    if platform.side == "court":
        return [replace(lot, claim=claim) for lot in lots]
    seller = draw.choice(CLAIM_SELLERS)
    branch = f"{county.province}{'分行' if seller.type.endswith('bank') else '分公司'}"
    words = seller.name + (branch if seller.type in ("big_five_bank", "national_amc") else "")
    return [replace(lot, claim=claim, seller=seller, seller_words=words) for lot in lots]


def _round(
    draw: random.Random, number: int, platform: Platform, title: str, kind: str, round_: str, county: County,
    appraisal: Decimal, basis: str, price: Decimal, start: datetime,
) -> Lot:  # fmt: skip
    increment = max(Decimal(100), price // 20_000 * 100)
    outcome = draw.choices(("sold", "failed", "withdrawn", "suspended"), (34, 58, 5, 3))[0]
    if outcome == "suspended" and not platform.suspends:
        outcome = "withdrawn"
    bids = draw.randint(1, 60) if outcome == "sold" else 0
    final = price + (bids - 1) * increment if outcome == "sold" else None
    span = 60 * _DAY if round_ == "sale_off" else _DAY
    end = start + span
    if outcome == "sold":
        end = (start + draw.randint(1, 59) * _DAY if round_ == "sale_off" else end) + timedelta(
            minutes=5 * draw.randint(0, 9)
        )
    # Half of those called off are called off before they begin.
    decided = start + (span / 3 if draw.random() < 0.5 else -2 * _DAY)
    return Lot(
        platform=platform.name,
        side=platform.side,
        id=number,
        title=title,
        asset_type=kind,
        category=platform.categories[kind],
        round=round_,
        county=county,
        appraisal=appraisal,
        basis=basis,
        starting=price,
        increment=increment,
        start=start,
        end=end,
        outcome=outcome,
        bids=bids,
        final=final,
        decided=decided,
        # A first auction is announced a month ahead; a later one two weeks, when the one before it is over.
        published=start - (draw.randint(16, 30) if round_ == "first" else 15) * _DAY,
        vanishes=2 if number % 997 == 0 else 0,
    )
