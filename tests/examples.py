"""Commands in a document with what they print there: ```console, a line `$ scrapy …`, then its answer."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(r"```console\n\$ scrapy (.*)\n([\s\S]*?)```")


class Example(NamedTuple):
    """The words of a command, and its answer, in which `…` stands for anything."""

    words: tuple[str, ...]
    answer: str

    def is_answered_by(self, printed: str) -> bool:
        """Whether a command printed the answer, however wide its columns are."""
        parts = (r"\s+".join(map(re.escape, part.split())) for part in self.answer.split("…"))
        return re.fullmatch(r"\s*[\s\S]*?\s*".join(parts), printed.strip()) is not None


def examples(document: Path) -> list[Example]:
    """The examples of a document in their order."""
    text = document.read_text(encoding="utf-8")
    return [Example(tuple(shlex.split(words)), answer) for words, answer in _BLOCK.findall(text)]
