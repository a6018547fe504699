"""A party's name alone, rule 1 of docs/evidence.md#institutions: without what stands round it in a text."""

from __future__ import annotations

import re
from typing import Final

from normalizers.parties.institutions import tidy
from normalizers.values.numerals import WHOLE
from normalizers.values.remembered import remembered

_QUOTES: Final = re.compile(r"[\"“”'‘’《》<>*#]")
_NUMBERING: Final = re.compile(r"^(?:\(?\d{1,3}[).、]|\d{1,3}\.|\(?[一二三四五六七八九十]{1,3}[)、])")
_DOES: Final = (
    "(?:债权|资产|标的)?(?:转让|出让|受让|委托|受托|处置|申请|竞买|竞得|中标|买受|拍卖|债权|债务|借款|贷款|担保|保证|抵押|出质"
    "|公告|招标|发布|出售|收购|持有)"
)
_SIDE: Final = rf"{_DOES}[方人]|[甲乙丙丁]方"
_ROLE: Final = rf"(?:本次|此次|最终|[原新该])?(?:{_DOES}(?:[方人]|主体|单位|机构|成功人)|[卖买]方)"
# Parts in a court's case and in a sale that is over, and what a form calls a person.
_PART: Final = (
    "(?:(?:共同)?(?:被申请|申请|被)执行人|法定代表人|共同借款人|(?:成交|中选|承租|共有|投资|出资|担保权|抵押权|质权|案外|异议|连带保证)人"
    "|原告|被告|个人|自然人|姓名|股东"
    r"|(?:房屋|土地|房产|不动产|车辆|登记|证载){0,2}(?:产权|所有权?|权利|权属|使用权)人|[车房户业]主|法人(?:代表)?|实际控制人)"
)
_LABEL: Final = re.compile(
    rf"^(?:[甲乙丙丁]方)?(?:{_ROLE}|{_PART}|[甲乙丙丁]方|名称)(?:\([^()]{{1,8}}\))?(?:全称|名称|单位)?(?:\([^()]{{1,8}}\))?[:-]+"
    rf"|^(?:{_ROLE}|{_PART})\([^()]{{1,8}}\)(?=[\u4e00-\u9fff]{{4}})"
    rf"|^{_ROLE}(?:[为系是指](?=[\u4e00-\u9fff]{{2}})|(?=[\u4e00-\u9fff()]{{4,40}}(?:公司|[银支分]行|联社|信用社)$))"
)
# 原审被告, 反诉原告, 被告一: a part in a case, right before a name that ends like a firm's, or before a person's.
_IN_A_CASE: Final = (
    "(?:(?:[一二原再]审|反诉|共同|本诉|本案)?(?:[原被]告人?|上诉人|被上诉人|(?:再审|被|异议)?申请人|第三人(?![民才力口寿工造防事])|异议人|案外人|利害关系人)[一二三四五六七八九1-9]?:?"
    "|申请执行人|(?:共同)?被执行人|债务人|债权人|担保人|抵押权?人|出质人|质权人|竞买人|竞拍人|成交人|中标人|买受人|受让人|转让人|出让人|承租人|出租人|法定代表人)"
    "(?=[\u4e00-\u9fff()]{4,40}(?:公司|[银支分]行|联社|信用社|[厂局社]|委员会|合作社|合伙\\))$)"
    "|(?:[一二原再]审|反诉|共同)?(?:[原被]告人?|(?:被)?上诉人|被申请人|再审申请人|异议人|案外人|利害关系人)[一二三四五六七八九1-9]?:?(?!方|应|律师|单位|企业)(?=[\u4e00-\u9fff]{2,4}$|[\u4e00-\u9fff]某)"
)
# What clings to a name in running words, before it and behind it; the short ones only where a bank's name follows.
_CLINGS_BEFORE: Final = re.compile(
    rf"^(?:现将|兹将|拟将|已将|特将|(?:原|新)?债权人|借款人|保证人|竞得[人者]|买受[人者]|(?:债权)?受让[人者]|(?:共同)?被执行人|(?:申请执行人|申请人|[原被]告|案外人|第三人(?!民)|共有人|债务人|担保人|抵押人|出质人|共同借款人|竞买人|竞拍人|成交人|中标人|转让人|出让人|拍卖人|承租人|法定代表人|(?:产权|所有权?|权利|权属)人|[车房户业]主|(?:异议|上诉|被上诉|利害关系|再审申请|被申请|案外|反担保|保证|连带责任)人)(?=[\u4e00-\u9fff]{{3}}(?:$|\([男女])|[\u4e00-\u9fff]某)|{_IN_A_CASE}|(?:\((?:自然人|个人)\)|(?:自然人|个人))(?!投资者$)(?:投资者)?(?=[\u4e00-\u9fff][\u4e00-\u9fff*×])|已由|现由|系由"
    r"|(?:上述|前述|该|本)?(?:债权|资产|贷款)(?:原|现)?(?:系|为|由|属于?)|原(?:系|为|由)"
    r"|(?:指|由|将(?!乐)|经|系)(?=中国|[\u4e00-\u9fff]{2,8}银行))(?=[\u4e00-\u9fff][\u4e00-\u9fff*×Xx])"
)
_VERBS: Final = (
    "与|和|及|暨|并|之|其|关于|向|对|将|已|拟|现|系|指|所有|依法|依约|同意|共同|联合|继受|承继|受让|转让|委托|享有"
)
_CLINGS_BEHIND: Final = re.compile(
    rf"(?<=[司行部社处厂局心产资])(?:{_VERBS}){{1,4}}$|(?<=[\u4e00-\u9fff]{{2}})\([男女](?:[,、，][^()]{{0,30}})?\)$"
)
_LAST: Final = frozenset("司行部社处厂局心")
# What a party does, behind its name: 作为债权人, 将其, 负责处置; 委托贷款部 is a part of it.
_DOES_BEHIND: Final = re.compile(
    r"(?<=[司行部社处厂局心产资])(?:作为|将其|将该|将所|将上述|负责|名下|拥有|所持|持有|享有|依法|依约|通过|就其|对其|根据|决定|承诺|声明|成为|收购的|受让的)"
    r"[^()]{0,12}$"
)
# 广发卡中心即广发银行股份有限公司信用卡中心: a short name, then the whole one.
_THAT_IS: Final = re.compile(
    r"^[\u4e00-\u9fff]{2,10}即(?=[\u4e00-\u9fff()]{4,40}(?:公司|[银支分]行|联社|信用社|中心)$)"
)
_BECAME: Final = r"(?:现|已|后|现已|已于[^()]{2,12})?(?:更名|改名|变更|改制|撤并|并入|合并)"
_ASIDE: Final = re.compile(
    rf"\((?:(?:现|原|系)?(?:受让|收购|承接|继受|转|购|接收)自|(?:受让|收购|承接)于|自(?=[^()]{{4,60}}(?:受让|收购|承接|转让)\))|[原现](?:债权(?:人|银行|行)|贷款(?:行|银行)|权利人)(?:[:为系]|\))"
    rf"|(?:以下|下|又|亦)(?:均|统|合)?[简并统合]?称|简称|(?:证券|股票)(?:简称|代码)|曾用名|{_BECAME}|代表|代(?=.{{2,40}}(?:计划|产品|基金))|作为|系"
    rf"|盖章|公章|签章|印章?\)|统一社会信用代码|(?:公民)?身份证?|证件|牵头行|{_SIDE}|暂定名|筹\)"
    r"|原(?:名|称|为|系|:|[^()]{2,60}(?:公司|银行|联社|信用社)))"
)
# (招商银行股份有限公司)苏州分行; 口行(中国进出口银行)大连分行: the whole name inside, the branch behind.
_WHOLE_INSIDE: Final = re.compile(
    r"^[\u4e00-\u9fff]{0,4}\(([^()]{4,30}(?:银行|公司))\)(?=[^()]{2,20}(?:[分支]行|分公司|营业部|中心)$)"
)
_RENAMED_AT_END: Final = re.compile(r"(?<=[司行社])[,，;；]?(?:现已?|已|后)(?:更名|改名|变更)[为成][^,，;；]{4,40}$")
_DEFINED_AT_END: Final = re.compile(
    r"[,，]?(?:以下|下)(?:均|统)?[简并统]?称(?s:.*)$|\((?:盖章|公章|签章)\)?$|(?:盖章|公章)$"
)
_DATED: Final = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?$")
# 信用卡中心2024年第5期: the sale, not the seller.
_ISSUE: Final = re.compile(
    r"(?<=[司行社部心处])(?:\(?(?:19|20)\d\d年?(?:度)?)?(?:第?[\d一二三四五六七八九十]{1,3}[期批])\)?$"
)
# 某分行,联系人: how to reach it, or the part that it plays. 吴某,男: a person, and more of it.
# 某商行,经营者:赵某: whose it is.
_REACHED: Final = re.compile(
    rf",?联系(?:人|电话|方式|地址)(?::.{{0,60}})?$|[,;](?:联系|电话|地址|住所).{{0,60}}$|[,;](?:{_ROLE})$"
    r"|(?<=[司行部社处厂局心)])(?:地址|注册地址?|住所地?|电话|开户行):.{0,60}$"
    r"|(?<=[\u4e00-\u9fff*]{2}),[男女](?:,.{0,60})?$"
    r"|(?<=[司社部厂店坊场铺馆行站所市)])[,;]?(?:经营者|业主|投资人|负责人|法定代表人|法人代表|法人)(?:姓名)?:[^,;:]{2,12}$"
)
# 某分行/委托方, 某公司 借款人: the part that a name plays, behind it; 某分行0519-8866: how to reach it.
_PLAYS: Final = re.compile(rf"(?<=[司行部社处厂局心])/?(?:{_ROLE}|{_PART})$")
_NUMBER: Final = re.compile(r"(?<=[司行部社处厂局心])\(?0\d{2,3}\)?[-\d*]{0,10}$")
_AND_OTHERS: Final = re.compile(rf"等(?:共|共计)?(?:{WHOLE}(?:[户家名人笔位]|个(?:债务|借款)?人))?(?:债务人|借款人)?$")
_AND_BRANCHES: Final = re.compile(
    r"(?:及其?(?:下属|所属|下辖|辖内|各)*(?:分支机构|分支行|分行|支行|机构)|(?<=[司行社])(?:[下所]属|下辖|辖内|境内|各){1,3}(?:分支机构|分支行|机构))$"
)
_PERSON_IN_BRACKETS: Final = re.compile(r"(?:自然人|个人)\(([^()]{2,12})\)")
_NATURAL: Final = re.compile(r"^(?:\((?:自然人|个人)\)|自然人|个人)")
# A person whose name is hidden by signs.
MASKED: Final = re.compile(r"[\u4e00-\u9fff]{1,2}?[*×xXｘ○〇]{1,5}[\u4e00-\u9fff]?")
_HIDES: Final = frozenset("*×xXｘ○〇")
_LONGEST_MASKED: Final = 6
# Of what stands round a name that ends with 司, all that is taken off holds one of these characters.
_STANDS_ROUND: Final = frozenset("\"“”'‘’《》<>*#).、:-(方人体位构联,更改称章将主者由告系为属指经即")
EDGES: Final = " ,，.。;；:：、-—_/"


def _without_asides(name: str) -> str:
    """A name without its definitions in brackets (以下简称“甲方”, 代表某理财计划, 盖章); brackets may nest."""
    while found := _ASIDE.search(name):
        depth, end = 0, len(name)
        for at in range(found.start(), len(name)):
            depth += (name[at] == "(") - (name[at] == ")")
            if depth == 0:
                end = at + 1
                break
        name = name[: found.start()] + name[end:]
    return name


# A name is asked for as a party, as a part of a list and on a day.
@remembered
def bare_name(text: str) -> str:
    """The name alone: without numbering, label, quotation marks, definitions and punctuation round it."""
    name = tidy(text).strip(EDGES)
    if name.endswith("司") and _STANDS_ROUND.isdisjoint(name):
        return name
    person = _NATURAL.sub("", _LABEL.sub("", name)) if "人" in name else name
    if len(person) > _LONGEST_MASKED and person[1] in _HIDES and "(" in person:
        person = _without_asides(person)
    if len(person) <= _LONGEST_MASKED and MASKED.fullmatch(person):
        return person
    name = _QUOTES.sub("", name).strip(EDGES)
    for before in (_NUMBERING, _LABEL):
        if found := before.match(name):
            name = name[found.end() :]
    if "(" in name:
        name = _WHOLE_INSIDE.sub(r"\1", name)
        if inside := _PERSON_IN_BRACKETS.fullmatch(name):
            name = inside[1]
        name = _without_asides(name)
        if name.startswith("(") and name.endswith(")") and name.count("(") == 1:
            name = name[1:-1]
    if "联系" in name or ":" in name or "," in name:
        name = _REACHED.sub("", name)
    if name[-1:] in "人方位体构告东":
        name = _PLAYS.sub("", name)
    if name[-1:].isdigit():
        name = _NUMBER.sub("", name)
    if name[-1:] in "年月日":
        name = _DATED.sub("", name)
    if name[-1:] in "期批)":
        name = _ISSUE.sub("", name)
    if "更名" in name or "变更" in name or "改名" in name:
        name = _RENAMED_AT_END.sub("", name)
    if "称" in name or "章" in name:
        name = _DEFINED_AT_END.sub("", name)
    if name[-1:] in "行构":
        name = _AND_BRANCHES.sub("", name)
    if "等" in name:
        name = _AND_OTHERS.sub("", name)
    name = name.strip(EDGES)
    if found := _CLINGS_BEFORE.match(name):
        name = name[found.end() :]
    if "即" in name:
        name = _THAT_IS.sub("", name)
    return name if name[-1:] in _LAST else _CLINGS_BEHIND.sub("", _DOES_BEHIND.sub("", name))
