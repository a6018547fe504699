"""Serves the made-up market on 127.0.0.1, as the real sites serve theirs.

It behaves like a forward proxy: a request names the real host, by its absolute address or its Host header, and gets
that site's answer. No other host exists here, so nothing that a spider or a browser asks can leave the machine.

    python -m sandbox.server --port 0 --night 1
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import socket
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web

from sandbox import bench
from sandbox.market import Market, build
from sandbox.sites import Asked, Reply, not_found
from sandbox.sites.all import sites

CONTROL = "sandbox.invalid"
_SLOW = 2.0
_HANG = 60.0
ROBOTS = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 1\n"
CAPS: Mapping[str, int] = {"jd": 10_000, "taobao_pages": 83}
"""How much of a query's answer a site shows at most: rows for JD, pages for Taobao."""


@dataclass(frozen=True)
class Visit:
    """One request that the sandbox got: when, by a clock that only goes forward, from what agent, from which machine."""

    host: str
    path: str
    address: str
    agent: str
    at: float
    client: str


@dataclass
class Fault:
    """What goes wrong: for addresses that match, so many times. `instead` is the answer of a kind that has no name."""

    pattern: re.Pattern[str]
    kind: str
    times: int
    instead: Reply | None = None


class Town:
    """All sites on the night that the clock shows, and what is to go wrong."""

    def __init__(self, market: Market, *, night: int = 1, caps: Mapping[str, int] = CAPS) -> None:
        self.market, self.caps = market, {**CAPS, **caps}
        self.log: list[tuple[str, str]] = []
        self.visits: list[Visit] = []
        self.faults: list[Fault] = []
        self.encodings = {host: site.encoding for site in sites() for host in site.hosts}
        self.set_night(night)

    def set_night(self, night: int) -> None:
        """Turn the clock; every site shows what it shows then."""
        self.night = night
        self.sites: dict[str, Callable[[Asked], Reply]] = {bench.HOST: bench.answer}
        for site in sites():
            self.sites |= dict.fromkeys(site.hosts, site.opened(self.market, night, self.caps))

    def answer(self, asked: Asked, address: str, client: str) -> Reply:
        """What the named host answers; 502 for a host that is not here."""
        if asked.host == CONTROL:
            return self._control(asked)
        site = self.sites.get(asked.host)
        if site is None:
            return Reply(f"no such host in the sandbox: {asked.host}".encode(), "text/plain; charset=utf-8", 502)
        self.log.append((asked.host, asked.path))
        agent = asked.headers.get("User-Agent", "")
        self.visits.append(Visit(asked.host, asked.path, address, agent, time.monotonic(), client))
        reply = Reply(ROBOTS, "text/plain") if asked.path == "/robots.txt" else site(asked)
        for fault in self.faults:
            if fault.times > 0 and fault.pattern.search(address):
                fault.times -= 1
                return fault.instead or FAULTS[fault.kind](reply)
        return reply

    def _control(self, asked: Asked) -> Reply:
        if asked.path == "/night":
            self.set_night(int(asked.query["n"]))
        elif asked.path == "/fault":
            pattern = re.compile(asked.query["pattern"])
            self.faults.append(Fault(pattern, asked.query["kind"], int(asked.query.get("times", "1000000"))))
        elif asked.path == "/mend":
            self.faults.clear()
        elif asked.path != "/log":
            return not_found()
        lines = "\n".join(f"{host} {path}" for host, path in self.log)
        return Reply(lines.encode(), "text/plain; charset=utf-8")


def _text(body: str, status: int = 200) -> Callable[[Reply], Reply]:
    return lambda reply: Reply(body.encode(), status=status)


def _without(key: bytes) -> Callable[[Reply], Reply]:
    """The first occurrence of a JSON key is another one."""
    return lambda reply: Reply(reply.body.replace(b'"' + key + b'"', b'"x' + key + b'"', 1), reply.content_type)


def _zero_price(reply: Reply) -> Reply:
    return Reply(re.sub(rb'"minPrice": [\d.]+', b'"minPrice": 0', reply.body, count=1), reply.content_type)


def _no_unit(reply: Reply) -> Reply:
    return Reply(reply.body.replace("（元）".encode(), b"").replace("万元".encode(), b""), reply.content_type)


_HOSTILE_LINKS = b"".join(
    b'<a href="%s">list</a>' % address
    for address in (b"file:///etc/x.docx", b"http://127.0.0.1:9/x.pdf", b"https://www.elsewhere.com/x.pdf")
)


FAULTS: Mapping[str, Callable[[Reply], Reply]] = {
    "slider": _text(
        '<html><script>var x="x5secdata=1"</script><p>请拖动滑块完成验证</p><div id="nc_1_n1z"></div></html>'
    ),
    "hostile_links": lambda reply: replace(reply, body=reply.body.replace(b"</p>", _HOSTILE_LINKS + b"</p>", 1)),
    "waf": _text("<html><head><meta charset='utf-8'></head><body>访问被拦截：Web应用防火墙</body></html>"),
    "verify": _text("<html><head><meta charset='utf-8'></head><body>访问过于频繁，请完成安全验证</body></html>"),
    "refusal": _text('{"code": 1, "success": false, "message": "访问过于频繁", "data": null, "rows": [], "total": 0}'),
    "login": _text(
        '<html><script>location.href="https://login.taobao.com/member/login.jhtml"</script>login.taobao.com</html>'
    ),
    "shell": _text("<html><body><div id='app'></div></body></html>"),
    "truncate": lambda reply: Reply(reply.body[: len(reply.body) // 2], reply.content_type),
    "missing_title": _without(b"title"),
    "missing_price": _without(b"minPrice"),
    "zero_price": _zero_price,
    "no_unit": _no_unit,
    "utf16": lambda reply: Reply(reply.body.decode().encode("utf-16-le"), "text/html"),
    "gone": lambda reply: not_found(),
    "busy": lambda reply: Reply(b"busy", "text/plain", 503, {"Retry-After": "1"}),
    "closed": lambda reply: Reply(b"User-agent: *\nDisallow: /\n", "text/plain"),
    "crawl_delay": lambda reply: Reply(b"User-agent: *\nCrawl-delay: 2.5\n", "text/plain"),
    "too_many": lambda reply: Reply(b"too many requests", "text/plain", 429),
    "too_many_wait": lambda reply: Reply(b"too many requests", "text/plain", 429, {"Retry-After": "2"}),
    "too_many_tomorrow": lambda reply: Reply(b"too many requests", "text/plain", 429, {"Retry-After": "86400"}),
    "busy_until_tomorrow": lambda reply: Reply(b"busy", "text/plain", 503, {"Retry-After": "86400"}),
    "down": lambda reply: Reply(b"down", "text/plain", 500),
    "empty": lambda reply: Reply(b"", reply.content_type),
    "hang": lambda reply: replace(reply, delay=_HANG),
    "restless": _text("<html><body><p>...</p><script>while (true) {}</script></body></html>"),
    "slow": lambda reply: replace(reply, delay=_SLOW),
    "reset": lambda reply: Reply(b"", status=599),
}


async def _asked(request: web.BaseRequest, encodings: Mapping[str, str]) -> tuple[Asked, str]:
    raw = request.raw_path
    absolute = raw.startswith(("http://", "https://"))
    parts = urlsplit(raw if absolute else f"http://{request.headers.get('Host', '')}{raw}")
    host = (parts.hostname or "").lower()
    encoding = encodings.get(host, "utf-8")

    def values(text: str) -> dict[str, str]:
        return dict(parse_qsl(text, keep_blank_values=True, encoding=encoding, errors="replace"))

    body = await request.read()
    form = values(body.decode("latin-1")) if "urlencoded" in request.headers.get("Content-Type", "") else {}
    asked = Asked(host, parts.path, values(parts.query), request.headers, request.method, body, form)
    return asked, parts.geturl()


def handler(town: Town) -> Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]:
    """The one handler of all requests."""

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        if request.method == "CONNECT":
            return web.Response(status=405, text="the sandbox speaks plain HTTP only")
        asked, address = await _asked(request, town.encodings)
        reply = town.answer(asked, address, request.remote or "")
        if reply.delay:
            await asyncio.sleep(reply.delay)
        if reply.status == 599:
            assert request.transport is not None
            request.transport.abort()
        return web.Response(
            body=reply.body, status=reply.status, headers={"Content-Type": reply.content_type, **reply.headers}
        )

    return handle


async def serve(town: Town, listener: socket.socket, started: Callable[[], None], stop: asyncio.Event) -> None:
    """Answer whoever connects until the event is set. `started` is called once somebody can."""
    server = web.Server(handler(town))
    runner = web.ServerRunner(server, access_log=None)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    started()
    await stop.wait()
    await runner.cleanup()


async def _watch(parent: int, seconds: float, stop: asyncio.Event) -> None:
    """Stop when the parent is gone, or the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and (not parent or os.getppid() == parent or _alive(parent)):
        await asyncio.sleep(0.5)
    stop.set()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


async def _main(arguments: argparse.Namespace) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    caps = {"jd": arguments.jd_cap, "taobao_pages": arguments.taobao_page_cap}
    if arguments.year:
        # Who serves the drawn market does without it.
        from sandbox.year.market import CLOSED, build_year

        town = Town(build_year(arguments.year), night=CLOSED, caps=caps)
    else:
        town = Town(build(arguments.seed), night=arguments.night, caps=caps)
    watch = asyncio.create_task(_watch(arguments.parent_pid, arguments.max_seconds, stop))
    listener = socket.create_server(("127.0.0.1", arguments.port))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    await serve(town, listener, lambda: print(f"sandbox listening on {address}", flush=True), stop)
    watch.cancel()


def main() -> None:
    """Serve until told to stop, the parent is gone, or the time is over."""
    parser = argparse.ArgumentParser(description="A made-up NPL market on 127.0.0.1")
    parser.add_argument("--port", type=int, default=8765, help="0 picks a free one")
    parser.add_argument("--night", type=int, choices=(1, 2), default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--year", type=int, default=0, help="the market of 2025 as printed, one in so many of its lots")
    parser.add_argument("--jd-cap", type=int, default=CAPS["jd"], help="rows that a JD query shows at most")
    parser.add_argument(
        "--taobao-page-cap", type=int, default=CAPS["taobao_pages"], help="pages that a Taobao query shows at most"
    )
    parser.add_argument("--parent-pid", type=int, default=0, help="stop when this process is gone")
    parser.add_argument("--max-seconds", type=float, default=3600)
    asyncio.run(_main(parser.parse_args()))


if __name__ == "__main__":
    main()
