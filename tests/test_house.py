"""The rules of the house: imports go one way, SQL that writes lives in storage, sources are nouns."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("records", "documents", "crawlers", "pipelines", "normalizers", "storage", "exhibits", "sandbox")

# What a room may import of ours. A name with a dot allows that one module only.
ALLOWED = {
    "records": set(),
    "documents": {"records"},
    "normalizers": {"records"},
    "storage": {"records"},
    "pipelines": {"records", "normalizers", "storage"},
    "exhibits": {"records", "storage"},
    "sandbox": set(),
    "crawlers": {"records", "documents", "normalizers", "pipelines", "storage", "exhibits"},
}
WRITES = re.compile(r"\b(INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|DROP\s+TABLE|ALTER\s+TABLE)\b")


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name for name in names if name.split(".")[0] in ROOMS}


@pytest.mark.parametrize("room", ROOMS)
def test_imports_go_one_way(room: str) -> None:
    allowed = ALLOWED[room] | {room}
    strays = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in imported(path)
        if name not in allowed and name.split(".")[0] not in allowed
    }
    assert strays == set()


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "storage"])
def test_only_storage_writes(room: str) -> None:
    writers = [path.relative_to(ROOT) for path in modules(room) if WRITES.search(path.read_text(encoding="utf-8"))]
    assert writers == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "crawlers" / "spiders").glob("*/[a-z]*.py")), ids=lambda path: path.stem
)
def test_a_spider_module_is_nouns(path: Path) -> None:
    """One module a source, named as the source, short: what sources share lives in families and sites."""
    text = path.read_text(encoding="utf-8")
    assert f'name = "{path.stem}"' in text
    code = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    assert len(code) <= 60
