"""What a person names on the command line: a source, and settings."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from scrapy.exceptions import UsageError


def source_of(name: str) -> str:
    """The name, where it is that of a source. Raises UsageError with the names that are most like it."""
    from crawlers.engine.source import sources

    if name in sources():
        return name
    like = get_close_matches(name, sources(), n=3, cutoff=0.5)
    hint = f"do you mean {' or '.join(like)}?" if like else "`scrapy list` shows them"
    raise UsageError(f"no source {name!r}; {hint}", print_help=False)


def refuse_words_for_numbers(given: Iterable[str]) -> None:
    """Raise UsageError for `-s NAME=VALUE` where the setting is a number and the value is none; Scrapy would end in a
    traceback, after the run has begun.
    """
    from crawlers import settings

    for name, _, value in (each.partition("=") for each in given):
        usual = getattr(settings, name, None)
        if isinstance(usual, int | float) and not isinstance(usual, bool) and not _is_number(value):
            raise UsageError(f"-s {name}={value}: a number is wanted, e.g. {usual}", print_help=False)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
