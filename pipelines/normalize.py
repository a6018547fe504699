"""200: from what a page said to canonical records."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from records.batch import Batch, Defect, Normalized, Persons
from records.failures import is_of_page, named
from records.patience import OverlongError, Patience
from records.readings import Reading
from records.rows import Record
from records.said import Said, SaidAttachment, SaidCcre, SaidIndicators, SaidLot, SaidNotice

logger = logging.getLogger(__name__)


# Loaded with the first page that needs it: a run meets one kind or two, and a grammar takes a second to load.
def _lot(said: SaidLot) -> Normalized:
    from normalizers.lots.lot import normalize_lot

    return normalize_lot(said)


def _notice(said: SaidNotice) -> Normalized:
    from normalizers.notices.notice import normalize_notice

    return normalize_notice(said)


def _attachment(said: SaidAttachment) -> Normalized:
    from normalizers.notices.notice import normalize_attachment

    return normalize_attachment(said)


def _ccre(said: SaidCcre) -> Normalized:
    from normalizers.ccre.announcement import normalize_ccre

    return normalize_ccre(said)


def _indicators(said: SaidIndicators) -> Normalized:
    from normalizers.indicators import normalize_indicators

    return normalize_indicators(said)


_NORMALIZERS: dict[type, Callable[[Any], Normalized]] = {
    SaidLot: _lot,
    SaidNotice: _notice,
    SaidAttachment: _attachment,
    SaidCcre: _ccre,
    SaidIndicators: _indicators,
}


def _normalized(said: Said) -> Normalized:
    """The rows of one record, or the defect that it becomes where its normalizer fails."""
    try:
        return _NORMALIZERS[type(said)](said)
    except OverlongError:
        raise
    except BaseException as error:
        if not is_of_page(error):
            raise
        logger.exception("%s: not normalized", _key(said))
        return _refused(said, named(error))


def _refused(said: Said, why: str) -> Normalized:
    return Normalized((), (Defect("normalize", "record", type(said).__name__, why, _key(said)),))


def _key(said: Said) -> str:
    return (said.lot_id if isinstance(said, SaidLot) else said.source_key) or ""


def normalize(batch: Batch) -> Batch:
    """The batch with the canonical records of what was said, the words behind them, the persons who owe, and what could
    not be used of it as defects.
    """
    records: list[Record] = []
    readings: list[Reading] = []
    persons: list[Persons] = []
    defects: list[Defect] = []
    made = Patience().for_each(_normalized, batch.said)
    for said, found in zip(batch.said, made, strict=True):
        normalized = _refused(said, str(found)) if isinstance(found, OverlongError) else found
        records.extend(normalized.records)
        readings.extend(normalized.readings)
        persons.extend(normalized.persons)
        defects.extend(normalized.defects)
    return replace(
        batch,
        records=tuple(records),
        readings=tuple(readings),
        persons=tuple(persons),
        defects=batch.defects + tuple(defects),
    )
