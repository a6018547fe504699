"""Block, login and fault pages of sites and firewalls: a source stops at the first, whichever of its pages it is."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from scrapy.exceptions import CloseSpider
from scrapy.settings import Settings

from crawlers.engine.source import sources
from crawlers.pages.guards import judge
from crawlers.pages.judged import judged
from crawlers.pages.page import Follow, Page, Window
from crawlers.saved.cases import EXPECTED, cases, page
from sandbox.running import Sandbox
from sandbox.sites import Reply
from storage.ledger import Run
from tests.crawling import Desk

HOME = '<a href="/">返回首页</a>'
ALIBABA = tuple(name for name in sources() if name.startswith("taobao"))
# Words that only a page shows; the open platform answers with replies.
PAGES = tuple(name for name in ALIBABA if name != "taobao_open")
JD = tuple(name for name in sources() if name.startswith("jd"))
COOKIE = "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('c');location.href=location.pathname</script>"


@dataclass(frozen=True)
class Sign:
    """What comes instead of a page; `of` are the sources that can meet it, all where it is empty."""

    verdict: str
    body: str
    status: int = 200
    url: str = ""
    of: tuple[str, ...] = ()


def told(words: str, code: str = "500") -> str:
    return f'{{"code":{code},"msg":"{words}","data":[],"rows":[],"total":0}}'


SIGNS: Mapping[str, Sign] = {
    "rgv587": Sign("blocked", '{"rgv587_flag":"sm","url":"https://bixi.alicdn.com/punish/x"}', of=ALIBABA),
    "query.htm": Sign("blocked", "<html></html>", url="https://sec.taobao.com/query.htm?action=x", of=ALIBABA),
    "bixi": Sign("blocked", "<html></html>", url="https://bixi.alicdn.com/punish/x.html", of=ALIBABA),
    "tmd": Sign("blocked", "<html></html>", url="https://sf.taobao.com/_____tmd_____/punish?x5secdata=1", of=ALIBABA),
    "punish": Sign("blocked", "<html></html>", url="https://zc-paimai.taobao.com/punish?x=1", of=ALIBABA),
    "login jump": Sign(
        "login_required", "x5secdata", url="https://sf.taobao.com/_____tmd_____/page/login_jump", of=ALIBABA
    ),
    "login host": Sign("login_required", "x5sec", url="https://login.taobao.com/member/login.jhtml", of=ALIBABA),
    "do_login": Sign("login_required", "<html></html>", url="https://login.m.taobao.com/do_login.htm", of=ALIBABA),
    "baxia": Sign("blocked", '<div class="baxia-punish"></div>', of=ALIBABA),
    "slider": Sign("blocked", '<div id="nc_1_n1z"></div>', of=ALIBABA),
    "press": Sign("blocked", "<p>请按住滑块，拖动到最右边</p>", of=PAGES),
    "drag": Sign("blocked", "<p>拖动下方滑块完成验证</p>", of=PAGES),
    "captcha": Sign("blocked", "<title>验证码拦截</title>", of=PAGES),
    "refused": Sign("blocked", "<p>亲，访问被拒绝</p>", of=PAGES),
    "mtop token": Sign("blocked", '{"ret":["FAIL_SYS_TOKEN_EMPTY::令牌为空"],"data":{}}', of=ALIBABA),
    "mtop rgv587": Sign("blocked", '{"ret":["RGV587_ERROR::SM::哎哟喂"],"data":{"url":"x"}}', of=ALIBABA),
    "mtop validate": Sign("blocked", '{"ret":["FAIL_SYS_USER_VALIDATE"],"data":{}}', of=ALIBABA),
    "jd 601": Sign("blocked", '{"code":"601","echo":"x"}', of=JD),
    "jd 605": Sign("blocked", '{"code":"605"}', of=JD),
    "rmfysszc": Sign("blocked", "<p>您的访问存在异常</p>", of=("rmfysszc_auctions",)),
    "jsl 521": Sign("blocked", COOKIE, 521),
    "jsl second": Sign("blocked", '<script>var x={"ct":"1","__jsl_clearance_s":"2"}</script>'),
    "ruishu 202": Sign("blocked", '<meta content="{x1y2}"><script>$_ts=window["$_ts"]</script>', 202),
    "ruishu 412": Sign("blocked", '<meta content="{x1y2}"><script>$_ts={}</script>', 412),
    "cloudflare": Sign("blocked", "<title>Just a moment...</title>", 503),
    "cloudflare 403": Sign("blocked", "<script src='/cdn-cgi/challenge-platform/x'></script>", 403),
    "cloudflare chl": Sign("blocked", "<div id='cf-chl-widget'></div>", 503),
    "aliyun 405": Sign("blocked", "<a href='https://errors.aliyun.com/'>405</a>", 405),
    "aliyun": Sign("blocked", "<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，访问被阻断。</p>"),
    "aliyun acw": Sign("blocked", "<script>var arg1='0';setCookie('acw_sc__v2')</script>"),
    "safedog": Sign("blocked", f"<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>{HOME}"),
    "firewall": Sign("blocked", f"<title>网站防火墙</title><p>您的请求过于频繁</p>{HOME}"),
    "knownsec": Sign("blocked", f"<p>当前请求存在威胁，已拦截</p>{HOME}"),
    "often": Sign("blocked", f"<p>操作过于频繁，请稍后再试</p>{HOME}"),
    "often envelope": Sign("blocked", told("访问过于频繁")),
    "captcha envelope": Sign("blocked", told("请输入验证码", "1")),
    "escaped envelope": Sign("blocked", told(r"\u64cd\u4f5c\u8fc7\u4e8e\u9891\u7e41", '"A001"')),
    "session envelope": Sign("login_required", told("登录超时", "401")),
    "login page": Sign("login_required", f"<p>请先登录</p>{HOME}"),
    "busy": Sign("error", f"<p>系统繁忙，请稍后再试</p>{HOME}"),
    "busy envelope": Sign("error", told("系统繁忙")),
    "maintenance": Sign("error", f"<p>网站维护中</p>{HOME}"),
    "sql": Sign("error", "You have an error in your SQL syntax; check the manual"),
    "java": Sign("error", "java.sql.SQLException: x\n\tat java.base/x"),
    **{f"status {status}": Sign("blocked", "<html></html>", status) for status in (403, 405, 412, 429, 521)},
}
LONG = pytest.mark.long
EVERY_SIGN = pytest.mark.parametrize("sign", SIGNS.values(), ids=list(SIGNS))


def bodies(sign: Sign) -> set[bytes]:
    return {sign.body.encode(), sign.body.encode("gb18030")}


@EVERY_SIGN
def test_a_sign_is_known_on_every_site_that_can_show_it(sign: Sign) -> None:
    found = {
        (name, kind): judge(sign.status, sign.url or site.home, body, site.guard, rendered=page_kind.browser).verdict
        for name, site in sources().items()
        if not sign.of or name in sign.of
        for kind, page_kind in site.kinds.items()
        for body in bodies(sign)
    }
    assert {where: verdict for where, verdict in found.items() if verdict != sign.verdict} == {}


def kinds() -> Mapping[str, Mapping[str, Page]]:
    """For each source one page of each of its kinds."""
    found: dict[str, dict[str, Page]] = {}
    for case in cases():
        if all(answer["type"] != "Defect" for answer in case.expected(EXPECTED)):
            found.setdefault(case.source, {}).setdefault(page(case).kind, page(case))
    return found


EVERY = kinds()
# Of a source of each family and platform.
KINDS = {name: EVERY[name] for name in {sources()[name].family: name for name in sorted(EVERY, reverse=True)}.values()}
RUN = Run(1, "x", "", "", None, None, None, 0, 0, 0, 0, 0)


class Visit:
    """A source that asked for one page and was answered with a sign."""

    def __init__(self, of: Page, sign: Sign, *, listed: bool) -> None:
        self.source = sources()[of.source]()
        self.session = Mock(run_id=1)
        self.session.close.return_value = RUN
        self.session.ledger.usual.return_value = {}
        self.session.storing = AsyncMock(room=asyncio.Semaphore())
        self.source.session, self.source.crawler = self.session, Mock(crawling=True)
        self.source.settings = Settings({"SANDBOX": "http://127.0.0.1:9"})
        window = Window(next(iter(self.source.sections)))
        follow = Follow(of.url, of.kind, of.context, window=window, entry=of.context.get("entry"))
        list(self.source.requests([follow]))
        self.source.windows[window].listed = listed
        answered = replace(of, status=sign.status, url=sign.url or of.url, body=sign.body.encode())
        rendered = self.source.kinds[of.kind].browser
        response = Mock(meta={"judged": judged(answered, self.source.guard, rendered=rendered), "follow": follow})
        self.stored: list[Any] = []
        self.stopped = False
        try:
            asyncio.run(self._take(response))
        except CloseSpider:
            self.stopped = True
        self.source.end("finished")

    async def _take(self, response: Mock) -> None:
        async for output in self.source.handle(response):
            self.stored.append(output)

    @property
    def outcome(self) -> str:
        return str(self.session.close.call_args.args[0])

    @property
    def complete(self) -> set[bool]:
        """What was written of its window."""
        return {call.kwargs["complete"] for call in self.session.ledger.close_window.call_args_list}


@EVERY_SIGN
@pytest.mark.parametrize("listed", [False, True], ids=["first page", "further page"])
def test_a_source_stops_at_the_first_and_no_window_is_complete(sign: Sign, listed: bool) -> None:
    """Each source that can meet it, whichever kind of page it is; a fault of the site's does not stop it, nor end a
    list.
    """
    stops = sign.verdict != "error"
    wanted = (stops, sign.verdict if stops else "incomplete", {False})
    found = {
        (name, kind): (visit.stopped, visit.outcome, visit.complete)
        for name, pages in (KINDS if not sign.of else {name: EVERY[name] for name in sign.of}).items()
        for kind, of in pages.items()
        for visit in (Visit(of, sign, listed=listed),)
    }
    assert found
    assert {where: how for where, how in found.items() if how != wanted} == {}


def test_each_family_has_been_tried() -> None:
    assert {sources()[name].family for name in KINDS} == {source.family for source in sources().values()}


@pytest.mark.parametrize(
    ("name", "pattern", "sign"),
    [
        ("jd_auctions", r"paimai_unifiedSearch", "jd 601"),
        pytest.param("citic_famc_notices", r"zcczxx/index\.", "jsl second", marks=LONG),
        pytest.param("citic_famc_notices", r"zcczxx/2025/\d+", "ruishu 202", marks=LONG),
        pytest.param("guangzhou_amc_notices", r"upload/\d+", "safedog", marks=LONG),
        pytest.param("tianjin_exchange", r"current=1", "escaped envelope", marks=LONG),
        pytest.param("gpai_claims", r"item/list", "often envelope", marks=LONG),
        pytest.param("ccre_listings", r"P0\d+\.pdf", "cloudflare", marks=LONG),
    ],
)
def test_a_crawl_asks_for_nothing_more(desk: Desk, sandbox: Sandbox, name: str, pattern: str, sign: str) -> None:
    shown = SIGNS[sign]
    sandbox.reply(pattern, Reply(shown.body.encode(), status=shown.status))
    assert desk.crawl(name, "-s", "MANNERS=1").returncode == 1
    assert [row[0] for row in desk.rows("SELECT outcome FROM runs")] == ["blocked"]
    refused = [n for n, visit in enumerate(sandbox.town.visits, 1) if re.search(pattern, visit.address)]
    assert refused == [len(sandbox.town.visits)]
