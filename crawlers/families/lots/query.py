"""How a platform's list is asked for: the request for page n of the lots of one category, and how it is made narrower.

What a page of a list answers is told by its context: section, category, number, and what else the platform filters by.

A platform shows only so much of one query. A query beyond that is replaced by two of half the days each, and a single
day by one query for each province; each is a window of its own, so that what was covered can be proved piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode

from crawlers.engine.source import Scope
from crawlers.families.lots.scope import years
from crawlers.pages.page import Follow, Page, ShapeError, Window

Context = Mapping[str, str]


def _nothing(context: Context) -> Context:
    return {}


@dataclass(frozen=True, kw_only=True)
class Query:
    """A question to a list, from which the request for each of its pages is made.

    1. Always: `url`, with its `parameters` or, for a list that is posted for, its `form`: as the network tools of a
       browser show them (`type=6&page=2`), in the site's own order, with what the context says in braces
       (`type={category}&page={n}`).
    2. Where the site wants it: `headers`; `encoding` of the parameters; `optional`, the parameters that are left out
       when they are empty; `also`, further words for the braces, made from the context.
    3. How pages are numbered: `number` is the name in the context, `first` the number of the first page.
    4. What is asked one by one: `states`, the codes of the site's filter by state (`{state}`); `days`, for a list that
       is asked for by days and made narrower where it shows too little. Without either a section is one window, whose
       period is called `period`.
    5. `category` is the name in the context of what the sections map to, `kind` that of the page in `Source.kinds`.
    """

    url: str
    parameters: str = ""
    form: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    optional: tuple[str, ...] = ()
    also: Callable[[Context], Context] = _nothing
    number: str = "n"
    first: int = 1
    states: tuple[str, ...] = ()
    days: Days | None = None
    period: str = "all"
    category: str = "category"
    kind: str = "list"

    def first_pages(self, section: str, category: str, scope: Scope) -> Iterator[Follow]:
        """The first page of each window of a section within the scope."""
        known = {"section": section, self.category: category, self.number: str(self.first)}
        if self.days is not None:
            cap = self.days.asked_cap(scope)
            for since, until in years(scope):
                yield self.page({**known, **self.days.context(since, until, cap)})
        elif self.states:
            for state in self.states:
                yield self.page({**known, "state": state})
        else:
            yield self.page(known)

    def page(self, context: Context, url: str = "") -> Follow:
        """The request for the page that a context names; `url` where the site's own link leads to it."""
        window = Window(context["section"], self._period(context))
        body = self._filled(self.form, context).encode()
        return Follow(
            url or self._address(context), self.kind, context, "POST" if body else "GET", body, self.headers, window
        )

    def _address(self, context: Context) -> str:
        return f"{self.url}?{self._filled(self.parameters, context)}" if self.parameters else self.url

    def _filled(self, template: str, context: Context) -> str:
        known = {**context, **self.also(context)}
        asked = [(name, term.format_map(known)) for name, term in parse_qsl(template, keep_blank_values=True)]
        given = [(name, value) for name, value in asked if value or name not in self.optional]
        return urlencode(given, encoding=self.encoding)

    def _period(self, context: Context) -> str:
        if self.days is not None:
            return self.days.period(context)
        return f"state {context['state']}" if self.states else self.period.format_map(context)


@dataclass(frozen=True, kw_only=True)
class Days:
    """A list that is asked for by days, `from` one `to` another, both included, and shows no more than `cap` of them.

    `cap` counts what the platform counts (rows, pages); `cap_key` names it in the context and on the command line.
    `provinces` are the platform's own codes of provinces.
    """

    cap: int
    cap_key: str
    provinces: tuple[str, ...]

    def asked_cap(self, scope: Scope) -> int:
        """The cap that a run was asked to keep to, by default the platform's."""
        return int(scope.arguments.get(self.cap_key, 0)) or self.cap

    def context(self, since: date, until: date, cap: int = 0, province: str = "") -> dict[str, str]:
        """What asks for these days."""
        days = {"from": since.isoformat(), "to": until.isoformat()}
        return {**days, self.cap_key: str(cap or self.cap), "province": province}

    def limit(self, page: Page) -> int:
        """How much of the query that a page answers the platform shows."""
        return int(page.context.get(self.cap_key, 0)) or self.cap

    def period(self, context: Context) -> str:
        """The name of the query's window within its section."""
        days = f"{context['from']}..{context['to']}"
        return f"{days} province {context['province']}" if context.get("province") else days

    def until(self, period: str) -> date:
        """The last day of a window by its name."""
        return date.fromisoformat(period.partition("..")[2][:10])

    def narrower(self, page: Page) -> Iterator[dict[str, str]]:
        """The contexts that together ask the same; none where one day of one province cannot be divided further.

        Raises ShapeError where the page does not say its days.
        """
        try:
            since, until = (date.fromisoformat(page.context[name]) for name in ("from", "to"))
        except (KeyError, ValueError) as error:
            raise ShapeError(page.url, "context", f"not of a list query: {error}") from error
        province, cap = page.context.get("province", ""), self.limit(page)
        if since < until:
            middle = since + (until - since) // 2
            yield {**page.context, **self.context(since, middle, cap, province)}
            yield {**page.context, **self.context(middle + timedelta(days=1), until, cap, province)}
        elif not province:
            for each in self.provinces:
                yield {**page.context, **self.context(since, until, cap, each)}
