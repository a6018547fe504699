"""Names of persons within a text: found by the word for a role before them, a mark behind them, or how they stand.

A text comes in folded and with its numbers replaced (see `privacy.redact`). Every look is at no more than a few dozen
characters from where it begins, so that the whole is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.lists import HAN, any_of, words
from privacy.names import (
    COMPOUND,
    GIVEN,
    HOLDS_ORGANISATION,
    MASK,
    NO_NAMES,
    ORGANISATION,
    PHRASES,
    SINGLE,
    TRANSLITERATED,
    UNCOMMON,
)
from privacy.numbers import PLACEHOLDERS

Span = tuple[int, int]

NO, DOUBTFUL, LIKELY = range(3)

_DOTS = "·•・‧∙\u2022\u2027\u2219\u30fb"
_ROLE = re.compile(any_of((*words("roles", "role"), *words("roles", "weak_role"))))
_WEAK_ROLES = frozenset(words("roles", "weak_role"))
_MARK = re.compile(any_of((*words("marks", "mark"), *PLACEHOLDERS)))
_FAMILY = f"(?:{any_of(COMPOUND)}|[{''.join(sorted(UNCOMMON))}])"
_GIVEN = f"[{''.join(sorted(GIVEN))}]"
# What looks like a name in every character, with a weak mark behind it.
_MARKED = re.compile(
    f"(?={_FAMILY}{_GIVEN}{{1,2}}的?(?P<mark>{any_of(words('marks', 'weak_mark'))})"
    "(?!有限|股份|集团|公司|中心|咨询|营|贸|济|销|纪))"
)
_LIST_BEFORE = re.compile(r"(?:[、,;/]|以及|[和与及暨])$")
_DOTTED_BEFORE = re.compile(f"[{HAN}]{{1,10}}(?:[{_DOTS}][{HAN}]{{1,10}}){{1,4}}$")
_SPACED_BEFORE = re.compile(f"(?<![{HAN}])[{HAN}][ \t]{{1,4}}[{HAN}]{{1,2}}$")
_RUN_BEFORE = re.compile(f"[{HAN}]{{2,20}}$")
_BEGINS = re.compile(any_of(words("before_names", "before")))
_FIRM_IN_LIST = re.compile(f"[{HAN}()]{{2,40}}")
_AFTER_TITLE = re.compile(r"[A-Z][A-Za-z'’]*(?:[ .\-]{1,2}[A-Z][A-Za-z'’]*){0,3}")
_PLACE = re.compile("[省市区县旗州盟镇乡村路街族]|自治")
_HONORIFIC = re.compile("先生|女士|小姐|经理|律师|法官|主任|老师|总")
_COUPLE = re.compile(any_of(words("marks", "couple")))
_ENDS = re.compile(any_of((*words("name_ends", "end"), *words("roles", "role"))))
_JOINS = re.compile(r"(?:以及|[和与及暨或])")
_BEFORE = re.compile(f"(?:{any_of((*words('before_names', 'before'), *words('roles', 'role')))})$")
# Between a word for a role and the name: what says "namely", quotes, a number of the line, a form's brackets.
_SAID = re.compile(
    r"(?:\([^()]{0,12}\))?(?:姓名|名称|自然人|公民|个人|名为|名叫|[ :\"“”'‘’《【\[(为是系即\-—]){0,6}(?:\d{1,2}[.、])?"
)
_RUN = re.compile(f"[{HAN}]{{1,40}}")
_DOTTED = re.compile(f"[{HAN}]{{1,10}}(?: ?[{_DOTS}.] ?[{HAN}]{{1,10}}){{1,5}}")
_LATIN = re.compile(r"[A-Z][A-Za-z'’]*(?:(?:, ?|[ .\-]{1,2})[A-Z][A-Za-z'’]*){1,4}")
_LATIN_FIRM = re.compile(
    r"\b(?:limited|ltd|llc|inc|corp\w*|company|co|lp|llp|plc|gmbh|pte|bhd|funds?|holdings?|bank|group|trust|capital|partners|sarl|ag|sa|pdf|docx?|xlsx?)\b",
    re.I,
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? ")
_BLANKS = re.compile(r"[ \t]{1,4}")
_SPACED = re.compile(
    f"[{HAN}](?:[ \t]{{1,4}}[{HAN}]){{1,3}}(?![{HAN}])|[{HAN}]{{1,2}}[ \t]{{1,4}}[{HAN}]{{1,2}}(?![{HAN}])"
)
_BRACKETS = re.compile(r"[ ]?\([^()]{0,80}\)")
_SEPARATOR = re.compile(r"[ \t]?(?:[、,;/&+\n]|以及|[和与及暨或])[ \t]?(?:\d{1,2}[.、])?|[ \t]{1,4}")
# What may stand between a name and its mark.
_BACK = re.compile(r"[ ]?(?:[\"”’》】]|\([^()]{0,60}\)|[ :,(])*(?:身份证号?码?|证件号?码?|联系)?[ :,(]*$")
_ALONE = re.compile(
    rf"(?:(?<![^\-—–_|/\"“《【\[\t\n:,;、。()~ ])|^)([{HAN}]{{2,4}})(?=$|[\-—–_|/\"”》】\]\t\n,;、。()~ .])"
)
_MOST_IN_A_LIST = 60
_LONGEST_NAME = 12


def names_in(text: str) -> list[Span]:
    """Where names of persons stand in a folded text, in order, without overlaps."""
    roles = list(_ROLE.finditer(text))
    found = [span for role in roles for span in _after_role(text, role)]
    marked = [span for mark in _MARK.finditer(text) for span in _before_mark(text, mark.start(), mark[0])]
    marked += [span for mark in _MARKED.finditer(text) for span in _before_mark(text, mark.start("mark"), "")]
    taken = {at for role in roles for at in range(*role.span())}
    found += [span for span in marked if taken.isdisjoint(range(*span))]
    found += _alone(text)
    for title in _TITLED.finditer(text) if "M" in text or "Dr" in text else ():
        if latin := _AFTER_TITLE.match(text, title.end()):
            found.append(latin.span())
    return _apart(found + _again(text, found)) if found else found


def _apart(found: list[Span]) -> list[Span]:
    """The longest of overlapping spans, in order."""
    kept: list[Span] = []
    for start, end in sorted(set(found), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def likely(name: str) -> int:
    """How much Chinese characters look like a person's name: NO, DOUBTFUL (the family name fits), LIKELY (all fit)."""
    if not 2 <= len(name) <= 4 or MASK in name or name in PHRASES or _HONORIFIC.match(name, 1):
        return NO
    if len(name) == 2 and name[1] not in GIVEN and (name[0] not in SINGLE or ORGANISATION.search(name)):
        return NO
    if HOLDS_ORGANISATION.search(name):
        return NO
    if ORGANISATION.search(name) and not (len(name) == 3 and name[2] in GIVEN and name[1] in GIVEN):
        return NO
    if name[:2] in COMPOUND and len(name) > 2:
        return LIKELY
    if name[0] not in UNCOMMON:
        return NO
    if len(name) == 4:
        two = name[1] in SINGLE and name[2] in GIVEN and name[3] in GIVEN
        return DOUBTFUL if two and name[:2] not in PHRASES and name[2:] not in PHRASES else NO
    given = all(character in GIVEN for character in name[1:])
    begins = name[:2] in PHRASES and len(name) > 2
    if begins or (len(name) == 3 and name[1:] in PHRASES):
        return DOUBTFUL if given else NO
    return LIKELY if given else DOUBTFUL


def _after_role(text: str, role: re.Match[str]) -> Iterator[Span]:
    """The names of a list that begins behind a word for a role."""
    said = _SAID.match(text, role.end())
    at = said.end() if said else role.end()
    between = text[role.end() : at]
    told = ":" in between or (" " in between and role[0] not in _WEAK_ROLES)
    sure = told or role[0] not in _WEAK_ROLES
    yield from _list(text, at, told, sure)


def _list(text: str, at: int, told: bool, sure: bool) -> Iterator[Span]:
    first = True
    for _ in range(_MOST_IN_A_LIST):
        span = _name_at(text, at, told and first, sure)
        if span is not None:
            yield span
            at = span[1]
            while bracket := _BRACKETS.match(text, at):
                inner = _name_at(text, bracket.start() + bracket[0].index("(") + 1, False, True)
                if inner is not None and text[inner[1]] == ")":
                    yield inner
                at = bracket.end()
        elif first:
            return
        else:
            # A firm among the persons of a list is passed over.
            other = _FIRM_IN_LIST.match(text, at)
            if other is None or not ORGANISATION.search(other[0]):
                return
            at = other.end()
        separator = _SEPARATOR.match(text, at)
        if separator is None:
            return
        sure = sure and separator[0].strip() != ","
        first, at = False, separator.end()


def _name_at(text: str, at: int, told: bool, sure: bool) -> Span | None:
    """A name that begins here. `told`: a colon says that one comes; `sure`: a word for a role does."""
    dotted = _DOTTED.match(text, at)
    if dotted is not None and (sure or any(dot in dotted[0] for dot in _DOTS)):
        last = max(dotted[0].rfind(dot) for dot in (*_DOTS, "."))
        end = at + last + 1 + _cut(dotted[0][last + 1 :].lstrip(), 1)
        if not ORGANISATION.search(text[at:end]):
            return at, end
    if sure:
        latin = _LATIN.match(text, at)
        if latin is not None and not _LATIN_FIRM.search(text[at : latin.end() + 12]):
            return latin.span()
    spaced = _SPACED.match(text, at)
    if spaced is not None and sure:
        name = "".join(spaced[0].split())
        if likely(name) and (text[at + 1] in " \t" or name[:2] in COMPOUND):
            return spaced.span()
    run = _RUN.match(text, at)
    if run is None:
        return None
    words_of = run[0]
    if _HONORIFIC.match(words_of, 1):
        return None
    if all(character in TRANSLITERATED for character in words_of[:3]) and sure:
        long = next((n for n, c in enumerate(words_of) if c not in TRANSLITERATED), len(words_of))
        ends = long == len(words_of) or (_ENDS.match(words_of, long) and not _PLACE.search(words_of, long, long + 6))
        if 3 <= long <= _LONGEST_NAME and ends:
            return at, at + long
    cut = _cut(words_of, 2)
    name = words_of[:cut]
    whole = cut == len(words_of)
    if cut <= 4:
        shape = likely(name)
        joined = _JOINS.match(words_of, cut)
        if joined and (ORGANISATION.match(words_of, joined.end()) or name[:2] in PHRASES):
            return None
        if shape == LIKELY or (shape == DOUBTFUL and sure):
            return at, at + cut
        # Behind a colon anything stands for a name that is no word for an organisation: Mongols have no family name.
        if (
            told
            and whole
            and cut in (2, 3)
            and name not in NO_NAMES
            and not ORGANISATION.search(name)
            and MASK not in name
        ):
            return at, at + cut
        return None
    if ORGANISATION.search(words_of[:cut]) or not sure:
        return None
    for size in (3, 2):
        if likely(words_of[:size]) == LIKELY and not _PLACE.search(words_of, size, size + 2):
            return at, at + size
    return None


def _cut(run: str, least: int) -> int:
    """Where a word that ends names begins in a run of Chinese characters, else its length."""
    for at in range(least, min(len(run), _LONGEST_NAME)):
        end = _ENDS.match(run, at)
        # A name may end with a character that also joins two: 王建和.
        if end is not None and not (end.end() == len(run) and len(end[0]) == 1 and at < 3 and run[at] in GIVEN):
            return at
    return len(run)


def _before_mark(text: str, at: int, mark: str) -> Iterator[Span]:
    """The names of a list that ends before a mark; before no mark in particular only LIKELY ones."""
    strong = bool(mark)
    if strong:
        window = text[max(0, at - 80) : at]
        back = _BACK.search(window)
        at -= len(window) - (back.start() if back else len(window))
    if text[at - 1 : at] == "的":
        at -= 1
    couple = _COUPLE.fullmatch(mark) is not None
    for _ in range(_MOST_IN_A_LIST):
        spans = _name_before(text, at, strong, couple)
        if not spans:
            return
        yield from spans
        at = spans[0][0]
        separator = _LIST_BEFORE.search(text[max(0, at - 2) : at])
        if separator is None:
            return
        at -= len(separator[0])
        couple = False


def _name_before(text: str, end: int, strong: bool, couple: bool) -> list[Span]:
    """The name that ends here, or two that stand together as a couple's."""
    window = text[max(0, end - 30) : end]
    dotted = _DOTTED_BEFORE.search(window)
    if dotted is not None:
        start = end - len(dotted[0])
        begins = _BEGINS.match(dotted[0])
        return [(start + begins.end() if begins else start, end)]
    spaced = _SPACED_BEFORE.search(window)
    if spaced is not None and strong and likely("".join(spaced[0].split())) == LIKELY:
        return [(end - len(spaced[0]), end)]
    found = _RUN_BEFORE.search(window)
    if found is None:
        return []
    run = found[0]
    sizes = [size for size in (3, 2, 4) if size <= len(run)]
    if len(run) in sizes:
        sizes.sort(key=lambda size: size != len(run))
    for size in sizes:
        name, before = run[-size:], run[:-size]
        shape = likely(name)
        if shape == NO or (before and not _BEFORE.search(before)):
            continue
        if shape == LIKELY or (strong and not _whole_word(run, size)):
            return [(end - size, end)]
    for first, second in ((3, 3), (3, 2), (2, 3), (2, 2)) if couple else ():
        size = first + second
        if size <= len(run) and likely(run[-size:-second]) == LIKELY == likely(run[-second:]):
            return [(end - size, end - second), (end - second, end)]
    if strong and 3 <= len(run) <= _LONGEST_NAME and all(c in TRANSLITERATED for c in run):
        return [(end - len(run), end)]
    return []


def _whole_word(run: str, size: int) -> bool:
    """Whether what stands before a doubtful name is no sign that one begins."""
    return len(run) > size and run[:-size] in NO_NAMES


def _alone(text: str) -> Iterator[Span]:
    """What stands by itself between dashes, quotes or the ends of a line and looks like a name in every character."""
    for match in _ALONE.finditer(text):
        name = match[1]
        if len(name) > 2 and name[0] in SINGLE and likely(name) == LIKELY:
            yield match.span(1)


def _again(text: str, found: list[Span]) -> list[Span]:
    """Where names that were found stand again, without a word that tells."""
    known = {name for start, end in found if len(name := text[start:end]) > 2}
    return [match.span() for name in known for match in re.finditer(re.escape(name), text)]
