"""Several debtors, packages or amounts in one text: all count or the value is open, a part is never the whole."""

from __future__ import annotations

import pytest

from tests.normalizers.test_claims_read import read
from tests.normalizers.test_whole import told

SELLER = "江西省金融资产管理股份有限公司"


def test_amounts_behind_one_label_are_added_up() -> None:
    lines = (
        "债务人：高安瓷砖有限公司；宜春矿泉有限公司",
        "本金：1,280万元；345万元",
        "利息：2,761,100.00元；590,700.00元",
    )
    assert told(*lines)[:3] == (2, 16_250_000, 3_351_800)


def test_labels_of_one_width_begin_lines_of_their_own() -> None:
    lines = (
        "债务人：惠民县李庄网绳有限公司；博兴县兴福厨具有限公司",
        "本金：13,800,000.00元；21,650,000.00元",
        "欠息：3,377,220.81元；5,904,119.36元",
        "抵押物：土地使用权及地上的厂房；全部机器设备",
        "截止日期：2022年12月31日",
        f"转让方：{SELLER}",
    )
    assert told(*lines)[:3] == (2, 35_450_000, 9_281_340.17)


def test_a_sum_in_an_item_is_of_its_debtors_alone() -> None:
    lines = (
        "标的1：费县旋切机械有限公司、费县木业园管理有限公司两户债权，本金合计2,775万元，利息合计690万元；",
        "标的2：沂水县全蝎养殖有限公司债权，本金90万元，利息31万元。",
    )
    assert told(*lines)[:3] == (3, 28_650_000, 7_210_000)


def test_a_debtor_who_is_left_out_adds_nothing() -> None:
    lines = (
        "博乐盐业有限公司债权，本金2,150万元，利息1,344万元；精河县酒厂债权，本金530万元，利息386万元。",
        "另，本次处置不含对温泉县旅游有限公司的债权（本金1,900万元），该债权另行公告。",
    )
    assert told(*lines)[:3] == (2, 26_800_000, 17_300_000)


def test_a_line_that_adds_up_those_above_is_none_of_them() -> None:
    lines = (
        "本溪市：本溪冰酒有限公司本金1,700万元，利息882万元；本溪餐饮有限公司本金240万元，利息56万元。",
        "丹东市：东港养殖有限公司本金3,150万元，利息1,660万元。",
        "铁岭市：开原大蒜制品有限公司本金420万元，利息203万元。",
        "共4户，本金5,510万元，利息2,801万元。",
    )
    assert told(*lines)[:3] == (4, 55_100_000, 28_010_000)


def test_one_of_several_debtors_is_not_all_of_them() -> None:
    lines = ("拟处置赣州铜业有限公司、南康家具有限公司2户债权。", "赣州铜业有限公司：本金540万元，利息219万元。")
    assert told(*lines)[:3] == (2, None, None)


def test_what_is_left_after_a_judgment_is_told_by_the_text() -> None:
    lines = (
        "1.黔江蚕业有限公司：法院判决确认借款本金2,000万元（其中已受偿327万元），截至2021年11月30日剩余本金1,673万元、"
        "利息1,288万元。",
        "2.酉阳客运有限公司：截至2021年11月30日本金540万元，利息219万元。",
    )
    assert told(*lines)[:3] == (2, 22_130_000, 15_070_000)


def test_interest_of_a_judgment_is_of_another_day_than_the_principal() -> None:
    line = "截至2019年9月20日债权本金2,940万元，利息{}。债权人取得生效判决，判决确认本金2,940万元及利息655万元。"
    assert told(line.format("暂计至该日为803万元"))[:3] == (None, 29_400_000, 8_030_000)
    assert told(line.format("另计"))[:3] == (None, 29_400_000, None)


def test_rent_that_is_due_is_not_all_beside_rent_that_is_not() -> None:
    line = "贵司尚欠到期未付租金3,216,540.00元、未到期租金1,072,180.00元、违约金418,225.47元。"
    answer = read(line, title="债权转让通知书")
    assert answer["principal_yuan"] is None
    assert answer["open"]["principal_yuan"]["candidates"] == ["3216540", "4288720"]


def test_a_row_of_sums_may_leave_a_column_empty() -> None:
    lines = (
        "T|编号|债务人|本金（元）|利息（元）|费用（元）",
        "T|1|晋江海产有限公司|7,200,000.00|1,410,220.16|32,400.00",
        "T|2|石狮渔网有限公司|980,000.00|120,411.00|",
        "T|3|南安石材有限公司|15,600,000.00|5,008,117.93|88,120.00",
        "T||||6,538,749.09|120,520.00",
    )
    answer = read(*lines)
    assert answer["interest_yuan"] == 6_538_749.09
    assert answer["costs_yuan"] == 120_520


def test_lines_in_yuan_are_not_all_where_a_note_converts_another() -> None:
    lines = (
        "T|债务人|币种|本金（元）",
        "T|库车酒业有限公司|RMB|6,600,000.00",
        "T|阿拉尔棉纺有限公司|USD|1,200,000.00",
        "注：美元债权按汇率折合人民币本金8,357,520.00元。",
    )
    assert read(*lines)["principal_yuan"] is None


@pytest.mark.parametrize("note", ["已撤回，不参与本次转让", "已撤回"])
def test_a_debtor_withdrawn_below_a_count_is_counted_no_more(note: str) -> None:
    lines = (
        "拟公开转让以下3户债权（万元）：",
        "T|债务人|本金|利息|备注",
        "T|昆山酒店有限公司|4,400|1,722|",
        "T|太仓船业有限公司|3,950|2,301|",
        f"T|张家港水蜜桃有限公司|300|44|{note}",
        "T|合计|8,350|4,023|不含已撤回债权",
    )
    assert told(*lines)[:3] == (2, 83_500_000, 40_230_000)


def test_items_each_with_a_sum_of_their_own_are_added_up() -> None:
    packages = (
        "第7包：常州灯具有限公司等4户，债权本金6,215万元，利息2,304万元，起拍价2,600万元。",
        "第8包：溧阳餐饮有限公司等6户，债权本金4,480万元，利息1,560万元，起拍价1,750万元。",
    )
    assert told(*packages)[:3] == (10, 106_950_000, 38_640_000)
    claims = (
        "债权A：藤县陶瓷有限公司，贷款本金合计4,600万元（其中流动资金贷款3,100万元），利息、罚息共计1,533万元；",
        "债权B：苍梧县茶业有限公司，贷款本金合计780万元（其中流动资金贷款500万元），利息、罚息共计169万元。",
    )
    assert told(*claims)[:3] == (2, 53_800_000, 17_020_000)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("日喀则矿泉水有限公司债权两笔：第一笔本金1,200万元、利息330万元；第二笔本金860万元、利息205万元。", 1),
        ("日喀则矿泉水有限公司2笔，第一笔本金1,200万元，第二笔本金860万元，两笔利息合计535万元；", None),
    ],
)
def test_loans_of_one_debtor_are_added_up_and_are_no_debtors(line: str, count: int | None) -> None:
    found, principal, interest, _ = told(line)
    assert (principal, interest) == (20_600_000, 5_350_000)
    assert count is None or found == count


def test_a_debtor_whom_prose_adds_to_a_table_leaves_the_sums_open() -> None:
    lines = (
        "T|债务人|本金（元）",
        "T|广信茶油有限公司|3,200,000.00",
        "T|德兴机修有限公司|11,500,000.00",
        "除上表外，婺源县砚台有限公司债权（本金60万元）同时转让。",
    )
    assert told(*lines)[:2] == (None, None)


def test_more_amounts_than_names_that_are_read_count_debtors() -> None:
    line = (
        f"{SELLER}将其对通化参业有限公司、集安市鸭江谷酒庄、辉南县矿泉水厂的债权转让给辽宁资产管理有限公司。"
        "债权本金分别为1,650万元、780万元、300万元。"
    )
    assert told(line)[:2] == (3, 27_300_000)


def test_a_notice_to_debtors_and_guarantors_is_of_all_debtors() -> None:
    lines = (
        "致借款人铜川瓷文化有限公司、宜君县苹果有限公司及保证人雷某、党某：",
        "我行已将借款合同项下债权转让给陕西金融资产管理股份有限公司，本金分别为199万元和320万元。",
    )
    assert told(*lines, title="债权转让通知")[:2] == (2, 5_190_000)


def test_a_claim_that_is_still_its_holders_is_nobody_elses() -> None:
    line = f"{SELLER}刊登的债权转让公告，因受让方九江瑞丰投资有限公司未付款，转让协议已解除，所列债权仍由{SELLER}享有。"
    assert read(line, title=f"关于{SELLER}债权转让公告撤回的声明")["buyer"] == "九江瑞丰投资有限公司"


def test_a_right_to_the_yield_is_no_claim_and_a_former_name_no_party() -> None:
    yielded = (
        "九江银行股份有限公司抚州分行已于2023年1月12日与成都益航资产管理有限公司签署《债权转让合同》，"
        "同日成都益航资产管理有限公司与四川发展资产管理有限公司签署《债权收益权转让合同》。"
    )
    answer = read(yielded, title="债权转让公告")
    assert (answer["seller"], answer["buyer"]) == ("九江银行股份有限公司抚州分行", "成都益航资产管理有限公司")
    former = (
        "受让方辽宁盛恒企业管理有限公司（原名大连盛恒贸易有限公司）已支付价款，九江银行股份有限公司抚州分行"
        "对瓦房店轴承有限公司的债权已转移至辽宁盛恒企业管理有限公司。"
    )
    assert read(former, title="债权转让公告")["seller"] == "九江银行股份有限公司抚州分行"


def test_a_winner_for_each_of_several_packages_leaves_the_buyer_open() -> None:
    line = (
        "两个债权包成交：1号包（5户，本金7,815万元）由河南万城企业管理有限公司以2,660万元竞得；"
        "2号包（2户，本金1,340万元）由驻马店天中资产运营有限公司以505万元竞得。"
    )
    assert read(line, title="债权转让结果公告")["buyer"] is None


@pytest.mark.parametrize(
    ("title", "line", "kind"),
    [
        ("债务催收公告", "依据已刊登的转让公告，我司为下列债务的合法债权人，现再次公告催收。", "other"),
        ("关于调整不良资产收购合作机构名单的公告", "现将2025年度不良资产转让合作机构名单公告如下。", "other"),
        (
            "九江银行股份有限公司债权转让公告",
            "九江银行股份有限公司就两户债权公开征集受让方：\n南昌烟花制造有限公司（本金2,000万元）。",
            "bid",
        ),
    ],
)
def test_kinds_that_words_of_a_sale_do_not_make(title: str, line: str, kind: str) -> None:
    assert read(*line.split("\n"), title=title)["kind"] == kind


def test_groups_and_their_debtors_tell_the_same_twice() -> None:
    line = (
        "来宾地区2户，本金5,160万元，利息2,707万元；河池地区3户，本金3,775万元，利息1,620万元。"
        "来宾地区包括象州县酒店有限公司（本金4,000万元）、武宣县食品有限公司（本金1,160万元）；"
        "河池地区包括巴马县水业有限公司（本金2,300万元）、东兰县酒业有限公司（本金975万元）、南丹县纺织厂（本金500万元）。"
    )
    assert told(line)[:3] == (5, 89_350_000, 43_270_000)


def test_a_line_that_begins_with_a_debtor_may_sum_up_its_group() -> None:
    lines = (
        "岱山县螺丝有限公司（2户关联企业合并授信，含岱山县海鲜加工厂）：本金合计1,730万元，利息合计520万元；",
        "嵊泗县养殖有限公司：本金380万元，利息84万元。",
    )
    assert told(*lines)[1:3] == (21_100_000, 6_040_000)


def test_what_debtors_are_called_upon_to_pay_is_owed() -> None:
    lines = (
        f"{SELLER}已将对芦溪县电瓷有限公司、莲花县食品有限公司的债权转让给萍乡资产经营有限公司。",
        "债务人须向受让方清偿：芦溪县电瓷有限公司本金2,600万元及利息890万元，莲花县食品有限公司本金490万元及利息120万元。",
    )
    assert told(*lines)[:3] == (2, 30_900_000, 10_100_000)


def test_a_list_of_fewer_than_are_sold_is_open() -> None:
    lines = (
        "拟转让对芦溪县电瓷有限公司、上栗县花炮有限公司、莲花县食品有限公司的债权。",
        "芦溪县电瓷有限公司：本金2,600万元；",
        "莲花县食品有限公司：本金490万元。",
    )
    assert told(*lines)[1] is None


def test_who_speaks_of_itself_sells_to_whomever_it_speaks() -> None:
    lines = (
        "营口海景置业有限公司：我司已将对贵司的债权（本金2.15亿元）转让给辽宁鑫诚实业有限公司。",
        "中国民生信托有限公司",
    )
    assert read(*lines, title="债权公告")["seller"] == "中国民生信托有限公司"


def test_what_is_left_of_one_debtor_is_not_all() -> None:
    line = (
        "债务人一，诸暨袜业有限公司，贷款本金18,000,000元，尚欠利息4,200,000元；"
        "债务人二，嵊州领带有限公司，贷款本金11,000,000元，已由保证人代偿2,000,000元，尚余本金9,000,000元，欠息1,900,000元。"
    )
    assert told(line)[1:3] == (27_000_000, 6_100_000)


def test_two_whose_claims_are_held_are_no_buyer_and_seller() -> None:
    lines = (
        f"{SELLER}拟对其合法拥有的万年县贡米有限公司及弋阳县年糕有限公司债权进行转让，资产情况如下：",
        "万年县贡米有限公司：债权余额为1,300万元（其中：本金1,000万元，利息300万元）；",
        "弋阳县年糕有限公司：债权余额为560万元（其中：本金400万元，利息160万元）。",
    )
    answer = read(*lines, title=f"{SELLER}关于万年县贡米有限公司等2户债权资产的转让公告")
    assert (answer["kind"], answer["seller"], answer["principal_yuan"]) == ("bid", SELLER, 14_000_000)


def test_what_others_are_owed_for_works_is_no_principal() -> None:
    lines = (
        "债务人：英德市御景置业有限公司",
        "债权情况：贷款本金余额58,000.00万元；利息14,200.00万元",
        "重大事项：1.土地已建商品房；2.项目公司欠付工程款约9,300.00万元，施工方已起诉",
    )
    assert told(*lines)[1] == 580_000_000


def test_interest_off_the_books_stands_in_the_line_below() -> None:
    lines = ("贷款本金：46,500,000.00元", "表内利息：1,290,000.00元", "表外利息：3,860,000.00元")
    assert told(*lines)[1:3] == (46_500_000, 5_150_000)


def test_advances_that_are_due_are_principal_of_a_list() -> None:
    lines = (
        "一、曹县桐木有限公司，本金余额13,950,000.00元；",
        "二、临清轴承滚动体厂，票据垫款余额7,231,905.66元；",
        "三、陵县扒鸡食品有限公司，本金余额4,480,000.00元。",
    )
    assert told(*lines)[:2] == (3, 25_661_905.66)


def test_a_principal_below_another_is_of_somebody_else() -> None:
    lines = (
        "盘县刺梨饮料有限公司——本金3850万元、利息720万元；",
        "六枝特区面条加工坊——本金180万元、利息61万元；",
        "水城县滑雪旅游有限公司——本金6400万元、利息1533万元；",
        "合计：本金10430万元、利息2314万元。",
    )
    assert told(*lines)[1:3] == (104_300_000, 23_140_000)
    assert read(*lines)["debtor_count"] != 2


def test_quotes_around_the_name_of_a_package() -> None:
    lines = (
        "我行拟转让“长江一号”、“长江二号”两个资产包：",
        "“长江一号”包：债务人6户，分布于岳阳市；本金21,000万元，利息7,800万元。",
        "“长江二号”包：债务人4户，分布于益阳市；本金10,000万元，利息4,100万元。",
    )
    assert told(*lines)[:3] == (10, 310_000_000, 119_000_000)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("该资产包系我司2022年受让取得，取得时共计23户；截至目前尚余债权18户，其中法人17户，自然人1户。", 18),
        ("自交割日起，将编号“ZY-17”资产包项下21,356户借款人的全部债权转让给乙公司。", 21_356),
        ("甲银行已将博兴厨具有限公司等4户债权转让给我司，现将其中博兴厨具有限公司一户债权转让给乙公司。", 1),
    ],
)
def test_counts_of_what_is_sold_now(line: str, count: int) -> None:
    assert told(line)[0] == count


def test_packages_that_are_sold_already_are_none_of_the_offer() -> None:
    lines = (
        "T|资产包|户数|本金（元）|利息（元）",
        "T|第1包（已成交）|4,012|51,330,771.20|9,440,180.06",
        "T|第2包（本次）|3,960|50,118,267.73|9,103,772.95",
    )
    assert told(*lines)[:3] == (3_960, 50_118_267.73, 9_103_772.95)


def test_a_column_that_is_told_later_of_one_debtor_is_open() -> None:
    lines = (
        "T|借款人|本金（万元）|利息（万元）|债权合计（万元）",
        "T|武鸣淀粉有限公司|3,000.00|1,000.00|4,000.00",
        "T|合浦珍珠有限公司|1,400.00|700.00|2,100.00",
        "T|宜州丝绸有限公司|2,220.00||",
        "注：第3户利息以最终对账为准，暂未列示。",
    )
    assert told(*lines)[:3] == (3, 66_200_000, None)


def test_a_debtor_of_a_note_is_less_than_the_total_row_of_packages() -> None:
    lines = (
        "T|资产包|户数|本金（元）|利息（元）",
        "T|A包|46|38,220,417.55|5,117,902.60",
        "T|B包|2|17,000,000.00|6,580,441.92",
        "T|合计|48|55,220,417.55|11,698,344.52",
        "B包债务人名单：",
        "T|债务人|本金（元）",
        "T|静海带钢有限公司|9,000,000.00",
        "T|武清地毯有限公司|8,000,000.00",
        "武清地毯有限公司原授信总额为1,500万元，至基准日敞口本金500万元；",
    )
    assert told(*lines)[:2] == (48, 55_220_417.55)


def test_a_sum_of_a_correction_is_of_all_beside_one_debtor() -> None:
    lines = (
        "T|更正事项|原公告内容|更正后内容",
        "T|肥西县凯旋商贸有限公司本金（元）|18,960,000.00|16,890,000.00",
        "T|债权总额（元）|41,307,552.16|39,237,552.16",
    )
    answer = read(*lines, title="关于对“肥西县凯旋商贸有限公司等3户债权资产包处置公告”的更正公告")
    assert (answer["principal_yuan"], answer["total_yuan"]) == (None, 39_237_552.16)


@pytest.mark.parametrize(
    ("title", "lines", "kind"),
    [
        (
            "关于单户对公不良贷款转让的询价公告",
            ("我行就平湖物流有限公司不良贷款面向市场询价：", "底价：2,800万元", "请将报价函送至我行，签订转让协议。"),
            "bid",
        ),
        (
            "国厚资产管理股份有限公司债权营销公告",
            ("拟对亳州饮片厂债权公开处置，现公开征集受让方。", "请于2019年9月10日（含）前到我司报名，并缴纳诚意金。"),
            "bid",
        ),
        (
            "深圳资产管理有限公司公开拍卖资产处置预告",
            ("拟对虎门服装辅料有限公司债权进行公开处置，现了解投资意向，具体以正式公告为准。",),
            "marketing",
        ),
        (
            "水泥企业49%股权及债权组合转让",
            ("标的：南川水泥有限公司49%股权及股东借款", "转让底价：8,750万元", "本项目不涉及不良贷款。"),
            "other",
        ),
        (
            "声明",
            ("债权转让公告更正声明", "甲公司与乙公司债权转让公告中的基准日更正为2023年3月31日，其他内容不变。"),
            "supersession",
        ),
        (
            "债权转让公告",
            (
                "吉林省金融资产管理有限公司与李建国、双阳鹿业有限公司债权转让联合公告",
                "吉林省金融资产管理有限公司已通过产权交易中心以公开挂牌方式，将怀德玉米收储有限公司等两户债权转让。",
            ),
            "transaction",
        ),
    ],
)
def test_kinds_by_what_is_asked_and_what_is_told(title: str, lines: tuple[str, ...], kind: str) -> None:
    assert read(*lines, title=title)["kind"] == kind


def test_who_bids_and_how_many_are_sold_are_no_parts_of_names() -> None:
    won = "乙地钢材有限公司债权竞价会，竞买人上海臻恒企业管理有限公司以53,600,000元竞得。"
    assert read(won, title="债权竞价结果公示")["buyer"] == "上海臻恒企业管理有限公司"
    title = "哈尔滨银行股份有限公司天津分行不良资产批量转让公告"
    assert read("我行拟以公开招标方式批量转让22户公司类不良资产。", title=title)["seller"] == title[:-10]


def test_interest_on_the_books_may_stand_below_that_off_them() -> None:
    lines = ("贷款本金：46,500,000.00元", "表外利息：3,860,000.00元", "表内利息：1,290,000.00元")
    assert told(*lines)[1:3] == (46_500_000, 5_150_000)


def test_packages_of_a_result_that_all_are_sold_count() -> None:
    lines = (
        "T|资产包|户数|本金（元）|成交价（元）",
        "T|第1包（已成交）|12|1,000,000.00|200,000.00",
        "T|第2包（已成交）|8|500,000.00|100,000.00",
        "以上两包由乐清投资有限公司竞得。",
    )
    answer = read(*lines, title="不良资产包成交结果公告")
    assert (answer["debtor_count"], answer["principal_yuan"], answer["price_yuan"]) == (20, 1_500_000, 300_000)


@pytest.mark.parametrize(
    "line",
    [
        "我行已将德兴市陶瓷有限公司债权转让给乐清投资有限公司。",
        "现已把德兴市陶瓷有限公司的不良债权转让给乐清投资有限公司。",
    ],
)
def test_whose_claim_is_handed_on_does_not_sell_it(line: str) -> None:
    answer = read(line, title="债权转让通知")
    assert (answer["seller"], answer["buyer"]) == (None, "乐清投资有限公司")


def test_an_amount_beside_several_debtors_of_one_cell_is_of_none_of_them() -> None:
    rows = (
        "T|债务人|本金（元）|合计（元）",
        "T|云帆纺织有限公司\n德泰鞋业有限公司|1,000,000.00\n500,000.00|1,503,000.00",
    )
    found = read(*rows)
    assert (found["principal_yuan"], found["total_yuan"]) == (1_500_000, None)
    assert "total_yuan" in found["open"]


def test_what_two_who_sell_together_hold_is_added_up() -> None:
    lines = (
        "中国东方资产管理股份有限公司湖北省分公司、湖北省资产管理有限公司拟联合处置所持有的武汉晴远纺织有限公司债权。",
        "截至2023年6月21日，中国东方资产管理股份有限公司湖北省分公司持有债权本金15,600万元、利息9,422万元；"
        "湖北省资产管理有限公司持有债权本金8,250万元、利息4,806万元。",
    )
    assert told(*lines, title="债权处置联合公告")[:3] == (1, 238_500_000, 142_280_000)


LOANS = "江西省金融资产管理股份有限公司拟处置上栗花炮有限公司债权"


@pytest.mark.parametrize(
    "lines",
    [
        (f"{LOANS}三笔：第一笔：本金900万元，利息70万元。第二笔：本金500万元，利息20万元。第三笔：本金400万元，利息10万元。",),
        (f"{LOANS}：第一笔合同编号A1，本金1,300万元，利息60万元；第二笔合同编号A2，本金500万元，利息40万元。",),
        (f"{LOANS}。", "2017年借款合同项下本金1,300万元，利息60万元。", "2019年借款合同项下本金500万元，利息40万元。"),
        (f"{LOANS}，包含：（1）项目贷款：本金1,300万元，利息60万元；（2）贸易融资：本金500万元，利息40万元。",),
        (f"{LOANS}。借据号81项下本金1,300万元；借据号82项下本金500万元。第一笔利息60万元，第二笔利息40万元。",),
    ],
)  # fmt: skip
def test_the_loans_of_one_debtor_are_added_up(lines: tuple[str, ...]) -> None:
    assert told(*lines)[:3] == (1, 18_000_000, 1_000_000)


def test_a_sum_behind_loans_is_of_them_all() -> None:
    loans = "借据号81，本金1,300万元，利息60万元；借据号82，本金500万元，利息40万元；以上本息合计1,900万元。"
    assert told(f"{LOANS}：{loans}") == (1, 18_000_000, 1_000_000, 19_000_000)


@pytest.mark.parametrize("first", ["甲合同", "一笔", ""])
def test_the_first_of_amounts_told_alike_is_not_all(first: str) -> None:
    line = f"{LOANS}，截至2025年4月30日，{first}本金1,300万元、利息60万元；另外本金500万元、利息40万元。"
    assert told(line)[1:3] == (None, None)


def test_what_is_settled_behind_an_amount_is_another_part() -> None:
    first = "拟转让上栗花炮有限公司、万载瓷厂债权。其中上栗花炮有限公司本金700万元、利息80万元；"
    assert told(f"{first}万载瓷厂本金尚欠300万元，已结清利息。上述债权合计1,080万元。")[:2] == (2, 10_000_000)


@pytest.mark.parametrize(
    ("line", "principal"),
    [
        ("2017年借款本金500万元，已于2020年结清；2019年借款本金1,300万元，利息60万元。", 13_000_000),
        ("借款合同A1本金1,300万元，利息60万元。借款合同A1约定的借款本金1,500万元。", None),
        ("第一笔本金1,300万元，利息60万元；第一笔本金1,400万元，利息70万元。", None),
    ],
)
def test_a_loan_that_is_told_again_or_paid_is_not_added(line: str, principal: int | None) -> None:
    assert told(f"{LOANS}。{line}")[1] == principal


def test_buyers_of_several_lots_in_a_column_are_open_and_none_of_them_is_the_buyer() -> None:
    lines = (
        f"{SELLER}公开竞价转让的下列债权已成交，结果公示如下：",
        "T|标的|债务人|受让方|成交价（元）",
        "T|一|高安瓷砖有限公司|宜春云帆商贸有限公司|5,000,000.00",
        "T|二|宜春矿泉有限公司|赵启明|3,000,000.00",
    )
    answer = read(*lines, title="债权资产转让结果公示")
    assert answer["buyer"] is None
    assert answer["open"]["buyer"]["candidates"] == ["宜春云帆商贸有限公司", "赵某某"]
    assert answer["price_yuan"] in (None, 8_000_000)
