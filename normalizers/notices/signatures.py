"""Who signs a notice: an organisation in a line of its own, or a person behind a label or alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from normalizers.amounts.found import Found
from normalizers.amounts.roles import ROLE_WORD
from normalizers.parties.names import names_of, persons

_SIGNATURE: Final = re.compile(r"(?:\s|\d{4}|二[〇零○0O]|[(（]|$|董事会|[年月日])")
_HEADS: Final = frozenset({"", "特此公告", "特此公告。", "转让方:", "公告单位:", "公告人:", "通知人:", "通知单位:"})
# 通知人:李某某
_PERSON: Final = re.compile(
    r"(?:特此(?:公告|通知|声明)[。,]?\s*)?(?:(?:债权)?(?:转让|让与|出让|通知|公告|声明|告知)(?:人|方)(?:\(签[字名章]\))?[::]?\s*)?"
    r"([一-龥*某×]{2,4})(?:[\s(,。]|$|电话|联系)"
)
_CLOSING_LINES: Final = 10
_MOST_SIGNERS: Final = 3


def signatures(lines: Sequence[str]) -> Iterator[Found[str]]:
    """Who signs: a line of nothing but names and a day. More than some few are a list of debtors, and sign nothing."""
    signed = list(_signed(lines))
    if len({one.value for one in signed}) <= _MOST_SIGNERS:
        yield from signed


def _signed(lines: Sequence[str]) -> Iterator[Found[str]]:
    for line in reversed(lines[-_CLOSING_LINES:]):
        names = names_of(line)
        if not names or len(names) > 2 or names[0].start > 8:
            continue
        rest = line[names[0].end :]
        if (
            line[: names[0].start].strip() in _HEADS
            and (not rest.strip() or _SIGNATURE.match(rest))
            and len(rest) < 40
            and not ROLE_WORD.search(rest)
        ):
            yield Found(names[0].text, "stated", line[:60])


def person_signing(lines: Sequence[str]) -> str | None:
    """The person who signs as the one who speaks (通知人：李某某), None where nobody does."""
    for line in reversed(lines[-_CLOSING_LINES:]):
        found = None if names_of(line) else _PERSON.match(line)
        if found and (named := persons(found[1])):
            return named[0]
    return None
