"""Places of a text that ask for a person, whatever the name looks like: what stands there from one end to the other is
a name unless it is a word for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.fitting import is_asked_for
from privacy.lists import HAN, any_of, words
from privacy.names import UNCOMMON
from privacy.numbers import PAPER
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
        # Whose a thing is, or what is taken from whom.
        ("所有", rf"[归系为属由]({_NAME}?)(?:个人|单独|二人|两人|夫妻)?所有(?![权的])"),
        ("向", rf"向({_NAME}?)(?=催收|催要|催告|催讨|主张|追偿|追索|追讨|送达|发放|出借|购买|转账|汇款|支付)"),
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


def names_asked_for(text: str) -> Iterator[Span]:
    """The names that stand where a person is asked for."""
    for sign, structure in _STRUCTURES:
        for place in structure.finditer(text) if sign in text else ():
            spans = [one.span(1) for one in _ONE.finditer(text, *place.span(1))]
            yield from (span for span in spans if is_asked_for(text[slice(*span)]))
