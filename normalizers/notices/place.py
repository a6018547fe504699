"""Where the claims of a notice are: as stated, else as its debtors' names say, else where the seller's branch sits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from typing import Final

from normalizers.amounts.found import Found
from normalizers.amounts.owners import is_lender
from normalizers.parties.names import names_of
from normalizers.parties.parties import Party
from normalizers.parties.venues import is_venue
from normalizers.places import gazetteer
from normalizers.places.places import Place, locate
from normalizers.values.record import record
from normalizers.values.remembered import remembered
from normalizers.values.results import Result

_STATED: Final = re.compile(
    r"(?=[债借资项标主所分地涉户注住企位])(?<![让托购][方人])(?:(?:债务人|借款人|资产|债权|项目|标的)?(?:主要)?(?:所在地区?|分布(?:地区)?(?:于|在|情况)?|地处|涉及地区)\s*[:：为]?\s*([^。;，,]{2,40})"
    r"|(?:户|债务人|借款人|债权)[^。;]{0,6}?均?(?:位于|(?<!存)在|注册于|登记于)([^。;，,]{2,24})"
    r"|位于([^。;，,]{2,24}?)的(?:\d{1,5}|[一二三四五六七八九十]+)户"
    r"|(?:债务人|借款人|企业)?(?:(?:注册地址?|住所地?|住址|注册地址)(?:位于|为|在|[:：])|注册地(?![址点位为在:：]))\s*([^。;，,()]{2,24})"
    r"|(?:债务人|借款人|企业)(?:注册|经营|办公)?地址(?:位于|为|在|[:：])\s*([^。;，,()]{2,24})"
    r"|(?:债务人|借款人)均?(?:为|系)([一-龥]{2,10}?)[境省市]?内?的?居民)"
)
# 受让方限于注册地在江西省的资产管理公司: where who buys is to sit.
_IS_OF_BUYERS: Final = re.compile(r"(?:受让|买受|竞买|意向|投标|购买)[方人者][^。;债借]{0,40}$")
# 联系人:康先生 联系电话:… 住所地:石家庄市: where who sells or buys sits.
_IS_CONTACT: Final = re.compile(r"联系(?:人|电话|方式)[^。;债借]{0,40}$")
_SAYS_WHERE: Final = re.compile("在|位于|分布|地处|涉及|注册地|住所|住址|地址|居民")
_OF_DISTRICT: Final = re.compile(
    r"(?=[地等资债包片区\d一二三四五六七八九十])(?:(?:债权|不良)?资产包|债权包|包[)(、,”\"]|(?:片区|区域)(?:\)|(?:不良)?(?:债权|资产))|(?:地区|等地)的?(?:\d+户|[一二三四五六七八九十]+户)?(?:不良|债权|资产|[一-龥]{0,4}债权)"
    r"|(?<![一二三四五六七八九十\d])(?:\d++|[一二三四五六七八九十]++)户(?:不良|债权|资产))"
)
# What every match of it holds.
_OF_A_DISTRICT: Final = re.compile(
    "[地区包户](?:(?<=地区)|(?<=等地)|(?<=资产包)|(?<=债权包)|(?<=片区)|(?<=包)[)、”]|(?<=区)域|(?<=户)(?:不良|债权|资产))"
)
_AND_OTHERS: Final = "等地"
_DIVISIONS: Final = frozenset("市州盟区县")
_THING: Final = re.compile(
    r"(?:关于|处置|转让|持有的?|对|^|[|:\]】])\s?(?=([一-龥]{5,30}?)(?:项目|等?(?:\d{1,4}户)?(?:不良)?(?:债权|资产包)))"
)
_DISTRICT: Final = re.compile(r"[一-龥]{2,6}\Z")
_MOST_DISTRICTS: Final = 10
_LONGEST_DISTRICT: Final = 6
_SHARE_OF: Final = re.compile(r"(?<![一-龥])(?=[一-龥]{2,11}+\d)([一-龥]{2,8}?)(?:地区)?(?:共|有|为)?\d+户")
# What every match of it holds.
_SHARED: Final = re.compile(r"[一-龥]\d+户")
_SECURES: Final = re.compile("抵质?押|担保|保证|质押|连带")
_ENDS: Final = re.compile("[。;\n]")
_PIECE: Final = re.compile(
    r"[,，:：、()—\s]|抵质?押(?:物|财产|资产|房产)?|[位座坐][于落]于?|土地|厂房|房产|[以为由系对]"
)
_FIRST: Final = 30
_REGION: Final = re.compile("(?:等地|地区|[两二三四五各]地|[两二三四五六]个)$")
_LONGEST_PLACE: Final = 16
_LONGEST_RUN: Final = 60
_SHARE: Final = 0.6
_REST: Final = 4
_LENDS_NEARBY: Final = "小额贷款"
_RURAL: Final = "rural_bank"
_COURT: Final = "法院"
_REGIONAL: Final = frozenset({_RURAL, "city_bank", "provincial_amc"})


def place_of(
    lines: Sequence[str],
    title: str,
    cells: Sequence[str],
    debtors: Iterable[str],
    seller: Party | None,
    nation: bool,
    apart: Collection[str] = (),
) -> Found[Place] | None:
    """The place of the claims; `cells` are those of a column of places, `nation` says that they lie in all of China,
    `apart` are the parties of the sale. The `debtors` are asked for only where no city is stated.
    """
    stated = [cell for cell in cells if cell] or list(_stated(lines, title))
    open_ended = len(stated) == 1 and stated[0].endswith(_AND_OTHERS) and "、" not in stated[0]
    stated = [one.removesuffix(_AND_OTHERS) for one in stated]
    found = _of_texts(stated)
    if open_ended and found is not None and _is_deep(found):
        # 长春等地7户: where the others are, only a list of them tells.
        found = Place(found.province, found.province_code)
    if found is not None and _is_deep(found):
        return _as_stated(found, stated)
    firms = list(debtors)
    theirs = _of_texts(firms)
    if found is not None:
        deeper = theirs is not None and theirs.province_code == found.province_code and not _several(stated)
        deeper = deeper and not (open_ended and len(firms) == 1)
        return _as_stated(theirs if theirs and deeper else found, stated)
    if _provinces(stated) > 1:
        return None
    if theirs is not None:
        if not _is_deep(theirs) and len(firms) == 1:
            theirs = _by_security(theirs, lines, {*firms, *apart})
        if seller is not None and not _is_deep(theirs):
            # Whom a court executes against may sit where it does, and who owes them elsewhere.
            others = [name.text for line in lines for name in names_of(line)] if _is_court(seller) else ()
            told = _places([*firms, *_lying(_securing(lines)), *others])
            theirs = _deepened(theirs, seller, {seat for one in told if (seat := _seat(one))})
        return Found(theirs, "inferred", "debtor")
    if _provinces(firms) > 1 or (nation and (seller is None or seller.type != _RURAL)):
        return None
    if (thing := _of_thing(title)) is not None:
        return Found(thing, "inferred", f"title: {title[:30]}")
    if seller is None:
        return None
    return _of_seller(seller)


def are_elsewhere(firms: Iterable[str], place: Place) -> bool:
    """Whether a firm, which neither lends nor sells for others, is named after another city of the same province."""
    theirs = _places([name for name in firms if not is_lender(name) and not is_venue(name)])
    return any(one.province_code == place.province_code and _seat(one) not in (None, _seat(place)) for one in theirs)


def sits_in(seller: Party, place: Place) -> bool:
    """Whether the branch of a bank that sells sits in the city of a place."""
    home = locate(seller.branch) if seller.branch else None
    return isinstance(home, Result) and _seat(home.value) == _seat(place)


def _as_stated(place: Place, stated: Sequence[str]) -> Found[Place]:
    return Found(place, "stated", f"stated: {stated[0][:30]}")


def _deepened(place: Place, seller: Party, told: Set[str]) -> Place:
    """A province with the city of the bank's branch that lent there, or of the court that sells there, where no debtor
    and no collateral is told to lie in another; `told` are the cities that are.
    """
    if seller.branch and seller.type.endswith("_bank"):
        sits = locate(seller.branch)
        near = sits.value if isinstance(sits, Result) else None
    else:
        near = _located(seller.canonical) if _is_court(seller) else _of_rural(seller)
    within = near is not None and near.province_code == place.province_code and told <= {_seat(near)}
    return _whole_city(near) if near and within and _is_deep(near) else place


def _is_court(seller: Party) -> bool:
    return _COURT in seller.canonical


def _of_rural(seller: Party) -> Place | None:
    """Where a rural bank lends: it is named after its county, and lends nowhere else."""
    return _located(seller.canonical) or _begins_with_county(seller.canonical) if seller.type == _RURAL else None


def _by_security(place: Place, lines: Sequence[str], known: Collection[str]) -> Place:
    """A province with the one city of it in which the collateral lies, else in which those sit who secure the claim;
    `known` are the debtor and the parties of the sale.
    """
    sentences = _securing(lines)
    securing = [name.text for one in sentences for name in names_of(one)]
    for texts in (list(_lying(sentences)), [name for name in securing if name not in known and not is_lender(name)]):
        inside = {_seat(one): one for one in _places(texts) if one.province_code == place.province_code}
        inside.pop(None, None)
        if len(inside) == 1:
            return _whole_city(next(iter(inside.values())))
    return place


def _securing(lines: Sequence[str]) -> list[str]:
    """The sentences that tell what secures the claims."""
    telling = [line for line in lines if _SECURES.search(line)]
    return [one for line in telling for one in _ENDS.split(line) if _SECURES.search(one)]


def _lying(sentences: Sequence[str]) -> Iterator[str]:
    """The pieces of sentences on collateral that begin with the name of a place and are no firm's name."""
    for one in sentences:
        for piece in _PIECE.split(one) if "押" in one else ():
            begins = any(piece.startswith(name) for name, _ in gazetteer.names().get(piece[:2], ()))
            if begins and not names_of(piece):
                yield piece[:_LONGEST_PLACE]


def _seat(place: Place) -> str | None:
    """The code of the city in which a place lies, of the county where that lies in no city."""
    return place.city_code or place.county_code


def _is_deep(place: Place) -> bool:
    """Whether a place says more than its province."""
    return _seat(place) is not None


def _whole_city(place: Place) -> Place:
    """A place without its county, where that lies in a city."""
    if place.city_code is None:
        return place
    return Place(place.province, place.province_code, place.city, place.city_code)


def _stated(lines: Sequence[str], title: str) -> list[str]:
    told = [_told(line) for line in lines]
    shared = [place for line in told for place in line.shared]
    if len(set(shared)) > 1:
        return shared
    found = [place for line in (_told(title), *told[:_FIRST]) for place in line.districts]
    return found or [words for line in told for words in line.said]


def _of_thing(title: str) -> Place | None:
    """The place with which what a title offers is named (贵阳某商贸城项目债权), where that is no firm's name."""
    for found in _THING.finditer(title):
        begins = any(found[1].startswith(name) for name, _ in gazetteer.names().get(found[1][:2], ()))
        if begins and not names_of(found[1]):
            return _whole_city(place) if (place := _located(found[1])) is not None else None
    return None


@record
class _Told:
    """What a line tells of places: over which it spreads the debtors (昆明市9户、曲靖市5户), of which districts claims
    are (周口、驻马店 of 周口、驻马店等地5户债权), and where it says that debtors or claims lie.
    """

    shared: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


_NOTHING: Final = _Told()


@remembered
def _told(line: str) -> _Told:
    shared = tuple(_shared(line)) if "户" in line and _SHARED.search(line) else ()
    districts = tuple(_districts(line)) if _OF_A_DISTRICT.search(line) else ()
    said = tuple(_said(line)) if _SAYS_WHERE.search(line) else ()
    return _Told(shared, districts, said) if shared or districts or said else _NOTHING


def _shared(line: str) -> Iterator[str]:
    for found in _SHARE_OF.finditer(line):
        place = found[1]
        if place[-1] in _DIVISIONS or _at_end(place) == place:
            yield place


def _said(line: str) -> Iterator[str]:
    for found in _STATED.finditer(line):
        place = next(filter(None, found.groups()))
        # 借款人分布:广东省占19.3%: where some of many live.
        elsewhere = _IS_CONTACT.search(line, 0, found.start()) or _IS_OF_BUYERS.search(line, 0, found.start())
        if "%" not in place and not elsewhere:
            yield place


def _districts(line: str) -> Iterator[str]:
    for found in _OF_DISTRICT.finditer(line):
        places = [_at_end(_REGION.sub("", words)) for words in _run_before(line, found.start())]
        # A run that does not end with a place may name others than those that are known.
        if len(places) == 1 and places[0] is not None and found[0].startswith(_AND_OTHERS):
            yield places[0] + _AND_OTHERS
        elif places and places[-1] is not None:
            yield from filter(None, places)


def _run_before(line: str, at: int) -> list[str]:
    """The words that 、 joins before a place of a line, from left to right: of the first the last characters."""
    run: list[str] = []
    before = line[max(0, at - _LONGEST_RUN) : at].removesuffix("\n")
    for piece in reversed(before.split("、")[-_MOST_DISTRICTS:]):
        words = _DISTRICT.search(piece[-_LONGEST_DISTRICT:])
        if words is None:
            break
        run.insert(0, words[0])
        if words[0] != piece:
            break
    return run


def _at_end(words: str) -> str | None:
    """The name of a place with which words end (公司发布周口: 周口), None where they end with none."""
    places = gazetteer.names()
    for n in range(len(words) - 1):
        for name, _ in places.get(words[n : n + 2], ()):
            if words.endswith(name) and len(name) == len(words) - n:
                return name
    return None


def _places(texts: Sequence[str]) -> list[Place]:
    pieces = [piece for text in texts for piece in text.replace("/", "、").split("、") if len(piece) > 1]
    return [place for piece in pieces if (place := _located(piece)) is not None]


def _located(words: str) -> Place | None:
    """The place that words name; of a firm's name the city with which it begins (昆山…公司), if only one bears it."""
    found = locate(words)
    if not isinstance(found, Result):
        return _begins_with_city(words)
    if _is_deep(found.value):
        return found.value
    province = next(
        (name for name, _ in gazetteer.names().get(words[:2], ()) if words.startswith(name) and len(name) < len(words)),
        "",
    )
    return _below(words[len(province) :], found.value) or found.value


def _begins_with_county(words: str) -> Place | None:
    """The place of a county with whose short name words begin (上蔡…村镇银行), if only one bears it."""
    for name, meanings in gazetteer.names().get(words[:2], ()):
        if words.startswith(name):
            homes = {meaning.division.home for meaning in meanings}
            one = next(iter(meanings)).division
            full = locate(one.name) if len(homes) == 1 and one.name.endswith(("县", "市", "旗")) else None
            return full.value if isinstance(full, Result) else None
    return None


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
    return len({seat for place in _places(texts) if (seat := _seat(place))}) > 1


def _of_texts(texts: Sequence[str]) -> Place | None:
    """What places share: the city, else the province; None where they lie in several provinces or too few are known."""
    if not texts:
        return None
    places = _places(texts)
    if not places or len(places) < _SHARE * len(texts) or len({place.province_code for place in places}) > 1:
        return None
    first = places[0]
    seats = {seat for place in places if (seat := _seat(place))}
    if len(seats) == 1 and sum(map(_is_deep, places)) * 2 > len(places):
        return _whole_city(next(place for place in places if _is_deep(place)))
    return Place(first.province, first.province_code)


def _of_seller(seller: Party) -> Found[Place] | None:
    """Where a seller's branch sits; of a bank of one region the place in its name."""
    regional = seller.type in _REGIONAL or _LENDS_NEARBY in seller.canonical
    # A rural bank lends at home: its 古城支行 is no branch in another province.
    home = _of_rural(seller)
    for text in (seller.branch, *((seller.canonical, seller.place_hint) if regional else ())):
        if text and isinstance(locate(text), Result) and (sits := _located(text)) is not None:
            if home is not None and home.province_code != sits.province_code:
                continue
            return Found(_whole_city(sits), "inferred", f"{'branch' if text == seller.branch else 'seller'}: {text}")
    sits = _located(seller.canonical) if seller.type == "government" else home
    return Found(_whole_city(sits), "inferred", f"seller: {seller.canonical}") if sits else None
