"""A notice of one long sentence takes no more than its length: what stands before an amount or a name is looked at as
far as it can matter.
"""

from __future__ import annotations

import json
import time

import pytest

from normalizers.notices.lines import answers

SHORT, TIMES, GROWTH = 4_000, 4, 8
ROUNDS = 6


def seconds(sentence: str, length: int, first: int) -> float:
    """The processor's time for a notice that says a sentence's piece again and again, with numbers from `first` on."""
    pieces = (sentence.format(n=first + n) for n in range(length // len(sentence)))
    said = {"id": "1", "title": "债权处置公告", "published_on": "2025-03-01", "lines": ["".join(pieces)]}
    began = time.process_time()
    list(answers([json.dumps(said, ensure_ascii=False)]))
    return time.process_time() - began


@pytest.mark.parametrize(
    "sentence",
    [
        "债权总额{n}.50元（其中本金{n}.25元），",
        "本金美元{n}.50元，折合人民币{n}.75元，",
        "宁海某{n}号恒达有限公司与宁海某{n}号隆盛有限公司签订《债权转让协议》，",
        "截至2024年5月2日，本金{n}.25元，",
    ],
)
def test_a_long_sentence_takes_no_more_than_its_length(sentence: str) -> None:
    # In turn, and the least of each: other work on the machine slows both.
    taken = [[seconds(sentence, length, at * 1_000) for length in (SHORT, SHORT * TIMES)] for at in range(ROUNDS)]
    short, long = map(min, zip(*taken, strict=True))
    assert long < GROWTH * short
