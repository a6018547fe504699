"""Alibaba's newer page of a lot (pages-fast.m.taobao.com, `dzc-detail?x-ssr=true&itemId=…`), of either side.

The page hands its data to its script: `window.__ICE_SUSPENSE_LOADER__.set('dzc-detail-ssr', {"initData": {…}})`. All
amounts are in fen, times are local text; some nested objects come as JSON in a string. `bidStatus` is not read: only
one public crawler says what its codes mean, another guesses the state from the times instead. The state is the list's.
"""

from __future__ import annotations

import json
import re
from typing import Any

import orjson

from crawlers.families.lots.detail import LotDetail
from crawlers.families.lots.fields import LotView, View, context, either, first_group, number, numbers, text
from crawlers.pages.json_values import text_at
from crawlers.pages.page import Page, ShapeError
from crawlers.sites.alibaba.description import CLAIMS, TAOBAO_IN_FEN, of_item, to_description

_DATA = re.compile(r"__ICE_SUSPENSE_LOADER__\.set\(\s*(['\"])dzc-detail-ssr\1\s*,\s*(?=\{)")


def of_lot_number(lot_id: str) -> str:
    """The address of a lot's page."""
    return f"https://pages-fast.m.taobao.com/wow/z/app/pm/dzc-ice/dzc-detail?x-ssr=true&itemId={lot_id}"


def _init_data(page: Page) -> dict[str, Any]:
    """The data that the page hands to its script: the object that begins after the marker, to its closing brace."""
    marker = _DATA.search(page.text)
    if marker is None:
        raise ShapeError(page.url, "dzc-detail-ssr", "the page hands no data to its script")
    try:
        handed, _ = json.JSONDecoder().raw_decode(page.text, marker.end())
    except json.JSONDecodeError as error:
        raise ShapeError(page.url, "dzc-detail-ssr", f"no JSON: {error}") from error
    data = _unfolded(handed.get("initData"))
    if not isinstance(data, dict) or not data:
        raise ShapeError(page.url, "initData", f"{type(data).__name__}, an object with the lot expected")
    tag = _unfolded(data.get("titleTag"))
    return {
        **data,
        "divisions": _unfolded(data.get("divisions")),
        "associatedUnit": _unfolded(data.get("associatedUnit")),
        "badges": _unfolded(tag.get("preTags")) if isinstance(tag, dict) else None,
    }


def _unfolded(value: Any) -> Any:
    """An object or list, which may come as JSON in a string."""
    if not isinstance(value, str):
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return None


def _address(view: View) -> str:
    return " ".join(part for name in ("location", "auctionAddress") if (part := text_at(view.part, name)))


_NUMBER = either(text("itemId"), context("id"), lambda view: first_group(r"[?&]itemId=(\d+)", view.page.url))


def _is_claim(view: LotView) -> bool:
    """By its own category, or by the one that was asked for: what is solicited for has another of its own."""
    return bool({view.lot.category, view.page.context.get("category")} & CLAIMS)


FAST_PAGE = LotDetail(
    part=_init_data,
    platform=TAOBAO_IN_FEN,
    lot_id=_NUMBER,
    title=text("realTitle", "title"),
    url=lambda view: of_lot_number(_NUMBER(view)),
    fields={
        "starting_price": number("startPrice", need="stated"),
        **numbers(current_price="currentPriceLong", appraisal="consultPrice", market_price="marketPrice"),
        **numbers(deposit="foregiftPrice", increment="incrementPrice"),
        # The first badge before the title: 一拍, 二拍, 变卖.
        "round_words": text("badges.0.value"),
        **numbers(starts_at="startTime", ends_at="endTime", applicant_count="applyNum"),
        "category": either(text("catId"), context("category")),
        "court": text("associatedUnit.orgName", "sellerNick"),
        "address": _address,
        "location_code": text("divisions.0.divisionCode"),
    },
    inside="initData.",
    leads=(to_description(of_item, _is_claim),),
)
"""The lot, and for a claim the call for its description."""
