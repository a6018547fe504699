"""Published reports that are kept, and what later ones say otherwise.

npl.sqlite3
npl.frozen/2025-annual/report.json      the figures as published, the code, the decisions of people in force
npl.frozen/2025-annual/report.html      the page
npl.frozen/2025-annual/facts/*.parquet  the facts that they were computed from
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import duckdb
import orjson

from exhibits.facts import Facts
from exhibits.moves import Figure, FigureMoved, figures_moved, figures_of
from records.china import CHINA
from storage.corrections.kept import in_force
from storage.engines.connection import Connection
from storage.engines.where import beside
from storage.facts.files import opened
from storage.private import private_folder

_NAME = re.compile(r"\w[\w.-]{0,63}")
_SAID = ("name", "year", "made_at", "as_of", "today", "code", "decided")
_CLOSED = "this user may not look into reports that were kept"
_REPORT, _PAGE, _FACTS = "report.json", "report.html", "facts"

Cause = Literal["rows", "definitions", "rows and definitions", "unknown"]
"""Why a figure is another one: what the store holds, how it is counted, both; or the facts kept lack what is asked."""


class FrozenError(ValueError):
    """A name that is taken or none, or a report that cannot be read; the message says which."""


class ClosedError(FrozenError):
    """Reports that were kept where this user may not look."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A published report as it is kept. `today`: the day up to which it counted; `decided`: decisions then in force;
    `provinces`: those that had a chapter of their own.
    """

    name: str
    year: int
    made_at: str
    as_of: str | None
    today: str
    code: str
    decided: int
    provinces: tuple[str, ...]
    figures: Mapping[Figure, Any]
    folder: Path


@dataclass(frozen=True, slots=True)
class Restatement:
    """What a later report says otherwise than a frozen one, and why; `decided`: decisions of people in force now."""

    frozen: Frozen
    moves: tuple[tuple[FigureMoved, Cause], ...]
    decided: int
    code: str


def free_folder(connection: Connection, name: str) -> Path:
    """Where a report of this name would be kept. Raises FrozenError where the name is taken or none."""
    if _NAME.fullmatch(name) is None:
        raise FrozenError(f"{name!r}: letters, digits, dots and strokes are wanted, 64 at most")
    folder = _room(connection) / name
    if folder.exists():
        raise FrozenError(f"{name!r} is kept already, and what was published does not change")
    return folder


def freeze(
    facts: Facts, connection: Connection, year: int, name: str, page: Path, provinces: Sequence[str] = ()
) -> Frozen:
    """Keep a report that was printed of these facts. Raises FrozenError where the name is taken or none."""
    folder = free_folder(connection, name)
    decisions = [asdict(one) for one in in_force(connection)]
    made_at = datetime.now(UTC).astimezone(CHINA).isoformat(timespec="seconds")
    as_of, today = facts.as_of.isoformat() if facts.as_of else None, facts.today.isoformat()
    figures = {key: _plain(value) for key, value in figures_of(facts, year, provinces).items()}
    kept = Frozen(name, year, made_at, as_of, today, code_version(), len(decisions), tuple(provinces), figures, folder)
    said = {field: getattr(kept, field) for field in (*_SAID, "provinces")}
    said |= {"figures": [[*key, value] for key, value in figures.items()], "decisions": decisions}
    unfinished = folder.with_name(f".{name}.{os.getpid()}")
    private_folder(unfinished)
    try:
        (unfinished / _REPORT).write_bytes(orjson.dumps(said, option=orjson.OPT_INDENT_2))
        shutil.copyfile(page, unfinished / _PAGE)
        shutil.copytree(facts.folder, unfinished / _FACTS, ignore=shutil.ignore_patterns("*.json", ".*"))
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return kept


def frozen_report(connection: Connection, name: str) -> Frozen:
    """The report that is kept under a name. Raises FrozenError listing those there are."""
    known = {frozen.name: frozen for frozen in frozen_reports(connection)}
    if name not in known:
        raise FrozenError(f"no report {name!r} is kept; there are: {', '.join(known) or 'none'}")
    return known[name]


def frozen_reports(connection: Connection) -> list[Frozen]:
    """The reports that are kept, the oldest first. Raises FrozenError naming one that cannot be read, ClosedError where
    this user may not.
    """
    room = _room(connection)
    try:
        folders = [path for path in room.iterdir() if not path.name.startswith(".")] if room.is_dir() else []
    except PermissionError as error:
        raise ClosedError(f"{room}: {_CLOSED}") from error
    return sorted(map(_read, folders), key=lambda frozen: (frozen.made_at, frozen.name))


def restated(frozen: Frozen, facts: Facts, connection: Connection) -> Restatement:
    """What these facts and today's definitions say otherwise than a frozen report."""
    now = {key: _plain(value) for key, value in figures_of(facts, frozen.year, frozen.provinces).items()}
    decided, code = sum(1 for _ in in_force(connection)), code_version()
    moved = figures_moved(frozen.figures, now)
    then = _counted_today(frozen) if moved else {}
    return Restatement(frozen, tuple((move, _cause(move, then)) for move in moved), decided, code)


def code_version() -> str:
    """The commit of the program, with a plus where its files are others; `unknown` where it is no clone."""
    here = Path(__file__).parent
    told = [
        subprocess.run(["git", *words], cwd=here, capture_output=True, text=True, check=False)
        for words in (("rev-parse", "--short=12", "HEAD"), ("status", "--porcelain", "--untracked-files=no"))
    ]
    if any(done.returncode for done in told):
        return "unknown"
    return told[0].stdout.strip() + ("+" if told[1].stdout.strip() else "")


def _room(connection: Connection) -> Path:
    return beside(connection.where).with_suffix(".frozen")


def _read(folder: Path) -> Frozen:
    try:
        said = orjson.loads((folder / _REPORT).read_bytes())
        figures = {(exhibit, cell, column): value for exhibit, cell, column, value in said["figures"]}
        # Those that were kept first had no such chapters.
        provinces = tuple(said.get("provinces", ()))
        return Frozen(**{name: said[name] for name in _SAID}, provinces=provinces, figures=figures, folder=folder)
    except PermissionError as error:
        raise ClosedError(f"{folder}: {_CLOSED}") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FrozenError(f"{folder}: no report that was kept: {error}") from error


def _counted_today(frozen: Frozen) -> Mapping[Figure, Any] | None:
    """What today's definitions make of the facts of then; None where they ask what those do not have."""
    try:
        with opened(frozen.folder / _FACTS) as duck:
            facts = Facts(duck, date.fromisoformat(frozen.today))
            return {key: _plain(value) for key, value in figures_of(facts, frozen.year, frozen.provinces).items()}
    except duckdb.Error:
        return None


def _cause(move: FigureMoved, then: Mapping[Figure, Any] | None) -> Cause:
    if then is None:
        return "unknown"
    counted = then.get((move.exhibit, move.cell, move.column))
    if counted == move.before:
        return "rows"
    return "definitions" if counted == move.after else "rows and definitions"


def _plain(value: Any) -> Any:
    """A figure as JSON holds it."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value
