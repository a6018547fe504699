"""The year's market, one in a hundred of its lots, is crawled, and every printed figure comes out of the exhibits."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sandbox.notices import Disposal
from sandbox.running import Sandbox, running
from sandbox.year.courts import Courts, Group, groups
from sandbox.year.market import CLOSED, DAYS, SOURCES, build_year
from sandbox.year.places import YEAR, placed
from tests.crawling import Desk

pytestmark = pytest.mark.long

PUBLISHED = Path(__file__).parents[1] / "exhibits" / "published" / "2025.csv"
LOTS_IN, PROJECTS_IN = 100, 10
COUNTS = {"cases", "auctions", "projects"}
# Of how many at full size a figure is a share or a change. A volume is met at any scale.
OF_HOW_MANY = {
    ("T2-3", "tendered_pct"): 65_691,
    ("T2-3", "transacted_pct"): 20_327,
    ("3-5", "count_share_pct"): 1_351,
    ("3-6", "leading_share"): 1_351,
    ("4-1", "auctions_change_pct"): 1_237_520,
    ("4-1", "first_change_pct"): 613_906,
    ("4-2", "share_pct"): 1_237_520,
    ("4-2", "change_pp"): 1_237_520,
    ("4-Z1", "auctions_change_pct"): 39_732,
    ("4-Z1", "first_change_pct"): 22_759,
    ("4-Z1", "share_pct"): 39_732,
    ("4-Z1", "change_pp"): 39_732,
    ("4-G1", "auctions_change_pct"): 123_264,
    ("4-G1", "first_change_pct"): 62_455,
    ("4-G1", "share_pct"): 123_264,
    ("4-G1", "change_pp"): 123_264,
}


def scaled(row: dict[str, str]) -> dict[str, str]:
    """A printed figure as a market of one in so many has it: counts to within one, shares to within what one count of
    each year is of them.
    """
    one_in = PROJECTS_IN if row["exhibit"].startswith("3-") else LOTS_IN
    if row["unit"] in COUNTS:
        return row | {"printed": str(int(row["printed"]) / one_in), "within": "1"}
    whole = OF_HOW_MANY.get((row["exhibit"], row["figure"].partition("|")[0]))
    if whole is None or row["unit"] == "direction":
        return row
    digits = len(row["printed"].partition(".")[2])
    return row | {"within": str(0.5 * 10**-digits + 200 * one_in / whole)}


@dataclass(frozen=True)
class Year:
    """The desk at which the market was crawled, and where it is served."""

    desk: Desk
    sandbox: Sandbox
    printed: Path

    def crawl(self, sources: Sequence[str], *more: str) -> list[str]:
        """The first line of what the crawl of each source printed."""
        outputs = [self.desk.run("crawl", name, *DAYS.get(name, ()), *more) for name in sources]
        assert self.desk.run("link").returncode == 0
        return [output.stdout.partition("\n")[0] for output in outputs]

    def compared(self) -> tuple[int, Mapping[str, list[str]]]:
        """The exit code of the comparison, and its lines by verdict, each as exhibit, cells and figure."""
        done = self.desk.run("report", "--year", str(YEAR), "--compare", str(self.printed))
        found: dict[str, list[str]] = {"within rounding": [], "named inconsistency": [], "outside": []}
        for line in done.stdout.splitlines():
            cells = [cell for cell in line.split("  ") if cell]
            if cells and (verdict := cells[-1].strip()) in found:
                found[verdict].append(" ".join(cell.strip() for cell in cells[:3]))
        return done.returncode, found


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder = tmp_path_factory.mktemp("year")
    printed = folder / "scaled.csv"
    with PUBLISHED.open(encoding="utf-8", newline="") as lines, printed.open("w", encoding="utf-8", newline="") as out:
        rows = list(map(scaled, csv.DictReader(lines)))
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    with running(build_year(LOTS_IN, PROJECTS_IN), night=CLOSED) as sandbox:
        crawled = Year(Desk(folder, sandbox.url), sandbox, printed)
        assert crawled.crawl(SOURCES) == [f"{name}: complete" for name in SOURCES]
        yield crawled


def test_every_printed_figure_is_met_or_contradicts_itself(year: Year) -> None:
    code, found = year.compared()
    assert found["outside"] == []
    assert (code, len(found["named inconsistency"])) == (0, 3)
    assert len(found["within rounding"]) > 200


def test_one_volume_one_round_and_one_city_that_change_are_seen_in_their_own_figures_only(year: Year) -> None:
    market = year.sandbox.town.market
    _, online = market.shelves
    courts = Courts([elsewhere(called_again(group)) for group in groups(placed(), LOTS_IN)])
    disposals = tuple(twice_as_much(notice) for notice in market.disposals)
    year.sandbox.town.market = replace(market, shelves=(courts, online), disposals=disposals)
    year.sandbox.set_night(CLOSED)
    year.crawl(("jd_auctions", "hubei_amc_notices"), "-a", "refresh=1")
    code, found = year.compared()
    assert code == 1
    assert {*found["outside"]} == OF_ITS_SELLER | OF_ITS_BUYER | OF_ITS_PROVINCE | OF_ROUNDS | OF_CITIES


# What a volume moves: its seller's class, and by the total the shares of all; its buyer's; its province's.
OF_ITS_SELLER = {
    "2-3 total volume_bn",
    "2-3 total change_pct",
    "2-3 policy banks volume_bn",
    "2-3 policy banks change_pct",
    "2-3 Big Five banks and 4 more change_pct",
    *(
        f"2-3 {name} share_pct"
        for name in (
            "joint-stock commercial banks",
            "rural commercial banks",
            "city commercial banks",
            "Big Five banks",
            "policy banks",
        )
    ),
}
OF_ITS_BUYER = {
    "2-4 others, not licensed volume_bn",
    "2-4 others, not licensed change_pct",
    "2-4 others, not licensed share_pct",
    "2-4 Big Five AMC share_pct",
    "2-4 provincial AMC share_pct",
}
OF_ITS_PROVINCE = {
    "T2-2 Zhejiang volume_bn",
    "T2-2 Zhejiang share_pct",
    "T2-2 Shandong share_pct",
    "T2-2 top_five_share 56.9 percent",
    "T2-2 top_five_change 5.1 percentage points",
}
OF_ROUNDS = {
    "4-1 nationwide first",
    "4-1 nationwide first_change_pct",
    "4-1 Hunan and 3 more first_change_pct",
    "4-2 nationwide share_pct",
    "4-2 nationwide change_pp",
}
OF_CITIES = {
    "4-Z1 Hangzhou and 10 more auctions_change_pct",
    "4-Z1 above Jinhua and 3 more",
    "4-Z1 Hangzhou and 9 more first_change_pct",
    "4-Z1 Hangzhou and 5 more change_pp",
}


def twice_as_much(notice: Disposal) -> Disposal:
    """What the policy bank sold in the year is twice as much."""
    if notice.seller.type != "policy_bank" or notice.published_on.year != YEAR:
        return notice
    return replace(notice, debts=tuple(replace(debt, principal=2 * debt.principal) for debt in notice.debts))


def called_again(group: Group) -> Group:
    """The year's 1st auctions of Hunan are called 2nd ones."""
    named = group.year == YEAR and group.county.province == "湖南省"
    return group._replace(first=False) if named else group


def elsewhere(group: Group) -> Group:
    """What lies in Lishui is said to lie in Quzhou."""
    named = group.year == YEAR and group.county.city == "丽水市"
    quzhou = next(place.county for place in placed() if place.county.city == "衢州市")
    return group._replace(county=quzhou) if named else group
