"""Whether characters at a place of a text are a person's name, by what stands before and behind them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from privacy.lists import HAN, any_of, words
from privacy.names import (
    ALONE,
    CALLED,
    CALLED_PLACES,
    COMPOUND,
    HOLDS_ORGANISATION,
    NO_NAMES,
    OFTEN,
    ORGANISATION,
    PHRASES,
    PLAIN,
    SELDOM_CALLED,
    VERBAL,
    WHOLE,
    WORDY,
)
from privacy.shapes import (
    GOES_ON,
    HONORIFIC,
    LIKELY,
    NEVER,
    NO,
    POSSIBLE,
    SHORT,
    WORD,
    fits,
    is_called_by_a_word,
    is_called_by_any_word,
    is_family,
    shape,
    sounds,
)
from privacy.sides import (
    ASKED,
    BEGUN,
    BESIDE,
    DONE,
    EDGE,
    HUMAN,
    ITEM,
    NEEDED,
    ON,
    OWNER,
    PARTY,
    ROLE,
    THING,
    TOLD,
    WITHIN,
    a_firm_ends,
    behind,
    goes_on_as_a_thing,
    is_in_firm,
)

RUN = re.compile(f"[{HAN}]{{1,24}}")
"""Chinese characters that follow one another, as far as is looked."""
PLACES = frozenset("省市区县旗州镇乡村路街巷道湖庄屯湾寨堡")
"""Characters with which places end, and some names of persons."""
_WAYS = frozenset("镇乡路街巷渠坞荡沟坝")
"""Those with which names of three characters hardly do."""

_IS_ROLE = re.compile(any_of((*words("roles", "role"), *words("roles", "weak_role"))))
_LONG_WORD = re.compile(any_of(word for word in NO_NAMES if len(word) > 2))
_FIRM_BEHIND = re.compile(f"\\([{HAN}]{{2,10}}\\)[{HAN}]{{0,20}}(?:公司|集团|企业|基金|有限)")
_JOINS = frozenset("、和与及")
_PLACE = re.compile("[省市区县旗州盟镇乡村路街族]|自治")
# How far what goes on is looked at for the word of an organisation.
_LENGTH_OF_FIRM = 10

# What must stand behind a doubtful name: where a word for a role stands before it, a verb that asks for somebody, and
# elsewhere.
_OWNS = frozenset((HUMAN, OWNER))
_ENDS = frozenset((EDGE, BESIDE))
_PARTIES = _OWNS | {PARTY, DONE}
_ENDS_SENTENCE = _OWNS | _ENDS | {DONE}
_ANY = frozenset(range(ON + 1))
_BEHIND_DOUBTFUL: Mapping[str, tuple[frozenset[int], frozenset[int], frozenset[int]]] = {
    "two of no family": (_OWNS, frozenset(), frozenset()),
    "two foreign sounds": (_OWNS | _ENDS | {PARTY}, _OWNS | {PARTY}, _OWNS),
    "foreign sounds": (_ANY - {ON}, _OWNS | {PARTY, DONE}, _OWNS | {PARTY}),
    "two, a word": (_ENDS_SENTENCE | {PARTY}, _OWNS | {PARTY}, _OWNS),
    "two, a word's begin": (_ENDS_SENTENCE | {PARTY}, _OWNS | _ENDS | {PARTY, DONE}, _OWNS | _ENDS | {PARTY}),
    "two": (_ANY, _OWNS | _ENDS | {PARTY, DONE}, _OWNS | _ENDS | {PARTY}),
    "two, unfit": (_OWNS | {DONE, PARTY}, _OWNS | {PARTY}, _OWNS),
    "unfit, a word's begin": (_ENDS_SENTENCE, _OWNS | {PARTY}, _OWNS | {PARTY}),
    "unfit, no family": (_ENDS_SENTENCE | {PARTY}, _OWNS, _OWNS),
    "unfit": (_ENDS_SENTENCE | {PARTY}, _OWNS | {PARTY, DONE}, _OWNS | {PARTY}),
    "unfit, a sure family": (_ANY - {ON}, _OWNS | _ENDS | {PARTY, DONE}, _OWNS | _ENDS | {PARTY, DONE}),
    "fit": (_ANY, _ANY, _ANY),
}


CERTAIN = frozenset(
    (
        (TOLD, HUMAN),
        (TOLD, OWNER),
        (TOLD, EDGE),
        (TOLD, BESIDE),
        (ROLE, HUMAN),
        (ROLE, OWNER),
        (ASKED, HUMAN),
        (BEGUN, HUMAN),
    )
)
"""The sides between which a person stands whatever the name looks like."""
_MOST_OFTEN = 5
_SELDOM = 3
ADVERBS = frozenset(words("no_names", "adverb"))
"""Those of SELDOM_CALLED that say how parties do what they do."""
WORDED = frozenset(
    (
        *((TOLD, after) for after in (HUMAN, OWNER, PARTY, THING, EDGE, BESIDE)),
        *((ROLE, after) for after in (HUMAN, OWNER, PARTY, DONE, THING, EDGE, BESIDE)),
        *((asked, after) for asked in (ASKED, ITEM, BEGUN) for after in (HUMAN, OWNER)),
    )
)
"""The sides between which nothing but the words of the field excuses what a family name begins."""
_WORDS = NO_NAMES | ALONE
_OTHER = frozenset(
    (
        *(word for kind in ("role", "weak_role") for word in words("roles", kind)),
        *(word for kind in ("paper", "phone", "account", "born", "home", "mail") for word in words("labels", kind)),
        *words("no_names", "remark"),
    )
)


def is_explained(name: str) -> bool:
    """Whether two to four characters are a word of the field, a label, a place or an organisation."""
    return shape(name) == NEVER or name in _OTHER or _IS_ROLE.fullmatch(name) is not None


def is_asked_for(name: str) -> bool:
    """Whether two to four characters can be a name where one is asked for: no word, role, place or organisation."""
    looks = shape(name)
    if looks == NEVER or name in _OTHER:
        return False
    if looks == NO and name in PHRASES:
        return name in SELDOM_CALLED or name in CALLED
    if looks > NO or name[:2] in COMPOUND:
        return True
    no_word = _WORDS.isdisjoint((name[:2], name[1:])) if len(name) < 4 else False
    return no_word and (is_family(name[0]) or name[0] not in GOES_ON)


def is_name(text: str, at: int, size: int, asked: int, after: int) -> bool:
    """Whether so many characters are a name, where `asked` stands before them and `after` behind."""
    name = text[at : at + size]
    if name in CALLED_PLACES and asked <= ROLE and after in _PARTIES:
        return True
    looks = shape(name)
    seldom = name[0] in PLAIN and 0 < OFTEN.get(name, 0) <= _SELDOM
    worded = (asked, after) in WORDED or (seldom and (asked, after) == (ASKED, PARTY))
    if looks < SHORT and worded and is_called_by_any_word(name):
        called = name in CALLED or name in SELDOM_CALLED
        # Verbs and adverbs go on with what parties do: 应当|归还, 马上|办理.
        verbal = name[0] in VERBAL and not called and (size == 2 or name[1:] not in WHOLE or name[:2] in OFTEN)
        acts = after in (PARTY, DONE) and (verbal or name in ADVERBS)
        if name in COMPOUND:
            return after != PARTY and not HONORIFIC.match(text, at + size)
        often = OFTEN.get(name, 0 if asked <= ROLE else _MOST_OFTEN)
        surely = asked <= ROLE and size > 2 and name[1:] not in OFTEN
        told = called or ((after != THING or surely) and often < _MOST_OFTEN)
        if told and not acts and not _is_within_a_firm(text, at, at + size):
            return not begins_longer_word(text, at, at + size)
    if looks == NEVER or looks < NEEDED[asked][after] or (looks < WORD and _IS_ROLE.fullmatch(name)):
        return False
    if begins_longer_word(text, at, at + size):
        return False
    certain = (asked, after) in CERTAIN
    if certain and not is_asked_for(name):
        return False
    if name in SELDOM_CALLED and not certain and after not in _OWNS | _ENDS:
        return False
    column = max(0, min(asked - ROLE, 2))
    if looks < SHORT and not certain and after not in _BEHIND_DOUBTFUL[_doubt(name, looks)][column]:
        return False
    if size == 3 and name[:2] in WHOLE and is_family(name[2]) and HONORIFIC.match(text, at + size):
        return False
    if name[:2] in PHRASES and after not in _OWNS and a_firm_ends(text, at + size):
        return False
    if _is_within_a_firm(text, at, at + size):
        return False
    if asked == WITHIN:
        return size == 3 and stands_within(text, at)
    if after == ON:
        return _goes_on(text, at, size, asked)
    place = name[-1] in PLACES and asked > ASKED and not is_called_by_a_word(name)
    if len(name) == 3 and name[-1] in _WAYS and asked > ROLE and after > OWNER:
        return False
    town = len(name) == 3 and name[-1] in "镇乡" and after == EDGE
    return not (place and (town or after in (PARTY, THING) or text[at - 1 : at] in PLACES))


def begins_longer_word(text: str, at: int, end: int) -> bool:
    """Whether a word that is no name begins at a place and goes on beyond an end."""
    word = _LONG_WORD.match(text, at)
    return word is not None and word.end() > end


def stands_within(text: str, at: int) -> bool:
    """Whether three characters are a name behind whatever stands there: verbs are too many to be listed."""
    name = text[at : at + 3]
    if name[:1] not in PLAIN or shape(name) != LIKELY or is_in_firm(text, at) or ORGANISATION.search(name):
        return False
    return NEEDED[WITHIN][behind(text, at + 3)] <= LIKELY


def _doubt(name: str, looks: int) -> str:
    """Why a name is doubtful, in the words of the table."""
    if looks == POSSIBLE and len(name) == 2:
        return "two foreign sounds" if sounds(name) else "two of no family"
    if sounds(name):
        return "foreign sounds"
    if not fits(name):
        if len(name) == 2:
            return "two, a word" if name in CALLED else "two, unfit"
        if not is_family(name[0]) and name[:2] not in COMPOUND:
            return "unfit, no family"
        if looks == WORD or name[0] in VERBAL:
            return "unfit, a word's begin"
        return "unfit, a sure family" if name[0] in PLAIN else "unfit"
    if len(name) > 2:
        return "fit"
    return "two, a word" if looks == WORD else "two, a word's begin" if name[0] in WORDY else "two"


def _goes_on(text: str, at: int, size: int, asked: int) -> bool:
    """Whether a name stands before characters that do not say that one ends, and are no firm's or place's."""
    if goes_on_as_a_thing(text, at + size):
        return False
    surely = shape(text[at : at + size]) == LIKELY and text[at] in PLAIN
    if size == 2 and not (asked <= ROLE and shape(text[at : at + 2]) == LIKELY):
        return False
    if asked > ROLE and not surely:
        return False
    rest = RUN.match(text, at + size)
    firm = rest is not None and ORGANISATION.search(rest[0][:_LENGTH_OF_FIRM]) is not None
    return not (firm and (asked > ROLE or not surely)) and _PLACE.search(text, at + size, at + size + 2) is None


def _is_within_a_firm(text: str, at: int, end: int) -> bool:
    """Whether what stands between two places goes on as a firm's name does."""
    return _is_a_firms(text, end) or _is_cut(text, at, end)


def _is_cut(text: str, at: int, end: int) -> bool:
    """Whether a name would end within a word of an organisation: 康宁建|材厂."""
    word = HOLDS_ORGANISATION.search(text, at + 1, end + 2)
    return word is not None and word.start() < end < word.end()


def _is_a_firms(text: str, end: int) -> bool:
    """Whether a place in brackets behind what goes on makes a firm's name of it: 泰禾(辽宁)投资有限公司."""
    rest = RUN.match(text, end)
    return text[end : end + 1] not in _JOINS and _FIRM_BEHIND.match(text, rest.end() if rest else end) is not None
