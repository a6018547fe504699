"""What the system makes of one file, a page or a document, without storing anything."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from parsel import Selector

from crawlers.pages.documents import files_in, settled_of
from documents.encoding import EncodingError, decode
from documents.errors import DocumentError
from documents.html import read
from documents.json_text import page_in
from documents.kinds import kind_of
from documents.limits import read_within
from documents.parts import Read
from documents.trees import tree
from documents.web.feeds import feed_pages
from normalizers.claims.evidence import read_fields
from normalizers.claims.grids import head_of
from normalizers.claims.offer import guarantors, masked, unread_lines
from normalizers.claims.text import Text
from normalizers.notices.answer import answer_of, answers_of, named, parcels_of
from normalizers.notices.project import project_no, said_in, signed_on
from normalizers.notices.reading import Reading, of_scan, read_notice
from normalizers.parties.parties import classify_party
from normalizers.scans.silent import silent
from normalizers.values.results import Result
from normalizers.values.units import YUAN
from privacy.names import mask_person
from privacy.redact import redact
from privacy.shapes import names_nobody
from records.content import Content, tables

_PRINCIPAL = re.compile("本金|(?:贷款|借款|债权)余额|[Pp]rincipal")
_DEBTORS = re.compile("债务人|借款人|借款企业|客户名称|承租人|户名|[Bb]orrower|[Dd]ebtor|[Oo]bligor")
_LONGEST_WORD = 4
_BETWEEN = re.compile(r"([、,，;；/\s])")


@dataclass(frozen=True)
class Told:
    """What a person says of a file: its title, its day, and of a page where heading and body stand (CSS)."""

    title: str = ""
    published: date | None = None
    heading: str = ""
    body: str = ""
    source: str = ""


@dataclass(frozen=True)
class Look:
    """A document's content and what is read of it; of one that cannot be read a defect only."""

    place: str
    title: str
    content: Content
    answer: dict[str, Any]
    defects: tuple[str, ...]


def look(body: bytes, told: Told) -> Iterator[Look]:
    """What is made of a file, of each document in an archive; of a reply in JSON that carries a page, of the page; of a
    feed, of each notice in it.
    """
    try:
        pages = _pages_of(body)
    except DocumentError as error:
        yield _refused(told, str(error))
        return
    if pages:
        yield from (_page(tree(page), title, told) for title, page in pages)
        return
    for file in files_in(body):
        place = "/".join(map(redact, file.place))
        if isinstance(file.found, DocumentError):
            yield _refused(told, str(file.found), place)
        else:
            yield _read(place, told.title, file.found, told)


def _pages_of(body: bytes) -> list[tuple[str, str]]:
    """Title and markup of the page that a file is, or of those that are in it; none where it is a document.

    Raises DocumentError where it is damaged, or no text in any encoding that is known.
    """
    if kind_of(body) not in ("html", "text"):
        return []
    try:
        text = decode(body)
    except EncodingError as error:
        raise DocumentError("encoding", str(error)) from error
    if (reply := page_in(text)) is not None:
        return [reply]
    return feed_pages(text) or ([("", text)] if text.lstrip("\ufeff \t\r\n").startswith("<") else [])


def _page(page: Selector, title: str, told: Told) -> Look:
    """A page's notice: below the node that `told.body` selects, all of it where it selects none."""
    nodes = page.css(told.body) if told.body else page.css("body")
    if not nodes:
        return _refused(told, f"{told.body}: no such node")
    heads = page.css(told.heading) if told.heading else page.css("h1")
    heading = " ".join("".join(heads[0].css("::text").getall()).split()) if heads else ""
    try:
        found = read_within(read(nodes[0]), nodes[0].root)
    except DocumentError as error:
        return _refused(told, str(error))
    return _read("", told.title or title or heading, found, told)


def _refused(told: Told, why: str, place: str = "") -> Look:
    return Look(place, told.title, (), {}, (redact(why),))


def _read(place: str, title: str, found: Read, told: Told) -> Look:
    words, opened = settled_of(found, [title])
    text = Text.of(title, words)
    reading = read_notice(text, told.published, told.source)
    reading = of_scan(reading) if found.sight else reading
    said = said_in(text.lines, words)
    signed = signed_on(said, told.published)
    answer = answer_of(reading)
    answer |= {
        "evidence": answer["evidence"] | _printed(reading, answer["evidence"]),
        "project_no": project_no(said),
        "signed_on": signed.isoformat() if signed else None,
        "parcels": parcels_of(reading),
        "tables": len(tables(words)),
    }
    dropped = (f"{piece.loss}: {redact(piece.found)}" for piece in found.dropped)
    unread = silent(text.text, answers_of(reading, reading.claims)) if found.sight else ()
    unsure = (redact(f"{defect.field}: {defect.reason}") for defect in (*opened, *unread))
    lines = (redact(f"{role}: {why}") for role, why in unread_lines(reading.claims))
    return Look(place, title, words, answer, (*dropped, *unsure, *lines, *_lost(words, answer)))


def _printed(reading: Reading, fields: Collection[str]) -> dict[str, str]:
    """The words as printed behind these fields, with their place, as the store would keep them."""
    read = read_fields(answers_of(reading, reading.claims), reading.text, reading.claims.figures, named(reading))
    return {one["field"]: f"{one['words']} [{one['place']}]" for one in read if one["words"] and one["field"] in fields}


def _lost(words: Content, answer: dict[str, Any]) -> Iterator[str]:
    """A document that speaks of debtors and principal and gives no amount has lost something, and sums in yuan beside
    lines in another currency are not of all.
    """
    flat = " ".join(
        part if isinstance(part, str) else " ".join(cell or "" for row in part for cell in row) for part in words
    )
    if not flat.strip():
        yield "content: no words"
    elif (
        _PRINCIPAL.search(flat)
        and _DEBTORS.search(flat)
        and answer["principal_yuan"] is None
        and "principal_yuan" not in answer["open"]
    ):
        yield "principal: the text speaks of it and none was read"
    if foreign := sum(parcel["currency"] != YUAN for parcel in answer["parcels"]):
        yield f"currency: {foreign} of {len(answer['parcels'])} lines are not in yuan, and in no sum"


def shown(words: Content) -> Iterator[str]:
    """A content as lines for a person, without personal data: tables as rows of cells."""
    for part in words:
        if isinstance(part, str):
            yield redact(part)
        else:
            head = head_of(part)
            kinds = {column.index: column.kind for column in head.columns} if head else {}
            for row in part:
                yield " | ".join("~" if cell is None else _cell(cell, kinds.get(n)) for n, cell in enumerate(row))


def _cell(cell: str, kind: str | None) -> str:
    """A cell's words with the persons that it lists masked: in a column of debtors whoever may be one."""
    if kind in ("debtor", "buyer"):
        return redact(masked(cell)[0])
    if kind == "guarantee":
        return guarantors(cell)
    return redact("".join(mask_person(piece) if _is_known(piece) else piece for piece in _BETWEEN.split(cell)))


def _is_known(piece: str) -> bool:
    """Whether a piece of any cell is a person's name by its family name."""
    if len(piece) <= _LONGEST_WORD and piece and names_nobody(piece):
        return False  # 成交价, 项目方: what a form calls its values
    party = classify_party(piece)
    return isinstance(party, Result) and party.value.type == "natural_person"
