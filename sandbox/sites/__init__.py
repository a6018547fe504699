"""The sites of the made-up market, each in the shape of the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as a site sees it."""

    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes = b""
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a site answers, after `delay` seconds."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0


def not_found() -> Reply:
    """An address that does not exist."""
    return Reply(b"<html><head><title>404 Not Found</title></head><body><h1>404</h1></body></html>", status=404)
