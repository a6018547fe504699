"""The report is one page that holds all it needs, says what it lacks, and takes every name for text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest

from exhibits.catalogue import exhibits, with_provinces
from exhibits.facts import open_facts
from exhibits.report.page import build
from storage.database import open_database
from tests.market_rows import Desk, bid, fill, result

Language = Literal["en", "zh", "both"]
LANGUAGES: tuple[Language, ...] = ("en", "zh", "both")
# One exhibit of each kind of chart; `tests/test_market.py` prints them all.
SHOWN = ("2-1", "2-2", "T2-1", "4-1", "4-3")
SPOKEN = ("2-2", "T2-1")
EVIL = '</svg><script>alert(1)</script><img src=x onerror="alert(1)">&amp;<b>'


class Elements(HTMLParser):
    """Every element of a page with its attributes, and whether each was closed in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Elements()
    parser.feed(page)
    return parser.found


@pytest.fixture
def full(desk: Desk) -> Desk:
    fill(desk)
    return desk


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Language, str]:
    """The full report in each language, made once: what no test changes is not made again."""
    folder = tmp_path_factory.mktemp("pages")
    connection = open_database(folder / "npl.sqlite3")
    desk = Desk(connection)
    fill(desk)
    made = {
        language: page_of(desk, folder, language, shown=SHOWN if language == "both" else SPOKEN)
        for language in LANGUAGES
    }
    connection.close()
    return made


def page_of(
    desk: Desk, tmp_path: Path, language: Language = "both", synthetic: bool = False, shown: Sequence[str] = ("2-2",)
) -> str:
    """A page of one exhibit, or of those that are named."""
    wanted = {name: exhibits()[name] for name in shown}
    with open_facts(desk.connection) as facts:
        page = build(facts, desk.connection, 2025, tmp_path / "r.html", language, synthetic, wanted)
    return page.read_text(encoding="utf-8")


def test_every_exhibit_has_its_anchor_and_its_charts_for_two_widths(pages: Mapping[Language, str]) -> None:
    page = pages["both"]
    anchors = [attributes["id"] for tag, attributes in elements(page) if tag == "section"]
    assert anchors == [*(f"x{name}" for name in SHOWN), "coverage"]
    assert page.count("<svg") == 2 * sum(len(exhibits()[name].charts) for name in SHOWN)


def test_years_and_provinces_have_chapters_of_their_own(full: Desk, tmp_path: Path) -> None:
    known = with_provinces(("江苏省", "江西省"))
    shown = {name: known[name] for name in ("4-1", "4-P1-jiangsu", "4-P1-jiangxi")}
    with open_facts(full.connection) as facts:
        page = build(facts, full.connection, 2025, tmp_path / "r.html", shown=shown, more_years=(2024,))
    found = elements(page.read_text(encoding="utf-8"))
    named = [*shown, *(f"{name}-2024" for name in shown)]
    assert [attributes["id"] for tag, attributes in found if tag == "section"][:-1] == [f"x{name}" for name in named]
    hold_links(found)


def test_every_link_within_the_page_leads_somewhere(pages: Mapping[Language, str]) -> None:
    hold_links(elements(pages["both"]))


def hold_links(found: Sequence[tuple[str, Mapping[str, str | None]]]) -> None:
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    named = [name for _, attributes in found for name in (attributes.get("aria-labelledby") or "").split()]
    links = [href[1:] for _, attributes in found if (href := attributes.get("href") or "").startswith("#")]
    assert len(ids) == len(set(ids))
    assert {*links, *named} <= set(ids)


def test_the_same_rows_give_the_same_bytes(full: Desk, tmp_path: Path, pages: Mapping[Language, str]) -> None:
    assert page_of(full, tmp_path, "en", shown=SPOKEN) == pages["en"]


def test_nothing_is_fetched(pages: Mapping[Language, str]) -> None:
    page = pages["both"]
    found = elements(page)
    assert not {"img", "iframe", "object", "image", "use"} & {tag for tag, _ in found}
    assert [attributes["href"] for tag, attributes in found if tag == "link"] == ["data:,"]
    addresses = [
        (tag, value)
        for tag, attributes in found
        for name, value in attributes.items()
        if name in ("src", "href", "xlink:href", "srcset") and value and not value.startswith("#") and tag != "link"
    ]
    assert {tag for tag, _ in addresses} == {"a"}
    assert all(re.fullmatch(r"https://example\.test/\d+", value) for _, value in addresses)
    assert not re.search(r"@import|url\(\s*['\"]?http", page)


def test_names_that_are_markup_stay_text(desk: Desk, tmp_path: Path) -> None:
    desk.say(result("9", "q", date(2025, 8, 15), buyer=EVIL, seller=EVIL))
    page = page_of(desk, tmp_path, shown=["3-6"])
    found = [tag for tag, _ in elements(page)]
    assert found.count("script") == 3, "one for each chart's values, one of the page"
    assert "img" not in found
    assert all("onerror" not in attributes for _, attributes in elements(page))
    assert "&lt;/svg&gt;&lt;script&gt;" in page
    assert page.count("<svg") == page.count("</svg>") > 0


def test_an_address_that_is_not_of_the_web_is_no_link(desk: Desk, tmp_path: Path) -> None:
    desk.say(bid("a"), bid("b"))
    desk.connection.execute("UPDATE documents SET url = 'javascript:alert(1)' WHERE id = 1")
    links = [attributes.get("href") or "" for tag, attributes in elements(page_of(desk, tmp_path)) if tag == "a"]
    assert "https://example.test/2" in links
    assert not any(link.startswith("javascript:") for link in links)


def test_an_empty_database_says_so_in_every_exhibit(desk: Desk, tmp_path: Path) -> None:
    page = page_of(desk, tmp_path, shown=SHOWN)
    assert page.count("No data for 2025") == len(SHOWN)
    assert "No page fetched yet" in page
    assert "<svg" not in page


@pytest.mark.parametrize(
    ("language", "there", "absent"), [("en", "Bid volume", "各省招标"), ("zh", "各省招标", "Bid volume")]
)
def test_one_language_only(pages: Mapping[Language, str], language: Language, there: str, absent: str) -> None:
    page = pages[language]
    assert there in page
    assert absent not in page


def test_charts_speak_the_language_of_the_page(pages: Mapping[Language, str]) -> None:
    charts = re.findall(r"<svg.*?</svg>", pages["en"], re.S)
    assert any("Zhejiang" in chart for chart in charts)
    assert not any("浙江" in chart for chart in charts)


def test_what_differs_by_language_stands_in_both_and_says_so(pages: Mapping[Language, str]) -> None:
    assert '<span class="e" lang="en">Zhejiang</span><span class="z" lang="zh-CN">浙江省</span>' in pages["both"]


def test_an_amount_is_ten_times_as_many_yi_as_billions(pages: Mapping[Language, str]) -> None:
    assert "RMB 1.0 billion" in pages["en"]
    assert "10.0亿元" in pages["zh"]


def test_synthetic_data_is_said(desk: Desk, tmp_path: Path, pages: Mapping[Language, str]) -> None:
    assert "Synthetic data" in page_of(desk, tmp_path, synthetic=True)
    assert "Synthetic data" not in pages["both"]


def test_a_run_on_the_sandbox_makes_the_page_synthetic_unasked(desk: Desk, tmp_path: Path) -> None:
    desk.connection.execute("INSERT INTO runs (id, source, arguments) VALUES (1, 'jd_auctions', 'sandbox=http://x')")
    assert "Synthetic data" in page_of(desk, tmp_path)


def test_coverage_tells_runs_open_windows_quarantine_and_unknowns(desk: Desk, tmp_path: Path) -> None:
    desk.say(bid("a"))
    execute = desk.connection.execute
    execute(
        "INSERT INTO runs (id, source, outcome, pages, ended_at) "
        "VALUES (1, 'a_source', 'complete', 9, '2026-01-05T20:00:00+00:00')"
    )
    execute("INSERT INTO runs (id, source, outcome, pages) VALUES (2, 'a_source', 'blocked', 1234)")
    execute("INSERT INTO windows (source, section, period, complete) VALUES ('s', 'open_part', '2025', 0)")
    execute("INSERT INTO windows (source, section, period, complete) VALUES ('s', 'closed_part', '2025', 1)")
    execute(
        "INSERT INTO quarantine (id, document_id, source, stage, field, reason) "
        "VALUES (1, 1, 's', 'parse', 'fld', '<i>')"
    )
    coverage = page_of(desk, tmp_path).split('id="coverage"')[1]
    assert "<td>2026-01-06</td>" in coverage, "the night in China up to which the source is complete"
    assert "blocked" in coverage and "1,234" in coverage and "complete</td>" not in coverage
    assert "open_part" in coverage and "closed_part" not in coverage
    assert "fld" in coverage and "&lt;i&gt;" in coverage
    assert "sellers of notices" in coverage


def test_an_exhibit_says_how_far_its_sources_were_read(desk: Desk, tmp_path: Path) -> None:
    desk.say(bid("a"))
    add = "INSERT INTO windows (source, section, period, announced, seen, complete) VALUES (?, ?, '2025', ?, ?, ?)"
    for row in (
        ("citic_famc_notices", "a", 1200, 1100, 0),
        ("citic_famc_notices", "b", None, 7, 1),
        ("x", "a", 5, 5, 1),
    ):
        desk.connection.execute(add, row)
    assert "1,100 of 1,200 rows that the sources announced were seen; 1 windows are open" in page_of(desk, tmp_path)


def test_at_most_fifty_source_pages_are_listed_and_the_rest_counted(desk: Desk, tmp_path: Path) -> None:
    desk.say(*(bid(str(n)) for n in range(53)))
    section = page_of(desk, tmp_path, "en").split('id="x2-2"')[1].split("</section>")[0]
    assert section.count("<a href=") == 50
    assert "53 rows from 53 pages" in section
    assert "3 more" in section


def test_at_most_forty_rows_are_printed_and_the_rest_named_by_the_command_that_shows_them(
    desk: Desk, tmp_path: Path
) -> None:
    desk.say(*(result(str(n), f"p{n}", date(2025, 8, 15), buyer=f"某某{n}有限公司") for n in range(43)))
    section = page_of(desk, tmp_path, "en", shown=["3-6"]).split('id="x3-6"')[1].split("</section>")[0]
    assert section.count('<tr><th scope="row"><span lang="zh-CN">某某') == 40
    assert '<p class="more">… and 3 more. <code>scrapy explain 3-6 --year 2025</code></p>' in section
