"""Pages that a person saved: which address they came from, and which source reads them."""

from __future__ import annotations

import mimetypes
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawlers.encoding import EncodingError, decode
from crawlers.platforms.source import Source

# What browsers and pages write into a saved page: the mark of the web, the canonical link, the open graph address.
_ADDRESSES = (
    re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.I),
    re.compile(r"""<link[^>]+rel=["']?canonical["']?[^>]+href=["']([^"']+)""", re.I),
    re.compile(r"""<link[^>]+href=["']([^"']+)["'][^>]+rel=["']?canonical""", re.I),
    re.compile(r"""<meta[^>]+property=["']og:url["'][^>]+content=["']([^"']+)""", re.I),
)
_HEAD = 20_000
_READABLE = frozenset({".html", ".htm", ".shtml", ".json", ".pdf", ".txt"})


class IngestError(ValueError):
    """A saved file that no source can read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class SavedFile:
    """One saved page: its name for messages, its bytes, and when it was saved."""

    name: str
    body: bytes
    saved_at: datetime


def files(paths: Iterable[Path]) -> Iterator[SavedFile]:
    """The pages in files and ZIP archives. Raises IngestError naming a file that cannot be read."""
    for path in paths:
        try:
            if path.suffix.lower() == ".zip":
                yield from _zipped(path)
            else:
                yield SavedFile(path.name, path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime, UTC))
        except (OSError, zipfile.BadZipFile) as error:
            raise IngestError(f"{path}: cannot be read: {error}") from error


def _zipped(path: Path) -> Iterator[SavedFile]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if Path(member.filename).suffix.lower() in _READABLE:
                moment = datetime(*member.date_time, tzinfo=UTC)
                yield SavedFile(f"{path.name}/{member.filename}", archive.read(member), moment)


def media_type(file: SavedFile) -> str:
    """The media type by content first, by name second."""
    if file.body.startswith(b"%PDF"):
        return "application/pdf"
    if file.body.lstrip()[:1] in (b"{", b"["):
        return "application/json"
    return mimetypes.guess_type(file.name)[0] or "text/html"


def address(file: SavedFile) -> str | None:
    """The address that a saved HTML page names as its own, or None."""
    if media_type(file) == "application/pdf":
        return None
    try:
        text = decode(file.body)[:_HEAD]
    except EncodingError:
        return None
    return next((found[1] for pattern in _ADDRESSES if (found := pattern.search(text))), None)


def _kind_of_file(file: SavedFile, source: type[Source], kind: str) -> str:
    """The kind of page that a file is. A document is saved under the address of the page that led to it: its own
    address would make the announcement another one, counted twice.
    """
    if media_type(file) != "application/pdf" or "pdf" not in source.kinds:
        return kind
    if kind == "pdf":
        raise IngestError(f"{file.name}: give --url the address of the page that leads to this document, not its own")
    return "pdf"


def reader(
    file: SavedFile, url: str | None, name: str | None, sources: dict[str, type[Source]]
) -> tuple[type[Source], str, str]:
    """Source, page kind and address for a saved file.

    `url` and `name` are what the person said, if anything. Raises IngestError naming the file and what to add.
    """
    where = url or address(file)
    if where is None:
        raise IngestError(f"{file.name}: names no address of its own; add --url with the address it was saved from")
    wanted = {name: sources[name]} if name is not None else sources
    for source in wanted.values():
        kind = source.kind_of(where)
        if kind is not None:
            return source, _kind_of_file(file, source, kind), where
    known = f"source {name}" if name is not None else "any source"
    raise IngestError(f"{file.name}: {where} is not an address of {known}; `scrapy list` shows the sources")
