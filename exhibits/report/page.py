"""The report as one self-contained HTML page: charts as SVG, small scripts, nothing fetched from anywhere."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from exhibits.catalogue import Exhibit, exhibits
from exhibits.chapters import chapters
from exhibits.facts import Facts
from exhibits.frozen import Restatement
from exhibits.report.coverage import coverage
from exhibits.report.data import write_data
from exhibits.report.downloads import Downloads
from exhibits.report.sections import year_of
from storage.engines.connection import Connection
from storage.facts.mark import links_are_stale

FONTS = '"Noto Sans CJK SC", "WenQuanYi Micro Hei", "PingFang SC", "Microsoft YaHei", sans-serif'
_MOST_ROWS = 40
LANGUAGES = {"en": ("en",), "zh": ("zh",), "both": ("en", "zh")}


def build(
    facts: Facts,
    connection: Connection,
    year: int,
    out: Path,
    language: Literal["en", "zh", "both"] = "both",
    synthetic: bool = False,
    shown: Mapping[str, Exhibit] | None = None,
    database: Path | None = None,
    data: Path | None = None,
    restatements: Sequence[Restatement] = (),
    more_years: Sequence[int] = (),
) -> Path:
    """Write the report of a year to `out`; its address. `synthetic`: say so, also where no run shows it. `shown`: the
    exhibits of the page, else all. `data`: a folder for the tables and charts in files, which the page links.
    `more_years`: years with chapters of their own behind it. A page in both languages shows one at a time.

    The page depends on the database alone: the same rows give the same bytes. `database`: its file, to be named in
    the commands that the page hints at. `restatements`: what it says otherwise than reports that were published.
    """
    # Every command of the command line loads this module, and few of them print a page.
    from exhibits.report.rendering import rendered

    languages = LANGUAGES[language]
    state = coverage(facts, connection)
    parts = chapters((exhibits() if shown is None else shown).values())
    told = [year_of(facts, connection, parts, year, languages, "")] + [
        year_of(facts, connection, parts, other, languages, f"-{other}") for other in more_years
    ]
    downloads = None if data is None else Downloads(data, out, languages)
    page = rendered(
        "page.html",
        year=year,
        languages=languages,
        fonts=FONTS,
        state=state,
        synthetic=synthetic or state.synthetic,
        as_of=facts.as_of,
        restatements=restatements,
        database=shlex.quote(str(database)) if database else "",
        stale=links_are_stale(connection),
        years=told,
        data=downloads,
        most_rows=_MOST_ROWS,
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")
    if downloads is not None:
        write_data(told, downloads, FONTS)
    return out
