"""公拍网 (gpai.net), the courts' side: server-rendered lists, a page for each lot in one of two templates.

A list is asked by category (`at`) and state (`restate`: 1 upcoming, 2 live, 3 ended, 4 others). Amounts on a list may
be in 万元, so the lot's page, which is in yuan throughout, says them. Links to pages of a list were seen counting from
0 and from 1: the pager's own link to the next page is followed, and a counted one only where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsel import Selector

from crawlers.families.lots.detail import Lead, LotDetail, Platform
from crawlers.families.lots.fields import (
    LotView,
    View,
    context,
    css,
    either,
    entry,
    fixed,
    label,
    labels,
    of_lot,
    own_words,
    page_url,
)
from crawlers.families.lots.labels import pairs_of_lines
from crawlers.families.lots.list import LotList, Shown, Turn
from crawlers.families.lots.query import Query
from crawlers.pages.guards import Markers
from crawlers.pages.page import Page, ShapeError
from crawlers.pages.selectors import maybe, one, words
from documents.html import content
from records.content import Content

GPAI = Platform("gpai", "yuan")
STATES = ("1", "2", "3", "4")
# 财产性权益: claims and other rights.
_RIGHTS = "382"
_NUMBER = r"Web_Item_ID=(\d+)"
_PLACE = re.compile(r"[?&]Page=(\d+)")
_DAY = re.compile(r"20\d\d-\d{1,2}-\d{1,2}")
_COUNT = re.compile(r"\d+")
# What the announcement of every court says: 将于2026年1月5日10时至2026年1月6日10时止.
_MOMENT = (
    r"20\d\d\s*+年\s*+\d{1,2}\s*+月\s*+\d{1,2}\s*+日\s*+(?:上午|下午)?\s*+\d{1,2}\s*+[时点:：](?:\s*+\d{1,2}\s*+分?)?"
)
_PERIOD = re.compile(rf"({_MOMENT})\s*+(?:起)?\s*+(?:至|到|[-—－~～])++\s*+({_MOMENT})")

GUARD = Markers(
    blocked=(
        "to complete verification",
        "请完成安全验证",
        "访问过于频繁",
        "访问被拦截",
        "滑动验证",
        "HWWAFSESID_verify",
    ),
    login=("/user/login.do?from", "请先登录后查看"),
    gone=("该标的不存在", "拍品不存在"),
    proof=("filt-result-list", "共有拍品", "d-m-title", "DivItemName"),
)


# --- the list ----------------------------------------------------------------------------------------------------


def _total(page: Page) -> int:
    """The number in `.filtbar-l label`. Raises ShapeError without one."""
    total = _COUNT.search(words(one(page.selector, "div.filtbar-l label", url=page.url)))
    if total is None:
        raise ShapeError(page.url, "div.filtbar-l label", "no number of lots")
    return int(total[0])


def _lines(page: Page) -> Sequence[Selector]:
    """The `li` of the first `ul.main-col-list`; a second one recommends others."""
    total, listed = _total(page), maybe(page.selector, "ul.main-col-list")
    lines = listed.css("li") if listed is not None else ()
    if total and not lines and page.context.get("n", "1") == "1":
        raise ShapeError(page.url, "ul.main-col-list", f"no lot shown of {total}")
    return lines


def _time(view: View) -> str:
    """The line that says when the lot begins or ends."""
    lines = (words(node) for node in view.part.css(".gpai-infos p"))
    return next((line for line in lines if "时间" in line or "结束" in line), "")


def _day(view: LotView) -> str | None:
    found = _DAY.search(_time(view))
    return found[0] if found else None


def _turn(query: Query, shown: Shown) -> Turn:
    """The page after a page, until the last that the pager names: the pager's link, or the address counted on.

    The first page's address has no number and may be 0 or 1. Counted on from there, Page=1 is the second page or the
    first once more, so one page more than the pager names is asked for.
    """
    page, known = shown.page, shown.page.context
    pages = _COUNT.search(" ".join(words(node) for node in page.selector.css(".page-infos label")))
    if not shown.keys or pages is None or shown.number >= int(pages[0]) + ("counted" in known):
        return Turn(last=True)
    following = {**known, "n": str(shown.number + 1)}
    link = maybe(page.selector, ".page-bar a.page-next[href]")
    address = page.join(link.attrib["href"]) if link is not None else ""
    if "search.do" not in address or address == page.url:
        own = _PLACE.search(page.url)
        if own is None:
            following["counted"] = "from the first"
        address = f"{query.page(known).url}&Page={int(own[1]) + 1 if own else 1}"
    return Turn(False, (query.page(following, address),))


LOTS = LotList(
    query=Query(url="https://s.gpai.net/sf/search.do", parameters="at={category}&restate={state}", states=STATES),
    rows=_lines,
    platform=GPAI,
    lot_id=css(".item-tit a[href]", "href", _NUMBER),
    title=css(".item-tit a[href]"),
    url="https://www.gpai.net/sf/item2.do?Web_Item_ID={lot_id}",
    fields={},
    paging=_turn,
    total=_total,
    leads=(
        Lead(
            "detail",
            context={
                "title": of_lot("title"),
                "category": context("category"),
                "state": either(css(".badge-icon"), fixed("")),
                "time": _time,
            },
            # The prices of a list line change with every bid; they are part of what makes the lot due again.
            stamp=own_words,
            day=_day,
        ),
    ),
    only_leads=True,
    lots_first=True,
    row="li[{nth}]",
    lacks="no link to a lot",
)


# --- the lot's page ----------------------------------------------------------------------------------------------


def _body(page: Page) -> Selector:
    """`.d-m-infos`, or `.xq-right1` of the other template. Raises ShapeError for a page in neither."""
    body = maybe(page.selector, ".d-m-infos") or maybe(page.selector, ".xq-right1")
    if body is None:
        raise ShapeError(page.url, ".d-m-infos", "the page is in no known template")
    return body


def _pairs(body: Selector) -> list[tuple[str, str]]:
    """`label：value` in paragraphs and table cells, or in the lines of the other template."""
    return pairs_of_lines(body.css(".d-m-price p, .d-m-tb td, .xq-cont204 li"))


def _sale_off(view: View) -> str | None:
    """A sale-off is a mode of its own and counts no times."""
    modes = (value.strip() for name, value in view.pairs if "拍卖模式" in name)
    return next((mode for mode in modes if "变卖" in mode), None)


def _state(view: View) -> str:
    """The words of the page's clock, else those of the list's badge. 已结束 流拍: how it ended says more."""
    clock = maybe(view.part, ".d-m-time")
    shown = words(clock) if clock is not None else ""
    return shown.removeprefix("已结束").strip() or shown or view.page.context.get("state", "")


def _after(page: Page, anchor: str) -> Selector | None:
    """The block after an anchor and its heading."""
    return maybe(page.selector, f"#{anchor} + .d-title + .d-article, #{anchor} + .d-title + .d-block")


def _times(page: Page) -> tuple[str | None, str | None]:
    """Start and end: the announcement states both as planned; the list states the real end of a lot that is over."""
    announcement = _after(page, "menuid1")
    period = _PERIOD.search(words(announcement)) if announcement is not None else None
    starts, ends = (period[1], period[2]) if period else (None, None)
    name, _, moment = page.context.get("time", "").replace("：", ":").partition(":")
    if moment.strip():
        starts, ends = (moment.strip(), ends) if "开始" in name else (starts, moment.strip())
    return starts, ends


def _bids(view: View) -> str | None:
    shown = maybe(view.page.selector, "#html_Bid_Shu, .tab-list span.red")
    return words(shown) or "0" if shown is not None else None


def _applicants(view: View) -> str | None:
    shown = maybe(view.page.selector, ".peoples-infos span b")
    return words(shown) if shown is not None else None


def _description(view: View) -> Content:
    block = _after(view.page, "menuid3") if view.page.context.get("category") == _RIGHTS else None
    return content(block) if block is not None else ()


def _announcement(view: View) -> Content:
    """The announcement, and what describes the thing."""
    blocks = (_after(view.page, anchor) for anchor in ("menuid1", "menuid3"))
    return tuple(part for block in blocks if block is not None for part in content(block))


DETAIL = LotDetail(
    part=_body,
    platform=GPAI,
    lot_id=entry(_NUMBER, "Web_Item_ID"),
    title=either(css(".d-m-title, .DivItemName"), context("title")),
    url=page_url,
    pairs=_pairs,
    must={"starting_price": "#Price_Start"},
    fields={
        **labels("starting_price", "current_price", "final_price", "appraisal", "market_price", "deposit"),
        **labels("increment", "court", "owner"),
        "round_words": either(label("round_words"), _sale_off),
        "status": _state,
        "starts_at": lambda view: _times(view.page)[0],
        "ends_at": lambda view: _times(view.page)[1],
        "bid_count": _bids,
        "applicant_count": _applicants,
        "category": context("category"),
        "content": _description,
        "announcement": _announcement,
    },
)
