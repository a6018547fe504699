"""The requests for the numbered pages of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from crawlers.pages.page import Follow, Window

_NOTHING: Mapping[str, str] = {}


def address_pattern(template: str) -> str:
    """A pattern of the addresses that a template with `{n}` gives, the number as its group; of a site that moves to
    https, both.
    """
    pattern = r"(\d+)".join(re.escape(part) for part in template.split("{n}"))
    return re.sub("^https?:", "https?:", pattern)


@dataclass(frozen=True, kw_only=True)
class Call:
    """A request for page `{n}` of a list: a GET of the address, or a POST of a form or of JSON text.

    `headers` are what the site's own app sends with it to name itself.
    """

    url: str
    form: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    json: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    @property
    def address(self) -> str:
        """A pattern of the addresses that are asked."""
        return address_pattern(self.url)

    def follow(self, n: int, window: Window | None) -> Follow:
        """The request for page n."""
        url, context = self.url.replace("{n}", str(n)), {"n": str(n)}
        if self.form:
            body = urlencode({key: value.replace("{n}", str(n)) for key, value in self.form.items()}).encode()
            headers = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", **self.headers}
            return Follow(url, "list", context, "POST", body, headers, window=window)
        if self.json:
            headers = {"Content-Type": "application/json;charset=UTF-8", **self.headers}
            return Follow(
                url, "list", context, "POST", self.json.replace("{n}", str(n)).encode(), headers, window=window
            )
        return Follow(url, "list", context, headers=self.headers, window=window)
