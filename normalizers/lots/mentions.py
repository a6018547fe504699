"""The words of a title that say what kind of thing a lot is, each with its place and the part it plays.

The tables `asset_nouns` and `asset_signs` hold them and say what the parts are. What is called by such a word and is
none (a road, an estate, a neighbour, an owner) is taken out before.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from normalizers.values.lookup import rows
from normalizers.values.record import record
from privacy.lists import any_of


@record
class Mention:
    """A word of a kind of thing: its asset type, the part it plays, the word itself."""

    asset: str
    role: str
    words: str


_NOUNS: Final = {word: (row["asset"], row["role"]) for row in rows("asset_nouns") for word in row["words"].split("|")}
_SIGNS: Final = tuple((row["asset"], row["role"], row["pattern"]) for row in rows("asset_signs"))
_WORD: Final = re.compile(
    "|".join(
        (
            f"(?P<noun>{any_of(_NOUNS)}(?!厂(?![房区院地])))",
            *(f"(?P<s{n}>{pattern})" for n, (_, _, pattern) in enumerate(_SIGNS)),
        )
    )
)

# 车间内龙门吊: where a thing is, is not what it is.
_INSIDE: Final = re.compile(r"(?:内(?!部)的?|上的)(?=[一-龥])")
# 果园南路, 水库村, 陶瓷社区: what is called by a thing.
_CALLED_BY_IT: Final = (
    r"[东西南北中上下前后一二三四五六七八九十]{0,2}(?:路(?!铺|口|灯)|大道|大街|巷|胡同|镇(?!流)|乡|村(?![镇民居庄])"
    r"|社区(?![商用配卫服底]))"
)
# 某宾馆破产财产, 某商场名下资产: who owns what is sold.
_OWNS: Final = "破产|名下|所有(?!权)|持有|享有|对外|清算|欠"
_NO_THING: Final = re.compile(f"{_CALLED_BY_IT}|{_OWNS}")
# 琥珀五环城A12幢: an estate called by goods.
_ESTATE: Final = re.compile(r"[一-龥]{1,3}[城湾郡府苑园庭轩居阁都墅邸庄洲岛](?:[A-Z]?\d{1,4}(?:[幢栋座]|号楼|#)|$)")


@lru_cache(maxsize=4096)
def mentions(text: str) -> tuple[Mention, ...]:
    """The mentions of a piece of a title, from left to right; at each place the longest word of the table."""
    found = []
    for match in _WORD.finditer(text):
        group = match.lastgroup or ""
        asset, role = _NOUNS[match[0]] if group == "noun" else _SIGNS[int(group[1:])][:2]
        if role == "void" or _INSIDE.match(text, match.end()):
            continue
        if asset not in ("claim", "equity") and _NO_THING.match(text, match.end()):
            continue
        if (asset, role) == ("other", "thing") and _ESTATE.match(text, match.end()):
            continue
        found.append(Mention(asset, role, match[0]))
    return tuple(found)
