"""The names in the made-up market: institutions (real), places (real), everything else invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Institution:
    """A seller or buyer: legal name, type, what may follow its name (branch, card centre), which loans it sells."""

    name: str
    type: str
    units: tuple[str, ...] = ("",)
    loans: tuple[str, ...] = ("consumption",)
    weight: int = 3


@dataclass(frozen=True)
class County:
    """A county with its court, its place in the tree and what a plate begins with."""

    province: str
    province_code: str
    city: str | None
    city_code: str | None
    county: str
    plate: str
    jd_province: str
    weight: int = 3

    @property
    def address(self) -> str:
        """As a title or an address begins."""
        city = "" if self.city in (None, self.province) else self.city
        return f"{self.province}{city}{self.county}"

    @property
    def court(self) -> str:
        """The county's own court."""
        city = "" if self.city in (None, self.province) else self.city
        return f"{city or self.province}{self.county}人民法院"

    @property
    def city_short(self) -> str:
        """A name of the city as companies carry it."""
        return (self.city or self.province).removesuffix("市").removesuffix("省")

    @property
    def province_short_branch(self) -> str:
        """The province as a branch's name begins: 浙江省, 广西壮族自治区, 上海市."""
        return self.province


@dataclass(frozen=True)
class Words:
    """What invented names are put together from."""

    marks: tuple[str, ...]
    trades: tuple[str, ...]
    estates: tuple[str, ...]
    persons: tuple[str, ...]


WORDS = Words(
    marks=(
        "云栖",
        "瑞昌达",
        "明远",
        "恒盛源",
        "金穗丰",
        "海澜通",
        "卓越佳",
        "天汇隆",
        "安泰康",
        "宏图伟",
        "锦绣源",
        "凌志达",
    ),
    trades=("纺织", "机电", "物流", "贸易", "食品", "建材", "化工", "服装", "家具", "钢管", "置业", "酒店管理"),
    estates=(
        "云锦花园",
        "望湖名苑",
        "翠竹雅居",
        "金色家园",
        "锦绣江南",
        "阳光嘉苑",
        "滨江一品",
        "东方明珠苑",
        "和谐家园",
        "碧水湾",
    ),
    persons=("张三丰", "李四海", "王五一", "赵大川", "陈小满"),
)

_CARD = ("", "信用卡中心")
SELLERS: tuple[Institution, ...] = (
    Institution(
        "平安银行股份有限公司",
        "joint_stock_bank",
        _CARD,
        ("consumption", "credit_card", "consumption_and_business"),
        14,
    ),
    Institution("中国光大银行股份有限公司", "joint_stock_bank", _CARD, ("credit_card", "business"), 6),
    Institution("招商银行股份有限公司", "joint_stock_bank", ("信用卡中心",), ("credit_card",), 4),
    Institution("中信银行股份有限公司", "joint_stock_bank", _CARD, ("credit_card", "consumption"), 4),
    Institution("浙商银行股份有限公司", "joint_stock_bank", ("",), ("business",)),
    Institution("中国工商银行股份有限公司", "big_five_bank", ("", "天津市分行"), ("business", "consumption")),
    Institution("中国建设银行股份有限公司", "big_five_bank", ("", "浙江省分行"), ("credit_card", "business")),
    Institution("交通银行股份有限公司", "big_five_bank", ("太平洋信用卡中心",), ("credit_card",)),
    Institution("中国邮政储蓄银行股份有限公司", "postal_bank", ("",), ("business",), 1),
    Institution("江苏银行股份有限公司", "city_bank", ("",), ("consumption", "business")),
    Institution("宁波银行股份有限公司", "city_bank", ("",), ("consumption", "consumption_and_business"), 4),
    Institution("长沙银行股份有限公司", "city_bank", ("",), ("consumption",)),
    Institution("重庆农村商业银行股份有限公司", "rural_bank", ("",), ("business",), 2),
    Institution("安吉交银村镇银行股份有限公司", "rural_bank", ("",), ("business",), 1),
    Institution("马上消费金融股份有限公司", "consumer_finance", ("",), ("consumption",), 6),
    Institution("中银消费金融有限公司", "consumer_finance", ("",), ("consumption",), 4),
    Institution("招联消费金融股份有限公司", "consumer_finance", ("",), ("consumption",), 4),
    Institution("上汽通用汽车金融有限责任公司", "auto_finance", ("",), ("consumption",), 1),
)
_BRANCHES = ("浙江省分公司", "湖南省分公司", "上海市分公司", "")
BUYERS: tuple[Institution, ...] = (
    Institution("辽宁富安金融资产管理有限公司", "provincial_amc"),
    Institution("天津滨海正信资产管理有限公司", "provincial_amc"),
    Institution("昆朋资产管理股份有限公司", "provincial_amc"),
    Institution("海南新创建资产管理股份有限公司", "provincial_amc"),
    Institution("宁夏金融资产管理有限公司", "provincial_amc"),
    Institution("广州资产管理有限公司", "provincial_amc"),
    Institution("苏州资产管理有限公司", "provincial_amc"),
    Institution("中国长城资产管理股份有限公司", "national_amc", _BRANCHES),
    Institution("中国信达资产管理股份有限公司", "national_amc", _BRANCHES),
    Institution("中国东方资产管理股份有限公司", "national_amc", _BRANCHES),
)
CLAIM_SELLERS: tuple[Institution, ...] = (
    Institution("中国长城资产管理股份有限公司", "national_amc"),
    Institution("中国信达资产管理股份有限公司", "national_amc"),
    Institution("广州资产管理有限公司", "provincial_amc"),
    Institution("中国工商银行股份有限公司", "big_five_bank"),
    Institution("中国建设银行股份有限公司", "big_five_bank"),
    Institution("江苏银行股份有限公司", "city_bank"),
)


def _c(
    province: str, code: str, city: str | None, city_code: str | None, county: str, plate: str, jd: str, weight: int = 3
) -> County:
    return County(province, code, city, city_code, county, plate, jd, weight)


COUNTIES: tuple[County, ...] = (
    _c("北京市", "110000", "北京市", "110100", "朝阳区", "京A", "1"),
    _c("上海市", "310000", "上海市", "310100", "长宁区", "沪A", "2"),
    _c("上海市", "310000", "上海市", "310100", "浦东新区", "沪B", "2"),
    _c("天津市", "120000", "天津市", "120100", "滨海新区", "津A", "3"),
    _c("重庆市", "500000", "重庆市", "500100", "渝北区", "渝A", "4", 5),
    _c("重庆市", "500000", "重庆市", "500100", "万州区", "渝F", "4"),
    _c("河北省", "130000", "石家庄市", "130100", "裕华区", "冀A", "5"),
    _c("河北省", "130000", "唐山市", "130200", "路南区", "冀B", "5"),
    _c("山西省", "140000", "太原市", "140100", "小店区", "晋A", "6", 1),
    _c("河南省", "410000", "郑州市", "410100", "金水区", "豫A", "7", 2),
    _c("辽宁省", "210000", "沈阳市", "210100", "浑南区", "辽A", "8", 2),
    _c("辽宁省", "210000", "大连市", "210200", "甘井子区", "辽B", "8", 1),
    _c("吉林省", "220000", "长春市", "220100", "南关区", "吉A", "9", 1),
    _c("黑龙江省", "230000", "哈尔滨市", "230100", "道里区", "黑A", "10", 1),
    _c("内蒙古自治区", "150000", "包头市", "150200", "昆都仑区", "蒙B", "11", 1),
    _c("江苏省", "320000", "南京市", "320100", "江宁区", "苏A", "12"),
    _c("江苏省", "320000", "苏州市", "320500", "吴中区", "苏E", "12"),
    _c("山东省", "370000", "济南市", "370100", "历下区", "鲁A", "13"),
    _c("山东省", "370000", "青岛市", "370200", "城阳区", "鲁B", "13"),
    _c("安徽省", "340000", "合肥市", "340100", "蜀山区", "皖A", "14"),
    _c("安徽省", "340000", "芜湖市", "340200", "弋江区", "皖B", "14", 2),
    _c("浙江省", "330000", "杭州市", "330100", "西湖区", "浙A", "15"),
    _c("浙江省", "330000", "宁波市", "330200", "余姚市", "浙B", "15"),
    _c("浙江省", "330000", "温州市", "330300", "乐清市", "浙C", "15"),
    _c("浙江省", "330000", "绍兴市", "330600", "柯桥区", "浙D", "15", 2),
    _c("浙江省", "330000", "金华市", "330700", "义乌市", "浙G", "15"),
    _c("浙江省", "330000", "嘉兴市", "330400", "南湖区", "浙F", "15", 2),
    _c("浙江省", "330000", "湖州市", "330500", "吴兴区", "浙E", "15", 2),
    _c("浙江省", "330000", "台州市", "331000", "路桥区", "浙J", "15", 2),
    _c("浙江省", "330000", "丽水市", "331100", "莲都区", "浙K", "15", 1),
    _c("福建省", "350000", "福州市", "350100", "仓山区", "闽A", "16"),
    _c("福建省", "350000", "厦门市", "350200", "思明区", "闽D", "16", 2),
    _c("湖北省", "420000", "武汉市", "420100", "江夏区", "鄂A", "17"),
    _c("湖北省", "420000", "襄阳市", "420600", "樊城区", "鄂F", "17", 2),
    _c("湖南省", "430000", "长沙市", "430100", "岳麓区", "湘A", "18"),
    _c("湖南省", "430000", "湘潭市", "430300", "雨湖区", "湘C", "18", 2),
    _c("广东省", "440000", "广州市", "440100", "天河区", "粤A", "19", 4),
    _c("广东省", "440000", "深圳市", "440300", "福田区", "粤B", "19"),
    _c("广东省", "440000", "佛山市", "440600", "顺德区", "粤X", "19"),
    _c("广东省", "440000", "梅州市", "441400", "兴宁市", "粤M", "19", 2),
    _c("广东省", "440000", "珠海市", "440400", "香洲区", "粤C", "19", 2),
    _c("广东省", "440000", "江门市", "440700", "新会区", "粤J", "19", 2),
    _c("广东省", "440000", "湛江市", "440800", "霞山区", "粤G", "19", 1),
    _c("广东省", "440000", "肇庆市", "441200", "端州区", "粤H", "19", 1),
    _c("广东省", "440000", "惠州市", "441300", "惠城区", "粤L", "19", 2),
    _c("广西壮族自治区", "450000", "南宁市", "450100", "青秀区", "桂A", "20"),
    _c("广西壮族自治区", "450000", "百色市", "451000", "田林县", "桂L", "20", 2),
    _c("江西省", "360000", "南昌市", "360100", "红谷滩区", "赣A", "21"),
    _c("江西省", "360000", "赣州市", "360700", "章贡区", "赣B", "21", 2),
    _c("四川省", "510000", "成都市", "510100", "金牛区", "川A", "22", 5),
    _c("四川省", "510000", "绵阳市", "510700", "涪城区", "川B", "22"),
    _c("海南省", "460000", "海口市", "460100", "龙华区", "琼A", "23", 1),
    _c("贵州省", "520000", "贵阳市", "520100", "云岩区", "贵A", "24", 2),
    _c("云南省", "530000", "昆明市", "530100", "官渡区", "云A", "25", 2),
    _c("西藏自治区", "540000", "拉萨市", "540100", "城关区", "藏A", "26", 1),
    _c("陕西省", "610000", "西安市", "610100", "雁塔区", "陕A", "27", 2),
    _c("甘肃省", "620000", "兰州市", "620100", "七里河区", "甘A", "28", 1),
    _c("青海省", "630000", "西宁市", "630100", "城西区", "青A", "29", 1),
    _c("宁夏回族自治区", "640000", "银川市", "640100", "兴庆区", "宁A", "30", 1),
    _c("新疆维吾尔自治区", "650000", "乌鲁木齐市", "650100", "天山区", "新A", "31", 1),
)
