"""Titles of the Yindeng Center (CCRE): one grammar for listings, results and solicitations.

    TITLE := SELLER 关于 YEAR年 BODY 转让项目 TAIL
    BODY  := 第N期个人不良贷款（TYPE）  |  DEBTOR不良贷款  |  DEBTOR等N户不良贷款

Source: ../shared/sources/ccre.md (fits 120 of 120 titles seen). Brackets of either width, blanks anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalizers.lookup import rows
from normalizers.numerals import NUMERAL, NumeralError, chinese_number
from normalizers.results import Result, Unknown
from normalizers.text import squeeze

_LOAN_TYPES = tuple((row["loan_type"], re.compile(row["words"])) for row in rows("loan_types"))
_NUMBER = rf"(?:\d+|[{NUMERAL}]+)"
_TAIL = re.compile(
    r"(?P<result>转让结果公告|结果公告|转让结果)|(?P<solicitation>招商公告|招商)|(?P<listing>转让公告|公告)"
)
_TITLE = re.compile(
    rf"^(?P<seller>.{{2,60}}?)(?:关于|拟)(?:开展|对)?(?P<year>20\d\d|[{NUMERAL}]{{4}})年?度?(?P<body>.+?)"
    r"(?:转让项目|项目|的?转让)?(?P<tail>(?:不良贷款)?(?:批量)?(?:转让结果公告|结果公告|招商公告|转让公告|公告)?"
    r"(?:\(.{1,12}\))?)$"
)
_PERSONAL = re.compile(
    rf"^(?:第(?P<number>{_NUMBER})期|(?P<plain>\d+)期)?(?:批量)?个人(?:类)?(?:不良(?:贷款|债权|资产)(?:资产包)?)"
    rf"(?:\((?P<type>.+?)\))?(?:第(?P<late>{_NUMBER})期)?$"
)
_BATCH = re.compile(
    rf"^(?:第(?P<number>{_NUMBER})期)?(?P<debtor>.{{2,60}}?)等(?P<debtors>{_NUMBER})[户家笔](?:公司|企业|对公)?不良(?:贷款|债权|资产)(?:资产包)?$"
)
_SINGLE = re.compile(
    rf"^(?:第(?P<number>{_NUMBER})期)?(?P<debtor>.{{2,60}}?)(?:1户|单户)?不良(?:贷款|债权|资产)(?:资产包)?$"
)
_ONLY_NUMBER = re.compile(r"^第?.{0,4}期?(?:单户)?(?:对公|公司|企业)?$")


@dataclass(frozen=True, slots=True)
class CcreTitle:
    """What a title says. `number` is the project's number of its year, seller and type; `debtor` the first debtor of a
    corporate project and `debtors` how many there are; both are None for a personal one, whose `loan_type` is one of
    consumption, credit_card, business, consumption_and_business, unknown.
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
    """Kind, seller, year, number, loan type and debtors of a title; Unknown with the part that does not fit."""
    title = squeeze(text).strip("。.;；")
    found = _TITLE.match(title)
    if found is None:
        return Unknown("not SELLER关于YEAR年…" if "关于" in title else "no 关于 after a seller")
    tail = _TAIL.search(found["tail"])
    if tail is None:
        return Unknown("no tail: neither 转让公告, 转让结果公告 nor 招商公告")
    kind = tail.lastgroup or "listing"
    seller = _wide(found["seller"])
    try:
        year = _number(found["year"])
    except NumeralError as error:
        return Unknown(f"no year: {error}")
    body = found["body"].removesuffix("转让").removesuffix("的")
    confidence = 1.0 if "转让项目" in title else 0.8
    return _of_body(kind, seller, year, body, title, confidence)


def _of_body(
    kind: str, seller: str, year: int, body: str, title: str, confidence: float
) -> Result[CcreTitle] | Unknown:
    try:
        personal = _PERSONAL.match(body)
        if personal is not None:
            number = personal["number"] or personal["plain"] or personal["late"]
            loan_type = _loan_type(personal["type"] or "")
            value = CcreTitle(kind, seller, year, _number(number) if number else None, loan_type, None, None)
            return Result(value, body, confidence if loan_type != "unknown" and number else min(confidence, 0.7))
        batch = _BATCH.match(body)
        if batch is not None:
            number, debtors = batch["number"], _number(batch["debtors"])
            value = CcreTitle(
                kind, seller, year, _number(number) if number else None, None, _wide(batch["debtor"]), debtors
            )
            return Result(value, body, confidence)
        single = _SINGLE.match(body)
        if single is not None and not _ONLY_NUMBER.match(single["debtor"]):
            number = single["number"]
            value = CcreTitle(kind, seller, year, _number(number) if number else None, None, _wide(single["debtor"]), 1)
            return Result(value, body, confidence)
    except NumeralError as error:
        return Unknown(f"no number: {error}")
    return Unknown(
        f"neither 个人不良贷款 nor a debtor's 不良贷款: {body[:30]}" if body else f"nothing sold: {title[:30]}"
    )


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text)


def _loan_type(words: str) -> str:
    return next((loan_type for loan_type, pattern in _LOAN_TYPES if pattern.search(words)), "unknown")


def _wide(name: str) -> str:
    return name.replace("(", "（").replace(")", "）")


def project_key(title: CcreTitle) -> str:
    """What is equal for the listing, the re-listings and the result of one project.

    Seller, year, number and type (numbers repeat per type), or seller, year and debtor (../shared/sources/ccre.md).
    """
    if title.personal:
        thing = f"{title.loan_type}|{'' if title.number is None else title.number}"
    else:
        thing = f"{title.debtor}|{title.debtors}|{'' if title.number is None else title.number}"
    return f"{title.seller}|{title.year}|{thing}"
