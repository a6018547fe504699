"""The addresses under which Alibaba shows a lot, and what of them names it.

A court's lot is `sf-item.taobao.com/sf_item/N.htm` and moves on to `susong-item.taobao.com/auction/N.htm`; the assets'
side has `zc-item.taobao.com/auction/N.htm` and `zc-paimai.taobao.com/auction.htm?itemId=N`; lots of either side stand
at `item-paimai.taobao.com` and `paimai.taobao.com/pmp_item/N.htm` too.
"""

from __future__ import annotations

from crawlers.families.lots.fields import first_group

_EITHER_SIDE = r"item-paimai\.taobao\.com/(auction|pmp_item)/\d+|paimai\.taobao\.com/pmp_item/\d+"
COURT_LOT = rf"^https?://((sf-item|sf)\.taobao\.com/sf_item/\d+|susong-item\.taobao\.com/auction/\d+|{_EITHER_SIDE})"
ASSET_LOT = (
    r"^https?://(zc-item\.taobao\.com/auction/\d+|zc-paimai\.taobao\.com/auction\.htm\?(.*&)?itemId=\d+"
    rf"|{_EITHER_SIDE})"
)
"""The pages of lots of the two sides, as patterns."""
_IN_PATH, _IN_QUERY = r"/(?:sf_item|auction|pmp_item)/(\d+)", r"[?&]item_?[iI]d=(\d+)"


def number_of(url: str) -> str | None:
    """The number of the lot that an address names; None where it names none."""
    return first_group(_IN_PATH, url) or first_group(_IN_QUERY, url)


def plain(url: str) -> str:
    """An address without what the site adds to count its visitors; the lot's number stays where the query holds it."""
    path = url.partition("#")[0].partition("?")[0]
    number = None if first_group(_IN_PATH, path) else first_group(_IN_QUERY, url)
    return f"{path}?itemId={number}" if number else path
