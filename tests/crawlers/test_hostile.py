"""Pages and documents made to stop, hang or kill a run: each is a defect of its own, named, and all else is read."""

from __future__ import annotations

import asyncio
import re
import zlib
from asyncio import CancelledError
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from unittest.mock import AsyncMock, Mock

import pytest

from crawlers.engine.source import sources
from crawlers.pages.guards import Markers
from crawlers.pages.judged import judged
from crawlers.pages.page import Follow, Page
from crawlers.pages.read import read
from crawlers.saved.cases import Case, cases, page
from crawlers.saved.files import SavedFile
from crawlers.saved.ingest import Origin, ingested
from crawlers.saved.replay import reread
from normalizers.amounts.statements import Statement
from pipelines import process
from records.batch import Batch, Defect
from records.patience import Patience
from records.rows import Parcel
from sandbox import server
from sandbox.running import Sandbox
from sandbox.sites import Reply
from storage.archive import Fetch
from tests.crawling import Command, Desk, eventually
from tests.documents import hostile
from tests.documents.hostile import (
    DEBT,
    damaged_archive,
    nested,
    page_that_never_ends,
    page_that_unpacks_to_gigabytes,
    sheet,
)
from tests.documents.making import zipped

AMC = sources()["guangzhou_amc_notices"]
DOCUMENT = page(Case(AMC.name, "attachment_zip"))

# What it is called, how it is made, and the field and the words of the defect.
DOCUMENTS: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("a false checksum", lambda: damaged_archive({14: b"\0\0\0\0"}, {16: b"\0\0\0\0"}), "zip", "Bad CRC-32"),
    ("an unknown method", lambda: damaged_archive({8: b"\x63"}, {10: b"\x63"}), "zip", "compression method"),
    ("no packing where it says so", lambda: damaged_archive({8: b"\x08"}, {10: b"\x08"}), "zip", "decompressing"),
    ("a place beyond the end", lambda: damaged_archive({}, {42: b"\xff\xff\xff\x7f"}), "zip", "damaged: "),
    ("archives in archives", lambda: nested(6), "archive", "more than 3 archives"),
    ("many files", lambda: zipped([(f"{n}.docx", b"x") for n in range(400)]), "zip", "400 files"),
    ("a cell beyond all", lambda: sheet({**DEBT, "ZZZZZZ99999999999": "1"}), "excel", "damaged: a cell at"),
    ("two far corners", lambda: sheet({**DEBT, "XFD1048576": "1"}), "excel", "cells: a sheet of"),
    (
        "a sheet merged to one cell",
        lambda: sheet(DEBT, '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "hidden",
        "12.5",
    ),
    ("entities of a workbook", lambda: sheet(DEBT, before='<!DOCTYPE d [<!ENTITY x "5">]>'), "excel", "entities"),
    ("entities of a text", hostile.word_with_entities, "entity", "&x;"),
]


def crawled(of: Page) -> Batch:
    kind = AMC.kinds[of.kind]
    return process(read(judged(of, AMC.guard), kind.parse, AMC.reach()).batch)


def replayed(of: Page) -> Batch:
    item = judged(of, AMC.guard)
    names = ("id", "source", "kind", "url", "request_key", "fetched_at", "status", "media_type", "sha256", "size")
    fetch = Fetch(**{name: getattr(item.document, name) for name in names}, verdict="page", context=of.context)
    return reread(fetch, of.body, AMC)


def saved(of: Page) -> Batch:
    return ingested(SavedFile("a", of.body, of.fetched_at), Origin(AMC.name, of.url, of.context), sources())[1]


DOORS = (crawled, replayed, saved)


@pytest.mark.parametrize(("make", "field", "words"), [row[1:] for row in DOCUMENTS], ids=[row[0] for row in DOCUMENTS])
def test_a_hostile_document_is_a_defect_that_says_why(make: Callable[[], bytes], field: str, words: str) -> None:
    of = replace(DOCUMENT, body=make())
    batches = [door(of) for door in DOORS]
    for batch in batches:
        assert any(words in defect.reason for defect in batch.defects if defect.field == field), batch.defects


@pytest.mark.parametrize("make", [row[1] for row in DOCUMENTS], ids=[row[0] for row in DOCUMENTS])
@pytest.mark.parametrize("case", ["detail_wan", "list_first"])
def test_a_hostile_document_in_the_place_of_a_page_is_none(make: Callable[[], bytes], case: str) -> None:
    of = replace(page(Case(AMC.name, case)), body=make())
    for batch in (crawled(of), replayed(of)):
        assert (batch.records, batch.entries) == ((), ())
        assert [defect.scope for defect in batch.defects] == ["page"]


def notice_with(body: str) -> Page:
    found = page(Case(AMC.name, "detail_wan"))
    return replace(found, body=f"<html><body><h1>债权转让公告</h1><div class='wrapper'>{body}".encode())


PAGES = [
    ("more rows than any list", "<table>" + "<tr><td>1</td></tr>" * 20_001, "rows: more than 20000"),
    ("cells over all rows and columns", "<table>" + "<tr><td rowspan=99999 colspan=99999>" * 2_000, "cells: more than"),
    ("one row of cells", "<table><tr>" + "<td colspan=99999>" * 20_000, "cells: more than"),
    ("more characters than any page", "<p>" + "x" * 16_000_001, "bytes: 160"),
    ("more tags than any page", "<p>" * 1_000_001, "nodes: 100"),
    ("boxes in boxes", "<div>" * 100_000, "depth: more than"),
    ("tables in tables", "<table><tr><td>" * 2_000, "depth: more than"),
    ("attributes", f"<p {' '.join(f'a{n}' for n in range(100_000))}>", "attributes: "),
    ("attributes behind quotes", f'<p \'" {" ".join(f"a{n}=<" for n in range(100_000))} ">', "attributes: "),
    ("attributes of a script", f"<!-- <p --><script {' '.join(f'a{n}' for n in range(100_000))}>", "attributes: "),
]


@pytest.mark.parametrize(("body", "words"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_a_page_beyond_the_limits_is_a_defect_that_says_which(body: str, words: str) -> None:
    (defect,) = crawled(notice_with(body)).defects
    assert words in defect.reason


@pytest.mark.parametrize(
    "body",
    [
        f"<img src='data:image/png;base64,{'QUJD' * 100_000}'>",
        f"<script>if (a<b.length) {{x = [{'1,' * 100_000}]}}</script>",
        f"<!-- {'a b ' * 100_000} -->",
        "<div>" * 100 + "</div>" * 100 + "<table>" + "<tr><td>1</td></tr>" * 19_000 + "</table>",
    ],
    ids=["a picture within", "a script with data", "a long remark", "a long list"],
)
def test_a_large_page_within_the_limits_is_read(body: str) -> None:
    batch = crawled(notice_with(f"{body}<p>债权转让公告，本金人民币1,234.50元。</p>"))
    assert len(batch.records) == 1
    assert not [defect for defect in batch.defects if defect.scope == "page"]


def test_a_reply_beyond_the_limits_is_a_defect_that_says_which() -> None:
    found = page(next(case for case in cases() if case.source == "jd_auctions"))
    for body, words in ((b"[" + b"{}," * 6_000_000 + b"0]", "bytes: "), (b"[" * 100_000, "no JSON")):
        (defect,) = read(
            judged(replace(found, body=body), Markers()), lambda page: page.json and (), AMC.reach()
        ).batch.defects
        assert (defect.scope, defect.field) == ("page", "json") and words in defect.reason


def for_ever() -> Iterator[Defect]:
    yield Defect("parse", "field", "first", "read before")
    while True:
        pass


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patience.__init__, "__defaults__", (0.2,))


@pytest.mark.usefixtures("impatient")
def test_a_page_that_takes_for_ever_is_a_defect_that_says_so() -> None:
    """What was read of it before stands."""
    found = read(judged(notice_with(""), Markers()), lambda _: for_ever(), AMC.reach())
    first, limit = found.batch.defects
    assert first.reason == "read before"
    assert (limit.scope, limit.reason) == ("page", "time: no end within 0 seconds of work")


@pytest.mark.usefixtures("impatient")
def test_a_record_that_takes_for_ever_is_one_and_so_are_those_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for_all = next(page(case) for case in cases() if case.source == "jd_auctions" and case.name.startswith("list"))
    batch = read(judged(for_all, Markers()), sources()["jd_auctions"].kinds[for_all.kind].parse, AMC.reach()).batch
    said = batch.said * 3
    monkeypatch.setattr("normalizers.lots.lot.normalize_lot", lambda _: list(for_ever()))
    defects = process(replace(batch, said=said, defects=())).defects
    assert {defect.reason for defect in defects} == {"time: no end within 0 seconds of work"}
    assert len(defects) == len(said)


def test_a_number_beyond_all_money_costs_its_own_field_alone() -> None:
    rows = "".join(f"<tr><td>某某{n}厂<td>{amount}" for n, amount in ((1, "9" * 40), (2, "12.5")))
    batch = crawled(notice_with(f"<table><tr><td>债务人<td>本金（万元）{rows}</table>"))
    assert [row.principal_yuan for row in batch.records if isinstance(row, Parcel)] == [None, Decimal(125_000)]
    assert [(defect.scope, defect.reason) for defect in batch.defects] == [("field", "beyond all money")]


def test_of_many_amounts_in_one_text_none_is_compared_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []

    def noted(one: Statement, other: object) -> bool:
        compared.append(other)
        return one is other

    monkeypatch.setattr(Statement, "__eq__", noted)
    text = "".join(f"<p>某某{n}厂本金12.5万元，利息3.1万元。</p>" for n in range(300))
    assert len(crawled(notice_with(text)).records) == 1
    assert len(compared) < 300


def packed(body: bytes) -> Reply:
    return Reply(body, headers={"Content-Encoding": "gzip"})


# What comes in a page's place and cannot be taken.
UNREAD = [
    (packed(zlib.compress(bytes(70_000_000), wbits=31)), "exceeded DOWNLOAD_MAXSIZE"),
    (packed(b"\x1f\x8b\x08 no gzip"), "Compressed file ended"),
    (Reply(b"", status=302, headers={"Location": "http://[::1"}), "status 302, to http://[::1"),
]


@pytest.mark.parametrize("error", [CancelledError(), ValueError("x")], ids=repr)
def test_what_did_not_come_says_why_though_the_library_says_nothing(error: Exception) -> None:
    source = AMC()
    source.session = Mock(run_id=1)
    source.session.storing.take = take = AsyncMock()
    failure = Mock(value=error, getErrorMessage=lambda: str(error))
    asyncio.run(source.lose(Follow(f"{AMC.home}/1.html", "list"), failure))
    (lost,) = take.call_args.args
    assert [defect.reason.strip() != "" for defect in lost.defects] == [True]


def test_what_cannot_be_taken_is_a_defect_of_its_page_and_the_others_are_read(desk: Desk, sandbox: Sandbox) -> None:
    for reply, _ in UNREAD:
        sandbox.reply(r"zcczxx/2025/\d+", reply, 1)
    assert desk.crawl("citic_famc_notices", "-a", "since=2025-11-01").returncode == 1
    assert [row[0] for row in desk.rows("SELECT outcome FROM runs")] == ["incomplete"]
    reasons = [row[0] for row in desk.rows("SELECT reason FROM open_quarantine WHERE stage = 'guard'")]
    assert [sum(words in reason for reason in reasons) for _, words in UNREAD] == [1, 1, 1]
    assert desk.rows("SELECT count(*) FROM notices")[0][0] > len(UNREAD)
    assert desk.run("replay", "--year", "2025").returncode == 0
    assert sorted(row[0] for row in desk.rows("SELECT reason FROM open_quarantine")) == sorted(reasons)
    assert desk.crawl("citic_famc_notices", "-a", "since=2025-11-01").returncode == 0
    assert desk.rows("SELECT count(*) FROM open_quarantine")[0][0] == 0


# --- all in one night ------------------------------------------------------------------------------------------------

KILLERS = [
    ("a page that never ends", page_that_never_ends, "limit", "time: no end within"),
    ("a page that unpacks to gigabytes", page_that_unpacks_to_gigabytes, "limit", "memory: more than it may take"),
]
# How long the run may be held up by one of them, and what it and its children may hold together.
HELD_UP_SECONDS, MOST_MEGABYTES = 30, 1000
NAMES = [f"{n}.{'pdf' if made[1].__name__.startswith('page') else 'zip'}" for n, made in enumerate(DOCUMENTS + KILLERS)]
FOLDER = "/upload/hostile/"


def hanging(reply: Reply) -> Reply:
    """A notice with all of them hanging on it."""
    links = "".join(f'<a src="{FOLDER}{name}" href="{FOLDER}{name}">{name}</a>' for name in NAMES)
    return replace(reply, body=reply.body.replace(b"</p>", f"{links}</p>".encode(), 1))


def family(pid: int) -> Iterator[int]:
    """The numbers of a process and of those below it."""
    yield pid
    with suppress(OSError):
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from family(int(child))


def megabytes(pids: Iterable[int]) -> int:
    """The memory that these processes hold together. What they share with the server of the tests, of which they are
    forks, counts once, as for one process that loads it.
    """
    own, shared = 0, 0
    for pid in pids:
        with suppress(OSError):
            told = dict(re.findall(r"^(Rss|Private_\w+): +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M))
            private = sum(int(size) for name, size in told.items() if name.startswith("Private"))
            own, shared = own + private, max(shared, int(told["Rss"]) - private)
    return (own + shared) // 1024


def ended(command: Command) -> int:
    """The most memory that a command and its children held at one time, once it has ended without a fault of ours."""
    most = 0

    def over() -> bool:
        nonlocal most
        most = max(most, megabytes(family(command.pid)))
        return command.ended()

    assert eventually(over)
    assert "Traceback" not in command.result().stderr
    return most


@pytest.fixture
def hostile_town(sandbox: Sandbox, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A site one of whose notices has all hostile documents, and others whose pages are hostile themselves."""
    monkeypatch.setattr(server, "FAULTS", {**server.FAULTS, "hanging": hanging})
    for name, (_, make, *_) in zip(NAMES, DOCUMENTS + KILLERS, strict=True):
        sandbox.reply(re.escape(FOLDER + name), Reply(make(), "application/octet-stream"))
    sandbox.fault(r"asset/detail/\d+", "hanging", 1)
    for body, _ in (row[1:] for row in PAGES):
        sandbox.reply(r"asset/detail/\d+", Reply(notice_with(body).body), 1)
    for reply, _ in UNREAD:
        sandbox.reply(r"asset/detail/\d+", reply, 1)
    return desk


def told(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    """What stays open of each page: field and reason."""
    found: dict[str, list[tuple[str, str]]] = {}
    for url, field, reason in desk.rows("SELECT url, field, reason FROM open_quarantine ORDER BY url, field, reason"):
        found.setdefault(url, []).append((field, reason))
    return found


@pytest.mark.long
def test_a_night_of_all_that_is_hostile_goes_on_within_its_limits_and_says_what_each_was(hostile_town: Desk) -> None:
    assert ended(hostile_town.start_crawl(AMC.name)) < MOST_MEGABYTES
    said = told(hostile_town)
    for name, (what, _, field, words) in zip(NAMES, DOCUMENTS + KILLERS, strict=True):
        reasons = said[f"https://www.guangzhouamc.com{FOLDER}{name}"]
        assert any(words in reason for at, reason in reasons if at == field), (what, reasons)
    for sign in (*(row[-1] for row in PAGES), *(row[-1] for row in UNREAD)):
        assert any(sign in reason for reasons in said.values() for _, reason in reasons), sign
    times = [datetime.fromisoformat(row[0]) for row in hostile_town.rows("SELECT fetched_at FROM documents ORDER BY 1")]
    assert max(later - earlier for earlier, later in pairwise(times)) < timedelta(seconds=HELD_UP_SECONDS)
    asked = "SELECT count(DISTINCT url) FROM documents WHERE url LIKE '%asset/detail/%'"
    shown, stored = hostile_town.rows(asked)[0][0], hostile_town.rows("SELECT count(*) FROM notices")[0][0]
    assert 0 < stored == shown - len(PAGES) - len(UNREAD)
    assert ended(hostile_town.start("replay", "--year", "2025")) < MOST_MEGABYTES
    assert told(hostile_town) == said


@pytest.mark.long
def test_a_night_of_documents_in_the_place_of_pages_reads_the_others(desk: Desk, sandbox: Sandbox) -> None:
    made = [row[1]() for row in DOCUMENTS + KILLERS]
    for body in made:
        sandbox.reply(r"asset/detail/\d+", Reply(body), 1)
    sandbox.reply("chuzhigonggao-4", Reply(made[-1]))
    assert ended(desk.start_crawl(AMC.name)) < MOST_MEGABYTES
    assert [row[0] for row in desk.rows("SELECT outcome FROM runs")] == ["incomplete"]
    assert len(told(desk)) == len(made) + 1
    assert desk.rows("SELECT count(*) FROM notices")[0][0] > 0
    sandbox.mend()
    assert desk.crawl(AMC.name).returncode == 0
    assert told(desk) == {}


@pytest.mark.long
@pytest.mark.parametrize("n", range(len(NAMES)), ids=[row[0] for row in DOCUMENTS + KILLERS])
def test_what_is_hostile_and_was_saved_is_ingested_within_the_limits(desk: Desk, n: int) -> None:
    _, make, field, words = (DOCUMENTS + KILLERS)[n]
    file, notice = desk.folder / NAMES[n], "https://www.guangzhouamc.com/asset/detail/1.html"
    file.write_bytes(make())
    address = ("--url", f"https://www.guangzhouamc.com{FOLDER}{NAMES[n]}", "--context", f"entry={notice}")
    words_of = ("--title", "债权转让公告", "--published", "2025-06-18")
    command = desk.start("ingest", str(file), "--source", AMC.name, *address, *words_of)
    assert ended(command) < MOST_MEGABYTES
    assert any(words in reason for reasons in told(desk).values() for at, reason in reasons if at == field), told(desk)
