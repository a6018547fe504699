"""Work that is shared out over the workers of a cluster: what comes out is what one process makes."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from crawlers.cluster.client import ClusterError, is_local, joined, shared_out
from crawlers.saved.replay import Replayed, portions, replay
from pipelines.link import relink
from storage.archives.files import FileArchive
from storage.database import open_database
from storage.dump import canonical_dump
from tests.crawling import Desk


@pytest.mark.parametrize(("address", "local"), [("local:2", True), ("tcp://db.example.org:8786", False)])
def test_a_cluster_is_of_this_machine_or_elsewhere(address: str, local: bool) -> None:
    assert is_local(address) is local


@pytest.mark.parametrize("address", ["", "local", "local:0", "local:-1", "db.example.org:8786", "http://db:8786"])
def test_what_is_no_address_of_a_cluster_is_refused_with_what_is(address: str) -> None:
    with pytest.raises(ClusterError, match=r"it is tcp://HOST:8786, tls://HOST:8786, or local:N"):
        is_local(address)


@pytest.mark.long
def test_a_replay_of_which_a_worker_dies_gives_the_rows_of_one_process(desk: Desk) -> None:
    desk.crawl("citic_famc_notices", "-a", "since=2025-10-01")
    crawled = open_database(desk.database)
    relink(crawled)
    archive = FileArchive(desk.folder / "archive")
    fetches = list(archive.fetches())
    archive.close()
    where, done, killed = desk.folder / "replayed.sqlite3", Replayed(), False
    with joined("local:2") as client:
        worker, *_ = client.run(os.getpid).values()
        for part in shared_out(client, replay, portions(where, archive.address, fetches * 20, 2), "replay"):
            done += part
            if not killed:
                os.kill(worker, signal.SIGKILL)
                killed = True
    assert done.fetches == 20 * len(fetches)
    replayed = open_database(where)
    relink(replayed)
    assert list(canonical_dump(replayed)) == list(canonical_dump(crawled))


@pytest.mark.long
def test_workers_elsewhere_are_refused_for_a_file_and_where_there_are_none(desk: Desk) -> None:
    desk.crawl("ccre_listings", "-a", "sample=1")
    done = desk.run("replay", "--cluster", "tcp://127.0.0.1:1")
    assert done.returncode == 2
    assert "DATABASE=postgresql://" in done.stderr and "Traceback" not in done.stderr
    assert Path(desk.database).exists()
