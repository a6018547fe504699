"""A quick look before a slow one hides nothing: where it finds nothing, the slow one would find nothing either."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from normalizers.amounts import spans
from normalizers.claims import counts, listed, stacked, text
from normalizers.claims.text import tidy
from normalizers.lots import assets, owner
from normalizers.lots import mentions as words
from normalizers.notices import kind
from normalizers.parties import institutions
from normalizers.values.text import squeeze
from privacy import asked, folds, foreign, latin, mentions, numbers, parties, sides, spaced, unread
from privacy.folds import fold
from privacy.names import ORGANISATION

_NOTICES = Path(__file__).parent.parent / "benchmarks/accuracy/notices/development.jsonl"
_PIECES = (
    *"0123456789 ,.*×■-/()（）:：【】[]\t\u3000\xa0年月日元圆币万亿共户人名张王李某尔阿卡的与和〇",
    *("日元", "86-", "010-", "+86", "00852", "A1", "住所", "联系地址", "债务人", "借款人数", "户数", "自然人"),
    *(
        "有限公司",
        "公司",
        "支行",
        "张 三",
        "王小明",
        "李 小 明",
        "阿布都卡德尔",
        "同上海",
        "出生",
        "债务人——",
        "张某某",
    ),
    *("张某某", "已解除了", "转让合同", "撤销", "贷款"),
)


@cache
def texts() -> tuple[str, ...]:
    """Lines and cells of real shape, and what pieces of them make by chance."""
    told = [json.loads(line) for line in _NOTICES.read_text("utf-8").splitlines()]
    lines = [line for one in told for line in (one["title"], *one["lines"])]
    cells = [cell for line in lines if line.startswith("T|") for cell in line.split("|")]
    return (*lines, *cells, *_by_chance())


def _by_chance() -> Iterator[str]:
    chance = random.Random(9)
    for _ in range(20_000):
        yield "".join(chance.choices(_PIECES, k=chance.randint(1, 9)))


def test_a_number_is_looked_for_wherever_one_stands() -> None:
    hidden = [
        (needs.pattern, one)
        for one in map(fold, texts())
        for needs, pattern, find in numbers._RULES
        if needs.search(one) is None and any(find(match, one) for match in pattern.finditer(one))
    ]
    assert not hidden


def test_a_name_is_looked_for_wherever_something_but_a_role_or_a_family_tells_of_one() -> None:
    silent = [one for one in map(fold, texts()) if mentions._TELLS.search(one) is None]
    readers = (
        asked.names_asked_for,
        foreign.names_by_themselves,
        spaced.names_by_themselves,
        latin.names_by_themselves,
        unread.names_in_sounds,
        sides.marks_of_persons,
        mentions._ASKS.finditer,
        mentions._OPENING.finditer,
    )
    assert len(silent) > 1000
    assert not [(one, reader) for one in silent for reader in readers if [*reader(one)]]


def test_a_firm_is_no_person_by_any_other_rule() -> None:
    firms = {one for one in texts() if len(one) > 4 and ORGANISATION.search(one)}
    assert len(firms) > 1000
    assert not [one for one in firms if parties.is_person(one) or parties._looks_like_one(one)]


def test_what_is_said_before_a_name_ends_with_a_sign_or_a_blank() -> None:
    """Without the look ahead the same is found."""
    assert parties._SAYS in parties._BEFORE_NAME.pattern
    slow = re.compile(parties._BEFORE_NAME.pattern.replace(parties._SAYS, ""))
    said = (*texts(), *(f"{one[:12]}债务人{sign}张三" for one in texts() for sign in (":", "：", " ", "")))
    assert any(slow.match(one) for one in said)
    assert not [one for one in said if _ends(slow.match(one)) != _ends(parties._BEFORE_NAME.match(one))]


def _ends(found: re.Match[str] | None) -> int:
    return found.end() if found else 0


def test_a_room_by_its_number_begins_with_one_of_few_characters() -> None:
    """Without the look ahead the same is found."""
    gated = next(pattern for asset, role, pattern in words._SIGNS if (asset, role) == ("residential", "unit"))
    slow, quick = re.compile(gated[gated.index("])") + 2 :]), re.compile(gated)
    pieces = [*"0123456789AB-号室户房幢栋座楼层门弄院某单元东甲一三厦", "号楼", "单元", "2幢", "301", "1602室"]
    chance = random.Random(8)
    made = ["".join(chance.choices(pieces, k=chance.randint(2, 8))) for _ in range(20_000)]
    assert sum(slow.search(one) is not None for one in made) > 1000
    for one in (*texts(), *made):
        assert [found.span() for found in slow.finditer(one)] == [found.span() for found in quick.finditer(one)]


def test_a_note_on_units_names_one() -> None:
    assert not [one for one in texts() if listed._UNIT_SAID.search(squeeze(one)) and "元" not in one]


@pytest.mark.parametrize(
    ("signs", "table"),
    [(folds._TRADITIONAL, folds._SIMPLIFIED), (folds._FOLDED, folds._FOLDS), (institutions._SIGN, institutions._SIGNS)],
)
def test_every_sign_that_is_written_in_another_way_is_found(signs: object, table: dict[int, str]) -> None:
    assert not [code for code in table if signs.search(chr(code)) is None]  # type: ignore[attr-defined]


def test_days_hide_no_amount() -> None:
    for one in texts():
        every = [found.span() for found in spans._AMOUNT.finditer(one) if spans._read(found, one) is not None]
        kept = [found.span() for found in spans._NO_DAY.finditer(one) if spans._read(found, one) is not None]
        assert every == kept, one


def test_a_count_has_a_label_wherever_one_is_looked_for() -> None:
    assert not [one for one in texts() if counts._LABELLED.search(one) and counts._LABEL.search(one) is None]
    assert not [one for one in texts() if counts._SLASHED.search(one) and "笔数" not in one]
    assert not [one for one in texts() if counts._PERSONS.search(one) and "共" not in one]
    assert not [one for one in texts() if counts._APART.search(one) and "自然人" not in one and "个人" not in one]


def test_a_sale_that_was_undone_is_told_by_a_word() -> None:
    told = [one for one in texts() if kind._WORDS["body", "undone"].search(one)]
    assert not [one for one in told if not any(word in one for word in kind.UNDOING)]


def test_cells_stand_apart_by_a_wide_blank_only() -> None:
    apart = [one for one in texts() if stacked._WIDE_BLANK.search(one)]
    assert apart
    assert not [one for one in apart if "\u3000" not in one and "  " not in one and "\xa0" not in one]


def test_a_number_alone_is_tidy() -> None:
    for one in (cell for cell in texts() if cell.isascii() and " " not in cell and "[" not in cell):
        assert tidy(one) == one or not one.isprintable()
    assert tidy("1 234") == "1,234"
    assert not [one for one in texts() if text._LABEL_AND_SIGN.match(one) and not {"—", "―", "【"} & set(one)]


_OF_LOTS = (
    *(
        "破产",
        "管理人",
        "清算组",
        "的",
        "所涉",
        "相关",
        "破产财产",
        "破产资产",
        "座落",
        "坐落",
        "于",
        "位于",
        "三",
        "分之",
        "百",
    ),
    *(
        "1",
        "/",
        "2.5",
        "%",
        "份额",
        "按份共有",
        "部分",
        "半",
        "产权",
        "一半",
        "所有权",
        "使用权",
        "权益",
        "房",
        "甲公司",
        " ",
    ),
)


@pytest.mark.parametrize(
    ("gate", "pattern"), [(owner._THING, owner._BEFORE_THING), (assets._OF_FRACTIONS, assets._FRACTION)]
)
def test_a_title_is_read_wherever_a_piece_of_what_is_sought_stands(
    gate: re.Pattern[str], pattern: re.Pattern[str]
) -> None:
    chance = random.Random(12)
    titles = [*texts(), *("".join(chance.choices(_OF_LOTS, k=chance.randint(1, 6))) for _ in range(20_000))]
    assert [one for one in titles if pattern.search(one) and not gate.search(one)] == []
    assert sum(bool(pattern.search(one)) for one in titles) > 1000
