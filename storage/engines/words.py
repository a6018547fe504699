"""The form in which words are compared, in statements (`plain`) and outside them."""

from __future__ import annotations

import unicodedata


def plain(text: str | None) -> str | None:
    """Words in the form in which they are compared: half-width, small, without blanks."""
    return None if text is None else "".join(unicodedata.normalize("NFKC", text).casefold().split())
