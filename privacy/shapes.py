"""How much Chinese characters look like a person's name, by family names and the characters of given ones."""

from __future__ import annotations

import re
from functools import lru_cache

from privacy.lists import any_of, table, words
from privacy.names import (
    COMPOUND,
    FOREIGN,
    GIVEN,
    HOLDS_ORGANISATION,
    MASK,
    NO_NAMES,
    ONLY_GIVEN,
    ORGANISATION,
    PHRASES,
    PLAIN,
    RARE,
    SINGLE,
    UNCOMMON,
    VERBAL,
    WORDY,
)

NO, DOUBTFUL, PROBABLE, LIKELY = range(4)

HONORIFIC = re.compile("先生|女士|小姐|经理|律师|法官|主任|老师|总")
"""What stands behind a family name alone, by which nobody is found."""
_NO_GIVEN = frozenset("省市区县旗州镇乡村街巷的了是已未在于与和及被由向对不无有其各本该此")
_NOT_WITHIN = _NO_GIVEN | frozenset("为以")
_GOES_ON = frozenset(table("name_characters")["never_first"])
"""Characters that go on with a sentence behind a word for a role."""
# 王家庄, 赵各庄: villages are called after families.
_VILLAGE = re.compile("..?[家各].?[庄村屯湾寨沟堡桥坝坪店营湖塘洼岭]")
_ALSO_GIVEN = re.compile(f"(?:{any_of(words('organisations', 'also_given'))})$")


@lru_cache(16_384)
def likely(name: str) -> int:
    """NO, DOUBTFUL (the family name fits, so that it is one where a word says that a person stands there), PROBABLE (no
    ordinary word begins so: it is one where it begins and ends as one) or LIKELY (all characters fit: it is one where
    one may stand).
    """
    if not 2 <= len(name) <= 4 or MASK in name or name in PHRASES or HONORIFIC.match(name, 1) or _is_firm(name):
        return NO
    if name in COMPOUND or _VILLAGE.fullmatch(name) or (len(name) == 2 and name[1] == "氏"):
        return NO
    if name[0] == "第" and not (len(name) == 4 and all(map(is_given, name[2:]))):
        return NO
    if name[:2] in COMPOUND and len(name) > 2 and name[:2] not in PHRASES:
        return LIKELY if _NO_GIVEN.isdisjoint(name[2:]) else NO
    if len(name) > 2 and name[:2] in FOREIGN:
        return DOUBTFUL
    if not is_family(name[0]):
        return NO
    if len(name) == 4:
        return _of_two_families(name)
    given = all(is_given(character) for character in name[1:])
    if name[0] in VERBAL and name[:2] in NO_NAMES:
        return NO
    if name[:2] in PHRASES or name[1:] in (NO_NAMES if name[0] in PLAIN else PHRASES):
        return DOUBTFUL if given and len(name) > 2 else NO
    seldom = name[0] in RARE and name[0] not in SINGLE
    if seldom or (ONLY_GIVEN.isdisjoint(name[1:]) and name[0] in (WORDY if len(name) == 2 else VERBAL)):
        return DOUBTFUL
    if given:
        return LIKELY
    return PROBABLE if len(name) == 3 and name[0] in PLAIN and _NO_GIVEN.isdisjoint(name[1:]) else DOUBTFUL


def may_be(name: str) -> bool:
    """Whether two or three characters without a known family name can be a name where a word says that one stands:
    they begin no word that goes on with a sentence, and end as given names do.
    """
    if not 2 <= len(name) <= 3 or MASK in name or name[:2] in PHRASES or name[1:] in NO_NAMES or name in NO_NAMES:
        return False
    if name[0] in _GOES_ON or HOLDS_ORGANISATION.search(name) or not _NOT_WITHIN.isdisjoint(name[1:]):
        return False
    return is_given(name[-1]) and (len(name) == 3 or is_given(name[1]))


def unmistakable(name: str) -> bool:
    """Whether a name of two characters can stand by itself: the second hardly does anything but name."""
    return len(name) > 2 or name[-1] in ONLY_GIVEN


def is_family(character: str) -> bool:
    """Whether a character is a family name, or so rare that it is hardly anything else."""
    return character in UNCOMMON or _is_rare(character)


def is_given(character: str) -> bool:
    """Whether given names are made of a character, or it is so rare that little else is."""
    return character in GIVEN or _is_rare(character)


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


def _is_firm(name: str) -> bool:
    if _ALSO_GIVEN.search(name) and len(name) == 3:
        return False
    if HOLDS_ORGANISATION.search(name):
        return True
    if len(name) == 2 and name[1] not in GIVEN and (name[0] not in SINGLE or ORGANISATION.search(name)):
        return True
    whole = len(name) == 3 and name[2] in GIVEN and name[1] in GIVEN
    return ORGANISATION.search(name) is not None and not whole


def _of_two_families(name: str) -> int:
    """Married women of Hong Kong, children who bear both: two family names, two characters."""
    two = name[1] in SINGLE and is_given(name[2]) and is_given(name[3])
    return DOUBTFUL if two and name[:2] not in PHRASES and name[2:] not in PHRASES else NO
