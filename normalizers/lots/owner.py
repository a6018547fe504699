"""Whose the thing is that a lot sells: the firms that its page names as owner or as the one against whom it is sold.

A label (被执行人, 所有权人, 产权人, 权属人), or what stands behind a name (甲公司名下, 甲公司所有的), names the owner
whatever else the page says. Who lent, who takes the pledge, and who rents is none. Persons are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from normalizers.parties.names import Name, names_of
from normalizers.values.text import clean
from privacy.redact import redact
from records.content import Content, Grid

# 抵押权利人 and 优先购买权人 own nothing; 产权人所有 is a word for the thing's state.
_OWNER: Final = (
    r"(?<!抵押)(?<!质押)(?<!他项)(?<!优先)(?<!物权)(?<!购买)"
    r"(?:房屋|土地|房产|不动产|产权|车辆|设备|登记|证载|标的物?|资产|财产|船舶|股权){0,3}"
    r"(?:所有权?人|产权(?:所有)?人|权属人|权利人|土地使用权人|所有方|产权单位|权属单位|持有人|车主)"
)
_DEBTOR: Final = r"(?:被执行人|破产(?:企业|人|公司)|破产债务人)"
_NAMED: Final = r"(?:名称|姓名)?(?:\([^()]{0,12}\))?[:：为系是\s]*[“\"]?"
_LABEL: Final = re.compile(rf"(?:(?P<debtor>{_DEBTOR})|{_OWNER}){_NAMED}")
# What no name begins with either.
_BEGINS: Final = re.compile("案外人|所有权(?:归|属于?)")
_BEHIND: Final = re.compile(
    r"(?:破产)?(?:管理人|清算组)?[”\"]?(?:\([^()]{0,24}\))?(?:等)?(?:单独|共同|依法|合法)?"
    r"(?:名下|所有(?![权人])|所有权的|拥有(?!该)|持有(?!该)|所属|自有|共有)"
)
# No label and no word for owning lacks all of these: most titles do.
_TELLS: Final = re.compile("权|[所拥持自共]有|被执行人|破产|名下|所属|车主")
# In a title the owner stands first, before where the thing is or what it is called.
_BEFORE_THING: Final = re.compile(
    r"(?:破产)?(?:管理人|清算组)?(?:的|所涉|相关)?(?:破产财产|破产资产|(?:座落|坐落)?于|位于|坐落|座落)"
)
# What each of these holds, which most titles do not.
_THING: Final = re.compile("于|[坐座]落|破产[财资]产")
# 位于甲公司所有的厂区内, 由甲公司持有质押权: a place, a tenant, somebody else.
_OTHER: Final = re.compile(
    r"(?:位于|坐落于|座落于|存放[于在]|停放[于在]|放置[于在]|租赁给|出租给|承租人|抵押给|质押给|毗邻|紧邻|对|向|欠)[“\"]?$"
)
_TAIL: Final = re.compile(r"(?:破产)?(?:管理人|清算组)$")
_JOIN: Final = re.compile(r"[”\"]?+\s*+(?:\([^()]{0,24}\))?+\s*+(?:[、,，;；]|和|与|及|以及)\s*+[“\"]?+")
_PERSON: Final = re.compile(r"[一-龥*某×]{2,4}(?=[、,，;；和与及]|$)")
# The shortest name that something joins stands: 和 and 与 may stand in one, and would else be tried each way.
_JOINED: Final = re.compile(rf"{_JOIN.pattern}(?>[一-龥*某×]{{2,4}}?{_JOIN.pattern})*+")
_STOP: Final = re.compile(r"[。\n]")
_MOST: Final = 10
_CLAIM: Final = "claim"
_OF_OTHERS: Final = frozenset({_CLAIM, "equity"})
"""What the firm that a title begins with owes, or is itself."""


def owner_of(title: str, stated: str | None, announcement: Content, asset_type: str) -> str | None:
    """The firms to whom the thing belongs, with 、 between them, as they may be stored; None where the page names none.

    What a label of the page `stated` counts first, then words for the thing's owner in title and announcement, then
    those against whom the court acts. Of claims only the title tells: an announcement names those who owe, and the
    owners of what secures them.
    """
    if stated and (said := [_bare(name) for name in names_of(clean(stated))]):
        return _shown(said)
    own: list[str] = []
    against: list[str] = []
    announced = () if asset_type == _CLAIM else _sentences(announcement)
    for text in (_marked(said) for said in map(clean, (title, *announced)) if _TELLS.search(said)):
        for label in _LABEL.finditer(text):
            (against if label["debtor"] else own).extend(_listed(text, label.end()))
        own += _owning(text)
    if not own and not against and asset_type not in _OF_OTHERS and _THING.search(title):
        first = clean(title)
        own = [_bare(name) for name in names_of(first) if _BEFORE_THING.match(first, name.end)]
    return _shown(own or against)


def _marked(text: str) -> str:
    """A text with a sign behind each label: the name begins there."""
    return _BEGINS.sub(lambda before: f"{before[0]}:", _LABEL.sub(lambda label: f"{label[0]}:", text))


def _sentences(announcement: Content) -> Iterator[str]:
    """The sentences and rows that may name an owner: most of an announcement tells how to bid."""
    for sentence in (line for part in announcement for line in _lines(part)):
        if _LABEL.search(sentence) or _BEHIND.search(sentence):
            yield sentence


def _lines(part: str | Grid) -> Sequence[str]:
    """The sentences of a paragraph, or the rows of a table with a sign between label and value."""
    if isinstance(part, str):
        return _STOP.split(part)
    return [":".join(cell.strip().rstrip(":：") for cell in row if cell and cell.strip()) for row in part]


def _owning(text: str) -> list[str]:
    """The firms behind which a text says that the thing is theirs, with those listed before the last of them."""
    if _BEHIND.search(text) is None:
        return []
    found: list[str] = []
    after: Name | None = None
    for name in reversed(names_of(text)):
        joined = after is not None and _JOINED.fullmatch(text, name.end, after.start) is not None
        own = _BEHIND.match(text, name.end) is not None and _OTHER.search(text, 0, name.start) is None
        after = name if own or joined else None
        found += [_bare(name)] if after else []
    return found[::-1]


def _listed(text: str, at: int) -> list[str]:
    """The firms listed from a place of a text on, with persons between them passed over."""
    names = {name.start: name for name in names_of(text)}
    found: list[str] = []
    while len(found) < _MOST:
        if name := names.get(at):
            found.append(_bare(name))
            end = name.end
        elif person := _PERSON.match(text, at):
            end = person.end()
        else:
            break
        joined = _JOIN.match(text, end)
        if joined is None:
            break
        at = joined.end()
    return found


def _bare(name: Name) -> str:
    """A firm without the receiver who sells for it."""
    return _TAIL.sub("", name.text)


def _shown(names: list[str]) -> str | None:
    return redact("、".join(dict.fromkeys(names))) or None
