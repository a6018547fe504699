"""The search page of Alibaba's assets' side (zc-paimai.taobao.com, `zichansearch`): rows from a call of its own.

The page is drawn by its script from replies of `auctionwalle`, which are read as the page receives them
(`crawlers.engine.kinds.OwnCall`): `data.data.GQL_getPageModulesData.{module}.items.schemeList` on the desktop page,
`data.data.scenes[].schemeList[].contentList` on the phone's. The current price is in fen; the starting price is text
with a unit of its own ("39.65", "万"); `auctionBenefits` holds what is said of a claim ("本金:1026.86万元"), and
`auctionExtraMap.crPrincipal` its principal in yuan. The search knows no days, so that what it shows is covered page by
page; replies say `totalCount`, `pageSize` and `hasNextPage`, older ones of the desktop page nothing, so that their list
ends with a page that is not full.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from crawlers.engine.kinds import OwnCall
from crawlers.families.lots.detail import Lead
from crawlers.families.lots.fields import LotView, View, context, fixed, nonzero, number, of_lot, principal, text
from crawlers.families.lots.list import InTurn, LotList, Shown
from crawlers.families.lots.query import Query
from crawlers.pages.json_values import text_at, value_at
from crawlers.pages.page import Page, ShapeError
from crawlers.sites.alibaba.addresses import plain
from crawlers.sites.alibaba.description import TAOBAO_IN_FEN
from crawlers.sites.alibaba.fast_page import of_lot_number
from records.content import Content

CALL = OwnCall("mtop.taobao.datafront.invoke.auctionwalle", holds='"schemeList"')
CATEGORY = "206067301"
"""Claims, as the search numbers them."""
FULL_PAGE = 40
MOST_PAGES = 200


class _Listed(NamedTuple):
    """What a reply lists: its rows; total and whether more follow, where it says so; the rows of a full page."""

    rows: list[Any]
    total: int | None
    more: bool | None
    size: int


def _listed(page: Page) -> _Listed:
    """What a reply lists, on the desktop's page or the phone's.

    Raises ShapeError for a reply that was refused or has no rows to read.
    """
    said = value_at(page.json, "ret.0")
    if said is not None and not str(said).startswith("SUCCESS"):
        raise ShapeError(page.url, "ret", str(said))
    modules = value_at(page.json, "data.data.GQL_getPageModulesData")
    for module in modules.values() if isinstance(modules, dict) else ():
        rows = value_at(module, "items.schemeList")
        if isinstance(rows, list):
            return _with_extent(rows, value_at(module, "items"), module)
    for scene in value_at(page.json, "data.data.scenes") or ():
        for scheme in value_at(scene, "schemeList") or ():
            rows = value_at(scheme, "contentList")
            if isinstance(rows, list):
                return _with_extent(rows, scheme)
    raise ShapeError(page.url, "data.data", "neither schemeList nor contentList")


def _with_extent(rows: list[Any], *around: Any) -> _Listed:
    """The rows with what the objects around them say of the list: `totalCount`, `pageSize`, `hasNextPage`."""

    def said(name: str) -> str:
        return next((text for held in around if (text := text_at(held, name))), "")

    flag = next((flag for held in around if (flag := value_at(held, "hasNextPage")) is not None), None)
    more = None if flag is None else str(flag).lower() in ("true", "1")
    total, size = said("totalCount"), said("pageSize")
    return _Listed(
        rows,
        int(total) if total.isdecimal() else None,
        more,
        int(size) if size.isdecimal() and int(size) > 0 else FULL_PAGE,
    )


def _succeeded(page: Page) -> bool:
    return str(value_at(page.json, "ret.0")).startswith("SUCCESS")


def _is_last(shown: Shown) -> bool:
    """By the reply's own word; else by its total; else by a page that is not full."""
    listed = _listed(shown.page)
    if listed.more is not None:
        return not listed.more
    if listed.total is not None:
        return shown.number * listed.size >= listed.total
    return len(listed.rows) < listed.size


def _address(view: View) -> str:
    link = text_at(view.part, "auctionLink")
    return plain(view.page.join(link)) if link else of_lot_number(text_at(view.part, "itemId") or "")


def _starting_price(view: View) -> str | None:
    """A price as displayed, with its unit; without one it is none, since bare numbers are fen here."""
    shown, unit = text_at(view.part, "displayInitialPrice"), text_at(view.part, "displayInitialPriceUnit")
    return f"{shown}{unit}" if shown and unit else None


def _benefits(view: View) -> Content:
    """What is said of a claim in the lines that a visitor sees."""
    return tuple(filter(None, (str(words).strip() for words in value_at(view.part, "auctionBenefits") or ())))


def _what_changes(view: LotView) -> str:
    return "|".join(str(view.part.get(name, "")) for name in ("status", "currentPrice", "bidCnt"))


def _aside(name: str) -> tuple[str, str]:
    """Where the desktop's rows and the phone's keep what they have no key of their own for."""
    return f"auctionExtraMap.{name}", f"extraMap.{name}"


SEARCH = LotList(
    query=Query(
        url="https://zc-paimai.taobao.com/wow/pm/default/pc/zichansearch",
        parameters='disableNav=YES&page={page}&fcatV4Ids=["{category}"]',
        number="page",
        period="search",
        kind="search",
    ),
    rows=lambda page: _listed(page).rows,
    platform=TAOBAO_IN_FEN,
    lot_id=text("itemId"),
    title=text("auctionTitle", *_aside("title")),
    url=_address,
    fields={
        "status": text("status"),
        "starting_price": _starting_price,
        "current_price": number("currentPrice"),
        "deposit": number(*_aside("bail")),
        "increment": number(*_aside("incrementnum")),
        "starts_at": number(*_aside("startTime")),
        "ends_at": number(*_aside("endTime")),
        "bid_count": number("bidCnt"),
        "applicant_count": number("applyCnt"),
        "category": context("category"),
        "court": text("shopName"),
        "location_code": text(*_aside("locationCode")),
        "content": _benefits,
        "stated_principal": nonzero(*_aside("crPrincipal")),
    },
    paging=InTurn(ends=_is_last, repeats=True, most=MOST_PAGES),
    total=lambda page: _listed(page).total,
    empty=_succeeded,
    leads=(
        Lead(
            "ssr",
            url=lambda view: of_lot_number(view.lot.lot_id),
            context={"id": of_lot("lot_id"), "category": fixed(CATEGORY), "principal": principal},
            stamp=_what_changes,
        ),
    ),
    row="rows[{n}].{lacks}",
)
"""The claims that the search finds."""
