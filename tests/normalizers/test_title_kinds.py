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
ASIDES = [
    ("公积金贷款抵押物：某市滨湖国际5栋2单元902室", "residential"),
    ("某公司所有的小型普通客车（粤A83M5W）的所有权", "vehicle"),
    ("宝马山庄9座住宅及电动自行车充电位一个", "residential"),
    ("車輛：豐田埃爾法（兩地牌）", "vehicle"),
    ("某路 1 2 0 号 3 0 2 房（住 宅）", "residential"),
    ("闲置地块处置：证号豫（2018）某县不动产权第00***号，用途城镇住宅，未开发", "land"),
    ("厂房3幢【证载：非住宅】土地集体性质", "industrial"),
    ("地上附着物不在拍卖范围，仅拍卖某镇国有工业土地使用权", "land"),
    ("某工业厂房连宗地一处", "industrial"),
    ("大众汽车轮毂一批", "other"),
    ("摩托车头盔、骑行服", "other"),
    ("某学校运动场地块", "land"),
    ("土地承包地上的葡萄架", "other"),
    ("某县酒厂老厂区房产土地", "industrial"),
    ("某镇商服地", "land"),
    ("某企业物流仓储用房8,900平米", "industrial"),
    ("福建某茶叶股份公司定向募集股", "equity"),
    ("红旗E-QM5出租", "vehicle"),
    ("卷烟零售许可", "other"),
    ("某粮油公司仓房、晒场及办公楼", "industrial"),
    ("仓库五栋及铁路专用线", "industrial"),
    ("物流中心分拣仓（含雨棚、月台）", "industrial"),
    ("仅土地使用权，地上房屋另案处理", "land"),
    ("某街92弄3号房屋一间", "residential"),
    ("某银行信用卡个人不良（共8,312户）", "claim"),
    ("某农信社投资股及资格股", "equity"),
    ("旧公交（报废）13台", "vehicle"),
    ("某花园9幢住宅连地下室", "residential"),
    ("某公寓3幢501室连自行车库", "residential"),
    ("某镇首层商铺连夹层", "commercial"),
    ("某府18幢（联排别墅）及地下车库", "residential"),
    ("地下车位一个，某区中央花园B2-118", "other"),
    ("某县住宅土地", "land"),
    ("某镇高尔夫大宅C区12号", "residential"),
    ("丰田汉兰达SUV，2020年上牌", "vehicle"),
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


@pytest.mark.parametrize(
    ("title", "asset"), [*IN_A_ROW, *ADDRESSES, *NEIGHBOURS_AND_OWNERS, *ASIDES, *WITHOUT_A_WORD_BEFORE]
)
def test_the_head_of_a_title_is_what_is_sold(title: str, asset: str) -> None:
    answer = classify_asset(title)
    assert isinstance(answer, Result), answer
    assert answer.value == asset


@pytest.mark.parametrize(
    "title",
    [
        "罚没物品",
        "某公司名下资产一批",
        "南通华顺船务有限公司名下资产一批",
        "某路18号门面连二层住房",
        "查封资产打包处置（第二批）",
        "待报废资产一批",
        "个人物品",
        "某宾馆破产财产",
        "某公司资产（不含土地）",
        "某区某大厦12A",
        "商场导视系统",
        "某医院旁房产",
        "某茶叶有限公司旧档案",
        "某广场一号1506",
        "某大厦B座9层901",
        "某路某号1门房屋",
        "罚没物资第11批",
        "涉案财产（卷宗第17册）拍卖公告",
        "某集团资产包（土地、在建工程、股权）",
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
        ("某厂房二拍时间为8月3日至4日", "second"),
        ("某住宅一拍今日10点结束", "first"),
        ("某破产公司名下住宅（二拍）", "bankruptcy"),
        ("因前次买受人不履行付款义务，再次拍卖某住宅", "re_auction"),
        ("二拍流拍，本院将于15日内变卖某住宅", "sale_off"),
        ("某法院公告：依法变卖某珠宝", "sale_off"),
        ("强清企业存货拍卖", "bankruptcy"),
        ("第一輪司法拍賣：某鎮別墅", "first"),
        ("變賣公告：某鎮商舖", "sale_off"),
        ("某大厦1502，本次为首次拍卖，无人出价则依法二拍", "first"),
        ("如一拍流拍，三十日内启动二拍；二拍仍流拍的，转入变卖。本次系第一次拍卖", "first"),
        ("首拍7月流拍，现8月二拍，某煤矿机械", "second"),
        ("2拍丨某公司数控车床丨起拍价=一拍起拍价×80%", "second"),
        ("再次降价！二拍某街道别墅", "second"),
        ("（2019）晋1002执1086号之三 变卖某街门面", "sale_off"),
        ("某市人民法院 变卖 鄂D牌重型货车3台", "sale_off"),
        ("本院将于4月19日10时起60日内在公拍网变卖下列财产", "sale_off"),
        ("某电器公司管理人：注塑模具一批（二拍）", "bankruptcy"),
        ("某担保公司破产管理人拍卖追偿债权（第四次）", "bankruptcy"),
        ("（2018）吉0102破申3号案 管理人拍卖某厂房", "bankruptcy"),
        ("某街道办沿街商铺公开招租（第二次）", "none"),
        ("拍卖次数1次拍卖：某写字楼", "first"),
        ("3次拍卖 某土地", "further"),
        ("以协议方式转让", "none"),
        ("某市人民法院拟变卖被执行人持有的股份", "sale_off"),
        ("某陶瓷公司破产案应收账款债权拍卖", "bankruptcy"),
        ("某区人民法院网络司法拍卖第一次：某路3单元", "first"),
        ("某县人民法院司法拍卖第二次：某镇厂房", "second"),
        ("某路门面变卖，起始价为二拍起拍价", "sale_off"),
        ("变卖价=二拍起拍价 某商铺", "sale_off"),
        ("某银行抵债房产第三次挂牌转让，较二次挂牌降价10%", "further"),
        ("关于二拍某林地使用权的公告", "second"),
        ("重新启动拍卖：竞买人放弃余款", "re_auction"),
    ],
)
def test_a_round_is_told_by_who_sells_and_how(text: str, value: str) -> None:
    answer = classify_round(text)
    assert isinstance(answer, Result), answer
    assert answer.value == value


@pytest.mark.parametrize(
    "text",
    ["三拍桥村工业用地", "第二轮土地承包经营权", "关于变卖财产异议的复议裁定", "三拍照相馆设备", "评估报告（第二次）"],
)
def test_what_is_called_or_counted_like_a_round_names_none(text: str) -> None:
    assert isinstance(classify_round(text), Unknown)
