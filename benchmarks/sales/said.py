"""The made-up market through the house: its pages as parsers hand them on, normalized, stored, linked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from pathlib import Path

from benchmarks.sales.pages import CHINA, Page
from pipelines import process
from records.batch import Batch, Document
from records.said import Said, SaidLot, SaidNotice
from storage.database import open_database
from storage.engines.connection import Connection
from storage.store import Store

_STATUS = {
    "taobao": {"failed": "failure", "sold": "done", "defaulted": "10", "live": "doing"},
    "rmfysszc": {"failed": "流拍", "sold": "成交", "defaulted": "悔拍", "live": "进行中"},
    "jd": {"failed": "2", "sold": "2", "live": "1"},
}


def said_of(page: Page) -> Said:
    """A page as its parser would hand it on."""
    lot = page.lot
    url = f"https://{page.source}.example.test/{page.key}"
    if lot is None:
        return SaidNotice(page.source, page.key, url, page.title, page.published_on.isoformat(), page.content)
    bids = {"sold": 3, "failed": 0}.get(lot.outcome) if lot.platform == "jd" else None
    return SaidLot(
        lot.platform,
        lot.lot_id,
        "detail",
        url,
        page.title,
        "yuan",
        status=_STATUS[lot.platform][lot.outcome],
        starting_price=str(lot.starting),
        final_price=str(lot.final) if lot.final is not None else None,
        appraisal=str(lot.appraisal) if lot.appraisal is not None else None,
        starts_at=lot.starts_at.isoformat(sep=" ")[:19],
        bid_count=bids,
        court=lot.court,
        address=lot.address,
        content=page.content,
    )


def batches(pages: Iterable[Page]) -> Iterator[Batch]:
    """One normalized batch a page."""
    for page in pages:
        said = said_of(page)
        at = datetime.combine(page.published_on, time(12), CHINA)
        digest = hashlib.sha256(f"{page.source} {page.key}".encode()).hexdigest()
        number = int(digest[:12], 16)
        document = Document(
            number, page.source, "detail", said.url, said.url, at, 200, "text/html", digest, 1, "page"
        )  # fmt: skip
        yield process(Batch(document, said=(said,)))


def stored(pages: Iterable[Page]) -> Connection:
    """A database in memory that holds the pages."""
    connection = open_database(Path(":memory:"))
    Store(connection).write_many(batches(pages))
    return connection
