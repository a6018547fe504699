"""The report as one self-contained HTML page: charts as SVG, no script, nothing fetched from anywhere."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from exhibits.catalogue import Exhibit, exhibits
from exhibits.compute import Figures, compute
from exhibits.explain import Page, first_pages
from exhibits.facts import Facts
from exhibits.report.charts import FONTS, svg
from exhibits.report.coverage import coverage
from storage.queries import Covered, covered

_MOST_PAGES = 50
_MOST_ROWS = 40
_LANGUAGES = {"en": ("en",), "zh": ("zh",), "both": ("en", "zh")}


@dataclass(frozen=True, slots=True)
class Section:
    """An exhibit on the page: its figures, their chart as an SVG element, the first of the pages behind them, and how
    far the sources of these were read.
    """

    figures: Figures
    chart: str
    pages: tuple[Page, ...]
    covered: Covered


def build(
    facts: Facts,
    connection: sqlite3.Connection,
    year: int,
    out: Path,
    language: Literal["en", "zh", "both"] = "both",
    synthetic: bool = False,
    shown: Mapping[str, Exhibit] | None = None,
    database: Path | None = None,
) -> Path:
    """Write the report of a year to `out`; its address. `synthetic`: say so, also where no run shows it. `shown`: the
    exhibits of the page, else all.

    The page depends on the database alone: the same rows give the same bytes. `database`: its file, to be named in
    the commands that the page hints at.
    """
    # Every command of the command line loads this module, and few of them print a page.
    from exhibits.report.rendering import rendered

    languages = _LANGUAGES[language]
    state = coverage(connection)
    page = rendered(
        "page.html",
        year=year,
        languages=languages,
        fonts=FONTS,
        state=state,
        synthetic=synthetic or state.synthetic,
        as_of=facts.as_of,
        database=shlex.quote(str(database)) if database else "",
        sections=[
            _section(facts, connection, exhibit, year, languages)
            for exhibit in (exhibits() if shown is None else shown).values()
        ],
        most_rows=_MOST_ROWS,
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")
    return out


def _section(
    facts: Facts, connection: sqlite3.Connection, exhibit: Exhibit, year: int, languages: Sequence[str]
) -> Section:
    """An exhibit of a year; without chart and pages where the database has no data for it."""
    figures = compute(facts, exhibit, year)
    if not figures.n_rows:
        return Section(figures, "", (), covered(connection, ()))
    pages = first_pages(facts, connection, exhibit, year, _MOST_PAGES)
    return Section(figures, svg(figures, languages), pages, covered(connection, figures.sources))
