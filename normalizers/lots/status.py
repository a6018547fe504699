"""What became of a lot, from the codes and words of its platform."""

from __future__ import annotations

from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown

STATUSES = (
    "upcoming",
    "live",
    "sold",
    "failed",
    "suspended",
    "withdrawn",
    "deferred",
    "ended",
    "defaulted",
    "settled_by_debt",
    "unknown",
)

_SURE, _BY_BIDS, _BY_WORDS, _DOUBTFUL = 1.0, 0.9, 0.9, 0.6

_CODES: dict[tuple[str, str, str], tuple[str, str]] = {
    (row["platform"], row["field"], row["code"]): (row["status"], row["meaning"]) for row in rows("status_codes")
}
_WORDS: tuple[tuple[str, str], ...] = tuple(
    sorted(
        ((code, status) for (_, field, code), (status, _) in _CODES.items() if field == "words"),
        key=lambda pair: -len(pair[0]),
    )
)


def lot_status(
    platform: str, status: str | None, display_status: str | None = None, bid_count: int | None = None
) -> Result[str] | Unknown:
    """One of `STATUSES` for the codes or words of a platform, as in the table `status_codes`.

    `display_status`, where it says anything, overrides `status`: a paused or withdrawn lot keeps its old state code. A
    code that means no more than "over" is read with the number of bids: sold with one, failed with none, `ended` where
    the page does not count them. A sale without a bid cannot be, and is `ended` too.
    """
    shown = _read(platform, "display", display_status)
    if shown is not None and shown.value:
        return shown
    found = _read(platform, "status", status)
    if found is None:
        said = " / ".join(word for word in (status, display_status) if word)
        return Unknown(f"{platform}: {said} is in no table" if said else "the page states no status")
    if found.value == "unknown":
        return Unknown(f"{platform}: {found.evidence}")
    if found.value in ("ended", "sold") and bid_count is not None:
        return _with_bids(found, bid_count)
    return found


def _read(platform: str, field: str, said: str | None) -> Result[str] | None:
    """What one code, or a sentence that contains a state word, means."""
    if said is None:
        return None
    code = said.strip()
    known = _CODES.get((platform, field, code))
    if known is not None:
        return Result(known[0], f"{code} {known[1]}", _SURE)
    for word, status in _WORDS:
        if word in code:
            return Result(status, word, _BY_WORDS)
    return None


def _with_bids(found: Result[str], bids: int) -> Result[str]:
    evidence = f"{found.evidence}, {bids} bids"
    if found.value == "sold":
        return Result("sold", evidence, found.confidence) if bids > 0 else Result("ended", evidence, _DOUBTFUL)
    return Result("sold" if bids > 0 else "failed", evidence, _BY_BIDS)
