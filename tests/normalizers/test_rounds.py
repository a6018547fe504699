"""Which round of its sale an auction is, told by badges, titles and platform codes."""

from __future__ import annotations

import pytest

from normalizers.lots.rounds import ROUNDS, classify_round, round_of_code
from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一拍", "first"),
        ("首拍", "first"),
        ("第一次拍卖", "first"),
        ("第１次拍卖", "first"),
        ("首次拍卖", "first"),
        ("第一次", "first"),
        ("第一次网络司法拍卖", "first"),
        ("二拍", "second"),
        ("第二次拍卖", "second"),
        ("第2次拍卖", "second"),
        ("第二次", "second"),
        ("二次拍卖", "second"),
        ("三拍", "further"),
        ("第三次拍卖", "further"),
        ("第3次拍卖", "further"),
        ("第十二次拍卖", "further"),
        ("第12次拍卖", "further"),
        ("再次拍卖", "further"),
        ("变卖", "sale_off"),
        ("第一次变卖", "sale_off"),
        ("第二次变卖", "sale_off"),
        ("司法变卖", "sale_off"),
        ("重新拍卖", "re_auction"),
        ("悔拍后重拍", "re_auction"),
        ("破", "bankruptcy"),
        ("破产", "bankruptcy"),
        ("无", "none"),
        ("不分次", "none"),
        ("一口价", "none"),
        ("拍卖次数：第一次拍卖", "first"),
        ("处置阶段: 二拍", "second"),
    ],
)
def test_words_of_the_field(text: str, value: str) -> None:
    answer = classify_round(text)
    assert isinstance(answer, Result), answer
    assert answer.value == value
    assert answer.confidence == 1.0


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("关于某厂房（首次开拍）的公告", "first"),
        ("某房地产一次拍卖", "first"),
        ("【首次】某商铺", "first"),
        ("第一轮：某设备", "first"),
        ("某住宅一拍中", "first"),
        ("某车辆第一次淘宝拍卖", "first"),
        ("首次处置：某住宅", "first"),
        ("某房产一拍-起拍价80万元", "first"),
        ("某住宅 一拍 成交价待定", "first"),
        ("二拍保留价：56万元 某商铺", "second"),
        ("某车位 二拍成交延期", "second"),
        ("竞得人违约 再次拍卖", "re_auction"),
        ("买受人逾期未付款，再次拍卖某住宅", "re_auction"),
        ("第4次 破产设备拍卖", "bankruptcy"),
        ("破产债务人车辆第一拍", "bankruptcy"),
        ("（2023）浙1081破27号 台州某鞋业有限公司仓库一拍", "bankruptcy"),
        ("成都破产法庭裁定受理的某实业公司，其名下商铺第四次公开拍卖", "bankruptcy"),
        ("某公司清算组关于公司强制清算财产的第一次拍卖公告", "bankruptcy"),
        ("强制清算：某商贸有限公司名下车辆拍卖", "bankruptcy"),
        ("管理人关于某包装公司存货的二次拍卖", "bankruptcy"),
        ("某房地产公司重整案中管理人拍卖资产（首次）", "bankruptcy"),
        ("管理人授权在某平台拍卖的商铺12间", "bankruptcy"),
        ("破产竞价：某模具公司废铁约200吨", "bankruptcy"),
        ("买受人反悔后的再次拍卖，原买受人不得参加竞买", "re_auction"),
        ("拍卖次数：3；法院：某区人民法院", "further"),
        ("奥迪Q5二拍，停放于法院地下车库", "second"),
        ("某小区住宅，现进行第一次拍卖，流拍后依法再行二拍", "first"),
        ("执行变卖，任何人首次出价即进入24小时竞价", "sale_off"),
        ("依据债权人会议通过的破产财产变价方案，管理人对土地使用权进行第一次拍卖", "bankruptcy"),
        ("买受人未在期限内付清余款，现对该房屋再次拍卖", "re_auction"),
        ("本场拍卖系因前次竞得人放弃付款而重新组织的拍卖", "re_auction"),
        ("弥勒法院重新拍卖中山镇住宅（前次买受人悔拍）", "re_auction"),
        ("二拍流拍，现以二拍起拍价进行变卖，变卖期60天", "sale_off"),
        ("第一回拍卖 随县某镇砖混房屋", "first"),
        ("【破产变价】某食品公司办公用品", "bankruptcy"),
        ("某住宅二拍，起拍价80万", "second"),
        ("某住宅（二拍八折）", "second"),
        ("二轮拍卖 某住宅", "second"),
        ("某股权第三次公开挂牌拍卖", "further"),
        ("某法院变卖某人房产", "sale_off"),
        ("某厂房变卖期限60日", "sale_off"),
        ("变价出售：某住宅", "sale_off"),
        ("某住宅（毁拍后重拍）", "re_auction"),
        ("某公司破产案-机器设备拍卖", "bankruptcy"),
        ("某人民法院一拍公告：某商铺", "first"),
        ("三拍子公寓5幢房屋第一次拍卖", "first"),
        ("一拍流拍，现进行二拍：某商铺", "second"),
        ("某车辆二拍公告（一拍无人报名）", "second"),
        ("二次网拍某商铺", "second"),
        ("某厂房三次拍卖", "further"),
        ("某人民法院 变卖公告 某设备", "sale_off"),
        ("某商铺经两次拍卖流拍后进入变卖程序", "sale_off"),
        ("历经二次拍卖流拍，现予变卖某住宅", "sale_off"),
        ("第二次降价拍卖：某仓库", "second"),
        ("第 三 次 拍 卖 某商铺", "further"),
        ("第（三）次拍卖：某林地", "further"),
        ("第叁次拍卖 某车位", "further"),
        ("某房产 第 2 次 拍卖", "second"),
        ("某土地第二次挂拍", "second"),
        ("首次线上竞价 某设备", "first"),
        ("本院将进行第二轮竞卖：某挖掘机", "second"),
        ("某厂房再次上拍", "further"),
        ("二拍流拍，现转变卖：某住宅", "sale_off"),
        ("第一次和第二次拍卖均流拍，现变卖 某宅", "sale_off"),
        ("第二次拍卖流标后进入变卖程序", "sale_off"),
        ("某市人民法院关于公开变卖一批钢材的公告", "sale_off"),
        ("某商铺变卖公告（第二次）", "sale_off"),
        ("【第二次】变卖 某住宅", "sale_off"),
        ("【第一次拍卖】运城空港新区东环路以西一宗国有出让住宅用地使用权", "first"),
        ("三拍 （三拍）吴中区临湖镇浦庄前青街428号37幢-2 可贷款", "further"),
        ("一拍 湘潭市雨湖区云塘街道虾公塘3栋1楼201号", "first"),
        ("二拍 广州市越秀区淘金路48号首层", "second"),
        ("变卖 淮安市淮安区翔宇花园11幢3401室", "sale_off"),
        ("（破）国泰广场一号楼（原国泰百货大楼）及二号楼商业用地使用权", "bankruptcy"),
        ("【一拍】兴宁市兴城和山河侧新兴豪庭7幢2单元1号1601房", "first"),
        ("【一拍】中国长城资产湖南省分公司对衡阳阳光娱乐有限公司债权项目", "first"),
        ("[破产]某某纺织有限公司机器设备", "bankruptcy"),
        ("某某花园3幢201室（第二次拍卖）", "second"),
        ("某某法院关于某某花园3幢201室（第一次拍卖）的公告", "first"),
        ("关于某某花园3幢201室第二次拍卖的公告", "second"),
        ("二拍：某某花园3幢201室", "second"),
        ("二拍湖北省武汉市某某小区3栋", "second"),
        ("某某花园3幢201室 一拍 可贷款", "first"),
        ("【一拍·可贷款】某某花园3幢201室", "first"),
        ("【变卖】某某花园3幢201室（二拍流拍）", "sale_off"),
        ("（第一次变卖）某某花园3幢201室", "sale_off"),
        ("【重新拍卖】【第一次拍卖】某某花园3幢201室", "re_auction"),
        ("一拍 （破）某某厂房", "bankruptcy"),
        ("第一次拍卖流拍后，现进行第二次拍卖", "second"),
        ("某某有限公司破产财产—厂房一处", "bankruptcy"),
        ("某房产（变卖期60日）", "sale_off"),
        ("某房产（变卖 第二次）", "sale_off"),
        ("某房产（网拍一拍）", "first"),
        ("首轮拍卖某房产", "first"),
        ("某房产重拍", "re_auction"),
        ("【第一拍】某房产", "first"),
        ("某房产（网络司法拍卖第一次）", "first"),
        ("（一拍，可贷款）某房产", "first"),
        ("某设备（首次竞价）", "first"),
        ("【一拍·起拍价七折】某房产", "first"),
        ("（一拍流拍，现二拍）某房产", "second"),
        ("第一次拍卖无人竞买，第二次拍卖某房产", "second"),
        ("某房产（一拍流拍后降价二拍）", "second"),
        ("【二拍直降20%】某房产", "second"),
        ("（二拍8折）某房产", "second"),
        ("某房产（第二拍）", "second"),
        ("某某（拍卖第二次）", "second"),
        ("一拍已流拍，二拍某房产", "second"),
        ("拟变卖某房产", "sale_off"),
        ("某房产（二拍流拍转变卖）", "sale_off"),
        ("某房产【变卖60天】", "sale_off"),
        ("二拍流拍后变卖某房产", "sale_off"),
        ("某车（转变卖）", "sale_off"),
        ("司法变卖某房产", "sale_off"),
        ("流拍可再买", "sale_off"),
        ("某公司破产财产第三次拍卖", "bankruptcy"),
        ("（破）某厂房（第二次拍卖）", "bankruptcy"),
        ("某公司破产管理人处置房产（二拍）", "bankruptcy"),
        ("破产清算企业设备【变卖】", "bankruptcy"),
        ("某公司破产资产：房产2套（变卖）", "bankruptcy"),
        ("某房产（因原买受人悔拍重新拍卖）", "re_auction"),
        ("某车（前次悔拍）", "re_auction"),
        ("（悔拍后第二次拍卖）某房产", "re_auction"),
        ("某房产（第一次拍卖，因悔拍重新拍卖）", "re_auction"),
        ("【第三拍】某设备", "further"),
        ("某房产（第四轮）", "further"),
        ("某物（再次拍卖）", "further"),
        ("一口价转让某设备", "none"),
        ("协议出售某债权", "none"),
        ("贰拍：某厂房", "second"),
        ("（叁拍）某地块", "further"),
        ("某房产 现二拍", "second"),
        ("网络司法拍卖第一次：某地下室", "first"),
        ("某住宅一拍，如流拍则二拍", "first"),
        ("某住宅第一次拍卖（流拍后将进入第二次拍卖）", "first"),
        ("第二次拍卖某地块，若再次流拍将变卖", "second"),
        ("某商铺二拍起拍价88万元", "second"),
        ("某商铺一拍保证金5万元", "first"),
        ("某小区二拍房", "second"),
        ("变卖价格为88万元 某房产", "sale_off"),
        ("流拍后转变卖 某房产", "sale_off"),
        ("【破产二拍】某厂房", "bankruptcy"),
        ("破产首拍：某公司设备", "bankruptcy"),
        ("破产重整公司车辆拍卖", "bankruptcy"),
        ("破产强清案件设备", "bankruptcy"),
        ("“一拍”某厂房", "first"),
        ("★一拍★ 某商住楼", "first"),
        ("（一）拍 某住宅", "first"),
        ("某住宅 一拍起拍", "first"),
        ("第一期拍卖：某设备", "first"),
        ("某车位（即将一拍）", "first"),
        ("第1次 某房产", "first"),
        ("某养殖设备，二次拍", "second"),
        ("二次 某住宅", "second"),
        ("再拍（二拍）：某房产", "second"),
        ("某厂房再拍", "further"),
        ("某厂房 第三轮", "further"),
        ("多次流拍后再次拍卖某住宅", "further"),
        ("某厂房（拍卖流拍转变卖）", "sale_off"),
        ("某住宅（重新一拍）", "re_auction"),
        ("因竞买人悔拍，重拍某住宅", "re_auction"),
        ("某门面公开招租", "none"),
        ("某集团闲置房产出租竞价（租期五年）", "none"),
        ("关于某资产包项目进行招商推介的公告", "none"),
        ("投资人招募：某重整项目", "none"),
        ("拟以协议转让方式处置债权", "none"),
    ],
)
def test_titles(title: str, value: str) -> None:
    answer = classify_round(title)
    assert isinstance(answer, Result), answer
    assert answer.value == value
    assert answer.evidence


@pytest.mark.parametrize(
    "title",
    [
        "变卖款分配方案公告",
        "变卖所得款已入账，另行拍卖",
        "关于变卖裁定的送达公告",
        "某村 一 拍 卖场",
        "苏州市东善长巷2号房产",
        "天津滨海新区塘沽德景花园1-2-101房屋",
        "一拍即合科技有限公司名下车辆",
        "关于统一拍卖涉案车辆的说明",
        "某某花园3幢201室，第一次拍卖流拍",
        "广州市第一拍卖行有限公司股权",
        "长沙市无名路5号房产",
        "破浪路5号房产",
        "某某公司对已破产企业债权",
        "第一人民医院宿舍3栋",
        "某房产第一次拍卖流拍",
        "某房产（二拍流拍）",
        "第一拍卖行旧址",
        "对已破产企业的债权",
        "某路变卖场",
        "起拍价为一拍起拍价的80%",
        "一拍起拍价100万，二拍起拍价80万",
        "一拍即合公司设备",
        "某商铺（已出租）",
        "二次供水泵",
        "",
        "3",
    ],
)
def test_a_title_silent_on_the_round_is_unknown(title: str) -> None:
    assert isinstance(classify_round(title), Unknown)


def test_two_rounds_of_equal_standing_are_unknown() -> None:
    answer = classify_round("某某花园3幢201室 【一拍】【二拍】")
    assert isinstance(answer, Unknown)
    assert "【一拍】" in answer.reason


def test_a_badge_is_surer_than_a_head_word_and_that_surer_than_prose() -> None:
    badge, head, prose = (
        classify_round(text) for text in ("【二拍】某房产", "二拍湖北某房产", "现对某房产进行第二次拍卖活动并公示")
    )
    assert isinstance(badge, Result)
    assert isinstance(head, Result)
    assert isinstance(prose, Result)
    assert badge.confidence > head.confidence > prose.confidence


@pytest.mark.parametrize(
    ("code", "value"),
    [("1", "first"), ("2", "second"), ("3", "further"), ("4", "sale_off"), ("6", "bankruptcy"), ("0", "none")],
)
def test_codes_of_jd(code: str, value: str) -> None:
    answer = round_of_code("jd", code)
    assert isinstance(answer, Result)
    assert answer.value == value


def test_a_jd_row_without_the_code_has_no_rounds() -> None:
    assert round_of_code("jd", "") == Result("none", "no code 不分次")


@pytest.mark.parametrize(("platform", "code"), [("jd", "5"), ("taobao", "1"), ("nobody", "1")])
def test_a_code_in_no_table_is_unknown(platform: str, code: str) -> None:
    answer = round_of_code(platform, code)
    assert isinstance(answer, Unknown)
    assert code in answer.reason


def test_the_tables_name_known_rounds() -> None:
    for table in ("round_words", "round_codes"):
        assert {row["round"] for row in rows(table)} <= set(ROUNDS)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("甲市乙街道某住宅 一拍评估价85万元", "first"),
        ("法院第一拍：丙县住宅带车位", "first"),
        ("某厂设备一拍 起拍价80万", "first"),
        ("网拍第二轮 丁县房产", "second"),
        ("2026年二拍房产清单（含附件）", "second"),
        ("某酒店【变卖期】", "sale_off"),
        ("京东变卖 戊县商铺", "sale_off"),
        ("再次拍卖（前次成交后悔拍）己市房产", "re_auction"),
        ("债权推介——某资产公司", "none"),
    ],
)
def test_a_round_set_off_within_a_title_counts_where_no_other_word_does(text: str, value: str) -> None:
    found = classify_round(text)
    assert isinstance(found, Result)
    assert found.value == value


@pytest.mark.parametrize("text", ["统一拍 某房产", "唯一拍品 古画", "甲村 一拍得大厦二层"])
def test_characters_of_other_words_are_no_round(text: str) -> None:
    assert isinstance(classify_round(text), Unknown)


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("某房产（第一拍）", "first"),
        ("【二拍降价20%】某房产", "second"),
        ("关于首拍甲市乙街道厂房的公告", "first"),
        ("网络司法拍卖第一轮 某地块", "first"),
        ("二拍成交确认书（某林地）", "second"),
        ("以第二次拍卖保留价变卖某房产", "sale_off"),
        ("拟以不低于二拍流拍价变卖某渔船", "sale_off"),
        ("资产变卖：某企业叉车", "sale_off"),
        ("【流拍变卖】某厂", "sale_off"),
        ("再拍卖：原竞买人悔拍", "re_auction"),
        ("降价二拍某商铺", "second"),
        ("四次拍卖某林地", "further"),
        ("某房产因原竞买人未履行，再次拍卖", "re_auction"),
        ("竞得人未按期缴纳尾款，本次重新上拍", "re_auction"),
        ("清算组第二次公开拍卖某厂土地", "bankruptcy"),
        ("债务人破产清算，应收债权第四次拍卖", "bankruptcy"),
        ("破产程序中的某公司应收账款第五次拍卖", "bankruptcy"),
        ("破产企业对外债权拍卖", "bankruptcy"),
        ("重整投资人第二次招募公告", "none"),
        ("某地块协议出让", "none"),
        ("某信用社债权 第四次公开挂牌转让", "further"),
        ("二次挂牌：某水泥公司股权", "second"),
        ("首次公开转让：某化肥厂债权", "first"),
        ("第三次竞价（首轮、次轮均流标）某粮油债权", "further"),
        ("甲市乙区变卖 旧厂路仓库", "sale_off"),
        ("丙县变卖渔船一艘", "sale_off"),
        ("三门变卖冷库设备", "sale_off"),
        ("第二次拍卖流拍之后的变卖：某旅馆", "sale_off"),
        ("悔拍房：某小区9幢", "re_auction"),
        ("上次拍卖因买受人未付尾款，现再行拍卖某车位", "re_auction"),
        ("原成交被法院依法撤销后再次拍卖 某果园", "re_auction"),
        ("第二次拍卖 未来时代广场写字楼", "second"),
        ("第一次拍卖后海路铺面", "first"),
        ("拍卖次数：第一次；标的：某别墅", "first"),
        ("某铺面第一次拍卖公告，二次拍卖时间另行通知", "first"),
        ("某车库（一拍），若一拍流拍则二拍，二拍流拍转变卖", "first"),
        ("（2022）粤03破56号 某灯具厂模具设备", "bankruptcy"),
        ("某船厂重整管理人 第二次拍卖船台", "bankruptcy"),
        ("实质合并破产的三家企业土地二拍", "bankruptcy"),
        ("破产程序中债权第二次竞价", "bankruptcy"),
        ("物业管理人员宿舍 一拍", "first"),
        ("鱼塘承包权出租", "none"),
        ("（2024）苏0591强清12号 某公司车辆", "bankruptcy"),
        ("二次流拍后再挂牌：某合作社债权", "further"),
        ("七折二拍！某排屋", "second"),
        ("已破产的某公司土地第二次拍卖", "bankruptcy"),
        ("执行转破产 某公司厂房", "bankruptcy"),
        ("某律所管理人 拍卖车辆", "bankruptcy"),
        ("对已破产的某公司债权 二拍", "second"),
        ("某公司管理人招募重整投资人", "none"),
        ("某农商银行抵债门面第二次转让竞价", "second"),
        ("第四次竞买 厂房设备一批", "further"),
        ("某市酒楼第三次挂牌价降至320万元", "further"),
        ("第二次降价转让公告", "second"),
        ("再次拍卖（第二次） 城东厂房", "second"),
        ("一拍流拍，拟二拍：某市门面", "second"),
        ("两次流拍，拟变卖 某市门市", "sale_off"),
        ("变卖价参照第二次拍卖起拍价 某市商铺", "sale_off"),
        ("某县土地变卖（曾于2022年一拍、2023年二拍）", "sale_off"),
        ("关于对被执行人名下轿车予以变卖的公告", "sale_off"),
        ("两次拍卖均流拍，法院决定变卖某处商铺", "sale_off"),
        ("因技术故障中止，现再次拍卖：某街道房产", "re_auction"),
        ("拍卖撤销后再次拍卖 某市住宅", "re_auction"),
        ("（第一次拍卖流拍，本次系第二次拍卖）某县住宅", "second"),
        ("某某纺织有限公司管理人公告：设备第二次竞价", "bankruptcy"),
        ("某某食品有限公司管理人名下商标", "bankruptcy"),
        ("个人债务集中清理案 某区住宅二拍", "bankruptcy"),
        ("管理人资产：某镇厂房", "bankruptcy"),
        ("门面公开招租（首次挂牌）", "none"),
        ("写字楼出租项目 第二次挂牌", "none"),
        ("某某化工管理人第一次拍卖公告", "bankruptcy"),
        ("某某玻璃破产：窑炉一拍", "bankruptcy"),
        ("网拍二次 某区住宅", "second"),
        ("网拍一次 某区住宅", "first"),
        ("一拍（已流拍）二拍进行中", "second"),
        ("门面出租（第二次）", "none"),
        ("房屋正在出租 二拍", "second"),
        ("第一次拍卖（因故撤回后重新公告）", "first"),
    ],
)
def test_the_round_that_the_words_around_it_make(title: str, value: str) -> None:
    answer = classify_round(title)
    assert isinstance(answer, Result)
    assert answer.value == value


@pytest.mark.parametrize(
    "title",
    [
        "重新上拍 某酒店房产",
        "破产管理人招募公告",
        "管理人选聘审计机构第二次公告",
        "某公司股权，标的公司已进入破产程序",
        "首拍网设备",
        "三拍村集体林地转让",
        "第二轮融资后股权",
        "一拍二卖纠纷",
        "不得变卖、转移",
        "首次挂牌价900万元",
        "自首次挂牌之日起十日",
        "债权经第二次转让后归某公司",
        "关于撤回第二次拍卖的公告",
        "中止第一次拍卖公告",
        "暂缓变卖公告",
        "破产财产拍卖结果公告",
        "申请变卖被查封财产",
        "遗产管理人拍卖房产",
        "某拍卖行第三次拍卖会",
        "变卖场所",
        "若一拍流拍则进入二拍",
        "二拍中止公告 某市厂房",
        "竞价已结束：某市门面 二拍",
        "某市商铺 一拍 0人出价",
        "本次起拍价较第一次挂牌价下调10%",
        "遗产管理人公告：房屋拍卖",
        "【中止】一拍 某住宅",
        "二拍【已撤回】 某商铺",
        "成交公告 一拍 某房产",
        "结果公示：第二次挂牌 某股权",
        "延期公告：第二次拍卖推迟",
        "中止公告：变卖",
        "二拍顺延",
        "拍卖辅助机构遴选公告（第三次）",
        "某基金管理人拍卖公告",
        "关于撤销（2023）浙0211执77号案第一次拍卖的公告",
        "变卖不成公告：某镇厂房",
        "拍卖未成交公告（二拍）",
        "因案外人提出异议，暂缓第二次拍卖",
    ],
)
def test_two_readings_or_none_are_no_round(title: str) -> None:
    assert isinstance(classify_round(title), Unknown)
