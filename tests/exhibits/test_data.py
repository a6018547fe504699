"""The report's data in files: tables that a spreadsheet and a program read, charts that stand alone."""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import orjson
import pytest
from openpyxl import load_workbook

from exhibits.catalogue import exhibits
from exhibits.facts import open_facts
from exhibits.report.page import build
from exhibits.report.workbook import number_format
from storage.database import open_database
from tests.market_rows import Desk, bid, result

FORMULA = '=HYPERLINK("http://example.test")有限公司'


SHOWN = {name: exhibits()[name] for name in ("T2-1", "3-6")}


def say(desk: Desk) -> None:
    desk.say(bid("a"), result("2", "p", date(2025, 8, 15), buyer=FORMULA))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A page with its data in a folder beside it."""
    home = tmp_path_factory.mktemp("data")
    connection = open_database(home / "npl.sqlite3")
    say(Desk(connection))
    with open_facts(connection) as facts:
        build(facts, connection, 2025, home / "report.html", shown=SHOWN, data=home / "numbers of 2025")
    yield home / "numbers of 2025"
    connection.close()


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_table_is_a_file_of_plain_numbers_and_names(folder: Path) -> None:
    (row,) = rows(folder / "T2-1.csv")
    assert (row["province"], row["province_en"], Decimal(row["volume_bn"])) == ("浙江省", "Zhejiang", Decimal(1))


def test_no_words_of_a_page_are_a_formula(folder: Path) -> None:
    words = [row["name"] for row in rows(folder / "3-6.csv")]
    book = load_workbook(folder / "report.xlsx")
    assert words == [f"'{FORMULA}"]
    assert [cell.value for cell in book["3-6"]["A"]][1:] == words
    assert {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line} <= {"s", "n"}


def test_the_workbook_holds_numbers_with_the_page_s_format(folder: Path) -> None:
    sheet = load_workbook(folder / "report.xlsx")["T2-1"]
    heads = [cell.value for cell in sheet[1]]
    volume = sheet[2][heads.index("RMB bn")]
    assert (volume.value, volume.number_format) == (1, "#,##0.0")


def test_the_same_figures_give_the_same_files(
    folder: Path, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a file and from a server."""
    say(desk)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    made = tmp_path / folder.name
    with open_facts(desk.connection) as facts:
        build(facts, desk.connection, 2025, tmp_path / "report.html", shown=SHOWN, data=made)
    assert (tmp_path / "report.html").read_bytes() == (folder.parent / "report.html").read_bytes()
    assert _contents(made) == _contents(folder)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("python", "spreadsheet"),
    [(",d", "#,##0"), ("d", "0"), (",.2f", "#,##0.00"), ("+,.1f", "+#,##0.0;-#,##0.0;0.0"), ("", "General")],
)
def test_a_format_is_the_same_in_a_spreadsheet(python: str, spreadsheet: str) -> None:
    assert number_format(python) == spreadsheet


def test_what_must_be_known_of_a_table_stands_beside_it(folder: Path) -> None:
    told = orjson.loads((folder / "T2-1.json").read_bytes())
    columns = {column["name"]: column for column in told["columns"]["T2-1"]}
    assert told["rows_behind"] == 1 and "a deal counts once" in told["method"]["en"]
    assert columns["volume_bn"] == {"name": "volume_bn", "en": "RMB bn", "zh": "亿元", "format": ",.1f", "times_zh": 10}


def test_a_chart_stands_alone_in_its_language(folder: Path) -> None:
    chart = (folder / "T2-1-chart-2-zh.svg").read_text(encoding="utf-8")
    assert "浙江省" in chart and "Zhejiang" not in chart
    assert 'xmlns="http://www.w3.org/2000/svg"' in chart and "--s0: #" in chart


def test_the_page_links_what_is_there_and_what_a_browser_prints(folder: Path) -> None:
    page = (folder.parent / "report.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="numbers%20of%202025/([^"]+)" download', page))
    there = {path.name for path in folder.iterdir()}
    assert there < linked
    assert linked - there == {name.replace(".svg", ".png") for name in there if name.endswith(".svg")} | {
        "report-en.pdf",
        "report-zh.pdf",
    }
