"""What models suggested of questions, kept so that none is asked twice. No row and no figure reads it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from privacy.redact import redact
from storage.engines.connection import Connection
from storage.engines.transactions import transaction
from storage.schema import moment


class Suggested(NamedTuple):
    """A suggestion that stands in the file: the value, the words that give it, and whose it is."""

    value: str
    words: str
    model: str


def is_known(connection: Connection, digest: str) -> bool:
    """Whether a model has answered this question, usefully or not."""
    return connection.execute("SELECT 1 FROM suggestions WHERE digest = ?", (digest,)).fetchone() is not None


def keep_suggestion(
    connection: Connection,
    key: str,
    digest: str,
    answer: tuple[str | None, str | None, str | None],
    model: str,
    at: datetime,
) -> None:
    """Keep an answer: value and words, or why there are none."""
    value, words, why = answer
    row = (digest, key, value, redact(words) if words else None, why, model, moment(at))
    with transaction(connection):
        connection.execute(_KEEP, row)


def suggested(connection: Connection) -> dict[str, Suggested]:
    """The newest suggestion of each question that has a value, by the question's key."""
    return {key: Suggested(*rest) for key, *rest in connection.execute(_SUGGESTED)}


_KEEP = (
    "INSERT INTO suggestions (digest, key, value, words, why, model, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (digest) DO NOTHING"
)
_SUGGESTED = "SELECT key, value, words, model FROM suggestions WHERE value IS NOT NULL ORDER BY asked_at, digest"
