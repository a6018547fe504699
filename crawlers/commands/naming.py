"""The source that a person names on the command line."""

from __future__ import annotations

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
