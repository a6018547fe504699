"""Natural persons among the parties, and words that name nobody (rule 7 of docs/evidence.md#institutions)."""

from __future__ import annotations

import re
from typing import Final

from normalizers.parties.bare_name import MASKED
from privacy.names import TRANSLITERATED, is_person_name

_NOBODY: Final = re.compile(
    "(?:某|[一两二三四五六七八九十多]?[名位]|个人|[境国][内外])?自然人(?:投资者)?(?:[一二两三四五六七八九十\\d]{1,3}[名位人])?"
    "|个人投资者|投资者个人"
)
_SIGNS: Final = re.compile("[*×xXｘ○〇]")
_CLINGS: Final = re.compile("(?<=[\u4e00-\u9fff]{2})(?:同意|已|指|拟|将|系)$")
_TITLE: Final = re.compile(r"(?:先生|女士|小姐)$")
_COUPLE: Final = re.compile("(?<=[\u4e00-\u9fff]{2})(?:夫妇|夫妻|父子|父女|母子|母女|兄弟|姐妹)(?:[二两]人)?$")
# LI XIAOMING: a family name as it is spelt, then one or two syllables.
_SPELT: Final = re.compile(
    r"(?:li|wang|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|ma|zhu|hu|guo|he|lin|gao|luo|zheng|liang|xie|song|tang|han|feng|deng|cao|peng"
    r"|zeng|xiao|tian|dong|pan|yuan|cai|jiang|yu|du|ye|cheng|wei|su|lu|lv|ding|ren|shen|yao|cui|zhong|tan|fan|jin|liao|shi|xia|jia|fu|fang"
    r"|zou|xiong|bai|meng|qin|qiu|hou|yin|xue|yan|lei|long|hao|gong|shao|qian|wan|dai|mo|kong|xiang|chang)"
    r"[ ,]+(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{1,3}(?:ng|n|r)?[ '-]?){1,2}",
    re.IGNORECASE,
)
# Nguyen Van An.
_VIETNAMESE: Final = re.compile(
    r"(?:nguyen|tran|pham|phan|bui|dang|ngo|duong|hoang|huynh|truong|dinh)(?: [a-z]{1,6}){1,3}", re.IGNORECASE
)
# LI XIAOMING(李晓明), 李晓明(LI XIAOMING): a name, and how it is spelt.
_SPELT_BESIDE: Final = re.compile(
    r"[A-Za-z][A-Za-z ,.'-]{3,30}\(([一-龥·]{2,6})\)|([一-龥·]{2,6})\([A-Za-z][A-Za-z ,.'-]{3,30}\)"
)
# KIM SUNG HO, Park Ji-min: a family name as Korea spells it, then two syllables.
_KOREAN_SYLLABLE: Final = (
    "(?:ch|[kt]{2}|[gkndtrlmbpsjhyw])?(?:y?eo|y?ae?|ye|oe|wo|wa|eu|ee|oo|[yw]?[iuoe])(?:ng|[kgntlmpb])?"
)
_KOREAN: Final = re.compile(
    r"(?:kim|lee|park|choi|jung|jeong|chung|kang|cho|yoon|jang|lim|han|oh|seo|shin|kwon|hwang|ahn|song|yoo|hong|moon|bae|baek|nam)"
    rf"[ ,]+{_KOREAN_SYLLABLE}[ -]?{_KOREAN_SYLLABLE}",
    re.IGNORECASE,
)
_SYLLABLE: Final = "(?:ch|kw|ts|sh|hs|[bpmfdtnlgkhwjsy])?[aeiou]{1,3}(?:ng|[nmptkh])?"
# CHAN TAI MAN, Cheung Wai-kwong: a family name as Hong Kong spells it, then two syllables.
_CANTONESE: Final = re.compile(
    r"(?:wong|chan|cheung|lee|lau|ng|ho|leung|kwok|tsang|tse|yip|fung|mak|lam|chow|chu|hui|ip|kwan|kwong|lai|lok|lui|mok|ngai|pang|poon|shum"
    r"|siu|suen|sung|szeto|tsui|tsoi|yam|yau|yeung|yim|yiu|yuen|au|cheng|chiu|choi|fok|hsu|hsieh|kam|kong|kuo|chiang|chou|tsai)"
    rf"[ ,]+{_SYLLABLE}[ -]{_SYLLABLE}",
    re.IGNORECASE,
)
# 王银行: a common family name alone is no bank's.
_CALLED_BANK: Final = re.compile("[王李张刘陈杨赵黄周吴徐孙胡朱何郭罗梁宋郑谢韩唐冯董程曹袁邓许沈曾彭吕]银行")
_LONGEST_SPELT_ELSEWHERE: Final = 6
_SHORTEST_SPELT_ELSEWHERE: Final = 3
_POINTS: Final = frozenset("该本我贵此其上前有相各两某一多ABCDEFXx×*")
_KINDS: Final = (
    "[家个一]|国有|商业|股份制|城市|农村|地方|民营|外资|大型|省级|全国性|政策性|村镇|(?:金融)?资产管理|融资|担保|拍卖|贷款|金融|投资"
    "|信托|租赁|消费|保险|证券|控股|资产"
)
_FORM: Final = "(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司"
# 该资产管理公司, 本行, 某单位, XX公司: whoever was named before, or is not to be named.
_NAMED_BEFORE: Final = re.compile(
    rf"(?:该|本|我|贵|此|其|上述|前述|有关|相关|各|两家|多家|一家|某家)(?:{_KINDS})*"
    rf"(?:{_FORM}|集团|企业|银行|单位|机构|[分支]?行|分公司|法院|联社|管理人|平台|城商行|农商行)"
    rf"|某(?:{_KINDS})*(?:单位|机构|银行|[分支]行|城商行|农商行|大行|AMC|法院|[国民央外]企|企业|(?:律师|会计师)?事务所|律所|拍卖行|(?<=[产理托赁融保险券资]){_FORM})"
    rf"|某公司|某{{2,3}}(?:{_FORM}|集团)|[A-F]公司|[Xx×*]{{2,4}}(?:{_KINDS})*(?:{_FORM}|银行(?:{_FORM})?|机构|企业)|某某银行(?:{_FORM})?"
)
_LONGEST_WORD: Final = 9
# Whoever plays a part, by the part alone.
_ROLES: Final = re.compile(
    "[原新现该各]?(?:权利人|业主|户主|房东|[房车]主|实际控制人|法人代表|股东|债[权务]人|产权人|所有权?人|使用权?人|承租人|经营者|出资人|当事人)|被?申请(?:执行)?人|原告方?|被告方?|上诉人|异议人|案外人|利害关系人|承租人|共有人|管理人|联系人|经办人|法定代表人"
)
# 拍卖公司, 交易所: any of its kind.
_ANY: Final = re.compile(
    "(?:拍卖|评估|审计|会计|律师|产权|产权交易|交易|中介|担保|信托|租赁|保险|证券|基金|投资|资产管理|贷款|小额贷款)"
    "(?:公司|行|所|事务所|机构|平台|市场|中心)|(?:人民)?(?:法院|检察院|政府)|公证处|(?:集团|股份|分|子|总)?公司|(?:集团)?(?:股份)?有限(?:责任)?公司"
)
# 某资本旗下基金: told by its owner only.
_OF_AN_OWNER: Final = re.compile("(?:旗下|关联)的?(?:某|[A-Za-z]{2,6}|[一-龥]{1,4})?(?:公司|基金|企业|SPV|平台|主体)$")


def names_nobody(name: str) -> bool:
    """Whether words only point at somebody: at whoever was named before (该资产管理公司, 本行, 某单位), a part that
    somebody plays (申请人), any firm of a kind (拍卖公司), one of an owner's (某资本旗下基金).
    """
    if len(name) <= _LONGEST_WORD and (_ROLES.fullmatch(name) or _ANY.fullmatch(name)):
        return True
    if ("旗下" in name or "关联" in name) and _OF_AN_OWNER.search(name):
        return True
    return name[0] in _POINTS and _NAMED_BEFORE.fullmatch(name) is not None


def person_in(name: str, text: str) -> tuple[str, float] | None:
    """The natural person that a tidy name is, as it may be masked, and how sure that is; `text` has its blanks.

    Two to four characters with a family name, 某, a name of another language in the characters that such names are
    written with, or a name that is spelt (LI XIAOMING, CHAN TAI MAN, Nguyen Van An).
    """
    if beside := _SPELT_BESIDE.fullmatch(name):
        name = text = beside[1] or beside[2]
    if _NOBODY.fullmatch(name):
        return name, 0.9
    titled = _COUPLE.sub("", _TITLE.sub("", name))
    if titled != name and len(titled) == 1:
        titled += "某"
    if MASKED.fullmatch(titled):
        titled = _SIGNS.sub("某", titled)
    answer = is_person_name(titled)
    if not answer.person and (bare := _CLINGS.sub("", titled)) != titled:
        titled, answer = bare, is_person_name(bare)
    if answer.person:
        return titled, answer.confidence
    if _SHORTEST_SPELT_ELSEWHERE <= len(name) <= _LONGEST_SPELT_ELSEWHERE and TRANSLITERATED.issuperset(name):
        return name, 0.6
    if _CALLED_BANK.fullmatch(name):
        return name, 0.5
    spelt = text.strip()
    return (name, 0.6) if any(how.fullmatch(spelt) for how in (_SPELT, _VIETNAMESE, _CANTONESE, _KOREAN)) else None
