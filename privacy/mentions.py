"""Names of persons within a text: found by the word for a role before them, a mark behind them, or how they stand.

A text comes in folded and with its numbers replaced (see `privacy.redact`). Every look is at no more than a few dozen
characters from where it begins, so that the whole is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy import latin
from privacy.lists import HAN, any_of, ends_with, words
from privacy.names import COMPOUND, GIVEN, MASK, NO_NAMES, ORGANISATION, PHRASES, PLAIN, TRANSLITERATED, UNCOMMON, WORDY
from privacy.numbers import PLACEHOLDERS
from privacy.shapes import DOUBTFUL, HONORIFIC, LIKELY, NO, PROBABLE, is_family, is_given, likely, may_be, unmistakable

Span = tuple[int, int]

# What tells that a name ends: the end of a phrase, a word that follows firms and things too, one that follows persons
# only, one that follows two of them.
ENDED, WEAK, STRONG, COUPLE = range(4)

_DOTS = "·•・‧∙\u2022\u2027\u2219\u30fb"
_HAS_DOT = re.compile(f"[{_DOTS}]")
_ROLE = re.compile(any_of((*words("roles", "role"), *words("roles", "weak_role"))))
_WEAK_ROLES = frozenset(words("roles", "weak_role"))
_MARK = re.compile(any_of((*words("marks", "mark"), *PLACEHOLDERS)))
# What ends a phrase, so that a name may end or begin there.
_SIGNS = r"\-—–_|/\"“”'‘’《》【】\[\]\t\n:,;、。.()~+&!"
_EDGE = f"[{_SIGNS} ]"
_GIVEN = f"[{''.join(sorted(GIVEN))}]"
# What looks like a name in every character, with a weak mark or an end behind it.
_MARKED = re.compile(
    f"(?=(?:{any_of(COMPOUND)}[{HAN}]{_GIVEN}?|(?:[{''.join(sorted(UNCOMMON))}]){_GIVEN}{{1,2}}"
    f"|[{''.join(sorted(PLAIN))}][{HAN}]{{2}})的?"
    f"(?:(?P<mark>{any_of(words('marks', 'weak_mark'))})(?!有限|股份|集团|公司|中心|咨询|营|贸|济|销|纪)"
    f"|(?P<end>$|{_EDGE})))"
)
_BEGUN = re.compile(f"[{''.join(sorted(UNCOMMON))}]{_GIVEN}|{any_of(COMPOUND)}")
_LIST_BEFORE = re.compile(r"(?:[、,;/]|以及|[和与及暨])$")
_DOTTED_BEFORE = re.compile(f"[{HAN}]{{1,10}}(?:[{_DOTS}][{HAN}]{{1,10}}){{1,4}}$")
_SPACED_BEFORE = re.compile(f"(?<![{HAN}])[{HAN}][ \t]{{1,4}}[{HAN}]{{1,2}}$")
_RUN_BEFORE = re.compile(f"[{HAN}]{{2,20}}$")
_BEGINS = re.compile(any_of(words("before_names", "before")))
_FIRM_BEHIND = re.compile(f"\\([{HAN}]{{2,10}}\\)[{HAN}]{{0,20}}(?:公司|集团|企业|基金|有限)")
_FIRM_IN_LIST = re.compile(f"[{HAN}()]{{2,40}}")
# A name alone behind a number that leads to a person, at the end of a line of contact.
_AFTER_NUMBER = re.compile(rf"\][ ,:(]{{1,4}}(?P<name>[{HAN}]{{2,4}})(?=$|[ \n,;。)]) ?")
# 经销处(于得水): whose a shop is.
_OF_AN_OWNER = re.compile(f"[处店厂场部行户社室坊馆]\\((?P<name>[{HAN}]{{2,4}})\\)(?!有限|股份|集团|公司)")
_PLACE = re.compile("[省市区县旗州盟镇乡村路街族]|自治")
_IN_FIRM = re.compile(
    "(?:[省市区县旗州盟镇乡村路街巷道号室幢栋楼厂店之大小新老金银中华国天东西南北]|公司|集团|银行|有限)$"
)
_PLACES = frozenset("省市区县旗州盟镇乡村路街巷道湖庄屯湾寨堡")
_COUPLE = re.compile(any_of(words("marks", "couple")))
_ENDS = re.compile(any_of((*words("name_ends", "end"), *words("marks", "weak_mark"), *words("roles", "role"))))
_JOINS = re.compile(r"(?:以及|[和与及暨或])")
_BEGIN = (*words("before_names", "before"), *words("roles", "role"))
_before = ends_with(_BEGIN)
_before_or_place = ends_with((*_BEGIN, *words("before_names", "place")))
_NUMBER = r"(?:\(?\d{1,2}(?:[.、)]|(?=[^\d年月日万元%])))?"
# Between a word for a role and the name: what says "namely", quotes, a number of the line, a form's brackets.
_SAID = re.compile(
    r"(?:\([^()]{0,12}\))?[一二三四五六七八九十]?"
    r"(?:姓名|名称|自然人|[台港澳]胞|外籍|农户|村民|"
    r"公民|个人|名为|名叫|均为|分别为|包括|之一|[ :\"“”'‘’《【】\[\](为是系即\-—]){0,6}" + _NUMBER
)
_NAMELY = ("为", "系", "是", "均为", "分别为")
_HAN = re.compile(f"[{HAN}]")
_RUN = re.compile(f"[{HAN}]{{1,40}}")
_DOTTED = re.compile(f"[{HAN}]{{1,10}}(?: ?[{_DOTS}.] ?[{HAN}]{{1,10}}){{1,5}}")
_SOUNDS = f"[{''.join(sorted(TRANSLITERATED))}]"
# A name of another language by itself; with a dash only where a word for a role stands before it.
_DOTTED_NAME = re.compile(f"{_SOUNDS}{{2,8}}(?: ?[{_DOTS}] ?{_SOUNDS}{{1,8}}){{1,4}}")
_SOUNDING = re.compile(
    f"(?<![{HAN}])(?P<name>{_SOUNDS}{{4,8}})"
    f"(?=系|与|和|及|等|于|以|因|向|为|将|已|未|的|债权|贷款|借款|夫妇|名下|$|{_EDGE})"
)
_DASHED_NAME = re.compile(f"{_SOUNDS}{{2,8}}(?:-{_SOUNDS}{{2,8}}){{1,3}}(?![{HAN}])")
_HAS_BLANK = re.compile("[ \t]")
_PARTED = re.compile(f"[{HAN}][ \t]{{1,4}}[{HAN}]")
_SPACED = re.compile(
    f"[{HAN}](?:[ \t]{{1,4}}[{HAN}]){{1,3}}(?![{HAN}])|[{HAN}]{{1,2}}[ \t]{{1,4}}[{HAN}]{{1,2}}(?![{HAN}])"
)
# A name with blanks inside, where a phrase or a verb that takes persons begins it, or all its characters stand apart.
_BLANKED = re.compile(
    f"(?:^|(?<=[{_SIGNS}]))[{HAN}][ \t]{{1,4}}[{HAN}](?=与|和|及|诉|名下|等|之|债权|一案)"
    f"|(?<![{HAN}][ \t])[{HAN}](?P<gap>[ \t]{{1,4}})[{HAN}](?P=gap)[{HAN}](?![ \t]{{0,4}}[{HAN}][ \t])"
)
_BRACKETS = re.compile(r"[ ]?\([^()]{0,80}\)")
_SEPARATOR = re.compile(
    r"[ \t]?(?:[、,;/&+\n]|以及|[和与及暨或])[ \t]?" + _NUMBER + r"|[ \t]{1,4}" + _NUMBER + r"|\(?\d{1,2}[.、)]?(?!\d)"
)
# What may stand between a name and its mark.
_BACK = re.compile(
    r"[ _\-]?(?:[\"”’》】]|\([^()]{0,60}\)|[ :,(]){0,9}+"
    r"(?:[旧原新]?身份证号?码?|(?:证件|护照|通行证)号?码?|联系)?[ :,(]{0,9}$"
)
_SURE = re.compile(f"(?:{any_of(words('before_names', 'sure'))})$")
_OPEN = re.compile(
    f"(?:{any_of(words('before_names', 'sure'))})(?P<name>[{''.join(sorted(PLAIN))}]{_GIVEN}{{2}})"
    "(?![省市区县镇乡村路街巷厂店局院社山河湖])"
)
_DONE = re.compile("已|未|在|于|原名|曾用名|改名")
_LISTS = frozenset("、和与及")
_NUMERALS = frozenset("一二三四五六七八九十")
_MOST_IN_A_LIST = 60
_LONGEST_NAME = 12


def names_in(text: str) -> list[Span]:
    """Where names of persons stand in a folded text, in order, without overlaps."""
    roles = list(_ROLE.finditer(text))
    found = [span for role in roles for span in _after_role(text, role)]
    marked = [span for mark in _MARK.finditer(text) for span in _before_strong(text, mark)]
    if _BEGUN.search(text):
        marked += [span for name in _MARKED.finditer(text) for span in _marked(text, name)]
    if marked:
        taken = {at for role in roles for at in range(*role.span())}
        found += [span for span in marked if taken.isdisjoint(range(*span))]
    found += [match.span("name") for match in _SOUNDING.finditer(text) if match["name"] not in NO_NAMES]
    found += _open(text)
    if _HAS_DOT.search(text):
        found += [match.span() for match in _DOTTED_NAME.finditer(text) if _stands_alone(text, *match.span())]
    if "]" in text:
        found += [name.span("name") for name in _AFTER_NUMBER.finditer(text) if likely(name["name"])]
    if _HAS_BLANK.search(text):
        found += [name.span() for name in _BLANKED.finditer(text) if _is_blanked(name[0])]
    found += latin.names_by_themselves(text)
    found += [name.span("name") for name in _OF_AN_OWNER.finditer(text) if _fits(name["name"])]
    return _apart(found + _again(text, found)) if found else found


def _apart(found: list[Span]) -> list[Span]:
    """The longest of overlapping spans, in order."""
    kept: list[Span] = []
    for start, end in sorted(set(found), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _after_role(text: str, role: re.Match[str]) -> Iterator[Span]:
    """The names of a list that begins behind a word for a role."""
    said = _SAID.match(text, role.end())
    at = said.end() if said else role.end()
    between = text[role.end() : at]
    told = ":" in between or (" " in between and role[0] not in _WEAK_ROLES) or between.endswith(_NAMELY)
    addressed = role[0] == "致" and text[role.start() - 1 : role.start()] in ("", "\n")
    sure = told or addressed or role[0] not in _WEAK_ROLES
    yield from _list(text, at, told, sure)


def _list(text: str, at: int, told: bool, sure: bool) -> Iterator[Span]:
    first = True
    for _ in range(_MOST_IN_A_LIST):
        span = _name_at(text, at, told, sure)
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
        told = told and separator[0].strip() in _LISTS
        at = separator.end()
        first = False


def _name_at(text: str, at: int, told: bool, sure: bool) -> Span | None:
    """A name that begins here. `told`: a colon says that one comes; `sure`: a word for a role does."""
    dotted = _DOTTED.match(text, at)
    if dotted is not None and (sure or any(dot in dotted[0] for dot in _DOTS)):
        last = max(dotted[0].rfind(dot) for dot in (*_DOTS, "."))
        end = at + last + 1 + _cut(dotted[0][last + 1 :].lstrip(), 1)
        if not ORGANISATION.search(text[at:end]):
            return at, end
    if sure and (dashed := _DASHED_NAME.match(text, at)) is not None:
        return dashed.span()
    if sure and (named := latin.name_at(text, at)) is not None:
        return named
    spaced = _SPACED.match(text, at)
    if spaced is not None and sure:
        name = "".join(spaced[0].split())
        if likely(name) and (text[at + 1] in " \t" or name[:2] in COMPOUND):
            return spaced.span()
    parted = _PARTED.match(text, at)
    if parted is not None and sure and is_family(text[at]) and is_given(text[parted.end() - 1]):
        rest = _RUN.match(text, parted.end() - 1)
        cut = _cut(rest[0], 1) if rest else 0
        if 1 <= cut <= 2:
            return at, parted.end() - 1 + cut
    run = _RUN.match(text, at)
    if run is None:
        return None
    words_of = run[0]
    if HONORIFIC.match(words_of, 2 if words_of[:2] in COMPOUND else 1) or _FIRM_BEHIND.match(text, run.end()):
        return None
    if all(character in TRANSLITERATED for character in words_of[: 3 if sure else 4]):
        long = next((n for n, c in enumerate(words_of) if c not in TRANSLITERATED), len(words_of))
        ends = long == len(words_of) or (_ENDS.match(words_of, long) and not _PLACE.search(words_of, long, long + 6))
        if 3 <= long <= _LONGEST_NAME and ends:
            return at, at + long
    size = _size(words_of, told, sure)
    return (at, at + size) if size else None


def _size(run: str, told: bool, sure: bool) -> int:
    """How many characters of a run the name has that begins it; 0 where none does."""
    cut = _cut(run, 2)
    name = run[:cut]
    whole = cut == len(run)
    if cut <= 4:
        shape = likely(name)
        joined = _JOINS.match(run, cut)
        if joined and (ORGANISATION.match(run, joined.end()) or name[:2] in PHRASES):
            return 0
        if shape == LIKELY or (shape and sure and (whole or name[0] not in WORDY or _cut_clean(run, cut))):
            return cut
        if shape and whole and cut == 3 and all(map(is_given, name[1:])):
            return cut
        # Behind a colon anything stands for a name that is no word for an organisation: Mongols have no family name.
        if (
            told
            and whole
            and cut in (2, 3)
            and name not in NO_NAMES
            and not _ROLE.fullmatch(name)
            and not ORGANISATION.search(name)
            and MASK not in name
        ):
            return cut
        alone = joined is not None or not _holds_a_firm(run, cut)
        if sure and (cut == 3 or (told and whole)) and may_be(name) and alone:
            return cut
        # Of two characters that are a word, too, an end that only persons have decides.
        if sure and cut == 2 and (shape or may_be(name)) and _DONE.match(run, cut) and name not in NO_NAMES:
            return cut
        if cut < 4 or whole:
            return 0
    if ORGANISATION.search(run[:cut]):
        return 0
    for size in (3, 2) if sure else (3,):
        enough = PROBABLE if size == 3 and sure else LIKELY
        if likely(run[:size]) >= enough and not _PLACE.search(run, size, size + 2):
            return size
    return 0


def _holds_a_firm(run: str, cut: int) -> bool:
    """Whether what goes on behind a name of no known family name makes a firm's of it."""
    return ORGANISATION.search(run[cut : cut + 20]) is not None


def _cut_clean(run: str, cut: int) -> bool:
    """Whether a run is cut behind three characters and could not have been cut before."""
    return cut == 3 and _ENDS.match(run, 1) is None


def _cut(run: str, least: int) -> int:
    """Where a word that ends names begins in a run of Chinese characters, else its length."""
    for at in range(least, min(len(run), _LONGEST_NAME)):
        end = _ENDS.match(run, at)
        # A name may end with a character that also joins two: 王建和.
        if end is not None and not (end.end() == len(run) and len(end[0]) == 1 and at < 3 and run[at] in GIVEN):
            return at
    return len(run)


def _before_strong(text: str, mark: re.Match[str]) -> Iterator[Span]:
    """The names of a list that ends before a mark, quotes and brackets between them."""
    at = mark.start()
    window = text[max(0, at - 80) : at]
    back = _BACK.search(window)
    at -= len(window) - (back.start() if back else len(window))
    return _list_before(text, at - (text[at - 1 : at] == "的"), COUPLE if _COUPLE.fullmatch(mark[0]) else STRONG)


def _marked(text: str, name: re.Match[str]) -> Iterator[Span]:
    """The names of a list that ends before a weak mark or the end of a phrase."""
    at = name.start("mark" if name["mark"] else "end")
    found = list(_list_before(text, at - (text[at - 1 : at] == "的"), WEAK if name["mark"] else ENDED))
    yield from found
    if found and text[at : at + 1] == "、":
        yield from _list(text, at + 1, False, True)


def _list_before(text: str, at: int, sign: int) -> Iterator[Span]:
    """The names of a list that ends here, `sign` telling by what."""
    for _ in range(_MOST_IN_A_LIST):
        spans = _name_before(text, at, sign)
        if not spans:
            return
        yield from spans
        at = spans[0][0]
        separator = _LIST_BEFORE.search(text[max(0, at - 2) : at])
        if separator is None:
            return
        at -= len(separator[0])
        sign = STRONG


def _name_before(text: str, end: int, sign: int) -> list[Span]:
    """The name that ends here, or two that stand together as a couple's."""
    window = text[max(0, end - 30) : end]
    dotted = _DOTTED_BEFORE.search(window) if _HAS_DOT.search(window) else None
    if dotted is not None and (sign >= STRONG or _sounds_foreign(dotted[0])):
        start = end - len(dotted[0])
        begins = _BEGINS.match(dotted[0])
        return [(start + begins.end() if begins else start, end)]
    spaced = _SPACED_BEFORE.search(window) if _HAS_BLANK.search(window) else None
    if spaced is not None and sign >= STRONG and likely("".join(spaced[0].split())) == LIKELY:
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
        if shape == NO or not _begins_behind(before, name, sign):
            continue
        if shape >= PROBABLE or (sign >= STRONG and not _whole_word(run, size)) or _is_asked_for(before, name, sign):
            return [(end - size, end)]
        if sign == WEAK and not before and _begins_a_phrase(name, text, end):
            return [(end - size, end)]
    for first, second in ((3, 3), (3, 2), (2, 3), (2, 2)) if sign == COUPLE else ():
        size = first + second
        if size <= len(run) and likely(run[-size:-second]) == LIKELY == likely(run[-second:]):
            return [(end - size, end - second), (end - second, end)]
    if sign >= STRONG and len(run) >= 3 and may_be(run[-3:]) and (len(run) == 3 or run[-4] in _LISTS):
        return [(end - 3, end)]
    if sign >= STRONG and 3 <= len(run) <= _LONGEST_NAME and all(c in TRANSLITERATED for c in run):
        return [(end - len(run), end)]
    return []


def _fits(name: str) -> bool:
    """Whether all characters of a name fit, were its family name one with which words begin or one that is rare."""
    return likely(name) != NO and unmistakable(name) and all(map(is_given, name[1:]))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no Chinese character stands beside a span, or such as names begin and end with."""
    begins = _HAN.match(text, start - 1) is None if start else True
    ends = _HAN.match(text, end) is None or _ENDS.match(text, end) is not None
    return ends and (begins or _before(text[max(0, start - 8) : start]))


def _is_blanked(spaced: str) -> bool:
    """Whether characters with blanks between them are a name's: a known family name, characters of given names."""
    name = "".join(spaced.split())
    least = DOUBTFUL if len(name) > 2 else LIKELY
    return name not in PHRASES and likely(name) >= least and all(map(is_given, name[1:]))


def _open(text: str) -> Iterator[Span]:
    """Names behind a word that asks for somebody, whatever follows, unless that makes a firm's name of it."""
    for match in _OPEN.finditer(text):
        start, end = match.span("name")
        rest = _RUN.match(text, end)
        if likely(text[start:end]) == LIKELY and not (rest and ORGANISATION.search(rest[0][:20])):
            yield start, end


def _is_asked_for(before: str, name: str, sign: int) -> bool:
    """Whether a doubtful name stands between a word that asks for somebody and one that goes on."""
    asked = sign == WEAK and len(name) == 3 and _SURE.search(before) is not None
    return asked and name[:2] not in NO_NAMES and all(map(is_given, name[1:]))


def _begins_a_phrase(name: str, text: str, end: int) -> bool:
    """Whether a doubtful name that begins a phrase and ends here is one, and not how a firm's begins: 吉安泰和公司."""
    fits = len(name) == 3 and name[:2] not in NO_NAMES and name[1] not in _NUMERALS and all(map(is_given, name[1:]))
    rest = _RUN.match(text, end) if fits else None
    return rest is not None and ORGANISATION.search(rest[0]) is None


def _sounds_foreign(name: str) -> bool:
    """Whether three quarters of a name's characters are those that other languages are written with."""
    sounds = [character in TRANSLITERATED for character in name if character not in _DOTS]
    return 4 * sum(sounds) >= 3 * len(sounds)


def _begins_behind(before: str, name: str, sign: int) -> bool:
    """Whether a name may begin behind these characters."""
    if sign == ENDED and not unmistakable(name):
        return False
    if name[-1] in _PLACES and (before[-1:] in _PLACES or sign == WEAK):
        return False
    if not before or (_before if sign == ENDED else _before_or_place)(before):
        return True
    # Verbs are too many to be listed: what fits in every character begins behind any of them.
    certain = sign != COUPLE and len(name) == 3 and name[0] in PLAIN and likely(name) == LIKELY
    return certain and not ORGANISATION.search(name) and _IN_FIRM.search(before) is None


def _whole_word(run: str, size: int) -> bool:
    """Whether what stands before a doubtful name is no sign that one begins."""
    return len(run) > size and run[:-size] in NO_NAMES


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
        if size and plain[at + size : at + size + 1] not in _PLACES:
            spans.append((places[at], places[at + size - 1] + 1))
    return spans
