"""Three hosts on one machine, each a network namespace with addresses and a name of its own: a server and two workers.

They have two nets: one among themselves, on which database and scheduler are, and one to the sites, so that a worker
that is cut off from the server can still ask a site. What a worker asks of its own loopback's port PORT goes to the
market, as with a tunnel: SANDBOX takes an address of loopback only.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.forks import ROOT

PORT = 8765
# Of this process alone: others on the machine may have hosts of their own.
SERVER, *WORKERS = (f"npl-{name}-{os.getpid()}" for name in ("server", "one", "two"))
_HOSTS = (SERVER, *WORKERS)
_LAN, _SITES = "10.77.0", "10.78.0"
SERVER_ADDRESS = f"{_LAN}.1"
_MARKET = f"{_SITES}.1"
_PYTHON = (sys.executable, "-m")
# Starts again what ends, as systemd does.
_ALWAYS = ("sh", "-c", 'while :; do "$@"; sleep 1; done', "sh")
_OPEN = f"""
import socket, sys
door = socket.create_server(("{_MARKET}", {PORT}))
socket.send_fds(socket.socket(fileno=int(sys.argv[1])), [b"x"], [door.fileno()])
"""


def address_of(worker: str) -> str:
    """The address from which a worker asks the sites."""
    return f"{_SITES}.{_HOSTS.index(worker) + 1}"


@dataclass
class Hosts:
    """The three hosts, and what was started on them."""

    started: list[subprocess.Popen[Any]] = field(default_factory=list)

    def start(self, host: str, *words: str, **named: Any) -> subprocess.Popen[Any]:
        """Start a command on a host, in the project."""
        process = subprocess.Popen([*inside(host), *words], cwd=ROOT, **named)
        self.started.append(process)
        return process

    def start_scheduler(self) -> None:
        """Start the scheduler on the server."""
        words = ("distributed.cli.dask_scheduler", "--host", SERVER_ADDRESS, "--port", "8786")
        self.start(SERVER, *_PYTHON, *words, "--dashboard-address", f"{SERVER_ADDRESS}:8787", stderr=subprocess.DEVNULL)

    def restart_scheduler(self) -> None:
        """Kill the scheduler, and start another one in its place."""
        scheduler = self.started.pop(0)
        scheduler.kill()
        scheduler.wait()
        self.start_scheduler()
        self.started.insert(0, self.started.pop())

    def start_worker(self, host: str) -> None:
        """Start two workers on a host, that are started again when they end, and its way to the market."""
        self.start(host, *_PYTHON, "tests.relay", str(PORT), _MARKET, str(PORT))
        words = ("distributed.cli.dask_worker", f"tcp://{SERVER_ADDRESS}:8786", "--nworkers", "2", "--nthreads", "1")
        self.start(host, *_ALWAYS, *_PYTHON, *words, "--no-dashboard", stderr=subprocess.DEVNULL)

    def kill(self, host: str) -> None:
        """Kill all that goes on on a host, as a host does that loses its power."""
        listed = subprocess.run(["ip", "netns", "pids", host], capture_output=True, text=True, check=True)
        for pid in map(int, listed.stdout.split()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def cut(self, worker: str, how: str) -> None:
        """Cut a worker off from the server (`down`), or not any more (`up`)."""
        _ip("-n", SERVER, "link", "set", f"lan{_HOSTS.index(worker)}", how)

    def market(self) -> socket.socket:
        """A socket that listens at the address of the sites."""
        mine, its = socket.socketpair()
        with mine, its:
            command = [*inside(SERVER), sys.executable, "-c", _OPEN, str(its.fileno())]
            subprocess.run(command, pass_fds=(its.fileno(),), check=True)
            _, (door,), _, _ = socket.recv_fds(mine, 1, 1)
        return socket.socket(fileno=door)


def inside(host: str) -> tuple[str, ...]:
    """What comes before a command that is run on a host."""
    return ("ip", "netns", "exec", host, "unshare", "--uts", "sh", "-c", f'hostname {host} && exec "$@"', "sh")


@contextmanager
def three_hosts() -> Iterator[Hosts]:
    """The hosts, with nothing on them; what was started is killed at the end. Root makes them, on Linux."""
    hosts = Hosts()
    with ExitStack() as stack:
        for host in _HOSTS:
            _ip("netns", "add", host)
            stack.callback(_ip, "netns", "del", host)
            stack.callback(hosts.kill, host)
            _ip("-n", host, "link", "set", "lo", "up")
        for net, addresses in (("lan", _LAN), ("net", _SITES)):
            _ip("-n", SERVER, "link", "add", net, "type", "bridge")
            _ip("-n", SERVER, "addr", "add", f"{addresses}.1/24", "dev", net)
            _ip("-n", SERVER, "link", "set", net, "up")
            for number, worker in enumerate(WORKERS, 1):
                port = f"{net}{number}"
                _ip("-n", SERVER, "link", "add", port, "type", "veth", "peer", "name", net, "netns", worker)
                _ip("-n", SERVER, "link", "set", port, "master", net, "up")
                _ip("-n", worker, "addr", "add", f"{addresses}.{number + 1}/24", "dev", net)
                _ip("-n", worker, "link", "set", net, "up")
        yield hosts
    for process in hosts.started:
        process.wait()


def _ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"ip {' '.join(words)}: {done.stderr}"


def python(*words: str) -> Sequence[str]:
    """A module of Python as a command."""
    return (*_PYTHON, *words)
