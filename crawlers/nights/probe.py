"""A look at a live site: one page of its list, one page that the list leads to, and what the parsers make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple

from crawlers.engine.source import Scope, Source
from crawlers.pages.page import Follow
from crawlers.pages.read import Reading
from storage.questions.probed import Probed, ProbedPage

Verdict = Literal["pass", "FAIL", "look"]
"""`look` is what only a person can judge."""


class Line(NamedTuple):
    """One finding of a probe."""

    verdict: Verdict
    words: str


class _Probe(Source, abstract=True):
    """Asks for the first page of the first list, and for one page that it leads to with what that needs in turn."""

    led = False

    def first_pages(self, scope: Scope) -> Iterable[Follow]:
        return islice(super().first_pages(scope), 1)

    def _wanted(self, reading: Reading, follow: Follow) -> Iterator[Follow]:
        for further in reading.follows:
            if follow.entry is not None:
                yield further
            elif further.entry is not None and not self.led:
                self.led = True
                yield further


def probe_of(source: type[Source]) -> type[Source]:
    """The source as it is probed: with its guard, manners and parsers, for two pages and their parts."""
    made = type(source.__name__, (_Probe, source), {"__module__": source.__module__}, abstract=True)
    assert issubclass(made, Source)
    return made


def findings(source: type[Source], probed: Probed, outcome: str, message: str) -> Iterator[Line]:
    """What a probe found, line by line: robots.txt and block pages, each page's shape, what a person must look at."""
    stopped = outcome not in ("complete", "incomplete")
    yield Line("FAIL", f"{outcome}: {message}") if stopped else Line("pass", "robots.txt and guard let the pages by")
    lists = [page for page in probed.pages if page.kind == probed.pages[0].kind]
    for page in probed.pages:
        yield from _of_page(page)
    if lists and lists[0].verdict == "page":
        total = "no total" if probed.announced is None else f"a total of {probed.announced}"
        shown = probed.lines or lists[0].rows
        yield Line("pass" if shown else "FAIL", f"the list leads to {probed.lines} pages, and announces {total}")
        if len(probed.pages) == len(lists) and not stopped:
            yield Line("look", "the list leads to no page of its own kind; is that so at the site?")
    if not probed.pages:
        yield Line("FAIL", "no page came")
    yield Line("look", source.check_first)


def _of_page(page: ProbedPage) -> Iterator[Line]:
    """A page fails where it is none, or where its parser found another shape; a field that it lacks is looked at."""
    named = f"{page.kind} {page.url}"
    broken = [defect for defect in page.defects if defect.scope == "page"]
    if page.verdict != "page" or broken:
        why = "; ".join(f"{d.stage}: {d.field}: {d.reason}" for d in broken)
        yield Line("FAIL", f"{named}: status {page.status}, {page.verdict}{f' ({why})' if why else ''}")
    else:
        yield Line("pass", f"{named}: {page.rows} rows")
    for table, columns in page.filled:
        yield Line("pass", f"  {table}: {', '.join(columns)}")
    for defect in page.defects:
        if defect.scope != "page":
            verdict: Verdict = "FAIL" if defect.stage == "parse" else "look"
            yield Line(verdict, f"  {defect.stage}: {defect.field}: {defect.reason}")
