"""The time of China, in which pages are written, runs are planned and rows are stored: +08:00 all year."""

from __future__ import annotations

from datetime import timedelta, timezone

CHINA = timezone(timedelta(hours=8), "+08:00")
