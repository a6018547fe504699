"""The signs of firewalls, logins and faults that are the same on all sites.

A page that shows one is never data. Those that ordinary pages carry too count on a short answer only: a notice may well
say 请先登录 to its bidders, and a page that Cloudflare let through still loads its script.
"""

from __future__ import annotations

import html
import re
from typing import Literal

import orjson

Refusal = Literal["blocked", "login_required", "error"]

_SHORT = 8 * 1024
_ENTITY = re.compile(rb"&#[xX]?[0-9A-Fa-f]{2,6};")
# On a page of any length: no page of ours has them.
_ANYWHERE = (
    "__jsl_clearance",
    "document.cookie=('_')+('_')+('j')+('s')+('l')",
    "errors.aliyun.com",
    "访问被阻断",
    "acw_sc__v2",
    "cf-chl",
    "<title>Just a moment",
    "您的请求带有不合法参数",
    "已被网站管理员设置拦截",
    "请求存在威胁",
)
_ON_SHORT: tuple[tuple[Refusal, tuple[str, ...]], ...] = (
    (
        "blocked",
        (
            *("challenge-platform", "Just a moment", "网站防火墙", "操作过于频繁", "访问过于频繁", "请输入验证码"),
            # 云锁 and 安全狗, which guard many small sites.
            *("security_verify_data", "safedog"),
        ),
    ),
    ("login_required", ("登录超时", "请先登录")),
    (
        "error",
        (
            "系统繁忙",
            "网站维护中",
            "系统维护中",
            "SQLException",
            "SQL syntax",
            "Traceback (most recent call last)",
            "\tat java.",
        ),
    ),
)
# 瑞数: a script with `$_ts`, which its sites' own pages have as well, with a status of its own.
_RUISHU, _RUISHU_STATUS = b"$_ts", 202


def refusal(status: int, body: bytes, words: bytes) -> tuple[Refusal, str] | None:
    """What an answer is that no proof shows to be a page, with the sign; None where no common sign is on it. `words`
    are its `plain` ones; whether it is short is told by what came.
    """
    if status == _RUISHU_STATUS and _RUISHU in body:
        return "blocked", f"status {status} with $_ts"
    for sign in _ANYWHERE:
        if _in(sign, words):
            return "blocked", sign
    if len(body) > _SHORT:
        return None
    for verdict, signs in _ON_SHORT:
        for sign in signs:
            if _in(sign, words):
                return verdict, sign
    return None


def _in(sign: str, body: bytes) -> bool:
    return sign.encode() in body or (not sign.isascii() and sign.encode("gb18030") in body)


def plain(body: bytes) -> bytes:
    """A short answer and behind it its words as signs are written: JSON without blanks and escapes, HTML without
    entities. Both, since JSON that says a word twice loses one.
    """
    if len(body) > _SHORT:
        return body
    if body.lstrip()[:1] in (b"{", b"["):
        try:
            return body + b"\n" + orjson.dumps(orjson.loads(body))
        except orjson.JSONDecodeError:
            return body
    return _ENTITY.sub(lambda entity: html.unescape(entity[0].decode()).encode(), body)
