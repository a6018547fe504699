"""Towns and street offices, one level below the divisions of the gazetteer.

They settle where an address lies that names no division, or one that several places are called. The table is read when
a text needs it; most do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from normalizers.places.gazetteer import without_nationalities
from normalizers.values.lookup import rows

_LONGEST: Final = 12
# 解放路街道 is no more than the road that most cities have.
_A_ROAD: Final = re.compile("[路街道]$")
_SHORTEST_STEM, _LONGEST_STEM = 2, 6
# 镇海区 and 乡村 begin no town's name that ends here.
_ENDS: Final = re.compile(r"镇(?![海江平远区])|乡(?![村亲音镇])|街道|苏木")


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    """The codes of the divisions that have a town of a name."""
    places: dict[str, list[str]] = {}
    for row in rows("places_towns"):
        for name in row["towns"].split():
            for said in _said(name):
                places.setdefault(said, []).append(row["place"])
    return {name: tuple(codes) for name, codes in places.items()}


def _said(name: str) -> Iterator[str]:
    """A town's name, and what is said for one of a nationality: 湖潮乡."""
    yield name
    if name.endswith("族乡"):
        stem = without_nationalities(name.removesuffix("乡"))
        if len(stem) >= _SHORTEST_STEM:
            yield f"{stem}乡"


@cache
def _stems() -> Mapping[str, tuple[str, ...]]:
    """The codes of the divisions by the names of their towns without 镇, 乡 or 街道."""
    stems: dict[str, set[str]] = {}
    for name, codes in _places().items():
        suffix = next((word for word in ("街道", "苏木", "镇", "乡") if name.endswith(word)), "")
        stem = name.removesuffix(suffix)
        if len(stem) >= _SHORTEST_STEM and not _A_ROAD.search(stem):
            stems.setdefault(stem, set()).update(codes)
    return {stem: tuple(sorted(codes)) for stem, codes in stems.items()}


def stem_at(text: str, at: int) -> tuple[str, tuple[str, ...]] | None:
    """The longest town's name without its 镇, 乡 or 街道 that begins at a place of a text, with the codes of the
    divisions that have one: 沈家门, 观音桥.
    """
    for length in range(_LONGEST_STEM, _SHORTEST_STEM - 1, -1):
        stem = text[at : at + length]
        if len(stem) == length and (codes := _stems().get(stem)):
            return stem, codes
    return None


def towns_at(text: str, at: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each town's name that begins at a place of a text, with the codes of the divisions that have one of that name."""
    for end in _ENDS.finditer(text, at, at + _LONGEST):
        name = text[at : end.end()]
        if codes := _places().get(name):
            yield name, codes
