"""The regulator's site (nfra.gov.cn): JSON lists of documents, a JSON reply for each, workbooks that hang on it.

Replies are `{"rptCode": 200, "data": …}`: a list `{"total": …, "rows": [{"docId": …, "docSubtitle": "…", "publishDate":
"…"}]}`, a document `{"docTitle": "…", "docClob": "<html>", "attachmentInfoVOList": [{"urlOtherName": "…"}]}`. The
statistics hold one document a year, whose workbook is replaced each quarter; the news say the same in rounded words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crawlers.pages.documents import documents_of
from crawlers.pages.guards import Markers
from crawlers.pages.json_values import text_at
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError, Window, in_turn
from documents.html import content
from documents.trees import tree
from records.batch import Defect
from records.content import Content, tables
from records.said import SaidIndicators

HOME = "https://www.nfra.gov.cn"
_LIST = f"{HOME}/cbircweb/DocInfo/SelectDocByItemIdAndChild?itemId={{item}}&pageSize=18&pageIndex={{n}}"
_DOCUMENT = f"{HOME}/cn/static/data/DocInfo/SelectByDocId/data_docId={{}}.json"
_PAGE = f"{HOME}/cn/view/pages/ItemDetail.html?docId={{document}}&itemId={{item}}"
_SIZE = 18
STATISTICS, NEWS = "statistics", "news"
# The news are read this many pages back: a quarter's release is among the newest.
_NEWEST = 10
_WANTED = re.compile(r"商业银行主要(?:监管)?指标(?:分机构类)?情况表|主要监管指标数据情况")
_WORKBOOK = re.compile(r"\.xlsx?(?:$|[?#])", re.I)

GUARD = Markers(
    blocked=("访问被拦截", "请求存在威胁", "安全验证", "访问过于频繁"),
    gone=('"rptCode":404',),
    proof=('"rptCode":200', '"rptCode": 200'),
)


def first_page(section: str, item: str) -> Follow:
    """The newest page of a section's list."""
    return _page(section, item, 1, Window(section))


def _page(section: str, item: str, number: int, window: Window | None = None) -> Follow:
    context = {"section": section, "item": item, "n": str(number)}
    return Follow(_LIST.format(item=item, n=number), "list", context, window=window)


def parse_list(page: Page) -> Iterator[Output]:
    """The releases of indicators on a list page, and the page after it. The others are counted.

    Raises ShapeError for a reply without rows or total; a row without number or title is a defect.
    """
    data = _data(page)
    rows, total = data.get("rows"), data.get("total")
    if not isinstance(rows, list) or not isinstance(total, int):
        raise ShapeError(page.url, "data.rows", f"{type(rows).__name__} of {total!r}, rows and a total expected")
    context, number = page.context, int(page.context.get("n", "1"))
    releases: list[Follow] = []
    strange: list[Defect] = []
    keys: list[str] = []
    for n, row in enumerate(rows):
        document, title = text_at(row, "docId"), text_at(row, "docSubtitle", "docTitle")
        if document is None or title is None:
            strange.append(Defect("parse", "record", f"data.rows.{n}", "no docId or no title", document or ""))
            continue
        keys.append(document)
        if _WANTED.search(re.sub(r"\s", "", title)):
            releases.append(_release(document, title, text_at(row, "publishDate"), context.get("item", "")))
    newest = context.get("section") == NEWS
    last = number * _SIZE >= total or not rows or (newest and number >= _NEWEST)
    yield Listing(None if newest else total, tuple(keys), last=last, others=len(keys) - len(releases))
    yield from strange
    yield from releases
    if not last and context:
        yield _page(context["section"], context["item"], number + 1)


def _release(document: str, title: str, published: str | None, item: str) -> Follow:
    page = _PAGE.format(document=document, item=item)
    context = {"title": title, "page": page}
    day = published[:10] if published else None
    # A year's document keeps its number when a quarter is added: the day says that it is another one.
    return Follow(
        _DOCUMENT.format(document), "detail", context, entry=page, stamp=f"{title}|{published}", published_on=day
    )


def parse_detail(page: Page) -> Iterator[Output]:
    """The words and tables of a release, and the workbooks that hang on it. Raises ShapeError where it has neither."""
    data = _data(page)
    title = text_at(data, "docTitle", "docSubtitle") or page.context.get("title", "")
    named = data.get("attachmentInfoVOList")
    attached = [text_at(row, "urlOtherName") for row in named] if isinstance(named, list) else []
    workbooks = [page.join(path) for path in attached if path and _WORKBOOK.search(path)]
    words = content(tree(f"<div>{data.get('docClob') or ''}</div>"))
    if not workbooks and not words:
        raise ShapeError(page.url, "data.docClob", "neither words nor a workbook")
    where = page.context.get("page") or page.url
    # Beside a workbook the page itself prints no more than its name.
    if tables(words) or not workbooks:
        yield _said(page, where, title, words, spreadsheet=False)
    known = {"title": title, "page": where}
    yield from in_turn([Follow(url, "workbook", known, entry=where) for url in workbooks])


def parse_workbook(page: Page) -> Iterator[SaidIndicators | Defect]:
    """The tables of a workbook. Context: `title` and `page` of the release. Raises ShapeError where that is missing."""
    where, title = page.context.get("page"), page.context.get("title")
    if not where or not title:
        raise ShapeError(page.url, "page", "not said on which release the workbook hangs")
    for read in documents_of(page):
        yield read if isinstance(read, Defect) else _said(page, where, title, read.content, spreadsheet=True)


def _said(page: Page, where: str, title: str, words: Content, *, spreadsheet: bool) -> SaidIndicators:
    return SaidIndicators(page.source, where, where, title, words, spreadsheet=spreadsheet)


def _data(page: Page) -> dict[str, Any]:
    reply = page.json
    code = reply.get("rptCode") if isinstance(reply, dict) else None
    data = reply.get("data") if isinstance(reply, dict) else None
    if code != 200 or not isinstance(data, dict):
        raise ShapeError(page.url, "rptCode", f"{code!r}, 200 with data expected")
    return data
