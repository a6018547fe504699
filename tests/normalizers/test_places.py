"""What `normalizers.places.places` reads out of addresses, titles, courts, branches, codes and plates."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.places import gazetteer
from normalizers.places.places import Place, locate, place_of_code, provinces
from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown

# Each line: the text, and the province, city and county it states ("-" for what it does not).
ADDRESSES = """
织里镇童装产业园 => 浙江省 湖州市 吴兴区
被执行人名下塘栖镇超山村厂房 => 浙江省 杭州市 临平区
坐落于华士镇的土地 => 江苏省 无锡市 江阴市
乐清柳市镇新光工业区 => 浙江省 温州市 乐清市
松江新桥镇 => 上海市 上海市 松江区
虎门镇 => 广东省 东莞市 -
鼓楼区洪山镇某房产 => 福建省 福州市 鼓楼区
位于洪山区珞狮南路的房产 => 湖北省 武汉市 洪山区
位于椒江的厂房 => 浙江省 台州市 椒江区
南沙区大岗镇 => 广东省 广州市 南沙区
浙江省温州市 浙江省杭州市西湖区文三路 => 浙江省 杭州市 西湖区
天津市河东区 => 天津市 天津市 河东区
天津河北区 => 天津市 天津市 河北区
绍兴市越城区 => 浙江省 绍兴市 越城区
沙县 => 福建省 三明市 沙县区
福建省三明市沙县 => 福建省 三明市 沙县区
莆田市荔城区 => 福建省 莆田市 荔城区
唐山市路北区北新西道 => 河北省 唐山市 路北区
唐山路北 => 河北省 唐山市 路北区
阳泉市郊区 => 山西省 阳泉市 郊区
杭州西湖区 => 浙江省 杭州市 西湖区
广东 广州市 天河区 => 广东省 广州市 天河区
上海 上海市 长宁区 => 上海市 上海市 长宁区
湘潭市雨湖区云塘街道 => 湖南省 湘潭市 雨湖区
田林县乐里镇 => 广西壮族自治区 百色市 田林县
余姚市凤山街道 => 浙江省 宁波市 余姚市
中山市东区 => 广东省 中山市 -
大连市中山区 => 辽宁省 大连市 中山区
朝阳市双塔区 => 辽宁省 朝阳市 双塔区
海南省 => 海南省 - -
海南藏族自治州 => 青海省 海南藏族自治州 -
南昌县 => 江西省 南昌市 南昌县
长沙县 => 湖南省 长沙市 长沙县
朔州市朔城区 => 山西省 朔州市 朔城区
济南市中区 => 山东省 济南市 市中区
济南市市中区 => 山东省 济南市 市中区
乐山市市中区 => 四川省 乐山市 市中区
杭州市鼓楼区 => 浙江省 杭州市 -
杭州市余杭区 => 浙江省 杭州市 余杭区
公主岭市 => 吉林省 长春市 公主岭市
简阳市 => 四川省 成都市 简阳市
寿县 => 安徽省 淮南市 寿县
上海市 => 上海市 - -
北京 => 北京市 - -
重庆 => 重庆市 - -
重庆市云阳县 => 重庆市 重庆市 云阳县
仙桃市 => 湖北省 - 仙桃市
湖北省仙桃市 => 湖北省 - 仙桃市
河南省济源市 => 河南省 - 济源市
海南省 省直辖县级行政区划 万宁市 => 海南省 - 万宁市
新疆石河子市 => 新疆维吾尔自治区 - 石河子市
东莞市 => 广东省 东莞市 -
吉林 => 吉林省 - -
吉林船营区 => 吉林省 吉林市 船营区
江苏省鼓楼区 => 江苏省 - -
浙江省西湖区 => 浙江省 杭州市 西湖区
昆山 => 江苏省 苏州市 昆山市
昆山市 => 江苏省 苏州市 昆山市
恩施 => 湖北省 恩施土家族苗族自治州 -
恩施州 => 湖北省 恩施土家族苗族自治州 -
恩施市 => 湖北省 恩施土家族苗族自治州 恩施市
广西壮族自治区南宁市 => 广西壮族自治区 南宁市 -
内蒙古包头市 => 内蒙古自治区 包头市 -
延边 => 吉林省 延边朝鲜族自治州 -
新疆维吾尔自治区乌鲁木齐市天山区 => 新疆维吾尔自治区 乌鲁木齐市 天山区
浙江省-杭州市-西湖区 => 浙江省 杭州市 西湖区
辽宁省 朝阳市 朝阳县 => 辽宁省 朝阳市 朝阳县
海南 => 海南省 - -
深圳南山 => 广东省 深圳市 南山区
深圳市南山区 => 广东省 深圳市 南山区
上海浦东 => 上海市 上海市 浦东新区
广州南沙 => 广东省 广州市 南沙区
东方市 => 海南省 - 东方市
鄂尔多斯市东胜区 => 内蒙古自治区 鄂尔多斯市 东胜区
香港 => 香港特别行政区 - -
澳门 => 澳门特别行政区 - -
台湾 => 台湾省 - -
重庆市北碚区 => 重庆市 重庆市 北碚区
北京经济技术开发区 => 北京市 - -
青海省海南州共和县 => 青海省 海南藏族自治州 共和县
晋城市城区 => 山西省 晋城市 城区
顺德区 => 广东省 佛山市 顺德区
顺德 => 广东省 佛山市 顺德区
江苏省南京市江北新区 => 江苏省 南京市 -
陕西省西安市新城区 => 陕西省 西安市 新城区
上海中心大厦 => 上海市 - -
三亚市 => 海南省 三亚市 -
三沙市 => 海南省 三沙市 -
昌吉回族自治州昌吉市 => 新疆维吾尔自治区 昌吉回族自治州 昌吉市
大理白族自治州大理市 => 云南省 大理白族自治州 大理市
大理市 => 云南省 大理白族自治州 大理市
四川省凉山彝族自治州西昌市 => 四川省 凉山彝族自治州 西昌市
杭州市东方市场 => 浙江省 杭州市 -
西安 => 陕西省 西安市 -
长沙 => 湖南省 长沙市 -
辽宁省阜新市 => 辽宁省 阜新市 -
浙江省南京市 => 浙江省 - -
绍兴柯桥 => 浙江省 绍兴市 柯桥区
四川省成都市高新区 => 四川省 成都市 -
成都高新技术产业开发区 => 四川省 成都市 -
贵州省贵阳市南明区 => 贵州省 贵阳市 南明区
北京大兴 => 北京市 北京市 大兴区
大兴区 => 北京市 北京市 大兴区
鄂温克旗 => 内蒙古自治区 呼伦贝尔市 鄂温克族自治旗
内蒙古自治区呼伦贝尔市鄂温克族自治旗 => 内蒙古自治区 呼伦贝尔市 鄂温克族自治旗
宁波市鄞州区 => 浙江省 宁波市 鄞州区
海曙区 => 浙江省 宁波市 海曙区
佛山市南海区桂城街道 => 广东省 佛山市 南海区
佛山市南海区桂城街道海南大厦 => 广东省 佛山市 南海区
海口市美兰区 => 海南省 海口市 美兰区
海口美兰 => 海南省 海口市 美兰区
沈阳市和平区南京南街 => 辽宁省 沈阳市 和平区
哈尔滨市南岗区西大直街 => 黑龙江省 哈尔滨市 南岗区
长春市南关区 => 吉林省 长春市 南关区
福建省厦门市思明区 => 福建省 厦门市 思明区
厦门思明区 => 福建省 厦门市 思明区
成都市武侯区 => 四川省 成都市 武侯区
重庆市渝北区龙溪街道 => 重庆市 重庆市 渝北区
重庆市江北区 => 重庆市 重庆市 江北区
宁波市江北区 => 浙江省 宁波市 江北区
淮安市淮安区 => 江苏省 淮安市 淮安区
山东省济南市莱芜区 => 山东省 济南市 莱芜区
浙江绍兴 => 浙江省 绍兴市 -
上虞 => 浙江省 绍兴市 上虞区
柯桥 => 浙江省 绍兴市 柯桥区
三明市三元区 => 福建省 三明市 三元区
儋州市那大镇 => 海南省 儋州市 -
西双版纳傣族自治州景洪市 => 云南省 西双版纳傣族自治州 景洪市
云南西双版纳 => 云南省 西双版纳傣族自治州 -
湘西自治州 => 湖南省 湘西土家族苗族自治州 -
恩施土家族苗族自治州恩施市 => 湖北省 恩施土家族苗族自治州 恩施市
阿坝藏族羌族自治州 => 四川省 阿坝藏族羌族自治州 -
甘孜州康定市 => 四川省 甘孜藏族自治州 康定市
黔东南州凯里市 => 贵州省 黔东南苗族侗族自治州 凯里市
凯里市 => 贵州省 黔东南苗族侗族自治州 凯里市
兴义市 => 贵州省 黔西南布依族苗族自治州 兴义市
大理 => 云南省 大理白族自治州 -
丽江古城区 => 云南省 丽江市 古城区
丽江市古城区 => 云南省 丽江市 古城区
普洱市 => 云南省 普洱市 -
攀枝花市东区 => 四川省 攀枝花市 东区
攀枝花东区 => 四川省 攀枝花市 东区
中山市石岐区 => 广东省 中山市 -
中山市西区 => 广东省 中山市 -
东莞市南城区 => 广东省 东莞市 -
东莞市长安镇 => 广东省 东莞市 -
东莞 => 广东省 东莞市 -
广东省东莞市虎门镇 => 广东省 东莞市 -
嘉峪关市 => 甘肃省 嘉峪关市 -
三沙 => 海南省 三沙市 -
福建省平潭县 => 福建省 福州市 平潭县
辽宁省大连市金州区 => 辽宁省 大连市 金州区
新疆昌吉 => 新疆维吾尔自治区 昌吉回族自治州 -
新疆五家渠市 => 新疆维吾尔自治区 - 五家渠市
五家渠 => 新疆维吾尔自治区 - 五家渠市
图木舒克市 => 新疆维吾尔自治区 - 图木舒克市
白杨市 => 新疆维吾尔自治区 - 白杨市
上海自贸区 => 上海市 - -
湖南省长沙市长沙县星沙街道 => 湖南省 长沙市 长沙县
长沙县星沙 => 湖南省 长沙市 长沙县
河南省南阳市社旗县 => 河南省 南阳市 社旗县
郑州市管城回族区 => 河南省 郑州市 管城回族区
管城区 => 河南省 郑州市 管城回族区
洛阳市瀍河区 => 河南省 洛阳市 瀍河回族区
呼市新城区 => 内蒙古自治区 呼和浩特市 新城区
内蒙古呼市回民区 => 内蒙古自治区 呼和浩特市 回民区
回民区 => 内蒙古自治区 呼和浩特市 回民区
浙江省温州市永嘉县瓯北镇 => 浙江省 温州市 永嘉县
永嘉 => 浙江省 温州市 永嘉县
永康 => 浙江省 金华市 永康市
义乌 => 浙江省 金华市 义乌市
宁国市 => 安徽省 宣城市 宁国市
太仓市 => 江苏省 苏州市 太仓市
张家港市 => 江苏省 苏州市 张家港市
秦皇岛市海港区 => 河北省 秦皇岛市 海港区
海港区 => 河北省 秦皇岛市 海港区
四平市铁西区 => 吉林省 四平市 铁西区
五华县 => 广东省 梅州市 五华县
五华区 => 云南省 昆明市 五华区
齐齐哈尔市梅里斯区 => 黑龙江省 齐齐哈尔市 梅里斯达斡尔族区
广西壮族自治区 => 广西壮族自治区 - -
湘西土家族苗族自治州 => 湖南省 湘西土家族苗族自治州 -
"""

TITLES = """
浙江省杭州市西湖区文三路1号 => 浙江省 杭州市 西湖区
天津滨海新区塘沽德景花园1-2-101房屋 => 天津市 天津市 滨海新区
【第一次拍卖】运城空港新区东环路1号 => 山西省 运城市 -
苏州市东善长巷2号房产 => 江苏省 苏州市 -
合肥市庐阳区上海路 => 安徽省 合肥市 庐阳区
合肥市上海路1号 => 安徽省 合肥市 -
上海市南京西路100号 => 上海市 - -
长沙市区房产 => 湖南省 长沙市 -
山东省青岛市城阳区正阳中路 => 山东省 青岛市 城阳区
张三名下位于杭州市的房产 => 浙江省 杭州市 -
某某某杭州西湖区文三路 => 浙江省 杭州市 西湖区
一拍杭州西湖文三路 => 浙江省 杭州市 -
被执行人张三名下杭州文三路1号 => 浙江省 杭州市 -
【第二次拍卖】关于深圳市福田区深南大道某某大厦1201号房产 => 广东省 深圳市 福田区
【破产】温州市鹿城区五马街道公园路108号 => 浙江省 温州市 鹿城区
江苏省苏州市昆山市玉山镇人民南路 => 江苏省 苏州市 昆山市
位于昆山开发区前进东路的工业用地 => 江苏省 苏州市 昆山市
大连市沙河口区西安路12号 => 辽宁省 大连市 沙河口区
青岛市市南区香港中路 => 山东省 青岛市 市南区
天津市和平区南京路 => 天津市 天津市 和平区
上海市黄浦区西藏中路 => 上海市 上海市 黄浦区
上海市静安区北京西路 => 上海市 上海市 静安区
广州市天河区体育西路 => 广东省 广州市 天河区
三亚市吉阳区迎宾路 => 海南省 三亚市 吉阳区
中国（上海）自由贸易试验区 => 上海市 - -
自然人李四名下位于 浙江 省 杭州 市的房产 => 浙江省 杭州市 -
郑州市金水区南阳路 => 河南省 郑州市 金水区
"""

COURTS = """
葛洲坝人民法院 => 湖北省 宜昌市 -
四川天府新区人民法院 => 四川省 成都市 -
临江林区基层法院 => 吉林省 白山市 临江市
东京城林区基层法院 => 黑龙江省 牡丹江市 宁安市
大通湖管理区人民法院 => 湖南省 益阳市 -
南沙区人民法院 => 广东省 广州市 南沙区
杭州市西湖区人民法院 => 浙江省 杭州市 西湖区
乐清市人民法院 => 浙江省 温州市 乐清市
义乌市人民法院 => 浙江省 金华市 义乌市
杭州市中级人民法院 => 浙江省 杭州市 -
重庆市第五中级人民法院 => 重庆市 - -
海南省第一中级人民法院 => 海南省 - -
北京市第三中级人民法院 => 北京市 - -
延边朝鲜族自治州中级人民法院 => 吉林省 延边朝鲜族自治州 -
吉林市中级人民法院 => 吉林省 吉林市 -
吉林省高级人民法院 => 吉林省 - -
上海铁路运输法院 => 上海市 - -
杭州互联网法院 => 浙江省 杭州市 -
宁波海事法院 => 浙江省 宁波市 -
上海金融法院 => 上海市 - -
北京知识产权法院 => 北京市 - -
成渝金融法院 => 重庆市 - -
吉林铁路运输中级法院 => 吉林省 吉林市 -
吉林省长春林区中级法院 => 吉林省 长春市 -
新疆生产建设兵团第八师中级人民法院 => 新疆维吾尔自治区 - 石河子市
苏州工业园区人民法院 => 江苏省 苏州市 -
江苏省苏州工业园区人民法院 => 江苏省 苏州市 -
合肥高新技术产业开发区人民法院 => 安徽省 合肥市 -
天津市滨海新区人民法院 => 天津市 天津市 滨海新区
珠海横琴新区人民法院 => 广东省 珠海市 -
横琴粤澳深度合作区人民法院 => 广东省 珠海市 -
广州市南沙区人民法院 => 广东省 广州市 南沙区
广东自由贸易区南沙片区人民法院 => 广东省 广州市 南沙区
雄安新区中级人民法院 => 河北省 - -
甘肃矿区人民法院 => 甘肃省 - -
新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院 => 新疆维吾尔自治区 伊犁哈萨克自治州 -
阿拉尔垦区人民法院 => 新疆维吾尔自治区 - 阿拉尔市
大连经济技术开发区人民法院 => 辽宁省 大连市 -
长春市朝阳区人民法院 => 吉林省 长春市 朝阳区
沈阳高新技术产业开发区人民法院 => 辽宁省 沈阳市 -
哈尔滨铁路运输中级法院 => 黑龙江省 哈尔滨市 -
海拉尔铁路运输法院 => 内蒙古自治区 呼伦贝尔市 海拉尔区
广州铁路运输中级法院 => 广东省 广州市 -
湖北省汉江中级人民法院 => 湖北省 - -
河南省济源中级人民法院 => 河南省 - 济源市
东莞市第一人民法院 => 广东省 东莞市 -
佛山市顺德区人民法院 => 广东省 佛山市 顺德区
四川天府新区成都片区人民法院 => 四川省 成都市 -
上海市徐汇区人民法院 => 上海市 上海市 徐汇区
重庆两江新区人民法院 => 重庆市 - -
北京市第四中级人民法院 => 北京市 - -
上海市第一中级人民法院 => 上海市 - -
海南省第二中级人民法院 => 海南省 - -
湖北省武汉市洪山区人民法院 => 湖北省 武汉市 洪山区
武汉东湖新技术开发区人民法院 => 湖北省 武汉市 -
武汉经济技术开发区人民法院 => 湖北省 武汉市 -
西安铁路运输法院 => 陕西省 西安市 -
河南自由贸易试验区郑州片区人民法院 => 河南省 郑州市 -
喀左县人民法院 => 辽宁省 朝阳市 喀喇沁左翼蒙古族自治县
莫旗人民法院 => 内蒙古自治区 呼伦贝尔市 莫力达瓦达斡尔族自治旗
绥阳人民法院 => 黑龙江省 - -
绥阳县人民法院 => 贵州省 遵义市 绥阳县
南昌铁路运输中级法院 => 江西省 南昌市 -
广州知识产权法院 => 广东省 广州市 -
广州互联网法院 => 广东省 广州市 -
北京互联网法院 => 北京市 - -
北京金融法院 => 北京市 - -
武汉海事法院 => 湖北省 武汉市 -
海口海事法院 => 海南省 海口市 -
南京海事法院 => 江苏省 南京市 -
深圳前海合作区人民法院 => 广东省 深圳市 -
新疆生产建设兵团第六师中级人民法院 => 新疆维吾尔自治区 - 五家渠市
新疆生产建设兵团阿拉尔垦区人民法院 => 新疆维吾尔自治区 - 阿拉尔市
乌鲁木齐市中级人民法院 => 新疆维吾尔自治区 乌鲁木齐市 -
伊犁哈萨克自治州中级人民法院 => 新疆维吾尔自治区 伊犁哈萨克自治州 -
内蒙古自治区锡林郭勒盟中级人民法院 => 内蒙古自治区 锡林郭勒盟 -
锡林浩特市人民法院 => 内蒙古自治区 锡林郭勒盟 锡林浩特市
呼和浩特市新城区人民法院 => 内蒙古自治区 呼和浩特市 新城区
南京市鼓楼区人民法院 => 江苏省 南京市 鼓楼区
徐州市鼓楼区人民法院 => 江苏省 徐州市 鼓楼区
开封市鼓楼区人民法院 => 河南省 开封市 鼓楼区
福州市鼓楼区人民法院 => 福建省 福州市 鼓楼区
苏州市虎丘区人民法院 => 江苏省 苏州市 虎丘区
江阴市人民法院 => 江苏省 无锡市 江阴市
宜兴市人民法院 => 江苏省 无锡市 宜兴市
张家港市人民法院 => 江苏省 苏州市 张家港市
"""

OFFICES_AND_FIRMS = """
中国工商银行股份有限公司杭州西湖支行 => 浙江省 杭州市 西湖区
中国建设银行股份有限公司上海浦东分行 => 上海市 上海市 浦东新区
中国农业银行股份有限公司北京朝阳支行 => 北京市 北京市 朝阳区
交通银行股份有限公司大连中山支行 => 辽宁省 大连市 中山区
兴业银行股份有限公司沈阳和平支行 => 辽宁省 沈阳市 和平区
中国银行股份有限公司长沙市芙蓉支行 => 湖南省 长沙市 芙蓉区
浙江稠州商业银行股份有限公司义乌分行 => 浙江省 金华市 义乌市
吉林银行股份有限公司吉林分行 => 吉林省 - -
吉林银行股份有限公司长春分行 => 吉林省 长春市 -
中国银行吉林市分行 => 吉林省 吉林市 -
中国信达资产管理股份有限公司浙江省分公司 => 浙江省 - -
中国农业银行股份有限公司温州分行 => 浙江省 温州市 -
北京银行股份有限公司大连分行 => 辽宁省 大连市 -
北京银行股份有限公司 => 北京市 - -
义乌支行 => 浙江省 金华市 义乌市
中国银行股份有限公司义乌支行 => 浙江省 金华市 义乌市
中国农业银行股份有限公司温州乐清支行 => 浙江省 温州市 乐清市
北京市某某有限公司位于朝阳区的房产 => 北京市 北京市 朝阳区
杭州某某有限公司位于西湖区文三路1号的房产 => 浙江省 杭州市 西湖区
温州某某鞋业有限公司 => 浙江省 温州市 -
浙江萧山农村商业银行股份有限公司 => 浙江省 杭州市 萧山区
中国长城资产管理股份有限公司江苏省分公司 => 江苏省 - -
南京银行股份有限公司上海分行 => 上海市 - -
上海浦东发展银行股份有限公司杭州分行 => 浙江省 杭州市 -
中国华融资产管理股份有限公司湖南省分公司 => 湖南省 - -
中国建设银行股份有限公司苏州工业园区支行 => 江苏省 苏州市 -
中国邮政储蓄银行股份有限公司黑龙江省分行 => 黑龙江省 - -
西安分行 => 陕西省 西安市 -
大同分行 => 山西省 大同市 -
黄山分行 => 安徽省 黄山市 -
中国工商银行股份有限公司朝阳分行 => 辽宁省 朝阳市 -
关于对杭州XX公司债权转让的公告 => 浙江省 杭州市 -
中国信达资产管理股份有限公司浙江省分公司关于对乐清市某某公司债权的处置公告 => 浙江省 温州市 乐清市
常熟农商银行 => 江苏省 苏州市 常熟市
江苏常熟农村商业银行股份有限公司 => 江苏省 苏州市 常熟市
苏州银行 => 江苏省 苏州市 -
盛京银行股份有限公司沈阳分行 => 辽宁省 沈阳市 -
中国民生银行股份有限公司大连分行 => 辽宁省 大连市 -
平安银行股份有限公司广州分行 => 广东省 广州市 -
招商银行股份有限公司苏州分行 => 江苏省 苏州市 -
中国光大银行股份有限公司海口分行 => 海南省 海口市 -
广东华兴银行股份有限公司 => 广东省 - -
中国信达资产管理股份有限公司深圳市分公司 => 广东省 深圳市 -
中国东方资产管理股份有限公司新疆维吾尔自治区分公司 => 新疆维吾尔自治区 - -
中国长城资产管理股份有限公司广西壮族自治区分公司 => 广西壮族自治区 - -
浙江省浙商资产管理股份有限公司 => 浙江省 - -
广州资产管理有限公司 => 广东省 广州市 -
中国华融资产管理股份有限公司重庆市分公司 => 重庆市 - -
山东省金融资产管理股份有限公司 => 山东省 - -
张家口市某某房地产开发有限公司 => 河北省 张家口市 -
香港特别行政区 => 香港特别行政区 - -
张三持有的北京某某科技有限公司10%股权 => 北京市 - -
新疆生产建设兵团某某有限公司 => 新疆维吾尔自治区 - -
"""

FORMER = """
余姚县 => 浙江省 宁波市 余姚市
位于萧山县城厢镇的老屋 => 浙江省 杭州市 萧山区
胶南县 => 山东省 青岛市 黄岛区
鹤山县 => 广东省 江门市 鹤山市
江北县人民法院 => 重庆市 重庆市 渝北区
榆次市 => 山西省 晋中市 榆次区
万县市 => 重庆市 重庆市 万州区
沙市市 => 湖北省 荆州市 沙市区
南京市溧水县 => 江苏省 南京市 溧水区
即墨市 => 山东省 青岛市 即墨区
长乐市 => 福建省 福州市 长乐区
户县 => 陕西省 西安市 鄠邑区
神木县 => 陕西省 榆林市 神木市
吴县市 => 江苏省 苏州市 吴中区
海南省琼山市 => 海南省 海口市 琼山区
山西省长治市郊区 => 山西省 长治市 潞州区
大同市城区 => 山西省 大同市 平城区
杭州市江干区 => 浙江省 杭州市 上城区
绍兴市绍兴县 => 浙江省 绍兴市 柯桥区
莱芜市莱城区 => 山东省 济南市 莱芜区
莱芜市 => 山东省 济南市 莱芜区
巢湖市居巢区 => 安徽省 合肥市 巢湖市
资阳市简阳市 => 四川省 成都市 简阳市
六安市寿县 => 安徽省 淮南市 寿县
襄樊市 => 湖北省 襄阳市 -
思茅市翠云区 => 云南省 普洱市 思茅区
通州市人民法院 => 江苏省 南通市 通州区
江苏省通州市 => 江苏省 南通市 通州区
密云县 => 北京市 北京市 密云区
崇明县 => 上海市 上海市 崇明区
普兰店市 => 辽宁省 大连市 普兰店区
江西东乡县 => 江西省 抚州市 东乡区
上海市崇明县 => 上海市 上海市 崇明区
天津市塘沽区 => 天津市 天津市 滨海新区
上海市闸北区共和新路 => 上海市 上海市 静安区
宁波市江东区中山东路 => 浙江省 宁波市 鄞州区
广东省广州市从化市 => 广东省 广州市 从化区
增城市新塘镇 => 广东省 广州市 增城区
郫县 => 四川省 成都市 郫都区
四川省郫县犀浦镇 => 四川省 成都市 郫都区
无锡市崇安区人民法院 => 江苏省 无锡市 梁溪区
马鞍山市金家庄区 => 安徽省 马鞍山市 花山区
黑龙江省伊春市伊春区 => 黑龙江省 伊春市 伊美区
黑龙江省伊春市南岔区人民法院 => 黑龙江省 伊春市 南岔县
吉林省白山市江源县 => 吉林省 白山市 江源区
湖南省衡阳市城南区 => 湖南省 衡阳市 雁峰区
江苏省淮安市楚州区 => 江苏省 淮安市 淮安区
江苏省扬州市江都市 => 江苏省 扬州市 江都区
山东省莱芜市钢城区 => 山东省 济南市 钢城区
河南省开封县 => 河南省 开封市 祥符区
陕县 => 河南省 三门峡市 陕州区
许昌县 => 河南省 许昌市 建安区
浙江省绍兴县柯桥街道 => 浙江省 绍兴市 柯桥区
上虞市百官街道 => 浙江省 绍兴市 上虞区
云南省思茅市 => 云南省 普洱市 -
天津市宝坻县 => 天津市 天津市 宝坻区
天津市蓟县 => 天津市 天津市 蓟州区
北京市宣武区 => 北京市 北京市 西城区
北京市密云县 => 北京市 北京市 密云区
大同市大同县 => 山西省 大同市 云州区
梧州市市郊区 => 广西壮族自治区 梧州市 -
"""

ZONES = """
济源示范区某地块 => 河南省 - 济源市
燕郊开发区某小区 => 河北省 廊坊市 三河市
平原新区 => 河南省 新乡市 -
贵安新区人民法院 => 贵州省 贵阳市 -
通州湾示范区 => 江苏省 南通市 -
农八师 => 新疆维吾尔自治区 - 石河子市
大兴安岭地区加格达奇区 => 黑龙江省 大兴安岭地区 -
宁波杭州湾新区 => 浙江省 宁波市 -
青岛西海岸新区 => 山东省 青岛市 黄岛区
两江新区 => 重庆市 - -
河北雄安新区 => 河北省 - -
新疆生产建设兵团第一师阿拉尔市 => 新疆维吾尔自治区 - 阿拉尔市
平潭综合实验区 => 福建省 福州市 平潭县
天津经济技术开发区 => 天津市 天津市 滨海新区
大连金普新区 => 辽宁省 大连市 -
"""

PLATES = """
浙A12345 => 浙江省 杭州市 -
车牌号 浙A12345 => 浙江省 杭州市 -
小型轿车粤B·12345 => 广东省 深圳市 -
浙A12345北京现代牌小型轿车一辆 => 浙江省 杭州市 -
浙A12345大众牌轿车 => 浙江省 杭州市 -
粤B12345D 比亚迪 => 广东省 深圳市 -
苏E·12345 => 江苏省 苏州市 -
宝马牌小型轿车（车牌号：京A12345） => 北京市 - -
新A12345 => 新疆维吾尔自治区 乌鲁木齐市 -
"""

UNKNOWN = """
青岛啤酒库存一批
吉林人参礼盒
新疆棉花仓单
“重庆”牌摩托车
（破）国泰广场一号楼
最高人民法院
北京路12号
深圳大道1号
西藏路
南京东路
上海中路
吉林路
天津道5号
中山路3号
中山三路
香港中路12号
南阳路88号
中山大学
吉林大学
中国东方资产管理股份有限公司
长城国瑞证券
各市和县级政府
东区3号楼
城区
东方市场
狮山镇官窑
城关镇
水乡人家小区
贵州茅台酒一批
北京现代牌小型轿车
一批机器设备
某某公司所持有的某某公司股权

"""

AMBIGUOUS = """
鼓楼区
朝阳区人民法院
普陀区
通州区人民法院
西湖区
新城区
城关区
江北区
铁西区
铁东区人民法院
朝阳支行
中山支行
某某有限公司位于朝阳区的房产
"""


def cases(table: str) -> list[tuple[str, str]]:
    return [(text, stated) for text, _, stated in (line.partition(" => ") for line in table.strip().splitlines())]


def stated(place: Place) -> str:
    return " ".join(name or "-" for name in (place.province, place.city, place.county))


def found(text: str) -> Result[Place]:
    result = locate(text)
    assert isinstance(result, Result), result
    return result


def place_at(code: str) -> Result[Place]:
    result = place_of_code(code)
    assert isinstance(result, Result), result
    return result


def test_an_address_is_read_from_the_top_down() -> None:
    assert [(text, stated(found(text).value)) for text, _ in cases(ADDRESSES)] == cases(ADDRESSES)


def test_a_title_is_read_past_its_badges_and_people() -> None:
    assert [(text, stated(found(text).value)) for text, _ in cases(TITLES)] == cases(TITLES)


def test_a_court_serves_the_place_it_is_called_after() -> None:
    assert [(text, stated(found(text).value)) for text, _ in cases(COURTS)] == cases(COURTS)


def test_an_office_sits_where_its_name_says() -> None:
    assert [(text, stated(found(text).value)) for text, _ in cases(OFFICES_AND_FIRMS)] == cases(OFFICES_AND_FIRMS)


@pytest.mark.parametrize(("text", "expected"), cases(FORMER))
def test_a_former_name_is_read_as_what_the_place_has_become(text: str, expected: str) -> None:
    result = found(text)
    assert stated(result.value) == expected
    assert result.confidence <= 0.9


def test_a_zone_is_read_as_the_division_it_lies_in() -> None:
    assert [(text, stated(found(text).value)) for text, _ in cases(ZONES)] == cases(ZONES)


@pytest.mark.parametrize(("text", "expected"), cases(PLATES))
def test_a_plate_decides_only_where_nothing_else_does(text: str, expected: str) -> None:
    result = found(text)
    assert (stated(result.value), result.confidence) == (expected, 0.5)
    assert stated(found(f"{text} 停放于杭州市西湖区").value) == "浙江省 杭州市 西湖区"


@pytest.mark.parametrize("text", UNKNOWN.split())
def test_a_street_a_school_or_a_brand_is_no_place(text: str) -> None:
    assert locate(text) == Unknown("names no place")


@pytest.mark.parametrize("text", AMBIGUOUS.split())
def test_what_several_places_are_called_needs_its_city(text: str) -> None:
    result = locate(text)
    assert isinstance(result, Unknown)
    assert result.reason.startswith("ambiguous: ")
    assert result.reason.count("、") >= 1


def test_another_place_in_the_text_settles_an_ambiguous_name() -> None:
    result = found("北京市某某有限公司位于朝阳区的房产")
    assert stated(result.value) == "北京市 北京市 朝阳区"
    assert (result.evidence, result.confidence) == ("“朝阳区” with “北京市”", 0.7)


def test_what_is_situated_goes_before_who_holds_it() -> None:
    assert stated(found("温州市某某有限公司名下位于上海市徐汇区的房产").value) == "上海市 上海市 徐汇区"
    assert stated(found("中国农业银行股份有限公司温州分行对位于台州市的抵押物").value) == "浙江省 台州市 -"


THE_THINGS = """
【苏州中院】无锡市滨湖区湖畔小区3幢 => 江苏省 无锡市 滨湖区
南京中院关于镇江市京口区厂房的拍卖公告 => 江苏省 镇江市 京口区
深圳市福田区人民法院拍卖惠州市惠城区某商铺 => 广东省 惠州市 惠城区
登记在上海甲乙贸易有限公司名下的昆山市玉山镇房产 => 江苏省 苏州市 昆山市
浙江甲乙集团有限公司所有的湛江市赤坎区土地 => 广东省 湛江市 赤坎区
宁波海事法院拍卖的货船，停泊于舟山市岱山县 => 浙江省 舟山市 岱山县
停放在洛阳市洛龙区的轿车 => 河南省 洛阳市 洛龙区
上海甲乙有限公司持有的昆山市丙丁有限公司股权 => 上海市 - -
苏州客户名下海门市三厂镇厂房 => 江苏省 南通市 海门区
哈尔滨被执行人所有的三亚市吉阳区公寓 => 海南省 三亚市 吉阳区
重庆银行债权涉及西昌市抵押房产 => 四川省 凉山彝族自治州 西昌市
兰州铁路运输法院拍卖武威市凉州区房产 => 甘肃省 武威市 凉州区
北海海事法院拍卖钦州港砂船 => 广西壮族自治区 钦州市 -
浙商银行杭州分行处置海盐县某厂 => 浙江省 嘉兴市 海盐县
中国东方资产管理股份有限公司江苏省分公司关于徐州市泉山区甲乙公司债权 => 江苏省 徐州市 泉山区
中国长城资产管理股份有限公司广东省分公司对茂名高州市甲乙公司等3户债权 => 广东省 茂名市 高州市
锦州银行所持朝阳市北票市矿业公司债权 => 辽宁省 朝阳市 北票市
云南锡都个旧市 => 云南省 红河哈尼族彝族自治州 个旧市
江西瓷都景德镇市珠山区作坊 => 江西省 景德镇市 珠山区
海南农垦名下佛山市南海区仓库 => 广东省 佛山市 南海区
杭州市上城区人民法院 => 浙江省 杭州市 上城区
河北籍被执行人在天津市蓟州区的住房 => 天津市 天津市 蓟州区
福建廈門市思明區湖濱南路 => 福建省 厦门市 思明区
（2022）沪0115执9027号 => 上海市 - -
（2023）吉0203执88号 某路家属楼 => 吉林省 - -
"""

SEVERAL = """
抵押物位于江苏省南通市、盐城市 => 江苏省 - -
南京市玄武区和鼓楼区的两处房产 => 江苏省 南京市 -
"""


@pytest.mark.parametrize(("text", "expected"), cases(THE_THINGS))
def test_the_address_of_the_thing_goes_before_the_seat_of_its_court_or_holder(text: str, expected: str) -> None:
    assert stated(found(text).value) == expected


@pytest.mark.parametrize(("text", "expected"), cases(SEVERAL))
def test_of_several_places_what_they_share_and_the_text_names(text: str, expected: str) -> None:
    assert stated(found(text).value) == expected


@pytest.mark.parametrize(
    "text", ["抵押物分布于西安、宝鸡", "债务人在黑龙江、吉林、辽宁三省", "东莞市和惠州市", "浙江杭州、江苏苏州两处"]
)
def test_several_places_of_which_no_larger_one_is_named_are_none(text: str) -> None:
    result = locate(text)
    assert isinstance(result, Unknown)
    assert "several places" in result.reason


def test_an_ambiguous_county_below_a_stated_province_leaves_the_province() -> None:
    result = found("江苏省鼓楼区")
    assert stated(result.value) == "江苏省 - -"
    assert result.confidence == 0.6
    assert "南京市鼓楼区、江苏省徐州市鼓楼区" in result.evidence


@pytest.mark.parametrize(
    ("text", "expected", "alien"),
    [
        ("杭州市鼓楼区", "浙江省 杭州市 -", "鼓楼区"),
        ("苏州市，玄武区", "江苏省 苏州市 -", "玄武区"),
        ("浙江省南京市", "浙江省 - -", "南京市"),
    ],
)
def test_a_county_outside_the_stated_city_is_left_out_and_named(text: str, expected: str, alien: str) -> None:
    result = found(text)
    assert (stated(result.value), result.confidence) == (expected, 0.5)
    assert f"“{alien}” behind it does not lie in" in result.evidence


@pytest.mark.parametrize(
    ("text", "evidence", "confidence"),
    [
        ("浙江省杭州市西湖区文三路1号", "“浙江省杭州市西湖区”", 0.95),
        ("浙江 杭州 西湖区", "“浙江杭州西湖区”", 0.9),
        ("乐清市人民法院", "“乐清市”", 0.8),
        ("义乌支行", "“义乌”", 0.7),
        ("温州某某鞋业有限公司", "“温州”", 0.7),
        ("南京市中级人民法院关于杭州某公司的裁定", "“南京市”", 0.95),
        ("浙江萧山农村商业银行股份有限公司", "“浙江萧山”", 0.6),
        ("北京银行股份有限公司", "“北京”", 0.4),
        ("浙A12345", "plate “浙A12345”", 0.5),
    ],
)
def test_evidence_quotes_the_words_and_confidence_follows_their_form(
    text: str, evidence: str, confidence: float
) -> None:
    assert (found(text).evidence, found(text).confidence) == (evidence, confidence)


def test_evidence_tells_the_history_of_a_former_name() -> None:
    result = found("杭州市江干区")
    assert result.evidence == (
        "“杭州市江干区”; 330104 江干区 was last listed 2020-12, now 浙江省杭州市上城区、浙江省杭州市钱塘区"
    )
    assert result.confidence == 0.7


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上海市", Place("上海市", "310000")),
        ("上海 上海市", Place("上海市", "310000")),
        ("上海市长宁区", Place("上海市", "310000", "上海市", "310100", "长宁区", "310105")),
        ("重庆市渝中区", Place("重庆市", "500000", "重庆市", "500100", "渝中区", "500103")),
        ("重庆市云阳县", Place("重庆市", "500000", "重庆市", "500200", "云阳县", "500235")),
        ("湖北省仙桃市", Place("湖北省", "420000", None, None, "仙桃市", "429004")),
        ("石河子市", Place("新疆维吾尔自治区", "650000", None, None, "石河子市", "659001")),
        ("广东省东莞市", Place("广东省", "440000", "东莞市", "441900")),
        ("香港特别行政区", Place("香港特别行政区", "810000")),
    ],
)
def test_municipalities_and_counties_without_a_prefecture(text: str, expected: Place) -> None:
    assert found(text).value == expected


@pytest.mark.parametrize(
    ("code", "expected", "confidence"),
    [
        ("330106", "浙江省 杭州市 西湖区", 1.0),
        ("330100", "浙江省 杭州市 -", 1.0),
        ("33", "浙江省 - -", 1.0),
        ("4401", "广东省 广州市 -", 1.0),
        ("330106000000", "浙江省 杭州市 西湖区", 1.0),
        ("310100", "上海市 - -", 1.0),
        ("429004", "湖北省 - 仙桃市", 1.0),
        ("330682", "浙江省 绍兴市 上虞区", 0.95),
        ("330621", "浙江省 绍兴市 柯桥区", 0.7),
        ("330104", "浙江省 杭州市 上城区", 0.7),
        ("330103", "浙江省 杭州市 拱墅区", 0.95),
        ("330110", "浙江省 杭州市 余杭区", 1.0),
        ("440116", "广东省 广州市 黄埔区", 0.95),
        ("440188", "广东省 广州市 越秀区", 0.95),
        ("440183", "广东省 广州市 增城区", 0.95),
        ("440184", "广东省 广州市 从化区", 0.95),
        ("371200", "山东省 济南市 莱芜区", 0.7),
        ("371202", "山东省 济南市 莱芜区", 0.95),
        ("371203", "山东省 济南市 钢城区", 0.95),
        ("341400", "安徽省 合肥市 巢湖市", 0.7),
        ("341402", "安徽省 合肥市 巢湖市", 0.95),
        ("220381", "吉林省 长春市 公主岭市", 0.95),
        ("512081", "四川省 成都市 简阳市", 0.95),
        ("341521", "安徽省 淮南市 寿县", 0.95),
        ("320683", "江苏省 南通市 通州区", 0.95),
        ("210282", "辽宁省 大连市 普兰店区", 0.95),
        ("110228", "北京市 北京市 密云区", 0.95),
        ("110229", "北京市 北京市 延庆区", 0.95),
        ("120223", "天津市 天津市 静海区", 0.95),
        ("120221", "天津市 天津市 宁河区", 0.95),
        ("120225", "天津市 天津市 蓟州区", 0.95),
        ("310230", "上海市 上海市 崇明区", 0.95),
        ("532700", "云南省 普洱市 -", 0.95),
        ("330101", "浙江省 杭州市 -", 0.9),
        ("110200", "北京市 - -", 0.9),
        ("469000", "海南省 - -", 0.9),
        ("320595", "江苏省 苏州市 -", 0.9),
        ("133100", "河北省 - -", 0.9),
        ("330192", "浙江省 杭州市 -", 0.6),
    ],
)
def test_location_codes_of_any_list_since_1999(code: str, expected: str, confidence: float) -> None:
    result = place_at(code)
    assert (stated(result.value), result.confidence) == (expected, confidence)


@pytest.mark.parametrize("code", ["", "浙江", "3301061", "999999", "330155", "20250630", "330106000001"])
def test_a_number_that_is_no_code_is_unknown(code: str) -> None:
    assert isinstance(place_of_code(code), Unknown)


def test_the_provinces_are_34_with_full_names() -> None:
    assert len(provinces()) == 34
    assert provinces()[0] == ("110000", "北京市")
    assert {("150000", "内蒙古自治区"), ("810000", "香港特别行政区"), ("710000", "台湾省")} <= set(provinces())


# The tables as a whole.

ROWS = tuple(gazetteer.current().values())
ANY_ROW = st.sampled_from(ROWS)
STREET = st.sampled_from(
    ["人民路8号", "上海路1号", "北京西路2-1-101", "中山大道88号", "南京东路9号", "西藏中路", "吉林街3号", "长安镇一村"]
)


def in_full(place: Place, between: str = "") -> str:
    parts = [place.province, place.city or "", place.county or ""]
    return between.join(part for part in dict.fromkeys(parts) if part)


def test_no_current_code_stands_twice_and_each_has_the_divisions_above_it() -> None:
    codes = [row["code"] for row in rows("places")]
    assert len(codes) == len(set(codes)) > 3_200
    assert all(f"{code[:2]}0000" in gazetteer.current() for code in codes)
    directly_under_the_province = {code[:4] for code in codes if f"{code[:4]}00" not in gazetteer.current()}
    assert directly_under_the_province == {"4190", "4290", "4690", "6590"}


def test_every_row_written_in_full_is_read_as_itself() -> None:
    for row in ROWS:
        place = place_at(row.code).value
        assert found(in_full(place)).value == place
        assert found(in_full(place, " ")).value == place


def test_every_county_behind_its_city_alone_is_read_as_itself() -> None:
    for row in ROWS:
        place = place_at(row.code).value
        if place.city and place.county:
            assert found(place.city + place.county).value == place


def test_a_county_by_itself_is_itself_or_not_known() -> None:
    reef = "460303"  # the 南沙区 where nothing is sold
    for row in ROWS:
        result = locate(row.name)
        assert isinstance(result, Unknown) or row.code == reef or result.value == place_at(row.code).value


def test_the_branch_of_every_prefecture_is_found_by_its_short_name() -> None:
    shared_with_a_province = {"220200", "632500"}
    for row in ROWS:
        if row.level == gazetteer.PREFECTURE and row.code not in shared_with_a_province:
            for name in gazetteer.short_names(row.name, row.level):
                text = f"某某银行股份有限公司{name}分行"
                assert found(text).value == place_at(row.code).value, text


def test_every_retired_row_leads_to_places_in_force() -> None:
    for row in gazetteer.retired():
        assert set(row.homes) <= set(gazetteer.current()), row
        assert isinstance(place_of_code(row.code), Result), row


def test_every_table_names_divisions_in_force() -> None:
    for row in (*gazetteer.sites(), *gazetteer.zone_codes().values()):
        assert row.home in gazetteer.current(), row
    assert set(gazetteer.plates().values()) <= set(gazetteer.current())
    assert not set(gazetteer.zone_codes()) & set(gazetteer.current())


@given(ANY_ROW, STREET)
def test_a_street_behind_it_does_not_change_the_answer(row: gazetteer.Division, street: str) -> None:
    place = place_at(row.code).value
    assert found(in_full(place) + street).value == place


@given(ANY_ROW, st.sampled_from(["【第一次拍卖】", "（破）", "关于", "张三名下位于", "一拍 ", "\u200b"]))
def test_what_stands_before_does_not_change_the_answer(row: gazetteer.Division, before: str) -> None:
    place = place_at(row.code).value
    assert found(before + in_full(place) + "的房产").value == place


@given(st.text(max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    result = locate(text)
    assert isinstance(result, Unknown) or re.fullmatch(r"\d{6}", result.value.province_code)


def test_reading_is_fast_enough_for_every_lot() -> None:
    texts = [
        f"浙江省杭州市西湖区文三路{n}号世贸丽晶城欧美中心某某大厦一单元室内不动产及可移动物品一批第二次拍卖"
        for n in range(500)
    ]
    locate("北京市")  # the tables are read once
    begin = time.process_time()
    for text in texts:
        locate(text)
    assert (time.process_time() - begin) / len(texts) < 0.001  # ten times the target, on a busy machine


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("萧山区瓜沥镇某厂，原债权人为中国银行广州分行", "杭州市"),
        ("广州某律所代拍：湛江市霞山区某路12号宿舍楼", "湛江市"),
        ("阿左旗巴彦浩特镇商铺", "阿拉善盟"),
    ],
)
def test_who_holds_or_sells_a_thing_does_not_place_it(text: str, city: str) -> None:
    answer = locate(text)
    assert isinstance(answer, Result)
    assert answer.value.city == city


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("普陀区沈家门渔港某冷库", "舟山市"),
        ("西湖区三墩厂房", "杭州市"),
        ("长安区韦曲某商铺", "西安市"),
        ("慈溪周巷家电城", "宁波市"),
        ("诸暨店口", "绍兴市"),
        ("福建省角美镇厂房", "漳州市"),
        ("赣江新区永修县某宗地", "九江市"),
        ("贵安新区湖潮乡", "贵阳市"),
        ("东湖高新区某写字楼", "武汉市"),
        ("长沙银行抵债车位，湘潭市雨湖区某路", "湘潭市"),
        ("泉州银行处置漳州龙文某商铺", "漳州市"),
        ("温州商会大厦（贵阳市南明区）9楼", "贵阳市"),
        ("某银行南昌分行处置九江厂房", "九江市"),
        ("江西省南昌市中级法院拍卖海南三亚别墅", "三亚市"),
        ("中山小榄五金商铺", "中山市"),
        ("重庆小面店，成都市锦江区某路", "成都市"),
        ("沙县小吃店设备 杭州市拱墅区", "杭州市"),
        ("象屿保税区某仓库", "厦门市"),
        ("鼓楼区人民法院（2023）苏0106执2217号", "南京市"),
        ("鼓楼区某小区（2023）苏0302执恢55号", "徐州市"),
        ("长安区某镇街道（2023）陕0116执9号", "西安市"),
        ("南山区某厂房 粤0305执1122号", "深圳市"),
        ("苏宿工业园区民丰路", "宿迁市"),
        ("苏通科技产业园海伦路", "南通市"),
        ("深圳（河源）产业转移工业园", "河源市"),
        ("天府新区华阳街道", "成都市"),
        ("天府新区眉山片区某小区", "眉山市"),
        ("重庆某集团（昆明）有限公司项目", "昆明市"),
        ("济南某商城（临沂）商城有限公司名下房产", "临沂市"),
        ("杭州某控股（集团）有限公司", "杭州市"),
        ("深圳某电子（香港）有限公司", "深圳市"),
        ("福州大酒楼（南京市秦淮区某路）", "南京市"),
        ("四川豆花饭庄（西安市碑林区某街）", "西安市"),
        ("江苏省中医院旁门面（南京市鼓楼区）", "南京市"),
        ("山东某科技集团有限公司在宁夏银川的厂房", "银川市"),
        ("浙江某集团有限公司在湖南湘潭的土地", "湘潭市"),
        ("某银行股份有限公司沈阳分行对鞍山地区债务人的债权", "鞍山市"),
        ("某银行股份有限公司南京分行债权（抵押物：句容市某镇厂房）", "镇江市"),
        ("西湖区某路27号，南昌", "南昌市"),
        ("射阳港经济开发区某路", "盐城市"),
        ("如皋港化工园区", "南通市"),
        ("杭州湾上虞经济技术开发区", "绍兴市"),
        ("白河林区基层法院", "延边朝鲜族自治州"),
    ],
)
def test_a_zone_a_town_or_the_thing_says_where_in_it_or_elsewhere(text: str, city: str) -> None:
    answer = locate(text)
    assert isinstance(answer, Result)
    assert answer.value.city == city


@pytest.mark.parametrize(
    "text",
    [
        "和平区胜利小区",
        "城关区东岗西路",
        "鼓楼区解放路",
        "海宁长安路",
        "永康石柱五金厂",
        "江南农商银行",
        "景德镇瓷器",
        "杭州湾信息港",
    ],
)
def test_what_is_called_as_a_place_says_not_where(text: str) -> None:
    assert isinstance(locate(text), Unknown)
