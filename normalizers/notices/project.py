"""What an exchange's or the Yindeng Center's form says beside the claims: the project's number, the day of signing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from normalizers.claims.days import days_in
from normalizers.values.text import POISON

# A number of which a part is illegible is none.
_NUMBER: Final = re.compile(
    # 借款合同编号, 借据编号, 判决书编号 are of other papers.
    r"(?<![同据书证件案])(?:项目|公告|标的|资产包|招标)?编号\s*+(?:为)?[:：]?\s*+"
    rf"([A-Z][A-Z0-9〔〕\[\]-]{{5,40}}+(?!{POISON})|[A-Za-z]{{0,12}}\d{{8,24}}+(?!{POISON}))"
)
_PROJECT: Final = re.compile(rf"项目编号\s*+(?:为)?[:：]?\s*+([A-Za-z0-9][A-Za-z0-9-]{{5,40}}+)(?!{POISON})")
_SIGNING: Final = re.compile(r"\s*(?:与[^,。;]{2,40}?)?(?:正式)?签[署订]")
# …2025年8月11日签订的《债权转让协议》: the contract says what was signed.
_OF_THE_SALE: Final = re.compile(r"\s*(?:正式)?签[署订]的?了?[《“\"]?[^。,;《》]{0,12}转让")


def project_no(lines: Sequence[str]) -> str | None:
    """The project's number, None where none is printed."""
    for pattern in (_PROJECT, _NUMBER):
        found = next((match for line in lines if (match := pattern.search(line))), None)
        if found:
            return found[1]
    return None


def signed_on(lines: Sequence[str]) -> date | None:
    """The day on which the contract was signed, None where the text does not say it."""
    for line in lines:
        if "签" not in line:
            continue
        for day in days_in(line):
            before, after = line[max(0, day.start - 16) : day.start], line[day.end : day.end + 60]
            if (
                re.search(r"签[署订约](?:日期|时间|日|于)?\s*+[:：为]?\s*+$", before)
                or (before.endswith("于") and _SIGNING.match(after))
                or _OF_THE_SALE.match(after)
            ):
                return day.value
    return None
