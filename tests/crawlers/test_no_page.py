"""What is no page is never data and never "nothing there": for every source and every kind of its pages.

Each case takes the place of a real page in its own address and context.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson
import pytest

from crawlers.engine.source import sources
from crawlers.engine.windows import OpenWindow
from crawlers.pages.guards import STOPPING
from crawlers.pages.judged import judged
from crawlers.pages.page import Page
from crawlers.pages.read import Reading, read
from crawlers.saved.cases import EXPECTED, cases, page

SHELLS = {
    "shell": b"<!DOCTYPE html><html><head></head><body><div id='app'></div><script src='/a.js'></script></body></html>",
    "error page": "<html><head><meta charset='utf-8'></head><body><h1>系统繁忙，请稍后再试</h1></body></html>".encode(),
    "maintenance": "<html><body><ul><li>系统升级维护中</li><li>预计两小时</li></ul></body></html>".encode("gb18030"),
    "json of an error": '{"code": 500, "success": false, "message": "系统异常", "data": null}'.encode(),
    "json of nothing": b"null",
    "blank": b" \r\n",
    "nothing": b"",
}


def kinds() -> dict[tuple[str, str], Page]:
    """For every kind of every source's pages one that its parser reads, as its expectation says."""
    found: dict[tuple[str, str], Page] = {}
    for case in cases():
        if all(answer["type"] != "Defect" for answer in case.expected(EXPECTED)):
            found.setdefault((case.source, page(case).kind), page(case))
    return found


KINDS = kinds()
EVERY_KIND = pytest.mark.parametrize("real", list(KINDS.values()), ids=[f"{name}-{kind}" for name, kind in KINDS])


def reading(of: Page) -> Reading:
    source = sources()[of.source]
    kind = source.kinds[of.kind]
    return read(judged(of, source.guard, rendered=kind.browser), kind.parse, source.reach())


def refused(of: Page) -> Reading:
    """The reading of a page that is none: nothing said, a reason given, its window not complete."""
    found = reading(of)
    window = OpenWindow()
    window.note(found)
    assert found.batch.said == ()
    assert found.batch.defects
    assert of.kind == "attachment" or not window.complete()
    return found


def verdict_of(real: Page, body: bytes) -> str:
    """The verdict of what comes instead of a page and is refused."""
    return refused(replace(real, body=body)).batch.document.verdict


def signs(real: Page) -> Iterator[tuple[str, str]]:
    """What a site says instead of this page, each with its verdict."""
    guard = sources()[real.source].guard
    for verdict, words in (("blocked", guard.blocked), ("login_required", guard.login)):
        assert verdict in STOPPING
        for word in words:
            yield word, verdict


@EVERY_KIND
def test_each_sign_of_a_site_stops_its_source(real: Page) -> None:
    for word, verdict in signs(real):
        page_of_it = f"<html><head><title>{word}</title></head><body><div>{word}</div></body></html>"
        # A page that is the same in either encoding is one page.
        for body in {page_of_it.encode(), page_of_it.encode("gb18030")}:
            assert (word, verdict_of(real, body)) == (word, verdict)


def emptied(value: Any) -> Any:
    """A JSON value with the same keys and nothing in it."""
    if isinstance(value, dict):
        return {key: emptied(inner) for key, inner in value.items()}
    return [] if isinstance(value, list) else None


REPLIES = {f"{name}-{kind}": real for (name, kind), real in KINDS.items() if real.body.lstrip()[:1] == b"{"}


@pytest.mark.parametrize("real", REPLIES.values(), ids=REPLIES)
def test_a_refusal_in_the_envelope_of_a_reply_stops_its_source(real: Page) -> None:
    """`{"code": 1, "message": "访问过于频繁", "data": null}` has the keys of a reply and is none."""
    whole = emptied(orjson.loads(real.body))
    for word, verdict in signs(real):
        if word.startswith("{"):
            continue
        said = word if word.startswith('"') else f'"message":"{word}"'
        for envelope in (whole, dict.fromkeys(whole)):
            body = f"{{{said},".encode() + orjson.dumps(envelope)[1:]
            assert (word, verdict_of(real, body)) == (word, verdict)


def test_a_block_page_may_print_what_was_asked_for() -> None:
    """Firewalls name the address, a time and a number of the event: none of that proves a page of the site."""
    for real in KINDS.values():
        told = (
            '<div class="wrapper"><div class="content"><h2>很抱歉，由于您访问的URL有可能造成安全威胁，访问被阻断。</h2>'
            f'<div class="list"><ul><li>访问地址：{real.url}</li><li>事件编号：7b81c3</li>'
            "<li>2026-01-05 09:30:00</li></ul>"
        )
        sign = sources()[real.source].guard.blocked[0]
        body = f"<html><head><title>405</title></head><body>{told}<p>{sign}</p></div></div></body></html>".encode()
        assert (real.url, verdict_of(real, body)) == (real.url, "blocked")


@pytest.mark.parametrize(
    ("status", "verdict"), [(403, "blocked"), (418, "blocked"), (429, "blocked"), (401, "login_required")]
)
def test_a_refusing_status_stops_every_source(status: int, verdict: str) -> None:
    for real in KINDS.values():
        found = refused(replace(real, status=status, body=b"<html><body>no</body></html>"))
        assert (real.url, found.batch.document.verdict) == (real.url, verdict)


def test_a_login_address_stops_the_sources_that_have_one() -> None:
    for real in KINDS.values():
        for sign in sources()[real.source].guard.login:
            if "." in sign or "/" in sign:
                moved = replace(real, url=f"https://x.example.test/{sign}?from=1", body=b"<html><body></body></html>")
                assert (real.url, refused(moved).batch.document.verdict) == (real.url, "login_required")


@EVERY_KIND
def test_a_shell_is_no_empty_list_and_no_record(real: Page) -> None:
    for body in SHELLS.values():
        refused(replace(real, body=body))


def test_every_kind_of_page_has_been_tried() -> None:
    wanted = {(name, kind) for name in {case.source for case in cases()} for kind in sources()[name].kinds}
    assert {(name, kind) for name, kind in wanted if kind != "attachment"} <= KINDS.keys()
