"""How a value of the database reads in English and in Chinese: provinces, classes, loan types (common/labels.csv); of
institutions and prefectures the name in English (common/names.csv), for in Chinese they read as they are.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

_TABLES = Path(__file__).parent / "common"
_PROVINCES = re.compile(r".+(?:省|自治区)|(?:北京|天津|上海|重庆)市")
_BETWEEN = {"en": ", ", "zh": "、"}


@cache
def _labels() -> dict[str, dict[str, str]]:
    names = {row["value"]: row | {"zh": row["value"]} for row in _rows("names.csv")}
    return names | {row["value"]: row for row in _rows("labels.csv")}


def _rows(table: str) -> list[dict[str, str]]:
    with (_TABLES / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def label(value: str, language: str) -> str:
    """The value in `en` or `zh`; a name that the table does not hold stands as it is."""
    return _labels()[value][language] if value in _labels() else value


def label_list(values: str, language: str) -> str:
    """Values that a query joined with 、, in `en` or `zh`."""
    return _BETWEEN[language].join(label(value, language) for value in values.split("、"))


def slug(value: str) -> str:
    """The value as a part of a name in addresses and of files: `inner-mongolia`."""
    return label(value, "en").lower().replace(" ", "-")


class LabelError(ValueError):
    """Words that name nothing that is wanted; the message says so."""


def province_of(words: str) -> str:
    """The province that a reader means, by its name in either language, without its ending too. Raises LabelError."""
    for value, row in _labels().items():
        if _PROVINCES.fullmatch(value) and (words in (row["en"], row["zh"]) or value.removesuffix("省") == words):
            return value
    raise LabelError(f"no province is called {words!r}")


def value_of(words: str) -> str:
    """The value that a reader means who writes its label in either language; other words as they are."""
    for value, row in _labels().items():
        if words in (row["en"], row["zh"]):
            return value
    return words
