"""Names of persons that nothing beside them tells: characters made like a name that are read as no words, and go on as
no name of a firm, a place or a contract.

Other rules ask for a sign that a person stands somewhere; here whoever could be one is, unless something says not.
Whether characters are read as words is told by how often the words are used that share them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from privacy.fitting import PLACES, RUN, begins_longer_word
from privacy.foreign import SOUNDS
from privacy.lists import HAN
from privacy.names import COMPOUND, GIVEN, NO_NAMES, OFTEN, ONLY_GIVEN, PLAIN, RARE, WORDY, YI
from privacy.shapes import BEYOND, DOUBTFUL, LIKELY, PROBABLE, SHORT, fits, is_called_by_a_word, shape, sounds
from privacy.sides import ASKED, CALLED_ON, ON, OPEN, PARTY, PLACE, THING, WITHIN, behind, goes_on_as_a_thing

Span = tuple[int, int]

_MOST_WORDS = 110
_IN_WORDS = Counter(character for word in OFTEN for character in {word[0], word[-1]})
# Family names with which hardly a word begins: the common ones, and rare ones by what the lexicon has.
_SELDOM = {family for family in RARE - GIVEN if _IN_WORDS[family] <= 8}
_PLAIN = PLAIN | _SELDOM
# Those that are verbs and prepositions before anything else.
_VERBS = frozenset("向应时原关于和计包单由经从要付但") | (RARE - _SELDOM)
_FAMILIES = PLAIN | WORDY | {family for family in RARE if _IN_WORDS[family] <= 40}
_TWO = COMPOUND | YI
_FAMILY = re.compile(
    f"[{''.join(sorted(_FAMILIES))}](?=[{HAN}])"
    f"|[{''.join(sorted({name[0] for name in _TWO}))}](?=[{''.join(sorted({name[1] for name in _TWO}))}])"
)
# Families that words end with, too: 转让|方, 采矿|权, 朝阳|区; and what names of persons hardly end with.
_ENDS_WORDS = frozenset("区方包权金费元时区海江银行司员官关信本于易单楼宗层万房路苑旗都庄宾")
_ENDS_THINGS = PLACES | frozenset(
    "社场字厂店行坊馆站网及暨和与或等为的之姐府苑坪岭坡沟桥坝洼牌煤纸药机车油气塑铝瓷酒纺管电化茶面膏纱砖板件器品料粮鞋服饰床塘渔港"
)
_ENDS_GIVEN = GIVEN - _ENDS_THINGS
_SOUNDING = re.compile(f"{SOUNDS}{{4,12}}(?![·•・‧∙])")
# What sentences are made of more than names.
_SAYS = frozenset(
    "省市区县旗州镇乡村街巷的了是已未在于与和及被由向对不无有其各本该此至到起止前后中内外上下为以时应须可能将还补续封"
)
# 第二 and 第五 are numbers first of all.
_COUNTED = frozenset("一二三四五六七八九十百千条款项次批期号顺")
_NUMBERS = frozenset("一二三四五六七八九十")
# 一幢, 一期.
_COUNTED_THING = re.compile("[一二三四五六七八九十][幢栋期拍套间层宗批辆台户座楼室副枚]")
_QUOTES = frozenset("“\"‘'「『《")
_QUOTED = frozenset("”\"’'」』》")
_FIRM = (PROBABLE, PROBABLE, BEYOND, BEYOND)
_NEEDED: Mapping[str, tuple[tuple[int, ...], ...]] = {
    # behind it:      PARTY     THING     an end    ON
    "plain": (
        (DOUBTFUL, DOUBTFUL, DOUBTFUL, DOUBTFUL),  # ASKED
        (DOUBTFUL, DOUBTFUL, DOUBTFUL, SHORT),  # ITEM, BEGUN, OPEN
        _FIRM,  # PLACE
        (DOUBTFUL, SHORT, SHORT, PROBABLE),  # WITHIN
    ),
    "plain, two": ((SHORT,) * 4, (SHORT,) * 4, _FIRM, (DOUBTFUL, SHORT, SHORT, LIKELY)),
    "wordy": ((DOUBTFUL,) * 4, (DOUBTFUL,) * 4, _FIRM, (DOUBTFUL, DOUBTFUL, PROBABLE, PROBABLE)),
    "wordy, two": (
        (DOUBTFUL, DOUBTFUL, DOUBTFUL, BEYOND),
        (DOUBTFUL, DOUBTFUL, DOUBTFUL, BEYOND),
        _FIRM,
        (BEYOND,) * 4,
    ),
    "verbal": ((DOUBTFUL,) * 4, (DOUBTFUL, DOUBTFUL, BEYOND, BEYOND), _FIRM, (DOUBTFUL, BEYOND, BEYOND, BEYOND)),
    "verbal, two": ((DOUBTFUL, BEYOND, BEYOND, BEYOND),) * 2 + (_FIRM, (BEYOND,) * 4),
}
"""The least shape of a name by its family and size, by what stands before it and behind it."""


def begins_in_word(text: str, at: int) -> bool:
    """Whether a word is read across a place, rather than one that ends before it: 受让方 across 受让|方, none across
    纳税人|强 although 人强 could be one.
    """
    often = OFTEN.get
    across = often(text[at - 1 : at + 1], 0) if at else 0
    if across and across > often(text[max(0, at - 2) : at], 0) and across > often(text[max(0, at - 3) : at], 0):
        return True
    return text[at - 1 : at + 2] in OFTEN or (at > 1 and text[at - 2 : at + 1] in OFTEN)


def ends_in_word(text: str, at: int, end: int) -> bool:
    """Whether a piece is a word, or one is read across its end rather than one that begins there."""
    if text[at:end] in OFTEN:
        return True
    often = OFTEN.get
    across = max(
        often(text[end - 1 : end + 1], 0), often(text[end - 2 : end + 1], 0), often(text[end - 1 : end + 2], 0)
    )
    return across > 0 and across > max(often(text[end : end + 2], 0), often(text[end : end + 3], 0))


def families(text: str) -> Iterator[tuple[int, int]]:
    """Where a name may begin, since no word is read across it; how often the word of two characters there is used."""
    often = OFTEN.get
    for family in _FAMILY.finditer(text):
        at = family.start()
        two = text[at : at + 2]
        begins = often(two, 0)
        common = begins > 3 and two not in _TWO and not _goes_on_as_given(text, at)
        if common or begins_in_word(text, at):
            continue
        # 2单元5楼东户
        if not (two[0] in _ENDS_WORDS and text[at - 1 : at].isdigit()):
            yield at, begins


def _goes_on_as_given(text: str, at: int) -> bool:
    """Whether a common word is followed by what ends a given name and begins no other word: 王国|强, but 王国|强制."""
    end = at + 3
    return (
        text[end - 1 : end] in (_ENDS_GIVEN if text[at] in PLAIN else ONLY_GIVEN)
        and not ends_in_word(text, at, end)
        and shape(text[at:end]) >= DOUBTFUL
        and OFTEN.get(text[end - 1 : end + 1], 0) == 0
    )


def name_at(text: str, at: int, begins: int, asked: int) -> Span | None:
    """The name that begins at a place where `asked` stands before it, whose first two characters are a word that is
    used so often.
    """
    if begins > 2 and text[at : at + 2] not in _TWO and not (text[at] in _PLAIN and _goes_on_as_given(text, at)):
        return None
    if text[at - 1 : at] in _QUOTES or (text[at] == "第" and text[at + 2 : at + 3] in _COUNTED):
        return None
    if asked == WITHIN and text[at + 1] not in GIVEN and text[at] not in _PLAIN and text[at : at + 2] not in _TWO:
        return None
    if text[at] in _ENDS_WORDS and (asked == WITHIN or (text[at - 1 : at].isalpha() and text[at - 1 : at].isascii())):
        return None
    for size in (4, 3, 2) if text[at : at + 2] in YI else (3, 2, 4):
        end = at + size
        if end > len(text) or ends_in_word(text, at, end) or not RUN.fullmatch(text, at, end):
            continue
        name = text[at:end]
        looks = LIKELY if name[0] in _SELDOM and fits(name) else shape(name)
        if (
            looks < DOUBTFUL
            or _is_of_a_thing(text, at, end, asked)
            or name[-1] in _ENDS_THINGS
            or (sounds(name[1:]) and sounds(text[end : end + 1] or name))
            or _holds_words(name, looks, begins, asked)
        ):
            continue
        if (
            looks >= _needed(text, at, end, asked)
            and not goes_on_as_a_thing(text, end)
            and not begins_longer_word(text, at, end)
        ):
            return at, end
    return None


def _is_of_a_thing(text: str, at: int, end: int, asked: int) -> bool:
    """Whether characters count something (一幢), end a brand's name in quotes, or end with a word where nothing asks
    for a person: 路|别墅.
    """
    if _COUNTED_THING.search(text, at + 1, end + 1):
        return True
    # 常乐镇枣林: the name of a town ends within.
    if end - at > 2 and text[at + 1] in "镇乡" and RUN.fullmatch(text, at - 1, at):
        return True
    if asked != WITHIN:
        return False
    name = text[at:end]
    return text[end : end + 1] in _QUOTED or (
        len(name) == 3 and OFTEN.get(name[1:], 0) > 0 and not is_called_by_a_word(name)
    )


def is_seldom_in_words(character: str) -> bool:
    """Whether few words begin or end with a character, so that it may be a family that no table has."""
    return _IN_WORDS[character] <= _MOST_WORDS


def names_in_sounds(text: str) -> Iterator[Span]:
    """The names of other languages that are read as no words, wherever they stand: four characters and more."""
    for run in _SOUNDING.finditer(text):
        start, end = run.span()
        worded = any(OFTEN.get(text[at : at + 2], 0) > 1 for at in range(start, end - 1)) or begins_in_word(text, start)
        placed = any(text[at : at + size] in NO_NAMES for size in (3, 4) for at in range(start, end - size + 1))
        if not worded and not placed and not CALLED_ON.match(text, end) and text[end - 1] not in _ENDS_THINGS:
            yield start, end


def _holds_words(name: str, looks: int, begins: int, asked: int) -> bool:
    """Whether words within a name say more than its family does."""
    plain = name[0] in _PLAIN or name[:2] in _TWO
    if not plain and not (fits(name) or (name[0] not in _VERBS and _SAYS.isdisjoint(name[1:]))):
        return True
    surely = plain and looks == LIKELY
    if (
        (begins and (len(name) == 2 or not surely))
        or name[0] == name[-1]
        or name[1:] in _NUMBERS
        or (len(name) == 4 and asked > ASKED and name[:2] not in YI)
    ):
        return True
    if len(name) != 3 or is_called_by_a_word(name) or (asked < PLACE and name[0] not in _VERBS and fits(name)):
        return False
    return OFTEN.get(name[1:], 0) > (4 if surely else 0 if name[0] in _VERBS else 3)


def _needed(text: str, at: int, end: int, asked: int) -> int:
    after = behind(text, end)
    plain = text[at] in _PLAIN or text[at : at + 2] in _TWO
    family = "plain" if plain else "wordy" if text[at] in WORDY - _VERBS else "verbal"
    row = _NEEDED[family if end - at > 2 else f"{family}, two"][max(0, max(asked, OPEN) - OPEN + (asked > ASKED))]
    return row[0 if after <= PARTY else 1 if after <= THING else 2 if after != ON else 3]
