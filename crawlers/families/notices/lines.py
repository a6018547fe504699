"""What a line of a list says of a notice: the words and days that lists print, and the request for its page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crawlers.pages.page import Follow

DAY = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
CLAIMS = "债权|不良|资产包|催收|抵债|打包"
"""What the title of a notice of claims says, on lists of all subjects."""
_NOTHING: Mapping[str, str] = {}


def follow_notice(
    address: str,
    title: str,
    published: str | None,
    *,
    call: str = "",
    stamp: str = "",
    kind: str = "detail",
    headers: Mapping[str, str] = _NOTHING,
) -> Follow:
    """The page of a notice, as a list names it. `call` is the address to ask where it is not the notice's own."""
    return Follow(
        call or address,
        kind,
        context={"title": title, "published_on": published or "", **({"url": address} if call else {})},
        headers=headers,
        entry=address,
        stamp=stamp or f"{title}|{published or ''}",
        published_on=published,
    )
