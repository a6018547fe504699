"""`scrapy catalogue`: the list of sources in docs/sources.md and the READMEs, written from the sources themselves."""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.engine.source import Source
from crawlers.saved.cases import cases
from crawlers.saved.replay import sources
from normalizers.parties.classes import buyer_class
from normalizers.parties.parties import classify_party
from normalizers.values.results import Unknown

ROOT = Path(__file__).resolve().parents[2]
_BEGIN, _END = "<!-- catalogue: written by `scrapy catalogue` -->", "<!-- catalogue ends -->"
# What a source is, by how its name ends (the first that fits), and by its institution's class where its name says only
# that it publishes notices.
GROUPS: Mapping[str, tuple[str, str]] = {
    r"^ccre_": ("CCRE (Yindeng Center)", "银登中心"),
    r"_auctions$": ("court auctions", "司法拍卖"),
    r"_claims$|_open$": ("claims auctioned by banks and asset managers", "金融机构债权拍卖"),
    r"_exchange$|^ejy365": ("exchanges", "产权交易所"),
    r"_daily$": ("newspapers", "报纸"),
    r"_indicators$": ("regulator", "监管机构"),
    r"_notices of banks$": ("banks", "银行"),
    r"_notices of Big Five AMC$": ("national asset managers", "全国性资产管理公司"),
    r"_notices of provincial AMC$": ("provincial asset managers", "地方资产管理公司"),
    r"_notices of ": ("other sellers", "其他转让方"),
}

_HEAD = ("source", "institution", "family", "sections", "cadence", "delay", "evidence", "fixtures", "check first")


class Command(ScrapyCommand):
    """Writes the catalogue between the marks in its files, or checks that it is the one they hold."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[--check]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Write the list of sources into docs/sources.md and the READMEs"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Whether to write."""
        super().add_options(parser)
        parser.add_argument(
            "--check", action="store_true", help="write nothing; exit code 1 where a file is out of date"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write or check each file."""
        if args:
            raise UsageError("scrapy catalogue takes no arguments")
        try:
            found = stale(ROOT)
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from error
        for path, text in found.items():
            if opts.check:
                print(f"{path.relative_to(ROOT)} is out of date: run `scrapy catalogue`")
                self.exitcode = 1
            else:
                path.write_text(text, encoding="utf-8")
                print(f"{path.relative_to(ROOT)} written")


def stale(root: Path) -> dict[Path, str]:
    """The files whose catalogue is not today's, with what they should hold. Raises ValueError where the marks lack."""
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
    """Sources by what they are, in the order of GROUPS. Raises ValueError for one that no group takes."""
    found: dict[tuple[str, str], list[type[Source]]] = defaultdict(list)
    for source in sorted(known, key=lambda source: source.name):
        name = _of_class(source)
        group = next((group for ending, group in GROUPS.items() if re.search(ending, name)), None)
        if group is None:
            raise ValueError(f"{name}: no group of the catalogue is called so (`GROUPS`)")
        found[group].append(source)
    return {group: found[group] for group in GROUPS.values() if group in found}


def _of_class(source: type[Source]) -> str:
    """A source's name, and of a publisher of notices the class of its institution."""
    if not source.name.endswith("_notices"):
        return source.name
    party = classify_party(source.institution)
    return f"{source.name} of {'others' if isinstance(party, Unknown) else buyer_class(party.value.type)}"


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


def _english(known: Sequence[type[Source]]) -> str:
    return short(known, 0)


def _chinese(known: Sequence[type[Source]]) -> str:
    return short(known, 1)


FILES: Mapping[str, Callable[[Sequence[type[Source]]], str]] = {
    "docs/sources.md": whole,
    "README.md": _english,
    "README.zh.md": _chinese,
}
