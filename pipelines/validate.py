"""100: what a page said must name its record; what does not is quarantined and goes no further."""

from __future__ import annotations

from dataclasses import replace

from records.batch import Batch, Defect
from records.said import Said, SaidAttachment, SaidCcre, SaidIndicators, SaidLot, SaidNotice

# What a record cannot do without: it would have no identity, or say nothing.
_REQUIRED: dict[type[Said], tuple[str, ...]] = {
    SaidLot: ("platform", "lot_id", "page_kind", "url"),
    SaidNotice: ("source", "source_key", "url", "title"),
    SaidAttachment: ("source", "source_key", "url"),
    SaidCcre: ("source", "source_key", "url", "title"),
    SaidIndicators: ("source", "source_key", "url", "title"),
}


def validate(batch: Batch) -> Batch:
    """The batch with the records that name themselves, and a defect for each that does not."""
    kept: list[Said] = []
    defects: list[Defect] = []
    for said in batch.said:
        missing = [name for name in _REQUIRED[type(said)] if not getattr(said, name)]
        if missing:
            key = said.lot_id if isinstance(said, SaidLot) else said.source_key
            reason = "missing; the record has no identity without it"
            defects.extend(Defect("validate", "record", name, reason, record_key=key or "") for name in missing)
        else:
            kept.append(said)
    if not defects:
        return batch
    return replace(batch, said=tuple(kept), defects=batch.defects + tuple(defects))
