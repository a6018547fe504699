"""Which issues of a paper a run asks for."""

from __future__ import annotations

from datetime import date
from unittest.mock import Mock

import pytest

from crawlers.engine.source import Scope
from crawlers.families.newspapers import SECTION
from crawlers.spiders.newspapers.gansu_legal_daily import GansuLegalDaily
from storage.ledger import Ledger
from tests.storage.pages import empty_database


@pytest.mark.parametrize(
    ("arguments", "days"),
    [({}, ["2025-11-30", "2025-12-02"]), ({"refresh": "1"}, ["2025-11-30", "2025-12-01", "2025-12-02"])],
    ids=["what it has not read", "all where it is told to"],
)
def test_a_run_asks_for_the_issue_of_each_day_from_the_first_to_the_last(
    arguments: dict[str, str], days: list[str]
) -> None:
    paper = object.__new__(GansuLegalDaily)
    paper.scope = Scope(date(2025, 11, 30), date(2025, 12, 2), arguments)
    paper.session = Mock(ledger=Ledger(empty_database()))
    paper.session.ledger.close_window(
        paper.name, SECTION, "2025-12-01", announced=1, seen=1, stored=1, quarantined=0, complete=True, run_id=1
    )
    asked = [(follow.window and follow.window.period, follow.url) for follow in paper.first_pages(paper.scope)]
    home = "https://szb.gansudaily.com.cn/gsfzb/pc/layout"
    assert asked == [(day, f"{home}/{day[:4]}{day[5:7]}/{day[8:]}/col01.html") for day in days]
