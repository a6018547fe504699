"""200: from what a page said to canonical records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from normalizers.ccre.announcement import normalize_ccre
from normalizers.indicators import normalize_indicators
from normalizers.lots.lot import normalize_lot
from normalizers.notices.notice import normalize_attachment, normalize_notice
from records.batch import Batch, Defect, Normalized
from records.rows import Record
from records.said import SaidAttachment, SaidCcre, SaidIndicators, SaidLot, SaidNotice

_NORMALIZERS: dict[type, Callable[[Any], Normalized]] = {
    SaidLot: normalize_lot,
    SaidNotice: normalize_notice,
    SaidAttachment: normalize_attachment,
    SaidCcre: normalize_ccre,
    SaidIndicators: normalize_indicators,
}


def normalize(batch: Batch) -> Batch:
    """The batch with the canonical records of what was said, and what could not be used of it as defects."""
    records: list[Record] = []
    defects: list[Defect] = []
    for said in batch.said:
        normalized = _NORMALIZERS[type(said)](said)
        records.extend(normalized.records)
        defects.extend(normalized.defects)
    return replace(batch, records=tuple(records), defects=batch.defects + tuple(defects))


class NormalizePipeline:
    """Scrapy's door to `normalize`."""

    def process_item(self, item: Any) -> Any:
        """The batch, normalized."""
        return normalize(item)
