"""A made-up market whose sales and things are known, told in pages as sellers and platforms word them.

It knows nothing of how pages are linked: who sells what, on which day, and how such a sale goes on. Each page keeps
the sale and the thing that it speaks of, which is the answer. Of its two `looks` one is worked with; the other has
words and layouts of its own and is kept apart.

What looks alike and is not one sale: pools of one seller offered on one day; a pool offered again with a new base
date; notices of equal titles from two branches; a re-offer after a buyer's default; a debtor's other loan; claims that
a bank sold and their buyer offers. What looks apart and is one: a lot that is also a notice; the debtors of a pool sold
one by one; second notices, extensions, results.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from benchmarks.sales.looks import Look
from benchmarks.sales.pages import CHINA, Content, Loan, Lot, Page, Place, Pool

_AMCS = (
    ("citic_famc_notices", "中国中信金融资产管理股份有限公司"),
    ("cinda_notices", "中国信达资产管理股份有限公司"),
    ("great_wall_notices", "中国长城资产管理股份有限公司"),
)
_BANKS = ("中国建设银行股份有限公司", "中国农业银行股份有限公司", "平安银行股份有限公司", "兴业银行股份有限公司")
_BUYERS = (
    "青岛海岳投资有限公司",
    "宁波明州产业发展有限公司",
    "上海岱山企业管理咨询有限公司",
    "成都锦里商务服务有限公司",
)
_PLACES = (
    Place("浙江省", "浙江", "杭州", "西湖区"), Place("浙江省", "浙江", "宁波", "鄞州区"),
    Place("江苏省", "江苏", "苏州", "吴中区"), Place("江苏省", "江苏", "南京", "江宁区"),
    Place("山东省", "山东", "济南", "历下区"), Place("广东省", "广东", "广州", "天河区"),
    Place("四川省", "四川", "成都", "锦江区"), Place("湖北省", "湖北", "武汉", "洪山区"),
    Place("福建省", "福建", "厦门", "思明区"), Place("安徽省", "安徽", "合肥", "蜀山区"),
    Place("湖南省", "湖南", "长沙", "岳麓区"), Place("河北省", "河北", "石家庄", "长安区"),
)  # fmt: skip
_FIRST, _SECOND = "青禾云海天泽宏瑞金利德永锦新华", "源达丰泰盛和宇恒通昌隆捷顺诚"
_TRADES = ("纺织", "机械制造", "建材", "化工", "食品", "电子科技", "贸易", "置业", "物流", "新能源")
_PERSONS = ("张某某", "王某", "李某某", "陈某")
_OUTCOMES = {"f": "failed", "s": "sold", "d": "defaulted", "l": "live"}
_HOUR = time(10, 0)


@dataclass(slots=True)
class World:
    """Draws pages; a sale and a page get the next number."""

    draw: random.Random
    look: Look
    pages: list[Page] = field(default_factory=list)
    sales: int = 0

    def sale(self) -> str:
        """A new sale's name."""
        self.sales += 1
        return f"s{self.sales}"

    def key(self) -> str:
        """A new page's key."""
        return str(100_000 + 7 * len(self.pages))

    # --- what there is to sell ---------------------------------------------------------------------------------------

    def company(self, place: Place) -> str:
        """A debtor's name, rarely one that is there already."""
        name = "".join(self.draw.choice(part) for part in (_FIRST, _SECOND, _FIRST))
        return f"{place[2]}{name}{self.draw.choice(_TRADES)}有限公司"

    def money(self, low: float, high: float) -> Decimal:
        """Yuan and cents; every sixth is a round sum, as first loans are."""
        amount = Decimal(self.draw.randint(int(low * 100), int(high * 100))) / 100
        return amount // 1_000_000 * 1_000_000 + 1_000_000 if self.draw.random() < 1 / 6 else amount

    def loan(self, place: Place) -> Loan:
        """One debtor's loan; some debtors are persons, whose names are masked."""
        debtor = self.draw.choice(_PERSONS) if self.draw.random() < 0.08 else self.company(place)
        return Loan(debtor, self.money(5e5, 6e7), Decimal(self.draw.randint(10_000, 900_000_000)) / 100)

    def day(self) -> date:
        """A day of the first eight months."""
        return date(2025, 1, 6) + timedelta(days=self.draw.randint(0, 230))

    def pool(self, most: int = 6, *, bank: bool = False) -> tuple[Pool, date]:
        """Claims of a seller, and the day on which they are first offered."""
        place, day = self.draw.choice(_PLACES), self.day()
        source, holder = ("citic_famc_notices", self.draw.choice(_BANKS)) if bank else self.draw.choice(_AMCS)
        source = "bank_newspaper" if bank else source
        loans = tuple(self.loan(place) for _ in range(self.draw.randint(1, most)))
        if len(loans) == 1 and loans[0].debtor in _PERSONS:
            loans = (replace(loans[0], debtor=self.company(place)),)
        return Pool(source, holder, place, loans, day - timedelta(days=self.draw.randint(20, 90))), day

    # --- pages -------------------------------------------------------------------------------------------------------

    def tell(self, pool: Pool, sale: str, day: date, kind: str, *, source: str = "", title: str = "") -> Page:
        """A notice of the seller: offer, again, extension, correction, assignment, result."""
        buyer = self.draw.choice(_BUYERS)
        heading, content = self.look.notice(self.draw, pool, kind, day, buyer, title)
        page = Page(source or pool.source, self.key(), heading, day, content, sale)
        self.pages.append(page)
        return page

    def offer_lots(self, pool: Pool, sale: str, thing: str, day: date, outcomes: str, *, platform: str = "") -> date:
        """The rounds of a claim on a platform, one an outcome (f failed, s sold, d defaulted); the day of the last."""
        place = platform or self.draw.choice(("taobao", "jd"))
        price = (pool.principal * self.draw.randint(25, 80) / 100).quantize(Decimal(1000))
        for number, outcome in enumerate(outcomes):
            title, content = self.look.claim_lot(self.draw, pool, number)
            self._lot(place, title, content, day, outcome, number, price, (sale, thing))
            day += timedelta(days=self.draw.randint(18, 45))
            price = (price * Decimal("0.85")).quantize(Decimal(1))
        return day

    def _lot(
        self, platform: str, title: str, content: Content, day: date, outcome: str, number: int, price: Decimal,
        answer: tuple[str | None, str],
    ) -> None:  # fmt: skip
        sale, thing = answer
        lot_id = str(600_000_000 + 13 * len(self.pages))
        start = datetime.combine(day, _HOUR, CHINA) + timedelta(minutes=30 * self.draw.randint(0, 8))
        final = price if outcome in "sd" else None
        lot = Lot(platform, lot_id, _OUTCOMES[outcome], price, final, start)
        self.pages.append(Page(f"{platform}_claims", lot_id, title, day, content, sale, thing, lot_id, lot))


def _days(world: World, low: int, high: int) -> timedelta:
    return timedelta(days=world.draw.randint(low, high))


# --- how sales go on -------------------------------------------------------------------------------------------------


def plain(world: World) -> None:
    """An offer with what may follow: an extension or correction, a second notice, a copy elsewhere, the assignment."""
    pool, day = world.pool()
    sale = world.sale()
    title = world.tell(pool, sale, day, "offer").title
    if world.draw.random() < 0.3:
        kind = world.draw.choice(("extension", "correction"))
        world.tell(pool, sale, day + _days(world, 8, 25), kind, title=title)
    if world.draw.random() < 0.3:
        world.tell(pool, sale, day + _days(world, 26, 60), "again", title=title)
    if world.draw.random() < 0.3:
        world.tell(pool, sale, day + _days(world, 0, 3), "offer", source="shanghai_exchange")
    if world.draw.random() < 0.5:
        world.tell(pool, sale, day + _days(world, 70, 150), world.draw.choice(("assignment", "result")))


def same_day(world: World) -> None:
    """Two or three pools of one seller and branch on one day, some under one generic title."""
    pool, day = world.pool()
    title = world.draw.choice(("", world.look.generic(world.draw)))
    for number in range(world.draw.randint(2, 3)):
        other = pool if number == 0 else replace(pool, loans=tuple(world.loan(pool.place) for _ in pool.loans))
        sale = world.sale()
        world.tell(other, sale, day, "offer", title=title)
        if world.draw.random() < 0.4:
            world.tell(other, sale, day + _days(world, 60, 120), "assignment")


def new_base_date(world: World) -> None:
    """A pool that found no buyer and comes again with a new base date: a new sale of the same claims."""
    pool, day = world.pool()
    first, second = world.sale(), world.sale()
    world.tell(pool, first, day, "offer")
    later = day + _days(world, 100, 200)
    grown = tuple(replace(loan, interest=loan.interest + world.money(1e4, 3e5)) for loan in pool.loans)
    again = replace(pool, base=later - timedelta(days=world.draw.randint(15, 60)), loans=grown)
    world.tell(again, second, later, "offer")
    if world.draw.random() < 0.5:
        world.tell(again, second, later + _days(world, 40, 90), "assignment")


def two_branches(world: World) -> None:
    """Notices of one title from two branches of one seller within days."""
    pool, day = world.pool()
    title = world.look.generic(world.draw)
    others = [place for place in _PLACES if place[0] != pool.place[0]]
    place = world.draw.choice(others)
    twin = replace(pool, place=place, loans=tuple(world.loan(place) for _ in pool.loans))
    for one, on in ((pool, day), (twin, day + _days(world, 0, 6))):
        sale = world.sale()
        world.tell(one, sale, on, "offer", title=title)
        if world.draw.random() < 0.4:
            world.tell(one, sale, on + _days(world, 20, 40), "extension", title=title)


def lot_and_notice(world: World) -> None:
    """A notice whose claims a platform sells in rounds, and the assignment after the sale."""
    pool, day = world.pool()
    sale = world.sale()
    world.tell(pool, sale, day, "offer")
    outcomes = world.draw.choice(("s", "fs", "ffs", "f", "ff"))
    last = world.offer_lots(pool, sale, sale, day + _days(world, 15, 30), outcomes)
    if outcomes.endswith("s"):
        world.tell(pool, sale, last + _days(world, 5, 30), "assignment")


def lots_alone(world: World) -> None:
    """Claims that a platform offers and no notice."""
    pool, day = world.pool(3)
    sale = world.sale()
    world.offer_lots(pool, sale, sale, day, world.draw.choice(("s", "fs", "ffs", "ff")))


def after_default(world: World) -> None:
    """A lot whose buyer did not pay, and the same claims again: a new sale of the same thing."""
    pool, day = world.pool(3)
    first, second = world.sale(), world.sale()
    if world.draw.random() < 0.5:
        world.tell(pool, first, day - timedelta(days=20), "offer")
    platform = "taobao"
    last = world.offer_lots(pool, first, first, day, world.draw.choice(("d", "fd")), platform=platform)
    world.offer_lots(
        pool, second, first, last + _days(world, 15, 40), world.draw.choice(("s", "fs")), platform=platform
    )


def one_by_one(world: World) -> None:
    """A pool whose notice offers all, and whose debtors a platform sells one by one."""
    pool, day = world.pool()
    sale = world.sale()
    world.tell(pool, sale, day, "offer")
    for number, loan in enumerate(pool.loans):
        if loan.debtor in _PERSONS:
            continue
        single = replace(pool, loans=(loan,))
        outcomes = world.draw.choice(("s", "fs"))
        world.offer_lots(single, sale, f"{sale}.{number}", day + _days(world, 10, 20), outcomes, platform="jd")


def resold(world: World) -> None:
    """A bank sells claims to an asset manager, which offers them later: two sales of two sellers."""
    pool, day = world.pool(4, bank=True)
    bought = world.sale()
    world.tell(pool, bought, day, "offer")
    world.tell(pool, bought, day + _days(world, 30, 60), "assignment")
    source, holder = world.draw.choice(_AMCS)
    later = day + _days(world, 90, 140)
    owned = replace(pool, source=source, holder=holder, base=later - timedelta(days=40))
    world.tell(owned, world.sale(), later, "offer")


def other_loan(world: World) -> None:
    """A debtor's two loans, sold by two branches or in two pools of one."""
    pool, day = world.pool(1)
    (loan,) = pool.loans
    world.tell(pool, world.sale(), day, "offer")
    other = replace(pool, loans=(replace(loan, principal=world.money(5e5, 6e7)), world.loan(pool.place)))
    world.tell(other, world.sale(), day + _days(world, 0, 60), "offer")


_WAYS = (plain, same_day, new_base_date, two_branches, lot_and_notice, lots_alone, after_default, one_by_one, resold,
         other_loan)  # fmt: skip


def world(seed: int, sales: int, look: Look) -> list[Page]:
    """The pages of a market with about so many sales, shuffled: nothing hangs on their order."""
    made = World(random.Random(f"{seed}/{look.name}"), look)
    while made.sales < sales:
        for way in _WAYS:
            way(made)
    pages = list(made.pages)
    made.draw.shuffle(pages)
    return pages
