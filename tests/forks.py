"""A server that has imported what our commands import, and forks a process for each command.

`scrapy` takes two seconds of processor time before its first page, nearly all of it for imports. A fork has them for
nothing and is still what a person starts: a process with its own reactor and exit code, that can be stopped or killed.

    python -m tests.forks DESCRIPTOR

The descriptor is a listening Unix socket. A client connects and sends one line of JSON, an `Order`, with the
descriptors of the command's standard input, output and error. It gets the number of the process, and at its end the
exit code, each on a line. The server ends, and its commands with it, when its own standard input does.
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import json
import os
import pkgutil
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

SOCKET = "NPL_TESTS_FORKS"
"""The environment variable with the socket of the server, for the processes of the tests."""
ROOT = Path(__file__).resolve().parent.parent
_MOST_BYTES = 1 << 20
# What waits for threads where Python ends has no public name.
_THREADS: Any = threading
OURS = ("privacy", "records", "documents", "normalizers", "pipelines", "storage", "crawlers", "exhibits")
# What ours import where it is used.
_LATER = (
    *("pdfplumber", "docx", "python_calamine", "olefile", "tldextract", "sqlite_utils", "xlrd"),
    *("duckdb", "pyarrow.dataset", "adbc_driver_sqlite.dbapi"),
)
# What few commands of the tests need, and would make every fork dearer.
_SELDOM = ("crawlers.questions.explorer", "crawlers.cluster.", "documents.scans.")
# Scrapy's settings that name classes: several in an order, or one each.
_SEVERAL = ("EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES")
_ONE = ("SCHEDULER", "DUPEFILTER_CLASS", "STATS_CLASS", "ASYNCIO_EVENT_LOOP", "TWISTED_REACTOR")


@dataclass(frozen=True, slots=True)
class Order:
    """One command: the words after `scrapy`, the folder of the project, the environment.

    `before` names a function (`module:name`) that the process calls first; without words it is all that it does.
    """

    words: tuple[str, ...]
    project: str
    environment: Mapping[str, str]
    before: str = ""

    def line(self) -> bytes:
        """The order as it goes over the socket."""
        return json.dumps(asdict(self)).encode() + b"\n"


@contextmanager
def forks() -> Iterator[None]:
    """A server of forks for this process and those that it starts."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listener:
        address = str(Path(folder) / "forks")
        listener.bind(address)
        listener.listen()
        command = [sys.executable, "-m", "tests.forks", str(listener.fileno())]
        os.environ[SOCKET] = address
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, pass_fds=(listener.fileno(),)):
            listener.close()
            yield
        del os.environ[SOCKET]


def serve(listener: socket.socket) -> None:
    """Fork for each client until standard input ends. What is imported is imported for the first of them."""
    running: dict[int, tuple[int, socket.socket]] = {}
    with selectors.DefaultSelector() as waiting:
        waiting.register(listener, selectors.EVENT_READ)
        waiting.register(sys.stdin, selectors.EVENT_READ)
        while sys.stdin.fileno() not in (ready := {key.fd for key, _ in waiting.select()}):
            for descriptor in ready & running.keys():
                waiting.unregister(descriptor)
                pid, client = running.pop(descriptor)
                os.close(descriptor)
                _tell(client, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
                client.close()
            if listener.fileno() in ready:
                if not gc.get_freeze_count():
                    _import_all()
                client, _ = listener.accept()
                pid = _forked(client)
                if not pid:
                    continue
                descriptor = os.pidfd_open(pid)
                running[descriptor] = pid, client
                waiting.register(descriptor, selectors.EVENT_READ)
    for pid, _ in running.values():
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _import_all() -> None:
    """Import sources, commands, document readers and Scrapy's own parts, and read the tables."""
    # Once it is loaded: it looks at all modules that are there for the place of each caller.
    importlib.import_module("scrapy.core.downloader.contextfactory")
    for package in (*OURS, "scrapy.commands"):
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if not module.name.startswith(_SELDOM):
                importlib.import_module(module.name)
    for name in (*_LATER, *_modules_of_parts()):
        importlib.import_module(name)
    importlib.import_module("normalizers.places.gazetteer").names()
    importlib.import_module("tests.forked")
    importlib.import_module("crawlers.pages.reach").reach_of("https://example.cn/", ())
    _remember_commands()
    assert "twisted.internet.reactor" not in sys.modules, "each fork installs a reactor of its own"
    # What is there now stays: to look through it for garbage would copy it into every fork.
    gc.freeze()


def _remember_commands() -> None:
    """Ask once which commands others install: each of ours looks through all packages for them."""
    names = vars(importlib.import_module("scrapy.cmdline"))
    names["entry_points"] = functools.cache(names["entry_points"])
    names["entry_points"](group="scrapy.commands")


def _modules_of_parts() -> Iterator[str]:
    settings = importlib.import_module("scrapy.utils.project").get_project_settings()
    several = [part for name in _SEVERAL for part, place in settings.getwithbase(name).items() if place is not None]
    handlers = filter(None, settings.getwithbase("DOWNLOAD_HANDLERS").values())
    for part in (*several, *handlers, *(settings[name] for name in _ONE)):
        yield part.rpartition(".")[0]


def _forked(client: socket.socket) -> int:
    """The number of the process that carries out a client's order; 0 where the client was killed before it gave one."""
    line, descriptors, _, _ = socket.recv_fds(client, _MOST_BYTES, 3)
    if not line:
        client.close()
        return 0
    pid = os.fork()
    if not pid:
        for own, given in enumerate(descriptors):
            os.dup2(given, own)
        with ExitStack() as stack:
            stack.push(_end)
            _carry_out(Order(**json.loads(line)))
    for descriptor in descriptors:
        os.close(descriptor)
    _tell(client, pid)
    return pid


def _carry_out(order: Order) -> None:
    """Be the command."""
    os.environ.clear()
    os.environ.update(order.environment)
    os.chdir(order.project)
    sys.path.insert(0, order.project)
    if Path(order.project) != ROOT:
        # Below `crawlers` nobody looks at the files of the project.
        for name in [name for name in sys.modules if name.partition(".")[0] == "crawlers"]:
            del sys.modules[name]
    if order.project == str(ROOT):
        importlib.import_module("tests.forked").storers()
    if order.before:
        module, _, name = order.before.partition(":")
        getattr(importlib.import_module(module), name)()
    if order.words:
        importlib.import_module("scrapy.cmdline").execute(["scrapy", *order.words])


def _end(kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None) -> NoReturn:
    """End this process as Python ends, with what its command raised. Only the memory is not given back object by
    object: for all that was imported that takes three times what a short command does.
    """
    code = raised.code if isinstance(raised, SystemExit) else int(raised is not None)
    if kind and raised and not isinstance(raised, SystemExit):
        sys.excepthook(kind, raised, trace)
    elif isinstance(code, str):
        sys.stderr.write(f"{code}\n")
    _THREADS._shutdown()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(bool(code)) if isinstance(code, str) else code or 0)


def _tell(client: socket.socket, number: int) -> None:
    try:
        client.sendall(f"{number}\n".encode())
    except (BrokenPipeError, ConnectionResetError):
        # The test is over; what it left running is nobody's.
        return


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
