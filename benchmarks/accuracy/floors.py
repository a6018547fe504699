"""The figures below which no field of a corpus may fall; they only rise."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy.scoring import Score

_FILE = Path(__file__).parent / "floors.csv"


class Floor(NamedTuple):
    """Least percent of the values given and of those stated that are right, and of those stated that are not lost in
    silence. None of them falls where a wrong value is left open instead.
    """

    right_of_given: float
    right_of_stated: float
    told_of_stated: float


Floors = Mapping[tuple[str, str], Floor]
"""The floor of each field, by corpus and field."""


def floors() -> dict[tuple[str, str], Floor]:
    """The floors as they stand."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {(row["corpus"], row["field"]): Floor(*(float(row[name]) for name in Floor._fields)) for row in rows}


def fallen(corpus: str, scored: Mapping[str, Score], known: Floors) -> list[str]:
    """What is below its floor, each as a sentence; a field that has a floor and is no longer judged is so too."""
    told = []
    for (of, field), floor in known.items():
        if of != corpus:
            continue
        score = scored.get(field)
        if score is None:
            told.append(f"{corpus} {field}: not judged any more")
            continue
        for name, least in zip(Floor._fields, floor, strict=True):
            if (figure := getattr(score, name)) < least:
                told.append(f"{corpus} {field}: {name.replace('_', ' ')} {figure}%, was {least}%")
    return told


def risen(corpus: str, scored: Mapping[str, Score], known: Floors) -> dict[tuple[str, str], Floor]:
    """The floors with those of a corpus raised to what was measured; none is lowered."""
    raised = dict(known)
    for field, score in scored.items():
        measured = Floor(*(getattr(score, name) for name in Floor._fields))
        raised[corpus, field] = Floor(*map(max, measured, known.get((corpus, field), measured)))
    return raised


def write(raised: Floors) -> None:
    """Put the floors in their file, by corpus, fields in their order; its first lines stay."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    notes = [line for line in lines if line.startswith("#")]
    rows = [",".join((*of, *map(str, floor))) for of, floor in raised.items()]
    head = ",".join(("corpus", "field", *Floor._fields))
    _FILE.write_text("\n".join([*notes, head, *rows]) + "\n", encoding="utf-8")
