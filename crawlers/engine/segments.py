"""The segments of the market: a source is of the one in whose folder of `crawlers/spiders/` its module stands."""

from __future__ import annotations

from collections.abc import Mapping

_SPIDERS = "crawlers.spiders."

SEGMENTS: Mapping[str, tuple[str, str]] = {
    "ccre": ("CCRE (Yindeng Center)", "银登中心"),
    "auctions": ("court auctions", "司法拍卖"),
    "claims": ("claims auctioned by banks and asset managers", "金融机构债权拍卖"),
    "exchanges": ("exchanges", "产权交易所"),
    "newspapers": ("newspapers", "报纸"),
    "regulator": ("regulator", "监管机构"),
    "banks": ("banks", "银行"),
    "asset_managers": ("asset managers", "资产管理公司"),
    "other_sellers": ("other sellers", "其他转让方"),
}
"""Each folder with what the catalogue calls its sources, in English and in Chinese, in the catalogue's order."""


def segment_of(module: str) -> str:
    """The segment of a source by the name of its module; empty for one that is no spider of the house.

    Raises ValueError for a spider in no folder, or in one that is no segment.
    """
    if not module.startswith(_SPIDERS):
        return ""
    folder = module.removeprefix(_SPIDERS).partition(".")[0]
    if folder not in SEGMENTS:
        raise ValueError(f"{module}: stands in the folder of no segment ({', '.join(SEGMENTS)})")
    return folder
