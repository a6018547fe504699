"""The hours at which a source may be crawled, Asia/Shanghai: `20:00-08:00` passes midnight, empty is any time."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from records.china import CHINA

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


def parse_hours(text: str) -> tuple[time, time] | None:
    """Begin and end; None for any time. Raises ValueError for another text, or where both are the same."""
    if not text:
        return None
    found = _HOURS.fullmatch(text)
    if found is None or text[:5] == text[6:]:
        raise ValueError(f"hours {text!r}: HH:MM-HH:MM is wanted, Asia/Shanghai, with two different times")
    begin, end = (time(int(found[n]), int(found[n + 1])) for n in (1, 3))
    return begin, end


def within(text: str, moment: datetime) -> bool:
    """Whether a moment lies within the hours; the end does not."""
    hours = parse_hours(text)
    if hours is None:
        return True
    begin, end = hours
    now = moment.astimezone(CHINA).time()
    return begin <= now < end if begin < end else now >= begin or now < end


def opens_at(text: str, moment: datetime) -> datetime:
    """When the hours begin next, at or after a moment outside them."""
    hours = parse_hours(text)
    local = moment.astimezone(CHINA)
    if hours is None:
        return local
    today = datetime.combine(local.date(), hours[0], CHINA)
    return today if today >= local else today + timedelta(days=1)
