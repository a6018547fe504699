"""e交易 (ejy365.com), on which many provincial exchanges list: one kind of detail, a list for each exchange."""

from __future__ import annotations

from crawlers.families.notices.detail import HtmlDetail
from crawlers.families.notices.source import signs

DETAIL = r"www\.ejy365\.com/info/(?P<id>[\w-]+)"

# The first tab holds the notice, the others a call-off, the bids, the result; above them stand price and period.
NOTICE = HtmlDetail(
    address=DETAIL,
    heading="div.product-intro h1, div.product-intro h2",
    opening="div.detail-info-notice",
    body="#tab1_content",
    published="div.detail-info-notice",
)
GUARD = signs("cqjyUl", "tab1_content", "newHallList", "channel-box", '"ProjectList"', "newsList", "news-content")
