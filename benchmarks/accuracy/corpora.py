"""The labelled texts, files and pages that the readers are measured on, and what is read of them.

A corpus is `notices/PART.jsonl`, `words/PART.csv`, `files/PART/` or `pages/PART/` beside this module; how each is
written says README.md.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.accuracy.scoring import Judged, judge
from crawlers.saved.look import Told, look
from normalizers.lines import normalized
from normalizers.notices.lines import answers

ROOM = Path(__file__).parent
_TEXTS = ("notices/*.jsonl", "words/*.csv")
# A page that names no day was read then.
_READ_ON = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Corpus:
    """One part of one kind of texts: `development`, to mend by, or `apart`, to measure by."""

    kind: str
    part: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.part}"

    def judged(self) -> Iterator[Judged]:
        """The verdict on every field of every case."""
        yield from {"notices": _notices, "words": _words}.get(self.kind, _files)(self)


def corpora() -> tuple[Corpus, ...]:
    """All corpora that there are, by kind and part."""
    found = [Corpus(path.parent.name, path.stem) for name in _TEXTS for path in ROOM.glob(name)]
    found += [Corpus(path.parent.parent.name, path.parent.name) for path in ROOM.glob("*/*/labels.json")]
    return tuple(sorted(found, key=str))


def _notices(corpus: Corpus) -> Iterator[Judged]:
    lines = (ROOM / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    # Nothing of the label reaches the reader.
    asked = (json.dumps({name: case[name] for name in ("id", "title", "published_on", "lines")}) for case in cases)
    for case, answer in zip(cases, answers(asked), strict=True):
        yield from judge(case["id"], case["label"], answer)


def _words(corpus: Corpus) -> Iterator[Judged]:
    with (ROOM / f"{corpus}.csv").open(encoding="utf-8", newline="") as file:
        for case in csv.DictReader(file):
            kind = case["kind"]
            (answer,) = normalized(kind, [case["text"]])
            stated = [None if one == "?" else one for one in case["value"].split("|")]
            yield from judge(case["text"], {kind: stated}, {kind: _word(kind, answer["value"])})


def _word(kind: str, value: Any) -> str | None:
    """A value as labels write it: a party's type; a place's province and city, or the county that lies in no city."""
    if kind == "party":
        return value and str(value["type"])
    if kind == "place":
        return value and f"{value['province']}/{value['city'] or value['county'] or ''}"
    return None if value is None else str(value)


def _files(corpus: Corpus) -> Iterator[Judged]:
    folder = ROOM / str(corpus)
    for case in json.loads((folder / "labels.json").read_text(encoding="utf-8")):
        answer, defects = _read(folder / case["file"], case)
        yield from judge(case["file"], case["label"], answer, told=bool(defects or answer.get("open")))


def _read(path: Path, case: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What is read of a file, of the first document in an archive, and its defects."""
    day = date.fromisoformat(case["published_on"]) if case.get("published_on") else _READ_ON
    told = Told(case["title"], day, case.get("heading") or "", case.get("body") or "")
    found = next(look(path.read_bytes(), told))
    return found.answer, found.defects
