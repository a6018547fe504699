"""Which text a body is. The declared charset is evidence, never truth: saved pages declare gbk and are UTF-8."""

from __future__ import annotations

import re

_CJK = re.compile("[\u4e00-\u9fff]")
# What UTF-8 Chinese looks like after it was read as Latin-1 and saved again: runs of accented capitals and controls.
_LATIN_MOJIBAKE = re.compile("[\u00c0-\u00f0][\u0080-\u00bf]{2}")
_SAMPLE = 8_000
_COMMON_SHARE = 0.8
_FEW = 20


class EncodingError(ValueError):
    """A body is not text in any encoding that Chinese sites use; the message says what was tried."""


def decode(body: bytes) -> str:
    """The body as text: a byte order mark decides, else strict UTF-8, else GB18030.

    Raises EncodingError where neither fits, and where one fits only by chance: zero bytes (UTF-16 without a mark),
    characters that simplified Chinese text does not have (Big5 read as GB18030), UTF-8 that was mangled before.
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(body, "utf-16")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _strict(body, "gb18030")
        _refuse_foreign(text, len(body))
    if "\x00" in text:
        raise EncodingError(f"{len(body)} bytes hold zero bytes: UTF-16 without a byte order mark, or no text")
    sample = text[:_SAMPLE]
    damaged = sample.count("\ufffd") + len(_LATIN_MOJIBAKE.findall(sample))
    if damaged > _FEW and damaged > len(_CJK.findall(sample)):
        raise EncodingError(f"{damaged} damaged characters: the text was converted wrongly before it was saved")
    return text


def _strict(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(f"{len(body)} bytes are neither UTF-8 nor {encoding}: {error.reason}") from error


def _refuse_foreign(text: str, size: int) -> None:
    """GB18030 accepts almost any bytes; simplified Chinese keeps to the characters of GB 2312."""
    sample = text[:_SAMPLE]
    ascii_only = len(sample.encode("ascii", errors="ignore"))
    others = len(sample) - ascii_only
    if others < _FEW:
        return
    common = (len(sample.encode("gb2312", errors="ignore")) - ascii_only) // 2
    if common < _COMMON_SHARE * others:
        raise EncodingError(
            f"{size} bytes read as GB18030 give {common} of {others} characters of GB 2312: another encoding"
        )
