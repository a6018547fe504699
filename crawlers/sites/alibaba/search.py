"""The search page of Alibaba's assets' side (zc-paimai.taobao.com, `zichansearch`): rows from a call of its own.

The page is drawn by its script from replies of `auctionwalle`, which are read as the page receives them
(`crawlers.engine.browser.OwnCall`): `data.data.GQL_getPageModulesData.{module}.items.schemeList` on the desktop page,
`data.data.scenes[].schemeList[].contentList` on the phone's. The current price is in fen; the starting price is text
with a unit of its own ("39.65", "万"); `auctionBenefits` holds what is said of a claim ("本金:1026.86万元"). The
desktop page announces no total and knows no days, so that what it shows is covered page by page until one is not full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from crawlers.engine.browser import OwnCall
from crawlers.pages.json_values import number_at, text_at
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window
from crawlers.sites.alibaba.fast_page import of_lot
from records.batch import Defect
from records.said import SaidLot

LIST = "https://zc-paimai.taobao.com/wow/pm/default/pc/zichansearch"
CALL = OwnCall("mtop.taobao.datafront.invoke.auctionwalle", holds='"schemeList"')
CATEGORY = "206067301"
"""Claims, as the search numbers them."""
FULL_PAGE = 40
MOST_PAGES = 200
"""Beyond it the search is left as incomplete: a site that repeats itself would never end."""


def first_page(section: str) -> Follow:
    """The first page of the claims."""
    return _page(section, 1)


def _page(section: str, number: int, before: str = "") -> Follow:
    """A page of the search; `before` is the first lot of the page before it."""
    query = urlencode({"disableNav": "YES", "page": str(number), "fcatV4Ids": f'["{CATEGORY}"]'})
    context = {"section": section, "category": CATEGORY, "page": str(number), "before": before}
    return Follow(f"{LIST}?{query}", "search", context, window=Window(section, "search"))


def parse_search(page: Page) -> Iterator[Output]:
    """The lots of one reply with the pages that tell more of them, and the next page. Raises ShapeError for a reply
    without rows to read.
    """
    rows, total, more = _rows(page)
    context = page.context
    outputs: list[Output] = []
    keys: list[str] = []
    for n, row in enumerate(rows):
        lot = _lot(page, n, row)
        outputs.append(lot)
        if isinstance(lot, SaidLot):
            keys.append(lot.lot_id)
            stamp = "|".join(str(row.get(name, "")) for name in ("status", "currentPrice", "bidCnt"))
            known = {"id": lot.lot_id, "category": CATEGORY}
            outputs.append(Follow(of_lot(lot.lot_id), "ssr", known, entry=lot.lot_id, stamp=stamp))
    repeated = bool(keys) and keys[0] == context.get("before")
    last = repeated or not more
    if "page" in context:
        yield Listing(total, () if repeated else tuple(keys), last=last)
    yield from outputs
    number = int(context.get("page", MOST_PAGES))
    if not last and number < MOST_PAGES and keys:
        yield _page(context["section"], number + 1, keys[0])


def _rows(page: Page) -> tuple[list[Any], int | None, bool]:
    """The rows of a reply, the total where it announces one, and whether more follow."""
    reply = page.json
    said = reply.get("ret") if isinstance(reply, dict) else None
    if said and not str(said[0]).startswith("SUCCESS"):
        raise ShapeError(page.url, "ret", str(said[0]))
    data = _at(_at(reply, "data"), "data")
    modules = _at(data, "GQL_getPageModulesData")
    if isinstance(modules, dict):
        for module in modules.values():
            rows = _at(_at(module, "items"), "schemeList")
            if isinstance(rows, list):
                return rows, None, len(rows) >= FULL_PAGE
    scenes = _at(data, "scenes")
    for scheme in (scheme for scene in scenes or () for scheme in _at(scene, "schemeList") or ()):
        rows = _at(scheme, "contentList")
        if isinstance(rows, list):
            total = _at(scheme, "totalCount")
            return rows, total if isinstance(total, int) else None, _at(scheme, "hasNextPage") in (True, "true")
    raise ShapeError(page.url, "data.data", "neither schemeList nor contentList")


def _at(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _lot(page: Page, n: int, row: Any) -> SaidLot | Defect:
    """The lot of one row."""
    more = _extra(row)
    key = str(_at(row, "itemId") or "")
    title = str(_at(row, "auctionTitle") or more.get("title") or "").strip()
    link = str(_at(row, "auctionLink") or "").strip()
    for name, value in (("itemId", key), ("auctionTitle", title)):
        if not value:
            return Defect("parse", "record", f"rows[{n}].{name}", "missing", key)
    benefits = _at(row, "auctionBenefits")
    words = tuple(str(text).strip() for text in benefits or () if str(text).strip())
    return SaidLot(
        platform="taobao",
        lot_id=key,
        page_kind="list",
        url=page.join(link).split("?")[0] if link else of_lot(key),
        title=title,
        money_unit="fen",
        status=text_at(row, "status"),
        starting_price=_priced(row, "displayInitialPrice", "displayInitialPriceUnit"),
        current_price=number_at(row, "currentPrice"),
        deposit=number_at(more, "bail"),
        increment=number_at(more, "incrementnum"),
        starts_at=number_at(more, "startTime"),
        ends_at=number_at(more, "endTime"),
        bid_count=number_at(row, "bidCnt"),
        applicant_count=number_at(row, "applyCnt"),
        category=page.context.get("category"),
        court=text_at(row, "shopName"),
        location_code=text_at(more, "locationCode"),
        content=words,
    )


def _extra(row: Any) -> Mapping[str, Any]:
    """What the phone's rows and the desktop's keep aside."""
    return {**(_at(row, "extraMap") or {}), **(_at(row, "auctionExtraMap") or {})}


def _priced(row: Mapping[str, Any], price: str, unit: str) -> str | None:
    """A price as displayed, with its unit; without one it is none, since bare numbers are fen here."""
    shown, unit_shown = text_at(row, price), text_at(row, unit)
    return f"{shown}{unit_shown}" if shown and unit_shown else None
