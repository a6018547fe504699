"""What docs/add-a-source.md says, done: a source is one module of nouns and its fixtures, and nothing else."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.drafting.from_html import propose_detail, propose_list, shape
from crawlers.pages.page import Page, ShapeError
from crawlers.saved.cases import UNREAD, Case
from sandbox.running import running
from tests import forked
from tests.crawling import scrapy
from tests.forks import ROOT

NAME = "shaanxi_amc_notices"
MODULE = Path("crawlers") / "spiders" / "asset_managers" / f"{NAME}.py"
FIXTURES = Path("fixtures") / NAME
DOC = (ROOT / "docs" / "add-a-source.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/scrapy (.+)$", DOC, re.M)
# The command that writes a source accepts its cases by another.
FORKS = f"{forked.__name__}:{forked.commands.__name__}"
ROOMS = ("privacy", "records", "documents", "crawlers", "pipelines", "normalizers", "storage", "exhibits", "docs")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """The project before the source was there."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room)
    for file in ("scrapy.cfg", "README.md", "README.zh.md"):
        shutil.copy(ROOT / file, tmp_path / file)
    (tmp_path / "fixtures").mkdir()
    (tmp_path / MODULE).unlink()
    yield tmp_path


def test_the_module_has_at_most_forty_lines() -> None:
    assert len((ROOT / MODULE).read_text(encoding="utf-8").splitlines()) <= 40


def test_the_pages_of_the_document_become_the_source_that_is_here(project: Path) -> None:
    """The nouns that were proposed read the same from the same pages as the module that a person has mended."""
    newsource, accept, catalogue = map(shlex.split, COMMANDS)
    result = scrapy(*newsource, project=project, before=FORKS)
    assert result.returncode == 0, result.stderr
    assert f"{FIXTURES} written" in result.stdout
    code = (project / MODULE).read_text(encoding="utf-8")
    mended = (ROOT / MODULE).read_text(encoding="utf-8")
    assert code[code.index("    lists =") :] == mended[mended.index("    lists =") :]
    for case in ("list_first", "detail_first"):
        made = Case(NAME, case, project / "fixtures")
        assert made.unread
        for file in ("expected.json", "expected_records.json"):
            assert made.expected(file) == Case(NAME, case).expected(file)
    refused = scrapy(*accept, project=project)
    assert refused.returncode == 1
    assert "read by nobody yet" in refused.stdout
    assert "principal_yuan" in refused.stdout
    assert scrapy(*accept, "--yes", project=project).returncode == 0
    assert not list((project / FIXTURES).rglob(UNREAD))
    assert scrapy(*catalogue, "--check", project=project).returncode == 1
    assert scrapy(*catalogue, project=project).returncode == 0
    assert NAME in (project / "docs" / "sources.md").read_text(encoding="utf-8")


def test_a_source_that_is_there_is_not_written_over(project: Path) -> None:
    (project / MODULE).write_text("mine", encoding="utf-8")
    result = scrapy(*shlex.split(COMMANDS[0]), project=project)
    assert result.returncode != 0
    assert "is there already" in result.stdout + result.stderr
    assert (project / MODULE).read_text(encoding="utf-8") == "mine"


def test_replies_of_a_script_become_a_source(project: Path) -> None:
    """Files without an address of their own, and a list that the browser posted for."""
    pages = ROOT / "fixtures" / "jiangsu_amc_notices"
    list_url = "https://www.jsamc.com.cn/prod-api/disposal_notice/homePage/list/v2"
    told = (
        "--notice-url", "https://www.jsamc.com.cn/assets-promote/disposal-announcement/730121",
        "--sent", '{"body":{"showStatus":2,"current":1}}', "--institution", "江苏资产管理有限公司",
        "--segment", "exchanges",
    )  # fmt: skip
    files = (str(pages / "list_first" / "page.json"), str(pages / "detail_wan" / "page.html"))
    result = scrapy(
        "newsource", "copied_amc_notices", *files, "--list-url", list_url, *told, project=project, before=FORKS
    )
    assert result.returncode == 0, result.stderr
    assert "3 lines on the list" in result.stdout
    assert (project / "crawlers" / "spiders" / "exchanges" / "copied_amc_notices.py").exists()
    made = [Case("copied_amc_notices", case, project / "fixtures") for case in ("list_first", "detail_first")]
    assert (made[0].folder / "page.json").exists()
    titles = [row["title"] for row in Case("jiangsu_amc_notices", "detail_wan").expected("expected.json")]
    assert [row["title"] for row in made[1].expected("expected.json")] == titles
    without = scrapy("newsource", "other_amc_notices", *files, *told, project=project)
    assert without.returncode != 0
    assert "names no address of its own; add --list-url" in without.stdout + without.stderr


def test_words_that_would_break_the_module_are_refused(project: Path) -> None:
    result = scrapy(*shlex.split(COMMANDS[0])[:-1], '公司"', project=project)
    assert result.returncode != 0
    assert "no quotes" in result.stdout + result.stderr
    assert not (project / MODULE).exists()


def test_a_module_alone_is_listed_and_crawled(project: Path) -> None:
    assert NAME not in scrapy("list", project=project).stdout.split()
    shutil.copy(ROOT / MODULE, project / MODULE)
    assert NAME in scrapy("list", project=project).stdout.split()
    with running() as sandbox:
        settings = [f"SANDBOX={sandbox.url}", f"DATABASE={project / 'npl.sqlite3'}", f"ARCHIVE={project / 'archive'}"]
        result = scrapy(
            "crawl", NAME, "-L", "WARNING", *(word for value in settings for word in ("-s", value)), project=project
        )
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(f"{NAME}: complete")


def test_accepting_shows_a_difference_field_by_field_and_writes_only_that(project: Path) -> None:
    shutil.copy(ROOT / MODULE, project / MODULE)
    shutil.copytree(ROOT / FIXTURES, project / FIXTURES)
    expectation = project / FIXTURES / "detail_first" / "expected_records.json"
    before = expectation.read_text(encoding="utf-8")
    rows = json.loads(before)
    rows[0]["principal_yuan"] = "1"
    expectation.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    shown = scrapy("accept", f"{NAME}/detail_first", project=project)
    assert shown.returncode == 1
    assert 'expected_records[0].principal_yuan\n    - "1"\n    + "30000000"' in shown.stdout
    assert scrapy("accept", NAME, "--yes", project=project).returncode == 0
    assert expectation.read_text(encoding="utf-8") == before


def test_accepting_that_nothing_is_stored_any_more_takes_the_expectation_away(project: Path) -> None:
    shutil.copy(ROOT / MODULE, project / MODULE)
    shutil.copytree(ROOT / FIXTURES, project / FIXTURES)
    expectation = project / FIXTURES / "list_first" / "expected_records.json"
    expectation.write_text('[\n {\n  "type": "Notice"\n }\n]\n', encoding="utf-8")
    assert scrapy("accept", NAME, "--yes", project=project).returncode == 0
    assert not expectation.exists()


def saved(body: str, url: str = "https://www.example.test/news/list.html") -> Page:
    return Page(NAME, "list", url, 200, "text/html", body.encode(), datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("second", "pages", "start"),
    [
        ("/news/list_2.html", "https://www.example.test/news/list_{n}.html", "https://www.example.test/news/list.html"),
        (
            "/news/list.html?p=2",
            "https://www.example.test/news/list.html?p={n}",
            "https://www.example.test/news/list.html",
        ),
        ("javascript:go(2)", "https://www.example.test/news/list.html", ""),
    ],
)
def test_the_address_of_further_pages_is_told_from_the_second(second: str, pages: str, start: str) -> None:
    line = '<li><a href="/n/{0}.html">关于某某公司债权的处置公告{0}</a><span>2025-01-0{0}</span></li>'
    body = f"<body><ul class='news'>{''.join(line.format(n) for n in (1, 2, 3))}</ul><a href='{second}'>2</a></body>"
    proposal = propose_list(saved(body), "")
    assert (proposal.pages, proposal.start) == (pages, start)
    assert (proposal.link, proposal.within) == (r"example\.test/n/\d+\.html", "ul.news")


def test_a_page_without_notices_or_words_says_what_is_missing() -> None:
    with pytest.raises(ShapeError, match="give the page that lists the notices"):
        propose_list(saved("<body><a href='/a'>首页</a></body>"), "")
    with pytest.raises(ShapeError, match="no node with a class or an id"):
        propose_detail(saved("<body><div>全文没有名字</div></body>"), "")


def test_addresses_of_one_kind_have_one_shape() -> None:
    assert shape("https://www.example.test/a/12.html") == shape("http://example.test/a/7.html")
    assert shape("https://www.example.test/a/12.html") != shape("https://www.example.test/b/12.html")
