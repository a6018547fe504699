"""The copy of the store in a browser: Datasette, on this machine and for nobody else.

Datasette 0.65.5 (Apache-2.0, released 2026-09, its authors' latest on 2026-11-29) reads any SQLite file; ours adds what
finds Chinese words in its index.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import uvicorn
from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm

from storage.explored.grams import matched

HOST = "127.0.0.1"
_SETTINGS = {
    # Read by one person, of rows that a person reads: a query may take longer than on a public site.
    "sql_time_limit_ms": 20_000,
    "facet_time_limit_ms": 5_000,
    "max_returned_rows": 5_000,
    "allow_download": False,
}
_Scope = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[Any]]
_Send = Callable[[Mapping[str, Any]], Awaitable[None]]
_App = Callable[[_Scope, _Receive, _Send], Awaitable[None]]


def explorer(path: Path, described: Mapping[str, Any]) -> Datasette:
    """Datasette over a copy, which it cannot write."""
    if not pm.has_plugin(__name__):
        pm.register(sys.modules[__name__], __name__)
    return Datasette(immutables=[str(path)], metadata=dict(described), settings=_SETTINGS)


def serve(path: Path, described: Mapping[str, Any], port: int) -> None:
    """Serve a copy on this machine until a person stops it."""
    uvicorn.run(explorer(path, described).app(), host=HOST, port=port, log_level="warning")


def _prepare_connection(conn: Any) -> None:
    """Put our reading of what is searched in the place of Datasette's, which knows words between blanks only."""
    conn.create_function("escape_fts", 1, matched, deterministic=True)


def _for_this_machine(app: _App) -> _App:
    """Refuses what was asked under another name: a page elsewhere whose name leads here would read along."""

    async def answered(scope: _Scope, receive: _Receive, send: _Send) -> None:
        if scope["type"] == "http" and _host(scope).rpartition(":")[0] not in (HOST, "localhost"):
            await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"only under http://127.0.0.1\n"})
            return
        await app(scope, receive, send)

    return answered


def _host(scope: _Scope) -> str:
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    return host if ":" in host else f"{host}:80"


def _asgi_wrapper() -> Callable[[_App], _App]:
    return _for_this_machine


# Datasette takes this module for a plugin, and these names for what it does.
prepare_connection = hookimpl(trylast=True)(_prepare_connection)
asgi_wrapper = hookimpl(_asgi_wrapper)
