"""The things that a title sells, piece by piece, as 、 and 及 and the like join them: of a piece the last word says it.

A building of any use (房产, 502室) is what the word before it says, else a home where its address is one of a room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from normalizers.lots.mentions import Mention, mentions
from normalizers.values.lookup import rows
from normalizers.values.record import record

BUILDINGS: Final = ("residential", "commercial", "industrial")
SURE: Final = 0.9
"""How sure a word of a thing is."""
BY_STREET, BY_NAME, BY_COUNT = 0.7, 0.6, 0.5
"""How sure a street is of a home, a place's name of what stands there, a count of goods."""
_BY_USE, _BY_ADDRESS = 0.85, 0.8

_CLAUSES: Final = re.compile(r"(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|[;；。:：]|—+|--+")
_PIECES: Final = re.compile(
    r"[、+]|以及|连同|(?<!大)连(?=[土宗用场]|(?:地下|自行|独立|底层|[一二三四五六\d][至到-]?[二三四五六\d]?[层楼间个])*(?:车[库位房]|汽车库|储|阁|杂物|柴|夹层|地下室|阳台|露台|花园|院|附房|辅房|住[宅房]|店|铺))|及其?|[和与暨]|并(?=[一-龥]{2})"
)
_ADDRESS: Final = re.compile(r"[省市县区镇乡路街]|\d[号幢栋楼室层]")
_STAIRS: Final = re.compile(r"(?<!\d)\d{1,2}单元|[一-龥]单元")
_HELD: Final = re.compile("(?:租赁|承包|经营|承租)权$")
_RIGHT_TO_A_PLATE: Final = re.compile("[权号]$|指标|号码")
_FILLERS: Final = {
    where: re.compile("|".join(row["words"] for row in rows("asset_filler_words") if row["where"] == where))
    for where in ("before", "behind")
}
_TWO_CHARACTERS: Final = re.compile("[一-龥]{2}")
_NOT_LAST: Final = frozenset({"count", "goods", "plate", "road"})
_BESIDE: Final = frozenset({"name", "tower", "works", "part"})
NAMES: Final = frozenset({"name", "tower"})
"""The parts that names of places play."""
# 被执行人物品: of what kind, nobody says.
_OF_ANY_KIND: Final = frozenset({"物品", "物资", "货物"})
# A home, and what land is for.
_ALSO_A_USE: Final = frozenset({"住宅"})
# 民居院落, 商铺露台: what a house has around it, and is no thing of its own.
_AROUND: Final = re.compile("院落?|院子|庭院|露台|平台|场地|围墙|装修|附属[物房]|附着物|[设构]施|构筑物|绿化|道路")
# What something else may be named behind: 商场导视牌, 摩托车头盔.
_ON_THE_WAY: Final = frozenset(
    {
        *((asset, role) for asset in ("commercial", "industrial") for role in ("thing", "side", *NAMES)),
        ("other", "name"),
        ("vehicle", "thing"),
    }
)
_ROOMS: Final = re.compile(r"\d{3,5}[室号房]?[-~至到]\w{0,3}?\d{3,5}")
# What stands between a tower's name and a room of it; other words name what stands there: 榕城广场江南名城A区4座805.
_TO_ITS_ROOM: Final = re.compile("[城()东西南北中主副裙甲乙丙丁一二三四五六七八九十第期区座塔楼栋幢号层 #·-]*")
# What of a tower is no room: its floors, the whole.
_FLOORS: Final = re.compile(r"层|整[栋幢座]|附属|[一二三四五六七八九十\d]楼")
_TO_A_NUMBER: Final = re.compile("[^0-9A-Za-z]*")


@record
class Thing:
    """What a piece of a title sells: its asset, the role of the word that says so, the word, how sure it is."""

    asset: str
    role: str
    words: str
    confidence: float = SURE


def things_of(text: str) -> list[list[Thing]]:
    """The things of each clause of a text that names one."""
    clauses = (_PIECES.split(clause) for clause in _CLAUSES.split(text))
    found = ([thing for piece in pieces if (thing := _of_piece(piece))] for pieces in clauses)
    return [things for things in found if things]


def is_said(text: str) -> bool:
    """Whether a text names something, be it known or not: not 被执行人名下资产一批."""
    left = _FILLERS["behind"].sub("", _FILLERS["before"].sub("", text))
    return _TWO_CHARACTERS.search(left) is not None


def _of_piece(piece: str) -> Thing | None:
    """What a piece sells: a claim or a share wherever it stands, else the last thing that it names."""
    found = mentions(piece)
    for right in ("claim", "equity"):
        if named := _first(found, asset=right):
            return Thing(right, "thing", named.words)
    heard = [word for word in found if word.role not in _NOT_LAST]
    last = heard[-1] if heard else None
    if (goods := _goods(piece, found)) and not (last and last.asset == "land"):
        return goods
    plate = _first(found, role="plate")
    if plate and (last is None or (last.asset in ("vehicle", "other") and not _RIGHT_TO_A_PLATE.search(last.words))):
        return Thing("vehicle", "thing", plate.words)
    if last and last.role == "use" and (brand := _first(heard, role="brand")):
        last = brand  # 别克商务
    if last is None:
        return _counted(piece, found)
    if last.words in _OF_ANY_KIND and not _FILLERS["before"].sub("", piece).replace(last.words, ""):
        return None
    if last.role in ("general", "unit"):
        return _of_building(piece, heard, last)
    thing = _last_of(piece, heard, last)
    return None if _names_more(piece, last, thing) else thing


def _names_more(piece: str, last: Mention, thing: Thing) -> bool:
    """Whether a building is named on the way to something that has no word here: 售楼处沙盘, 商场导视牌."""
    if thing.words != last.words or (thing.asset, thing.role) not in _ON_THE_WAY:
        return False
    behind = _FILLERS["behind"].sub("", piece.rpartition(last.words)[2])
    return _TWO_CHARACTERS.search(behind) is not None


def _first(found: Iterable[Mention], asset: str = "", role: str = "") -> Mention | None:
    return next((word for word in found if asset in ("", word.asset) and role in ("", word.role)), None)


def _goods(piece: str, found: Sequence[Mention]) -> Thing | None:
    """A thing that has no word but ends like one, where the piece ends with it and is no address."""
    ends = [word for word in found if word.role != "count"][-1:]
    if not ends or ends[0].role != "goods" or _ADDRESS.search(piece):
        return None
    return Thing("other", "goods", ends[0].words, BY_COUNT)


def _counted(piece: str, found: Sequence[Mention]) -> Thing | None:
    """What is counted and has no word: 钻石膜300公斤, but not 资产一批 or 一套; whatever counts cars alone are cars."""
    count = _first(found, role="count")
    if count is None:
        return None
    before = _FILLERS["before"].sub("", piece.split(count.words)[0])
    if count.asset == "other" and not _TWO_CHARACTERS.search(before):
        return None
    return Thing(count.asset, "count", count.words, BY_COUNT)


def _of_building(piece: str, heard: Sequence[Mention], last: Mention) -> Thing:
    """A building of any use, or a room by its number: what the word before it says, else a home where it is a room."""
    room = next((word for word in reversed(heard) if word.role == "unit"), None)
    for at, word in reversed(list(enumerate(heard))):
        if word.role in ("general", "unit") or not (word.asset in (*BUILDINGS, "mixed") or word.role in _BESIDE):
            continue
        if room and word.asset == "mixed" and word.role in ("mixed", "side"):
            break
        if room and word.role in NAMES and (word.asset == "residential" or _is_a_home(piece, word, room)):
            break
        if room and word.role == "tower" and not _ROOMS.search(piece):
            if not _is_of(piece, word):
                break
            return Thing("mixed", "tower", f"{word.words}, {room.words}")
        if word.role == "tower" and not room and not _FLOORS.search(piece):
            if at and heard[at - 1].asset in BUILDINGS and _joined(piece, heard[at - 1], word):
                continue  # 酒店大楼房产
            return Thing("mixed", "tower", f"{word.words}, {last.words}")  # 某大厦房产
        role = word.role if word.role in ("part", "side") else "thing"
        return Thing(word.asset, role, word.words, min(_BY_USE, _named(word).confidence))
    if room:
        return Thing("residential", "unit", room.words, _BY_ADDRESS)
    return Thing("general", "general", last.words)


def _is_a_home(piece: str, name: Mention, room: Mention) -> bool:
    """Whether a room in what is called like a business or an orchard has a staircase of its own, or another name beside
    the orchard's or the quay's: 渔人码头江畔轩二座803房.
    """
    if name.asset == "other":
        return _STAIRS.search(room.words) is not None or not _is_of(piece, name)
    return name.asset != "industrial" and _STAIRS.search(room.words) is not None


def _is_of(piece: str, place: Mention) -> bool:
    """Whether the room of a piece is one of the place, and not of a house that is named behind it."""
    behind = piece.rpartition(place.words)[2]
    between = _TO_A_NUMBER.match(behind)
    return _TO_ITS_ROOM.fullmatch(between[0] if between else "") is not None


def _last_of(piece: str, heard: Sequence[Mention], last: Mention) -> Thing:
    """The last thing named, but for a place's name behind a thing, a right to land, a building not finished."""
    before = heard[:-1]
    if _HELD.search(last.words) and before and before[-1].asset == "land":
        return _named(before[-1])
    things = [word for word in before if word.role in ("thing", "side")]
    if last.asset == "land":
        # 厂房土地: two things, and nothing that joins them; 住宅土地 is land for homes.
        joined = [word for word in things if f"{word.words}土地" in piece and not _for_homes(word, before)]
        return _named(joined[-1] if joined else _in_a_row(piece, heard) or last)
    if listed := _in_a_row(piece, heard):
        return _named(listed)
    works = _first(before, role="works")
    if works and last.asset in BUILDINGS:
        return _named(works)
    if last.role in NAMES:
        if before and (before[-1].asset, before[-1].role) == ("other", "name") and _joined(piece, before[-1], last):
            return _named(before[-1])  # 康复医院大楼
        if several := _first(before, role="mixed"):
            return _named(several)
        sold = [word for word in things if word.asset in (*BUILDINGS, "vehicle")]
        return _named(sold[-1] if sold else last)
    return _named(last)


def _for_homes(word: Mention, before: Sequence[Mention]) -> bool:
    """Whether a word before 土地 says what it is for: 住宅, where no room is told."""
    return word.words in _ALSO_A_USE and not any(other.role == "unit" for other in before)


def _joined(piece: str, *words: Mention) -> bool:
    """Whether words stand side by side in a piece."""
    return "".join(word.words for word in words) in piece


def _in_a_row(piece: str, heard: Sequence[Mention]) -> Mention | None:
    """What things without a sign between them belong to: a factory, 厂房土地设备; a house, 民居院落."""
    for start in range(len(heard) - 2, -1, -1):
        if not _joined(piece, *heard[start:]):
            break
        first, last = heard[start], heard[-1]
        works = first.asset == "industrial" and first.role == "thing"
        if works and (
            last.role == "side"
            or last.words == "土地"
            or (last.role in ("gear", "part") and first.words.endswith("厂房"))
        ):
            return first
        if first.asset in BUILDINGS and first.role in ("thing", "side") and _AROUND.fullmatch(last.words):
            return first
    return None


def _named(word: Mention) -> Thing:
    return Thing(word.asset, word.role, word.words, BY_NAME if word.role in NAMES else SURE)
