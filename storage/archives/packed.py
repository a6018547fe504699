"""How bodies are packed: by zstandard, with a dictionary of what the pages of a source share once there is one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import zstandard

from storage.archive import ArchiveError

_LEVEL = 3
TRAIN_AT = 200
"""A dictionary is worth its training once a source has this many bodies of the sizes below."""
TRAIN_ON = 1000
"""It is made of so many."""
SIZES = (256, 262_144)
_DICTIONARY_BYTES = 112_640


class Packing:
    """The bodies of one source. `place`: what messages name; `load`: a dictionary by its number, None where it is
    missing.
    """

    def __init__(self, place: str, load: Callable[[int], bytes | None], dictionary: int = 0) -> None:
        self._place, self._load = place, load
        self._readers: dict[int, zstandard.ZstdDecompressor] = {0: zstandard.ZstdDecompressor()}
        self._writer = zstandard.ZstdCompressor(level=_LEVEL)
        self.dictionary = 0
        if dictionary:
            self.use(dictionary)

    def use(self, dictionary: int) -> None:
        """Pack by this dictionary from now on; 0 is none."""
        words = self._words(dictionary)
        words.precompute_compress(level=_LEVEL)
        self.dictionary, self._writer = dictionary, zstandard.ZstdCompressor(level=_LEVEL, dict_data=words)

    def packed(self, body: bytes) -> bytes:
        """A body, packed by the dictionary in use."""
        return self._writer.compress(body)

    def unpacked(self, sha256: str, dictionary: int, size: int, blob: bytes) -> bytes:
        """A body of that hash and size out of what was made of it. Raises ArchiveError where it is another one."""
        try:
            if dictionary not in self._readers:
                self._readers[dictionary] = zstandard.ZstdDecompressor(dict_data=self._words(dictionary))
            body = self._readers[dictionary].decompress(blob, max_output_size=size)
        except zstandard.ZstdError as error:
            raise ArchiveError(f"{self._place}: body {sha256} is damaged: {error}") from error
        if hashlib.sha256(body).hexdigest() != sha256:
            raise ArchiveError(f"{self._place}: body {sha256} is damaged: its hash differs")
        return body

    def _words(self, dictionary: int) -> zstandard.ZstdCompressionDict:
        blob = self._load(dictionary)
        if blob is None:
            raise ArchiveError(f"{self._place}: dictionary {dictionary} is missing")
        return zstandard.ZstdCompressionDict(blob)


def trained(bodies: list[bytes]) -> bytes | None:
    """A dictionary of what bodies share; None where they share nothing, and are packed without one."""
    samples: list[bytes | bytearray | memoryview[int]] = list(bodies)
    try:
        return zstandard.train_dictionary(_DICTIONARY_BYTES, samples).as_bytes()
    except zstandard.ZstdError:
        return None


def refuse_other(place: str, url: str, sha256: str, body: bytes) -> None:
    """Raises ArchiveError for a body that does not have the hash that it is to be kept under."""
    if hashlib.sha256(body).hexdigest() != sha256:
        raise ArchiveError(f"{place}: the body of {url} does not have the hash {sha256}")
