"""How an answer is judged by its label: right, wrong, too much, missing; counted field by field.

A value where the label has another one is wrong, one where it has none too much; both are shares of the values given. A
value that the label has and the answer lacks is missing, as a share of the values stated. A label that is a list is
right with any of its members, of which one may be nothing. Natural persons are compared by their type only: the product
masks their names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["right", "wrong", "extra", "missing", "silent", "none"]

_NOTHING: tuple[Any, ...] = (None, "", "unknown", [])
_QUIET = frozenset({"other", "marketing", "unknown", None})
_CENT = 0.02


def _amount(given: Any, stated: Any) -> bool:
    return abs(float(given) - float(stated)) < _CENT


def _count(given: Any, stated: Any) -> bool:
    return int(given) == int(stated)


def _day(given: Any, stated: Any) -> bool:
    """The hour is not compared: a label may have a day only."""
    return str(given)[:10] == str(stated)[:10]


def _name(given: Any, stated: Any) -> bool:
    return _bare(given) == _bare(stated)


def _word(given: Any, stated: Any) -> bool:
    return bool(given == stated)


def _bare(name: Any) -> str:
    return str(name).replace("（", "(").replace("）", ")").replace(" ", "")


@dataclass(frozen=True, slots=True)
class Field:
    """A field under its name in labels, the key of the answer, and when two values of it are the same."""

    name: str
    key: str
    same: Callable[[Any, Any], bool] = _word


FIELDS = (
    Field("kind", "kind"),
    Field("seller", "seller", _name),
    Field("seller_class", "seller_type"),
    Field("buyer", "buyer", _name),
    Field("buyer_class", "buyer_type"),
    Field("debtor_count", "debtor_count", _count),
    Field("principal", "principal_yuan", _amount),
    Field("interest", "interest_yuan", _amount),
    Field("penalty", "penalty_yuan", _amount),
    Field("costs", "costs_yuan", _amount),
    Field("total", "total_yuan", _amount),
    Field("price", "price_yuan", _amount),
    Field("base_date", "base_date"),
    Field("deadline", "deadline_at", _day),
    Field("signed_on", "signed_on"),
    Field("project_no", "project_no"),
    Field("province", "province"),
    Field("city", "city"),
    Field("method", "method"),
    *(Field(kind, kind) for kind in ("party", "place", "asset", "round")),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """One field of one case: what the label states, what the answer gives, and the verdict."""

    case: str
    field: str
    stated: Any
    given: Any
    verdict: Verdict


def judge(case: str, label: Mapping[str, Any], answer: Mapping[str, Any], told: bool = True) -> Iterable[Judged]:
    """The verdict on each field that a label has. `told`: the answer says that something is open or was lost, without
    which a missing value is one that was lost in silence.
    """
    for field in FIELDS:
        if field.name not in label or label.get(f"{field.name}_class") == "natural_person":
            continue
        stated, given = label[field.name], answer.get(field.key)
        verdict = _verdict(field, stated if isinstance(stated, list) else [stated], given)
        yield Judged(case, field.name, stated, given, "silent" if verdict == "missing" and not told else verdict)


def _verdict(field: Field, stated: list[Any], given: Any) -> Verdict:
    # A notice that enters no figure may be called by either word for that.
    if field.name == "kind" and given in _QUIET and _QUIET.intersection(stated):
        return "right"
    if given in _NOTHING:
        return "none" if None in stated else "missing"
    if stated == [None]:
        return "extra"
    return "right" if any(one is not None and field.same(given, one) for one in stated) else "wrong"


@dataclass(frozen=True, slots=True)
class Score:
    """How often a field was right, wrong, too much, missing, and missing in silence."""

    right: int = 0
    wrong: int = 0
    extra: int = 0
    missing: int = 0
    silent: int = 0

    @property
    def right_of_given(self) -> float:
        """Percent of the values given that are those stated; 100 where none is given."""
        return _percent(self.right, self.right + self.wrong + self.extra)

    @property
    def right_of_stated(self) -> float:
        """Percent of the values stated that are given right; 100 where none is stated."""
        return _percent(self.right, self._stated)

    @property
    def told_of_stated(self) -> float:
        """Percent of the values stated that are given, or whose loss is told; 100 where none is stated."""
        return _percent(self._stated - self.silent, self._stated)

    @property
    def missing_of_stated(self) -> float:
        """Percent of the values stated for which none is given; 0 where none is stated."""
        return 100 - _percent(self.right + self.wrong, self._stated)

    @property
    def _stated(self) -> int:
        return self.right + self.wrong + self.missing + self.silent


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


def scores(judged: Iterable[Judged]) -> dict[str, Score]:
    """The score of each field, in the order of FIELDS."""
    counted: dict[str, Counter[Verdict]] = {}
    for one in judged:
        counted.setdefault(one.field, Counter())[one.verdict] += 1
    return {
        field.name: Score(
            *(counted[field.name][verdict] for verdict in ("right", "wrong", "extra", "missing", "silent"))
        )
        for field in FIELDS
        if field.name in counted
    }
