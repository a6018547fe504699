"""What a test's night calls first: its crawls and its report are forks (`tests.forks`), and its clock may be ahead.

    desk.start("nightly", before=NIGHT)
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from datetime import datetime, timedelta
from typing import IO, Any
from unittest import mock

from tests.crawling import order_fork, scrapy
from tests.forks import OURS

NIGHT = f"{__name__}:night"
"""The hook for `scrapy nightly`."""
DAYS = "NPL_TESTS_DAYS"
"""The environment variable that says by how many days the clocks of a night and of its crawls are ahead."""


def night() -> None:
    """What this process starts is a fork with the same clock."""
    clock()
    mock.patch.object(asyncio, "create_subprocess_exec", _crawl).start()
    mock.patch.object(subprocess, "run", _report).start()


def clock() -> None:
    """Every clock of ours in this process is ahead."""
    days = float(os.environ.get(DAYS, "0"))
    for name, module in tuple(sys.modules.items()) if days else ():
        if name.partition(".")[0] in OURS and getattr(module, "datetime", None) is datetime:
            mock.patch.object(module, "datetime", type("Later", (_Later,), {"ahead": timedelta(days=days)})).start()


class _AnyDatetime(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, datetime)


class _Later(datetime, metaclass=_AnyDatetime):
    """Makes plain datetimes; only its clock is another."""

    ahead = timedelta()

    def __new__(cls, *given: Any, **named: Any) -> datetime:  # type: ignore[misc]
        return datetime(*given, **named)

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + cls.ahead
