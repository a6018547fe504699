"""Which code a process runs: workers of another version would read pages as it does."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent
_ROOMS = ("privacy", "records", "documents", "normalizers", "pipelines", "storage", "crawlers")
_READ = frozenset({".py", ".csv", ".sql", ".json", ".toml"})


@cache
def mark_of_code() -> str:
    """What is equal where all is that has a part in a page's rows: our code and its tables."""
    mark = hashlib.blake2b(digest_size=8)
    for room in _ROOMS:
        for path in sorted(path for path in (_ROOT / room).rglob("*") if path.suffix in _READ):
            mark.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return mark.hexdigest()
