"""How much Chinese characters look like a person's name, by family names and the characters of given ones."""

from __future__ import annotations

import re
from functools import lru_cache

from privacy.lists import table, words
from privacy.names import (
    ALONE,
    CALLED,
    COMPOUND,
    FOREIGN,
    FOREIGN_WORDS,
    GIVEN,
    GIVEN_WORDS,
    HOLDS_ORGANISATION,
    MASK,
    NO_NAMES,
    OFTEN,
    ONLY_GIVEN,
    ORGANISATION,
    PHRASES,
    PLACE_WORDS,
    PLAIN,
    RARE,
    SELDOM_CALLED,
    SINGLE,
    TRANSLITERATED,
    UNCALLED,
    UNCOMMON,
    VERBAL,
    WHOLE,
    WORDY,
    YI,
)

NEVER, NO, WORD, POSSIBLE, DOUBTFUL, SHORT, PROBABLE, LIKELY, BEYOND = range(9)
"""From what is no name wherever it stands to what is one wherever one may stand, and beyond all of that:

NO has nothing of a name. WORD is an ordinary word that is made like one (安宁, 黄河). POSSIBLE has no known family
name, and what given names or names of other languages are made of. DOUBTFUL begins as ordinary words do, too, or with
a rare family name. SHORT is two characters that both fit. PROBABLE begins as no word does. LIKELY fits in every
character.
"""

HONORIFIC = re.compile("先生|女士|小姐|经理|律师|法官|主任|老师|师傅|总|工$")
"""What stands behind a family name alone, by which nobody is found."""
_OFTEN = 3
"""How often a word is used that sentences go on with."""
_NO_GIVEN = frozenset("省市区县旗州镇乡村街巷的了是已未在于与和及被由向对不无有其各本该此")
_NOT_WITHIN = _NO_GIVEN | frozenset("为以")
GOES_ON = frozenset(table("name_characters")["never_first"])
"""Characters that go on with a sentence behind a word for a role, so that no name of an unknown family begins so."""
# 王家庄, 赵各庄: villages are called after families.
_VILLAGE = re.compile("..?[家各].?[庄村屯湾寨沟堡桥坝坪店营湖塘洼岭]")
# 苏东南, 渝西北: parts of provinces.
_REGION = re.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][东南西北中][东南西北部]")
# 胡庆余堂, 采芝斋: what old houses of trade are called.
_ENDS_HOUSES = frozenset("堂斋坊阁轩记楼馆")
# 第五|百四, of 第五百四十六条
_ORDINAL = re.compile("[一二三四五六七八九十百千零]+")
# 房|一间, 车|三辆: a thing and how many there are.
_COUNTED = re.compile("[一二两三四五六七八九十几数][间幢栋层套座辆台件只份块批条]")
_TITLED = re.compile("(?:先生|女士|小姐|同志|律师|经理)$")

_CALLED_IN_CELLS = frozenset(words("cells", "called")) | CALLED | SELDOM_CALLED
_CELLS = frozenset(word for kind in ("head", "phrase", "place") for word in words("cells", kind))
_ROLES = frozenset((*words("roles", "role"), *words("roles", "weak_role")))
NOBODY = _ROLES | _CELLS | ((NO_NAMES | ALONE) - _CALLED_IN_CELLS)
"""Words of the field that stand where a party is named and name nobody: columns, remarks, roles,
things, places, brands."""
_ENDS_COLUMNS = frozenset(words("cells", "ends")) - GIVEN
# 信誉|好, 明细|可(向我行索取).
_SAID_OF_THINGS = frozenset("好可佳")
_BEGINS_REMARKS = frozenset("已未")
_LENGTH_OF_WORD = 2
_LENGTH_OF_TWO = 4


@lru_cache(16_384)
def shape(name: str) -> int:
    """How much two to four Chinese characters look like a name, from NEVER to LIKELY."""
    if not 2 <= len(name) <= 4 or MASK in name or name in NO_NAMES or HONORIFIC.match(name, 1) or _is_firm(name):
        return NEVER
    if (
        name in ALONE
        or is_wording(name)
        or (name in COMPOUND and name not in CALLED)
        or _TITLED.search(name)
        or _VILLAGE.fullmatch(name)
        or _REGION.fullmatch(name)
        or (name[-1] == "氏" and not all(map(is_family, name[:-1])))
        or (len(name) == 2 and name[1] == "氏")
    ):
        return NEVER
    if name in FOREIGN_WORDS:
        return SHORT if len(name) == _LENGTH_OF_WORD else PROBABLE
    if (
        len(name) == _LENGTH_OF_TWO
        and name[:_LENGTH_OF_WORD] in FOREIGN_WORDS
        and name[_LENGTH_OF_WORD:] in FOREIGN_WORDS
    ):
        return LIKELY
    if name[0] == "第" and (not (len(name) == 4 and fits(name[1:])) or _ORDINAL.fullmatch(name, 2)):
        return NEVER
    sounding = DOUBTFUL if len(name) > 2 else POSSIBLE
    least = sounding if sounds(name) else POSSIBLE if _may_be(name) else NO
    if len(name) == _LENGTH_OF_TWO and name[1] == "氏" and is_family(name[0]) and all(map(is_given, name[2:])):
        # 阮氏秋恒: a woman of Vietnam.
        known = DOUBTFUL
    elif name[:2] in COMPOUND and len(name) > 2:
        known = NO
        if _NO_GIVEN.isdisjoint(name[2:]) and name[2:] not in NO_NAMES:
            known = DOUBTFUL if name[:2] in PHRASES else LIKELY
    elif len(name) == 4 and name[:2] in YI and name[2:] not in PHRASES and _NO_GIVEN.isdisjoint(name[2:]):
        known = LIKELY
    elif len(name) > 2 and (name[:2] in FOREIGN or name[:3] in FOREIGN):
        known = DOUBTFUL
    elif not is_family(name[0]) or (name[0] in VERBAL and (name[:2] in NO_NAMES or name[1:] in NO_NAMES)):
        known = NO
    else:
        known = _of_four(name) if len(name) == 4 else _of_a_family(name)
    return max(least, known, _of_given_word(name))


def is_wording(name: str) -> bool:
    """Whether a text is an ordinary word that nobody is called by, or one and what given names are not made of
    (信息|略, 申报|额); a family name that is a verb goes on with one, too: 经|调解.
    """
    if name in UNCALLED or _COUNTED.fullmatch(name, 1):
        return True
    if len(name) != 3 or is_called_by_a_word(name) or name[:2] in COMPOUND:
        return False
    if name[2] not in GIVEN and (name[:2] in UNCALLED or (name[:2] in PHRASES and OFTEN.get(name[:2], 0) >= _OFTEN)):
        return True
    return name[0] in VERBAL and OFTEN.get(name[1:], 0) >= _OFTEN and GIVEN.isdisjoint(name[1:])


def names_nobody(name: str) -> bool:
    """Whether two to four characters are a word of the field, or one and what no name ends with. Where a party is named
    only this closed list excuses what is as short as a name, and no lexicon of words does.
    """
    if name in NOBODY or HONORIFIC.match(name, 1) or _COUNTED.fullmatch(name, 1):
        return True
    word, rest = name[:_LENGTH_OF_WORD], name[_LENGTH_OF_WORD:]
    if rest and word in NOBODY and (rest in _SAID_OF_THINGS or not any(map(is_given, rest))):
        return True
    if name[0] in _BEGINS_REMARKS:
        return True
    # Nobody whose family no table has is called by a word; nobody by what columns end with.
    if is_family(name[0]):
        return len(name) > _LENGTH_OF_WORD and name[-1] in _ENDS_COLUMNS
    return is_wording(name) or name[-1] in _ENDS_COLUMNS


def is_called_by_any_word(name: str) -> bool:
    """Whether two or three characters could be a person called by a word that nobody is called by elsewhere: with a
    family name, no word of the field, no organisation and no title.
    """
    if len(name) not in (_LENGTH_OF_WORD, _LENGTH_OF_WORD + 1) or not is_family(name[0]):
        return False
    if _is_a_verb_and(name) or _is_a_word_and(name) or not _NOT_WITHIN.isdisjoint(name[1:]):
        return False
    return not (names_nobody(name) or ORGANISATION.search(name) or MASK in name or _TITLED.search(name))


def _is_a_verb_and(name: str) -> bool:
    """Whether a family name that is a verb, or a word that begins with it, goes on with a common word (经|调解,
    平方|米).
    """
    often = OFTEN.get(name[1:], 0)
    return name[0] in VERBAL and (often >= _OFTEN or (often > 0 and name[:2] in OFTEN))


def _is_a_word_and(name: str) -> bool:
    """Whether a common word that begins with a rare family name goes on: 尽快|归(还)."""
    return len(name) > _LENGTH_OF_WORD and name[0] not in PLAIN and OFTEN.get(name[:_LENGTH_OF_WORD], 0) > _OFTEN


def fits(name: str) -> bool:
    """Whether given names are made of all characters behind the family name, or the whole of foreign sounds."""
    return all(is_given(character) for character in name[1:]) or sounds(name) or is_called_by_a_word(name)


def unmistakable(name: str) -> bool:
    """Whether a name of two characters can stand by itself: the second hardly does anything but name."""
    return len(name) > 2 or name[-1] in ONLY_GIVEN


def is_family(character: str) -> bool:
    """Whether a character is a family name, or so rare that it is hardly anything else."""
    return character in UNCOMMON or _is_rare(character)


def is_given(character: str) -> bool:
    """Whether given names are made of a character, or it is so rare that little else is."""
    return character in GIVEN or _is_rare(character)


@lru_cache(8_192)
def _is_rare(character: str) -> bool:
    """Whether neither the simplified nor the traditional national sets of characters hold it, as they do no name's."""
    if character == "〇":
        return False
    for charset in ("gb2312", "big5"):
        try:
            character.encode(charset)
        except UnicodeEncodeError:
            continue
        return False
    return True


def _of_a_family(name: str) -> int:
    """Two or three characters, the first of which is a family name."""
    plain, only_given = name[0] in PLAIN, not ONLY_GIVEN.isdisjoint(name[1:])
    if not fits(name):
        if len(name) == 2 or name[:2] in PHRASES:
            return WORD if _NOT_WITHIN.isdisjoint(name[1:]) and (len(name) > 2 or name not in WHOLE) else NO
        proper = _NO_GIVEN.isdisjoint(name[1:])
        return PROBABLE if plain and proper else DOUBTFUL if plain or proper else WORD
    if len(name) > 2 and (name in PHRASES or (name[0] in VERBAL and name[1:] in PHRASES)):
        return NO
    if name in WHOLE or (len(name) > 2 and name[:2] in NO_NAMES):
        return WORD
    if name[:2] in PHRASES or name[1:] in (NO_NAMES if plain else PHRASES):
        return DOUBTFUL if len(name) > 2 else NO
    seldom = name[0] in RARE and name[0] not in SINGLE
    if seldom or (not only_given and name[0] in (WORDY if len(name) == 2 else VERBAL)):
        return DOUBTFUL
    return LIKELY if unmistakable(name) else SHORT


def _of_given_word(name: str) -> int:
    """What a family name makes with a word that people are called by: 海洋, 建国; a verb may go on with one."""
    if is_called_by_a_word(name):
        return DOUBTFUL if name[0] in VERBAL else PROBABLE
    return WORD if len(name) == 3 and is_family(name[0]) and name[2] in ONLY_GIVEN else NO


def is_of_a_family(name: str) -> bool:
    """Whether a common family name stands before one character that names persons, and places and firms too: 张路."""
    return len(name) == 2 and name[0] in PLAIN and name[1] in GIVEN and name not in WHOLE


def is_called_by_a_word(name: str) -> bool:
    """Whether a family name stands before a word that people are called by: 海洋, 红旗."""
    if len(name) != 3 or not is_family(name[0]):
        return False
    return name[1:] in GIVEN_WORDS or (name[0] in PLAIN and name[1:] in PLACE_WORDS)


def _of_four(name: str) -> int:
    """Married women of Hong Kong and children who bear two family names; given names of three characters."""
    two_families = name[1] in SINGLE and name[2:] not in PHRASES and all(map(is_given, name[2:]))
    if name[:2] in PHRASES or not (fits(name) or two_families):
        return NO
    return DOUBTFUL if two_families or name[0] in PLAIN else WORD


def _may_be(name: str) -> bool:
    """Whether two or three characters without a known family name can be a name: they begin no word that goes on with a
    sentence, and end as given names do.
    """
    if not 2 <= len(name) <= 3 or name[:2] in PHRASES or name[1:] in NO_NAMES or _is_a_word_and(name):
        return False
    if name[0] in GOES_ON or HOLDS_ORGANISATION.search(name) or not _NOT_WITHIN.isdisjoint(name[1:]):
        return False
    return is_given(name[-1]) and (len(name) == 3 or is_given(name[1]))


def sounds(name: str) -> bool:
    """Whether a name is made of the characters that other languages are written with."""
    return TRANSLITERATED.issuperset(name)


def _is_firm(name: str) -> bool:
    if is_called_by_a_word(name) or is_of_a_family(name):
        return False
    if HOLDS_ORGANISATION.search(name) or (len(name) == 4 and name[3] in _ENDS_HOUSES and name[:2] not in COMPOUND):
        return True
    if len(name) == 2 and name[1] not in GIVEN and (name[0] not in SINGLE or ORGANISATION.search(name)):
        return not sounds(name)
    whole = len(name) == 3 and name[2] in GIVEN and name[1] in GIVEN
    return ORGANISATION.search(name) is not None and not whole
