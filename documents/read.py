"""Any document by what it is: its content, what is not in the content, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from documents.encoding import EncodingError, decode
from documents.errors import DocumentError, ScanError, UnreadableError
from documents.kinds import kind_of
from documents.parts import Read

_MOST_NESTED = 3


class ReadFile(NamedTuple):
    """What one file gave: its content and what of it is left out, or why it has none.

    `place` is where it lies in the archives around it, as place and name (`2/名单.xlsx`), empty for a document that
    lies in none.
    """

    place: tuple[str, ...]
    found: Read | DocumentError


class File(NamedTuple):
    """One document before it is read, or why it cannot be had."""

    place: tuple[str, ...]
    body: bytes | DocumentError


def files_of(body: bytes, place: tuple[str, ...] = ()) -> Iterator[File]:
    """A document, or each document in an archive; archives in archives are opened too, to a depth of three."""
    try:
        unpack = _ARCHIVES.get(kind_of(body))
        if unpack is None:
            yield File(place, body)
        elif len(place) >= _MOST_NESTED:
            yield File(place, UnreadableError("archive", f"more than {_MOST_NESTED} archives in one another"))
        else:
            for name, member in unpack(body):
                if isinstance(member, DocumentError):
                    yield File((*place, name), member)
                else:
                    yield from files_of(member, (*place, name))
    except DocumentError as error:
        yield File(place, error)


def read_file(file: File) -> ReadFile:
    """What a file says, or why it says nothing.

    ScanError stands for scans and pictures, UnreadableError for what no program here reads, another DocumentError for
    damage, which another fetch does not mend: Scrapy asks again by itself for a body that came in part.
    """
    try:
        return ReadFile(file.place, file.body if isinstance(file.body, DocumentError) else read_document(file.body))
    except DocumentError as error:
        return ReadFile(file.place, error)


def read_document(body: bytes) -> Read:
    """The words of one document, and what is not in them.

    Raises ScanError for a scan or a picture, UnreadableError for a kind that no program here reads or a document
    locked by a password, DocumentError for a damaged one.
    """
    kind = kind_of(body)
    if kind in _READERS:
        return _READERS[kind](body)
    if kind == "picture":
        raise ScanError("picture", "a picture")
    raise UnreadableError("document", kind or f"unknown: it begins {body[:16]!r}")


# Their libraries take long to import and most runs meet no document: each is imported when its first one comes.


def _zip(body: bytes) -> Iterator[tuple[str, bytes | DocumentError]]:
    from documents.archives import zip_members

    return zip_members(body)


def _seven_zip(body: bytes) -> Iterator[tuple[str, bytes | DocumentError]]:
    from documents.archives import seven_zip_members

    return seven_zip_members(body)


def _pdf(body: bytes) -> Read:
    from documents.pdf.read import read_pdf

    return read_pdf(body)


def _word(body: bytes) -> Read:
    from documents.word.docx import read_word

    return read_word(body)


def _word_xml(body: bytes) -> Read:
    from documents.word.docx import read_word_xml

    return read_word_xml(body)


def _word97(body: bytes) -> Read:
    from documents.word.word97 import read_word97

    return read_word97(body)


def _open_text(body: bytes) -> Read:
    from documents.word.odt import read_open_text

    return read_open_text(body)


def _excel(body: bytes) -> Read:
    from documents.sheets.excel import read_excel

    return read_excel(body)


def _spreadsheet_xml(body: bytes) -> Read:
    from documents.sheets.spreadsheet_xml import read_spreadsheet_xml

    return read_spreadsheet_xml(body)


def _rtf(body: bytes) -> Read:
    from documents.word.rtf import read_rtf

    return read_rtf(body)


def _html(body: bytes) -> Read:
    from documents.web_files import read_web_file

    return read_web_file(_text_of(body))


def _mhtml(body: bytes) -> Read:
    from documents.web_files import read_mhtml

    return read_mhtml(body)


def _text(body: bytes) -> Read:
    from documents.sheets.delimited import read_text

    return read_text(_text_of(body))


def _text_of(body: bytes) -> str:
    try:
        return decode(body)
    except EncodingError as error:
        raise DocumentError("encoding", str(error)) from error


_ARCHIVES: Mapping[str, Callable[[bytes], Iterator[tuple[str, bytes | DocumentError]]]] = {
    "zip": _zip,
    "7z": _seven_zip,
}
_READERS: Mapping[str, Callable[[bytes], Read]] = {
    "pdf": _pdf,
    "docx": _word,
    "word xml": _word_xml,
    "doc": _word97,
    "odt": _open_text,
    "excel": _excel,
    "spreadsheet xml": _spreadsheet_xml,
    "rtf": _rtf,
    "html": _html,
    "mhtml": _mhtml,
    "text": _text,
}
