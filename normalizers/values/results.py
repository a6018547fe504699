"""What every normalizer answers: a value with its evidence, or an unknown with its reason."""

from __future__ import annotations

from typing import Generic, TypeVar

from normalizers.values.record import record

T_co = TypeVar("T_co", covariant=True)


@record
class Result(Generic[T_co]):
    """A value read from text.

    `evidence` quotes the words that decided, or names the table row that did. `confidence` is 1.0 where a
    table or an unambiguous grammar decided, 0.5-0.9 where a rule did, below 0.5 where a person should look.
    """

    value: T_co
    evidence: str
    confidence: float = 1.0


@record
class Unknown:
    """No value, and why. A normalizer never guesses; the words on the page are kept by whoever asked."""

    reason: str
