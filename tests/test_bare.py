"""The bare spider of the benchmarks reads what ours reads, field by field, so that the two are held to the same job."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem
from scrapy.http import HtmlResponse, TextResponse

from benchmarks.bare import Bare, DropNameless, Lot
from benchmarks.spiders import Ours, lots
from crawlers.pages.page import Page
from records.said import SaidLot
from sandbox import bench
from sandbox.sites import Asked

_SPLIT = ("address",)
"""Ours joins the divisions of a row before its address; the bare spider keeps the four."""


def _both(kind: str, query: dict[str, str]) -> tuple[list[dict[str, Any]], list[SaidLot]]:
    url = f"http://{bench.HOST}/{kind}"
    body = bench.answer(Asked(bench.HOST, f"/{kind}", query, {})).body
    made = HtmlResponse(url, body=body, encoding="gbk") if kind == "detail" else TextResponse(url, body=body)
    bare = [ItemAdapter(item).asdict() for item in Bare(kind, "1").parse(made)]
    page = Page("bench", kind, url, 200, "text/html", body, datetime(2026, 1, 1, tzinfo=UTC))
    parse = lots if kind == "list" else Ours.kinds[kind].parse
    return bare, [said for said in parse(page) if isinstance(said, SaidLot)]


@pytest.mark.parametrize(("kind", "query"), [("list", {"page": "3"}), ("detail", {"id": "7"})])
def test_bare_spider_reads_the_fields_of_ours(kind: str, query: dict[str, str]) -> None:
    bare, ours = _both(kind, query)
    assert len(bare) == len(ours) > 0
    for item, said in zip(bare, ours, strict=True):
        for name in Lot.fields:
            value = getattr(said, name, None)
            if value in (None, "", ()) or name == "url":
                continue
            found = item[name]
            if name in _SPLIT and kind == "list":
                assert found in value
            elif name == "announcement":
                assert found == " ".join(str(part) for part in value)
            else:
                assert str(found) == str(value), name


def test_pipeline_drops_what_names_no_lot() -> None:
    pipeline = DropNameless()
    assert pipeline.process_item(Lot(lot_id=7, title="甲")) == {"lot_id": 7, "title": "甲"}
    for item in (Lot(lot_id=7), Lot(title="甲")):
        with pytest.raises(DropItem):
            pipeline.process_item(item)
