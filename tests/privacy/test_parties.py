"""Whoever is short in a cell for parties and no organisation, place or remark is masked: in each way that such cells
are written, and for any family and any characters of given names. All names are made up.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.names import GIVEN, ORGANISATION, UNCOMMON
from privacy.redact import redact_party
from privacy.shapes import names_nobody

NAMES = (
    "方程",
    "黄金",
    "马上",
    "白雪",
    "安宁",
    "张路",
    "招永坤",
    "南宫雪",
    "格桑卓玛",
    "玛依拉",
    "Tan Wei Ming",
    "陆强",
    *("时光荣", "白云飞"),
)
CELLS = (
    *("{}", "{}、陆子涵", "陆子涵；{}", "1、{} 2、陆子涵", "1.云帆公司 2.{}", "①{}②陆子涵", "{}/陆子涵", "保证人：{}"),
    *(
        "{}等3人",
        "{}夫妇",
        "{}（已故）",
        "{}（香港居民）",
        "{}，男",
        "{}+陆子涵",
        "{}与陆子涵",
        "{} 陆子涵",
        "{}-陆子涵",
    ),
    *("云帆公司（法定代表人：{}）", "云帆公司（{}）", "云帆公司和{}", "云帆公司及{}", "云帆公司 {}", "{}及云帆公司"),
    *("陆子涵，配偶{}", "出质人：{}（云帆公司股东）", "{}|陆子涵|云帆公司", "自然人{}", "{}名下房产", "被执行人{}"),
    # Labels, words for several roles, numbers, shares, relatives, what is said of a person.
    *(
        "抵押物所有人栏：{}、陆子涵（夫妻共同共有）",
        "原股东：{}，现股东：陆子涵",
        "（1）{}（2）云帆公司",
        "买受人｜{}｜成交价 618,000元",
    ),
    *(
        "股东名册：{} 45%；陆子涵 30%",
        "{} 女",
        "{}．",
        "{}之配偶陆子涵",
        "陆子涵之子{}",
        "{}户",
        "云帆公司（实际控制人{}）",
    ),
    *(
        "债务人：{} 保证人：陆子涵",
        "债务人 {} 保证人 陆子涵",
        "序号3 借款人 {} 本金 48.20万",
        "法定代表人 {} 注册资本 2000万元",
    ),
    *("户主 {}（已死亡） 共有权人 陆子涵", "异议人（案外人）：{} 被异议人：云帆支行", "房屋承租人 {}，租期至2026年8月"),
)
# Words of the lexicon that nobody is called by elsewhere; what stands in brackets behind a firm may be said of it.
WORDS = ("任意", "章程", "顾客", "农民", "付出")
FAMILIES, CHARACTERS = sorted(UNCOMMON), sorted(GIVEN)


@pytest.mark.parametrize("name", NAMES)
def test_a_person_is_masked_in_whatever_way_the_cell_is_written(name: str) -> None:
    assert [cell for cell in CELLS if name in redact_party(cell.format(name))] == []


@pytest.mark.parametrize("name", WORDS)
def test_no_lexicon_excuses_a_word_that_stands_as_a_party(name: str) -> None:
    assert [cell for cell in CELLS if "（{}）" not in cell and name in redact_party(cell.format(name))] == []


@given(st.sampled_from(FAMILIES), st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=2))
@settings(max_examples=500)
def test_any_family_with_any_given_name_is_masked_unless_it_is_a_word_or_names_an_organisation(
    family: str, name: str
) -> None:
    person = family + name
    if not names_nobody(person) and not ORGANISATION.search(person):
        assert redact_party(person) != person
        assert redact_party(f"{person}、云帆公司").startswith(redact_party(person))


@pytest.mark.parametrize(
    "text",
    [
        *("胡庆余堂", "农行", "平安", "华融", "杭州张小泉集团有限公司", "李锦记（新会）食品有限公司", "梧田老李饭店"),
        *(
            "永和云帆公司",
            "云帆公司（江苏）",
            "云帆公司（已注销）",
            "merged into 云帆公司",
            "质押：无；保证：无",
            "云帆泵业厂 / 业主赵某 / 可疑",
            "申报人：云帆公司；申报额：300元",
            "云帆公司、损失",
            "云帆米粉店（经营者信息略）",
        ),
        # Heads of columns, remarks and regions that stand where such a cell is read.
        *(
            "币种",
            "欠息（元）",
            "笔数",
            "利息、罚息、复利",
            "报名截止日",
            "已诉/未诉",
            "泸州包",
            *("成交价", "成交日", "公示期", "应收款", "交割日", "支付方式", "项目方"),
            "三明",
            "（转下页）",
            "共六户",
        ),
        *("交易所项目经理 王女士", "债务人注册地", "承前页", "双鸭山", "担保人：详见附件", "抵押人 无 保证人 无"),
    ],
)
def test_organisations_and_remarks_stay(text: str) -> None:
    assert redact_party(text) == text


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("康健（康健系企业主）", ["康健"]),
        ("马到、龙行、云帆水稻合作社", ["马到", "龙行"]),
        ("实际用款人（国泰）", ["国泰"]),
        ("游子吟（配偶孟郊）", ["游子吟", "孟郊"]),
        ("保证人 秦时 明月", ["秦时", "明月"]),
    ],
)
def test_names_that_stand_again_in_brackets_and_apart_are_masked(cell: str, names: list[str]) -> None:
    shown = redact_party(cell)
    assert [name for name in names if name in shown] == []


@pytest.mark.parametrize(
    "cell", ["苏州吴淞云帆置地有限公司", "上海吴淞置地物流有限公司", "喀什噶尔古城云帆地毯有限公司"]
)
def test_a_company_alone_is_called_as_it_is_whatever_its_name_holds(cell: str) -> None:
    assert redact_party(cell) == cell


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("张三持有的北京云帆科技有限公司", "张某持有的北京云帆科技有限公司"),
        ("王淑芳的担保权利归青岛云帆商贸有限公司", "王某某的担保权利归青岛云帆商贸有限公司"),
    ],
)
def test_a_person_before_a_company_is_masked(cell: str, wanted: str) -> None:
    assert redact_party(cell) == wanted


@pytest.mark.parametrize("cell", ["核销", "梅河口", "鄞州", "方大石化", "云帆商砼", "欧阳女士"])
def test_remarks_towns_and_firms_for_short_stay(cell: str) -> None:
    assert redact_party(cell) == cell
