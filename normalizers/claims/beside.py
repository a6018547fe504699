"""A principal that is said beside a text: what a platform itself states of the claim that the text describes.

It is a candidate like those of the text. Both together confirm the principal or leave it open; neither overwrites the
other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from normalizers.amounts.figures import Figure
from normalizers.amounts.found import Answer, Found, Open, plain
from normalizers.amounts.rounding import digits, near
from normalizers.claims.cells import amount_in
from normalizers.claims.text import Text
from normalizers.values.record import record

_DIFFER: Final = "the text and the platform differ"
_ALONE: Final = "the platform alone states it, and may mean the amount granted"
_IN_WHICH: Final = "the platform alone states it, of claims in another currency"
_LENT: Final = "lent"
_TOO_MUCH: Final = "the platform alone states it, and more than the total"


@record
class Beside:
    """A principal in yuan as a platform states it, with its words; `alone`: whether it counts where no text does."""

    value: Decimal
    words: str
    alone: bool


def with_beside(
    amounts: Mapping[str, Answer[Decimal]], said: Beside, text: Text, figures: Sequence[Figure], foreign: bool
) -> dict[str, Answer[Decimal]]:
    """The amounts of a text with the principal weighed against what the platform states.

    A platform that states what the text says was once lent, or its total, says nothing against its principal. Of claims
    in `foreign` money it is not told in which the platform counts. `figures` are the amounts of the text's prose.
    """
    in_text, total = amounts.get("principal"), amounts.get("total")
    if isinstance(in_text, Found):
        others = [total.value] if isinstance(total, Found) else []
        principal = _weighed(in_text, said, [*others, *_granted(text, figures)])
    elif isinstance(in_text, Open):
        meant = next((one for one in in_text.candidates if one == plain(said.value)), None)
        principal = Found(said.value, "stated", f"{meant}; {said.words}") if meant else _both(in_text, said)
    elif foreign or not said.alone:
        principal = Open(_IN_WHICH if foreign else _ALONE, (plain(said.value),))
    elif isinstance(total, Found) and total.value < said.value:
        principal = Open(_TOO_MUCH, (plain(said.value), plain(total.value)))
    else:
        principal = Found(said.value, "stated", said.words)
    return {**amounts, "principal": principal}


def _weighed(in_text: Found[Decimal], said: Beside, others: Collection[Decimal]) -> Found[Decimal] | Open:
    if near(in_text.value, said.value):
        exact = said.value if digits(said.value) > digits(in_text.value) else in_text.value
        return Found(exact, "confirmed", in_text.words)
    if any(near(one, said.value) for one in others):
        return in_text
    return Open(_DIFFER, (plain(in_text.value), plain(said.value)))


def _granted(text: Text, figures: Sequence[Figure]) -> Iterator[Decimal]:
    """The amounts of a text as once lent: those of prose, and of a column its sum and its last cell (a total row's)."""
    yield from (one.value for one in figures if one.name == _LENT and one.value is not None)
    for table in text.tables:
        for column in (one for one in table.head.columns if one.roles == (_LENT,)):
            cells = [row[column.index] for row in table.rows if column.index < len(row)]
            values = [value for cell in cells if (value := amount_in(cell or "", column.unit))]
            yield from (sum(values, Decimal(0)), *values[-1:])


def _both(in_text: Open, said: Beside) -> Open:
    return Open(in_text.why, (*in_text.candidates, plain(said.value)))
