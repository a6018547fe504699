"""What people decide: the example of docs/review.md, and what a file may hold."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import pytest

from review.endpoint import ADDRESS, MODEL
from tests.crawlers.review_pages import high, low, write_pages
from tests.crawling import Desk
from tests.forks import ROOT
from tests.review.talking import talking

DECIDED = 20


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, "")


def example() -> list[list[str]]:
    """The commands of the document, without `scrapy`."""
    text = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```sh\n(.*?)```", text, re.S)
    return [line.split()[1:] for line in block.splitlines()]


def left(desk: Desk, folder: Path) -> list[dict[str, str]]:
    """The rows of what is still asked."""
    assert desk.run("review", "export", str(folder / "left.csv")).returncode == 0
    with (folder / "left.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill(path: Path) -> float:
    """Decide the first open values, each as its greater candidate, and that what may be one sale is; the sum of the
    values in yuan.
    """
    book = openpyxl.load_workbook(path)
    sheet = book["review"]
    head = {cell.value: cell.column for cell in sheet[1]}
    total = 0.0
    for row in range(2, 2 + DECIDED):
        amount = str(sheet.cell(row, head["candidates"]).value).split(" / ")[-1]
        sheet.cell(row, head["decision"]).value = amount
        total += float(amount.replace(",", ""))
    for row in range(2 + DECIDED, sheet.max_row + 1):
        if sheet.cell(row, head["about"]).value == "link":
            sheet.cell(row, head["decision"]).value = "same"
    book.save(path)
    return total


@pytest.mark.long
def test_an_analyst_decides_twenty_open_values_and_the_report_shows_them(desk: Desk, tmp_path: Path) -> None:
    write_pages(tmp_path / "saved")
    for command in (["ingest", str(tmp_path / "saved"), "--source", "cinda_notices"], ["link"]):
        assert desk.run(*command).returncode == 0
    file = tmp_path / "review.xlsx"
    said = {}
    for words in example():
        given = [str(file) if word == file.name else word for word in words]
        done = desk.run(*given, *(("--out", str(tmp_path / "report.html")) if words[0] == "report" else ()))
        assert done.returncode == 0, done.stderr
        said[" ".join(words[:2])] = done.stdout
        if words[:2] == ["review", "export"]:
            assert fill(file) == sum(map(high, range(2, 22)))
    assert f"{DECIDED + 1} new decisions" in said["review import"]
    assert "one sale with" in said["explain 2-1"] and "by a person (1.00): decided by Mei on" in said["explain 2-1"]
    assert said["explain 2-1"].count("(decided)") == said["explain 2-1"].count(", decided by Mei on ") == DECIDED
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "RMB 0.7 billion were offered in 23 deals" in report and "21 by principal" in report
    assert "0 new decisions" in desk.run("review", "import", str(file)).stdout
    assert [row["about"] for row in left(desk, tmp_path)] == ["value"] * 2


@pytest.mark.long
def test_a_model_is_asked_once_and_a_person_sees_what_it_says(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(tmp_path / "saved")
    desk.run("ingest", str(tmp_path / "saved"), "--source", "cinda_notices")
    assert "no model is asked" in desk.run("review", "suggest").stderr
    with talking() as model:
        monkeypatch.setenv(ADDRESS, model.address)
        monkeypatch.setenv(MODEL, "little")
        model.says(f'{{"value": "{high(21)}", "words": "债权本金为{high(21):,}元"}}')
        model.says(f'{{"value": "{high(20)}", "words": "债权本金为{low(20):,}元"}}')
        said = desk.run("review", "suggest", "--most", "2").stdout
        assert "2 answers, 1 candidates" in said and "refused: the amounts in its words do not give the value" in said
        assert "0 answers" in desk.run("review", "suggest", "--most", "2").stdout
        assert len(model.asked) == 2
    stated = desk.rows("SELECT count(*) AS n FROM offers WHERE principal_yuan IS NOT NULL")
    assert stated[0]["n"] == 2, "what a model says enters no figure"
    first, second, *_ = left(desk, tmp_path)
    assert f"little suggests {high(21)}: 债权本金为{high(21):,}元" in first["words"]
    assert "suggests" not in second["words"]
