"""Who stands where only a party can is masked though nothing of the name tells a person: families that no table has,
people who are called by a word, names of other languages. All names are made up.
"""

from __future__ import annotations

import pytest

from privacy.redact import redact

NAMES = (
    "招永坤",
    "油永红",
    "方程",
    "高原",
    "金星",
    "丁安全",
    "万保国",
    "玛依拉",
    "山本一郎",
    "尹宏",
    "Michael Tan",
    "佐佐木健",
)
POSITIONS = """
{}与安徽皖淮粮油贸易有限公司签订的《最高额保证合同》合法有效。
据债务人陈述，该笔货款实际汇入{}个人账户。
经核实，{}已于2021年死亡，其子女表示放弃继承。
该房产原系{}婚前购买，后加名其配偶。
{}已外出多年，电话无法接通。
{}家庭困难
{}的工资账户
扣划{}住房公积金
{}微信转账
限制{}出境。
将被告人{}抓获归案。
因{}涉刑，先刑后民
拍卖师{}主持拍卖。
{}送达回证
（破产）{}个人债务集中清理案
{}（以下简称甲方）
据村委会反映，{}长期在外经商。
{}擅自处分抵押物
无法联系到{}
{}曾任云帆公司总经理
{}正在监狱服刑
该厂房由{}搭建，未办理审批手续。
其儿子{}
悔拍人{}的保证金不予退还。
""".strip().splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_who_stands_where_a_party_does_is_masked(name: str) -> None:
    assert [position for position in POSITIONS if name in redact(position.format(name))] == []


@pytest.mark.parametrize("name", ["招永坤", "冒广生", "线云强"])
@pytest.mark.parametrize("text", ["{}随后补足差额", "，{}坚持原来意见", "由{}陪同看货"])
def test_a_family_that_no_table_has_is_one_where_words_follow(text: str, name: str) -> None:
    assert name not in redact(text.format(name))


@pytest.mark.parametrize(
    "text",
    [
        *("方程所列各项数据以基准日审计报告为准。", "该宗地位于高原地区，黄金地段。", "请马上联系本院办理交接手续。"),
        *("受让方有权申请变更为案件当事人", "转让方依法享有的债权", "终止本次转让，且不承担任何责任"),
        *("方圆控股集团有限公司保证", "楚江控股（武汉）集团有限公司", "临海市杜桥明亮眼镜有限公司", "方圆租赁有限公司"),
        *("债权由庭州棉业及其子公司偿还", "转让方已将附件列明的个人消费贷款债权转让", "借款人平均未偿本息余额"),
        *("某小区1号楼东单元3楼西户", "Land Rover名下", "买受人成功竞得后", "竞买人马上办理", "安全负责", "双方自愿"),
        *(
            "盐城大丰港土地、在建工程",
            "收取档案移交费每户1万元",
            "涉及原金山、七河等5个乡镇",
            "由承租方搭建",
            "未见异常",
            "上国用（2013）第061号",
        ),
    ],
)
def test_words_and_firms_where_a_party_could_stand_stay(text: str) -> None:
    assert redact(text) in (text, text.replace("1号楼东单元3楼西户", "[住址]"))
