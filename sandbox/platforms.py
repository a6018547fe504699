"""The auction platforms of the made-up market: how much each shows, its numbers, its categories, what it keeps silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Platform:
    """One side of a platform: lots of courts, or claims that banks and asset managers sell there.

    `assets` things are drawn for it (none until the sandbox serves the site), numbered from `first_id`. `categories` names the site's category for each type of
    asset. `bankrupt_rounds` are the rounds of a bankruptcy's lots as the site names them (none: it has no such lots),
    `after_default` the round after a buyer's default. `silent` are the columns that no page of the site states; `number`
    is how the site writes a lot's number. A site may know no suspended lots, or no market price beside the appraisal.
    """

    name: str
    side: Literal["court", "asset"]
    first_id: int
    categories: Mapping[str, str]
    assets: int = 0
    bankrupt_rounds: tuple[str, ...] = ()
    after_default: str | None = None
    silent: frozenset[str] = field(default=frozenset())
    number: str = "{}"
    suspends: bool = True
    market_prices: bool = True


def _categories(*names: str) -> dict[str, str]:
    """Categories in the order residential, commercial, industrial, other, vehicle, land, claim."""
    kinds = ("residential", "commercial", "industrial", "other", "vehicle", "land", "claim")
    return dict(zip(kinds, names, strict=True))


JD = Platform(
    "jd",
    "court",
    300_000_000,
    _categories("101", "102", "103", "104", "105", "112", "109"),
    bankrupt_rounds=("bankruptcy",) * 3,
    # JD knows no re-auction after a default, only "another auction".
    after_default="further",
)
TAOBAO = Platform(
    "taobao",
    "court",
    1_001_000_000_000,
    _categories("50025969", "200782003", "200788003", "200798003", "50025972", "50025970", "56956002"),
    # Taobao goes on counting.
    bankrupt_rounds=("first", "second", "further"),
    after_default="re_auction",
)
_WITHOUT_TERMS = frozenset({"deposit_yuan", "increment_yuan", "court"})
SMALL: tuple[Platform, ...] = (
    Platform(
        "gpai",
        "court",
        60_000,
        _categories("376", "376", "376", "376", "378", "381", "382"),
        assets=40,
        market_prices=False,
        silent=frozenset({"province_code", "city_code"}),
    ),
    Platform(
        "rmfysszc",
        "court",
        400_000,
        _categories("1", "2", "5", "6", "7", "8", "10"),
        assets=40,
        silent=frozenset({"bid_count"}),
        market_prices=False,
    ),
    Platform(
        "caa123",
        "court",
        700_000,
        _categories("6/6", "6/26", "6/27", "6/28", "7", "5", "14"),
        assets=40,
        silent=_WITHOUT_TERMS,
        market_prices=False,
    ),
    Platform(
        "icbc",
        "court",
        900_000,
        _categories(
            "SM310000000000000006",
            "SM310000000000000026",
            "SM310000000000000027",
            "SM310000000000000028",
            "SM310000000000000005",
            "SM310000000000000007",
            "SM310000000000000255",
        ),
        assets=40,
        number="B{:09d}",
        suspends=False,
        market_prices=False,
    ),
    Platform("cbex", "court", 1_200_000, _categories("6", "26", "27", "28", "5", "100138", "17"), assets=40),
    Platform("taobao", "asset", 1_002_000_000_000, {"claim": "56956002"}, assets=40),
    Platform("jd", "asset", 320_000_000, {"claim": "109"}, assets=40, after_default="further"),
    Platform(
        "gpai",
        "asset",
        3_700_000,
        {"claim": "4"},
        assets=30,
        silent=frozenset({"bid_count"}),
        number="zc-{}",
        market_prices=False,
    ),
    Platform("caa123", "asset", 800_000, {"claim": "8"}, assets=30, silent=_WITHOUT_TERMS, market_prices=False),
)
ALL: tuple[Platform, ...] = (JD, TAOBAO, *SMALL)
OF: Mapping[tuple[str, str], Platform] = {(row.name, row.side): row for row in ALL}
"""Each side of a platform by the names that a lot carries."""
