"""A run that shows far less than is usual is no complete one, and a site that is not reached forbids nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawlers.engine.usual import suspicions
from sandbox.running import Sandbox
from sandbox.sites import Reply
from tests.crawling import Desk

JD = "jd_claims"
NOTHING = Reply(b'{"code":0,"totalItem":0,"pageSize":40,"datas":[]}', "application/json")


@pytest.mark.parametrize(
    ("shown", "before", "suspected"),
    [
        (0, [40, 44, 41], True),
        (10, [40, 44, 41], True),
        (11, [40, 44, 41], False),
        (0, [], False),
        (0, [0, 0, 2], False),
        (9, [1000, 8, 8, 8, 8, 8, 8, 8], False),
        (0, [1], True),
    ],
)
def test_nothing_or_under_a_quarter_of_the_median_of_seven_runs_is_suspicious(
    shown: int, before: list[int], suspected: bool
) -> None:
    assert bool(suspicions({"a": shown, "b": 5}, {"a": before}, 1)) is suspected


def test_a_source_says_how_much_it_shows_at_least() -> None:
    assert [section for section, _ in suspicions({"a": 0, "b": 0}, {}, 1)] == ["a", "b"]
    assert suspicions({"a": 0, "b": 1}, {}, 1) == ()
    assert suspicions({"a": 0}, {}, 0) == ()


def outcomes(desk: Desk) -> list[str]:
    return [row[0] for row in desk.rows("SELECT outcome FROM runs ORDER BY id")]


def test_a_night_of_empty_replies_is_suspicious_and_leaves_the_windows_open(desk: Desk, sandbox: Sandbox) -> None:
    assert desk.crawl(JD).returncode == 0
    sandbox.reply("paimai_unifiedSearch", NOTHING)
    assert desk.crawl(JD).returncode == 1
    assert desk.rows("SELECT count(*) FROM windows WHERE complete")[0][0] == 0
    message = desk.rows("SELECT message FROM runs ORDER BY id DESC")[0][0]
    assert "0 lines" in message
    assert message in desk.run("health").stdout
    sandbox.mend()
    assert desk.crawl(JD).returncode == 0
    assert outcomes(desk) == ["complete", "suspicious", "complete"]


def test_a_person_may_say_that_a_smaller_number_is_usual_from_now_on(desk: Desk, sandbox: Sandbox) -> None:
    assert desk.crawl("ccre_listings", "-a", "since=2025-12-01").returncode == 0
    page = '<div><ul class="list-box"></ul><span id="pageTotal" class="pageTotal">共0条</span></div>'.encode()
    sandbox.reply("index", Reply(page))
    desk.crawl("ccre_listings")
    desk.crawl("ccre_listings", "-a", "as_usual=1")
    assert outcomes(desk) == ["complete", "suspicious", "complete"]


def test_a_site_that_is_not_reached_is_unreachable_and_not_forbidden(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "http://127.0.0.1:9")
    assert desk.crawl("citic_famc_notices").returncode == 1
    assert outcomes(desk) == ["unreachable"]
    assert "unreachable" in desk.run("health").stdout
