"""The memory of a process that reads pages for hours."""

from __future__ import annotations

import gc
from typing import Final

_NEW_OBJECTS: Final = 20_000
"""How many objects are made before the new ones are looked through; the interpreter's 700 are a third of a notice's."""


def settle() -> None:
    """Take what is loaded by now, the tables of names above all, out of the rounds of the collector of cycles: it stays
    as long as the process, and to look through it takes 80 ms, in the middle of a notice. What comes is looked through
    less often: it seldom holds cycles.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
