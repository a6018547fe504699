"""The table of institutions, and every name by which a text may call one of them.

The table says what is: legal name today, short and former names, licence. What follows from a name by rule (its
stem without the legal form, 农商行 for 农村商业银行, 消金 for 消费金融) is derived here: a new institution is one line.
Sources: `tables/institutions.csv` and `tables/institution_mergers.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from normalizers.values.lookup import rows
from normalizers.values.record import record
from normalizers.values.text import squeeze
from privacy.folds import simplify

LEGAL_FORM: Final = re.compile(
    r"(?:公众|公共|公开)?(?:股份)?(?:有限责任|有限)?(?:\((?:大众|集团)\))?(?:股份)?(?:有限)?公司|股份公司"
)
_FORM_AT_END = re.compile(rf"(?:{LEGAL_FORM.pattern})$")
_SIGNS = str.maketrans("〔〕【】[]{}「」『』﹝﹞", "()()()()()()()") | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SIGN = re.compile(f"[{re.escape(''.join(map(chr, _SIGNS)))}]")
# Rules that give further names: what stands in a name, what a text may say instead.
_ALSO_SAID = (
    ("农村商业联合银行", ("农商联合银行",)),
    ("农村商业银行", ("农商银行", "农商行")),
    ("农村合作银行", ("农合行",)),
    ("消费金融", ("消金",)),
    ("金融租赁", ("金租",)),
    ("国际信托", ("信托",)),
    ("(中国)", ("中国",)),
)


@record
class Institution:
    """A row of the table; days are ISO texts, months or years (2016-11, 2016) where no more is known, else empty."""

    type: str
    name: str
    province: str
    valid_from: str
    valid_until: str


@record
class Called:
    """An institution as a text calls it: by its `name`, a `former` or `short` one, or a `stem` without the legal form.

    `words` are tidy and in lower case, as they are looked up; `written` as the table has them.
    """

    institution: Institution
    how: str
    words: str
    written: str

    @property
    def whole(self) -> bool:
        """Whether the words are the name of a legal person with its legal form."""
        return self.words.endswith("公司")


def tidy(text: str) -> str:
    """Rule 1 of the taxonomy: NFKC, no blanks or invisible characters, simplified, round half-width brackets."""
    plain = simplify(squeeze(text))
    return plain.translate(_SIGNS) if _SIGN.search(plain) else plain


def full_width(name: str) -> str:
    """A name as its holder writes it: the legal form of a Chinese name has full-width brackets."""
    return name.replace("(", "（").replace(")", "）")


def _derived(name: str) -> Iterator[str]:
    """The names that follow from a legal one by rule."""
    stem = _FORM_AT_END.sub("", name)
    said = [stem]
    for words, others in _ALSO_SAID:
        if words in stem:
            said += [stem.replace(words, other) for other in others]
    yield from said


_PROVINCE_WORD: Final = re.compile(r"(?:(?:壮族|回族|维吾尔)?自治区|[省市])$")


def _names() -> dict[str, Called]:
    """Every name in the order of its weight: what the table says before what is derived; a derived name that two
    institutions would share is nobody's.
    """
    known: dict[str, Called] = {}
    derived: dict[str, Called] = {}
    shared: set[str] = set()
    table = [
        (Institution(row["type"], row["name"], row["province"], row["valid_from"], row["valid_until"]), row)
        for row in rows("institutions")
    ]
    for institution, row in table:
        for how in ("name", "former", "short"):
            for name in filter(None, row[how].split(";")):
                words = tidy(name).casefold()
                if known.setdefault(words, Called(institution, how, words, name)).institution is not institution:
                    raise ValueError(f"institutions.csv: {name} stands for two institutions")
    for called in list(known.values()):
        if called.how == "short" or called.institution.type in ("enterprise", "foreign_investor"):
            continue
        for words in _derived(called.words):
            if len(words) > 2 and derived.setdefault(words, called).institution is not called.institution:
                shared.add(words)
    for called in [one for one in known.values() if one.institution.type == "provincial_amc"]:
        full = called.institution.province
        bare = _PROVINCE_WORD.sub("", full)
        if called.how == "short":
            # 安徽国厚资产 and 安徽省国厚资产 are said for 国厚资产 of 安徽省.
            derived.setdefault(bare + called.words, called)
            derived.setdefault(full + called.words, called)
        elif bare and called.words.startswith(bare):
            # 湖南财信资产管理有限公司 is written for one of 湖南省, and the other way round.
            rest = called.words.removeprefix(full).removeprefix(bare)
            derived.setdefault(bare + rest, called)
            derived.setdefault(full + rest, called)
    for words, called in derived.items():
        if words not in shared:
            how = "short" if called.how == "short" else "stem"
            known.setdefault(words, Called(called.institution, how, words, full_width(words)))
    return known


_NAMES: Final = _names()
_SUCCESSORS: Final = {row["name"]: (row["successor"], row["since"]) for row in rows("institution_mergers")}


def _lengths(names: Iterable[str], beginning: int) -> dict[str, tuple[int, ...]]:
    """How long the names are that begin with the same characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:beginning], set()).add(len(name))
    return {beginning: tuple(sorted(some, reverse=True)) for beginning, some in lengths.items()}


_FEW, _MORE = min(len(name) for name in _NAMES), 4
_BEGINNINGS: Final = frozenset(name[:_FEW] for name in _NAMES)
# Dozens of lengths begin with 中国, few with the same four characters.
_LONG: Final = _lengths((name for name in _NAMES if len(name) >= _MORE), _MORE)
_SHORT: Final = _lengths((name for name in _NAMES if len(name) < _MORE), _FEW)


def named(name: str) -> Called | None:
    """The institution with exactly this (tidy) name."""
    return _NAMES.get(name.casefold())


def beginnings(name: str) -> Iterator[Called]:
    """The institutions with whose name a (tidy) text begins, the longest name first."""
    if name[:_FEW].casefold() not in _BEGINNINGS:
        return
    text = name.casefold()
    for length in (*_LONG.get(text[:_MORE], ()), *_SHORT.get(text[:_FEW], ())):
        if length < len(text):
            called = _NAMES.get(text[:length])
            if called is not None:
                yield called


def within(turn: str, day: str) -> bool:
    """Whether a turn of which only the month or the year is known may lie on either side of the ISO day."""
    return 0 < len(turn) < len(day) and day.startswith(turn)


def standing(institution: Institution, day: str) -> Institution:
    """The institution itself, or who stands in its place after a merger that was surely made by the ISO day."""
    into = _SUCCESSORS.get(institution.name)
    if into is None or day < into[1] or within(into[1], day):
        return institution
    return standing(_NAMES[tidy(into[0]).casefold()].institution, day)
