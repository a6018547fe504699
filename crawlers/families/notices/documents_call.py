"""The call of a site that names the documents on a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawlers.families.notices.links import DOCUMENT
from crawlers.pages.json_values import values_under
from crawlers.pages.page import Follow, Page, ShapeError


@dataclass(frozen=True, kw_only=True)
class DocumentsCall:
    r"""A JSON reply that names the documents on a notice, asked for before the notice's page.

    Every site:
    1. `address`: a pattern of its address: `r"/attachment/list\?"`.
    2. `rows`: the key under which lists of documents stand, wherever in the reply: `"attachmentList"`.
    3. `document`: a document's address, with keys of a row in braces: `"https://…/download/{source}"`.
    4. `name`: its file name, likewise: `"{filename}"`. Pictures are left out.
    """

    address: str
    rows: str
    document: str
    name: str

    def parse(self, page: Page) -> Iterator[Follow]:
        """The notice's page, with the documents' addresses in its context. Raises ShapeError where no list is found."""
        lists = list(values_under(page.json, self.rows))
        if not lists:
            raise ShapeError(page.url, self.rows, "no such list in the reply")
        if "url" not in page.context:
            raise ShapeError(page.url, "url", "a reply alone does not say which notice it belongs to")
        try:
            documents = [
                self.document.format_map(row)
                for rows in lists
                for row in rows or ()
                if re.search(DOCUMENT, self.name.format_map(row))
            ]
        except (KeyError, TypeError) as error:
            raise ShapeError(page.url, f"{self.rows}.*", f"no document: {error!r}") from error
        yield Follow(
            page.context["url"],
            "detail",
            {**page.context, "documents": "\n".join(document.replace(" ", "%20") for document in documents)},
            entry=page.context.get("entry"),
            published_on=page.context.get("published_on") or None,
        )
