"""Towns and street offices, one level below the divisions of the gazetteer.

They settle where an address lies that names no division, or one that several places are called. The table is read when
a text needs it; most do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from normalizers.values.lookup import rows

_LONGEST: Final = 12
# 镇海区 and 乡村 begin no town's name that ends here.
_ENDS: Final = re.compile(r"镇(?![海江平远区])|乡(?![村亲音镇])|街道|苏木")


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    """The codes of the divisions that have a town of a name."""
    places: dict[str, list[str]] = {}
    for row in rows("places_towns"):
        for name in row["towns"].split():
            places.setdefault(name, []).append(row["place"])
    return {name: tuple(codes) for name, codes in places.items()}


def towns_at(text: str, at: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each town's name that begins at a place of a text, with the codes of the divisions that have one of that name."""
    for end in _ENDS.finditer(text, at, at + _LONGEST):
        name = text[at : end.end()]
        if codes := _places().get(name):
            yield name, codes
