"""Saved pages with what must be read from them: one test per field, so that a failure names the field.

See `crawlers/fixtures.py` for what a case holds. `scrapy accept` shows how today's code answers and writes it down; a
changed expectation is read line by line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from crawlers.fixtures import (
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
    source,
)

CASES = cases()


def fields_of(name: str) -> Iterator[Any]:
    for case in CASES:
        for n, wanted in enumerate(case.expected(name)):
            for field in wanted:
                yield pytest.param(case, n, field, id=f"{case}-{n}-{wanted['type']}.{field}")


def actual(answers: tuple[Any, ...], n: int, field: str) -> Any:
    assert n < len(answers), f"only {len(answers)} answers"
    return type(answers[n]).__name__ if field == "type" else plain(getattr(answers[n], field))


@pytest.mark.parametrize(("case", "n", "field"), list(fields_of(EXPECTED)))
def test_what_the_page_says(case: Case, n: int, field: str) -> None:
    assert actual(outputs(case), n, field) == case.expected(EXPECTED)[n][field]


@pytest.mark.parametrize(("case", "n", "field"), list(fields_of(EXPECTED_RECORDS)))
def test_what_is_stored(case: Case, n: int, field: str) -> None:
    assert actual(records(case), n, field) == case.expected(EXPECTED_RECORDS)[n][field]


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
    assert source(case.source).kind_of(page(case).url) == page(case).kind


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
    names = set(SpiderLoader.from_settings(get_project_settings()).list())
    assert {case.source for case in CASES} == names


# What the fixtures of a source must show, and words of which one must be in the name of a case.
SHOWN = {
    "a list": ("list_first", "list_of", "list_claims", "list_newest", "list_two", "list_marketing", "list_gbk"),
    "an empty list": ("list_empty", "list_of_a_day_without"),
    "the end of a list": ("past_the_end", "list_last", "list_repeat", "list_only"),
    "a block page": ("blocked", "forbidden"),
    "what is gone or called off": ("gone", "withdrawn"),
    "several parcels or rounds": (
        "several", "packages", "parcel", "second", "wide", "table", "wan", "foreign", "zip", "statuses", "by_group",
    ),
}  # fmt: skip
# An announcement at CCRE is of one project.
NOT_SHOWN = {("ccre_listings", "several parcels or rounds"), ("ccre_transfers", "several parcels or rounds")}


@pytest.mark.parametrize("name", sorted({case.source for case in CASES}))
@pytest.mark.parametrize("what", list(SHOWN))
def test_every_source_shows_its_odd_cases(name: str, what: str) -> None:
    names = [case.name for case in CASES if case.source == name]
    assert (name, what) in NOT_SHOWN or any(words in case for case in names for words in SHOWN[what]), names
