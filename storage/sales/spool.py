"""Rows set aside in a file that nobody else sees and that is gone with the process, to be had again by their number."""

from __future__ import annotations

import os
import pickle
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, Final, Generic, TypeVar

T = TypeVar("T")

_AT_ONCE: Final = 1 << 20


class Spool(Generic[T]):
    """Rows by their number, counted from 0; a row takes 8 bytes of memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._ends = file, array("Q", [0])

    def add(self, row: T) -> None:
        """Set another row aside."""
        said = pickle.dumps(row, pickle.HIGHEST_PROTOCOL)
        self._file.write(said)
        self._ends.append(self._ends[-1] + len(said))

    def rows(self, numbers: Iterable[int]) -> list[T]:
        """The rows of these numbers."""
        self._file.flush()
        file, ends = self._file.fileno(), self._ends
        return [pickle.loads(os.pread(file, ends[n + 1] - ends[n], ends[n])) for n in numbers]


@contextmanager
def spooled() -> Iterator[Spool[Any]]:
    """A spool that holds nothing yet."""
    with tempfile.TemporaryFile(buffering=_AT_ONCE) as file:
        yield Spool(file)
