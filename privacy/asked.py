"""Places of a text that ask for a person, whatever the name looks like: what stands there from one end to the other is
a name unless it is a word for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.lists import HAN, any_of, words
from privacy.names import ALONE, COMPOUND, NO_NAMES, UNCOMMON
from privacy.numbers import PAPER
from privacy.shapes import GOES_ON, NEVER, NO, is_family, shape
from privacy.sides import SIGNS

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
        # Whom a paper is served on.
        ("送达", rf"送达(?:公告)?[ ]?[:(]?[ ]?({_LIST}){_END}"),
        # What somebody is called by whoever does something: any word that ends with 人, and a colon.
        (":", rf"人(?:姓名)?[ ]?(?:\([^()]{{0,12}}\))?:[ ]?({_LIST}){_END}"),
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
_OTHER = frozenset(
    (
        *(word for kind in ("role", "weak_role") for word in words("roles", kind)),
        *(word for kind in ("paper", "phone", "account", "born", "home", "mail") for word in words("labels", kind)),
        *words("no_names", "remark"),
    )
)
_WORDS = NO_NAMES | ALONE


def names_asked_for(text: str) -> Iterator[Span]:
    """The names that stand where a person is asked for."""
    for sign, structure in _STRUCTURES:
        for place in structure.finditer(text) if sign in text else ():
            spans = [one.span(1) for one in _ONE.finditer(text, *place.span(1))]
            yield from (span for span in spans if is_asked_for(text[slice(*span)]))


def is_asked_for(name: str) -> bool:
    """Whether two to four characters can be a name where one is asked for: no word, role, place or organisation."""
    looks = shape(name)
    if looks == NEVER or name in _OTHER:
        return False
    if looks > NO or name[:2] in COMPOUND:
        return True
    no_word = _WORDS.isdisjoint((name[:2], name[1:])) if len(name) < 4 else False
    return no_word and (is_family(name[0]) or name[0] not in GOES_ON)
