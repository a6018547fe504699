"""Nights of three hosts, a server and two workers: they crawl what one crawls alone, whatever happens to them."""

from __future__ import annotations

import random
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from crawlers.engine.source import sources
from crawlers.saved.replay import portions, replay
from pipelines.link import relink
from sandbox.market import build, part
from sandbox.running import Sandbox, running
from sandbox.server import Visit
from sandbox.sites.all import sources as in_sandbox
from storage.archives.opened import open_archive
from storage.database import open_database, open_to_read
from storage.dump import canonical_dump
from storage.engines.where import Server
from tests import forked
from tests.crawling import Desk, eventually
from tests.hosts import PORT, SERVER, SERVER_ADDRESS, WORKERS, Hosts, address_of, python, three_hosts
from tests.postgres import Cluster, cluster

pytestmark = pytest.mark.long

ALL = tuple(sorted(in_sandbox()))
# Two of one site, and one each of two others.
FEW = ("ccre_listings", "ccre_transfers", "citic_famc_notices", "jd_claims")
DAYS = ("-a", "since=2025-12-10", "-a", "until=2025-12-31", "--year", "2025")
ROWS = """
SELECT documents.source, content_hash FROM (
  SELECT document_id, content_hash FROM notices UNION ALL SELECT document_id, content_hash FROM parcels
  UNION ALL SELECT document_id, content_hash FROM attachments
  UNION ALL SELECT document_id, content_hash FROM ccre_announcements
  UNION ALL SELECT document_id, content_hash FROM lot_pages UNION ALL SELECT document_id, content_hash FROM lot_claims
) AS shown JOIN documents ON documents.id = document_id
"""


@dataclass(frozen=True)
class Town:
    """The hosts, the server's databases, and the market that the workers ask."""

    hosts: Hosts
    databases: Cluster
    sandbox: Sandbox


@dataclass(frozen=True)
class Shared:
    """A database on the server, into which nights are crawled."""

    town: Town
    server: Server
    folder: Path

    def night(self, names: Sequence[str], *more: str) -> subprocess.Popen[str]:
        """A night on the server, that the workers crawl."""
        address = f"postgresql://postgres@{SERVER_ADDRESS}/{self.server.beside.stem}"
        settings = {
            "DATABASE": address,
            "ARCHIVE": address,
            "BESIDE": self.folder,
            "SANDBOX": f"http://127.0.0.1:{PORT}",
        }
        words = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        command = python("scrapy", "nightly", *names, *DAYS, *words, "--cluster", f"tcp://{SERVER_ADDRESS}:8786", *more)
        return self.town.hosts.start(SERVER, *command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def rows(self, query: str) -> list[Any]:
        with closing(open_to_read(self.server)) as connection:
            return connection.execute(query).fetchall()

    def dump(self) -> list[bytes]:
        """The rows that workers stored."""
        with closing(open_to_read(self.server)) as connection:
            return list(canonical_dump(connection))

    def dump_of_one(self) -> list[bytes]:
        """The rows that one process makes of the pages that workers fetched."""
        address, where = self.server.address, self.folder / "one.sqlite3"
        with closing(open_archive(address)) as archive:
            for portion in portions(where, address, list(archive.fetches())):
                replay(portion)
        with closing(open_database(where)) as connection:
            relink(connection)
            return list(canonical_dump(connection))

    def runs(self, names: Sequence[str]) -> Callable[[], bool]:
        """Whether so many crawls have begun, once there are tables."""

        def begun() -> bool:
            there = self.town.databases.there(self.server)
            return there and len(self.rows("SELECT 1 FROM runs")) >= len(names)

        return begun


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with (
        three_hosts() as hosts,
        cluster(("ip", "netns", "exec", SERVER), SERVER_ADDRESS) as databases,
        running(part(build(), 20, ALL), listener=hosts.market()) as sandbox,
    ):
        hosts.start_scheduler()
        for worker in WORKERS:
            hosts.start_worker(worker)
        yield Town(hosts, databases, sandbox)


@pytest.fixture
def shared(town: Town, tmp_path: Path) -> Shared:
    town.sandbox.town.visits.clear()
    return Shared(town, town.databases.new(tmp_path), tmp_path)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    """What a few sources give, crawled by one machine."""
    with running(part(build(), 20, ALL)) as sandbox:
        desk = Desk(tmp_path_factory.mktemp("alone"), sandbox.url)
        done = desk.start("nightly", *FEW, *DAYS, before=f"{forked.__name__}:{forked.night.__name__}").result()
    assert done.returncode == 0, done.stdout + done.stderr
    return contents(desk.rows(ROWS))


def ended(night: subprocess.Popen[str]) -> str:
    """What a night printed that is done and missed nothing."""
    printed, _ = night.communicate()
    assert night.returncode == 0, printed
    return printed


def contents(rows: Sequence[Any]) -> Counter[str]:
    """Every row, by its source and its content."""
    return Counter(f"{source} {digest}" for source, digest in rows)


def crawls(shared: Shared) -> Mapping[str, list[str]]:
    """How the crawls of each source ended, one after the other."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for source, outcome in shared.rows("SELECT source, outcome FROM runs ORDER BY id"):
        found[source].append(outcome)
    return found


def turns(visits: Sequence[Visit], site: str) -> list[str]:
    """Which machines asked a site, one after the other."""
    return [client for client, _ in groupby(v.client for v in visits if v.host.endswith(site))]


def assert_nothing_is_lost_doubled_or_left(shared: Shared, names: Sequence[str]) -> None:
    done = crawls(shared)
    assert {source: outcomes[-1] for source, outcomes in done.items()} == dict.fromkeys(names, "complete")
    assert all(outcomes.count("complete") == 1 for outcomes in done.values()), done
    assert shared.rows("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == [(0,)], "no lease is left"
    for site in {sources()[name].reach().domain for name in names}:
        of_site = [name for name in names if sources()[name].reach().domain == site]
        took = turns(shared.town.sandbox.town.visits, site)
        assert len(took) <= sum(len(done[name]) for name in of_site), f"{site} was asked by two at once: {took}"


def test_two_workers_share_a_night_and_no_site_sees_both_at_once(shared: Shared) -> None:
    assert f"dashboard: http://{SERVER_ADDRESS}:8787" in ended(shared.night(ALL))
    assert_nothing_is_lost_doubled_or_left(shared, ALL)
    assert shared.dump() == shared.dump_of_one()
    hosts = Counter(row[0] for row in shared.rows("SELECT host FROM runs"))
    assert set(hosts) == set(WORKERS) and min(hosts.values()) > len(ALL) / 4
    assert {visit.client for visit in shared.town.sandbox.town.visits} == set(map(address_of, WORKERS))
    logs = {path.stem for path in (shared.folder / "nights").rglob("*.log")}
    assert logs == set(ALL)


def test_a_worker_that_is_killed_loses_nothing(shared: Shared, few: Counter[str]) -> None:
    night = shared.night(FEW, "-s", "MANNERS=1")
    assert eventually(shared.runs(FEW[:2]))
    time.sleep(random.uniform(0, 10))
    shared.town.hosts.kill(WORKERS[0])
    shared.town.hosts.start_worker(WORKERS[0])
    ended(night)
    assert_nothing_is_lost_doubled_or_left(shared, FEW)
    assert contents(shared.rows(ROWS)) == few


def test_a_server_that_is_restarted_loses_nothing(shared: Shared, few: Counter[str]) -> None:
    night = shared.night(FEW, "-s", "MANNERS=1")
    assert eventually(shared.runs(FEW[:2]))
    time.sleep(random.uniform(0, 10))
    shared.town.databases.stop()
    shared.town.hosts.restart_scheduler()
    shared.town.databases.start()
    printed, _ = night.communicate()
    assert night.returncode == 4 and "Traceback" not in printed, printed
    assert "goes on with this night" in printed
    ended(shared.night(FEW, "-s", "MANNERS=1"))
    assert shared.rows("SELECT count(*) FROM nights") == [(1,)]
    assert_nothing_is_lost_doubled_or_left(shared, FEW)
    assert contents(shared.rows(ROWS)) == few


def test_a_worker_that_is_cut_off_for_a_minute_loses_nothing(shared: Shared, few: Counter[str]) -> None:
    night = shared.night(FEW, "-s", "MANNERS=1")
    assert eventually(shared.runs(FEW[:2]))
    shared.town.hosts.cut(WORKERS[0], "down")
    time.sleep(60)
    shared.town.hosts.cut(WORKERS[0], "up")
    ended(night)
    assert_nothing_is_lost_doubled_or_left(shared, FEW)
    assert contents(shared.rows(ROWS)) == few
