"""What the columns of a table hold, by their heads; the unit of a column; whether a row is a head at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from normalizers.amounts.roles import AMOUNTS, INSTEAD, READ, ROLE_WORD, RoleWord, role_of, role_words
from normalizers.values.lookup import rows
from normalizers.values.record import record
from normalizers.values.text import POISON, squeeze
from normalizers.values.units import CURRENCIES, UNIT, Unit, unit_above, unit_of, unit_under
from privacy.folds import simplify
from privacy.lists import any_of

Row = Sequence[str | None]
_KIND_OF: Final = {word: row["kind"] for row in rows("claim_columns") for word in row["words"].split("|")}
_KIND_WORD: Final = re.compile(any_of(_KIND_OF))
_BRACKETS: Final = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_UNIT_BESIDE: Final = re.compile(
    rf"(?:单位|币种|币别)(?:均|都)?(?:为|/)?(?:人民币)?[/、,:;(]?(?:单位[:为]?)?({UNIT})|以({UNIT})计|[,;、(]({UNIT})\)"
    rf"|[,;、(]人民币({UNIT})[,;、]|^\(({UNIT})[,;、]|(?:如下|[明详]细|清单|情况|[列下附]表)\(({UNIT})[,;、]"
    rf"|(?:以上|上述|上表|表[中内])[^,。;\d]{{0,8}}?[为系]({UNIT})(?![一-龥])|(?:金额|数据|数字)[^,。;\d]{{0,6}}?[为系]({UNIT})(?![一-龥])"
)
# What every line holds that states a unit, unless it is nothing else; most prose holds none of it.
_MAY_STATE: Final = re.compile("单位|币种|币别|金额|数据|数字|以|[)]")
_LONGEST_UNIT: Final = 40
# 其他(诉讼费等): what the bracket says.
_OTHER: Final = re.compile(r"(?:[^|]*\|)?其[他它](?:债权|费用|应收款?)?")
# 债务人及担保人: each cell says who is which.
_BOTH: Final = re.compile(r"(?<!共同)(?:债务人|借款人)(?:名称|姓名)?(?:、|及|和|与|/)(?:其)?(?:担保人|保证人|抵押人)")
# Alone over a column: in 抵押物名称 it is of what stands before it.
_NAME: Final = "名称"
_SAID_OF: Final = re.compile(r"[现状态况质级模因间式型](?:$|[/|])")
_AMONG: Final = re.compile(r"^其中|\|其中")
OWED: Final = "owed"
"""The role of a column 结欠金额, which holds the principal where no other column does."""
_REST: Final = re.compile(r"(?:[^|]*\|)?其[他它]")
REST: Final = "rest"
"""The kind of a column 其他, and the role of one that says only that its amounts stand converted: rows tell of what."""
ADMITTED: Final = "admitted"
"""The role of what an administrator admitted of a claim, or a creditor filed."""
_CONVERTED: Final = re.compile(r"(?:折|等值)(?:合|算|成|为)?(?:后|为)?人民币|人民币(?:折|等值)|本位币")
_DAY: Final = re.compile(r"((?:19|20)\d\d)(?:[年./-]?(\d{1,2})(?:[月./-](\d{1,2}))?)?")
# And by how much two of its amounts differ (差额), which is none of them.
_FORMER: Final = re.compile(
    r"(?:转让|起诉|判决|诉讼|立案|发放|核销|移交)(?:时|日|前)|(?:更正|变更|调整|修改|修正|修订|订正|勘误)前|原(?!币)|误|旧"
    r"|(?:第一|首|前|上)次公告|差额|差异|变动|增减"
)
_AMOUNT: Final = re.compile(r"\d\s*[百千]?[万亿]?元")
_LONGEST_HEAD: Final = 40
_LONGEST_SPACED: Final = 120
# What ends so names a page: 成交 in it is its subject, and over no price.
_TITLE: Final = re.compile(r"(?:公告|公示|通知|通知书|项目|结果)$")
# 交易方式 | 挂牌期满,采用网络竞价成交: what has clauses is no head.
_SENTENCE: Final = re.compile("[,。;]")
_NUMERIC: Final = re.compile(r"[\d,.\s%*×■□元万亿¥￥()/-]*+")
_DIGIT: Final = re.compile(r"\d")
# A number of which no digit could be read.
_ILLEGIBLE: Final = re.compile(rf"[{POISON},.\s%万亿元]*+")
_TWO_DIGITS: Final = re.compile(r"\d\d")


@record
class Column:
    """One column: what it holds (`kind` debtor, place, …, or `amount` with the roles of the amounts in its cells), the
    unit that its head states, and how near its words come to what is owed now (`rank`, higher is nearer). `day` is the
    day that its head names, `span` the merged head above it that alone gives its role (贷款本金 over 表内 and 表外);
    `mixed`: its amounts hold parts of another role too (利息及费用).
    """

    index: int
    kind: str
    roles: tuple[str, ...] = ()
    unit: Unit | None = None
    head: str = ""
    rank: int = 0
    among: bool = False
    converted: bool = False
    day: tuple[int, ...] = ()
    span: str = ""
    mixed: bool = False

    @property
    def role(self) -> str:
        """The role of its amounts; empty where it holds none or several."""
        return self.roles[0] if len(self.roles) == 1 else ""


def column(index: int, head: str) -> Column | None:
    """What a column's head says of it, None where it says nothing that is known."""
    return _column(index, head) if len(head) <= _LONGEST_SPACED else _of_head(index, squeeze(simplify(head)))


def kind_of(head: str) -> str | None:
    """What a column holds whose head is nothing but a word of the table: debtor, place, … and no amount."""
    return _KIND_OF.get(head)


# The same few hundred heads stand over most tables, and a cell is tried for one several times.
@lru_cache(maxsize=8192)
def _column(index: int, head: str) -> Column | None:
    return _of_head(index, squeeze(simplify(head)))


def _of_head(index: int, text: str) -> Column | None:
    if not 0 < len(text) <= _LONGEST_HEAD:
        return None
    unit = unit_under(text) or unit_in(text.rpartition("|")[0])
    bare = _BRACKETS.sub("", text)
    if _SENTENCE.search(bare):
        return None
    inside = [word for note in _BRACKETS.findall(text) for word in role_words(note) if word.role not in READ]
    told = _told_in_brackets(text) if _OTHER.fullmatch(bare) else ""
    # 其他费用(违约金、年费): what a bracket counts among costs makes them no penalty.
    if told and not (told == "penalty" and bare.endswith("费用")):
        return Column(index, "amount", (told,), unit, text, 1)
    if _REST.fullmatch(bare):
        return Column(index, REST, unit=unit, head=text)
    kinds = list(_KIND_WORD.finditer(bare))
    if bare == _NAME:
        return Column(index, "debtor", head=text)
    if _BOTH.search(bare):
        return Column(index, "debtor", head=text)
    last_role = max((found.end() for found in ROLE_WORD.finditer(bare)), default=0)
    if kinds and kinds[-1].end() >= last_role:
        kind = _KIND_OF[kinds[-1][0]]
        # 债务人现状: something of the debtor, which no other word of the table names.
        said_of = kind == "debtor" and _SAID_OF.search(bare, kinds[-1].end())
        return Column(index, "other" if said_of else kind, head=text, unit=unit)
    unwanted = [word for word in inside if word.role in ("lent", "repaid", "paid", "cap", "earlier")]
    names = () if _TITLE.search(bare) else _roles(bare, unwanted)
    if not names and _CONVERTED.search(text) and not _AMONG.search(bare):
        names = (REST,)
    if not names:
        return None
    day = _DAY.search(text)
    upper, _, lower = bare.rpartition("|")
    return Column(
        index, "amount", names, unit, text, _rank(bare), bool(_AMONG.search(bare)), bool(_CONVERTED.search(text)),
        tuple(int(part or 0) for part in day.groups()) if day else (),
        upper if upper and role_of(role_words(lower)) is None else "", _is_mixed(lower, names),
    )  # fmt: skip


def _is_mixed(head: str, names: Sequence[str]) -> bool:
    told = role_of(role_words(head)) if len(names) == 1 else None
    return told is not None and told.mixed


def _told_in_brackets(text: str) -> str:
    """The role that the words in a head's brackets have, empty where they have none of a claim."""
    told = [role_of(role_words(note)) for note in _BRACKETS.findall(text)]
    return next((one.name for one in told if one and one.name in AMOUNTS), "")


def _rank(head: str) -> int:
    """How near a head's words come to what is owed now."""
    if _FORMER.search(head):
        return -1
    if any(word.role == "remaining" for word in role_words(head)) or "余额" in head:
        return 2
    return 0 if re.search(r"贷款|借款|合同", head) else 1


def _roles(text: str, unwanted: Sequence[RoleWord]) -> tuple[str, ...]:
    """The roles of a head; of 本金/利息 one for each side of the stroke."""
    if unwanted:
        return ("lent",)
    upper, _, lower = text.rpartition("|")
    if upper and (own := role_of(role_words(lower), [word for word in role_words(upper) if word.role not in READ])):
        return (own.name,)
    text = text.replace("|", "")
    sides = text.split("/")
    found = [role_of(role_words(side)) for side in sides]
    if len(sides) > 1 and all(one is not None and one.name in AMOUNTS for one in found):
        return tuple(one.name for one in found if one is not None)
    whole = role_of(role_words(text))
    if whole is None and {word.role for word in role_words(text)} == {"remaining", "amount"}:
        return (OWED,)
    return (whole.name,) if whole is not None else ()


@lru_cache(maxsize=1024)
def unit_in(line: str) -> Unit | None:
    """The unit for a table that a line beside it states (单位：万元, 金额以人民币元计, a lone 元), None where none."""
    if len(line) > _LONGEST_UNIT and _MAY_STATE.search(line) is None:
        return None
    unit = unit_above(line)
    if unit is not None or "元" not in line:
        return unit
    # 币种人民币 names no unit.
    found = (next(filter(None, beside.groups())) for beside in _UNIT_BESIDE.finditer(squeeze(line)))
    return next((unit_of(words) for words in found if words not in CURRENCIES), None)


def is_number(cell: str | None) -> bool:
    """Whether a cell holds a number and nothing else."""
    return cell is not None and _NUMERIC.fullmatch(cell) is not None and _TWO_DIGITS.search(cell) is not None


def is_head(columns: Sequence[Column | None], row: Row) -> bool:
    """Whether a row names columns: a word for an amount and another known word, and no number."""
    known = [one for one in columns if one is not None]
    amounts = [one for one in known if one.kind == "amount"]
    filled = [cell for cell in row if cell and cell.strip()]
    if not amounts or len(known) < 2:
        return False
    words = "".join(filled)
    if _DIGIT.search(words) and any(is_number(cell) or _AMOUNT.search(cell) for cell in filled):
        return False
    if POISON in words and any(POISON in cell and _ILLEGIBLE.fullmatch(cell) for cell in filled):
        return False
    wanted = [one for one in amounts if set(one.roles) & (READ | {"sum"})]
    if len(filled) == 2 and not wanted:
        # 债权类型 | 流动资金贷款、银行承兑汇票垫款: a label and its value.
        return False
    return len(known) * 2 >= len(filled) and (len(wanted) > 1 or len(known) > len(amounts) or len(filled) == 2)


def joined_heads(upper: Row, lower: Row) -> list[str]:
    """The heads of two rows: each column's upper cell, or that of the merged cell around it, before its lower one."""
    width = max(len(upper), len(lower))
    above = [*upper, *[None] * (width - len(upper))]
    below = [*lower, *[None] * (width - len(lower))]
    heads: list[str] = []
    spanning = ""
    for high, low in zip(above, below, strict=True):
        spanning = high if high is not None else spanning
        heads.append(f"{spanning}|{low}" if low and spanning and low != spanning else (low or spanning or ""))
        if high is not None and not low:
            spanning = ""
    return heads


def as_owed(one: Column) -> Column:
    """A column of what was admitted of claims, as one of what they are: 管理人确认本金 of the principal."""
    if one.roles != (ADMITTED,):
        return one
    told = role_of(word for word in role_words(_BRACKETS.sub("", one.head)) if word.role != ADMITTED)
    return replace(one, roles=(told.name,)) if told and told.name in AMOUNTS else one


def lists_claims(columns: Sequence[Column]) -> bool:
    """Whether a table with these columns lists claims, and not collateral, bidders or assets."""
    roles = {role for one in columns for role in one.roles}
    named = any(one.kind in ("debtor", "package", "count", "place", "number") for one in columns)
    return bool(roles & {"principal", "interest", *INSTEAD}) or (named and "total" in roles)
