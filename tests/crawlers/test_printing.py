"""No word of a page steers a terminal or the report."""

from __future__ import annotations

import argparse
import ast
import json
import logging
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawlers.commands.rows import print_rows
from crawlers.commands.text import say
from crawlers.engine.logs import PrintableFormatter, guard_logs
from exhibits.report.rendering import _environment

ROOT = Path(__file__).resolve().parent.parent.parent
STEERING = "甲\x1b]0;owned\x07\x9b2J乙\u202e丙\r"
SHOWN = "甲\ufffd]0;owned\ufffd\ufffd2J乙\ufffd丙\ufffd"


def test_a_command_prints_it_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"{STEERING}\n\t丁")
    assert capsys.readouterr().out == f"{SHOWN}\n\t丁\n"


def test_no_command_prints_otherwise() -> None:
    for path in (ROOT / "crawlers" / "commands").glob("*.py"):
        names = [
            node.func.id
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        ]
        assert names.count("print") == (path.name == "text.py"), path


@pytest.mark.parametrize("n", [0, 1, 1000, 1001])
def test_any_number_of_rows_is_one_array_of_json(n: int, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"title": f"甲\n{n}", "price": n / 4} for n in range(n)]
    print_rows(iter(rows), ["title", "price"], argparse.Namespace(json=True, csv=False), {})
    assert capsys.readouterr().out == json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def test_a_log_holds_it_as_text() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, "%s", (STEERING,), None)
    assert PrintableFormatter(logging.Formatter()).format(record) == SHOWN


def test_a_log_is_its_owners_and_its_lines_are_text(tmp_path: Path) -> None:
    file = tmp_path / "npl.log"
    file.touch(0o644)
    guard_logs(Settings({"LOG_FILE": str(file)}))
    assert file.stat().st_mode & 0o777 == 0o600
    assert all(isinstance(handler.formatter, PrintableFormatter) for handler in logging.root.handlers)


def test_the_report_prints_it_as_text() -> None:
    page = _environment().from_string("{{ words }}<br>").render(words=f"<{STEERING}")
    assert page == f"&lt;{SHOWN}<br>"
