"""Saved pages with what must be read from them: one test per field, so that a failure names the field.

A case is a folder `fixtures/<source>/<case>/` with the page, `meta.json` (address, kind, time, context),
`expected.json` (what the parser answers, in order) and, where something was said, `expected_records.json` (the
canonical rows).
A changed expectation is edited by hand, and read line by line.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from crawlers.fetches import fetched
from crawlers.pages import DecodeError, Page, ShapeError
from crawlers.platforms.source import Source
from normalizers.records import Batch, Defect, Said
from pipelines import process

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
PAGES = ("page.html", "page.json", "page.pdf", "page.docx", "page.xlsx", "page.zip")


@dataclass(frozen=True)
class Case:
    source: str
    name: str

    @property
    def folder(self) -> Path:
        return FIXTURES / self.source / self.name

    def __str__(self) -> str:
        return f"{self.source}/{self.name}"

    def expected(self, name: str) -> list[dict[str, Any]]:
        path = self.folder / name
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


CASES = sorted(
    (Case(path.parent.parent.name, path.parent.name) for path in FIXTURES.glob("*/*/meta.json")),
    key=str,
)


@cache
def source(name: str) -> type[Source]:
    loaded = SpiderLoader.from_settings(get_project_settings()).load(name)
    assert issubclass(loaded, Source)
    return loaded


@cache
def page(case: Case) -> Page:
    meta = json.loads((case.folder / "meta.json").read_text(encoding="utf-8"))
    body = next(path for name in PAGES if (path := case.folder / name).exists()).read_bytes()
    return Page(
        case.source,
        meta["kind"],
        meta["url"],
        meta["status"],
        meta["media_type"],
        body,
        datetime.fromisoformat(meta["fetched_at"]),
        meta.get("context", {}),
    )


@cache
def outputs(case: Case) -> tuple[Any, ...]:
    """What the guard and the parser make of the page, in order; an error as the defect that it becomes."""
    spider, found = source(case.source), page(case)
    kind = spider.kinds[found.kind]
    item = fetched(found, spider.guard, rendered=kind.browser)
    if item.judgement.verdict != "page":
        return (Defect("guard", "page", item.judgement.verdict, item.judgement.sign),)
    answers: list[Any] = []
    try:
        answers.extend(kind.parse(found))
    except ShapeError as error:
        answers.append(
            Defect("decode" if isinstance(error, DecodeError) else "parse", "page", error.field, error.found)
        )
    return tuple(answers)


@cache
def records(case: Case) -> tuple[Any, ...]:
    spider, found = source(case.source), page(case)
    document = fetched(found, spider.guard).document
    said = tuple(answer for answer in outputs(case) if isinstance(answer, Said))
    batch = process(Batch(document, said=said))
    return (*batch.records, *batch.defects)


def plain(value: Any) -> Any:
    """A field as it stands in the expectation."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return value


def fields_of(name: str) -> Iterator[Any]:
    for case in CASES:
        for n, wanted in enumerate(case.expected(name)):
            for field in wanted:
                yield pytest.param(case, n, field, id=f"{case}-{n}-{wanted['type']}.{field}")


def actual(answers: tuple[Any, ...], n: int, field: str) -> Any:
    assert n < len(answers), f"only {len(answers)} answers"
    return type(answers[n]).__name__ if field == "type" else plain(getattr(answers[n], field))


@pytest.mark.parametrize(("case", "n", "field"), list(fields_of("expected.json")))
def test_what_the_page_says(case: Case, n: int, field: str) -> None:
    assert actual(outputs(case), n, field) == case.expected("expected.json")[n][field]


@pytest.mark.parametrize(("case", "n", "field"), list(fields_of("expected_records.json")))
def test_what_is_stored(case: Case, n: int, field: str) -> None:
    assert actual(records(case), n, field) == case.expected("expected_records.json")[n][field]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nothing_more_is_read(case: Case) -> None:
    assert len(outputs(case)) == len(case.expected("expected.json")) > 0
    if (case.folder / "expected_records.json").exists():
        assert len(records(case)) == len(case.expected("expected_records.json"))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_page_is_found_from_its_address(case: Case) -> None:
    """A saved page is recognised by its address, so that `scrapy ingest` needs no more than that."""
    assert source(case.source).kind_of(page(case).url) == page(case).kind


def test_every_source_has_cases() -> None:
    names = set(SpiderLoader.from_settings(get_project_settings()).list())
    assert {case.source for case in CASES} == names
