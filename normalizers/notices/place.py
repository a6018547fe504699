"""Where the claims of a notice are: as stated, else as its debtors' names say, else where the seller's branch sits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from normalizers.amounts.found import Found
from normalizers.parties.parties import Party
from normalizers.places import gazetteer
from normalizers.places.places import Place, locate
from normalizers.values.remembered import remembered
from normalizers.values.results import Result

_STATED: Final = re.compile(
    r"(?=[债借资项标主所分地涉户])(?:(?:债务人|借款人|资产|债权|项目|标的)?(?:主要)?(?:所在地区?|分布(?:地区)?(?:于|在|情况)?|地处|涉及地区)\s*[:：为]?\s*([^。;，,]{2,40})"
    r"|(?:户|债务人|借款人|债权)[^。;]{0,6}?均?(?:位于|在)([^。;，,]{2,24}))"
)
_OF_DISTRICT: Final = re.compile(
    r"(?=[地等\d一二三四五六七八九十])(?:(?:地区|等地)的?(?:\d+户|[一二三四五六七八九十]+户)?(?:不良|债权|资产|[一-龥]{0,4}债权)"
    r"|(?<![一二三四五六七八九十\d])(?:\d+|[一二三四五六七八九十]+)户(?:不良|债权|资产))"
)
_SOLD_BY_HOUSEHOLDS: Final = re.compile("户(?:不良|债权|资产)")
_DISTRICTS: Final = re.compile(r"(?:[一-龥]{2,6}、){0,9}[一-龥]{2,6}$")
_SHARE_OF: Final = re.compile(r"(?<![一-龥])([一-龥]{1,7}[市州盟区县])(?:共|有|为)?\d+户")
# What every match of it holds.
_SHARED: Final = re.compile(r"[市州盟区县](?:共|有|为)?\d+户")
_COLLATERAL: Final = re.compile(
    r"(?:抵押物|抵押财产|抵押资产|抵押房产|土地|厂房|房产)[^。;,:]{0,8}?[位座坐][于落]于?([^。;,()]{2,16})"
)
_LONGEST_RUN: Final = 60
_SHARE: Final = 0.6
_REST: Final = 4
_LENDS_NEARBY: Final = "小额贷款"
_REGIONAL: Final = frozenset({"rural_bank", "city_bank", "provincial_amc"})


def place_of(
    lines: Sequence[str],
    title: str,
    cells: Sequence[str],
    debtors: Sequence[str],
    seller: Party | None,
    nation: bool,
) -> Found[Place] | None:
    """The place of the claims; `cells` are those of a column of places, `nation` says that they lie in all of China."""
    stated = [cell for cell in cells if cell] or list(_stated(lines, title))
    for words, texts in (("stated", stated), ("debtor", list(debtors))):
        found = _of_texts(texts)
        if found is not None:
            if words == "debtor" and seller is not None and not any(place.city for place in _places(texts)):
                found = _deepened(found, seller)
            if words == "debtor" and found.city is None and len(texts) == 1:
                found = _by_collateral(found, lines)
            if words == "stated" and found.city is None:
                deeper = _of_texts(list(debtors))
                if deeper is not None and deeper.province_code == found.province_code and not _several(texts):
                    found = deeper
            return Found(
                found,
                "stated" if words == "stated" else "inferred",
                f"stated: {texts[0][:30]}" if words == "stated" else words,
            )
        if words == "stated" and _provinces(texts) > 1:
            return None
        if words == "debtor" and _provinces(texts) > 1:
            return None
    if nation or seller is None:
        return None
    return _of_seller(seller)


def _deepened(place: Place, seller: Party) -> Place:
    """A province with the city of the bank's branch that lent there."""
    sits = locate(seller.branch) if seller.branch and seller.type.endswith("_bank") else None
    near = sits.value if isinstance(sits, Result) else None
    return _whole_city(near) if near and near.city and near.province_code == place.province_code else place


def _by_collateral(place: Place, lines: Sequence[str]) -> Place:
    """A province with the one city of it in which the collateral lies."""
    lying = _places([found[1] for line in lines for found in _COLLATERAL.finditer(line)])
    cities = {one.city_code: one for one in lying if one.city_code}
    one = next(iter(cities.values()), None)
    return _whole_city(one) if one and len(cities) == 1 and one.province_code == place.province_code else place


def _whole_city(place: Place) -> Place:
    """A place without its county."""
    return Place(place.province, place.province_code, place.city, place.city_code)


def _stated(lines: Sequence[str], title: str) -> list[str]:
    shared = [place for line in lines for place in _shares(line)]
    if len(set(shared)) > 1:
        return shared
    found = [place for line in (title, *lines[:30]) for place in _districts(line)]
    return found or [words for line in lines for words in _said(line)]


@remembered
def _said(line: str) -> tuple[str, ...]:
    """What a line says of where debtors or claims are."""
    if "在" in line or "位于" in line or "分布" in line or "地处" in line or "涉及" in line:
        return tuple(found[1] or found[2] for found in _STATED.finditer(line))
    return ()


@remembered
def _shares(line: str) -> tuple[str, ...]:
    """The places over which a line spreads the debtors: 昆明市9户、曲靖市5户."""
    return tuple(found[1] for found in _SHARE_OF.finditer(line)) if _SHARED.search(line) else ()


@remembered
def _districts(line: str) -> tuple[str, ...]:
    """The places before words for claims of a district, joined by 、: 周口、驻马店 of 周口、驻马店等地5户债权."""
    if "地区" not in line and "等地" not in line and _SOLD_BY_HOUSEHOLDS.search(line) is None:
        return ()
    starts = [found.start() for found in _OF_DISTRICT.finditer(line)]
    runs = [run for start in starts if (run := _DISTRICTS.search(line[max(0, start - _LONGEST_RUN) : start]))]
    words = [piece.removesuffix("地区").removesuffix("等地") for run in runs for piece in run[0].split("、")]
    return tuple(place for piece in words if (place := _at_end(piece)) is not None)


def _at_end(words: str) -> str | None:
    """The name of a place with which words end (公司发布周口: 周口), None where they end with none."""
    for n in range(len(words) - 1):
        if any(name == words[n:] for name, _ in gazetteer.names().get(words[n : n + 2], ())):
            return words[n:]
    return None


def _places(texts: Sequence[str]) -> list[Place]:
    pieces = [piece for text in texts for piece in text.replace("/", "、").split("、") if len(piece) > 1]
    return [place for piece in pieces if (place := _located(piece)) is not None]


def _located(words: str) -> Place | None:
    """The place that words name; of a firm's name the city with which it begins (昆山…公司), if only one bears it."""
    found = locate(words)
    if not isinstance(found, Result):
        return _begins_with_city(words)
    if found.value.city is not None:
        return found.value
    province = next(
        (name for name, _ in gazetteer.names().get(words[:2], ()) if words.startswith(name) and len(name) < len(words)),
        "",
    )
    return _below(words[len(province) :], found.value) or found.value


def _begins_with_city(words: str) -> Place | None:
    for name, meanings in gazetteer.names().get(words[:2], ()):
        if words.startswith(name) and len(words) > len(name) + _REST:
            homes = {meaning.division.home for meaning in meanings}
            cities = all(meaning.division.name.endswith("市") for meaning in meanings)
            full = locate(next(iter(meanings)).division.name) if len(homes) == 1 and cities else None
            return full.value if isinstance(full, Result) else None
    return None


def _below(words: str, province: Place) -> Place | None:
    """The place of a province with whose short name words begin (诸暨 of 浙江诸暨…集团), if only one there bears it."""
    for name, meanings in gazetteer.names().get(words[:2], ()):
        if words.startswith(name) and len(words) > len(name) + _REST:
            inside = [one.division for one in meanings if one.division.home[:2] == province.province_code[:2]]
            homes = {division.home for division in inside}
            # Districts bear words of any kind (中原, 新华).
            town = len(homes) == 1 and inside[0].name.endswith(("市", "县", "旗", "州"))
            full = locate(province.province + inside[0].name) if town else None
            return full.value if isinstance(full, Result) else None
    return None


def _provinces(texts: Sequence[str]) -> int:
    return len({place.province_code for place in _places(texts)})


def _several(texts: Sequence[str]) -> bool:
    return len({place.city_code for place in _places(texts) if place.city_code}) > 1


def _of_texts(texts: Sequence[str]) -> Place | None:
    """What places share: the city, else the province; None where they lie in several provinces or too few are known."""
    if not texts:
        return None
    places = _places(texts)
    if not places or len(places) < _SHARE * len(texts) or len({place.province_code for place in places}) > 1:
        return None
    first = places[0]
    cities = {place.city_code for place in places if place.city_code}
    if len(cities) == 1 and sum(place.city_code is not None for place in places) * 2 > len(places):
        return _whole_city(next(place for place in places if place.city_code))
    return Place(first.province, first.province_code)


def _of_seller(seller: Party) -> Found[Place] | None:
    """Where a seller's branch sits; of a bank of one region the place in its name."""
    regional = seller.type in _REGIONAL or _LENDS_NEARBY in seller.canonical
    for text in (seller.branch, *((seller.canonical, seller.place_hint) if regional else ())):
        if text and isinstance(locate(text), Result) and (sits := _located(text)) is not None:
            return Found(_whole_city(sits), "inferred", f"{'branch' if text == seller.branch else 'seller'}: {text}")
    if seller.type == "government" and (sits := _located(seller.canonical)) is not None:
        return Found(_whole_city(sits), "inferred", f"seller: {seller.canonical}")
    return None
