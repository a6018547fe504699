"""Who sells and who buys: an institution's legal name today, its type, and the report's class.

Rules and their order: ../shared/taxonomy/README.md. `report_class` holds the printed words of its table: the class of a
seller for those who lend, the class of a buyer for the rest; `seller_class` and `buyer_class` give either side's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from normalizers.lookup import rows
from normalizers.personal import is_person_name, mask_person
from normalizers.results import Result, Unknown
from normalizers.text import squeeze

_SELLER_CLASSES = {
    "big_five_bank": "Big Five banks",
    "joint_stock_bank": "joint-stock commercial banks",
    "city_bank": "city commercial banks",
    "rural_bank": "rural commercial banks",
    "policy_bank": "policy banks",
    "postal_bank": "other banks",
    "private_bank": "other banks",
    "foreign_bank": "other banks",
    "national_amc": "Big Five AMC",
    "provincial_amc": "provincial AMC",
    "aic": "AIC",
    "consumer_finance": "other sellers",
    "auto_finance": "other sellers",
    "trust": "other sellers",
    "leasing": "other sellers",
    "other_financial": "other sellers",
}
_BANKS = frozenset(kind for kind in _SELLER_CLASSES if kind.endswith("_bank"))
_BUYER_CLASSES = {"national_amc": "Big Five AMC", "provincial_amc": "provincial AMC", "aic": "AIC"}
TYPES = (*_SELLER_CLASSES, "government", "enterprise", "foreign_investor", "natural_person")


@dataclass(frozen=True, slots=True)
class Party:
    """An institution: its legal name on the day asked for, its type, the report's class, and the branch as named."""

    canonical: str
    type: str
    report_class: str
    branch: str | None = None


@dataclass(frozen=True, slots=True)
class _Institution:
    type: str
    name: str
    valid_from: str
    valid_until: str


def seller_class(kind: str, canonical: str | None = None) -> str:
    """The report's class of a seller of this type: the bank groups, AMCs, `other sellers`, `others`."""
    return _SELLER_CLASSES.get(kind, "others")


def buyer_class(kind: str, canonical: str | None = None) -> str:
    """The report's class of a buyer of this type: `banks`, `Big Five AMC`, `provincial AMC`, `AIC`, `others`."""
    return "banks" if kind in _BANKS else _BUYER_CLASSES.get(kind, "others")


# --- tables ------------------------------------------------------------------------------------------------------

_TO_SIMPLIFIED = {
    ord(old): new for row in rows("traditional") for old, new in zip(row["traditional"], row["simplified"], strict=True)
}
_WORDS = tuple((row["type"], re.compile(row["words"]), float(row["confidence"])) for row in rows("party_words"))
# A licence's own words decide before any name of a parent (rule 2); the rest only after the names (rules 6 and 7).
_LICENCE_WORDS = tuple(
    word for word in _WORDS if word[0] not in ("government", "enterprise", "foreign_bank", "city_bank")
)
_LATE_WORDS = tuple(word for word in _WORDS if word not in _LICENCE_WORDS)


def _tidy(text: str) -> str:
    """Rule 1: NFKC, no blanks, simplified characters, half-width brackets."""
    return squeeze(text).translate(_TO_SIMPLIFIED)


_FORM_AT_END = re.compile(r"(?:股份)?(?:有限责任|有限)?公司$")
_LEAST_SHORT = 4


def _names() -> tuple[dict[str, tuple[_Institution, str]], re.Pattern[str]]:
    """Every legal, former and short name with its institution and which of the three it is; and a pattern of all."""
    known: dict[str, tuple[_Institution, str]] = {}
    plain: dict[str, tuple[_Institution, str]] = {}
    for row in rows("institutions"):
        institution = _Institution(row["type"], row["name"], row["valid_from"], row["valid_until"])
        for kind, cell in (("name", row["name"]), ("former", row["former"]), ("short", row["short"])):
            for name in filter(None, cell.split(";")):
                known.setdefault(_tidy(name), (institution, kind))
                # The name without its legal form, a foreign bank's also without its country: what people write.
                bare = _FORM_AT_END.sub("", _tidy(name))
                for short in (bare, bare.removesuffix("(中国)")):
                    if len(short) >= _LEAST_SHORT:
                        plain.setdefault(short, (institution, kind if kind == "former" else "short"))
    known = plain | known
    longest = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return known, re.compile(longest)


_KNOWN, _ANY_NAME = _names()

# --- the parts of a name -----------------------------------------------------------------------------------------

_DEFINED = re.compile(r"\((?:以下|下)?(?:简称|称|又称|曾用名|原名|原|代表|系|作为).*?\)")
_QUOTES = re.compile(r"[\"“”'‘’《》<>]")
_LABEL = re.compile(
    r"^(?:(?:转让|出让|受让|委托|处置|申请)(?:方|人)|卖方|买方|甲方|乙方|债权人|出让方全称|受让方全称|名称)[:：]"
)
_EDGES = " ,，.。;；:：、-—"
_PLACE = r"[\u4e00-\u9fff]{2,12}?"
_BRANCH = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|公司)?"
    r"(?P<branch>(?:\([\u4e00-\u9fff]+\))?(?:[\u4e00-\u9fff()]{0,24}?)"
    r"(?:信用卡中心|资产托管部|营业管理部|营业部|[分支]行(?:营业部)?|分公司|办事处|分理处|储蓄所|事业部|资金运营中心|业务部|管理部))$"
)
_CARD_CENTRE = re.compile(r"信用卡中心|信用卡部|资金运营中心|特殊资产.{0,6}部|资产保全部")
_LEGAL_FORM = re.compile(r"^(?:股份)?(?:有限责任|有限)?公司")
_AMC_SUBSIDIARY = re.compile(
    r"^(?:中国)?(?:信达|华融|东方|长城|银河|中信金融资产)(?!资产管理股份|资产管理有限责任|资产管理公司$)"
)
_UNLICENSED_AMC = re.compile(r"资产(?:管理|经营)(?:集团)?(?:股份)?(?:有限责任|有限)?公司")
_FOREIGN_LATIN = re.compile(r"[A-Za-z]{3}")
_COMPANY_END = re.compile(r"(?:公司|银行|合作社|联社|中心|合伙\)|企业|集团|[分支]行|营业部|办事处|厂|部)$")
_CONFIDENT, _BY_NAME, _REVIEW = 1.0, 0.95, 0.6


@lru_cache(maxsize=65_536)
def classify_party(text: str, on: date | None = None) -> Result[Party] | Unknown:
    """The party that a text names, as it stood on a day (by default now).

    A branch or card centre is its parent, with the branch named beside; a natural person is masked at once. Unknown
    where no table and no rule knows the words; a bank or asset manager that only its words give away has a low
    confidence and belongs on the review list.
    """
    name = _LABEL.sub("", _QUOTES.sub("", _tidy(text)))
    name = _DEFINED.sub("", name).strip(_EDGES)
    if not name:
        return Unknown("no name")
    # Without a day the table is taken as it stands now: the answer must not depend on the clock.
    moment = on.isoformat() if on else "9999-12-31"
    return (
        _exact(name, moment)
        or _licensed(name)
        or _by_table(name, moment)
        or _by_words(name)
        or _person(name)
        or Unknown(f"no table and no rule knows {name[:20] if not _person_like(name) else 'this name'}")
    )


def _party(kind: str, canonical: str, branch: str | None = None) -> Party:
    return Party(canonical, kind, seller_class(kind), branch)


def _exact(name: str, moment: str) -> Result[Party] | None:
    found = _KNOWN.get(name)
    if found is None:
        return None
    institution, kind = found
    return _of(institution, kind, name, None, moment)


def _of(institution: _Institution, kind: str, words: str, branch: str | None, moment: str) -> Result[Party]:
    """The table's institution; before its licence began it is an enterprise (rule 9)."""
    evidence = f"table: {institution.name}" + (f", {kind} {words}" if kind != "name" else "")
    sort = institution.type
    if institution.valid_from and moment < institution.valid_from and sort in ("national_amc", "provincial_amc", "aic"):
        return Result(
            _party("enterprise", institution.name, branch), f"{evidence}, before {institution.valid_from}", 0.7
        )
    return Result(_party(sort, institution.name, branch), evidence, _CONFIDENT if kind == "name" else _BY_NAME)


def _branch(name: str) -> tuple[str, str | None]:
    """A name and the branch at its end: 中国银行股份有限公司杭州分行 -> (中国银行股份有限公司, 杭州分行)."""
    found = _BRANCH.search(name)
    if found is None or not found["branch"]:
        return name, None
    parent = name[: found.start("branch")]
    return (parent, found["branch"]) if parent else (name, None)


def _licensed(name: str) -> Result[Party] | None:
    """Rule 2: the words of a licence override the parent's name that stands before them."""
    if _KNOWN.get(_branch(name)[0]):
        return None
    for kind, words, confidence in _LICENCE_WORDS:
        found = words.search(name)
        if found is None:
            continue
        prefix = _longest(name)
        if prefix is not None and prefix[0].endswith("公司") and found.start() >= len(prefix[0]):
            # The words name a department of a whole legal person: …银行股份有限公司消费金融中心.
            return None
        if prefix is not None and prefix[1].type == kind and len(prefix[0]) >= found.end() - 2:
            return None
        parent = _parent_of_words(name, found)
        branch = name[len(parent) :] or None
        known = _KNOWN.get(parent)
        if known is not None:
            return Result(_party(kind, known[0].name, branch), f"table: {known[0].name}", _BY_NAME)
        return Result(_party(kind, _legal(parent), branch), found[0], confidence)
    return None


def _parent_of_words(name: str, found: re.Match[str]) -> str:
    """The legal person: up to the licence's words and the legal form after them; what follows is a branch."""
    form = _LEGAL_FORM.match(name[found.end() :])
    end = found.end() + (form.end() if form else 0)
    rest = name[end:]
    return name[:end] if re.search(r"(?:[分支]行|营业部|分公司|分社|支公司|中心|办事处|分理处)$", rest) else name


def _longest(name: str) -> tuple[str, _Institution, str] | None:
    """The longest known name at the beginning of a text."""
    found = _ANY_NAME.match(name)
    if found is None:
        return None
    institution, kind = _KNOWN[found[0]]
    return found[0], institution, kind


_CITY_OF_BRANCH = re.compile(
    rf"^(?:{_PLACE})?(?:省|市|自治区|新区|自贸区)?.*(?:[分支]行|分公司|办事处|营业部|中心|管理部|事业部|分理处|部)$"
)


def _by_table(name: str, moment: str) -> Result[Party] | None:
    """Rules 3 to 5: a known name with nothing, a legal form or a branch after it."""
    found = _longest(name)
    if found is None:
        return None
    words, institution, kind = found
    rest = name[len(words) :]
    form = _LEGAL_FORM.match(rest)
    after = rest[form.end() :] if form else rest
    if not rest or (form and not after):
        # 浙商资产 + 管理有限公司 and the like: a short name that its own legal form ends.
        return _of(institution, kind, words, None, moment)
    if rest in ("(中国)", "(香港)", "(国际)") and institution.type == "foreign_bank":
        return _of(institution, kind, words, None, moment)
    if _CARD_CENTRE.search(after) or _CITY_OF_BRANCH.match(after):
        if (
            institution.type.endswith("_amc")
            and not form
            and kind == "short"
            and not re.search(r"分公司|办事处|部$|中心$", after)
        ):
            return None
        return _of(institution, kind, words, after or None, moment)
    return None


def _by_words(name: str) -> Result[Party] | None:
    """Rules 5 to 7: what the words of a name give away when no table knows it."""
    foreign = _foreign_investor(name)
    if foreign is not None:
        return foreign
    parent, branch = _branch(name)
    for kind, words, confidence in _LATE_WORDS:
        found = words.search(name) or (words.search(parent) if branch else None)
        if found is None:
            continue
        if kind == "government":
            return Result(_party(kind, _legal(name)), found[0], confidence)
        if kind == "enterprise":
            confidence = _REVIEW if _UNLICENSED_AMC.search(name) else confidence
            subsidiary = _AMC_SUBSIDIARY.match(name)
            evidence = f"subsidiary without a licence: {subsidiary[0]}" if subsidiary else found[0]
            return Result(_party(kind, _legal(parent), branch), evidence, confidence)
        return Result(_party(kind, _legal(parent), branch), found[0], confidence)
    if branch and re.search(r"银行$", parent):
        return Result(_party("city_bank", _legal(parent), branch), f"{parent}, in no table", 0.4)
    return None


def _foreign_investor(name: str) -> Result[Party] | None:
    """Rule 8: the investors of the table, by a name of theirs at the beginning or as a Latin word inside."""
    found = _longest(name)
    if found is not None and found[1].type == "foreign_investor":
        return Result(_party("foreign_investor", found[1].name), f"table: {found[0]}", 0.9)
    if _FOREIGN_LATIN.search(name):
        inside = _ANY_NAME.search(name)
        if inside is not None and _KNOWN[inside[0]][0].type == "foreign_investor":
            return Result(_party("foreign_investor", _KNOWN[inside[0]][0].name), f"table: {inside[0]}", 0.8)
    return None


def _person_like(name: str) -> bool:
    answer = is_person_name(name)
    return not isinstance(answer, Unknown) and answer.value


def _person(name: str) -> Result[Party] | None:
    """Rule 7: two to four characters with a family name, masked at once."""
    answer = is_person_name(name)
    if isinstance(answer, Unknown) or not answer.value:
        return None
    return Result(_party("natural_person", mask_person(name)), "a person's name", answer.confidence)


def _legal(name: str) -> str:
    """A name as its holder writes it: full-width brackets."""
    return name.replace("(", "（").replace(")", "）")


_JOINT = re.compile(r"[、;；]|及其?(?!他)|和(?=[\u4e00-\u9fff]{4,})|与(?=[\u4e00-\u9fff]{4,})")


def split_parties(text: str) -> list[str]:
    """The parties that a text joins by 、 及 和 与, where every part is an organisation or a person; else the text."""
    cleaned = _tidy(text)
    parts = [part for part in _JOINT.split(cleaned) if part]
    if len(parts) < 2:
        return [text.strip()] if text.strip() else []
    if "关联" not in cleaned and all(_COMPANY_END.search(part) or _person_like(part) for part in parts):
        return [_legal(part) for part in parts]
    return [text.strip()]
