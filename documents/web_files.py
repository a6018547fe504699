"""Web pages that stand where a document should, as Word, Excel and programs save them, alone or with parts (MHTML)."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import default

from documents.encoding import EncodingError, decode
from documents.errors import DocumentError
from documents.html import read
from documents.parts import Read
from documents.trees import tree
from records.content import paragraphs, tables

_DIGIT = re.compile(r"\d")
# A page of a site that says why there is no document is short, or holds what only a site's page needs.
_FEW_CHARACTERS = 30
_OF_A_SITE = "form, input[type=password], script[src]"


def read_web_file(text: str) -> Read:
    """The words of a document that is a web page. Raises DocumentError for a site's own page: a login, an error."""
    page = tree(text or "<html/>")
    found = read(page)
    said = "".join(paragraphs(found.content))
    has_table = bool(tables(found.content))
    if page.css("input[type=password]") or not _says_something(said, has_table, bool(page.css(_OF_A_SITE))):
        raise DocumentError("document", f"a web page instead: {said[:60]}")
    return found


def _says_something(said: str, has_table: bool, of_a_site: bool) -> bool:
    return has_table or (len(said) >= _FEW_CHARACTERS and not of_a_site and _DIGIT.search(said) is not None)


def read_mhtml(body: bytes) -> Read:
    """The words of the first page in a file of pages. Raises DocumentError where there is none, or it is no text."""
    message = message_from_bytes(body, policy=default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            try:
                return read_web_file(decode(payload if isinstance(payload, bytes) else b""))
            except EncodingError as error:
                raise DocumentError("encoding", str(error)) from error
    raise DocumentError("document", "a file of web pages without a page")
