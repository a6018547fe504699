"""Saved pages with what must be read from them: each field that is read otherwise is a failure with its own name.

See `crawlers/saved/cases.py` for what a case holds. `scrapy accept` shows how today's code answers and writes it
down; a changed expectation is read line by line.
"""

from __future__ import annotations

from typing import Any

import pytest

from crawlers.engine.source import sources
from crawlers.saved.cases import (
    EXPECTED,
    EXPECTED_RECORDS,
    Case,
    accept,
    as_json,
    cases,
    differences,
    outputs,
    page,
    plain,
    records,
)

CASES = cases()


def actual(answers: tuple[Any, ...], n: int, field: str) -> Any:
    assert n < len(answers), f"only {len(answers)} answers"
    return type(answers[n]).__name__ if field == "type" else plain(getattr(answers[n], field))


def hold(answers: tuple[Any, ...], listed: list[dict[str, Any]], subtests: pytest.Subtests) -> None:
    """Each field is as it is listed; each that is not fails by its own name."""
    for n, wanted in enumerate(listed):
        for field, value in wanted.items():
            found = actual(answers, n, field)
            if found != value:
                with subtests.test(f"{n}-{wanted['type']}.{field}"):
                    assert found == value


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_the_page_says(case: Case, subtests: pytest.Subtests) -> None:
    hold(outputs(case), case.expected(EXPECTED), subtests)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_stored(case: Case, subtests: pytest.Subtests) -> None:
    hold(records(case), case.expected(EXPECTED_RECORDS), subtests)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nothing_more_is_read(case: Case) -> None:
    assert len(outputs(case)) == len(case.expected(EXPECTED)) > 0
    if (case.folder / EXPECTED_RECORDS).exists():
        assert len(records(case)) == len(case.expected(EXPECTED_RECORDS))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_somebody_has_read_what_a_program_wrote(case: Case) -> None:
    assert not case.unread, f"read {case.folder}, mend the parser, then `scrapy accept {case}`"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_page_is_found_from_its_address(case: Case) -> None:
    """A saved page is recognised by its address, so that `scrapy ingest` needs no more than that."""
    assert sources()[case.source].kind_of(page(case).url) == page(case).kind


@pytest.mark.parametrize("case", CASES, ids=str)
def test_accepting_what_is_expected_changes_no_byte(case: Case) -> None:
    before = {path: path.read_bytes() for path in case.folder.iterdir()}
    assert list(differences(case)) == []
    accept(case)
    assert {path: path.read_bytes() for path in case.folder.iterdir()} == before
    for name in (EXPECTED, EXPECTED_RECORDS):
        path = case.folder / name
        if path.exists():
            assert path.read_text(encoding="utf-8") == as_json(case.expected(name))


def test_every_source_has_cases() -> None:
    assert {case.source for case in CASES} == set(sources())
