"""北交互联 (otc.cbex.com): a posted list of bare lines, a page for each lot, and two small calls for its state.

The chain of a lot is list line -> page -> `prjBidInfo` (HTML with the state's word and the times) -> `bidInfo` (JSON
with the prices and the number of bids, whose own state is not always right). All money is yuan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from crawlers.families.lots.labels import labelled, pairs_of_cells, pairs_of_lines
from crawlers.pages.guards import Markers
from crawlers.pages.json_values import text_at
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window
from crawlers.pages.selectors import maybe, one, words
from documents.html import content
from records.batch import Defect
from records.said import Number, SaidLot

HOME = "https://otc.cbex.com"
_LIST = f"{HOME}/page/sfpm/list/list_li"
_DETAIL = f"{HOME}/sfpm/detail/{{}}.html"
_STATE = f"{HOME}/page/sfpm/detail/prjBidInfo?cpdm={{}}&jjcc=1"
_BIDS = f"{HOME}/service/sfpm/detail/bidInfo?tag={{}}_&isSubmitBzj=false&ws=true"
_PAGE_SIZE = 16
_FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", "X-Requested-With": "XMLHttpRequest"}
_CLAIMS = "17"
_COMMENT = re.compile(r"<!--.*?-->", re.S)
# The state's words, as the page of the running auction prints them.
_STATES = re.compile("即将开始|竞价中|已结束|竞价结束|已成交|已撤回|竞价暂停|已流拍|已中止|已终止|已暂缓")
_TIME = r"[:：]\s*((?:20\d\d)[\d.\-/年月日\s:时分秒]{6,24})"
_STARTS, _ENDS = re.compile("开始时间" + _TIME), re.compile("结束时间" + _TIME)

GUARD = Markers(
    blocked=("访问过于频繁", "安全验证", "访问被拦截", "人机验证"),
    login=("请登录后查看", "passport.cbex.com"),
    gone=("该标的物不存在", "页面不存在"),
    proof=("data-itemno", "bd_detail_name", "开始时间", '"JYZT"'),
)


def first_page(section: str, category: str) -> Follow:
    """The first page of a category's list."""
    return _page(section, category, 1)


def _page(section: str, category: str, number: int) -> Follow:
    form = {
        "bdwlx": category,
        "bdwszd": "",
        "kpsjbegin": "",
        "kpsjend": "",
        "jgbegin": "",
        "jgend": "",
        "order": "0",
        "dk": "",
        "xg": "",
        "flushResources": "true",
        "keyWord": "",
        "pageNo": str(number),
        "pageSize": str(_PAGE_SIZE),
    }
    context = {"section": section, "category": category, "n": str(number)}
    return Follow(_LIST, "list", context, "POST", urlencode(form).encode(), _FORM, Window(section))


def parse_list(page: Page) -> Iterator[Output]:
    """The lots of a list page, and the page after it. An empty reply is the end of the list.

    Shape: `<li data-itemno data-xmid>…<a class="title">…</li>`. A line without its numbers is a defect. Raises
    ShapeError for a reply that has words or tags and no line: a page of errors is not the end.
    """
    lines = page.selector.css("li")
    if not lines and _COMMENT.sub("", page.text).strip():
        raise ShapeError(page.url, "li", "no line in a reply that is not empty")
    follows, strange = [], []
    for n, line in enumerate(lines, start=1):
        item, project = line.attrib.get("data-itemno", ""), line.attrib.get("data-xmid", "")
        title = maybe(line, "a.title")
        if not item or not project or title is None:
            strange.append(Defect("parse", "record", f"li[{n}]", "no data-itemno, data-xmid or title", item))
            continue
        context = {"project": project, "category": page.context.get("category", ""), "title": words(title)}
        follows.append(Follow(_DETAIL.format(item), "detail", context=context, entry=project, stamp=words(line)))
    yield Listing(announced=None, keys=tuple(follow.entry or "" for follow in follows), last=not lines)
    yield from strange
    yield from follows
    if lines and page.context:
        yield _page(page.context["section"], page.context["category"], int(page.context["n"]) + 1)


def parse_detail(page: Page) -> Iterator[Output]:
    """What a lot's page says, and the call for its state. Raises ShapeError without a name or without prices.

    Shape: `p.bd_detail_name`, prices as `.bd_detail_info li` with label and span, facts as `.bd_detail_right tr`, the
    announcement in `pre#content_ggdetail`.
    """
    tree = page.selector
    title = words(one(tree, "p.bd_detail_name", url=page.url))
    facts = labelled(
        [
            *pairs_of_lines(tree.css(".bd_detail_info li")),
            *pairs_of_cells(tree.css(".bd_detail_right tr"), "th, td:first-child:not(:last-child)", "td:last-child"),
        ]
    )
    if "starting_price" not in facts:
        raise ShapeError(page.url, ".bd_detail_info li", "no starting price")
    project = page.context.get("project") or _project(page)
    category = page.context.get("category") or None
    described = maybe(tree, "#content_bdwjs, pre#content_ggdetail") if category == _CLAIMS else None
    described_in = content(described) if described is not None else ()
    yield SaidLot(
        platform="cbex",
        lot_id=project,
        page_kind="detail",
        url=page.url,
        title=title,
        money_unit="yuan",
        round_words=facts.get("round_words"),
        starting_price=facts["starting_price"],
        appraisal=facts.get("appraisal"),
        market_price=facts.get("market_price"),
        deposit=facts.get("deposit"),
        increment=facts.get("increment"),
        category=category,
        court=facts.get("court"),
        address=facts.get("address"),
        content=described_in,
    )
    context = {"project": project, "title": title, "url": page.url}
    yield Follow(_STATE.format(project), "state", context=context, entry=project)


def _project(page: Page) -> str:
    found = re.search(r"""(?:cpdm|xmid)\s*[=:]\s*["']?(\d+)""", page.text)
    if found is None:
        raise ShapeError(page.url, "cpdm", "the project's number is not in the page")
    return found[1]


def parse_state(page: Page) -> Iterator[Output]:
    """The state's word and the times, passed on to the call for the prices. Raises ShapeError without a known word."""
    text = words(page.selector)
    state = _STATES.search(text)
    if state is None:
        raise ShapeError(page.url, "state", f"no known word in {text[:40]!r}")
    starts, ends = _STARTS.search(text), _ENDS.search(text)
    context = {
        **{key: page.context[key] for key in ("project", "title", "url") if key in page.context},
        "state": state[0],
        "starts_at": starts[1].strip() if starts else "",
        "ends_at": ends[1].strip() if ends else "",
    }
    project = page.context.get("project") or _number(page.url)
    body = urlencode({"cpdm": project, "jjcc": "1"}).encode()
    yield Follow(_BIDS.format(project), "bids", context, "POST", body, _FORM, entry=project)


def _number(url: str) -> str:
    found = re.search(r"(?:cpdm|tag)=(\d+)", url)
    if found is None:
        raise ShapeError(url, "cpdm", "no project's number in the address")
    return found[1]


def parse_bids(page: Page) -> Iterator[Output]:
    """The lot's state with its prices: `{"object": {"ZGJ": …, "CJJJ": …, "COUNT": …}}`. Raises ShapeError for another
    reply.
    """
    reply = page.json
    answer = reply.get("object") if isinstance(reply, dict) else None
    if not isinstance(answer, dict):
        raise ShapeError(page.url, "object", "the reply has no object")
    context = page.context
    if "title" not in context:
        raise ShapeError(page.url, "context", "the reply names no lot; it is read with its page only")
    yield SaidLot(
        platform="cbex",
        lot_id=context.get("project") or _number(page.url),
        page_kind="state",
        url=context["url"],
        title=context["title"],
        money_unit="yuan",
        status=context.get("state") or text_at(answer, "JYZTSM"),
        current_price=_amount(answer, "ZGJ"),
        final_price=_amount(answer, "CJJJ"),
        starts_at=context.get("starts_at") or None,
        ends_at=context.get("ends_at") or None,
        bid_count=_amount(answer, "COUNT") or 0,
    )


def _amount(answer: Mapping[str, Any], key: str) -> Number:
    """A number as served; one of nothing ("", 0) where nobody has bid is none."""
    value = answer.get(key)
    return value if isinstance(value, int | float | str) and str(value).strip() not in ("", "0", "0.00") else None
