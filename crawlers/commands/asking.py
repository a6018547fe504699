"""The day that a person names on the command line."""

from __future__ import annotations

from datetime import date, datetime

from scrapy.exceptions import UsageError

from records.china import CHINA


def first_day(words: str) -> date:
    """The first of the days that the words of `--since` name. Raises UsageError."""
    from crawlers.questions.asked import QuestionError, span_of

    try:
        since, _ = span_of(words, datetime.now(CHINA).date())
    except QuestionError as error:
        raise UsageError(f"--since {words}: {error}", print_help=False) from error
    if since is None:
        raise UsageError(f"--since {words}: names no first day", print_help=False)
    return since
