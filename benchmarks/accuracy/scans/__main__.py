"""Reads the scans of a set and says what was right: `python -m benchmarks.accuracy.scans SET [SEED] [NAME…]`; the sets
are seen, kept and printed.

Names, days and serials of a notice are right or wrong; a serial may be open, with a defect. Amounts are right, open
with a defect, missing without one, or wrong.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from benchmarks.accuracy.scans.cases import scans
from benchmarks.accuracy.scans.people import Drawn
from benchmarks.accuracy.scans.printed import Printed, printed
from benchmarks.accuracy.scoring import judge
from crawlers.pages.page import Page
from crawlers.saved.look import Told, look
from crawlers.sites.ccre import parse_pdf
from normalizers.ccre.announcement import normalize_ccre
from records.batch import Defect
from records.rows import CcreAnnouncement
from records.said import SaidCcre

_NAMES = ("seller", "buyer", "signed_on", "base_date", "deadline", "project_no")
_WORDS = ("kind", "seller_class", "buyer_class", "province", "city", "method")
_AMOUNTS = ("principal_yuan", "interest_yuan", "total_yuan", "price_yuan")
_CENT = Decimal("0.01")
_TOLD = ("open:", "no value was read")
_MANY = 30


def answers(drawn: Drawn, body: bytes) -> tuple[dict[str, Any], list[str]]:
    """What the system reads of a scan, and its defects."""
    if drawn.kind == "ccre":
        context = {"title": drawn.title, "detail": "https://example.org/1", **drawn.known}
        page = Page("ccre_transfers", "pdf", "https://example.org/1.pdf", 200, "", body, datetime.now(UTC), context)
        found: dict[str, Any] = {}
        defects: list[str] = []
        for said in parse_pdf(page):
            if isinstance(said, SaidCcre):
                normalized = normalize_ccre(said)
                (row,) = (row for row in normalized.records if isinstance(row, CcreAnnouncement))
                found = {name: getattr(row, name) for name in ("project_no", *_AMOUNTS[:3])}
                found |= {"seller": row.seller_words, "buyer": row.buyer_words}
                found["signed_on"] = row.signed_on.isoformat() if row.signed_on else None
                defects += [f"{one.field}: {one.reason}" for one in normalized.defects]
            elif isinstance(said, Defect):
                defects.append(f"{said.field}: {said.reason}")
        return found, defects
    told = Told(title=drawn.title, published=date(2026, 11, 1))
    (seen,) = look(body, told)
    return {**seen.answer, "parcels": {one["debtor"]: one for one in seen.answer.get("parcels", ())}}, list(
        seen.defects
    )


def judged(says: dict[str, Any], found: dict[str, Any], defects: list[str]) -> Iterator[tuple[str, str, str]]:
    """Field, judgement (right, open, missing, wrong), and what was read."""
    is_open = _is_told(defects)
    for name in _NAMES:
        if name in says:
            value = found.get(name)
            value = value.replace("（", "(").replace("）", ")") if isinstance(value, str) else value
            yield name, _judgement(value == says[name], value, is_open), str(value)
    for name in _AMOUNTS:
        if name in says:
            value = found.get(name)
            same = value is not None and abs(Decimal(str(value)) - Decimal(str(says[name]))) <= _CENT
            yield name, _judgement(same, value, is_open), str(value)
    for debtor, principal in says.get("parcels", {}).items():
        parcel = found.get("parcels", {}).get(debtor)
        value = parcel["principal_yuan" if "principal_yuan" in parcel else "principal"] if parcel else None
        same = value is not None and abs(Decimal(str(value)) - Decimal(str(principal))) <= _CENT
        yield "parcel", _judgement(same, value, is_open) if parcel else "missing", f"{debtor} {value}"
    known = set(says.get("parcels", ()))
    for debtor in set(found.get("parcels", ())) - known if known else ():
        yield "parcel", "wrong", f"{debtor}: no such debtor"


def _judgement(same: bool, value: Any, is_open: bool) -> str:
    if same:
        return "right"
    if value is None or "\ufffd" in str(value):
        return "open" if is_open else "missing"
    return "wrong"


def _is_told(defects: Iterable[str]) -> bool:
    return any(words in defect for defect in defects for words in _TOLD)


def _drawn(of: str, seed: int, names: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Each scan of a set, and what was read of it: field, judgement, value read and value stated."""
    if of == "printed":
        for notice in printed(seed, _MANY, names):
            yield f"{notice.name} {notice.form} {notice.dots} {' '.join(notice.looks)}", list(_of_text(notice))
        return
    for drawn, body in scans(of, seed):
        if not names or any(name in drawn.name for name in names):
            found, defects = answers(drawn, body)
            results = [(name, kind, f"{value}; is {drawn.says.get(name)}") for name, kind, value in
                       judged(drawn.says, found, defects)]  # fmt: skip
            yield f"{drawn.name} {drawn.form} {drawn.dots} {' '.join(drawn.looks)}", results


def _of_text(notice: Printed) -> Iterator[tuple[str, str, str]]:
    (seen,) = look(notice.body, Told(title=notice.title, published=date.fromisoformat(notice.published_on)))
    told = _is_told(seen.defects) or bool(seen.answer.get("open"))
    for one in judge(notice.name, notice.label, seen.answer, told):
        if one.verdict != "none":
            kind = {"missing": "open", "silent": "missing", "extra": "wrong"}.get(one.verdict, one.verdict)
            yield one.field, kind, f"{one.given}; is {one.stated}"


def main(of: str, seed: int, names: list[str]) -> None:
    """Print what was not right, and the counts."""
    counts: Counter[tuple[str, str]] = Counter()
    whole = seen = 0
    began = time.monotonic()
    for name, results in _drawn(of, seed, names):
        kinds = {field: kind for field, kind, _ in results if field in _NAMES}
        counts.update(("names, days, serials" if field in _NAMES else "other words" if field in _WORDS else "amounts",
                       kind) for field, kind, _ in results)  # fmt: skip
        fine = all(kind == "right" or (kind, field) == ("open", "project_no") for field, kind in kinds.items())
        whole, seen = whole + fine, seen + 1
        print(f"{'ok ' if fine else 'BAD'} {name} {time.monotonic() - began:.1f} s")
        for field, kind, value in results:
            if kind != "right":
                print(f"      {kind} {field}: {value}")
        sys.stdout.flush()
        began = time.monotonic()
    print(f"{whole} of {seen} with names, days and serials right")
    for (what, kind), count in sorted(counts.items()):
        print(f"  {what}: {kind} {count}")


if __name__ == "__main__":
    _, which, *rest = sys.argv
    main(which, int(rest[0]) if rest else 1, rest[1:])
