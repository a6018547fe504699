"""The last hand before the wire: signs what goes to the gateway of Alibaba's open platform."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawlers.engine.downloads import Timely
from crawlers.sites.alibaba.signing import GATEWAY, Credentials, signed_form
from privacy.secrets import TRUSTED
from records.china import CHINA


class SigningHandler(Timely):
    """Signs what goes to the gateway, and gives the answer under the unsigned address. What that repeats of the
    credentials is taken out before it is archived (crawlers.engine.middlewares).
    """

    async def download_request(self, request: Request) -> Response:
        """The answer. Anything else, robots.txt included, goes as it is."""
        credentials = Credentials.from_environment()
        gateway, _, _ = request.url.partition("?")
        if credentials is None or urlsplit(gateway)[1:3] != urlsplit(GATEWAY)[1:3]:
            return await super().download_request(request)
        TRUSTED.keep(credentials.key, credentials.secret, credentials.session)
        body = signed_form(request.url, credentials, datetime.now(CHINA))
        signed = request.replace(url=gateway, method="POST", body=body)
        signed.headers["Content-Type"] = "application/x-www-form-urlencoded;charset=utf-8"
        response = await super().download_request(signed)
        return response.replace(url=request.url)
