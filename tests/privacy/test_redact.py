"""No name of a natural person, ID number or phone number passes; amounts, dates and case numbers do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.names import is_person_name, mask_person
from privacy.redact import redact

# Made up in full: no real number is ever written here.
ID_NUMBER = "330102" + "19900101" + "0000"
MOBILE = "138" + "00000000"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("联系人：张三，联系电话：0571-00000000", "联系人：张某，联系电话：[电话]"),
        ("借款人张三、李四", "借款人张某、李某"),
        ("担保人：李四、甲实业有限公司", "担保人：李某、甲实业有限公司"),
        ("张三名下位于杭州市西湖区的房产", "张某名下位于杭州市西湖区的房产"),
        ("被执行人张三所有的位于", "被执行人张某所有的位于"),
        ("联系人 欧阳修远", "联系人 欧阳某某"),
        ("保证人赵大海承担连带责任", "保证人赵某某承担连带责任"),
        ("关于张三、李四债权的公告", "关于张某、李某债权的公告"),
        (f"手机{MOBILE}", "手机[电话]"),
        (f"请致电{MOBILE}咨询", "请致电[电话]咨询"),
        (f"身份证号{ID_NUMBER}", "身份证号[证件号码]"),
        (f"张三（{ID_NUMBER}）", "张某（[证件号码]）"),
        ("邮箱 someone@example.com", "邮箱 [邮箱]"),
        ("微信：example12345", "微信：[账号]"),
    ],
)
def test_personal_data_is_taken_out(text: str, wanted: str) -> None:
    assert redact(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "本金12,345,678.90元，利息1,234,567.80元",
        "截至20250320",
        "（2025）浙0102执1234号",
        "lot 1001074175010",
        "1742436000000",
        "杭州云栖纺织有限公司债权",
        "长沙银行债权",
        "债权转让通知暨债务催收联合公告",
        "武汉江岸粮油有限公司等12户不良债权资产推介公告",
        "重庆市渝北区不良债权",
        "被执行人陈某某名下",
        "联系人：李先生",
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert redact(text) == text


@given(
    st.lists(
        st.sampled_from(
            [
                "张三丰",
                "欠",
                "国用",
                "云帆",
                "自",
                "（",
                "债权总额为人民币345,678.90元",
                "2013.55",
                "19884元",
                "2025年6月28日",
                "，",
                "张伟强2019",
                "1户",
                "20",
            ]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_where_names_stand_does_not_depend_on_the_digits_of_amounts_and_days(pieces: list[str]) -> None:
    text = "".join(pieces)
    # What is long is read with its own digits, what is short with noughts for those of amounts and days.
    assert redact(f"{text}\n{'—' * 170}") == f"{redact(text)}\n{'—' * 170}"


@given(
    st.lists(
        st.sampled_from(
            [
                "联系人：张三",
                "债权",
                "，",
                "、",
                "李四",
                f" {MOBILE} ",
                ID_NUMBER,
                "与",
                "名下",
                "甲公司",
                "12,345.00元",
                "a@example.com",
                "电话：",
            ]
        ),
        max_size=8,
    )
)
def test_redacting_twice_changes_nothing_more(parts: list[str]) -> None:
    once = redact("".join(parts))
    assert redact(once) == once


@given(st.integers(10**5, 10**6 - 1), st.dates(), st.integers(0, 999), st.sampled_from("0123456789X"))
def test_no_id_number_passes(area: int, born: object, order: int, check: str) -> None:
    number = f"{area}{str(born).replace('-', '')}{order:03d}{check}"
    if 1900 <= int(number[6:10]) <= 2099 and number[0] in "12345678":
        assert number not in redact(f"被执行人（{number}）")


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("张三", True),
        ("欧阳修远", True),
        ("李某", True),
        ("买买提·艾力", True),
        ("杭州银行", False),
        ("万科", False),
        ("甲公司", False),
        ("渝北区", False),
    ],
)
def test_is_person_name(name: str, person: bool) -> None:
    assert is_person_name(name).person is person


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张三", "张某"), ("王小明", "王某某"), ("欧阳修远", "欧阳某某"), ("李某", "李某"), ("买买提·艾力", "买某某")],
)
def test_mask(name: str, masked: str) -> None:
    assert mask_person(name) == masked
