"""Patterns of many words."""

from __future__ import annotations

import random
import re

import pytest

from privacy.lists import any_of, ends_of, ends_with
from privacy.sides import AT_SINCE, SINCE


@pytest.mark.parametrize(
    "text, found", [("共同借款人", "共同借款人"), ("共同", "共同"), ("共同债务", "共同"), ("借款人", "借款人")]
)
def test_the_longest_word_at_a_place_is_found(text: str, found: str) -> None:
    pattern = re.compile(any_of(("共同", "共同借款人", "借款", "借款人")))

    assert [match[0] for match in pattern.finditer(text)] == [found]


def test_a_long_table_finds_what_each_of_its_words_is() -> None:
    """In whatever part of the table a word is; where none is, the patterns by first characters have their turn."""
    chance = random.Random(4)
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 400)]
    some = {"".join(chance.choices(characters, k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(900)}
    more = {"甲乙": "[甲乙]\\d{2}"}
    pattern = re.compile(any_of(some, more))
    texts = ["".join(chance.choices([*characters, "甲1", "乙23"], k=6)) for _ in range(2000)] + sorted(some)

    for text in texts:
        words = [text[:size] for size in range(4, 0, -1) if text[:size] in some]
        other = re.match(more["甲乙"], text)
        told = words[0] if words else (other[0] if other else None)
        found = pattern.match(text)
        assert (found[0] if found else None) == told


@pytest.mark.parametrize(
    "text, ends", [("现将债权转让给", True), ("给", True), ("转让给乙", False), ("", False), ("转让", False)]
)
def test_a_text_ends_with_one_of_some_words(text: str, ends: bool) -> None:
    assert ends_with(("给", "转让给"))(text, len(text)) is ends


@pytest.mark.parametrize(
    "text, found", [("现将债权转让给乙", True), ("转给乙", False), ("移交至乙", True), ("甲对乙", True), ("乙", False)]
)
def test_a_place_behind_the_end_of_one_of_some_words_is_found(text: str, found: bool) -> None:
    behind = re.compile(ends_of(("对", "转让给", "交至")) + "(?=乙)")

    assert (behind.search(text) is not None) is found


@pytest.mark.parametrize(
    "text",
    ["云小凡名下房产", "云小凡持股25%", "云小凡(系本案被告)", "云小凡于2020年与我行签订借款合同", "云小凡的房屋"],
)
def test_what_says_that_a_party_stands_before_it_is_found_by_its_first_character(text: str) -> None:
    here = [at for at in range(2, len(text)) if re.compile(SINCE).match(text, at) and text[at - 2 : at].isalpha()]

    assert [since.start() for since in re.finditer(AT_SINCE, text)] == here != []
