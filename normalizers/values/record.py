"""Values that are made by the thousand: dataclasses that the type checker holds frozen.

`frozen=True` also guards them while a program runs, and takes four times as long to make one; a notice makes over a
hundred. Nothing sets their fields, which `mypy` sees to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def record(cls: type[_T]) -> type[_T]:
    """The class as a dataclass with slots and a hash, frozen to whoever checks types."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
