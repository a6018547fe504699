"""What is said of statements for many rows at once: as if each row had been written, or sought, by itself."""

from __future__ import annotations

import pytest

from storage.engines.connection import Connection
from storage.engines.postgres.batches import arrays_of, of_arrays

HARD = ("a", 'b"\\,{}', "", "NULL", "甲\n", "%s ? :x")


def test_a_statement_takes_arrays_in_the_place_of_values() -> None:
    types = ["text", "bigint"]
    given = "unnest(%s::text[], %s::bigint[]) AS given (p1, p2)"
    assert of_arrays("INSERT INTO t (a, b) VALUES (?, ?) ON CONFLICT DO NOTHING", types) == (
        f"INSERT INTO npl.t (a, b) SELECT p1, p2 FROM {given} ON CONFLICT DO NOTHING"
    )
    assert of_arrays("UPDATE t SET a = ? WHERE b = ?", types) == (
        f"UPDATE npl.t SET a = given.p1 FROM {given} WHERE b = given.p2"
    )
    assert of_arrays("DELETE FROM t WHERE a = ? AND b = ?", types) == (
        f"DELETE FROM npl.t USING {given} WHERE a = given.p1 AND b = given.p2"
    )
    with pytest.raises(ValueError, match="not for many rows"):
        of_arrays("SELECT a FROM t", types)
    assert arrays_of([("a", 1, None), ('"\\', 2.5, b"\x00\xff")]) == [
        '{"a","\\"\\\\"}',
        "{1,2.5}",
        '{NULL,"\\\\x00ff"}',
    ]
    # Texts alone, and numbers alone, in one go; what no server holds stays for it to refuse, in its own place.
    assert arrays_of([(word, n) for n, word in enumerate(HARD)]) == [
        '{"a","b\\"\\\\,{}","","NULL","甲\n","%s ? :x"}',
        "{0,1,2,3,4,5}",
    ]
    assert arrays_of([("a\0b",), ("c",)]) == ['{"a\0b","c"}']
    assert arrays_of([(True, 1.5), (False, 2)]) == ["{1,0}", "{1.5,2}"]


def test_many_rows_are_written_changed_sought_and_deleted(connection: Connection) -> None:
    keep = (
        "INSERT INTO suggestions (digest, key, value, words, why, model, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (digest) DO UPDATE SET value = excluded.value"
    )
    at = "2025-05-01T10:00:00.000000+08:00"
    rows = [(word, str(n), None if n % 2 else word, "w", None, "m", at) for n, word in enumerate(HARD)]
    assert connection.write_each(keep, rows).rowcount == len(HARD)
    assert (
        connection.write_each("UPDATE suggestions SET key = ? WHERE digest = ?", [(w, w) for w in HARD]).rowcount == 6
    )
    columns = "digest, key, value, asked_at"
    sought = f"WITH sought (k) AS ({{}}) SELECT {columns} FROM sought CROSS JOIN suggestions WHERE digest = k"
    found = set(connection.seek(sought, [(word,) for word in (*HARD, "nobody")]))
    assert found == {(word, word, None if n % 2 else word, at) for n, word in enumerate(HARD)}
    connection.write_each("DELETE FROM suggestions WHERE digest = ? AND key = ?", [(w, w) for w in HARD[1:]])
    assert connection.execute("SELECT digest FROM suggestions").fetchall() == [("a",)]
