"""Answers that drip: given up in time and not asked for again at once, while all else is read."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection

import pytest

from sandbox.running import Sandbox
from tests.crawling import Desk

SITE = "citic_famc_notices"
# What comes before the drops, and what drops.
DRIPS = {
    "a body": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900000\r\n\r\n<html>", b"x"),
    "pieces": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "a head": (b"HTTP/1.1 200 OK\r\nX-Head: ", b"x"),
    "nothing": (b"", b""),
    "a burst, and then a body": (b"HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n" + bytes(500_000), b"x"),
}


class Dripping(socketserver.ThreadingTCPServer):
    """Hands requests on to a market, but for the first address that it is asked for of those that match: that drips."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, market: str, begin: bytes, drop: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.market, self.begin, self.drop = market, begin, drop
        self.dripping, self.asked = "", 0
        self.over = threading.Event()


class _Answers(socketserver.StreamRequestHandler):
    server: Dripping

    def handle(self) -> None:
        address = self.rfile.readline().decode().split(" ")[1]
        headers = dict(line.split(": ", 1) for line in iter(lambda: self.rfile.readline().decode().strip(), ""))
        if re.search(r"zcczxx/2025/\d+", address):
            self.server.dripping = self.server.dripping or address
        if address != self.server.dripping:
            self._hand_on(address, headers)
            return
        self.server.asked += 1
        self.wfile.write(self.server.begin)
        # Until the other side hangs up, or the test is over.
        while not self.server.over.wait(0.05):
            try:
                self.wfile.write(self.server.drop)
            except OSError:
                return

    def _hand_on(self, address: str, headers: dict[str, str]) -> None:
        market = HTTPConnection(self.server.market)
        market.request("GET", address, headers=headers)
        answer = market.getresponse()
        body = answer.read()
        kept = {**dict(answer.getheaders()), "Content-Length": str(len(body)), "Connection": "close"}
        lines = "".join(f"{name}: {value}\r\n" for name, value in kept.items() if name != "Transfer-Encoding")
        self.wfile.write(f"HTTP/1.1 {answer.status} {answer.reason}\r\n{lines}\r\n".encode() + body)
        market.close()


@contextmanager
def dripping(sandbox: Sandbox, drip: tuple[bytes, bytes]) -> Iterator[Dripping]:
    with Dripping(sandbox.url.partition("//")[2], *drip) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.over.set()
        server.shutdown()


@pytest.mark.parametrize("drip", DRIPS.values(), ids=list(DRIPS))
def test_a_page_that_drips_is_given_up_and_the_others_are_read(
    desk: Desk, sandbox: Sandbox, drip: tuple[bytes, bytes]
) -> None:
    with dripping(sandbox, drip) as server:
        through = replace(desk, sandbox=f"http://127.0.0.1:{server.server_address[1]}")
        done = through.crawl(SITE, "-a", "since=2025-11-01", "-s", "DOWNLOAD_PATIENCE=3")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    ((outcome, message),) = map(tuple, desk.rows("SELECT outcome, message FROM runs"))
    assert (outcome, server.asked) == ("incomplete", 1)
    assert "slower than 4096 bytes a second for 3 seconds" in message
    read = desk.rows("SELECT count(*) FROM notices")[0][0]
    assert read > 2
    assert desk.crawl(SITE, "-a", "since=2025-11-01").returncode == 0
    assert desk.rows("SELECT count(*) FROM notices")[0][0] == read + 1
