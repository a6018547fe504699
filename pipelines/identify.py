"""300: which rows speak of one sale.

Within a source, a second notice, an extension or a correction speaks of the sale that the first notice offered: it
gets the same `deal_key`, and statistics count a deal once.
"""

from __future__ import annotations

from dataclasses import replace

from normalizers.notices.deal import deal_key
from records.batch import Batch
from records.rows import Notice, Record


def _identified(record: Record) -> Record:
    return replace(record, deal_key=deal_key(record)) if isinstance(record, Notice) else record


def identify(batch: Batch) -> Batch:
    """The batch with a deal key on each notice."""
    if not any(isinstance(record, Notice) for record in batch.records):
        return batch
    return replace(batch, records=tuple(_identified(record) for record in batch.records))
