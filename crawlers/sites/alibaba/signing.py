"""Alibaba's open platform (TOP): an official way in for whoever has a key of their own.

A method is asked at one gateway. The request that travels through this program is a plain address with the method and
its parameters; key, session, time and signature are added by the download handler, the last hand before the wire, as
the form of a POST (official guide, article 101617: parameters sorted by name, names and values run together, HMAC with
the secret, upper-case hex). Nothing that logs, archives or stores ever holds the signed request.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from scrapy import Request
from scrapy.settings import BaseSettings

from crawlers.engine.source import Source
from crawlers.pages.guards import Markers
from crawlers.pages.page import Page, ShapeError
from crawlers.sites.alibaba.lists import WALL
from records.china import CHINA

GATEWAY = "https://gw.api.taobao.com/router/rest"
KEY, SECRET, SESSION = "TAOBAO_APP_KEY", "TAOBAO_APP_SECRET", "TAOBAO_SESSION"
_DIGESTS = {"hmac": "md5", "hmac-sha256": "sha256"}
# Platform error codes: 7 calls used up; 11, 12 rights that the app or its user lacks; 25 to 29 signature, session, key.
_LIMITS, _RIGHTS = (7,), (11, 12, 25, 26, 27, 28, 29)

GUARD = Markers(
    blocked=(*WALL.blocked, *(f'{{"error_response":{{"code":{code},' for code in _LIMITS)),
    login=(*WALL.login, *(f'{{"error_response":{{"code":{code},' for code in _RIGHTS)),
)


@dataclass(frozen=True)
class Credentials:
    """The key of an app, its secret, and the session of a user where a method needs one. Never printed."""

    key: str = field(repr=False)
    secret: str = field(repr=False)
    session: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls) -> Self | None:
        """What the environment variables hold; None without key and secret."""
        key, secret = os.environ.get(KEY, ""), os.environ.get(SECRET, "")
        return cls(key, secret, os.environ.get(SESSION, "")) if key and secret else None


def sign(parameters: Mapping[str, str], secret: str, method: str) -> str:
    """The signature of a request's parameters by the method `md5`, `hmac` or `hmac-sha256`. Raises KeyError for
    another.
    """
    text = "".join(name + value for name, value in sorted(parameters.items()) if name and value)
    if method == "md5":
        return hashlib.md5(f"{secret}{text}{secret}".encode()).hexdigest().upper()
    return hmac.new(secret.encode(), text.encode(), _DIGESTS[method]).hexdigest().upper()


def signed_form(address: str, credentials: Credentials, now: datetime) -> bytes:
    """The form that asks what an address of this program names."""
    parameters = {
        **dict(parse_qsl(urlsplit(address).query)),
        "app_key": credentials.key,
        "format": "json",
        "sign_method": "hmac-sha256",
        "timestamp": now.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S"),
        "v": "2.0",
    }
    if credentials.session:
        parameters["session"] = credentials.session
    parameters["sign"] = sign(parameters, credentials.secret, parameters["sign_method"])
    return urlencode(parameters).encode()


def address(method: str, parameters: Mapping[str, str]) -> str:
    """The address under which a question is asked, stored and archived."""
    return f"{GATEWAY}?" + urlencode({"method": method, **parameters})


class SignedSource(Source, abstract=True):
    """A source that asks the open platform with the user's own key."""

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Downloads go through the hand that signs."""
        super().update_settings(settings)
        handler = "crawlers.sites.alibaba.signed_downloads.SigningHandler"
        settings.set("DOWNLOAD_HANDLERS", {"http": handler, "https": handler}, priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        """What to ask; without a key or a question nothing, and the run ends by saying so."""
        if Credentials.from_environment() is None:
            self.outcome, self.message = "login_required", f"set {KEY} and {SECRET} to the key of your own app"
            return
        self.outcome, self.message = "incomplete", "nothing was asked for; name lots or cases"
        async for request in super().start():
            self.outcome = self.message = ""
            yield request


def answer(page: Page, method: str) -> dict[str, Any]:
    """The value of a method's result. Raises ShapeError for an error of the platform or of the method."""
    reply = page.json
    error = reply.get("error_response") if isinstance(reply, dict) else None
    if isinstance(error, dict):
        raise ShapeError(
            page.url, "error_response", " ".join(str(error.get(n, "")) for n in ("code", "msg", "sub_msg"))
        )
    name = method.removeprefix("taobao.").replace(".", "_") + "_response"
    result = reply.get(name, {}).get("result") if isinstance(reply, dict) else None
    if not isinstance(result, dict):
        raise ShapeError(page.url, f"{name}.result", f"{type(result).__name__}, an object expected")
    if result.get("success") in (False, "false"):
        raise ShapeError(page.url, "result.error_code", f"{result.get('error_code')} {result.get('error_msg', '')}")
    value = result.get("value")
    if not isinstance(value, dict):
        raise ShapeError(page.url, "result.value", f"{type(value).__name__}, an object expected")
    return value
