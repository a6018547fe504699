"""A cluster of Dask that somebody keeps, or one of this machine for as long as it is needed.

    python -m distributed.cli.dask_scheduler --port 8786
    python -m distributed.cli.dask_worker tcp://HOST:8786 --nworkers 4 --nthreads 1

A worker is started in the folder of the project, and needs what the command that joins the cluster needs: the same
code, and the servers of database and archive.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from logging import CRITICAL, getLogger
from typing import TYPE_CHECKING, TypeVar

from crawlers.cluster.code import mark_of_code

if TYPE_CHECKING:
    from distributed import Client

_LOCAL = re.compile(r"local:([1-9]\d{0,2})")
_REMOTE = re.compile(r"(?:tcp|tls)://\S+")
_WAIT_SECONDS = 20
# How many portions wait at each worker, so that none is idle and none has all.
_AHEAD = 2
# How often what fails is tried again, and how many workers may die of it, before it fails for good.
_RETRIES = 2

Portion = TypeVar("Portion")
Done = TypeVar("Done")


class ClusterError(RuntimeError):
    """A cluster that cannot be used; the message says why, and what helps."""


class ClusterAwayError(ClusterError):
    """A cluster that is not there at this moment, and may be in a while."""


def is_local(address: str) -> bool:
    """Whether an address asks for workers on this machine. Raises ClusterError where it is none."""
    if _LOCAL.fullmatch(address):
        return True
    if _REMOTE.fullmatch(address):
        return False
    raise ClusterError(f"--cluster {address}: it is tcp://HOST:8786, tls://HOST:8786, or local:N for N of this machine")


@contextmanager
def joined(address: str) -> Iterator[Client]:
    """A cluster with at least one worker, all of which have this code. Raises ClusterError."""
    local = is_local(address)
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise ClusterError("distributed is not installed (extra `cluster`)") from error
    # What goes wrong is raised, and said once; Dask tells it with traces besides, which ours are shown without.
    for logger in ("distributed", "distributed.client"):
        getLogger(logger).setLevel(CRITICAL)
    with ExitStack() as stack:
        try:
            if local:
                number = int(address.removeprefix("local:"))
                here = LocalCluster(
                    n_workers=number, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=CRITICAL
                )
                client = Client(stack.enter_context(here))
            else:
                client = Client(address, timeout=_WAIT_SECONDS)
            stack.enter_context(client).wait_for_workers(1, timeout=_WAIT_SECONDS)
        except TimeoutError as error:
            raise ClusterAwayError(f"{address}: a scheduler or its workers are not there: {error}") from error
        except OSError as error:
            raise ClusterAwayError(f"there is no scheduler at {address}: {error}") from error
        _same_code(client)
        yield client


def _same_code(client: Client) -> None:
    mine = mark_of_code()
    others = sorted(worker for worker, mark in client.run(mark_of_code).items() if mark != mine)
    if others:
        raise ClusterError(f"workers with other code than this one's: {', '.join(others)}")


def workers_of(client: Client) -> int:
    """How many tasks the cluster does at once."""
    return sum(client.nthreads().values())


def one_at_a_time(client: Client) -> None:
    """Raises ClusterError where a worker would do several tasks in one process: readers of pages share what they
    remember.
    """
    if several := sorted(worker for worker, threads in client.nthreads().items() if threads > 1):
        raise ClusterError(f"workers with several threads: {', '.join(several)}; start them with --nthreads 1")


def shared_out(
    client: Client, work: Callable[[Portion], Done], portions: Iterable[Portion], name: str
) -> Iterator[Done]:
    """What became of each portion, as they are done. What a worker had that died is done by another: work has to bear
    being done twice. Raises what work raises, and ClusterError for a portion of which workers die. `name` is what the
    dashboard calls it.
    """
    from distributed import KilledWorker, as_completed

    rest = iter(portions)

    def given(number: int) -> list[object]:
        some = islice(rest, number)
        return [
            client.submit(work, portion, key=f"{name}-{next(numbers)}", pure=False, retries=_RETRIES)
            for portion in some
        ]

    numbers = iter(range(1 << 62))
    waiting = as_completed(given(_AHEAD * workers_of(client)))
    try:
        for future in waiting:
            yield future.result()
            waiting.update(given(1))
    except KilledWorker as error:
        raise ClusterError(f"several workers died of the same work, one after the other: {error}") from error
