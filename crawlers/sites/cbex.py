"""北交互联 (otc.cbex.com): a posted list of bare lines, a page for each lot, and two small calls for its state.

The chain of a lot is list line -> page -> `prjBidInfo` (HTML with the state's word and the times) -> `bidInfo` (JSON
with the prices and the number of bids, whose own state is not always right). All money is yuan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from parsel import Selector

from crawlers.families.lots.detail import ONLY_WITH_ITS_PAGE, Lead, LotDetail, Platform
from crawlers.families.lots.fields import (
    View,
    announced,
    context,
    contexts,
    css,
    described,
    either,
    first_group,
    labels,
    nonzero,
    number,
    of_lot,
    of_lots,
    own_words,
    page_url,
    text,
)
from crawlers.families.lots.labels import pairs_of_cells, pairs_of_lines
from crawlers.families.lots.list import InTurn, LotList
from crawlers.families.lots.query import Query
from crawlers.pages.guards import Markers
from crawlers.pages.json_values import value_at
from crawlers.pages.page import Follow, Output, Page, ShapeError
from crawlers.pages.selectors import one, words

HOME = "https://otc.cbex.com"
CBEX = Platform("cbex", "yuan")
_FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", "X-Requested-With": "XMLHttpRequest"}
_CLAIMS = frozenset({"17"})
_ANNOUNCED = "#content_bdwjs, pre#content_ggdetail"
# The state's words, as the page of the running auction prints them.
_STATES = re.compile("即将开始|竞价中|已结束|竞价结束(?!时间)|已成交|已撤回|竞价暂停|已流拍|已中止|已终止|已暂缓")
_TIME = r"[:：]\s*((?:20\d\d)[\d.\-/年月日\s:时分秒]{6,24})"
_STARTS, _ENDS = re.compile("开始时间" + _TIME), re.compile("结束时间" + _TIME)

GUARD = Markers(
    blocked=("访问过于频繁", "安全验证", "访问被拦截", "人机验证"),
    login=("请登录后查看", "passport.cbex.com"),
    gone=("该标的物不存在", "页面不存在"),
    proof=("data-itemno", "bd_detail_name", "开始时间", '"JYZT"'),
)


def _lines(page: Page) -> list[Selector]:
    """The lines of a reply, `<li data-itemno data-xmid>…<a class="title">…</li>`; an empty one is the end of the list.

    Raises ShapeError for a reply that has words or tags and no line: a page of errors is not the end.
    """
    lines = page.selector.css("li")
    if not lines and re.sub(r"(?s)<!--.*?(?:-->|\Z)", "", page.text).strip():
        raise ShapeError(page.url, "li", "no line in a reply that is not empty")
    return list(lines)


def _is_end(page: Page) -> bool:
    """Whether a reply is one after the last: the site's own comment, and no line."""
    return "<!--" in page.text


_ITEM = css("", "data-itemno")


LOTS = LotList(
    platform=CBEX,
    query=Query(
        url=f"{HOME}/page/sfpm/list/list_li",
        form="bdwlx={category}&bdwszd=&kpsjbegin=&kpsjend=&jgbegin=&jgend=&order=0&dk=&xg=&flushResources=true&keyWord="
        "&pageNo={n}&pageSize=16",
        headers=_FORM,
    ),
    rows=_lines,
    empty=_is_end,
    paging=InTurn(),
    lot_id=css("", "data-xmid"),
    title=css("a.title"),
    url=lambda view: f"{HOME}/sfpm/detail/{_ITEM(view)}.html" if _ITEM(view) else "",
    fields={},
    leads=(
        Lead(
            "detail",
            context={"project": of_lot("lot_id"), "category": context("category"), "title": of_lot("title")},
            stamp=own_words,
        ),
    ),
    only_leads=True,
    lots_first=True,
    row="li[{nth}]",
    lacks="no data-itemno, data-xmid or title",
    spare_id=_ITEM,
)


def _pairs(tree: Selector) -> Iterator[tuple[str, str]]:
    """Prices as `.bd_detail_info li`, one or two in each, the place as `p.mt10`, facts as `.bd_detail_right tr`."""
    yield from pairs_of_lines(tree.css(".bd_detail_info li, p.mt10"))
    heads = "th, td:first-child:not(:last-child)"
    yield from pairs_of_cells(tree.css(".bd_detail_right tr"), heads, "td:last-child")


def _project(view: View) -> str:
    """The project's number, which the list says, or a script of the page."""
    known = view.page.context.get("project") or first_group(r"""(?:cpdm|xmid)\s*[=:]\s*["']?(\d+)""", view.page.text)
    if not known:
        raise ShapeError(view.page.url, "cpdm", "the project's number is not in the page")
    return known


DETAIL = LotDetail(
    platform=CBEX,
    lot_id=_project,
    title=lambda view: words(one(view.part, "p.bd_detail_name", url=view.page.url)),
    url=page_url,
    pairs=_pairs,
    must={"starting_price": ".bd_detail_info li"},
    fields={
        **labels(
            "round_words",
            "starting_price",
            "appraisal",
            "market_price",
            "deposit",
            "increment",
            "court",
            "address",
            "owner",
        ),
        "category": context("category"),
        "content": described(_ANNOUNCED, _CLAIMS),
        "announcement": announced(_ANNOUNCED),
    },
    leads=(
        Lead(
            "state",
            url=lambda view: f"{HOME}/page/sfpm/detail/prjBidInfo?cpdm={view.lot.lot_id}&jjcc=1",
            context={"project": of_lot("lot_id"), **of_lots("title", "url")},
        ),
    ),
)


def _number(page: Page) -> str:
    known = page.context.get("project") or first_group(r"(?:cpdm|tag)=(\d+)", page.url)
    if not known:
        raise ShapeError(page.url, "cpdm", "no project's number in the address")
    return known


def parse_state(page: Page) -> Iterator[Output]:
    """The state's word and the times, passed on to the call for the prices. Raises ShapeError without a known word."""
    shown = words(page.selector)
    state = _STATES.search(shown)
    if state is None:
        raise ShapeError(page.url, "state", f"no known word in {shown[:40]!r}")
    starts, ends = _STARTS.search(shown), _ENDS.search(shown)
    known = {
        **{key: page.context[key] for key in ("project", "title", "url") if key in page.context},
        "state": state[0],
        "starts_at": starts[1].strip() if starts else "",
        "ends_at": ends[1].strip() if ends else "",
    }
    project = _number(page)
    address = f"{HOME}/service/sfpm/detail/bidInfo?tag={project}_&isSubmitBzj=false&ws=true"
    body = urlencode({"cpdm": project, "jjcc": "1"}).encode()
    yield Follow(address, "bids", known, "POST", body, _FORM, entry=project)


def _answer(page: Page) -> Any:
    """`{"object": {"ZGJ": …, "CJJJ": …, "COUNT": …}}`. Raises ShapeError for another reply."""
    answer = value_at(page.json, "object")
    if not isinstance(answer, dict):
        raise ShapeError(page.url, "object", "the reply has no object")
    return answer


BIDS = LotDetail(
    platform=CBEX,
    page_kind="state",
    part=_answer,
    lot_id=lambda view: _number(view.page),
    title=context("title"),
    url=context("url"),
    fields={
        "status": either(context("state"), text("JYZTSM")),
        "current_price": nonzero("ZGJ"),
        "final_price": nonzero("CJJJ"),
        **contexts(starts_at="starts_at", ends_at="ends_at"),
        "bid_count": number("COUNT"),
    },
    lacks=ONLY_WITH_ITS_PAGE,
)
