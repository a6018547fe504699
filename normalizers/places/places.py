"""Where: addresses, lot titles, courts, branches, location codes and plates as province, prefecture and county.

A place is stated from the top down ("浙江省杭州市西湖区"), so a text is read as chains of names, each name lying
in the one before it. A name with its suffix (乐清市) is taken anywhere; a bare one (乐清, 南京) only where a place is
expected, and never before a word that makes it a street, a school or an estate (南京路, 吉林大学). What several
places are called is unknown unless the words around it decide. Names and codes out of force are read as what they
have become.

Municipalities and counties without a prefecture, as `Place` states them:

- 上海市长宁区: province 上海市 310000, city 上海市 310100, county 长宁区 310105 (counties of Chongqing: city 500200);
- 上海市 alone: the province, city None;
- 仙桃市, 济源市, 万宁市, 石河子市: city None, county filled; 东莞市 and 儋州市 are prefectures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from normalizers.places import gazetteer
from normalizers.places.gazetteer import COUNTY, MUNICIPALITIES, PREFECTURE, PROVINCE, SITE, Division, Meaning
from normalizers.places.towns import stem_at, towns_at
from normalizers.values.record import record
from normalizers.values.results import Result, Unknown
from normalizers.values.text import clean
from privacy.folds import simplify


@record
class Place:
    """A place by its full names and six-digit codes (GB/T 2260); None where the text does not say."""

    province: str
    province_code: str
    city: str | None = None
    city_code: str | None = None
    county: str | None = None
    county_code: str | None = None


_Reading = tuple[Meaning, ...]  # one way to understand a chain of names, from the largest division down
_Readings = tuple[_Reading, ...]
_Found = tuple[int, int, _Readings]  # how many names, where they end, how they may be understood


@record
class _Chain:
    """Names read one after the other from `start` to `end`: each path is one way to understand them."""

    start: int
    end: int
    paths: _Readings
    anchored: bool  # a place is expected here: the text begins, or a word like 位于 or 分行 says so
    contradiction: str | None = None

    @property
    def homes(self) -> tuple[str, ...]:
        """The current codes it may stand for, one for each place."""
        return _homes(self.paths)


def _homes(paths: _Readings) -> tuple[str, ...]:
    if len(paths) == 1:
        return (paths[0][-1].division.home,)
    codes: dict[Place, str] = {}
    for home in dict.fromkeys(path[-1].division.home for path in paths):
        codes.setdefault(_place(home), home)
    return tuple(codes.values())


# A bare name before one of these is part of another name: a street, a school, an estate, a firm's brand.
_OTHER_THING: Final = re.compile(
    r"(?:[东西南北中内外前后新老大小]|[一二三四五六七八九十\d]|环|支)*"
    r"(?:路|街|大街|大道|道|巷|弄|胡同|马路)"
    r"|(?:镇|乡|村|社区|街道|大学|学院|中学|小学|师范|医院|公园|花园|花苑|家园|家苑|嘉园|豪庭|名苑|名邸|小区|新村"
    r"|(?<=杭州)湾|公寓|公馆|山庄|商会|会馆|同乡会|城(?=小区|花园|[一二三四五]期|\d)"
    r"|广场|大厦|大楼|商厦|商城|市场|酒店|大酒店|饭店|宾馆|人家|华府|岸|湖|烤鸭|茅台|白药"
    r"|啤酒|黄酒|白酒|米酒|人参|枸杞|棉花|大米|小麦|玉米|苹果|大枣|红枣|核桃|木耳|茶叶|毛尖|龙井|红茶|黑茶|火腿|黄花梨|紫檀"
    r"|沉香|玉石|玉器|冬虫夏草|虫草|藏毯|羊绒|瓷器|青瓷|紫砂|刺绣|云锦|木雕|火锅|小面|热干面|拉面|小吃|烧烤|米粉|米线|生铁|煤炭|原煤|特产|[”\"』」]牌|牌|现代|大众|通用|奔驰|吉普|本田|丰田|日产|三菱|标致|福田|五菱|汽车|一汽|金杯|依维柯|宇通)"
)
# A bare county name is one only before these, or where the words end.
_COUNTY_TAIL: Final = re.compile(
    r"$|[，,。；;：:、（）()\[\]【】/\-—的]|林区|垦区"
    r"|总场|(?:新?港|海港|沿海|临港|滨海|沿江|临江|滨江)(?:经济|高新|开发区|工业园|产业园|物流园|化工|保税|综合保税)"
    r"|(?:第[一二三四五]+)?(?:支行|分行|分公司|子公司|办事处|营业|农商|农村|信用|联社"
    r"|中级|人民|法院|检察|公安|税务|海关|铁路运输|经济|高新|开发区|工业园|保税)"
)
# Short names that are words first: only before the tails above, or below a province.
_WORDS_FIRST: Final = frozenset({
    "朝阳", "中山", "大同", "安康", "吉安", "黄山", "泰安", "白山", "兴安", "阿里",
    "长治", "和田", "东方", "日照", "通化",
})  # fmt: skip
# Prefectures less known than a county or district that shares their short name.
_CONTESTED: Final = frozenset({"朝阳", "中山", "兴安"})
_PREFECTURE_OFFICE: Final = re.compile(r"分行|分公司|(?:市|盟)?中级")
# County names that are words first: only where a place is expected, or only below a stated city.
_GENERIC: Final = frozenset({
    "老城区", "新城区", "城中区", "城东区", "城西区", "城北区", "市中区", "市南区", "市北区", "新市区",
    "港口区", "河东区", "河西区", "江南区", "江北区", "江东区", "南郊区", "城南区", "东市区", "西市区",
    "中市区", "北市区", "南市区",
})  # fmt: skip
_VAGUE: Final = frozenset({
    "东区", "西区", "南区", "北区", "城区", "郊区", "市区", "矿区", "新区", "市郊区",
})  # fmt: skip

_BETWEEN: Final = re.compile(
    r"(?:[,，、/|>\-—·]|自(?:由贸易|贸)(?:试验)?区|市辖区|省直辖县级行政(?:区划|单位)|自治区直辖县级行政(?:区划|单位)){1,3}"
)
_LEAD: Final = re.compile(
    r"(?:名下|(?<=[司业团厂贸人空])在|持有|所有|拍卖|变卖|[一二三]拍|转让|处置|出售|关于|位于|[坐座]落[于在]?|地处|所在地|住所地?|地址|[的在及和与对])$"
)
_SITUATED: Final = re.compile(
    r"(?:位于|[坐座]落于|[坐座]落在|[坐座]落|地处|所在地|住所地|地址|(?:停[泊放靠]|[存堆寄]放|分布)[于在])(?:为|是|在)?[:：]?"
    r"|抵押(?:物|房产|资产|财产|土地)(?:[:：为是在])"
)
_BRANCH: Final = re.compile(
    r"(?:公司|银行|合作社|联社)(?P<seat>(?:(?!公司|银行)[一-龥]){2,24}?)"
    r"(?:分公司|分行|支行|办事处|营业部|营业室|分理处|业务部|分部)"
)
_MARKET: Final = re.compile(r"场|政(?:工程|公司|设施|建设|园林)")
_NO_COUNTY: Final = re.compile("级|道(?=[A-Z0-9])|小吃")  # 县级市, 县道X203, 沙县小吃
_AT_BEGIN: Final = frozenset({0})
_REEFS: Final = frozenset({"460302", "460303"})  # the districts of 三沙
_PUNCTUATION: Final = frozenset("，,。；;：:、（）()[]【】《》“”\"'/|>-—·~!！?？")
# A character of every word for who may hold what lies there: most addresses have none.
_HOLDERS: Final = re.compile("[农信镇行公集伙厂]")
_RURAL_BANK: Final = re.compile(r"[^，。；]{0,8}?(?:农村|农商|信用社|村镇)")
_BANK: Final = re.compile(r"[^，。；\d]{0,8}?银行")
_BANK_OF_ITS_NAME: Final = re.compile("(?:国际|(?:农村)?商业|农商)?银行|农商行|农村信用")
_SELLS: Final = re.compile("(?:拍卖|变卖|转让|处置|出售)$")
_FIRM: Final = re.compile(r"[^，。；\d路街镇乡村号院的关对]{0,24}?(?:公司|集团|合伙企业|厂(?![房镇]))")
_COURT: Final = re.compile(r"(?:铁路运输)?[^，。；\d路街镇乡村号的关对、]{0,14}?(?:法院|中院|法庭)")
_A_WORD: Final = 4
# Where more divisions have a town of a name, it is a common word: 城关, 新村.
_KNOWN_BY_NAME: Final = 6
_ANY_NUMBER: Final = 3_000
_AND: Final = re.compile("、|以及|[和与及]")
# 大酒楼(: what is called after a place, up to the bracket that says where it is.
_ITS_BRACKET: Final = re.compile(r"[^()（）\d,，。;；:：路街镇乡村号]{1,16}[(（]")
# What stands between the place of whoever holds or sells a thing and the thing's: 被执行人名下, 分公司关于.
_HOLDS: Final = re.compile(
    r"(?:铁路)?[^，。；：,;:\d路街镇乡村号]{0,24}?"
    r"(?:名下|持有|所持|所有|享有|拥有|处置|处理|拍卖|变卖|转让|出售|受托|委托|关于|涉及|[司行人业对]|(?<=[司团厂业人空])在)的?"
)
# 某厂，原债权人为中国银行广州分行; 广州某律所代拍：某楼: who holds or sells, beside the thing.
_HOLDER_ASIDE: Final = re.compile(
    r"(?<=[一-龥]{4})[,，;；(（](?:原|现)?(?:债权人|抵押权人|申请执行人|受托[人方]|委托[人方]|[转受出]让[人方])"
    r"(?:[为系是]|[:：])[^,，;；)）]*[)）]?"
    r"|^[^:：,，]{2,20}(?:律所|律师事务所|拍卖行|拍卖有限公司|拍卖公司)(?:代拍|代理|受托|受委托|组织)?(?:拍卖)?[:：]"
)
# 广州(清远)产业转移工业园: a city's park in another, which the brackets name.
_PARK_ELSEWHERE: Final = re.compile(r"[一-龥]{2}[(（]([一-龥]{2})[)）](?=(?:产业|转移|工业|科技|合作){1,3}[园区])")
# 绿地集团(西安)有限公司: a firm of another city than its group's; those of (香港) work where they are called after.
_FIRM_ELSEWHERE: Final = re.compile(
    r"^[^()（）\d,，。;；:：路街镇乡村号]{2,16}[(（](?!香港|澳门|台湾)([一-龥]{2,8})[)）](?=[一-龥]{0,12}(?:公司|集团))"
)
# 河北籍被执行人: where somebody was born.
_BORN: Final = re.compile(r"[一-龥]{2,8}籍(?=[一-龥]{0,6}(?:人|在|名下))")
# （2022）沪0115执9027号: in which province the court is.
_CASE: Final = re.compile(
    r"[（(〔\[](?:19|20)\d\d[)）〕\]](?P<province>[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔云藏陕甘青宁新])\d{0,4}[一-龥]{1,4}\d"
)
# 浙0106执1123号: the court by the digits of its division, with or without a year before it.
_COURT_CODE: Final = re.compile(
    r"(?P<province>[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔云藏陕甘青宁新])(?P<division>\d{2}(?:\d{2})?)[一-龥]{1,4}\d{1,6}(?:-\d{1,3})?号"
)
_PLATE: Final = re.compile(
    r"(?P<prefix>[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新][A-Z])[·.・]?[A-Z0-9]{4,5}[A-Z0-9挂学警]"
)
_CODE: Final = re.compile(r"(\d{2})(\d{2})?(\d{2})?(?:0{3}|0{6})?")
# The Statistics Bureau numbers areas that are no counties from 71 on, platforms up to 99.
_BELOW_ZONES: Final = 70


def _beneath(child: Division, parent: Division) -> bool:
    """Whether the child lies in the parent, today or in a list that had both."""
    if parent.level == SITE:
        return child.level == COUNTY and not _is_lowest(parent) and _lies_in(child.home, parent.home)
    if parent.level >= child.level or parent.level > PREFECTURE:
        return False
    digits = 2 * parent.level
    return (
        child.code[:digits] == parent.code[:digits]
        or (child.home[:digits] == parent.home[:digits] and parent.level == gazetteer.level_of(parent.home))
        or child.home == parent.home
    )


def _is_lowest(division: Division) -> bool:
    """Whether no division lies below it: a county, or a zone or court in one; counties lie in 雄安新区."""
    return division.level == COUNTY or (division.level == SITE and gazetteer.level_of(division.home) == COUNTY)


def _names_at(text: str, at: int) -> list[tuple[str, tuple[Meaning, ...]]]:
    """The names that begin at a place of a text, with what each may mean."""
    return [named for named in gazetteer.names().get(text[at : at + 2], ()) if text.startswith(named[0], at)]


def _full_name_stands(name: str, text: str, end: int) -> bool:
    """Whether a name with its suffix ends where it seems to: 东方市场 is no 东方市, 县道 no county."""
    if name.endswith("县"):
        return _NO_COUNTY.match(text, end) is None
    return not (name.endswith("市") and _MARKET.match(text, end))


def _bare_name_stands(name: str, division: Division, text: str, end: int) -> bool:
    """Whether a name without its suffix is a place here, by what follows it: 乐清 before 柳市镇, a town of it."""
    if division.level == COUNTY or name in _WORDS_FIRST:
        return (
            _COUNTY_TAIL.match(text, end) is not None
            or any(code == division.home for _, codes in towns_at(text, end) for code in codes)
            or _stands_before_its_town(name, division, text, end)
        )
    return _OTHER_THING.match(text, end) is None


def _stands_before_its_town(name: str, division: Division, text: str, end: int) -> bool:
    """Whether a town without its suffix follows, 乐清柳市, and the two are not what a firm is called."""
    most = _KNOWN_BY_NAME if name in _WORDS_FIRST else _ANY_NUMBER
    return _bare_town(text, end, (division.home,), most) is not None and _FIRM.match(text, end) is None


def _stands(name: str, paths: _Readings, text: str, end: int) -> _Readings:
    """The readings of the last name that its form and what follows it allow."""
    standing = [
        path
        for path in paths
        if (
            _full_name_stands(name, text, end)
            if path[-1].full
            else _bare_name_stands(name, path[-1].division, text, end)
        )
    ]
    return tuple(standing)


def _in_force(name: str, paths: _Readings) -> _Readings:
    """Without the retired bearers of a name that a division in force bears too: in full, or both only for short."""
    if len(paths) == 1:
        return paths
    kept = tuple(path for path in paths if path[-1].division.retired is None)
    bare = not any(path[-1].full for path in paths)
    return kept if any(bare or path[-1].division.name == name for path in kept) else paths


def _descend(text: str, at: int, paths: _Readings) -> _Found | None:
    """The deepest way on from `at` through names that lie in what `paths` end with: depth, end, paths."""
    if all(_is_lowest(path[-1].division) for path in paths):
        return None
    gap = _BETWEEN.match(text, at)
    start = gap.end() if gap else at
    best: _Found | None = None
    for name, meanings in _names_at(text, start):
        longer = [
            (*path, meaning) for path in paths for meaning in meanings if _beneath(meaning.division, path[-1].division)
        ]
        found = _follow(text, start + len(name), name, tuple(longer))
        if found and (best is None or found[0] > best[0]):
            best = found
    return best


def _follow(text: str, end: int, name: str, paths: _Readings) -> _Found | None:
    """From a name that ends at `end`: as deep as the following names go, or the name by itself if it stands."""
    if not paths:
        return None
    deeper = _descend(text, end, paths)
    if deeper:
        return deeper[0] + 1, deeper[1], deeper[2]
    standing = _stands(name, paths, text, end)
    return (1, end, _in_force(name, standing)) if standing else None


def _may_begin(name: str, meaning: Meaning, anchored: bool) -> bool:
    """Whether a chain may begin with this name: any where a place is expected, else one that is no common word."""
    if name in _VAGUE or (not meaning.full and f"{name}区" in _GENERIC):
        return False  # 江南农商银行
    return anchored or (len(name) > 2 and name not in _GENERIC if meaning.full else meaning.division.level < COUNTY)


def _contradiction(text: str, end: int, paths: _Readings) -> str | None:
    """A county named right behind a division it does not lie in."""
    if all(path[-1].division.level > PREFECTURE for path in paths):
        return None
    gap = _BETWEEN.match(text, end)
    at = gap.end() if gap else end
    for name, meanings in _names_at(text, at):
        plain = name not in _VAGUE and name not in _GENERIC and len(name) > 2
        if (
            plain
            and _full_name_stands(name, text, at + len(name))
            and all(meaning.full and meaning.division.level in (PREFECTURE, COUNTY) for meaning in meanings)
        ):
            return name
    return None


def _chain_at(text: str, start: int, anchored: bool) -> _Chain | None:
    """The chain of names that begins at `start`, the deepest one, or None."""
    best: _Found | None = None
    for name, meanings in _names_at(text, start):
        paths: _Readings = tuple([(meaning,) for meaning in meanings if _may_begin(name, meaning, anchored)])
        found = _follow(text, start + len(name), name, paths)
        if found and (best is None or found[0] > best[0]):
            best = found
    if best is None:
        return None
    depth, end, paths = best
    if not anchored:
        paths = tuple([path for path in paths if path[0].full or (depth > 1 and path[-1].full)])
    if not paths:
        return None
    return _Chain(start, end, paths, anchored, _contradiction(text, end, paths))


def _is_expected(text: str, at: int, breaks: frozenset[int]) -> bool:
    """Whether a place may well be named here: at the beginning, behind a sign, or behind a word like 位于."""
    return at == 0 or at in breaks or text[at - 1] in _PUNCTUATION or _LEAD.search(text, max(0, at - 4), at) is not None


def _chains(text: str, breaks: frozenset[int], start: int = 0) -> Iterator[_Chain]:
    """All chains of a text from a place on, from left to right; a name that does not stand is passed over whole."""
    index = gazetteer.names()
    at = start
    for head in (at for at in range(start, len(text) - 1) if text[at : at + 2] in index):
        if head < at:
            continue
        at = head
        chain = _chain_at(text, at, _is_expected(text, at, breaks))
        if chain:
            yield chain
            at = chain.end
        else:
            # 位于洪山区 holds 于洪, but no name goes over the place where one is expected.
            passed = at + max((len(name) for name, _ in _names_at(text, at)), default=1)
            at = min((place for place in breaks if at < place < passed), default=passed)


def _prefer_larger(chain: _Chain, text: str) -> _Readings:
    """A bare name that a province and others share is the province (海南), else the prefecture (恩施, 西安).

    A contested one is the prefecture only where the office is one of a prefecture (朝阳分行, but not 朝阳支行).
    """
    paths = chain.paths
    if len(paths) == 1:
        return paths
    contested = text[chain.start : chain.end] in _CONTESTED and not _PREFECTURE_OFFICE.match(text, chain.end)
    if contested or any(path[-1].full for path in paths):
        return paths
    for level in (PROVINCE, PREFECTURE):
        larger = tuple(path for path in paths if path[-1].division.level == level)
        if larger:
            return larger
    return paths


def _lies_in(home: str, place: str) -> bool:
    return home[: 2 * gazetteer.level_of(place)] == place[: 2 * gazetteer.level_of(place)]


@cache
def _place(code: str) -> Place:
    """The place of a current code, with the divisions above it."""
    divisions = gazetteer.current()
    province = divisions[f"{code[:2]}0000"]
    above = divisions.get(f"{code[:4]}00") if gazetteer.level_of(code) > PROVINCE else None
    city = None if code[:2] in MUNICIPALITIES and gazetteer.level_of(code) < COUNTY else above
    county = divisions[code] if gazetteer.level_of(code) == COUNTY else None
    return Place(
        province.name,
        province.code,
        city.name if city else None,
        city.code if city else None,
        county.name if county else None,
        county.code if county else None,
    )


def _full_name(code: str) -> str:
    place = _place(code)
    parts = dict.fromkeys(part for part in (place.province, place.city, place.county) if part)
    return "".join(parts)


def _became(division: Division) -> str | None:
    """What a retired row or a zone is read as, in words; None for a division in force."""
    if division.level == SITE:
        return f"{division.name} lies in {_full_name(division.home)}"
    if division.retired is None:
        return None
    now = "、".join(_full_name(home) for home in division.homes)
    return f"{division.code} {division.name} was last listed {division.retired}, now {now}"


def _confidence(chain: _Chain, path: _Reading, text: str, seat: bool) -> float:
    """How far the form of the words carries: full names down a chain 0.95, a firm's or a bank's own name least."""
    last = path[-1].division
    if len(path) == 1 and last.level == COUNTY:
        confidence = 0.8 if path[-1].full else 0.7
    else:
        confidence = 0.95 if all(meaning.full for meaning in path) else 0.9
    if not chain.anchored:
        confidence = min(confidence, 0.85 if len(path) > 1 or last.level < COUNTY else 0.7)
    if any(meaning.division.retired for meaning in path):
        confidence = min(confidence, 0.9)
    if last.level == SITE:
        confidence = min(confidence, 0.9)
    if len(last.homes) > 1:
        confidence = min(confidence, 0.7)
    if seat or _HOLDERS.search(text, chain.end) is None:
        return confidence
    if _RURAL_BANK.match(text, chain.end):
        return min(confidence, 0.6)
    if _BANK.match(text, chain.end):
        return min(confidence, 0.4)
    return min(confidence, 0.7) if _FIRM.match(text, chain.end) else confidence


def _ambiguous(words: str, homes: Iterable[str]) -> Unknown:
    return Unknown(f"ambiguous: {words} may be {'、'.join(_full_name(home) for home in homes)}")


def _inhabited(homes: tuple[str, ...]) -> tuple[str, ...]:
    """Without those where no lot is, unless there are no others: 南沙区 is the one of 广州."""
    return tuple(home for home in homes if home not in _REEFS) or homes


def _by_town(chain: _Chain, homes: tuple[str, ...], text: str) -> Result[Place] | None:
    """The one of several places that has the town named behind it: 鼓楼区洪山镇 is in 福州, 南山区蛇口 in 深圳."""
    words = text[chain.start : chain.end]
    for name, codes in towns_at(text, chain.end):
        near = [home for home in homes if any(_lies_in(code, home) for code in codes)]
        if len(near) == 1:
            return Result(_place(near[0]), f"“{words}” with its “{name}”", 0.8)
    if bare := _bare_town(text, chain.end, homes, _KNOWN_BY_NAME):
        return Result(_place(bare[1]), f"“{words}” with its “{bare[0]}”", 0.7)
    return None


def _bare_town(text: str, at: int, homes: tuple[str, ...], most: int) -> tuple[str, str] | None:
    """A town's name without 镇 or 街道 at a place of a text, and the one of some places that has it: 平湖乍浦; a name
    of `most` divisions, if of no more.
    """
    found = stem_at(text, at)
    if found is None or len(found[1]) > most or _OTHER_THING.match(text, at + len(found[0])):
        return None
    near = [home for home in homes if any(_lies_in(code, home) for code in found[1])]
    return (found[0], near[0]) if len(near) == 1 else None


def _town_of_province(chain: _Chain, province: str, text: str) -> Result[Place] | None:
    """Where the only town of a name in a province lies, that is named right behind it: 浙江省柳市镇, 贵安新区湖潮乡."""
    for name, codes in towns_at(text, chain.end):
        near = [code for code in codes if _lies_in(code, province)]
        if len(near) == 1:
            return Result(_place(near[0]), f"“{text[chain.start : chain.end]}” with its “{name}”", 0.8)
    return None


def _decide(chain: _Chain, text: str, breaks: frozenset[int], seat: bool) -> Result[Place] | Unknown:
    """The place a chain states; where several bear its name, the one that another chain of the text points to."""
    if several := _several(chain, text):
        return several
    words = text[chain.start : chain.end]
    paths = _prefer_larger(chain, text)
    path = paths[0]
    homes = _inhabited(_homes(paths))
    if len(homes) > 1:
        if settled := _by_town(chain, homes, text) or _by_case(words, homes, text):
            return settled
        for other in _chains(text, breaks):
            outer = _homes(_prefer_larger(other, text))
            if other.start == chain.start or len(outer) > 1:
                continue
            near = tuple(home for home in homes if _lies_in(home, outer[0]))
            if len(near) == 1:
                quoted = f"“{words}” with “{text[other.start : other.end]}”"
                return Result(_place(near[0]), quoted, 0.7)
        around = [home for home in homes if all(_lies_in(other, home) for other in homes)]
        if around:
            return Result(_place(around[0]), f"“{words}”, or a part of it: {'、'.join(map(_full_name, homes))}", 0.7)
        stated = {path[-2].division.home for path in paths if len(path) > 1}
        if len(stated) == 1:
            return Result(
                _place(stated.pop()), f"“{words}”; the last name is ambiguous: {'、'.join(map(_full_name, homes))}", 0.6
            )
        return _ambiguous(words, homes)
    if gazetteer.level_of(homes[0]) == PROVINCE and (below := _town_of_province(chain, homes[0], text)):
        return below
    confidence = _confidence(chain, path, text, seat)
    notes = [note for note in (_became(meaning.division) for meaning in path) if note]
    if chain.contradiction:
        confidence = min(confidence, 0.5)
        notes.append(f"“{chain.contradiction}” behind it does not lie in {_full_name(homes[0])}")
    return Result(_place(homes[0]), "; ".join((f"“{words}”", *notes)), confidence)


def _plate(text: str) -> Result[Place] | None:
    found = _PLATE.search(text)
    if found is None:
        return None
    prefix = found["prefix"]
    known = gazetteer.plates()
    return Result(_place(known.get(prefix) or known[prefix[0]]), f"plate “{found[0]}”", 0.5)


def _case(text: str) -> Result[Place] | None:
    """The province of the court whose case a text names: its number has the province's short name."""
    found = _CASE.search(text) if "号" in text else None
    if found is None:
        return None
    short = "贵" if found["province"] == "黔" else found["province"]
    return Result(_place(gazetteer.plates()[short]), f"case “{found[0]}”", 0.5)


def _by_case(words: str, homes: tuple[str, ...], text: str) -> Result[Place] | None:
    """The one of several places in which the court lies whose case the text names: 鼓楼区 with 苏0106 is in 南京."""
    found = _COURT_CODE.search(text) if "号" in text else None
    if found is None:
        return None
    short = "贵" if found["province"] == "黔" else found["province"]
    code = gazetteer.plates()[short][:2] + found["division"]
    for digits in (2, 4, 6):
        near = [home for home in homes if home[:digits] == code[:digits]]
        if len(near) == 1:
            return Result(_place(near[0]), f"“{words}” with case “{found[0]}”", 0.6)
    return None


def _town_alone(text: str, breaks: frozenset[int]) -> Result[Place] | None:
    """Where a town lies that is named without its county: only one whose name is not borne in two prefectures."""
    for at in range(len(text) - 2):
        if not _is_expected(text, at, breaks):
            continue
        for name, codes in towns_at(text, at):
            if len(codes) == 1:
                return Result(_place(codes[0]), f"“{name}”, the only town of this name", 0.6)
            if len({code[:4] for code in codes}) == 1:
                return Result(_place(f"{codes[0][:4]}00"), f"“{name}”, in one prefecture only", 0.6)
    return None


def _stands_for_holder(chain: _Chain, text: str) -> bool:
    """Whether a chain is the seat of a court, a firm or a bank."""
    return any(holder.match(text, chain.end) for holder in (_COURT, _FIRM, _BANK))


def _lies_a_word_behind(chain: _Chain, first: _Chain, text: str) -> bool:
    """Whether a chain lies in the place that is named a few characters before it."""
    between = text[first.end : chain.start]
    return 0 < len(between) <= _A_WORD and _PUNCTUATION.isdisjoint(between) and _lies_in(chain.homes[0], first.homes[0])


def _is_said_bare(chain: _Chain, before: str, text: str) -> bool:
    """Whether a bare name says where what is held, owed or sold lies: 在宁夏银川的, 对鞍山地区债务人, 转让九江厂房."""
    if before == "在":
        return not _stands_for_holder(chain, text)
    return before == "对" and _BANK.match(text, chain.end) is None


def _in_bracket(first: _Chain, text: str) -> _Chain | None:
    """The address in the bracket behind what is called after a place: 福州大酒楼(上海市闸北区)."""
    path = first.paths[0]
    called = len(first.homes) == 1 and (not path[-1].full or gazetteer.level_of(first.homes[0]) == PROVINCE)
    found = _ITS_BRACKET.match(text, first.end) if called else None
    chain = _chain_at(text, found.end(), True) if found else None
    if chain is None or len(chain.homes) > 1 or not chain.paths[0][0].full or _stands_for_holder(chain, text):
        return None
    return chain


def _of_the_thing(text: str, breaks: frozenset[int], start: int = 0) -> _Chain | None:
    """The first place named from `start` on, but the address behind it where that is the seat of whoever holds the
    thing: of a court, a firm, a person (被执行人名下), a branch (分公司关于); else a debtor's behind it
    (对某市某公司), or what lies in the province named first with a word between (云南锡都个旧市).
    """
    chains = _chains(text, breaks, start)
    first = next(chains, None)
    if first is None:
        return None
    if start == 0 and (bracket := _in_bracket(first, text)):
        return bracket
    named_after_it = not first.paths[0][-1].full and _BANK_OF_ITS_NAME.match(text, first.end) is not None
    seat = named_after_it or any(holder.match(text, first.end) for holder in (_COURT, _FIRM))
    whole = len(first.homes) == 1 and gazetteer.level_of(first.homes[0]) == PROVINCE
    if not (seat or whole or _HOLDS.match(text, first.end)):
        return first
    debtor = None
    for chain in chains:
        held = _HOLDS.fullmatch(text, first.end, chain.start) or (whole and _lies_a_word_behind(chain, first, text))
        sold = named_after_it or _SELLS.search(text, first.end, chain.start) is not None
        bare = sold or text.startswith("港", chain.end) or _is_said_bare(chain, text[chain.start - 1], text)
        named = chain.paths[0][-1].full or (held and bare)
        if (held or seat) and named and len(_homes(_prefer_larger(chain, text))) == 1:
            if not _stands_for_holder(chain, text):
                return chain
            # 所持某公司股权: where shares are, their firm's seat or the holder's, the text does not say.
            debtor = debtor or (chain if held and "股" not in text[chain.end :] else None)
    return debtor or first


def _several(first: _Chain, text: str) -> Result[Place] | Unknown | None:
    """What peers that a text joins share, as far as it names that: 江苏省南通市、盐城市 are in 江苏省."""
    joint = _AND.match(text, first.end)
    peer = _chain_at(text, joint.end(), True) if joint else None
    if peer is None:
        return None
    paths = _prefer_larger(first, text)
    homes, peers = _homes(paths), _homes(_prefer_larger(peer, text))
    if len(homes) > 1 or any(_lies_in(homes[0], one) or _lies_in(one, homes[0]) for one in peers):
        return None
    words = f"“{text[first.start : peer.end]}”"
    for outer in (meaning.division.home for meaning in reversed(paths[0][:-1])):
        if any(_lies_in(one, outer) for one in peers):
            return Result(_place(outer), f"{words}: several places in it", 0.7)
    return Unknown(f"several places: {words}") if len(peers) == 1 else None


def _without_prefix(first: _Chain, text: str, breaks: frozenset[int]) -> _Chain:
    """The chain itself, or a longer one right behind it that contradicts it: a platform puts the seat of the seller
    before the address that it is given.
    """
    gap = _BETWEEN.match(text, first.end)
    if gap and "、" in gap[0]:
        return first  # two places, none before the other
    at = gap.end() if gap else first.end
    if first.start not in (0, *breaks) or text[at : at + 2] not in gazetteer.names():
        return first
    second = _chain_at(text, at, True)
    if second is None or second.paths[0][0].division.level == COUNTY or min(map(len, second.paths)) < 2:
        return first
    if any(_lies_in(inner, outer) for inner in second.homes for outer in first.homes):
        return first
    return second


def _joined(text: str) -> tuple[str, frozenset[int]]:
    """The text without blanks, and where the blanks were: a name may begin there."""
    pieces = clean(text).split()
    if len(pieces) == 1:
        return pieces[0], _AT_BEGIN
    breaks, length = set(), 0
    for piece in pieces:
        breaks.add(length)
        length += len(piece)
    return "".join(pieces), frozenset(breaks)


@lru_cache(maxsize=32_768)
def locate(text: str) -> Result[Place] | Unknown:
    """The place that a text states: an address, a lot's title, a court, a bank's branch, a plate.

    What follows 位于 or 坐落 is taken first, then what whoever is named before it holds or sells (名下, 关于), then the
    seat in a branch's name (公司…分公司), then the first place named. `evidence` quotes the words. `confidence` is 0.95
    for full names down a chain, 0.9 with a bare name or a zone, 0.8 for a county that only one city has, 0.7 or less
    for history with several successors and for firms' names, 0.5 where a county does not lie in the city stated (which
    is then answered without it) or a plate is all there is, 0.4 for a bank called after a place.
    """
    text = simplify(text)
    rest = _HOLDER_ASIDE.sub("", text) if "人" in text or "方" in text or "拍" in text else text
    rest = _BORN.sub("", rest) if "籍" in rest else rest
    rest = _PARK_ELSEWHERE.sub(r"\1", rest) if "产业" in rest or "合作" in rest else rest
    rest = _FIRM_ELSEWHERE.sub(_city_of_firm, rest) if "公司" in rest or "集团" in rest else rest
    if rest != text and isinstance(found := _located(rest), Result):
        return found
    return _located(text)


def _city_of_firm(found: re.Match[str]) -> str:
    """The city in a firm's name instead of what stands before it; (集团) is none."""
    named = (name for name, _ in _names_at(found[1], 0))
    return f"({found[1]})" if found[1] in named else found[0]


def _located(text: str) -> Result[Place] | Unknown:
    """The place that a text states, whatever it says of who holds or sells."""
    joined, breaks = _joined(text)
    marker = _SITUATED.search(joined)
    branch = _BRANCH.search(joined)
    breaks |= {at for at in (marker and marker.end(), branch and branch.start("seat")) if at is not None}
    if marker and (chain := next(_chains(joined, breaks, marker.end()), None)):
        return _decide(_without_prefix(chain, joined, breaks), joined, breaks, seat=False)
    seat = branch.start("seat") if branch else -1
    if branch and (chain := next(_chains(joined, breaks, seat), None)) and chain.start == seat:
        thing = _of_the_thing(joined, breaks, seat)
        if thing is None or thing.start == seat:
            return _decide(chain, joined, breaks, seat=True)
        return _decide(thing, joined, breaks, seat=False)
    if chain := _of_the_thing(joined, breaks):
        return _decide(_without_prefix(chain, joined, breaks), joined, breaks, seat=False)
    return _town_alone(joined, breaks) or _plate(joined) or _case(joined) or Unknown("names no place")


def place_of_code(code: str) -> Result[Place] | Unknown:
    """The place of a code of GB/T 2260 in any list since 1999, as platforms use them in their location codes.

    Two and four digits are read as province and prefecture, the zeros of nine- and twelve-digit statistical codes are
    ignored. A retired code gives what it has become; 市辖区 (330101) and the codes of zones give the prefecture.
    """
    found = _CODE.fullmatch(clean(code).strip())
    if found is None:
        return Unknown(f"not a division's code: {code!r}")
    six = f"{found[1]}{found[2] or '00'}{found[3] or '00'}"
    divisions = gazetteer.current()
    if six in divisions:
        return Result(_place(six), f"{six} {divisions[six].name}")
    former = _former().get(six)
    if former:
        return Result(_place(former.home), _became(former) or "", 0.95 if len(former.homes) == 1 else 0.7)
    zone = gazetteer.zone_codes().get(six)
    if zone:
        return Result(_place(zone.home), f"{six} {_became(zone)}", 0.9)
    prefecture = divisions.get(f"{six[:4]}00")
    if prefecture and (six.endswith("01") or int(six[4:]) > _BELOW_ZONES):
        kind = "市辖区" if six.endswith("01") else "no county, the number of a zone"
        return Result(
            _place(prefecture.code), f"{six} is {kind} of {prefecture.name}", 0.9 if six.endswith("01") else 0.6
        )
    if six[2:4] in ("02", "90") and six.endswith("00") and f"{six[:2]}0000" in divisions:
        return Result(_place(f"{six[:2]}0000"), f"{six} heads the counties directly under the province", 0.9)
    return Unknown(f"no division has the code {six}")


@cache
def _former() -> dict[str, Division]:
    """The last bearer of each retired code."""
    return {division.code: division for division in sorted(gazetteer.retired(), key=lambda row: row.retired or "")}


def provinces() -> list[tuple[str, str]]:
    """Code and full name of the 34 divisions of the first level, by code."""
    return [(code, row.name) for code, row in sorted(gazetteer.current().items()) if row.level == PROVINCE]
