"""The one kind of thing that all things of a title are, or belong to: a flat and its cellar, a works and its machines.

Of things that do not belong together none is what is sold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from normalizers.lots.mentions import mentions
from normalizers.lots.pieces import BUILDINGS, BY_NAME, BY_STREET, NAMES, Thing
from normalizers.values.results import Result, Unknown

_SECURED: Final = re.compile("抵押|担保|保证|质押|从权利")
# 土地使用权及地上附着物: what stands on land that has a use is a building of it.
_ON_LAND: Final = re.compile("附着物|构筑物|定着物|建筑")
_RIGHT_TO_IT: Final = re.compile("(?:特许)?经营权|租赁权|承租权")  # 加油站不动产及经营权
_LEASE: Final = re.compile("(?:租赁|承租)权")
# 地上附着物: houses, trees or wells, nobody can tell.
_ON_LAND_ALONE: Final = re.compile("附着物|构筑物|定着物|地上物")
# What parks or stores belongs to a house, and to no car that is sold beside it.
_OF_A_HOUSE: Final = re.compile("[位库室间]$")
_OF_A_WORKS: Final = re.compile("机器|机械|生产")
OF_ITS_OWN: Final = re.compile("[采探]?矿权$|商标|专利|著作权|知识产权")
"""What is no part of a works that it is sold with."""
_RIGHTS: Final = frozenset({"claim", "equity"})
_SMALL: Final = frozenset({"part", "count", "goods", *NAMES})


def one_of(clauses: Sequence[Sequence[Thing]], text: str) -> Result[str] | Unknown | None:
    """The asset of the things of a text, clause by clause; Unknown where they are several or of any use, None for none.

    A claim is one whatever secures it. Shares and claims that are sold together are several.
    """
    for clause in clauses:
        right = next((thing for thing in clause if thing.asset in _RIGHTS), None)
        if right is None:
            continue
        others = {thing.asset for thing in clause if thing.role not in _SMALL} - _RIGHTS
        claimed = any(thing.asset == "claim" for thing in clause)
        if claimed and not _SECURED.search(text) and any(thing.asset == "equity" for thing in clause):
            return several(clause)
        return _result([right]) if not others or (claimed and _SECURED.search(text)) else several(clause)
    if lease := next((clause[0] for clause in clauses if _is_leased(clause)), None):
        return _result([lease])
    if apart := next((clause for clause in clauses if _a_car_and_its_place(clause)), None):
        return several(apart)
    things = [thing for clause in clauses for thing in _without_parts(clause)]
    if any(thing.asset == "land" for thing in things):
        things = [thing for thing in things if thing.role != "use"]  # 一宗商业、住宅用地
    return (_with_buildings(things) or _without_buildings(things, text)) if things else None


def _without_parts(clause: Sequence[Thing]) -> Sequence[Thing]:
    """The things of a clause, without what belongs to the place named first: 大厦1-4层及地下室."""
    if clause[0].role in NAMES and clause[0].asset in BUILDINGS and all(thing.role == "part" for thing in clause[1:]):
        return clause[:1]
    return clause


def _is_leased(clause: Sequence[Thing]) -> bool:
    """Whether a clause sells the right to rent and no more: 房屋租赁权5年，商铺."""
    return len(clause) == 1 and _LEASE.fullmatch(clause[0].words) is not None


def _a_car_and_its_place(clause: Sequence[Thing]) -> bool:
    """Whether a clause sells a car and what belongs to a house: 轿车一辆及车位一个."""
    cars = any(thing.asset == "vehicle" for thing in clause)
    return cars and any(thing.role == "part" and _OF_A_HOUSE.search(thing.words) for thing in clause)


def several(things: Iterable[Thing]) -> Unknown:
    """That things do not belong together."""
    return Unknown("things of several kinds: " + ", ".join(thing.words for thing in things))


def _result(things: Iterable[Thing]) -> Result[str]:
    surest = max(things, key=lambda thing: thing.confidence)
    return Result(surest.asset, surest.words, surest.confidence)


def _with_buildings(things: Sequence[Thing]) -> Result[str] | Unknown | None:
    """What buildings whose use is known are, with all that belongs to them; None where there is none."""
    if works := [thing for thing in things if thing.role == "works"]:
        return _result(works)
    built = [thing for thing in things if thing.asset in BUILDINGS and thing.role not in NAMES]
    schools = [thing for thing in things if thing.role == "name" and thing.asset == "other"]
    if schools and built and all(thing.role == "side" for thing in built):
        return _result(schools)  # 教学楼、宿舍
    # 2201室，2202室两套商铺: a room is a home where nothing else is said.
    built = [thing for thing in built if thing.role != "unit"] or built
    mixed = [thing for thing in things if thing.asset == "mixed"]
    if built and all(thing.role == "unit" for thing in built) and any(thing.role == "tower" for thing in things):
        return several(things)  # 大厦17-5、17-6号房
    if any(thing.role != "unit" for thing in built):
        # A tower's room is what its use says: 大厦1001、1002室办公.
        mixed = [thing for thing in mixed if thing.role != "tower"]
    if not built and not mixed:
        return None
    kinds, main = {thing.asset for thing in built}, {thing.asset for thing in built if thing.role != "side"}
    if "industrial" in kinds and main <= {"industrial"}:
        kinds, mixed = {"industrial"}, []  # with its offices and dormitories
    elif main == {"commercial"}:
        kinds = main  # with its store
    if mixed or len(kinds) > 1 or any(_stands_alone(thing, kinds) for thing in things):
        return several(things)
    return _result([thing for thing in built if thing.asset in kinds])


def _stands_alone(thing: Thing, kinds: set[str]) -> bool:
    """Whether a thing does not belong to a building: a car, or goods beside a home or a shop."""
    if thing.asset == "vehicle":
        return thing.role in ("thing", "brand")
    return (
        thing.asset == "other"
        and thing.role == "thing"
        and (kinds != {"industrial"} or OF_ITS_OWN.search(thing.words) is not None)
        and not _RIGHT_TO_IT.fullmatch(thing.words)
    )


def _without_buildings(things: Sequence[Thing], text: str) -> Result[str] | Unknown:
    """What things are of which none is a building of a known use."""
    land = [thing for thing in things if thing.asset == "land"]
    general = [thing for thing in things if thing.asset == "general"]
    vehicles = [thing for thing in things if thing.asset == "vehicle"]
    goods = [thing for thing in things if thing.asset == "other" and thing.role in ("thing", "gear")]
    parts = [thing for thing in things if thing.role == "part"]
    if land:
        special = [thing for thing in things if thing.role == "name" and thing.asset == "other"]
        return _with_land(land, general, [*vehicles, *goods, *special], parts, text)
    if general and goods and not vehicles and all(_OF_A_WORKS.search(thing.words) for thing in goods):
        return Result("industrial", ", ".join(thing.words for thing in (*general, *goods)), BY_NAME)
    if (general and (vehicles or goods)) or (goods and any(thing.role != "brand" for thing in vehicles)):
        return several(things)
    if all(_ON_LAND_ALONE.search(thing.words) for thing in things):
        return Unknown(f"what stands on land, of any kind: {things[0].words}")
    if general:
        road = next((word for word in mentions(text) if word.role == "road"), None)
        if road:
            return Result("residential", f"{road.words}, {general[0].words}", BY_STREET)
        return Unknown(f"a building of any use: {general[0].words}")
    names = [thing for thing in things if thing.role in NAMES]
    return _result(goods or vehicles or parts or names[-1:] or things)


def _with_land(
    land: Sequence[Thing], general: Sequence[Thing], carried: Sequence[Thing], parts: Sequence[Thing], text: str
) -> Result[str] | Unknown:
    """Land alone; with buildings, what its use makes of them; with machines too, a works."""
    words = [word for word in mentions(text) if word.asset in BUILDINGS]
    use = next((word for word in words if word.role in ("use", *NAMES, "thing", "side")), None)
    if general and any("宅基地" in thing.words for thing in land):
        return Result("residential", f"{land[0].words}, {general[0].words}", BY_NAME)
    standing = [*general, *(thing for thing in parts if _ON_LAND.search(thing.words))]
    if use and standing and (general or use.asset == "industrial"):
        return Result(use.asset, f"{use.words}, {standing[0].words}", BY_NAME)
    if general and carried and all(thing.role == "gear" for thing in carried):
        return Result("industrial", ", ".join(thing.words for thing in (*land, *general, *carried)), BY_NAME)
    if any("林" in thing.words for thing in carried) and any("林" in thing.words for thing in land):
        return _result([thing for thing in carried if "林" in thing.words])
    if school := _of_a_school(text):
        return school
    if general or carried:
        return several([*land, *general, *carried])
    return _result(land)


def _of_a_school(text: str) -> Result[str] | None:
    """What houses and their land are that a school, a clinic or a farm is named right before: 某医院大楼房产及土地."""
    named = mentions(text)
    if not any(word.asset == "general" for word in named):
        return None
    pairs = pairwise(named)
    return next(
        (
            Result("other", first.words, BY_NAME)
            for first, second in pairs
            if (first.asset, first.role) == ("other", "name")
            and second.asset in ("general", "land")
            and f"{first.words}{second.words}" in text
        ),
        None,
    )
