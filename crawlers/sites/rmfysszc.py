"""人民法院诉讼资产网 (rmfysszc.gov.cn): a posted list by type and state, a page for each lot, a call for its result.

The list's reply is JSON with HTML inside: `{"html": "<div class=product id=132794>…", "page": "…"}`; beyond its last
page it shows a tip and still offers a next page. Amounts are in 万元. Upcoming lots print a day without a year, which
counts only where the lot's own page does not say its times in full. The site also announces lots that other platforms
hold: the same thing may be met there as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from parsel import Selector

from crawlers.pages.guards import Markers
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window
from crawlers.pages.selectors import maybe, one, words
from documents.html import content
from records.batch import Defect
from records.said import SaidLot

HOME = "https://www.rmfysszc.gov.cn"
_LIST = f"{HOME}/ProjectHandle.shtml"
_DETAIL = f"{HOME}/statichtml/rm_obj/{{}}.shtml"
_RESULT = "https://www1.rmfysszc.gov.cn/Object/Finish.shtml?oid={}"
_FORM = {
    "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
    "X-Requested-With": "XMLHttpRequest",
    "Referer": f"{HOME}/projects.shtml",
}
STATES: Mapping[str, str] = {"1": "进行中", "2": "即将开始", "3": "中止、暂缓或撤回", "4": "已成交", "5": "已流标"}
"""What the list's `state` filter means, as public crawlers read it."""
_CALLED_OFF = STATES["3"]
_TIP = "暂无您查询的标的物"
_CHINA = ZoneInfo("Asia/Shanghai")

GUARD = Markers(
    blocked=("您的访问存在异常", "__jsl_clearance_s=", "安全验证", "访问过于频繁"),
    login=("请先登录后查看",),
    gone=("您访问的页面不存在",),
    proof=('"html"', 'id="Title"', "state:'"),
)


def first_pages(section: str, category: str) -> Iterator[Follow]:
    """The first page of the section's list for each state."""
    for state in STATES:
        yield _page(section, category, state, 1)


def _page(section: str, category: str, state: str, number: int) -> Follow:
    form = {
        "type": category,
        "name": "",
        "area": "",
        "city": "不限",
        "city1": "",
        "city2": "",
        "xmxz": "0",
        "state": state,
        "money": "",
        "money1": "",
        "number": "0",
        "fid1": "",
        "fid2": "",
        "fid3": "",
        "order": "0",
        "page": str(number),
        "include": "0",
    }
    context = {"section": section, "category": category, "state": state, "n": str(number)}
    return Follow(_LIST, "list", context, "POST", urlencode(form).encode(), _FORM, Window(section, f"state {state}"))


def parse_list(page: Page) -> Iterator[Output]:
    """The lots of a list page, and the page after it until the tip comes. Raises ShapeError for another reply."""
    reply = page.json
    html = reply.get("html") if isinstance(reply, dict) else None
    if not isinstance(html, str):
        raise ShapeError(page.url, "html", "the reply holds no HTML")
    products = Selector(text=f"<div>{html}</div>").css("div.product")
    if not products and _TIP not in html:
        raise ShapeError(page.url, "div.product", "no lot, and no tip that there is none")
    said = [_row(n, product, page) for n, product in enumerate(products, start=1)]
    lots = [lot for lot in said if isinstance(lot, SaidLot)]
    yield Listing(announced=None, keys=tuple(lot.lot_id for lot in lots), last=not products)
    # The day without a year is passed on: as it stands it is no time.
    yield from (replace(row, starts_at=None) if isinstance(row, SaidLot) else row for row in said)
    state = STATES.get(page.context.get("state", ""), "")
    for lot in lots:
        starts = str(lot.starts_at or "")
        context = {"category": page.context.get("category", ""), "state": state, "starts": starts}
        stamp = f"{state}|{lot.starting_price}|{lot.final_price}|{lot.ends_at}"
        yield Follow(_DETAIL.format(lot.lot_id), "detail", context, entry=lot.lot_id, stamp=stamp)
    if products and page.context:
        known = page.context
        yield _page(known["section"], known["category"], known["state"], int(known["n"]) + 1)


def _row(n: int, product: Selector, page: Page) -> SaidLot | Defect:
    number = re.search(r"\d+", product.attrib.get("id", ""))
    link = maybe(product, ".p_img a[title]")
    if number is None or link is None:
        return Defect("parse", "record", f"product[{n}]", "no number or no title", number[0] if number else "")
    facts = {words(line).split(words(value))[0].strip(" :："): words(value) for line, value in _lines(product)}
    price = maybe(product, "p.prod-price strong")
    over = words(price) if price is not None else None
    state = STATES.get(page.context.get("state", ""))
    sold = state == STATES["4"]
    return SaidLot(
        platform="rmfysszc",
        lot_id=number[0],
        page_kind="list",
        url=_DETAIL.format(number[0]),
        title=link.attrib["title"].strip(),
        money_unit="wan",
        # Which of the three it is, the lot's own page says.
        status=None if state == _CALLED_OFF else state,
        # What stands in bold is the final price of a lot that was sold, the starting price of one that failed.
        starting_price=_value(facts, "起拍价") or (None if sold else over),
        final_price=over if sold else None,
        appraisal=_value(facts, "评估值"),
        starts_at=_value(facts, "开始时间"),
        ends_at=_value(facts, "成交时间") or _value(facts, "流标时间"),
        category=page.context.get("category") or None,
    )


def _lines(product: Selector) -> Iterator[tuple[Selector, Selector]]:
    for line in product.css(".prod-guj p, p"):
        value = maybe(line, "span")
        if value is not None and words(value):
            yield line, value


def _value(facts: Mapping[str, str], label: str) -> str | None:
    return next((value for name, value in facts.items() if label in name.replace(" ", "")), None)


def _with_year(text: str, seen: datetime) -> str:
    """A day without a year as the next such day from when the page was seen."""
    found = re.match(r"(\d{1,2})月(\d{1,2})日\s*(.*)", text)
    if found is None:
        return text
    today = seen.astimezone(_CHINA).date()
    month, day = int(found[1]), int(found[2])
    year = today.year + ((month, day) < ((today - timedelta(days=1)).month, (today - timedelta(days=1)).day))
    return f"{year}年{month}月{day}日 {found[3]}".strip()


_MOMENT = r"(20\d\d年\s*\d{1,2}月\s*\d{1,2}日\s*(?:上午|下午)?\s*\d{1,2}(?:时|[:：]\d{2})(?:\d{1,2}分)?)"
_PERIOD = re.compile(rf"{_MOMENT}\s*起?\s*(?:至|到)\s*{_MOMENT}")
_INCREMENT = re.compile(r"(?:加价|增价)幅度\s*[:：为]?\s*([\d,.]+\s*万?元)")
_OBJECT = re.compile(r"""\boid\s*=\s*['"](\d+)['"]""")
_CLAIMS = "10"


def parse_detail(page: Page) -> Iterator[Output]:
    """What a lot's page says, and the call for its result. Raises ShapeError without a title or a starting price.

    Shape: `#Title h1`, the starting price in `#price span`, facts as `#bg1 span` ("评 估 值: "), the announcement with
    the times in `#pmgg`, the state in `#time1`.
    """
    tree = page.selector
    title = words(one(tree, "#Title h1", url=page.url))
    price = maybe(tree, "#price span")
    if price is None:
        raise ShapeError(page.url, "#price span", "no starting price")
    facts = dict(_facts(tree))
    announcement = maybe(tree, "#pmgg")
    text = words(announcement) if announcement is not None else ""
    period, increment = _PERIOD.search(text), _INCREMENT.search(text)
    state = maybe(tree, "#time1")
    key = page.context.get("entry") or _number(page.url)
    category = page.context.get("category") or None
    status = (words(state) if state is not None else "") or page.context.get("state") or None
    starts = page.context.get("starts")
    described = maybe(tree, "#bdjs") if category == _CLAIMS else None
    described_in = content(described) if described is not None else ()
    yield SaidLot(
        platform="rmfysszc",
        lot_id=key,
        page_kind="detail",
        url=page.url,
        title=title,
        money_unit="wan",
        # At what price a lot was sold, only the result says.
        status=None if status and "成交" in status else status,
        round_words=facts.get("处置阶段"),
        starting_price=words(price),
        appraisal=facts.get("评估值"),
        deposit=facts.get("保证金"),
        increment=increment[1] if increment else None,
        starts_at=period[1] if period else _with_year(starts, page.fetched_at) if starts else None,
        ends_at=period[2] if period else None,
        category=category,
        court=facts.get("法院"),
        content=described_in,
    )
    found = _OBJECT.search(page.text)
    context = {"title": title, "url": page.url, "state": status or ""}
    if found is not None:
        yield Follow(_RESULT.format(found[1]), "result", context, entry=key)


def _facts(tree: Selector) -> Iterator[tuple[str, str]]:
    """Labels without blanks, with what follows the colon, in this node or the one inside it."""
    for node in tree.css("#bg1 td > span, #bg1 p > span"):
        label, _, value = words(node).replace("：", ":").partition(":")
        if value.strip():
            yield re.sub(r"\s", "", label), value.strip()


def _number(url: str) -> str:
    found = re.search(r"/rm_obj/(\d+)\.shtml", url)
    if found is None:
        raise ShapeError(url, "address", "no lot's number in it")
    return found[1]


_PAIR = re.compile(r"(\w+):'([^']*)'")
# Ended, running, not begun, ended; 4 is "abnormal" (withdrawn, suspended, deferred): the page itself says which.
_OVER, _LIVE, _ABNORMAL, _NOT_BEGUN = ("0", "6"), "1", ("3", "4"), "5"


def parse_result(page: Page) -> Iterator[Output]:
    """What became of a lot: `({state:'0',time:'…',price:'107.7749',fun1:'0'})`, which is no JSON; the price in 万元.

    Raises ShapeError for another reply.
    """
    answer = dict(_PAIR.findall(page.text))
    if "state" not in answer:
        raise ShapeError(page.url, "state", f"no state in {page.text[:40]!r}")
    context, key = page.context, page.context.get("entry")
    if key is None:
        raise ShapeError(page.url, "context", "the reply names no lot; it is read with its page only")
    status = _status(answer, context)
    sold = status == STATES["4"]
    yield SaidLot(
        platform="rmfysszc",
        lot_id=key,
        page_kind="state",
        url=context["url"],
        title=context["title"],
        money_unit="wan",
        status=status,
        current_price=answer.get("price") or None,
        final_price=(answer.get("price") or None) if sold else None,
        ends_at=answer.get("time") or None if sold else None,
    )


def _status(answer: Mapping[str, str], context: Mapping[str, Any]) -> str | None:
    state = answer["state"]
    if state in _OVER:
        return STATES["5" if answer.get("fun1") == "1" else "4"]
    if state == _LIVE:
        return STATES["1"]
    return STATES["2"] if state == _NOT_BEGUN else context.get("state") or None
