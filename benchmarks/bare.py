"""Spiders that anybody would write with Scrapy alone, to hold ours against.

`Bare` does the same job short of what is ours: it reads each field that ours takes of a row or a page, as it stands
there, into an item, and one pipeline drops the items without number or title. Nothing is normalized, archived or
stored. It makes items itself, which costs less than an `ItemLoader`. `Plain` reads six values and yields a dict.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from itemadapter import ItemAdapter
from scrapy import Field, Item, Request, Spider
from scrapy.exceptions import DropItem
from scrapy.http import Response, TextResponse

HOST = "http://bench.invalid"
PATHS = {"list": "/list?page={}", "detail": "/detail?id={}"}
CATEGORY = "101"
"""The category that the lists were asked for."""

_PRICES = {
    "起拍价": "starting_price",
    "变卖价": "starting_price",
    "加价幅度": "increment",
    "保证金": "deposit",
    "变卖预缴款": "deposit",
    "评估价": "appraisal",
    "市场价": "market_price",
}
_COUNT = r"(\d[\d,]*)"
_AFTER_LABEL = r"^(?:[^:：]{2,8}[:：])?\s*(.+)"


class Lot(Item):
    """A row of a list or a page of a lot, as served."""

    lot_id, title, url = Field(), Field(), Field()
    current_price, final_price, starting_price = Field(), Field(), Field()
    appraisal, market_price, deposit, increment = Field(), Field(), Field(), Field()
    starts_at, ends_at, bid_count, applicant_count = Field(), Field(), Field(), Field()
    status, display_status, round_words, sold_on, sale_off = Field(), Field(), Field(), Field(), Field()
    category, court, address, announcement = Field(), Field(), Field(), Field()
    province, city, county = Field(), Field(), Field()


class DropNameless:
    """The only pipeline: an item names its lot."""

    def process_item(self, item: Any) -> Any:
        """The item; DropItem without number or title."""
        adapter = ItemAdapter(item)
        for name in ("lot_id", "title"):
            if not adapter.get(name):
                raise DropItem(f"no {name}")
        return item


class Plain(Spider):
    """Fetch, read six values, yield one dict a lot."""

    name = "plain"

    def __init__(self, kind: str, pages: str, **arguments: str) -> None:
        super().__init__(**arguments)
        self.kind, self.pages = kind, int(pages)

    async def start(self) -> AsyncIterator[Request]:
        """All pages at once; the scheduler keeps them."""
        for n in range(self.pages):
            yield Request(HOST + PATHS[self.kind].format(n))

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Any]:
        """The lots of a page."""
        assert isinstance(response, TextResponse)
        yield from self.lots(response) if self.kind == "list" else [self.lot(response)]

    def lots(self, response: TextResponse) -> Iterator[Any]:
        """The lots of a list."""
        for row in response.json()["datas"]:
            yield {name: row.get(name) for name in ("id", "title", "minPrice", "currentPrice", "startTime", "endTime")}

    def lot(self, response: TextResponse) -> Any:
        """The lot of a page."""
        return {
            "title": response.css("#J_ImgBooth::attr(alt)").get(),
            "round": response.css(".item-status::text").get(),
            "price": response.css("#sf-price em::text").get(),
            "prices": response.css("#J_HoverShow .J_Price::text").getall(),
            "court": response.css(".unit-name a::text").get(),
            "place": response.css("#itemAddress::text").get(),
        }


class Bare(Plain):
    """The same fields as ours, as items, through the pipeline."""

    name = "bare"

    def lots(self, response: TextResponse) -> Iterator[Lot]:
        """The lots of a list; replies of various years have a field under various keys."""
        for row in response.json()["datas"]:
            get = row.get
            lot_id = get("id") or get("paimaiId") or get("auctionId")
            yield Lot(
                lot_id=lot_id,
                title=get("title"),
                url=f"https://paimai.jd.com/{lot_id}",
                starting_price=get("minPrice", get("startPrice")),
                current_price=get("currentPrice"),
                starts_at=get("startTime", get("startTimeMills")),
                ends_at=get("endTime", get("endTimeMills")),
                bid_count=get("bidCount"),
                appraisal=get("assessmentPrice"),
                market_price=get("marketPrice"),
                deposit=get("ensurePrice"),
                increment=get("priceLowerOffset"),
                status=get("auctionStatus"),
                display_status=get("displayStatus"),
                round_words=get("paimaiTimes"),
                sold_on=get("liupaiBuyAgain"),
                category=get("childrenCateId") or CATEGORY,
                court=get("shopName") or get("courtName"),
                province=get("province"),
                city=get("city"),
                county=get("county"),
                address=get("productAddress"),
            )

    def lot(self, response: TextResponse) -> Lot:
        """The lot of a page: the big price by its label, the table of money, the clock, the words around."""
        css = response.css
        item = Lot(
            lot_id=css("#sf-countdown::attr(data-itemid)").get(),
            title=css("#J_ImgBooth::attr(alt)").get() or _words(css("div.pm-main h1:not(.bid-fail) ::text").getall()),
            url=response.url,
            round_words=css("div.pm-main h1:not(.bid-fail) span::text").get(),
            starts_at=css("#sf-countdown::attr(data-start)").get(),
            ends_at=css("#sf-countdown::attr(data-end)").get()
            or css("span.countdown::text").re_first(r"(20\d\d/\d\d?/\d\d?.*)"),
            bid_count=css(".J_Record::text").re_first(_COUNT),
            applicant_count=css(".J_Applyer::text").re_first(_COUNT),
            court=css(".pai-info a::text").get()
            or css("span.unit-name a::text").get()
            or css(".unit-org-content p::text").re_first(_AFTER_LABEL)
            or css(".subscribe-unit::text").re_first(_AFTER_LABEL)
            or css(".org-name::text").get(),
            address=_words([css("#itemAddress::text").get(""), css("#itemAddressDetail::text").get("")]),
            announcement=_words(css("#J_NoticeDetail ::text, #NoticeDetail ::text").getall()),
            status=css("input#J_Status::attr(value)").get(),
            display_status=css(".pm-bid h1::text").get(),
            sale_off=False,
        )
        label, price = css("#sf-price span.title::text").get(""), css("#sf-price .pm-current-price em::text").get()
        item["final_price" if "成交价" in label else "current_price"] = price
        for cell in css("#J_HoverShow td"):
            name = "".join(cell.css(".pay-mark::text").get("").split()).strip(":：")
            item["sale_off"] = item["sale_off"] or name.startswith("变卖")
            if field := _PRICES.get(name):
                item[field] = cell.css(".J_Price::text").get("").strip(" \xa0¥￥")
        return item


def _words(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split())
