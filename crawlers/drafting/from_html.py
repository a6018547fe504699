"""What a saved list and a saved notice of an unknown site say of how to read it: selectors for a person to check."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from parsel import Selector

from crawlers.families.newspapers import DAY_IN_ADDRESS, NAMED_ARTICLES, NAMED_PAGES
from crawlers.families.notices.lines import DAY
from crawlers.pages.page import Page, ShapeError
from crawlers.pages.selectors import words

_SHORTEST_TITLE = 8
_DIGITS = re.compile(r"\d+")
# What differs from address to address: names that a machine gives, and numbers.
_DIFFERS = re.compile(r"(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|(?P<hex>[0-9a-f]{16,})|\d+", re.I)
_NEXT = ("下一页", "下页", "后页", ">", "»")
# A node that holds this share of a page's words, and no smaller one does, holds the notice.
_MOST_OF_THE_WORDS = 0.6
_UNSAID = frozenset({"clearfix", "active", "on", "cur", "current", "wow", "fadeInUp", "animated", "row", "show"})


@dataclass(frozen=True, slots=True)
class ListProposal:
    """`link`: a pattern of the notices' addresses; `within`: CSS of what holds them; `pages`: page `{n}`'s address."""

    link: str
    within: str
    pages: str
    start: str
    first: int
    notices: int


@dataclass(frozen=True, slots=True)
class PaperProposal:
    """`issue`: the address of an issue's first page by its day; `paper`, `article`: patterns of the addresses."""

    issue: str
    paper: str
    article: str
    articles: int


@dataclass(frozen=True, slots=True)
class DetailProposal:
    """`address`: a pattern of such addresses; `body` and `heading`: CSS of the notice and of its title."""

    address: str
    body: str
    heading: str


def shape(address: str) -> str:
    """A pattern of the addresses that differ from this one in their numbers only."""
    parts = urlsplit(address)
    rest = address.split(parts.netloc, 1)[1]
    known, at = _escaped(parts.netloc.removeprefix("www.")), 0
    for found in _DIFFERS.finditer(rest):
        any_such = r"[\w-]+" if found["uuid"] else r"\w+" if found["hex"] else r"\d+"
        known, at = known + _escaped(rest[at : found.start()]) + any_such, found.end()
    return known + _escaped(rest[at:])


def _escaped(text: str) -> str:
    """The text as a pattern, without the marks that none of its characters needs outside brackets."""
    return re.sub(r"\\([-&#])", r"\1", re.escape(text))


def propose_list(page: Page, detail: str, second: str = "") -> ListProposal:
    """How to read a list page. `detail` is the address of one of its notices, `second` that of the second page, or
    empty.

    Raises ShapeError where no group of links with titles is found.
    """
    groups: dict[str, list[Selector]] = defaultdict(list)
    for anchor in page.selector.css("a[href]"):
        address = page.join(anchor.attrib["href"])
        title = anchor.attrib.get("title") or words(anchor)
        if address.startswith("http") and len(title.strip()) >= _SHORTEST_TITLE:
            groups[shape(address)].append(anchor)
    wanted = shape(detail) if detail else ""
    if not groups or (wanted and wanted not in groups):
        like = f" like {wanted}" if wanted else ""
        raise ShapeError(page.url, "a[href]", f"no links with titles{like}: give the page that lists the notices")
    link = wanted or max(groups, key=lambda key: (_dated(groups[key]), len(groups[key])))
    pages, start, first = _pages(page, second)
    return ListProposal(link, _holder(groups[link]), pages, start, first, len(groups[link]))


def propose_paper(page: Page, article: str) -> PaperProposal | None:
    """How to read an e-paper of the family of `crawlers.families.newspapers`, or None where the page is of none."""
    pages, articles = page.selector.css(NAMED_PAGES), page.selector.css(NAMED_ARTICLES)
    day = DAY_IN_ADDRESS.search(page.url)
    if not pages or not articles or day is None:
        return None
    issue = f"{page.url[: day.start()]}%Y%m/%d/{page.url[day.end() :]}"
    return PaperProposal(issue, shape(page.url), shape(article), len(articles))


def propose_detail(page: Page, title: str) -> DetailProposal:
    """How to read a notice's page. `title` is what the list says, or empty. Raises ShapeError where nothing is said."""
    nodes = [(node, len(_said(node))) for node in page.selector.css("body div, body article, body section, body td")]
    total = len(_said(page.selector))
    holding = [(node, said) for node, said in nodes if said >= _MOST_OF_THE_WORDS * total and _name(node)]
    if not total or not holding:
        raise ShapeError(page.url, "body", "no node with a class or an id holds most of the page's words")
    body = min(holding, key=lambda pair: pair[1])[0]
    return DetailProposal(shape(page.url), _name(body), _heading(page, title))


def _said(node: Selector) -> str:
    """The words of a node that are no links."""
    texts = node.xpath(".//text()[not(ancestor::a or ancestor::script or ancestor::style or ancestor::title)]").getall()
    return "".join("".join(texts).split())


def _heading(page: Page, title: str) -> str:
    for tag in ("h1", "h2", "h3", "h4"):
        if any(len(words(node)) >= _SHORTEST_TITLE for node in page.selector.css(tag)):
            return tag
    named = [node for node in page.selector.css("body *") if title and words(node) == title and _name(node)]
    return _name(named[-1]) if named else "h1"


def _dated(anchors: Sequence[Selector]) -> int:
    return sum(
        any(DAY.search(words(node)) for node in anchor.xpath("ancestor-or-self::*[position() < 4]"))
        for anchor in anchors
    )


def _holder(anchors: Sequence[Selector]) -> str:
    """CSS of the smallest node with a name that holds all the links."""
    paths = [list(anchor.xpath("ancestor::*")) for anchor in anchors]
    common = [nodes[0] for nodes in zip(*paths, strict=False) if len({node.root for node in nodes}) == 1]
    return next((_name(node) for node in reversed(common) if _name(node)), "")


def _name(node: Selector) -> str:
    """CSS of a node by its id or its first class that says what it is; empty where it has none."""
    tag, number = node.root.tag, node.attrib.get("id", "")
    if number and not _DIGITS.search(number):
        return f"{tag}#{number}"
    said = [name for name in node.attrib.get("class", "").split() if name not in _UNSAID and not _DIGITS.search(name)]
    return f"{tag}.{said[0]}" if said else ""


def _pages(page: Page, second: str) -> tuple[str, str, int]:
    """The address of page `{n}`, the first page's own where it has none in it, and the first page's number."""
    joined = [(words(anchor).strip(), page.join(anchor.attrib["href"])) for anchor in page.selector.css("a[href]")]
    # A page that a script turns has no address of its own.
    links = [(said, address) for said, address in joined if address.startswith("http")]
    second = second or next((address for said, address in links if said == "2"), "")
    second = second or next((address for said, address in links if said in _NEXT), "")
    numbers = list(_numbers(page.url, second))
    if not second or len(numbers) != 1:
        return page.url, "", 1
    at, number, before = numbers[0]
    template = second[:at] + "{n}" + second[at + len(number) :]
    return template, "" if before else page.url, int(number) - 1


def _numbers(first: str, second: str) -> Iterator[tuple[int, str, str]]:
    """Where the numbers of two addresses differ: place and number in the second, and the first's number there."""
    if _DIGITS.sub("#", first) == _DIGITS.sub("#", second):
        for one, two in zip(_DIGITS.finditer(first), _DIGITS.finditer(second), strict=True):
            if one[0] != two[0]:
                yield two.start(), two[0], one[0]
        return
    known = Counter(_DIGITS.findall(first))
    for two in _DIGITS.finditer(second):
        if known[two[0]]:
            known[two[0]] -= 1
        else:
            yield two.start(), two[0], ""
