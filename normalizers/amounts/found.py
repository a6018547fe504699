"""What the readers of claims answer: a value with how sure it is and its words, or why it stays open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from normalizers.values.record import record
from normalizers.values.units import YUAN

T_co = TypeVar("T_co", covariant=True)
_T = TypeVar("_T")
Sureness = Literal["confirmed", "stated", "inferred"]
_ORDER: Mapping[str, int] = {"confirmed": 2, "stated": 1, "inferred": 0}


@record
class Found(Generic[T_co]):
    """A value that a text gives. `sureness`: `confirmed` by arithmetic or a second place, `stated` once, `inferred` by
    a sum or a rule of ours. `words` are those read.
    """

    value: T_co
    sureness: Sureness
    words: str

    def but(self, sureness: Sureness) -> Found[T_co]:
        """The same value, as sure as that."""
        return Found(self.value, sureness, self.words)


@record
class Open:
    """A field that stays unknown although the text speaks of it: why, and what it may be."""

    why: str
    candidates: tuple[str, ...] = ()


Answer = Found[T_co] | Open | None
"""A value, an open field, or nothing where the text does not speak of it."""


@record
class Claim:
    """One debtor line as read: amounts in whole units of `currency`. `unread` are the roles whose amounts stand there
    but cannot be read, with the reason.
    """

    debtor: str | None = None
    package: str | None = None
    currency: str = YUAN
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    guarantee: str | None = None
    place: str | None = None
    base_date: str | None = None
    count: int | None = None


def opened(answer: Answer[_T], why: str) -> Answer[_T]:
    """A value of which a text says that it is not the one of what is sold, open."""
    return Open(why, (f"{answer.value}",)) if isinstance(answer, Found) else answer


def surest(answers: Iterable[Found[T_co]]) -> Found[T_co] | None:
    """The answer that is surest, the first of those equally sure."""
    return max(answers, key=lambda one: _ORDER[one.sureness], default=None)


def plain(amount: Decimal) -> str:
    """An amount as it is shown among candidates."""
    return format(amount.normalize() if amount else Decimal(0), "f")
