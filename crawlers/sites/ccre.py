"""The Yindeng Center (CCRE): reversed list pages, details that lead to a PDF, and the labels in that PDF.

    <ul class="list-box"> <div class="rightListContent list-item">
      <span class="rightListImport unlock list-content"><a href="./YYYYMM/tYYYYMMDD_ID.html">TITLE</a></span>
      <span class="rightListTime data-time">YYYY-MM-DD</span> … </ul>
    <span id="pageTotal" class="pageTotal">共N条</span>

Page 1 is index.html, page p is index_{T-p+1}.html with T = ceil(N/10); page 1 always holds the ten newest, so items
move between pages whenever one is added. Evidence: `docs/evidence.md#ccre-lists`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urldefrag, urlsplit

from parsel import Selector

from crawlers.engine.kinds import PageKind
from crawlers.pages.guards import Markers
from crawlers.pages.page import Follow, Listing, Output, Page, ShapeError
from crawlers.pages.selectors import maybe, one, words
from documents.errors import DocumentError, ScanError
from normalizers.values.text import squeeze
from records.batch import Defect
from records.content import paragraphs, tables
from records.said import SaidCcre

if TYPE_CHECKING:
    from documents.pdf.read import PdfText

HOME = "https://www.yindeng.com.cn"
_PER_PAGE = 10
# A total that moves while the list is walked sends the walk back; one that never comes to rest does not do so for ever.
_MOST_TURNS = 10
_TOTAL = re.compile(r"共(\d+)条")
_PAGE_FILE = re.compile(r"index_(\d+)\.html$")
_DATE = re.compile(r"20\d\d-\d\d-\d\d")
_DAY_IN_ADDRESS = re.compile(r"/t(20\d\d)(\d\d)(\d\d)_\d+\.html")

_TITLE_LINES = 6

GUARD = Markers(
    blocked=("访问被拦截", "安全验证", "您的访问存在异常", "Web应用防火墙"),
    gone=("您访问的页面不存在",),
    proof=("list-box", "article-box", "attach_file", "pageTotal", "%PDF"),
)


# --- the list ----------------------------------------------------------------------------------------------------


def parse_list(page: Page) -> Iterator[Output]:
    """The list's items and the page that follows; a line without address, title or day as a defect of its own.

    The walk goes from the newest page on, and back where the total moved so that items would be passed over. After
    the last page, index.html is read once more (`recheck`). Raises ShapeError where the list or its total is missing.
    """
    total = _total(page)
    if total == 0:
        yield Listing(0, (), last=True)
        return
    items: list[Follow] = []
    broken: list[Defect] = []
    for line in one(page.selector, "ul.list-box", url=page.url).css("div.list-item"):
        item = _item(page, line)
        if isinstance(item, Follow):
            items.append(item)
        else:
            broken.append(item)
    if not items:
        found = f"none of {len(broken)} has address, title and day; {total} announced"
        raise ShapeError(page.url, "div.list-item", found)
    following = _following(page, total)
    yield Listing(total, tuple(item.entry or "" for item in items), last=following is None)
    yield from items
    yield from broken
    if following is not None:
        yield following


def _total(page: Page) -> int:
    node = one(page.selector, "span#pageTotal", url=page.url)
    found = _TOTAL.search(squeeze(words(node)))
    if found is None:
        raise ShapeError(page.url, "span#pageTotal", f"no 共N条: {words(node)[:40]}")
    return int(found[1])


def _item(page: Page, line: Selector) -> Follow | Defect:
    link = maybe(line, "span.list-content a")
    when = maybe(line, "span.data-time")
    href = "" if link is None else link.attrib.get("href", "").strip()
    title = "" if link is None else squeeze(link.attrib.get("title") or words(link))
    published = "" if when is None else words(when)
    if not href or not title or not _DATE.fullmatch(published):
        reason = f"address {href!r}, title {title[:40]!r}, day {published[:20]!r}"
        return Defect("parse", "record", "div.list-item", reason, page.join(href) if href else "")
    address = page.join(href)
    return Follow(
        address,
        "detail",
        context={"title": title, "published_on": published},
        entry=address,
        stamp=f"{title}|{published}",
        published_on=published,
    )


def _following(page: Page, total: int) -> Follow | None:
    """The list page after this one.

    A file of the list holds other items once the total has moved, so that the page in hand may not be the one that
    was asked for: `shown` is what it is, `due` where the items begin that the walk has not seen. Items added since
    the walk began stand on the first pages and are read at the end.
    """
    last = ceil(total / _PER_PAGE)
    file = _PAGE_FILE.search(page.url)
    shown = max(1, last - int(file[1]) + 1) if file else 1
    context = page.context
    first = int(context.get("first", context.get("total", total)))
    turns = int(context.get("turns", 0))
    if "recheck" in context:
        more = total - first > _PER_PAGE * shown and shown < last
        return _list_page(page, shown + 1, total, first, turns, recheck=True) if more else None
    due = int(context.get("page", shown)) + (total - int(context.get("total", total))) // _PER_PAGE
    if due < shown and turns < _MOST_TURNS:
        return _list_page(page, max(1, due), total, first, turns + 1)
    if shown < last:
        return _list_page(page, shown + 1, total, first, turns)
    return _list_page(page, 1, total, first, turns, recheck=True)


def _list_page(page: Page, number: int, total: int, first: int, turns: int, *, recheck: bool = False) -> Follow:
    name = "index.html" if number == 1 else f"index_{ceil(total / _PER_PAGE) - number + 1}.html"
    context = {"page": str(number), "total": str(total), "first": str(first)}
    if turns:
        context["turns"] = str(turns)
    if recheck:
        context["recheck"] = "1"
    return Follow(page.join(f"./{name}"), "list", context=context, repeat=True)


# --- the detail --------------------------------------------------------------------------------------------------


def parse_detail(page: Page) -> Iterator[Output]:
    """The document behind a detail page: a PDF (attachment, else any link, else frame), else the text of the page.

    Raises ShapeError where there is none of them.
    """
    context = _said_before(page)
    heading = maybe(page.selector, "h1, .article-title, .detail-title")
    context["title"] = context["title"] or (squeeze(words(heading)) if heading is not None else "")
    address = _document(page)
    if address is not None:
        yield Follow(
            address,
            "pdf",
            context={**context, "detail": page.url},
            headers={"Referer": page.url},
            entry=page.context.get("entry", page.url),
            stamp=page.context.get("stamp", ""),
        )
        return
    from crawlers.sites.ccre_labels import glued_pairs

    box = maybe(page.selector, "div.article-box")
    text = "" if box is None else squeeze(words(box))
    pairs = tuple(glued_pairs(text))
    if not pairs:
        raise ShapeError(page.url, "a[href$='.pdf']", f"no document, and no label in div.article-box: {text[:40]!r}")
    yield _said(page, context, pairs, (text,))


def _said_before(page: Page) -> dict[str, str]:
    """Title and day of publication from the list; the day else from the address of the detail page."""
    context = {name: page.context.get(name, "") for name in ("title", "published_on")}
    day = _DAY_IN_ADDRESS.search(page.context.get("detail", page.url))
    if day is not None:
        context["published_on"] = context["published_on"] or "-".join(day.groups())
    return context


def _document(page: Page) -> str | None:
    for query in (
        "div.attach_main.attachment div.attach_file a::attr(href)",
        "a::attr(href)",
        "iframe::attr(src), embed::attr(src), object::attr(data)",
    ):
        for href in page.selector.css(query).getall():
            # A frame may hold a viewer, which is told the document: viewer.html?file=/x.pdf
            told = parse_qs(urlsplit(href.strip()).query).get("file", [href])[0]
            if re.search(r"\.pdf(?:$|[?#])", told.strip(), re.I):
                return urldefrag(page.join(told)).url
    return None


# --- the document ------------------------------------------------------------------------------------------------


def parse_pdf(page: Page) -> Iterator[Output]:
    """Labels and values of a listing or result PDF. A scan is read where OCR is installed, else reported as needing it.

    Raises ShapeError where the body is no whole PDF, or holds no label of a listing or a result.
    """
    # To load these takes longer than to load all sources.
    from crawlers.sites.ccre_labels import label_value_pairs, silent_labels
    from documents.limits import read_pdf_text
    from normalizers.ccre.announcement import label_of
    from normalizers.scans.silent import unread

    key = _key(page)
    try:
        document = read_pdf_text(page.body)
    except ScanError as error:
        yield Defect("needs_ocr", "page", error.field, error.found, key)
        return
    except DocumentError as error:
        raise ShapeError(page.url, error.field, error.found) from error
    document, opened = _settled(document, page, key)
    pairs = tuple(label_value_pairs(document))
    pictures = ", ".join(map(str, document.pictures))
    if not any(label_of(label) for label, _ in pairs):
        if not pictures and document.sight is None:
            raise ShapeError(page.url, "labels", "the document holds none of the labels of a listing or a result")
        found = f"page {pictures} is a picture" if pictures else "and none in what was seen of the pages"
        yield Defect("needs_ocr", "page", "text", f"no label in the text layer, {found}", key)
        return
    context = _said_before(page)
    context["title"] = context["title"] or _printed_title(document)
    yield _said(page, context, pairs, tuple(squeeze(line) for line in document.lines if "挂牌" in squeeze(line)))
    if pictures:
        yield Defect("needs_ocr", "field", "text", f"page {pictures} is a picture", key)
    yield from opened
    if document.sight is not None:
        yield from (unread(field, label, key) for field, label in silent_labels(document, pairs))


def _settled(document: PdfText, page: Page, key: str) -> tuple[PdfText, tuple[Defect, ...]]:
    """The document with what is sure of its scanned pages: open figures of these are unknown, and a defect each."""
    if document.sight is None:
        return document, ()
    from normalizers.scans.settle import settled

    grid = tuple(row.cells for row in document.rows)
    found, opened = settled((*document.lines, grid), document.sight, [page.context.get("title", "")], key)
    (cells,) = tables(found)
    told = Defect("parse", "field", "ocr", "read from pictures; what nothing confirms is open", key)
    rows = (replace(row, cells=of_row) for row, of_row in zip(document.rows, cells, strict=True))
    return replace(document, lines=paragraphs(found), rows=tuple(rows)), (told, *opened)


def _printed_title(document: PdfText) -> str:
    """The title over the document, which may be wrapped: the first lines up to 公告."""
    text = ""
    for line in document.lines[:_TITLE_LINES]:
        text += squeeze(line)
        if text.endswith("公告"):
            return text
    return ""


def _key(page: Page) -> str:
    return page.context.get("entry") or page.context.get("detail") or page.url


def _said(
    page: Page, context: Mapping[str, str], pairs: tuple[tuple[str, str], ...], remarks: tuple[str, ...]
) -> SaidCcre:
    return SaidCcre(
        source=page.source,
        source_key=_key(page),
        url=page.url,
        title=context["title"],
        published_on=context["published_on"] or None,
        fields=pairs,
        remarks=remarks,
    )


# --- where the kinds of page are found -----------------------------------------------------------------------------


def kinds(section: str) -> dict[str, PageKind]:
    """The three kinds of page under a section's path."""
    path = re.escape(section)
    return {
        "list": PageKind(parse_list, rf"yindeng\.com\.cn{path}(?:index(?:_\d+)?\.html)?$"),
        "detail": PageKind(parse_detail, rf"yindeng\.com\.cn{path}\d{{6}}/t\d{{8}}_\d+\.html"),
        "pdf": PageKind(parse_pdf, rf"yindeng\.com\.cn{path}.*(?i:[.]pdf)(?:$|[?#])", document=True),
    }
