"""Where the documents of a notice lie: linked, shown in a frame, opened by a click; and pictures of a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlsplit

from parsel import Selector

from crawlers.pages.page import Page
from crawlers.pages.selectors import words
from records.content import Content

_ENDINGS = r"pdf|docx?|xls[xmb]?|csv|rtf|zip|rar|7z|wps|et|ofd"
DOCUMENT = rf"\.(?i:{_ENDINGS})(?:$|[?#&])"
"""How the address of a document ends, or the name of a document in it."""
PICTURE = r"\.(?i:jpe?g|png|gif|bmp|tiff?|webp)(?:$|[?#&])"
"""How the address of a picture ends."""

_DOCUMENT = re.compile(DOCUMENT)
_NAMED = re.compile(rf"\S\.(?i:{_ENDINGS})(?![A-Za-z0-9])")
_MOST_WORDS = 300
# Words of a link, address in a script: openFile('/x/1.pdf'), window.open("down.jsp?id=3").
_QUOTED = re.compile(r"""["']([^"'\s<>]{3,500})["']""")
_PLACE = re.compile(r"[/?]")
_VIEWER = re.compile(r"\.html?$", re.I)
# A notice with fewer characters and no table is in the pictures that it shows.
_FEW_CHARACTERS = 120
# Where pages that show their pictures late have their addresses, before that of what is shown meanwhile.
_ADDRESSES = ("data-original", "data-src", "original", "_src", "src")
# Marks beside words, not notices: by their names, and by the pixels that the page gives them.
_MARK = re.compile(r"logo|icon|qr|erweima|weixin|wechat|share|btn|button|arrow|loading|blank|spacer|banner", re.I)
_LEAST_SIDE = 200
_PIXELS = re.compile(r"\s*+(\d+)\s*+(?:px)?\s*+")
_NO_ADDRESS = ("javascript:", "mailto:", "tel:", "#", "data:")


def documents_on(page: Page, nodes: Sequence[Selector]) -> Iterator[str]:
    """The addresses of the documents that the nodes of a page lead to: those that end like one, and any address
    whose link names a document.
    """
    for node in nodes:
        for link in node.css("a, [onclick], iframe, frame, embed, object"):
            for address in _addresses(link):
                yield page.join(_viewed(address))


def pictures_on(page: Page, nodes: Sequence[Selector], content: Content) -> Iterator[str]:
    """The addresses of the pictures that a notice is, of which the nodes hold next to no words: `content`."""
    if sum(len(part) if isinstance(part, str) else _FEW_CHARACTERS for part in content) >= _FEW_CHARACTERS:
        return
    for node in nodes:
        for picture in node.css("img"):
            stated = (picture.attrib.get(name, "").strip() for name in _ADDRESSES)
            address = next((one for one in stated if one and not one.lower().startswith(_NO_ADDRESS)), None)
            if address and not _MARK.search(address.rpartition("/")[2]) and not _is_small(picture):
                yield page.join(address)


def _is_small(picture: Selector) -> bool:
    sides = (_PIXELS.fullmatch(picture.attrib.get(name, "")) for name in ("width", "height"))
    return any(side is not None and int(side[1]) < _LEAST_SIDE for side in sides)


def _addresses(link: Selector) -> Iterator[str]:
    # Some sites put a document's address into `src` of a link.
    stated = [link.attrib.get(name, "").strip() for name in ("href", "src", "data")]
    direct = [address for address in stated if address and not address.lower().startswith(_NO_ADDRESS)]
    named = _names_a_document(link)
    found = [address for address in direct if named or _DOCUMENT.search(address)]
    if not found:
        scripts = [link.attrib.get("onclick", ""), *(a for a in stated if a.lower().startswith("javascript:"))]
        quoted = [text for script in scripts for text in _QUOTED.findall(script[:_MOST_WORDS])]
        ending = [text for text in quoted if _DOCUMENT.search(text)]
        found = ending or [text for text in quoted if named and _PLACE.search(text)]
    yield from found[:1]


def _names_a_document(link: Selector) -> bool:
    if link.root.tag != "a" and "onclick" not in link.attrib:
        return False
    said = (link.attrib.get("download", ""), link.attrib.get("title", ""), words(link))
    return any(_NAMED.search(text[:_MOST_WORDS]) for text in said)


def _viewed(address: str) -> str:
    """The document that a page for looking at documents shows (`viewer.html?file=/x/1.pdf`), else the address."""
    parts = urlsplit(address)
    if not _VIEWER.search(parts.path):
        return address
    shown = (value for _, value in parse_qsl(parts.query) if _DOCUMENT.search(value) and "/" in value)
    return next(shown, address)
