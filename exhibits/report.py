"""The report as one self-contained HTML page: charts as SVG, no script, nothing fetched from anywhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from exhibits.catalogue import exhibits
from exhibits.charts import FONTS, svg
from exhibits.compute import Figures, compute, shown
from exhibits.coverage import Coverage, coverage
from exhibits.explain import explain
from exhibits.provinces import english

_STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
_MOST_PAGES = 50
_MOST_ROWS = 40
_LANGUAGES = {"en": ("en",), "zh": ("zh",), "both": ("en", "zh")}


def build(connection: sqlite3.Connection, year: int, out: Path, language: str = "both") -> Path:
    """Write the report of a year to `out`; its address. `language`: en, zh or both.

    The page depends on the database alone: the same rows give the same bytes.
    """
    languages = _LANGUAGES[language]
    state = coverage(connection)
    sections = [_section(connection, compute(connection, exhibit, year), languages) for exhibit in exhibits().values()]
    page = _page(year, languages, state, sections)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")
    return out


def _page(year: int, languages: Sequence[str], state: Coverage, sections: Iterable[str]) -> str:
    title = {"en": f"China NPL market {year}", "zh": f"中国不良贷款市场 {year}"}
    contents = "".join(
        f'<li><a href="#x{escape(e.id)}"><b>{escape(e.id)}</b> {escape(_titles(e.words, languages))}</a></li>'
        for e in exhibits().values()
    )
    synthetic = (
        '<p class="synthetic" role="note"><b>Synthetic data 虚构数据.</b> The rows come from the made-up market in '
        "<code>sandbox/</code>, served on this machine. No figure here says anything about the real market. "
        "本页数据来自本机虚构市场，不反映真实市场。</p>"
        if state.synthetic
        else ""
    )
    as_of = (
        f"As of {escape(state.as_of[:16].replace('T', ' '))} (Asia/Shanghai)" if state.as_of else "No page fetched yet"
    )
    head = " · ".join(title[name] for name in languages)
    return f"""<!DOCTYPE html>
<html lang="{"zh-CN" if languages[0] == "zh" else "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(head)}</title>
<style>
:root {{ --fonts: {FONTS}; }}
{_STYLE}
</style>
</head>
<body>
<header>
<h1>{escape(head)}</h1>
<p class="as-of">{as_of}. Every figure is computed from public pages; each section names its rows and pages.</p>
{synthetic}
<nav><ol>{contents}<li><a href="#coverage"><b>–</b> Coverage 覆盖情况</a></li></ol></nav>
</header>
<main>
{"".join(sections)}
{_coverage(state)}
</main>
</body>
</html>
"""


def _titles(words: dict[str, str], languages: Sequence[str]) -> str:
    return " · ".join(words[f"title_{language}"] for language in languages)


def _section(connection: sqlite3.Connection, figures: Figures, languages: Sequence[str]) -> str:
    exhibit = figures.exhibit
    heading = f'<h2><span class="id">{escape(exhibit.id)}</span> {escape(_titles(exhibit.words, languages))}</h2>'
    if not figures.n_rows:
        empty = f'<p class="empty">No data for {figures.year}. 本年无数据。</p>'
        return f'<section id="x{escape(exhibit.id)}">{heading}{empty}</section>\n'
    sentences = "".join(f"<p>{escape(figures.sentence(language))}</p>" for language in languages)
    methods = "".join(f"<p>{escape(figures.method(language))}</p>" for language in languages)
    return f"""<section id="x{escape(exhibit.id)}">
{heading}
<div class="sentence">{sentences}</div>
<figure>{svg(figures)}</figure>
{_table(figures, languages)}
<div class="method">{methods}</div>
{_trace(connection, figures)}
</section>
"""


def _table(figures: Figures, languages: Sequence[str]) -> str:
    columns = figures.exhibit.columns
    head = "".join(
        f"<th{' class=n' if column.format else ''}>"
        f"{'<br>'.join(escape(getattr(column, language)) for language in languages)}</th>"
        for column in columns
    )
    body = []
    for row in figures.rows[:_MOST_ROWS]:
        cells = []
        for column in columns:
            text = escape(shown(row[column.name], column))
            if column.name == figures.exhibit.cell and (name := english(str(row[column.name]))):
                text += f' <span class="en">{escape(name)}</span>'
            cells.append(f"<td{' class=n' if column.format else ''}>{text}</td>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    rest = len(figures.rows) - _MOST_ROWS
    more = (
        f'<p class="more">… and {rest} more rows: scrapy explain {escape(figures.exhibit.id)}</p>' if rest > 0 else ""
    )
    return f'<div class="table"><table><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table></div>{more}'


def _trace(connection: sqlite3.Connection, figures: Figures) -> str:
    """How many rows and pages are behind, how to see them, and the first of the pages as links."""
    exhibit = figures.exhibit
    pages = explain(connection, exhibit.id, None, figures.year).pages
    links = "".join(
        f'<li><a href="{escape(url)}" rel="noopener">{escape(url)}</a> <time>{_minute(at)}</time></li>'
        for url, at in pages[:_MOST_PAGES]
    )
    rest = f"<li>… and {len(pages) - _MOST_PAGES:,} more</li>" if len(pages) > _MOST_PAGES else ""
    cell = figures.rows[0][exhibit.cell]
    return f"""<details class="trace"><summary>{figures.n_rows:,} rows from {figures.n_pages:,} pages ·
<code>scrapy explain {escape(exhibit.id)} {escape(str(cell))} --year {figures.year}</code></summary>
<ul>{links}{rest}</ul></details>"""


def _minute(moment: str) -> str:
    return escape(moment[:16].replace("T", " "))


def _coverage(state: Coverage) -> str:
    return f"""<section id="coverage">
<h2><span class="id">–</span> Coverage · 覆盖情况</h2>
<h3>Last run of each source</h3>
{_plain(("source", "outcome", "pages", "new rows", "changed rows", "quarantined"), state.runs)}
<h3>Windows that are not complete</h3>
{_plain(("source", "section", "period", "announced", "seen"), state.windows)}
<h3>Quarantine: pages, records and fields that could not be used</h3>
{_plain(("source", "stage", "field", "rows", "reason (of one)"), state.quarantine)}
<h3>Not classified</h3>
{_plain(("what", "unknown", "of"), state.unknown)}
</section>"""


def _plain(head: Sequence[str], rows: Sequence[tuple[object, ...]]) -> str:
    if not rows:
        return '<p class="empty">None.</p>'

    def cell(value: object) -> str:
        if isinstance(value, int):
            return f"<td class=n>{value:,}</td>"
        return f"<td>{escape('?' if value is None else str(value))}</td>"

    heads = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return f'<div class="table"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
