"""A response is judged before anybody parses it: a block page is never read as "no data"."""

from __future__ import annotations

import pytest

from crawlers.engine.source import sources
from crawlers.pages.guards import Markers, judge

MARKERS = Markers(
    blocked=("/_____tmd_____/punish", "请拖动滑块"),
    login=("login.taobao.com", "请登录后查看"),
    gone=("页面不存在",),
    proof=("sf-item-list-data",),
)
LIST = '<nav>请登录后查看我的关注</nav><script id="sf-item-list-data">{"data":[]}</script>'.encode()


@pytest.mark.parametrize(
    ("status", "url", "body", "verdict"),
    [
        (200, "https://sf.taobao.com/list", LIST, "page"),
        (200, "https://sf.taobao.com/list", "<p>请拖动滑块完成验证</p>".encode(), "blocked"),
        (200, "https://sf.taobao.com/list", "<p>请拖动滑块完成验证</p>".encode("gbk"), "blocked"),
        (200, "https://sf.taobao.com/_____tmd_____/punish?x=1", b"<html>x</html>", "blocked"),
        (200, "https://login.taobao.com/member/login.jhtml", b"<form>x</form>", "login_required"),
        (401, "https://sf.taobao.com/list", b"x", "login_required"),
        (403, "https://sf.taobao.com/list", b"x", "blocked"),
        (429, "https://sf.taobao.com/list", b"x", "blocked"),
        (404, "https://sf.taobao.com/list", b"x", "gone"),
        (200, "https://sf.taobao.com/list", "页面不存在".encode(), "gone"),
        (500, "https://sf.taobao.com/list", b"x", "error"),
        (200, "https://sf.taobao.com/list", b" \n ", "empty"),
        (200, "https://sf.taobao.com/list", b"<html>something</html>", "page"),
    ],
)
def test_verdict(status: int, url: str, body: bytes, verdict: str) -> None:
    assert judge(status, url, body, MARKERS).verdict == verdict


def test_a_rendered_page_without_any_proof_is_an_empty_shell() -> None:
    judgement = judge(200, "https://sf.taobao.com/list", b"<div id=app></div>", MARKERS, rendered=True)
    assert judgement.verdict == "empty"
    assert "sf-item-list-data" in judgement.sign


def test_the_sign_names_what_decided() -> None:
    assert judge(200, "u", "请拖动滑块".encode(), MARKERS).sign == "请拖动滑块"
    assert judge(503, "u", b"x", MARKERS).sign == "status 503"


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        ('{"message": "访问过于频繁", "startPrice": null}', "blocked"),
        ('{"message": "访问过于频繁", "startPrice": 0, "rows": []}', "blocked"),
        ('{"rows": [{"startPrice": 3500000.0, "title": "访问过于频繁示例公司"}]}', "page"),
        ('{"rows":[{"startPrice" :"3500000","title":"访问过于频繁示例公司"}]}', "page"),
    ],
)
def test_a_key_proves_a_reply_only_with_a_value(reply: str, verdict: str) -> None:
    markers = Markers(blocked=("访问过于频繁",), proof=('"startPrice"',))
    assert judge(200, "u", reply.encode(), markers).verdict == verdict


JSL = "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_');location.href=location.pathname</script>"
FIREWALLS = [
    (521, JSL, "blocked"),
    (200, '<script>var x="__jsl_clearance_s"</script>', "blocked"),
    (202, '<meta content="x1y2"><script>$_ts=window["$_ts"]</script>', "blocked"),
    (412, "<script>$_ts={}</script>", "blocked"),
    (503, "<html><title>Just a moment...</title></html>", "blocked"),
    (403, "<script src='/cdn-cgi/challenge-platform/x'></script>", "blocked"),
    (405, "<a href='https://errors.aliyun.com/'>405</a>", "blocked"),
    (200, "<p>很抱歉，访问被阻断</p>", "blocked"),
    (200, "<p>您的请求带有不合法参数，已被网站管理员设置拦截</p><a href='/'>首页</a>", "blocked"),
    (200, "<title>网站防火墙</title><a href='/'>首页</a>", "blocked"),
    (200, '{"code":500,"message":"操作过于频繁","data":[]}', "blocked"),
    (200, r'{"code":500,"message":"\u64cd\u4f5c\u8fc7\u4e8e\u9891\u7e41","data":[]}', "blocked"),
    (200, '{"code":1,"msg":"登录超时","rows":[],"total":0}', "login_required"),
    (200, '{"code":500,"msg":"系统繁忙，请稍后再试","data":[]}', "error"),
    (200, "You have an error in your SQL syntax; check the manual", "error"),
]


@pytest.mark.parametrize(("status", "body", "verdict"), FIREWALLS)
def test_a_firewall_a_login_or_a_fault_is_known_on_every_site(status: int, body: str, verdict: str) -> None:
    found = {name: judge(status, site.home, body.encode(), site.guard).verdict for name, site in sources().items()}
    right = (verdict, "blocked" if verdict != "error" else verdict, "login_required")
    assert {name: other for name, other in found.items() if other not in right} == {}


def test_a_long_page_may_speak_of_logins_and_faults() -> None:
    page = "<p>竞买人请先登录，系统繁忙时请输入验证码</p>" + "<p>债权</p>" * 2000
    assert judge(200, "u", page.encode(), Markers()).verdict == "page"


@pytest.mark.parametrize(
    ("source", "url", "body", "verdict"),
    [
        ("taobao_auctions", "https://sf.taobao.com/", '{"rgv587_flag":"sm","url":"https://x"}', "blocked"),
        ("taobao_auctions", "https://x.taobao.com/_____tmd_____/page/login_jump", "x5secdata=", "login_required"),
        ("taobao_claims", "https://zc-paimai.taobao.com/", '<div class="baxia-punish"></div>', "blocked"),
        ("taobao_claims", "https://zc-paimai.taobao.com/", "<p>请按住滑块，拖动到最右边</p>", "blocked"),
        ("jd_auctions", "https://api.m.jd.com/", '{"code":"601","echo":"x"}', "blocked"),
        ("jd_claims", "https://api.m.jd.com/", '{"code":"605"}', "blocked"),
    ],
)  # fmt: skip
def test_the_signs_of_a_platform(source: str, url: str, body: str, verdict: str) -> None:
    assert judge(200, url, body.encode(), sources()[source].guard).verdict == verdict
