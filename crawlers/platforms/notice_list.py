"""The family of notice sites with server HTML: numbered list pages with links, details with prose and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parsel import Selector

from crawlers.pages import Follow, Listing, Output, Page, ShapeError
from crawlers.platforms.notice_html import content
from crawlers.selectors import maybe, words
from normalizers.records import SaidNotice

_DAY = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|zip|rar)(?:$|\?)", re.I)
_NEXT = ("下一页", "下页", "后页")


def numbered_pages(page: Page, *, link: str, first: str, further: str) -> Iterable[Output]:
    """The notices that a list page links to, and the list page that follows.

    `link` is a pattern of detail addresses; `first` and `further` name the list's pages, the second of which is
    `further` with n=1. A list that says where its next page is decides; else the number after this page's own is asked
    for, and the list ends where a page is gone, or shows no notice. Raises ShapeError for a first page without one.
    """
    seen: dict[str, Follow] = {}
    for anchor in page.selector.css("a[href]"):
        address = page.join(anchor.attrib["href"])
        if not re.search(link, address) or address in seen:
            continue
        title = (anchor.attrib.get("title") or words(anchor)).strip()
        title = _DAY.sub("", title).strip() or title
        published = _day_beside(anchor)
        seen[address] = Follow(
            address,
            "detail",
            context={"title": title, "published_on": published or ""},
            entry=address,
            stamp=f"{title}|{published or ''}",
            published_on=published,
        )
    number = _number(page.url, further)
    if not seen and number == 0:
        raise ShapeError(page.url, "a[href]", f"no link like {link} on the first page of the list")
    following = _next(page, first, further, number) if seen else None
    yield Listing(announced=None, keys=tuple(seen), last=following is None)
    yield from seen.values()
    if following is not None:
        yield Follow(following, "list")


def _number(url: str, further: str) -> int:
    """0 for the first page of a list, n for its page `further` with that n."""
    found = re.search(re.escape(further).replace(re.escape("{n}"), r"(\d+)") + "$", url)
    return int(found[1]) if found else 0


def _next(page: Page, first: str, further: str, number: int) -> str | None:
    """The address of the next page: the page's own link where it has a pager, else the next number."""
    pager = [node for node in page.selector.css("a, span, li, em") if words(node).strip(" >»") in _NEXT]
    if pager:
        href = next((node.attrib["href"] for node in pager if "href" in node.attrib), "")
        if not href or href.startswith(("#", "javascript")):
            return None
        address = page.join(href)
        return address if address != page.url else None
    base = page.url[: page.url.rindex("/") + 1]
    return base + further.format(n=number + 1)


def _day_beside(anchor: Selector) -> str | None:
    """The day printed in the link or in the list item around it."""
    for node in (anchor, *anchor.xpath("ancestor::li[1] | ancestor::tr[1] | ancestor::dd[1] | parent::div")):
        found = _DAY.search(words(node))
        if found:
            return found[0]
    return None


def parse_notice(page: Page, *, title: str, body: str) -> Iterator[Output]:
    """The notice on a detail page; `title` and `body` are CSS selectors. Raises ShapeError where there is no body."""
    node = maybe(page.selector, body)
    if node is None:
        raise ShapeError(page.url, body, "no node: the notice's body is missing")
    head = maybe(page.selector, title)
    heading = words(head) if head is not None else ""
    paragraphs, tables, blocks = content(node)
    attachments = tuple(
        page.join(href) for href in node.css("a::attr(href)").getall() if _ATTACHMENT.search(href.strip())
    )
    published = page.context.get("published_on") or _published(page.selector)
    yield SaidNotice(
        source=page.source,
        source_key=page.context.get("entry") or page.url,
        url=page.url,
        title=heading or page.context.get("title", ""),
        published_on=published or None,
        paragraphs=paragraphs,
        tables=tables,
        blocks=blocks,
        attachments=attachments,
    )


def _published(selector: Selector) -> str | None:
    """The day of publication that a detail page prints beside a word for it."""
    text = words(selector)
    found = re.search(r"(?:发布|发表|公告|信息)?(?:时间|日期)\s*[:：]\s*(" + _DAY.pattern + ")", text)
    return found[1] if found else None
