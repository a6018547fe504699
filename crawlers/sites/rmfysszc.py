"""人民法院诉讼资产网 (rmfysszc.gov.cn): a posted list by type and state, a page for each lot, a call for its result.

The list's reply is JSON with HTML inside: `{"html": "<div class=product id=132794>…", "page": "…"}`; beyond its last
page it shows a tip and still offers a next page. Amounts are in 万元. Upcoming lots print a day without a year, which
counts only where the lot's own page does not say its times in full. The site also announces lots that other platforms
hold: the same thing may be met there as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from parsel import Selector

from crawlers.families.lots.detail import ONLY_WITH_ITS_PAGE, Lead, LotDetail, Platform
from crawlers.families.lots.fields import (
    LotView,
    Read,
    View,
    announced,
    context,
    css,
    described,
    either,
    entry,
    first_group,
    fixed,
    label,
    labels,
    of_lot,
    page_url,
)
from crawlers.families.lots.labels import pairs_of_lines
from crawlers.families.lots.list import InTurn, LotList
from crawlers.families.lots.query import Query
from crawlers.pages.guards import Markers
from crawlers.pages.json_values import value_at
from crawlers.pages.page import Page, ShapeError
from crawlers.pages.selectors import maybe, one, words
from documents.trees import tree
from records.china import CHINA

HOME = "https://www.rmfysszc.gov.cn"
RMFYSSZC = Platform("rmfysszc", "wan")
_DETAIL = f"{HOME}/statichtml/rm_obj/{{lot_id}}.shtml"
_RESULT = "https://www1.rmfysszc.gov.cn/Object/Finish.shtml?oid={}"
STATES: Mapping[str, str] = {"1": "进行中", "2": "即将开始", "3": "中止、暂缓或撤回", "4": "已成交", "5": "已流标"}
"""What the list's `state` filter means, as public crawlers read it."""
_SOLD, _FAILED = STATES["4"], STATES["5"]
_MARKS: Mapping[str, str] = {
    "已流标": _FAILED,
    "流标时间": _FAILED,
    "已成交": _SOLD,
    "成交时间": _SOLD,
    "/lb.": _FAILED,
    "/cj.": _SOLD,
}
"""What a row of the list shows of a lot that is over: words, or the name of a picture."""
_CLAIMS = frozenset({"10"})
_TIP = "暂无您查询的标的物"

GUARD = Markers(
    blocked=("您的访问存在异常", "__jsl_clearance_s=", "安全验证", "访问过于频繁"),
    login=("请先登录后查看",),
    gone=("您访问的页面不存在",),
    proof=('"html"', 'id="Title"', "state:'"),
)


# --- the list ----------------------------------------------------------------------------------------------------


def _products(page: Page) -> list[Selector]:
    """The products of a reply; none beyond the last page. Raises ShapeError for another reply."""
    html = value_at(page.json, "html")
    if not isinstance(html, str):
        raise ShapeError(page.url, "html", "the reply holds no HTML")
    products = tree(f"<div>{html}</div>").css("div.product")
    if not products and _TIP not in html:
        raise ShapeError(page.url, "div.product", "no lot, and no tip that there is none")
    return list(products)


def _pairs_of_product(product: Selector) -> Iterator[tuple[str, str]]:
    """Lines whose value stands in a node of its own: `<p>起拍价：<span>76.92万元</span></p>`."""
    for line in product.css(".prod-guj p, p"):
        value = maybe(line, "span")
        if value is not None and words(value):
            yield words(line).split(words(value))[0].strip(" :："), words(value)


def _asked_state(view: View) -> str:
    return STATES.get(view.page.context.get("state", ""), "")


def _row_state(view: View) -> str:
    """What the row itself says became of its lot, else what was asked for: a list of failed lots shows sold ones too.

    The row says it in a word (已成交), in the label of its last day (流标时间), or in a picture (`cj.png`, `lb.png`).
    """
    row = f"{words(view.part)} {' '.join(view.part.css('img::attr(src)').getall())}"
    return next((state for mark, state in _MARKS.items() if mark in row), _asked_state(view))


def _row_status(view: View) -> str | None:
    """The state, where it is one: which of the three it is that was called off, the lot's own page says."""
    state = _row_state(view)
    return None if state == STATES["3"] else state


def _what_changes(view: LotView) -> str:
    return f"{_row_state(view)}|{view.lot.starting_price}|{view.lot.final_price}|{view.lot.ends_at}"


# What stands in bold is the final price of a lot that was sold, the starting price of one that failed.
_IN_BOLD = css("p.prod-price strong")

LOTS = LotList(
    query=Query(
        url=f"{HOME}/ProjectHandle.shtml",
        form="type={category}&name=&area=&city=不限&city1=&city2=&xmxz=0&state={state}&money=&money1=&number=0&fid1=&fid2="
        "&fid3=&order=0&page={n}&include=0",
        headers={
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "X-Requested-With": "XMLHttpRequest",
            "Referer": f"{HOME}/projects.shtml",
        },
        states=tuple(STATES),
    ),
    rows=_products,
    empty=lambda page: _TIP in str(value_at(page.json, "html")),
    platform=RMFYSSZC,
    lot_id=css("", "id", r"(\d+)"),
    title=css(".p_img a[title]", "title"),
    url=_DETAIL,
    pairs=_pairs_of_product,
    fields={
        "status": _row_status,
        "starting_price": either(
            label("starting_price"), lambda view: None if _row_state(view) == _SOLD else _IN_BOLD(view)
        ),
        "final_price": lambda view: _IN_BOLD(view) if _row_state(view) == _SOLD else None,
        **labels("appraisal", "ends_at"),
        "category": context("category"),
    },
    paging=InTurn(),
    leads=(
        Lead(
            "detail",
            # The start is a day without a year: as it stands it is no time.
            context={
                "category": context("category"),
                "state": _row_state,
                "starts": either(label("starts_at"), fixed("")),
            },
            stamp=_what_changes,
        ),
    ),
    lots_first=True,
    row="product[{nth}]",
    lacks="no number or no title",
)


# --- the lot's page ----------------------------------------------------------------------------------------------

_MOMENT = r"(20\d\d年\s*+\d{1,2}月\s*+\d{1,2}日\s*+(?:上午|下午)?\s*+\d{1,2}(?:时|[:：]\d{2})(?:\d{1,2}分)?)"
_PERIOD = re.compile(rf"{_MOMENT}\s*+起?\s*+(?:至|到)\s*+{_MOMENT}")
_INCREMENT = r"(?:加价|增价)幅度\s*[:：为]?\s*([\d,.]+\s*万?元)"
_OBJECT = r"""\boid\s*=\s*['"](\d+)['"]"""


def _pairs_of_page(tree: Selector) -> list[tuple[str, str]]:
    """`评 估 值: 120万元` as `#bg1 span`, the value in this node or in one inside it."""
    return pairs_of_lines(tree.css("#bg1 td > span, #bg1 p > span"))


def _period(view: View) -> re.Match[str] | None:
    """The times in the announcement."""
    announcement = maybe(view.part, "#pmgg")
    return _PERIOD.search(words(announcement)) if announcement is not None else None


def _starts(view: View) -> str | None:
    period = _period(view)
    if period is not None:
        return period[1]
    day = view.page.context.get("starts")
    return _with_year(day, view.page.fetched_at) if day else None


def _ends(view: View) -> str | None:
    period = _period(view)
    return period[2] if period is not None else None


def _with_year(text: str, seen: datetime) -> str:
    """A day without a year as the next such day from when the page was seen."""
    found = re.match(r"(\d{1,2})月(\d{1,2})日\s*(.*)", text)
    if found is None:
        return text
    today = seen.astimezone(CHINA).date()
    yesterday, month, day = today - timedelta(days=1), int(found[1]), int(found[2])
    year = today.year + ((month, day) < (yesterday.month, yesterday.day))
    return f"{year}年{month}月{day}日 {found[3]}".strip()


_STATE = either(css("#time1"), context("state"))


def _result_call(view: LotView) -> str | None:
    found = first_group(_OBJECT, view.page.text)
    return _RESULT.format(found) if found else None


DETAIL = LotDetail(
    platform=RMFYSSZC,
    lot_id=entry(r"/rm_obj/(\d+)\.shtml"),
    title=lambda view: words(one(view.part, "#Title h1", url=view.page.url)),
    url=page_url,
    pairs=_pairs_of_page,
    must={"starting_price": "#price span"},
    fields={
        "starting_price": css("#price span"),
        # At what price a lot was sold, only the result says.
        "status": lambda view: None if "成交" in (_STATE(view) or "") else _STATE(view),
        **labels("round_words", "appraisal", "deposit", "court", "owner"),
        "increment": css("#pmgg", pattern=_INCREMENT),
        "starts_at": _starts,
        "ends_at": _ends,
        "category": context("category"),
        "content": described("#bdjs", _CLAIMS),
        "announcement": announced("#pmgg, #bdjs"),
    },
    leads=(
        Lead(
            "result",
            url=_result_call,
            context={
                "title": of_lot("title"),
                "url": of_lot("url"),
                "state": either(_STATE, fixed("")),
            },
        ),
    ),
)


# --- its result --------------------------------------------------------------------------------------------------

# Ended, running, not begun, ended; 3 and 4 are "abnormal" (withdrawn, suspended, deferred): the page itself says which.
_OVER, _LIVE, _NOT_BEGUN = ("0", "6"), "1", "5"


def _answer(page: Page) -> dict[str, str]:
    """`({state:'0',time:'…',price:'107.7749',fun1:'0'})`, which is no JSON. Raises ShapeError for another reply."""
    answer = dict(re.findall(r"\b(\w{1,40}):'([^']{0,4000})'", page.text))
    if "state" not in answer:
        raise ShapeError(page.url, "state", f"no state in {page.text[:40]!r}")
    return answer


def _outcome(view: View) -> str | None:
    state = view.part["state"]
    if state in _OVER:
        return _FAILED if view.part.get("fun1") == "1" else _SOLD
    if state == _LIVE:
        return STATES["1"]
    return STATES["2"] if state == _NOT_BEGUN else view.page.context.get("state")


def _if_sold(name: str) -> Read:
    return lambda view: view.part.get(name) if _outcome(view) == _SOLD else None


RESULT = LotDetail(
    part=_answer,
    lacks=ONLY_WITH_ITS_PAGE,
    platform=RMFYSSZC,
    page_kind="state",
    lot_id=context("entry"),
    title=context("title"),
    url=context("url"),
    fields={
        "status": _outcome,
        "current_price": lambda view: view.part.get("price"),
        "final_price": _if_sold("price"),
        "ends_at": _if_sold("time"),
    },
)
