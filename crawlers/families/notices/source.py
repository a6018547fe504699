"""The family of sites that publish notices: a list, a page for each notice. A spider of it is nouns only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import urlsplit

from crawlers.engine.kinds import PageKind
from crawlers.engine.source import Scope, Source
from crawlers.families.notices.attachments import parse_attachment, with_attachments
from crawlers.families.notices.detail import HtmlDetail, JsonDetail
from crawlers.families.notices.documents_call import DocumentsCall
from crawlers.families.notices.html_list import HtmlList
from crawlers.families.notices.json_list import JsonList
from crawlers.families.notices.links import DOCUMENT, PICTURE
from crawlers.families.notices.parts import PartedDetail
from crawlers.pages.guards import Markers
from crawlers.pages.page import Follow

# Signs of the firewalls and accelerators in front of Chinese public sites, as their block pages print them.
_BLOCKED = ("访问过于频繁", "安全验证", "Web应用防火墙", "访问被拦截", "请求存在威胁", "人机验证", "acw_sc__v2")
_LOGIN = ("请先登录后查看", "您还没有登录")


def signs(
    *proof: str, blocked: tuple[str, ...] = (), login: tuple[str, ...] = (), gone: tuple[str, ...] = ()
) -> Markers:
    """The markers of a notice site: `proof` that a page is one of its own, and its own signs beside the common ones."""
    return Markers(blocked=(*_BLOCKED, *blocked), login=(*_LOGIN, *login), gone=gone, proof=proof)


class NoticeSource(Source, abstract=True):
    """A source of notices. Beside the nouns of every source it states how its list and its notices are built."""

    lists: ClassVar[HtmlList | JsonList]
    notice: ClassVar[HtmlDetail | JsonDetail | PartedDetail]
    # The call that names a notice's documents, where the site has one.
    documents: ClassVar[DocumentsCall | None] = None

    NOUNS: ClassVar = (*Source.NOUNS, "lists", "notice")
    PARTS: ClassVar = ("lists", "notice", "documents")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """The kinds of the source's pages from its two nouns."""
        if hasattr(cls, "lists") and hasattr(cls, "notice"):
            cls.kinds = _kinds(cls.lists, cls.notice, cls.documents, cls.home)
        super().__init_subclass__(**kwargs)

    def first_pages(self, scope: Scope) -> Iterator[Follow]:
        """The newest page of each section's list."""
        for section in self.sections:
            yield self.lists.first_page(section)


def _kinds(
    lists: HtmlList | JsonList,
    notice: HtmlDetail | JsonDetail | PartedDetail,
    documents: DocumentsCall | None,
    home: str,
) -> dict[str, PageKind]:
    ready, words = _shown(notice)
    kinds = {
        "list": PageKind(lists.parse, lists.address, lists.browser, lists.ready),
        "detail": PageKind(
            with_attachments(notice.parse),
            notice.address,
            notice.browser,
            ready,
            words,
            needs=_detail_needs(lists, documents),
        ),
        "attachment": PageKind(
            parse_attachment,
            f"^https?://{re.escape(urlsplit(home).netloc)}/.*(?:{DOCUMENT}|{PICTURE})",
            needs=("title", "published_on", "entry"),
            document=True,
        ),
    }
    if documents is not None:
        kinds["documents"] = PageKind(documents.parse, documents.address, needs=("url",))
    return kinds


def _shown(notice: HtmlDetail | JsonDetail | PartedDetail) -> tuple[str, tuple[str, ...]]:
    """What shows that the script of a notice's page has filled it: the body's node, or the words with which the body
    begins within a node that is always there.
    """
    if not isinstance(notice, HtmlDetail) or not notice.browser:
        return "", ()
    return ("", (notice.begins,)) if notice.begins else (notice.body, ())


def _detail_needs(lists: HtmlList | JsonList, documents: DocumentsCall | None) -> tuple[str, ...]:
    """A notice that is asked for at another address than the public's does not know its own."""
    called = lists.detail if isinstance(lists, JsonList) else lists.call
    return ("url",) if called and documents is None else ()
