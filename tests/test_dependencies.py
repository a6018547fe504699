"""What the project is made with: all that is imported is declared, and what cannot be installed says so."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.syntax import imported

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
PROGRAM = ("privacy", "records", "documents", "normalizers", "pipelines", "storage", "crawlers", "exhibits", "review")
# Which of the optional dependencies a room may use besides.
ROOMS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(PROGRAM, ()),
    "documents": ("ocr",),
    "storage": ("postgres", "bucket"),
    "crawlers": ("explore", "cluster"),
    "sandbox": ("sandbox",),
    "benchmarks": ("sandbox", "dev", "ocr", "postgres"),
    "tests": ("sandbox", "dev", "ocr", "explore", "postgres", "bucket"),
}


@cache
def declared(extra: str = "") -> frozenset[str]:
    """The names of the distributions that the project, or one of its extras, declares."""
    lines = EXTRAS[extra] if extra else PROJECT["dependencies"]
    return frozenset(plain(re.split(r"[\[<>=~! ]", line)[0]) for line in lines)


@cache
def distributions() -> Mapping[str, list[str]]:
    """The distributions that hold each package that is installed."""
    return packages_distributions()


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def packages(room: str) -> Iterator[tuple[Path, str]]:
    """The packages of others that a room imports, each with the module."""
    for path in (ROOT / room).rglob("*.py"):
        names = {name.split(".")[0] for name, _ in imported(path)}
        yield from ((path.relative_to(ROOT), name) for name in names - sys.stdlib_module_names - ROOMS.keys())


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_imported_is_declared(room: str) -> None:
    allowed = declared().union(*map(declared, ROOMS[room]))
    known = distributions()
    strays = {f"{path}: {name}" for path, name in packages(room) if not allowed & set(map(plain, known.get(name, ())))}
    assert strays == set()


def test_what_is_declared_is_locked() -> None:
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M)
    assert declared().union(*map(declared, EXTRAS)) <= set(map(plain, locked))


def test_an_installation_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """Where it is not, a folder of other packages holds none of this program and nobody is told."""
    command = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", str(tmp_path), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "npl-market is run from its clone" in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []
