"""Things that courts sell in the made-up market, over their rounds, re-listings and platforms.

It knows nothing of how lots are linked. What looks alike and is not one thing: flats of one building with one
appraisal, parking spaces with one title and one price sold on one day, things under a title of their kind alone. What
looks apart and is one: rounds whose titles are worded anew, a round on another platform, an auction that an aggregator
announces again, a sale anew after a default or with a new appraisal.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from benchmarks.sales.pages import CHINA, Lot, Page, Place

_COURTS = (
    Place("浙江省", "浙江", "杭州", "西湖区"), Place("浙江省", "浙江", "宁波", "鄞州区"),
    Place("江苏省", "江苏", "苏州", "吴中区"), Place("山东省", "山东", "济南", "历下区"),
    Place("四川省", "四川", "成都", "锦江区"), Place("湖北省", "湖北", "武汉", "洪山区"),
)  # fmt: skip
_ESTATES = ("翠湖花园", "金色家园", "东方名邸", "江南春晓", "滨江一号", "学府壹号", "香樟雅苑", "银泰公寓")
_CARS = ("大众牌", "奥迪牌", "别克牌", "丰田牌", "江淮牌")
_KINDS = ("机器设备一批", "库存商品一批", "办公用品一批")
_WORDINGS = {
    "plain": (("", "【二拍】", "【变卖】"), ("{}", "{}", "{}")),
    "terse": (("", "", ""), ("{}（第一次拍卖）", "{}（第二次拍卖）", "{}（变卖）")),
}
_OUTCOMES = {"f": "failed", "s": "sold", "d": "defaulted"}


@dataclass(slots=True)
class Docket:
    """Draws lots; each thing gets the next number."""

    draw: random.Random
    look: str
    pages: list[Page] = field(default_factory=list)
    things: int = 0

    def thing(self) -> str:
        """A new thing's name."""
        self.things += 1
        return f"t{self.things}"

    def day(self) -> date:
        """A day of the first seven months."""
        return date(2025, 1, 6) + timedelta(days=self.draw.randint(0, 200))

    def appraisal(self) -> Decimal:
        """Yuan; a third are round."""
        amount = Decimal(self.draw.randint(80_000, 9_000_000))
        return amount // 10_000 * 10_000 + 10_000 if self.draw.random() < 1 / 3 else amount

    def sell(
        self, name: str, title: str, place: Place, day: date, outcomes: str, appraisal: Decimal, *,
        platforms: tuple[str, ...] = ("taobao",), twice: bool = False,
    ) -> date:  # fmt: skip
        """Rounds of a thing, one an outcome, each on the next platform; `twice`: an aggregator shows them too."""
        price = (appraisal * Decimal("0.7")).quantize(Decimal(1))
        for number, outcome in enumerate(outcomes):
            platform = platforms[number % len(platforms)]
            auction = self._lot(name, title, place, day, outcome, appraisal, price, number, platform, None)
            if twice:
                self._lot(name, title, place, day, outcome, appraisal, price, number, "rmfysszc", auction)
            day += timedelta(days=self.draw.randint(25, 50))
            price = (price * Decimal("0.8")).quantize(Decimal(1)) if number == 0 else price
        return day

    def _lot(
        self, name: str, title: str, place: Place, day: date, outcome: str, appraisal: Decimal, price: Decimal,
        number: int, platform: str, auction: str | None,
    ) -> str:  # fmt: skip
        heads, tails = _WORDINGS[self.look]
        lot_id = str(700_000_000 + 11 * len(self.pages))
        words = title if auction and self.draw.random() < 0.5 else heads[number] + tails[number].format(title)
        start = datetime.combine(day, time(10), CHINA)
        final = (price * Decimal("1.1")).quantize(Decimal(1)) if outcome in "sd" else None
        court = f"{place.city}市{place.county}人民法院"
        address = f"{place.province}{place.city}市{place.county}"
        words_of_round = ("第一次拍卖", "第二次拍卖", "变卖")[number]
        lot = Lot(platform, lot_id, _OUTCOMES[outcome], price, final, start, appraisal, court, address, words_of_round)
        self.pages.append(Page(f"{platform}_auctions", lot_id, words, day, (), None, name, auction or lot_id, lot))
        return auction or lot_id

    def address(self, place: Place) -> str:
        """A building."""
        return f"{place.city}市{place.county}{self.draw.choice(_ESTATES)}{self.draw.randint(1, 60)}幢"


def flats(docket: Docket) -> None:
    """Two or three flats of one building with one appraisal, sold on one day."""
    place, day, appraisal = docket.draw.choice(_COURTS), docket.day(), docket.appraisal()
    building, outcomes = docket.address(place), docket.draw.choice(("s", "fs", "ffs", "ff"))
    floor = docket.draw.randint(2, 20)
    for n in range(docket.draw.randint(2, 3)):
        docket.sell(docket.thing(), f"{building}{floor}0{n + 1}室不动产", place, day, outcomes, appraisal)


def plain(docket: Docket) -> None:
    """One flat over its rounds, at times announced twice, at times on another platform."""
    place, day = docket.draw.choice(_COURTS), docket.day()
    title = f"{docket.address(place)}{docket.draw.randint(1, 3)}单元{docket.draw.randint(101, 2804)}室"
    platforms = docket.draw.choice((("taobao",), ("jd",), ("taobao", "jd")))
    outcomes = docket.draw.choice(("s", "fs", "ffs", "ff"))
    twice = docket.draw.random() < 0.3
    docket.sell(docket.thing(), title, place, day, outcomes, docket.appraisal(), platforms=platforms, twice=twice)


def after_default(docket: Docket) -> None:
    """A flat whose buyer did not pay, and the same again."""
    place, day, appraisal = docket.draw.choice(_COURTS), docket.day(), docket.appraisal()
    title, name = f"{docket.address(place)}{docket.draw.randint(101, 2804)}室房产", docket.thing()
    later = docket.sell(name, title, place, day, docket.draw.choice(("d", "fd")), appraisal)
    docket.sell(name, title, place, later, docket.draw.choice(("s", "fs")), appraisal)


def appraised_anew(docket: Docket) -> None:
    """A flat that nobody bought, and the same half a year later with a new appraisal."""
    place, day, appraisal = docket.draw.choice(_COURTS), docket.day(), docket.appraisal()
    title, name = f"{docket.address(place)}{docket.draw.randint(101, 2804)}室住宅用房", docket.thing()
    later = docket.sell(name, title, place, day, "ff", appraisal) + timedelta(days=80)
    docket.sell(name, title, place, later, "s", (appraisal * Decimal("0.9")).quantize(Decimal(1)))


def parking(docket: Docket) -> None:
    """Parking spaces with numbers and one price, sold on one day and again."""
    place, day, appraisal = docket.draw.choice(_COURTS), docket.day(), docket.appraisal()
    estate, outcomes = docket.draw.choice(_ESTATES), docket.draw.choice(("s", "fs"))
    for n in range(4):
        title = f"{place.city}市{place.county}{estate}地下车位B{docket.draw.randint(1, 9)}{n:02}号"
        docket.sell(docket.thing(), title, place, day, outcomes, appraisal)


def kinds(docket: Docket) -> None:
    """Things under a title of their kind alone, from one court, told apart by their appraisals."""
    place, title = docket.draw.choice(_COURTS), docket.draw.choice(_KINDS)
    for _ in range(2):
        docket.sell(
            docket.thing(), title, place, docket.day(), docket.draw.choice(("s", "fs", "ffs")), docket.appraisal()
        )


def cars(docket: Docket) -> None:
    """Cars of one make, told apart by their plates."""
    place, make, day = docket.draw.choice(_COURTS), docket.draw.choice(_CARS), docket.day()
    for _ in range(2):
        plate = f"浙A{docket.draw.randint(10_000, 99_999)}"
        docket.sell(
            docket.thing(),
            f"{plate}{make}小型轿车一辆",
            place,
            day,
            docket.draw.choice(("s", "fs")),
            docket.appraisal(),
        )


_WAYS = (flats, plain, plain, after_default, appraised_anew, parking, kinds, cars)


def docket(seed: int, things: int, look: str) -> list[Page]:
    """The lots of about so many things, shuffled."""
    made = Docket(random.Random(f"{seed}/{look}/things"), look)
    while made.things < things:
        for way in _WAYS:
            way(made)
    pages = list(made.pages)
    made.draw.shuffle(pages)
    return pages
