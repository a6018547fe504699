"""Numbers that lead to a person, found within a text: papers, phones, mail, accounts, plates, birth days, homes.

A text comes in folded (see `privacy.redact`): digits, letters, brackets and blanks are ASCII. Every pattern is linear:
what it repeats is bounded or told apart by one character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from privacy import offices
from privacy.lists import HAN, any_of, words

PAPER, PHONE, MAIL, ACCOUNT, CARD = "[证件号码]", "[电话]", "[邮箱]", "[账号]", "[卡号]"
PLATE, BORN, HOME = "[车牌]", "[出生日期]", "[住址]"
PLACEHOLDERS = (PAPER, PHONE, MAIL, ACCOUNT, CARD, PLATE, BORN, HOME)


class Found(NamedTuple):
    """A piece of a text from `start` to `end`, and the word in brackets that takes its place."""

    start: int
    end: int
    instead: str


_Finder = Callable[[re.Match[str], str], list[Found]]

# How digits of one number are held apart.
_GAP = r"[\s.·\-—–_/]{0,3}"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_BORN_18 = re.compile(rf"[1-9]\d{{5}}(?:18|19|20)\d\d{_DAY}\d{{3}}[\dXx]")
_BORN_15 = re.compile(rf"[1-9]\d{{7}}{_DAY}\d{{3}}")
_GROUP = re.compile(r"\d+(?:[Xx](?![A-Za-z]))?")
# The most groups of digits that one number is written in, the fewest and the most digits that it has.
_MOST_GROUPS, _FEWEST_DIGITS, _MOST_DIGITS = 18, 11, 19
# Groups of digits that people write a mobile number in; other groups are columns of a table.
_MOBILE_GROUPS = frozenset(
    {(11,), (3, 4, 4), (3, 8), (7, 4), (5, 6), (6, 5), (3, 3, 5), (4, 3, 4), (4, 4, 3), (4, 7), (3, 2, 2, 2, 2)}
    | {(5, 3, 3), (3, 5, 3), (1,) * 11, (3, 2, 3, 3), (2, 3, 3, 3), (3, 4, 2, 2)}
)
# What a bank card begins with: UnionPay's 62, old cards of ICBC.
_CARD_HEAD = re.compile(r"62|9558")
_AMOUNT = re.compile(r"[ ]?(?:\.\d|[万亿千百]?元|万|亿|平方|㎡|股|%|美元)")


def _labels(kind: str) -> str:
    """A pattern's text for the labels of a kind; those in Latin letters are no part of a longer word (`provinceId`)."""
    latin = [word for word in words("labels", kind) if word[0].isascii() and word[0].isalpha()]
    others = [word for word in words("labels", kind) if word not in latin]
    return f"(?:{any_of(others)}|(?<![A-Za-z]){any_of(latin)})" if latin else any_of(others)


_PAPER_WORDS, _PHONE_WORDS, _ACCOUNT_WORDS = _labels("paper"), _labels("phone"), _labels("account")
_TAIL_WORDS, _PLATE_WORDS, _MESSENGER_WORDS = _labels("tail"), _labels("plate"), _labels("messenger")
_HOME_WORDS, _BORN_WORDS = _labels("home"), _labels("born")
_ORGANISATION_WORDS = re.compile(rf"(?:{any_of(words('labels', 'organisation'))})[号码:为是 ]{{0,4}}$")
_SAID = (
    r"(?:(?:交流|讨论|咨询)?群号?|件|号码|号|码|编号|同号|同步|账号|ID|No|no|NO|\.|#|\)|\(|\"|:|=|为|是|系|至|[ ]){0,6}"
)

_TWO_DIGITS = r"\d.{0,3}\d"
_CHINESE_DIGITS = str.maketrans("零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "000123456789" + "1" + "123456789")
_SPELT = "零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_MOBILE = re.compile(r"1[3-9]\d{9}")
_HALF_MOBILE = re.compile(r"1[3-9](?=.{9}$)\d{0,5} ?[*●•×xX]{2,8} ?\d{0,5}")
_AT = r"@|[(\[](?:at|@)[)\]]| AT "
_AT_HOME = "住|户籍|地址|居所|寓所|现居"
_MAIL_WORDS = _labels("mail")
# Not the part of a village or an estate: 四区, 小区.
_COUNTY = re.compile("[省市县旗]|(?<![小社园一二三四五六七八九十A-Z\\d])区")
_STREET = re.compile(r"\d|[路街巷弄村组栋幢座楼室号里苑园镇乡屯寨湾]")
# Who lives in Hong Kong lives in a 大厦, at a floor and a letter.
_OFFICE = re.compile(
    "大厦(?![\\dA-Z]{1,3}[楼樓层][A-Z]{1,2}室)|大楼|写字楼|广场|商务|办公|银行|支行|法院|公司|政府|[省市区县]邮编"
)
# What a car's plate begins with (GA 36-2018).
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"


def _group(instead: str) -> _Finder:
    return lambda match, text: [Found(match.start(1), match.end(1), instead)]


def _labelled_phone(match: re.Match[str], text: str) -> list[Found]:
    """Any digits behind a word for a phone; numbers of service lines (400, 800, 95xxx) are an institution's."""
    digits = re.sub(r"\D", "", match[1].split("转")[0])
    service = (digits.startswith(("400", "800")) and len(digits) == 10) or (digits.startswith("95") and len(digits) < 7)
    if len(digits) < 6 or service:
        return []
    return [Found(match.start(1), match.start(1) + len(match[1].rstrip(" ,/、(转-")), PHONE)]


def _half_masked(match: re.Match[str], text: str) -> list[Found]:
    """A number of which stars hide less than the rest tells: a mobile one, or a paper's."""
    return [Found(match.start(1), match.end(1), PHONE if _HALF_MOBILE.fullmatch(match[1]) else PAPER)]


def _card(match: re.Match[str], text: str) -> list[Found]:
    """A passport or another paper by its letters; behind a word for it, a file's number is made alike."""
    return [] if _is_an_organisations(text, match.start(1)) else [Found(match.start(1), match.end(1), PAPER)]


def _runs(match: re.Match[str], text: str) -> list[Found]:
    """Of groups of digits that stand close together, those that make an ID number, a mobile number or a card."""
    if len(match[0]) < _FEWEST_DIGITS:
        return []
    found: list[Found] = []
    groups = [group.span() for group in _GROUP.finditer(text, *match.span())]
    at = 0
    while at < len(groups):
        digits, step = "", 1
        for many, (start, end) in enumerate(groups[at : at + _MOST_GROUPS], start=1):
            digits += text[start:end]
            if len(digits) > _MOST_DIGITS:
                break
            if len(digits) < _FEWEST_DIGITS:
                continue
            sizes = tuple([end - start for start, end in groups[at : at + many]])
            instead = _kind(digits, sizes, text, groups[at][0], end)
            if instead is not None:
                found.append(Found(groups[at][0], end, instead))
                step = many
                break
        at += step
    return found


def _kind(digits: str, sizes: tuple[int, ...], text: str, start: int, end: int) -> str | None:
    """What the digits from `start` to `end`, in groups of these sizes, are."""
    kind = _kind_by_itself(digits, sizes)
    if kind is None or _is_an_organisations(text, start):
        return None
    if kind == PAPER:
        return PAPER
    behind_point = text[start - 1 : start] == "." and text[max(0, start - 2) : start - 1].isdigit()
    return None if behind_point or _AMOUNT.match(text, end) else kind


def _kind_by_itself(digits: str, sizes: tuple[int, ...]) -> str | None:
    """What digits are, whatever stands beside them."""
    if (len(digits) == 18 and _BORN_18.fullmatch(digits)) or (len(sizes) == 1 and _BORN_15.fullmatch(digits)):
        return PAPER
    if not digits.isdigit():
        return None
    if _is_mobile(digits, sizes):
        return PHONE
    in_fours = len(sizes) == 1 or all(size == 4 for size in sizes[:-1]) or sizes[0] == 6
    if 16 <= len(digits) <= 19 and in_fours and (_luhn(digits) or _CARD_HEAD.match(digits)):
        return CARD
    return None


def _is_an_organisations(text: str, start: int) -> bool:
    return _ORGANISATION_WORDS.search(text[max(0, start - 16) : start]) is not None


def _is_mobile(digits: str, sizes: tuple[int, ...]) -> bool:
    if digits[-_FEWEST_DIGITS] != "1":
        return False  # what stands before a mobile number is no part of its eleven digits
    for head in ("86", "086", "0086", "0", "17951", ""):
        if digits.startswith(head) and _MOBILE.fullmatch(digits[len(head) :]):
            if sizes[0] >= len(head):
                sizes = (sizes[0] - len(head), *sizes[1:]) if sizes[0] > len(head) else sizes[1:]
            return sizes in _MOBILE_GROUPS
    return False


def _luhn(digits: str) -> bool:
    """A bank card's number ends in Luhn's check digit (ISO/IEC 7812-1); a lot id or a land certificate seldom does."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and set(digits) != {"0"}


def _spelt(match: re.Match[str], text: str) -> list[Found]:
    """A phone or an ID number whose digits are written as Chinese characters, all or some of them."""
    digits = re.sub("[ -]", "", match[0]).translate(_CHINESE_DIGITS)
    if match[0].isascii():
        return []
    if _MOBILE.fullmatch(digits):
        return [Found(match.start(), match.end(), PHONE)]
    return [Found(match.start(), match.end(), PAPER)] if len(digits) in (15, 17, 18) else []


def _home(match: re.Match[str], text: str) -> list[Found]:
    """An address behind a word for a home: what stands behind the county, which stays readable."""
    address = match[1]
    county = max((end.end() for end in _COUNTY.finditer(address[:24])), default=0)
    if not _STREET.search(address) or county >= len(address) or _OFFICE.search(address):
        return []
    return [Found(match.start(1) + county, match.end(1), HOME)]


def _home_of_somebody(match: re.Match[str], text: str) -> list[Found]:
    """An address behind a word that firms have, too, where whoever sits there is a person: the clause names no firm and
    nobody who acts for one.
    """
    clause = _CLAUSE.split(text[max(0, match.start() - 60) : match.start()])[-1]
    somebody = _NAMES_ONE.search(clause) or _RURAL.search(match[1])
    return _home(match, text) if somebody and not _NAMES_FIRM.search(clause) else []


def _home_of_a_form(match: re.Match[str], text: str) -> list[Found]:
    """An address in a form that asks for somebody's name."""
    clause = _CLAUSE.split(text[max(0, match.start() - 60) : match.start()])[-1]
    lives = "姓名" in clause and _DWELLING.search(match[1]) is not None
    return _home(match, text) if lives and not _NAMES_FIRM.search(clause) else []


# A farmer's house: 黄儿营西村四区58号, 石马村4组27号.
_DWELLING = re.compile("[村屯寨组室苑]|单元|小区|花园|家园")
_RURAL = re.compile(f"[村屯寨](?:[{HAN}\\d]{{0,6}}[组区队巷排])?\\d{{1,4}}号$")
_CLAUSE = re.compile("[。；;\n]")
_NAMES_ONE = re.compile(f"(?<![{HAN}])(?:[{HAN}]{{1,8}}[人告方]:?)?[{HAN}]{{2,4}}[ ,(]")
_NAMES_FIRM = re.compile(
    "[厂店社部院行局所会馆站队矿]|公司|集团|企业|中心|合伙|农场|政府|代表人|负责人|经营者|投资人|公证|法定代理"
)
_PART = "号院|号楼|#楼|栋|棟|幢|座|单元|單元|层|層|楼|樓|室|号|號|户"
_STAIRS = "[东西南北]?梯?"
_FLAT = rf"(?:{_STAIRS}[\dA-Z\-—]{{1,6}}(?:{_PART}|门(?!市|面)|房(?![产屋地源])))"
# What ends an address without a word for a room; not a date, an amount, an area.
_DOOR = rf"{_STAIRS}\d{{1,4}}(?:[\-—]\d{{1,4}}){{0,3}}(?![\dA-Za-z年月日万元亿%.㎡平亩\-—]|号?地)"
ROOM = re.compile(
    rf"(?:[A-Z东南西北]区)?\d{{1,4}}(?:号院|号楼|#楼|栋|棟|幢|座|弄|巷|号|號)(?:之[一二三四五六七八九十\d]{{1,2}})?{_FLAT}{{1,5}}(?:{_DOOR})?"
    rf"|(?:[A-Z东南西北]区)?\d{{1,4}}(?:号|號|号楼|#楼|栋|棟|幢|座){_DOOR}"
    rf"|(?<![A-Za-z\d])[A-Z]\d{{0,2}}(?:栋|棟|幢|座|号楼)(?:{_FLAT}{{1,3}}(?:{_DOOR})?|{_DOOR})"
    rf"|(?<![\d\-执字第初终])\d{{1,3}}(?:[\-—]\d{{1,4}}){{1,3}}(?:室|号(?!地)|户)"
    rf"|(?<=[区苑园城府庭湾居里庄院邸墅寓弄厦])\d{{1,3}}[\-—]{_DOOR}"
    r"|(?<=[村屯寨庄])[东西南北中上下大小前后]{0,2}[一二三四五六七八九十\d]{1,3}巷\d{1,4}号"
    rf"|(?<=[村屯寨社队])[\d一二三四五六七八九十]{{1,3}}组(?:\d{{1,4}}号)?|(?<=组)\d{{1,4}}号",
    re.ASCII,
)
"""House and room within an address: where a person is named beside it, it is where somebody lives."""

_EDGE = r"(?<![A-Za-z0-9])"
_END = r"(?![A-Za-z0-9])"
_BIRTH = r"(?:出生|生(?![产效成物活态育]))"
# A person who owes is grown up: a later year is of a contract.
_YEAR = r"(?:18\d\d|19\d\d|20[01]\d)"
_CHINESE_YEAR = r"[一二][零〇○一二三四五六七八九]{3}年[零〇一二三四五六七八九十]{1,3}月"
_MAIL_NAME, _MAIL_HOST = r"[A-Za-z0-9._%+-]{1,64}", r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
# Behind a word for mail: names in Chinese, and the ways around the sign.
_LABELLED_MAIL = (
    rf"[A-Za-z0-9._%+\-{HAN}]{{1,40}} ?(?:{_AT}|[#*◎]) ?{_MAIL_HOST}"
    r"|[A-Za-z0-9._-]{1,40} (?:at|AT) [A-Za-z0-9-]{1,40}(?: (?:dot|DOT) [A-Za-z]{2,10}){1,3}"
)
_MAILBOXES = "qq|163|126|139|189|sina|sohu|foxmail|gmail|hotmail|outlook|aliyun|yeah"
_STARS = r"(?:[*●•×]{2,14}|[xX]{3,14})"
_AREA = r"(?:86[ \-]{1,2}[1-9]\d{1,2}|\(?0\d{2,3})\)?"
_PLACE = rf"[{HAN}\dA-Za-z()#\-—–]"
_ENGLISH = r"(?:Flat|Room|Rm|Unit|Apt|Block|House|No\.)[ .]?[A-Za-z0-9 ,./\-#'’]{8,100}[A-Za-z0-9]"
_LABELLED_PAPER = r"[A-Za-z]{0,3}[ ]?\d(?:[ \-—–·.]{0,2}[\dXx*●•×]){4,20}(?:\([\dA-Z]\))?"
# Passports; cards of Hong Kong, Macau and Taiwan; permits to travel.
_CARDS = r"[EeGg]\d{8}|[EDPS][A-Z]\d{7}|[HMC]\d{8,10}|[A-Z][12]\d{8}|[A-Z]{1,2}\d{6}\([\dA]\)|[157]\d{6}\(\d\)"

# What a text must hold for a rule to be tried, the rule, and what its first group is. In this order: mail before
# accounts, whose letters it has; what a word says before what digits alone say.
_RULES: tuple[tuple[re.Pattern[str], re.Pattern[str], _Finder], ...] = tuple(
    (re.compile(needs), re.compile(pattern), find)
    for needs, pattern, find in (
        (_MAIL_WORDS, rf"(?:{_MAIL_WORDS})[:为是 ]{{0,3}}({_LABELLED_MAIL})", _group(MAIL)),
        (_AT, rf"(?<![A-Za-z0-9._%+-])({_MAIL_NAME} ?(?:{_AT}) ?{_MAIL_HOST})", _group(MAIL)),
        # Around the sign of a mailbox that many have.
        (
            r"[#*◎] ?[A-Za-z0-9]{2,10}\.|dot",
            rf"(?<![A-Za-z0-9._%+-])([A-Za-z0-9._-]{{2,40}}(?: ?[#*◎] ?| at )(?:{_MAILBOXES})(?:\.| dot )(?:com|cn|net)"
            r"(?:\.cn)?)(?![A-Za-z0-9])",
            _group(MAIL),
        ),
        (
            r"[Vv][❤♥💗♡✉]",
            r"(?<![A-Za-z])[Vv][❤♥💗♡✉]\ufe0f?[: ]{0,2}([A-Za-z0-9][A-Za-z0-9_\-]{4,24})",
            _group(ACCOUNT),
        ),
        (
            _MESSENGER_WORDS,
            rf"(?:{_MESSENGER_WORDS})(?!公众号|小程序|扫码|支付|服务号){_SAID}([A-Za-z0-9][A-Za-z0-9_\-]{{4,24}})",
            _group(ACCOUNT),
        ),
        (
            _MESSENGER_WORDS,
            rf"(?<![A-Za-z0-9_\-@.])([A-Za-z0-9][A-Za-z0-9_\-]{{5,19}})[ (]?(?:{_MESSENGER_WORDS})",
            _group(ACCOUNT),
        ),
        (_PAPER_WORDS, rf"(?:{_PAPER_WORDS}){_SAID}({_LABELLED_PAPER})", _group(PAPER)),
        (_PAPER_WORDS, rf"(?:{_PAPER_WORDS}){_SAID}([{HAN}]{{1,4}}(?:字第?|第)\d{{5,12}}号?)", _group(PAPER)),
        # Half masked: the stars hide less than the rest tells.
        (r"[*●•×]{2}|[xX]{3}", rf"{_EDGE}(\d{{2,14}}(?: ?{_STARS} ?\d{{0,8}}){{1,3}}[Xx]?){_END}", _half_masked),
        (r"[A-Za-z]\d{6}|\((?<=\d{6}\()", rf"{_EDGE}({_CARDS}){_END}(?!-\d)", _card),
        (
            _PHONE_WORDS,
            rf"(?:{_PHONE_WORDS}){_SAID}(\+?[\d(](?:[\d()\-—–\s/、,转分机]){{5,60}})",
            _labelled_phone,
        ),
        (
            r"\+[1-9]|00[1-9](?<![\d.]...)(?<!\d,...)",
            r"(?<![\d.])(?<!\d,)((?:\+|00)[1-9]\d{0,2}(?:[ ()\-]{0,2}\d){7,12})(?!\d)",
            _group(PHONE),
        ),
        (
            r"0\d{2}(?<![\d./\-]...)(?<!\d,...)|86[ \-]",
            rf"(?<![\d./\-])(?<!\d,)({_AREA}[ \-—–]{{0,3}}[2-9]\d{{2,3}}[ \-—–]?\d{{4}}"
            r"(?:(?:-|转)\d{1,5})?)(?![\d.])",
            _group(PHONE),
        ),
        (_ACCOUNT_WORDS, rf"(?:{_ACCOUNT_WORDS}){_SAID}(\d(?:[ \-]{{0,2}}[\d*]){{5,32}})", _group(ACCOUNT)),
        (_TAIL_WORDS, rf"(?:{_TAIL_WORDS}){_SAID}(\d{{3,6}})(?!\d)", _group(ACCOUNT)),
        (_TWO_DIGITS, rf"\d(?:{_GAP}\d)+(?:{_GAP}[Xx](?![A-Za-z]))?", _runs),
        (rf"[{_SPELT}]{{2}}", rf"[{_SPELT}\d](?:[ \-]?[{_SPELT}\d]){{10,40}}", _spelt),
        (
            _PLATE_WORDS,
            rf"(?:{_PLATE_WORDS}){_SAID}(?:[{_PROVINCES}][A-Za-z])?([·. ]?[A-Za-z0-9\-*]{{4,20}})",
            _group(PLATE),
        ),
        (
            rf"[{_PROVINCES}][A-Z]",
            rf"[{_PROVINCES}][A-HJ-Z]([·• ]?(?=[A-Z]{{0,2}}\d)[A-HJ-NP-Z0-9]{{5,6}}){_END}",
            _group(PLATE),
        ),
        (
            r"[港澳学警挂领试超](?<=[A-Z0-9]{4}.)",
            rf"[{_PROVINCES}][A-Z]([·• ]?[A-HJ-NP-Z0-9]{{4}}[港澳学警挂领试超])",
            _group(PLATE),
        ),
        (r"[年月日\d] ?出?生", rf"(?<!\d)({_YEAR}年 ?{_BIRTH})", _group(BORN)),
        (
            r"[年月日\d] ?出?生",
            rf"(?<!\d)((?:{_YEAR}|\d\d)[年.\-/ ]{{1,2}}\d{{1,2}}(?:月|[.\-/ ]{{1,2}})?(?:\d{{1,2}}日?)? ?{_BIRTH})",
            _group(BORN),
        ),
        (r"[年月日\d] ?出?生", rf"(?<!\d)({_YEAR}{_DAY} ?{_BIRTH})", _group(BORN)),
        (_BORN_WORDS, rf"(?:{_BORN_WORDS})[:为是于在 ]{{0,3}}(\d{{1,2}}月\d{{1,2}}日)", _group(BORN)),
        (
            _BORN_WORDS,
            rf"(?:{_BORN_WORDS})[:为是于在 ]{{0,3}}({_YEAR}[年.\-/ ]{{0,2}}\d{{0,2}}[月.\-/ ]{{0,2}}\d{{0,2}}日?)",
            _group(BORN),
        ),
        (r"年.{1,8}生", rf"({_CHINESE_YEAR}(?:[一二三四五六七八九十]{{1,3}}日)? ?{_BIRTH})", _group(BORN)),
        # Where a firm sits is public; a flat is a person's home.
        ("住所", rf"住所地?[:为是在 ]{{0,3}}({_PLACE}{{4,60}})", _home_of_somebody),
        ("姓名", rf"地址[:为是在 ]{{0,3}}({_PLACE}{{4,60}})", _home_of_a_form),
        # In English: Flat B, 12/F, Lucky Court.
        (
            _AT_HOME,
            rf"(?:{_HOME_WORDS}|地址|住址?)[:为是于在 ]{{1,3}}({_ENGLISH})",
            _group(HOME),
        ),
        (r"住所|联系地址", rf"(?:住所地?|联系地址)[:为是在 ]{{0,3}}({_PLACE}{{2,40}}单元{_PLACE}{{0,20}})", _home),
        # A lane, a house and a room: where people of Shanghai live.
        ("弄", rf"联系地址[:为是在 ]{{0,3}}({_PLACE}{{2,40}}?\d{{1,5}}弄\d{{1,4}}号\d{{2,4}}室?)", _home),
        (
            _AT_HOME,
            rf"(?:(?:{_HOME_WORDS})[:为是于在 ]{{0,3}}"
            rf"|(?:(?<![{HAN}])|(?<=[方均现人告妻妇]))住(?:于|在)?[: ]{{0,2}})({_PLACE}{{4,60}})",
            _home,
        ),
    )
)


# Most texts hold no label: then only the rules for what tells itself are tried.
_LABELLED_BY = {
    *(_MAIL_WORDS, _MESSENGER_WORDS, _PAPER_WORDS, _PHONE_WORDS, _ACCOUNT_WORDS, _TAIL_WORDS, _PLATE_WORDS),
    *(_BORN_WORDS, _AT_HOME),
}
_LABELS = re.compile(
    any_of(
        (
            *(word for kind in ("mail", "messenger", "paper", "phone") for word in words("labels", kind)),
            *(word for kind in ("account", "tail", "plate", "born") for word in words("labels", kind)),
            *_AT_HOME.split("|"),
        )
    )
)
_UNLABELLED = tuple(rule for rule in _RULES if rule[0].pattern not in _LABELLED_BY)
# Most texts that hold digits hold nothing else of what these need.
_DIGITS_ALONE = tuple(rule for rule in _UNLABELLED if rule[0].pattern == _TWO_DIGITS)
_MORE_THAN_DIGITS = re.compile(
    "|".join(dict.fromkeys(needs.pattern for needs, *_ in _UNLABELLED if needs.pattern != _TWO_DIGITS))
)
# What every rule needs: some digits close together, a sign of mail, an account's letters, a word for a home.
_ANY = re.compile(
    rf"(?=[\d@A-Za-z送通住户居寓现生日姓#*◎❤♥💗♡✉ {_SPELT}])"
    rf"(?:\d[^\d\n]{{0,4}}\d[^\d\n]{{0,4}}\d|@|[A-Za-z][A-Za-z0-9_\-]{{4}}|姓名|住|送达地|通[讯信]地(?=.{{0,40}}[村组室巷])|户籍|居所|寓所|现居|[{_SPELT}]{{4}}"
    r"|生日|\d生|日生|日出生|[#*◎❤♥💗♡✉] ?[A-Za-z0-9]{2}| at )"
)

# What of these is an office's, a firm's or a court's.
_OFFICES: Mapping[str, Callable[[str, int, int], bool]] = {
    PHONE: offices.is_line,
    MAIL: offices.is_mailbox,
    ACCOUNT: offices.is_account,
    CARD: offices.is_account,
}


def personal_numbers(text: str) -> list[Found]:
    """The pieces of a folded text that hold a person's number, in the order of the rules; they may overlap."""
    if _ANY.search(text) is None:
        return []
    rules = _RULES if _LABELS.search(text) else _UNLABELLED if _MORE_THAN_DIGITS.search(text) else _DIGITS_ALONE
    found = [
        piece
        for needs, pattern, find in rules
        if needs.search(text) is not None
        for match in pattern.finditer(text)
        for piece in find(match, text)
    ]
    if not found:
        return found
    free = [piece for piece in found if piece.instead in _OFFICES and _OFFICES[piece.instead](text, *piece[:2])]
    return [piece for piece in found if not any(other.start <= piece.start < other.end for other in free)]
