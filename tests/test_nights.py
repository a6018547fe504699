"""The market a second time, and a night later: what stayed is told from what changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crawlers.engine.source import sources as spiders
from sandbox import answers
from sandbox.sites.all import sources
from tests.night import Night, crawl_all, crawled_once, differences

pytestmark = pytest.mark.long

CRAWLED = [spiders()[name] for name in sources()]
# Where something changes overnight that is asked for below; the others would find a few notices more.
CHANGING = [source.name for source in CRAWLED if source.segment in ("auctions", "claims", "ccre", "regulator")]
# One source of each family, of lots one of each site: what they share makes a second crawl quiet.
FAMILIES = list({(s.family, s.home if s.segment in ("auctions", "claims") else ""): s.name for s in CRAWLED}.values())


@pytest.fixture(scope="module", params=["file", "server"])
def crawled(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Night]:
    """Two nights in a file, and two on a server, archive and all."""
    folder = tmp_path_factory.mktemp("market")
    address = request.getfixturevalue("postgres").new(folder).address if request.param == "server" else ""
    with crawled_once(folder, sorted({*CHANGING, *FAMILIES}), address=address) as night:
        yield night


def test_a_second_crawl_changes_nothing_and_says_so(crawled: Night) -> None:
    pages = "SELECT lot_id || page_kind, content_hash FROM lot_pages"
    before = {row[0]: row[1:] for row in crawled.desk.rows(pages)}
    entries = "SELECT count(*) FROM entries WHERE done_stamp IS DISTINCT FROM stamp"
    assert crawled.desk.rows(entries)[0][0] == 0, "every line of a list is done with"
    outputs = crawl_all(crawled.desk, FAMILIES)
    assert all("0 new and 0 changed rows" in output for output in outputs.values()), outputs
    assert {row[0]: row[1:] for row in crawled.desk.rows(pages)} == before


def test_the_next_night_brings_what_changed(crawled: Night) -> None:
    crawled.sandbox.set_night(2)
    try:
        outputs = crawl_all(crawled.desk, CHANGING)
    finally:
        crawled.sandbox.set_night(1)
    assert all(": complete" in output for output in outputs.values()), outputs
    rows = crawled.desk.rows("SELECT * FROM lots")
    found = {(row["platform"], row["lot_id"]): row for row in rows}
    tomorrow = answers.lots(crawled.market, 2)
    assert differences(tomorrow, {key: found[key] for key in tomorrow}) == []
    gone = answers.lots(crawled.market, 1).keys() - tomorrow.keys()
    assert gone and gone <= found.keys(), "what vanished from a list is kept"
    listed = {row[0] for row in crawled.desk.rows("SELECT source_key FROM ccre_announcements")}
    assert answers.announcements(crawled.market, 2).keys() <= listed
    changed = crawled.desk.rows("SELECT DISTINCT field FROM revisions WHERE tbl = 'lot_pages'")
    assert {"status", "final_price_yuan"} <= {row[0] for row in changed}
