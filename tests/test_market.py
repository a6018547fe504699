"""A crawl of the made-up market brings its answers back exactly: every count and every yuan.

One crawl of each source for the whole module; what is asked of it are separate tests. The whole market takes long;
quick is a part of its projects and lots, without the sources that a browser opens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crawlers.engine.source import sources as spiders
from exhibits.catalogue import exhibits, with_provinces
from exhibits.compute import cells, compute
from exhibits.explain import explain
from exhibits.facts import Facts, open_facts
from exhibits.report.page import build
from pipelines.link import relink
from sandbox import answers
from sandbox.figures import figures
from sandbox.sites.all import sources
from storage.database import open_database
from storage.dump import canonical_dump
from storage.engines.connection import Connection
from tests.crawling import Desk, scrapy
from tests.examples import Example, examples
from tests.forks import ROOT
from tests.night import Night, crawled_once, differences

SOURCES = sources()
# A page in a browser is dear. Their saved pages are fixtures; `tests/crawlers/test_browser.py` crawls one of them,
# `tests/crawlers/test_faults.py` another.
IN_A_BROWSER = {
    *("anhui_exchange", "jiangsu_exchange", "shanghai_exchange", "tianjin_exchange"),
    *("cinda_notices", "great_wall_notices", "taobao_auctions", "taobao_claims"),
}
# Of a family with many sources these show what the others do; a day of a newspaper is many pages besides.
MOST_OF_A_PART = {"NoticeSource of HtmlList, HtmlDetail": 4, "Newspaper": 2}


def sources_of_a_part() -> list[str]:
    families = defaultdict[str, list[str]](list)
    for name in SOURCES:
        if name not in IN_A_BROWSER:
            families[spiders()[name].family].append(name)
    return [name for family, names in families.items() for name in names[: MOST_OF_A_PART.get(family)]]


# Charts are dear, and so are the rows behind every cell.
ONE_A_CHAPTER = ("1-1", "2-2", "3-3", "4-1")


WHOLE, PART, PART_ON_A_SERVER = (1, "file"), (16, "file"), (16, "server")


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(WHOLE, id="whole", marks=pytest.mark.long),
        pytest.param(PART, id="part"),
        pytest.param(PART_ON_A_SERVER, id="part-on-a-server", marks=pytest.mark.long),
    ],
)
def market(request: pytest.FixtureRequest) -> tuple[int, str]:
    """One in how many of the market's things, and where they are kept."""
    one_in, kept_in = request.param
    return one_in, kept_in


@pytest.fixture(scope="module")
def one_in(market: tuple[int, str]) -> int:
    return market[0]


@pytest.fixture(scope="module")
def crawled(
    tmp_path_factory: pytest.TempPathFactory, market: tuple[int, str], request: pytest.FixtureRequest
) -> Iterator[Night]:
    one_in, kept_in = market
    sources, folder = SOURCES if one_in == 1 else sources_of_a_part(), tmp_path_factory.mktemp("market")
    address = request.getfixturevalue("postgres").new(folder).address if kept_in == "server" else ""
    with crawled_once(folder, sources, one_in, address) as night:
        yield night


@pytest.fixture(scope="module")
def connection(crawled: Night) -> Iterator[Connection]:
    opened = open_database(crawled.desk.where)
    relink(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def facts(connection: Connection) -> Iterator[Facts]:
    with open_facts(connection) as opened:
        yield opened


def test_every_run_is_complete(crawled: Night) -> None:
    assert {name: output.splitlines()[0] for name, output in crawled.outputs.items()} == {
        name: f"{name}: complete" for name in crawled.outputs
    }


def test_every_lot_comes_back(crawled: Night) -> None:
    rows = crawled.desk.rows("SELECT * FROM lots")
    found = {(row["platform"], row["lot_id"]): row for row in rows}
    assert differences(answers.lots(crawled.market, 1), found) == []


def test_every_claim_comes_back(crawled: Night) -> None:
    found = {(row["platform"], row["lot_id"]): row for row in crawled.desk.rows("SELECT * FROM claims")}
    assert differences(answers.claims(crawled.market, 1), found) == []


def test_every_indicator_comes_back(crawled: Night) -> None:
    rows = crawled.desk.rows("SELECT * FROM indicators")
    found = {(row["series"], row["bank_group"], row["period"], row["basis"]): row for row in rows}
    assert differences(answers.indicators(1), found) == []


def test_every_announcement_comes_back(crawled: Night) -> None:
    found = {row["source_key"]: row for row in crawled.desk.rows("SELECT * FROM ccre_announcements")}
    assert differences(answers.announcements(crawled.market, 1), found) == []


def test_every_notice_comes_back(crawled: Night) -> None:
    query = """SELECT o.*,
      (SELECT count(*) FROM parcels_in_force AS p WHERE p.source_key = o.source_key)
      + (SELECT count(*) FROM attachment_parcels AS a WHERE a.source_key = o.source_key) AS parcels FROM offers AS o"""
    found = {row["source_key"]: row for row in crawled.desk.rows(query)}
    wanted = answers.notices(crawled.market, 1)
    assert differences(wanted, found) == []
    assert {key: found[key]["parcels"] for key in wanted} == {key: row["parcels"] for key, row in wanted.items()}


def test_the_scans_wait_for_ocr_and_nothing_else_is_quarantined(crawled: Night) -> None:
    rows = crawled.desk.rows("SELECT stage, record_key FROM open_quarantine")
    assert {row["stage"] for row in rows} == {"needs_ocr"}
    assert {row["record_key"] for row in rows} == answers.scans(crawled.market, 1)


def test_queries_beyond_the_cap_were_split_and_every_window_is_complete(crawled: Night) -> None:
    rows = crawled.desk.rows("SELECT * FROM windows WHERE source = 'jd_auctions'")
    assert all(row["complete"] for row in rows)
    assert any(row["announced"] > crawled.cap and row["seen"] == 0 for row in rows)


def test_no_two_sales_share_a_deal_and_second_notices_have_that_of_the_first(
    crawled: Night, connection: Connection
) -> None:
    sale = answers.sales(crawled.market, 1)
    told = connection.execute("SELECT source_key, deal_key FROM offers WHERE kind <> 'other'").fetchall()
    assert len({(deal, sale[key]) for key, deal in told}) == len({deal for _, deal in told})
    apart = len({deal for _, deal in told}) - len({sale[key] for key, _ in told})
    assert apart <= 0.03 * len(told)


@pytest.mark.long
@pytest.mark.parametrize("market", [WHOLE], indirect=True)
@pytest.mark.usefixtures("connection")
@pytest.mark.parametrize("example", examples(ROOT / "docs" / "analyst.md"), ids=lambda example: " ".join(example.words))
def test_an_analysts_questions_are_answered_as_the_document_says(crawled: Night, example: Example) -> None:
    done = crawled.desk.run(*example.words)
    assert example.is_answered_by(done.stdout + done.stderr), done.stdout + done.stderr


FIGURES = [
    ("1-1", "npl_balance_tn"), ("1-1", "npl_ratio_pct"), ("1-1", "change_bn"), ("1-1", "change_bps"),
    ("2-1", "bids"), ("2-1", "sales"), ("2-2", "deals"), ("2-2", "big_five_bn"), ("2-3", "deals"), ("2-3", "volume_bn"),
    ("2-4", "deals"), ("2-4", "volume_bn"), ("2-5", "deals"), ("2-5", "volume_bn"), ("2-5", "before_bn"),
    ("2-6", "deals"), ("2-6", "volume_bn"), ("2-7", "n"), ("2-7", "rate_pct"), ("2-7", "mean_pct"),
    ("2-online", "sold"), ("2-online", "before"), ("T2-1", "deals"), ("T2-1", "volume_bn"), ("T2-2", "deals"),
    ("T2-2", "volume_bn"), ("T2-2", "before_bn"), ("T2-3", "tendered"), ("T2-3", "transacted"),
    ("3-1", "n"), ("3-1", "relistings"), ("3-1", "principal_bn"), ("3-1", "total_bn"),
    ("3-2", "projects"), ("3-2", "relistings"), ("3-2", "principal_bn"), ("3-2", "total_bn"),
    ("3-3", "n"), ("3-3", "principal_bn"), ("3-4", "projects"), ("3-4", "principal_bn"),
    ("3-5", "n"), ("3-5", "principal_bn"), ("3-6", "n"), ("3-6", "principal_bn"), ("3-open", "n"),
    ("3-open", "principal_bn"),
    ("4-1", "first"), ("4-1", "first_before"), ("4-1", "auctions"), ("4-1", "auctions_before"),
    ("4-2", "share_pct"), ("4-2", "share_before_pct"),
    ("4-3", "lots"), ("4-3", "sold"), ("4-3", "discount_pct"), ("4-3", "conversion_pct"), ("4-3", "premium_pct"),
    ("4-4", "lots"), ("4-4", "discount_pct"), ("4-5", "lots"), ("4-5", "premium_pct"),
    ("4-Z1", "first"), ("4-Z1", "auctions"), ("4-Z1", "auctions_before"), ("4-G1", "first"), ("4-G1", "auctions"),
    ("4-Z2", "lots"), ("4-Z2", "discount_pct"), ("4-Z3", "conversion_pct"), ("4-Z4", "premium_pct"),
    ("4-G2", "lots"), ("4-G2", "discount_pct"), ("4-G3", "conversion_pct"), ("4-G4", "premium_pct"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "column"), FIGURES)
def test_every_figure_is_the_markets(crawled: Night, facts: Facts, name: str, column: str) -> None:
    wanted = figures(crawled.market, 1, 2025)[name]
    exhibit = exhibits()[name]
    found = {str(row[exhibit.cell]): row for row in compute(facts, exhibit, 2025).rows}
    # Amounts are rounded to six decimals, shares and means to four: where the exact digit is a five, the last differs.
    within = 1e-4 if "pct" in column or name == "2-1" else 1e-6
    assert {cell: found[cell][column] for cell, row in wanted.items() if row[column] is not None} == {
        cell: pytest.approx(float(row[column]), abs=within) for cell, row in wanted.items() if row[column] is not None
    }
    # What was only in the year before stands there with nothing of this year.
    assert not any(row[column] for cell, row in found.items() if cell not in wanted)


def test_the_rows_behind_every_cell_are_there(connection: Connection, facts: Facts, one_in: int) -> None:
    # Of a part, the first cell of an exhibit of each chapter.
    asked = slice(1 if one_in > 1 else None)
    every = with_provinces(["江苏省"])
    for name in every if one_in == 1 else ONE_A_CHAPTER:
        figures = compute(facts, every[name], 2025)
        assert figures.rows, name
        groups = [(row, str(row["group"])) for row in figures.groups]
        for row, cell in (*list(zip(figures.rows, cells(figures), strict=True))[asked], *groups):
            behind = explain(facts, connection, every[name], cell, 2025)
            assert behind.figures and len(behind.rows) == row["n"], (name, cell)
            assert all(url.startswith("http") and fetched_at for url, fetched_at in behind.pages)


def test_no_name_of_a_person_is_stored(crawled: Night, connection: Connection) -> None:
    names = {debt.debtor for notice in crawled.market.disposals for debt in notice.debts if len(debt.debtor) <= 3}
    assert names
    where = crawled.desk.where
    kept = where.read_bytes() if isinstance(where, Path) else b"".join(canonical_dump(connection))
    stored = "\n".join(kept.decode("utf-8", errors="ignore").split("\0"))
    log = "".join(crawled.outputs.values())
    assert [name for name in names if name in stored or name in log] == []


def test_the_report_is_one_page(connection: Connection, facts: Facts, tmp_path: Path, one_in: int) -> None:
    shown = {name: each for name, each in exhibits().items() if one_in == 1 or name in ONE_A_CHAPTER}
    text = build(facts, connection, 2025, tmp_path / "report.html", shown=shown).read_text(encoding="utf-8")
    assert text.count("<figure") == sum(len(each.charts) for each in shown.values())
    assert "Synthetic data" in text
    assert 'src="http' not in text


@pytest.mark.long
@pytest.mark.parametrize("market", [PART_ON_A_SERVER], indirect=True)
def test_a_file_holds_and_reports_what_the_server_does(
    crawled: Night, connection: Connection, facts: Facts, tmp_path: Path
) -> None:
    """What is parsed into a file from the server's pages, and what is moved into one with its runs."""
    parsed = Desk(tmp_path, crawled.sandbox.url, archive=crawled.desk.archive)
    moved = tmp_path / "moved"
    for done in (parsed.run("replay"), scrapy("move", "--from", crawled.desk.address, "--to", str(moved))):
        assert done.returncode == 0, done.stdout + done.stderr
    wanted = list(canonical_dump(connection))
    with closing(open_database(parsed.database)) as opened:
        relink(opened)
        assert list(canonical_dump(opened)) == wanted
    shown = {name: exhibits()[name] for name in ONE_A_CHAPTER}
    page = build(facts, connection, 2025, tmp_path / "server.html", shown=shown)
    with closing(open_database(moved / "npl.sqlite3")) as opened, open_facts(opened) as told:
        assert list(canonical_dump(opened)) == wanted
        assert build(told, opened, 2025, tmp_path / "file.html", shown=shown).read_bytes() == page.read_bytes()
