"""Names of natural persons, ID numbers, phone numbers: found and taken out before anything is stored or logged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown
from normalizers.values.text import clean, squeeze

_NAMES = {row["kind"]: row["names"] for row in rows("surnames")}
_SINGLE = frozenset(_NAMES["single"])
_COMPOUND = frozenset(_NAMES["compound"].split("|"))

_ORGANISATION = re.compile(
    r"公司|集团|银行|信用社|合作社|联社|基金|证券|保险|信托|资产|资管|投资|实业|置业|控股|中心|医院|学校|大学|学院|法院"
    r"|检察|政府|委员会|管委|办事处|街道|村委|居委|[局厅部处所院厂店行社会馆站队校]$|事务所|经营部|商行|矿业?$|农场|酒店"
    r"|[区县市镇乡村路街巷省]$|工程|建设|科技|贸易|物流|地产|房产|股份|有限|合伙|企业|工厂|商贸|实业|债权|贷款|资产包"
)
_NO_NAMES = frozenset(rows("no_names")[0]["words"].split("|"))
_CHINESE = re.compile(r"^[\u4e00-\u9fff]+$")
_MINORITY = re.compile(r"^[\u4e00-\u9fff]{1,10}(?:[·•.][\u4e00-\u9fff]{1,10})+$")
_LATIN = re.compile(r"^[A-Za-z]+(?:[ .\-'][A-Za-z]+){1,3}\.?$")
_MASKED = re.compile(r"某")


def is_person_name(text: str) -> Result[bool] | Unknown:
    """Whether a text is the name of a natural person: True or False with what decided, Unknown where nothing does."""
    name = squeeze(text) if not text.isascii() else text.strip()
    if not name:
        return Unknown("empty")
    if _ORGANISATION.search(name):
        return Result(False, "an organisation's word")
    if _MASKED.search(name) and len(name) <= 5:
        return Result(True, "masked already")
    if _MINORITY.match(name):
        return Result(True, "a name with a dot", 0.9)
    if not _CHINESE.match(name):
        return Unknown("no Chinese name") if not _LATIN.match(text.strip()) else Unknown("Latin letters")
    if name in _NO_NAMES:
        return Result(False, "a word, not a name")
    if name[:2] in _COMPOUND and 3 <= len(name) <= 4:
        return Result(True, f"compound surname {name[:2]}", 0.9)
    if name[0] in _SINGLE and 2 <= len(name) <= 3:
        return Result(True, f"surname {name[0]}", 0.8)
    if len(name) == 4 and name[0] in _SINGLE and name[1] in _SINGLE:
        return Result(True, f"surnames {name[:2]}", 0.6)
    return Unknown("no surname") if len(name) <= 4 else Result(False, "too long for a name")


def mask_person(name: str) -> str:
    """A person's name as it may be stored: the surname, and 某 for each character of the given name (at most two)."""
    text = squeeze(name)
    if _MASKED.search(text):
        return text
    if _MINORITY.match(text):
        return re.split(r"[·•.]", text)[0][0] + "某某"
    if not _CHINESE.match(text):
        return text[:1] + "***" if text else text
    surname = 2 if text[:2] in _COMPOUND and len(text) > 2 else 1
    if len(text) == 4 and surname == 1 and text[1] in _SINGLE:
        surname = 2
    return text[:surname] + "某" * max(1, min(2, len(text) - surname))


_ID_18 = re.compile(
    r"(?<![\dA-Za-z])[1-8]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_ID_15 = re.compile(r"(?<![\dA-Za-z])[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\dA-Za-z])")
_ID_LABELLED = re.compile(r"(身份证(?:号码?|件号)?|公民身份号码|证件号码?)\s*[:：为]?\s*[0-9Xx*]{6,18}")
_MOBILE = re.compile(
    r"(?<![\d.,])(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d{4}){2}(?![\d.,])|(?<![\d.,])1[3-9]\d{9}(?=[,.](?!\d))"
)
_LANDLINE = re.compile(
    r"((?:联系|咨询|监督|举报|服务|办公)?(?:电话|热线|手机|传真|座机|Tel|TEL|tel)(?:号码?)?\s*[:：为]?\s*)"
    r"(?:[\d()（）\-—–\s/、,，转分机]|\d){6,60}"
)
_AREA_NUMBER = re.compile(r"(?<![\d.,/])0\d{2,3}[\s-]\d{7,8}(?:-\d{1,5})?(?!\d)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_CARD = re.compile(r"(?<![\d.,])\d{16,19}(?![\d.,])")
_WECHAT = re.compile(r"((?:微信号?|QQ号?|qq)\s*[:：]\s*)[A-Za-z0-9_-]{5,20}")
_ROLES = (
    "联系人|经办人|借款人|债务人|被执行人|申请执行人|担保人|保证人|抵押人|出质人|法定代表人|法人代表|负责人|共有人|所有权人|产权人|"
    "权利人|承租人|客户经理|项目经理|受让人|买受人|竞得人|户主|连带责任保证人|联系方式"
)
_ROLE = re.compile(
    rf"({_ROLES})(\s*[:：为是]?\s*)([^:：,，。;；()（）\s\d、]{{2,12}}(?:[、和及与]\s*[^:：,，。;；()（）\s\d、]{{2,12}})*)"
)
_SALUTATION = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{1,3})(先生|女士|小姐|经理|律师|法官)")
_ONE_NAME = r"[\u4e00-\u9fff]{2,4}?"
_OWNED = re.compile(
    rf"(^|[】\])）:：,，。;；\s对及、和与]|关于|被执行人|债务人|借款人)({_ONE_NAME}(?:[、和与]{_ONE_NAME})*)"
    r"(?=名下|所有的|所有位于|持有的|享有的|的?(?:个人)?债权|的?不良|借款合同|金融借款|民间借贷|抵押|一案|等\d+[户人]|与)"
)
# Without one of these there is nothing to take out: most titles pass here.
_TRIGGER = re.compile(
    rf"\d{{8}}|\d[\s-]\d{{4}}|@|{_ROLES}|先生|女士|小姐|经理|律师|法官|名下|所有|持有|享有|债权|不良|借款|借贷|抵押|一案"
    r"|等\d|电话|热线|手机|传真|座机|Tel|TEL|tel|微信|QQ|qq|身份证|证件号|公民身份"
)


def scrub(text: str) -> tuple[str, Mapping[str, int]]:
    """The text without personal data, and how many of each kind were taken out.

    ID, card and phone numbers and addresses of mail become a word in brackets, names of persons after a word for their
    role are masked. Amounts, dates, case numbers and lot ids stay. Scrubbing twice changes nothing more.
    """
    if _TRIGGER.search(text) is None:
        return text, {}
    found: Counter[str] = Counter()

    def put(kind: str, pattern: re.Pattern[str], replacement: str, words: str) -> str:
        new, count = pattern.subn(replacement, words)
        if count:
            found[kind] += count
        return new

    text = put("id_number", _ID_LABELLED, r"\1[证件号码]", text)
    for pattern in (_ID_18, _ID_15):
        text = put("id_number", pattern, "[证件号码]", text)
    text = put("phone", _LANDLINE, r"\1[电话]", text)
    text = put("phone", _MOBILE, "[电话]", text)
    text = put("phone", _AREA_NUMBER, "[电话]", text)
    text = put("mail", _EMAIL, "[邮箱]", text)
    text = put("account", _WECHAT, r"\1[账号]", text)
    text = _CARD.sub(lambda match: _card(match[0], found), text)
    text = _ROLE.sub(lambda match: match[1] + match[2] + _people(match[3], found), text)
    text = _SALUTATION.sub(lambda match: _greeted(match, found), text)
    text = _OWNED.sub(lambda match: match[1] + _people(match[2], found), text)
    return text, dict(found)


def _card(digits: str, found: Counter[str]) -> str:
    """A bank card's number ends in Luhn's check digit; a lot id or a land certificate seldom does."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    if total % 10 or set(digits) == {"0"}:
        return digits
    found["card"] += 1
    return "[卡号]"


def _people(words: str, found: Counter[str]) -> str:
    """A list of names with the persons in it masked."""
    parts = re.split(r"([、和及与]\s*)", words)
    return "".join(_person(part, found) if n % 2 == 0 else part for n, part in enumerate(parts))


def _person(words: str, found: Counter[str]) -> str:
    if words.startswith("关于"):
        return "关于" + _person(words[2:], found)
    tail = re.search(r"(?:先生|女士|小姐|等|的|名下|所有|持有|承担|提供|以|在|经|因|对).*$", words)
    name, rest = (words[: tail.start()], words[tail.start() :]) if tail else (words, "")
    if len(name) == 1 and name in _SINGLE and rest.startswith(("先生", "女士", "小姐")):
        return words
    known = is_person_name(name)
    if isinstance(known, Unknown) or not known.value or _MASKED.search(name):
        return words
    found["name"] += 1
    return mask_person(name) + rest


def _greeted(match: re.Match[str], found: Counter[str]) -> str:
    name = match[1]
    if len(name) == 1 or _MASKED.search(name) or name[0] not in _SINGLE:
        return match[0]
    known = is_person_name(name)
    if isinstance(known, Unknown) or not known.value:
        return match[0]
    found["name"] += 1
    return mask_person(name) + match[2]


def scrubbed(text: str) -> str:
    """The cleaned text without personal data."""
    return scrub(clean(text))[0]
