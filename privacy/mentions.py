"""Names of persons within a text: found by what stands before and behind them, the more surely the less they look so.

A text comes in folded and with its numbers replaced (see `privacy.redact`). Where a name may begin (behind a word for a
role, a word that asks for somebody, at any family name), each size that it may have is judged by one table
(`privacy.sides.NEEDED`): what stands before, what stands behind, what its characters must look like. Every look is at
no more than a few dozen characters, so that the whole is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy import asked, foreign, latin, sides, spaced, unread
from privacy.fitting import PLACES, RUN, is_name
from privacy.lists import HAN, any_of, ends_with, words
from privacy.names import CALLED_PLACES, COMPOUND, GIVEN, GIVEN_WORDS, GOODS, ORGANISATION, PHRASES, PLAIN
from privacy.shapes import DOUBTFUL, HONORIFIC, LIKELY, WORD, is_called_by_a_word, is_family, shape, sounds
from privacy.sides import ASKED, ON, OPEN, OWNER, ROLE, TOLD, WITHIN, before, behind

Span = tuple[int, int]

_GIVEN = f"[{''.join(sorted(GIVEN))}]"
_ROLE = re.compile(any_of((*words("roles", "role"), *words("roles", "weak_role"))))
_WEAK_ROLES = frozenset(words("roles", "weak_role"))
# A word that asks for somebody, before what looks like a name whatever follows, or before a party of no known family.
_ASKS = re.compile(
    f"(?:{any_of(words('before_names', 'sure'))})"
    f"(?=[{''.join(sorted(PLAIN))}]{_GIVEN}{{2}}|{foreign.SOUNDS}{{3}}|[{HAN}]{{3}}{sides.BEHIND_PARTIES})"
)
# Behind a number that leads to a person in a line of contact; in brackets behind a shop, whose it is, or an address.
_OPENING = re.compile(r"\][ ,:(]{1,4}|地址[:为]|(?:[处店厂场部行户社室坊馆号司令书函]|通知|公告)\((?!以下|下称|简称)")
# What every text holds in which anything but a role or a family name tells of a person; most short ones hold none.
_TELLS = re.compile(
    f"[]:(·•・‧∙{latin.CAPITALS}]|[ \t](?<=[{HAN}].)[ \t]{{0,3}}[{HAN}]|{foreign.SOUNDS}{{3}}"
    f"|{sides.any_mark('human', 'owner', more=('地址', *words('before_names', 'sure'), *asked.HINTS))}"
)
_NUMBER = r"(?:\(?\d{1,2}(?:[.、)]|(?=[^\d年月日万元%])))?"
# Between a word for a role and the name: what says "namely", quotes, a number of the line, a form's brackets.
_SAID = re.compile(
    r"(?:\([^()]{0,12}\))?(?:[一二三四五六七八九十]|\d{1,2}(?=[: ]))?"
    r"(?:姓名|名称|自然人|[台港澳]胞|外籍|农户|村民|"
    r"公民|个人|变更前|变更后|名为|名叫|均为|应为|应是|更正为|分别为|包括|之一|[ :\"“”'‘’《【】\[\](为是系即\-—]){0,6}"
    + _NUMBER
)
_NAMELY = ("为", "系", "是", "均为", "应为", "应是", "更正为", "分别为")
_BRACKETS = re.compile(r"[ ]?\([^()]{0,80}\)")
_SEPARATOR = re.compile(
    r"[ \t]?(?:[、,;/&+\n]|以及|[和与及暨或])[ \t]?" + _NUMBER + r"|[ \t]{1,4}" + _NUMBER + r"|\(?\d{1,2}[.、)]?(?!\d)"
)
_SEPARATOR_BEFORE = re.compile(r"(?:[、,;/]|以及|[和与及暨])$")
_LISTS = frozenset("、和与及")
_BRAND = re.compile('["”’》]?(?:(?<=["”’])[、,]?["“‘][^"”’]{1,12}["”’]){0,5}等?(?:品牌|商标|字号|牌(?![照号匾]))')
_BRAND_BEFORE = re.compile('(?:商标|品牌|字号)[:为]?(?:["“‘][^"”’]{1,12}["”’]){0,3}["“‘]$')
_QUOTES = frozenset('"“‘')
# 张小泉剪刀, 杨国福麻辣烫; a brand of several (周泰福、金生喜珠宝等品牌).
_GOODS = re.compile(
    f"(?:(?![的与和所诉欠购买卖售开办设营租承持有名下因向被将对及])[{HAN}]){{0,3}}?"
    f"{any_of(words('organisations', 'goods'))}"
    f"|(?:、[{HAN}]{{2,8}}){{1,8}}等(?:品牌|商户|商家|餐饮)|(?:、[{HAN}]{{2,4}}){{1,8}}(?:专卖店|旗舰店|专柜)"
)
# 乔家大院, 刘家窑: what is called after all of a family.
_OF_FAMILY = re.compile(
    f"[{HAN}]家(?:(?![与和诉所欠向对在因被将购买卖租借贷坐名])[{HAN}]){{1,4}}村(?!民)|[{HAN}]家[{HAN}]{{0,2}}?(?:大院|老宅|祠堂|[楼营店铺集渡窑堡湾坟沟庄屯寨堂台桥巷峪坪坡岭洼墩]|村(?!民))"
)
# 东侧为康博路, 北至李市河: what a plot of land borders on.
_BORDERS = re.compile("[东南西北][侧面边]?(?:为|是|至|到|临|邻|接|靠|抵|沿)$")
_BORDER = re.compile(
    f"(?:[{HAN}](?![宅家户屋房])){{1,5}}?(?:[路街巷道河江湖渠沟塘溪浜港山岭桥坝库堤]|大道|公路)(?![宅家户屋房])"
)
_NEIGHBOURS = frozenset("至邻接")
# 金正源、东方绿林等上市公司, 海鹏系企业.
_FIRMS_LISTED = re.compile(
    f"(?:、[{HAN}]{{2,8}}){{0,8}}等(?:\\d{{1,3}}家|多家|知名|上市|龙头|大型|国有|民营|优质){{1,3}}(?:公司|企业|银行|机构)|系(?:公司|企业|基金|产品)"
)
# 住所地:马桥河, 位于黄天荡.
_PLACED = ends_with(
    ("住所", "住所地", "场所", "坐落", "坐落于", "座落", "座落于", "位于", "位置", "所在地", "地点", "地处")
)
_THING_NAMED = ends_with(
    ("品", "物", "标的", "资产", "项目", "设备", "车辆", "工程", "企业", "公司", "单位", "机构", "商标", "店铺")
)
_NAMELY_SIGNS = frozenset(":为")
# 蔡国用(2012)第4412号: the right to land of a county.
_OF_LAND = re.compile(r"[一-龥]{0,2}(?:国用|集用|国土|房权|房地|林证)[一-龥]{0,4}[(〔\[]?(?:19|20)\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AFTER_ROLE = ends_with((*words("roles", "role"), *words("roles", "weak_role")))
_IN_NUMBER = re.compile(f"[{HAN}]{{3,8}}(?<=[贷借保抵质授信字合])第?\\d{{2}}")
_FIRM_IN_LIST = re.compile(f"[{HAN}()]{{2,40}}")
_MOST_IN_A_LIST = 60


def names_in(text: str) -> list[Span]:
    """Where names of persons stand in a folded text, in order, without overlaps."""
    tells = _TELLS.search(text) is not None
    beside = _beside(text) if tells else _of_families(text)
    roles = list(_ROLE.finditer(text))
    found = _outside(text, roles, beside) if roles else list(beside)
    found += asked.names_between(text)
    if tells:
        found += asked.names_asked_for(text)
        found += foreign.names_by_themselves(text)
        found += spaced.names_by_themselves(text)
        found += latin.names_by_themselves(text)
        found += unread.names_in_sounds(text)
    if not found:
        return found
    found = [span for span in found if not _is_a_things(text, span)]
    return _apart(found + _again(text, found)) if found else found


def _outside(text: str, roles: list[re.Match[str]], beside: Iterator[Span]) -> list[Span]:
    """The names behind words for roles, and those that are found `beside` them, without what is a piece of such a
    word.
    """
    # 保安 is a role, and what somebody is called.
    parts = (
        role for role in roles if role[0] not in GIVEN_WORDS or not is_family(text[role.start() - 1 : role.start()])
    )
    taken = {at for role in parts for at in range(*role.span())}
    told = (span for role in roles for span in _after_role(text, role))
    return [span for some in (told, beside) for span in some if taken.isdisjoint(range(*span))]


def _is_a_things(text: str, span: Span) -> bool:
    """Whether a name is a brand's, in quotes before 牌 or before its goods, or a family's village, or stands within the
    number of a paper: 2019云帆个贷0088.
    """
    start, end = span
    asked_for = _AFTER_ROLE(text, start - (text[start - 1 : start] == ":"))
    if text[start:end] in GOODS and not asked_for and behind(text, end) > OWNER:
        return True
    if _FIRMS_LISTED.match(text, end):
        return True
    if _BRAND.match(text, end) or (
        start and text[start - 1] in _QUOTES and _BRAND_BEFORE.search(text, max(0, start - 60), start)
    ):
        return True
    if _is_a_border(text, start, end) or _PLACED(text, start - (text[start - 1 : start] in _NAMELY_SIGNS)):
        return True
    if _OF_LAND.match(text, start + 1) or _OF_FAMILY.match(text, start):
        return True
    if _GOODS.match(text, end) and not _AFTER_ROLE(text, start):
        return True
    return text[start - 1 : start].isdigit() and bool(
        _YEAR.search(text, max(0, start - 4), start) and _IN_NUMBER.match(text, start)
    )


def _is_a_border(text: str, start: int, end: int) -> bool:
    """Whether what a plot borders on stands here; behind 至 and 邻 a neighbour does, too, who may be called so."""
    borders = _BORDERS.search(text, max(0, start - 4), start)
    way = _BORDER.match(text, start) if borders else None
    if borders is None or way is None:
        return False
    return borders[0][-1] not in _NEIGHBOURS or way.end() > end or text[end - 1] not in GIVEN


def _apart(found: list[Span]) -> list[Span]:
    """The longest of overlapping spans, in order."""
    kept: list[Span] = []
    for start, end in sorted(set(found), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


# --- where a name may begin ----------------------------------------------------------------------------------------


def _after_role(text: str, role: re.Match[str]) -> Iterator[Span]:
    """The names of a list that begins behind a word for a role."""
    said = _SAID.match(text, role.end())
    at = said.end() if said else role.end()
    if role[0] == "名称" and _THING_NAMED(text, role.start()):
        return iter(())
    between = text[role.end() : at]
    weak = role[0] in _WEAK_ROLES and role[0] != "姓名"
    told = ":" in between or (" " in between and not weak) or between.endswith(_NAMELY)
    addressed = role[0] == "致" and text[role.start() - 1 : role.start()] in ("", "\n", "(")
    return _list(text, at, TOLD if told else ROLE if addressed or not weak else ASKED)


def _beside(text: str) -> Iterator[Span]:
    """The names that what stands beside them tells, with those of their lists."""
    for opening in _OPENING.finditer(text):
        at = opening.end()
        yield from _list(text, at, ROLE if opening[0][0] == "]" and _may_begin(text, at) else ASKED)
    for asks in _ASKS.finditer(text):
        if name := _name_at(text, asks.end(), ASKED):
            yield from _with_its_list(text, name)
    yield from _of_families(text)
    for mark in sides.marks_of_persons(text):
        for name in _names_before(text, mark):
            yield from _with_its_list(text, name)


def _of_families(text: str) -> Iterator[Span]:
    """The names that begin with a family name, with those of their lists."""
    for at, often in unread.families(text):
        asked = before(text, at)
        told = None if asked == WITHIN else _sized(text, at, asked)
        if name := told or unread.name_at(text, at, often, asked):
            yield from _with_its_list(text, name)


def _may_begin(text: str, at: int) -> bool:
    return is_family(text[at : at + 1]) or sounds(text[at : at + 2])


def _with_its_list(text: str, name: Span) -> Iterator[Span]:
    """A name and those that stand before it and behind it in a list."""
    yield name
    at, least = name[0], WITHIN
    for _ in range(_MOST_IN_A_LIST):
        separator = _SEPARATOR_BEFORE.search(text[max(0, at - 2) : at])
        named = _name_before(text, at - len(separator[0]), OWNER, least) if separator else None
        if named is None:
            break
        yield named
        # A list of two goes on before them whatever its first stands behind: 现场有臧家河、邰立、笪红三人.
        at, least = named[0], OPEN
    if text[name[1] : name[1] + 1] == "、":
        yield from _list(text, name[1] + 1, ROLE)


def _list(text: str, at: int, asked: int) -> Iterator[Span]:
    """The names of a list that begins at a place, told by what stands before it."""
    first = True
    for _ in range(_MOST_IN_A_LIST):
        span = _name_at(text, at, asked)
        if span is not None:
            yield span
            at = span[1]
            while bracket := _BRACKETS.match(text, at):
                inner = _name_at(text, bracket.start() + bracket[0].index("(") + 1, ROLE)
                if inner is not None and text[inner[1]] == ")":
                    yield inner
                at = bracket.end()
        else:
            # A firm among the persons of a list is passed over.
            other = _FIRM_IN_LIST.match(text, at)
            if (
                other is None
                or not ORGANISATION.search(other[0])
                or (first and text[other.end() : other.end() + 1] != "、")
            ):
                return
            at = other.end()
            asked = max(asked, ASKED) if first else asked
        separator = _SEPARATOR.match(text, at)
        if separator is None:
            return
        mark = separator[0].strip()
        if mark == "、" and span is not None:
            asked = min(asked, ROLE)
        elif mark not in _LISTS:
            asked = max(asked, ASKED if mark == "," else ROLE)
        at = separator.end()
        first = False


# --- which name it is ------------------------------------------------------------------------------------------------


def _name_at(text: str, at: int, asked: int) -> Span | None:
    """The name that begins at a place where `asked` stands before it."""
    sure = asked <= ROLE
    if other := foreign.name_at(text, at, sure=sure):
        return other
    if sure and (other := latin.name_at(text, at) or spaced.name_at(text, at)):
        return other
    return _sized(text, at, asked)


def _sized(text: str, at: int, asked: int) -> Span | None:
    """The name of two to four characters that begins at a place: the shortest that something ends, or, where what
    stands before it is enough, the longest.
    """
    run = RUN.match(text, at)
    if run is None:
        return None
    name = run[0]
    if asked > ROLE and name[:2] not in CALLED_PLACES and all(shape(name[:size]) < WORD for size in (2, 3, 4)):
        return None
    if HONORIFIC.match(name, 2 if name[:2] in COMPOUND else 1):
        return None
    sizes = range(2, min(4, len(name)) + 1)
    ended = {size: after for size in sizes if (after := behind(text, at + size)) != ON}
    for size, after in ended.items():
        # A name may end with a character that also joins two: 王建和.
        may_go_on = name[size : size + 1] in GIVEN
        if is_name(text, at, size, asked, after):
            goes_on = may_go_on and size + 1 in ended and sides.is_one(text, at + size)
            return at, at + size + (goes_on and shape(name[: size + 1]) == LIKELY)
        longer = name[: size + 1]
        if not may_go_on and shape(longer) < LIKELY and not is_called_by_a_word(longer):
            break
    if asked > ROLE or (ended and min(ended) < 4 and asked != TOLD) or len(name) <= 4:
        return None
    return next(((at, at + size) for size in (3, 2) if size < len(name) and is_name(text, at, size, asked, ON)), None)


def _name_before(text: str, end: int, after: int, least: int = WITHIN) -> Span | None:
    """The name that ends at a place where `after` stands behind it, and no less than `least` before."""
    if other := foreign.name_before(text, end) or spaced.name_before(text, end):
        return other
    for size in (3, 2, 4):
        if size <= end and RUN.fullmatch(text, end - size, end):
            asked = min(before(text, end - size), least)
            if is_name(text, end - size, size, asked, after):
                return end - size, end
    return None


def _names_before(text: str, mark: sides.Mark) -> Iterator[Span]:
    """The name that ends before a mark of persons, or two that stand together as a couple's."""
    for first, second in ((3, 3), (3, 2), (2, 3), (2, 2)) if mark.couple else ():
        start, middle = mark.at - first - second, mark.at - second
        if start < 0 or not RUN.fullmatch(text, start, mark.at):
            continue
        looks = (shape(text[start:middle]), shape(text[middle : mark.at]))
        if min(looks) >= DOUBTFUL and (LIKELY in looks or before(text, start) != WITHIN):
            yield start, middle
            yield middle, mark.at
            return
    if name := _name_before(text, mark.at, mark.kind):
        yield name


def _again(text: str, found: list[Span]) -> list[Span]:
    """Where names that were found stand again, with and without blanks, without a word that tells."""
    known = {"".join(text[start:end].split()) for start, end in found}
    names = {name for name in known if len(name) > 2 or (len(name) == 2 and name not in PHRASES)}
    if not names:
        return []
    places = [at for at, character in enumerate(text) if character not in " \t"]
    plain = "".join(text[at] for at in places)
    sizes = sorted({len(name) for name in names}, reverse=True)
    spans = []
    for first in re.finditer(f"[{re.escape(''.join(sorted({name[0] for name in names})))}]", plain):
        at = first.start()
        size = next((size for size in sizes if at + size <= len(plain) and plain[at : at + size] in names), 0)
        if size and plain[at + size : at + size + 1] not in PLACES:
            spans.append((places[at], places[at + size - 1] + 1))
    return spans
