"""What the fixtures of every source must show: its ordinary pages, and each way in which they can be otherwise.

The tables below are the rule. A new source shows what its family asks; what it cannot have stands in `CANNOT`, with the
reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from crawlers.engine.source import Source, sources
from crawlers.families.newspapers import Newspaper
from crawlers.families.notices.source import NoticeSource, signs
from crawlers.saved.cases import Case, cases, outputs, records
from records.content import tables

Shows = Callable[[Case], bool]


def named(words: str) -> Shows:
    """The case is called so; for what can be said in a name only."""
    return lambda case: re.search(words, case.name) is not None


def read(type_: str, at_least: int = 1, **fields: Any) -> Shows:
    """So many answers or rows of this type have these values."""

    def shows(case: Case) -> bool:
        found = (answer for answer in (*outputs(case), *records(case)) if type(answer).__name__ == type_)
        return (
            sum(all(getattr(answer, name) == value for name, value in fields.items()) for answer in found) >= at_least
        )

    return shows


def refused(verdict: str) -> Shows:
    """The guard says so."""
    return read("Defect", stage="guard", field=verdict)


def either(*ways: Shows) -> Shows:
    """One of these."""
    return lambda case: any(way(case) for way in ways)


def with_table(wanted: bool) -> Shows:
    """A notice that has a table, or none."""
    return lambda case: any(
        type(a).__name__ == "SaidNotice" and bool(tables(a.content)) == wanted for a in outputs(case)
    )


def misshapen(case: Case) -> bool:
    """The parser names the node that is missing; of a list without a line it cannot say whether it is one."""
    return case.name != "list_empty" and read("Defect", stage="parse", scope="page")(case)


EVERY_SOURCE: Mapping[str, Shows] = {
    "the first page of a list": named("^list_first"),
    "a list without a line": named("^list_empty$"),
    "the end of a list": named("^list_(last|past_the_end)"),
    "a block page": refused("blocked"),
    "what is gone": refused("gone"),
    "a page of another shape": misshapen,
}
LOTS: Mapping[str, Shows] = {
    "a lot to come": read("LotPage", status="upcoming"),
    "a lot that was sold": read("LotPage", status="sold"),
    "a lot that was not sold": either(read("LotPage", status="failed"), read("LotPage", status="defaulted")),
    "a lot that was withdrawn": read("LotPage", status="withdrawn"),
    "a second round": either(read("LotPage", round="second"), read("LotPage", round="re_auction")),
}
CLAIMS: Mapping[str, Shows] = {"a claim that is described": read("LotClaim")}
NOTICES: Mapping[str, Shows] = {
    "a notice with a table": with_table(True),
    "a notice in prose": with_table(False),
    "several parcels": read("Parcel", at_least=2),
    "a notice that takes one back": read("Notice", kind="supersession"),
}
ANNOUNCEMENTS: Mapping[str, Shows] = {
    "an announcement with its document": read("CcreAnnouncement"),
    "a document that is a picture": read("Defect", stage="needs_ocr"),
}
INDICATORS: Mapping[str, Shows] = {
    "figures": read("Indicator"),
    "figures that cannot be used": read("Defect", scope="record"),
}
A_LOGIN: Mapping[str, Shows] = {"a login wall": refused("login_required")}
A_BROWSER: Mapping[str, Shows] = {"an empty shell": refused("empty")}

CANNOT: Mapping[tuple[str, str], str] = {
    ("ccre_listings", "a document that is a picture"): "as in ccre_transfers, which reads documents the same way",
    ("cinda_notices", "what is gone"): "an app answers every address; a notice that is gone is an empty shell",
    ("jiangxi_amc_notices", "what is gone"): "the reply stays and has no body, see detail_without_body",
    ("taobao_open", "a claim that is described"): "the platform's replies have no description",
    ("taobao_open", "what is gone"): "an error of the method, see detail_refused_by_the_method",
    ("shandong_exchange", "several parcels"): "its section has results only, which name no parcels",
    ("shandong_exchange", "a notice that takes one back"): "its section has results only",
}
ANY_SITE = signs()


def asked_of(spider: type[Source]) -> Iterator[tuple[str, Shows]]:
    """What the fixtures of a source must show, by what it is and has."""
    yield from EVERY_SOURCE.items()
    if issubclass(spider, NoticeSource | Newspaper):
        yield from NOTICES.items()
    elif spider.segment == "ccre":
        yield from ANNOUNCEMENTS.items()
    elif spider.segment == "regulator":
        yield from INDICATORS.items()
    else:
        yield from LOTS.items()
    if spider.segment == "claims":
        yield from CLAIMS.items()
    if set(spider.guard.login) - set(ANY_SITE.login):
        yield from A_LOGIN.items()
    if any(kind.browser for kind in spider.kinds.values()):
        yield from A_BROWSER.items()


@pytest.mark.parametrize("name", sorted({case.source for case in cases()}))
def test_the_fixtures_of_every_source_show(name: str) -> None:
    of_source = [case for case in cases() if case.source == name]
    missing = {what for what, shows in asked_of(sources()[name]) if not any(map(shows, of_source))}
    assert missing == {what for source, what in CANNOT if source == name}


# What a case is called after must be what its expectation says: a block page that is read as a notice is none.
CALLED: Mapping[str, Shows] = {
    "blocked$": refused("blocked"),
    "_gone$": refused("gone"),
    "_login_required$": refused("login_required"),
    "_empty_shell$": refused("empty"),
    "_changed_shape$": misshapen,
}


@pytest.mark.parametrize("words", CALLED)
def test_a_case_shows_what_it_is_called_after(words: str) -> None:
    assert [str(case) for case in cases() if re.search(words, case.name) and not CALLED[words](case)] == []
