"""How words are filled with figures. Beside Python's own formats there are two of ours:

`{change:/rose/fell/held}` is a word for a figure above, below and at zero; `{change:|,.1f}` the figure without sign.
`[ ({change:+,.1f}%)]` is said where all that it names is known. Elsewhere a value that is not known is a dash. A figure
that its format would print as zero, and is none, has up to two decimals more.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from typing import Any

from exhibits.units import ABSENT, finer

_WHERE_KNOWN = re.compile(r"\[([^\[\]]{1,400})\]")


class _Formatter(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if value is None:
            return ABSENT
        if format_spec.startswith("/"):
            above, below, at = format_spec[1:].split("/")
            return above if value > 0 else below if value < 0 else at
        if format_spec.startswith("|"):
            return format(abs(value), finer(format_spec[1:], (value,)))
        return format(value, finer(format_spec, (value,)))


def filled(words: str, values: Mapping[str, Any]) -> str:
    """Words with values in the place of their names. Raises KeyError for a name that has none."""

    def known(part: re.Match[str]) -> str:
        return part[1] if all(values[name] is not None for name in needs(part[1])) else ""

    return _Formatter().vformat(_WHERE_KNOWN.sub(known, words), (), values)


def needs(words: str) -> frozenset[str]:
    """The names of the values that words are filled with."""
    return frozenset(name for _, name, *_ in string.Formatter().parse(words) if name)
