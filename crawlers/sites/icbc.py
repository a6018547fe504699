"""工行融e购 (gf.trade.icbc.com.cn): a posted list of all fields, a page for each lot, a call for its state.

The chain of a lot is list line -> page (prices, round, court) -> `getNewDateNew` (state, price, times, bids). The list
says in a script how many pages it has: `total = 3;`. All money is yuan, times are local text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from parsel import Selector

from crawlers.families.lots.detail import ONLY_WITH_ITS_PAGE, Lead, LotDetail, Platform
from crawlers.families.lots.fields import (
    Read,
    View,
    announced,
    context,
    css,
    described,
    either,
    entry,
    first_group,
    label,
    nonzero,
    numbers,
    of_lots,
    own_words,
    page_url,
    text,
)
from crawlers.families.lots.list import AtOnce, LotList, Shown
from crawlers.families.lots.query import Query
from crawlers.pages.guards import Markers
from crawlers.pages.json_values import text_at, value_at
from crawlers.pages.page import Page, ShapeError
from crawlers.pages.selectors import maybe, one, words

HOME = "https://gf.trade.icbc.com.cn"
ICBC = Platform("icbc", "yuan")
# The site has no category of claims: they stand among the others.
_OTHERS = frozenset({"SM310000000000000255"})
_ANNOUNCED = "#div_announcement_gfword"
_EMPTY = "当前查询条件下无可匹配的记录"
_PAGES = r"\btotal\s*=\s*(\d+)\s*;"
_TRADE = r"subjectMatterTradeId\s*=\s*'(\w+)'"
_PRODUCT = r"prodId=(\w+)|=(\w+)$"

GUARD = Markers(
    blocked=("访问过于频繁", "安全验证", "访问被拦截", "人机验证"),
    login=("passport.icbc.com.cn", "请您先登录"),
    gone=("该商品已下架", "商品不存在"),
    proof=("tabContent5", _EMPTY, "subjectMatterTradeId='", "subjectMatterTradeId = '", '"tradeStatus"'),
)


def _lines(page: Page) -> list[Selector]:
    """The lines of a list, whose second one links to the lot.

    Raises ShapeError for a page that neither lists nor says that nothing was found.
    """
    if _EMPTY in page.text:
        return []
    lines = page.selector.css("div.tabContent5 ul")
    for missing, found in (("total", first_group(_PAGES, page.text)), ("div.tabContent5 ul", lines)):
        if not found:
            raise ShapeError(page.url, missing, "the list has none, and does not say that it is empty")
    return list(lines)


def _pages(shown: Shown) -> int:
    return int(first_group(_PAGES, shown.page.text) or 1) if shown.rows else 1


_LINK = "li:nth-child(2) a[href]"


def _address(view: View) -> str:
    link = maybe(view.part, _LINK)
    return view.page.join(link.attrib["href"]) if link is not None else ""


LOTS = LotList(
    platform=ICBC,
    query=Query(
        url=f"{HOME}/searchproducts/pv.jhtml",
        # In the order of the site's own form; fields that stay empty are part of it.
        form='categoryFilter=["{category}"]&SMProvinceFilter=[]&SMSecondRegionFilter=[]&SMThirdRegionFilter=[]'
        "&SMOrderStatusFilter=[]&SMDaikuanFilter=[]&SMXianGouFilter=[]&sortFilter=&dirFilter=0&category_Type=3"
        '&viewType=large&selectedSearch=[{{"searchName":"分类","searchValue":"{section}","searchType":"category",'
        '"storeOrCategoryId":"{category}","propId":"","enumId":"","priceId":""}}]&currentPage={n}&subjectChildType=1'
        "&resultLevel=1&filterObjectId=8&filterObjectName=资产处置平台&innerSearch=1",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    ),
    rows=_lines,
    total=lambda page: 0 if _EMPTY in page.text else None,
    paging=AtOnce(pages=_pages),
    lot_id=css(_LINK, "href", _PRODUCT),
    title=either(css(_LINK, "title"), css(_LINK)),
    url=_address,
    fields={},
    leads=(Lead("detail", context={"category": context("category"), **of_lots("title")}, stamp=own_words),),
    only_leads=True,
    lots_first=True,
    row="ul[{nth}]",
    lacks="no link to a lot",
)


def _page_of_lot(page: Page) -> Selector:
    """The tree. Raises ShapeError without the lot's number or its starting price."""
    if first_group(_TRADE, page.text) is None:
        raise ShapeError(page.url, "subjectMatterTradeId", "the lot's number is not in the page's scripts")
    one(page.selector, "#onsetMoney", url=page.url)
    return page.selector


def _pairs(tree: Selector) -> Iterator[tuple[str, str]]:
    """`#subjectMatter dl` with label and value; amounts stand in full in `title`, the text may be shortened."""
    for row in tree.css("#subjectMatter dl"):
        head, value = maybe(row, "dt"), maybe(row, "dd")
        if head is not None and value is not None:
            yield words(head), value.attrib.get("title") or words(value)


def _plain(read: Read) -> Read:
    """An amount without yuan sign and commas."""
    return lambda view: re.sub("[￥¥,]", "", read(view) or "").strip()


DETAIL = LotDetail(
    platform=ICBC,
    part=_page_of_lot,
    lot_id=entry(_PRODUCT, "prodId"),
    title=either(context("title"), css("title")),
    url=page_url,
    pairs=_pairs,
    fields={
        "round_words": css("#subjectMatter dl:first-of-type dd"),
        "starting_price": _plain(css("#onsetMoney", "title")),
        "appraisal": _plain(label("appraisal")),
        "deposit": _plain(label("deposit")),
        "increment": _plain(css("#keySei", "title")),
        "category": context("category"),
        "court": css("#goToCourt", "title"),
        "address": css("li.omit"),
        "owner": label("owner"),
        "content": described(_ANNOUNCED, _OTHERS),
        "announcement": announced(_ANNOUNCED),
    },
    leads=(
        Lead(
            "state",
            url=lambda view: (
                f"{HOME}/subjectMatterTrade/getNewDateNew.jhtml?subjectMatterTradeId="
                f"{first_group(_TRADE, view.page.text)}"
            ),
            context=of_lots("title", "url"),
        ),
    ),
)


def _basic(page: Page) -> Mapping[str, Any]:
    """`{"basicMap": {"tradeStatus": …, "endPrice": …}, "historyMap": …}`. Raises ShapeError without a state."""
    basic = value_at(page.json, "basicMap")
    if text_at(basic, "tradeStatus") is None:
        raise ShapeError(page.url, "basicMap.tradeStatus", "the reply has no state")
    return dict(basic)


def _bids(view: View) -> int:
    """The total that the first line of the bids carries; no line, no bid."""
    lines = value_at(view.page.json, "historyMap.recordBidHistoryList") or []
    return int(lines[0].get("totalCountSf") or len(lines)) if lines else 0


STATE = LotDetail(
    platform=ICBC,
    page_kind="state",
    part=_basic,
    lot_id=either(context("entry"), text("prodId")),
    title=context("title"),
    url=context("url"),
    fields={
        "status": text("tradeStatus"),
        "current_price": nonzero("endPrice"),
        **numbers(starts_at="biddingBeginDate", ends_at="endTimeDate"),
        "bid_count": _bids,
    },
    lacks=ONLY_WITH_ITS_PAGE,
)
