"""The cluster that a command is given by `--cluster`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawlers.commands.database import NotThereError

if TYPE_CHECKING:
    from distributed import Client

    from storage.engines.where import Where


def add_cluster(parser: argparse.ArgumentParser) -> None:
    """The option that names a cluster."""
    parser.add_argument(
        "--cluster", metavar="ADDRESS", help="workers that do it: tcp://HOST:8786, or local:N for N of this machine"
    )


@contextmanager
def joined_cluster(address: str | None, where: Where) -> Iterator[Client | None]:
    """The cluster at an address, None without one. Raises UsageError where it cannot be used, or cannot write to the
    database.
    """
    if address is None:
        yield None
        return
    from crawlers.cluster.client import ClusterAwayError, ClusterError, is_local, joined
    from storage.engines.where import Server

    try:
        if not is_local(address) and not isinstance(where, Server):
            raise ClusterError("workers elsewhere write to a server only: -s DATABASE=postgresql://…")
        with joined(address) as client:
            yield client
    except ClusterAwayError as error:
        raise NotThereError(str(error), print_help=False) from error
    except ClusterError as error:
        raise UsageError(str(error), print_help=False) from error
