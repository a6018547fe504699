"""What in names and titles tells sales and things apart: debtors, branches, serials, the words of a title."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from normalizers.values.text import squeeze
from privacy.names import MASK, ORGANISATION

# The divisions that a court's own lies in, the court, and its people's.
_COURT: Final = re.compile(
    "(?:[一-龥]{2,8}?(?:省|自治区)(?!高级))?(?:[一-龥]{2,12}?自治州(?=[一-龥]{1,9}[区县市旗])|[一-龥]{2,5}?(?:市|地区|盟)(?=[一-龥]{1,9}[区县市旗]))?"
    "([一-龥]{2,20}?)(?:人民)?法院"
)
_SUFFIX: Final = re.compile(r"(?:股份)?有限(?:责任)?公司$|集团$|[()]")
_SEVERAL: Final = re.compile("[某*×ⅹＸ□○]|xx|XX")

# 第71期, 2025年第12号, 编号ZJ-2025-003
_SERIAL: Final = re.compile(
    r"第([\d一二三四五六七八九十百]+)[期批号](?!公告)|((?:19|20)\d\d[-年]?第?\d{1,4}[号期])|编号[:：]?([A-Za-z0-9-]{5,40})"
    r"|([A-Z]{1,8}-?(?:19|20)\d\d-?[A-Z]?-?\d{1,6})"
)
# What a title says of the notice, not of what is sold.
_ABOUT: Final = re.compile(
    r"关于|拟对|对|所持有|持有|享有|进行|公开|转让|处置|拍卖|竞价|竞拍|招标|挂牌|协议|营销|推介|招商|成交|结果|公示|联合|催收|债务|暨"
    r"|更正|补充|延期|延长|公告期|撤销|终止|暂停|恢复|变更|取消|第[一二三四五六七八九十\d]+次|[一二三四五六七八九十\d]次|再次|重新|降价"
    r"|公告|通知|项目|资产包?|债权|不良|信息|贷款|批量|组包|单户|的|之|及|与|和|等|拟"
)
# 《…》公告期的公告, …的延期公告, 关于…的更正公告: a notice of a notice.
_CHANGES: Final = "延期|延长|更正|补充|变更|撤销|撤回|终止|中止|暂停|恢复|取消|勘误"
_QUOTED: Final = re.compile(
    rf"《([^《》]{{4,80}})》.{{0,80}}?(?:{_CHANGES})|(?:{_CHANGES}).{{0,80}}?《([^《》]{{4,80}})》"
)
# 浙江省高级, 杭州市中级, 重庆市第五中级
_OF_A_HIGHER: Final = re.compile("[省市](?=高级|中级|第)")
_OF_ANOTHER: Final = re.compile(
    rf"^(?:关于)?(.{{4,80}}?)(?:的|之|\()(?:{_CHANGES})(?:说明|性|处置)?(?:公告|通知|启事)\)?$"
)
_NO_WORDS: Final = re.compile(r"[\W_]+")
_COUNT: Final = re.compile(r"(?<!\d)\d+[户笔宗个]|(?<![一二三四五六七八九十百])[一二三四五六七八九十百]+[户笔宗个]")
_LEAST_SPECIFIC: Final = 4


@lru_cache(1 << 16)
def company(name: str) -> str | None:
    """A debtor's name by which it is known again, without legal suffixes; None for a person's, or one that is masked:
    many share it.
    """
    plain = squeeze(name).partition("等")[0]
    if not plain or MASK in plain or _SEVERAL.search(plain) or ORGANISATION.search(plain) is None:
        return None
    bare = _SUFFIX.sub("", plain)
    return bare if len(bare) >= 3 else plain


@lru_cache(1 << 14)
def court(name: str | None) -> str | None:
    """A court's name by which it is known again whatever a platform puts before it: of 浙江省杭州市西湖区人民法院
    and of 西湖区法院 the same. None where no court is named.
    """
    found = _COURT.match(squeeze(name).rpartition(":")[2]) if name else None
    return _OF_A_HIGHER.sub("", found[1]) if found else name


@lru_cache(1 << 14)
def branch(seller: str | None, words: str | None) -> str | None:
    """What a seller's words name beside the holder of the licence: 浙江分公司. None where nothing."""
    if not seller or not words:
        return None
    rest = squeeze(words).replace(squeeze(seller), "", 1)
    return re.sub("[省市()]", "", rest) or None if rest != squeeze(words) else None


@lru_cache(1 << 16)
def serials(title: str) -> frozenset[str]:
    """The numbers by which a seller counts its notices."""
    return frozenset("".join(filter(None, found)) for found in _SERIAL.findall(squeeze(title)))


@lru_cache(1 << 16)
def thing_of(title: str, seller: str | None, words: str | None) -> str | None:
    """What a title says of the thing sold, with all words about the notice and its seller left out; None where that is
    nothing: 资产包处置公告.
    """
    plain = squeeze(title)
    for name in sorted(filter(None, (seller, words)), key=len, reverse=True):
        plain = plain.replace(squeeze(name), "")
    thing = _NO_WORDS.sub("", _ABOUT.sub("", plain))
    return thing if len(_COUNT.sub("", thing)) >= _LEAST_SPECIFIC else None


@lru_cache(1 << 14)
def named_title(title: str) -> str | None:
    """The title of the notice that a notice of this title changes; None where it is no notice of another."""
    plain = squeeze(title)
    found = _QUOTED.search(plain) or _OF_ANOTHER.match(plain)
    return next(filter(None, found.groups()), None) if found else None


@lru_cache(1 << 16)
def quoted(title: str) -> str:
    """A title as another notice quotes it: without blanks and signs."""
    return _NO_WORDS.sub("", squeeze(title))
