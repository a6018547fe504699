"""What people decided of the names in a row stands beside it."""

from __future__ import annotations

from datetime import UTC, datetime

from exhibits.decided import classes_of
from privacy.redact import digest
from records.corrections import Correction
from storage.corrections.kept import keep
from storage.store import Store
from tests.storage.pages import empty_database, notice, page


def test_a_row_says_whose_class_was_decided_by_whom_and_why() -> None:
    connection = empty_database()
    Store(connection).write(page(notice(seller_words="星河湾供销联合体", url="u", title="t", kind="bid"), notice("n2")))
    sets = {"seller_type": "enterprise", "buyer_type": "enterprise"}
    name = Correction("names", (digest("星河湾供销联合体"),), "type", sets, remark="a cooperative")
    keep(connection, [name], "Mei", datetime(2025, 4, 1, 9, tzinfo=UTC))
    assert classes_of(connection, [("bank", "n1"), ("bank", "n2")]) == {
        ("bank", "n1"): ("seller 星河湾供销联合体 is enterprise, decided by Mei on 2025-04-01: a cooperative",),
        ("bank", "n2"): (),
    }
