"""The text of a body: the declared charset is evidence, never truth, and a wrong guess is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.encoding import EncodingError, decode

SENTENCE = "债权资产处置公告，截至二〇二五年三月二十日，本金一千万元。"
TEXT = f"<html><head><meta charset=gbk></head><body>{SENTENCE * 5}</body></html>"
TRADITIONAL = TEXT.replace("债权资产处置公告", "債權資產處置公告").replace("万", "萬")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_comes_back_whatever_the_page_declares(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (TEXT.encode("utf-16-le"), "UTF-8"),
        ("<p>plain ascii</p>".encode("utf-16-le"), "zero bytes"),
        (TRADITIONAL.encode("big5", errors="ignore"), "another encoding"),
        (TEXT.encode("utf-8").decode("latin-1").encode("utf-8"), "damaged"),
        (TEXT.encode("gbk").decode("utf-8", errors="replace").encode("utf-8"), "damaged"),
        (b"%PDF-1.7\n\xff\xfe\xfd\xfc\x80\x81\xff\xff", "neither"),
    ],
    ids=["utf16", "utf16-ascii", "big5", "mojibake", "replaced", "binary"],
)
def test_a_wrong_guess_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(EncodingError, match=reason):
        decode(body)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=0, max_size=60))
def test_any_chinese_text_in_utf8(text: str) -> None:
    assert decode(text.encode("utf-8")) == text
