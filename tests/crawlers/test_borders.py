"""Nothing gets in: where requests may go, whatever pages link and redirect to."""

from __future__ import annotations

import asyncio
from typing import Any
from unittest.mock import Mock

import pytest
from scrapy import Request
from scrapy.downloadermiddlewares import cookies
from scrapy.resolver import CachingThreadedResolver
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings
from twisted.internet.defer import succeed
from twisted.python.failure import Failure

from crawlers.engine.borders import Borders, PublicResolver
from crawlers.engine.browser.pages import browser_settings
from crawlers.engine.scrapy_internals import keep_suffixes_local
from crawlers.engine.source import sources
from crawlers.pages.page import Follow
from crawlers.pages.reach import OutOfReachError, Reach, is_public, reach_of, within
from records.batch import Defect
from sandbox.running import Sandbox
from sandbox.sites import Reply
from tests.crawling import Desk

CINDA = reach_of("https://www.cinda.com.cn", ("file.elsewhere.com",))
CITIC, DAYS = "citic_famc_notices", ("-a", "since=2025-11-01")
LIST = r"zcczxx/index\.shtml"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.cinda.com.cn/a.pdf",
        "http://cinda.com.cn/a.pdf",
        "https://oss.cinda.com.cn/a b.pdf".replace(" ", "%20"),
        "https://file.elsewhere.com/a.pdf",
    ],
)
def test_a_source_reaches_its_site_and_the_hosts_that_it_states(url: str) -> None:
    assert CINDA.refusal(url) is None


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/x.docx", "the scheme file"),
        ("data:text/html,x", "the scheme data"),
        ("ftp://www.cinda.com.cn/x.pdf", "the scheme ftp"),
        ("//www.cinda.com.cn/x.pdf", "scheme"),
        ("http://127.0.0.1:8080/x.pdf", "no public address"),
        ("http://[::1]/x.pdf", "no public address"),
        ("http://[::ffff:10.0.0.1]/x.pdf", "no public address"),
        ("http://169.254.169.254/latest/meta-data", "no public address"),
        ("http://localhost/x.pdf", "no public address"),
        ("https://www.elsewhere.com/x.pdf", "outside cinda.com.cn"),
        ("https://www.evilcinda.com.cn/x.pdf", "outside cinda.com.cn"),
        ("https://www.cinda.com.cn.elsewhere.com/x.pdf", "outside cinda.com.cn"),
        ("https://www.cinda.com.cn@elsewhere.com/x.pdf", "outside cinda.com.cn"),
        ("https://elsewhere.com\\@www.cinda.com.cn/x.pdf", "backslashes"),
        ("https://www.cinda.com.cn/\r\nHost: elsewhere.com", "control characters"),
        ("http://2130706433/x.pdf", "no public address"),
        ("http://[x/x.pdf", "no address"),
        ("https://user:word@www.cinda.com.cn/x.pdf", "user's name"),
        ("https:///x.pdf", "outside cinda.com.cn"),
        ("https://www.cinda.com.cn/" + "x" * 5000, "5025 characters"),
    ],
)
def test_it_reaches_nothing_else(url: str, why: str) -> None:
    refusal = CINDA.refusal(url)
    assert refusal is not None
    assert why in refusal


@pytest.mark.parametrize(
    "address",
    [
        *("10.1.2.3", "172.16.0.1", "192.168.1.1", "127.8.8.8", "0.0.0.0", "fe80::1", "::1", "localhost."),
        *("127.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.0.0.1.", "64:ff9b::7f00:1", "2002:7f00:1::", "::7f00:1"),
    ],
)
def test_an_address_of_the_neighbourhood_is_not_public(address: str) -> None:
    assert not is_public(address)


def test_of_pages_in_a_chain_the_others_follow_without_the_one_out_of_reach() -> None:
    first, bad, last = (
        Follow(url, "attachment", entry="notice")
        for url in ("https://www.cinda.com.cn/1.pdf", "file:///etc/2.pdf", "https://www.cinda.com.cn/3.pdf")
    )
    chain = Follow(first.url, "attachment", entry="notice", then=(bad, last))
    refused, kept = within(chain, CINDA, "notice")
    assert refused == Defect(
        "guard", "field", "link", "file:///etc/2.pdf: the scheme file, not http or https", "notice"
    )
    assert kept == Follow(first.url, "attachment", entry="notice", then=(last,))


def test_a_line_that_leads_out_of_reach_is_a_record_that_was_not_had() -> None:
    (refused,) = within(Follow("http://10.0.0.1/1.html", "detail", entry="x"), CINDA, None)
    assert isinstance(refused, Defect)
    assert (refused.scope, refused.record_key) == ("record", "x")


def test_links_out_of_reach_are_named_and_nothing_is_asked_of_them(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.fault(r"zcczxx/2025/\d+", "hostile_links", 1)
    assert desk.crawl(CITIC, *DAYS).returncode == 0
    named = {row[0] for row in desk.rows("SELECT reason FROM open_quarantine WHERE field = 'link'")}
    assert named == {
        "file:///etc/x.docx: the scheme file, not http or https",
        "http://127.0.0.1:9/x.pdf: 127.0.0.1 is no public address",
        "https://www.elsewhere.com/x.pdf: www.elsewhere.com is outside famc.citic",
    }
    assert {visit.host for visit in sandbox.town.visits} == {"www.famc.citic"}
    replayed = desk.run("replay", "--year", "2025")
    assert "rows: 0 new, 0 changed" in replayed.stdout
    assert {row[0] for row in desk.rows("SELECT reason FROM open_quarantine WHERE field = 'link'")} == named


@pytest.mark.parametrize("name", list(sources()))
def test_no_source_opens_a_file_or_anything_but_the_web(name: str) -> None:
    settings = get_project_settings()
    sources()[name].update_settings(settings)
    opened = {scheme for scheme, handler in settings.getwithbase("DOWNLOAD_HANDLERS").items() if handler}
    assert opened == {"http", "https"}


def crawler(settings: Settings) -> Mock:
    source = sources()[CITIC]()
    return Mock(spider=source, settings=settings)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://127.0.0.1/robots.txt", "https://www.elsewhere.com/"])
def test_whatever_asks_for_it_no_request_goes_out_of_reach(url: str) -> None:
    with pytest.raises(OutOfReachError, match=r"famc|scheme|public"):
        asyncio.run(Borders(crawler(get_project_settings())).process_request(Request(url)))


def test_a_browser_opens_no_page_whose_name_is_an_address_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    async def found(*_: Any, **__: Any) -> list[Any]:
        return [(2, 1, 6, "", ("127.0.0.1", 0))]

    async def ask() -> None:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", found, raising=False)
        request = Request("https://www.famc.citic/", meta={"playwright": True})
        await Borders(crawler(get_project_settings())).process_request(request)

    with pytest.raises(OutOfReachError, match=r"is 127\.0\.0\.1, no public address"):
        asyncio.run(ask())


def test_a_browser_page_loads_nothing_from_this_machine() -> None:
    unwanted = browser_settings("")["PLAYWRIGHT_ABORT_REQUEST"]
    assert unwanted(Mock(resource_type="script", url="http://127.0.0.1:9222/json"))
    assert not unwanted(Mock(resource_type="script", url="https://g.alicdn.com/x.js"))


@pytest.mark.parametrize(("address", "refused"), [("127.0.0.1", True), ("10.0.0.8", True), ("8.8.8.8", False)])
def test_a_name_that_is_an_address_of_this_machine_is_not_found(
    monkeypatch: pytest.MonkeyPatch, address: str, refused: bool
) -> None:
    monkeypatch.setattr(CachingThreadedResolver, "getHostByName", lambda *_: succeed(address))
    found: list[Any] = []
    PublicResolver(Mock(), 0, 1.0).getHostByName("www.example.com").addBoth(found.append)
    assert (found == [address]) is not refused
    assert isinstance(found[0], Failure) is refused


def test_the_list_of_suffixes_is_not_fetched() -> None:
    keep_suffixes_local()
    assert cookies._split_domain.suffix_list_urls == ()


def redirect(to: str, status: int = 302, **headers: str) -> Reply:
    return Reply(b"", status=status, headers={"Location": to, **headers})


def last_outcome(desk: Desk) -> str:
    return str(desk.rows("SELECT outcome FROM runs ORDER BY id DESC LIMIT 1")[0][0])


@pytest.mark.parametrize(
    "reply",
    [
        redirect("https://www.famc.citic/ywjs/ywdt/zcczxx/index.shtml", 301),
        redirect("index.shtml", 307, **{"Set-Cookie": "seen=1; Path=/"}),
    ],
    ids=["to https", "the same again with a cookie"],
)
def test_a_redirect_to_the_same_page_is_followed(desk: Desk, sandbox: Sandbox, reply: Reply) -> None:
    sandbox.reply(LIST, reply, 1)
    assert desk.crawl(CITIC, *DAYS).returncode == 0


def test_a_page_that_has_moved_is_called_by_its_final_address(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.reply(r"zcczxx/2025/\d+\.shtml$", redirect("?from=moved", 302), 1)
    assert desk.crawl(CITIC, *DAYS).returncode == 0
    moved = desk.rows("SELECT url FROM documents WHERE url LIKE '%?from=moved'")
    assert [row["url"].startswith("https://www.famc.citic/ywjs/ywdt/zcczxx/2025/") for row in moved] == [True]


@pytest.mark.parametrize("to", ["https://www.elsewhere.com/", "file:///etc/passwd", "http://127.0.0.1:9/"])
def test_a_redirect_out_of_reach_is_named_and_not_followed(desk: Desk, sandbox: Sandbox, to: str) -> None:
    sandbox.reply(LIST, redirect(to))
    assert desk.crawl(CITIC, *DAYS).returncode == 1
    assert last_outcome(desk) == "incomplete"
    assert [row[0] for row in desk.rows("SELECT reason FROM open_quarantine")] == [f"status 302, to {to}"]


def test_redirects_without_end_are_followed_five_times(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.reply(LIST, redirect("index.shtml"))
    assert desk.crawl(CITIC, *DAYS).returncode == 1
    assert sum("index.shtml" in visit.path for visit in sandbox.town.visits) == 6


def test_a_redirect_to_where_robots_txt_forbids_is_not_asked_for(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.reply(LIST, redirect("/private/list.shtml"))
    assert desk.crawl(CITIC, *DAYS).returncode == 1
    assert last_outcome(desk) == "robots"
    assert not any(visit.path.startswith("/private") for visit in sandbox.town.visits)


def test_reach_of_a_home_without_a_registered_domain_is_its_host() -> None:
    assert reach_of("http://bench.invalid", ()) == Reach("bench.invalid")
