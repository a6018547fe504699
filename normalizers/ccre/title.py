"""Titles of the Yindeng Center (CCRE): one grammar for listings, results and solicitations.

    TITLE := SELLER 关于 YEAR年 BODY 转让项目 TAIL
    BODY  := 第N期个人不良贷款（TYPE）  |  DEBTOR不良贷款  |  DEBTOR等N户不良贷款

Source: docs/evidence.md#ccre-titles (fits 120 of 120 titles seen). Brackets of either width, blanks anywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.values.lookup import rows
from normalizers.values.numerals import NUMERAL, WHOLE, NumeralError, whole_number
from normalizers.values.record import record
from normalizers.values.results import Result, Unknown
from normalizers.values.text import squeeze
from privacy.names import is_person_name, mask_person

_LOAN_TYPES = tuple((row["loan_type"], re.compile(row["words"])) for row in rows("loan_types"))
_BRACKETS = str.maketrans("【〔[{〈】〕]}〉", "(((((" + ")))))")
_BAD_LOANS = r"不良(?:贷款|债权|资产)(?:资产包|包)?"

# What a later listing of a project may add to its title; it does not make another project.
_MARKS = re.compile(
    rf"\((?:第?{WHOLE}次|再次|重新|更正|更新|补充|修订)(?:挂牌|转让|公告|招商)?\)"
    rf"|(?:第{WHOLE}次|再次|二次|重新)(?:挂牌)?(?=转让|公告|招商|$)"
)
_WITHDRAWN = re.compile(
    r"不良(?:贷款|债权|资产)(?!.*不良(?:贷款|债权|资产)).*(?:终止|中止|撤销|撤回|取消|暂停|作废|延期)"
)
_TITLE = re.compile(
    rf"(?P<seller>.{{2,60}}?)(?:关于|拟)(?:开展|公开|转让|对)*(?P<year>20\d\d|[{NUMERAL}]{{4}})年?度?(?P<rest>.+)"
)
_REST = re.compile(
    r"(?P<body>.+?)"
    r"(?:(?:的?(?:批量|公开)?转让项目(?:的?不良(?:贷款|资产))?|项目)(?:\([^()]{1,12}\))?|的?批量|的)?"
    r"(?:(?P<result>转让结果公告|结果公告|转让结果)|(?P<solicitation>招商公告|招商)|(?P<listing>转让公告|公告))"
    r"(?:\([^()]{1,12}\))?"
)
_PERIOD = rf"第(?P<number>{WHOLE})[期批]|(?P<plain>\d+)期"
_LATE = rf"(?:\(?第(?P<late>{WHOLE})[期批]\)?)?"
# A type that stands before 不良贷款 in place of the brackets behind it: 信用卡透支不良贷款.
_TYPE_WORDS = r"(?:个人)?(?:信用卡(?:透支|分期)?|消费[类性]?[及和与、]经营[类性]?|消费[类性]?|经营[类性]?)(?:贷款)?"
_PERSONAL = re.compile(
    rf"(?:{_PERIOD})?(?:批量)?(?P<head>{_TYPE_WORDS}|个人类?)?{_BAD_LOANS}(?P<type>\((?:[^()]|\([^()]*\))*\)?|{_TYPE_WORDS})?"
    rf"{_LATE}"
)
_KIND_OF_DEBTOR = r"(?:公司|企业|对公|法人|债务人|借款人|客户)?类?的?"
_CORPORATE = re.compile(
    rf"(?:{_PERIOD})?(?P<debtor>.{{2,60}}?)"
    rf"(?:(?P<more>等)共?(?:(?P<debtors>{WHOLE})[户家])?(?:{WHOLE}笔)?{_KIND_OF_DEBTOR}"
    rf"|(?P<few>{WHOLE}|单)[户家]{_KIND_OF_DEBTOR})?{_BAD_LOANS}{_LATE}"
)
_NO_DEBTOR = re.compile(
    r"(?:第.{0,4}期)?(?:单户|批量)?(?:对公|公司|企业|法人)?类?|(?s:.*)[期批]|个人.{0,2}|(?s:.*不良.*)"
)


@record
class CcreTitle:
    """What a title says.

    `kind` is listing, result or solicitation. `number` is the project's number of its year, seller and type. A
    personal project has a `loan_type` (consumption, credit_card, business, consumption_and_business, unknown) and no
    debtor; a corporate one has no loan type, the name of its first `debtor`, and how many `debtors` there are (None
    where the title says 等 without a number).
    """

    kind: str
    seller: str
    year: int
    number: int | None
    loan_type: str | None
    debtor: str | None
    debtors: int | None

    @property
    def personal(self) -> bool:
        """Whether the project is of personal loans."""
        return self.loan_type is not None


@lru_cache(maxsize=16_384)
def parse_ccre_title(text: str) -> Result[CcreTitle] | Unknown:
    """Kind, seller, year, number, loan type and debtors of a title; Unknown with the part that does not fit.

    Confidence is 1.0 for the grammar above, 0.8 where 转让项目 or a word of it is missing, 0.7 where number or loan
    type is.
    """
    title = squeeze(text).translate(_BRACKETS).strip("。.;；").removesuffix(".pdf")
    whole = _MARKS.sub("", title)
    if _WITHDRAWN.search(whole):
        return Unknown("a withdrawal or a delay of a listing")
    found = _TITLE.fullmatch(whole)
    if found is None:
        return Unknown("not SELLER关于YEAR年…" if "关于" in title else "no 关于 after a seller")
    rest = _REST.fullmatch(found["rest"])
    if rest is None:
        return Unknown("no tail: neither 转让公告, 转让结果公告 nor 招商公告")
    kind = next(name for name in ("result", "solicitation", "listing") if rest[name])
    try:
        year = _number(found["year"])
        return _of_body(kind, _wide(found["seller"]), year, rest["body"], 1.0 if "转让项目" in whole else 0.8)
    except NumeralError as error:
        return Unknown(f"no number: {error}")


def _of_body(kind: str, seller: str, year: int, body: str, confidence: float) -> Result[CcreTitle] | Unknown:
    personal = _PERSONAL.fullmatch(body)
    if personal is not None:
        head, words = personal["head"] or "", (personal["type"] or "").strip("()")
        loan_type = _loan_type(words or head)
        if head or loan_type != "unknown":
            number = _period(personal)
            sure = number is not None and loan_type != "unknown"
            usual = head.startswith("个人") and personal["type"]
            value = CcreTitle(kind, seller, year, number, loan_type, None, None)
            return Result(value, body, min(confidence, 1.0 if sure and usual else 0.8 if sure else 0.7))
    corporate = _CORPORATE.fullmatch(body)
    if corporate is None or _NO_DEBTOR.fullmatch(corporate["debtor"]):
        return Unknown(f"neither 个人不良贷款 nor a debtor's 不良贷款: {body[:30]}")
    names = corporate["debtor"].split("、")
    counted = corporate["debtors"] or corporate["few"]
    debtors: int | None = None if corporate["more"] else len(names)
    if counted:
        debtors = 1 if counted == "单" else _number(counted)
    value = CcreTitle(kind, seller, year, _period(corporate), None, _wide(names[0]), debtors)
    return Result(value, body, confidence if debtors is not None else min(confidence, 0.7))


def _period(found: re.Match[str]) -> int | None:
    words = found["number"] or found["plain"] or found["late"]
    return _number(words) if words else None


def _number(text: str) -> int:
    number = whole_number(text)
    if number < 1:
        raise NumeralError(f"{text} is below 1")
    return number


def _loan_type(words: str) -> str:
    return next((loan_type for loan_type, pattern in _LOAN_TYPES if pattern.search(words)), "unknown")


def _wide(name: str) -> str:
    return name.replace("(", "（").replace(")", "）")


def public_debtor(title: CcreTitle) -> str | None:
    """The first debtor as it may be stored: a company's name as written, a person's masked."""
    if title.debtor is None:
        return None
    return mask_person(title.debtor) if is_person_name(title.debtor).person else title.debtor


def project_key(title: CcreTitle) -> str:
    """What is equal for the solicitation, the listing, the re-listings and the result of one project.

    Seller, year, number and type (numbers repeat per type), or seller, year and first debtor; in NFKC and without
    blanks (docs/evidence.md#ccre-titles). A person who is a debtor stands in it masked.
    """
    if title.personal:
        thing = f"{title.loan_type}|{'' if title.number is None else title.number}"
    else:
        thing = public_debtor(title) or ""
    return squeeze(f"{title.seller}|{title.year}|{thing}")
