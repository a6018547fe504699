"""Who sells and who buys where other firms stand nearby: debtors, offices of a bank, who lost the bid."""

from __future__ import annotations

import pytest

from normalizers.amounts.found import Found
from normalizers.claims.offer import value
from normalizers.claims.text import Text
from normalizers.notices.parties import sides
from normalizers.parties.names import names_of
from tests.normalizers.test_claims_read import read

_BANK = "中国农业银行股份有限公司三明分行"
_CONSUMER = "四川锦程消费金融有限责任公司"


@pytest.mark.parametrize(
    ("title", "lines", "seller", "buyer"),
    [
        pytest.param(
            "中国农业发展银行亳州市分行拟转让债权公告",
            ("中国农业发展银行亳州市分行拟对亳州市谯城区涡淮粮油有限公司及蒙城县漆园米业有限公司的不良贷款债权进行公开转让。",),
            "中国农业发展银行亳州市分行", None, id="two-debtors-are-no-pair",
        ),
        pytest.param(
            f"{_BANK}关于对福建沙溪铸造有限公司等债权转让竞价结果的公示",
            ("经2024年5月14日公开竞价，福建沙溪铸造有限公司等2户债权已由福建省闽投资产管理有限公司以最高应价3,166万元竞得。",),
            _BANK, "福建省闽投资产管理有限公司", id="a-debtor-wins-nothing",
        ),
        pytest.param(
            f"{_CONSUMER}2025年第7期个人不良贷款转让项目转让结果公告",
            (
                f"经公开竞价，{_CONSUMER}2025年第7期个人不良贷款（个人消费贷款）转让项目已成交，现将结果公告如下：",
                f"出让方：{_CONSUMER}",
                "受让方：长沙麓山资产管理有限公司",
            ),
            _CONSUMER, "长沙麓山资产管理有限公司", id="a-project-of-the-seller",
        ),
        pytest.param(
            f"{_CONSUMER}债权转让公告",
            (
                f"{_CONSUMER}已与成都锦里商务信息有限公司签订《债权转让协议》，将817笔贷款债权转让给成都锦里商务信息有限公司。",
                f"对尚未入账的款项，由{_CONSUMER}代收后转付受让方。",
            ),
            _CONSUMER, "成都锦里商务信息有限公司", id="money-passed-on-to-the-buyer",
        ),
        pytest.param(
            "宁夏银行股份有限公司小企业信贷中心与宁夏金融资产管理有限公司债权转让暨债务催收公告",
            ("宁夏银行股份有限公司小企业信贷中心与宁夏金融资产管理有限公司于2021年11月26日签订了《不良资产转让协议》。",),
            "宁夏银行股份有限公司小企业信贷中心", "宁夏金融资产管理有限公司", id="an-office-belongs-to-its-bank",
        ),
        pytest.param(
            "关于公开转让不良债权的公告",
            ("贵州银行股份有限公司铜仁分行拟对外转让4户债权，本金约1.75亿元。",),
            "贵州银行股份有限公司铜仁分行", None, id="a-word-that-may-be-a-name",
        ),
        pytest.param(
            "债权转让公告",
            (
                "本人梁启泰（身份证号：4401061971xxxx0039）于2023年4月12日与广州资产管理有限公司签订债权转让合同，"
                "依法受让广州资产管理有限公司对佛山市顺德区新丽华燃具厂的全部债权。",
                "公告人：广州资产管理有限公司、梁启泰",
            ),
            "广州资产管理有限公司", "梁启泰", id="a-person-bought",
        ),
        pytest.param(
            "债权转让通知",
            (
                "本人董**（身份证号5301**********2713）于2022年5月自中国华融资产管理股份有限公司云南省分公司受让"
                "对云南宏远园艺有限公司的债权，现已于2025年12月31日整体转让给昆明瑞远商务咨询有限公司。",
                "通知人：董**",
                "昆明瑞远商务咨询有限公司",
            ),
            "董**", "昆明瑞远商务咨询有限公司", id="a-person-bought-and-sold",
        ),
        pytest.param(
            "中国邮政储蓄银行股份有限公司内江市分行与中国东方资产管理股份有限公司四川省分公司债权转让通知暨债务催收联合公告",
            (
                "依据中国邮政储蓄银行股份有限公司四川省分行与中国东方资产管理股份有限公司四川省分公司签署的《不良资产转让协议》，"
                "中国邮政储蓄银行股份有限公司内江市分行已将清单所列债权依法转让。",
            ),
            "中国邮政储蓄银行股份有限公司内江市分行", "中国东方资产管理股份有限公司四川省分公司",
            id="the-branch-of-the-title",
        ),
        pytest.param(
            "（第一次拍卖）被执行人湖州恒木地板有限公司对湖州佳居装饰有限公司享有的到期债权",
            (
                "浙江省湖州市南浔区人民法院将于2024年11月12日10时至2024年11月13日10时止在淘宝网公开拍卖下列债权：",
                "户名：湖州市南浔区人民法院，开户银行：湖州银行南浔支行。",
            ),
            "浙江省湖州市南浔区人民法院", None, id="a-court-and-its-bank",
        ),
        pytest.param(
            "山西省阳泉市中级人民法院第二次拍卖公告",
            (
                "本院在执行申请执行人阳泉市商业银行股份有限公司与被执行人阳泉市桃河煤业有限公司一案中，定于2024年9月2日10时公开拍卖：",
                "被执行人阳泉市桃河煤业有限公司持有的对盂县秀水建设有限公司的应收债权。",
                "阳泉市中级人民法院",
            ),
            "山西省阳泉市中级人民法院", None, id="a-court-by-its-title",
        ),
        pytest.param(
            "到期债权拍卖公告",
            ("本院定于2024年9月2日10时公开拍卖大同御河酒业有限公司享有的债权。", "山西省大同市云冈区人民法院"),
            "山西省大同市云冈区人民法院", None, id="a-court-that-signs",
        ),
        pytest.param(
            "浙江省台州市椒江区人民法院关于到期债权（第一次拍卖）的公告",
            ("台州市椒江区人民法院将于2024年9月2日10时至9月3日10时止公开拍卖第三人台州市海门塑业有限公司所欠债权。",),
            "浙江省台州市椒江区人民法院", None, id="a-court-in-full",
        ),
        pytest.param(
            "泉州创远石业有限公司对外应收债权第三次拍卖公告",
            ("指定某律师事务所担任管理人。现泉州创远石业有限公司管理人根据债权人会议决议，于2024年8月21日公开拍卖：",),
            "泉州创远石业有限公司管理人", None, id="who-administers",
        ),
        pytest.param(
            "网络竞价成功确认书",
            ("用户姓名何志远通过竞买号X2087在湖南省财信资产管理有限公司开展的“衡阳锅炉厂债权”竞价中以最高应价胜出。",),
            "湖南省财信资产管理有限公司", "何志远", id="who-came-out-first",
        ),
        pytest.param(
            "债权转让通知公告",
            (
                "本人季国平已将对贵公司的债权（来源：原江苏泰兴农村商业银行股份有限公司转让予江苏资产管理有限公司，后由本人竞得），"
                "依据本人与泰州市荣远商业管理有限公司2024年5月30日签署的债权转让协议，全部转让给泰州市荣远商业管理有限公司。",
                "通知人：季国平",
            ),
            "季国平", "泰州市荣远商业管理有限公司", id="whence-a-claim-came",
        ),
        pytest.param(
            "盘锦苇海米业有限公司债权拍卖公告",
            ("受债权人邵维东（身份证号2111xxxx101X）委托，辽宁新世拍卖行有限公司定于2023年9月15日公开拍卖下列债权：",),
            "邵维东", None, id="a-person-has-it-sold",
        ),
        pytest.param(
            "平安银行股份有限公司信用卡债权转让公告",
            (
                "根据平安银行股份有限公司（转让方）与海南新远资产管理股份有限公司（受让方）签署的《不良贷款转让协议》，我行已将债权转让给受让方。",
                "平安银行股份有限公司信用卡中心",
            ),
            "平安银行股份有限公司", "海南新远资产管理股份有限公司", id="a-bank-and-its-card-centre",
        ),
        pytest.param(
            "某汽配公司债权（二次）",
            ("长春市永和投资咨询有限公司受让取得的对吉林省一汽配件有限公司债权，现进行第二次公开拍卖：",),
            "长春市永和投资咨询有限公司", None, id="who-bought-it-and-sells",
        ),
        pytest.param(
            "不良资产批量转让招标公告",
            ("中国建设银行股份有限公司河北省分行拟通过公开招标方式批量转让一组公司类不良资产。",),
            "中国建设银行股份有限公司河北省分行", None, id="of-companies",
        ),
        pytest.param(
            "成交结果公示",
            ("福建海峡银行股份有限公司委托公开挂牌转让的2户债权，经网络竞价，由自然人佟××以人民币1,035.50万元成交。",),
            "福建海峡银行股份有限公司", "佟××", id="a-person-in-crosses",
        ),
        pytest.param(
            "债权转让通知书",
            (
                "浙江长兴农村商业银行股份有限公司 已将 其对债务人长兴县南浔紫砂壶厂的全部债权拍卖，由自然人闵某竞得。",
                "自公告之日起，闵某取代浙江长兴农村商业银行股份有限公司成为上述债权的债权人。",
                "通知人：浙江长兴农村商业银行股份有限公司",
            ),
            "浙江长兴农村商业银行股份有限公司", "闵某", id="who-tells",
        ),
        pytest.param(
            "山东省金融资产管理股份有限公司与山东鲁岳私募基金管理有限公司债权转让暨债务催收联合公告",
            (
                "根据山东省金融资产管理股份有限公司（下称“山东金资”）与山东鲁岳私募基金管理有限公司（代表“鲁岳纾困三号私募"
                "基金”，下称“鲁岳基金”）签署的《资产转让协议》，山东金资已将清单中的债权依法转让给鲁岳基金。",
            ),
            "山东省金融资产管理股份有限公司", "山东鲁岳私募基金管理有限公司", id="called-behind-what-it-stands-for",
        ),
        pytest.param(
            "交通银行股份有限公司丽水分行与个人债权转让公告",
            (
                "根据交通银行股份有限公司丽水分行与光大金瓯资产管理有限公司2019年12月17日签订的《债权转让合同》，以及光大金瓯"
                "资产管理有限公司与夏爱菊、蓝文武2020年1月20日签订的《债权转让合同》，债权现已归夏爱菊、蓝文武共同享有。",
            ),
            "光大金瓯资产管理有限公司", "夏爱菊、蓝文武", id="the-last-of-a-chain",
        ),
        pytest.param(
            "债权转让公告",
            ("原债权人：甘肃银行股份有限公司天水分行", "受让人：天水羲皇旅游文化发展有限公司"),
            "甘肃银行股份有限公司天水分行", "天水羲皇旅游文化发展有限公司", id="both-labelled",
        ),
        pytest.param(
            "平安银行股份有限公司特殊资产管理事业部温州海产冷冻公司债权竞价",
            ("卖家：平安银行股份有限公司温州分行", "债权本金：17,800,000.00"),
            "平安银行股份有限公司温州分行", None, id="a-branch-before-an-office",
        ),
    ],
)  # fmt: skip
def test_who_sells_and_who_buys(title: str, lines: tuple[str, ...], seller: str, buyer: str | None) -> None:
    told = sides(Text.of(title, lines))
    assert (value(told.seller), value(told.buyer)) == (seller, buyer)


@pytest.mark.parametrize(("other", "buyer"), [("昆山锦溪企业管理有限公司",) * 2, ("太仓沙溪商贸有限公司", None)])
def test_who_stands_in_all_rows_of_a_column_of_buyers_bought_all(other: str, buyer: str | None) -> None:
    table = (
        ("标的", "债务人", "本金（元）", "受让方", "成交价（元）"),
        ("标的一", "太仓北园水产有限公司", "7,605,880.04", "昆山锦溪企业管理有限公司", "3,180,000.00"),
        ("标的二", "太仓南园木业有限公司", "7,186,103.33", other, "2,600,000.00"),
    )
    assert value(sides(Text.of("苏州资产管理有限公司债权转让结果公示", (table,))).buyer) == buyer


def test_whence_an_offer_came_is_no_sale_of_it() -> None:
    opening = (
        "嘉兴南湖投资管理有限公司现将自浙江省浙商资产管理股份有限公司受让的资产包（收购价2,350万元）对外整体转让。"
    )
    told = sides(Text.of("嘉兴南湖投资管理有限公司债权资产包对外转让公告", (opening,)))
    assert (value(told.seller), value(told.buyer), told.sale) == ("嘉兴南湖投资管理有限公司", None, None)


def test_both_sides_labelled_tell_a_sale() -> None:
    lines = ("原债权人：甘肃银行股份有限公司天水分行", "受让人：天水羲皇旅游文化发展有限公司", "标的：三户不良贷款债权")
    told = sides(Text.of("债权转让公告", lines)).sale
    assert told is not None and not told.proposed
    assert sides(Text.of("债权转让公告", (*lines[:1], "拟受让方：天水羲皇旅游文化发展有限公司"))).sale is None


_SOLD, _BOUGHT, _ON = "河北省资产管理有限公司", "石家庄栾城商贸有限公司", "保定莲池实业有限公司"


@pytest.mark.parametrize(
    ("lines", "seller", "buyer"),
    [
        ((f"甲方（债权受让人）：{_BOUGHT}，乙方（转让方）：{_SOLD}，丙方（债务人）：藁城纸业。",), _SOLD, _BOUGHT),
        ((f"甲方：{_BOUGHT}（新债权人），乙方：{_SOLD}（原债权人）。",), _SOLD, _BOUGHT),
        ((f"甲方：{_BOUGHT}", f"乙方：{_SOLD}", "乙方已将对藁城纸业有限公司的债权转让给甲方。"), _SOLD, _BOUGHT),
        ((f"甲方：{_BOUGHT}", f"乙方：{_SOLD}", "甲方已依法受让乙方对藁城纸业有限公司的全部债权。"), _SOLD, _BOUGHT),
        ((f"甲方（债权人）：{_SOLD}，乙方（债务人）：藁城纸业有限公司，丙方（受让方）：{_BOUGHT}。",), _SOLD, _BOUGHT),
        (
            (
                f"甲方{_SOLD}、乙方{_BOUGHT}、丙方{_ON}就藁城纸业有限公司债权公告如下："
                "2024年3月甲方将债权转让给乙方，2025年4月乙方又将债权转让给丙方。",
            ),
            _BOUGHT, _ON,
        ),
    ],
    ids=("in-brackets", "behind-the-name", "told", "taken", "who-owes", "chain"),
)  # fmt: skip
def test_letters_of_a_contract_sell_and_buy_as_it_says(lines: tuple[str, ...], seller: str, buyer: str) -> None:
    told = sides(Text.of("债权转让通知", lines))
    assert (value(told.seller), value(told.buyer)) == (seller, buyer)


_LENDER, _FULL = "平安银行股份有限公司温州分行", "浙江省浙商资产管理股份有限公司"
_BRANCH, _LAST = "中国长城资产管理股份有限公司浙江省分公司", "温州瓯海贸易有限公司"
_OWED = "对苍南包装有限公司的债权"


@pytest.mark.parametrize(
    ("lines", "seller", "buyer"),
    [
        (
            (
                f"何小勇（身份证号：3303xxxx）与{_LENDER}于2025年4月28日签订债权转让协议，何小勇受让了平安银行温州分行"
                f"{_OWED}。",
            ),
            _LENDER, "何小勇",
        ),
        (
            (f"自然人罗建平（转让方）与{_LAST}（受让方）达成一致，将其从{_LENDER}受让的{_OWED}转让给受让方。",),
            "罗建平", _LAST,
        ),
        ((f"罗建平已将其{_OWED}（该债权原为{_FULL}持有）转让给{_LAST}。",), "罗建平", _LAST),
        ((f"{_LENDER}{_OWED}，时限已于5月届满，现已转让给{_LAST}。",), _LENDER, _LAST),
        ((f"苍南包装有限公司、龙港印刷有限公司：我司（{_FULL}）已将{_OWED}转让给{_LAST}。",), _FULL, _LAST),
        (
            (
                f"{_LENDER}：贵行与本公司（{_FULL}）的债权转让已完成，现通知苍南包装有限公司等债务人：债权人变更为{_FULL}。",
            ),
            _LENDER, _FULL,
        ),
        ((f"原债权人：{_LENDER}", f"转让方：{_FULL}", f"受让方：{_LAST}"), _FULL, _LAST),
        ((f"根据裁定书，申请执行人由{_LENDER}变更为{_FULL}，双方已签署债权转让协议。",), _LENDER, _FULL),
        ((f"{_LENDER}与{_FULL}联合公告。温州分行{_OWED}自2025年4月1日起转移至{_FULL}。",), _LENDER, _FULL),
        ((f"{_LENDER}将{_OWED}转让给{_BRANCH}；长城浙江分公司将该债权转让给{_LAST}。",), _BRANCH, _LAST),
        (
            (
                f"{_LENDER}已将{_OWED}转让给{_BRANCH}，长城资产浙江分公司又转让给{_LAST}（简称“瓯海贸易”），"
                "瓯海贸易再转让给我公司——温州鹿城实业有限公司。",
            ),
            _LAST, "温州鹿城实业有限公司",
        ),
    ],
    ids=(
        "a-person-takes-it", "a-person-in-brackets", "a-person-hands-it-on", "a-word-like-a-person",
        "we-in-brackets", "who-is-addressed",
        "once-and-now", "who-enforces", "a-bare-branch", "a-short-branch", "to-us",
    ),
)  # fmt: skip
def test_of_a_chain_the_last_sale_is_told(lines: tuple[str, ...], seller: str, buyer: str) -> None:
    told = sides(Text.of("债权转让公告", lines))
    assert (value(told.seller), value(told.buyer)) == (seller, buyer)


def test_who_buys_up_claims_from_a_bank_tells_of_a_sale() -> None:
    told = sides(Text.of("债权收购公告", (f"{_FULL}已从{_LENDER}收购苍南包装有限公司等8户债权，现予公告。",)))
    assert (value(told.seller), value(told.buyer)) == (_LENDER, _FULL)


def test_another_claim_that_was_sold_is_no_sale_of_this_notice() -> None:
    told = sides(Text.of("债权转让公告", (f"{_FULL}拟转让{_OWED}，另一笔债权（本金100,000元）已转让给{_LAST}。",)))
    assert (value(told.seller), value(told.buyer), told.sale) == (_FULL, None, None)


@pytest.mark.parametrize(
    "lines",
    [
        (f"{_FULL}已将{_OWED}转让给{_LAST}（占60%）与罗建平共同享有。",),
        (f"{_LAST}和罗建平共同受让了{_FULL}{_OWED}。",),
        (f"转让方：{_FULL}", f"受让方：{_LAST}、罗建平"),
    ],
    ids=("event", "taken", "label"),
)
def test_of_several_who_buy_together_one_is_inferred_with_all_names(lines: tuple[str, ...]) -> None:
    told = sides(Text.of("债权转让公告", lines))
    assert told.buyer == Found(_LAST, "inferred", f"{_LAST}、罗某某")


def test_of_several_who_sell_together_one_is_inferred_with_all_names() -> None:
    told = sides(Text.of("债权转让公告", (f"{_LENDER}、{_FULL}（联合转让方）拟共同转让{_OWED}。",)))
    assert isinstance(told.seller, Found)
    assert (told.seller.sureness, told.seller.words) == ("inferred", f"{_LENDER}、{_FULL}")


@pytest.mark.parametrize("word", ["被执行人", "申请执行人", "案外人", "第三人", "被申请人"])
def test_what_a_court_calls_somebody_is_no_part_of_the_name(word: str) -> None:
    assert [name.text for name in names_of(f"{word}忻州市云中建材有限公司的债权")] == ["忻州市云中建材有限公司"]


@pytest.mark.parametrize(
    ("title", "lines", "seller", "city"),
    [
        (
            "厂房35%股权",
            ("转让方：青岛银行股份有限公司潍坊分行，持有比例35%。",),
            "青岛银行股份有限公司潍坊分行",
            "潍坊市",
        ),
        (
            "南宁市某小区住宅（一拍）",
            ("广西壮族自治区南宁市青秀区人民法院将于2026年1月5日10时起公开拍卖莫某所有的房屋。",),
            "广西壮族自治区南宁市青秀区人民法院",
            "南宁市",
        ),
        (
            "运城市盐湖区人民法院拍卖机动车公告",
            ("本院将于2025年8月6日10时公开拍卖货车一辆。",),
            "运城市盐湖区人民法院",
            None,
        ),
    ],
)
def test_who_sells_what_is_no_claim(title: str, lines: tuple[str, ...], seller: str, city: str | None) -> None:
    answer = read(*lines, title=title)
    assert (answer["kind"], answer["seller"], answer["city"]) == ("other", seller, city)


@pytest.mark.parametrize(
    ("title", "lines", "seller"),
    [
        (
            "王建军持有对安康茶业有限公司债权转让",
            (
                "转让人王建军委托陕西秦风拍卖有限公司拍卖，该债权原债权人为中国农业银行股份有限公司安康分行，"
                "2018年转让予中国东方资产管理股份有限公司陕西省分公司，2022年王建军受让，转让款90万元已付清。",
            ),
            "王某某",
        ),
        (
            "安康茶业有限公司债权",
            (
                "转让方：西安恒通商务有限公司",
                "标的来源：原债权人为中国农业银行股份有限公司安康分行，2018年转让予中国东方资产管理股份有限公司陕西省分公司，"
                "后由西安恒通商务有限公司竞得，转让款90万元已付清。",
            ),
            "西安恒通商务有限公司",
        ),
        (
            "拍卖公告",
            (
                "受西安恒通商务有限公司委托，陕西秦风拍卖有限公司将拍卖安康茶业有限公司债权。",
                "该债权由中国农业银行股份有限公司安康分行于2018年转让给中国东方资产管理股份有限公司陕西省分公司。",
            ),
            "西安恒通商务有限公司",
        ),
        (
            "西安恒通商务有限公司所持债权拍卖公告",
            (
                "受西安恒通商务有限公司委托，陕西秦风拍卖有限公司将拍卖安康茶业有限公司债权。",
                "权利流转：原债权人中国农业银行股份有限公司安康分行 → 2018年转让至"
                "中国东方资产管理股份有限公司陕西省分公司 → 2022年转让至西安恒通商务有限公司",
            ),
            "西安恒通商务有限公司",
        ),
        (
            "安康茶业有限公司债权转让公告",
            (
                "西安恒通商务有限公司拟公开转让其持有的安康茶业有限公司债权。",
                "中国农业银行股份有限公司安康分行于2018年将该债权转让给西安恒通商务有限公司。",
            ),
            "西安恒通商务有限公司",
        ),
    ],
)
def test_how_a_claim_came_to_who_offers_it_is_no_sale(title: str, lines: tuple[str, ...], seller: str) -> None:
    answer = read(*lines, "起拍价：120万元。债权本金300万元。", title=title)
    assert (answer["kind"], answer["seller"], answer["buyer"]) == ("bid", seller, None)
    assert answer["price_yuan"] == 1_200_000


def test_a_notice_that_two_published_is_of_a_sale_between_them() -> None:
    line = (
        "中国信达资产管理股份有限公司山西省分公司与太原并州置业有限公司于2025年3月4日在《山西日报》刊登的"
        "《债权转让暨催收公告》中，序号5债务人保证人误刊；序号9债务人本金“300万元”更正为“330万元”。"
    )
    answer = read(line, "中国信达资产管理股份有限公司山西省分公司", "太原并州置业有限公司", title="更正公告")
    assert answer["seller"] == "中国信达资产管理股份有限公司山西省分公司"
    assert (answer["buyer"], answer["principal_yuan"]) == ("太原并州置业有限公司", None)


def test_several_who_bought_as_one_leave_the_buyer_open() -> None:
    line = "受让方：汕头市潮阳资产管理有限公司、林树青（联合体）"
    answer = read("本金900万元，成交价270万元。", line, title="债权资产包成交结果公告")
    assert answer["buyer"] is None
    assert answer["open"]["buyer"]["candidates"] == ["汕头市潮阳资产管理有限公司", "林某某"]


@pytest.mark.parametrize(("city", "seller"), [("十堰", None), ("襄阳", "中国工商银行股份有限公司襄阳分行")])
def test_who_stands_in_all_rows_of_a_column_of_sellers_sold_all(city: str, seller: str | None) -> None:
    table = (
        ("序号", "转让项目名称", "转让方", "受让方", "未偿本息（元）", "户数"),
        ("1", "襄阳卧龙制品", "中国工商银行股份有限公司襄阳分行", "湖北省资产管理有限公司", "36,217,804.50", "1"),
        ("2", "枣阳酿酒", f"中国工商银行股份有限公司{city}分行", "湖北省资产管理有限公司", "7,804.50", "1"),
    )
    assert value(sides(Text.of("不良贷款转让结果公告", (table,))).seller) == seller


@pytest.mark.parametrize(
    ("title", "lines", "seller", "buyer"),
    [
        (
            "石首市楚源纺织有限公司债权处置成交公告",
            (
                "荆州农村商业银行股份有限公司持有的石首市楚源纺织有限公司债权于2025年6月3日公开竞价。",
                "竞买人：石首市江陵商贸有限公司",
                "成交金额：人民币120万元（起拍价110万元）",
            ),
            "荆州农村商业银行股份有限公司",
            "石首市江陵商贸有限公司",
        ),
        (
            "竞价结果公示",
            (
                "处置方：荆州农村商业银行股份有限公司",
                "石首市楚源纺织有限公司债权于2025年6月3日成交，竞买人【何某某】通过竞买号P12以最高价胜出。",
            ),
            "荆州农村商业银行股份有限公司",
            "何某某",
        ),
        (
            "网络竞价成功确认书（债权）",
            (
                "经荆州市沙市区人民法院在某司法拍卖平台对“石首市楚源纺织有限公司对李立享有的债权”进行公开竞价，"
                "竞买人 何某某（证件号 421****3X）于2025年6月3日10:06:32以最高应价胜出。",
                "成交价|39万元",
            ),
            "荆州市沙市区人民法院",
            "何某某",
        ),
    ],
)
def test_a_court_sells_where_it_auctions_and_who_bid_highest_has_bought(
    title: str, lines: tuple[str, ...], seller: str, buyer: str
) -> None:
    answer = read(*lines, title=title)
    assert (answer["seller"], answer["buyer"]) == (seller, buyer)
    assert answer["method"] == ("auction" if "法院" in seller else "bidding")


def test_who_bought_lot_by_lot_is_open_where_several_did() -> None:
    line = "受让方信息：第1宗 石首市江陵商贸有限公司；第2宗 自然人（何世强）；第4宗 石首市江陵商贸有限公司。"
    answer = read("转让方：湖北省资产管理有限公司", "本金900万元，成交价270万元。", line, title="债权项目交易结果公示")
    assert answer["buyer"] is None
    assert answer["open"]["buyer"]["candidates"] == ["石首市江陵商贸有限公司", "何某某"]
