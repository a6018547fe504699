"""Files that a person saved: single pages, folders, ZIP archives and Chrome's single-file pages, one page at a time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath

from documents.archives import DAMAGED
from records.china import CHINA

_READABLE = frozenset(
    {".html", ".htm", ".shtml", ".mhtml", ".mht", ".json", ".txt", ".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx"}
)
# The folder that a browser writes beside a "complete page": x_files, or x.files in older ones.
_ASSETS = ("_files", ".files")
_LARGEST = 100_000_000
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class SavedFile:
    """One saved page: its name for messages, its bytes, when it was saved, and the address that its wrapping names."""

    name: str
    body: bytes
    saved_at: datetime
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture, script or style that was saved beside a page."""

    name: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be opened, and why."""

    name: str
    reason: str


def files(paths: Iterable[Path], *, whole: bool = False) -> Iterator[SavedFile | Asset | Unreadable]:
    """What is in files, folders and ZIP archives, in the order of their names.

    With `whole` a ZIP is a document of its own (one that hangs on a notice), not a folder of pages.
    """
    for path in paths:
        if not path.is_dir():
            yield from _opened(path, path.name, whole=whole)
            continue
        for inner in sorted(inner for inner in path.rglob("*") if inner.is_file()):
            name = f"{path.name}/{inner.relative_to(path).as_posix()}"
            if _is_asset(inner.relative_to(path).as_posix(), (*_READABLE, ".zip")):
                yield Asset(name)
            else:
                yield from _opened(inner, name, whole=whole)


def _opened(path: Path, name: str, *, whole: bool) -> Iterator[SavedFile | Asset | Unreadable]:
    try:
        if path.suffix.lower() == ".zip" and not whole:
            yield from _zipped(path, name)
        else:
            yield _unwrapped(name, path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime, UTC))
    except DAMAGED as error:
        yield Unreadable(name, f"cannot be read: {error}")


def _zipped(path: Path, name: str) -> Iterator[SavedFile | Asset | Unreadable]:
    with zipfile.ZipFile(path) as archive:
        members = [(_name(member), member) for member in archive.infolist() if not member.is_dir()]
        for inner, member in sorted(members, key=lambda pair: pair[0]):
            full = f"{name}/{inner}"
            if _is_asset(inner, _READABLE):
                yield Asset(full)
            elif member.flag_bits & _ENCRYPTED:
                yield Unreadable(full, "is encrypted; unpack it and name the files")
            elif member.file_size > _LARGEST:
                yield Unreadable(full, f"is larger than {_LARGEST} bytes")
            else:
                yield _member(archive, member, full, _moment(member, path))


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, saved_at: datetime) -> SavedFile | Unreadable:
    try:
        return _unwrapped(name, archive.read(member), saved_at)
    except DAMAGED as error:
        return Unreadable(name, f"cannot be read: {error}")


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name. Windows in Chinese writes names in GBK and does not say so: zipfile takes them for cp437."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    raw = member.filename.encode("cp437", errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _moment(member: zipfile.ZipInfo, path: Path) -> datetime:
    """When a member was saved, in the local time that ZIP archives keep; the archive's own time where it is none."""
    try:
        return datetime(*member.date_time, tzinfo=CHINA)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _is_asset(name: str, readable: Iterable[str]) -> bool:
    path = PurePosixPath(name)
    beside = any(folder.endswith(_ASSETS) or folder == "__MACOSX" for folder in path.parts[:-1])
    return beside or path.suffix.lower() not in readable


def _unwrapped(name: str, body: bytes, saved_at: datetime) -> SavedFile | Unreadable:
    """The page as its site sent it: out of a single file (MHTML, RFC 2557) the part that is the page itself."""
    if PurePosixPath(name).suffix.lower() not in {".mhtml", ".mht"}:
        return SavedFile(name, body, saved_at)
    message = message_from_bytes(body, policy=policy.compat32)
    address = message.get("Snapshot-Content-Location")
    parts = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    # The page is the first part; a frame of it may come first where another program wrote the file.
    root = next((part for part in parts if address and part.get("Content-Location") == address), None)
    if root is None and parts:
        root = parts[0]
    if root is None:
        return Unreadable(name, "holds no HTML: no single-file page")
    html = root.get_payload(decode=True)
    if not isinstance(html, bytes):
        return Unreadable(name, "its HTML cannot be decoded")
    return SavedFile(name, html, _sent(message["Date"]) or saved_at, address or root.get("Content-Location"))


def _sent(date: str | None) -> datetime | None:
    """The time in a header that a browser wrote, or None where it wrote none."""
    try:
        return parsedate_to_datetime(date).astimezone(UTC) if date else None
    except (ValueError, OverflowError):
        return None
