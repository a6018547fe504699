"""What a run of a source holds while it lasts: its ledger row, the archive, its rates, who stores its pages."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable

from scrapy.settings import BaseSettings

from crawlers.engine.beside.storing import Beside, Here, Storing
from crawlers.engine.manners import keeps_manners
from crawlers.engine.rates import Rate
from storage.archive import ArchiveError
from storage.archives.opened import open_archive
from storage.database import open_database
from storage.engines.where import where_in
from storage.ledger import Ledger, Run

logger = logging.getLogger(__name__)

_HEARTBEAT_SECONDS = 5.0
# What STORE_BESIDE may say; None leaves it to the delays.
_SAYS = {"": None, "1": True, "0": False, "True": True, "False": False}


class Session:
    """One run: opened in the ledger at start, a heartbeat while it goes, closed with a typed outcome."""

    def __init__(self, settings: BaseSettings, source: str, arguments: str, beside: Iterable[str] = ()) -> None:
        """Open the run. Raises storage.ledger.RunInProgress where another process is crawling this source, or one of
        those beside it.
        """
        self.connection = open_database(where_in(settings))
        self.archive = open_archive(str(settings["ARCHIVE"]))
        self.ledger = Ledger(self.connection)
        self.source = source
        self.run_id = self.ledger.open_run(source, arguments, beside)
        self.storing = storing_of(settings)
        self.rates: dict[str, Rate] = {}
        self._next_beat = time.monotonic() + _HEARTBEAT_SECONDS

    def beat(self) -> None:
        """Say every few seconds, when asked often, that the run is alive, and how fast it goes."""
        now = time.monotonic()
        if now >= self._next_beat:
            self._next_beat = now + _HEARTBEAT_SECONDS
            self.ledger.beat(self.run_id)
            self._write_rates()

    def close(self, outcome: str, message: str) -> Run:
        """Write the end of the run and let go of its files; the run as the ledger has it."""
        self.storing.close()
        self._write_rates()
        run = self.ledger.close_run(self.run_id, outcome, message)
        try:
            self.archive.tidy(self.source)
        except ArchiveError as error:
            # The next run does it; the archive is the larger, or the slower, until then.
            logger.warning("archive not tidied: %s", error)
        self.archive.close()
        self.connection.close()
        return run

    def _write_rates(self) -> None:
        self.ledger.write_rates(self.run_id, [rate.of(host) for host, rate in self.rates.items()])


def storing_of(settings: BaseSettings) -> Storing:
    """Who stores the pages of a run."""
    return (Beside if stores_beside(settings) else Here)(where_in(settings), str(settings["ARCHIVE"]))


def stores_beside(settings: BaseSettings) -> bool:
    """Whether a process of its own stores the pages of a run: where STORE_BESIDE says so, or says nothing and pages
    come as fast as they can. Raises ValueError where it says something else.
    """
    asked = str(settings["STORE_BESIDE"])
    if asked not in _SAYS:
        raise ValueError(f"STORE_BESIDE={asked}: 1 or 0 is wanted, or nothing")
    says = _SAYS[asked]
    return not keeps_manners(settings) if says is None else says
