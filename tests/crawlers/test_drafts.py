"""A new source's module as its saved pages propose it: tried on sites whose module a person has written."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawlers.drafting.from_json import propose_json_detail, propose_json_list
from crawlers.drafting.module import Named, draft, segment_for
from crawlers.engine.source import Source, sources
from crawlers.pages.page import Page, ShapeError
from crawlers.saved.cases import Case, outputs, outputs_of, page

# Source, its saved list, its saved notice, what the browser posted for the list, and whether the public reads a notice
# elsewhere than the site's own script.
PROPOSED = (
    ("great_wall_notices", "list_first", "detail_packages", "", False),
    ("jiangsu_amc_notices", "list_first", "detail_wan", '{"body":{"showStatus":2,"current":1}}', False),
    ("orient_notices", "list_first", "detail_wan", "title=&type=ASSET_DISPOSITION&page=1&pageSize=20", False),
    ("jiangxi_amc_notices", "list_first", "detail_packages", "type=2&pageNum=1&pageSize=20", True),
    ("shenzhen_exchange", "list_first", "detail_prose", '{"page":1,"size":20}', True),
    ("gansu_legal_daily", "list_last", "detail_assignment", "", False),
    ("chuxiong_daily", "list_last", "detail_several_debtors", "", False),
    ("sichuan_amc_notices", "list_first", "detail_packages", "", False),
    ("zhejiang_amc_notices", "list_first", "detail_wan", "", False),
    ("fujian_amc_notices", "list_first", "detail_prose", "", False),
    ("hubei_amc_notices", "list_first", "detail_wan", "", False),
    ("guangzhou_amc_notices", "list_first", "detail_wan", "", False),
    ("hunan_amc_notices", "list_first", "detail_packages", "", False),
    ("citic_famc_notices", "list_first", "detail_table_total_row", "", False),
)


def loaded(text: str, folder: Path) -> type[Source]:
    """The source in the text of a module."""
    path = folder / "drafted.py"
    path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("drafted", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (found,) = [value for value in vars(module).values() if getattr(value, "__module__", "") == "drafted"]
    assert isinstance(found, type)
    assert issubclass(found, Source)
    return found


def drafted(listed: Page, notice: Page, folder: Path, sent: str, second: str = "") -> type[Source]:
    """The source that these pages propose."""
    text = draft(listed, notice, sent=sent, second=second).module(Named("drafted", "某资产管理公司", "公告"), listed)
    return loaded(text, folder)


def listed_keys(answers: tuple[Any, ...]) -> tuple[str, ...]:
    (listing,) = [answer for answer in answers if type(answer).__name__ == "Listing"]
    return tuple(listing.keys)


def next_pages(answers: tuple[Any, ...]) -> list[tuple[str, str]]:
    return [(a.url, a.method) for a in answers if type(a).__name__ == "Follow" and a.kind == "list"]


@pytest.mark.parametrize(("name", "case", "notice", "sent", "elsewhere"), PROPOSED, ids=[name for name, *_ in PROPOSED])
def test_a_draft_reads_the_pages_as_the_module_does(
    name: str, case: str, notice: str, sent: str, elsewhere: bool, tmp_path: Path
) -> None:
    listed, detail = replace(page(Case(name, case)), context={}), page(Case(name, notice))
    spider = drafted(listed, detail, tmp_path, sent)
    assert (spider.kind_of(listed.url), spider.kind_of(detail.url)) == ("list", "detail")
    assert outputs_of(spider, detail) == outputs(Case(name, notice))
    keys, wanted = listed_keys(outputs_of(spider, listed)), listed_keys(outputs(Case(name, case)))
    assert len(keys) == len(wanted) > 0
    assert (keys != wanted) == elsewhere


PAGED = [row[:4] for row in PROPOSED if sources()[row[0]].segment == "asset_managers"]


@pytest.mark.parametrize(("name", "case", "notice", "sent"), PAGED, ids=[name for name, *_ in PAGED])
def test_a_draft_asks_for_the_second_page_as_the_module_does(
    name: str, case: str, notice: str, sent: str, tmp_path: Path
) -> None:
    """Our saved lists have pagers without links: the person says where the second page is."""
    wanted = next_pages(outputs(Case(name, case)))
    listed = replace(page(Case(name, case)), context={})
    spider = drafted(listed, page(Case(name, notice)), tmp_path, sent, "" if sent else wanted[0][0])
    assert next_pages(outputs_of(spider, listed)) == wanted


@pytest.mark.parametrize(
    ("sent", "second"),
    [
        ("type=2&pageNum=1&pageSize=20", b"type=2&pageNum=2&pageSize=20"),
        ('{"body":{"showStatus":2,"current":1}}', b'{"body":{"showStatus":2,"current":2}}'),
    ],
)
def test_of_what_is_posted_only_the_pages_number_changes(sent: str, second: bytes, tmp_path: Path) -> None:
    detail = page(Case("jiangxi_amc_notices", "detail_packages"))
    listed = replace(page(Case("jiangxi_amc_notices", "list_first")), context={})
    answers = outputs_of(drafted(listed, detail, tmp_path, sent), listed)
    assert [a.body for a in answers if type(a).__name__ == "Follow" and a.kind == "list"] == [second]


ROW = '{"id":4711,"title":"关于某某公司债权的处置公告","publishDate":"2025-10-09"}'
ROWS = f'{{"data":{{"pageCount":9,"list":[{ROW}],"total":1}}}}'


def reply(body: str, url: str = "https://www.example.test/api/list?pageNo=0") -> Page:
    return Page("drafted", "list", url, 200, "application/json", body.encode(), datetime(2026, 1, 1, tzinfo=UTC))


def test_a_reply_says_where_its_rows_are_and_what_counts_them() -> None:
    proposal = propose_json_list(reply(ROWS), "https://www.example.test/notice/4711.html", "")
    assert (proposal.rows, proposal.title, proposal.day) == ("data.list", "title", "publishDate")
    assert (proposal.url, proposal.first) == ("https://www.example.test/api/list?pageNo={n}", 0)
    assert (proposal.total, proposal.pages) == ("data.total", "data.pageCount")
    assert proposal.notice == "https://www.example.test/notice/{id}.html"


@pytest.mark.parametrize(
    ("body", "notice", "url", "missing"),
    [
        ('{"data":[]}', "https://x.test/4711", "https://x.test/list?page=1", "no list of objects"),
        (ROWS, "https://x.test/9999", "https://x.test/list?page=1", "no row names"),
        (ROWS, "https://x.test/4711", "https://x.test/list", "nothing that was asked counts the pages"),
    ],
)
def test_what_a_reply_does_not_show_is_named(body: str, notice: str, url: str, missing: str) -> None:
    with pytest.raises(ShapeError, match=missing):
        propose_json_list(reply(body, url), notice, "")


def test_a_reply_without_chinese_text_is_no_notice() -> None:
    with pytest.raises(ShapeError, match="no Chinese text"):
        propose_json_detail(reply('{"data":{"id":"4711","state":"ok"}}'))


def test_a_name_that_any_page_has_proves_no_page() -> None:
    words = "某某公司拟对其持有的债权进行公开处置，现予公告。"
    body = f"<body><h1>关于某某公司债权的处置公告</h1><div class='content'><p>{words * 3}</p></div></body>"
    listed = "<body><ul class='list'><li><a href='/n/1.html'>关于某某公司债权的处置公告</a></li></ul></body>"
    pages = [
        replace(reply(text), media_type="text/html", url=f"https://www.example.test{path}")
        for text, path in ((listed, "/n/"), (body, "/n/1.html"))
    ]
    assert "guard = signs()" in draft(pages[0], pages[1]).nouns


@pytest.mark.parametrize(
    ("institution", "segment"),
    [
        ("招商银行股份有限公司", "banks"),
        ("中国东方资产管理股份有限公司", "asset_managers"),
        ("苏州资产管理有限公司", "asset_managers"),
        ("某某商务服务有限公司", "other_sellers"),
    ],
)
def test_the_class_of_the_institution_proposes_the_segment(institution: str, segment: str) -> None:
    listed, notice = page(Case("hubei_amc_notices", "list_first")), page(Case("hubei_amc_notices", "detail_wan"))
    assert segment_for(institution, draft(listed, notice)) == segment


def test_a_paper_is_of_the_newspapers_whoever_prints_it() -> None:
    listed = page(Case("gansu_legal_daily", "list_last"))
    drafted = draft(listed, page(Case("gansu_legal_daily", "detail_assignment")))
    assert segment_for("招商银行股份有限公司", drafted) == "newspapers"
