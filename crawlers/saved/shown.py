"""What somebody has to see of a saved page before what is read of it becomes expected."""

from __future__ import annotations

from typing import Any

import orjson

from crawlers.saved.cases import Case, Difference, differences, outputs, records, written
from records.printable import printable

_WIDTH = 100


def show(case: Case) -> bool:
    """Print what somebody must see of a case: all of it where nobody has read it, else the differences."""
    if case.unread:
        print(f"{case}: written by a program, read by nobody yet")
        for answer in (*outputs(case), *records(case)):
            for name, value in written(answer).items():
                print(printable(f"  {name}: {_short(value)}"))
        return True
    changed = list(differences(case))
    if changed:
        print(case)
    for difference in changed:
        print(printable(_line(difference)))
    return bool(changed)


def _line(difference: Difference) -> str:
    place = f"{difference.file.removesuffix('.json')}[{difference.place}].{difference.field}"
    return f"  {place}\n    - {_short(difference.expected)}\n    + {_short(difference.actual)}"


def _short(value: Any) -> str:
    text = orjson.dumps(value).decode()
    shown = text[:_WIDTH]
    return shown if shown == text else f"{shown}…"
