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
        "质押物为应收账款，对应的应收账款金额合计31,450万元。",
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


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("厂区内约30户村民未搬迁，另有12户商户租用临街门面。",), 1),
        (("起拍价318万元（两家债权按68%:32%分配成交价款）。",), 1),
        (("本次处置债权共计3户：（一）抚州临川粮油有限公司债权总额13万元（本金10万元）；（二）抚州东乡铜业有限公司债权总额"
          "6万元（本金5万元）；（三）抚州南丰蜜桔专业合作社债权总额2万元（本金1万元）。",), 3),
    ],
)  # fmt: skip
def test_a_count_is_of_those_who_owe(lines: tuple[str, ...], found: int) -> None:
    opening = "江西省金融资产管理股份有限公司拟转让债权。"
    title = "关于萍乡湘东工业陶瓷有限公司债权的处置公告" if found == 1 else "债权处置公告"
    assert read(opening, *lines, title=title)["debtor_count"] == found


@pytest.mark.parametrize(
    "line",
    [
        "渣打银行（中国）有限公司南昌分行将其对南昌赣昌电子有限公司、赣昌国际（香港）有限公司（保证人）享有的债权转让给"
        "深圳市恒盛资产管理有限公司，本金1,000万元。",
        "江西国际信托股份有限公司将上饶信州置业有限公司对江西国际信托股份有限公司所负债务的债权转让给上饶城投资产管理"
        "有限公司：信托贷款本金1亿元。",
    ],
)
def test_who_secures_a_claim_or_holds_it_does_not_owe_it(line: str) -> None:
    assert read(line)["debtor_count"] == 1


def test_of_a_shop_and_others_addressed_the_shop_owes_by_its_contract() -> None:
    head = "宜丰县绿源竹业加工厂（经营者：漆某华）、漆某华、宜丰竹海置业有限公司："
    sold = "已将{}债权本金80万元转让给宜春恒远咨询有限公司，请你们向其清偿。"
    of_contract = read(head, "江西宜丰农村商业银行股份有限公司" + sold.format("《流动资金借款合同》项下"))
    of_none = read(head, "江西宜丰农村商业银行股份有限公司" + sold.format("对你们享有的"))
    assert (of_contract["debtor_count"], of_none["debtor_count"]) == (1, None)


BARS = ("债务人 | 本金（元） | 利息（元） | 担保人", "乐平市化工有限公司 | 5,000,000.00 | 1,200,000.00 | 程某")


@pytest.mark.parametrize(
    "lines",
    [
        (*BARS, "浮梁县茶叶公司 | 2,000,000.00 | 300,000.00 | 汪某", "合计 | 7,000,000.00 | 1,500,000.00 |"),
        ("| 债务人 | 本金（万元） | 利息（万元） |", "|---|---|---|", "| 乐平市化工有限公司 | 500.00 | 120.00 |",
         "| 浮梁县茶叶公司 | 200.00 | 30.00 |"),
        ("T|债务人及担保人|本金（元）|利息（元）", "T|债务人：乐平市化工有限公司；担保人：程某|5,000,000|1,200,000",
         "T|债务人：浮梁县茶叶公司；担保人：汪某|2,000,000|300,000"),
    ],
)  # fmt: skip
def test_lines_with_bars_are_a_table_and_cells_may_name_guarantors_too(lines: tuple[str, ...]) -> None:
    answer = read(*lines)
    assert (answer["debtor_count"], answer["principal_yuan"], answer["interest_yuan"]) == (2, 7_000_000, 1_500_000)
    assert answer["debtors"] == ["乐平市化工有限公司", "浮梁县茶叶公司"]


def test_a_last_row_may_add_up_all_columns_and_a_head_tell_costs_in_brackets() -> None:
    rows = ("T|债务人|本金（万元）|利息（万元）|其他（律师费等）（万元）", "T|贵溪冶炼配件有限公司|1,000|250|3")
    more = ("T|鹰潭眼镜厂|300|70|0", "T|合计|1,300|320|3", "T|本息费总计|1,623||")
    assert amounts(*rows, *more) == {
        "principal": 13_000_000, "interest": 3_200_000, "costs": 30_000, "total": 16_230_000,
    }  # fmt: skip


def test_numbered_projects_add_up() -> None:
    answer = read(
        "【01】宜春高安陶瓷厂房抵押债权：本金2,000万元，参考价900万元",
        "【02】宜春樟树药材仓库债权：本金1,500万元，参考价700万元",
        "数据截止日：2025年6月30日",
        title="债权推介公告",
    )
    assert (answer["debtor_count"], answer["principal_yuan"], answer["base_date"]) == (2, 35_000_000, "2025-06-30")


@pytest.mark.parametrize(
    "line",
    [
        "自基准日2025年5月31日至2025年6月15日已收回现金85,000元归受让方。",
        "截至2025年5月31日，债权本金900万元。法院判决确认截至2022年3月18日利息120万元。",
        "债权基准日原为“2025年6月20日”，现更正为“2025年5月31日”。",
        "基准日误登为“2025年6月20日”，正确应为“2025年5月31日”。",
        "债权总额约22.5亿元（以2025年5月31日为测算时点）。",
        "我公司原于2025年3月6日发布的公告（基准日2024年12月31日）作废，现以本公告为准：截至2025年5月31日，本金900万元。",
        "截至2025年5月31日，债权本金900万元。截至2021年12月31日即前次基准日，债权本金1,000万元。",
        "至2025年5月31日（下称基准日），债务人已偿还本金150万元，余额为900万元。",
        "借款人贷款1,500万元，累计归还600万元。至2025年5月31日，贷款余额900万元。",
        "标的债权于2025年5月31日的本金为900万元。",
        "附：公告清单 截至2025年5月31日 单位：元",
        "债权金额900万元（经双方对账确认，2025年5月31日）。",
        "债权现状（转让方自行测算，至2025年5月31日）：本金900万元。",
        "贷款余额为2025年5月末本金数。",
        "原定信息发布截止日期为2025年6月20日，现延长。截至2025年5月31日，债权本金900万元。",
        "评估值300万元（评估基准日2025年5月31日）。截至评估基准日，尚欠工程款本金900万元。",
    ],
)
def test_the_base_date_is_that_of_this_sale(line: str) -> None:
    assert read(f"江西银行股份有限公司拟转让债权。{line}")["base_date"] == "2025-05-31"


@pytest.mark.parametrize(
    ("title", "line", "kind"),
    [
        ("债权竞价结果公告", "江西银行股份有限公司的债权，因无人报名，本次竞价未成交。", "supersession"),
        ("不良债权成交情况公示", "包A成交，成交价450万元；包B流标。", "transaction"),
        ("关于推迟债权拍卖会的公告", "原定7月5日的债权拍卖会推迟至7月20日。", "supersession"),
        ("关于暂缓债权竞价的公告", "因故暂缓竞价，恢复时间另行公告。", "supersession"),
    ],
)
def test_a_sale_that_failed_or_is_put_off_is_none(title: str, line: str, kind: str) -> None:
    assert read(line, title=title)["kind"] == kind


@pytest.mark.parametrize(
    ("line", "method"),
    [
        ("三、转让底价：600万元。\n四、方式：公开竞价（海南产权交易所）。", "bidding"),
        ("拟以公开竞价转让方式处置，挂牌底价210万元。", "bidding"),
        ("转让底价：600万元。报名后在河南中原产权交易有限公司办理网络竞价手续。", "bidding"),
        ("拟协议转让乳山渔具有限公司债权。", "negotiation"),
        ("拟以不低于3,450万元的价格协议转让给山东省金融资产管理股份有限公司。", "negotiation"),
        ("曾于2025年3月以2,680万元挂牌，未征集到意向方。", None),
        ("转让底价：18.8万元。公告期满后在海南产权交易所以拍卖方式确定受让方。", "auction"),
        ("转让底价：18.8万元。海南产权交易所。信息披露期满，产生两家以上受让方的，采取网络竞价。", "listing"),
        ("转让底价：18.8万元（海南产权交易所）。一家的协议成交，两家以上的转为网络竞价。", None),
        ("转让底价：18.8万元（海南产权交易所）。\n交易方式：网络动态报价。", "bidding"),
        ("起始价18万元；线上公开竞价，2025年10月14日14:00。", "bidding"),
        ("3.公开竞价：2025年8月12日10:00，起始价18万元。", "bidding"),
    ],
)
def test_how_this_sale_is_made_is_told_of_it_and_not_by_its_price(line: str, method: str | None) -> None:
    assert read(f"威海市商业银行股份有限公司持有的债权，{line}", title="债权处置公告")["method"] == method


@pytest.mark.parametrize(
    ("lines", "seller", "buyer"),
    [
        (
            ("由九江银行股份有限公司（甲方）、南昌恒达商贸有限公司（乙方）及南昌城投有限公司（丙方）三方签订的《债权转让协议》，"
             "甲方已将其对永修水泥有限公司的债权（本金4,000万元）转让给乙方，丙方为付款提供保证。",),
            "九江银行股份有限公司", "南昌恒达商贸有限公司",
        ),
        (
            ("我公司于2022年自九江银行股份有限公司受让对九江庐山旅游有限公司的债权，现已转让给庐山市山水投资有限公司，请向其清偿。",
             "江西省金融资产管理股份有限公司"),
            "江西省金融资产管理股份有限公司", "庐山市山水投资有限公司",
        ),
        (
            ("中国银行股份有限公司九江市分行与中国信达资产管理股份有限公司江西省分公司签署债权转让协议，信达公司江西分公司又与"
             "江西九江长江资产管理有限公司签署债权转让合同。",),
            "中国信达资产管理股份有限公司江西省分公司", "江西九江长江资产管理有限公司",
        ),
    ],
)  # fmt: skip
def test_who_sold_last_among_several_parties(lines: tuple[str, ...], seller: str, buyer: str) -> None:
    answer = read(*lines)
    assert (answer["seller"], answer["buyer"]) == (seller, buyer)


@pytest.mark.parametrize(
    "lines",
    [
        ("本人（王学兵）于2024年从九江银行股份有限公司受让债权本金120万元，现已转让给南昌川达商贸有限公司。",),
        ("本人自九江银行股份有限公司受让债权。现本人已将上述债权转让给南昌川达商贸有限公司。", "通知人：王学兵"),
    ],
)
def test_a_person_who_speaks_sells_whoever_sold_before(lines: tuple[str, ...]) -> None:
    answer = read(*lines, title="债权转让通知")
    assert (answer["seller_type"], answer["buyer"]) == ("natural_person", "南昌川达商贸有限公司")


@pytest.mark.parametrize(
    "line",
    [
        "江西省供销集团下属江西供销融资租赁有限公司拟转让租赁债权。",
        "江西省供销集团有限公司全资子公司江西供销融资租赁有限公司拟公开转让租赁债权。",
        "江西省供销集团所属的江西供销融资租赁有限公司现将租赁债权公开转让。",
        "本报昨日第07版刊发江西供销融资租赁有限公司与南昌恒达商贸有限公司债权转让公告一则，现予更正。",
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(line: str) -> None:
    title = "更正启事" if "更正" in line else "债权转让公告"
    assert read(line, title=title)["seller"] == "江西供销融资租赁有限公司"


BLOCKS = (
    ("T|序号|债务人|本金（元）|利息（元）|序号|债务人|本金（元）|利息（元）",
     "T|1|湖北随县香菇有限公司|3,000,000|600,000|3|随州专汽配件有限公司|1,000,000|100,000",
     "T|2|广水风机厂有限公司|5,000,000|900,000|4|随州曾都酒业有限公司|2,000,000|200,000"),
    ("T|债务人|湖北随县香菇有限公司|债务人|广水风机厂有限公司", "T|本金（元）|8,000,000|本金（元）|3,000,000",
     "T|利息（元）|600,000|利息（元）|1,200,000"),
)  # fmt: skip


@pytest.mark.parametrize(("rows", "count"), [(BLOCKS[0], 4), (BLOCKS[1], 2)])
def test_blocks_beside_each_other_are_one_list(rows: tuple[str, ...], count: int) -> None:
    answer = read(*rows)
    found = (answer["debtor_count"], answer["principal_yuan"], answer["interest_yuan"])
    assert found == (count, 11_000_000, 1_800_000)


def test_a_caption_may_state_a_unit_for_each_amount() -> None:
    rows = ("T|清单（本金、利息单位：万元；诉讼费单位：元）|~|~|~", "T|债务人|本金|利息|诉讼费")
    found = amounts(*rows, "T|湖北随县香菇有限公司|300.00|60.00|28,800", "T|广水风机厂有限公司|500.00|90.00|46,800")
    assert found == {"principal": 8_000_000, "interest": 1_500_000, "costs": 75_600}


@pytest.mark.parametrize(
    "line", ["代垫费用8.8万元（诉讼费5万元、保全费3.8万元）", "费用（含诉讼费5万元、保全费3.8万元）8.8万元"]
)
def test_costs_and_what_they_consist_of_are_counted_once(line: str) -> None:
    assert amounts(f"{CLAIM}，{line}。") == {**OWED, "costs": 88_000}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("公告期限：自本公告发布之日起15个工作日内有效，即2025年8月1日至2025年8月21日止。", "2025-08-21"),
        ("变卖价：300万元；变卖期：2025年8月10日10时至2025年10月9日10时止。", "2025-10-09"),
        ("竞价时间2025年8月20日10时。如本次流标，我司有权于2025年9月30日前另行组织竞价。", None),
        ("征询异议期：自公告之日起20个工作日（2025年8月1日至2025年8月28日）。", None),
        ("异议期：公告之日起至2025年8月7日，期内可提出异议及书面受让申请。", "2025-08-07"),
        (
            "公告期：2025年8月1日至2025年8月14日。意向方应于公告期最后一日前完成登记，并于8月15日15:00前缴纳保证金。",
            "2025-08-14",
        ),
        ("公告有效期：即日起至2025年8月15日。竞价起始价另行公告。", "2025-08-15"),
        ("对本次交易持异议或有更高报价者，请于2025年8月9日前以书面形式提出。", "2025-08-09"),
        ("投资者应于2025年8月4日17:00前签署《保密承诺函》、提交报名材料。", "2025-08-04"),
        ("买受人应于2025年8月4日17:00前签署《转让协议》、提交付款凭证。", None),
    ],
)
def test_a_deadline_is_of_this_offer(line: str, day: str | None) -> None:
    answer = read(f"江西银行股份有限公司拟公开转让债权。{line}", title="债权处置公告")["deadline_at"]
    assert (answer and answer[:10]) == day


@pytest.mark.parametrize(("other", "day"), [("2025年8月12日", "2025-08-12"), ("2025年8月13日", None)])
def test_all_rows_of_a_column_say_until_when_to_sign_up(other: str, day: str | None) -> None:
    rows = ("T|资产包|一号包|二号包|合计", "T|借款人户数|410|87|497", "T|未偿本金（万元）|240.56|118.27|358.83")
    more = ("T|未偿利息（万元）|67.03|20.95|87.98", f"T|报名截止|2025年8月12日|{other}|")
    assert read(*rows, *more, title="个人不良贷款转让公告")["deadline_at"] == day


@pytest.mark.parametrize(
    ("line", "city"),
    [
        ("债务人住所地：安徽省亳州市谯城区。", "亳州市"),
        ("债务人安徽江淮药业有限公司，注册地亳州市谯城区，已停业。", "亳州市"),
        ("抵押：亳州市谯城区工业用地使用权及厂房。", "亳州市"),
        ("抵质押物：亳州市谯城区工业用地使用权及厂房。", "亳州市"),
        ("安徽江淮药业有限公司的债权由亳州市涡河中药饮片厂、邢某提供保证。", "亳州市"),
        ("抵押物位于亳州市谯城区，保证人为阜阳颍泉药业有限公司。", "亳州市"),
        ("亳州市谯城区科尔沁肉羊养殖场承担连带清偿责任。", "亳州市"),
        ("亳州市涡河中药饮片厂、阜阳颍泉药业有限公司提供保证。", None),
    ],
)
def test_a_debtor_of_a_province_lies_where_the_text_or_its_security_says(line: str, city: str | None) -> None:
    opening = "安徽省中安金融资产管理股份有限公司拟转让对安徽江淮药业有限公司的债权。"
    assert read(opening, line, title="安徽江淮药业有限公司债权转让公告")["city"] == city


@pytest.mark.parametrize(
    ("security", "city"), [("", "长春市"), ("抵押物位于吉林市龙潭区。", None)], ids=["no other city", "another city"]
)
def test_of_several_debtors_those_of_no_city_are_where_the_branch_and_the_others_are(
    security: str, city: str | None
) -> None:
    table = ("T|债务人|本金（元）", "T|吉林恒远粮油有限公司|100.00", "T|长春市宽城区建材市场有限公司|200.00")
    seller = "中国农业银行股份有限公司长春分行"
    assert read(f"{seller}拟转让下列债权。", *table, security, title=f"{seller}债权转让公告")["city"] == city


@pytest.mark.parametrize(("debtor", "city"), [("浙江台塑机械有限公司", "台州市"), ("温州瓯海机械有限公司", "温州市")])
def test_who_owes_a_claim_that_a_court_sells_may_lie_where_it_sits(debtor: str, city: str) -> None:
    line = f"台州市黄岩区人民法院将于2025年1月6日10时至1月7日10时止公开拍卖台州黄岩模具有限公司对{debtor}享有的债权。"
    assert read(line, title="台州市黄岩区人民法院关于到期债权（第一次拍卖）的公告")["city"] == city


@pytest.mark.parametrize(
    ("title", "city"),
    [
        ("关于吉林省松原市某粮食加工企业债权的处置公告", "松原市"),
        ("推介|苏州工业园区某写字楼抵押债权(国联信托)", "苏州市"),
    ],
)
def test_the_place_with_which_a_title_calls_what_is_offered(title: str, city: str) -> None:
    assert read("国联信托股份有限公司持有的债权，本金3,000万元。", title=title)["city"] == city


def test_a_correction_of_some_lines_of_a_list_is_of_some_debtors_only() -> None:
    lines = (
        "清单第14项“天水麦积果汁有限公司”本金误登为26万元，现更正为25万元；",
        "第19项“酒泉红枸杞商行”应为“酒泉红枸杞经销部”。",
    )
    answer = read("兰州银行股份有限公司2024年8月刊登的债权转让公告中：", *lines, title="更正声明")
    assert (answer["debtor_count"], answer["province"], answer["city"]) == (None, "甘肃省", None)
    assert "debtor_count" in answer["open"]


def test_a_heading_says_of_what_the_period_below_it_is() -> None:
    answer = read("拟公开转让债权。", "四、公告有效期", "自2024年4月11日至2024年5月10日。有意者请与我公司联系。")
    assert answer["deadline_at"] == "2024-05-10"


def test_a_correction_that_names_a_debtor_of_another_city_tells_none() -> None:
    title = "关于对哈尔滨北远重型机械有限公司等5户债权资产包处置公告的更正公告"
    lines = (
        "黑龙江省嘉实龙昇金融资产管理有限公司公告：",
        "第3户“绥化市鑫粮米业有限公司”更正为“绥化市鑫粮米业有限责任公司”。",
    )
    answer = read(*lines, title=title)
    assert (answer["province"], answer["city"]) == ("黑龙江省", None)


def test_where_some_of_many_live_is_not_where_all_do() -> None:
    line = "借款人分布：广东省占19.3%，四川省占7.8%，其他地区占72.9%。"
    assert read("平安银行股份有限公司转让9,835户个人贷款。", line)["province"] is None


def test_the_place_of_the_thing_and_not_of_who_sells() -> None:
    lines = ("转让方所在地：安徽省合肥市", "标的所在地：安徽省宿州市")
    assert read("安徽省中安金融资产管理股份有限公司拟转让债权。", *lines)["city"] == "宿州市"


def test_a_county_that_lies_in_no_city_stands_for_it() -> None:
    assert read("债务人：潜江市后湖餐饮管理有限公司", "拟转让上述债权。")["city"] == "潜江市"


def test_what_is_left_of_a_loan_is_the_principal() -> None:
    found = amounts("2020年8月发放贷款3000万元，现余额2,746.50万元，截至2025年7月10日欠息931.08万元。")
    assert found == {"principal": 27_465_000, "interest": 9_310_800}


@pytest.mark.parametrize(
    "line",
    [
        "抵押物拍卖款1,050万元由法院扣除执行费8.2万元、评估费3万元后，余款1,038.8万元已分配。",
        "我公司同时转让对该户的诉讼费债权2.6万元（已计入上述代垫诉讼费）。",
    ],
)
def test_costs_that_others_took_or_that_stand_above_are_not_added(line: str) -> None:
    assert amounts(f"{CLAIM}，代垫诉讼费26.8万元。{line}") == {**OWED, "costs": 268_000}


def test_of_two_days_the_one_of_the_principal_is_the_base_date() -> None:
    line = "截至2024年12月31日经审计的账面余额为4,210万元，已计提减值准备2,600万元。"
    assert read(f"{CLAIM}。{line}")["base_date"] == "2025-06-30"


def test_whom_a_line_addresses_may_owe_though_it_goes_on() -> None:
    line = "致宣城宁国耐磨材料有限公司：我公司已受让江西银行股份有限公司对贵公司的债权，本金890万元。"
    assert read(line, title="关于受让债权的通知")["debtor_count"] == 1


def test_a_title_may_say_that_there_is_one_debtor() -> None:
    assert read("债权本金800万元不变。", title="关于单户债权转让的更正公告")["debtor_count"] == 1
    assert read("债权本金800万元不变。", title="关于债权（可单户）转让的更正公告")["debtor_count"] is None


@pytest.mark.parametrize("addressed", ["云帆机械有限公司及担保人李某明：", "致：云帆机械有限公司、德泰贸易有限公司"])
def test_who_is_addressed_below_what_a_site_says_owes(addressed: str) -> None:
    site = ("首页", "公司概况", "资产处置", "债权催收公告", "发布时间:2025-03-06")
    line = "江西银行股份有限公司已将其对贵公司的债权转让给我公司，贵公司尚欠本金100万元，利息20万元。"
    answer = read(*site, addressed, line, title="债权转让暨催收公告")
    assert answer["debtors"] == ["云帆机械有限公司"]


DEBT = "江西省金融资产管理股份有限公司拟转让对上饶金环铜业有限公司的债权，截至2025年6月30日"


@pytest.mark.parametrize(
    "line",
    [
        "本金3,500万元，法院扣划后冲减本金500万元，冲减后本金3,000万元，利息800万元。",
        "本金3,500万元（扣除履约金500万元后为3,000万元），利息800万元。",
        "本金3,500万元，抵扣保证金500万元后，本金为3,000万元，利息800万元。",
    ],
)
def test_what_is_left_when_something_is_taken_off_is_owed(line: str) -> None:
    assert amounts(DEBT + line) == OWED


SOLD = "江西省金融资产管理股份有限公司拟处置上饶地区三户债权"
LEFT = "资产包为2户，本金3,000万元，利息800万元。"
BOTH = "玉山轴承有限公司，本金2,000万元，利息500万元；弋阳年糕厂，本金1,000万元，利息300万元；"
OUT = "广丰木雕有限公司（本金400万元、利息90万元）"
HEAD = "T|债务人|本金（万元）|利息（万元）"
ROWS = ("玉山轴承有限公司|2,000|500|", "弋阳年糕厂|1,000|300|", "广丰木雕有限公司|400|90|")


def with_cells(head: str, *cells: str) -> tuple[str, ...]:
    """A table of the three debtors with a column more."""
    return (f"{HEAD}|{head}", *(f"T|{row}{cell}" for row, cell in zip(ROWS, cells, strict=True)))


@pytest.mark.parametrize(
    "lines",
    [
        (f"{SOLD}。{OUT}不再纳入本次资产包；调整后{LEFT}",),
        (f"{SOLD}，本金3,400万元，利息890万元。剔除已结清的1户（本金400万元）后，实际{LEFT}",),
        (f"{BOTH}{OUT}已撤回，不参与本次处置。",),
        (*with_cells("处置状态", "", "", "已成交"), "T|合计|3,400|890|"),
        with_cells("是否纳入本次处置", "是", "是", "否"),
    ],
)
def test_who_is_taken_out_adds_nothing(lines: tuple[str, ...]) -> None:
    answer = read(*lines, title="债权处置公告")
    assert (answer["debtor_count"], answer["principal_yuan"], answer["interest_yuan"]) == (2, 30_000_000, 8_000_000)


TABLE = ("T|序号|债务人|本金（万元）", "T|1|玉山轴承有限公司|2,000", "T|2|弋阳年糕厂|1,000", "T|合计|~|3,000")


@pytest.mark.parametrize(
    "line", ["本次仅转让第1项债权。", "上表第2户债权不在本次转让范围。", "其中弋阳年糕厂债权已撤回。"]
)
def test_a_table_of_which_lines_are_taken_out_is_open(line: str) -> None:
    answer = read(*TABLE, line)
    assert {"debtor_count", "principal_yuan"} <= set(answer["open"])


def test_a_line_of_which_something_else_is_said_leaves_the_sum_open() -> None:
    answer = read(*TABLE, "弋阳年糕厂于2025年6月归还400万元，实际本金以600万元为准。")
    assert answer["debtor_count"] == 2
    assert "principal_yuan" in answer["open"]


@pytest.mark.parametrize("line", ["误将户数写为6户，实为4户。", "因疏忽将6户错写为“6户”，应为4户。"])
def test_a_count_that_was_written_wrong_is_put_right(line: str) -> None:
    assert read(f"《关于玉山轴承有限公司等6户债权的处置公告》{line}", title="更正公告")["debtor_count"] == 4


@pytest.mark.parametrize(
    ("line", "costs"),
    [
        ("垫付诉讼费8万元，评估费3万元，公告费600元", 110_600),
        ("案件受理费8万元、拍卖费3万元", 110_000),
        ("评估费3万元、诉讼费8万元", 110_000),
        ("诉讼费8万元。评估费3万元由受让方承担", 80_000),
        ("其他（诉讼费、保全费）：88,000元", 88_000),
        ("其他费用（元）：88,000", 88_000),
        ("其他费用（违约金、年费）：88,000元", 88_000),
    ],
)
def test_fees_in_a_list_of_costs_are_costs(line: str, costs: int) -> None:
    assert amounts(f"{CLAIM}，{line}。") == {**OWED, "costs": costs}


def test_a_penalty_may_be_told_by_its_rate() -> None:
    assert amounts(f"{CLAIM}，复利20万元，违约金3%即90万元。") == {**OWED, "penalty": 1_100_000}


def test_what_else_a_debtor_owes_takes_nothing_out() -> None:
    line = "备注：玉山轴承有限公司另有承兑汇票垫款500万元不在本次转让范围。"
    answer = read(f"{SOLD}。", HEAD, *(f"T|{row}" for row in ROWS), line, title="债权处置公告")
    assert answer["principal_yuan"] == 34_000_000


@pytest.mark.parametrize(
    "line",
    [
        "。案件受理费88,000元由金环铜业公司负担，转让方已预交、未受偿。",
        "。另：累计代垫诉讼费、保全费、评估费合计88,000元（单位为元），未计入上表。",
    ],
)
def test_costs_that_a_debtor_owes_or_no_table_holds_are_costs(line: str) -> None:
    assert amounts(f"{CLAIM}{line}") == {**OWED, "costs": 88_000}


@pytest.mark.parametrize(
    ("words", "principal"),
    [
        ("1.86亿元（185,997,403.28元）", 185_997_403.28),
        ("约1.86亿元（即185,997,403.28元）", 185_997_403.28),
        ("185,997,403.28元（1.86亿元）", 185_997_403.28),
        ("185,997,403.28元（1.96亿元）", None),
        ("壹仟万元（10,003,000.00元）", None),
    ],
)
def test_an_amount_said_again_in_brackets_may_be_rounded(words: str, principal: float | None) -> None:
    assert read(f"截至2025年6月30日未偿本金{words}。")["principal_yuan"] == principal


def test_a_platform_for_court_auctions_takes_no_amount_from_the_claim() -> None:
    line = "本行定于2025年9月1日在京东网司法拍卖平台拍卖咸阳橡塑厂债权（本金2,144,860元，资金占用损失10,000元）。"
    assert amounts(line) == {"principal": 2_144_860, "interest": 10_000}


@pytest.mark.parametrize(
    ("title", "lines", "place"),
    [
        (
            "中国东方资产管理股份有限公司江西省分公司关于赣州等地6户债权的处置公告",
            ("中国东方资产管理股份有限公司江西省分公司拟处置赣州赣江制衣有限公司等6户债权。",),
            ("江西省", None),
        ),
        (
            "中国东方资产管理股份有限公司江西省分公司关于赣州、吉安等地6户债权的处置公告",
            ("中国东方资产管理股份有限公司江西省分公司拟处置6户债权。",),
            ("江西省", None),
        ),
        (
            "中国邮政储蓄银行股份有限公司赣州市分行关于江西贡水果业有限公司不良贷款转让的公告",
            ("债务人注册地江西省赣州市会昌县。受让方限于注册地在江西省的地方资产管理公司。",),
            ("江西省", "赣州市"),
        ),
        (
            "江西银行股份有限公司2025年第3期个人消费类不良贷款转让公告",
            ("借款人均为江西省内居民，共3,917户。债权可能存在已清偿等瑕疵。",),
            ("江西省", None),
        ),
        (
            "江西于都农村商业银行股份有限公司2025年第1期个人不良贷款转让公告",
            ("江西于都农村商业银行股份有限公司拟转让412户个人不良贷款。",),
            ("江西省", "赣州市"),
        ),
        (
            "关于中止赣州赣江制衣有限公司等4户债权资产包公开竞价的公告",
            ("江西省金融资产管理股份有限公司决定中止该次竞价活动。",),
            ("江西省", "赣州市"),
        ),
        (
            "赣州赣江制衣有限公司、吉水县文峰石材厂两个标的的竞价公告",
            ("江西省金融资产管理股份有限公司拟公开竞价两户债权，合并为一个标的。",),
            ("江西省", None),
        ),
    ],
)
def test_a_place_is_that_of_all_claims_and_not_of_some_or_of_who_may_buy(
    title: str, lines: tuple[str, ...], place: tuple[str, str | None]
) -> None:
    answer = read(*lines, title=title)
    assert (answer["province"], answer["city"]) == place
