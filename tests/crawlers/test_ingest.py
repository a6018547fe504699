"""Every page that is kept as a fixture, saved by a person instead: it gives the same rows, or says what to add."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

import pytest

from crawlers.engine.source import sources
from crawlers.pages.judged import judged
from crawlers.pages.page import Page
from crawlers.saved.cases import EXPECTED, EXPECTED_RECORDS, Case, cases, outputs, page
from crawlers.saved.files import SavedFile
from crawlers.saved.ingest import IngestError, Origin, ingested
from records.batch import Batch
from records.said import SaidCcre, SaidNotice
from storage.store import Store
from tests.crawlers.test_fixtures import actual
from tests.storage.pages import empty_database

SOURCES = sources()
FILE_NAMES = {"text/html": "page.html", "application/json": "page.json", "application/pdf": "page.pdf"}
# What only the list says, beside what the kind of page always needs.
LIST_ONLY: dict[str, tuple[str, ...]] = {
    # Pages of lots that are over print no time or state; the list does.
    "gpai_auctions/detail_sale_off_withdrawn": ("time", "state"),
    "gpai_auctions/detail_second_template_failed": ("time", "state"),
    "gpai_auctions/detail_sold": ("time",),
    "rmfysszc_auctions/detail_times_only_in_the_list": ("starts",),
    "rmfysszc_auctions/result_sale_off_withdrawn": ("state",),
    # A lot that is solicited for has no category of its own on its page.
    "taobao_claims/ssr_misses_the_starting_price": ("category",),
    # What the platform states of a claim stands on the page before its description.
    **{
        f"{source}/description_platform_{says}": ("principal",)
        for source in ("jd_claims", "taobao_claims")
        for says in ("confirms_the_principal", "differs", "states_what_was_granted", "alone")
    },
    # The last part of a notice that its page posts for in parts.
    "guangzhou_exchange/detail_packages": ("url", "html"),
    "guangzhou_exchange/detail_prose": ("url", "html"),
    "guangzhou_exchange/detail_table": ("url", "html"),
}


def saved(found: Page) -> SavedFile:
    return SavedFile(FILE_NAMES.get(found.media_type, found.url), found.body, found.fetched_at)


def verdict(case: Case) -> str:
    found = page(case)
    source = SOURCES[case.source]
    return judged(found, source.guard, rendered=source.kinds[found.kind].browser).judgement.verdict


def address_to_give(case: Case) -> str:
    """A document of CCRE is saved under the address of the page that leads to it."""
    found = page(case)
    return found.context.get("detail", found.url) if found.kind == "pdf" else found.url


def origin_of(case: Case) -> Origin:
    found = page(case)
    needs = (*SOURCES[case.source].kinds[found.kind].needs, *LIST_ONLY.get(str(case), ()))
    said = [answer for answer in outputs(case) if isinstance(answer, SaidNotice | SaidCcre)]
    if said:
        needs = (*needs, "title", "published_on")
    context = {name: found.context.get(name, "") for name in needs}
    return Origin(case.source, address_to_give(case), context)


def is_refused(case: Case) -> bool:
    """Whether the guard refuses it, as its expectation says."""
    return any(answer.get("stage") == "guard" for answer in case.expected(EXPECTED))


DATA = [case for case in cases() if (case.folder / EXPECTED_RECORDS).exists()]
NO_PAGE = [case for case in cases() if is_refused(case) and page(case).status == 200]


@cache
def batch_of(case: Case) -> Batch:
    """What its page gives when a person saved it."""
    return ingested(saved(page(case)), origin_of(case), SOURCES)[1]


def data_of(source: str) -> list[Case]:
    return [case for case in DATA if case.source == source]


@pytest.mark.parametrize("source", SOURCES)
def test_a_saved_page_gives_the_rows_of_a_crawl(source: str) -> None:
    for case in data_of(source):
        batch = batch_of(case)
        # The expectation holds what was made of the words; what the parser could not read is in expected.json.
        rows = (*batch.records, *(defect for defect in batch.defects if defect.stage in ("validate", "normalize")))
        wanted = case.expected(EXPECTED_RECORDS)
        assert len(rows) == len(wanted), case
        other = {f"{n}.{name}" for n, row in enumerate(wanted) for name in row if actual(rows, n, name) != row[name]}
        # A document stands under the page that leads to it.
        assert other == ({"0.url"} if page(case).kind == "pdf" else set()), case


@pytest.mark.parametrize("case", NO_PAGE, ids=str)
def test_what_is_no_page_is_refused_by_its_verdict(case: Case) -> None:
    given = Origin(case.source, address_to_give(case), page(case).context)
    with pytest.raises(IngestError, match=verdict(case)):
        ingested(saved(page(case)), given, SOURCES)


NEEDY = {(case.source, page(case).kind): case for case in DATA if SOURCES[case.source].kinds[page(case).kind].needs}


@pytest.mark.parametrize("case", NEEDY.values(), ids=str)
def test_a_page_that_does_not_say_it_all_says_what_to_add(case: Case) -> None:
    with pytest.raises(IngestError, match="does not say it all: add --") as refusal:
        ingested(saved(page(case)), Origin(case.source, address_to_give(case)), SOURCES)
    for name in SOURCES[case.source].kinds[page(case).kind].needs:
        assert {"title": "--title", "published_on": "--published"}.get(name, f"--context {name}=") in str(refusal.value)


@pytest.mark.parametrize("case", [case for case in NO_PAGE if page(case).media_type == "text/html"], ids=str)
def test_the_note_of_the_browser_proves_no_page(case: Case) -> None:
    where = address_to_give(case)
    file = saved(page(case))
    noted = SavedFile(
        file.name, f"<!-- saved from url=({len(where):04}){where} -->\n".encode() + file.body, file.saved_at
    )
    with pytest.raises(IngestError, match=verdict(case)):
        ingested(noted, Origin(case.source, context=page(case).context), SOURCES)


def test_a_notice_without_its_day_is_not_stored() -> None:
    case = Case("abc_notices", "detail_wan")
    with pytest.raises(IngestError, match=r"add --published YYYY-MM-DD$"):
        ingested(saved(page(case)), Origin(url=page(case).url), SOURCES)


def test_every_source_is_tried() -> None:
    assert {case.source for case in DATA} == set(SOURCES)


@pytest.mark.parametrize("source", SOURCES)
def test_the_same_page_saved_again_on_another_day_changes_nothing(source: str) -> None:
    for case in data_of(source):
        connection = empty_database()
        store = Store(connection)
        file = saved(page(case))
        store.write(batch_of(case))
        copy = SavedFile(file.name, file.body, file.saved_at + timedelta(days=1))
        written = store.write(ingested(copy, origin_of(case), SOURCES)[1])
        connection.close()
        assert (written.new, written.changed) == (0, 0), case
        # A page without rows has its reason kept instead.
        assert written.unchanged or written.quarantined, case


def test_a_document_without_an_address_hangs_on_the_notice_it_is_saved_under() -> None:
    found = next(page(case) for case in DATA if case.source == "cinda_notices" and page(case).kind == "attachment")
    notice = found.context["entry"]
    origin = Origin(
        url=notice, context={"title": found.context["title"], "published_on": found.context["published_on"]}
    )
    item, batch = ingested(SavedFile("list.x", found.body, found.fetched_at), origin, SOURCES)
    assert item.page.kind == "attachment"
    assert item.page.url == f"{notice}#list.x"
    assert {record.source_key for record in batch.records if hasattr(record, "source_key")} == {notice}
