"""What a scan speaks of and no value was read of: on other pages a word alone says nothing, on a scan it may be all
that was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from normalizers.amounts.found import Answer
from records.batch import Defect

_WORDS: Final[Mapping[str, re.Pattern[str]]] = {
    "principal_yuan": re.compile("本金"),
    "total_yuan": re.compile("本息合计|本息余额|本息总额|债权总额|债权合计|债权余额"),
    "price_yuan": re.compile("成交价|成交金额|成交总价|转让价款|转让价格|受让价格|起拍价|起始价|挂牌价|竞得价"),
    "base_date": re.compile("基准日"),
}


def silent(text: str, answers: Iterable[tuple[str, Answer[Any]]], key: str = "") -> Iterator[Defect]:
    """A defect for each field of a notice of which the text speaks, and that is neither answered nor open."""
    for name, answer in answers:
        spoken = _WORDS[name].search(text) if answer is None and name in _WORDS else None
        if spoken:
            yield unread(name, spoken[0], key)


def unread(field: str, words: str, key: str = "") -> Defect:
    """A field of which a scan speaks in these words and no value was read."""
    return Defect("needs_ocr", "field", field, f"the scan speaks of {words}, and no value was read", key)
