"""The database's content as text that is equal for equal content, whatever order it came in."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from records.rows import RECORDS
from storage.engines.connection import Connection

_DOCUMENTS = "SELECT id, request_key, sha256, fetched_at FROM documents"


def canonical_dump(connection: Connection) -> Iterator[bytes]:
    """One JSON line per row: canonical tables, their history, open quarantine, sales and things, warnings. Documents
    are named by request, hash and time; nothing of it depends on runs.
    """
    documents = {row[0]: list(row[1:]) for row in connection.execute(_DOCUMENTS)}
    tables = [(record.TABLE, ", ".join(record.KEY)) for record in RECORDS]
    tables += [("versions", "tbl, key, content_hash"), ("revisions", "tbl, key, n"), ("open_quarantine", "id")]
    tables += [("deal_rows", "tbl, source, key"), ("asset_rounds", "platform, lot_id")]
    tables += [("links", "what, a_tbl, a_source, a_key, b_tbl, b_source, b_key")]
    tables += [("lot_warnings", "platform, lot_id, rule, words")]
    for table, order in tables:
        cursor = connection.execute(f"SELECT * FROM {table} ORDER BY {order}")
        names = [name for name, *_ in cursor.description]
        for values in cursor:
            row = dict(zip(names, values, strict=True))
            for name in ("document_id", "last_document_id"):
                if name in row:
                    row[name] = documents.get(row[name])
            yield orjson.dumps({"table": table, **row}) + b"\n"
