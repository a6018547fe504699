"""What names an address: http and https of one are one, and two addresses stay two."""

from __future__ import annotations

import pytest

from crawlers.pages.page import Follow
from records.addresses import one_address


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("http://www.bank.test/a/1.html?id=2#3", "https://www.bank.test/a/1.html?id=2#3"),
        ("https://www.bank.test/a/1.html", "https://www.bank.test/a/1.html"),
        ("HTTP://WWW.Bank.test/A", "https://www.bank.test/A"),
        ("http://bank.test:80/", "https://bank.test/"),
        ("https://bank.test:443", "https://bank.test"),
        ("http://bank.test:8080/", "https://bank.test:8080/"),
        ("http://bank.test?to=http://other.test", "https://bank.test?to=http://other.test"),
        ("POST http://bank.test/list 0a1b", "POST https://bank.test/list 0a1b"),
        ("2025-7", "2025-7"),
        ("", ""),
    ],
)
def test_an_address_has_one_name_and_a_number_stays_as_it_is(key: str, name: str) -> None:
    assert one_address(key) == name
    assert one_address(name) == name


def test_a_page_is_asked_as_its_link_says_and_named_by_its_address() -> None:
    follow = Follow("http://bank.test/1", "detail")
    assert (follow.url, follow.request_key) == ("http://bank.test/1", Follow("https://bank.test/1", "list").request_key)
