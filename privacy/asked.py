"""Places of a text that ask for a person, whatever the name looks like: what stands there from one end to the other is
a name unless it is a word for something else. Other rules ask how much the characters look like a name; here it is
asked what else they could be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.fitting import PLACES, RUN, begins_longer_word, is_asked_for, is_explained
from privacy.lists import HAN, any_of, ends_of, words
from privacy.names import (
    CALLED,
    COMPOUND,
    FOREIGN,
    FOREIGN_WORDS,
    GIVEN,
    GIVEN_WORDS,
    OFTEN,
    ONLY_GIVEN,
    PHRASES,
    PLAIN,
    SELDOM_CALLED,
    SINGLE,
    UNCOMMON,
    VERBAL,
    WHOLE,
)
from privacy.numbers import PAPER
from privacy.shapes import GOES_ON, is_family, sounds
from privacy.sides import (
    ASKED,
    AT_SINCE,
    EDGE_OF_PHRASE,
    HUMAN,
    OPEN,
    OWNER,
    PERSONAL,
    SIGNS,
    before,
    behind,
    goes_on_as_a_thing,
)
from privacy.unread import begins_in_word, is_seldom_in_words

Span = tuple[int, int]

_NAME = f"[{HAN}]{{2,4}}"
_TITLES = "(?:先生|女士|小姐|同志)"
_LIST = f"[{HAN}]{{2,6}}(?:[、,][{HAN}]{{2,6}}){{0,9}}"
_ONE = re.compile(f"([{HAN}]{{2,4}}?){_TITLES}?(?:[、,]|$)")
# Not before the place in brackets of a firm's name.
_END = f"(?=$|[{SIGNS} ])(?!\\([{HAN}]{{2,10}}\\)[{HAN}])"
# What a court or a creditor goes on with behind whom it writes to.
_ADDRESSES = any_of(words("marks", "addresses"))
_OWES = any_of(words("marks", "owes"))
_STRUCTURES = tuple(
    (sign, re.compile(pattern))
    for sign, pattern in (
        # Whom a court or a creditor writes to, at the begin of a line.
        (":", rf"(?:^|(?<=\n))[ ]{{0,4}}({_LIST}) ?:[ \n]{{0,4}}(?={_ADDRESSES})"),
        # Whom a court tells of a case, in a notice of it.
        ("本院", rf"(?<![{HAN}])({_LIST})[:,] ?(?=本院(?:已|依法|现)?(?:受理|立案|审理|作出|对|于))"),
        # Whom a paper is served on.
        ("送达", rf"送达(?:公告)?[ ]?[:(]?[ ]?({_LIST}){_END}"),
        # What somebody is called by whoever does something: any word that ends with 人, and a colon.
        (":", rf"人(?:姓名)?[ ]?(?:\([^()]{{0,12}}\))?:[ ]?({_LIST}){_END}"),
        # Whose a thing is, or what is taken from whom.
        ("所有", rf"[归系为属由]({_NAME}?)(?:个人|单独|二人|两人|夫妻)?所有(?![权的])"),
        ("向", rf"向({_NAME}?)(?=催收|催要|催告|催讨|主张|追偿|追索|追讨|送达|发放|出借|购买|转账|汇款|支付)"),
        # Who did something together with somebody, behind a day.
        (
            "日",
            rf"(?<=日)([{''.join(sorted(UNCOMMON))}][{HAN}]{{1,2}}?)[与和同](?=[{HAN}]{{2,24}}?(?:签订|签署|达成|订立|结婚|离婚|约定))",
        ),
        # What somebody is called, in a form.
        ("姓名", rf"姓名[ ]?({_NAME}){_END}"),
        # Who owes or gives security, at the begin of a phrase.
        ("", rf"(?<![{HAN}])([{''.join(sorted(UNCOMMON))}][{HAN}]{{1,2}}?)(?={_OWES})"),
        # Before and behind the number of a person's paper, in a table or a list.
        (PAPER, rf"(?<![{HAN}])({_NAME})[、|;][ ]?(?={re.escape(PAPER)})"),
        (PAPER, rf"{re.escape(PAPER)}[ ,、|;]{{1,2}}({_NAME}){_END}"),
    )
)
"""What every text that holds a structure holds, and the structure, whose group are one or more names."""
HINTS = (*(sign for sign, _ in _STRUCTURES if sign), *words("marks", "owes"))
"""Words of which every text holds one that asks for a person."""

_AT_SINCE = re.compile(AT_SINCE)
_PERSONAL = re.compile(PERSONAL)
# What given names hardly end with: words for persons and things do.
_ENDS_WORDS = PLACES | frozenset("方家员们户工社场字厂店行坊馆站网性化式型类级号期年月日上下中内外前后里间时")
# What somebody is called by whoever does something, before the end of a phrase.
_WHO = frozenset("人员者户方商师")
_LAST = re.compile(f"{ends_of((*words('before_names', 'sure'), *_WHO))}(?=([{HAN}]{{2,4}})(?![{HAN}]))")
# A family that no table has before two characters of given names, where a phrase begins and a word follows.
_ENDS_GIVEN = GIVEN - _ENDS_WORDS
_BEGINS = re.compile(
    f"[{HAN}](?:(?<![{HAN}\\dA-Za-z].)|(?<=[由对向与被经据].))(?=[{''.join(sorted(_ENDS_GIVEN))}]{{2}}[{HAN}]{{2}})",
    re.DOTALL,
)
# 方圆控股集团有限公司: what parties do, but for what firms are called by, too.
_FIRM = re.compile(f"{any_of(words('organisations', 'acts'))}[{HAN}()]{{0,16}}?(?:公司|集团|企业|合伙|中心)")
_SIZES = (3, 2, 4)
_SURELY_FAMILIES = SINGLE - VERBAL


def names_asked_for(text: str) -> Iterator[Span]:
    """The names that stand where a person is asked for."""
    for sign, structure in _STRUCTURES:
        for place in structure.finditer(text) if sign in text else ():
            spans = [one.span(1) for one in _ONE.finditer(text, *place.span(1))]
            yield from (span for span in spans if is_asked_for(text[slice(*span)]))


def names_between(text: str) -> Iterator[Span]:
    """The names that stand where a party does, in no order."""
    ends = [since.start() for since in _AT_SINCE.finditer(text)]
    for end in ends:
        for size in _SIZES:
            at = end - size
            if at < 0 or before(text, at) > OPEN or begins_in_word(text, at) or not RUN.fullmatch(text, at, end):
                continue
            if _is_one(text, at, end):
                yield at, end
    for place in _LAST.finditer(text):
        start, end = place.span(1)
        who = text[start - 1] in _WHO or before(text, start) == ASKED
        if who and EDGE_OF_PHRASE.match(text, end) and _is_one(text, start, end) and not begins_in_word(text, start):
            yield start, end
    for start in [begins.start() for begins in _BEGINS.finditer(text)]:
        if _is_before_words(text, start, start + 3):
            yield start, start + 3
    for mark in _PERSONAL.finditer(text) if ends else ():
        end = mark.start()
        starts = (end - size for size in _SIZES if size < end and not begins_in_word(text, end - size))
        yield from ((at, end) for at in starts if _is_known(text, at) and _is_one(text, at, end))


def _is_before_words(text: str, start: int, end: int) -> bool:
    """Whether what follows is read as words and three characters before it as none, of an unknown family."""
    often = OFTEN.get
    follows = max(often(text[end : end + 2], 0), often(text[end : end + 3], 0))
    if follows < 2 or follows <= often(text[end - 1 : end + 1], 0) or begins_in_word(text, start):
        return False
    return not is_family(text[start]) and _is_one(text, start, end) and not goes_on_as_a_thing(text, end)


def _is_known(text: str, at: int) -> bool:
    """Whether a name may begin behind any character: with a family name, or where a word ends (汇入|招永坤)."""
    return is_family(text[at]) or text[at - 2 : at] in OFTEN or text[at - 3 : at] in OFTEN


def _is_one(text: str, start: int, end: int) -> bool:
    """Whether nothing explains the characters but a name."""
    name = text[start:end]
    if not is_called(name) or text[start - 1 : start].isdigit():
        return False
    if begins_longer_word(text, start, end) or _FIRM.match(text, end):
        return False
    if name in SELDOM_CALLED or (len(name) == 2 and sounds(name) and name not in CALLED | FOREIGN_WORDS):
        return behind(text, end) in (HUMAN, OWNER)
    return True


def is_called(name: str) -> bool:
    """Whether nothing explains two to four characters but that somebody is called so."""
    if not 2 <= len(name) <= 4:
        return False
    if name in FOREIGN_WORDS:
        return True
    if len(name) == 2:
        called = name in CALLED or name in SELDOM_CALLED or _is_of_two(name) or _is_foreign(name)
    elif len(name) == 4:
        called = (name[:2] in FOREIGN and OFTEN.get(name[2:], 0) < 4) or name[:3] in FOREIGN
    else:
        called = _is_of_three(name) or _is_foreign(name)
    return called and RUN.fullmatch(name) is not None and not is_explained(name)


def _is_foreign(name: str) -> bool:
    """Whether sounds of another language are read as no words."""
    if name[0] in GOES_ON or not sounds(name) or name in OFTEN:
        return False
    return not any(OFTEN.get(name[at : at + 2], 0) > 1 for at in range(len(name) - 1))


def _is_of_two(name: str) -> bool:
    known = name[0] in _SURELY_FAMILIES and name[1] in _ENDS_GIVEN
    return known and name not in OFTEN and name not in PHRASES


def _is_of_three(name: str) -> bool:
    """Whether a family name, known or not, stands before two characters of given names that are read as no words, or a
    common one before a word.
    """
    given = name[1:]
    if name in OFTEN or name[2] in _ENDS_WORDS:
        return False
    if name[:2] in COMPOUND or (name[1] == "氏" and is_family(name[0])):
        return True
    if name[0] in GOES_ON or name[0] in VERBAL:
        called = given in GIVEN_WORDS or (given not in OFTEN and GIVEN.issuperset(given))
        return called and is_family(name[0]) and name[:2] not in OFTEN
    if name[0] in PLAIN and OFTEN.get(name[:2], 0) < 2 and (given in OFTEN or name[1] == name[2]):
        return True
    if not GIVEN.issuperset(given) or (name[:2] in WHOLE and name[2] not in ONLY_GIVEN):
        return False
    known = is_family(name[0])
    if not known and not is_seldom_in_words(name[0]):
        return False
    return OFTEN.get(name[:2], 0) < (3 if known else 1) and OFTEN.get(given, 0) < (5 if known else 1)
