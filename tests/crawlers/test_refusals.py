"""What firewalls, sliders, logins and faults answer instead of a page, in forms that no site of ours declares; and
ordinary pages and replies near them, which stay pages. Written by us after what such products print.
"""

from __future__ import annotations

import pytest

from crawlers.engine.source import sources
from crawlers.pages.guards import Markers, judge

SCRIPT = f"<script>var a='{'x' * 4_000}';</script>"


def html(body: str, title: str = "", head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


BLOCKED = {
    "ruishu 200": html(
        "", head=f'<meta content="{"q" * 900}"><script>$_ts=window["$_ts"];$_ts.cd="{"z" * 9_000}"</script>'
    ),
    "geetest": html('<div id="captcha"></div><script>initGeetest({gt:"a"})</script>', "安全验证"),
    "geetest 4": html('<p>请完成下方验证后继续访问</p><script src="https://static.geetest.com/v4/gt4.js"></script>'),
    "slider": html("<div>请按住滑块，拖动到最右边</div>" + SCRIPT * 3, "滑动验证页面"),
    "puzzle": html("<p>向右拖动滑块填充拼图</p>"),
    "robot": html("<p>请证明您不是机器人</p>"),
    "letters": html('<p>您的访问过于频繁，请输入下图中的字符</p><img src="/v.jpg">'),
    "qcloud captcha": html('<script src="https://turing.captcha.qcloud.com/TCaptcha.js"></script>'),
    "cookie script": html("", head="<script>document.cookie='ck=1';location.reload()</script>"),
    "aliyun acw 3": html("<script>document.cookie='acw_sc__v3=1'</script>"),
    "aliyun data": html('<div id="renderData">{"_waf_bd":"x"}</div>', head='<meta name="aliyun_waf_aa" content="1">'),
    "qcloud": html("<p>您提交的请求可能对网站造成威胁，请求已被管理员设置的策略阻断</p>", "T-Sec WEB 应用防火墙"),
    "huawei": html("<h1>您的请求疑似攻击行为！</h1><p>事件ID: 12-34</p>", "访问被拦截！"),
    "yunjiasu": html("正在进行浏览器安全检查，请稍候", "百度云加速"),
    "chuangyu": html("当前访问疑似黑客攻击，已被网站管理员设置为拦截", "创宇盾"),
    "cloudflare": html("Sorry, you have been blocked", "Attention Required! | Cloudflare"),
    "cloudflare human": html("Verify you are human by completing the action below. <script>_cf_chl_opt={}</script>"),
    "cloudflare 1020": "error code: 1020",
    "aws": html(
        "", head='<script>gokuProps={}</script><script src="https://x.token.awswaf.com/challenge.js"></script>'
    ),
    "aws captcha": html("<script>AwsWafCaptcha.renderCaptcha()</script>", "Human Verification"),
    "cloudfront": html("<h1>403 ERROR</h1>Request blocked.", "ERROR: The request could not be satisfied"),
    "safeline": html('<div id="slg-title">客户端异常，请确认</div>'),
    "bt": html("您的请求已被拦截", "宝塔防火墙"),
    "f5": html("The requested URL was rejected. Please consult with your administrator.", "Request Rejected"),
    "imperva": html('<iframe src="/_Incapsula_Resource?x=1"></iframe>'),
    "akamai": html("<h1>Access Denied</h1>You don't have permission to access this server. Reference #18.x"),
    "nginx": html("<h1>403 Forbidden</h1><hr>nginx", "403 Forbidden"),
    "utf-16": html("您的请求过于频繁，请稍后再试", "访问受限").encode("utf-16"),
    "gb18030": html("您的IP已被禁止访问本站", "拒绝访问").encode("gb18030"),
    "reply often": '{"code":0,"msg":"请求过于频繁，请稍后再试","data":null}',
    "reply illegal": '{"code":-1,"msg":"非法请求","data":null}',
    "reply ip": '{"code":0,"data":{"message":"您的IP访问次数过多，已被限制","rows":[]}}',
    "reply rate": '{"error":"rate limit exceeded","data":[]}',
    "reply slider": 'call({"ret":0,"message":"请完成滑块验证","data":{"url":"/c"}})',
}
LOGIN = {
    "form": html(
        '<ul><li>首页</li></ul><form><input type="password"><button>登录</button></form>' + SCRIPT * 3, "用户登录"
    ),
    "sign on": html('<form action="/cas/login"><input type="password"/></form>', "统一身份认证"),
    "refresh": html("", head='<meta http-equiv="refresh" content="0; url=/user/login.jsp?from=/list">'),
    "script": '<script>alert("会话超时");top.location.href="/login.do";</script>',
    "single sign on": "<html><script>window.top.location = 'https://sso.example.test/cas/login'</script></html>",
    "reply expired": '{"code":0,"message":"登录已失效，请重新登录","data":[]}',
    "reply session": '{"status":"0","info":"会话已过期","rows":[],"total":0}',
    "reply token": '{"code":"00001","msg":"token已失效","data":{}}',
    "reply unauthorized": '{"error":"Unauthorized","message":"Full authentication is required"}',
}
ERROR = {
    "gateway": html("<h1>502 Bad Gateway</h1>", "502 Bad Gateway"),
    "tomcat": html("", "HTTP Status 500 – Internal Server Error"),
    "maintained": html("<p>网站正在维护升级，敬请谅解</p>"),
    "reply": '{"code":0,"msg":"系统异常，请联系管理员","data":null}',
}
ANSWERS = [
    (verdict, name, body)
    for verdict, some in (("blocked", BLOCKED), ("login_required", LOGIN), ("error", ERROR))
    for name, body in some.items()
]


def encoded(body: str | bytes) -> bytes:
    return body if isinstance(body, bytes) else body.encode()


@pytest.mark.parametrize(("verdict", "name", "body"), ANSWERS, ids=[name for _, name, _ in ANSWERS])
def test_what_refuses_is_known_on_every_site(verdict: str, name: str, body: str | bytes) -> None:
    families = {source.family: source for source in sources().values()}
    guards = [Markers(), *(source.guard for source in families.values())]
    assert {judge(200, "https://example.test/list", encoded(body), guard).verdict for guard in guards} == {verdict}


def test_a_page_of_a_script_alone_with_the_status_of_a_challenge_is_one() -> None:
    assert judge(202, "u", html("", head="<script src='/a.js'></script>").encode(), Markers()).verdict == "blocked"


NAVIGATION = '<div><a>首页</a><a href="/login">登录</a>|<a>注册</a></div>'
TEXT = "<p>" + "标的物以现状为准，竞买人应自行查勘，受让方自行办理过户手续并承担税费。" * 9 + "</p>"


def page(body: str, title: str = "公告公示") -> str:
    return html(NAVIGATION + body, title)


@pytest.mark.parametrize(
    "body",
    [
        page("<ul><li>短信验证码服务采购项目公告 2025-01-02</li><li>统一身份认证登录模块转让公告</li></ul>"),
        page('<ul class="list"></ul><div>共0条</div>'),
        page("<div>暂无数据</div>"),
        page('<form><input type="password"></form><ul><li>公告一</li></ul>'),
        page(TEXT + "<p>竞买人请先登录平台，请输入验证码，拖动滑块完成人机验证。操作过于频繁的暂停报名。</p>"),
        page(TEXT + "<p>因系统繁忙或网站维护中不能报名的请致电。禁止访问、非法访问的依法追究。</p>"),
        page(TEXT + "<p>Web应用防火墙一台，网站防火墙软件一套，403 Forbidden</p>", "关于安全验证设备转让的公告"),
        page(
            TEXT
            + '<script src="https://static.geetest.com/gt.js"></script>'
            + '<script src="/cdn-cgi/challenge-platform/x"></script>'
        ),
        page(TEXT + "<!-- 请先登录 访问被拒绝 --><script>if(!u)location.href='/login'</script>"),
        page("<p>因案外人提出异议，撤回本次拍卖。</p>", "撤回公告"),
        html(
            TEXT, head='<meta http-equiv="refresh" content="600"><meta name="keywords" content="登录,安全验证,防火墙">'
        ),
        html('<frameset><frame src="/list"></frameset>'),
        '{"code":0,"msg":"success","data":{"list":[],"total":0}}',
        '{"code":200,"message":"登录成功","result":{"rows":[],"total":0}}',
        '{"code":0,"msg":"暂无数据","data":[]}',
        '{"code":0,"msg":"ok","data":{"list":[{"title":"统一登录平台","content":"请先登录，请输入验证码"}],"total":1}}',
        '{"code":0,"msg":"","data":{"title":"关于登录超时的说明","content":"<p>操作过于频繁者禁止访问</p>"}}',
        '{"code":0,"data":"<p>竞买人请先登录，凭验证码查看债权清单。</p>"}',
        '[{"id":1,"name":"请先登录公告"}]',
        'callback({"code":0,"msg":"ok","data":[]})',
        '<?xml version="1.0"?><recordset><totalrecord>0</totalrecord><title>登录系统采购</title></recordset>',
        b"%PDF-1.4 Access Denied geetest 403 Forbidden",
        b"PK\x03\x04 Too Many Requests initGeetest",
        page("<ul><li>公告一 2025-01-02</li></ul>").encode("utf-16"),
    ],
)
def test_an_ordinary_page_or_reply_near_them_stays_one(body: str | bytes) -> None:
    families = {source.family: source for source in sources().values()}
    guards = [Markers(), *(source.guard for source in families.values())]
    assert {judge(200, "https://example.test/list", encoded(body), guard).verdict for guard in guards} == {"page"}
