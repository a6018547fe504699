"""A probe of a site: two pages at most and their parts, what they gave line by line, nothing stored."""

from __future__ import annotations

import pytest

from sandbox.running import Sandbox
from tests.crawling import AUCTION_DAYS, Desk


@pytest.mark.parametrize(
    ("source", "days"), [("citic_famc_notices", ()), ("ccre_listings", ()), ("jd_claims", AUCTION_DAYS)]
)
def test_a_site_as_it_was_passes_line_by_line_and_nothing_is_stored(
    desk: Desk, sandbox: Sandbox, source: str, days: tuple[str, ...]
) -> None:
    done = desk.run("probe", source, *days)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {line[:4] for line in done.stdout.splitlines()} == {"pass", "look"}
    assert "the list leads to" in done.stdout
    assert len([visit for visit in sandbox.town.visits if visit.path != "/robots.txt"]) <= 4
    assert list(desk.folder.iterdir()) == []


@pytest.mark.parametrize(("fault", "sign"), [("verify", "blocked"), ("shell", "FAIL")])
def test_a_site_that_is_another_fails(desk: Desk, sandbox: Sandbox, fault: str, sign: str) -> None:
    sandbox.fault("citic.*index", fault)
    done = desk.run("probe", "citic_famc_notices")
    assert done.returncode == 1
    assert sign in done.stdout


def test_a_detail_of_another_shape_is_named(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault(r"zcczxx/20\d\d/\d+", "shell")
    done = desk.run("probe", "citic_famc_notices")
    assert done.returncode == 1
    assert "FAIL  detail https://" in done.stdout
