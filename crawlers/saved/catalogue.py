"""What documents list, from what it is a list of: the sources with how many saved pages of each there are, in
docs/sources.md and the READMEs, and the tables and columns in docs/data.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from crawlers.engine.segments import SEGMENTS
from crawlers.engine.source import Source, sources
from crawlers.saved.cases import cases
from storage.dictionary import ColumnEntry, TableEntry, ViewEntry, dictionary

ROOT = Path(__file__).resolve().parents[2]
_BEGIN, _END = "<!-- catalogue: written by `scrapy catalogue` -->", "<!-- catalogue ends -->"
_COLUMNS = ("column", "type", "unit", "from", "meaning")
_HEAD = ("source", "institution", "family", "sections", "cadence", "delay", "evidence", "fixtures", "check first")


def stale(root: Path) -> dict[Path, str]:
    """The files whose catalogue is not today's, with what they should hold. Raises ValueError where the marks lack, or
    the meaning of a column.
    """
    known = list(sources().values())
    found = {}
    for name, write in FILES.items():
        path = root / name
        text = path.read_text(encoding="utf-8")
        before, begin, rest = text.partition(f"{_BEGIN}\n")
        _, end, after = rest.partition(_END)
        if not begin or not end:
            raise ValueError(f"{path}: the marks between which the catalogue stands are missing")
        new = f"{before}{_BEGIN}\n{write(known)}\n{_END}{after}"
        if new != text:
            found[path] = new
    return found


def _grouped(known: Iterable[type[Source]]) -> dict[tuple[str, str], list[type[Source]]]:
    """Sources by the names of their segment, in the order of the segments."""
    found: dict[str, list[type[Source]]] = defaultdict(list)
    for source in sorted(known, key=lambda source: source.name):
        found[source.segment].append(source)
    return {names: found[segment] for segment, names in SEGMENTS.items() if segment in found}


def whole(known: Sequence[type[Source]]) -> str:
    """Every source with what it reads, how well it is known, and what to look at first: for docs/sources.md."""
    shown: dict[str, int] = defaultdict(int)
    for case in cases():
        shown[case.source] += 1
    parts = []
    for (title, _), members in _grouped(known).items():
        rows = [_row(source, shown[source.name]) for source in members]
        parts.append(f"## {title[0].upper()}{title[1:]}\n\n{_table(_HEAD, rows)}")
    return f"{len(known)} sources, {len(cases())} saved pages.\n\n" + "\n\n".join(parts)


def _row(source: type[Source], fixtures: int) -> tuple[str, ...]:
    """One source under `_HEAD`."""
    return (
        f"`{source.name}`",
        f"[{source.institution}]({source.home})",
        source.family,
        ", ".join(source.sections),
        source.cadence,
        f"{source.delay:g} s{f', {source.hours}' if source.hours else ''}",
        source.evidence,
        str(fixtures),
        source.check_first,
    )


def short(known: Sequence[type[Source]], language: int) -> str:
    """One line for each group of sources: for the READMEs, in English (0) or Chinese (1)."""
    head = (("sources", "how many", "evidence", "names"), ("来源", "数量", "证据", "名称"))[language]
    rows = [
        (
            group[language],
            str(len(members)),
            ", ".join(sorted({member.evidence for member in members}, reverse=True)),
            " ".join(f"`{member.name}`" for member in members),
        )
        for group, members in _grouped(known).items()
    ]
    return _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def data(_: Sequence[type[Source]]) -> str:
    """Every table and column with its unit and meaning, every view with what it adds: for docs/data.md."""
    found = dictionary()
    parts = [
        "## What pages said",
        *map(_stored, found.canonical),
        "## What the store keeps beside it",
        *map(_stored, found.own),
        "## What people read: views",
        *map(_view, found.views),
    ]
    return "\n\n".join(parts)


def _stored(table: TableEntry) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    return f"### {table.name}\n\n{table.row}\n\nKey: {key}.\n\n{_table(_COLUMNS, map(_column, table.columns))}"


def _view(view: ViewEntry) -> str:
    names = ", ".join(f"`{name}`" for name in view.names)
    added = f"\n\n{_table(_COLUMNS, map(_column, view.added))}" if view.added else ""
    return f"### {view.name}\n\nOne row is {view.row}.\n\nColumns: {names}.{added}"


def _column(column: ColumnEntry) -> tuple[str, ...]:
    """One column under `_COLUMNS`."""
    kind = f"{column.type}, always" if column.required else column.type
    return f"`{column.name}`", kind, column.meaning.unit, f"`{column.meaning.origin}`", column.meaning.words


def _english(known: Sequence[type[Source]]) -> str:
    return short(known, 0)


def _chinese(known: Sequence[type[Source]]) -> str:
    return short(known, 1)


FILES: Mapping[str, Callable[[Sequence[type[Source]]], str]] = {
    "docs/sources.md": whole,
    "docs/data.md": data,
    "README.md": _english,
    "README.zh.md": _chinese,
}
