"""The pictures of what a scan shows, cut out of the documents in the archive."""

from __future__ import annotations

from collections.abc import Sequence

from documents.errors import DocumentError
from documents.scans.installed import is_installed
from review.question import Spot
from storage.archive import Archive, ArchiveError

MOST = 200
"""So many pictures are cut out, of what is worth most; it takes a tenth of a second for each."""


class Cutter:
    """Cuts out pictures while there are few enough; None where none is to be had, as without an archive."""

    def __init__(self, archive: Archive | None, most: int = MOST) -> None:
        self._archive, self._left = archive, most if is_installed() else 0

    def __call__(self, spots: Sequence[Spot]) -> bytes | None:
        """The picture of places in one document, as PNG."""
        if self._archive is None or not self._left:
            return None
        from documents.scans.cut import strips

        first = spots[0]
        try:
            body = self._archive.body(first.source, first.sha256)
            picture = strips(body, [(one.page, one.box) for one in spots if one.sha256 == first.sha256])
        except (ArchiveError, DocumentError):
            # The page is named beside: who looks there sees what is wrong with it.
            return None
        self._left -= picture is not None
        return picture
