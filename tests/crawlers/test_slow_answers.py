"""Answers that drip: given up in time and not asked for again at once, while all else is read."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from http.client import HTTPConnection

import pytest
from scrapy import Request

from crawlers.engine.browser.handler import BrowserHandler
from crawlers.engine.downloads import Pace, Timely, pace_of
from sandbox.running import Sandbox
from tests.crawling import Desk

SITE = "citic_famc_notices"
SOON = ("-s", "DOWNLOAD_PATIENCE=3", "-s", "DOWNLOAD_PAGE_SECONDS=3")
ANY_RATE = ("-s", "DOWNLOAD_LEAST_RATE=1")
# What comes before the drops, and what drops.
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
DRIPS = {
    "a body": (HEAD + b"Content-Length: 900000\r\n\r\n<html>", b"x"),
    "pieces": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "a head": (b"HTTP/1.1 200 OK\r\nX-Head: ", b"x"),
    "nothing": (b"", b""),
    "a burst, and then a body": (HEAD + b"Content-Length: 9000000\r\n\r\n" + bytes(500_000), b"x"),
    "a body without end": (HEAD + b"Content-Length: 60000000\r\n\r\n", bytes(1_000)),
    "pieces without end": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + bytes(4096) + b"\r\n"),
}


class Dripping(socketserver.ThreadingTCPServer):
    """Hands requests on to a market, but for the first address that it is asked for of those that match: that drips.
    What is to come and does not drip is the market's own answer, in so many parts.
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self, market: str, pattern: str, begin: bytes = b"", drop: bytes = b"", parts: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.market, self.pattern, self.begin, self.drop, self.parts = market, pattern, begin, drop, parts
        self.dripping, self.asked = "", 0
        self.over = threading.Event()


class _Answers(socketserver.StreamRequestHandler):
    server: Dripping

    def handle(self) -> None:
        address = self.rfile.readline().decode().split(" ")[1]
        headers = dict(line.split(": ", 1) for line in iter(lambda: self.rfile.readline().decode().strip(), ""))
        if re.search(self.server.pattern, address):
            self.server.dripping = self.server.dripping or address
        if address != self.server.dripping:
            self.wfile.write(self._answer(address, headers))
            return
        self.server.asked += 1
        with suppress(OSError):
            if self.server.parts:
                self._in_parts(self._answer(address, headers))
            else:
                self._drip()

    def _drip(self) -> None:
        """Until the other side hangs up, or the test is over."""
        self.wfile.write(self.server.begin)
        while not self.server.over.wait(0.05):
            self.wfile.write(self.server.drop)

    def _in_parts(self, answer: bytes) -> None:
        size = len(answer) // self.server.parts + 1
        for at in range(0, len(answer), size):
            self.wfile.write(answer[at : at + size])
            self.server.over.wait(0.5)

    def _answer(self, address: str, headers: dict[str, str]) -> bytes:
        """What the market answers."""
        market = HTTPConnection(self.server.market)
        market.request("GET", address, headers=headers)
        answer = market.getresponse()
        body = answer.read()
        market.close()
        kept = {**dict(answer.getheaders()), "Content-Length": str(len(body)), "Connection": "close"}
        lines = "".join(f"{name}: {value}\r\n" for name, value in kept.items() if name != "Transfer-Encoding")
        return f"HTTP/1.1 {answer.status} {answer.reason}\r\n{lines}\r\n".encode() + body


@contextmanager
def dripping(
    sandbox: Sandbox, pattern: str, begin: bytes = b"", drop: bytes = b"", parts: int = 0
) -> Iterator[Dripping]:
    with Dripping(sandbox.url.partition("//")[2], pattern, begin, drop, parts) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.over.set()
        server.shutdown()


def through(desk: Desk, server: Dripping) -> Desk:
    """The desk, with this server between it and the market."""
    return replace(desk, sandbox=f"http://127.0.0.1:{server.server_address[1]}")


@pytest.mark.parametrize("drip", DRIPS.values(), ids=list(DRIPS))
def test_a_page_that_drips_is_given_up_and_the_others_are_read(
    desk: Desk, sandbox: Sandbox, drip: tuple[bytes, bytes]
) -> None:
    with dripping(sandbox, r"zcczxx/2025/\d+", *drip) as server:
        done = through(desk, server).crawl(SITE, "-a", "since=2025-11-01", *SOON)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    ((outcome, message),) = map(tuple, desk.rows("SELECT outcome, message FROM runs"))
    assert (outcome, server.asked) == ("incomplete", 1)
    assert "too slow: " in message
    read = desk.rows("SELECT count(*) FROM notices")[0][0]
    assert read > 2
    assert desk.crawl(SITE, "-a", "since=2025-11-01").returncode == 0
    assert desk.rows("SELECT count(*) FROM notices")[0][0] == read + 1


def test_a_document_has_more_time_than_a_page(desk: Desk, sandbox: Sandbox) -> None:
    """In twelve parts it takes six seconds, twice as long as a page may."""
    with dripping(sandbox, r"upload/\d+", parts=12) as server:
        done = through(desk, server).crawl("guangzhou_amc_notices", "-a", "since=2025-11-01", *SOON, *ANY_RATE)
    assert (done.returncode, server.asked) == (0, 1), done.stdout
    assert desk.count("attachments") > 0


def test_a_source_with_browser_pages_waits_no_longer_for_its_documents() -> None:
    assert issubclass(BrowserHandler, Timely)


def test_what_is_asked_for_again_has_the_time_that_is_left() -> None:
    """A site that hangs up after a while could otherwise hold a run up for as long once more, and once more."""
    request = Request("http://example.test/")
    pace = pace_of(request)
    pace.left = 3
    assert pace_of(request.replace(meta=dict(request.meta))) is pace


@pytest.mark.parametrize(
    ("began", "size", "received", "comes"),
    [
        # By 25 of 120 steps.
        (1, 5_000_000, 1_100_000, True),
        (1, 5_000_000, 900_000, False),
        (20, 5_000_000, 300_000, True),
        (20, 5_000_000, 100_000, False),
        # No rate is told of the first moments.
        (24, 5_000_000, 1, True),
        (0, 5_000_000, 0, True),
    ],
)
def test_what_will_not_come_in_time_is_told_by_how_it_came(began: int, size: int, received: int, comes: bool) -> None:
    assert Pace(passed=25, began=began, size=size, received=received).comes_within(120) is comes


def test_what_is_longer_than_it_says_has_no_more_time() -> None:
    assert not Pace(passed=120, size=1, received=9_000_000).comes_within(120)
