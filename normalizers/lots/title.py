"""What kind of thing a title sells.

A title names a thing last: 造船厂宿舍楼1层铺面 is a shop, 酒店设备 are machines. What stands before it are owners,
neighbours and addresses. Brackets are heard where the words outside leave it open; a stated use wherever it is.
"""

from __future__ import annotations

import re
from typing import Final

from normalizers.lots.mentions import Mention, mentions
from normalizers.lots.pieces import BUILDINGS, BY_COUNT, BY_NAME, SURE, is_said, things_of
from normalizers.lots.together import OF_ITS_OWN, one_of, several
from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown
from normalizers.values.text import clean
from privacy.folds import simplify

# Offers and badges that name no thing: 可贷款; 面积12平方米.
_OFFERS: Final = re.compile(
    r"有形(?:资产)?[及和与、]?无形资产|(?:可|支持|可办理)(?:按揭)?贷款?|租赁权(?=[及和]所有权)|(?:司法拍卖|阿里资产|京东拍卖)"
    r"|(?<=[\s,，])无(?![人形缝线纺烟锡极])[一-龥]{1,4}(?=$|[\s,，)])"
    r"|[,，][^,，。;；]{0,8}(?:异响|损坏|故障|破损|衰减|亏电|磨损|老化|进水|锈蚀|漏油|无法[^,，。;；]{1,6}|缺失|漏水|欠费)|按(?:废旧|废品|现状|报废)[^,，。;；]{0,6}"
    r"|^(?:[一二三四五六七八九十顶底首复\d]{1,2}[楼层])?(?:带|赠送?|附赠?|送)[^:：\s]{1,6}[:：]|[^\s,，;；:()]{0,12}不动产权第[\d*]+号|约?[\d.,]{1,12}[余多]?(?:平方米|平方|平米|m2|公顷)|(?:产权|权)?证号:?[^,，;；。]{1,40}号|土地(?:为|系|是)?(?:集体|国有|划拨|出让)(?:土地)?性质"
    r"|(?<![^,，;；()])[^,，;；()]{0,80}?(?:(?:不在|不属于|不纳入|不列入)(?:本次)?(?:拍卖|处置|转让|出让|变卖|标的)|另案处理|另行处置)[^,，;；()]*"
    r"|[,，]?(?:建筑|使用|套内|产权|登记)?面积(?:约为?|为|共计?|:)?[\d.,]+(?:平方米|平方|平米|m2|亩)"
)
# 1 2 0 号 3 0 2 房（住 宅）: characters set apart.
_SET_APART: Final = re.compile(r"(?<!\S)\S(?:[ \t]+\S(?!\S)){2,}|(?<=[(（])[一-龥][ \t]+[一-龥](?=[)）])")
# What is called by the word for a thing and is none: a road, an estate, an estate's name in quotation marks.
_NAMED_AFTER: Final = f"(?:{'|'.join(row['words'] for row in rows('asset_name_words'))})"
_ESTATE: Final = (
    r"(?:小区|花园|花苑|家园|家苑|新村|家属[院区楼]|公馆|豪庭|华庭|嘉园|嘉苑|雅苑|名苑|悦?[园苑](?=\d{1,4}(?:[幢栋座]|号楼))"
    r"|名邸|华府|街坊|宿舍(?=\d{1,4}(?:[幢栋座]|号楼)))"
)
_NAMES_OF_PLACES: Final = re.compile(
    rf"{_NAMED_AFTER}(?:[东西南北中一二三四]{{0,2}}(?:路|大道|大街|巷|胡同)|(?<!商业)(?<!市场)(?<!广场)街)(?!铺|口)"
    rf"|{_NAMED_AFTER}[^\W\d_及和与旁的]{{0,3}}?(?={_ESTATE})"
    rf"|[“\"「『‘'][^”\"」』’']{{1,12}}[”\"」』’'](?={_ESTATE}|\d{{1,4}}(?:号楼|[幢栋座#]))"
)
# What a mark is: 商标“岭上人家”.
_QUOTED_MARKS: Final = re.compile(
    r"(?:(?<=商标)|(?<=品牌)|(?<=字号)|(?<=域名))(?:[“\"][^”\"]{1,20}[”\"][、和及]?){1,9}"
)
# What stands beside the thing: 商务运营中心旁, 超市楼上.
_NEIGHBOURS: Final = re.compile(
    r"[^\s,、;:()“”\"\d及和与]{2,12}(?:旁边?|斜?对面|附近|楼上|隔壁|背后|后面|后身|以[东西南北]|[东西南北]侧)的?(?=\S{2})"
    r"|[“\"][^”\"]{1,16}[”\"](?:旁边?|斜?对面|附近|以?[东西南北]侧?)的?(?=\S{2})"
    rf"|[一-龥]{{2,8}}[楼场厦院店]后(?=[一-龥]{{2,6}}{_ESTATE})"
)
_PLACE_NAMES: Final = re.compile("|".join(row["name"] for row in rows("asset_place_names")))
# 某某酒店管理有限公司 is an owner, no hotel.
_COMPANY: Final = re.compile(
    r"[^\s,、;:。()【】\[\]号室栋幢层及与和的]{2,24}?(?:有限责任公司|有限公司|集团公司|公司|合作社|信用社|银行|支行|法院)"
)
_BRACKETS: Final = re.compile(r"[(（\[【〔「『]([^()（）\[\]【】〔〕「」『』]*)[)）\]】〕」』]")
# What goes with the thing, or is said not to: 含行车、配电设施, 不含土地; where it is kept: 车间内停放.
_WITH: Final = re.compile(
    r"(?:及|和|与|暨|、|\+)其?[屋室房宅户店厂院]内(?!部)[^,，;；。]*"
    r"|[,，]?(?:不?含|无(?=地上|建筑|附着|物理)|附带|附赠|附(?=装修|家)|(?<!一)带(?=[一-龥])|包括|毗邻|靠近|临近|(?:[停存堆摆寄]放|查封|扣押|保管|封存)[于在]|(?<![一-龥][内里])[停存]放(?!的)|放置)[^,，;；。]*"
    r"|[^\s,，;；。()]{2,16}[内里][停存堆摆]放(?=$|[\s,，;；。)])|[,，][^\s,，;；。()]{0,8}[内里][停存堆摆]放[^,，;；。]*"
)
# 【单户债权】某商厦项目: a badge that says what is sold.
_OF_CLAIMS: Final = re.compile(r"\s*[【\[(](?:单户|多户|不良|批量|打包)?(?:债权|不良资产)(?:转让|资产|包|项目)?[】\])]")
_DRIVES: Final = re.compile("[车机]$")
# Nobody has written down what it may be used for.
_USE_NOT_TOLD: Final = re.compile(
    r"(?:用途|性质|功能)(?:尚|暂|均)?(?:不详|不明|未载|未登记|未注明|未明确|待定|待查|未知|(?:为|:)?(?:无|空白|[-—/]+)(?![一-龥]))"
    r"|(?:无|未载明?|未登记|未注明|未记载|不明确?)(?:证载|房屋|土地|规划|登记|具体)?用途|(?:用途|性质)(?:均)?以[^,，;；。()]{1,12}为准"
)
_STATED_USE: Final = re.compile(
    r"证载(?:为|是|系|:)([^,，;；。()、\s]{2,10})|(?:规划|设计|土地|房屋|证载|登记)?(?:用途|性质|房屋类型)(?:为|是|系|:)?([^,，;；。()、\s]{2,10})|规划(?:为|用作)[^,，;；。]*"
)


# 厂房（证载：非住宅）: no home, whatever else.
_NO_HOME: Final = re.compile("非(?:住宅|居住)")
# A document, an invitation to rent or to tender: nothing is sold.
_NO_SALE: Final = re.compile(
    r"招标(?:采购)?(?:公告|文件|项目|$)|采购(?:公告|项目|$)|(?:选聘|遴选|选任|招募|招聘)(?!权)|(?:通知|告知|承诺|裁定|决定|确认)书(?:送达)?(?:公告)?$"
    r"|招商(?:公告|信息)?$|须知(?:及[一-龥]{1,8})?$|(?:招租|竞租|(?<![已未现在被正待不可A-Za-z\d])出租)(?:公告|启事|项目)?(?=$|[:：\s)）】])"
)
# All that a firm has: of what kinds, nobody says.
_ALL: Final = re.compile("(?:全部|所有|整体)(?:有形|无形|实物|固定|[、及和与]){0,4}(?:资产|财产)")
_ALL_AND_MORE: Final = re.compile(rf"^[\s的]*{_ALL.pattern}(?=$|[及和与、,，])")
# Land is left where houses are torn down: 厂区土地使用权(房屋已拆除).
_TORN_DOWN: Final = re.compile(
    "(?<!部分)(?:房屋?|建筑物?|厂房|[地之]上物|附着物|构筑物|宿舍|车间)(?:均|等|全部){0,2}已(?:经|被|全部|基本){0,2}(?:拆除|拆迁|拆完|灭失|倒塌)"
)
_LAND: Final = re.compile("土地|地块|用地|宗地")
_LEASE: Final = re.compile("租赁权|承租权|经营权|使用权")
# 住宅、商业用途土地使用权: uses of the land.
_USES_OF_LAND: Final = re.compile(
    r"(?:(?:住宅|居住|商业|商服|商务|办公|工业|仓储|旅游|综合)[、和及]?){1,5}(?:用途|性质)的?(?=(?:国有|集体)?(?:建设)?(?:土地|用地))"
)

# 名人府18幢(联排别墅)及地下车库: what a house is, in a bracket right behind its number or its name.
_CALLED: Final = re.compile(r"[一-龥\d]\(([^()]{2,8})\)(?=及|和|与|连|、|带|含|附|\+)")
# 车位一个,某花园B1-206: a place that is counted, then its own number.
_PLACE_AND_NUMBER: Final = re.compile(
    r"(?:地[下上]|人防|机械|子母|产权|固定|私家){0,2}(?:停?车[位库房]|停车位|车库位|储藏[室间]|杂物[房间]|自行车库)(?:使用权)?(?:[一二两三四五六七八九十壹\d]{0,3}[个间处只]|,)?[,，](?!.*(?:单元|[室房户套宅铺]))[^,，]*"
)
# 车位使用权：某小区B2-087: what is sold, before its address.
_LABEL: Final = re.compile(r"([^:：\d\s]{2,8})[:：](?=[^:：]*\d)")


def asset_of_title(title: str) -> Result[str] | Unknown:
    """The asset type that the words of a title mean (one of `normalizers.lots.assets.ASSETS`); Unknown where they name
    none, a building of any use, or things that do not belong together.

    Names of roads and estates say nothing; those of owners and neighbours are heard only where nothing else is said.
    Confidence 0.9 for a word of a thing, 0.8 for the address of a home, 0.6 for a place's name, 0.5 for an owner's.
    """
    plain = _SET_APART.sub(lambda found: "".join(found[0].split()), simplify(clean(title)))
    if (document := _NO_SALE.search(plain)) and not _LEASE.search(plain):
        return Unknown(f"nothing is sold: {document[0]}")
    plain = _PLACE_NAMES.sub("", _USES_OF_LAND.sub("", _OFFERS.sub("", plain)))
    plain = _NAMES_OF_PLACES.sub("", _QUOTED_MARKS.sub("", plain))
    bare = _COMPANY.sub("", _NEIGHBOURS.sub("", plain))
    if (label := _LABEL.match(bare)) and isinstance(said := _read(label[1]), Result) and said.confidence == SURE:
        return said
    if place := _PLACE_AND_NUMBER.fullmatch(bare):
        return Result("other", place[0], SURE)
    if (gone := _TORN_DOWN.search(bare)) and (land := _LAND.search(bare)):
        return Result("land", f"{land[0]}, {gone[0]}", SURE)
    if more := _ALL_AND_MORE.match(bare):
        return Unknown(f"all that somebody has: {more[0]}")
    found = _read(bare)
    if found is None and bare != plain and not is_said(bare) and not _ALL.search(bare):
        found = _read(plain)
        if isinstance(found, Result) and found.evidence in bare:
            found = None  # 某公司名下资产一批: what says nothing alone says nothing behind an owner
        if isinstance(found, Result):
            found = Result(found.value, found.evidence, min(found.confidence, BY_COUNT))
    return found or Unknown("no word for a kind of thing")


def _read(text: str) -> Result[str] | Unknown | None:
    """What a text sells by the words outside its brackets; where they leave it open, by those inside."""
    if badge := _OF_CLAIMS.match(text):
        return Result("claim", badge[0], SURE)
    outside = _BRACKETS.sub(" ", _BRACKETS.sub(" ", text)).strip()
    things = things_of(_WITH.sub("", _STATED_USE.sub("", outside))) or things_of(outside)
    found = one_of(things, outside)
    if all(thing.role == "part" for clause in things for thing in clause):
        found = _what_it_belongs_to(text) or found
    if isinstance(found, Result) and found.value in BUILDINGS:
        if found.confidence < SURE and (silent := _USE_NOT_TOLD.search(text)):
            return Unknown(silent[0])
        if both := _several_uses(text, found.value):
            return both
    if found is None or isinstance(found, Unknown) or found.value in BUILDINGS or found.confidence <= BY_NAME:
        for aside in _BRACKETS.findall(text):
            if works := _not_finished(aside):
                return works
        built = any(thing.asset != "land" for clause in things for thing in clause)
        stated = _use_stated(text) if built else None
        if stated and not (isinstance(found, Result) and _NO_HOME.search(stated.evidence)):
            return stated
    if isinstance(found, Result) and found.value == "other" and _DRIVES.search(found.evidence):
        found = next((plate for aside in _BRACKETS.findall(text) if (plate := _plate(aside))), found)
    if isinstance(found, Result) and found.confidence == SURE:
        return found
    asides = [said for aside in _BRACKETS.findall(text) if (said := _WITH.sub("", aside).strip())]
    if isinstance(found, Result):
        return next((use for aside in asides if (use := _is_a_use(aside))), found)
    for aside in asides:
        if any(thing.asset == "general" for clause in things for thing in clause) and (use := _use_of_land(aside)):
            return use
        inner = one_of(things_of(aside.replace(" ", "、")), aside)
        if inner is not None and (found is None or isinstance(inner, Unknown) or inner.value in BUILDINGS):
            return inner
    return found or (one_of(things_of(text), text) if asides else None)


def _what_it_belongs_to(text: str) -> Result[str] | None:
    """The building that a bracket before a part of it names: 名人府18幢(联排别墅)及地下车库."""
    for called in _CALLED.finditer(text):
        inner = one_of(things_of(called[1]), called[1])
        if isinstance(inner, Result) and inner.value in BUILDINGS:
            return inner
    return None


def _use_stated(text: str) -> Result[str] | None:
    """The building that a stated use makes: 用途:商服."""
    for said in _STATED_USE.finditer(text):
        if uses := [word for word in mentions(said[1] or said[2] or "") if _is_use(word)]:
            return Result(uses[-1].asset, said[0], SURE)
    return None


def _several_uses(text: str, asset: str) -> Unknown | None:
    """A bracket by which a house is two kinds of building: (一层门面,三层住人); a works has offices and dormitories,
    but no mine, no marks and no shares: (厂房、设备、采矿权).
    """
    for aside in _BRACKETS.findall(text):
        inside = [thing for clause in things_of(_WITH.sub("", aside)) for thing in clause]
        if asset == "industrial":
            if any(OF_ITS_OWN.search(thing.words) or thing.asset in ("claim", "equity") for thing in inside):
                return several(inside)
            continue
        kinds = {thing.asset for thing in inside if thing.asset in BUILDINGS}
        if len(kinds) > 1 or any(thing.role == "mixed" for thing in inside):
            return several(inside)
    return None


def _plate(aside: str) -> Result[str] | None:
    """A bracket that gives the plate of a machine that drives on roads: 泵车(湘A0R715)."""
    return next((Result("vehicle", word.words, SURE) for word in mentions(aside) if word.role == "plate"), None)


def _not_finished(aside: str) -> Result[str] | None:
    """A bracket that calls a building one in the making, and no other thing: (在建工程)."""
    if isinstance(one_of(things_of(aside), aside), Unknown):
        return None
    return next((Result(word.asset, word.words, SURE) for word in mentions(aside) if word.role == "works"), None)


def _use_of_land(aside: str) -> Result[str] | None:
    """What a bracket that calls the land by its use makes of a building on it: (工业用地)."""
    found = mentions(aside)
    if not any(word.asset == "land" for word in found):
        return None
    return next((Result(word.asset, aside, BY_NAME) for word in found if _is_use(word)), None)


def _is_a_use(aside: str) -> Result[str] | None:
    """The building that a bracket names and says little else of: (写字楼)."""
    found = mentions(aside)
    if len(found) == 1 and _is_use(found[0]) and 2 * len(found[0].words) >= len(aside):
        return Result(found[0].asset, found[0].words, SURE)
    return None


def _is_use(word: Mention) -> bool:
    return word.asset in BUILDINGS and word.role in ("thing", "side", "use")
