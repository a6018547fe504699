"""A model that speaks OpenAI's protocol of chats, at an address of one's own. None is asked unless one is named."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Final, Self

import orjson

ADDRESS: Final = "NPL_REVIEW_ENDPOINT"
"""The variable of the environment that names the address before `/chat/completions`; nothing is asked without it."""
KEY: Final = "NPL_REVIEW_KEY"
MODEL: Final = "NPL_REVIEW_MODEL"
_SECONDS: Final = 60.0
_MOST_BYTES: Final = 200_000


class EndpointError(RuntimeError):
    """No answer that can be read; the message says why and holds no key."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The key goes where it was meant to go, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """Follow none."""
        return


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked, and which."""

    address: str
    key: str
    model: str

    @classmethod
    def from_environment(cls) -> Self | None:
        """The endpoint that the environment names; None where it names none. Raises EndpointError for one that is no
        address of the web, or without a model.
        """
        address = os.environ.get(ADDRESS, "").strip().rstrip("/")
        if not address:
            return None
        if not address.startswith(("https://", "http://")):
            raise EndpointError(f"{ADDRESS} is no address of the web")
        if not (model := os.environ.get(MODEL, "").strip()):
            raise EndpointError(f"{MODEL} names no model")
        return cls(address, os.environ.get(KEY, "").strip(), model)

    def ask(self, system: str, user: str) -> str:
        """What the model answers. Raises EndpointError where there is no answer."""
        said = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        body = orjson.dumps({"model": self.model, "temperature": 0, "messages": said})
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(f"{self.address}/chat/completions", body, headers)
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=_SECONDS) as reply:
                answer = orjson.loads(reply.read(_MOST_BYTES))
            return str(answer["choices"][0]["message"]["content"])
        except urllib.error.HTTPError as error:
            raise EndpointError(f"the endpoint answers {error.code}") from error
        except (OSError, HTTPException) as error:
            raise EndpointError(f"the endpoint does not answer: {error}") from error
        except (ValueError, LookupError, TypeError) as error:
            raise EndpointError("the endpoint's answer is none of a chat") from error
