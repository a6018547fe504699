"""Who sells and who buys, by what a text says of them.

A sale is told as an event (甲将…转让给乙), as a pair that signed a contract (甲与乙签订…), by labels (转让方：甲), by
who won (由乙以…竞得); who offers is told by a label, a commission (受甲委托), the title, the opening and the signature.
Of a chain of sales the last one counts: its seller bought before. What several of these say alike is confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from normalizers.amounts.found import Answer, Found, Open
from normalizers.claims.text import Text
from normalizers.notices.full_names import in_full, is_short_for
from normalizers.notices.named import ASIDE, listed_behind, named_at
from normalizers.notices.side_labels import LABELS, LETTERS, called_by_letters, labelled, labels_in, taken_by_letters
from normalizers.notices.signatures import person_signing, signatures
from normalizers.notices.taken import US, taken
from normalizers.notices.winners import WINNING, winners
from normalizers.parties.classes import LENDERS
from normalizers.parties.names import Name, names_of, persons
from normalizers.parties.parties import Party, classify_party
from normalizers.parties.venues import is_venue
from normalizers.values.record import record
from normalizers.values.remembered import remembered
from normalizers.values.results import Result
from normalizers.values.text import behind_last
from privacy.names import mask_person

# (原债权人:甲银行;贷款本金…): what a bracket lists ends no sentence.
_ASIDE: Final = re.compile(r"\([^()]*[;。][^()]*\)")
# (来源:原由甲银行转让予乙公司,后由本人竞得): how the seller came by the claim.
_WHENCE: Final = re.compile(r"\((?:债权)?来源[:为系][^()]{0,160}\)")
# 债权来源:原权利人为甲银行,2019年转让予乙公司,后由丙公司竞得.
_PROVENANCE: Final = re.compile(
    r"(?:标的|债权|资产|权利)(?:的)?来源[:为系](?=[^。]{0,200}(?:[让转]|竞得|收购))[^。]{0,400}"
)
_CALLED: Final = re.compile(
    r"(?<!\s)\s*+[(（][^()（）“”\"]{0,40}?(?:简称|称|下称|为|即)?[:：]?[“\"]([^“”\"()]{1,16})[”\"](?:(?:或|、)[“\"][^“”\"]{1,12}[”\"])*"
)
# (代表“某某私募基金”,下称“某某”): what it is called stands behind what it stands for.
_CALLED_BEHIND: Final = re.compile(
    r"(?<!\s)\s*+[(（][^()（）]{1,60}?[,;](?:以下)?(?:简称|下称)[:为]?[“\"]([^“”\"()]{1,16})[”\"]"
)
_CALLED_BY_SIDE: Final = re.compile(
    r"(?<!\s)\s*+\((?:即|下称|以下简称)?(甲方|乙方|丙方|转让方|受让方|转让人|受让人|出让方|招标人|卖方|买方|原债权人|新债权人)\)"
)
# 甲公司(下称甲公司分公司): a short name without quotes is a name of its own.
_CALLED_BARE: Final = re.compile(r"(?<!\s)\s*+\((?:以下)?(?:简称|下称)[:为]?([一-龥]{2,16})\)")
# 债权持有人李某某(以下称“转让方”)
_PERSON_CALLED: Final = re.compile(
    r"(?:债权持有人|债权人|持有人|自然人|本人)([一-龥*某×]{2,4})\s*\((?:以下)?(?:简称|称|下称)?[:为]?[“\"]?((?:转让|出让)[方人])[”\"]?\)"
)
# 甲公司某办事处(现更名为甲股份有限公司某分公司)
_RENAMED: Final = re.compile(r"\s*+\((?:现|已|后)*(?:更名|改名|变更)为[:“\"]?")
# Within which all these stand.
_BRACKET: Final = re.compile(r"\s*+[(（]")
_CALLINGS: Final = (_CALLED_BEHIND, _CALLED, _CALLED_BY_SIDE, _CALLED_BARE)
_CARDS: Final = re.compile("卡中心$")
_OFFICE: Final = re.compile(r"(?:公司|银行|[支分]行)[^司行]{2,12}[部处科室]$")
_GIVEN_TO: Final = re.compile(
    r"(?:(?:转让|出让|出售|转移|转|让渡|让与|协议转让|划转)(?:给|予|于|至|到)|转[由归]|(?:起|即|均|已)归|债权人(?:现|已|依法)*变更为"
    r"|(?P<bare>(?:转让|让渡|出让)与?)(?=[一-龥()]{2,40}(?:公司|合伙\)|银行|中心|厂)(?:[,。;(]|$)))"
    r"\s*(?:了)?\s*(?:新债权人|受让[方人]|买受[方人]|购买[方人]|自然人|第三[方人])?[:：]?\s*"
)
# What every match of _GIVEN_TO holds.
_GIVES: Final = re.compile(
    "[让售转渡与移起即均已变出](?:(?<=[让售转渡与移])[给予于至到]|(?<=[转起即均已])[由归]|(?<=变)更为|(?<=[转出])让|(?<=让)渡)"
)
# 已将…转让乙公司: without a word between, what is done must be told of something.
_HANDED: Final = re.compile("将|把|已|均|所持")
# 已由甲公司处转让至乙公司
_FROM_PLACE: Final = re.compile("处(?!受让|收购|取得)")
_SUBJECT_AFTER: Final = re.compile(
    rf"{ASIDE}\s*+[“”]?\s*+(?:已|又|再|现|拟|将|依法|合法|于|特|按|把|以|通过|持有|所持|一致|同意|将其|作为)"
)
_SIGNED: Final = re.compile(
    rf"{ASIDE}\s*+(?:(?:已|双方|共同|于|在|分别|就|的|正式|通过|经|以|\d{{4}}年)[^,。;]{{0,36}}?)?\s*+(?:签订|签署|达成|订立|签定|签署了|签订了|联合(?:刊登|发布|公告))"
)
# 甲公司与乙公司于某日在某报刊登的《债权转让暨催收联合公告》: a notice of both is of a sale between them.
_PUBLISHED: Final = re.compile(
    rf"{ASIDE}\s*+(?:联合|共同|于|在|\d{{4}}年)[^。;]{{0,60}}?(?:刊登|发布|登载|刊载|刊发|公告)的?[“\"]?《[^《》]{{0,40}}转让[^《》]{{0,40}}(?:公告|通知)》"
)
# 周某某与甲银行于…签订债权转让协议
_PERSON_SIGNS: Final = re.compile(
    r"(?:^|[,。;:])\s*+(?:自然人|本人)?([一-龥*某×]{2,4}?)\s*+(?:\([^()]{0,40}\))?\s*+(?:(?:已|现)?于[^,。;、与]{4,20})?[与和]$"
)
# 周某某已将其对…的债权转让给
_PERSON_SELLS: Final = re.compile(
    r"(?:^|[,。;:])\s*+(?:现|自然人|债权人|原债权人)?([一-龥*某×]{2,4}?)\s*+(?:\([^()]{0,40}\))?\s*+(?:现已|现|已|于\d|将|把|依法)"
)
# What every line of two that signed holds.
_SIGNS: Final = re.compile("签|达成|订立|联合|公告》|通知》")
_CONTRACT: Final = re.compile(r"转让|债权|资产|不良|收购|买卖")
# 乙公司(原名丙公司): what somebody was called is nobody else.
_CALLED_ONCE: Final = re.compile(r"(?<=[(,])(?:原名称?|曾用名|更名前)(?:为|系)?[:：]?$")
# 甲公司:我司已将对贵司的债权…: whoever is addressed, who signs sells.
_WE_SELL: Final = re.compile(
    rf"(?:^|[,。;:])\s*现?(?:我司|我行|我公司|本行|本公司|我社){ASIDE}(?:已|现|将|依法|于\d)|由(?:我司|我行|我公司|本行|本公司|我社)$"
)
# 甲公司、乙公司等:我司…: who is addressed does nothing.
_ADDRESSED: Final = re.compile(r"[^:。;]{0,10}:\s*+现?(?:根据[^。;:]{0,80}?,)?(?:我|本|[贵你][公司行方])")
_FOLLOWS: Final = ("根据", "依据", "按照", "依照", "遵照", "落实")
_PAPER: Final = re.compile(r"[^,。;《]{0,16}(?:纪要|批复|文件|通知|决定|决议|精神|要求|意见|方案)")
# 1号包…由甲公司竞得;2号包…由乙公司竞得
_LOT_WON: Final = re.compile(
    r"[一二三四五六七八九十\dA-H]号?(?:资产|债权)?包|(?:资产|债权)包[一二三四五六七八九十\dA-H]|标的物?[一二三四五六七八九十\dA-H]"
)
# 该户另一笔债权(本金…)已转让给…, 抵押房产已归…: told aside of what is offered or sold here.
_ANOTHER: Final = re.compile(
    rf"[抵质]押(?:物|房产|财产|资产|土地)[^,。;]{{0,20}}$|(?:另[^,。;]{{0,8}}(?:笔|户|部分|项|宗)[^,。;]{{0,12}}|其余)(?:债权|贷款){ASIDE}[^,。;]{{0,40}}$"
)
# 我行已将甲公司债权转让给…: what is sold is called by its debtor.
_OWED: Final = re.compile(r"的?(?:不良)?(?:债权|贷款)")
# 通知甲公司等债务人:…, (该债权原系乙公司所有): who owes, and who sold before.
_OWES: Final = re.compile(rf"{ASIDE}(?:等[^,。;:]{{0,8}}?)?(?:债务人|借款人|担保人|保证人)")
_ONCE: Final = ("原系", "原为", "原属", "原属于", "原归")
_OF_YIELD: Final = re.compile("收益权|回购")
_LONGEST_CONTRACT: Final = 40
_COMMISSIONED: Final = re.compile(r"受[^,。;]{0,6}$")
_COMMISSIONS: Final = re.compile(
    rf"{ASIDE}\s*委托(?:我所|我司|我中心|我公司|本所|本公司|.{{2,20}}?(?:交易所|中心|公司))"
)
# 受债权人邵某某(身份证号…)委托
_PERSON_COMMISSIONS: Final = re.compile(
    r"[受应接](?:债权人|委托人|自然人)?([一-龥*某×]{2,4}?)\s?(?:\([^()]{0,40}\))?\s?的?委托"
)
# 因委托人甲公司书面通知撤回委托
_COMMISSIONER: Final = re.compile(r"(?:因|应|经|按照?|根据|接)委托[人方]$")
_COMMISSION_AFTER: Final = re.compile(rf"{ASIDE}\s*(?:的)?(?:委托|委任|指定)")
_OFFERS: Final = re.compile(
    rf"{ASIDE}\s*+[,，]?\s*+(?:现?拟|现将|现就|现对|现|将|就|对|定于|决定|依法|委托|面向|持有|以公开|根据|经|公开|作为|于|以下简称|关于|发布|计划|所持|挂牌|(?:受让|收购)[自于])"
)
# A title of a sale that has been made, whatever who bought intends to do next.
_TITLED_SALE: Final = re.compile("通知|催收|联合|成交|结果|变更")
# 甲公司拟公开转让其持有的…, 甲公司定于…拍卖
_INTENDS: Final = re.compile(
    rf"{ASIDE}\s*+[,，]?\s*+(?:现?拟|现?定于|将于)[^。;]{{0,60}}?(?:转让|处置|拍卖|竞价|出售|变卖|招标|挂牌)"
)
_EARLIER: Final = re.compile(r"(?:原系|自|从|向|系|由|原|前手|曾|收购自|受让自|受让于|收购于)\s*$")
_EARLIER_AFTER: Final = re.compile(
    r"[^,。;]{0,14}?(?:处)?(?:受让取得|受让而?来?|收购取得|收购而?来?|购入|批量受让|批量收购|受让所得|收购)"
)
_WITH_US: Final = re.compile(
    r"(?:^|[,。;:、]|根据|依据|按照|依照)(?:我行|我司|我公司|本行|本公司|我社)已?(?:于[^,。;]{0,16})?[与和]$"
)
_WE_WITH_OTHER: Final = re.compile(r"^(?:我行|我司|我公司|本行|本公司|我社)就[^。;]{2,80}[,于][^,。;与]{0,20}[与和]$")
_CALLED_SUBJECT: Final = re.compile(
    r"(?:^|[,。;:、])\s*(?:现|由|约定)?([一-龥]{1,6}?)(?=已|现|将|把|拟|依法|同意|按|以|持|所|享|对|自愿)"
)
# 某集团有限公司全资子公司甲公司拟转让
_OF_A_PARENT: Final = re.compile(r"(?:子公司|下属的?|旗下的?|所属的?)$")
# 拟受让人:乙公司, 第一中标候选人:丙公司: who has not bought yet.
_BIDS: Final = re.compile("拟|意向|竞买人|第?一?(?:中标|中选|成交)候选|最高|.{1,4}结果")
# 后者又将该债权转让给…: who bought sells on.
_ONWARD: Final = re.compile(r"后者|(?:又|再)(?:次|于|将|转|行)|其后|受让后")
_BOUGHT_AND_HOLDS: Final = re.compile(r"\s*(?:受让并(?:依法|合法)?(?:持有|享有|拥有)|(?:受让|收购)(?:取得|所得)?的?对)")
# 关于终止“甲公司所持乙公司债权”…
_AT_BEGINNING: Final = re.compile(
    r"[【(《]{0,4}(?:关于)?(?:终止|中止|撤销|撤回|延长|延期|暂停|恢复|取消|调整|变更|更正)?[“\"《【(】)]{0,6}"
)
_CORRECTS: Final = re.compile(r"更正|补[充正]|勘误|声明|订正|修[正改]")
_REFERRED: Final = re.compile(r"《[^《》]{0,120}》")
_WITH: Final = re.compile(rf"{ASIDE}\s*+(?:\([^()]*\))?\s*+(?:(?:已|现|拟)?于?[^,。;、]{{0,20}}?)?[与和及、,，]\s*+")
# 拟对甲公司及乙公司的债权进行转让: two of whom something is told are no two that sell and buy.
_IS_OBJECT: Final = re.compile(r"(?:对|将|把|就|针对|享有|持有|拥有|涉及|借款人|债务人|担保人)的?[“\"]?$")
_ASSIGNS: Final = re.compile(r"(?:关于)?[^,。;]{0,24}?(?:债权(?!收益权)|资产|贷款)[^,。;]{0,8}?转让")
_SIGNED_WITH_PERSONS: Final = re.compile(
    rf"{ASIDE}\s*+(?:(?:已|现)?(?:于[^,。;、与]{{4,20}})?)?[与和及]\s*+([一-龥*某×]{{2,4}}(?:[、和][一-龥*某×]{{2,4}}){{0,4}}?)\s*+(?:\([^()]*\))?\s*+(?:(?:于|\d{{4}}年)[^,。;]{{0,24}}?)?(?:签订|签署|达成|订立)"
)
# 甲公司作为受托人,于某日与乙公司签署: who speaks of itself before it names the other.
_WITH_OTHER: Final = re.compile(r"(?:[,)]|[,)]?(?:于|已于|在)[^,。;]{4,24}|已|现)(?:与|同)$")
# As far as the two patterns that end with 与 look back.
_LONGEST_JOINT: Final = 40
_LONGEST_ASIDE: Final = 80
_DASHES: Final = 2
_PAIR: Final = 2
_BEFORE_LIST: Final = 20
_LONGEST_OBJECT: Final = 4
# 对甲公司的债权人由乙银行变更为丙公司
_CHANGES: Final = re.compile(rf"{ASIDE}\s*(?:已|现|正式|依法|均)*变更(?:为|至|成)\s*")
# 甲银行向乙公司转让债权
_TOWARDS: Final = re.compile(rf"{ASIDE}\s*(?P<plan>拟)?(?:已|现|将|依法)*(?:于[^,。;]{{4,16}})?向\s*")
_SELLS: Final = re.compile(rf"{ASIDE}\s*(?:依法|批量|公开|协议)?(?:转让|出让|出售)")
_FROM: Final = re.compile(r"(?:债权人|债权主体|权利人|申请执行人)[^,。;]{0,6}[由从]$")
# 现债权人拟转让…: who holds the claims now offers them.
_HOLDER_OFFERS: Final = re.compile(r"现债权人(?:现|已|决定)?(?:拟|委托|公开)")
_LISTED: Final = frozenset("、和及")
_WITH_EACH: Final = re.compile(rf"{ASIDE}\s*(?:已|现)?(?:于[^,。;、]{{0,20}}?)?(?:分别|各自)?[与同]\s*")
_JOINED: Final = re.compile(rf"{ASIDE}\s*[与和及]\s*")
_LISTED_BEFORE: Final = re.compile(rf"{ASIDE}\s*[、与和及]\s*")
_I_OWN: Final = re.compile(r"本人\s*([一-龥*某×]{2,4}?)\s*(?:名下|所?持有|享有|拥有|现)")
_HOLDS: Final = re.compile(rf"{ASIDE}\s*(?:所?持有|拥有|享有|合法持有|对)")
_CLAIM_AFTER: Final = re.compile(r"对.{2,60}?的?债权")
# 本人(李某某)于…受让,现已转让给…: who speaks sells, from whomever it bought.
_SPEAKS: Final = re.compile(r"(?:^|[,。;:、现])本人(?!名下)(?:\(([一-龥*某×]{2,4})[^()]{0,30}\))?")
_I_SOLD: Final = re.compile(r"本人\s*+([一-龥*某×]{2,4}?)\s*+(?:\([^()]{0,30}\))?\s*+(?:已|于|将|现)")
# 原债权人:, 债权人:, 发布单位: name who sells where nothing better does.
_WEAK: Final = ("原", "债权人:", "现债权人:", "发布")
# What only an offer says.
_ASKS: Final = re.compile("起[拍始]价|[变拍]卖价|挂牌价|转让底价|报名|竞买人|意向受让方|保证金")
_OUTCOME: Final = re.compile("成交|结果|确认书")
_EACH_BOUGHT: Final = re.compile(r"\s?(?:受让|买受|竞得|中标|成交)(?:方|人|单位)(?:信息|情况|名单|分别)?[:为]\s*(?=第)")
_LOT_OF: Final = re.compile(
    r"(?<=[:为;,、。\s])第[一二三四五六七八九十\d]{1,3}[宗项包户号个]{1,2}(?:标的)?\s*[:为由]?\s*(?:自然人)?\(?"
)
_BIDDER: Final = re.compile(
    r"\s?(?:[一二三四五六七八九十\d]{1,2}[、.]\s?)?(?:竞买|竞价|应价|报价|投标)人(?:名称|姓名)?\s?[:|]\s*+"
)
_EACH_ITS_OWN: Final = "a winner for each of several packages"
_SIDES: Final = frozenset({"buyer", "seller"})
_SELLS_BY_NAME: Final = frozenset(("转让方", "转让人", "出让方", "出让人"))
_COURT_SELLS: Final = re.compile(
    r"\s*([一-龥]{2,24}(?:人民|海事|铁路运输)法院)(?:将|定)?于\d{4}年[^。]{0,120}?(?:拍卖|变卖)"
)
# 经某区人民法院在某司法拍卖平台对“…债权”进行公开竞价
_COURT_SOLD: Final = re.compile(
    r"\s*[经由]([一-龥]{2,24}(?:人民|海事|铁路运输)法院)(?:在|于|通过)[^。]{0,60}?(?:平台|网)[^。]{0,160}?进行[^,。;]{0,8}?(?:拍卖|变卖|竞价)"
)
# 某区人民法院第二次拍卖公告, and below it 本院定于…拍卖: who calls itself 本院 is named by the title or signs.
_COURT: Final = re.compile(r"(?:关于)?([一-龥]{2,24}?(?:人民|海事|铁路运输)法院)")
_WE_AUCTION: Final = re.compile(r"本院[^。;]{0,200}?(?:拍卖|变卖)")
# 开户银行:甲银行某支行 keeps the deposit.
_KEEPS_ACCOUNT: Final = re.compile(r"开户(?:银?行|单位)?[:为]?\s*$")
_NEAR: Final = 3
_OPENING_LINES: Final = 10
_MOST_LINES: Final = 80
_HEADS: Final = 2
_OPENS: Final = 6
_SIGNING_LINES: Final = 2


@record
class Sale:
    """A sale that a text tells: who sold to whom, whether it is only proposed, and the words."""

    seller: str | None
    buyer: str | None
    proposed: bool
    words: str


@record
class _Speaker:
    """Who signs, the firm that calls itself 我公司 or the person that calls itself 本人."""

    firm: str | None
    person: str | None


@record
class _Told:
    """How several are told to act together: the words before and behind their list."""

    before: re.Pattern[str]
    behind: re.Pattern[str]


@record
class Sides:
    """Who sells and who buys, as named, and the sale itself where one is told."""

    seller: Answer[str]
    buyer: Answer[str]
    sale: Sale | None


_BOUGHT: Final = _Told(
    re.compile(
        r"(?:[让售转渡][给予于至]|受让[方人][:：为]|买受[方人][:：为]|竞得[方人][:：为])(?:联合受让[方人]|自然人|新债权人)?\s*$"
    ),
    re.compile(r"[^,。;]{2,80}?(?:共同|联合)(?:依法|成功|以[^,。;]{2,20}?)?(?:受让|竞得|收购|取得|摘牌|拍得|购得)"),
)
_SOLD: Final = _Told(
    re.compile(r"联合(?:转让|出让|处置)[方人]\s*[:：为]\s*$"),
    re.compile(
        r"[^,。;()]{2,40}(?:\((?:银团|联合|共同)[^()]{0,12}\)(?:已|现|将|拟|对|把)|拟?(?:共同|联合)(?:将|对|转让|处置|出让))"
    ),
)


@remembered
def known(name: str) -> Party | None:
    """The party that a name stands for, None where no table and no rule knows it."""
    answer = classify_party(name)
    return answer.value if isinstance(answer, Result) else None


def lends(name: str) -> bool:
    """Whether a name is that of a bank, an AMC or another lender."""
    party = known(name)
    return party is not None and party.type in LENDERS


def sides(text: Text, owner: str | None = None) -> Sides:
    """Who sells and who buys. `owner` is whose site the text stands on, who sells where the text names nobody."""
    lines = [_spoken(line) for line in text.lines[:_MOST_LINES]]
    spoken = [line for line in lines if line]
    lettered = dict(called_by_letters(spoken))
    aliases = {**lettered, **dict(_aliases(spoken))}
    signed = list(signatures(lines))
    signer = signed[0].value if signed else None
    bought = list(taken(text.title, spoken, signer))
    referring = _referring(text)
    heads = (text.title, *lines[:_HEADS], *_referred(referring))
    told = (
        *(Sale(one.seller, one.buyer, False, one.words) for one in bought if one.by_us),
        *(Sale(*one[:2], False, one[2]) for one in taken_by_letters(spoken, aliases)),
        *_sales(spoken, aliases, _Speaker(signer, person_signing(text.lines) if "本人" in "".join(spoken) else None)),
        *(sale for line in heads for sale in (*_of_pair(line), *_handed(line, names_of(line)))),
        *(sale for line in referring for sale in _pairs(line, names_of(line))),
        *(Sale(one.seller, one.buyer, False, one.words) for one in bought if not one.by_us),
    )
    called = list(labelled(spoken, aliases))
    called += _bidder(text)
    columns = list(_of_columns(text))
    called += [one for one in columns if one[0] == "seller"]
    called += [("seller", name, alias) for alias, name in aliases.items() if alias in _SELLS_BY_NAME and persons(name)]
    if "现债权人" in text.text and any(map(_HOLDER_OFFERS.search, text.lines)):
        called = [
            ("seller" if words.startswith("现债权人") else side, name, words)
            for side, name, words in called
            if not words.startswith("原债权人")
        ]
    sales = [_in_full(sale, aliases) for sale in told]
    # 甲方:甲公司,乙方:乙公司 … 乙方已将债权转让给甲方: what is told of both goes before what letters mostly mean.
    if any({sale.seller, sale.buyer} <= set(lettered.values()) for sale in sales):
        called = [one for one in called if not one[2].startswith(LETTERS)]
    # 转让方:甲公司 … 甲公司于2021年自某银行受让: how who offers came by the claim is no sale of this notice.
    offering = {name for side, name, words in called if side == "seller" and not words.startswith("原")}
    held = {sale.buyer for sale in sales if sale.buyer in offering}
    sales = [sale for sale in sales if not held or sale.seller in offering]
    of_sale = not sales or _TITLED_SALE.search(text.title) is not None
    intending = set() if of_sale else {one.value for one in _intending(lines[:_OPENING_LINES])}
    if intending or (sales and any(map(_ASKS.search, text.lines))):
        # 受甲公司委托…起拍价…, 该债权由某银行于2019年转让给乙公司: what was sold before whoever offers had the claim,
        # and to whoever offers it now.
        offering |= intending | {one.value for one in _commissioned(spoken)}
        sales = [sale for sale in sales if _is_by(sale, offering)] if offering else sales
    sale = _by_the_titles_branch(_last(sales), text.title) or _of_labels(called)
    buyer = (
        _of_lots(text) or _buyer(sale, [*called, *columns], spoken, text.title) or _of_several(text) or _of_each(spoken)
    )
    holds = (Found(name, "stated", words) for side, name, words in called if side == "seller" and name in held)
    seller = next(holds, None) or _seller(text, lines, signed, sale, called, buyer)
    if seller is None and owner:
        seller = Found(owner, "inferred", "the site's owner")
    named = {name.text for line in (text.title, *spoken) for name in names_of(line)}
    buyer = _together(buyer, _name(seller), spoken, _BOUGHT)
    seller = _together(seller, _name(buyer), spoken, _SOLD)
    return Sides(_by_house(in_full(seller, named), named), _by_house(in_full(buyer, named), named), sale)


def _is_by(sale: Sale, offering: Collection[str]) -> bool:
    """Whether one of those who offer, as printed in full or in short, sells in a sale, or somebody not named who does
    not sell to one of them.
    """
    side = sale.seller or sale.buyer
    by_one = side is not None and any(_same(side, one, known(one)) for one in offering)
    return by_one if sale.seller else not by_one


def _by_house(answer: Answer[str], named: Collection[str]) -> Answer[str]:
    """The answer by the only fuller name of that branch (长城浙江分公司) that the text names."""
    party = known(answer.value) if isinstance(answer, Found) else None
    if not isinstance(answer, Found) or party is None or not party.branch or party.canonical in answer.value:
        return answer
    fuller = {name for name in named if party.canonical in name and _same(name, answer.value, party)}
    of_it = {name for name in fuller if (whole := known(name)) and whole.branch}
    return Found(of_it.pop(), answer.sureness, answer.words) if len(of_it) == 1 else answer


def _name(answer: Answer[str]) -> str | None:
    return answer.value if isinstance(answer, Found) else None


def _referring(text: Text) -> list[str]:
    """The first lines of a correction, which name who sold to whom in what they put right."""
    return list(text.lines[: _HEADS + 1]) if _CORRECTS.search(text.title) else []


def _referred(lines: Sequence[str]) -> list[str]:
    """The titles of the notices to which the first lines of a correction refer."""
    return [found[0][1:-1] for line in lines for found in _REFERRED.finditer(line)]


@remembered
def _spoken(line: str) -> str:
    """A line without the notices that it refers to; nothing where it names nobody and tells of no side."""
    own = _REFERRED.sub("《》", line) if "公告》" in line else line
    own = _PROVENANCE.sub("", _WHENCE.sub("", own)) if "来源" in own else own
    return own if names_of(own) or _tells(own) else ""


def _tells(line: str) -> bool:
    """Whether a line tells of a side without an organisation's name."""
    given = _GIVES.search(line) and _GIVEN_TO.search(line)
    return bool(labels_in(line) or given or "本人" in line or WINNING.search(line))


def _aliases(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What a text calls a party further on: 甲方, 转让方, 我行."""
    for line in lines:
        for person in _PERSON_CALLED.finditer(line) if "转让" in line or "出让" in line else ():
            if persons(person[1]):
                yield person[2], person[1]
        for name in names_of(line) if "(" in line or "（" in line else ():
            if _BRACKET.match(line, name.end) is None:
                continue
            plain = next((found for rule in _CALLINGS if (found := rule.match(line, name.end))), None)
            if plain:
                yield plain[1], name.text
            if renamed := _RENAMED.match(line, name.end):
                yield from ((name.text, now.text) for now in names_of(line) if now.start == renamed.end())


def _sales(lines: Sequence[str], aliases: dict[str, str], speaker: _Speaker) -> Iterator[Sale]:
    """The sales that lines tell as events or as a pair that signed."""
    for line in filter(_may_tell, lines) if _may_tell("\n".join(lines)) else ():
        names = names_of(line)
        events = list(_events(line, names, aliases, speaker))
        yield from events
        signed = list(_pairs(line, names))
        # 甲与乙签订…,乙与丙签订…,债权现归丙: whom the last event leaves out sold in between.
        chained = any(one.buyer == other.seller != one.seller for one, other in pairwise(signed))
        if chained or not events or all(event.seller is None or event.buyer is None for event in events):
            yield from signed
        sold = _I_SOLD.search(line) if "本人" in line else None
        if sold and persons(sold[1]):
            given = _GIVEN_TO.search(line, sold.end())
            buyer = named_at(line, given.end(), names, aliases) if given else None
            yield Sale(sold[1], buyer, False, line[sold.start() : sold.end() + 20])


def _may_tell(text: str) -> bool:
    """Whether a text holds what every line holds that tells of a sale."""
    return "向" in text or "变更" in text or "本人" in text or bool(_GIVES.search(text) or _SIGNS.search(text))


def _in_full(sale: Sale, aliases: dict[str, str]) -> Sale:
    """The sale with its parties called as the text calls them first."""
    seller, buyer = (aliases.get(name, name) if name else None for name in (sale.seller, sale.buyer))
    return Sale(seller, buyer, sale.proposed, sale.words)


def _of_pair(title: str) -> Iterator[Sale]:
    """The two that a title joins: 甲与乙债权转让通知."""
    names = names_of(title)
    for n, (one, other) in enumerate(pairwise(names)):
        # 甲(甲方)、乙(乙方)及丙(丙方)三方签订: the last two of three are no pair.
        among_three = n and _LISTED_BEFORE.fullmatch(title, names[n - 1].end, one.start)
        if among_three or not _JOINED.fullmatch(title, one.end, other.start):
            continue
        if _IS_OBJECT.search(title, max(0, one.start - _LONGEST_OBJECT), one.start) and not lends(one.text):
            continue
        if _ASSIGNS.match(title, other.end):
            yield _ordered(one.text, other.text, title[one.start : other.end + 10])


def _events(line: str, names: Sequence[Name], aliases: dict[str, str], speaker: _Speaker) -> Iterator[Sale]:
    bought, told = None, 0
    found = list(_GIVEN_TO.finditer(line)) if _GIVES.search(line) else []
    flat = _ASIDE.sub(lambda aside: re.sub("[;。]", ",", aside[0]), line) if found and "(" in line else line
    for given in found:
        sentence = behind_last(flat, given.start(), "。;；")
        if given["bare"] and not _HANDED.search(line, sentence, given.start()):
            continue
        if _ANOTHER.search(line, sentence, given.start()):
            continue
        # 转让给我公司, 转让给我公司——甲公司: who signs or is named there has bought.
        us = US.match(line, given.end())
        if us:
            buyer = _named_within(names, given.end(), us.end() + _DASHES) or speaker.firm
        else:
            buyer = named_at(line, given.end(), names, {} if given["bare"] else aliases)
        if buyer is None:
            continue
        before = [name for name in names if sentence <= name.start and name.end <= given.start()]
        before = [name for name in before if name.text != buyer and not _CALLED_ONCE.search(line, 0, name.start)]
        before = [name for name in before if not line.endswith(_ONCE, 0, name.start)]
        before = [name for name in before if not (_is_followed(line, name) or _ADDRESSED.match(line, name.end))]
        others = {alias: called for alias, called in aliases.items() if called != buyer}
        seller = _person_selling(line, before, max(sentence, told), given.start()) or _subject(
            line, before, sentence, given.start(), others
        )
        if bought and bought != buyer and _ONWARD.search(line, told, given.start() + 1):
            seller = bought
        bought, told = buyer, given.end()
        we = _WE_SELL.search(line, sentence, given.start())
        if we:
            in_bracket = (name.text for name in names if we.start() < name.start and name.end < we.end())
            ours = next(in_bracket, speaker.firm)
            seller = ours if ours and ours != buyer else seller
        if spoken := _SPEAKS.search(line, sentence, given.start()):
            seller = next(iter(persons(spoken[1] or "")), speaker.person)
        elif seller is None and US.search(line, sentence, given.start()):
            seller = speaker.firm
        said = line[sentence : given.start()]
        proposed = "拟" in said and "已" not in said
        yield Sale(seller, buyer, proposed, line[max(sentence, given.start() - 30) : given.end() + len(buyer)])


def _named_within(names: Sequence[Name], start: int, end: int) -> str | None:
    """The first name that begins between two places."""
    return next((name.text for name in names if start <= name.start <= end), None)


def _person_selling(line: str, before: Sequence[Name], start: int, end: int) -> str | None:
    """The person who does what the words before a place tell, where no organisation stands before or does it after."""
    found = next((one for one in _PERSON_SELLS.finditer(line, max(0, start - 1), end) if persons(one[1])), None)
    if found is None:
        return None
    others = (
        start <= name.start < found.start() or (name.start >= found.end() and _SUBJECT_AFTER.match(line, name.end))
        for name in before
    )
    return None if any(others) else found[1]


def _is_followed(line: str, name: Name) -> bool:
    """Whether a name is of an office whose paper a sale follows: 根据…人民政府专题会议纪要."""
    return line.endswith(_FOLLOWS, 0, name.start) and _PAPER.match(line, name.end) is not None


def _subject(line: str, before: Sequence[Name], start: int, end: int, aliases: dict[str, str]) -> str | None:
    """Who does what a sentence tells: who is called 甲方 or 我行 where its last clause begins so, the name that 已, 将,
    依法 follow, else its first one.
    """
    if (called := _called_last(line, before, start, end, aliases)) is not None:
        return called
    # 已依法由甲银行转让至乙公司
    giving = [name for name in before if line.endswith("由", 0, name.start) and end - _NEAR <= name.end]
    if giving:
        return giving[-1].text
    handing = [name for name in before if line.endswith("由", 0, name.start) and _FROM_PLACE.match(line, name.end)]
    if handing:
        return handing[-1].text
    signing = [name for name, other in pairwise(before) if _JOINED.fullmatch(line, name.end, other.start)]
    if len(before) == 1 and _JOINED.match(line, before[0].end):
        return before[0].text
    if signing and not any(
        _SUBJECT_AFTER.match(line, name.end) for name in before if name.start > signing[-1].end + 60
    ):
        return signing[-1].text
    acting = [
        name
        for name in before
        if _SUBJECT_AFTER.match(line, name.end) and not _EARLIER.search(line[start : name.start])
    ]
    if acting:
        return acting[-1].text
    alias = max(
        (alias for alias in aliases if alias in line[start:end]),
        key=lambda one: line.rfind(one, start, end),
        default=None,
    )
    if alias and aliases[alias] not in (name.text for name in before):
        return aliases[alias]
    free = [
        name
        for name in before
        if not line[: name.start].endswith(("对", "享有的", "承租人", "债务人", "借款人"))
        and not (_EARLIER.search(line, start, name.start) and _EARLIER_AFTER.match(line, name.end))
        and not _OWES.match(line, name.end)
        and not (line.endswith(("将", "把"), 0, name.start) and _OWED.match(line, name.end) and not lends(name.text))
    ]
    return free[0].text if free else None


def _called_last(line: str, before: Sequence[Name], start: int, end: int, aliases: Mapping[str, str]) -> str | None:
    """Whom the text calls by the word with which a clause begins that tells what it does (甲方将其债权转让给…)."""
    clauses = [found for found in _CALLED_SUBJECT.finditer(line, start, end) if found[1] in aliases]
    if not clauses:
        return None
    acts = (name for name in before if name.start > clauses[-1].start() and _SUBJECT_AFTER.match(line, name.end))
    return aliases[clauses[-1][1]] if next(acts, None) is None else None


def _handed(line: str, names: Sequence[Name]) -> Iterator[Sale]:
    """From whom to whom claims went: 甲银行向乙公司转让债权, 债权人由甲银行变更为乙公司."""
    for one, other in pairwise(names) if "向" in line or "变更" in line else ():
        towards = _TOWARDS.fullmatch(line, one.end, other.start)
        if towards and _SELLS.match(line, other.end):
            yield Sale(one.text, other.text, towards["plan"] is not None, line[one.start : other.end])
        if _CHANGES.fullmatch(line, one.end, other.start) and _FROM.search(line, max(0, one.start - 16), one.start):
            yield Sale(one.text, other.text, False, line[one.start : other.end])


def _pairs(line: str, names: Sequence[Name]) -> Iterator[Sale]:
    """Two that signed a contract: 甲与乙签订《债权转让协议》, and those from whom to whom claims went."""
    yield from _handed(line, names)
    if _SIGNS.search(line) is None:
        return
    for n, (one, other) in enumerate(pairwise(names)):
        between = _WITH.fullmatch(line, one.end, other.start)
        signed = _SIGNED.match(line, other.end)
        if between and "《" in line and (published := _PUBLISHED.match(line, other.end)):
            yield _ordered(one.text, other.text, line[one.start : published.end()])
            continue
        if between and signed and _is_of_claims(line, signed.end()):
            first = names[n - 1] if n else None
            if first and between[0] in _LISTED and _WITH_EACH.fullmatch(line, first.end, one.start):
                # 甲分别与乙、丙签订: each of those listed signed with the one before them.
                yield Sale(first.text, one.text, False, line[first.start : signed.end()])
                continue
            yield _ordered(one.text, other.text, line[one.start : signed.end()])
    for one in names:
        signed = _SIGNED.match(line, one.end)
        near = max(0, one.start - _LONGEST_JOINT)
        told = (_WITH_US.search(line, near, one.start), _WE_WITH_OTHER.match(line, 0, one.start)) if signed else ()
        ours = next(filter(None, told), None)
        if ours and signed and _is_of_claims(line, signed.end()):
            yield Sale(None, one.text, False, line[ours.start() : signed.end()])
        elif signed and _WITH_OTHER.search(line, near, one.start) and _is_of_claims(line, signed.end()):
            sentence = behind_last(line, one.start, "。;")
            first = next((name for name in names if sentence <= name.start < one.start), None)
            if first and first.text != one.text and first.start - sentence < _OPENS:
                yield Sale(first.text, one.text, False, line[first.start : signed.end()])
        person = _PERSON_SIGNS.search(line, max(0, one.start - _LONGEST_ASIDE), one.start) if signed else None
        if person and persons(person[1]) and lends(one.text):
            yield Sale(one.text, person[1], False, line[person.start(1) : one.end])
        found = _SIGNED_WITH_PERSONS.match(line, one.end)
        if found and persons(found[1]) and _CONTRACT.search(line, found.end(), found.end() + 40):
            yield Sale(one.text, "、".join(persons(found[1])), False, line[one.start : found.end()])


def _is_of_claims(line: str, at: int) -> bool:
    """Whether what was signed before a place is a contract of claims, and not of what they yield (债权收益权)."""
    end = at + _LONGEST_CONTRACT
    return _CONTRACT.search(line, at, end) is not None and _OF_YIELD.search(line, at, end) is None


def _ordered(one: str, other: str, words: str) -> Sale:
    """The lender of the two sells; of a bank and an AMC the bank does."""
    if lends(other) and not lends(one):
        one, other = other, one
    return Sale(one, other, False, words)


def _last(sales: Sequence[Sale]) -> Sale | None:
    """The sale that counts: of a chain the one whose seller bought in another; else the first that names both."""
    full = [sale for sale in sales if sale.seller and sale.buyer and sale.seller != sale.buyer]
    # 甲与乙签署协议,甲作为受让方受让: of the two orders the one that is told first holds.
    ways = {(sale.buyer, sale.seller): n for n, sale in reversed(list(enumerate(full)))}
    full = [sale for n, sale in enumerate(full) if ways.get((sale.seller, sale.buyer), n) >= n]
    buyers = {sale.buyer for sale in sales}
    later = [sale for sale in full if sale.seller in buyers or _is_short_for_one(sale.seller, buyers)]
    if later:
        sellers = {sale.seller for sale in later}
        return next((sale for sale in reversed(later) if sale.buyer not in sellers), later[-1])
    if full:
        return full[0]
    return sales[0] if sales else None


def _by_the_titles_branch(sale: Sale | None, title: str) -> Sale | None:
    """The sale by the branch that the title names, where the contract was signed by another one of the same house."""
    titled = next(_of_pair(title), None) if sale is not None and "与" in title else None
    if sale is None or titled is None or titled.buyer != sale.buyer or not (titled.seller and sale.seller):
        return sale
    one, other = known(titled.seller), known(sale.seller)
    of_one_house = one is not None and other is not None and one.canonical == other.canonical
    return titled if of_one_house and one and one.branch and other and other.branch != one.branch else sale


def _of_labels(called: Sequence[tuple[str, str, str]]) -> Sale | None:
    """The sale that labels tell of both sides (原债权人：甲银行, 受让人：乙公司); of who only bids they tell none."""
    sellers = [(name, words) for side, name, words in called if side == "seller"]
    # 原债权人:甲银行,转让方:乙公司: who sells now.
    sellers = [one for one in sellers if not one[1].startswith(_WEAK)] or sellers
    buyers = [(name, words) for side, name, words in called if side == "buyer" and not _BIDS.match(words)]
    if not sellers or not buyers or sellers[0][0] == buyers[0][0]:
        return None
    return Sale(sellers[0][0], buyers[0][0], False, buyers[0][1])


def _is_short_for_one(seller: str | None, buyers: Collection[str | None]) -> bool:
    """Whether a seller is one of the buyers under a shorter name (信达公司江西分公司)."""
    party = known(seller) if seller else None
    return (
        party is not None
        and party.branch is not None
        and any(buyer != seller and buyer is not None and _same(buyer, seller or "", party) for buyer in buyers)
    )


def _of_columns(text: Text) -> Iterator[tuple[str, str, str]]:
    """Side, name and words of a column of buyers or sellers, where one bought or sold all that the table lists."""
    for table in text.tables:
        for column in (one for one in table.head.columns if one.kind in _SIDES):
            cells = {(row[column.index] or "").strip() for row in table.rows if column.index < len(row)} - {""}
            if len(cells) == 1 and (names := names_of(name := cells.pop())) and names[0].text == name:
                yield column.kind, name, f"{column.head}:{name}"


def _bidder(text: Text) -> list[tuple[str, str, str]]:
    """The one bidder that a notice of the outcome names under a label (竞买人:乙公司): who won."""
    if _OUTCOME.search(text.title) is None or not any("成交" in line for line in text.lines):
        return []
    said = [(line, found.end()) for line in text.lines if "人" in line and (found := _BIDDER.match(line))]
    named = [(named_at(line, at, names_of(line), {}), line) for line, at in said]
    return [("buyer", name, line[:60]) for name, line in named if name] if len(said) == 1 else []


def _each_its_own(named: Sequence[str]) -> Open:
    """Several buyers, of whom none bought it all; persons masked."""
    return Open(_EACH_ITS_OWN, tuple(mask_person(each) if persons(each) else each for each in named))


def _of_lots(text: Text) -> Answer[str]:
    """The buyers that a table of lots without their claims names, a lot one, where they are several: open."""
    if len(text.cells) < _PAIR:
        return None
    said = [text.lines[n].partition(":")[::2] for n in sorted(text.cells)]
    named = list(
        dict.fromkeys(value.strip() for label, value in said if LABELS.get(label) == "buyer" and value.strip())
    )
    if len(named) < _PAIR or not all(names_of(each) or persons(each) for each in named):
        return None
    return _each_its_own(named)


def _of_each(lines: Sequence[str]) -> Answer[str]:
    """The buyers that a label lists lot by lot (受让方:第1宗甲公司;第2宗乙公司), where they are several: open."""
    for line in lines:
        if "第" not in line or (label := _EACH_BOUGHT.match(line)) is None:
            continue
        told = [(found.end(), names_of(line)) for found in _LOT_OF.finditer(line, label.end() - 1)]
        named = list(dict.fromkeys(name for at, names in told if (name := named_at(line, at, names, {}))))
        if len(named) > 1:
            return _each_its_own(named)
    return None


def _of_several(text: Text) -> Answer[str]:
    """The buyers of a column that names a firm or a person in each row, several in all: open, as none bought it all."""
    for table in text.tables:
        for column in (one for one in table.head.columns if one.kind == "buyer"):
            cells = [(row[column.index] or "").strip() for row in table.rows if column.index < len(row)]
            named = list(dict.fromkeys(cell for cell in cells if names_of(cell) or persons(cell)))
            if len(named) > 1:
                return _each_its_own(named)
    return None


def _buyer(
    sale: Sale | None, labelled: Sequence[tuple[str, str, str]], lines: Sequence[str], title: str
) -> Answer[str]:
    found = [Found(name, "stated", words) for side, name, words in labelled if side == "buyer"]
    if sale and sale.buyer:
        found.insert(0, Found(sale.buyer, "stated", sale.words))
    won = winners(lines)
    each = tuple(dict.fromkeys(one.value for one in won))
    if not found and len(each) > 1 and len({lot[0] for line in lines for lot in _LOT_WON.finditer(line)}) > 1:
        return Open(_EACH_ITS_OWN, each)
    found += won
    # Who sells buys nothing by the same notice; 原债权人 may be who sells or who sold before.
    selling = {name for side, name, words in labelled if side == "seller" and not words.startswith(_WEAK)}
    selling |= {sale.seller} if sale and sale.seller and sale.seller != sale.buyer else set()
    found = [one for one in found if one.value not in selling]
    if not found:
        return None
    names = list(dict.fromkeys(one.value for one in found))
    if len(names) > 1:
        ends = [one for one in found if title.find(one.value) >= 0] or found
        agreed = [one for one in ends if sum(other.value == one.value for other in found) > 1]
        return (agreed or ends)[0].but("stated")
    return found[0].but("confirmed" if len(found) > 1 else "stated")


def _together(one: Answer[str], other: str | None, lines: Sequence[str], told: _Told) -> Answer[str]:
    """The answer, but inferred, with all names, where it is one of several that lines list as acting together; open
    where a firm and a person are called one (甲公司、李某某(联合体)), as no type is that of both.
    """
    if not isinstance(one, Found):
        return one
    for line in lines:
        names = names_of(line) if one.value in line else ()
        for name in names:
            listed = (name.text, *listed_behind(line, name.end, names))
            if len(listed) < _PAIR or other in listed or one.value not in listed:
                continue
            before = told.before.search(line, max(0, name.start - _BEFORE_LIST), name.start)
            if before or told.behind.match(line, name.end):
                all_of_them = tuple(mask_person(each) if persons(each) else each for each in listed)
                if "联合体)" in line[name.end :] and any(map(persons, listed)):
                    return Open("several as one", all_of_them)
                return Found(one.value, "inferred", "、".join(all_of_them))
    return one


def _seller(
    text: Text,
    lines: Sequence[str],
    signed: Sequence[Found[str]],
    sale: Sale | None,
    labelled: Sequence[tuple[str, str, str]],
    buyer: Answer[str],
) -> Answer[str]:
    """Who sells: the sale's seller, whom a label, a commission, the title, the opening or the signature names."""
    bought = buyer.value if isinstance(buyer, Found) else None
    voices = list(_voices(text, lines, signed, sale, labelled, bought))
    called = {name for side, name, _ in labelled if side == "seller"}
    named = [one for one in voices if (one.value != bought or one.value in called) and not _is_venue(one.value)]
    named = [one for one in named if "某" not in one.value] or named
    if not named:
        return None
    first = _of_a_branch(named)
    party = known(first.value)
    alike = [one for one in named if _same(one.value, first.value, party)]
    # 某银行资产保全部: the office that signs is no fuller name of the bank.
    whole = [one for one in alike if not _OFFICE.search(one.value)] or alike
    fullest = max(whole, key=lambda one: len(one.value) if known(one.value) else 0)
    if sale and sale.seller == first.value and len(fullest.value) > len(first.value) + 12:
        fullest = first
    # 转让方:甲银行股份有限公司, signed or titled by its card centre: the bank, which a label or a contract names.
    if _CARDS.search(fullest.value) and first.value in {sale.seller if sale else None, *called}:
        fullest = first
    return Found(fullest.value, "confirmed" if len(alike) > 1 else first.sureness, first.words)


def _of_a_branch(named: Sequence[Found[str]]) -> Found[str]:
    """The strongest of those who are named as seller; for an office of a bank, the branch of the bank that is named."""
    first = named[0]
    party = known(first.value) if _OFFICE.search(first.value) else None
    if party is None:
        return first
    others = ((one, known(one.value)) for one in named if not _OFFICE.search(one.value))
    return next((one for one, bank in others if bank and bank.branch and bank.canonical == party.canonical), first)


def _same(one: str, other: str, party: Party | None) -> bool:
    """Whether two names are one party's, as printed in full and in short."""
    if one == other or is_short_for(one, other) or is_short_for(other, one):
        return True
    again = known(one)
    if party is None or again is None or again.canonical != party.canonical:
        return False
    return not (party.branch and again.branch) or party.branch.replace("省", "").replace(
        "市", ""
    ) == again.branch.replace("省", "").replace("市", "")


def _is_venue(name: str) -> bool:
    return is_venue(name) and not lends(name)


def _voices(
    text: Text,
    lines: Sequence[str],
    signed: Sequence[Found[str]],
    sale: Sale | None,
    labelled: Sequence[tuple[str, str, str]],
    bought: str | None,
) -> Iterator[Found[str]]:
    """Whom the text names as seller, the strongest words first. Of what is only offered, the former creditor (原债权人)
    is whoever sold it to the one that offers it now.
    """
    if sale and sale.seller:
        yield Found(sale.seller, "stated", sale.words)
    sellers = [Found(name, "stated", words) for side, name, words in labelled if side == "seller"]
    former = [one for one in sellers if one.words.startswith(_WEAK) and not (bought and one.words.startswith("原"))]
    yield from (one for one in sellers if one not in former)
    yield from _commissioned(lines)
    yield from _courts(text)
    yield from _of_title(text.title)
    yield from _openings(lines)
    yield from former
    yield from signed
    yield from _holders(lines, bought)


def _courts(text: Text) -> Iterator[Found[str]]:
    """The court that says at the beginning when it will sell: 某区人民法院将于…公开拍卖, 本院定于…拍卖."""
    heads, sells = text.lines[:_HEADS], False
    for line in heads:
        if "法院" in line and (found := _COURT_SELLS.match(line) or _COURT_SOLD.match(line)):
            yield Found(found[1], "stated", found[0][:60])
            sells = True
    if sells or any("本院" in line and _WE_AUCTION.search(line) for line in heads):
        ours = _COURT.match(text.title)
        signed = (_COURT.fullmatch(line) for line in text.lines[-_SIGNING_LINES:])
        yield from (Found(one[1], "stated", one[0]) for one in (ours, *signed) if one)


def _commissioned(lines: Sequence[str]) -> Iterator[Found[str]]:
    for line in lines[:30]:
        person = _PERSON_COMMISSIONS.match(line) if "委托" in line else None
        if person and persons(person[1]):
            yield Found(person[1], "stated", person[0])
        for name in names_of(line) if "委" in line or "指定" in line else ():
            after = _COMMISSION_AFTER.match(line, name.end)
            if after and _COMMISSIONED.search(line, max(0, name.start - 8), name.start):
                yield Found(name.text, "stated", line[max(0, name.start - 1) : after.end()])
            elif _COMMISSIONS.match(line, name.end) or _COMMISSIONER.search(line, max(0, name.start - 4), name.start):
                yield Found(name.text, "stated", line[name.start : name.end + 6])


def _of_title(title: str) -> Iterator[Found[str]]:
    """The lender that a title names, or the name with which it begins and which does something."""
    names = names_of(title)
    for n, name in enumerate(names):
        before = title[: name.start]
        if lends(name.text) and not before.endswith(("对", "与")):
            yield Found(name.text, "stated", title[name.start : name.end + 6])
            return
        acts = re.match(
            rf"{ASIDE}\s*(?:关于|拟|所?持有?的?|拥有|享有|就|公开|拍卖|转让|处置|代偿|与|对(?!外))", title[name.end :]
        )
        holds = before.endswith(":") and _HOLDS.match(title, name.end)
        if n == 0 and ((_AT_BEGINNING.fullmatch(before) and acts) or holds):
            yield Found(name.text, "stated", title[name.start : name.end + 6])
            return
        if n == 0 and len(names) > 1 and title[name.end : names[1].start].strip() == "":
            yield Found(name.text, "stated", title[name.start : name.end + 6])
            return
    person = re.match(r"(?:关于)?(?!关于)([一-龥*某×]{2,4}?)(?<![拟对将])(?:个人)?(?:所?持有|享有|拥有|转让)", title)
    if person and persons(person[1]):
        yield Found(person[1], "stated", person[0])


def _openings(lines: Sequence[str]) -> Iterator[Found[str]]:
    """Who says at the beginning what it will do: 甲公司拟对…进行处置."""
    for line in lines[:_OPENING_LINES]:
        own = _I_OWN.search(line) if "本人" in line else None
        if own and persons(own[1]):
            yield Found(own[1], "stated", own[0])
        for name in names_of(line)[:3]:
            before = line[: name.start]
            opens = (
                len(before) < 4
                or _OF_A_PARENT.search(before)
                or before[-1] in ",:;。、(一-1.)为"
                or before.endswith(("标的为", "现有", "兹有", "。现", ",现"))
            )
            if (
                opens
                and not _EARLIER.search(before)
                and (
                    _OFFERS.match(line, name.end)
                    or _BOUGHT_AND_HOLDS.match(line, name.end)
                    or _CLAIM_AFTER.match(line, name.end)
                )
            ):
                yield Found(name.text, "stated", line[name.start : name.end + 6])
                break


def _intending(lines: Sequence[str]) -> Iterator[Found[str]]:
    """Who says at the beginning of a line that it is going to sell: 甲公司拟公开转让…, 甲公司定于…拍卖."""
    for line in lines:
        for name in names_of(line)[:3] if "拟" in line or "定于" in line or "将于" in line else ():
            before = line[: name.start]
            if (not before or before[-1] in ",:;。、)") and (said := _INTENDS.match(line, name.end)):
                yield Found(name.text, "stated", line[name.start : said.end()])


def _holders(lines: Sequence[str], bought: str | None) -> Iterator[Found[str]]:
    """A lender of whom a line says that the claims are its own, or the only one of the text beside who bought."""
    lenders: dict[str, Found[str]] = {}
    for line in lines:
        for name in names_of(line):
            if not lends(name.text) or name.text == bought:
                continue
            before, after = line[: name.start], line[name.end : name.end + 20]
            if _EARLIER.search(before[-4:]) or _EARLIER_AFTER.match(after) or _KEEPS_ACCOUNT.search(before[-6:]):
                continue
            if _HOLDS.match(after):
                yield Found(name.text, "stated", line[name.start : name.end + 6])
            lenders.setdefault(name.text, Found(name.text, "inferred", line[name.start : name.end + 6]))
    if len(lenders) == 1:
        yield from lenders.values()


def opened(answer: Answer[str]) -> Open | None:
    """The answer where it is open."""
    return answer if isinstance(answer, Open) else None
