"""What no document may do: stop, hang or kill the run that reads it, or take what stands beside it along."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from documents import limits
from documents.errors import DocumentError, UnreadableError
from documents.limits import read_files, read_pdf_text
from documents.parts import Read
from documents.read import ReadFile
from tests.documents.hostile import page_that_never_ends, page_that_unpacks_to_gigabytes, pdf_with
from tests.documents.making import OPENING, pdf, word, zipped


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(limits, "_LEAST_SECONDS", 0.8)
    monkeypatch.setattr(limits, "_BYTES_A_SECOND", 1_000_000)
    yield


def reason(read: ReadFile) -> str:
    assert isinstance(read.found, DocumentError)
    return str(read.found)


@pytest.mark.usefixtures("quick")
def test_a_document_without_end_is_stopped_and_those_beside_it_are_read() -> None:
    first, second, third = read_files(
        zipped([("1.docx", word()), ("2.pdf", page_that_never_ends()), ("3.docx", word())])
    )
    assert isinstance(first.found, Read)
    assert isinstance(second.found, UnreadableError)
    assert second == ReadFile(("2/2.pdf",), second.found)
    # On a machine that has no second to spare it is the waiting that ends first.
    assert reason(second).startswith("limit: time: no end ")
    assert third == ReadFile(("3/3.docx",), first.found)


@pytest.mark.long
@pytest.mark.usefixtures("quick")
def test_no_more_is_read_of_an_archive_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS_IN_ALL", 0.5)
    *_, last = read_files(zipped([("1.pdf", page_that_never_ends()), ("2.docx", word())]))
    assert reason(last) == "limit: time: further files of the archive are not read"


@pytest.mark.parametrize(
    "part",
    [
        {"content": b"4 0 R"},
        {"content": b"5 0 R", "fifth": b"4 0 R"},
        {"pages": b"2 0 R"},
        {"catalogue": b"1 0 R"},
        {"page": b"<< /Type /Page /Parent 2 0 R /MediaBox 5 0 R /Resources 5 0 R /Contents [4 0 R] >>"},
        {"content": b"<< /Filter 5 0 R /Length 5 0 R >>\nstream\nBT (x) Tj ET\nendstream"},
    ],
)
def test_an_object_of_a_pdf_that_refers_to_itself_is_none(part: dict[str, bytes]) -> None:
    (read,) = read_files(pdf_with(**part))
    assert isinstance(read.found, DocumentError)
    assert read.found.field != "limit"


@pytest.mark.long
def test_a_document_that_unpacks_to_gigabytes_is_refused() -> None:
    (read,) = read_files(page_that_unpacks_to_gigabytes())
    assert isinstance(read.found, DocumentError)


def test_a_reader_that_dies_is_named_and_the_next_document_is_read() -> None:
    (sound,) = read_files(word())
    os.kill(limits._child._pid, signal.SIGKILL)
    (read,) = read_files(word())
    assert reason(read) == "limit: the reader ended (SIGKILL): out of memory, or a fault of a library"
    assert read_files(word()) == [sound]


def test_a_fork_of_a_process_that_reads_has_a_reader_of_its_own() -> None:
    read_files(word())
    pid = os.fork()
    if not pid:
        (read,) = read_files(word())
        os._exit(0 if isinstance(read.found, Read) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    (read,) = read_files(word())
    assert isinstance(read.found, Read)


def test_a_pdf_is_read_line_by_line_within_the_same_limits() -> None:
    assert read_pdf_text(pdf()).lines[0] == OPENING
    with pytest.raises(DocumentError, match="no PDF"):
        read_pdf_text(b"<html>")
