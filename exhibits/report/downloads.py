"""The files of data beside the page: what each is called, and its address as the page links it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from exhibits.report.sections import Section

WORKBOOK = "report.xlsx"


class File(NamedTuple):
    """A file of data: its name, and its address seen from the page."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """The files in a folder, for a page in these languages."""

    folder: Path
    page: Path
    languages: Sequence[str]

    @property
    def whole(self) -> list[File]:
        """The files of the whole report."""
        return [self._file(name) for name in (WORKBOOK, *(paper(language) for language in self.languages))]

    def of(self, section: Section) -> list[File]:
        """The files of an exhibit."""
        tables = [f"{table.name}.csv" for table in section.tables]
        charts = [
            f"{drawing(section, n, language)}.{kind}"
            for n in range(len(section.charts))
            for language in self.languages
            for kind in ("svg", "png")
        ]
        return [self._file(name) for name in (*tables, f"{section.name}.json", *charts)]

    def _file(self, name: str) -> File:
        away = os.path.relpath(self.folder.resolve(), self.page.resolve().parent)
        return File(name, quote(f"{Path(away).as_posix()}/{name}"))


def paper(language: str) -> str:
    """The name of the report on paper."""
    return f"report-{language}.pdf"


def drawing(section: Section, chart: int, language: str) -> str:
    """The name of a chart's files without their ending."""
    return f"{section.name}-chart-{chart + 1}-{language}"
