"""The cell of a table that names parties: a person or an organisation stands there, so that less tells a person than
within a sentence.
"""

from __future__ import annotations

import re

from privacy.asked import is_called
from privacy.folds import simplify
from privacy.latin import FIRM_WORDS
from privacy.lists import HAN, LATIN, any_of, words
from privacy.names import (
    ALONE,
    CALLED,
    COMPOUND,
    FOREIGN,
    GIVEN,
    MASK,
    NO_NAMES,
    ORGANISATION,
    SELDOM_CALLED,
    TRANSLITERATED,
    WHOLE,
    is_person_name,
    mask_person,
)
from privacy.shapes import (
    DOUBTFUL,
    LIKELY,
    NEVER,
    SHORT,
    fits,
    is_family,
    is_of_a_family,
    is_wording,
    names_nobody,
    shape,
)

_ROLE_WORDS = (*words("roles", "role"), *words("roles", "weak_role"))
_ROLES = any_of(_ROLE_WORDS)
_BETWEEN = re.compile(
    rf"([、,，;；/\n|｜&＆+＋\u2460-\u2473]+|[(（]\d{{1,2}}[)）]|(?<!\s)\s++(?:(?=\d{{1,3}}[.．)）]\D)|(?={_ROLES}|[{HAN}]{{0,8}}[人方者][:：])))"
)
# Whose relative is named next.
_KIN = "[其之](?:配偶|妻子?|丈夫|夫|[长次]?[子女]|儿子|女儿|父亲?|母亲?|兄|弟|姐|妹)"
# Between two names that need no mark between them; a firm's name holds such characters.
_JOINED = re.compile(
    rf"(?=[\s以和与及暨其之配妻丈\-—–])((?<=[{HAN}])\s++|(?<!\s)\s++(?=[{HAN}])|(?:以及|[和与及暨])?(?:其?(?:配偶|妻子?|丈夫)|{_KIN})|以及"
    rf"|(?<=[{HAN}]{{2}})[和与及暨](?=[{HAN}]{{2}})|(?<=[^{HAN}])[和与及暨]|[和与及暨](?=[^{HAN}])|[\-—–]+)"
)
# What a cell says of the party beside its name.
_IS_ROLE = re.compile(_ROLES)
# Nothing but a role or the number of an item stands before a name without a sign or a blank behind it.
_SAYS = rf"(?=[^:：\s]{{0,{12 + max(map(len, _ROLE_WORDS))}}}+[:：\s])"
_BEFORE_NAME = re.compile(
    rf"(?:{_SAYS}[{HAN}/]{{0,12}}?(?:{_ROLES}[:：\s]|[人方者户员栏册][:：])|{_ROLES}|\d{{1,3}}[.．、)）])[:：\s]*"
)
_AFTER_NAME = re.compile(
    r"等(?:共计?|合计)?\d{0,4}[户人名位]?$|等(?:共计?)?[一二三四五六七八九十两]{1,3}[户人名位]$|夫[妇妻](?:二人|两人)?$"
    r"|(?<!\s)\s++(?:[男女]|\d{1,3}(?:\.\d{1,4})?[%％]?)$"
)
# What such a cell says of a person's debt; behind what does not look like one it is a word's end: 承租户.
_AFTER_LIKELY = re.compile(
    r"(?=[名个的债贷借欠遗房股单户系为是:：\d先同])(?:(?:名下|个人)?的?(?:债[权务]|[贷借欠]款|遗产|房产|股权)|名下|个人|单?户"
    r"|[系为是]\S{0,12}|[:：].*|(?<![\d*])\d[\d*]{4,}|先生|同志)$",
    re.S,
)
_HOUSEHOLD = re.compile("[^一二三四五六七八九十百两]单?户$|名下")
_ENDS_SAID = frozenset("男女%％")
_BRACKETS = re.compile(r"([(（\[【][^()（）\[\]【】]{0,60}[)）\]】])")
_OPENED = re.compile(r"(?<=.)([(（])([^()（）]*)$", re.S)
_COLONS = frozenset(":：")
_SAID_APART = re.compile(r"[:：\s]")
# What stands between blanks, or a name within which they stand.
_WORD = re.compile(rf"(?<!\S)[{HAN}](?:\s+[{HAN}]){{1,2}}(?!\S)|\S+")
_QUOTES = " \t\u3000\"“”'‘’()（）[]【】「」『』《》.．。·•*-_"
_LATIN_NAME = re.compile(rf"[{LATIN}][{LATIN}'’\-]*(?:,? ?[ .\-·]{{1,2}}[{LATIN}][{LATIN}'’\-]*){{1,4}}\.?")
_LATIN_FIRMS = frozenset(words("no_names", "latin"))
_LATIN_FIRM = re.compile(
    rf"(?i:\b(?:{FIRM_WORDS}|investors|global|asia|china|international|hong kong|trading|management|assets?"
    r"|investments?|securities|financial?|nv|bv)\b)"
)

_CHINESE = re.compile(f"(?!.*{MASK})[{HAN}]{{2,12}}")
# What a cell says where it names nobody, and what short names of institutions hold.
_IS_FIRM = re.compile(f"[{HAN}]{{2,30}}(?:公司|集团|银行|支行|分行|信用社|合作社|中心|企业|厂|商行|经营部|某)$")
_REMARK = re.compile(any_of(words("no_names", "remark")))
# Characters with which what stands before 公司 may name somebody besides: 张三与某公司, 张三持有的某公司, 张三夫妇.
_PARTS = frozenset("以和与及暨其之配妻丈等夫系为是的由向对将被把欠诉持给予请贵让股")
_IS_FIRM_ALONE = re.compile(f"[{HAN}]{{4,}}有限(?:责任)?公司")
_LONGEST_FIRM = 20
_LONGEST = 60
_SHORTEST = 2
_ENDS_TOWNS = frozenset("州镇")
_LONGEST_PLAIN = 3
"""Of how many characters a name without a known family name is; four are a firm's for short: 成都云帆."""


_LONGEST_LIKE_ONE = 4
"""Up to how many characters `privacy.shapes.shape` tells how much of a name they have."""


def mask_parties(text: str) -> str:
    """A party cell in which each text that is a person's name as a whole is masked; what else stands there is left."""
    return "".join(part if n % 2 else _one(part) for n, part in enumerate(_BETWEEN.split(text)))


def is_one_firm(text: str) -> bool:
    """Whether a cell is one company's name and nothing else, as most are: whoever it is called after is no person that
    it names.
    """
    return (
        text.endswith("公司")
        and len(text) <= _LONGEST_FIRM
        and _PARTS.isdisjoint(text)
        and _IS_FIRM_ALONE.fullmatch(text) is not None
        and _IS_ROLE.search(simplify(text)) is None
    )


def _one(text: str) -> str:
    """One party, with what is said of it in brackets."""
    if opened := _OPENED.search(text):
        # TANAKA HIROSHI(田中浩,日本籍): a mark within brackets cut them in two.
        return _one(text[: opened.start()]) + opened[1] + _within(opened[2])
    head, *said = _BRACKETS.split(text)
    if not head and len(said) == 2 and not said[1].strip():
        return said[0][0] + _name(said[0][1:-1]) + said[0][-1] + said[1]
    masked = _name(head)
    # Brackets within the name of a firm hold its place, those behind a word for a role what is said of it.
    if said and (rest := said[-1].strip(" \t\u3000\n:：")):
        if not _SAID_APART.match(said[-1]) or not (said[-1][0] in _COLONS or _BEFORE_NAME.match(simplify(rest))):
            return text
        return _name(head) + "".join(said[:-1]) + said[-1].replace(rest, _name(rest))
    if masked == head:
        judge = _name if _IS_ROLE.fullmatch(simplify(head.strip(_QUOTES))) else _sure
        inner = [part[1:-1] for part in said[::2]]
        told = [judge(part) for part in inner]
        for part, hidden in zip(inner, told, strict=True):
            # A shop that is called as whoever runs it: 应天寿五金加工厂(经营者应天寿).
            if hidden != part and len(name := _core(part)) > _SHORTEST:
                head = head.replace(name, mask_person(name))
        said[::2] = [part[0] + words + part[-1] for part, words in zip(said[::2], told, strict=True)]
        return head + "".join(said)
    core = _core(head)
    if is_person(core):
        # What is said of a person may name the person again: a shop that is called so.
        said = [part.replace(core, mask_person(core)) for part in said]
    return masked + "".join(part if n % 2 else part[0] + _within(part[1:-1]) + part[-1] for n, part in enumerate(said))


def _core(text: str) -> str:
    """A party without the word for its role before it."""
    return _BEFORE_NAME.sub("", text.strip(_QUOTES), count=1).strip(_QUOTES)


def _name(text: str) -> str:
    """A party without brackets: what is left of it without what such cells say beside a name is a person or none."""
    name = text.strip(_QUOTES)
    if "等" in name or "夫" in name or name[-1:].isdigit() or name[-1:] in _ENDS_SAID:
        name = _AFTER_NAME.sub("", name).strip(_QUOTES)
    person = is_person(name)
    if not person and (role := _BEFORE_NAME.match(simplify(name))):
        name = name[role.end() :].strip(_QUOTES)
        person = is_person(name)
        if not person and (masked := _each(name)) != name:
            return text.replace(name, masked)
    likely = _AFTER_LIKELY.sub("", name).strip(_QUOTES) if not person and len(name) <= _LONGEST else name
    if likely != name and (_looks_like_one(likely) or (_HOUSEHOLD.search(name) and is_person(likely))):
        name, person = likely, is_person(likely)
    if person and not _are_apart(name):
        return text.replace(name, mask_person(name))
    joined = _JOINED.split(name)
    if len(joined) > 1 and (masked := _several(joined)):
        return text.replace(name, masked)
    if len(name) == 6 and _are_a_couple(name[:3], name[3:]):
        return text.replace(name, mask_person(name[:3]) + mask_person(name[3:]))
    return text


def _are_apart(name: str) -> bool:
    """Whether a blank parts two names, rather than the characters of one."""
    parts = name.split()
    return len(parts) > 1 and parts[0] not in COMPOUND and all(len(part) > 1 and is_person(part) for part in parts)


def _each(text: str) -> str:
    """What stands behind a word for a role, of which blanks part a person from what is said of him."""
    return _WORD.sub(lambda word: mask_person(word[0]) if is_person(word[0]) else word[0], text)


def _several(joined: list[str]) -> str:
    """What stands joined without a mark of lists: persons, or firms and what looks like persons beside them; nothing
    where it is one firm's name that holds such a character.
    """
    persons = [is_person(part) for part in joined[::2]]
    if all(persons):
        found = any(map(_looks_like_one, joined[::2]))
    else:
        # 永和云帆公司 is one firm: only 和 may be a piece of it, but not behind another firm.
        judged = _is_sure if "和" in joined[1::2] and not _IS_FIRM.search(joined[0]) else _is_named
        persons = [judged(part) for part in joined[::2]]
        found = any(persons) and all(
            person or _IS_FIRM.search(part) for person, part in zip(persons, joined[::2], strict=True)
        )
    if not found:
        return ""
    masked = joined[:]
    masked[::2] = [mask_person(part) if person else part for person, part in zip(persons, joined[::2], strict=True)]
    return "".join(masked)


def _is_sure(name: str) -> bool:
    plain = simplify(name)
    called = plain in CALLED or plain in SELDOM_CALLED
    return called or (_looks_like_one(name) and (shape(plain) >= SHORT or name[:1].isupper()))


def _is_named(name: str) -> bool:
    """Whether what stands beside a firm's name is a person's."""
    return is_person(name) and not name[:1].islower()


def _is_surely_or_called(name: str) -> bool:
    return _is_sure(name) or is_called(simplify(name))


def _within(text: str) -> str:
    """What stands in brackets behind a name: another one, where it looks like one; else what is said of it."""
    name = text.strip(_QUOTES)
    if role := _BEFORE_NAME.match(simplify(name)):
        name = name[role.end() :].strip(_QUOTES)
        return text.replace(name, mask_person(name)) if is_person(name) else text
    return text.replace(name, mask_person(name)) if _looks_like_one(name) else text


def _sure(text: str) -> str:
    """What stands in brackets behind what is no person: one, where nothing else looks so."""
    name = text.strip(_QUOTES)
    if role := _BEFORE_NAME.match(simplify(name)):
        name = name[role.end() :].strip(_QUOTES)
        return text.replace(name, mask_person(name)) if is_person(name) else text
    return text.replace(name, mask_person(name)) if _is_surely_or_called(name) else text


def _are_a_couple(first: str, second: str) -> bool:
    """Whether two names stand together without anything between them."""
    return min(looks := (shape(simplify(first)), shape(simplify(second)))) >= DOUBTFUL and LIKELY in looks


def is_person(name: str) -> bool:
    """Whether what stands for a party is a person's name: whatever is short and no organisation, place or remark, with
    a family name of the tables or none; a longer one in the sounds of another language; one in Latin letters.
    """
    plain = simplify("".join(name.split()))
    # Most parties are firms, and of what is so long nothing else makes a person.
    if len(plain) > _LONGEST_LIKE_ONE and ORGANISATION.search(plain):
        return False
    if _SHORTEST <= len(plain) <= _LONGEST_LIKE_ONE and names_nobody(plain):
        return False
    if _looks_like_one(name) or is_of_a_family(plain):
        return True
    if len(plain) == _SHORTEST and is_family(plain[0]) and plain[1] in GIVEN - _ENDS_TOWNS and plain not in WHOLE:
        return True
    if not _CHINESE.fullmatch(plain) or ORGANISATION.search(plain):
        return False
    if is_family(plain[0]) and (len(plain) == _SHORTEST or (len(plain) == _LONGEST_PLAIN and fits(plain))):
        return True
    if _REMARK.search(plain):
        return False
    sounds = sum(character in TRANSLITERATED for character in plain)
    return len(plain) <= _LONGEST_PLAIN or 3 * sounds >= 2 * len(plain)


def _looks_like_one(name: str) -> bool:
    """Whether a text is a person's name by its family name, its characters or its letters."""
    if len(name) <= _LONGEST and _LATIN_NAME.fullmatch(name):
        return not _LATIN_FIRM.search(name) and name not in _LATIN_FIRMS
    plain = simplify("".join(name.split()))
    if _is_a_word(plain) or MASK in plain:
        return False
    if is_person_name(plain).person:
        compound = plain[:2] in COMPOUND - WHOLE and shape(plain) > NEVER
        return len(plain) != _LONGEST_LIKE_ONE or compound or shape(plain) >= DOUBTFUL
    return _CHINESE.fullmatch(plain) is not None and (shape(plain) >= DOUBTFUL or _is_japanese(plain))


def _is_a_word(plain: str) -> bool:
    """Whether a text is a word that nobody is called by: a thing that is pledged, a remark."""
    return plain in NO_NAMES or plain in ALONE or is_wording(plain)


def _is_japanese(name: str) -> bool:
    return name[:2] in FOREIGN and 4 <= len(name) <= 5 and not ORGANISATION.search(name)
