"""What is known at a place of a clause: the words for roles read so far, a list that 分别 began."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from normalizers.amounts.roles import READ, Role, RoleWord, named_apart, role_of
from normalizers.values.units import Unit


@dataclass(slots=True)
class Handed:
    """What 分别 gives out: one role to the amounts of several debtors (本金分别为…), or each role to an amount of its
    own (本金、利息分别为…). `at` is where the last amount that it took ended.
    """

    run: int
    at: int
    roles: list[Role]
    taken: int = 0

    @property
    def is_of_one(self) -> bool:
        """Whether its amounts are all of one role."""
        return len(self.roles) == 1

    def role(self) -> Role | None:
        """The role of the amount that was taken last."""
        if self.is_of_one:
            return self.roles[0]
        return self.roles[self.taken - 1] if 0 < self.taken <= len(self.roles) else None


def shares(group: Sequence[RoleWord], before: Sequence[RoleWord]) -> list[Role]:
    """The roles that 分别 gives out: each of those read before it, or the one that they make with their sum."""
    named = {word.role: word for word in group if word.role in READ}
    several = named_apart(named)
    if len(several) > 1 and not any(word.role == "sum" for word in group):
        shares = [role_of([named[role]]) for role in several]
    else:
        shares = [role_of(group, before)]
    return [one for one in shares if one]


@dataclass(slots=True)
class Level:
    """What was read so far in a text or a bracket in it."""

    group: list[RoleWord] = field(default_factory=list)
    before: list[RoleWord] = field(default_factory=list)
    loose: bool = False
    unit: Unit | None = None
    last: int | None = None
    listed: Handed | None = None
    aside: bool = False
    fresh: bool = True
    converts: bool = False

    def forget(self) -> None:
        """Begin a new clause."""
        self.group, self.before, self.loose, self.unit = [], [], False, None
