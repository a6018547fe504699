"""Numbers that lead to nobody: the line, the mailbox and the account of an office, a firm or a court, told by the words
beside them and by nobody's being named there.
"""

from __future__ import annotations

import re

from privacy.lists import HAN, any_of, words
from privacy.names import UNCOMMON

_AROUND = 40
_NUMBER = r"[\d()\-—– 转]{5,24}"
# A word for an office's line, other numbers of it between.
_LINE = re.compile(rf"(?:{any_of(words('labels', 'office'))})[号码:为是 ]{{0,4}}(?:{_NUMBER}[,、/;或]{{1,2}}){{0,3}}$")
# A room of an office in the same sentence, whose address may stand between.
_ROOM = re.compile(
    r"(?:办公室|前台|服务台|接待室|值班室|窗口|大厅|传达室|总台)(?![工人主])[^。；\n]{0,60}"
    r"[,、 ;](?:联系|办公|咨询)?(?:电话|Tel|TEL)[:为是 ]{0,4}$"
)
_MAIL = re.compile(f"(?:{any_of(words('labels', 'office_mail'))})[:为是 ]{{0,3}}$")
_MAILBOXES = frozenset(words("labels", "mailbox"))
_MOBILE = re.compile(r"(?:86|0)?1[3-9]\d{9}")
_HALF_MASKED = re.compile("[*●•×xX]")
_PARTS = re.compile(r"[,、/;]")
_SENTENCE = re.compile(r"[。；\n]")
# Who answers: by a title, or by a name that stands alone.
_SOMEBODY = re.compile(
    "先生|女士|小姐|经理|主任|律师|法官|老师|书记员|联系人|联络人|经办人|承办人|负责人|咨询人|看样人|某"
    f"|(?<![{HAN}])[{''.join(sorted(UNCOMMON))}][{HAN}]{{1,2}}(?![{HAN}])"
)
_HOLDER = any_of(words("labels", "holder"))
_IS_ORGANISATION = (
    f"[{HAN}()]{{2,30}}?(?:公司|法院|银行|支行|分行|中心|集团|交易所|联社|合作社|管理人|委员会|财政局|事务所|政府)"
)
_HOLDER_BEFORE = re.compile(f"(?:{_HOLDER})[:为是 ]{{0,3}}{_IS_ORGANISATION}[^。；\\n]{{0,24}}$")
_HOLDER_BEHIND = re.compile(f"[ ,、;)]{{0,4}}(?:{_HOLDER})[:为是 ]{{0,3}}{_IS_ORGANISATION}")


def is_line(text: str, start: int, end: int) -> bool:
    """Whether a phone's number is an office's: no mobile one, behind a word for such a line, nobody named beside it."""
    if _HALF_MASKED.search(text, start, end):
        return False
    parts = (re.sub(r"\D", "", part.split("转")[0]) for part in _PARTS.split(text[start:end]))
    if any(_MOBILE.fullmatch(digits) or len(digits) > 12 for digits in parts):
        return False
    of_office = _LINE.search(text, max(0, start - 120), start) or _ROOM.search(text, max(0, start - 100), start)
    return of_office is not None and not _is_somebody_beside(text, start, end)


def is_mailbox(text: str, start: int, end: int) -> bool:
    """Whether an address of mail is an office's by its own word or the one before it."""
    box = text[start:end].partition("@")[0].strip().lower()
    return box in _MAILBOXES or (
        _MAIL.search(text, max(0, start - 12), start) is not None and not _is_somebody_beside(text, start, end)
    )


def is_account(text: str, start: int, end: int) -> bool:
    """Whether an account's holder is named beside it, an organisation."""
    return (
        _HOLDER_BEFORE.search(text, max(0, start - 80), start) is not None
        or _HOLDER_BEHIND.match(text, end) is not None
    )


def _is_somebody_beside(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return _SOMEBODY.search(_SENTENCE.split(before)[-1]) is not None or (
        _SOMEBODY.search(_SENTENCE.split(behind)[0]) is not None
    )
