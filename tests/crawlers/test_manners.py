"""How we behave as a guest: delays, robots.txt, Retry-After, hours, names; as the sandbox itself saw it."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from unittest import mock
from urllib.parse import urlsplit

import pytest
from scrapy.http import Response, TextResponse
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings
from scrapy.utils.test import get_crawler

from crawlers.engine.hours import opens_at, parse_hours, within
from crawlers.engine.kinds import PageKind
from crawlers.engine.manners import RobotsByRfc9309, retry_after
from crawlers.engine.rates import Rate
from crawlers.engine.source import FLOOR, Source, of_one_site, sources
from crawlers.pages.guards import Markers
from sandbox import answers
from sandbox.running import Sandbox
from sandbox.server import ROBOTS, Visit
from sandbox.sites import Reply
from tests.crawling import Desk, eventually

MANNERS = ("-s", "MANNERS=1")
CCRE, DELAY = "ccre_listings", 1.5
NOW = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)


def outcome(desk: Desk) -> tuple[str, str]:
    row = desk.rows("SELECT outcome, message FROM runs ORDER BY id DESC LIMIT 1")[0]
    return row["outcome"], row["message"]


def gaps(visits: list[Visit]) -> list[float]:
    return [later.at - earlier.at for earlier, later in pairwise(visits)]


@pytest.mark.parametrize("name", list(sources()))
def test_no_source_asks_faster_than_the_floor_and_none_can_be_made_to(name: str) -> None:
    source = sources()[name]
    assert source.delay >= FLOOR
    for asked, kept in (("0", source.delay), ("30", 30.0)):
        settings = get_project_settings()
        settings.set("DOWNLOAD_DELAY", asked, priority="cmdline")
        settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", "16", priority="cmdline")
        settings.set("ROBOTSTXT_OBEY", "0", priority="cmdline")
        settings.set("DOWNLOAD_DELAY_JITTER", "0.9", priority="cmdline")
        settings.set("DOWNLOAD_SLOTS", f'{{"{urlsplit(source.home).hostname}": {{"delay": 0}}}}', priority="cmdline")
        source.update_settings(settings)
        assert settings.getfloat("DOWNLOAD_DELAY") == kept
        assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
        assert settings.getbool("ROBOTSTXT_OBEY")
        assert settings.getfloat("DOWNLOAD_DELAY_JITTER") == 0
        assert settings.getdict("DOWNLOAD_SLOTS") == {}


@pytest.mark.parametrize("address", ["http://proxy.example.test:8080", "http://192.0.2.7:8765", "127.0.0.1:8765"])
def test_no_other_proxy_passes_for_the_sandbox(address: str) -> None:
    """Real sites behind one would be asked without delay."""
    settings = get_project_settings()
    settings.set("SANDBOX", address, priority="cmdline")
    with pytest.raises(ValueError, match="loopback"):
        sources()[CCRE].update_settings(settings)


@pytest.mark.parametrize(("noun", "value", "words"), [("delay", 0.5, "floor"), ("hours", "8-20", "HH:MM-HH:MM")])
def test_a_source_that_states_too_little_is_refused_when_it_is_defined(noun: str, value: object, words: str) -> None:
    nouns = {
        "name": "hasty", "institution": "i", "home": "https://www.example.test", "evidence": "seen",
        "check_first": "c", "cadence": "daily", "delay": 2.0, "sections": {}, "guard": Markers(),
        "kinds": {"list": PageKind(lambda page: ())},
    }  # fmt: skip
    type("Fair", (Source,), nouns)
    with pytest.raises((TypeError, ValueError), match=words):
        type("Hasty", (Source,), {**nouns, noun: value})


def test_the_delay_is_kept_and_written_down(desk: Desk, sandbox: Sandbox) -> None:
    desk.crawl(CCRE, "-a", "sample=2", *MANNERS)
    visits = list(sandbox.town.visits)
    assert len(visits) >= 4
    assert min(gaps(visits)) > DELAY - 0.3
    (rate,) = desk.rows("SELECT * FROM rates")
    assert (rate["host"], rate["requests"]) == ("www.yindeng.com.cn", len(visits))
    assert rate["smallest_gap"] == pytest.approx(min(gaps(visits)), abs=0.4)
    assert rate["busiest_minute"] == len(visits)
    apart = datetime.fromisoformat(rate["last_at"]) - datetime.fromisoformat(rate["first_at"])
    assert apart.total_seconds() == pytest.approx(visits[-1].at - visits[0].at, abs=0.2)
    assert rate["bytes"] == desk.rows("SELECT sum(size) FROM documents")[0][0] + len(ROBOTS)
    line = next(line for line in desk.run("health").stdout.splitlines() if "www.yindeng.com.cn " in line)
    assert line.split()[-2:] == [f"{round(rate['smallest_gap'], 2):g}", f"{DELAY:g}"]


def test_a_longer_crawl_delay_of_robots_txt_is_kept(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault("robots.txt", "crawl_delay")
    desk.crawl(CCRE, "-a", "sample=1", *MANNERS)
    assert min(gaps(sandbox.town.visits)) > 2.2


def test_a_site_that_wants_to_be_asked_once_a_day_is_left_alone(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.reply("robots.txt", Reply(b"User-agent: *\nCrawl-delay: 86400\n", "text/plain"))
    desk.crawl(CCRE, "-a", "sample=1", *MANNERS)
    assert outcome(desk)[0] == "robots"
    assert "robots.txt asks for 86400 seconds between two requests" in outcome(desk)[1]
    assert [visit.path for visit in sandbox.town.visits] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("kind", "wanted", "reason"),
    [
        ("closed", "robots", "Forbidden by robots.txt"),
        ("down", "robots", "status 500"),
        ("reset", "unreachable", "DownloadFailedError"),
        ("too_many", "robots", "status 429"),
        ("waf", "robots", "访问被拦截"),
        ("gone", "complete", ""),
        ("shell", "complete", ""),
    ],
)
def test_robots_txt_by_rfc_9309(desk: Desk, sandbox: Sandbox, kind: str, wanted: str, reason: str) -> None:
    """Forbidden is forbidden; no rules are no rules; a site that cannot say what it allows is left alone."""
    sandbox.fault("robots.txt", kind)
    desk.crawl(CCRE, "-a", "sample=1")
    assert outcome(desk)[0] == wanted
    assert reason in outcome(desk)[1]
    asked = {visit.path for visit in sandbox.town.visits}
    assert (asked == {"/robots.txt"}) == (wanted in ("robots", "unreachable"))


@pytest.mark.long
def test_robots_txt_holds_for_browser_pages_too(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault("robots.txt", "closed")
    desk.crawl("taobao_auctions", "-a", "section=land")
    assert outcome(desk)[0] == "robots"
    assert {visit.path for visit in sandbox.town.visits} == {"/robots.txt"}


@pytest.mark.parametrize(
    ("kind", "wanted", "least"),
    [
        ("too_many_wait", "complete", 2.0),
        ("too_many", "blocked", 0.0),
        ("too_many_tomorrow", "blocked", 0.0),
        ("busy_until_tomorrow", "blocked", 0.0),
    ],
)
def test_a_site_that_says_how_long_to_wait_is_asked_again_then(
    desk: Desk, sandbox: Sandbox, kind: str, wanted: str, least: float
) -> None:
    """Without a wait, or with one of a day, too many requests are a block."""
    sandbox.fault("index", kind, 1)
    desk.crawl("citic_famc_notices", "-a", "sample=1")
    assert outcome(desk)[0] == wanted
    first, second = [visit for visit in sandbox.town.visits if "index" in visit.path][:2] if least else (None, None)
    if first is not None and second is not None:
        assert second.at - first.at >= least


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), (" 7 ", 7), ("Mon, 05 Jan 2026 04:01:30 GMT", 90), ("Mon, 05 Jan 2026 03:00:00 GMT", 0)],
)
def test_retry_after_is_a_number_of_seconds_or_a_date(header: str, seconds: float) -> None:
    assert retry_after(Response("https://www.example.test", headers={"Retry-After": header}), NOW) == seconds


@pytest.mark.parametrize("header", ["", "soon", "²"])
def test_without_a_readable_retry_after_nothing_is_known(header: str) -> None:
    assert retry_after(Response("https://www.example.test", headers={"Retry-After": header}), NOW) is None


@pytest.mark.parametrize(
    ("hours", "inside"),
    [("", True), ("08:00-20:00", True), ("20:00-08:00", False), ("12:00-12:30", True), ("11:30-12:00", False)],
)
def test_hours_are_of_shanghai_and_may_pass_midnight(hours: str, inside: bool) -> None:
    noon_in_shanghai = NOW
    assert within(hours, noon_in_shanghai) is inside
    if not inside:
        opens = opens_at(hours, noon_in_shanghai)
        assert opens > noon_in_shanghai
        assert within(hours, opens)
        assert opens - noon_in_shanghai < timedelta(days=1)


@pytest.mark.parametrize("hours", ["8:00-20:00", "20:00", "24:00-08:00", "08:00-08:00"])
def test_hours_that_are_none_are_refused(hours: str) -> None:
    with pytest.raises(ValueError, match="HH:MM-HH:MM"):
        parse_hours(hours)


def test_outside_its_hours_a_source_is_left_alone_and_the_run_says_until_when(desk: Desk, sandbox: Sandbox) -> None:
    now = datetime.now(UTC).astimezone(opens_at("", NOW).tzinfo)
    later = f"{now + timedelta(hours=2):%H:%M}-{now + timedelta(hours=3):%H:%M}"
    result = desk.crawl(CCRE, *MANNERS, "-s", f"HOURS={later}")
    assert result.returncode == 1
    assert outcome(desk)[0] == "outside_hours"
    assert f"{now + timedelta(hours=2):%H:%M}" in outcome(desk)[1]
    assert sandbox.town.visits == []


def hours_end_soon() -> None:
    """In the process of a crawl: its hours end after so many looks at the clock."""
    looks = count()
    mock.patch("crawlers.engine.source.within", lambda hours, moment: not hours or next(looks) < 4).start()


def test_at_the_end_of_its_hours_a_run_stops_and_the_next_goes_on(desk: Desk, sandbox: Sandbox) -> None:
    source, hours = "suzhou_amc_notices", ("-s", "HOURS=20:00-08:00", *MANNERS)
    stopped = desk.run("crawl", source, *hours, before=f"{__name__}:{hours_end_soon.__name__}")
    assert stopped.returncode == 1
    assert outcome(desk)[0] == "outside_hours"
    assert "20:00-08:00" in outcome(desk)[1]
    assert [row[0] for row in desk.rows("SELECT complete FROM windows")] == [0]
    had = {row[0] for row in desk.rows("SELECT url FROM documents WHERE kind = 'detail'")}
    assert had
    sandbox.town.visits.clear()
    assert desk.run("crawl", source).returncode == 0
    assert not had & {visit.address.replace("http:", "https:") for visit in sandbox.town.visits}
    stored = {row[0] for row in desk.rows("SELECT source_key FROM notices")}
    assert stored == answers.notices(sandbox.town.market, 1, source).keys()
    assert [row[0] for row in desk.rows("SELECT complete FROM windows")] == [1]


@pytest.mark.parametrize("source", [CCRE, pytest.param("great_wall_notices", marks=pytest.mark.long)])
def test_every_request_says_who_we_are(desk: Desk, sandbox: Sandbox, source: str) -> None:
    """Also those that a page's own script makes in the browser."""
    desk.crawl(source, "-a", "sample=1", "-s", "CONTACT=desk@example.org")
    agents = {visit.agent for visit in sandbox.town.visits}
    assert agents == {f"{Settings(dict(get_project_settings()))['USER_AGENT']} contact: desk@example.org"}


@pytest.mark.parametrize(
    ("source", "beside"),
    [
        ("ccre_listings", {"ccre_listings", "ccre_transfers"}),
        ("caa123_claims", {"caa123_claims", "caa123_auctions"}),
        ("citic_famc_notices", {"citic_famc_notices"}),
    ],
)
def test_a_site_is_all_hosts_of_its_owner(source: str, beside: set[str]) -> None:
    assert set(of_one_site(sources()[source])) == beside


def test_two_sources_of_one_site_take_turns(desk: Desk, sandbox: Sandbox) -> None:
    """Each keeps its delay; together they would halve it."""
    first = desk.start("crawl", CCRE, "-a", "sample=3", *MANNERS)
    assert eventually(lambda: bool(sandbox.town.visits))
    second = desk.crawl("ccre_transfers", "-a", "sample=1", *MANNERS)
    first.send_signal(signal.SIGKILL)
    first.result()
    assert second.returncode != 0
    assert f"{CCRE} is being crawled" in second.stderr
    assert desk.rows("SELECT count(*) FROM runs WHERE source = 'ccre_transfers'")[0][0] == 0


def test_a_rate_is_the_smallest_gap_and_the_busiest_minute() -> None:
    rate = Rate()
    for moment in (0.0, 10.0, 12.5, 71.0, 200.0):
        rate.note(moment)
    assert (rate.requests, rate.smallest_gap, rate.busiest_minute) == (5, 2.5, 3)
    single = Rate()
    single.note(5.0)
    assert (single.requests, single.smallest_gap, single.busiest_minute) == (1, None, 1)


def test_a_robots_txt_of_blank_lines_takes_time_that_grows_with_its_length() -> None:
    """Rules are looked for line by line: no blank is read twice. Without limit this took minutes."""
    response = TextResponse("http://example.test/robots.txt", body=b"\n" * 2_000_000 + b"<html>")
    assert (
        RobotsByRfc9309(get_crawler(settings_dict={"ROBOTSTXT_OBEY": True})).rules_in(response, "example.test")
        == response.body
    )
