"""What a notice is: an offer, a sale made, a word about an earlier notice, marketing, or something else.

Titles say it by their words; where they do not (债权转让公告 heads offers and sales alike) the text does: whether a
sale has been made, or is proposed. A price that is lowered and asked for anew is an offer, not a correction.
"""

from __future__ import annotations

import re
from typing import Final

from normalizers.claims.text import Text
from normalizers.notices.parties import Sale
from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown

_WORDS: Final = {(row["where"], row["kind"]): re.compile(row["words"]) for row in rows("kind_words")}
_CLAIMS: Final = re.compile(
    r"债权|不良(?:贷款|资产|个贷)|贷款|信贷资产|资产包|应收账款|贷转让|特殊资产|卡透支|分期|未偿本[息金]"
)
# The list that hangs on a notice may have no other word for it.
_DEBTORS: Final = re.compile(r"债务人|借款人")
# 本人谢某某名下有一笔已判决债权寻求转让,可联系我面谈: no offer in any form.
_OWN_CLAIM: Final = re.compile("本人[^。;]{0,16}(?:名下|持有)[^。;]{0,24}债权")
_TO_TALK: Final = re.compile("面谈|面议|可议|有兴趣的")
_FORMAL: Final = re.compile("竞价|拍卖|招标|挂牌|报名|公告|催收")
_THINGS: Final = re.compile(
    r"抵债(?:资产|物|房产)|股权(?!债权)|股份(?!有限)|房产|房屋|车辆|设备(?!.{0,60}债权)|土地使用权|厂房|商铺|租赁权|车位|住宅|抵押物|宾馆|酒店"
    r"|房地产(?!开发|经纪|投资|置业|发展|集团|有限|公司|估价|评估|项目|企业|行业|类)|不动产(?!登记|经营)|(?:商业|办公|工业)用房|写字楼|办公楼|公寓(?!管理|租赁|运营|酒店|有限|公司)|门面|铺面|别墅|工业用地"
)
_OF_ASSETS: Final = re.compile(r"资产[一-龥]{0,4}(?:处置|转让)[一-龥]{0,4}公告|(?:处置|转让)[一-龥]{0,8}资产")
_PRICE_CHANGED: Final = re.compile(
    r"(?:变更|调整|下调|降低|调低|修改)[^。]{0,12}(?:底价|价格|起拍价|起始价|挂牌价|参考价)|(?:底价|价格|起拍价|起始价|挂牌价)[^。]{0,6}(?:变更|调整|下调)|降价"
)
# 招商公告 that asks a price and says until when to sign up is an offer.
_ASKED: Final = re.compile(r"(?:底价|起拍价|起始价|挂牌价)(?:为|:)?(?:人民币)?[¥￥]?\d")
_SIGN_UP: Final = re.compile(r"报名(?:截止|时间|期限)[^。;]{0,8}\d|竞价(?:时间|开始)[^。;]{0,8}\d")
_CORRECTED: Final = re.compile(r"更正|勘误|延期|延长|撤|终止|中止|暂停|取消|补充")
# (变更起拍价), and below it 拍卖时间: an offer at another price, where nothing is said to stay as it was.
_OWN_TIMES: Final = re.compile(r"(?:拍卖|竞价|竞买|报名|挂牌)(?:开始|起止|截止)?(?:时间|日期|期)[:：为]")
_UNCHANGED: Final = re.compile(r"(?:其[他它余]|原)[^。;]{0,16}不变")
# 撤销及重新发布: the notice itself is the offer that holds now.
_ANEW: Final = re.compile(
    r"(?:重新|再次)(?:发布|公告|刊登|挂牌)|第[二三四]次公告|\((?:延期|延长|更正|调整|变更|修订|修改|补充)后[^()]{0,4}\)"
)
# What a lender's demand for its own claims does not hold.
_HANDED_ON: Final = re.compile("让|债权人|移交|划转|收购|承继|合并")
# 转让协议已解除,原通知予以撤销: a sale that is told has been undone.
_VOID: Final = re.compile("作废|予以撤销|继续(?:享有|履行|向我|向本)|收回")
_ENDED: Final = re.compile("撤回|终止|取消|暂停|中止")
# 某公司公告, and below it 关于…的声明: the heading that says what it is of.
_BARE_TITLE: Final = re.compile(r"(?:(?!关于)[^,。《》]){0,40}?(?<!转让)(?<!处置)(?:公告|声明|通知|公示|启事)")
_HEADING: Final = re.compile(
    r"关于[^。;]{4,80}的?(?:公告|声明|通知|公示|启事|说明|函)|[^。,;]{2,60}(?:更正|补充|撤销|勘误|作废|联合|成交|中标)(?:公告|声明|通知|公示|启事|说明)"
)
_HEADINGS: Final = ("公告", "声明", "通知", "公示", "启事", "说明", "函")
# 债权转让公告, and below it 甲公司与乙公司债权转让联合公告
_OF_EITHER: Final = frozenset({"债权转让公告", "公告"})
# 营销公告 that seeks who takes over and says until when to sign up is an offer.
_SEEKS: Final = re.compile(r"征集受让[方人]")
_UNTIL: Final = re.compile(r"\d日[^。;]{0,6}前[^。;]{0,60}报名")
_NO_LOANS: Final = re.compile(r"不(?:涉及|属于|存在|含)(?:不良(?:贷款|资产|债权)|任何(?:不良)?债权)")
_SERVICES_FOR: Final = re.compile(
    r"(?:不良|债权|贷款|资产)[一-龥]{0,6}?(?:清收|催收|处置|诉讼|代理|评估|法律|收购(?=合作机构|机构|名单))"
)
_OF_A_NOTICE: Final = re.compile(r"的.{0,12}公告$|[》”\"]的")
_QUOTED: Final = re.compile(r"[《“\"][^《》“”\"]{0,160}[》”\"]")
# 债权由甲公司摘牌,成交价…: told of this sale, and nobody is asked to come forward.
_WON: Final = re.compile(r"(?<!曾)(?:由|被)[^。;,]{4,50}?(?:竞得|摘牌|拍得)[^。]{0,40}(?:成交|价款|价格)")
# 已刊登的转让公告 … 现再次公告催收: the sale was told before, who owes is called upon again.
_TOLD_BEFORE: Final = re.compile(r"已(?:刊登|登报|发布|公告)的?[^,。;]{0,12}转让|再次(?:公告)?催[收告]|继续催[收告]")
_ASKS: Final = re.compile(r"报名截止|竞买人须|意向受让方须|起[拍始]价")
# 成交后悔拍重新拍卖的公告: what was sold once is offered anew.
_SOLD_ANEW: Final = re.compile(r"(?:重新|再次|再行)(?:公开)?(?:拍卖|挂牌|竞价|招标|处置|转让)的?(?:公告|通知|公示)$")
_PLEDGE: Final = re.compile("(?:[抵质]押(?:物|房产|财产|资产|土地)|房产|土地|股权)[^,。;]{0,24}$")
# 招标公告, and its text: of claims or of those who serve.
_OF_SALE: Final = re.compile("债权|贷款|转让|处置|拍卖|出售|资产包")
_JOINT: Final = "联合公告"
_OFFERS_JOINTLY: Final = re.compile("拟(?:联合|共同|一并)[^。;,]{0,8}?(?:处置|转让|拍卖|竞价|挂牌|招标|出售)")
UNDOING: Final = ("解除", "撤销")
"""Words of which every text holds one that tells of a sale that was undone."""
_OPENING: Final = 2500
_FIRST_ROWS: Final = 3
_FIRST_WORDS: Final = 300
_NEAR: Final = 40


def notice_kind(text: Text, sale: Sale | None) -> Result[str] | Unknown:
    """bid, transaction, supersession, marketing or other, with the words that decided."""
    title, body = _heading(text), "\n".join(text.lines)[:_OPENING]
    own = _QUOTED.sub("", title) if _OF_A_NOTICE.search(title) else title
    if not (_CLAIMS.search(title) or _lists_claims(text, body)):
        # What an asset manager's notice of that title offered is told there: claims, as most of them do.
        changed = _title("supersession", own) if _OF_ASSETS.search(title) else None
        return Result("supersession", changed, 0.7) if changed else Result("other", "no word for a claim", 0.8)
    if (no_loans := _NO_LOANS.search(body)) is not None and _THINGS.search(title):
        return Result("other", no_loans[0], 0.8)
    if _is_of_things(title, body):
        return Result("other", "things are sold, no claims", 0.8)
    services = _title("services", own)
    if services is not None and not _CLAIMS.search(_SERVICES_FOR.sub("", own)):
        return Result("other", services, 0.9)
    if not _OF_SALE.search(title) and (served := _body("services", body[:_FIRST_WORDS])) is not None:
        return Result("other", served, 0.8)
    changed = _title("supersession", own)
    if changed is not None:
        return _changed(changed, own, body)
    undone = _body("undone", body) if any(word in body for word in UNDOING) else None
    if undone is not None and _VOID.search(body):
        return Result("supersession", undone, 0.9)
    assigned = _title("assignment", title)
    if assigned is not None and sale is not None and not sale.proposed and not _title("result", title):
        return Result("transaction", assigned, 1.0)
    result = _title("result", own)
    failed = _body("failed", body) if result else None
    if failed is not None and not (sale is not None and sale.buyer) and _body("won", body) is None:
        return Result("supersession", failed, 0.9)
    anew = _SOLD_ANEW.search(own)
    if anew is not None and result and _body("offer", body):
        return Result("bid", anew[0], 0.9)
    for found in (result, _title("assignment", own)):
        # 债权处置联合公告 of two who sell together: an offer.
        offers_jointly = found == _JOINT and sale is None and _OFFERS_JOINTLY.search(body)
        if found is not None and not offers_jointly:
            return Result("transaction", found, 1.0)
    return _marketing_or(title, body, sale)


def _lists_claims(text: Text, body: str) -> bool:
    """Whether the beginning of the text, or a table by its heads or its first rows, speaks of claims."""
    listed = " ".join(column.head for table in text.tables for column in table.head.columns)
    cells = " ".join(cell for table in text.tables for row in table.rows[:_FIRST_ROWS] for cell in row if cell)
    return (_CLAIMS.search(f"{body[:600]} {listed} {cells}") or _DEBTORS.search(listed)) is not None


def _heading(text: Text) -> str:
    """The title, or the heading below it where it says of nothing what it is of."""
    if not (text.lines and text.lines[0].endswith(_HEADINGS)):
        return text.title
    if text.title in _OF_EITHER and _HEADING.fullmatch(text.lines[0]):
        return text.lines[0] if _title("assignment", text.lines[0]) else text.title
    if not (_HEADING.fullmatch(text.lines[0]) and _BARE_TITLE.fullmatch(text.title)):
        return text.title
    says = any(_title(kind, text.title) for where, kind in _WORDS if where == "title")
    return text.title if says else text.lines[0]


def _marketing_or(title: str, body: str, sale: Sale | None) -> Result[str] | Unknown:
    marketing, bid = _title("marketing", title), _title("bid", title)
    if (
        marketing is not None
        and not _is_reopened(body)
        and not (_ASKED.search(body) and (_SIGN_UP.search(body) or _UNTIL.search(body)))
        and not (_SEEKS.search(body) and _UNTIL.search(body) and "推介" not in title)
        and not re.search(r"处置的?公告|转让的?公告|竞价公告|拍卖公告|招标公告|挂牌", title)
    ):
        return Result("marketing", marketing, 1.0)
    if _OWN_CLAIM.search(body) and _TO_TALK.search(body) and not _FORMAL.search(f"{title}\n{body}"):
        return Result("marketing", "somebody's own claim, to be talked of", 0.7)
    offered = _body("offer", body)
    dunning = _title("dunning", title)
    if dunning is not None and _HANDED_ON.search(f"{title}\n{body}") is None:
        # 请借款人向我行履行还款义务: whoever lent asks for its own.
        return Result("other", dunning, 0.8)
    if (done := _done(body)) is not None:
        return Result("transaction", done, 0.9)
    if dunning is not None and "转让" not in title and (told := _TOLD_BEFORE.search(body)):
        return Result("other", told[0], 0.8)
    is_offer = bid and "债权转让" not in title and offered and sale is None
    sold = None if is_offer else _sold(body, sale)
    if sold is not None and (offered is None or _is_told_as_done(body, sale)):
        return Result("transaction", sold, 0.9)
    if dunning is not None:
        return Result("other", dunning, 0.8)
    if bid is not None:
        return Result("bid", bid, 1.0 if offered else 0.8)
    if offered is not None:
        return Result("bid", offered, 0.7)
    nothing = _body("none", f"{title}\n{body}")
    if nothing is not None:
        return Result("other", nothing, 0.7)
    thing = re.search(r"债权(?:资产)?(?:包|项目)?(?:\(|（|$)|资产包|\d{1,6}户债权", title)
    if thing and not re.search(r"申报|登记|查询|清算|收购", title):
        return Result("bid", thing[0], 0.5)
    return Unknown("no word that says what the notice is")


def _is_reopened(body: str) -> bool:
    """Whether a text offers anew, at another price and with times of its own."""
    return bool(_PRICE_CHANGED.search(body) and _OWN_TIMES.search(body) and _body("reopened", body))


def _changed(changed: str, title: str, body: str) -> Result[str]:
    """A title that speaks of a change: of the claim's holder it tells a sale, of its price it may be a new offer."""
    anew = None if _ENDED.search(title) else _ANEW.search(title)
    if anew and _body("offer", body):
        return Result("bid", anew[0], 0.9)
    if re.search(r"债权人变更|变更债权人|债权变更(?!处置|方式|项目)|主体变更", title):
        return Result("transaction", "债权人变更", 0.9)
    if _PRICE_CHANGED.search(title) and not _CORRECTED.search(title) and not _UNCHANGED.search(body):
        own_times = _OWN_TIMES.search(body)
        if own_times and _body("offer", body):
            return Result("bid", own_times[0], 0.8)
    again = _body("reopened", body)
    # 补充公告(降价), and below it 再次公开征集: what is added is the next round.
    corrects = _CORRECTED.search(title.replace("补充", "") if _PRICE_CHANGED.search(title) else title)
    if again and (_PRICE_CHANGED.search(title) or _PRICE_CHANGED.search(body)) and not corrects:
        return Result("bid", again, 0.8)
    return Result("supersession", changed, 1.0)


def _is_of_things(title: str, body: str) -> bool:
    """Whether what is sold is property or shares, whatever claims stood behind it."""
    things = _THINGS.search(title)
    return (
        bool(things)
        and not re.search(r"债权|不良[贷资]|资产包|应收账款|贷款", title)
        and not re.search(r"(?:债权|贷款)(?:转让|处置|资产包)", body[:400])
        # 项目名称:甲酒店公司债权, below a title of the hotel.
        and not re.search(r"(?:项目|标的|资产)名称\s*[:：][^\n。;]{2,40}债权(?:$|\n)", body[:400])
    )


def _sold(body: str, sale: Sale | None) -> str | None:
    if sale is not None and sale.buyer and not sale.proposed:
        return sale.words
    return _body("sold", body)


def _done(body: str) -> str | None:
    """What says that the claims are sold, in a text that asks nobody to come forward; not what became of a pledge."""
    found = None if _body("asks", body) else _WORDS["body", "done"].search(body)
    if found is None or _PLEDGE.search(body, max(0, found.start() - _NEAR), found.start()):
        return None
    return found[0][:60]


def _is_told_as_done(body: str, sale: Sale | None) -> bool:
    """Whether a sale that stands beside words of an offer has been made: it names who bought."""
    told = (sale is not None and bool(sale.buyer) and not sale.proposed) or _WON.search(body)
    return bool(told) and not _ASKS.search(body)


def _title(kind: str, text: str) -> str | None:
    found = _WORDS["title", kind].search(text)
    return found[0] if found else None


def _body(kind: str, text: str) -> str | None:
    found = _WORDS["body", kind].search(text)
    return found[0][:60] if found else None
