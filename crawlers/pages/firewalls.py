"""The signs of firewalls, logins and faults that are the same on all sites.

A page that shows one is never data. Most are words that ordinary pages carry too: they count in the envelope of a reply
and on a page that says little else. A notice may well say 请先登录 to its bidders, a page loads the script of a slider
for the login in its head, and one that Cloudflare let through still loads its script.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal

import orjson

from crawlers.pages.answers import LITTLE, NOTHING, Answer

Refusal = Literal["blocked", "login_required", "error"]

_SHORT = 8 * 1024
_ENTITY = re.compile(rb"&#[xX]?[0-9A-Fa-f]{2,6};")
# On a page of any length: no page of ours has them.
_ANYWHERE = (
    *(
        "__jsl_clearance",
        "document.cookie=('_')+('_')+('j')+('s')+('l')",
        "errors.aliyun.com",
        "访问被阻断",
        "acw_sc__v2",
    ),
    *("cf-chl", "<title>Just a moment", "您的请求带有不合法参数", "已被网站管理员设置拦截", "请求存在威胁"),
    *("_Incapsula_Resource", "captcha-delivery.com", "awsWafCookieDomainList"),
)
_ANYWHERE_CODED = tuple((sign, tuple({sign.encode(), sign.encode("gb18030")})) for sign in _ANYWHERE)
# In the code of a page that says little: the scripts of sliders and challenges, which ordinary pages load too.
_CODE = (
    *("challenge-platform", "_cf_chl_opt", "geetest.com", "initGeetest", "captcha.qcloud.com", "TencentCaptcha"),
    *(
        "awswaf.com",
        "AwsWafCaptcha",
        "acw_sc__v3",
        "_waf_bd",
        "aliyun_waf",
        "security_verify_data",
        "safedog",
        "px-captcha",
    ),
    *("slg-title", "365cyd.com", "wangzhan.360.cn", "yunsuo_", "/.safeline/", "btwaf"),
    *("cf-turnstile", "challenges.cloudflare.com", "hcaptcha.com", "h-captcha", "g-recaptcha", "AliyunCaptcha"),
)
# In the title or the text of a page that says little, that of lines of a list apart.
_WORDS: tuple[tuple[Refusal, tuple[str, ...]], ...] = (
    (
        "blocked",
        (
            # Sliders and letters to type.
            *(
                "安全验证",
                "人机验证",
                "滑动验证",
                "访问验证",
                "按住滑块",
                "拖动滑块",
                "滑块填充",
                "完成下方验证",
                "完成验证后",
            ),
            *("不是机器人", "请输入验证码", "人机校验", "图形验证", "图片中的字符", "下图中的字符"),
            # Too often, forbidden.
            *("过于频繁", "访问太频繁", "访问次数过多", "访问受限", "拒绝访问", "访问被拒绝", "被禁止访问", "禁止访问"),
            # Firewalls by name, and what they say.
            *(
                "网站防火墙",
                "应用防火墙",
                "宝塔防火墙",
                "创宇盾",
                "云加速",
                "网站卫士",
                "SafeLine",
                "雷池",
                "明御安全网关",
            ),
            *("访问被拦截", "已被拦截", "疑似攻击", "疑似黑客", "设置拦截", "WAF拦截", "策略阻断", "可能对网站造成"),
        ),
    ),
    (
        "login_required",
        (
            *("登录超时", "请先登录", "重新登录", "登录已失效", "登录已过期", "会话超时", "会话已过期", "上网认证"),
            *("您还未登录", "您尚未登录", "扫码登录后"),
        ),
    ),
    (
        "error",
        (
            *("系统繁忙", "网站维护中", "系统维护中", "正在维护", "维护升级", "升级维护", "暂停服务"),
            *("SQLException", "SQLsyntax", "Traceback(mostrecentcalllast)", "atjava."),
            *("502BadGateway", "503Service", "504Gateway", "500Internal", "HTTPStatus500"),
        ),
    ),
)
# Likewise, without blanks: what such pages say in many words. Chinese ones speak to their reader.
_SAYINGS: tuple[tuple[Refusal, re.Pattern[str]], ...] = (
    (
        "blocked",
        re.compile(
            "[您你]的?所?(?:请求|访问|提交|操作|IP)[^。]{0,30}(?:拦截|阻断|阻止|(?<!将)被拒绝|受限|过快|安全策略)"
            "|(?:当前|本次)(?:请求|访问)[^。]{0,30}(?:拦截|阻断|阻止|拒绝|受限)|已被(?:服务器|防火墙|系统)(?:拒绝|阻断|拦截|阻止)"
            "|检测到(?:[您你]|(?:可疑|异常)(?:访问|请求|流量)|自动化)|检(?:测|查)[您你]?的?浏览器|浏览器安全检查"
            "|需要先检查[您你]|验证[您你]是否是真人",
        ),
    ),
    (
        "blocked",
        re.compile(
            "403forbidden|access(?:tothispagehasbeen|hasbeen)?denied|requestrejected|toomanyrequests|justamoment"
            "|attentionrequired!|onemorestep|verifyyouare(?:a)?human|humanverification|checkingyourbrowser"
            "|(?:havebeen|hasbeen|are|request)(?:blocked|ratelimited|banned)|bannedyour|errorcode:10[012]\\d"
            "|couldnotbesatisfied|requestedurlwasrejected|don'thavepermissiontoaccess|unusualtraffic"
            "|notacceptable|mod_security|securityrule|(?:request|denied|blocked)(?:was)?(?:denied)?by(?:waf|security)",
            re.I,
        ),
    ),
    ("login_required", re.compile("sessionhasexpired|(?:please|mustbe)log(?:ged)?in|loginagain", re.I)),
)
# In what the envelope of a reply says of how it went.
_MESSAGES: tuple[tuple[Refusal, re.Pattern[str]], ...] = (
    (
        "blocked",
        re.compile(
            "频繁|次数过多|访问受限|限制访问|被限制|被禁止|禁止访问|封禁|黑名单|非法(?:请求|访问)|(?:请求|访问)(?:非法|被拒)|拒绝访问"
            "|滑块|验证码|人机|安全验证|访问异常|(?:请求|访问|操作|点击)(?:太|过)快|触发风控|risk.?control|签名(?:验证|校验)?(?:失败|错误|无效)"
            "|rate.?limit|too many|forbidden|access denied|captcha|blocked",
            re.I,
        ),
    ),
    (
        "login_required",
        re.compile(
            "登[录陆](?!成功)|会话|session|token|unauthori[sz]ed|authenticat|(?<![a-z])(?:not.?|need.?|un)?log(?:ged)?.?in(?![a-z])|未认证|未授权|(?:没有|无)权限|权限不足|鉴权失败|身份(?:过期|失效|验证失败)",
            re.I,
        ),
    ),
    (
        "error",
        re.compile(
            "系统(?:异常|错误|繁忙|维护)|服务(?:器|异常|不可用|超时)|维护中|内部错误|网络异常|internal|exception|time.?out",
            re.I,
        ),
    ),
)
_WENT_WELL = re.compile("成功|success|^ok$", re.I)
# 瑞数: a script with `$_ts`, which its sites' own pages have as well: they say something.
_RUISHU = "$_ts"
_CHALLENGED = 202
_GOES_TO_LOGIN = re.compile(
    r"(?:url=|location(?:\.href)?\s{0,9}=\s{0,9}[\"']|location\.(?:replace|assign)\([\"'])[^\"'<>]{0,200}?"
    r"(?:login|signin|passport|oauth|\bsso\b|/cas/)",
    re.I,
)
_PASSWORD = re.compile(r"type\s{0,3}=\s{0,3}[\"']?password", re.I)
_OF_LOGIN = re.compile("登[录陆]|认证|log ?in|sign ?in", re.I)
_CALLED_LOGIN = re.compile("(?:用户|会员|系统|账号|短信)?登[录陆](?:$|[-_|—])")
# A picture of letters and a field to type them, on a page that says hardly a sentence.
_LETTERS = re.compile(
    r"<img\b[^<>]{0,300}\bsrc\s{0,3}=\s{0,3}[\"']?[^\"'<>]{0,200}(?:captcha|verify|validatecode|checkcode|kaptcha|vcode|yzm)",
    re.I,
)
_SENTENCE = 60
_ASKS_AGAIN = re.compile(r"location(?:\.reload|\.replace|\.href|\s{0,9}=)")


def refusal(status: int, words: bytes, said: Answer | None) -> tuple[Refusal, str] | None:
    """What an answer is that no proof shows to be a page, with the sign; None where no common sign is on it. `words`
    are its `plain` ones, `said` is what they say.
    """
    for sign, codes in _ANYWHERE_CODED:
        if any(code in words for code in codes):
            return "blocked", sign
    return next(_refusals(status, said), None) if said is not None else None


def _refusals(status: int, said: Answer) -> Iterator[tuple[Refusal, str]]:
    """The signs of what an answer says, the surest first."""
    for verdict, pattern in _MESSAGES:
        for message in said.messages:
            if (found := pattern.search(message)) and not _WENT_WELL.search(message):
                yield verdict, found[0]
    if said.says_at_most(NOTHING):
        yield from _of_nothing(status, said)
    if not said.says_at_most(LITTLE):
        return
    if _PASSWORD.search(said.code) and _OF_LOGIN.search(said.title):
        yield "login_required", f"a form to log in: {said.title}"
    if _CALLED_LOGIN.match(said.title) and "<input" in said.code:
        yield "login_required", f"a form to log in: {said.title}"
    if said.says_at_most(_SENTENCE) and "<input" in said.code and _LETTERS.search(said.code):
        yield "blocked", "a picture of letters to type"
    for sign in _CODE:
        if sign in said.code:
            yield "blocked", sign
    for verdict, signs in _WORDS:
        for sign in signs:
            if sign in said.title or sign in said.own:
                yield verdict, sign
    for verdict, pattern in _SAYINGS:
        if found := pattern.search(said.title) or pattern.search(said.own):
            yield verdict, found[0]


def _of_nothing(status: int, said: Answer) -> Iterator[tuple[Refusal, str]]:
    """The signs of a page that says nothing: what its code does."""
    if _RUISHU in said.code or (status == _CHALLENGED and "<script" in said.code):
        yield "blocked", f"status {status} with {_RUISHU if _RUISHU in said.code else 'a script'}"
    if goes := _GOES_TO_LOGIN.search(said.code):
        yield "login_required", goes[0][-40:]
    if "document.cookie" in said.code and _ASKS_AGAIN.search(said.code):
        yield "blocked", "a script that sets a cookie and asks again"


def plain(body: bytes) -> bytes:
    """A short answer and behind it its words as signs are written: JSON without blanks and escapes, HTML without
    entities, UTF-16 as UTF-8. Both, since JSON that says a word twice loses one.
    """
    if len(body) > _SHORT:
        return body
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body + b"\n" + body.decode("utf-16", errors="replace").encode(errors="replace")
    if body.lstrip()[:1] in (b"{", b"["):
        try:
            return body + b"\n" + orjson.dumps(orjson.loads(body))
        except orjson.JSONDecodeError:
            return body
    return _ENTITY.sub(lambda entity: html.unescape(entity[0].decode()).encode(), body)
