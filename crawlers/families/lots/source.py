"""The family of auction platforms: a list of lots, a page for each, calls for what the page does not say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from crawlers.engine.source import Scope, Source
from crawlers.families.lots.list import LotList
from crawlers.families.lots.scope import asked_sections, first_day
from crawlers.pages.page import Follow


class LotSource(Source, abstract=True):
    """A source of lots. Beside the nouns of every source it states its list; sections map to the list's categories."""

    lots: ClassVar[LotList]

    NOUNS: ClassVar = (*Source.NOUNS, "lots")

    @classmethod
    def arguments_taken(cls) -> tuple[str, ...]:
        """Also the sections, and the cap of a list that is asked for by days."""
        days = cls.lots.query.days
        return (*super().arguments_taken(), "section", *([days.cap_key] if days is not None else []))

    @classmethod
    def reads_nightly(cls, period: str, today: date) -> bool:
        """A list that is asked for by days is read from the first day of last year on."""
        query = cls.lots.query
        return query.days is None or query.days.until(period) >= first_day(today)

    def first_pages(self, scope: Scope) -> Iterator[Follow]:
        """The first page of each window of the sections that are asked for."""
        for section in asked_sections(self.sections, scope):
            yield from self.lots.query.first_pages(section, self.sections[section], scope)
