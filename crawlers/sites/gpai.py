"""公拍网 (gpai.net), the courts' side: server-rendered lists, a page for each lot in one of two templates.

A list is asked by category (`at`) and state (`restate`: 1 upcoming, 2 live, 3 ended, 4 others). Amounts on a list may
be in 万元, so the lot's page, which is in yuan throughout, says them. Links to pages of a list were seen counting from
0 and from 1: the pager's own link to the next page is followed, and a counted one only where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsel import Selector

from crawlers.families.lots.labels import labelled, pairs_of_lines
from crawlers.pages.guards import Markers
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window
from crawlers.pages.selectors import maybe, one, words
from documents.html import content
from records.batch import Defect
from records.said import SaidLot

_LIST = "https://s.gpai.net/sf/search.do?at={category}&restate={state}"
_LOT = "https://www.gpai.net/sf/item2.do?Web_Item_ID={}"
STATES = ("1", "2", "3", "4")
# 财产性权益: claims and other rights.
_RIGHTS = "382"
_NUMBER = re.compile(r"Web_Item_ID=(\d+)")
_PLACE = re.compile(r"[?&]Page=(\d+)")
_DAY = re.compile(r"20\d\d-\d{1,2}-\d{1,2}")
_COUNT = re.compile(r"\d+")
# What the announcement of every court says: 将于2026年1月5日10时至2026年1月6日10时止.
_MOMENT = r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:上午|下午)?\s*\d{1,2}\s*[时点:：](?:\s*\d{1,2}\s*分?)?"
_PERIOD = re.compile(rf"({_MOMENT})\s*(?:起)?\s*(?:至|到|[-—－~～])+\s*({_MOMENT})")

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


def first_pages(section: str, category: str) -> Iterator[Follow]:
    """The first page of a category's list, for each state of lots."""
    for state in STATES:
        context = {"section": section, "category": category, "state": state, "n": "1"}
        url = _LIST.format(category=category, state=state)
        yield Follow(url, "list", context, window=Window(section, f"state {state}"))


def parse_list(page: Page) -> Iterator[Output]:
    """The lots of a list page, and the page after it until the last that the pager names.

    Shape: total in `.filtbar-l label`, pages as 共N页 in `.page-infos label`, lots as `li` of the first
    `ul.main-col-list` (a second one recommends others). Raises ShapeError without a total.
    """
    tree = page.selector
    total = _COUNT.search(words(one(tree, "div.filtbar-l label", url=page.url)))
    if total is None:
        raise ShapeError(page.url, "div.filtbar-l label", "no number of lots")
    listed = maybe(tree, "ul.main-col-list")
    follows: list[Follow] = []
    strange: list[Defect] = []
    for n, line in enumerate(listed.css("li") if listed is not None else (), start=1):
        link = maybe(line, ".item-tit a[href]")
        number = _NUMBER.search(link.attrib["href"]) if link is not None else None
        if link is None or number is None:
            strange.append(Defect("parse", "record", f"li[{n}]", "no link to a lot", sample=words(line)[:40]))
            continue
        follows.append(_lot(page, line, words(link), number[1]))
    if total[0] != "0" and not follows and not strange and page.context.get("n", "1") == "1":
        raise ShapeError(page.url, "ul.main-col-list", f"no lot shown of {total[0]}")
    following = _next(page, bool(follows))
    yield Listing(int(total[0]), tuple(follow.entry or "" for follow in follows), last=following is None)
    yield from strange
    yield from follows
    if following is not None:
        yield following


def _lot(page: Page, line: Selector, title: str, number: str) -> Follow:
    times = [text for node in line.css(".gpai-infos p") if "时间" in (text := words(node)) or "结束" in text]
    badge = maybe(line, ".badge-icon")
    context = {
        "title": title,
        "category": page.context.get("category", ""),
        "state": words(badge) if badge is not None else "",
        "time": times[0] if times else "",
    }
    day = _DAY.search(context["time"])
    # The prices of a list line change with every bid; they are part of what makes the lot due again.
    return Follow(
        _LOT.format(number), "detail", context, entry=number, stamp=words(line), published_on=day[0] if day else None
    )


def _next(page: Page, shown: bool) -> Follow | None:
    """The page after this one: the pager's link, or the address counted on where there is none.

    The first page's address has no number and may be 0 or 1. Counted on from there, Page=1 is the second page or the
    first once more, so one page more than the pager names is asked for.
    """
    number = int(page.context.get("n", "1"))
    pages = _COUNT.search(" ".join(words(node) for node in page.selector.css(".page-infos label")))
    if not page.context or not shown or pages is None or number >= int(pages[0]) + ("counted" in page.context):
        return None
    context = {**page.context, "n": str(number + 1)}
    link = maybe(page.selector, ".page-bar a.page-next[href]")
    address = page.join(link.attrib["href"]) if link is not None else ""
    if "search.do" not in address or address == page.url:
        own = _PLACE.search(page.url)
        if own is None:
            context["counted"] = "from the first"
        place = int(own[1]) + 1 if own else 1
        address = f"{_LIST.format(category=context['category'], state=context['state'])}&Page={place}"
    return Follow(address, "list", context)


def parse_detail(page: Page) -> Iterator[Output]:
    """What a lot's page says. Raises ShapeError where it is in neither template or has no starting price.

    Shape: `.d-m-infos` with `.d-m-title`, `.d-m-price p` and table cells, or `.xq-right1` with `.DivItemName` and
    `.xq-cont204 li`; both print `label：value`. State in `.d-m-time`, bids in `#html_Bid_Shu`, announcement after
    `#menuid1`, description after `#menuid3`.
    """
    tree = page.selector
    body = maybe(tree, ".d-m-infos") or maybe(tree, ".xq-right1")
    if body is None:
        raise ShapeError(page.url, ".d-m-infos", "the page is in no known template")
    name = maybe(body, ".d-m-title, .DivItemName")
    title = (words(name) if name is not None else "") or page.context.get("title", "")
    pairs = pairs_of_lines(body.css(".d-m-price p, .d-m-tb td, .xq-cont204 li"))
    facts = labelled(pairs)
    if "starting_price" not in facts:
        raise ShapeError(page.url, "#Price_Start", "no starting price")
    number = page.context.get("entry") or _of_address(page)
    category = page.context.get("category") or None
    described = _after(tree, "menuid3") if category == _RIGHTS else None
    described_in = content(described) if described is not None else ()
    starts, ends = _times(page)
    bids, applicants = maybe(tree, "#html_Bid_Shu, .tab-list span.red"), maybe(tree, ".peoples-infos span b")
    yield SaidLot(
        platform="gpai",
        lot_id=number,
        page_kind="detail",
        url=page.url,
        title=title,
        money_unit="yuan",
        status=_state(page, body),
        round_words=facts.get("round_words") or _sale_off(pairs),
        starting_price=facts["starting_price"],
        current_price=facts.get("current_price"),
        final_price=facts.get("final_price"),
        appraisal=facts.get("appraisal"),
        market_price=facts.get("market_price"),
        deposit=facts.get("deposit"),
        increment=facts.get("increment"),
        starts_at=starts,
        ends_at=ends,
        bid_count=words(bids) or "0" if bids is not None else None,
        applicant_count=words(applicants) if applicants is not None else None,
        category=category,
        court=facts.get("court"),
        content=described_in,
    )


def _of_address(page: Page) -> str:
    found = _NUMBER.search(page.url)
    if found is None:
        raise ShapeError(page.url, "Web_Item_ID", "the lot's number is not in the address")
    return found[1]


def _sale_off(pairs: list[tuple[str, str]]) -> str | None:
    """A sale-off is a mode of its own and counts no times."""
    return next((value.strip() for label, value in pairs if "拍卖模式" in label and "变卖" in value), None)


def _state(page: Page, body: Selector) -> str | None:
    """The words of the page's clock, else those of the list's badge. 已结束 流拍: how it ended says more."""
    clock = maybe(body, ".d-m-time")
    told = words(clock) if clock is not None else ""
    return told.removeprefix("已结束").strip() or told or page.context.get("state") or None


def _after(tree: Selector, anchor: str) -> Selector | None:
    """The block after an anchor and its heading."""
    return maybe(tree, f"#{anchor} + .d-title + .d-article, #{anchor} + .d-title + .d-block")


def _times(page: Page) -> tuple[str | None, str | None]:
    """Start and end: the announcement states both as planned; the list states the real end of a lot that is over."""
    announced = _after(page.selector, "menuid1")
    period = _PERIOD.search(words(announced)) if announced is not None else None
    starts, ends = (period[1], period[2]) if period else (None, None)
    label, _, moment = page.context.get("time", "").replace("：", ":").partition(":")
    if moment.strip():
        starts, ends = (moment.strip(), ends) if "开始" in label else (starts, moment.strip())
    return starts, ends
