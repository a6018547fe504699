"""What kind of thing a lot is: from the platform's category, the registered use of the property, or the title.

The order follows what each knows: a category that holds one kind of thing decides; where it mixes kinds, or is not
given, the registered use (房屋用途, landPurpose) does, then the words of the title, then what the category mostly
holds.
"""

from __future__ import annotations

import re
import unicodedata

from normalizers.lots.title import asset_of_title
from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown

ASSETS = ("residential", "commercial", "industrial", "land", "vehicle", "equity", "claim", "other")

_CATEGORIES: dict[tuple[str, str], tuple[Result[str], bool]] = {
    (row["platform"], row["category"]): (
        Result(row["asset"], f"category {row['category']} {row['name']}", float(row["confidence"])),
        bool(row["refine"]),
    )
    for row in rows("asset_categories")
}
_USES: dict[str, str] = {row["use"]: row["asset"] for row in rows("asset_uses")}
_USE = re.compile("|".join(sorted(_USES, key=len, reverse=True)))
_BY_USE = 0.9

_SOLICITATION = re.compile(
    r"(?:招商|营销|推介|招募|意向征集|征集意向|征集)(?:公告|信息|项目|推介|函|手册|书|启事|$|[)】\]:])"
    r"|(?:公开|意向|预)招商|招商引资|招商预告|征集.{0,8}意向|招募(?:重整|意向|战略|共益债)?(?:投资|受让)|投资[人者方].{0,6}招募|意向(?:受让|投资|购买)(?:人|方).{0,4}征集"
)
_FRACTION = re.compile(
    r"[一二三四五六七八九十百]{1,5}分之[一二三四五六七八九十百]{1,5}"
    r"|\d{1,4}/\d{1,4}(?=的?.{0,6}(?:份额|产权|所有权|使用权|权益|房))"
    r"|\d{1,3}(?:\.\d{1,9})?%(?=的?.{0,8}(?:份额|产权|所有权|使用权|权益))"
    r"|份额|按份共有|部分产权|半产权|一半产权|一半.{0,2}所有权"
)
# What each of these holds, which most titles do not.
_OF_FRACTIONS = re.compile("分之|[/%]|份额|共有|产权|所有权")
_SHARES_ARE_THE_THING = frozenset({"equity", "claim"})


def classify_asset(
    text: str, category: tuple[str, str] | None = None, use_words: str | None = None
) -> Result[str] | Unknown:
    """One of `ASSETS` for a lot title, its (platform, category id) and the registered use where the page states them.

    Confidence 1 where a category or an unmistakable word decided, 0.5-0.9 for a rule; a mixed category answers with
    what it mostly holds where nothing else is said. Parking spaces, storage rooms and works in progress are `other`, as
    the courts' own category 其他用房 has it.
    """
    held = _CATEGORIES.get(category) if category is not None else None
    if held is not None and not held[1]:
        return held[0]
    by_use = asset_of_use(use_words) if use_words else None
    if isinstance(by_use, Result):
        return by_use
    by_title = asset_of_title(text)
    if isinstance(by_title, Result):
        return by_title
    return held[0] if held is not None else by_title


def asset_of_use(words: str) -> Result[str] | Unknown:
    """The asset type that a registered use means. "城镇住宅用地/成套住宅": the house after the slash counts."""
    for part in reversed(re.split(r"[/／]", words)):
        found = {_USES[word]: word for word in _USE.findall(part)}
        if len(found) == 1:
            asset, word = found.popitem()
            return Result(asset, f"use {word}", _BY_USE)
        if found:
            return Unknown("uses of several kinds: " + ", ".join(found.values()))
    return Unknown(f"use {words[:20]} is in no table")


def is_solicitation(title: str) -> bool:
    """Whether a title invites interest (招商, 营销公告) and announces no auction. 招商银行 and 招商花园 do not."""
    return _SOLICITATION.search(unicodedata.normalize("NFKC", title)) is not None


def is_fractional(title: str, asset: str) -> bool:
    """Whether a share of the title is sold (三分之一, 50%份额). Shares of companies and claims are whole things."""
    if asset in _SHARES_ARE_THE_THING:
        return False
    plain = unicodedata.normalize("NFKC", title)
    return _OF_FRACTIONS.search(plain) is not None and _FRACTION.search(plain) is not None
