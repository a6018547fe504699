"""The divisions of China as a gazetteer: the tables, and every name a text may use for each of their rows.

The tables say what is (GB/T 2260 codes, full names, retired rows with their successors); the short names are derived
here by rule, so that a new row of a table is enough to make a place known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from normalizers.values.lookup import rows
from normalizers.values.record import record

PROVINCE: Final = 1
PREFECTURE: Final = 2
COUNTY: Final = 3
SITE: Final = 4  # a zone, a court or a corps division: it lies in a division and has none of its own below it

MUNICIPALITIES: Final = frozenset({"11", "12", "31", "50"})

_REGION_WORDS: Final = ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市")
_PREFECTURE_WORDS: Final = ("自治州", "地区", "市", "盟")
_COUNTY_WORDS: Final = ("自治县", "自治旗", "林区", "新区", "特区", "市", "县", "区", "旗")
_AUTONOMOUS: Final = {"自治州": "州", "自治县": "县", "自治旗": "旗"}

# The nationalities as they stand in the names of autonomous places, longest first where one ends like another.
_NATIONALITIES: Final = (
    "鄂温克族", "鄂伦春族", "达斡尔族", "柯尔克孜", "布依族", "朝鲜族", "土家族", "哈尼族", "哈萨克族", "哈萨克",
    "傈僳族", "拉祜族", "东乡族", "纳西族", "景颇族", "撒拉族", "毛南族", "仡佬族", "仫佬族", "锡伯",
    "塔吉克", "普米族", "保安族", "裕固族", "独龙族", "布朗族", "蒙古族", "蒙古", "各族", "回族",
    "藏族", "苗族", "彝族", "壮族", "满族", "侗族", "瑶族", "白族", "傣族", "黎族",
    "佤族", "畲族", "水族", "土族", "羌族", "怒族",
)  # fmt: skip

# Short forms in common use that no rule gives, with the code they stand for.
_NICKNAMES: Final = {
    "内蒙": "150000",
    "广西自治区": "450000",
    "宁夏自治区": "640000",
    "新疆自治区": "650000",
    "新疆生产建设兵团": "650000",
    "香港特区": "810000",
    "澳门特区": "820000",
    "呼市": "150100",
    "前郭": "220721",
    "前郭县": "220721",
    "博州": "652700",
    "巴州": "652800",
    "克州": "653000",
}


@record
class Division:
    """A row of the tables: the current codes it is or has become, the main one first, and if retired, until when."""

    code: str
    name: str
    level: int
    homes: tuple[str, ...]
    retired: str | None = None

    @property
    def home(self) -> str:
        """The current division it is read as."""
        return self.homes[0]


@record
class Meaning:
    """What a name may stand for: a division, by its full name or by a short one."""

    division: Division
    full: bool


Names = Mapping[str, tuple[tuple[str, tuple[Meaning, ...]], ...]]


def level_of(code: str) -> int:
    """Province, prefecture or county, by the zeros at the end of a six-digit code."""
    if code.endswith("0000"):
        return PROVINCE
    return PREFECTURE if code.endswith("00") else COUNTY


@cache
def current() -> Mapping[str, Division]:
    """The divisions in force, by code."""
    return {
        row["code"]: Division(row["code"], row["name"], level_of(row["code"]), (row["code"],)) for row in rows("places")
    }


@cache
def retired() -> tuple[Division, ...]:
    """The rows that earlier lists have and the current one has not, oldest first for each code."""
    found = (
        Division(row["code"], row["name"], level_of(row["code"]), tuple(row["successors"].split()), row["valid_until"])
        for row in rows("places_history")
    )
    return tuple(sorted(found, key=lambda division: (division.code, division.retired or "")))


@cache
def sites() -> tuple[Division, ...]:
    """Zones, courts, corps divisions and names of old that lie in a division without being one."""
    named = [(row["name"], row["place"]) for table in ("zones", "courts", "places_before") for row in rows(table)]
    # 大通湖管理区 for 益阳市大通湖管理区.
    prefectures = tuple(row.name for row in current().values() if row.level == PREFECTURE)
    for name, place in list(named):
        before = next((each for each in prefectures if name.startswith(each)), "")
        if before and name.endswith("管理区"):
            named.append((name.removeprefix(before), place))
    return tuple(Division(place, name, SITE, (place,)) for name, place in named)


@cache
def zone_codes() -> Mapping[str, Division]:
    """Zones by the statistical or platform codes that stand where a county's code would."""
    return {
        code: Division(row["place"], row["name"], SITE, (row["place"],))
        for row in rows("zones")
        for code in row["codes"].split()
    }


@cache
def plates() -> Mapping[str, str]:
    """The code of the place by the first characters of a vehicle plate ("浙", "浙A")."""
    return {row["prefix"]: row["place"] for row in rows("plates")}


def without_nationalities(name: str) -> str:
    """A name without the nationalities at its end: "延边朝鲜族" -> "延边".

    A name that is only a nationality keeps it ("东乡族" -> "东乡").
    """
    while True:
        rest = next((name.removesuffix(word) for word in _NATIONALITIES if name.endswith(word)), name)
        if rest == name:
            return name
        if len(rest) < 2:
            return name.removesuffix("族")
        name = rest


def short_names(name: str, level: int) -> dict[str, bool]:
    """The other names of a division: True for one with a suffix, as good as the full name; False for a bare one.

    "恩施土家族苗族自治州" gives 恩施 (bare) and 恩施州 (with suffix), "管城回族区" 管城 and 管城区, "西湖区" only 西湖,
    "寿县" nothing.
    """
    words = {PROVINCE: _REGION_WORDS, PREFECTURE: _PREFECTURE_WORDS, COUNTY: _COUNTY_WORDS}[level]
    word = next((word for word in words if name.endswith(word)), None)
    if word is None:
        return {}
    whole = name.removesuffix(word)
    stem = without_nationalities(whole)
    if len(stem) < 2:
        return {}
    shortened = word in _AUTONOMOUS or stem != whole
    return {stem: False, stem + _AUTONOMOUS.get(word, word): True} if shortened else {stem: False}


def _counties_before() -> Iterator[tuple[Division, str]]:
    """Divisions with the names that they had as counties, as most of today's cities and districts did: 余姚县.

    A name that is a division's in any list is no other's; what a city and a district may have been was the city's.
    """
    taken = {division.name for division in (*current().values(), *retired(), *sites())}
    below = [division for division in (*current().values(), *retired()) if division.level == COUNTY]
    for word in ("市", "区"):
        named = [(one, f"{one.name[:-1]}县") for one in below if one.name.endswith(word) and len(one.name) > 2]
        yield from ((division, name) for division, name in named if name not in taken)
        taken |= {name for _, name in named}


@cache
def names() -> Names:
    """Every name by its first two characters, longest first, with all that it may stand for."""
    meanings: dict[str, dict[Division, bool]] = {}

    def add(name: str, division: Division, full: bool) -> None:
        known = meanings.setdefault(name, {})
        known[division] = known.get(division, False) or full

    for division in (*current().values(), *retired()):
        add(division.name, division, True)
        for name, full in short_names(division.name, division.level).items():
            add(name, division, full)
    for site in sites():
        add(site.name, site, True)
    for name, code in _NICKNAMES.items():
        add(name, current()[code], len(name) > 2 or name.endswith("州"))
    for division, name in _counties_before():
        add(name, division, True)
    by_head: dict[str, list[tuple[str, tuple[Meaning, ...]]]] = {}
    for name in sorted(meanings, key=len, reverse=True):
        listed = tuple(Meaning(division, full) for division, full in meanings[name].items())
        by_head.setdefault(name[:2], []).append((name, listed))
    return {head: tuple(listed) for head, listed in by_head.items()}
