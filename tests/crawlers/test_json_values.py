"""Values in JSON replies, found by their path."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from crawlers.pages.json_values import at, number_at, rows_at, text_at, value_at
from crawlers.pages.page import Page, ShapeError

ROW: Any = {"id": 7, "price": "", "bids": 0, "open": True, "shop": {"name": " 法院 "}, "prices": [{"yuan": 1.5}]}


def reply(body: bytes) -> Page:
    return Page("bank", "list", "https://x.test/list", 200, "application/json", body, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("path", "value"),
    [("id", 7), ("shop.name", " 法院 "), ("prices.0.yuan", 1.5), ("", ROW), ("prices.1", None), ("id.name", None)],
)
def test_a_path_leads_through_objects_and_lists(path: str, value: Any) -> None:
    assert value_at(ROW, path) == value


def test_the_first_path_that_holds_a_text_or_a_number_counts() -> None:
    assert text_at(ROW, "price", "open", "shop", "shop.name", "id") == "法院"
    assert text_at(ROW, "id") == "7"
    assert text_at("no object", "id") is None


def test_a_number_is_kept_as_served() -> None:
    assert (number_at(ROW, "bids"), number_at(ROW, "prices.0.yuan")) == (0, 1.5)
    assert (number_at(ROW, "price"), number_at(ROW, "open"), number_at(ROW, "nothing")) == (None, None, None)


def test_what_a_page_must_say_and_does_not_is_named() -> None:
    page = reply(b'{"data": {"list": [], "more": null}}')
    assert rows_at(page, "data.list") == []
    with pytest.raises(ShapeError, match=r"data\.rows: no rows in the reply"):
        at(page, "data.rows")
    with pytest.raises(ShapeError, match=r"data\.more: a list of rows expected, NoneType found"):
        rows_at(page, "data.more")
