"""The rules of the house: imports go one way, SQL lives in storage and exhibits, a folder is read at a glance,
sources are nouns.
"""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.syntax import functions, imported

ROOT = Path(__file__).resolve().parent.parent
ROOMS = (
    *("privacy", "records", "documents", "crawlers", "pipelines", "normalizers", "storage", "exhibits", "review"),
    "sandbox",
)

# What a room may import of ours. A name with a dot allows that one module only.
ALLOWED = {
    "privacy": set(),
    "records": set(),
    "documents": {"records"},
    "normalizers": {"records", "privacy"},
    "storage": {"records", "privacy"},
    "pipelines": {"records", "normalizers", "storage"},
    "exhibits": {"records", "storage"},
    "review": {"records", "privacy", "documents", "normalizers", "storage"},
    "sandbox": set(),
    "crawlers": {"records", "privacy", "documents", "normalizers", "pipelines", "storage", "exhibits", "review"},
}
# The floors of the two rooms that have folders: a folder imports of its own room what stands after it.
FLOORS = {
    "crawlers": (
        *("commands", "nights", "questions", "drafting", "spiders", "sites", "saved", "cluster", "families"),
        *("engine", "pages"),
    ),
    "normalizers": (
        "",
        "sales",
        "lots",
        "notices",
        "ccre",
        "claims",
        "scans",
        "amounts",
        "parties",
        "places",
        "values",
    ),
}
# Where whoever looks for something finds many of a kind, by name: commands, sources, their twins in the sandbox, tests.
MANY = ("crawlers/commands", "crawlers/spiders", "sandbox/sites", "tests")
AT_A_GLANCE = 18
READS = re.compile(r"\bSELECT\b.*\bFROM\b", re.DOTALL)
WRITES = re.compile(r"\b(INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|DROP\s+TABLE|ALTER\s+TABLE)\b")


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def ours(path: Path) -> set[str]:
    """The modules of the house that a module imports."""
    return {name for name, _ in imported(path) if name.split(".")[0] in ROOMS}


@pytest.mark.parametrize("room", ROOMS)
def test_imports_go_one_way(room: str) -> None:
    allowed = ALLOWED[room] | {room}
    strays = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in ours(path)
        if name not in allowed and name.split(".")[0] not in allowed
    }
    assert strays == set()


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "storage"])
def test_only_storage_writes(room: str) -> None:
    writers = [path.relative_to(ROOT) for path in modules(room) if WRITES.search(path.read_text(encoding="utf-8"))]
    assert writers == []


def test_only_storage_knows_which_database_it_is() -> None:
    drivers = {"sqlite3", "sqlite_utils", "psycopg", "adbc_driver_sqlite", "adbc_driver_postgresql"}
    knowing = {
        path.relative_to(ROOT)
        for room in ROOMS
        if room != "storage"
        for path in modules(room)
        for name, _ in imported(path)
        if name.split(".")[0] in drivers
    }
    assert knowing == set()


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in {"storage", "exhibits", "sandbox"}])
def test_only_storage_and_exhibits_ask(room: str) -> None:
    asking = {
        path.relative_to(ROOT)
        for path in modules(room)
        if READS.search(text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and READS.search(node.value)
    }
    assert asking == set()


@pytest.mark.parametrize("room", FLOORS)
def test_folders_of_a_room_import_downward(room: str) -> None:
    floors = FLOORS[room]
    assert {folder_of(path.relative_to(ROOT)) for path in modules(room) if path.name != "settings.py"} <= {*floors, ""}
    strays = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in ours(path)
        if name.split(".")[0] == room and "." in name
        if floors.index(above := folder_of(path.relative_to(ROOT))) > floors.index(below := folder_of(module(name)))
        or (above == below == "")
    }
    assert strays == set()


def module(name: str) -> Path:
    """Where a module, or a package, of this name stands in the house."""
    path = Path(*name.split("."))
    return path / "__init__.py" if (ROOT / path).is_dir() else path.with_suffix(".py")


def folder_of(path: Path) -> str:
    """The folder of a room in which a module stands; nothing for the room itself."""
    return path.parts[1] if len(path.parts) > 2 else ""


def test_a_folder_is_read_at_a_glance() -> None:
    crowded = {
        f"{folder.relative_to(ROOT)}: {count}"
        for room in ROOMS
        for folder in {path.parent for path in modules(room)}
        if (count := len(list(folder.glob("[a-z]*.py")))) > AT_A_GLANCE
        if not folder.relative_to(ROOT).as_posix().startswith(MANY)
    }
    assert crowded == set()


def test_a_function_is_read_at_a_glance() -> None:
    long = {
        f"{path.relative_to(ROOT)}: {name}"
        for room in (*ROOMS, "tests")
        for path in modules(room)
        for name, lines in functions(path)
        if lines > 60
    }
    assert long == set()


def test_crawlers_without_sources_are_about_a_third_of_the_house() -> None:
    lines = {
        path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines())
        for room in ROOMS
        for path in modules(room)
    }
    crawling = {path: n for path, n in lines.items() if path.parts[0] == "crawlers" and path.parts[1] != "spiders"}
    assert sum(crawling.values()) < 0.35 * sum(lines.values())


def test_no_file_names_a_path_outside_the_house() -> None:
    """What a document or a comment rests on stands in the house, or is named so that others can find it."""
    outside = re.compile(r"\.\./shared\b|(?<![\w.:/-])/(?:work|root|tmp)/")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    named = {
        name
        for name in listed.decode().split("\0")
        if name and Path(name).suffix in {"", ".csv", ".json", ".md", ".py", ".sql", ".toml", ".yml"}
        if (ROOT / name).is_file() and name != "tests/test_house.py"
        if outside.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    }
    assert named == set()


def test_parsers_are_called_through_one_door() -> None:
    """Who calls a parser has to say what becomes of a page that cannot be decoded; there is one place that does."""
    doors = {
        path.relative_to(ROOT).as_posix()
        for path in modules("crawlers")
        if re.search(r"except .*\bDecodeError\b", path.read_text(encoding="utf-8"))
    }
    assert doors == {"crawlers/pages/read.py"}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "crawlers" / "spiders").glob("*/[a-z]*.py")), ids=lambda path: path.stem
)
def test_a_spider_module_is_nouns(path: Path) -> None:
    """One module a source, named as the source, short: what sources share lives in families and sites."""
    text = path.read_text(encoding="utf-8")
    assert f'name = "{path.stem}"' in text
    code = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    assert len(code) <= 60
