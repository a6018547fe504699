"""Names of persons are masked by who they are said to be, however they stand; what only looks like one stays readable.

In braces stands what may not be left. All names are made up.
"""

from __future__ import annotations

import re

import pytest

from privacy.redact import redact, redact_party


def left(text: str, shown: str) -> list[str]:
    """What of the pieces in braces can still be read."""
    return [secret for secret in re.findall(r"\{([^}]+)\}", text) if secret in shown]


def plain(text: str) -> str:
    return text.replace("{", "").replace("}", "")


@pytest.mark.parametrize(
    "text",
    [
        # By role, with and without a colon, with what a form puts between them.
        "【姓名】{沈雨桐}",
        "法定代表人（负责人）：{沈雨桐}",
        "再审申请人（一审被告、二审上诉人）：{陆子涵}",
        "被告一{陆子涵}、被告二{沈雨桐}",
        "用户姓名{沈雨桐}通过竞买号D5521竞得",
        "主借人{陆子涵}",
        "共同还款人为其配偶{陆子涵}",
        "审判长{沈雨桐} 人民陪审员{樊小波} 书记员{柯南星}",
        "股东{沈雨桐}持股60%，{陆子涵}持股40%",
        # In lists.
        "保证人：①{沈雨桐}②{陆子涵}",
        "保证人1.{沈雨桐} 2.{陆子涵}",
        "保证人：{沈雨桐}，{陆子涵}，{樊小波}",
        "由{沈雨桐}、{陆子涵}、绍兴云帆纺织有限公司提供最高额保证",
        "担保措施：{陆子涵}、{沈雨桐}连带责任保证",
        # By what is done to them or by them.
        "该债权已转让给{沈雨桐}",
        "判令{沈雨桐}归还本金",
        "请{陆子涵}、{沈雨桐}立即履行还款义务",
        "{沈雨桐}委托绍兴云帆拍卖有限公司",
        "浙江云帆律师事务所{沈雨桐}律师",
        "{樊小波}已去世，其继承人为{沈雨桐}",
        "{陆子涵}：你所借款项已逾期",
        "经协商，由{阎维城}受让上述两笔债权",
        "回购义务现由{段钰霖}继续履行",
        "请{胡道银}及保证人{胡以柱}履行义务",
        "高某某之父{高老庄}亦无法联系",
        "债权清单第17项：{林中明}，长乐区",
        "保证人为公司股东{阚玉林}、{卞桂珍}",
        "追加{徐海霞}为被执行人",
        "由管理人委派{刁文远}律师负责",
        "公告送达{陶立明}、{于谦}、{沈括}三人",
        # With where they live.
        "抵押人{祝欣韵}提供位于上饶市信州区带湖路58号{3幢1-202室}房产",
        "{谢桂香}名下位于赣州市章贡区长征大道1号中航城{8栋2603室}的住宅",
        # In titles and names of files.
        "{沈雨桐}户债权",
        "{钱磊}债权转让公告",
        "关于{钱磊}等2户债权的公告",
        "{沈雨桐}个人经营性贷款债权转让公告",
        "绍兴-{沈雨桐}-债权.pdf",
        "{赵燕}",
        # Names of other peoples, of two families, seldom and unprinted characters.
        "{阿依古丽}·{买买提}",
        "借款人:{吾斯曼江}-{热西提}",
        "保证人{图尔荪江}、{阿依努尔}",
        "借款人：{才旺多吉}、{次仁央宗}",
        "{欧阳子墨}债权转让公告",
        "保证人：{范徐丽泰}",
        "保证人：{田中一郎}（日本籍）",
        "借款人{禤国华}",
        "借款人：吴{䶮}",
        "借款人：{张建设}",
        "借款人{阮氏梅}（越南籍）",
        "{次仁多吉}系西藏云帆粮油有限公司控股股东",
        # Of no known family name, behind a word for a role or before one for a person; words that are names.
        "债务人{揣大力}失联，其弟{揣小力}代为联系",
        "保证人{郏县红}、{茆大山}及{逯三娃}承担连带责任",
        "法定代表人为{水柔}，监事是{白杨}",
        "买受人{原上}在期限内付清",
        "原告{木易青}一案",
        # Once found, found everywhere, with and without blanks.
        "借款人{陳 永 福}已失联，{陳永福}户",
        "保证人为{陈大强}。{陈 大 强}另有房产",
        "异议人{牟　晗}主张租赁权，{牟　晗}已付款",
        # In Latin letters of any language; beside a number at the end of a line.
        "经{Pham Van Duc}与{Tran Thi Lan}协商一致",
        "实际控制人{José García-López}为外国公民",
        "微信 abcdef123  {高飞}",
        # Whose given name ends as a day does; whose family name begins words, alone behind a word for a part.
        "保证人{耿新月}、{窦向日}",
        "股东{江海峰}、监事{温海波}",
        # At the begin of a phrase, before what persons do.
        "民事调解书，{万永昌}应于2022年6月30日前偿还",
        "案外人{项新荣}提出执行异议",
        "关于拟处置{靳宝林}单户债权的公告",
        "请与我司{沈瑞林}联系",
        "门面房出租给{娄新诚}经营火锅店",
        "連帶保證人{葉淑芬}、{張簡志強}應負清償責任",
        "财务人员{邵立新}代收",
        # Doubtful by themselves, between a word that asks for somebody and what a party does.
        "追加{高云翔}为被执行人，后{常小军}未按约履行",
        "由{揣大力}占有使用",
        "绍兴云帆纺织有限公司与自然人{游承志}债权转让公告",
        "股东{安宁}、股东{江海涛}",
        "咨询电话：13800000000（{汤经纬}）",
        # Before where somebody lives, what is written to them, how they are reached.
        "{高飞}，住绍兴市越城区；{沈强}：请立即还款；{时光}，电话13800000000",
        # Behind a firm, a number of the line, a word for an address.
        "抵押人：绍兴云帆纺织有限公司、{高云飞}",
        "保证人1：{方志刚}；保证人2：{沈强}",
        "送达地址：{沈强}，绍兴市越城区",
        # Behind a street, in brackets behind a shop, to whom a notice is written.
        "迪荡街道{祝欣韵}名下商铺",
        "绍兴市越城区水果店（{于长贵}）债权转让",
        "致{祝云朵}、{娄新华}的债权转让通知书",
        "绍兴市民{解小舟}，护照号码{E12345671}",
        # Of several parts behind a verb, and before a place.
        "关于催收{古丽拜尔·吐尔逊}逾期贷款的公告",
        "{卡德尔·玉山}，住新疆阿克苏地区",
        # At the begin of a sentence, whatever follows; before how many, and what goes on later.
        "据了解，{苗春生}早年经营木材加工",
        "{沈强}、{路遥远}两名被执行人均已被限制高消费",
        "截至2024年12月20日，{强子豪}累计拖欠信用卡本息",
        "诉{沈强}、{陆平}小额借款合同纠纷",
        # House and room in other forms.
        "住所地：绍兴市越城区迪荡村埭里组{26号}，户主：{祝欣韵}",
        "{祝欣韵}住臺北市大安區和平東路二段{76巷9號5樓}",
        "送达地址：{祝欣韵}，福州市仓山区文儒里{3#楼506单元}",
        "{祝欣韵}　绍兴市越城区云帆花园{8座东梯603}",
        "抵押人{祝欣韵}住址旁有迪荡街道云帆花园{12-3-401室}",
        "{祝欣韵}名下位于云帆乡木渣村{2组}的房屋",
        "受理人：{耿直}；姓名{耿直}",
        "债务人{祝欣韵}联系地址：广州市越秀区云帆路{18号之二601房}",
    ],
)
def test_names_within_a_text(text: str) -> None:
    assert not left(text, redact(plain(text)))


# Common and rare family names, some that are words; given names that are words.
NAMES = ("沈雨桐", "应土根", "费玉龙", "齐海洋", "苗雨", "卜一", "芦苇杭", "昝国庆", "马红旗")


@pytest.mark.parametrize(
    "place",
    [
        "姓名{}",
        "受理人：{}；手机：13800000000",
        "投诉受理人为{}",
        "差额支付人{}、陆子涵",
        "{}：本院受理原告云帆银行诉你信用卡纠纷一案",
        "债权转让通知书\n陆子涵、{}：\n现通知您",
        "{}同志：你",
        "公告送达：{}",
        "送达公告（{}）",
        "陆子涵、370602198712250021；{}、370602199104010056",
        "370602198712250021 {}",
        "民事判决书，{}应偿还借款本金45万元",
        "2019年3月，{}向我行借款20万元",
        "贷款到期后，{}未按约还款",
        "陆子涵、{}、樊小波共同承担连带责任",
    ],
)
def test_places_that_ask_for_a_person_mask_whoever_stands_there(place: str) -> None:
    assert not [name for name in NAMES if name in redact(place.format(name))]


@pytest.mark.parametrize("place", ["受理人：{}", "公告送达：{}", "{}：本院受理", "投诉受理人为{}"])
def test_words_stay_where_a_person_is_asked_for(place: str) -> None:
    words = ("传票", "另行通知", "资产保全部", "抵押物", "应偿还", "联系人", "昆明", "云帆公司")
    assert [word for word in words if word not in redact(place.format(word))] == []


@pytest.mark.parametrize(
    "text",
    [
        "{沈雨桐}与{陆子涵}",
        "{沈 雨 桐}",
        "{钱磊} {赵燕}",
        "①{沈雨桐}②{陆子涵}",
        "{沈雨桐}（曾用名{沈小雨}）",
        "绍兴云帆纺织有限公司（{沈雨桐}）",
        "绍兴云帆纺织有限公司 {沈雨桐} {陆子涵}",
        "{那仁其其格}",
        "{阿依古丽买买提}",
        "{娜仁}",
        "{妫海龙}",
        "{ZHAO MINDE}",
        "{CHAN Tai Man}（{陈大文}）",
        "{金正浩}（{KIM JEONGHO}）",
        "{于洋}",
        "{于洪生}{纪秀梅}",
        "1.绍兴云帆石材厂 2.{林阿水} 3.{林文彬} 4.{黄丽卿}",
        "{水生}",
        "{关键}，{常青}",
        "{黑妞}等2人",
        "{José García-López}、{Nguyen Van A}",
        "債務人：{陳錦榮}、{歐陽鋒}",
        "{小野次郎}；{渡邊健一郎}",
        "借款人{揣敏}及配偶{揣玉}",
        "{车厘}，绍兴市越城区云帆新村{18幢304室}",
        "{刘拴柱}　住吕梁市临县城庄镇{小马坊村41号}",
        # With what such cells say beside a name, or another sign around it.
        "{沈雨桐}户",
        "{揣大力}的债权",
        "{沈雨桐}：本金10万元",
        "{陆子涵}13800000000",
        "{陆强}为主债务人",
        "{沈雨桐}等共计5户",
        "「{陆子涵}」",
        "{TANAKA HIROSHI}（田中浩，日本籍）",
        "绍兴市越城{应天寿}五金加工厂（经营者{应天寿}）",
        "{司马向东}、{尉迟兰}",
        "{阮氏秋恒}（越南籍）",
        "（{应土根}）",
        "{牛小二}*",
        "{沈雨桐}-{陆强}",
        # Beside a firm without a mark of lists.
        "云帆公司 {沈雨桐}",
        "云帆公司及{沈雨桐}",
        "{陆子涵}和绍兴云帆纺织有限公司",
        "云帆公司（{沈雨桐}）",
    ],
)
def test_names_in_a_party_cell(text: str) -> None:
    assert not left(text, redact_party(plain(text)))


@pytest.mark.parametrize(
    "text",
    [
        "买受人信誉好，一次性付款优先",
        "债务人及担保人向受让方履行",
        "竞买人应使用本人的账户报名",
        "保证人：详见债权清单",
        "保证人：泰禾（辽宁）投资有限公司",
        "在阿里资产·拍卖平台上进行公开拍卖活动",
        "名下位于邳州市官湖镇的工业用地",
        "（以下简称“东方云南”）拟对昆明云帆有限公司",
        "包一、包二、包三可分别报名",
        "本金500万美元,折合人民币3,600万元",
        "联系人：欧阳经理",
        "通信地址：杭州市延安路528号标力大厦B座10楼",
        "由西林县嘉和建材厂提供保证",
        "文三路与学院路交叉口西北角地块",
        "受让方须具备良好的支付能力及商业信用",
        "位于绍兴市越城区迪荡街道云帆花园3幢501室的房产",
        "张家川回族自治县人民法院",
        "东乌珠穆沁旗",
        "平方米单价以评估报告为准",
        "宜兴市丁蜀镇紫韵陶艺社",
        "石林农业（太湖县）有限公司",
        "金水区人民法院",
        "成都市金牛区金府路555号",
        "马上消费金融股份有限公司2025年第3期个人不良贷款转让",
        "借款人加权平均年龄44.27岁",
        "云帆公司设备（第二次拍卖）",
        "债务人为高新技术企业",
        "第三人撤销之诉",
        "保证人白云山制药厂、借款人木器厂房",
        "位于王家庄、赵各庄的房产",
        "武陵区柳叶湖商铺（一拍）",
        "邓氏兄弟养殖场",
        "郑州嘉和机械有限公司",
        "咸阳秦都电子元件有限公司",
        "处置云帆·天汇花园逾期房产",
        "阿尔卡迪亚·府（二期）",
        "某商行（云南）债权",
        "请向最终受让人履行，将对贵方享有的债权转让",
        "在公拍网公开拍卖，欢迎各意向方踊跃报名",
        "须聘请当地律师，受让方应自行承担税费",
        "与吉安泰和食品有限公司、上饶信江再生金属有限公司",
        "根据《中华人民共和国民法典》和相关法律",
        "合同编号2019苏盛个贷0088",
        "借据号20180912000037764",
        "“陈克明”牌面条生产线设备",
    ],
)
def test_what_looks_like_a_name_stays(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "中国华融",
        "高盛",
        "Goldman Sachs",
        "ORIENT PEARL (HK) TRADING LIMITED",
        "华盛钢铁（靖安县）有限公司",
        "中信银行（国际）有限公司",
        "多名自然人",
        "海尔消费金融",
        "成都云帆",
        "渣打",
        "董某（女，汉族）",
        "张某（已故）",
        "黄**、罗**",
        "采矿权、商品房",
        "终本",
        # Firms' names that hold what joins two, and what looks like a name.
        "苏州元和晟商务服务有限公司",
        "万宁和乐港水产有限公司",
        "（变卖）株洲云帆瓷泥有限公司",
        "云帆公司（杭州）",
        "承租户",
        # Short names of investors.
        "苏银金租",
        "农银投资",
        "华平投资",
        "麦格理",
        "富邦华一银行",
    ],
)
def test_organisations_in_a_party_cell_stay(text: str) -> None:
    assert redact_party(text) == text


@pytest.mark.parametrize(
    "text",
    ["厂房、机器、林权", "存单；保单", "鱼塘 冷库", "已查封，轮候", "车辆/货船", "最高额", "龙岩丘女士", "多处，见左"],
)
def test_pledges_and_remarks_in_a_guarantor_cell_stay(text: str) -> None:
    assert redact_party(text) == text
