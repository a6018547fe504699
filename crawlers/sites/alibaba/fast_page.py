"""Alibaba's newer page of a lot (pages-fast.m.taobao.com, `dzc-detail?x-ssr=true&itemId=…`), of either side.

The page hands its data to its script: `window.__ICE_SUSPENSE_LOADER__.set('dzc-detail-ssr', {"initData": {…}})`. All
amounts are in fen, times are local text; some nested objects come as JSON in a string. `bidStatus` is not read: only
one public crawler says what its codes mean, another guesses the state from the times instead. The state is the list's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from crawlers.pages.json_values import number_at, text_at
from crawlers.pages.page import Output, Page, ShapeError
from crawlers.sites.alibaba.description import CLAIMS, described, of_item
from records.batch import Defect
from records.said import Number, SaidLot

_DATA = re.compile(r"__ICE_SUSPENSE_LOADER__\.set\(\s*(['\"])dzc-detail-ssr\1\s*,\s*(?=\{)")
_AMOUNTS = {
    "starting_price": "startPrice",
    "current_price": "currentPriceLong",
    "appraisal": "consultPrice",
    "market_price": "marketPrice",
    "deposit": "foregiftPrice",
    "increment": "incrementPrice",
}
_REQUIRED = frozenset({"starting_price"})


def of_lot(lot_id: str) -> str:
    """The address of a lot's page."""
    return f"https://pages-fast.m.taobao.com/wow/z/app/pm/dzc-ice/dzc-detail?x-ssr=true&itemId={lot_id}"


def parse_ssr(page: Page) -> Iterator[Output]:
    """The lot, and for a claim the call for its description. Raises ShapeError for a page that holds no data."""
    data = _init_data(page)
    key = str(data.get("itemId") or page.context.get("id") or _asked(page))
    title = str(data.get("realTitle") or data.get("title") or "").strip()
    for name, value in (("itemId", key), ("title", title)):
        if not value:
            raise ShapeError(page.url, f"initData.{name}", "missing")
    said: dict[str, Number] = {}
    for field, name in _AMOUNTS.items():
        amount = number_at(data, name)
        if amount is not None:
            said[field] = amount
        elif field in _REQUIRED:
            yield Defect("parse", "field", f"initData.{name}", "missing", key)
    divisions = _nested(data, "divisions")
    category = str(data.get("catId") or "") or page.context.get("category")
    lot = SaidLot(
        platform="taobao",
        lot_id=key,
        page_kind="detail",
        url=of_lot(key),
        title=title,
        money_unit="fen",
        round_words=_round_words(data),
        starting_price=said.get("starting_price"),
        current_price=said.get("current_price"),
        appraisal=said.get("appraisal"),
        market_price=said.get("market_price"),
        deposit=said.get("deposit"),
        increment=said.get("increment"),
        starts_at=number_at(data, "startTime"),
        ends_at=number_at(data, "endTime"),
        applicant_count=number_at(data, "applyNum"),
        category=category,
        court=text_at(_nested(data, "associatedUnit"), "orgName") or text_at(data, "sellerNick"),
        address=" ".join(filter(None, (text_at(data, "location"), text_at(data, "auctionAddress")))) or None,
        location_code=text_at(divisions[0], "divisionCode") if isinstance(divisions, list) and divisions else None,
    )
    yield lot
    if {category, page.context.get("category")} & CLAIMS:
        yield described(page, lot, of_item(key))


def _init_data(page: Page) -> dict[str, Any]:
    """The data that the page hands to its script: the object that begins after the marker, to its closing brace."""
    marker = _DATA.search(page.text)
    if marker is None:
        raise ShapeError(page.url, "dzc-detail-ssr", "the page hands no data to its script")
    try:
        handed, _ = json.JSONDecoder().raw_decode(page.text, marker.end())
    except json.JSONDecodeError as error:
        raise ShapeError(page.url, "dzc-detail-ssr", f"no JSON: {error}") from error
    data = _nested(handed, "initData")
    if not isinstance(data, dict) or not data:
        raise ShapeError(page.url, "initData", f"{type(data).__name__}, an object with the lot expected")
    return data


def _asked(page: Page) -> str:
    found = re.search(r"[?&]itemId=(\d+)", page.url)
    return found[1] if found else ""


def _nested(data: Mapping[str, Any], name: str) -> Any:
    """An object or list of the data, which may come as JSON in a string."""
    value = data.get(name)
    if not isinstance(value, str):
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return None


def _round_words(data: Mapping[str, Any]) -> str | None:
    """The first badge before the title: 一拍, 二拍, 变卖."""
    tags = _nested(data, "titleTag")
    before = _nested(tags, "preTags") if isinstance(tags, dict) else None
    return text_at(before[0], "value") if isinstance(before, list) and before else None
