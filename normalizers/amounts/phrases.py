"""The phrases of prose around amounts: what joins words and amounts, what parts them, what takes an amount back.

All are tried at a place or up to one; none looks further than a clause.
"""

from __future__ import annotations

import re
from typing import Final

MARK: Final = re.compile(
    r"[()\[\]【】]|[,;。!?\n]|分别|依次|其中|折合|折算|折人民币|折$|等值|约合|应为|正确为|改为|更正为|变更为|调整为|修改为|修正为|[上下]调[为至]|降价[至为]|[调核]整?[增减]至?为?|[增减]至|[增减]少为|调整至|降[至为]|延长至|延期至|延至|截[至止]|目前|现(?=[为存尚剩有将仅]|(?:债权|贷款)?本金)"
)
OPENING, CLOSING = frozenset("([【"), frozenset(")]】")
END_OF_SENTENCE: Final = frozenset(";。!?\n")
CONVERTED: Final = frozenset({"折合", "折算", "折人民币", "折", "等值", "约合"})
CHANGED: Final = re.compile(r"[更变调修上下降延应正改核增减]")
GIVES_OUT: Final = frozenset({"分别", "依次"})
NOW: Final = frozenset({"截至", "截止", "目前", "现"})
# 受让该债权时本金…, 届时本金…, 上一手转让披露的本金…: of a former day.
FORMERLY: Final = re.compile(
    r"届时(?![将拟可须应请])|(?:上一?手|上一?轮|前[次轮]|上次)(?=[^,。;:\d]{0,12}(?:转让|披露|公告|挂牌|基准日|处置|竞价|\())"
    r"|(?:受让|收购|购入|购买|买入|取得|接收|承接|转入|接手)[^,。;:()\d]{0,12}?(?:之?时点?|当日|(?<!基准)(?<!截止)日)(?:的|,)?"
)
# 收购时本金…,利息…: the day holds for the amounts after it, up to another.
OF_A_DAY: Final = re.compile(r"(?:[时点日]|公告|披露)$")
# 拟转让其中40%份额,对应本金2,000万元: the part of a claim that is sold.
SOLD_SHARE: Final = re.compile(
    r"(?:转让|出让|处置|出售)[^,。;]{0,16}?(?:份额|比例|部分)(?:债权)?,?(?:所|其|相)?对应的?(?:债权|贷款|未偿)?$"
)
LONGEST_SHARE: Final = 32
# 账面余额共计10元;其中已取得判决的6笔,本金4元: amounts of some of the loans.
OF_SOME: Final = re.compile(
    r"[^。;:,()\d]{1,16}\d{1,5}[笔户宗](?!债权)(?=[,:(])(?![^。]{1,60}[;,][^。;,\d]{1,16}\d{1,5}[笔户宗])"
)
# What may stand between a word for a role and its amount.
FILL: Final = re.compile(
    r"(?:[\s:—的为是约计共近余有达至即系各均暂仅仍已最新人民币大小写值“”\"=、]|合计|本次|此次|大约|约为|整包|整体|打包|截[至止]|暂?计?算?[至到]|分别|数额|其|该日|当日|同日|上述日期|前述日期|金额单位|单位|不低于|不少于|全部|由原|由|从|自|起|待偿|相应|用|等|类|部分|项|债权|另计|另有|[一二三四五六七八九十两\d]{1,5}户|[误错](?:刊?登|[写印载刊打录标填])?[为成作]?|正确"
    r"|\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2})*+"
)
# What may stand between two words for roles that belong together.
JOIN: Final = re.compile(
    r"(?:[\s、/+&的之]|及|和|加(?!倍)|与|或|以及|等|其他|债权|贷款|借款|未偿|表[内外]|应[收付]|相关|实际|账面|最新|现有)*"
)
UNIT_IN_BRACKETS: Final = re.compile(r"(?:^|[,、/:])\s*+(?:人民币|单位[::]?)?\s*+((?:[十百千]?[万亿]|千)?元)$")
# 叁佰玖拾陆万元整(￥3,960,000.00)竞得: the same in figures, or in capitals.
SAID_AGAIN: Final = (
    r"(?:\s*+\((?:[大小]写)?:?\s*+(?:人民币)?\s*+[¥￥]?\s*+"
    r"(?:[\d,. ]{1,24}+(?:[万亿]?元)?整?|[零〇壹贰叁肆伍陆柒捌玖拾佰仟萬万亿億元圆角分整正]{2,40})\))?"
)
# 1.86亿元, 1,240.5万元
LARGE: Final = re.compile(r"\d\s*[百千]?[万亿]元$")
WON: Final = re.compile(
    f"{SAID_AGAIN}"
    r"\s*+(?:的?(?:最高)?(?:价格|总?价款?|对价|应价|报价|出价))?\s*+(?:成功)?(?:竞得|成交|摘牌|受让|购得|中标|拍得|拍定|竞买成功|胜出|买受|(?:公开|协议|整体|打包|对外|全部|一并|一次性)*(?:转让|出让)给?|,?将(?:[^。;元()]|\([^()]*\)){2,80}?(?:转让|出让)[给予至]|对价将[^。;()]{2,80}(?:转让|出让)(?=[。;,]|$))"
)
ASKED: Final = re.compile(
    r"\s*(?:的?价格?)?(?:再次|重新|继续|公开)*(?:起拍|起竞|挂牌|起(?=[,。;)]|$)|[作为]{1,2}起拍价)"
)
PRINCIPAL_ONLY: Final = re.compile(r"\s*\((?:仅|均为|不含利息|贷款|债权)*本金(?:金额)?\)|\s*\(不含利息\)")
TAKES_ALONG: Final = frozenset(
    {"repaid", "paid", "lent", "admitted", "cap", "earlier", "of_others", "average", "excluded"}
)
# 还款80万元(其中本金60万元…), 代偿200万元,其中本金…: amounts whose parts are none of the claim either.
DIVIDED: Final = frozenset({"repaid", "paid", "earlier", "of_others", "excluded", "advanced"})
RIGHT_BEHIND: Final = re.compile(r"[\s,;(]*")
# 判决书确定的债权转让给乙公司,债权情况:(一)甲公司,本金…: from here on it is told what is transferred.
TELLS_CLAIMS: Final = re.compile(
    r"(?:转让|出让)[给予至于]|(?:债权|清单|明细|概况|情况)[^,。;:()判]{0,8}:|(?:如下|下列)[^,。;:()判]{0,12}:"
)
# 逾期利息(罚息): which of the two the bracket says.
LATE: Final = frozenset({"逾期利息", "逾期息"})
# 账面余额3,276万元,坏账准备2,620万元; 资产总额3.94亿元、负债总额5.27亿元: what stands in the books.
BOOKED: Final = re.compile(r"[,、;及和]?\s*(?:(?:已?计提)?(?:坏账|减值)(?:准备|损失)|总?负债|净资产|所有者权益)")
SHARE: Final = re.compile(
    r"(?:(?:按照?|以|为|不低于)[^,。;:(]{0,10}?)?(?:评估|本金|本息|债权总?额)[^,。;\d元]{0,6}\d{1,3}(?:\.\d+)?%(?:确定)?"
)
# 罚息自2021年6月21日起按年7.83%计至…为10万元: since when and at which rate an amount was reckoned.
RECKONED: Final = re.compile(
    r"(?:[自从由]\s*\d{4}年\d{1,2}月\d{1,2}日起?,?)?(?:按照?|以)[^,。;:()\d元]{0,14}\d{1,2}(?:\.\d{1,6})?\s*[%‰][^,。;:()\d元]{0,6}(?:计算?|计收|计付)?"
)
# 资产规模:本金…: words that name what is offered as a whole, and take nothing from what is said of it.
OFFERED: Final = frozenset({"appraisal", "capital"})
CLAIM_WORD: Final = "债权"
INHERITED: Final = frozenset({"auction", "earlier"})
FORMER: Final = re.compile(r"(?<![太中开])原(?:银行|合同|主合同|贷款|借款){0,2}$")
# 债权总额:截至2024年12月31日,人民币…: the day between a label and its amount.
DATED_LABEL: Final = re.compile(r"(?<=:)\s*截[至止](?:到|于)?\s*\d{4}年\d{1,2}月\d{1,2}日\s*(?:止)?,")
# 请向乙公司清偿:甲公司本金…: what is called for is not yet paid.
CALLED_FOR: Final = re.compile(r"向[^,。;:()\d]{2,40}(?:清偿|履行|偿还|支付|偿付|归还|还款)[^,。;:()\d]{0,6}(?=:)")
# 不含诉讼费的债权合计100万元: what a sum is without.
WITHOUT: Final = re.compile(r"[不未]含[^,。;:、()\d]{2,16}的(?=[一-龥]{0,6}(?:本息|债权|[合总]计|总额))")
# 其他费用(违约金、手续费):148,920元: what a bracket counts among costs makes them no penalty.
AMONG_COSTS: Final = re.compile(
    r"(?<=其[他它]费用)\((?=[^()]{0,30}?(?:违约金|罚息|复利|滞纳金))[^()\d;。元]{2,30}\)(?=\s*+[:为¥\d])"
)
# 其他(诉讼费、律师费):148,920元: the bracket says of what the amount is.
SAID_IN_BRACKETS: Final = re.compile(r"其[他它](?:款项|债权)?\(([^()\d;。元]{2,30})\)(?=\s*+[:为¥\d])")
# 原公告其他内容(含本金…)不变: what an earlier notice stated holds.
AS_BEFORE: Final = re.compile(r"(?:原公告|此前公告|原披露|原挂牌公告)(?=[^。;]{0,60}?不变)")
# 期限延长…,原公告所载债权情况:本金…: an earlier notice that is put off and not put right holds.
RESTATED: Final = re.compile(r"(?:原公告|此前公告|原披露)(?=[^。;]{0,4}(?:载|列|披露|公告的|公布))")
HOLDS_ON: Final = re.compile(r"不变|延长|延期|仍以|为准|继续有效")
PUT_RIGHT: Final = re.compile(r"更正|应为|误|改为|变更为|调整为|修[改正订]|订正|勘误")
# 本金余额(210元中扣除已受偿35元后的175元): what is left stands behind what is taken off.
# 本金2,000万元(扣除保证金200万元后为1,800万元)
_OFF: Final = "(?:扣除|扣减|减去|冲减|抵扣|抵减|冲抵)"
TAKEN_OFF: Final = re.compile(
    rf"\s*中?{_OFF}|[\s(,]*+(?:其中)?已?{_OFF}[^。;()]{{0,30}}后[,的为余仍是计剩本金额尚欠]{{1,10}}\s*(?:人民币)?[\d¥]"
)
AFTER_TAKING_OFF: Final = re.compile(r"后[,的为余仍是计]{0,3}\s*(?:人民币)?$")
# 冲减后本金3,200万元: what is left when it was paid.
LEFT_BEHIND: Final = "后"
# 变卖价 is what a court asked for collateral, but as the label of a line what is asked here.
SALE_PRICE: Final = "变卖价"
# 三、二拍起拍价880,000元: the round of what is asked here, where it begins a line.
# (不含垫付的受理费25万元,该费用一并转让): what a sum is without is transferred all the same.
SOLD_TOO: Final = re.compile(
    r"[,，]?(?:但|亦|也)?(?:[该此]|上述|前述)?等?(?:费用|款项|债权)?(?:亦|也|将)?(?:一并|一同|随(?:本次|主|上述)?债权)(?:予以|一并)?(?:转让|处置|出让)"
)
IS_TO_PAY: Final = ("应", "应当", "须", "需", "应予", "应向")
"""Words before one that tells of a payment, which is due then: 应偿还借款本金."""
US: Final = ("本行", "我行", "我司", "本公司", "我公司")
"""How the creditor calls itself: 另欠本行 is of its own claim."""
ROUND_OF_PRICE: Final = re.compile("[一二]拍(?:起拍|挂牌|竞价)?(?:价|底价)")
ITEM: Final = re.compile(r"[\s(【\[]*+(?:[一二三四五六七八九十\d]{1,3}[、.)])?\s*+")
LONGEST_ITEM: Final = 8
FEES: Final = "费用"
AFTER_LABEL: Final = frozenset(": ¥")
PRINTED: Final = "(?:刊?登|[写印载刊打录标填])"
MISTAKEN: Final = re.compile(
    rf"(?:(?:误|错误?){PRINTED}?[为成作]?|误将[^。;]{{1,60}}?{PRINTED}[为成作])[\"“:]?\s*(?:人民币)?$"
)
LONGEST_MISTAKE: Final = 80
# 1.65亿元本金, 34,836,525.16元为上述债权的本息总额: the word for the role stands behind the amount.
LEFT: Final = re.compile(r"\s*(?:至今|仍|尚)*(?:未(?:能)?(?:归还|偿还|还|收回|清偿|偿付|受偿|支付)|没有归还|逾期)")
IS: Final = re.compile(r"\s*(?:为|系|是)")
CLAUSE: Final = re.compile(r"[^,。;、:()\n]{2,40}")
CLAUSE_GOES_ON: Final = re.compile(r"\s*(?:[,。;、()\n]|$|及|和|与|以及|构成|组成)")
# 债权金额:36,000,000.00元本金;4,212,666.00元利息
PRINCIPAL_BEHIND: Final = re.compile(r"\s*(?:债权|贷款|借款)?本金\s*(?:[,。;、)\n]|$|及|和|与)")
# 享有的债权523万元(其中本金…): a sum where parts follow that it adds up.
CLAIM: Final = re.compile(r"(?:(?:债权|债务)(?:共计|合计|总计|人民币|[为计约:])*|\+[^=;。]{2,40}=)\s*$")
# What may stand before an amount that a clause without words for a role begins with.
GOES_ON: Final = re.compile(r"\s*+(?:仍旧?|即|也|均|共|计|约|为|系|是|人民币|金额|不低于|不少于)*+\s*+(?=[\d¥])")
# Between the amounts of a list: 分别为100万元、200万元和300万元, 分别为甲公司100万元、乙公司200万元.
BRACKET: Final = re.compile(r"\([^()]*\)")
NEXT_OF_LIST: Final = re.compile(r"\s*+(?:[、,]?\s*+(?:和|及|与|以及)|[、,](?=\s*+[\d¥人])|、)\s*+(?:人民币)?\s*+")
INCLUDING: Final = re.compile(r"[已均也亦]?(?:含|包括|包含)|其中|由")
AND: Final = re.compile(r"\s*+(?:[、和及与加]|以及)\s*+(?:人民币)?\s*+")
# 本金:7,800,000.00;12,600,000.00: the amounts of several debtors behind one label, and nothing else.
BREAK: Final = re.compile(r"\s{0,4};\s{0,4}(?:人民币)?\s{0,4}")
MONEY: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
NEXT_ALONE: Final = re.compile(r"\s*+(?:人民币|¥)?\s*+\d[\d,]*+(?:\.\d++)?\s*+[万亿]?元?\s*+(?:[;。]|$|[一-龥]{2,6}:)")
# 截至2021年11月30日剩余本金…
AS_OF: Final = re.compile(r"截[至止]|目前|现")
LONGEST_BETWEEN: Final = 30
IN_ALL: Final = re.compile(r"[共合总]\s*[计额]|[共总]折")
# 本金 5,240.00 1,388.00 760.00: the row of a table that lost its columns; nothing tells which of them is meant.
ANOTHER_NUMBER: Final = re.compile(r"\s*+\d[\d,]*+(?:\.\d++)?(?=\s|$)")
# 诉讼费3万元、评估费1万元: what was paid beside the costs of a court is a cost of the claim.
BESIDE_COSTS: Final = frozenset({"评估费", "拍卖费", "审计费", "勘验费", "测绘费", "差旅费", "查询费"})
LISTED_BEHIND: Final = re.compile(r"\s*+(?:[、,和及与加]|以及)\s*+(?:人民币)?\s*+")
# 违约金3%即120万元: at which rate an amount was reckoned.
AT_RATE: Final = re.compile(
    r"(?:(?<=违约金)|(?<=滞纳金)|(?<=罚息)|(?<=复利)|(?<=律师费)|(?<=代理费))[为按的]?\s?\d{1,3}(?:\.\d{1,6})?\s?[%‰],?即"
)
