"""The end of a list is proven: by its frame, its pager, its total, or an envelope that says that all went well."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson
import pytest

from crawlers.engine.source import sources
from crawlers.engine.windows import OpenWindow
from crawlers.pages.envelopes import went_well
from crawlers.pages.judged import judged
from crawlers.pages.page import Page
from crawlers.pages.read import Reading, read
from crawlers.saved.cases import EXPECTED, cases, page
from sandbox.running import Sandbox
from sandbox.sites import Reply
from tests.crawling import Desk

HOME = b'<html><body><a href="/">home</a> <a href="/about/">about</a></body></html>'
REFUSED = b'{"code":500,"data":[]}'


def lists() -> dict[str, Page]:
    """Every page of a list among the fixtures that its parser reads, the first, further and past the last."""
    listing = (case for case in cases() if any(answer["type"] == "Listing" for answer in case.expected(EXPECTED)))
    return {str(case): page(case) for case in listing if page(case).kind in ("list", "search")}


LISTS = lists()


def emptied(value: Any) -> Any:
    """A reply without rows: lists are empty, counts nought."""
    if isinstance(value, dict):
        return {key: emptied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return []
    return 0 if isinstance(value, int) else ""


def bodies(real: Page) -> Iterator[bytes]:
    """What a site answers instead of a list, without a word that the guard knows."""
    yield HOME
    yield REFUSED
    if real.body.lstrip()[:1] == b"{":
        whole = emptied(orjson.loads(real.body))
        yield orjson.dumps({**whole, "rptCode" if "rptCode" in whole else "code": 500})


def reading(of: Page) -> Reading:
    source = sources()[of.source]
    kind = source.kinds[of.kind]
    return read(judged(of, source.guard, rendered=kind.browser), kind.parse, source.reach())


@pytest.mark.parametrize("real", LISTS.values(), ids=LISTS)
def test_a_page_without_rows_that_proves_nothing_leaves_its_window_open(real: Page) -> None:
    for body in bodies(real):
        found = reading(replace(real, body=body))
        window = OpenWindow(listed=True)
        window.note(found, gone_ends=True)
        assert not window.complete()
        assert found.listing is None
        assert found.batch.defects


def test_every_list_has_been_tried() -> None:
    wanted = {name for name, source in sources().items() if {"list", "search"} & source.kinds.keys()}
    assert {found.source for found in LISTS.values()} == wanted


@pytest.mark.parametrize(
    ("reply", "well"),
    [
        ({"code": 200, "data": []}, True),
        ({"code": "0"}, True),
        ({"success": True, "code": 500}, False),
        ({"success": False}, False),
        ({"statusCode": 500, "data": []}, False),
        ({"status": "error"}, False),
        ({"error": "x", "rows": []}, False),
        ({"rows": []}, None),
        ([], None),
    ],
)
def test_an_envelope_says_how_it_went(reply: Any, well: bool | None) -> None:
    assert went_well(reply) is well


def test_a_site_that_says_another_thing_than_it_does_when_all_went_well_has_refused() -> None:
    assert went_well({"code": 0}, "code", "200") is False
    assert went_well({"code": 200}, "code", "200") is True


LIST_OF_MONTHS = ("citic_famc_notices", r"zcczxx/index_1", Reply(HOME, "text/html"))
SOMETHING_ELSE = [
    LIST_OF_MONTHS,
    pytest.param("tianjin_exchange", r"current=2", Reply(REFUSED, "application/json"), marks=pytest.mark.long),
    ("gpai_claims", r"item/list", Reply(b'{"code":500,"data":{"list":[],"pageCount":0}}', "application/json")),
]


@pytest.mark.parametrize(("source", "pattern", "reply"), SOMETHING_ELSE)
def test_it_is_asked_once_more_and_then_left_open(
    desk: Desk, sandbox: Sandbox, source: str, pattern: str, reply: Reply
) -> None:
    sandbox.reply(pattern, reply)
    assert desk.crawl(source, "-a", "since=2025-11-01").returncode == 1
    assert desk.rows("SELECT outcome FROM runs")[0][0] == "incomplete"
    assert desk.rows("SELECT count(*) FROM windows WHERE NOT complete")[0][0] > 0
    refused = "SELECT count(*) FROM documents WHERE sha256 = ? GROUP BY request_key"
    assert {row[0] for row in desk.rows(refused, hashlib.sha256(reply.body).hexdigest())} == {2}


def test_a_list_that_comes_the_second_time_is_complete(desk: Desk, sandbox: Sandbox) -> None:
    source, pattern, reply = LIST_OF_MONTHS
    sandbox.reply(pattern, reply, 1)
    assert desk.crawl(source, "-a", "since=2025-11-01").returncode == 0
    assert desk.rows("SELECT count(*) FROM open_quarantine WHERE stage = 'parse' AND scope = 'page'")[0][0] == 0


def test_a_list_whose_first_page_is_gone_has_no_end(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault(r"zcczxx/index\.shtml", "gone")
    assert desk.crawl("citic_famc_notices").returncode == 1
    assert desk.rows("SELECT outcome FROM runs")[0][0] == "incomplete"
