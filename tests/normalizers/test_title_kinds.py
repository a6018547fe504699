"""What a title sells where its words lead astray: owners, neighbours, things in a row, what has no word of its own."""

from __future__ import annotations

import pytest

from normalizers.lots.assets import classify_asset
from normalizers.lots.rounds import classify_round
from normalizers.values.results import Result, Unknown

IN_A_ROW = [
    ("某食品公司的厂房土地设备整体", "industrial"),
    ("某区国有工业出让土地连同厂房", "industrial"),
    ("某古城民居院落一处", "residential"),
    ("某镇医院集资楼一套", "residential"),
]
ADDRESSES = [
    ("梅树一村61栋6D", "residential"),
    ("海月山庄3幢5-2", "residential"),
    ("湖心苑5号楼3单元302室（已出租）", "residential"),
    ("某镇春熙苑9幢甲单元1202", "residential"),
    ("某路恒远理想城商5-102", "commercial"),
    ("某街建材装饰城3-7号", "commercial"),
    ("某街购物公园5层5023号", "commercial"),
]
NEIGHBOURS_AND_OWNERS = [
    ("蠡溪街道“工业设计园”北侧湖光社区21号1702室", "residential"),
    ("琥珀五环城A12幢1803室", "residential"),
    ("吉A一汽奔腾B70，查封于某停车场", "vehicle"),
    ("某船厂船台、龙门吊", "other"),
    ("矿泉水厂整体转让（厂房、设备）", "industrial"),
]
WITHOUT_A_WORD_BEFORE = [
    ("东风小康C37", "vehicle"),
    ("北京BJ40", "vehicle"),
    ("GL8商务（2017）", "vehicle"),
    ("液压剪板机QC12Y", "other"),
    ("歙石砚台三方", "other"),
    ("海沃油缸108根", "other"),
    ("用水权指标30万方", "other"),
    ("土地复垦券", "other"),
    ("售楼处沙盘", "other"),
    ("废旧厂房拆除（可回收材料）", "other"),
    ("小型客车其他指标", "other"),
    ("某县粮食收储库（库房6栋）", "industrial"),
    ("某镇甘蔗地500亩", "land"),
    ("某国有独资公司49%国有产权", "equity"),
    ("未收回的工程进度款", "claim"),
    ("康复医院大楼", "other"),
    ("某村镇银行发起人股", "equity"),
    ("某水务公司应收水费", "claim"),
    ("荒滩承包权400亩", "land"),
]


@pytest.mark.parametrize(("title", "asset"), [*IN_A_ROW, *ADDRESSES, *NEIGHBOURS_AND_OWNERS, *WITHOUT_A_WORD_BEFORE])
def test_the_head_of_a_title_is_what_is_sold(title: str, asset: str) -> None:
    answer = classify_asset(title)
    assert isinstance(answer, Result), answer
    assert answer.value == asset


@pytest.mark.parametrize(
    "title",
    [
        "罚没物品",
        "某公司名下资产一批",
        "查封资产打包处置（第二批）",
        "待报废资产一批",
        "个人物品",
        "某宾馆破产财产",
        "某公司资产（不含土地）",
        "某区某大厦12A",
        "商场导视系统",
    ],
)
def test_what_a_title_does_not_say_is_left_open(title: str) -> None:
    assert isinstance(classify_asset(title), Unknown)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("根据债权人会议通过的变价方案，管理人进行第二次拍卖", "bankruptcy"),
        ("债务人财产拍卖（2023）浙0782破12号", "bankruptcy"),
        ("某科技公司清算财产第1次拍卖（管理人：某律师事务所）", "bankruptcy"),
        ("某门面（变卖，一口价）", "sale_off"),
        ("某市人民法院公开变卖：轿车一辆", "sale_off"),
        ("紧急变卖：冷冻肉制品", "sale_off"),
        ("一次性变卖 某批水产品", "sale_off"),
        ("某小区住宅/变卖/60天", "sale_off"),
        ("法院裁定破产，管理人依法拍卖", "bankruptcy"),
        ("二拍已降价 某排屋", "second"),
        ("拍卖次数1次拍卖：某写字楼", "first"),
        ("3次拍卖 某土地", "further"),
        ("以协议方式转让", "none"),
        ("关于二拍某林地使用权的公告", "second"),
        ("重新启动拍卖：竞买人放弃余款", "re_auction"),
    ],
)
def test_a_round_is_told_by_who_sells_and_how(text: str, value: str) -> None:
    answer = classify_round(text)
    assert isinstance(answer, Result), answer
    assert answer.value == value


@pytest.mark.parametrize("text", ["三拍桥村工业用地", "第二轮土地承包经营权"])
def test_what_is_called_or_counted_like_a_round_names_none(text: str) -> None:
    assert isinstance(classify_round(text), Unknown)
