"""The Yindeng Center (CCRE): reversed list pages, details that lead to a PDF, and the labels in that PDF.

    <ul class="list-box"> <div class="rightListContent list-item">
      <span class="rightListImport unlock list-content"><a href="./YYYYMM/tYYYYMMDD_ID.html">TITLE</a></span>
      <span class="rightListTime data-time">YYYY-MM-DD</span> … </ul>
    <span id="pageTotal" class="pageTotal">共N条</span>

Page 1 is index.html, page p is index_{T-p+1}.html with T = ceil(N/10); page 1 always holds the ten newest, so items
move between pages whenever one is added. Evidence: ../shared/sources/ccre.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import ceil
from urllib.parse import urldefrag

from crawlers.guards import Markers
from crawlers.pages import Follow, Listing, Output, Page, ShapeError
from crawlers.pdf import PdfText, ScanError, read_pdf
from crawlers.platforms.source import PageKind
from crawlers.selectors import maybe, one, words
from normalizers.ccre import LABELS, label_of
from normalizers.records import Defect, SaidCcre
from normalizers.text import squeeze

HOME = "https://www.yindeng.com.cn"
_PER_PAGE = 10
_TOTAL = re.compile(r"共\s*(\d+)\s*条")
_DATE = re.compile(r"20\d\d-\d\d-\d\d")
# Labels inside glued text, the longest first; a unit in brackets belongs to its label.
_LABEL = re.compile(
    "(" + "|".join(re.escape(label) for label in LABELS) + r")(?:[(（](?:元|万元|亿元|笔|户|天|岁|分钟)[)）])?[:：]?"
)
_DISCLOSED = re.compile(r"(?:(?:披露|公告|发布)(?:日期|时间)[:：]?)?((?:19|20)\d\d年\d{1,2}月\d{1,2}日)")
_LONGEST_LABEL = 30

GUARD = Markers(
    blocked=("访问被拦截", "安全验证", "您的访问存在异常", "Web应用防火墙"),
    gone=("您访问的页面不存在",),
    proof=("list-box", "article-box", "attach_file", "pageTotal", "%PDF"),
)


def parse_list(page: Page) -> Iterator[Output]:
    """The list's items and the page that follows.

    The walk goes from the newest page on. Where the total has grown since the page before, the last item of that page
    stands again further down, so nothing is missed. After the last page, index.html is read once more (`recheck`).
    """
    total = _total(page)
    base = page.url[: page.url.rindex("/") + 1]
    items = list(_items(page, base))
    number = int(page.context.get("page", "1"))
    last_page = ceil(total / _PER_PAGE)
    if page.context.get("recheck"):
        # New items since the walk began are on the first page; beyond one page full of them, on the next too.
        grown = total - int(page.context["total"])
        further = grown > _PER_PAGE * number
        following = _follow_page(base, number + 1, total, page.context["total"]) if further else None
    elif number < last_page:
        following = _follow_page(base, number + 1, total)
    else:
        following = _follow_page(base, 1, total, page.context.get("total", str(total)))
    yield Listing(total, tuple(item.entry or "" for item in items), last=following is None or not total)
    yield from items
    if following is not None and total:
        yield following


def _total(page: Page) -> int:
    node = one(page.selector, "span#pageTotal", url=page.url)
    found = _TOTAL.search(words(node))
    if found is None:
        raise ShapeError(page.url, "span#pageTotal", f"no 共N条: {words(node)[:40]}")
    return int(found[1])


def _items(page: Page, base: str) -> Iterator[Follow]:
    box = one(page.selector, "ul.list-box", url=page.url)
    for item in box.css("div.list-item"):
        link = one(item, "span.list-content a", url=page.url)
        href = link.attrib.get("href", "")
        title = squeeze(link.attrib.get("title") or words(link))
        when = maybe(item, "span.data-time")
        published = words(when) if when is not None else ""
        if not href or not title or not _DATE.fullmatch(published):
            raise ShapeError(page.url, "div.list-item", f"no address, title or day: {title[:40]} {published}")
        address = page.join(href)
        yield Follow(
            address,
            "detail",
            context={"title": title, "published_on": published},
            entry=address,
            stamp=f"{title}|{published}",
            published_on=published,
        )


def _follow_page(base: str, number: int, total: int, recheck_from: str = "") -> Follow:
    name = "index.html" if number == 1 else f"index_{ceil(total / _PER_PAGE) - number + 1}.html"
    context = {"page": str(number), "total": recheck_from or str(total)}
    if recheck_from:
        context["recheck"] = "1"
    return Follow(base + name, "list", context=context, again=True)


def parse_detail(page: Page) -> Iterator[Output]:
    """The document behind a detail page: a PDF (link, else frame), else the text of the page itself."""
    context = {name: page.context.get(name, "") for name in ("title", "published_on")}
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
    box = maybe(page.selector, "div.article-box")
    if box is None or not words(box):
        raise ShapeError(page.url, "a[href$='.pdf']", "no document and no text in div.article-box")
    text = words(box)
    yield _said(page, page.context.get("entry", page.url), context, tuple(_glued(squeeze(text))), (squeeze(text),))


def _document(page: Page) -> str | None:
    for query in ("div.attach_main.attachment div.attach_file a::attr(href)", "a::attr(href)", "iframe::attr(src)"):
        for href in page.selector.css(query).getall():
            if re.search(r"\.pdf(?:$|[?#])", href.strip(), re.I):
                return urldefrag(page.join(href)).url
    return None


def parse_pdf(page: Page) -> Iterator[Output]:
    """Labels and values of a listing or result PDF. A scan is reported as needing OCR, and kept in the archive."""
    try:
        document = read_pdf(page)
    except ScanError as error:
        yield Defect("needs_ocr", "page", error.field, error.found, page.context.get("entry", page.url))
        return
    pairs = tuple(_pairs(document))
    if not any(label_of(label) for label, _ in pairs):
        raise ShapeError(page.url, "labels", "the document holds none of the labels of a listing or a result")
    key = page.context.get("entry") or page.context.get("detail") or page.url
    context = {name: page.context.get(name, "") for name in ("title", "published_on")}
    context["title"] = context["title"] or _printed_title(document)
    yield _said(page, key, context, pairs, tuple(squeeze(line) for line in document.lines if "挂牌" in line))


def _printed_title(document: PdfText) -> str:
    """The title over the document, which may be wrapped: the first lines up to 公告."""
    text = ""
    for line in document.lines[:4]:
        text += squeeze(line)
        if text.endswith("公告"):
            return text
    return ""


def _said(
    page: Page, key: str, context: dict[str, str], pairs: tuple[tuple[str, str], ...], remarks: tuple[str, ...]
) -> SaidCcre:
    return SaidCcre(
        source=page.source,
        source_key=key,
        url=page.url,
        title=context["title"],
        published_on=context["published_on"] or None,
        fields=pairs,
        remarks=remarks,
    )


def _pairs(document: PdfText) -> Iterator[tuple[str, str]]:
    """Labels with values: from the ruled tables, from what no table holds, and the day of disclosure at the end."""
    seen: set[str] = set()
    heads: list[str] | None = None
    for row in document.rows:
        cells = [squeeze(cell) for cell in row if cell is not None]
        if heads is not None and len(cells) == len(heads):
            # A row of labels above a row of values, perhaps on the page before.
            found: Iterable[tuple[str, str]] = zip(heads, cells, strict=True)
            heads = None
        elif len(cells) > 1 and all(label_of(cell) for cell in cells):
            heads = cells
            continue
        else:
            heads = None
            found = _pairs_of_row(cells)
        for label, value in found:
            seen.add(_plain(label))
            yield label, value
    for label, value in _outside_tables(document):
        if _plain(label) not in seen:
            seen.add(_plain(label))
            yield label, value
    if "披露日期" not in seen:
        for line in reversed(document.lines):
            day = _DISCLOSED.fullmatch(squeeze(line))
            if day:
                yield "披露日期", day[1]
                return


def _outside_tables(document: PdfText) -> Iterator[tuple[str, str]]:
    """Labels that no ruled table holds: anywhere in a document without tables, else at the head of a line."""
    if not document.rows:
        yield from _glued(squeeze("".join(document.lines)))
        return
    for line in map(squeeze, document.lines):
        label = _LABEL.match(line)
        if label is not None and LABELS[label[1]][1] not in ("text", "none"):
            yield from _glued(line)


def _plain(label: str) -> str:
    known = label_of(label)
    return known[0] if known else label


def _pairs_of_row(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Label, value, label, value; a cell may hold both, or several labels glued together."""
    label: str | None = None
    for n, cell in enumerate(cells):
        if label_of(cell) is not None:
            label = cell
        elif label is not None:
            yield label, cell
            label = None
        elif _LABEL.match(cell):
            yield from _glued(cell)
        elif n % 2 == 0 and len(cells) in (2, 4) and 1 < len(cell) <= _LONGEST_LABEL and n + 1 < len(cells):
            label = cell if not re.fullmatch(r"[\d,.%/-]+", cell) else None
    if label is not None and label_of(label):
        yield label, ""


def _glued(text: str) -> Iterator[tuple[str, str]]:
    """Labels and values that no blank separates: a value ends where the next label begins."""
    found = list(_LABEL.finditer(text))
    for n, match in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else len(text)
        value = text[match.end() : end].strip("。；;，,")
        yield match[0].rstrip(":："), value if len(value) <= 200 else value[:200]


def kinds(section: str) -> dict[str, PageKind]:
    """The three kinds of page under a section's path."""
    path = re.escape(section)
    return {
        "list": PageKind(parse_list, rf"yindeng\.com\.cn{path}(?:index(?:_\d+)?\.html)?$"),
        "detail": PageKind(parse_detail, rf"yindeng\.com\.cn{path}\d{{6}}/t\d{{8}}_\d+\.html"),
        "pdf": PageKind(parse_pdf, rf"yindeng\.com\.cn{path}.*(?i:[.]pdf)(?:$|[?#])"),
    }
