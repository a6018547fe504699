"""The data of a report in files: tables as CSV with what must be known of them as JSON, one workbook, charts as SVG."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

from exhibits.catalogue import Column
from exhibits.labels import label
from exhibits.report.charts.drawing import Frame, alone
from exhibits.report.downloads import Downloads, drawing
from exhibits.report.sections import Section, TableOnPage, YearOnPage
from exhibits.units import factor
from records.printable import as_cell

_STYLES = Path(__file__).parent / "templates"
_LANGUAGES = ("en", "zh")
_SOURCE = {"en": "Source: ", "zh": "来源："}


def write_data(told: Sequence[YearOnPage], downloads: Downloads, fonts: str) -> None:
    """Write the tables and charts of a report into its folder, but for what a browser prints. Raises OSError."""
    # A workbook takes long to load, and most reports have none.
    from exhibits.report.workbook import write_workbook

    downloads.folder.mkdir(parents=True, exist_ok=True)
    style = f":root {{ --fonts: {fonts}; }}\n" + "".join(
        (_STYLES / name).read_text(encoding="utf-8") for name in ("light.css", "charts.css")
    )
    for chapter in (chapter for year in told for chapter in year.chapters):
        for section in chapter.sections:
            for table in section.tables:
                _write_csv(table, downloads.folder / f"{table.name}.csv")
            facts = _facts(section, chapter.chapter.source, [file.name for file in downloads.of(section)])
            path = downloads.folder / f"{section.name}.json"
            path.write_bytes(orjson.dumps(facts, default=_plain, option=orjson.OPT_INDENT_2))
            _write_charts(section, chapter.chapter.source, downloads, style)
    write_workbook(told, downloads.folder, downloads.languages[0])


def rows_of(table: TableOnPage) -> Iterable[list[object]]:
    """A table's head of names, then its rows: numbers as they are, words so that a spreadsheet takes them for words.
    What has another name in English has it beside.
    """
    columns = [column.name for column in table.table.columns]
    named = [name for name in columns if any(_english(row[name]) != row[name] for row in table.rows)]
    yield [*columns, *(f"{name}_en" for name in named)]
    for row in table.rows:
        yield [as_cell(row[name]) for name in columns] + [as_cell(_english(row[name])) for name in named]


def _english(value: object) -> object:
    return label(value, "en") if isinstance(value, str) else value


def _write_csv(table: TableOnPage, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows_of(table))


def _facts(section: Section, source: Mapping[str, str], files: Sequence[str]) -> dict[str, Any]:
    figures, exhibit = section.figures, section.figures.exhibit
    return {
        "exhibit": exhibit.id,
        "year": figures.year,
        "title": {name: exhibit.words[f"title_{name}"] for name in _LANGUAGES},
        "headline": {name: figures.headline(name) for name in _LANGUAGES} if figures.n_rows else None,
        "sentence": {name: figures.sentence(name) for name in _LANGUAGES} if figures.n_rows else None,
        "method": {name: figures.method(name) for name in _LANGUAGES} if figures.n_rows else None,
        "source": source,
        "sources": figures.sources,
        "rows_behind": figures.n_rows,
        "pages_behind": figures.n_pages,
        "coverage": section.covered._asdict(),
        "columns": {table.name: [_column(column) for column in table.table.columns] for table in section.tables},
        "files": files,
    }


def _column(column: Column) -> dict[str, object]:
    """A column: its name in the file, its headings, its format, and by how much its numbers are greater in Chinese."""
    said = {"name": column.name, "en": column.en, "zh": column.zh, "format": column.format}
    return said | {"times_zh": factor(column.name, "zh")}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(type(value))


def _write_charts(section: Section, source: Mapping[str, str], downloads: Downloads, style: str) -> None:
    for language in downloads.languages:
        for n, chart in enumerate(section.charts):
            head = {language: section.figures.headline(language)}
            below = {language: f"{_SOURCE[language]}{source[language]}"}
            frame = Frame((head, {language: chart.plot.unit[language]}), (below,), style, language)
            path = downloads.folder / f"{drawing(section, n, language)}.svg"
            path.write_text(alone(chart.plot.only(language), frame), encoding="utf-8")
