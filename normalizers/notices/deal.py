"""Which notices of a source speak of one sale, as far as their titles tell: what they say of the thing sold is equal.

It counts until `normalizers.sales` has looked at all rows together.
"""

from __future__ import annotations

import hashlib
import re

from normalizers.values.numerals import NUMERAL, WHOLE
from normalizers.values.text import clean
from records.rows import Notice

# What a notice's title says of the notice, not of the thing sold.
_ABOUT_THE_NOTICE = re.compile(
    r"关于|拟对|对|所持有|持有|享有|进行|公开|转让|处置|拍卖|竞价|招标|挂牌|协议|营销|推介|招商"
    r"|更正|补充|延期|撤销|终止|暂停|恢复|变更|取消"
    rf"|第{WHOLE}次|[{NUMERAL}]次|再次|重新|降价"
    r"|公告|通知|公示|项目|资产包?|债权|不良|信息|的"
)
_NO_WORDS = re.compile(r"[\W_]+")


def deal_key(notice: Notice) -> str:
    """What is equal for the notices of one source that speak of one sale.

    Seller, and what the title says of the thing sold with all words about the notice left out. A notice that
    supersedes another and names its title takes that title's words; one whose title says nothing (资产包处置公告)
    stands alone.
    """
    title = notice.supersedes_title or notice.title
    words = clean(title)
    # The branch's name holds the seller's: the longer goes first, or its branch would stay in the key.
    for name in sorted(filter(None, (notice.seller, notice.seller_words)), key=len, reverse=True):
        words = words.replace(clean(name), "")
    thing = _NO_WORDS.sub("", _ABOUT_THE_NOTICE.sub("", words)) or notice.source_key
    parts = "\0".join((notice.source, notice.seller or notice.seller_words or "", thing))
    return hashlib.blake2b(parts.encode(), digest_size=8).hexdigest()
