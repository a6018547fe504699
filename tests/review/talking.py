"""A model of ours on loopback: it answers what a test tells it, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


@dataclass
class Model:
    """Its address, what it answers next (status and body), and path, key and body of what it was asked."""

    address: str = ""
    answers: list[tuple[int, bytes]] = field(default_factory=list)
    asked: list[tuple[str, str | None, dict[str, Any]]] = field(default_factory=list)

    def says(self, words: str) -> None:
        """Answer so next, as the protocol has it."""
        self.answers.append((200, json.dumps({"choices": [{"message": {"content": words}}]}).encode()))


@contextmanager
def talking() -> Iterator[Model]:
    """A model that answers on loopback."""
    model = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.asked.append((self.path, self.headers["Authorization"], body))
            status, answer = model.answers.pop(0)
            self.send_response(status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        model.address = f"http://127.0.0.1:{server.server_port}/v1/"
        yield model
        server.shutdown()
