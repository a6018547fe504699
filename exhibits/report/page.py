"""The report as one self-contained HTML page: charts as SVG, no script, nothing fetched from anywhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any, Literal

from exhibits.catalogue import Column, Exhibit, Table, exhibits
from exhibits.compute import Figures, compute, shown
from exhibits.explain import first_pages
from exhibits.labels import label_both
from exhibits.report.charts import FONTS, svg
from exhibits.report.coverage import Coverage, coverage

_STYLE = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
_MOST_PAGES = 50
_MOST_ROWS = 40
_LANGUAGES = {"en": ("en",), "zh": ("zh",), "both": ("en", "zh")}
_WEB = ("https://", "http://")

_Languages = Sequence[str]


def build(
    connection: sqlite3.Connection,
    year: int,
    out: Path,
    language: Literal["en", "zh", "both"] = "both",
    synthetic: bool = False,
) -> Path:
    """Write the report of a year to `out`; its address. `synthetic`: say so, also where no run shows it.

    The page depends on the database alone: the same rows give the same bytes.
    """
    languages = _LANGUAGES[language]
    state = coverage(connection)
    sections = [_section(connection, compute(connection, exhibit, year), languages) for exhibit in exhibits().values()]
    page = _page(year, languages, state, synthetic or state.synthetic, sections)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")
    return out


def _said(languages: _Languages, en: str, zh: str, between: str = " ") -> str:
    """Our own words in the languages of the page."""
    words = {"en": en, "zh": zh}
    return between.join(words[language] for language in languages)


def _page(year: int, languages: _Languages, state: Coverage, synthetic: bool, sections: Iterable[str]) -> str:
    head = escape(_said(languages, f"China NPL market {year}", f"中国不良贷款市场 {year}", " · "))
    contents = "".join(
        f'<li><a href="#{_anchor(e)}"><b>{escape(e.id)}</b> <span>{escape(_titles(e, languages))}</span></a></li>'
        for e in exhibits().values()
    )
    coverage_title = _said(languages, "Coverage", "覆盖情况", " · ")
    return f"""<!DOCTYPE html>
<html lang="{"zh-CN" if languages[0] == "zh" else "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{head}</title>
<style>
:root {{ --fonts: {FONTS}; }}
{_STYLE}
</style>
</head>
<body>
<header>
<h1>{head}</h1>
<p class="as-of">{_as_of(state, languages)}</p>
{_synthetic(languages) if synthetic else ""}
<nav><ol>{contents}<li><a href="#coverage"><b>–</b> <span>{coverage_title}</span></a></li></ol></nav>
</header>
<main>
{"".join(sections)}
{_coverage(state, languages)}
</main>
</body>
</html>
"""


def _as_of(state: Coverage, languages: _Languages) -> str:
    if state.as_of is None:
        return _said(languages, "No page fetched yet.", "尚未采集任何页面。")
    at = _minute(state.as_of)
    return _said(
        languages,
        f"As of {at} (Asia/Shanghai). Every figure is computed from public pages; each section names its rows and "
        "pages.",
        f"数据截至{at}（北京时间）。全部数字由公开网页计算得出，各节列明行数与页面。",
        "<br>",
    )


def _synthetic(languages: _Languages) -> str:
    words = _said(
        languages,
        "<b>Synthetic data.</b> The rows come from the made-up market in <code>sandbox/</code>, served on this "
        "machine. No figure here says anything about the real market.",
        "<b>虚构数据。</b>本页数据来自本机虚构市场，不反映真实市场。",
        "<br>",
    )
    return f'<p class="synthetic" role="note">{words}</p>'


def _anchor(exhibit: Exhibit) -> str:
    return escape(f"x{exhibit.id}")


def _titles(exhibit: Exhibit, languages: _Languages) -> str:
    return " · ".join(exhibit.words[f"title_{language}"] for language in languages)


def _section(connection: sqlite3.Connection, figures: Figures, languages: _Languages) -> str:
    exhibit = figures.exhibit
    heading = f'<h2><span class="id">{escape(exhibit.id)}</span> {escape(_titles(exhibit, languages))}</h2>'
    if not figures.n_rows:
        empty = _said(languages, f"No data for {figures.year}.", f"{figures.year}年无数据。")
        return f'<section id="{_anchor(exhibit)}">{heading}<p class="empty">{empty}</p></section>\n'
    sentences = "".join(f"<p>{escape(figures.sentence(language))}</p>" for language in languages)
    methods = "".join(f"<p>{escape(figures.method(language))}</p>" for language in languages)
    groups = _table(figures, exhibit.groups, figures.groups, languages) if exhibit.groups else ""
    return f"""<section id="{_anchor(exhibit)}">
{heading}
<div class="sentence">{sentences}</div>
<figure>{svg(figures, languages)}</figure>
{groups}
{_table(figures, exhibit.table, figures.rows, languages)}
<div class="method">{methods}</div>
{_trace(connection, figures, languages)}
</section>
"""


def _table(figures: Figures, table: Table, rows: Sequence[dict[str, Any]], languages: _Languages) -> str:
    head = "".join(
        f"<th{' class=n' if column.format else ''}>"
        f"{'<br>'.join(escape(getattr(column, language)) for language in languages)}</th>"
        for column in table.columns
    )
    body = "".join(
        f"<tr>{''.join(_cell(row[column.name], column, languages) for column in table.columns)}</tr>"
        for row in rows[:_MOST_ROWS]
    )
    rest = len(rows) - _MOST_ROWS
    more = f'<p class="more">{_rest(rest, languages)} <code>{_command(figures)}</code></p>' if rest > 0 else ""
    return f'<div class="table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}'


def _cell(value: object, column: Column, languages: _Languages) -> str:
    if not isinstance(value, str):
        return f"<td{' class=n' if column.format else ''}>{escape(shown(value, column))}</td>"
    name, *beside = label_both(value, languages)
    return f"<td>{escape(name)}{''.join(f' <span class=en>{escape(word)}</span>' for word in beside)}</td>"


def _rest(count: int, languages: _Languages) -> str:
    return _said(languages, f"… and {count:,} more.", f"另有{count:,}行。")


def _command(figures: Figures, cell: str = "") -> str:
    words = f" '{cell}'" if " " in cell else f" {cell}" if cell else ""
    return escape(f"scrapy explain {figures.exhibit.id}{words} --year {figures.year}")


def _trace(connection: sqlite3.Connection, figures: Figures, languages: _Languages) -> str:
    """How many rows and pages are behind, how to see them, and the first of the pages as links."""
    pages = first_pages(connection, figures.exhibit, figures.year, _MOST_PAGES)
    links = "".join(f"<li>{_link(url)} <time>{_minute(at)}</time></li>" for url, at in pages)
    more = figures.n_pages - len(pages)
    rest = f"<li>{_rest(more, languages)}</li>" if more > 0 else ""
    counted = _said(
        languages,
        f"{figures.n_rows:,} rows from {figures.n_pages:,} pages",
        f"{figures.n_rows:,}行，来自{figures.n_pages:,}个页面",
        " · ",
    )
    return f"""<p class="trace">{counted} · <code>{_command(figures)}</code></p>
<details class="trace"><summary>{_said(languages, "Source pages", "来源页面", " · ")}</summary>
<ul>{links}{rest}</ul></details>"""


def _link(url: str) -> str:
    """A page's address; a link where a browser would fetch it from the web and nothing else."""
    words = escape(url)
    return f'<a href="{words}" rel="noopener noreferrer">{words}</a>' if url.startswith(_WEB) else words


def _minute(moment: str) -> str:
    return escape(moment[:16].replace("T", " "))


def _coverage(state: Coverage, languages: _Languages) -> str:
    def part(en: str, zh: str, head: Sequence[tuple[str, str]], rows: Sequence[tuple[object, ...]]) -> str:
        titles = [_said(languages, *words, "<br>") for words in head]
        return f"<h3>{_said(languages, en, zh, ' · ')}</h3>\n{_plain(titles, rows, languages)}\n"

    source = ("source", "来源")
    quarantined = ("quarantined", "隔离")
    return f"""<section id="coverage">
<h2><span class="id">–</span> {_said(languages, "Coverage", "覆盖情况", " · ")}</h2>
{
        part(
            "Last run of each source",
            "各来源最近一次采集",
            (
                source,
                ("outcome", "结果"),
                ("pages", "页面"),
                ("new rows", "新增"),
                ("changed rows", "变更"),
                quarantined,
            ),
            state.runs,
        )
    }{
        part(
            "Windows that are not complete",
            "未采全的窗口",
            (source, ("section", "栏目"), ("period", "期间"), ("announced", "公布"), ("seen", "已见")),
            state.windows,
        )
    }{
        part(
            "Quarantine: pages, records and fields that could not be used",
            "隔离：无法使用的页面、记录与字段",
            (source, ("stage", "环节"), ("field", "字段"), ("rows", "行数"), ("reason (of one)", "原因（举一）")),
            state.quarantine,
        )
    }{part("Not classified", "未能分类", (("what", "对象"), ("unknown", "未知"), ("of", "总数")), state.unknown)}
</section>"""


def _plain(head: Sequence[str], rows: Sequence[tuple[object, ...]], languages: _Languages) -> str:
    if not rows:
        return f'<p class="empty">{_said(languages, "None.", "无。")}</p>'

    def cell(value: object) -> str:
        if isinstance(value, int):
            return f"<td class=n>{value:,}</td>"
        return f"<td>{escape('–' if value is None else str(value))}</td>"

    heads = "".join(f"<th>{name}</th>" for name in head)
    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows[:_MOST_ROWS])
    more = f'<p class="more">{_rest(len(rows) - _MOST_ROWS, languages)}</p>' if len(rows) > _MOST_ROWS else ""
    return f'<div class="table"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>{more}'
