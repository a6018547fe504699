"""The memory of a process that reads pages for hours."""

from __future__ import annotations

import gc


def settle() -> None:
    """Take what is loaded by now, the tables of names above all, out of the rounds of the collector of cycles: it stays
    as long as the process, and to look through it takes 80 ms, in the middle of a notice.
    """
    gc.collect()
    gc.freeze()
