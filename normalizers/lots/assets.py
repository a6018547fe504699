"""What kind of thing a lot is: from the platform's category, the registered use of the property, or the title.

The order follows what each knows: a category that holds one kind of thing decides; where it mixes kinds, or is not
given, the registered use (房屋用途, landPurpose) does, then the words of the title, then what the category mostly
holds.
"""

from __future__ import annotations

import re
import unicodedata

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
_RULES: tuple[tuple[re.Pattern[str], re.Pattern[str] | None, str, float], ...] = tuple(
    (
        re.compile(row["words"]),
        re.compile(row["unless"]) if row["unless"] else None,
        row["asset"],
        float(row["confidence"]),
    )
    for row in sorted(rows("asset_words"), key=lambda row: int(row["rank"]))
)

_UNSURE = "unsure"
_BY_USE, _BY_A_NAME = 0.9, 0.5

# Offers and badges that name no thing: 可贷款; (含家具), (非住宅) stays.
_OFFERS = re.compile(
    r"(?:可|支持|可办理)(?:按揭)?贷款?|[(【\[](?:不?含|包含|附)[^(（【\[)】\]]*[)】\]]|(?:司法拍卖|阿里资产|京东拍卖)"
    r"|[,，]?(?:建筑|使用|套内|产权|登记)?面积(?:约为?|为|共计?|:)?[\d.,]+(?:平方米|平方|平米|m2|亩)"
)
# What is called by the word for a thing and is none: a road, an estate, an estate's name in quotation marks.
_NAMED_AFTER = f"(?:{'|'.join(row['words'] for row in rows('asset_name_words'))})"
_ESTATE = (
    r"(?:小区|花园|花苑|家园|家苑|新村|家属[院区楼]|公馆|豪庭|华庭|嘉园|嘉苑|雅苑|名苑|悦?[园苑](?=\d{1,4}(?:[幢栋座]|号楼))"
    r"|名邸|华府|街坊|宿舍(?=\d{1,4}(?:[幢栋座]|号楼)))"
)
_NAMES_OF_PLACES = re.compile(
    rf"{_NAMED_AFTER}(?:[东西南北中一二三四]{{0,2}}(?:路|大道|大街|巷|胡同)|(?<!商业)(?<!市场)(?<!广场)街)(?!铺|口)"
    rf"|{_NAMED_AFTER}[^\W\d_及和与旁的]{{0,3}}?(?={_ESTATE})"
    rf"|[“\"「『‘'][^”\"」』’']{{1,12}}[”\"」』’'](?={_ESTATE}|\d{{1,4}}(?:号楼|[幢栋座#]))"
)
# What stands beside the thing: 商务运营中心旁, 超市楼上.
_NEIGHBOURS = re.compile(
    r"[^\s,、;:()“”\"\d及和与]{2,12}(?:旁边?|斜?对面|附近|楼上|隔壁|背后|后面|以[东西南北]|[东西南北]侧)的?(?=\S{4})"
    rf"|[一-龥]{{2,8}}[楼场厦院店]后(?=[一-龥]{{2,6}}{_ESTATE})"
)
_PLACE_NAMES = re.compile("|".join(row["name"] for row in rows("asset_place_names")))
# 某某酒店管理有限公司 is an owner, no hotel.
_COMPANY = re.compile(
    r"[^\s,、;:。()【】\[\]号室栋幢层及与和的]{2,24}?(?:有限责任公司|有限公司|集团公司|公司|合作社|信用社|银行|支行|法院)"
)
_SOLICITATION = re.compile(
    r"(?:招商|营销|推介|招募|意向征集|征集意向|征集)(?:公告|信息|项目|推介|函|手册|书|启事|$|[)】\]])"
    r"|(?:公开|意向|预)招商|招商引资|招商预告|征集.{0,8}意向|意向(?:受让|投资|购买)(?:人|方).{0,4}征集"
)
_FRACTION = re.compile(
    r"[一二三四五六七八九十百]{1,5}分之[一二三四五六七八九十百]{1,5}"
    r"|\d{1,4}/\d{1,4}(?=的?.{0,6}(?:份额|产权|所有权|使用权|权益|房))"
    r"|\d{1,3}(?:\.\d{1,9})?%(?=的?.{0,8}(?:份额|产权|所有权|使用权|权益))"
    r"|份额|按份共有|部分产权|半产权|一半产权|一半.{0,2}所有权"
)
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


def asset_of_title(title: str) -> Result[str] | Unknown:
    """The asset type that the words of a title mean, by the rules of the table `asset_words`.

    Names of roads and estates say nothing; those of owners and neighbours are heard only where nothing else is said.
    """
    plain = _PLACE_NAMES.sub("", _OFFERS.sub("", unicodedata.normalize("NFKC", title)))
    plain = _NAMES_OF_PLACES.sub("", plain)
    bare = _COMPANY.sub("", _NEIGHBOURS.sub("", plain))
    found = _by_rules(bare)
    if found is None and bare != plain:
        found = _by_rules(plain)
        if isinstance(found, Result):
            found = Result(found.value, found.evidence, min(found.confidence, _BY_A_NAME))
    return found or Unknown("no word for a kind of thing")


def _by_rules(text: str) -> Result[str] | Unknown | None:
    for words, unless, asset, confidence in _RULES:
        match = words.search(text)
        if match is not None and (unless is None or unless.search(text) is None):
            if asset == _UNSURE:
                return Unknown(f"{match.group()} may be of several kinds")
            return Result(asset, match.group(), confidence)
    return None


def is_solicitation(title: str) -> bool:
    """Whether a title invites interest (招商, 营销公告) and announces no auction. 招商银行 and 招商花园 do not."""
    return _SOLICITATION.search(unicodedata.normalize("NFKC", title)) is not None


def is_fractional(title: str, asset: str) -> bool:
    """Whether a share of the title is sold (三分之一, 50%份额). Shares of companies and claims are whole things."""
    if asset in _SHARES_ARE_THE_THING:
        return False
    return _FRACTION.search(unicodedata.normalize("NFKC", title)) is not None
