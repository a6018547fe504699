"""The exhibits: one folder each, words and queries only. A new exhibit is a new folder.

query.sql  queries over the facts (`storage.facts`), in DuckDB's SQL, each under a line with its name:
           -- behind   a common table expression `behind`: one row per row that counts, with `cell` (and `also`, a
                       list of other names under which it counts), `row` (its key), `source`, `url`, `document_id`;
                       `year` where rows of the year before are there to be compared; `amount_source` and
                       `amount_key` name the row whose amounts it counts, so that their words are shown;
                       `-- include: NAME` takes in common/NAME.sql
           -- figures  the figures, from `behind`; the column `n` is the number of rows behind
           -- groups   where there is one: the figures of the second names, with a column `n` too
           -- summary  one row of values for the sentences
text.toml  titles, headlines, sentences, method, columns, charts, in both languages: `{Month|月份}` is a word in both.
           Of headlines the first one is said of which all values are known; formats of their own are in `sentences`

An exhibit that differs from another in a value only says `like` and its `[values]`: what it does not say itself is the
other's. Values are parameters of the queries, and stand in words as `{name}`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from exhibits.labels import label, slug

_ROOM = Path(__file__).parent
_INCLUDE = re.compile(r"^-- include: (\w+)$", re.M)
# An expression begins at the left; what stands before it, it says of itself.
_EXPRESSION = re.compile(r"^(?:--(?! include:).{0,200}\n){0,20}(?P<name>\w{1,40})(?: \(.{1,200}?\))? AS \(", re.M)
_PART = re.compile(r"^-- (behind|figures|groups|summary)$", re.M)
_WORDS = ("title_en", "title_zh", "sentence_en", "sentence_zh", "method_en", "method_zh", "cell", "columns", "charts")
_HEADLINES = ("headline_en", "headline_zh")
_CHART = ("kind", "series", "unit")
# The chapters of a province, and the one that any province can have.
_OF_A_PROVINCE, _ANY_PROVINCE = "4-Z", "4-P"


class ExhibitError(ValueError):
    """An exhibit or a cell that does not exist, or a folder that lacks a noun; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an exhibit's table: its name in the query, its headings, its number format."""

    name: str
    en: str
    zh: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures: the query over `behind`, the column that names its cells, its columns."""

    query: str
    cell: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one of the tables: its kind (report/charts), columns drawn with their names, what they are and in
    which unit.

    `skip` are cells that are not drawn, `most` is how many are.
    """

    kind: str
    series: tuple[tuple[str, str], ...]
    unit: str
    table: str = "rows"
    skip: tuple[str, ...] = ()
    most: int = 400


@dataclass(frozen=True)
class Exhibit:
    """One exhibit as its folder states it. `expressions` are the common table expressions of its queries by name, one
    of them `behind`; `values` are parameters of the queries by name.
    """

    id: str
    expressions: Mapping[str, str]
    table: FigureTable
    groups: FigureTable | None
    summary: str
    words: Mapping[str, str]
    headlines: Mapping[str, tuple[str, ...]]
    charts: tuple[Chart, ...]
    values: Mapping[str, str]

    @property
    def name(self) -> str:
        """Its id, with the province where any province could stand there."""
        if not self.id.startswith(_ANY_PROVINCE):
            return self.id
        return f"{self.id}-{slug(self.values['province'])}"

    @property
    def behind(self) -> str:
        """The expressions as a query begins with them."""
        return "WITH\n" + ",\n".join(self.expressions.values())

    @property
    def beside(self) -> str:
        """The same for a query that finds `behind` as a table."""
        others = [text for name, text in self.expressions.items() if name != "behind"]
        return "WITH\n" + ",\n".join(others) if others else ""

    @property
    def cell(self) -> str:
        """The column that names the cells."""
        return self.table.cell


@cache
def exhibits(province: str | None = None, room: Path = _ROOM) -> dict[str, Exhibit]:
    """All exhibits by id, in the report's order, with the chapter of a province where one is named.

    Raises ExhibitError naming exhibit and noun where one is missing.
    """
    said = {folder.name: _said(folder) for folder in room.iterdir() if (folder / "text.toml").exists()}
    if province is not None:
        said |= {
            name.replace(_OF_A_PROVINCE, _ANY_PROVINCE): {"like": name, "values": {"province": province}}
            for name in list(said)
            if name.startswith(_OF_A_PROVINCE)
        }
    found = [_exhibit(name, _resolved(name, said), room) for name in said]
    return {exhibit.id: exhibit for exhibit in sorted(found, key=lambda exhibit: _order(exhibit.id))}


def with_provinces(provinces: Iterable[str]) -> dict[str, Exhibit]:
    """All exhibits by id, then the chapters of these provinces, by the name that each exhibit has among them."""
    found = dict(exhibits())
    for province in provinces:
        found |= {each.name: each for each in exhibits(province).values() if each.id.startswith(_ANY_PROVINCE)}
    return found


def exhibit(name: str, province: str | None = None) -> Exhibit:
    """The exhibit of that id. Raises ExhibitError listing those there are."""
    known = exhibits(province)
    if name not in known:
        raise ExhibitError(f"no exhibit {name!r}; there are {', '.join(known)}")
    return known[name]


def _order(name: str) -> tuple[str, bool, str]:
    chapter, _, rest = name.lstrip("T").partition("-")
    return chapter, name.startswith("T"), rest


def _said(folder: Path) -> dict[str, Any]:
    """What a folder says: its words, and the parts of its query by name."""
    try:
        said = tomllib.loads((folder / "text.toml").read_text(encoding="utf-8"))
    except ValueError as error:
        raise ExhibitError(f"exhibit {folder.name}: {error}") from error
    path = folder / "query.sql"
    if path.exists():
        _, *parts = _PART.split(path.read_text(encoding="utf-8"))
        said |= dict(zip(parts[::2], map(str.strip, parts[1::2]), strict=True))
    return said


def _resolved(name: str, said: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """What an exhibit says, with what it takes from the one that it is like."""
    own = said[name]
    if "like" not in own:
        return own
    if own["like"] not in said:
        raise ExhibitError(f"exhibit {name} is like {own['like']}, which is not there")
    other = _resolved(own["like"], said)
    return other | own | {"values": other.get("values", {}) | own.get("values", {})}


def _exhibit(name: str, said: dict[str, Any], room: Path) -> Exhibit:
    _require(f"exhibit {name}: text.toml", said, (*_WORDS, *_HEADLINES))
    _require(f"exhibit {name}: query.sql", said, ("behind", "figures", "summary"))
    values: dict[str, str] = said.get("values", {})
    groups = None
    if "groups" in said:
        _require(f"exhibit {name}: text.toml", said, ("group_columns",))
        groups = FigureTable(said["groups"], "group", _columns(name, said["group_columns"], values))
    return Exhibit(
        id=name,
        expressions=_expressions(name, said["behind"], room),
        table=FigureTable(said["figures"], said["cell"], _columns(name, said["columns"], values)),
        groups=groups,
        summary=said["summary"],
        words={word: _filled(said[word], values, word[-2:]) for word in _WORDS if word.endswith(("_en", "_zh"))},
        headlines={word[-2:]: tuple(_filled(text, values, word[-2:]) for text in said[word]) for word in _HEADLINES},
        charts=tuple(_chart(name, chart) for chart in said["charts"]),
        values=values,
    )


def _columns(name: str, rows: list[list[str]], values: Mapping[str, str]) -> tuple[Column, ...]:
    for number, row in enumerate(rows, 1):
        if not 3 <= len(row) <= 4:
            raise ExhibitError(f"exhibit {name}: column {number} wants a name, words in both languages, and a format")
    columns = [Column(*row) for row in rows]
    return tuple(replace(c, en=_filled(c.en, values, "en"), zh=_filled(c.zh, values, "zh")) for c in columns)


def _chart(name: str, said: dict[str, Any]) -> Chart:
    _require(f"exhibit {name}: charts", said, _CHART)
    series = tuple((column, words) for column, words in said["series"])
    return Chart(**(said | {"series": series, "skip": tuple(said.get("skip", ()))}))


def _filled(text: str, values: Mapping[str, str], language: str) -> str:
    """Words with the labels of the exhibit's values; what its figures give is filled in later."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", label(value, language))
    return text


def _require(place: str, words: dict[str, Any], nouns: tuple[str, ...]) -> None:
    missing = [noun for noun in nouns if not words.get(noun)]
    if missing:
        raise ExhibitError(f"{place} lacks {', '.join(missing)}")


def _expressions(name: str, text: str, room: Path) -> dict[str, str]:
    """The expressions that a text names in its order, those first that it includes."""
    found: dict[str, str] = {}
    for common in _INCLUDE.findall(text):
        path = room / "common" / f"{common}.sql"
        if not path.exists():
            raise ExhibitError(f"exhibit {name} includes common/{common}.sql, which is not there")
        found |= _expressions(name, path.read_text(encoding="utf-8"), room)
    heads = list(_EXPRESSION.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return found | {
        head["name"]: text[head.start() : end].rstrip().removesuffix(",") for head, end in zip(heads, ends, strict=True)
    }
