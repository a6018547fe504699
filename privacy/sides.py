"""What stands before and behind a name: how much each says of it, and how much of a name is then needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from privacy.lists import HAN, any_of, ends_with, is_han, kind_of_end, words
from privacy.numbers import PLACEHOLDERS
from privacy.shapes import BEYOND, DOUBTFUL, LIKELY, NO, POSSIBLE, PROBABLE, SHORT, WORD

TOLD, ROLE, ASKED, ITEM, BEGUN, OPEN, PLACE, WITHIN = range(8)
"""Before it: a word for a role with a colon; one without; a verb that asks for somebody; the number of an item, or the
edge of a cell; the begin of a phrase; a word behind which a name may begin; a place, whose owner is named; any other
character.
"""
HUMAN, OWNER, PARTY, DONE, THING, EDGE, BESIDE, FIRM, ENDS, ON = range(10)
"""Behind it: what only persons have or do; what owners and those sued do; what parties do; what goes on with what they
did or where; what stands behind things, too; the end of a phrase; 、 and a firm;
和 and a firm; what ends a name behind a word for a
role; characters that go on.
"""

NEEDED: Mapping[int, tuple[int, ...]] = {
    #        HUMAN     OWNER     PARTY     DONE      THING     EDGE      BESIDE    FIRM      ENDS      ON
    TOLD: (NO, NO, WORD, WORD, POSSIBLE, NO, NO, SHORT, POSSIBLE, PROBABLE),
    ROLE: (NO, NO, WORD, WORD, POSSIBLE, WORD, WORD, SHORT, POSSIBLE, PROBABLE),
    ASKED: (NO, WORD, WORD, DOUBTFUL, DOUBTFUL, DOUBTFUL, DOUBTFUL, SHORT, DOUBTFUL, LIKELY),
    ITEM: (NO, WORD, DOUBTFUL, DOUBTFUL, DOUBTFUL, SHORT, SHORT, SHORT, BEYOND, BEYOND),
    BEGUN: (NO, WORD, DOUBTFUL, DOUBTFUL, DOUBTFUL, PROBABLE, SHORT, SHORT, BEYOND, LIKELY),
    OPEN: (WORD, WORD, SHORT, SHORT, SHORT, PROBABLE, SHORT, SHORT, BEYOND, BEYOND),
    PLACE: (DOUBTFUL, DOUBTFUL, SHORT, SHORT, PROBABLE, BEYOND, BEYOND, BEYOND, BEYOND, BEYOND),
    WITHIN: (LIKELY, LIKELY, LIKELY, LIKELY, LIKELY, BEYOND, BEYOND, BEYOND, BEYOND, BEYOND),
}
"""The least shape of a name between two such sides."""

SIGNS = r"\-—–_|/\"“”'‘’《》【】\[\]\t\n:,;、。.()~+&!"
"""What ends a phrase, within a class of a pattern."""
# A number of the line: 2.张三, not one that counts.
_NUMBERED = f"\\d{{1,2}}[.、)]?(?![号栋幢座层期项组类级路线单楼年月日万亿元户人名岁个])[{HAN}]{{2}}"
_EDGE = f"$|[{SIGNS} ]|{_NUMBERED}"
EDGE_OF_PHRASE = re.compile(_EDGE)

_KINDS = {"human": HUMAN, "owner": OWNER, "party": PARTY, "done": DONE, "thing": THING, "end": ENDS}
_ROLE = any_of(words("roles", "role"))
# Patterns by the characters with which they begin: how many there are, what they are to a debt, what courts and the
# police do to them; whom they sue, and who is sued with them.
_MORE: Mapping[str, Mapping[str, str]] = {
    "owner": {
        "律": "律师(?!事务所|行|所|费|函)",
        "等": r"等(?:\d{1,4}|[一二三四五六七八九十百两]{1,3})[户人名位]",
        "两二三四五六七八九十": "[两二三四五六七八九十](?:[名位](?!单)|户)",
        "诉": rf"诉[{HAN}()*]{{2,40}}?(?:纠纷|一案)",
        "为系是": "[为系是](?:上述|该|本|案涉|涉案|其|此)?(?:债务|贷款|借款|债权|公司|笔|案)?的?"
        f"(?:连带|唯一|实际|主要|第[一二三四])?{_ROLE}",
        "已现被": f"(?:已经?|现)?被(?:[{HAN}]{{2,16}}?(?:法院|公安局|分局|公安机关|检察院))?"
        "(?:列为|列入|宣告|判处|羁押|拘留|刑拘|逮捕|纳入失信|限高|限制高消费|限制消费)",
    },
    "human": {
        "系是为": f"[系是为][{HAN}]{{2,4}}"
        "(?:之[妻夫子女父母兄弟姐妹]|的(?:妻子?|丈夫|儿子|女儿|父亲|母亲|配偶|[哥弟姐妹]))",
        "已于因": "(?:已经?)?(?:[于因][^,。;]{0,16}?)?(?:去世|病逝|病故|死亡|身故|离世|身亡|过世|亡故)",
    },
    "party": {
        "担": "担保(?=[,。;]|$)",
        "诉": "诉(?![讼前状求争请至])",
        "种耕": "(?:种植|耕种)(?![场园业户农专合公中基])",
        "及和与": f"(?:及其?|[和与]){_ROLE}",
    },
}


def any_mark(*kinds: str, more: Iterable[str] = ()) -> str:
    """A pattern's text for the marks of these kinds, and for `more` words."""
    patterns = {begins: pattern for kind in kinds for begins, pattern in _MORE.get(kind, {}).items()}
    return any_of((*(word for kind in kinds for word in words("marks", kind)), *more), patterns)


_MARKS = {kind: any_of(words("marks", kind), _MORE.get(kind, {})) for kind in _KINDS}
# What goes on as only parties do, later in the clause.
_GOES_ON = "已因于与以在向将被为对未至目现仍尚曾累共"
_GOES_ON_TO = re.compile(
    f"[{_GOES_ON}][{HAN}\\d]{{0,24}}?{any_of(words('marks', 'acts'))}"
    "|的(?:房[产屋]|住[房宅]|商铺|厂房|土地|车辆|[轿汽货客]车|摩托车|面包车|挂车|奔驰|宝马|奥迪|股[权份]|存款|财产|份额|[借贷]款)"
)
# Quotes, brackets and a word for a paper between a name and what only persons have.
_BETWEEN = (
    r"[ _\-]?(?:[\"”’》】]|\([^()]{0,60}\)|[ :,(]){0,9}+"
    r"(?:[旧原新]?身份证号?码?|(?:证件|护照|通行证)号?码?|(?:联系)?(?:电话|手机|微信|邮箱)?)[ :,(]{0,9}"
)
_PLACEHOLDER = any_of(PLACEHOLDERS)
_NO_FIRM = "(?!有限|股份|集团|公司|中心|咨询|营|贸|济|销|纪|人(?!民)|方)"
_BEHIND = re.compile(
    f"的?(?:(?P<human>{_MARKS['human']})|(?P<owner>{_MARKS['owner']}))"
    f"|的?(?:(?P<party>{_MARKS['party']})|(?P<done>{_MARKS['done']})|(?P<thing>{_MARKS['thing']})){_NO_FIRM}"
    f"|(?P<end>{_MARKS['end']}|{_ROLE})"
)
# What is said of a person in brackets behind the name.
_IS = (
    f"\\((?:[均皆俱同](?:为|系)|分别(?:为|系)|系|为|原|即|此人|下称|以下简称|兼)?(?:本案|本合同|该笔|该公司|公司|其)?(?:{_ROLE})"
    f"|\\([{HAN}]{{2,6}}(?:居民|籍|之[夫妻子女父母兄弟])"
    r"|\((?:注册|执业|资格|从业)(?:证书?)?(?:编?号|证)"
    r"|\((?:直接)?(?:出资|持股|占股?|认缴|实缴|份额)?(?:比例)?\d{1,3}(?:\.\d{1,4})?%"
)
# What stands in the next cell of a row, or behind a comma.
_NEXT = f"[ ,、|;\\t]{{1,3}}(?:{any_of(words('marks', 'next'))})|[ -]{{1,2}}(?:还款|还贷|还钱|转账|汇款)(?=[\"”’'」)])"
_BEHIND_SIGNS = re.compile(
    f"(?P<owner>{_NEXT}|{_IS})|{_BETWEEN}(?:(?P<human>{_MARKS['human']})|(?P<owned>{_MARKS['owner']}|{_PLACEHOLDER}))"
)
BEHIND = f"(?:的?{any_mark('human', 'owner', 'party', 'done', 'thing')}|{_EDGE})"
"""A pattern's text for what ends a name that no word for a role stands before."""
_PARTIES = ("human", "owner", "party")
BEHIND_PARTIES = f"的?{any_mark(*_PARTIES)}"
"""Those of it that stand behind parties only."""
PERSONAL = any_of(words("marks", "personal"))
"""A pattern's text for what a person has or does."""
SINCE = f"(?:{BEHIND_PARTIES}|{_GOES_ON_TO.pattern}|{PERSONAL}|[因于]|{_IS}|[(]?\\d{{1,3}}(?:\\.\\d{{1,4}})?%)"
"""A pattern's text for those, for what only parties do later in the clause, and for what brackets say of a person."""
_BEGINS_SINCE = {
    *(word[0] for kind in (*_PARTIES, "personal") for word in words("marks", kind)),
    *(character for kind in _PARTIES for begins in _MORE.get(kind, {}) for character in begins),
    *f"的(0123456789因于{_GOES_ON}",
}
AT_SINCE = f"[{re.escape(''.join(sorted(_BEGINS_SINCE)))}\\d](?<=[{HAN}]{{2}}.)(?<=(?={SINCE}).)"
"""A pattern's text for the first character of SINCE behind two Chinese ones: a search sees its characters at once."""
_STRONG = re.compile(f"(?P<human>{_MARKS['human']})|{_MARKS['owner']}|{_PLACEHOLDER}")
_BACK = re.compile(f"{_BETWEEN}$")
_COUPLES = frozenset(words("marks", "couple"))
# Words that firms' names hold, too: with a firm's word behind them they end no name, but 和 where it joins one to a
# firm.
_WITHIN_FIRMS = re.compile("[和再都可前后时]|联合|投资|劳动|土地|车辆")
_FIRM = re.compile(f"[{HAN}()]{{0,20}}?(?:公司|集团|银行|合作社|[厂店行社场户](?![{HAN}]))")
# What parties do, but for what firms are called by, too.
_ACTS = set(words("marks", "party")).difference(words("organisations", "acts"))
# Of 不良资产处置有限公司 nothing parts, as 不良 does elsewhere.
_PARTS = f"(?!不良资产[{HAN}]{{0,4}}(?:有限|合伙|公司))(?:[{''.join(words('organisations', 'parts'))}]|{any_of(_ACTS)})"
# The name of a firm, an institution, a place, a brand or a contract, as far as no word parts it from a person's.
CALLED_ON = re.compile(
    f"(?:(?!{_PARTS})[{HAN}]){{0,12}}?"
    f"(?:{any_of(words('organisations', 'called'))}"
    "|[厂矿坊]|(?<![当到现在出退入离立])场)"
    f"|(?:(?!{_PARTS})[{HAN}]){{0,4}}?(?:路(?![由过])|[镇乡县州旗市区村]"
    "|[苑府湾庄阁]|[站店社行业](?!为)|牌(?![照号]))"
    f"|(?:(?!{_PARTS})[{HAN}]){{0,3}}[{''.join(words('organisations', 'things'))}]"
    f"|[{HAN}]{{0,4}}[所局院部](?![{HAN}])"
    rf"|[{HAN}]{{0,4}}[(\[〔]?(?:19|20)\d\d(?!年)|[{HAN}]{{0,5}}[·•]"
    # An estate before the number of a building: 枫林绿洲9号楼, 枫林绿洲A座.
    rf"|(?:(?!{_PARTS})[{HAN}]){{0,4}}(?:[A-Z]?\d{{1,4}}(?:[号幢栋座弄期#]|单元|-\d)|[A-Z][区座栋幢])"
    rf"|[{HAN}]{{0,10}}\([{HAN}]{{2,8}}\)[{HAN}]{{0,12}}?(?:公司|有限|投资|基金|集团|企业|厂)"
)
# The same where the last character of a name would be its first: 王沃重|工.
_CALLED_WITHIN = re.compile(any_of(words("organisations", "called")))

_BEFORE = kind_of_end(
    {
        ASKED: words("before_names", "sure"),
        OPEN: (*words("before_names", "before"), *words("roles", "role")),
        PLACE: words("before_names", "place"),
    },
    WITHIN,
)
_ENDS_ITEM = frozenset(".、)| ")
_ITEM = re.compile(r"(?:(?<![\d.])\d{1,3}[.、)]|\|)[ ]?$")
# The number of a case, behind which its parties stand: (2023)浙0602执123号.
_CASE = re.compile(r"[初终执恢再申破保特督异复监](?:字第)?\d{1,6}号$")
_AFTER_PARTY = ends_with(("公司", "集团", "银行", "合作社", "某", "企业", "商行", "经营部"))
_IN_FIRM = ends_with(words("before_names", "in_firm"))


def before(text: str, at: int) -> int:
    """What stands before a place of a text, but for words for roles, which are looked for by themselves."""
    if not at or not is_han(text[at - 1]):
        if text[at - 1 : at] == "、" and _AFTER_PARTY(text, at - 1):
            return ASKED
        return ITEM if text[at - 1 : at] in _ENDS_ITEM and _ITEM.search(text, max(0, at - 5), at) else BEGUN
    kind = _BEFORE(text, at)
    return BEGUN if kind == PLACE and text[at - 1] == "号" and _CASE.search(text, max(0, at - 8), at) else kind


def behind(text: str, at: int) -> int:
    """What stands behind a place of a text."""
    mark = _BEHIND.match(text, at)
    within = at < len(text) and is_han(text[at])
    if mark is None and not within:
        mark = _BEHIND_SIGNS.match(text, at)
    if mark is None:
        if within:
            return ON
        if text[at : at + 1] == "、" and _FIRM.match(text, at + 1):
            return BESIDE
        return EDGE if EDGE_OF_PHRASE.match(text, at) else ENDS
    kind = _KINDS.get(mark.lastgroup or "", OWNER)
    if kind in (DONE, THING) and _GOES_ON_TO.match(text, at):
        kind = PARTY
    if PARTY <= kind <= THING and _WITHIN_FIRMS.match(text, at) and _FIRM.match(text, mark.end()):
        return FIRM if text[at] == "和" else ON
    return kind


def is_one(text: str, at: int) -> bool:
    """Whether the word behind a place is a single character, which a name may have, too."""
    mark = _BEHIND.match(text, at)
    return mark is not None and mark.end() == at + 1


class Mark(NamedTuple):
    """What says that a person's name ends at a place, and whether two may stand there."""

    at: int
    kind: int
    couple: bool


def marks_of_persons(text: str) -> Iterator[Mark]:
    """The words that say that a person's name ends before them, with quotes and brackets between."""
    for mark in _STRONG.finditer(text):
        at = mark.start()
        window = text[max(0, at - 80) : at]
        back = _BACK.search(window)
        at -= len(window) - (back.start() if back else len(window))
        at -= text[at - 1 : at] == "的"
        yield Mark(at, HUMAN if mark.lastgroup else OWNER, mark[0] in _COUPLES)


def a_firm_ends(text: str, at: int) -> bool:
    """Whether characters go on from a place to a firm's word: 郑州中|原汇鑫企业管理咨询有限公司."""
    return _FIRM.match(text, at) is not None


def is_in_firm(text: str, at: int) -> bool:
    """Whether what stands before a place goes on as the names of firms and places do."""
    return _IN_FIRM(text, at)


def goes_on_as_a_thing(text: str, end: int) -> bool:
    """Whether a name of a firm, a place, a thing or a contract goes on from a place."""
    return CALLED_ON.match(text, end) is not None or _CALLED_WITHIN.match(text, end - 1) is not None
