"""Where a text asks for a person, whoever stands there is masked; firms, places, things and words in such places stay.

Each name stands in each position: what is masked is decided by where it stands, not by one text. All names are made up.
"""

from __future__ import annotations

import re

import pytest

from privacy.redact import redact

NAMES = (
    # Common and rare families, given names that are words, seldom characters, two families, both sets of characters.
    *("沈雨桐", "陆强", "龙再兴", "薄二平", "黎耀邦", "应土根", "齐海洋", "牛小二", "郗美玲", "揣大力"),
    *("欧阳德福", "陈李佳慧", "劉淑芬", "次仁卓玛", "阿依古丽·买买提"),
)
POSITIONS = (
    # Labels and words for a role.
    *(
        "借款人：{}",
        "登记车主：{}",
        "户名：{}",
        "承包户：{}",
        "监督：{}",
        "借款人签字：{}",
        "保证人为{}",
        "信用卡户{}（尾号5521）",
    ),
    *(
        "登记车主{}与实际使用人陆子涵系兄弟",
        "承租人{}占用",
        "被执行人{}的房产",
        "老板{}外出务工",
        "保证人{}有一处自建房",
    ),
    *("被告{}经本院合法传唤未到庭", "借款人{}于2019年3月向我行借款", "法定代表人{}失联", "其妻{}", "股东{}持股60%"),
    # Verbs and prepositions before and behind.
    *("兹有{}向我行借款", "兹有{}（香港居民）以其名下物业抵押", "现有{}欠款一笔", "另有{}占用", "由{}提供连带责任保证"),
    *("与{}签订借款合同", "系{}所有", "登记在{}名下", "出租给{}经营", "向{}催收", "对{}享有的债权", "诉{}借款合同纠纷"),
    *("追加{}为被执行人", "判令{}偿还", "经{}同意", "因{}去世", "以{}所有的房产抵押", "据{}陈述", "其中{}欠本金10万元"),
    *(
        "{}尚欠本金12万元",
        "{}已被越城区人民法院列为失信被执行人",
        "{}以其名下房产提供抵押",
        "{}目前失联",
        "{}现羁押于看守所",
    ),
    *("{}名下有房产一处", "{}系借款人之妻", "，{}为保证人", "{}及其配偶陆子涵", "{}、陆子涵提供连带责任保证"),
    *("租给{}开超市", "转租于{}", "请致电{}", "追偿{}代偿款", "内有{}及家人居住"),
    *("汇款至{}账户", "继承人有{}等三人", "被告{}经传票传唤未到庭", "现场由{}开门", "（签字）{}"),
    *("女婿{}", "外甥{}", "邻居{}", "得标人{}", "核保人{}", "购房户{}", "替{}担保", "老板{}跑路", "委派代表{}"),
    # Titles, numbers, brackets, lists.
    *(
        "关于{}等3户债权的公告",
        "{}单户债权",
        "{}与云帆公司买卖合同纠纷案",
        "债权转让通知书（致{}）",
        "关于注销{}抵押权登记的公告",
    ),
    *(
        "{}手机号13800000000",
        "{}，身份证号码330102199001010000",
        "{}：住绍兴市越城区",
        "{}（系借款人配偶）",
        "{}，本金余额10万元",
    ),
    *("资产处置部{}13507910000", "云帆纺织有限公司、{}、陆子涵", "云帆纺织有限公司由{}与其弟陆子涵各出资50%设立"),
)


@pytest.mark.parametrize("position", POSITIONS)
def test_whoever_stands_where_a_person_is_asked_for_is_masked(position: str) -> None:
    assert [name for name in NAMES if name in redact(position.format(name))] == []


# A common word before what only ends a given name, or a family name of two characters that stands apart.
@pytest.mark.parametrize("name", ["王国强", "沈雨桐", "欧阳 德福"])
@pytest.mark.parametrize(
    "position",
    [
        *("{}债权", "关于{}等3户债权的公告", "{}名下房产", "{}已将债权转让给云帆公司", "将{}纳入失信被执行人名单"),
        *("兹有{}向我行借款", "（{}）13800000000", "{}，借款合同号2019001", "系{}所有", "{}持股比例51%"),
        *("裁定冻结{}银行存款10万元", "拘留{}十五日", "（2023）浙0602执123号{}"),
    ],
)
def test_a_name_that_begins_as_a_word_does_is_masked(name: str, position: str) -> None:
    assert name not in redact(position.format(name))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "王国强制执行",
            "王国饭店",
            "黄金首饰一批",
            "单位平方造价",
            "黄金龙头企业",
            "宁波银行存款一笔",
            "安徽金寨县不动产",
        ),
        *("变卖高压电机一批", "内有高低床十张", "请致电客服", "驳回强制执行申请", "转入常年挂账", "平安银行账户"),
        *("教师公寓3幢501室", "医生集团股权", "尊敬的广大投资者", "江南财产保险公司", "方正代理记账", "费用明细表"),
        *(
            "国有企业债务人的管理人员及其近亲属除外",
            "（2023）浙0602执123号执行裁定书",
            "（2023）浙0602民初12号民事调解书",
        ),
    ],
)
def test_words_where_a_name_could_begin_or_end_stay(text: str) -> None:
    shown = redact(text)
    assert shown == text or "[住址]" in shown


# Ordinary words that begin with a family name, and people whose names begin as words do.
WORDING = (
    *("支持", "国家", "经常", "普通", "原来", "容易", "相关", "连续", "信箱", "方法", "展开", "农民", "尚未", "理层"),
    *("皮革", "查找", "符号", "信息略", "申报额", "经调解", "知人"),
)


@pytest.mark.parametrize(
    "position",
    [
        *("联系人{}", "被告：{}", "保证人：云帆公司、{}", "{}名下房产", "（经营者{}）", "由{}、云帆公司负责"),
        *("被告：云帆公司，{}达成如下协议", "监督{}", "登记在{}", "{}：请在三日内付款", "通过{}，本院确认"),
    ],
)
def test_ordinary_words_stay_where_a_person_is_asked_for(position: str) -> None:
    assert [word for word in WORDING if word not in redact(position.format(word))] == []


@pytest.mark.parametrize("name", ["信德海", "国文强", "支立军", "经纬明", "原来福", "方明", "施展", "皮小革", "申屠明"])
@pytest.mark.parametrize("position", ["联系人{}", "被告：{}", "保证人：云帆公司、{}", "{}名下房产", "（经营者{}）"])
def test_whoever_is_called_nearly_like_a_word_is_masked(name: str, position: str) -> None:
    assert name not in redact(position.format(name))


# What a word begins with is a family name, or the whole is made like a name.
OTHERS = (
    *("云帆纺织有限公司", "康宁建材厂", "方正律师事务所", "农行", "平安银行", "高邮支行", "本院", "越城区人民法院"),
    *(
        "资产保全部",
        "法人",
        "借款人",
        "他人",
        "对方",
        "全体股东",
        "万元",
        "房产",
        "车辆",
        "存货",
        "单位",
        "家庭",
        "金融机构",
    ),
)


@pytest.mark.parametrize(
    "position",
    [
        *(
            "由{}提供保证",
            "与{}签订合同",
            "{}名下房产",
            "登记在{}名下",
            "系{}所有",
            "对{}享有的债权",
            "向{}催收",
            "经{}同意",
        ),
        *(
            "被{}起诉",
            "{}已被法院查封",
            "{}提出异议",
            "关于{}债权的公告",
            "{}等3户债权",
            "1、{}，本金10万元",
            "以{}抵押",
        ),
        *("兹有{}", "另有{}", "借款人{}", "保证人：{}", "{}以现状为准", "{}与保证人承担责任", "{}一案"),
    ],
)
def test_what_is_no_person_stays_where_one_could_stand(position: str) -> None:
    assert [other for other in OTHERS if other not in redact(position.format(other))] == []


@pytest.mark.parametrize(
    "text",
    [
        # Tables of securities, forms with blanks, brackets, a day before whoever acts, quoted remarks.
        "保证：{但汉平}、{但家骏}；抵押：厂房",
        "保证：{向天成}、{于海}",
        "借款人姓名 {贺兰} 性别 女 年龄 41",
        "{刘远军}（均为自然人保证人）及云帆粮油有限公司",
        "2019年3月12日{全胜}与{方彬}签订《个人借款合同》",
        "备注“{郝浩} 还款”",
        # In a notice of a case; called by a word, or a word that ends as no name does.
        "公告：{冀中原}，本院受理原告云帆公司诉你一案",
        "客户{应有为} 贷款余额12万元",
        "被告：{洪流}、云帆公司",
        "{丰收}名下房产",
        # Called like a place.
        "被告{岳阳}对上述债务承担连带清偿责任",
        "原告{江山}诉称",
        "被执行人{黄山}名下无财产",
        # A neighbour of a plot.
        "东至{王建国}宅，南至{李小河}家，西邻{张大山}，北至大路",
    ],
)
def test_names_in_tables_forms_and_beside_plots_are_masked(text: str) -> None:
    shown = redact(text.replace("{", "").replace("}", ""))
    assert [name for name in re.findall(r"\{([^}]+)\}", text) if name in shown] == []


@pytest.mark.parametrize(
    "text",
    [
        *("位于黄山的房产", "登记在岳阳的车辆", "竞买人岳阳市云帆公司", "江山、岳阳等地", "姓名 已隐去 性别 女"),
        *(
            "东侧为康博路，南侧为李市河",
            "北至王建设路，西至方大渠",
            "李家园则移民村集体机动地",
            "“王应龙”“马家老号”商标权",
        ),
        *("位于左家庄、呼家楼一带", "黄鹤楼香烟一批", "经合议，本院受理再审申请", "云帆公司，本院受理"),
        *("保证：最高额保证", "3月12日双方与云帆公司签订合同", "备注“全部 还款”"),
    ],
)
def test_places_borders_and_brands_stay(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "借款人应当于竞价前交纳保证金",
        "保证人利益",
        "买受人须自行办理过户",
        "债务人经营异常",
        "受让人于当日交付",
        "竞买人明确表示放弃",
        "商标“金大川”“周黑虎”及图形",
        "海天味业、金龙鱼等品牌调味品库存",
        "红河蒙自石榴酒业有限公司",
        "民事判决书确定的债权",
        "须聘请当地律师",
        "渝东南单户债权",
        "奥迪|蔚来|雷凌",
        "白土镇 高兴镇 桑枣镇",
        "承包经营权",
        "毛家饭店连锁有限公司（韶山）",
        "单元格自带万元",
        "沈某某名下新城12号3000平方米土地",
        "沈某某，工业园2-5号地",
    ],
)
def test_words_behind_a_role_and_things_beside_names_stay(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    "address",
    ["科苑小区{33-2-5-1}", "楚天都市雅园{B栋2-1505}", "时代天街{A3栋2单元1701}", "云帆花园{8栋2603}，120.5㎡"],
)
def test_the_door_of_a_person_is_taken_out(address: str) -> None:
    door = address[address.index("{") + 1 : address.index("}")]
    assert door not in redact(f"沈雨桐名下绍兴市{address.replace('{', '').replace('}', '')}")


@pytest.mark.parametrize(
    "couple", ["沈雨桐陆子涵夫妇", "①沈雨桐②陆子涵", "沈 雨 桐与陆  强系夫妻", "Tan Wei Ming与沈雨桐系夫妻"]
)
def test_two_that_nothing_parts_are_masked(couple: str) -> None:
    shown = redact(couple)
    assert [name for name in ("雨桐", "雨 桐", "子涵", "强", "Wei Ming") if name in couple and name in shown] == []


# Words of the lexicon: where a role asks for a person only the field's own words and the commonest excuse them.
@pytest.mark.parametrize("name", ["任意", "章程", "顾客", "党员", "池塘", "许可", "高原", "马上"])
@pytest.mark.parametrize(
    "position",
    [
        *("被告{}，男，1972年8月4日出生", "经办人{}，联系电话13800000000", "被执行人{}名下有车辆一台", "监事{}"),
        *(
            "债务人：{}；担保人：陆子涵、云帆公司",
            "股东：{}（60%）、陆子涵（40%）",
            "{}名下位于越城区的住宅一套",
            "权证持有人：{}",
        ),
    ],
)
def test_whoever_is_called_by_any_word_is_masked_behind_a_role(name: str, position: str) -> None:
    assert name not in redact(position.format(name))


@pytest.mark.parametrize(
    "text",
    [
        *("联系人普通", "经转让方申请，挂牌价调整为100元", "竞买人马上办理", "受让方应在签订合同之日起五日内付清"),
        *("竞买人明确表示放弃", "保证金及相应抵押权", "联系人：来电", "保证人：详见附件", "买受人原来居住"),
    ],
)
def test_words_of_the_field_and_the_commonest_stay_behind_a_role(text: str) -> None:
    assert redact(text) == text


# Names of other languages that are whole or half of what somebody is called; what stands beside them here are marks.
@pytest.mark.parametrize(
    "name", ["高原", "蓝天", "曲艺", "格桑", "卓嘎", "苏和", "萨日娜", "艾山", "阿里木", "木呷", "岩温", "达瓦次仁"]
)
@pytest.mark.parametrize(
    "position",
    [
        *("准许{}撤回起诉", "将{}列入限制消费名单", "对{}限制高消费", "登记机关准予{}辞去监事", "责令{}退赔被害人损失"),
        *("法定代表人由{}变更为陆子涵", "扣划{}公积金账户余额", "{}（出资60%）和陆子涵（出资40%）", "委派代表：{}"),
        *(
            "{}结欠本金12万元",
            "{}系陆子涵之妻，对借款知情",
            "他叫{}，今年五十岁",
            "已故画家{}所赠",
            "云帆公司由{}担保。",
        ),
    ],
)
def test_short_names_of_any_language_are_masked_by_what_stands_beside_them(name: str, position: str) -> None:
    assert name not in redact(position.format(name))


@pytest.mark.parametrize("name", ["高  原", "任 意"])
def test_a_word_with_blanks_is_a_name_behind_a_role(name: str) -> None:
    assert "".join(name.split()) not in "".join(redact(f"审判员 {name}").split())


# What goes on as the name of a firm, a place or a thing is no person, a word for a role before it or not.
@pytest.mark.parametrize(
    "text",
    [
        *(
            "所有权人：李家峡水电厂，登记日期 2008-11",
            "担保人：杨百万种业有限责任公司",
            "供应商：王守义十三香",
        ),
        *(
            "出租人 谢馥春香粉厂 承租人 云帆公司",
            "抵押权人为胡家河专业合作社",
            "拍品名称：童涵春堂所产阿胶一批",
            "拍品名称：水泵",
        ),
        *("住所地：马桥河", "坐落于黄天荡与云帆路交汇处", "关于拍卖武宁路商铺的公告", '"陈麻花"生产线及模具招租'),
        *("核定使用商品：杜仲茶、苏打饼干", "主营西服面料、羊绒纱和毛条", "被告应当归还借款", "本次成新率以公告为准"),
    ],
)
def test_what_goes_on_as_a_firm_a_place_or_a_thing_stays(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("联系人 宗政 QQ：48217753", "宗政"),
        ("由毛大为将其持有的35%股权无偿转让", "毛大为"),
        ("我行客户经理安全多次上门催收", "安全"),
        ("被执行人女儿（名唤付晓蕾）称", "付晓蕾"),
        ("由8号竞买人叶小红当场签署成交确认书", "叶小红"),
        ("债权人向宁建国、宁冬兄妹主张权利", "宁冬"),
    ],
)
def test_a_person_is_masked_where_a_title_a_relative_or_an_adverb_stands(text: str, name: str) -> None:
    assert name not in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "浙江陆氏兄弟针织有限公司",
            "东方绿林、金正源等上市公司亦为供应商",
            "海鹏系企业与本项目无关联关系",
            "常乐镇枣林",
        ),
        *("于都县云帆镇长征大道8号", "郁金香、康乃馨等鲜花", "云锦恒信融资租赁有限公司"),
        *(
            "苗木一批：桂花、白玉兰、金钱松、紫薇",
            "全聚德",
            "垫江晓林牡丹种植场",
            "土地证号：杭萧国用（2014）第3800012号",
            "由绍兴市云帆区韦氏钢材经营部竞得",
            "新会陈皮两百斤",
            "山林、水塘、白杨树苗及地上附着物",
            "请以下农户尽快归还到期贷款",
            "东方园林",
            "第五百四十六条",
            "厂房面积860平方米，租约至明年",
            "对公账户户名为本院执行款专户",
            "办公楼一幢、门卫房一间",
            "买受人信誉好，能按约付款",
            "债务人明细可向我行索取",
        ),
        *("官帽椅一对、罗汉床一张", "树种以马尾松、黄檀、杜仲、杨梅为主", "金银花、白芍、党参、黄连等药材", "欧阳女士"),
    ],
)
def test_firms_of_a_list_towns_and_goods_stay(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("宋江河诉武大郎承揽合同纠纷一案", "武大郎"),
        ("股东变更前：米粒；变更后：陆子涵", "米粒"),
        ("农机登记在马背妻子陆子涵名下", "马背"),
        ("牧民吉日格勒草场被查封", "吉日格勒"),
        ("准予原告元旦与被告胡来离婚", "元旦"),
        ("证人石头证言与原告陈述一致", "石头"),
        ("限制国宝出境", "国宝"),
        ("婚生女胡桃由陆子涵抚养", "胡桃"),
        ("通讯员 山水", "山水"),
        ("轮机长夏雨天证实主机已大修", "夏雨天"),
        ("借款人 郁金香，身份证尾号 0023", "郁金香"),
        ("债务人及担保人（包括但不限于费根生、陆子涵）", "费根生"),
        ("阎锡金遗失他项权利证明，声明作废", "阎锡金"),
        ("失信被执行人董泽宇悬赏执行公告", "董泽宇"),
        ("单勇成功竞得云帆路网点网络拍卖竞价成功确认书", "单勇"),
        ("鉴定人陈永贵、估价师龙文静（注册号从略）", "龙文静"),
        ("农户毛燕小额信用贷款逾期", "毛燕"),
        ("香港居民WONG Chi Keung为上述贷款提供个人保证", "WONG"),
        ("法定代表人山本健太郎，日本国籍", "山本健太郎"),
        ("该地块目前由村民张振华种植玉米", "张振华"),
        ("借条载明：今借到李小兵人民币伍拾万元整", "李小兵"),
        ("武艺已于2021年去世，其继承人为陆子涵", "武艺"),
        ("请联系许诺，电话0791-88223311", "许诺"),
        ("拍卖财产的权利人为那顺乌力吉，与其弟共有", "那顺乌力吉"),
        ("竞买人包玉林以人民币128万元的最高价竞得", "包玉林"),
        ("请原所有权人居安平于七日内自行搬离", "居安平"),
        ("公开开庭审理宁静诉你方追偿权纠纷一案", "宁静"),
        ("温泉诉南京云帆旅游发展有限公司劳动争议一案执行裁定书", "温泉"),
        ("关于终止任卧龙名下林权拍卖的公告", "任卧龙"),
        ("才旦卓玛、多吉两户为农户小额信用贷款", "多吉"),
        ("请债务人及担保人蓝天自公告之日起立即履行", "蓝天"),
        ("本院立案受理余娥申请执行某公司一案", "余娥"),
        ("职工代表戚美、庞大海列席会议", "庞大海"),
        ("被害人代表荆楚生、宫爱华申请参与分配", "荆楚生"),
        ("余款退还被执行人邢台生的委托代理人", "邢台生"),
        ("现场有臧家河、邰立、笪红三人在场", "臧家河"),
        ("经才让东智同意，拍卖人清点了牲畜", "才让东智"),
    ],
)
def test_causes_of_action_relatives_and_more_roles_tell_a_person(text: str, name: str) -> None:
    assert name not in redact(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("法定代表人应红辩称公司公章系被前任经理管中带走", "应红"),
        ("法定代表人应红辩称公司公章系被前任经理管中带走", "管中"),
        ("债权人和强当庭表示同意还款方案", "和强"),
        ("借款发放至安心账户后即被转走", "安心"),
        ("以上款项汇入冷锋农行卡", "冷锋"),
        ("监督员甘泉全程见证", "甘泉"),
    ],
)
def test_what_is_said_of_a_firm_an_account_or_a_hearing_tells_a_person(text: str, name: str) -> None:
    assert name not in redact(text)


@pytest.mark.parametrize("text", ["但系夫妻共同财产", "区和顺汽配经营部", "评估费由谁承担"])
def test_conjunctions_and_quarters_of_a_works_stay(text: str) -> None:
    assert redact(text) == text
