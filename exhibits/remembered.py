"""What was computed of facts, kept in their folder: facts of a folder never change, so that neither does this.

Where nothing can be kept it is computed each time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

from storage.private import private_file

_DAY, _DECIMAL = "day", "decimal"


def remembered(folder: Path, asked: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, which depends on the facts of this folder and on `asked` alone: lists, dicts by text, and of
    values texts, numbers, days, None.
    """
    path = folder / f"{hashlib.blake2b(asked.encode(), digest_size=12).hexdigest()}.json"
    with suppress(OSError, ValueError, TypeError, ArithmeticError):
        return _read(orjson.loads(path.read_bytes()))
    made = make()
    with suppress(OSError):
        _write(path, orjson.dumps(made, option=orjson.OPT_PASSTHROUGH_DATETIME, default=_said))
    return made


def _write(path: Path, text: bytes) -> None:
    """Write a file that is there whole or not at all, for its owner only."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        private_file(unfinished)
        unfinished.write_bytes(text)
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _said(value: object) -> object:
    if type(value) is date:
        return {_DAY: value.isoformat()}
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _read(kept: Any) -> Any:
    if isinstance(kept, list):
        return [_read(each) for each in kept]
    if not isinstance(kept, dict):
        return kept
    if kept.keys() == {_DAY}:
        return date.fromisoformat(kept[_DAY])
    if kept.keys() == {_DECIMAL}:
        return Decimal(kept[_DECIMAL])
    return {name: _read(each) for name, each in kept.items()}
