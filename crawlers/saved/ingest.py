"""Pages that a person saved: which address they came from, which source reads them, and what they give.

What a saved page gives is what a crawl stores of it, or nothing: a page that says less alone than with the list that
leads to it is refused with the words to add.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from crawlers.engine.source import Source
from crawlers.pages.judged import JudgedPage, judged
from crawlers.pages.page import Page
from crawlers.pages.read import read
from crawlers.saved.files import SavedFile
from documents.encoding import EncodingError, decode
from pipelines import process
from privacy.redact import redact
from records.batch import Batch
from records.said import SaidCcre, SaidNotice

# What browsers, their extensions and pages write into a saved page: the mark of the web, SingleFile's note, the
# canonical link, the open graph address.
_ADDRESSES = (
    re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->", re.I),
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S+)", re.I),
    re.compile(r"""<link[^<>]{1,400}rel=["']?canonical["']?[^<>]{1,400}href=["'](https?://[^"'<>]{1,2000})""", re.I),
    re.compile(r"""<link[^<>]{1,400}href=["'](https?://[^"'<>]{1,2000})["'][^<>]{1,400}rel=["']?canonical""", re.I),
    re.compile(r"""<meta[^<>]{1,400}property=["']og:url["'][^<>]{1,400}content=["'](https?://[^"'<>]{1,2000})""", re.I),
)
# The notes that browsers and extensions add; the site did not send them, and the address in them proves no page.
_NOTES = re.compile(rb"<!--\s*(?:saved from url=|Page saved with SingleFile).{0,600}?-->\s*+", re.S | re.I)
_HEAD = 20_000
# How documents begin: PDF, old Office files, new ones and ZIP.
_DOCUMENTS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"PK")


class IngestError(ValueError):
    """A saved file that no source can read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a person says of the files: source and address, and what earlier pages say of a page (its context)."""

    source: str | None = None
    url: str | None = None
    context: Mapping[str, str] = field(default_factory=dict)


def media_type(file: SavedFile) -> str:
    """The media type by content first, by name second."""
    if file.body.startswith(b"%PDF"):
        return "application/pdf"
    if file.body.lstrip()[:1] in (b"{", b"["):
        return "application/json"
    guessed = mimetypes.guess_type(file.name)[0] or "text/html"
    # A single-file page was taken out of its wrapping, which is a mail.
    return "text/html" if guessed == "message/rfc822" else guessed


def address(file: SavedFile) -> str | None:
    """The address that a saved page or its wrapping names as its own, or None."""
    if file.address is not None or media_type(file) not in {"text/html", "text/plain"}:
        return file.address
    try:
        text = decode(file.body)[:_HEAD]
    except EncodingError:
        return None
    return next((found[1] for pattern in _ADDRESSES if (found := pattern.search(text))), None)


def _kind_of_file(file: SavedFile, source: type[Source], kind: str) -> str:
    """The kind of page that a file is. A PDF of CCRE is saved under the address of the page that led to it: its own
    address would make the announcement another one, counted twice. So is a document that hangs on a notice and has no
    address of its own, unpacked from an archive.
    """
    if media_type(file) == "application/pdf" and "pdf" in source.kinds:
        if kind == "pdf":
            raise IngestError(
                f"{file.name}: give --url the address of the page that leads to this document, not its own"
            )
        return "pdf"
    if kind == "detail" and "attachment" in source.kinds and file.body.startswith(_DOCUMENTS):
        return "attachment"
    return kind


def reader(file: SavedFile, origin: Origin, sources: Mapping[str, type[Source]]) -> tuple[type[Source], str, str]:
    """Source, page kind and address for a saved file. Raises IngestError naming the file and what to add."""
    where = origin.url or address(file)
    if where is None:
        raise IngestError(f"{file.name}: names no address of its own; add --url with the address it was saved from")
    wanted = sources if origin.source is None else {origin.source: sources[origin.source]}
    found = [(source, kind) for source in wanted.values() if (kind := source.kind_of(where)) is not None]
    if not found:
        known = f"source {origin.source}" if origin.source is not None else "any source"
        raise IngestError(f"{file.name}: {where} is not an address of {known}; `scrapy list` shows the sources")
    if len(found) > 1:
        names = " or ".join(source.name for source, _ in found)
        raise IngestError(f"{file.name}: {where} is an address of several sources; add --source {names}")
    source, kind = found[0]
    return source, _kind_of_file(file, source, kind), where


def ingested(file: SavedFile, origin: Origin, sources: Mapping[str, type[Source]]) -> tuple[JudgedPage, Batch]:
    """A saved file as a fetched page, and the batch of rows that it gives.

    Raises IngestError where no source reads the file, where it is no page (a block page, a login wall, an empty
    shell), and where it does not say alone what the list before it said.
    """
    source, kind, url = reader(file, origin, sources)
    context = origin.context
    if kind == "attachment" and source.kind_of(url) == "detail":
        # A file of its own has no address: it is the notice's, with the file's name and without a person's in it.
        context, url = {"entry": url, **context}, f"{url}#{redact(file.name)}"
    body = _NOTES.sub(b"", file.body, count=1)
    page = Page(source.name, kind, url, 200, media_type(file), body, file.saved_at, context)
    item = judged(page, source.guard, rendered=source.kinds[kind].browser)
    if item.judgement.verdict != "page":
        raise IngestError(
            f"{file.name}: no page of {source.name}: {item.judgement.verdict} ({item.judgement.sign}); save it again"
        )
    lacking = [name for name in source.kinds[kind].needs if name not in context]
    if lacking:
        raise IngestError(
            f"{file.name}: a page of kind {kind} of {source.name} does not say it all: {_add(lacking, source)}"
        )
    batch = read(item, source.kinds[kind].parse, source.reach()).batch
    unsaid = sorted(set(_unsaid(batch)))
    if unsaid:
        raise IngestError(f"{file.name}: the page does not say it all: {_add(unsaid, source)}")
    return item, process(batch)


def _unsaid(batch: Batch) -> Iterator[str]:
    """What the list says of a notice and its page does not."""
    for said in batch.said:
        if isinstance(said, SaidNotice | SaidCcre):
            if not said.title:
                yield "title"
            if not said.published_on:
                yield "published_on"


def _add(names: list[str], source: type[Source]) -> str:
    """The options that say what is missing; for a category those that the source has."""
    options = {"title": "--title TITLE", "published_on": "--published YYYY-MM-DD"}
    add = "add " + " ".join(options.get(name, f"--context {name}=VALUE") for name in names)
    if "category" not in names:
        return add
    return f"{add} (category is one of {', '.join(f'{code} {name}' for name, code in source.sections.items())})"
