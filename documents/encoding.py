"""Which text a body is. The declared charset is evidence, never truth: saved pages declare gbk and are UTF-8."""

from __future__ import annotations

import re

_CJK = re.compile("[\u4e00-\u9fff]")
_FOREIGN = re.compile("[^\0-\x7f]+")
# What UTF-8 Chinese looks like after it was read as Latin-1 and saved again: runs of accented capitals and controls.
_LATIN_MOJIBAKE = re.compile("[\u00c0-\u00f0][\u0080-\u00bf]{2}")
_REPLACED = "\ufffd"
_SAMPLE = 8_000
_COMMON_SHARE = 0.8
_FEW = 20
# Systems cut titles by bytes, in the middle of a character: one damaged place among so many sound characters.
_SOUND_PER_DAMAGED = 30
# And leave zero bytes behind, of which UTF-16 without a mark has as many as characters.
_TEXT_PER_ZERO = 100


class EncodingError(ValueError):
    """A body is not text in any encoding that Chinese sites use; the message says what was tried."""


def decode(body: bytes) -> str:
    """The body as text: a byte order mark decides, else UTF-8, else GB18030. A character that was cut in two becomes
    U+FFFD, and so do such few others; a stray zero byte is left out.

    Raises EncodingError where neither fits, and where one fits only by chance: many zero bytes (UTF-16 without a mark),
    characters that simplified Chinese text does not have (Big5 read as GB18030), UTF-8 that was mangled before.
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(body, "utf-16")
    text = _nearly(body, "utf-8-sig")
    if text is None:
        text = _nearly(body, "gb18030")
        if text is None:
            raise EncodingError(f"{len(body)} bytes are neither UTF-8 nor GB18030")
        _refuse_foreign(text, len(body))
    if _TEXT_PER_ZERO * text.count("\0") > len(text):
        raise EncodingError(f"{len(body)} bytes hold zero bytes: UTF-16 without a byte order mark, or no text")
    sample = text[:_SAMPLE]
    damaged = sample.count(_REPLACED) + len(_LATIN_MOJIBAKE.findall(sample))
    if damaged > _FEW and damaged > len(_CJK.findall(sample)):
        raise EncodingError(f"{damaged} damaged characters: the text was converted wrongly before it was saved")
    return text.replace("\0", "")


def _nearly(body: bytes, encoding: str) -> str | None:
    """The text, where no more of it is damaged than what is cut here and there; else None."""
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, errors="replace")
    # What the body itself holds as U+FFFD counts too: a page that is all damaged is no text.
    needed = _SOUND_PER_DAMAGED * text.count(_REPLACED)
    # Most pages of another encoding have not so many characters of any kind.
    return text if needed <= len(text) and needed <= len(_CJK.findall(text)) else None


def _strict(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(f"{len(body)} bytes are not {encoding}: {error.reason}") from error


def _refuse_foreign(text: str, size: int) -> None:
    """GB18030 accepts almost any bytes; simplified Chinese keeps to the characters of GB 2312."""
    sample = "".join(_FOREIGN.findall(text))[:_SAMPLE]
    if len(sample) < _FEW:
        return
    common = len(sample.encode("gb2312", errors="ignore")) // 2
    if common < _COMMON_SHARE * len(sample):
        raise EncodingError(
            f"{size} bytes read as GB18030 give {common} of {len(sample)} characters of GB 2312: another encoding"
        )
