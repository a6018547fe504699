"""Where on its pages a figure was seen, and how sure the model was there."""

from __future__ import annotations

from collections.abc import Sequence

from records.seen import Box, Seen

_SHORTEST_PIECE = 2


def _squeezed(text: str) -> str:
    return "".join(text.split())


class Eye:
    """The lines that were seen on the pages of a document."""

    def __init__(self, lines: Sequence[Seen]) -> None:
        self._lines = [(line, _squeezed(line.text)) for line in lines]

    def sureness(self, words: str, around: str = "") -> float:
        """How sure the model is of words: of the least sure line that has them with what stands `around` them, else of
        the least sure one that has them or a piece of them; 1 where none has.
        """
        near = _squeezed(around)
        lines = [line for line, text in self._lines if near and near in text] or self._with(words)
        return min((line.sure for line in lines), default=1.0)

    def place(self, words: str) -> tuple[int, Box] | None:
        """The page and the box of the first line that has the words, narrowed to them."""
        found = self._with(words)
        if not found:
            return None
        line = found[0]
        text, wanted = _squeezed(line.text), _squeezed(words)
        left, top, right, bottom = line.box
        at = text.find(wanted)
        if at < 0 or not text:
            return line.page, line.box
        unit = (right - left) / sum(map(_width, text))
        begins = left + unit * sum(map(_width, text[:at]))
        return line.page, (begins, top, begins + unit * sum(map(_width, wanted)), bottom)

    def _with(self, words: str) -> list[Seen]:
        """The lines that have the words; where none has them whole, those that have pieces of them."""
        wanted = _squeezed(words)
        alone = [line for line, text in self._lines if wanted == text]
        whole = alone or [line for line, text in self._lines if wanted in text]
        return whole or [line for line, text in self._lines if len(text) >= _SHORTEST_PIECE and text in wanted]


def _width(character: str) -> int:
    """A Chinese character is twice as wide as a Latin one."""
    return 1 if character.isascii() else 2
