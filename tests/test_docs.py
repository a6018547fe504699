"""The documents speak of what is there: paths, names, anchors, the picture of the rooms, the two commands to set up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.syntax import imported

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
_TICKED = re.compile(r"`([\w.-]+(?:/[\w.-]+)*/?)`")
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
_ARROW = re.compile(r"^\s*(\w+) --> (\w+)$", re.M)
_EVIDENCE = re.compile(r"docs/evidence\.md#([\w-]+)")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """What a link may point at in a document: its headings as a public forge names them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_path_that_a_document_names_is_there(document: Path) -> None:
    """A word in backticks with a slash whose first part is a folder of ours; placeholders have other signs.

    What runs leave in `var` is there or not.
    """
    words = _TICKED.findall(document.read_text(encoding="utf-8"))
    ours = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"var"}
    paths = [word for word in words if "/" in word and word.split("/")[0] in ours and "NAME" not in word]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(document: Path) -> None:
    for path, anchor in _LINK.findall(document.read_text(encoding="utf-8")):
        target = document.parent / path if path else document
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


def texts() -> Iterator[tuple[Path, str]]:
    for room in sorted(ROOMS | {"fixtures", "tests", "benchmarks"}):
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in (".py", ".csv", ".sql"):
                # A document of a corpus may be in another encoding.
                yield path, path.read_text(encoding="utf-8", errors="replace")


def test_the_evidence_that_a_comment_points_at_is_there() -> None:
    there = anchors(ROOT / "docs" / "evidence.md")
    lost = {f"{name_of(path)}: {anchor}" for path, text in texts() for anchor in _EVIDENCE.findall(text)} - {
        f"{name_of(path)}: {anchor}" for path, text in texts() for anchor in there
    }
    assert lost == set()


def test_the_words_of_the_glossary_stand_where_it_says() -> None:
    rows = re.findall(r"\| `([\w./-]+)` `(\w+)` \|$", read("docs/glossary.md"), re.M)
    assert rows
    assert [f"{path}: {name}" for path, name in rows if not re.search(rf"\b{name}\b", read(path))] == []


def drawn() -> set[tuple[str, str]]:
    (picture,) = re.findall(r"```mermaid\n(.*?)```", read("docs/architecture.md"), re.S)
    return set(_ARROW.findall(picture))


def reached(arrows: set[tuple[str, str]], start: str) -> set[str]:
    """All that arrows lead to from a room."""
    found: set[str] = set()
    new = {start}
    while new:
        new = {end for begin, end in arrows if begin in new} - found
        found |= new
    return found


def imports() -> set[tuple[str, str]]:
    """Which room imports which; inside `crawlers`, which of its folders."""
    pairs = set()
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        room, inner, *_ = path.relative_to(ROOT).parts
        for other, *rest in (
            [*name.split("."), *taken] for name, taken in imported(path) if name.split(".")[0] in ROOMS
        ):
            # The settings stand in `crawlers` itself, in no folder.
            within = (inner, rest[0]) if room == "crawlers" and (ROOT / room / rest[0]).is_dir() else (room, room)
            pairs.add((room, other) if other != room else within)
    return {(begin, end) for begin, end in pairs if begin != end}


def test_the_picture_shows_no_circle() -> None:
    shown = drawn()
    assert [room for room in {begin for begin, _ in shown} if room in reached(shown, room)] == []


def test_the_picture_shows_what_imports_what() -> None:
    """Each import is a way along arrows, each arrow is an import."""
    shown, there = drawn(), imports()
    assert {(begin, end) for begin, end in there if end not in reached(shown, begin)} == set()
    assert shown - there == set()


@pytest.mark.parametrize(("document", "heading"), [("README.md", "## Set up"), ("README.zh.md", "## 安装")])
def test_two_commands_set_up(document: str, heading: str) -> None:
    section = read(document).split(f"{heading}\n")[1].split("\n## ")[0]
    assert re.findall(r"```sh\n(.*?)```", section, re.S) == ["bin/demo\n", "bin/test\n"]


def test_public_ci_runs_what_ours_runs() -> None:
    workflow = read(".github/workflows/ci.yml")
    assert [line.strip() for line in workflow.splitlines() if "run:" in line] == ["- run: .ci/run"]
