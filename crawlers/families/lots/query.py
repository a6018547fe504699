"""A question to an auction platform's list: lots of one category over some days, and how it is made narrower.

A platform shows only so much of one query. A query beyond that is replaced by two of half the days each, and a single
day by one query for each province; each is a window of its own, so that what was covered can be proved piece by piece.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Self

from crawlers.pages.page import Follow, Page, ShapeError, Window


@dataclass(frozen=True, slots=True)
class LotQuery(ABC):
    """One page of one question: the lots of `category` on the days `since` to `until`, both included.

    `cap` is how much of a query the platform shows, in the unit of the platform; 0 stands for its known `CAP`.
    """

    CAP: ClassVar[int]
    CAP_KEY: ClassVar[str]
    PROVINCES: ClassVar[tuple[str, ...]]
    # What only the query says of a list page.
    NEEDS: ClassVar[tuple[str, ...]] = ("section", "category", "from", "to")

    section: str
    category: str
    since: date
    until: date
    cap: int = 0
    province: str = ""
    page: int = 1

    @abstractmethod
    def address(self) -> str:
        """The address that asks this."""

    @property
    def limit(self) -> int:
        """How much of the query the platform shows."""
        return self.cap or self.CAP

    def follow(self, address: str = "") -> Follow:
        """The request for this page; `address` where the site's own link leads to it."""
        period = f"{self.since}..{self.until}"
        return Follow(
            address or self.address(),
            "list",
            context={
                "section": self.section,
                "category": self.category,
                "from": self.since.isoformat(),
                "to": self.until.isoformat(),
                self.CAP_KEY: str(self.limit),
                "province": self.province,
                "page": str(self.page),
            },
            window=Window(self.section, f"{period} province {self.province}" if self.province else period),
        )

    def narrower(self) -> Iterator[Self]:
        """The queries that together ask the same; none where one day of one province cannot be divided further."""
        if self.since < self.until:
            middle = self.since + (self.until - self.since) // 2
            yield replace(self, until=middle, page=1)
            yield replace(self, since=middle + timedelta(days=1), page=1)
        elif not self.province:
            for province in self.PROVINCES:
                yield replace(self, province=province, page=1)

    @classmethod
    def of(cls, page: Page) -> Self:
        """The query that a page answers, from its context. Raises ShapeError where the context does not say."""
        context = page.context
        try:
            return cls(
                section=context["section"],
                category=context["category"],
                since=date.fromisoformat(context["from"]),
                until=date.fromisoformat(context["to"]),
                cap=int(context.get(cls.CAP_KEY, "0")),
                province=context.get("province", ""),
                page=int(context.get("page", "1")),
            )
        except (KeyError, ValueError) as error:
            raise ShapeError(page.url, "context", f"not of a list query: {error}") from error
