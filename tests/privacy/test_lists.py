"""Patterns of many words."""

from __future__ import annotations

import re

import pytest

from privacy.lists import any_of, ends_with


@pytest.mark.parametrize(
    "text, found", [("共同借款人", "共同借款人"), ("共同", "共同"), ("共同债务", "共同"), ("借款人", "借款人")]
)
def test_the_longest_word_at_a_place_is_found(text: str, found: str) -> None:
    pattern = re.compile(any_of(("共同", "共同借款人", "借款", "借款人")))

    assert [match[0] for match in pattern.finditer(text)] == [found]


@pytest.mark.parametrize(
    "text, ends", [("现将债权转让给", True), ("给", True), ("转让给乙", False), ("", False), ("转让", False)]
)
def test_a_text_ends_with_one_of_some_words(text: str, ends: bool) -> None:
    assert ends_with(("给", "转让给"))(text, len(text)) is ends
