"""What a person reads in the morning: what was wrong first, then what is new. As text, and as a page by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from jinja2 import Environment

from crawlers.nights.news import NOTHING, News
from crawlers.nights.standing import ACTIONS
from exhibits.report.environment import environment_of
from records.china import CHINA
from storage.nights import LEFT
from storage.questions.mornings import Crawled, Morning

Verdict = Literal["done", "suspicious", "left", "failed"]
"""How a source's night is judged: `left` is what the next night does by itself, `failed` all else that went wrong."""

_VERDICTS: Mapping[str, Verdict] = {
    "complete": "done",
    "suspicious": "suspicious",
    LEFT: "left",
    "outside_hours": "left",
    # Stopped in good order when the night was over.
    "cancelled": "left",
}
# What an address asks for, where it is too long to be read: a search in JSON.
_QUERY = re.compile(r"\?\S{60,2000}?(?=:? |$)")
_TEMPLATES = Path(__file__).parent / "templates"
_HEADINGS: Mapping[Verdict, str] = {"failed": "failed", "suspicious": "suspicious", "left": "left for the next night"}


@dataclass(frozen=True, slots=True)
class Summary:
    """A morning with what is said of the report (its file, or why there is none), and the news of what is watched."""

    morning: Morning
    report: str
    report_failed: bool = False
    news: News = NOTHING

    def of(self, verdict: Verdict) -> tuple[Crawled, ...]:
        """The sources that are judged so."""
        return tuple(each for each in self.morning.crawled if _VERDICTS.get(each.outcome, "failed") == verdict)

    @property
    def troubled(self) -> tuple[tuple[str, tuple[Crawled, ...]], ...]:
        """What was not done, by heading, the worst first."""
        found = ((heading, self.of(verdict)) for verdict, heading in _HEADINGS.items())
        return tuple((heading, crawled) for heading, crawled in found if crawled)

    @property
    def changed(self) -> tuple[Crawled, ...]:
        """The sources with new or changed rows."""
        return tuple(each for each in self.morning.crawled if each.new or each.changed)

    @property
    def title(self) -> str:
        """The night in a line: how many sources are done, how many failed, what is new."""
        crawled, night = self.morning.crawled, self.morning.began_at.astimezone(CHINA)
        counts = [f"{len(self.of('done'))} of {len(crawled)} sources done"]
        counts += [f"{len(self.of(verdict))} {heading}" for verdict, heading in _HEADINGS.items() if self.of(verdict)]
        rows = f"{sum(c.new for c in crawled):,} new and {sum(c.changed for c in crawled):,} changed rows"
        return f"Night of {night:%Y-%m-%d}: {', '.join(counts)}; {rows}"

    @property
    def exit_code(self) -> int:
        """0 where all is done, 1 where something failed or is suspicious, 3 where only time was short."""
        if self.report_failed or self.news.failed or self.of("failed") or self.of("suspicious"):
            return 1
        return 3 if self.of("left") else 0


def as_text(summary: Summary) -> str:
    """The summary for a terminal or a message."""
    return _environment(autoescape=False).get_template("morning.txt").render(summary=summary)


def as_page(summary: Summary) -> str:
    """The summary as one HTML page that fetches nothing."""
    return _environment(autoescape=True).get_template("morning.html").render(summary=summary)


@cache
def _environment(*, autoescape: bool) -> Environment:
    environment = environment_of(_TEMPLATES, autoescape=autoescape)
    environment.filters["million"] = _million
    environment.filters["brief"] = lambda text: _QUERY.sub("?…", text)
    environment.filters["to_do"] = lambda outcome: ACTIONS.get(outcome, "nothing: the next night goes on with it")
    environment.filters["minute"] = lambda moment: f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"
    return environment


def _million(yuan: float) -> str:
    return f"{yuan / 1e6:,.1f}"
