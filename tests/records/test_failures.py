"""A command that disk or database end says so in a sentence; a fault of the program keeps its traceback."""

from __future__ import annotations

import errno
import sqlite3
import sys
from pathlib import Path

import pytest

from records.failures import end_in_a_sentence, is_of_disk
from storage.store import StoreError


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    error.__cause__ = cause
    return error


def refused(path: Path, statement: str) -> sqlite3.Error:
    """What SQLite says to a statement for a file that is only read."""
    sqlite3.connect(path).executescript("CREATE TABLE t (x)")
    with pytest.raises(sqlite3.Error) as error:
        sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True).execute(statement)
    return error.value


def test_what_disk_and_database_refuse_is_told_from_a_fault(tmp_path: Path) -> None:
    only_read = refused(tmp_path / "a", "INSERT INTO t VALUES (1)")
    wrong = refused(tmp_path / "b", "SELECT y FROM t")
    full = OSError(errno.ENOSPC, "No space left on device")
    assert [is_of_disk(error) for error in (only_read, full, raised(StoreError("not stored"), only_read))] == [True] * 3
    others = (wrong, raised(StoreError("not stored"), wrong), FileNotFoundError(errno.ENOENT, "x"), ValueError("x"))
    assert [is_of_disk(error) for error in others] == [False] * 4


def test_it_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    others: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: others.append(error))
    end_in_a_sentence()
    full, fault = OSError(errno.ENOSPC, "No space left on device", "npl.sqlite3"), ValueError("x")
    for error in (full, fault, KeyboardInterrupt()):
        sys.excepthook(type(error), error, None)
    assert capsys.readouterr().err == "stopped: [Errno 28] No space left on device: 'npl.sqlite3'\nstopped\n"
    assert others == [fault]
