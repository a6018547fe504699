"""What a notice tells beside its claim: what was paid, what was owed at another day, what is not transferred."""

from __future__ import annotations

import pytest

from tests.normalizers.test_claims_read import amounts, read

CLAIM = "江西省金融资产管理股份有限公司拟转让对上饶金环铜业有限公司的债权，截至2025年6月30日本金3,000万元，利息800万元"
OWED = {"principal": 30_000_000, "interest": 8_000_000}


@pytest.mark.parametrize(
    "line",
    [
        "。案件受理费86,000元、保全费5,000元由我公司自行承担，不随债权转让。",
        "（上述金额不含律师费15万元、公告费0.2万元，该等费用不在本次转让范围）。",
        "。另我行垫付的评估费8万元已由法院退回，不再主张；执行费6.5万元归原债权人所有。",
        "。案件受理费45,920元、38,117元已由我公司预交且法院已退还，不在转让范围之内。",
        "。上表不含代垫费用共计36.77万元，该费用另行结算，不随本次债权转让。",
        "。诉讼费、保全费共计18.6万元已由债务人支付完毕。",
    ],
)
def test_fees_that_are_not_transferred_are_none_of_the_claim(line: str) -> None:
    assert amounts(CLAIM + line) == OWED


def test_a_sum_of_another_reckoning_is_not_the_total() -> None:
    assert amounts(f"{CLAIM}。2024年末该债权本息合计2,410万元，与本次转让金额口径不同，仅作参考。") == OWED


def test_a_total_may_be_said_to_be_without_something() -> None:
    assert amounts(f"{CLAIM}，不含诉讼费的债权合计3,800万元。") == {**OWED, "total": 38_000_000}


@pytest.mark.parametrize(
    "line",
    [
        "保证人于2023年代偿150万元，其中本金100万元、利息50万元，上述金额已扣除。",
        "债务人2024年3月还款80万元（其中本金60万元，利息20万元），已从上述数据中减除。",
        "抵押物处置回款120万元，冲抵诉讼费10万元、利息110万元。",
        "2024年11月法院扣划存款55万元，先行冲抵诉讼费5万元，余下用于偿还利息50万元。",
        "担保人代为偿还利息30万元后仍欠上述款项。执行中分得案款46.2万元，抵偿利息46.2万元。",
    ],
)
def test_what_was_paid_is_no_part_of_what_is_owed(line: str) -> None:
    assert amounts(f"{CLAIM}。{line}") == OWED


@pytest.mark.parametrize(
    "line",
    [
        "该债权系我公司2022年9月从九江银行股份有限公司受让，届时本金3,200万元、利息120万元。",
        "我公司取得该债权时本金余额3,200万元，利息余额120万元。",
        "2021年接收资产包时该户账面本金3,200万元，欠息120万元。",
        "上一手转让（2020年）披露的本金为3,200万元，利息为120万元。",
        "截至2021年12月31日即前次基准日，债权本金3,200万元，利息120万元。",
    ],
)
def test_what_was_owed_when_the_seller_bought_is_not_what_is_owed_now(line: str) -> None:
    assert amounts(f"{CLAIM}。{line}") == OWED


@pytest.mark.parametrize(
    "opening",
    [
        "将（2016）赣05民初字第1号等生效判决书所确定的债权转让给南昌启衡商务有限公司，转让债权情况：（一）",
        "根据生效判决已将下列债权转让给南昌启衡商务有限公司：①",
        "将判决书确认的债权转让给南昌启衡商务有限公司，清单如下：1.",
    ],
)
def test_a_judgment_behind_a_claim_judges_no_amount_of_the_list_that_follows(opening: str) -> None:
    number = {"（一）": "（二）", "①": "②", "1.": "2."}[opening[opening.rindex("：") + 1 :]]
    answer = read(
        f"九江银行股份有限公司{opening}射洪康达药业有限公司，本金500万元，利息120万元；"
        f"{number}蓬溪兴农饲料有限公司，本金300万元，利息99万元。"
    )
    found = {name: answer[name] for name in ("debtor_count", "principal_yuan", "interest_yuan")}
    assert found == {"debtor_count": 2, "principal_yuan": 8_000_000, "interest_yuan": 2_190_000}


@pytest.mark.parametrize("late", ["逾期利息（罚息）", "逾期利息（即罚息）", "逾期罚息", "罚息（逾期利息）"])
def test_interest_for_delay_that_is_called_a_penalty_is_one(late: str) -> None:
    rows = ("T|项目|金额（万元）", "T|本金|1,000.00", "T|期内利息|30.00", f"T|{late}|150.00", "T|复利|4.00")
    assert amounts(*rows) == {"principal": 10_000_000, "interest": 300_000, "penalty": 1_540_000}
