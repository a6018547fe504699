"""The base of every source: a spider module is nouns and parse functions, the verbs are here.

A run opens its ledger row, goes on with what an earlier run left due, reads the lists window by window, fetches each
detail page that is new or whose line on the list changed, and closes every window with the site's own total against
the keys it saw.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from difflib import get_close_matches
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NoReturn, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings
from twisted.python.failure import Failure

from crawlers.engine.beside.reading import read_beside
from crawlers.engine.hours import opens_at, parse_hours, within
from crawlers.engine.kinds import WITHIN, PageKind
from crawlers.engine.logs import guard_logs
from crawlers.engine.manners import LEFT_ALONE, UNREACHABLE, ForbiddenError, StoppedError, keeps_manners
from crawlers.engine.revisits import overdue
from crawlers.engine.scrapy_internals import keep_suffixes_local, stop
from crawlers.engine.segments import segment_of
from crawlers.engine.usual import suspicions, usually
from crawlers.engine.windows import OpenWindow, completed
from crawlers.pages.guards import STOPPING, Markers
from crawlers.pages.judged import UNREAD, JudgedPage, judged, keep
from crawlers.pages.page import Follow, Page, Window, in_turn
from crawlers.pages.reach import Reach, reach_of
from crawlers.pages.read import Reading, follow_from_json, read
from documents.scans.installed import is_installed
from documents.web.pictures import holds_pictures
from normalizers.values.results import Unknown
from privacy.secrets import TRUSTED
from records.batch import Batch
from storage.archive import ArchiveError
from storage.questions.awaited import awaited

if TYPE_CHECKING:
    from crawlers.engine.session import Session

Evidence = Literal["seen", "documented", "inferred"]
FLOOR = 1.0
"""The least delay in seconds that a source may state."""
# Above what is given on the command line.
_OVER_ALL = 50
_DETAIL_PRIORITY = 10
_ARGUMENTS = ("since", "until", "sample", "refresh", "as_usual")
# A source whose every page has lost its shape is not asked for the rest of its pages.
_SHAPE_PATIENCE = 20
# Arguments that change nothing of what the lists show.
_NO_SCOPE = ("refresh=", "as_usual=")
# The key in `request.meta` of a list page that is asked for the second time.
_ASKED_AGAIN = "asked_again"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run was asked for: the days from `since` to `until`, and the other `-a` arguments."""

    since: date | None = None
    until: date | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)


class Source(Spider):
    """One source of public pages. Subclasses state the nouns below; a missing one fails when the class is defined."""

    # who reads it: the catalogue
    institution: ClassVar[str]
    home: ClassVar[str]
    evidence: ClassVar[Evidence]
    # What a maintainer must look at on the live site before the first real run.
    check_first: ClassVar[str]
    cadence: ClassVar[str]
    # who reads it: the command line. Its own `-a` arguments, beside those that every source takes.
    takes: ClassVar[tuple[str, ...]] = ()
    # who reads it: the downloader. Seconds between two requests to the site, at least FLOOR; the hours at which it may
    # be crawled (`20:00-08:00`, Asia/Shanghai), empty for any time.
    delay: ClassVar[float]
    hours: ClassVar[str] = ""
    # Hosts that it asks outside its home's registered domain: documents and descriptions that are kept elsewhere.
    hosts: ClassVar[tuple[str, ...]] = ()
    # who reads it: the core. How many pages a list may have that states no total; longer ones are left.
    most_pages: ClassVar[int] = 1000
    # How many lines its lists show at least, all together; 0 where they may well be empty.
    least: ClassVar[int] = 1
    # Whether a window whose first page is gone has nothing in it (a day without a paper).
    first_page_may_be_gone: ClassVar[bool] = False
    sections: ClassVar[Mapping[str, str]]
    kinds: ClassVar[Mapping[str, PageKind]]
    guard: ClassVar[Markers]
    # derived, for the catalogue: the segment of the market, the family with the classes of the parts it is built of
    segment: ClassVar[str]
    family: ClassVar[str]

    NOUNS: ClassVar[tuple[str, ...]] = (
        "name",
        "institution",
        "home",
        "evidence",
        "check_first",
        "cadence",
        "delay",
        "sections",
        "kinds",
        "guard",
    )
    PARTS: ClassVar[tuple[str, ...]] = ()
    """The nouns of a family whose classes say how a source's pages are built."""

    session: Session

    def __init_subclass__(cls, *, abstract: bool = False, **kwargs: Any) -> None:
        """Refuse a source that does not state all nouns; a base of a family is `abstract`."""
        super().__init_subclass__(**kwargs)
        missing = [noun for noun in cls.NOUNS if not hasattr(cls, noun)]
        if missing and not abstract:
            raise TypeError(f"source {cls.__name__} does not state: {', '.join(missing)}")
        if not abstract and cls.delay < FLOOR:
            raise TypeError(f"source {cls.__name__}: a delay of {cls.delay} seconds is below the floor of {FLOOR}")
        parse_hours(cls.hours)
        cls.segment = segment_of(cls.__module__)
        cls.family = "" if abstract else _family(cls)

    def first_pages(self, scope: Scope) -> Iterable[Follow]:
        """The first list pages of each window within the scope."""
        raise TypeError(f"source {self.name} does not say where its lists begin")

    @classmethod
    def arguments_taken(cls) -> tuple[str, ...]:
        """The names of the `-a` arguments that a run of the source takes."""
        return (*_ARGUMENTS, *cls.takes)

    @classmethod
    def reads_nightly(cls, period: str, today: date) -> bool:
        """Whether a run that is asked for no days reads the window of this period."""
        return True

    @classmethod
    def reach(cls) -> Reach:
        """The addresses that the source's requests may go to."""
        return reach_of(cls.home, cls.hosts)

    @classmethod
    def kind_of(cls, url: str) -> str | None:
        """The kind of a saved page of this source from its address, or None where it is not of this source."""
        for kind, page_kind in cls.kinds.items():
            if page_kind.pattern and re.search(page_kind.pattern, url):
                return kind
        return None

    # --- Scrapy's side -------------------------------------------------------------------------------------------

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Delay and concurrency of this source; none on the sandbox, since it is ours (unless MANNERS is set)."""
        super().update_settings(settings)
        if keeps_manners(settings):
            # A person can lengthen the delay (-s DOWNLOAD_DELAY=10), not shorten it or ask for more at once.
            promised = {
                "DOWNLOAD_DELAY": max(cls.delay, settings.getfloat("DOWNLOAD_DELAY")),
                "DOWNLOAD_DELAY_JITTER": 0,
                "DOWNLOAD_SLOTS": {},
                # Of more, those that wait for their turn would be sent after a page that ends the run.
                "CONCURRENT_REQUESTS": 1,
                "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
                "ROBOTSTXT_OBEY": True,
            }
            settings.setdict(promised, priority=_OVER_ALL)
        else:
            settings.set("DOWNLOAD_DELAY", 0, priority="spider")
            settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", 16, priority="spider")
        if settings["CONTACT"]:
            agent = f"{settings['USER_AGENT']} contact: {settings['CONTACT']}"
            settings.set("USER_AGENT", agent, priority="spider")
        if any(kind.browser for kind in cls.kinds.values()):
            from crawlers.engine.browser.pages import browser_settings

            for name, value in browser_settings(settings["SANDBOX"]).items():
                settings.set(name, value, priority="spider")

    def __init__(
        self,
        name: str | None = None,
        since: str | None = None,
        until: str | None = None,
        sample: str | None = None,
        **arguments: str,
    ) -> None:
        """Read the `-a` arguments. Raises ValueError naming a bad one, and what may have been meant."""
        super().__init__(name)
        for argument in arguments:
            if argument not in self.arguments_taken():
                raise ValueError(_not_taken(argument, self.name, self.arguments_taken()))
        self.scope = Scope(_day(since, "since"), _day(until, "until"), arguments)
        if self.scope.since and self.scope.until and self.scope.since > self.scope.until:
            raise ValueError(f"-a since={since} is after until={until}; the earlier day comes first")
        self.sample = _count(sample, "sample")
        self.arguments = " ".join(
            f"{key}={value}"
            for key, value in {"since": since, "until": until, "sample": sample, **arguments}.items()
            if value is not None
        )
        self.windows: dict[Window, OpenWindow] = {}
        self.closed: list[bool] = []
        # Lines that the lists of each section showed, of whatever subject.
        self.lines: Counter[str] = Counter()
        # Whether any page came, and why the first of those that could not be reached did not.
        self.came, self.unreached = False, ""
        # Why the first of the lists that would never have ended was left.
        self.left = ""
        self.asked: set[int] = set()
        self.outcome, self.message, self.stopped = "", "", False
        self.misshapen = self.shapely = self.skipped = self.sampled = self.others = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider with its run opened. Raises storage.ledger.RunInProgress where another process crawls it."""
        from crawlers.engine.session import Session

        spider = super().from_crawler(crawler, *args, **kwargs)
        # A database that was filled from the sandbox says so, and so does every report made of it.
        arguments = f"{spider.arguments} sandbox" if crawler.settings["SANDBOX"] else spider.arguments
        beside = of_one_site(cls) if keeps_manners(crawler.settings) else []
        spider.session = Session(crawler.settings, spider.name, arguments.strip(), beside)
        keep_suffixes_local()
        # After this Scrapy gives its log a new handler.
        crawler.signals.connect(spider.guard_logs, signals.engine_started)
        crawler.signals.connect(spider.note_fault, signals.spider_error)
        crawler.signals.connect(spider.end, signals.spider_closed)
        return spider

    def guard_logs(self) -> None:
        """Keep the log from others, and what pages say from steering a terminal."""
        guard_logs(self.settings)

    async def start(self) -> AsyncIterator[Request]:
        """First, of the days asked for, what an earlier run left due, what is to be read again and what the archive has
        lost, then the first page of each list. Outside the hours nothing.
        """
        if self._out_of_hours():
            return
        if self.sample is None:
            now = datetime.now(UTC)
            again = overdue(awaited(self.session.connection, now, self.name), now)
            lost = (fetch.context.get("entry") for fetch in self.session.archive.without_body(self.name))
            self.session.ledger.make_due(self.name, *(thing.key for thing in again), *filter(None, lost))
        for entry in list(self.session.ledger.due(self.name)):
            known = self.session.archive.request(self.name, entry.follow)
            follows = [] if known is None else [follow_from_json(known)]
            for request in self.requests(each for each in follows if self._in_scope(_published(each))):
                yield request
        for request in self.requests(self.first_pages(self.scope)):
            yield request

    def requests(self, follows: Iterable[Follow]) -> Iterator[Request]:
        """The requests for pages that this run has not asked for yet, counted as pending in their windows."""
        for follow in follows:
            # Of a night's requests the hashes are a tenth of the keys.
            name = hash(follow.request_key)
            if name in self.asked and not follow.repeat:
                continue
            self.asked.add(name)
            if follow.window is not None:
                if follow.window not in self.windows:
                    self.windows[follow.window] = OpenWindow()
                    window = follow.window
                    self.session.ledger.open_window(self.name, window.section, window.period, self.session.run_id)
                self.windows[follow.window].pending += 1
            yield self._request(follow)

    def _request(self, follow: Follow) -> Request:
        kind = self.kinds[follow.kind]
        if follow.entry is not None:
            follow = replace(follow, context={**follow.context, "entry": follow.entry, "stamp": follow.stamp})
        meta: dict[str, Any] = {"follow": follow, "handle_httpstatus_all": True}
        if kind.document:
            meta[WITHIN] = self.settings.getfloat("DOWNLOAD_TIMEOUT")
        if kind.browser:
            from crawlers.engine.browser.pages import browser_meta

            # A page that hung is asked for once more; a plain one RETRY_TIMES.
            meta["max_retry_times"] = 1
            seconds = self.settings.getfloat("BROWSER_READY_SECONDS")
            meta |= browser_meta(kind.ready, kind.ready_words, self.guard, seconds, kind.call)
        return Request(
            re.sub(r"^https:", "http:", follow.url) if self.settings["SANDBOX"] else follow.url,
            callback=self.handle,
            errback=partial(self.lose, follow),
            method=follow.method,
            body=follow.body,
            headers=dict(follow.headers),
            meta=meta,
            priority=_DETAIL_PRIORITY if follow.entry is not None else 0,
            dont_filter=True,
        )

    async def handle(self, response: Response) -> AsyncIterator[Request]:
        """One page: it is stored first, then what follows from it is asked for."""
        item: JudgedPage = response.meta["judged"]
        follow: Follow = response.meta["follow"]
        kind = self.kinds[follow.kind]
        parsed = partial(read, item, kind.parse, self.reach())
        beside = None
        if kind.document or (is_installed() and holds_pictures(item.page.body)):
            beside = await read_beside(parsed, self.session.beat, lambda: self.crawler.crawling)
            if beside is None:
                return
        # While it is stored others are asked for, but none after one that ends the run.
        self.stopped |= item.judgement.verdict in STOPPING or LEFT_ALONE in response.meta
        async with self.session.storing.room:
            reading = beside or parsed()
            stored = await self._stored(completed(reading, follow))
        if not stored:
            self._missed(follow.window)
            return
        for request in self._taken(response, item, follow, reading):
            yield request

    async def _stored(self, batch: Batch) -> bool:
        """Store a page. What cannot be stored must not look like a crawl that went well."""
        try:
            await self.session.storing.take(batch)
        except Exception as error:
            # Disk, database or a fault of ours: whatever it is ends the run.
            self.logger.exception("%s: not stored", batch.document.url)
            self._break_off(str(error) or type(error).__name__)
            return False
        return True

    def _taken(self, response: Response, item: JudgedPage, follow: Follow, reading: Reading) -> Iterator[Request]:
        """What follows from a page that is stored."""
        self.session.beat()
        self.came = True
        once_more = _proves_nothing(reading, follow) and _ASKED_AGAIN not in response.meta
        if follow.window is not None and not once_more:
            self.windows[follow.window].note(reading, gone_ends=self._gone_ends(follow))
        self.others += reading.listing.others if reading.listing is not None else 0
        if follow.entry is None:
            self.sampled += len(reading.batch.said)
        if item.judgement.verdict in STOPPING:
            self._stop(item.judgement.verdict, f"{item.page.url}: {item.judgement.sign}")
        if LEFT_ALONE in response.meta:
            wait = response.meta[LEFT_ALONE]
            self._stop("blocked", f"{item.page.url}: asks to be left alone for {wait:.0f} seconds")
        if self._out_of_hours():
            self._stop(self.outcome, self.message)
        self._watch_shape(reading)
        if once_more:
            self.logger.warning("%s: no list, and no end of one; it is asked for once more", item.page.url)
            request = self._request(follow)
            request.meta[_ASKED_AGAIN] = True
            yield request
            return
        wanted = self._wanted(reading, follow)
        if why := self._endless(reading, follow):
            self.logger.warning("%s: %s; the list is left", item.page.url, why)
            wanted = (further for further in wanted if further.kind != follow.kind or further.entry is not None)
        yield from self.requests(_in_chain(further, follow) for further in wanted)
        yield from self.requests(_next_of(follow))
        self._settle(follow.window)

    def _stop(self, outcome: str, message: str) -> NoReturn:
        """End the run: what waits for its turn already is not sent (crawlers.engine.downloads)."""
        self.outcome, self.message, self.stopped = outcome, message, True
        raise CloseSpider(outcome)

    def _gone_ends(self, follow: Follow) -> bool:
        """Whether that a page is gone ends its list: one after others, or the first where the site says so of a list
        that is not there.
        """
        if follow.entry is not None or follow.window is None:
            return False
        return self.first_page_may_be_gone or self.windows[follow.window].listed

    def _endless(self, reading: Reading, follow: Follow) -> str:
        """Why the list that a page is of would never end, which the run then says; empty where it goes on well."""
        if follow.window is None or follow.repeat:
            return ""
        usual = (
            0.0 if "as_usual" in self.scope.arguments else usually(self._shown_before.get(follow.window.section, ()))
        )
        why = self.windows[follow.window].endless(reading, self.most_pages, usual)
        if why:
            self.left = self.left or f"{follow.window.section} {follow.window.period}: {why}"
        return why

    def _out_of_hours(self) -> bool:
        """Whether the site is to be left alone now; says so as the run's outcome."""
        now = datetime.now(UTC)
        for hours in (self.hours, self.settings["HOURS"]):
            if keeps_manners(self.settings) and not within(hours, now):
                self.outcome = "outside_hours"
                self.message = (
                    f"{self.name} is crawled {hours} Asia/Shanghai; again from {opens_at(hours, now):%Y-%m-%d %H:%M}"
                )
                return True
        return False

    def _wanted(self, reading: Reading, follow: Follow) -> Iterator[Follow]:
        """Of what follows a page, what this run was asked for and does not have yet."""
        entries = [(f.entry, f.stamp) for f in reading.follows if f.entry is not None]
        done = self.session.ledger.done_among(self.name, entries) if entries and follow.entry is None else set()
        dated = [day for further in reading.follows if (day := _published(further)) is not None]
        older = bool(dated) and self.scope.since is not None and max(dated) < self.scope.since
        for further in reading.follows:
            if follow.entry is not None:
                yield further
            elif further.entry is None:
                if not (older and further.kind == follow.kind) and not self._sampled_enough():
                    yield further
            elif further.entry in done and "refresh" not in self.scope.arguments:
                self.skipped += 1
            elif self._in_scope(_published(further)) and not self._sampled_enough():
                self.sampled += 1
                yield further

    def _sampled_enough(self) -> bool:
        return self.sample is not None and self.sampled >= self.sample

    def _in_scope(self, day: date | None) -> bool:
        since, until = self.scope.since, self.scope.until
        return day is None or ((since is None or day >= since) and (until is None or day <= until))

    def _watch_shape(self, reading: Reading) -> None:
        """Stop a source whose pages have lost their shape: a maintainer must look, more requests will not help."""
        broken = [d for d in reading.batch.defects if d.scope == "page" and d.stage in ("parse", "decode")]
        self.misshapen += bool(broken)
        self.shapely += not broken
        if broken and self.misshapen >= _SHAPE_PATIENCE and self.misshapen > 4 * self.shapely:
            self._stop("shape_changed", f"{reading.batch.document.url}: {broken[0].field}: {broken[0].reason}")

    async def lose(self, follow: Follow, failure: Failure) -> None:
        """A page that did not come, after its retries: its window stays open, its list line stays due."""
        # Some of Twisted's own say nothing.
        why = TRUSTED.out_of(failure.getErrorMessage()) or type(failure.value).__name__
        self.logger.warning("%s did not come: %s", follow.url, why)
        if isinstance(failure.value, ArchiveError):
            # What cannot be kept is not fetched: the disk is full, or the file is damaged.
            self._break_off(why)
        elif isinstance(failure.value, StoppedError):
            pass
        elif isinstance(failure.value, UNREACHABLE):
            self.unreached = self.unreached or f"{follow.url}: {why}"
        elif isinstance(failure.value, ForbiddenError):
            self.outcome, self.message = "robots", f"{follow.url}: {why}"
        else:
            await self._stored(self._unread(follow, why))
        self._missed(follow.window)

    def _unread(self, follow: Follow, why: str) -> Batch:
        """What came in a page's place and could not be taken (too long, packed wrongly), as a page without a body."""
        context = {**follow.context, UNREAD: why}
        page = Page(self.name, follow.kind, follow.url, 0, "", b"", datetime.now(UTC), context)
        item = judged(page, self.guard, key=follow.request_key, run_id=self.session.run_id)
        keep(self.session.archive, item)
        return completed(read(item, self.kinds[follow.kind].parse, self.reach()), follow)

    def _missed(self, window: Window | None) -> None:
        """A page did not come, or was not stored."""
        if window is not None:
            self.windows[window].lost += 1
        self._settle(window)

    def _settle(self, window: Window | None) -> None:
        """One page less to come; a window of which nothing is to come is written and let go."""
        if window is None:
            return
        self.windows[window].pending -= 1
        if self.windows[window].pending == 0:
            self._close_window(window, self.windows.pop(window))

    def _close_window(self, window: Window, state: OpenWindow) -> None:
        complete = state.complete() and self.sample is None
        self.closed.append(complete or (self._limited() and not state.lost))
        self.lines[window.section] += len(state.keys) + state.others
        self.session.ledger.close_window(
            self.name,
            window.section,
            window.period,
            announced=state.announced,
            seen=len(state.keys),
            stored=state.stored,
            quarantined=state.quarantined,
            complete=complete,
            run_id=self.session.run_id,
        )

    def _limited(self) -> bool:
        """Whether this run was asked for a part only: it can be complete while its windows stay open."""
        return self.sample is not None or self.scope.since is not None or self.scope.until is not None

    def _end_complete(self) -> None:
        """Everything came: complete, unless the lists show far less than they usually do."""
        self.outcome = "complete"
        if self.sample is not None:
            return
        ledger, run = self.session.ledger, self.session.run_id
        if "as_usual" in self.scope.arguments:
            ledger.forget_usual(self.name)
        else:
            found = suspicions(self.lines, self._shown_before, self.least)
            if found:
                self.outcome, self.message = "suspicious", "; ".join(dict.fromkeys(why for _, why in found))
                ledger.reopen_windows(run, [section for section, _ in found])
                return
        ledger.write_usual(run, self.name, self._asked_for, self.lines)

    @property
    def _asked_for(self) -> str:
        """The arguments that make a difference to what the lists show."""
        return " ".join(word for word in self.arguments.split() if not word.startswith(_NO_SCOPE))

    @cached_property
    def _shown_before(self) -> Mapping[str, list[int]]:
        """How many lines each section showed in the complete runs that were asked for the same."""
        return self.session.ledger.usual(self.name, self._asked_for)

    def _break_off(self, why: str) -> None:
        self.outcome, self.message, self.stopped = "error", why, True
        stop(self.crawler, "error")

    def note_fault(self, failure: Failure) -> None:
        """A bad argument, or a fault of ours: no run that a person stopped, and none that covered what it should."""
        if not self.outcome:
            self.outcome, self.message = "error", f"{type(failure.value).__name__}: {failure.getErrorMessage()}"

    def end(self, reason: str) -> None:
        """Write what the run covered, and how it ended."""
        for window, state in self.windows.items():
            state.lost += 1
            self._close_window(window, state)
        if not self.outcome:
            if reason != "finished":
                self.outcome, self.message = "cancelled", reason
            elif all(self.closed):
                self._end_complete()
            elif self.unreached and not self.came:
                self.outcome, self.message = "unreachable", self.unreached
            elif self.left:
                self.outcome, self.message = "suspicious", self.left
            else:
                self.outcome, self.message = "incomplete", self.unreached
        run = self.session.close(self.outcome, self.message)
        self.logger.info(
            "%s: %s%s; %d pages, %d new, %d changed, %d unchanged rows, %d quarantined, %d list lines known already, "
            "%d of other subjects",
            self.name,
            self.outcome,
            f" ({self.message})" if self.message else "",
            run.pages,
            run.new,
            run.changed,
            run.unchanged,
            run.quarantined,
            self.skipped,
            self.others,
        )


@cache
def sources() -> Mapping[str, type[Source]]:
    """The sources of the house by name: the one registry, read from `crawlers/spiders/` at its first use."""
    loader = get_spider_loader(get_project_settings())
    return {name: spider for name in loader.list() if issubclass(spider := loader.load(name), Source)}


def of_one_site(source: type[Source]) -> list[str]:
    """The sources whose pages are of one site with this one's: together they keep one source's delay."""
    site = source.reach().domain
    return [other.name for other in sources().values() if other.reach().domain == site]


def _family(source: type[Source]) -> str:
    """The base of the family, the classes of its parts, and the kinds of page that a browser opens."""
    parts = [type(part).__name__ for noun in source.PARTS if (part := getattr(source, noun)) is not None]
    opened = [name for name, kind in source.kinds.items() if kind.browser]
    built = f" of {', '.join(parts)}" if parts else ""
    return f"{source.__mro__[1].__name__}{built}{'; browser: ' + ', '.join(opened) if opened else ''}"


def _proves_nothing(reading: Reading, follow: Follow) -> bool:
    """Whether a page of a list is neither that nor the end of it."""
    unshaped = any(d.stage == "parse" and d.scope == "page" for d in reading.batch.defects)
    return unshaped and reading.listing is None and follow.window is not None and follow.entry is None


def _in_chain(further: Follow, follow: Follow) -> Follow:
    """What follows a page belongs to its window; a further page of a list line completes what the list said of it."""
    stamp = further.stamp or (follow.stamp if further.entry == follow.entry else "")
    return replace(further, window=further.window or follow.window, stamp=stamp)


def _next_of(follow: Follow) -> Iterator[Follow]:
    """The next of the pages that come after this one, with those that come after it."""
    for following in in_turn(follow.then):
        yield _in_chain(following, follow)


def _published(follow: Follow) -> date | None:
    if follow.published_on is None:
        return None
    from normalizers.values.dates import parse_date

    day = parse_date(follow.published_on)
    return None if isinstance(day, Unknown) else day.value


def _day(text: str | None, name: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"-a {name}={text}: a day is written YYYY-MM-DD") from error


def _not_taken(argument: str, source: str, taken: tuple[str, ...]) -> str:
    meant = get_close_matches(argument, taken, 1)
    what = f"; {meant[0]} may be meant" if meant else ""
    return f"-a {argument}=: {source} takes no such argument{what} ({', '.join(taken)})"


def _count(text: str | None, name: str) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and 0 < len(text.lstrip("0")) < 10):
        raise ValueError(f"-a {name}={text}: a whole number above 0 is wanted")
    return int(text)
