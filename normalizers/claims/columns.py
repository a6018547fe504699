"""What the columns of a table hold, by their heads; the unit of a column; whether a row is a head at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from normalizers.claims.roles import AMOUNTS, PRICES, READ, ROLE_WORD, role_of, role_words
from normalizers.values.lookup import rows
from normalizers.values.text import squeeze
from normalizers.values.words import any_of

Row = Sequence[str | None]
_KIND_OF: Final = {word: row["kind"] for row in rows("claim_columns") for word in row["words"].split("|")}
_KIND_WORD: Final = re.compile(any_of(_KIND_OF))
_BRACKETS: Final = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_UNIT: Final = re.compile(
    r"(?:[十百千佰仟]?[万亿]|[千仟])?(?:美元|美金|港元|港币|欧元|日元|英镑|澳元|加元|元人民币|元)|^(?:人民币)?[万亿]$|(?<=[:/、,])[万亿]$"
)
UNIT_STATED: Final = re.compile(
    r"(?:金额|货币|数据)?(?:单位|币种|币别)(?:均|都)?(?:为|[:：/])?(?:人民币)?[/、,，(（:]?(?:单位[:：为])?"
    r"((?:[十百千佰仟]?[万亿]|[千仟])?(?:美元|美金|港元|港币|欧元|日元|英镑|澳元|加元|元))"
)
_LONE_UNIT: Final = re.compile(
    r"[(（]?(?:金额)?(?:以)?(?:人民币)?[:：,，]?((?:[十百千佰仟]?[万亿])?(?:美元|港元|港币|欧元|日元|元))(?:人民币)?计?[)）]?"
)
_AMONG: Final = re.compile(r"^其中|\|其中")
_LONGEST_HEAD: Final = 40
_NUMERIC: Final = re.compile(r"[\d,.\s%*×■□元万亿¥￥()/-]*\d{2}[\d,.\s%*×■□元万亿¥￥()/-]*")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds (`kind` debtor, place, …, or `amount` with the roles of the amounts in its cells), the
    unit that its head states, and how near its words come to what is owed now (`rank`, higher is nearer).
    """

    index: int
    kind: str
    roles: tuple[str, ...] = ()
    unit: str | None = None
    head: str = ""
    rank: int = 0
    among: bool = False

    @property
    def role(self) -> str:
        """The role of its amounts; empty where it holds none or several."""
        return self.roles[0] if len(self.roles) == 1 else ""


def column(index: int, head: str) -> Column | None:
    """What a column's head says of it, None where it says nothing that is known."""
    text = squeeze(head)
    if not text or len(text) > _LONGEST_HEAD:
        return None
    unit = unit_of(text)
    bare = _BRACKETS.sub("", text)
    inside = [word for note in _BRACKETS.findall(text) for word in role_words(note) if word.role not in READ]
    kinds = list(_KIND_WORD.finditer(bare))
    last_role = max((found.end() for found in ROLE_WORD.finditer(bare)), default=0)
    if kinds and kinds[-1].end() >= last_role:
        return Column(index, _KIND_OF[kinds[-1][0]], head=text, unit=unit)
    unwanted = [word for word in inside if word.role in ("lent", "repaid", "cap", "earlier")]
    names = _roles(bare, unwanted)
    if not names:
        return None
    rank = 2 if any(word.role == "remaining" for word in role_words(bare)) or "余额" in bare else 1
    if rank == 1 and re.search(r"贷款|借款|合同|原", bare):
        rank = 0
    return Column(index, "amount", names, unit, text, rank, bool(_AMONG.search(bare)))


def _roles(text: str, unwanted: list[object]) -> tuple[str, ...]:
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
    return (whole.name,) if whole is not None else ()


def unit_of(head: str) -> str | None:
    """The unit that a head states, such as 万元 in 本金余额(万元), None where it states none."""
    for note in (*_BRACKETS.findall(head), head[-6:]):
        found = _UNIT.search(note)
        if found:
            return found[0].replace("元人民币", "元")
    return None


def unit_in(line: str) -> str | None:
    """The unit for a table that a line beside it states (单位：万元, 金额以人民币元计, a lone 元), None where none."""
    text = squeeze(line)
    stated = UNIT_STATED.search(text)
    if stated:
        return stated[1]
    lone = _LONE_UNIT.fullmatch(text) or re.search(r"以人民币((?:[万亿])?元)计|[,(]人民币((?:[万亿])?元)[)]", text)
    return next((group for group in lone.groups() if group), None) if lone else None


def is_number(cell: str | None) -> bool:
    """Whether a cell holds a number and nothing else."""
    return cell is not None and _NUMERIC.fullmatch(cell.strip()) is not None


def is_head(columns: Sequence[Column | None], row: Row) -> bool:
    """Whether a row names columns: a word for an amount and another known word, and no number."""
    known = [one for one in columns if one is not None]
    amounts = [one for one in known if one.kind == "amount"]
    filled = [cell for cell in row if cell and cell.strip()]
    if any(is_number(cell) for cell in filled) or not amounts or len(known) < 2:
        return False
    wanted = [one for one in amounts if set(one.roles) & (READ | {"sum"})]
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


def lists_claims(columns: Sequence[Column]) -> bool:
    """Whether a table with these columns lists claims, and not collateral, bidders or assets."""
    roles = {role for one in columns for role in one.roles}
    named = any(one.kind in ("debtor", "package", "count", "place", "number") for one in columns)
    return bool(roles & {"principal", "interest", "rent_due"}) or (named and "total" in roles)


def price_columns(columns: Sequence[Column]) -> list[Column]:
    """The columns that hold prices."""
    return [one for one in columns if one.role in PRICES]
