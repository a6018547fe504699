"""The noughts of years in numerals, which a model passes over, or takes for what is as round."""

from __future__ import annotations

import re
from typing import Final

_NOUGHT: Final = re.compile(
    r"(?<![一二三四五六七八九十百千])二[OoО0○口日曰.。]?(?P<rest>[一二][一二三四五六七八九〇○零])年"
    r"(?=[一二三四五六七八九十]{1,2}月)"
)


def with_noughts(text: str) -> str:
    """A text in which the years of days have their nought: 二二五年六月 and 二口二五年六月 are 二〇二五年六月."""
    return _NOUGHT.sub(r"二〇\g<rest>年", text) if "年" in text else text
