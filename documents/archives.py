"""The files in an archive, each by its place and its name in it."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from documents.errors import DocumentError, UnreadableError

_MOST_BYTES = 64 * 1024 * 1024
_MOST_FILES = 300
_NOT_OURS = ("__MACOSX/", ".DS_Store", "Thumbs.db")
DAMAGED = (zipfile.BadZipFile, NotImplementedError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
"""What reading a damaged archive, or one of an unknown method, raises."""


def zip_members(body: bytes) -> Iterator[tuple[str, bytes | DocumentError]]:
    """The files in a ZIP, or why one cannot be had. Raises DocumentError where that holds for all of them."""
    try:
        # Names that are not in UTF-8 are in the encoding of Chinese Windows.
        archive = zipfile.ZipFile(io.BytesIO(body), metadata_encoding="gb18030")
    except DAMAGED as error:
        raise DocumentError("zip", f"damaged: {error}"[:200]) from error
    with archive:
        files = [member for member in archive.infolist() if not member.is_dir()]
        _check("zip", len(files), sum(member.file_size for member in files))
        for number, member in enumerate(files, start=1):
            if not member.filename.endswith(_NOT_OURS) and not member.filename.startswith(_NOT_OURS):
                yield f"{number}/{member.filename}", _zip_member(archive, member, f"file {number} of {len(files)}")


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes | DocumentError:
    if member.flag_bits & 1:
        return UnreadableError("zip", f"{name} is locked by a password")
    try:
        with archive.open(member) as file:
            # What a member says of its size may be a lie.
            content = file.read(_MOST_BYTES + 1)
    except DAMAGED as error:
        return DocumentError("zip", f"damaged: {name}: {error}"[:200])
    if len(content) > _MOST_BYTES:
        return UnreadableError("zip", f"{name} has more than {_MOST_BYTES} bytes when unpacked")
    return content


def seven_zip_members(body: bytes) -> Iterator[tuple[str, bytes | DocumentError]]:
    """The files in a 7z archive. Raises DocumentError where they cannot be had."""
    import py7zr
    from py7zr.exceptions import ArchiveError

    try:
        with py7zr.SevenZipFile(io.BytesIO(body)) as archive:
            if archive.needs_password():
                raise UnreadableError("7z", "locked by a password")
            files = [member for member in archive.list() if not member.is_directory]
            _check("7z", len(files), sum(member.uncompressed for member in files))
            factory = py7zr.io.BytesIOFactory(_MOST_BYTES)
            archive.extract(factory=factory)
    except (ArchiveError, *DAMAGED) as error:
        raise DocumentError("7z", f"damaged: {error}"[:200]) from error
    for number, member in enumerate(files, start=1):
        if PurePosixPath(member.filename).name not in _NOT_OURS:
            yield f"{number}/{member.filename}", factory.products[member.filename].read()


def _check(kind: str, files: int, size: int) -> None:
    if size > _MOST_BYTES:
        raise UnreadableError(kind, f"{size} bytes when unpacked, at most {_MOST_BYTES} are read")
    if files > _MOST_FILES:
        raise UnreadableError(kind, f"{files} files, at most {_MOST_FILES} are read")
