"""The documents that a page is, or that lie in the archive that it is, each with an address of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from parsel import Selector

from crawlers.pages.page import Page
from documents.errors import DocumentError, ScanError, UnreadableError
from documents.limits import read_files, read_within
from documents.parts import Dropped, Read
from documents.read import ReadFile
from records.batch import Defect
from records.content import Content

_PAIR = 2


class FoundDocument(NamedTuple):
    """The content of one document and its address: that of a file in an archive has its place and name behind `#`.
    `seen` says that it was read from pictures, wholly or in part: its open figures are unknown.
    """

    url: str
    content: Content
    seen: bool = False


def documents_of(page: Page) -> Iterator[FoundDocument | Defect]:
    """The content of each document, with a defect for each piece that is not in it, and for each document without
    content a defect that says why; names of files without those of persons.
    """
    from privacy.redact import redact

    for place, found in files_in(page.body):
        names = [redact(name) for name in place]
        inside = "".join(f"{name.partition('/')[2]}: " for name in names)
        if isinstance(found, DocumentError):
            yield Defect(_stage(found), "record", found.field, inside + found.found)
        else:
            content, opened = settled_of(found, [page.context.get("title", "")])
            url = "".join((page.url, *(f"#{name}" for name in names)))
            yield FoundDocument(url, content, seen=found.sight is not None)
            yield from defects_of(found.dropped, inside)
            yield from (replace(defect, reason=inside + defect.reason) for defect in opened)


def documents_within(url: str, title: str, node: Selector, found: Read) -> tuple[FoundDocument | Defect, ...]:
    """What the pictures say that stand within a page itself, as it was `found` below a node, as one document, with a
    defect for all that is not sure of it. Empty where the page says its words, or where no OCR is installed.
    """
    seen = read_within(found, node.root)
    if seen.sight is None:
        return ()
    content, opened = settled_of(seen._replace(content=seen.content[len(found.content) :]), [title])
    lost = (piece for piece in seen.dropped if piece not in found.dropped)
    return (FoundDocument(url, content, seen=True), *defects_of(lost), *opened)


def files_in(body: bytes) -> list[ReadFile]:
    """What a document, or each one in an archive, says; lists that lie beside the notice that refers to them are part
    of it.
    """
    files = read_files(body)
    printed = [(n, file.found) for n, file in enumerate(files) if isinstance(file.found, Read) and not file.found.sight]
    if len(printed) < _PAIR:
        return files
    from normalizers.notices.enclosed import with_lists

    contents = with_lists([read.content for _, read in printed])
    told = dict(zip((n for n, _ in printed), contents, strict=True))
    lost = [piece for n, read in printed if told[n] is None for piece in read.dropped]
    kept: list[ReadFile] = []
    begins: int | None = None
    for n, file in enumerate(files):
        content = told.get(n, ())
        if content is None:
            begins = len(kept) if begins is None else begins
        elif not isinstance(file.found, Read) or n not in told or content == file.found.content:
            kept.append(file)
        else:
            # What they are together stands where the first of them does.
            place = len(kept) if begins is None else begins
            kept.insert(place, file._replace(found=Read(content, (*file.found.dropped, *lost))))
    return kept


def settled_of(read: Read, known: Iterable[str]) -> tuple[Content, tuple[Defect, ...]]:
    """What is sure of a document's content, and a defect for each figure of a scan that nothing confirms; `known` are
    words about the document that stand elsewhere.
    """
    if read.sight is None:
        return read.content, ()
    from normalizers.scans.settle import settled

    return settled(read.content, read.sight, known)


def defects_of(dropped: Iterable[Dropped], inside: str = "") -> Iterator[Defect]:
    """What a reader left out of a page or a document, without names of persons; `inside` names the file in an
    archive.
    """
    from privacy.redact import redact

    for piece in dropped:
        yield Defect("parse", "field", piece.loss, inside + redact(piece.found))


def _stage(error: DocumentError) -> Literal["needs_ocr", "unreadable", "parse"]:
    if isinstance(error, ScanError):
        return "needs_ocr"
    return "unreadable" if isinstance(error, UnreadableError) else "parse"
