"""A response is judged before anybody parses it: a block page is never read as "no data"."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    "reply",
    [
        '{ "code" : "601" }',
        '{"message":"\\u8bf7\\u62d6\\u52a8\\u6ed1\\u5757"}',
        "<p>&#35831;&#x62d6;&#21160;&#28369;&#22359;</p>",
    ],
)
def test_a_sign_is_known_however_a_short_answer_writes_it(reply: str) -> None:
    assert judge(200, "u", reply.encode(), Markers(blocked=("请拖动滑块", '"code":"601"'))).verdict == "blocked"


def test_an_answer_is_short_by_what_came_and_not_by_what_is_made_of_it() -> None:
    reply = f'{{"message": "访问过于频繁", "trace": "{"0" * 6_000}"}}'.encode()
    assert judge(200, "https://example.test/list", reply, MARKERS).verdict == "blocked"


def test_a_long_page_may_speak_of_logins_and_faults() -> None:
    page = "<p>竞买人请先登录，系统繁忙时请输入验证码</p>" + "<p>债权</p>" * 2000
    assert judge(200, "u", page.encode(), Markers()).verdict == "page"
