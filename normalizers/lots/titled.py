"""What a lot's title says of the thing that is sold, in whatever round it is sold: its words without the round's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from normalizers.values.text import squeeze

_OPEN, _SHUT = r"[(\[【〔〖「『《<]", r"[)\]】〕〗」』》>]"
_BADGE: Final = re.compile(
    rf"{_OPEN}[^()\[\]【】〔〕〖〗「」『』《》<>]{{0,16}}?[拍卖轮破降贷竞价][^()\[\]【】〔〕〖〗「」『』《》<>]{{0,16}}{_SHUT}"
)
_ROUND: Final = re.compile(
    r"第[一二三四五六七八九十\d]{1,6}[次轮](?:网络|司法|公开){0,3}(?:拍卖|变卖|竞价)?|[一二三四首再]拍"
    r"|(?:重新|再次|司法|网络|公开|强制){0,4}(?:拍卖|变卖)(?:的?公告)?|降价\d{0,3}%?|可贷款?"
)
# How a flat is called in one round and not in the next.
_KINDS: Final = re.compile(
    r"(?:房地产|不动产|房产|房屋|住宅用房|商业用房|住宅|用房|一[套处间辆宗]|壹[套处间辆宗]|的){1,12}+$"
)
_SIGNS: Final = re.compile(r"[\W_]+")
_NUMBER: Final = re.compile(
    r"(?<![\dA-Z])[A-Z]*+\d[\dA-Z]*+|(?<![一二三四五六七八九十])[一二三四五六七八九十]++(?=[幢栋号单室层座])"
)
# So many signs of numbers tell a thing from others of its kind: 3幢501室, a plate.
_SPECIFIC: Final = 4


class Title(NamedTuple):
    """What a lot's title says of the thing: its words without the round, and the numbers in them."""

    core: str
    numbers: tuple[str, ...]

    @property
    def specific(self) -> bool:
        """Whether the numbers tell the thing from others of its kind."""
        return sum(map(len, self.numbers)) >= _SPECIFIC


@lru_cache(1 << 10)
def title_of(words: str) -> Title:
    """The thing in a lot's title."""
    plain = _ROUND.sub("", _BADGE.sub("", squeeze(words).upper()))
    core = _SIGNS.sub("", _KINDS.sub("", _SIGNS.sub("", plain))) or _SIGNS.sub("", plain)
    return Title(core, tuple(_NUMBER.findall(plain)))
