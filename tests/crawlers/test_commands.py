"""The command line: what people type, and what they are told."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from crawlers.commands.naming import refuse_words_for_numbers, source_of
from crawlers.commands.text import table
from crawlers.saved.catalogue import FILES, stale
from normalizers.lines import KINDS, normalized
from storage.database import open_database
from tests.crawling import Desk, ordered, scrapy
from tests.forks import ROOT, Order

PLACE = {
    "province": "浙江省",
    "province_code": "330000",
    "city": "杭州市",
    "city_code": "330100",
    "county": "西湖区",
    "county_code": "330106",
}
TITLE = {
    "kind": "listing",
    "seller": "平安银行股份有限公司",
    "year": 2025,
    "number": 7,
    "loan_type": "consumption",
    "debtor": None,
    "debtors": None,
}
LINES: dict[str, tuple[str, Any]] = {
    "party": (
        "平安银行股份有限公司信用卡中心",
        {
            "canonical": "平安银行股份有限公司",
            "type": "joint_stock_bank",
            "report_class": "joint-stock commercial banks",
        },
    ),
    "place": ("浙江省杭州市西湖区文三路1号", PLACE),
    "asset": ("杭州市西湖区某花园3幢2单元301室", "residential"),
    "round": ("【第二次拍卖】某某不动产", "second"),
    "money": ("5,000万元", {"amount": "50000000", "currency": "CNY"}),
    "date": ("二〇二五年三月二十日", "2025-03-20"),
    "ccre_title": ("平安银行股份有限公司关于2025年第7期个人不良贷款（个人消费贷款）转让项目转让公告", TITLE),
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, "")


@pytest.mark.parametrize("kind", KINDS)
def test_normalize_answers_with_value_confidence_and_evidence(kind: str) -> None:
    text, value = LINES[kind]
    (row,) = normalized(kind, [text + "\n"])
    assert row["input"] == text
    assert row["value"] == value
    assert 0 < row["confidence"] <= 1
    assert row["evidence"]


@pytest.mark.parametrize("kind", KINDS)
def test_normalize_answers_with_a_reason_where_it_does_not_know(kind: str) -> None:
    (row,) = normalized(kind, [""])
    assert (row["value"], row["confidence"]) == (None, 0.0)
    assert row["reason"]
    assert row.keys() == {"input", "value", "confidence", "reason"}


def test_a_source_that_is_none_is_refused_with_those_most_like_it() -> None:
    assert source_of("ccre_listings") == "ccre_listings"
    with pytest.raises(UsageError, match="no source 'ccre_listing'; do you mean ccre_listings"):
        source_of("ccre_listing")
    with pytest.raises(UsageError, match="no source '--jsn'; `scrapy list` shows them"):
        source_of("--jsn")


@pytest.mark.parametrize(
    ("name", "args", "why"),
    [
        ("backup", [], "name one folder"),
        ("changes", ["jd_auctions"], "takes options only"),
        ("demo", ["2"], "takes no arguments"),
        ("explain", [], "name an exhibit"),
        ("explore", ["2-2"], "takes options only"),
        ("find", ["浙江"], "takes options only"),
        ("gaps", ["jd_auctions", "jd_claims"], "name one source, or none for all"),
        ("health", ["jd_auctions"], "takes no arguments but --json"),
        ("ingest", [], "name the files to read"),
        ("link", ["jd_auctions"], "takes no arguments"),
        ("replay", ["jd_auctions"], "takes options only"),
        ("report", ["2025"], "takes options only"),
        ("watch", ["浙江"], "takes options only"),
    ],
)
def test_a_command_that_is_asked_wrongly_says_what_it_takes(name: str, args: list[str], why: str) -> None:
    command = importlib.import_module(f"crawlers.commands.{name}").Command()
    command.settings = Settings()
    with pytest.raises(UsageError, match=why):
        command.run(args, argparse.Namespace())


def test_a_word_for_a_setting_that_is_a_number_is_refused() -> None:
    refuse_words_for_numbers(["DOWNLOAD_DELAY=2.5", "CONTACT=me"])
    with pytest.raises(UsageError, match="-s DOWNLOAD_DELAY=slow: a number is wanted"):
        refuse_words_for_numbers(["DOWNLOAD_DELAY=slow"])


@pytest.mark.parametrize("words", [("normalize", "money"), ("list",), ("crawl", "-h")], ids=" ".join)
def test_what_nobody_reads_any_more_is_no_failure(words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as said:
        given.write("1万元\n" * 20_000)
        given.seek(0)
        order = Order(words, str(ROOT), dict(os.environ))
        with ordered(order, given.fileno(), writer, said.fileno()) as server:
            os.close(writer)
            assert server.makefile().readlines()[1] == "0\n"
        said.seek(0)
        assert said.read() == ""


def test_normalize_reads_lines_and_prints_one_object_each() -> None:
    done = scrapy("normalize", "money", given="1万元\n债权\n")
    assert [json.loads(line)["value"] for line in done.stdout.splitlines()] == [
        {"amount": "10000", "currency": "CNY"},
        None,
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("no notice", "no JSON"),
        ("[1]", "no JSON object"),
        ('{"id": "2"}', "`lines` is no list of texts"),
        ('{"lines": [1]}', "`lines` is no list of texts"),
        ('{"lines": [], "title": 1}', "`title` is no text"),
    ],
)
def test_a_line_that_is_no_notice_is_named_behind_the_answers_before_it(line: str, why: str) -> None:
    done = scrapy("normalize", "notice", given=f'{{"id": "1", "lines": ["债权转让公告"]}}\n{line}\n')
    assert done.returncode == 2
    assert [json.loads(answer)["id"] for answer in done.stdout.splitlines()[:1]] == ["1"]
    assert f"line 2: {why}" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_kind_that_does_not_exist_is_answered_with_those_that_do(desk: Desk) -> None:
    done = desk.run("normalize", "colour")
    assert done.returncode == 2
    assert "party, place, asset" in done.stdout + done.stderr


def test_the_list_names_the_sources(desk: Desk) -> None:
    modules = {path.stem for path in (ROOT / "crawlers" / "spiders").glob("*/[a-z]*.py")}
    assert desk.run("list").stdout.split() == sorted(modules)


@pytest.mark.parametrize("command", ["report", "explain", "health", "link"])
def test_a_command_that_reads_or_links_says_what_to_do_without_a_database(desk: Desk, command: str) -> None:
    done = desk.run(command, *(["4-1"] if command == "explain" else []))
    assert done.returncode == 2
    assert "there is no database at" in done.stdout + done.stderr
    assert not desk.database.exists()


def test_saved_pages_give_rows_once(desk: Desk) -> None:
    case = ROOT / "fixtures" / "citic_famc_notices" / "detail_table_total_row"
    url = json.loads((case / "meta.json").read_text(encoding="utf-8"))["url"]
    first = desk.run("ingest", str(case / "page.html"), "--url", url)
    assert first.returncode == 0, first.stderr
    assert "4 new" in first.stdout
    assert "4 unchanged" in desk.run("ingest", str(case / "page.html"), "--url", url).stdout
    assert desk.rows("SELECT principal_yuan FROM notices")[0][0] == 84_000_000
    explained = desk.run("explain", "2-2", "--year", "2025")
    assert "rows behind: 1, from 1 pages" in explained.stdout or "no cell" in explained.stdout


def frozen_are_closed() -> None:
    """Refuse a process, which root's never is, to look into the reports that were kept."""
    listed = Path.iterdir

    def refused(folder: Path) -> Iterator[Path]:
        if folder.suffix == ".frozen":
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    mock.patch.object(Path, "iterdir", refused).start()


def test_a_report_goes_on_where_those_that_were_kept_are_closed_to_its_reader(desk: Desk, tmp_path: Path) -> None:
    open_database(desk.database).close()
    desk.database.with_suffix(".frozen").mkdir()
    page = tmp_path / "report.html"
    done = desk.run("report", "--year", "2025", "--out", str(page), before=f"{__name__}:{frozen_are_closed.__name__}")
    assert done.returncode == 0, done.stderr
    assert "this user may not look into reports that were kept" in done.stderr and page.exists()


def test_questions_are_asked_without_pictures_where_the_archive_is_closed_to_who_asks(
    desk: Desk, tmp_path: Path
) -> None:
    open_database(desk.database).close()
    (tmp_path / "archive").mkdir()
    done = desk.run(
        "review", "export", str(tmp_path / "review.xlsx"), before=f"{__name__}:{archive_is_closed.__name__}"
    )
    assert done.returncode == 0, done.stderr
    assert "may not look into the archive: no question has a picture" in done.stderr
    assert "0 questions, 0 with a picture" in done.stdout and (tmp_path / "review.xlsx").exists()


def archive_is_closed() -> None:
    """Refuse a process, which root's never is, to look into the archive."""
    mock.patch.object(os, "access", lambda path, *_, **__: Path(path).name != "archive").start()


def test_a_document_goes_under_the_page_that_leads_to_it(desk: Desk) -> None:
    case = ROOT / "fixtures" / "ccre_transfers" / "pdf_result"
    meta = json.loads((case / "meta.json").read_text(encoding="utf-8"))
    refused = desk.run("ingest", str(case / "page.pdf"), "--url", meta["url"])
    assert "the address of the page that leads to this document" in refused.stderr
    done = desk.run("ingest", str(case / "page.pdf"), "--url", meta["context"]["detail"], "--published", "2025-09-22")
    assert done.returncode == 0, done.stderr
    row = desk.rows("SELECT source_key, buyer, signed_on FROM ccre_announcements")[0]
    assert tuple(row) == (meta["context"]["detail"], "中国长城资产管理股份有限公司", "2025-09-12")


def test_a_page_of_no_source_is_refused_by_name_and_the_others_go_on(desk: Desk, tmp_path: Path) -> None:
    stray, good = tmp_path / "stray.html", tmp_path / "good.html"
    stray.write_text("<html>nothing</html>", encoding="utf-8")
    case = ROOT / "fixtures" / "citic_famc_notices" / "detail_gb18030"
    url = json.loads((case / "meta.json").read_text(encoding="utf-8"))["url"]
    page = (case / "page.html").read_bytes()
    good.write_bytes(f"<!-- saved from url=(0057){url} -->".encode() + page)
    done = desk.run("ingest", str(stray), str(good), "--published", "2025-11-20")
    assert done.returncode == 1
    assert "stray.html: names no address of its own; add --url" in done.stderr
    assert desk.rows("SELECT count(*) FROM notices")[0][0] == 1


def test_a_folder_gives_its_pages_and_a_block_page_in_it_is_refused(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "good_files").mkdir(parents=True)
    (folder / "good_files" / "logo.png").write_bytes(b"x")
    for name, file in (("detail_table_total_row", "good.html"), ("blocked", "blocked.html")):
        case = ROOT / "fixtures" / "citic_famc_notices" / name
        url = json.loads((case / "meta.json").read_text(encoding="utf-8"))["url"]
        mark = f"<!-- saved from url=({len(url):04}){url} -->".encode()
        (folder / file).write_bytes(mark + (case / "page.html").read_bytes())
    done = desk.run("ingest", str(folder), "--published", "2025-11-20")
    assert done.returncode == 1
    assert "saved/blocked.html: no page of citic_famc_notices: blocked" in done.stderr
    assert "1 that are no pages, 1 refused" in done.stdout
    assert [row[0] for row in desk.rows("SELECT verdict FROM documents")] == ["page"]


def test_exhibits_are_listed_with_the_chapter_of_a_province(desk: Desk) -> None:
    listed = desk.run("exhibits", "--province", "Jiangsu").stdout
    assert "4-P1" in listed and "Jiangsu by city" in listed and "江苏省各市" in listed
    refused = desk.run("exhibits", "--province", "Atlantis")
    assert refused.returncode == 2
    assert "no province is called 'Atlantis'" in refused.stderr


def test_nothing_to_replay_is_said(desk: Desk) -> None:
    done = desk.run("replay")
    assert done.returncode == 2
    assert "nothing to replay in" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("since=2025-13-01", "a day is written YYYY-MM-DD"),
        ("sample=0", "a whole number above 0"),
        ("sample=²", "a whole number above 0"),
        ("sampel=1", "jd_auctions takes no such argument; sample may be meant"),
        ("lots=1", "takes no such argument (since, until, sample, refresh, as_usual, section, cap)"),
    ],
)
def test_a_bad_argument_is_explained(desk: Desk, argument: str, words: str) -> None:
    done = desk.run("crawl", "jd_auctions", "-a", argument)
    assert done.returncode == 2
    assert words in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("crawl", "jd_auctions", "-s", "HOURS=25-99"), "hours '25-99': HH:MM-HH:MM is wanted"),
        (("crawl", "jd_auctions", "-s", "SANDBOX=http://10.0.0.1:1"), "the synthetic market is served on loopback"),
        (("crawl", "jd_auctions", "-s", "SANDBOX=http://[x"), "the synthetic market is served on loopback"),
        *((("nightly", "--hours", hours), "numbers above 0, --hours up to 744") for hours in ("nan", "inf", "1e9")),
    ],
)
def test_a_setting_that_cannot_be_is_refused_before_anything_is_made(
    tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    done = scrapy(*words, "-s", f"DATABASE={tmp_path / 'npl.sqlite3'}", "-s", f"ARCHIVE={tmp_path / 'archive'}")
    assert done.returncode == 2
    assert why in done.stderr and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_days_the_wrong_way_round_are_refused(desk: Desk) -> None:
    done = desk.run("crawl", "jd_auctions", "-a", "since=2025-02-01", "-a", "until=2025-01-01")
    assert done.returncode == 2
    assert "since=2025-02-01 is after until=2025-01-01" in done.stderr
    assert not desk.database.exists()


@pytest.mark.parametrize("command", [("crawl", "abc_notices"), ("nightly",), ("health",), ("ingest", "x.html")])
def test_a_file_that_is_no_database_is_named(desk: Desk, command: tuple[str, ...]) -> None:
    desk.database.write_bytes(b"no database" * 1000)
    done = desk.run(*command)
    assert done.returncode == 2
    assert f"{desk.database}: file is not a database" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_that_does_not_answer_gives_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    nobody = Desk(tmp_path, "http://127.0.0.1:1")
    done = nobody.run("crawl", "citic_famc_notices")
    assert done.returncode == 1
    assert "Connection was refused" in done.stdout
    assert "Traceback" not in done.stderr


def test_nobody_reading_on_is_no_error() -> None:
    program = "import sys; from crawlers.commands.text import say; [say('x' * 1000) for _ in range(1000)]; sys.exit(7)"
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 7


def test_columns_line_up_with_chinese_words() -> None:
    assert table(("a", "b"), [("浙江", "1"), ("x", "2")]) == "a     b\n浙江  1\nx     2"


def test_the_catalogue_is_what_sources_and_tables_state() -> None:
    """Run `scrapy catalogue` after a source or a column has changed."""
    assert [path.name for path in stale(ROOT)] == []


def test_a_file_without_the_catalogues_marks_is_named(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in FILES:
        (tmp_path / name).write_text("# Sources\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"sources\.md: the marks"):
        stale(tmp_path)
