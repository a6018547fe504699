"""What kind of thing a lot is, told by its title, its category and its registered use."""

from __future__ import annotations

import pytest

from normalizers.lots.assets import ASSETS, asset_of_use, classify_asset, is_fractional, is_solicitation
from normalizers.lots.title import asset_of_title
from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown

TITLES: dict[str, str] = {
    "residential": """
        电影院家属楼2单元4楼东户
        物资大厦后楼3单元5号住宅
        珠宝城宿舍楼6栋405房
        农村宅基地上房屋（四间两层）
        某镇农民新村排屋一套
        国际广场18号楼1203室（住宅）
        毛坯复式住宅一套，赠送露台
        苏州市吴中区商务中路88号桂香花园6幢2单元501室
        武汉市江岸区工业路12号“酒店里”小区3栋1单元5号
        厦门市湖里区办公楼旁金桂家园8号楼601室
        济南市历下区银座商场对面泉景苑2号楼3单元401室
        太原市小店区仓库街翡翠城小区4幢7-2
        重庆市江北区黄金大道珠宝园小区9幢22-6
        南昌市东湖区沿街新村4栋502室
        合肥市庐阳区厂房路2号明珠公寓3幢902房及车位一个
        青岛市市北区写字楼后海信花园7号楼1单元1302户及储藏室
        某市超市楼上2单元502住房
        杭州市拱墅区大关商业城苑5幢1单元302室
        宜昌市西陵区车站村12号楼402室及家具家电一批
        某县城关镇东风路8号院5户（第3户）住宅
        宝鸡市渭滨区火炬路地矿局家属院4-2-9
        大连市中山区办公街小区12号3-1-2
        威海市环翠区海景花园12号楼车库上602室
        宁波市海曙区柳汀街225弄5号302、杂物间
        湘潭市雨湖区云塘街道虾公塘3栋1楼201号
        变卖 淮安市淮安区翔宇花园11幢3401室
        苏州市东善长巷2号房产
        【一拍】兴宁市兴城和山河侧新兴豪庭7幢2单元1号1601房
        三拍 （三拍）吴中区临湖镇浦庄前青街428号37幢-2 可贷款
        广州市天河区天河路93号601房三分之一的产权份额
        天津滨海新区塘沽德景花园1-2-101房屋
        广州市花都区新华街镜湖大道16号18栋303房产
        成都市锦江区柳影路88号9栋2单元15楼1503号
        杭州市余杭区翡翠湾公寓6幢1202室
        关于青田县鹤城街道松石路12号住宅的拍卖公告
        （二拍）宁波市鄞州区桃源居小区15幢402室
        合肥市蜀山区梧桐苑B区12栋1404室（含装修）
        沈阳市铁西区重工南街88-3号1-5-2住宅
        石家庄市长安区棉纺厂宿舍12号楼3单元501室
        上海市浦东新区柳林路555弄18号601室
        南京市江宁区听松路66号云栖别墅区19幢
        武汉市洪山区珞桂路大学新村教工宿舍8栋2单元301室
        重庆市渝北区新溉大道999号7幢2-3-1
        东莞市南城区元美路百花园3座1502房
        绍兴市柯桥区安昌街道自建房一处
        西安市雁塔区枫林绿洲小区9号楼1单元2602室及地下车位一个
        义乌市稠江街道香樟名邸4幢901室、储藏室
        佛山市禅城区季华路3号商住楼502室
        长沙市岳麓区某某置业有限公司开发的桂花苑2栋1804房
        厦门市思明区汽车城花园小区12号楼504室
        郑州市金水区经济适用房12号楼东1单元7层
        房屋一套
        济南市历下区解放路回迁房一套
        邯郸市丛台区钢铁厂家属院5号楼2单元301
        泉州市丰泽区浦西村四合院一处
        南宁市青秀区盛世华庭9号楼1单元1801号房 1/2产权份额
        北京市朝阳区望和园三区甲301号楼12层1203
        幸福里小区3号楼2单元12户
        滨河新村17栋301户
        某县城关镇建设路5号院2号楼东1户
        黄金海岸花园6幢1单元902室
        珠宝城家园3栋2单元1203
        白银区人民路翡翠明珠8号楼1102室
        石材厂家属院2号楼3单元401
        茶园新区金域华府5栋1804室
        某小区8幢602室房屋含室内家具家电
        御景湾2幢1101室及家具
        某花苑3幢502室、储藏间一间
        阳光城12栋301室及地下储藏室、车位
        煤矿新村4栋2单元502室
        设备厂宿舍3栋2单元402室
        沿街小区2栋1单元302室
        办公厅家属院3号楼2单元501室
        某市地块路8号春江花园5幢303室
        某村老宅一处
        南街15号平房三间
        某镇某村民居一栋
        解放路88弄6号402室
        古玩城小区2号楼1单元1102
        汽车厂生活区12-3-402
        机床厂福利区5-1-201
        苏州市姑苏区观前街沿街居民楼3幢201室
        某花苑25幢1单元602室房产及屋内电器、红木家具
        某华苑36幢3单元1201室及汽车库
        院落一处，北房五间
        某村宅基地及房屋
        某路教师公寓4栋302室
    """,
    "commercial": """
        造船厂宿舍楼1层3号铺面
        家具市场B区2层展位15个
        三层临街房一处（商业）
        汽车展厅及维修车间房产
        大酒店房地产、家具、设备整体拍卖
        某镇民宿一处（土地用途：商服）
        西溪乐谷7幢1203室（非住宅）
        停车楼一层商业用房8间
        某市洗浴城房产
        某区足浴店用房一处
        义乌市国际商贸城二楼商位1245号使用权及产权
        某县健身房房产一处
        某市汽车4S店房产
        某市KTV用房
        某县售楼处一处
        某市建材城B区302号专柜
        某市民营医院旁门面房两间
        （破）国泰广场一号楼（原国泰百货大楼）及二号楼商业用地使用权
        二拍 广州市越秀区淘金路48号首层
        金华市婺城区八一北街121号商铺
        【第二次拍卖】昆山市前进路沿街店面房三间
        深圳市福田区彩田路写字楼12A05
        成都市武侯区科园路云庭国际1栋办公用房1201号
        南昌市红谷滩区某某酒店整体房产
        无锡市梁溪区人民路商场负一层
        合肥市庐阳区长江路门面房108号
        一拍 常州市天宁区延陵路营业房及二楼
        太原市小店区体育路宾馆一处（含设备）
        贵阳市云岩区中华路底商3号
        福州市台江区五一路商业用房15间
        青岛市市北区辽宁路科技街铺位A12号
        温州市鹿城区车站大道商业广场1层108号
        珠海市香洲区拱北路公寓式办公1608
        哈尔滨市道里区商服一处
        兰州市城关区庆阳路商业楼三层
        义乌市国际商贸城四区摊位3026号
        银川市兴庆区超市用房
        保定市莲池区门市房一套
        嘉兴市南湖区中环路加油站及附属设施
        唐山市路北区会所及地下车位
        扬州市邗江区非住宅用房一处
        烟台市芝罘区北马路商务大厦1907
        南京市秦淮区中山南路1号某某中心23层
        B地块C12商业0203
        人民路18号店
        某商厦2层205号
        中山路商业网点3处
        老街经营用房两间
        某国际会展中心
        万达影城
        沿街门面一间
        沿街商铺105室
        某花园小区S2号网点
        某商业大厦1-4层及地下室
        购物广场F1-023
        世纪金融大厦1幢803室
    """,
    "industrial": """
        厂房、配电设施及绿化
        工业园7号楼厂房2层
        已停产化工企业厂区、设备、存货
        某镇标准件厂房屋
        工业厂房，含电梯两部、变压器一台
        某县食品加工基地
        某市新材料生产基地一处
        某镇木材加工厂
        某县冷链物流中心
        某工业园区土地使用权及地上建筑物
        某镇砖厂房产、土地及设备
        某冷冻厂不动产
        嘉善县魏塘街道工业园区厂房及土地使用权
        常熟市梅李镇某某纺织有限公司名下工业厂房
        东莞市长安镇工业用地使用权及地上建筑物
        佛山市顺德区大良街道车间及宿舍楼
        宁波市北仑区小港街道仓库一处
        【变卖】台州市黄岩区工业房地产
        天津市西青区冷库及附属设施
        江阴市周庄镇厂房、办公楼及机器设备
        临沂市兰山区物流园3号仓储用房
        潍坊市寒亭区标准厂房6号
        湖州市织里镇某某童装有限公司位于振兴路的厂区
        江门市新会区工业用房五层
        苏州市相城区黄埭镇工业不动产
        盐城市大丰区粮库及宿舍楼
        某某纸业有限公司土地使用权、房屋建筑物及机器设备
        某某公司名下不动产（土地及厂房）
        工业用地及地上附着物
        某镇工矿用地及地上构筑物、机器设备
        某公司厂房及宿舍楼
        食品厂院内厂房3号楼
        某纺织公司全部厂房设备
        园区内房产及土地（工业用地）
    """,
    "land": """
        南侧（厂房已拆除）国有土地使用权
        厂区内空地一块（工业用地）
        闲置用地一块，规划为仓储物流
        旅游度假用地（毗邻酒店）
        鱼塘承包地30亩承包经营权
        某市商业用地（净地）
        某县加油站用地一宗
        某区宾馆用地（空地）
        某市某路南侧一宗商业、住宅用地
        某市住宅小区旁空地一块
        田林县乐里镇环城路富源新区第三开发区的土地一宗【田国用（2012）第247号】
        三亚市崖州区一宗国有出让建设用地使用权
        安吉县递铺街道商住用地一宗
        第一次拍卖 淮北市杜集区工业用地使用权
        万宁市兴隆镇50亩土地使用权
        成都市双流区黄甲街道地块
        荆门市掇刀区宗地编号JM-2019-05
        张家口市下花园区土地使用权（净地）
        邵阳市大祥区宅基地使用权
        西双版纳州勐海县国有林地使用权
        某某农业科技有限公司名下的土地使用权
        惠州市惠阳区秋长街道城镇住宅用地一宗
        徐州市鼓楼区土地使用权一宗
        太仓市沙溪镇地块
        某加油站用地使用权
        某酒店用地使用权（第二次拍卖）
        仓储用地使用权一宗
        商业用地地块一宗
        某区A12地块国有建设用地使用权
        农用地承包经营权50亩
        某镇集体土地租赁权
        开发区的空地一宗
    """,
    "vehicle": """
        长城炮皮卡（翡翠绿）
        凯迪拉克CT5白色一辆（停放于某小区地下车库）
        重型厢式货车，停放于物流园内
        出租汽车15台及营运权
        农用运输车
        奔驰E300L一辆
        名下宝马X5
        大众帕萨特一台
        蓝色比亚迪汉EV一台（缺钥匙）
        理想L9一辆
        丰田汉兰达（无行驶证）
        白色保时捷卡宴
        小米SU7一台
        甘HF7986号五菱牌轻型普通货车
        湘A29182、湘A38920三一牌，湘A38550中联牌泵车共三台
        车牌号为辽MU0569豪泺牌重型自卸货车
        车辆
        浙A00000小型轿车一辆
        【一拍】粤B·12345奥迪牌小型越野客车
        苏E12345挂重型仓栅式半挂车
        沪牌宝马牌小型轿车（不含车牌）
        大众牌汽车一辆
        某某汽车销售有限公司名下皖C00000号面包车
        报废车辆12台
        鲁Q12345重型半挂牵引车
        云A12345F新能源汽车
        一辆奔驰牌商务车
        二轮摩托车一辆
        豫P00000栏板式半挂车
        特斯拉牌小汽车
        挂靠在某某公司名下的出租车
        报废公交车12辆
        停车场内小轿车3辆
        旧车两辆
        五菱宏光一辆
        大众帕萨特 浙B
        公务车及面包车各一辆
        校车2辆
        工程车三辆
        粤B牌照奥迪A6一台
        某牌水泥泵车一台（湘A0R715）
        25吨汽车起重机（苏C12345）
    """,
    "equity": """
        某矿业股票 600001 证券一批
        某公司100%股权转让（含土地2宗、在建工程）
        某商业公司49%股权（持有商场一座）
        员工持股平台财产份额
        某科技公司注册资本10%出资份额
        某某科技有限公司35%股权
        张某持有的某某建材有限公司的股权
        某某农村商业银行股份有限公司120万股股份
        某某电子股份有限公司限售流通股5000000股
        某某投资合伙企业（有限合伙）12%的财产份额
        某某置业有限公司出资额800万元对应的股权
        某某村镇银行股金
        某某证券（代码600000）股票
        被执行人持有某某房地产开发有限公司10%股权
        某某汽车零部件有限公司60%股权
        某公司股权
    """,
    "claim": """
        某租赁公司融资租赁债权及租赁物所有权
        银行诉某公司借款纠纷一案的胜诉权益
        抵押债权：某广场商铺28套
        银行承兑汇票追索权
        某银行不良资产包
        中国信达某分公司关于某地区资产包
        某某公司等12户资产包
        资产包（2024年第5期）
        某银行某支行个贷资产包
        某公司对张某的借款本金80万元及利息
        【一拍】中国长城资产湖南省分公司对衡阳阳光娱乐有限公司债权项目
        债务人上海隆维畅经贸有限公司的债权及相关担保从权利
        【渝康 车位、商铺】重庆远洋园林有限公司债权项目
        贵州省都匀市华红石化产品销售有限公司等56户债权资产营销公告
        某某银行对某某钢铁有限公司的不良贷款
        关于某某商贸有限公司等3户债权资产包的拍卖
        某某实业有限公司享有的应收账款
        信达资产浙江分公司持有的12户不良资产包
        抵押物为厂房、土地使用权的某某公司债权
        甲银行对乙公司等12户不良债权
        甲资产公司某分公司3户企业资产转让
        乙公司等5户
        某某资产包(7户)
        甲公司、丙公司债权（2户）
        某银行5户公司贷款债权
        共计23户
        某公司债权（抵押物为幸福里3号楼2单元502室）
        对某某置业有限公司的债权及抵押权
        某矿业公司债权（含股权质押）
        某担保公司代偿后追偿权（涉及11户）
    """,
    "other": """
        酒店客房家具、布草
        车间内龙门吊
        数控加工中心3台
        出租车经营权指标20个
        停建别墅项目（在建）
        某商业综合体（在建工程）
        口罩、防护服
        高尔夫球会会员资格
        丰田叉车3台
        采砂权（三年）
        负一层储藏间一处，建筑面积8.5平方米
        地下二层车位，使用面积12㎡
        一层车库一间，面积18平方米
        红旗牌机床一台
        丰田发动机一批
        林肯电焊机三台
        奔驰商标
        某公司在建厂房工程
        车床两台
        某加油站经营权
        【第一次拍卖】运城空港新区东环路以西一宗国有出让住宅用地使用权及地面4、5、8、9号楼在建工程
        80-045-00-04型号高频外科手术系统设备一台
        翡翠花园地下车位B101号
        一拍 无锡市滨湖区太湖花园地下一层车库12号
        杭州市西湖区某某小区储藏室3号
        昆明市盘龙区某某写字楼地下二层停车位
        某某船舶修造有限公司所有的“浙普00000”散货轮一艘
        第12345号“某某”商标专用权
        发明专利一项
        某某矿业有限公司铁矿采矿权
        林权一宗（杉木林木1200立方米）
        数控机床一批
        库存白酒500箱
        手机号码使用权
        宝坻区某某厂机器设备一批
        钢材120吨
        劳力士牌手表一块
        办公家具一批
        海域使用权
        高尔夫会员卡
        翡翠手镯一只
        挖掘机一台
        收费权
        苗木一批
        烂尾楼一处
        某某小区地下室
        某某幼儿园房产
        公租房收益权
        生猪养殖场
        某商场三年租赁权
        沿街商铺5年承租权拍租
        某酒店在建工程及土地使用权
        某花园1-9幢在建工程
        翡翠手镯一批
        黄金饰品28件
        某公司仓库内机器设备一批
        幸福里3幢502室内家具家电一批
        和平路8号室内物品一批
        公交站台广告位使用权
        茶叶300公斤
        混凝土泵车两台
        叉车3辆
        地下车库B12号车位
        地下室一间
        柳河县林地使用权及地上林木
        汽车库一间
        摩托车位3个
        办公椅、花盆等一批
        水泥泵车一台
        钢构件
        趸船
        沪牌额度一张
        第9687231号商标专用权
        注册商标“青岭”“江上人家”等7件
        小客车号牌指标一个
        内河自卸砂船皖甲乙1288号
        蜜蜡手串一条
        煤矸石2万吨
        某网络游戏账号一个
    """,
}
CASES = [(line.strip(), asset) for asset, block in TITLES.items() for line in block.strip().splitlines()]


def test_the_cases_are_many() -> None:
    assert len(CASES) >= 140
    assert set(TITLES) == set(ASSETS)


@pytest.mark.parametrize(("title", "asset"), CASES, ids=[title for title, _ in CASES])
def test_title_says_the_asset(title: str, asset: str) -> None:
    answer = asset_of_title(title)
    assert isinstance(answer, Result), answer
    assert answer.value == asset, answer
    assert answer.evidence
    assert 0 < answer.confidence <= 1


@pytest.mark.parametrize(
    "title",
    ["房地产", "不动产一处", "资产", "", "标的物一", "某某有限公司", "某某汽车销售有限公司", "某某酒店管理有限公司"],
)
def test_a_title_that_says_nothing_is_unknown(title: str) -> None:
    assert isinstance(classify_asset(title), Unknown)


@pytest.mark.parametrize(
    ("title", "asset"),
    [
        ("某大厦1508室", None),
        ("某大厦17-5、17-6号房", None),
        ("某国际SOHO城第5幢17层1702号", None),
        ("软件园2号楼A座502号", None),
        ("某大厦（甲座）1306室", None),
        ("某渔人码头江畔轩二座803房", "residential"),
        ("某山海城26号-401", "residential"),
        ("某国际2幢1203室", None),
        ("国贸中心东塔1204", None),
        ("某广场A座1503室房产", None),
        ("某大厦1508室（规划用途：住宅）", "residential"),
        ("某大厦1001、1002室办公", "commercial"),
        ("某大厦A座2101室至2109室", "commercial"),
        ("某大厦15层整层", "commercial"),
        ("某广场3幢2单元1203室", "residential"),
        ("某广场锦绣名城A区4座805室", "residential"),
        ("精装公寓12套", None),
        ("某大厦公寓2305", None),
        ("新狮公寓15幢402室", "residential"),
        ("公寓一套（房屋用途：成套住宅）", "residential"),
        ("公寓一套（证载用途：商业服务）", "commercial"),
    ],
)
def test_a_room_of_a_tower_and_a_flat_to_let_are_what_else_is_said_of_them(title: str, asset: str | None) -> None:
    answer = asset_of_title(title)
    assert (answer.value if isinstance(answer, Result) else None) == asset, answer


@pytest.mark.parametrize("said", ["用途不详", "性质不明", "登记用途未载", "证载用途：无", "用途以登记为准"])
def test_a_use_that_is_not_written_down_leaves_an_address_open_and_no_thing(said: str) -> None:
    assert isinstance(asset_of_title(f"某路8号3幢502室（{said}）"), Unknown)
    assert asset_of_title(f"某路8号商铺（{said}）") == asset_of_title("某路8号商铺")


@pytest.mark.parametrize(
    "title",
    [
        "某市海景loft公寓805",
        "某大厦LOFT 12层1203",
        "商住楼一幢（一层商铺，二至四层住宅）",
        "某路整栋商住楼",
        "某镇沿街楼（1层门面、2-3层住宅）",
        "抵债资产包二（明细见附件）",
        "某机关单位房屋",
        "某县客运站房产",
        "被执行人名下位于苏州工业园区星海街5号房屋",
        "某区淮海南路108号房地产",
        "综合楼一栋",
        "某某橡胶有限公司职工宿舍楼",
        "某市某区房屋",
        "国有土地使用权及地上建筑物",
        "房屋及设备",
        "厂房一幢、住宅两套",
        "商铺1间、住宅1套",
        "三套房产及两辆汽车",
        "车辆、机器设备各一批",
        "某公司全部财产（不动产、设备、车辆、商标）",
        "债权及实物资产",
        "股权、债权、房产整体打包",
        "底商住宅楼一栋（1层门面 2-6层住宅）",
        "某公司资产一批",
        "南通市崇川区青年路房产",
        "某镇人民街不动产一处",
        "沿街楼房，一层店铺，二层住人",
        "自建房一栋（一层商铺，二层以上住宅）",
        "某商住楼底层及二层",
        "某小学教学楼及土地",
        "某镇不动产及车辆两台",
        "某公司51%股权及相应债权",
        "某科技公司30%的股权和3000万元债权",
        "某某公司债权及股权",
        "某某食品有限公司全部资产",
        "某集团有形和无形资产整体转让",
        "全部实物资产及在建工程、车辆",
        "某大厦房产一处",
        "某国际广场B-1203",
        "某大厦28-C",
        "某大厦1205A",
        "某市华南城9栋1803",
        "某路12号6-4号",
        "某正街88号负1-5号",
        "综合体项目：某街5-1号",
        "非经营性房产一处",
        "经营性资产一批",
    ],
)
def test_several_things_or_a_building_of_any_use_leave_it_open(title: str) -> None:
    assert isinstance(classify_asset(title), Unknown)


@pytest.mark.parametrize(
    ("title", "asset"),
    [
        ("某某汽车贸易有限公司名下商铺", "commercial"),
        ("某某房地产开发有限公司持有的25%股权", "equity"),
        ("某某酒店管理有限公司名下住宅", "residential"),
        ("某某车辆厂有限公司的机器设备", "other"),
        ("某某股份有限公司名下厂房", "industrial"),
        ("遂宁市船山区桂花小区2栋301室", "residential"),
        ("某某机械设备有限公司车间", "industrial"),
    ],
)
def test_the_name_of_an_owner_does_not_decide(title: str, asset: str) -> None:
    answer = classify_asset(title)
    assert isinstance(answer, Result)
    assert answer.value == asset


@pytest.mark.parametrize(
    ("title", "asset"),
    [
        ("徐州市云龙区和平路颐和汇邻湾顶跃", "residential"),
        ("昆明市西山区滇池路云墅12幢", "residential"),
        ("某小区4号楼东单元一层西户", "residential"),
        ("某片区花果园2栋1单元29层5号", "residential"),
        ("某大街商厅3号", "commercial"),
        ("某市体育馆裙楼（证载：商业）", "commercial"),
        ("某镇工业用地，无建筑物", "land"),
        ("大众途观一辆，发动机损坏", "vehicle"),
        ("特斯拉Model Y，电池衰减情况不详", "vehicle"),
        ("某加油站不动产及经营权", "commercial"),
        ("某陶瓷有限公司的不动产、机器设备", "industrial"),
        ("某旗草原承包经营权及耕地", "land"),
        ("报废奔驰轿车一辆，按废品处置", "vehicle"),
        ("宁波某公司全部股东权利", "equity"),
        ("【债权转让】常州某大厦项目", "claim"),
        ("某公司项目，本息合计1.2亿元", "claim"),
        ("某酒吧音响、桌椅一批", "other"),
        ("某镇厂房租赁中，现状拍卖", "industrial"),
        ("某路门面使用中，带租约", "commercial"),
        ("宝马X3，某公司车间内停放", "vehicle"),
        ("铲车两台，某仓库内存放", "other"),
        ("厂房内存放的机器设备", "other"),
        ("车间内停放的轿车", "vehicle"),
        ("商铺，内存放杂物", "commercial"),
        ("市政工程施工总承包资质（三级）", "other"),
        ("某路店面正在使用", "commercial"),
        ("某路经营性房产3层", "commercial"),
        ("某镇砖混厂房 无证", "industrial"),
        ("商铺 未办证 某市某区", "commercial"),
        ("某旧厂区土地使用权（地上房屋已拆除）", "land"),
        ("某宾馆用地（建筑物已灭失）", "land"),
        ("某厂土地使用权及厂房（部分已拆除）", "industrial"),
        ("对某县村镇银行的投资（3.5%）", "equity"),
        ("牛120头（活体）", "other"),
        ("轿车 无违章", "vehicle"),
        ("门市 无租约", "commercial"),
        ("鸭5,000只", "other"),
        ("房地产开发企业二级资质", "other"),
        ("一楼带花园：某小区3幢103室住宅", "residential"),
        ("赠送车位：某小区5幢1101室住宅", "residential"),
        ("停工商业综合体项目", "other"),
        ("在建写字楼工程", "other"),
        ("某酒店大楼房地产", "commercial"),
        ("某大厦3-5层房产", "commercial"),
    ],
)
def test_what_goes_with_a_thing_its_state_and_its_floor_do_not_hide_it(title: str, asset: str) -> None:
    answer = classify_asset(title)
    assert isinstance(answer, Result), answer
    assert answer.value == asset


def test_a_category_of_one_kind_decides_over_the_title() -> None:
    answer = classify_asset("某某小区12幢301室", ("jd", "102"))
    assert answer == Result("commercial", "category 102 商业用房", 1.0)


@pytest.mark.parametrize(
    ("category", "asset"),
    [
        (("jd", "101"), "residential"),
        (("jd", "109"), "claim"),
        (("jd", "12730"), "land"),
        (("jd", "128"), "other"),
        (("taobao", "56956002"), "claim"),
        (("taobao", "125088031"), "equity"),
        (("taobao", "200788003"), "industrial"),
    ],
)
def test_category_ids_of_the_platforms(category: tuple[str, str], asset: str) -> None:
    answer = classify_asset("房地产", category)
    assert isinstance(answer, Result)
    assert (answer.value, answer.confidence) == (asset, 1.0)


def test_taobao_houses_of_old_hold_every_kind_of_house() -> None:
    old = ("taobao", "50025969")
    shop = classify_asset("昆山市前进路商铺", old)
    silent = classify_asset("昆山市前进路12号不动产", old)
    assert isinstance(shop, Result)
    assert shop.value == "commercial"
    assert isinstance(silent, Result)
    assert silent.value == "residential"
    assert silent.confidence < 0.9


def test_registered_use_comes_before_the_title() -> None:
    answer = classify_asset("昆山市前进路8号101室", ("taobao", "50025969"), "商业服务")
    assert answer == Result("commercial", "use 商业服务", 0.9)


def test_an_unknown_category_leaves_it_to_the_title() -> None:
    answer = classify_asset("昆山市前进路商铺", ("jd", "99999"))
    assert isinstance(answer, Result)
    assert answer.value == "commercial"


@pytest.mark.parametrize(
    ("words", "asset"),
    [
        ("住宅", "residential"),
        ("城镇住宅用地/成套住宅", "residential"),
        ("其他商服用地/住宅", "residential"),
        ("商业、办公", "commercial"),
        ("工业用地", "industrial"),
        ("工矿仓储用地", "industrial"),
        ("非住宅", "commercial"),
        ("车位", "other"),
    ],
)
def test_uses(words: str, asset: str) -> None:
    answer = asset_of_use(words)
    assert isinstance(answer, Result)
    assert answer.value == asset


@pytest.mark.parametrize("words", ["综合", "其他", "住宅、车位", "见评估报告"])
def test_uses_that_do_not_say(words: str) -> None:
    assert isinstance(asset_of_use(words), Unknown)


@pytest.mark.parametrize(
    "title",
    [
        "贵州省都匀市华红石化产品销售有限公司等56户债权资产营销公告",
        "某某项目招商公告",
        "【招商】不良资产包公开招商",
        "某某厂房意向征集公告",
        "关于某某等5户债权公开招商",
    ],
)
def test_solicitations_are_no_lots(title: str) -> None:
    assert is_solicitation(title)


@pytest.mark.parametrize(
    "title", ["深圳市南山区招商花园3栋1201", "招商银行对某某公司债权", "招商局物流有限公司厂房", "营销中心房产"]
)
def test_names_with_the_same_characters_are_lots(title: str) -> None:
    assert not is_solicitation(title)


@pytest.mark.parametrize(
    "title",
    [
        "天河路93号601房三分之一的产权份额",
        "某某花园301室1/2产权",
        "某某花园301室50%的份额",
        "某某花园301室二分之一",
        "某房产33.33%所有权",
    ],
)
def test_a_share_of_the_title(title: str) -> None:
    assert is_fractional(title, "residential")


@pytest.mark.parametrize(
    ("title", "asset"),
    [
        ("某某科技有限公司35%股权", "equity"),
        ("某某合伙企业12%财产份额", "equity"),
        ("某某花园1/2层301室", "residential"),
        ("某某花园301室", "residential"),
        ("某公司50%债权份额", "claim"),
    ],
)
def test_no_share_of_the_title(title: str, asset: str) -> None:
    assert not is_fractional(title, asset)


@pytest.mark.parametrize(
    ("title", "asset"),
    [
        ("法拍房：某市某区某街口某单元", "residential"),
        ("某镇某村自建五层楼房一间", "residential"),
        ("某镇某村农村房屋一处（宅基地）", "residential"),
        ("某镇某厂房宿舍及空地", "industrial"),
        ("某县景区附近住宅、商业用途土地使用权", "land"),
        ("大众途观，发动机号末四位6012", "vehicle"),
        ("油驳二艘，船籍港某市", "other"),
        ("CNC加工中心（含刀具夹具）", "other"),
        ("集成电路布图设计专有权", "other"),
        ("小型客车其他指标", "other"),
        ("油罐车押运罐体", "other"),
        ("学校教学楼、宿舍", "other"),
        ("某职业学校教学楼、实训楼、学生宿舍", "other"),
        ("某医院大楼房产及土地", "other"),
        ("某中学校区土地及房屋建筑物", "other"),
        ("房屋租赁权5年，商铺", "other"),
        ("个贷不良包（消费贷）", "claim"),
        ("银行存单质押权益", "claim"),
        ("民事判决项下权益", "claim"),
        ("买卖合同纠纷案执行权益", "claim"),
        ("某县支行呆账核销资产21户", "claim"),
        ("逾期助贷资产包", "claim"),
        ("钢质货轮“某某18”", "other"),
        ("某商铺三年租赁权招租", "other"),
    ],
)
def test_what_a_careful_reader_takes_a_title_for(title: str, asset: str) -> None:
    answer = classify_asset(title)
    assert isinstance(answer, Result)
    assert answer.value == asset


@pytest.mark.parametrize(
    "title",
    [
        "招标公告：食堂采购",
        "招租公告：菜市场摊位",
        "公开招租公告：某办公楼3层",
        "关于某厂区拆除工程的招标公告",
        "法院执行案件受理告知书",
        "竞价须知及承诺书",
        "优先购买权人通知书",
        "地上附着物一批",
        "矿泉水厂整体转让（厂房、设备、采矿权）",
        "某涂料公司全部资产（厂房、设备、商标、存货）",
        "某药厂厂房、设备、专利技术",
        "竞买人须具备相应资质",
        "奔驰轿车一辆及某小区车位一个",
        "某路某广场A座32-7",
        "某路公寓式产品3栋B座1107",
        "理财产品",
        "某商厦招商",
    ],
)
def test_a_document_a_mixture_and_what_may_be_two_things_have_no_class(title: str) -> None:
    assert isinstance(classify_asset(title), Unknown)


def test_every_row_of_the_tables_names_a_known_asset() -> None:
    for table in ("asset_categories", "asset_uses"):
        assert {row["asset"] for row in rows(table)} <= {*ASSETS}
    for table in ("asset_nouns", "asset_signs"):
        assert {row["asset"] for row in rows(table)} <= {*ASSETS, "mixed", "general", "none"}
