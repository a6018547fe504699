"""What goes wrong on a site: the run goes on or stops with its typed outcome, and nothing is lost or taken for data."""

from __future__ import annotations

import random
import signal
from contextlib import closing
from pathlib import Path

import pytest

from crawlers.saved.replay import portions, replay
from pipelines.link import relink
from sandbox import answers
from sandbox.running import Sandbox
from storage.database import open_database
from storage.dump import canonical_dump
from storage.ledger import Ledger
from tests.crawling import Desk, eventually
from tests.postgres import BOTH


def outcome(desk: Desk, source: str) -> tuple[str, str]:
    row = desk.rows("SELECT outcome, message FROM runs WHERE source = ? ORDER BY id DESC LIMIT 1", source)[0]
    return row["outcome"], row["message"]


def quarantine(desk: Desk) -> set[tuple[str, str, str]]:
    return {(row["stage"], row["scope"], row["field"]) for row in desk.rows("SELECT * FROM open_quarantine")}


LONG = pytest.mark.long


@pytest.fixture(params=BOTH)
def kept_in(request: pytest.FixtureRequest) -> str:
    """All that is said here holds in a file and on a server."""
    return str(request.param)


def test_what_a_list_shows_of_other_days_is_left_to_runs_that_ask_for_them(desk: Desk, sandbox: Sandbox) -> None:
    source = "citic_famc_notices"
    assert desk.crawl(source, "-a", "since=2025-12-15").returncode == 0
    stored = desk.rows("SELECT count(*) FROM notices")[0][0]
    assert desk.crawl(source, "-a", "since=2025-12-15").returncode == 0
    assert desk.rows("SELECT count(*) FROM notices")[0][0] == stored > 0


# One of each way of being turned away and of each family; the rest is tried in the long part.
@pytest.mark.parametrize(
    ("source", "pattern", "kind", "stored", "wanted", "sign"),
    [
        pytest.param("taobao_auctions", "item_list", "slider", "lot_pages", "blocked", "x5secdata=", marks=LONG),
        pytest.param(
            "taobao_auctions", "item_list", "login", "lot_pages", "login_required", "login.taobao.com", marks=LONG
        ),
        ("jd_auctions", "paimai_unifiedSearch", "verify", "lot_pages", "blocked", "安全验证"),
        ("ccre_listings", "index", "waf", "ccre_announcements", "blocked", "访问被拦截"),
        ("citic_famc_notices", "index", "verify", "notices", "blocked", "访问过于频繁"),
        ("jd_auctions", "paimai_unifiedSearch", "refusal", "lot_pages", "blocked", "访问过于频繁"),
        pytest.param("gpai_auctions", "search", "verify", "lot_pages", "blocked", "请完成安全验证", marks=LONG),
        pytest.param("gpai_claims", "item/list", "refusal", "lot_pages", "blocked", "访问过于频繁", marks=LONG),
        pytest.param("caa123_claims", "/lots", "refusal", "lot_pages", "blocked", "访问过于频繁", marks=LONG),
        pytest.param("cbex_auctions", "list_li", "verify", "lot_pages", "blocked", "访问过于频繁", marks=LONG),
        pytest.param("icbc_auctions", "searchproducts", "verify", "lot_pages", "blocked", "访问过于频繁", marks=LONG),
        ("rmfysszc_auctions", "ProjectHandle", "refusal", "lot_pages", "blocked", "访问过于频繁"),
        ("abc_notices", "cggg", "too_many", "notices", "blocked", "status 429"),
        pytest.param("tianjin_exchange", "anonymity", "refusal", "notices", "blocked", "访问过于频繁", marks=LONG),
        pytest.param("jiangsu_exchange", "blzcjypt", "verify", "notices", "blocked", "访问过于频繁", marks=LONG),
        pytest.param("zhejiang_exchange", "list", "verify", "notices", "blocked", "访问过于频繁", marks=LONG),
        ("chuxiong_daily", "node_", "waf", "notices", "blocked", "Web应用防火墙"),
        ("nfra_indicators", "SelectDoc", "refusal", "indicators", "blocked", "访问过于频繁"),
    ],
)
def test_a_block_page_stops_the_source_and_is_never_no_data(
    desk: Desk, sandbox: Sandbox, source: str, pattern: str, kind: str, stored: str, wanted: str, sign: str
) -> None:
    sandbox.fault(pattern, kind)
    few = ("-a", "section=land") if source in ("taobao_auctions", "jd_auctions") else ()
    assert desk.crawl(source, *few).returncode == 1
    assert outcome(desk, source)[0] == wanted
    assert sign in outcome(desk, source)[1]
    assert desk.count(stored) == 0
    assert desk.rows("SELECT count(*) FROM windows WHERE complete = 1")[0][0] == 0
    assert ("guard", "page", wanted) in quarantine(desk)
    health = desk.run("health")
    assert wanted in health.stdout
    assert health.returncode == 1


@pytest.mark.long
def test_an_empty_shell_is_no_empty_list(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault("sf.taobao.com/item_list", "shell")
    desk.crawl("taobao_auctions", "-a", "section=land", "-a", "since=2025-01-01")
    assert outcome(desk, "taobao_auctions")[0] == "incomplete"
    assert ("guard", "page", "empty") in quarantine(desk)


def test_bad_pages_are_named_and_the_run_goes_on(desk: Desk, sandbox: Sandbox) -> None:
    """A truncated PDF, a missing field, a price of 0, a page in the wrong encoding, amounts without a unit."""
    sandbox.fault(r"202512/P0\d+\.pdf", "truncate", 1)
    sandbox.fault(r"api\.m\.jd\.com.*paimai_unifiedSearch", "missing_price", 1)
    sandbox.fault(r"api\.m\.jd\.com.*paimai_unifiedSearch", "zero_price", 1)
    sandbox.fault(r"zcczxx/2025/\d+", "utf16", 1)
    sandbox.fault(r"zcczxx/2025/\d+", "no_unit")
    desk.crawl("ccre_listings", "-a", "since=2025-12-01")
    desk.crawl("jd_auctions", "-a", "section=land", "-a", "since=2025-01-01", "-a", "until=2025-12-31")
    desk.crawl("citic_famc_notices", "-a", "since=2025-09-01")
    found = quarantine(desk)
    assert ("parse", "page", "pdf") in found
    assert ("parse", "field", "minPrice") in found
    assert ("validate", "field", "starting_price") in found
    assert ("decode", "page", "encoding") in found
    assert ("normalize", "field", "principal") in found
    for row in desk.rows("SELECT url, field, reason FROM open_quarantine"):
        assert row["url"].startswith("https://")
        assert row["reason"]
    assert desk.rows("SELECT count(*) FROM ccre_announcements")[0][0] > 5
    assert desk.rows("SELECT count(*) FROM lots")[0][0] > 30
    health = desk.run("health").stdout
    for field in ("pdf", "minPrice", "starting_price", "encoding", "principal"):
        assert field in health


@pytest.mark.long
def test_what_failed_is_fetched_again_the_next_night(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault(r"P0\d+\.pdf", "truncate", 2)
    assert desk.crawl("ccre_transfers").returncode == 1
    assert outcome(desk, "ccre_transfers")[0] == "incomplete"
    sandbox.mend()
    assert desk.crawl("ccre_transfers").returncode == 0
    wanted = {key for key, row in answers.announcements(sandbox.town.market, 1).items() if row["kind"] == "result"}
    assert {row[0] for row in desk.rows("SELECT source_key FROM ccre_announcements")} == wanted
    assert {row["stage"] for row in desk.rows("SELECT stage FROM open_quarantine")} == {"needs_ocr"}


def test_a_document_that_is_gone_keeps_no_other_back_and_one_that_did_not_come_is_fetched_again(
    desk: Desk, sandbox: Sandbox
) -> None:
    """Every notice with documents has two: a form of bid, then the list of its claims."""
    sandbox.fault("upload/forms", "gone")
    sandbox.fault(r"upload/\d+", "reset")
    assert desk.crawl("guangzhou_amc_notices").returncode == 1
    assert outcome(desk, "guangzhou_amc_notices")[0] == "incomplete"
    assert ("guard", "page", "gone") in quarantine(desk)
    assert desk.count("attachments") == 0
    without = desk.rows("SELECT count(*) FROM notices WHERE flags = 'amounts_in_attachment'")[0][0]
    assert without > 0
    sandbox.mend()
    sandbox.fault("upload/forms", "gone")
    assert desk.crawl("guangzhou_amc_notices").returncode == 0
    assert desk.count("attachments") == without
    assert desk.rows("SELECT count(*) FROM offers WHERE kind = 'bid' AND principal_yuan IS NULL")[0][0] == 0


def test_a_section_that_is_none_is_an_error_and_no_stop_by_a_person(desk: Desk) -> None:
    assert desk.crawl("icbc_auctions", "-a", "section=land").returncode == 1
    what, message = outcome(desk, "icbc_auctions")
    assert what == "error"
    assert "no section land; there are residential" in message


def test_a_busy_site_is_asked_again(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault("index.shtml", "busy", 1)
    assert desk.crawl("citic_famc_notices", "-a", "since=2025-11-01").returncode == 0


@pytest.mark.long
def test_a_killed_run_is_resumed_with_nothing_lost_and_nothing_doubled(desk: Desk, sandbox: Sandbox) -> None:
    run = desk.start_crawl("citic_famc_notices")
    assert eventually(lambda: desk.count("documents") > 30)
    run.send_signal(signal.SIGKILL)
    assert run.result().returncode == -signal.SIGKILL
    wanted = answers.notices(sandbox.town.market, 1, "citic_famc_notices")
    stored = desk.count("notices")
    assert 0 < stored < len(wanted), "the kill came in the middle"
    asked = len(sandbox.town.log)
    assert desk.crawl("citic_famc_notices").returncode == 0
    again = [path for _, path in sandbox.town.log[asked:] if "/20" in path]
    assert len(again) == len(set(again)) <= len(wanted) - stored + 16
    outcomes = [row[0] for row in desk.rows("SELECT outcome FROM runs ORDER BY id")]
    assert outcomes == ["crashed", "complete"]
    keys = [row[0] for row in desk.rows("SELECT source_key FROM notices")]
    assert sorted(keys) == sorted(wanted)
    with closing(desk.pages) as archive:
        archived = {fetch.id for fetch in archive.fetches("citic_famc_notices")}
    assert {row[0] for row in desk.rows("SELECT id FROM documents")} <= archived


def test_two_runs_of_one_source_do_not_meet(desk: Desk) -> None:
    """The second says whose the source is, and nothing of how that run went."""
    with closing(open_database(desk.where)) as connection:
        ledger = Ledger(connection)
        ledger.close_run(ledger.open_run("jd_auctions", ""), "complete", "")
        ledger.open_run("jd_auctions", "")
        result = desk.crawl("jd_auctions")
    assert (result.returncode, result.stdout) == (1, "")
    (said,) = result.stderr.splitlines()
    assert said.startswith("jd_auctions is being crawled since ")


@LONG
def test_a_replay_gives_the_same_rows_and_links_in_any_order(desk: Desk, tmp_path: Path) -> None:
    desk.crawl("citic_famc_notices", "-a", "since=2025-06-01")
    desk.crawl("jd_auctions", "-a", "section=land")
    crawled = open_database(desk.where)
    assert relink(crawled).sales
    wanted = b"".join(canonical_dump(crawled))
    with closing(desk.pages) as archive:
        fetches = list(archive.fetches())
    for order in (1, 2):
        random.Random(order).shuffle(fetches)
        where = tmp_path / f"shuffled{order}.sqlite3"
        for portion in portions(where, archive.address, fetches):
            replay(portion)
        connection = open_database(where)
        relink(connection)
        assert b"".join(canonical_dump(connection)) == wanted
        connection.close()


@pytest.mark.parametrize("kept_in", ["file"])
def test_a_replay_says_what_moved_and_a_dry_one_writes_nothing(desk: Desk) -> None:
    """Of a file: a server's database is copied by `createdb` for it."""
    desk.crawl("citic_famc_notices", "-a", "since=2025-10-01")
    result = desk.run("replay", "--year", "2025")
    assert result.returncode == 0, result.stderr
    assert "rows: 0 new, 0 changed" in result.stdout
    assert "no figure moved" in result.stdout
    desk.database.unlink()
    connection = open_database(desk.where)
    moved = desk.folder / "moved.csv"
    dry = desk.run("replay", "--dry-run", "--rows", str(moved), "--year", "2025")
    assert dry.returncode == 0, dry.stderr
    assert "figures moved" in dry.stdout
    head, *lines = moved.read_text("utf-8-sig").splitlines()
    assert head == "table,key,change,column,before,after,url"
    assert any(line.startswith("notices,citic_famc_notices ") and ",new," in line for line in lines)
    assert b"".join(canonical_dump(connection)) == b""
    connection.close()
