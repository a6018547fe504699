"""A party's name as its text prints it in full: without a word that clings to it, and with its legal form."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from normalizers.amounts.found import Answer, Found
from normalizers.parties.institutions import LEGAL_FORM
from normalizers.parties.names import begins_name
from normalizers.places import gazetteer

_RURAL: Final = re.compile(r"农商银?行$")
_LENDERS: Final = ("银行", "农商行", "信用社", "联社", "资产管理", "信托", "租赁", "消费金融")
_LONGEST_CLING: Final = 4
_SHORTEST: Final = 6


def in_full(answer: Answer[str], named: Collection[str]) -> Answer[str]:
    """The answer with the fullest form of its name among those that the text names; nothing else of it changes."""
    if not isinstance(answer, Found):
        return answer
    bare = _without_cling(answer.value, named)
    fuller = {name for name in named if is_short_for(bare, name)}
    return Found(fuller.pop() if len(fuller) == 1 else bare, answer.sureness, answer.words)


def is_short_for(short: str, name: str) -> bool:
    """Whether a lender's name is printed short: 内江农商行 for 四川内江农村商业银行股份有限公司, or with another place
    before it: 宁波慈溪民生村镇银行 for 浙江慈溪民生村镇银行股份有限公司; or a name without the place that begins it.
    """
    first = name.removesuffix(short)
    if first != name and any(first == place for place, _ in gazetteer.names().get(first[:2], ())):
        return True
    if not short.endswith(_LENDERS):
        return False
    stem = _RURAL.sub("农村商业银行", short)
    full = LEGAL_FORM.sub("", name)
    if full == name or not full.endswith(stem[-_SHORTEST:]):
        return False
    return full.endswith(stem) or any(
        full.endswith(stem[len(place) :]) and len(stem) - len(place) > _SHORTEST
        for place, _ in gazetteer.names().get(stem[:2], ())
        if stem.startswith(place)
    )


def _without_cling(name: str, named: Collection[str]) -> str:
    """就某某融资租赁有限公司: the name as it stands elsewhere in the text without the word before it."""
    if begins_name(name):
        return name
    shorter = (name[n:] for n in range(1, _LONGEST_CLING + 1) if len(name) - n >= _SHORTEST)
    return next((one for one in shorter if one in named), name)
