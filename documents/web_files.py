"""Web pages that stand where a document should, as Word, Excel and programs save them, alone or with parts (MHTML)."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from lxml import etree
from parsel import Selector

from documents.encoding import EncodingError, decode
from documents.errors import DocumentError, ScanError
from documents.html import read
from documents.parts import Read
from documents.trees import tree
from documents.web.pictures import is_in_pictures
from records.content import paragraphs, tables

_DIGIT = re.compile(r"\d")
# A page of a site that says why there is no document is short, or holds what only a site's page needs.
_FEW_CHARACTERS = 30
# Frames within frames that are read.
_FRAMES_DEEP = 3
# What Excel calls the sheets of a workbook that it saves as pages.
_SHEET = re.compile(r"[/\\]sheet\d{3,4}\.html?$", re.I)
_OF_A_SITE = "form, input[type=password], script[src]"


def read_web_file(text: str) -> Read:
    """The words of a document that is a web page. Raises DocumentError for a site's own page: a login, an error."""
    return _read(tree(text or "<html/>"))


def _read(page: Selector) -> Read:
    found = read(page)
    said = "".join(paragraphs(found.content))
    has_table = bool(tables(found.content))
    locked = bool(page.css("input[type=password]"))
    if locked or not _says_something(said, has_table, bool(page.css(_OF_A_SITE))):
        if is_in_pictures(found) and not locked:
            raise ScanError("text", f"{len(said)} characters beside pictures: a scan")
        raise DocumentError("document", f"a web page instead: {said[:60]}")
    return found


def _says_something(said: str, has_table: bool, of_a_site: bool) -> bool:
    return has_table or (len(said) >= _FEW_CHARACTERS and not of_a_site and _DIGIT.search(said) is not None)


def read_mhtml(body: bytes) -> Read:
    """The words of the first page in a file of pages, and of the frames in it that the file holds too (RFC 2557); of a
    workbook the words of its sheets, of which the first page shows one.

    Raises DocumentError where there is none, or it is no text.
    """
    parts = [part for part in message_from_bytes(body, policy=default).walk() if part.get_content_type() == "text/html"]
    if not parts:
        raise DocumentError("document", "a file of web pages without a page")
    frames = {
        name.strip("<>"): part for part in parts[1:] for name in (part["Content-ID"], part["Content-Location"]) if name
    }
    if sheets := [part for part in parts[1:] if _SHEET.search(part["Content-Location"] or "")]:
        book = etree.Element("div")
        book.extend([_tree_of(part).root for part in sheets])
        return _read(Selector(root=book))
    base = parts[0]["Content-Location"] or ""
    frames |= {
        address: part for name, part in frames.items() if (address := name.removeprefix(base.rpartition("/")[0] + "/"))
    }
    page = _tree_of(parts[0])
    _fill(page.root, frames, _FRAMES_DEEP)
    return _read(page)


def _fill(root: etree._Element, frames: dict[str, EmailMessage], deep: int) -> None:
    """Put into each frame the page that it shows, where the file holds it, and into that its own frames; each once."""
    for node in list(root.iter("iframe", "frame")) if deep else ():
        shown = frames.pop((node.get("src") or "").removeprefix("cid:"), None)
        if shown is not None:
            inner = _tree_of(shown).root
            _fill(inner, frames, deep - 1)
            node.tag = "div"
            node.append(inner)


def _tree_of(part: EmailMessage) -> Selector:
    payload = part.get_payload(decode=True)
    try:
        return tree(decode(payload if isinstance(payload, bytes) else b"") or "<html/>")
    except EncodingError as error:
        raise DocumentError("encoding", str(error)) from error
