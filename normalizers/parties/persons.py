"""Natural persons among the parties, and words that name nobody (rule 7 of docs/evidence.md#institutions)."""

from __future__ import annotations

import re
from typing import Final

from normalizers.parties.bare_name import MASKED
from privacy.names import TRANSLITERATED, is_person_name

_NOBODY: Final = re.compile(
    "(?:某|[一两二三四五六七八九十多]?[名位]|个人|[境国][内外])?自然人(?:投资者)?|个人投资者|投资者个人"
)
_SIGNS: Final = re.compile("[*×xXｘ○〇]")
_CLINGS: Final = re.compile("(?<=[\u4e00-\u9fff]{2})(?:同意|已|指|拟|将|系)$")
_TITLE: Final = re.compile(r"(?:先生|女士|小姐)$")
# LI XIAOMING: a family name as it is spelt, then one or two syllables.
_SPELT: Final = re.compile(
    r"(?:li|wang|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|ma|zhu|hu|guo|he|lin|gao|luo|zheng|liang|xie|song|tang|han|feng|deng|cao|peng"
    r"|zeng|xiao|tian|dong|pan|yuan|cai|jiang|yu|du|ye|cheng|wei|su|lu|lv|ding|ren|shen|yao|cui|zhong|tan|fan|jin|liao|shi|xia|jia|fu|fang"
    r"|zou|xiong|bai|meng|qin|qiu|hou|yin|xue|yan|lei|long|hao|gong|shao|qian|wan|dai|mo|kong|xiang|chang)"
    r"[ ,]+(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{1,3}(?:ng|n|r)?[ '-]?){1,2}",
    re.IGNORECASE,
)
_LONGEST_SPELT_ELSEWHERE: Final = 6
_SHORTEST_SPELT_ELSEWHERE: Final = 3
_POINTS: Final = frozenset("该本我贵此其上前有相各两某")
# 该资产管理公司, 本行, 某单位: whoever was named before.
_NAMED_BEFORE: Final = re.compile(
    r"(?:(?:该|本|我|贵|此|其|上述|前述|有关|相关|各|两家|某家)(?:[家个一]|国有|商业|股份制|城市|农村|地方|民营|政策性|(?:金融)?资产管理|担保|拍卖|贷款|金融|投资|村镇)*"
    r"(?:公司|集团|企业|银行|单位|机构|[分支]?行|分公司|法院|联社|管理人|平台)"
    r"|某(?:[家个一]|国有|商业|股份制|城市|农村|地方|大型|(?:金融)?资产(?:管理)?(?=公司)|(?:信托|租赁|消费金融|担保|保险|证券)(?=公司)|金融(?=机构))*"
    r"(?:单位|机构|银行|[分支]行|城商行|农商行|大行|AMC|(?<=[产理托赁融保险券])公司))"
)


def names_nobody(name: str) -> bool:
    """Whether words only point at whoever was named before: 该资产管理公司, 本行, 某单位."""
    return name[0] in _POINTS and _NAMED_BEFORE.fullmatch(name) is not None


def person_in(name: str, text: str) -> tuple[str, float] | None:
    """The natural person that a tidy name is, as it may be masked, and how sure that is; `text` has its blanks.

    Two to four characters with a family name, 某, a name of another language in the characters that such names are
    written with, or a name that is spelt (LI XIAOMING).
    """
    if _NOBODY.fullmatch(name):
        return name, 0.9
    titled = _TITLE.sub("", name)
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
    return (name, 0.6) if _SPELT.fullmatch(text.strip()) else None
