"""Sellers and buyers: type, legal name and class from tables and rules; nothing is guessed."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.parties.classes import TYPES, buyer_class, seller_class
from normalizers.parties.institutions import tidy
from normalizers.parties.parties import Party, classify_party, split_parties
from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown

# Words on a page, type, legal name (empty: not asked here).
CASES = [
    ("交通银行股份有限公司潍坊分行作为债权人", "big_five_bank", "交通银行股份有限公司"),
    ("受上海浦东发展银行股份有限公司邢台分行", "joint_stock_bank", "上海浦东发展银行股份有限公司"),
    ("中国建设银行股份有限公司天津河西支行将其", "big_five_bank", "中国建设银行股份有限公司"),
    ("由信达资产四川分公司负责处置", "national_amc", "中国信达资产管理股份有限公司"),
    ("原包商银行", "city_bank", "包商银行股份有限公司"),
    ("东方资产广州办", "national_amc", "中国东方资产管理股份有限公司"),
    ("华融公司天津市分公司", "national_amc", "中国中信金融资产管理股份有限公司"),
    ("长城资产管理股份有限公司内蒙古自治区分公司", "national_amc", "中国长城资产管理股份有限公司"),
    ("孤星基金 Lone Star", "foreign_investor", ""),
    ("Lone Star Funds（孤星基金）", "foreign_investor", ""),
    ("某某债权投资中心", "enterprise", ""),
    ("三厂镇某某砖瓦厂", "enterprise", ""),
    ("扎西平措", "natural_person", "扎某某"),
    ("努尔江", "natural_person", ""),
    ("LI XIAOMING", "natural_person", "L***"),
    ("浙江网商银行", "private_bank", "浙江网商银行股份有限公司"),
    ("威海银行", "city_bank", "威海市商业银行股份有限公司"),
    ("蒙商消费金融股份有限公司", "consumer_finance", "内蒙古蒙商消费金融股份有限公司"),
    ("山东豪沃汽车金融有限公司", "auto_finance", "重汽汽车金融有限公司"),
    ("裕隆汽车金融（中国）有限公司", "auto_finance", "北汽汽车金融（杭州）有限公司"),
    ("信达金租", "leasing", "信达金融租赁股份有限公司"),
    ("工银理财", "other_financial", "工银理财有限责任公司"),
    ("中德住房储蓄银行有限责任公司", "other_bank", "中德住房储蓄银行"),
    ("中国⻓城资产", "national_amc", "中国长城资产管理股份有限公司"),
    ("⺠生银行", "joint_stock_bank", "中国民生银行股份有限公司"),
    ("某县农村资金互助社", "rural_bank", ""),
    ("某某粮店", "enterprise", ""),
    ("某县粮油购销服务中心", "enterprise", ""),
    ("某县国有资产服务中心", "government", ""),
    ("温州市建行路文具店", "enterprise", ""),
    ("河南省信用社南路粮油经营部", "enterprise", ""),
    ("某某建设集团有限公司（在建项目部）", "enterprise", ""),
    ("中国农业银行股份有限公司重庆市分行特殊资产经营部", "big_five_bank", "中国农业银行股份有限公司"),
    ("中信银行股份有限公司信用卡中心（牡丹江）", "joint_stock_bank", "中信银行股份有限公司"),
    ("民生银行石家庄", "joint_stock_bank", "中国民生银行股份有限公司"),
    ("郑州银行洛阳分行特殊资产清收部", "city_bank", "郑州银行股份有限公司"),
    ("原交行大庆分行", "big_five_bank", "交通银行股份有限公司"),
    ("上海银行股份有限公司（本行）", "city_bank", "上海银行股份有限公司"),
    ("信达公司重庆分公司", "national_amc", "中国信达资产管理股份有限公司"),
    ("江西金资公司", "provincial_amc", "江西省金融资产管理股份有限公司"),
    ("杭州某某企业管理咨询合伙企业（普通合伙）", "enterprise", ""),
    ("某县粮食局直属粮库", "enterprise", ""),
    ("某自然人", "natural_person", ""),
    ("张**", "natural_person", "张某某"),
    ("罗××", "natural_person", "罗某某"),
    ("东亚银行", "foreign_bank", "东亚银行（中国）有限公司"),
    ("花旗", "foreign_bank", "花旗银行（中国）有限公司"),
    ("中原消费金融", "consumer_finance", "河南中原消费金融股份有限公司"),
    ("太平洋保险", "other_financial", ""),
    ("中国工商银行股份有限公司", "big_five_bank", "中国工商银行股份有限公司"),
    ("工行浙江省分行", "big_five_bank", "中国工商银行股份有限公司"),
    ("农行", "big_five_bank", "中国农业银行股份有限公司"),
    ("中国农业发展银行", "policy_bank", "中国农业发展银行"),
    ("中国农业银行股份有限公司温州分行", "big_five_bank", "中国农业银行股份有限公司"),
    ("招商银行股份有限公司信用卡中心", "joint_stock_bank", "招商银行股份有限公司"),
    ("平安银行信用卡中心", "joint_stock_bank", "平安银行股份有限公司"),
    ("平安银行股份有限公司", "joint_stock_bank", "平安银行股份有限公司"),
    ("深圳发展银行股份有限公司", "joint_stock_bank", "平安银行股份有限公司"),
    ("中国华融资产管理股份有限公司浙江省分公司", "national_amc", "中国中信金融资产管理股份有限公司"),
    ("中国中信金融资产管理股份有限公司北京市分公司", "national_amc", "中国中信金融资产管理股份有限公司"),
    ("中信金融资产浙江分公司", "national_amc", "中国中信金融资产管理股份有限公司"),
    ("中国信达资产管理股份有限公司", "national_amc", "中国信达资产管理股份有限公司"),
    ("华融晋商资产管理股份有限公司", "provincial_amc", "华融晋商资产管理股份有限公司"),
    ("浙商银行", "joint_stock_bank", "浙商银行股份有限公司"),
    ("浙商资产", "provincial_amc", "浙江省浙商资产管理股份有限公司"),
    ("浙商金汇信托股份有限公司", "trust", "浙商金汇信托股份有限公司"),
    ("兴业资产管理有限公司", "provincial_amc", "兴业资产管理有限公司"),
    ("中原资产管理有限公司", "provincial_amc", "中原资产管理有限公司"),
    ("中原银行股份有限公司", "city_bank", "中原银行股份有限公司"),
    ("光大金瓯资产管理有限公司", "provincial_amc", "光大金瓯资产管理有限公司"),
    ("安吉交银村镇银行股份有限公司", "rural_bank", "安吉交银村镇银行股份有限公司"),
    ("中银消费金融有限公司", "consumer_finance", "中银消费金融有限公司"),
    ("中信信托有限责任公司", "trust", "中信信托有限责任公司"),
    ("某某消费金融有限公司", "consumer_finance", ""),
    ("江苏常熟农村商业银行股份有限公司", "rural_bank", "江苏常熟农村商业银行股份有限公司"),
    ("安徽肥西农村商业银行股份有限公司", "rural_bank", "安徽肥西农村商业银行股份有限公司"),
    ("杭州联合农村商业银行股份有限公司", "rural_bank", ""),
    ("余杭农村信用合作联社", "rural_bank", ""),
    ("广西壮族自治区农村信用社联合社", "rural_bank", ""),
    ("宁波鄞州农村商业银行股份有限公司", "rural_bank", ""),
    ("信达投资有限公司", "enterprise", "信达投资有限公司"),
    ("华融置业有限责任公司", "enterprise", ""),
    ("东方前海资产管理有限公司", "enterprise", ""),
    ("长城国富置业有限公司", "enterprise", ""),
    ("华融消费金融股份有限公司", "consumer_finance", "浙江宁银消费金融股份有限公司"),
    ("海南新创建资产管理股份有限公司", "provincial_amc", ""),
    ("昆朋资产管理股份有限公司", "provincial_amc", ""),
    ("深圳某某资产管理有限公司", "enterprise", ""),
    ("临川银行股份有限公司", "city_bank", ""),
    ("汇丰银行（中国）有限公司", "foreign_bank", "汇丰银行（中国）有限公司"),
    ("汇丰银行(中国)有限公司上海分行", "foreign_bank", "汇丰银行（中国）有限公司"),
    ("花旗银行（中国）有限公司", "foreign_bank", ""),
    ("杭州市人民政府", "government", ""),
    ("杭州市财政局", "government", ""),
    ("上海某某投资合伙企业（有限合伙）", "enterprise", ""),
    ("张三", "natural_person", "张某"),
    ("欧阳修远", "natural_person", "欧阳某某"),
    ("Oaktree Capital", "foreign_investor", ""),
    ("橡树资本", "foreign_investor", ""),
    ("PAG Asia", "foreign_investor", ""),
    ("工银金融资产投资有限公司", "aic", ""),
    ("工银投资", "aic", ""),
    ("中国邮政储蓄银行股份有限公司", "postal_bank", ""),
    ("邮储银行浙江省分行", "postal_bank", ""),
    ("国家开发银行", "policy_bank", ""),
    ("深圳前海微众银行股份有限公司", "private_bank", ""),
    ("微众银行", "private_bank", ""),
    ("上汽通用汽车金融有限责任公司", "auto_finance", ""),
    ("工银金融租赁有限公司", "leasing", ""),
    ("中信证券股份有限公司", "other_financial", ""),
    ("海尔集团财务有限责任公司", "other_financial", ""),
    ("中国银河证券股份有限公司", "other_financial", ""),
    ("中国银河资产管理有限责任公司", "national_amc", ""),
    ("银河资产", "national_amc", ""),
    ("北京银行股份有限公司大连分行", "city_bank", "北京银行股份有限公司"),
    ("昆仑信托有限责任公司", "trust", ""),
    ("中国东方资产管理股份有限公司上海市分公司", "national_amc", "中国东方资产管理股份有限公司"),
    ("长城资产湖南省分公司", "national_amc", "中国长城资产管理股份有限公司"),
    ("中国長城資產管理股份有限公司", "national_amc", "中国长城资产管理股份有限公司"),
    ("南洋商业银行（中国）有限公司", "foreign_bank", ""),
    ("乐山市商业银行股份有限公司", "city_bank", ""),
    ("重庆三峡银行股份有限公司", "city_bank", ""),
    ("重庆银行", "city_bank", "重庆银行股份有限公司"),
    ("上海浦东发展银行股份有限公司信用卡中心", "joint_stock_bank", "上海浦东发展银行股份有限公司"),
    ("浦发银行", "joint_stock_bank", ""),
    ("中国信达（香港）控股有限公司", "enterprise", ""),
    ("农民专业合作社联合社", "enterprise", ""),
    ("辽宁富安金融资产管理有限公司", "provincial_amc", ""),
    ("天津滨海正信资产管理有限公司", "provincial_amc", ""),
    ("中国银行股份有限公司（以下简称“中行”）", "big_five_bank", "中国银行股份有限公司"),
    ("中国民生银行股份有限公司北京分行", "joint_stock_bank", ""),
    ("中国人寿保险股份有限公司", "other_financial", ""),
    ("马上消费金融股份有限公司", "consumer_finance", ""),
    ("招联消费金融有限公司", "consumer_finance", "招联消费金融股份有限公司"),
    ("捷信消费金融有限公司", "consumer_finance", "天津京东消费金融有限公司"),
    ("某市国有资产监督管理委员会", "government", ""),
    ("中国工商银行股份有限公司牡丹卡中心", "big_five_bank", ""),
    ("交通银行股份有限公司太平洋信用卡中心", "big_five_bank", ""),
    ("青岛农村商业银行股份有限公司", "rural_bank", ""),
    ("兴业银行", "joint_stock_bank", ""),
    ("兴业消费金融股份公司", "consumer_finance", ""),
    ("东亚银行（中国）有限公司", "foreign_bank", ""),
    ("安信信托", "trust", ""),
    ("中国建设银行股份有限公司杭州西湖支行", "big_five_bank", ""),
    ("中国光大银行股份有限公司信用卡中心", "joint_stock_bank", "中国光大银行股份有限公司"),
    ("出让方：中国民生银行股份有限公司信用卡中心", "joint_stock_bank", "中国民生银行股份有限公司"),
    ("浙江省浙商资产管理有限公司", "provincial_amc", "浙江省浙商资产管理股份有限公司"),
    ("重庆渝康资产经营管理有限公司", "provincial_amc", "华润渝康资产管理有限公司"),
    ("包头包银消费金融股份有限公司", "consumer_finance", "内蒙古蒙商消费金融股份有限公司"),
    ("福建厦门某某村镇银行有限责任公司", "rural_bank", "福建厦门某某村镇银行有限责任公司"),
    ("新疆维吾尔自治区农村信用社联合社", "rural_bank", ""),
    ("中国进出口银行浙江省分行", "policy_bank", "中国进出口银行"),
    ("国开行", "policy_bank", "国家开发银行"),
    ("中国太平洋财产保险股份有限公司", "other_financial", ""),
    ("杭州某某资产管理有限公司", "enterprise", ""),
    ("宁夏金融资产管理有限公司", "provincial_amc", "宁夏金融资产管理有限公司"),
    ("宁夏顺亿资产管理有限公司", "provincial_amc", "宁夏顺亿资产管理有限公司"),
    ("河南资产管理有限公司", "provincial_amc", "河南资产管理有限公司"),
    ("江苏银行股份有限公司消费金融与信用卡中心", "city_bank", "江苏银行股份有限公司"),
    ("广发银行股份有限公司信用卡中心", "joint_stock_bank", "广发银行股份有限公司"),
    ("建设银行", "big_five_bank", "中国建设银行股份有限公司"),
    ("交行", "big_five_bank", "交通银行股份有限公司"),
    ("成都农商银行", "rural_bank", "成都农村商业银行股份有限公司"),
    ("ShoreVest Partners", "foreign_investor", ""),
    ("王某", "natural_person", "王某"),
    # rules 1 and 4: labels, definitions, brackets, branches
    ("出让方（盖章）：招商银行股份有限公司信用卡中心", "joint_stock_bank", "招商银行股份有限公司"),
    ("受让方全称：中国信达资产管理股份有限公司浙江省分公司", "national_amc", "中国信达资产管理股份有限公司"),
    ("转让方：平安银行股份有限公司（以下简称“平安银行（总行）”）", "joint_stock_bank", "平安银行股份有限公司"),
    ("中国东方资产管理股份有限公司（下称“东方资产”）", "national_amc", "中国东方资产管理股份有限公司"),
    ("交通银行股份有限公司（简称交行）", "big_five_bank", "交通银行股份有限公司"),
    ("宁波银行股份有限公司（代表某某理财计划）", "city_bank", "宁波银行股份有限公司"),
    ("湖南银行股份有限公司（原华融湘江银行股份有限公司）", "city_bank", "湖南银行股份有限公司"),
    ("1、交通银行股份有限公司", "big_five_bank", "交通银行股份有限公司"),
    ("【中国建设银行股份有限公司】", "big_five_bank", "中国建设银行股份有限公司"),
    ("《中国工商银行股份有限公司》。", "big_five_bank", "中国工商银行股份有限公司"),
    ("國家開發銀行", "policy_bank", "国家开发银行"),
    ("中國農業銀行股份有限公司廣東省分行", "big_five_bank", "中国农业银行股份有限公司"),
    ("浙江浙商資產管理某某投資有限公司", "enterprise", "浙江浙商资产管理某某投资有限公司"),
    ("上海甲乙(集團)有限公司", "enterprise", "上海甲乙（集团）有限公司"),
    ("中国银行股份有限公司（浙江省分行）", "big_five_bank", "中国银行股份有限公司"),
    ("中国农业银行股份有限公司浙江省分行营业部", "big_five_bank", "中国农业银行股份有限公司"),
    ("招行信用卡中心", "joint_stock_bank", "招商银行股份有限公司"),
    ("中行西湖支行", "big_five_bank", "中国银行股份有限公司"),
    ("口行", "policy_bank", "中国进出口银行"),
    ("进出口银行陕西省分行", "policy_bank", "中国进出口银行"),
    ("农发行温州市分行", "policy_bank", "中国农业发展银行"),
    ("浦发", "joint_stock_bank", "上海浦东发展银行股份有限公司"),
    ("上海浦东发展银行", "joint_stock_bank", "上海浦东发展银行股份有限公司"),
    ("民生银行", "joint_stock_bank", "中国民生银行股份有限公司"),
    ("招商银行上海自贸试验区分行", "joint_stock_bank", "招商银行股份有限公司"),
    ("工商银行杭州分行、宁波分行", "big_five_bank", "中国工商银行股份有限公司"),
    ("中国东方资产管理公司武汉办事处", "national_amc", "中国东方资产管理股份有限公司"),
    ("中国信达资产管理浙江省分公司", "national_amc", "中国信达资产管理股份有限公司"),
    ("北京市朝阳区某某街道办事处", "government", "北京市朝阳区某某街道办事处"),
    ("甲乙丙实业股份有限公司浙江分公司", "enterprise", "甲乙丙实业股份有限公司"),
    ("某某实业有限公司等3户", "enterprise", "某某实业有限公司"),
    ("某某实业有限公司破产管理人", "enterprise", "某某实业有限公司"),
    # rule 2: the words of a licence stand before a parent's name
    ("宁波银行消费金融部", "city_bank", "宁波银行股份有限公司"),
    ("北银消金", "consumer_finance", "北银消费金融有限公司"),
    ("苏银凯基消费金融有限公司", "consumer_finance", "苏银凯基消费金融有限公司"),
    ("甲乙消费金融有限公司上海分公司", "consumer_finance", "甲乙消费金融有限公司"),
    ("北京现代汽车金融", "auto_finance", "北京现代汽车金融有限公司"),
    ("某某汽车金融（中国）有限公司", "auto_finance", "某某汽车金融（中国）有限公司"),
    ("甲乙汽车租赁有限公司", "enterprise", "甲乙汽车租赁有限公司"),
    ("信达金融租赁有限公司", "leasing", "信达金融租赁股份有限公司"),
    ("浦银金租", "leasing", "浦银金融租赁股份有限公司"),
    ("甲乙国际融资租赁有限公司", "leasing", "甲乙国际融资租赁有限公司"),
    ("安信信托股份有限公司", "trust", "建元信托股份有限公司"),
    ("中融信托", "trust", "中融国际信托有限公司"),
    ("某某国际信托有限公司", "trust", "某某国际信托有限公司"),
    ("中信信托·某某1号集合资金信托计划", "trust", "中信信托有限责任公司"),
    ("中国信托商业银行股份有限公司上海分行", "foreign_bank", "中国信托商业银行股份有限公司"),
    ("甲乙集团财务有限公司", "other_financial", "甲乙集团财务有限公司"),
    ("甲乙财务咨询有限公司", "enterprise", "甲乙财务咨询有限公司"),
    ("上海甲乙私募基金管理有限公司", "other_financial", "上海甲乙私募基金管理有限公司"),
    ("杭州甲乙股权投资基金合伙企业（有限合伙）", "other_financial", "杭州甲乙股权投资基金合伙企业（有限合伙）"),
    ("信达证券股份有限公司杭州分公司", "other_financial", "信达证券股份有限公司"),
    ("中国平安财产保险股份有限公司", "other_financial", "中国平安财产保险股份有限公司"),
    ("甲乙保险箱制造有限公司", "enterprise", "甲乙保险箱制造有限公司"),
    ("甲乙小额贷款股份有限公司", "other_financial", "甲乙小额贷款股份有限公司"),
    ("甲乙融资担保有限公司", "other_financial", "甲乙融资担保有限公司"),
    ("甲乙金融资产投资有限公司", "aic", "甲乙金融资产投资有限公司"),
    ("中银资产", "aic", "中银金融资产投资有限公司"),
    ("某县农村信用合作联社城关信用社", "rural_bank", "某县农村信用合作联社"),
    ("某县农村合作银行", "rural_bank", "某县农村合作银行"),
    ("浙江农村商业联合银行", "rural_bank", "浙江农村商业联合银行股份有限公司"),
    ("浙江萧山农村商业银行股份有限公司临浦支行", "rural_bank", "浙江萧山农村商业银行股份有限公司"),
    ("上海农商行", "rural_bank", "上海农村商业银行股份有限公司"),
    ("甲乙农商银行物业管理有限公司", "enterprise", "甲乙农商银行物业管理有限公司"),
    ("甲县某某农商行", "rural_bank", "甲县某某农商行"),
    ("甲县某某商行", "enterprise", "甲县某某商行"),
    ("甲县某某农民专业合作社", "enterprise", "甲县某某农民专业合作社"),
    ("兴福村镇银行", "rural_bank", "兴福村镇银行"),
    # rule 3: the longest name wins, as a whole word
    ("兴业银行股份有限公司某某证券大厦支行", "joint_stock_bank", "兴业银行股份有限公司"),
    ("光大银行光大金瓯支行", "joint_stock_bank", "中国光大银行股份有限公司"),
    ("浙商银行股份有限公司杭州分行", "joint_stock_bank", "浙商银行股份有限公司"),
    ("中国银行业协会", "enterprise", "中国银行业协会"),
    ("中国东方航空股份有限公司江苏分公司", "enterprise", "中国东方航空股份有限公司"),
    ("中国长城葡萄酒有限公司", "enterprise", "中国长城葡萄酒有限公司"),
    ("北京银行大厦物业管理有限公司", "enterprise", "北京银行大厦物业管理有限公司"),
    ("中信银行国际（中国）有限公司上海分行", "foreign_bank", "中信银行国际（中国）有限公司"),
    ("中信银行（国际）有限公司", "foreign_bank", "中信银行（国际）有限公司"),
    ("上海商业银行有限公司", "foreign_bank", "上海商业银行有限公司"),
    ("中国人民银行杭州中心支行", "government", "中国人民银行"),
    ("江苏苏宁银行股份有限公司", "private_bank", "江苏苏商银行股份有限公司"),
    ("华融湘江银行股份有限公司", "city_bank", "湖南银行股份有限公司"),
    ("中信百信银行股份有限公司", "private_bank", "中信百信银行股份有限公司"),
    ("无锡锡商银行", "private_bank", "无锡锡商银行股份有限公司"),
    ("河南资产管理有限公司郑州分公司", "provincial_amc", "河南资产管理有限公司"),
    ("国厚金融资产管理股份有限公司", "provincial_amc", "国厚资产管理股份有限公司"),
    ("吉林金融资产管理有限公司", "provincial_amc", "吉林省金融资产管理有限公司"),
    ("陕西省丝路金融资产管理有限公司", "provincial_amc", "陕西丝路金融资产管理有限公司"),
    ("杭州市商业银行", "city_bank", "杭州银行股份有限公司"),
    ("东方资产管理公司", "national_amc", "中国东方资产管理股份有限公司"),
    ("梅赛德斯—奔驰汽车金融有限公司", "auto_finance", "梅赛德斯-奔驰汽车金融有限公司"),
    ("招商银行股份有限公司信用卡中心及其分支机构", "joint_stock_bank", "招商银行股份有限公司"),
    # rule 5: a firm of an AMC's group has no licence
    ("长城资产管理有限公司", "enterprise", "长城资产管理有限公司"),
    ("华融融德资产管理有限公司", "enterprise", "华融融德资产管理有限公司"),
    ("兴业资产管理（上海）有限公司", "enterprise", "兴业资产管理（上海）有限公司"),
    ("中国华融国际控股有限公司", "enterprise", "中国华融国际控股有限公司"),
    ("平安资产管理有限责任公司", "other_financial", "平安资产管理有限责任公司"),
    # rules 6 and 7: words only
    ("甲乙银行股份有限公司深圳分行", "city_bank", "甲乙银行股份有限公司"),
    ("聊城银行东昌支行", "city_bank", "聊城银行"),
    ("海口市商业银行", "city_bank", "海口市商业银行"),
    ("某某银行（中国）有限公司", "foreign_bank", "某某银行（中国）有限公司"),
    ("美国银行有限公司上海分行", "foreign_bank", "美国银行有限公司"),
    ("瑞士信贷银行股份有限公司上海分行", "foreign_bank", "瑞士信贷银行股份有限公司"),
    ("中国工商银行（巴西）股份有限公司", "foreign_bank", "中国工商银行（巴西）股份有限公司"),
    ("浙江省财政厅", "government", "浙江省财政厅"),
    ("国家税务总局杭州市税务局", "government", "国家税务总局杭州市税务局"),
    ("杭州某某经济开发区管委会", "government", "杭州某某经济开发区管委会"),
    ("某某区土地储备中心", "government", "某某区土地储备中心"),
    ("杭州市余杭区水利局", "government", "杭州市余杭区水利局"),
    ("杭州市上城区人民法院", "government", "杭州市上城区人民法院"),
    ("杭州市国有资本投资运营有限公司", "enterprise", "杭州市国有资本投资运营有限公司"),
    ("某某投资合伙企业（有限合伙）", "enterprise", "某某投资合伙企业（有限合伙）"),
    ("某某控股集团", "enterprise", "某某控股集团"),
    ("某某五金厂", "enterprise", "某某五金厂"),
    ("某某经营部", "enterprise", "某某经营部"),
    ("浙江某某律师事务所", "enterprise", "浙江某某律师事务所"),
    ("某某医院", "enterprise", "某某医院"),
    ("甲有限公司、乙有限公司", "enterprise", "甲有限公司、乙有限公司"),
    # rule 7: persons
    ("李某某", "natural_person", "李某某"),
    ("王女士", "natural_person", "王某"),
    ("张三等3人", "natural_person", "张某"),
    ("张三、李四", "natural_person", "张某、李某"),
    ("阿卜杜拉·买买提", "natural_person", "阿某某"),
    # rule 8: foreign investors
    ("Lone Star Funds", "foreign_investor", "孤星基金（Lone Star Funds）"),
    ("PAG Asia Capital Limited", "foreign_investor", "太盟投资集团（PAG）"),
    ("太盟投资集团", "foreign_investor", "太盟投资集团（PAG）"),
    ("橡树（北京）投资管理有限公司", "foreign_investor", "橡树资本管理（Oaktree Capital Management）"),
    ("贝恩资本", "foreign_investor", "贝恩资本（Bain Capital）"),
    ("摩根士丹利", "foreign_investor", "摩根士丹利（Morgan Stanley）"),
    ("摩根士丹利国际银行（中国）有限公司", "foreign_bank", "摩根士丹利国际银行（中国）有限公司"),
    ("摩根士丹利证券（中国）有限公司", "other_financial", "摩根士丹利证券（中国）有限公司"),
    ("KKR", "foreign_investor", "KKR集团（KKR）"),
    ("PAGODA Limited", "enterprise", "PAGODA Limited"),
    ("Silver Bridge Investments Limited", "enterprise", "Silver Bridge Investments Limited"),
    ("海岸投资有限公司", "enterprise", "海岸投资有限公司"),
    ("黑石（上海）餐饮有限公司", "enterprise", "黑石（上海）餐饮有限公司"),
]

CLASSES = {
    "big_five_bank": ("Big Five banks", "banks"),
    "joint_stock_bank": ("joint-stock commercial banks", "banks"),
    "city_bank": ("city commercial banks", "banks"),
    "rural_bank": ("rural commercial banks", "banks"),
    "policy_bank": ("policy banks", "banks"),
    "postal_bank": ("other banks", "banks"),
    "private_bank": ("other banks", "banks"),
    "foreign_bank": ("other banks", "banks"),
    "other_bank": ("other banks", "banks"),
    "national_amc": ("Big Five AMC", "Big Five AMC"),
    "provincial_amc": ("provincial AMC", "provincial AMC"),
    "aic": ("AIC", "AIC"),
    "consumer_finance": ("other sellers", "others"),
    "auto_finance": ("other sellers", "others"),
    "trust": ("other sellers", "others"),
    "leasing": ("other sellers", "others"),
    "other_financial": ("other sellers", "others"),
    "enterprise": ("others", "others"),
    "government": ("others", "others"),
    "foreign_investor": ("others", "others"),
    "natural_person": ("others", "others"),
}


def known(text: str, on: date | None = None) -> Result[Party]:
    answer = classify_party(text, on)
    assert isinstance(answer, Result), (text, answer)
    return answer


def test_type_and_name() -> None:
    for text, kind, canonical in CASES:
        answer = known(text)
        told = (text, answer.value.type, answer.value.report_class, answer.value.canonical)
        assert told == (text, kind, CLASSES[kind][0], canonical or answer.value.canonical)
        assert answer.evidence, text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no name"),
        (" ", "no name"),
        ("/", "no name"),
        ("（以下简称甲方）", "no name"),
        ("hello", "word"),
        ("12345", "word"),
        ("某不良资产", "word"),
        ("债权", "word"),
        ("本次转让", "word"),
        ("无", "word"),
        ("不详", "word"),
        ("我行", "named before"),
        ("信达", "word"),
        ("某省联合社", "word"),
        ("银行", "bank"),
        ("某银行", "named before"),
        ("该资产管理公司", "named before"),
        ("某单位", "named before"),
        ("投资银行", "bank"),
        ("温州支行", "branch"),
        ("浙江省分公司", "branch"),
        ("中国工商银行、张三", "different types"),
    ],
)
def test_what_nobody_knows_is_unknown_with_a_reason(text: str, reason: str) -> None:
    answer = classify_party(text)
    assert isinstance(answer, Unknown)
    assert reason in answer.reason


NOBODY = """
车主 产权人 实际控制人
原权利人 原告方
新业主
该户主
某资产公司 某城商行 某地方AMC 某信托公司 某股份制银行 一家城商行 某担保集团有限公司 某资产管理有限公司
XX银行股份有限公司 ××资产管理有限公司 某公司 A公司 XX公司 某国企 某外资机构 某法院 申请人 申请执行人 原告 拍卖公司
交易所 甲乙资本旗下QFLP基金 黑石关联公司 特殊资产经营部 有限公司 分公司 交易中心 法院 某律师事务所
"""


@pytest.mark.parametrize("text", NOBODY.split())
def test_whoever_is_only_called_by_a_class_a_part_or_an_owner_is_nobody(text: str) -> None:
    assert isinstance(classify_party(text), Unknown)


CLINGS = """
交通银行股份有限公司丹东分行，联系电话0415-87650000 => big_five_bank
中国东方资产管理股份有限公司内蒙古自治区分公司，联系人 => national_amc
光大银行太原分行，地址：太原市迎泽区 => joint_stock_bank
甲乙投资管理有限公司，受让人 => enterprise
中信银行信用卡中心2023年第9期 => joint_stock_bank
中国邮政储蓄银行股份有限公司江西省分行2024年第3期 => postal_bank
中国银行股份有限公司各境内分支机构 => big_five_bank
中国银行股份有限公司深圳市分行及其下属机构 => big_five_bank
中国邮储银行重庆分行 => postal_bank
ICBC上海市分行 => big_five_bank
光大金瓯资产管理有限公司（温州） => provincial_amc
自然人胡* => natural_person
（自然人）徐文杰 => natural_person
陈淑芬、周大勇夫妇 => natural_person
吴某，男，汉族 => natural_person
自然人2名 => natural_person
Nguyen Van An => natural_person
新疆生产建设兵团第八师甲乙团场 => government
新疆生产建设兵团第三师五十一团 => government
甲市总工会 => enterprise
甲镇农业服务站 => enterprise
甲村经济联合社 => enterprise
某某钢材城 => enterprise
甲县中小企业信用担保中心有限公司 => other_financial
"""


@pytest.mark.parametrize("case", CLINGS.strip().splitlines())
def test_what_clings_to_a_name_does_not_hide_who_it_is(case: str) -> None:
    text, kind = case.split(" => ")
    party = known(text).value
    assert party.type == kind
    assert not party.canonical.endswith(("期", "联系人"))


def test_a_reason_tells_no_name() -> None:
    answer = classify_party("欧阳修远志高")
    assert isinstance(answer, Unknown)
    assert "欧阳" not in answer.reason


@pytest.mark.parametrize("kind", TYPES)
def test_the_report_has_two_sides(kind: str) -> None:
    assert (seller_class(kind), buyer_class(kind)) == CLASSES[kind]


def test_types_are_those_of_the_report() -> None:
    assert set(TYPES) == set(CLASSES)


@pytest.mark.parametrize(
    ("text", "branch", "place"),
    [
        ("中国信达资产管理股份有限公司浙江省分公司", "浙江省分公司", "浙江省"),
        ("中国银行股份有限公司（浙江省分行）", "浙江省分行", "浙江省"),
        ("工行杭州西湖支行", "杭州西湖支行", "杭州西湖"),
        ("中国农业银行股份有限公司浙江省分行营业部", "浙江省分行营业部", "浙江省"),
        ("招商银行股份有限公司信用卡中心", "信用卡中心", None),
        ("兴业银行股份有限公司兴业证券大厦支行", "兴业证券大厦支行", None),
        ("北京银行股份有限公司大连分行", "大连分行", "大连"),
        ("北京银行股份有限公司", None, "北京市"),
        ("浙商资产", None, "浙江省"),
        ("中国工商银行股份有限公司", None, None),
        ("甲乙丙实业股份有限公司浙江分公司", "浙江分公司", "浙江"),
        ("某某实业有限公司破产管理人", "破产管理人", None),
    ],
)
def test_a_branch_belongs_to_its_parent_and_is_named_beside(text: str, branch: str | None, place: str | None) -> None:
    assert (known(text).value.branch, known(text).value.place_hint) == (branch, place)


@pytest.mark.parametrize("text", ["临川银行股份有限公司", "聊城银行", "海口市商业银行", "农商银行"])
def test_a_bank_that_no_table_knows_is_for_review(text: str) -> None:
    assert known(text).confidence < 0.5


def test_asset_manager_alone_says_nothing() -> None:
    answer = known("深圳某某资产管理有限公司")
    assert (answer.value.type, answer.value.report_class) == ("enterprise", "others")
    assert answer.confidence < 0.7


def test_evidence_names_the_row_or_the_words() -> None:
    assert known("工行").evidence == "table: 中国工商银行股份有限公司 short 工行"
    assert known("中国华融资产管理股份有限公司").evidence.endswith("former 中国华融资产管理股份有限公司")
    assert known("某某农村商业银行").evidence == "农村商业银行"
    assert known("杭州市财政局").evidence == "财政局"


@pytest.mark.parametrize(
    ("name", "on", "kind"),
    [
        ("中国银河资产管理有限责任公司", date(2019, 6, 1), "enterprise"),
        ("中国银河资产管理有限责任公司", date(2021, 6, 1), "national_amc"),
        ("中国银河资产管理有限责任公司", None, "national_amc"),
        ("建投中信资产管理有限责任公司", date(2019, 6, 1), "enterprise"),
        ("工银投资", date(2016, 1, 1), "enterprise"),
        ("工银投资", date(2018, 1, 1), "aic"),
        ("浙商资产", date(2014, 7, 3), "enterprise"),
        ("浙商资产", date(2014, 7, 4), "provincial_amc"),
        ("江苏资产管理有限公司南京分公司", date(2013, 1, 1), "enterprise"),
        ("睿银盛嘉", date(2016, 10, 31), "enterprise"),
        ("睿银盛嘉", date(2016, 12, 1), "provincial_amc"),
        ("中邮金融资产投资有限公司", date(2025, 12, 31), "enterprise"),
    ],
)
def test_a_licence_is_judged_on_the_day(name: str, on: date | None, kind: str) -> None:
    assert known(name, on).value.type == kind


@pytest.mark.parametrize(("name", "on"), [("睿银盛嘉", date(2016, 11, 30)), ("广州资产北京分公司", date(2017, 5, 1))])
def test_within_the_month_or_year_of_a_licence_nobody_can_tell(name: str, on: date) -> None:
    answer = classify_party(name, on)
    assert isinstance(answer, Unknown)
    assert "the day is not known" in answer.reason


@pytest.mark.parametrize("on", [date(2019, 1, 1), date(2024, 6, 1), None])
@pytest.mark.parametrize("name", ["中国华融资产管理股份有限公司", "中国中信金融资产管理股份有限公司", "中国华融"])
def test_a_renamed_institution_is_one_on_every_day(name: str, on: date | None) -> None:
    assert known(name, on).value.canonical == "中国中信金融资产管理股份有限公司"


@pytest.mark.parametrize(
    ("name", "on", "canonical"),
    [
        ("洛阳银行股份有限公司", date(2022, 5, 24), "洛阳银行股份有限公司"),
        ("洛阳银行股份有限公司", date(2022, 5, 25), "中原银行股份有限公司"),
        ("洛阳银行郑州分行", date(2023, 1, 1), "中原银行股份有限公司"),
        ("大同银行", None, "山西银行股份有限公司"),
        ("安阳银行股份有限公司", date(2014, 12, 20), "安阳银行股份有限公司"),
        ("安阳银行股份有限公司", date(2015, 1, 1), "中原银行股份有限公司"),
        ("包商银行", None, "包商银行股份有限公司"),
    ],
)
def test_a_merged_bank_is_its_successor_from_that_day(name: str, on: date | None, canonical: str) -> None:
    answer = known(name, on)
    assert (answer.value.type, answer.value.canonical) == ("city_bank", canonical)


@pytest.mark.parametrize(
    "text", ["王小明", "王小明等2人", "债务人：王小明", "王小明（身份证略）、李大伟", "王小明女士"]
)
def test_a_person_is_masked_at_once(text: str) -> None:
    assert "小明" not in repr(classify_party(text))


INSTITUTIONS = rows("institutions")
MERGED = {row["name"]: row["since"] for row in rows("institution_mergers")}


def test_every_row_of_the_table_is_found_by_all_its_names() -> None:
    for row in INSTITUTIONS:
        assert row["type"] in TYPES
        assert row["source"]
        on = date.fromisoformat(f"{row['valid_until']}-01-01"[:10]) - timedelta(days=1) if row["valid_until"] else None
        for cell in ("name", "former", "short"):
            for name in filter(None, row[cell].split(";")):
                party = known(name, on).value
                assert (party.type, party.canonical) == (row["type"], row["name"]), name


def test_no_name_stands_for_two_institutions() -> None:
    names = [
        name for row in INSTITUTIONS for cell in ("name", "short", "former") for name in row[cell].split(";") if name
    ]
    assert sorted(names) == sorted(set(names))


def test_a_name_that_fits_a_word_holds_one_of_its_characters() -> None:
    names = [tidy(name) for name in (*(row["name"] for row in INSTITUTIONS), *(text for text, _, _ in CASES))]
    for row in rows("party_words"):
        fitting = [name for name in names if row["holds"] and re.search(row["words"], name)]
        assert all(set(row["holds"]) & set(name) for name in fitting), row["words"]


def test_a_merger_names_two_rows_and_the_day_on_which_the_first_ends() -> None:
    until = {row["name"]: row["valid_until"] for row in INSTITUTIONS}
    for row in rows("institution_mergers"):
        assert until[row["name"]] == row["since"]
        assert until[row["successor"]] == ""


BANK_ROWS = [row for row in INSTITUTIONS if row["type"].endswith("_bank") and row["name"] not in MERGED]


@given(
    st.sampled_from(BANK_ROWS),
    st.sampled_from(["杭州分行", "浙江省分行营业部", "信用卡中心", "西湖支行", "资产保全部", "（上海分行）"]),
)
def test_a_branch_of_any_bank_is_the_bank(row: dict[str, str], branch: str) -> None:
    party = known(row["name"] + branch).value
    assert (party.type, party.canonical, party.branch) == (row["type"], row["name"], branch.strip("（）"))


@given(
    st.sampled_from([row for row in INSTITUTIONS if row["type"] not in ("foreign_investor", "enterprise")]),
    st.sampled_from(["物业管理有限公司", "大厦建设投资股份有限公司", "酒店有限公司", "实业集团"]),
)
def test_a_firm_that_begins_like_an_institution_is_not_it(row: dict[str, str], tail: str) -> None:
    answer = classify_party(row["short"].split(";")[0] + tail if row["short"] else row["name"] + tail)
    assert isinstance(answer, Unknown) or answer.value.canonical != row["name"]


CHINESE = [text for text, _, _ in CASES if not any(character.isascii() and character.isalpha() for character in text)]


@given(st.sampled_from(CHINESE), st.integers(0, 40), st.sampled_from(" \u3000\u200b\t\ufeff"))
def test_blanks_inside_do_not_matter(text: str, at: int, blank: str) -> None:
    spaced = text[: at % len(text)] + blank + text[at % len(text) :]
    assert classify_party(spaced) == classify_party(text)


@given(st.sampled_from([text for text, _, _ in CASES]))
def test_brackets_of_either_width_are_the_same(text: str) -> None:
    assert classify_party(text.replace("（", "(").replace("）", ")")) == classify_party(text)


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(classify_party(text), Result | Unknown)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲有限公司、乙有限公司", ["甲有限公司", "乙有限公司"]),
        ("甲乙有限公司；丙丁（集团）有限公司", ["甲乙有限公司", "丙丁（集团）有限公司"]),
        ("杭州甲公司及宁波乙公司", ["杭州甲公司", "宁波乙公司"]),
        ("中国银行股份有限公司与中国工商银行股份有限公司", ["中国银行股份有限公司", "中国工商银行股份有限公司"]),
        ("杭州甲乙公司以及宁波丙丁公司", ["杭州甲乙公司", "宁波丙丁公司"]),
        ("工行杭州分行和农行宁波分行", ["工行杭州分行", "农行宁波分行"]),
        ("杭州甲乙公司、宁波丙丁公司和温州戊己公司", ["杭州甲乙公司", "宁波丙丁公司", "温州戊己公司"]),
        ("张三、李四", ["张三", "李四"]),
        ("张三和李四", ["张三", "李四"]),
        ("某某实业有限公司及张三、李四", ["某某实业有限公司", "张三", "李四"]),
        ("中国银行和平支行", ["中国银行和平支行"]),
        ("中国工商银行和田地区分行", ["中国工商银行和田地区分行"]),
        ("张和平", ["张和平"]),
        ("欧阳和平", ["欧阳和平"]),
        ("和记天元与森投资有限公司", ["和记天元与森投资有限公司"]),
        ("安吉和平实业有限公司", ["安吉和平实业有限公司"]),
        ("甲乙有限公司（上海）与丙丁有限公司", ["甲乙有限公司（上海）与丙丁有限公司"]),
        ("交通银行和谐有限公司", ["交通银行和谐有限公司"]),
        ("某集团及其关联公司", ["某集团及其关联公司"]),
        ("某某有限公司、其他债权", ["某某有限公司、其他债权"]),
        ("PAG Asia  Capital", ["PAG Asia Capital"]),
        ("", []),
    ],
)
def test_joint_parties_are_split_where_both_sides_are_parties(text: str, parts: list[str]) -> None:
    assert split_parties(text) == parts


def test_a_name_is_quickly_told() -> None:
    """The market names the same few thousand parties over and over: at most 1 µs again, 60 µs new (here with room)."""
    names = [f"{place}某{n}实业有限公司" for place in ("杭州", "宁波", "温州") for n in range(200)]
    begin = time.process_time()
    for name in names:
        classify_party(name)
    middle = time.process_time()
    for name in names:
        classify_party(name)
    end = time.process_time()
    assert (middle - begin) / len(names) < 600e-6
    assert (end - middle) / len(names) < 10e-6


def test_a_list_of_thousands_is_read_once_from_its_end() -> None:
    assert len(split_parties("杭州甲乙公司和" * 2000 + "宁波丙丁公司")) == 2001
    assert split_parties("甲公司和" * 2000) == ["甲公司和" * 2000]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("现将中国农业银行股份有限公司徐州分行", "big_five_bank"),
        ("由交通银行股份有限公司淮南分行依法", "big_five_bank"),
        ("上述债权原系中国建设银行股份有限公司阿克苏分行所有", "big_five_bank"),
        ("中国东方资产管理股份有限公司依法受让", "national_amc"),
        ("银河资产与", "national_amc"),
        ("青岛市资产管理有限责任公司已依法将", "provincial_amc"),
        ("广发卡中心即广发银行股份有限公司信用卡中心", "joint_stock_bank"),
        ("中国交通银行温州分行", "big_five_bank"),
        ("新债权人浙商银行股份有限公司杭州分行", "joint_stock_bank"),
        ("指中国建设银行股份有限公司西安分行", "big_five_bank"),
        ("招商银行苏州分行同意", "joint_stock_bank"),
        ("某某实业有限公司已", "enterprise"),
        ("中国建设银行股份有限公司银行卡中心", "big_five_bank"),
        ("中国信达资产管理股份有限公司江苏省分公司业务三部", "national_amc"),
        ("买受人周建平", "natural_person"),
        ("受让人为王建国", "natural_person"),
        ("魏小冬指", "natural_person"),
        ("本次转让方为交通银行股份有限公司台州分行", "big_five_bank"),
        ("出让方兴业银行股份有限公司长春分行", "joint_stock_bank"),
        ("买受方某某实业集团有限公司", "enterprise"),
        ("本次转让的邮储银行珠海市分行", "postal_bank"),
        ("公告主体：中国银河资产管理有限责任公司", "national_amc"),
        ("转让标的债权人为四川大邑农村商业银行股份有限公司", "rural_bank"),
        ("我公司（中国信达资产管理股份有限公司江西省分公司）", "national_amc"),
        ("将乐农村商业银行股份有限公司", "rural_bank"),
        ("兹有招商银行股份有限公司南昌分行", "joint_stock_bank"),
        ("江苏银行股份有限公司盐城分行及其", "city_bank"),
        ("中国银行股份有限公司安庆分行现将其", "big_five_bank"),
        ("中国建设银行股份有限公司鸡西分行关于", "big_five_bank"),
        ("债务人甘玉梅", "natural_person"),
        ("个人（叶某某）", "natural_person"),
        ("罗****", "natural_person"),
        ("境内自然人", "natural_person"),
        ("两名自然人", "natural_person"),
        ("个人投资者", "natural_person"),
        ("沈阳铁路运输法院", "government"),
        ("某市国有资产监督管理办公室", "government"),
        ("某区土地整理中心", "government"),
        ("中山大学附属第三医院", "enterprise"),
        ("某某高尔夫俱乐部", "enterprise"),
        ("某某温泉度假村", "enterprise"),
        ("某县苹果产业联社", "enterprise"),
        ("某某旧货回收部", "enterprise"),
        ("某某园艺场", "enterprise"),
        ("某某运输队", "enterprise"),
        ("某某镇财政所", "government"),
        ("华夏银行厦门分行/委托方", "joint_stock_bank"),
        ("上海华瑞银行股份有限公司 出让方", "private_bank"),
        ("某县锦昌化工有限公司 借款人", "enterprise"),
        ("交通银行股份有限公司常州分行 0519-****", "big_five_bank"),
        ("国厚资产管理股份有限公司 注册地：安徽芜湖", "provincial_amc"),
        ("申请执行人（变更后）中国长城资产管理股份有限公司江西省分公司", "national_amc"),
        ("某市融资担保中心有限公司", "other_financial"),
        ("【招商银行股份有限公司】苏州分行", "joint_stock_bank"),
        ("口行（中国进出口银行）大连分行", "policy_bank"),
        ("处置方——中国中信金融资产管理股份有限公司云南省分公司", "national_amc"),
        ("出让方-中国工商银行股份有限公司上海市分行普惠金融事业部", "big_five_bank"),
        ("无锡农村商业银行股份有限公司（证券简称：无锡银行）", "rural_bank"),
        ("乙方受让人：何志朋先生", "natural_person"),
        ("竞买人徐志钢", "natural_person"),
        ("法定代表人王海斌", "natural_person"),
        ("共同被执行人：沈建钧", "natural_person"),
        ("买受人：钱*", "natural_person"),
        ("被执行人郑XX", "natural_person"),
        ("被执行人：陈*明", "natural_person"),
        ("成交人：潘永盛", "natural_person"),
        ("债权受让人 孙国良", "natural_person"),
        ("西安银行股份有限公司 登记编号Z20240613", "city_bank"),
        ("中国银河资产管理有限责任公司 2024.6 受让", "national_amc"),
        ("由中国长城资产管理股份有限公司贵州省分公司竞得", "national_amc"),
        ("兴业银行泉州分行、原贷款行", "joint_stock_bank"),
        ("邮储银行毕节市分行 客服", "postal_bank"),
        ("杭州银行股份有限公司富阳支行特殊资产部 李", "city_bank"),
        ("某县供销合作社联合社农资公司", "enterprise"),
        ("某县信用社宾馆", "enterprise"),
        ("余姚农商行招待所", "enterprise"),
        ("某镇基金路超市", "enterprise"),
        ("某县金基金属制品有限公司", "enterprise"),
        ("某省再就业产业基金有限公司", "other_financial"),
        ("CHAN TAI MAN", "natural_person"),
        ("Leung Wai-kwong", "natural_person"),
        ("SPDB宁波鄞州支行", "joint_stock_bank"),
        ("PSBC某市城北支行", "postal_bank"),
        ("某县老李五金商行，经营者：李大明", "enterprise"),
        ("某县红旗砖厂，投资人：王志国", "enterprise"),
        ("中国人民建设银行某市支行", "big_five_bank"),
        ("芜湖城市合作银行", "city_bank"),
        ("安徽省国厚资产", "provincial_amc"),
        ("某县农商行工会委员会", "enterprise"),
        ("某市诚信非融资性担保有限公司", "enterprise"),
        ("某超市（个体工商户）经营者：赵小六", "enterprise"),
        ("ICBC中国工商银行台州分行", "big_five_bank"),
        ("BANK OF CHINA 中国银行股份有限公司东莞分行", "big_five_bank"),
        ("浦发卡中心（上海浦东发展银行股份有限公司信用卡中心）", "joint_stock_bank"),
        ("平安银行信用卡中心 平安银行股份有限公司信用卡中心", "joint_stock_bank"),
        ("东方大连（中国东方资产管理股份有限公司大连市分公司）", "national_amc"),
        ("长城浙江 中国长城资产管理股份有限公司浙江省分公司", "national_amc"),
        ("农行苏州（中国农业银行股份有限公司苏州分行）", "big_five_bank"),
        ("中国工商银行股份有限公司郑州甲支行【已更名为中国工商银行股份有限公司郑州乙支行】", "big_five_bank"),
        ("中国建设银行股份有限公司宁德分行，现更名为中国建设银行股份有限公司蕉城支行", "big_five_bank"),
        ("中信银行国际会展中心支行", "joint_stock_bank"),
        ("中信银行国际上海分行", "foreign_bank"),
        ("产权人：郭晓燕（女，1971年生）", "natural_person"),
        ("申请执行人徐丽娟", "natural_person"),
        ("竞得者 杨丽", "natural_person"),
        ("共有人吕建华（男）", "natural_person"),
        ("车主：唐海波", "natural_person"),
        ("买受人：赵**（身份证号3301**）", "natural_person"),
        ("Park Ji Min", "natural_person"),
        ("张银行", "natural_person"),
        ("某区人民法院城东人民法庭", "government"),
        ("中国信达资产管理股份有限公司甘肃省分公司（受让自兰州银行股份有限公司）", "national_amc"),
        ("中信银行股份有限公司绵阳分行（原债权人）", "joint_stock_bank"),
        ("被告兴业银行股份有限公司漳州分行", "joint_stock_bank"),
        ("第三人台州市椒江某模具厂", "enterprise"),
        ("再审申请人徐丽娟", "natural_person"),
        ("被申请人刘伟", "natural_person"),
        ("一审原告中国银行股份有限公司鞍山分行", "big_five_bank"),
        ("第三人民医院", "enterprise"),
        ("ZHOU LI PING（周丽萍）", "natural_person"),
        ("周丽萍（ZHOU LI PING）", "natural_person"),
        ("中远海运租赁有限公司", "leasing"),
        ("鹏华资产管理有限公司", "other_financial"),
        ("余姚市不动产登记服务中心", "government"),
        ("天津产权交易中心", "enterprise"),
    ],
)
def test_what_clings_to_a_name_does_not_count(text: str, kind: str) -> None:
    answer = classify_party(text)
    assert isinstance(answer, Result)
    assert answer.value.type == kind
