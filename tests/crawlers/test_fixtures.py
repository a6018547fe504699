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
    """Each field is as it is listed; each that is not fails by its own name. Nothing more is read."""
    for n, wanted in enumerate(listed):
        for field, value in wanted.items():
            found = actual(answers, n, field)
            if found != value:
                with subtests.test(f"{n}-{wanted['type']}.{field}"):
                    assert found == value
    assert len(answers) == len(listed)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_the_page_says_and_what_is_stored(case: Case, subtests: pytest.Subtests) -> None:
    assert outputs(case)
    hold(outputs(case), case.expected(EXPECTED), subtests)
    if (case.folder / EXPECTED_RECORDS).exists():
        hold(records(case), case.expected(EXPECTED_RECORDS), subtests)


def test_somebody_has_read_what_a_program_wrote(subtests: pytest.Subtests) -> None:
    for case in CASES:
        if case.unread:
            with subtests.test(str(case)):
                raise AssertionError(f"read {case.folder}, mend the parser, then `scrapy accept {case}`")


def test_a_page_is_found_from_its_address(subtests: pytest.Subtests) -> None:
    """A saved page is recognised by its address, so that `scrapy ingest` needs no more than that."""
    for case in CASES:
        found = page(case)
        if (kind := sources()[case.source].kind_of(found.url)) != found.kind:
            with subtests.test(str(case)):
                assert kind == found.kind


def test_accepting_what_is_expected_changes_no_byte(subtests: pytest.Subtests) -> None:
    for case in {(case.source, page(case).kind): case for case in CASES}.values():
        before = {path: path.read_bytes() for path in case.folder.iterdir()}
        told = list(differences(case))
        if not told:
            # Else it would write over what the other tests go by.
            accept(case)
        after = {path: path.read_bytes() for path in case.folder.iterdir()}
        listed = [name for name in (EXPECTED, EXPECTED_RECORDS) if (case.folder / name).exists()]
        again = {case.folder / name: as_json(case.expected(name)).encode() for name in listed}
        if told or before != after or before != {**before, **again}:
            with subtests.test(str(case)):
                assert told == []
                assert after == before
                assert {**before, **again} == before


def test_every_source_has_cases() -> None:
    assert {case.source for case in CASES} == set(sources())
