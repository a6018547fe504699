"""Which round of its sale an auction is: from the platform's code, or from the words and badges of a title.

A round word counts as a badge (in brackets, at the head or at the tail of a title) or where it names the auction that
is announced. "第一次拍卖流拍后" tells of an earlier round and does not.
"""

from __future__ import annotations

import re

from normalizers.lots.assets import is_solicitation
from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown
from normalizers.values.text import clean
from privacy.folds import simplify

SEVERAL = "two rounds: "
"""Why words that name more than one round name none."""
ROUNDS = ("first", "second", "sale_off", "re_auction", "further", "bankruptcy", "none")

_CODES: dict[tuple[str, str], tuple[str, str]] = {
    (row["platform"], row["code"]): (row["round"], row["meaning"]) for row in rows("round_codes")
}
# What the words of the table share: a sale by any word, and what says of a round that it is this one.
_SHARED = {
    "{offer}": (
        r"(?:{sale}|(?:公开|网上|线上|网络|整体|降价|产权)*+(?:挂牌|竞标|(?<=公开)(?:转让|出让|出售|竞标)|(?<=降价)转让)"
        r"(?:转让|出让|出售|处置|交易)?+"
        r"(?!的?(?:底|起始?)?价(?!格?再?(?:下[调降浮]|降))|之?日|期))"
    ),
    "{sale}": (
        r"(?:司法|网络|公开|线上|网上|变价|降价|强制|挂网|公告|挂牌|淘宝|京东|阿里|(?:债权|资产|股权|产权)?转让)*+(?:处置)?+"
        r"(?:拍卖|竞价|竞拍|竞买(?!人|保证|协议|须知|资格|申请|登记)|上拍|开拍|挂拍|竞卖|网拍|公拍|拍(?![一-龥])|(?<=处置))"
    ),
    "{now}": r"(?:(?:本次|现)(?:为|系|是|进行|进入|予以?|启动)|[转进]入)(?:司法|网络|公开)*+",
}


def _words(written: str) -> str:
    for name, pattern in _SHARED.items():
        written = written.replace(name, pattern)
    return written


_WORDS: tuple[tuple[str, str, str], ...] = tuple(
    (_words(row["words"]), row["where"], row["round"]) for row in rows("round_words")
)

_BADGE, _AT_AN_END, _INSIDE = 1.0, 0.9, 0.7

# After these an occurrence tells of another auction than the one announced.
_PROSE = (
    r"(?!\s*(?:已(?!降|打折|启动|开[始拍])|均(?!安|益)|中(?=[流无因未被已竞产出])|因(?!特)|会(?![一-龥])|后(?![宅街海湖沙溪坪所巷港山营寨庄埠洲桥林塘])"
    r"|时(?![间代光尚])|未(?![来央名])|失败|结束|撤回|中止|流拍|流标|无人"
    r"|的?(?:流拍|流标|保留价(?![:为]?[\d￥¥])|起拍价(?:的|基础|[×*x乘])|成交(?!价?[待延]|确认|即)|变卖价|公告期)))"
)


def _pattern(*places: str) -> re.Pattern[str]:
    """One alternation of the words that count at these places, each in a group named for its row."""
    wanted = [f"(?P<r{n}>{words}){_PROSE}" for n, (words, where, _) in enumerate(_WORDS) if where in places]
    return re.compile("|".join(wanted))


_IN_BADGE, _AT_EDGE, _ANYWHERE = _pattern("badge", "edge", "any"), _pattern("edge", "any"), _pattern("any")
_LOOSE = _pattern("loose")
# 再次拍卖 of what the buyer did not pay for, or of what a court took back from him.
_UNPAID = re.compile(
    "[悔毁][拍约]|(?:拍卖|成交)(?:裁定|结果)?[已被由经依法院]{0,6}撤销|反悔|违约|弃拍|放弃(?:购买|付款)|(?:未|拒|不|逾期不?)(?:能|再)?(?:在?(?:规定|约定|法定)?的?期限内)?(?:按期|按时|足额|全额)?(?:付|缴|交|支付|履行)"
)
# 重新上拍: after a default, or after the sale had been stopped.
_LISTED_ANEW = re.compile("重新(?:进行)?[上挂开]拍")
# Those who are to serve in a bankruptcy are sought, nothing is sold: 破产管理人选聘公告.
_SERVANTS = "(?:管理人|(?:评估|审计|拍卖|鉴定|中介)(?:辅助)?机构|律师事务所|会计师事务所)"
_SEEKS = "(?:招募|招聘|选聘|选任|遴选|招标|选定)(?!(?:意向|战略|财务|产业|重整|共益债)*投资)"
_SERVES = re.compile(
    rf"{_SERVANTS}.{{0,8}}{_SEEKS}|{_SEEKS}.{{0,8}}{_SERVANTS}|债权申报|债权人会议(?!通过|决议|表决|同意)"
    r"|(?:裁定|决定|判决|(?<!另行)通知|告知|复函)书?$|(?<!见)(?:评估|审计|鉴定)报告书?(?:\(第[^()]{1,4}次\))?$"
)
# A sale that is over, or that is not held: of what was announced nothing is left.
_STOPPED = "(?:撤回|中止|暂缓|终止|停止|暂停|取消)"
# 取消后再次拍卖, 因故中止，现再次拍卖.
_STOPPED_BEFORE = re.compile(rf"(?:{_STOPPED}|撤销)[^。;；]{{0,20}}?(?:后|[,，])[^。;；]{{0,6}}?(?:再[次行度]|重新)")
_SALE = "(?:网络|司法|公开|本次|该)*+(?:拍卖|变卖|竞价|挂牌|转让|[一二三]拍)"
_OVER = re.compile(
    rf"^(?:关于)?{_STOPPED}(?!.{{0,40}}(?:恢复|重新|后))[^,，。;；:：]{{0,20}}?{_SALE}"
    rf"|{_STOPPED}{_SALE}的?(?:公告|通知|公示|说明)?$"
    rf"|(?:拍卖|变卖|竞价|挂牌|转让|[一二三]拍){_STOPPED}的?(?:公告|通知|公示|说明)"
    r"|(?:^|[\s,，:：(\[【])(?:本次|该)?(?:拍卖|变卖|竞价|挂牌|转让)?已(?:结束|成交|终止|撤回|中止|取消)(?=$|[\s,，:：)\]】])"
    rf"|[,，](?:现|决定|依法|予以){{0,2}}{_STOPPED}(?:第?[首一二三四五]次)?{_SALE}(?:活动|程序)?$"
    rf"|^(?:关于)?(?:依法|决定)?撤销(?!.{{0,60}}(?:重新|再次|后))[^。;；:：]{{0,60}}?{_SALE}的?(?:公告|通知|公示|决定|说明)?(?:$|[:：])"
    r"|(?:拍卖|变卖|竞价|挂牌|转让|[一二三]拍)(?:不成|未成|未能成|不成功|失败)交?的?(?:公告|公示|通知|说明)"
    r"|(?<!\d)[0零]人出价"
    r"|(?:结果|成交|成功|流[拍标]|延期|推迟|顺延)的?(?:公告|公示|通知)$"
    r"|^.{0,4}?(?:结果|成交|流[拍标]|延期|推迟|顺延)的?(?:公告|公示|通知)[:：\s]"
    rf"|(?:拍卖|变卖|竞价|挂牌|[一二三]拍)(?:延期|推迟|顺延|改期)(?:举行|至[^,，]{{1,12}})?$"
    rf"|[(\[【](?:已|因故)?(?:{_STOPPED}|结束|停拍|成交)[)\]】]|^[(\[【]已?流[拍标][)\]】]|^{_STOPPED}的?(?:公告|通知)[:：\s]"
)
# What is told of the firm whose shares are sold: 标的公司已进入破产程序.
_OF_THE_FIRM = re.compile(r"[,，;；(（](?:标的|目标)(?:公司|企业)[^,，;；)）]{0,40}")
_BRACKETS = re.compile(
    r"[(\[【〔〖「『《<“\"]\s*+([^()\[\]【】〔〕〖〗「」『』《》<>“”\"]{1,20}?)\s*+[)\]】〕〗」』》>”\"]"
)
# What stands around the round in a badge: 网络司法拍卖第一次, 降价二拍, 变卖60日, 二拍降价20%.
_BADGE_TRIM = re.compile(
    r"^(?:(?:司法|网络|公开|法院|强制|本次|标的|阿里|京东|降价|即将|现进行|现|网拍|转为?|进入|因|[为系是](?=第))*+(?:拍卖(?=第|[首一二三四五]拍|变卖))?)"
    r"|(?:公告|标的|可贷款?|项目|即将开[始拍]|中|期?\d{1,4}[日天]|直?降(?s:.*)|[\d.一二三四五六七八九]{1,5}折(?s:.*))$"
)
_PARTS = re.compile(r"[·\-\s:：、,，;；/]+")
# The auction that came before: 一拍流拍后, 第二次拍卖无人竞买， 经两次拍卖流拍后.
_BEFORE = re.compile(
    r"[因历经已]{0,2}(?:(?:(?:第?[一二两三四五六七八九十\d]{1,3}|前[两二三四]|首|次(?=轮))[次轮](?:司法|网络|公开){0,3}(?:拍卖|竞价|变卖|挂牌|转让)?|[首一二三四五六七八九\d]拍|拍卖|变卖)(?:\d{1,2}月)?[、和及与]?){1,4}"
    r"(?:已|均|曾){0,2}经?"
    r"(?:流拍|流标|未成交|无人(?:报名|竞买|出价|应买))[之以]?[后,，、;；]*的?"
)
# What is still to come, behind what is announced: ，一拍流拍后将进行二拍，二拍流拍转变卖; ，二次拍卖时间另行通知.
_LATER = re.compile(
    r"[,，;；。(（]\s*(?:(?:若|如果?)?(?:第?[一1首]次(?:网络|司法|公开)*(?:拍卖|竞价)?|[一1首]拍)流[拍标]后?[,，]?(?:依法|另行)?(?:将|则|拟|即|会)(?s:.*)"
    r"|(?:第?[二三2-3]次(?:网络|司法|公开)*拍卖|[二三]拍|变卖)的?(?:时间|日期|公告)?(?:将|则)?(?:另行|另定|待定)[^,，。;；)）]*)"
)
# The auction that may come after: 若流拍进入变卖, 流拍后将二拍. Before what is sold it tells of this one: 流拍后转变卖.
_NEXT = re.compile(
    r"(?:若|如果?|倘若?)[一二首]拍流拍[^,，。;；]{0,20}$|(?<=\S)\s*[,，;；、(]?(?:(?:若|如|倘|一旦)[^,，。;；()]{0,6}流拍|流[拍标]后?[,，]?(?:依法|另行)?(?:将|拟|可|则|再(?!次(?:网络|司法|公开)*(?:拍|挂牌|竞价)|挂牌)|会)|无人(?:出价|报名|竞买|应价)[,，]?(?:则|将|即))[^,，。;；()]{0,14}\)?"
)
# What was before, at the head: 二拍流拍，拟变卖; in brackets: (原一拍2022年3月).
_FAILED_FIRST = re.compile(
    r"^(?:(?:第?[一二两三四五六]次(?:(?:网络|司法|公开)*拍卖)?|[首一二三四五]拍)[、和及]?){1,3}(?:已|均){0,2}流[拍标]后?[,，、\s]*(?=拟|现|转)"
)
_ONCE = re.compile(
    r"[(（](?:原|此前|之前|前期|曾|历史|[一1]次流拍)[^()（）]{0,40}[)）]|[首一二三]拍[(（]已?流[拍标][)）]"
)
# What a price is measured by: 较第一次挂牌价, 变卖价按二拍起拍价.
_MEASURED_BY = re.compile(
    r"(?:[较比按以同]|按照|参照|依照?|[低高]于|等于)(?:第?[首一二三四五]次(?:公开|网络|司法)*(?:拍卖|挂牌|竞价)|[首一二三四]拍)的?"
    r"(?:流拍|起拍|挂牌|保留|成交|变卖|起始|底)?价格?(?:为准|执行|确定|计)?(?!(?:进行|予以)?变卖)"
    r"|(?<=[价格][为是系即取:：=])(?:前次|上次|原)?(?:第?[首一二三四五]次(?:公开|网络|司法)*(?:拍卖|挂牌|竞价)|[首一二三四]拍)的?"
    r"(?:流拍|起拍|挂牌|保留|成交|变卖|起始|底)价格?"
    r"|[较比](?:第?[首一二三四五六七八九十]{1,3}次(?:公开|网络|司法)*(?:拍卖|挂牌|竞价)?|[首一二三四]拍)的?(?:价格?)?(?:再|又|已)?(?:下[降调浮]|[降低减]|优惠)"
)
_FAILED_BEFORE = re.compile(r"^(?:经|因|前次|上次)*流[拍标]后?[,，]?(?=[转现变再重进])")
# 司法二拍, 现二拍.
_SAID_BEFORE = re.compile(
    r"^(?:[现拟]|本次|司法|网络|公开|降价后?|[\d.一二三四五六七八九]{1,4}折){1,3}(?:\d{1,2}月)?(?=第?[首一二三四五六七八九十\d]{1,3}拍)"
)
# 一拍流拍则二拍。本次系第一次拍卖: which one is announced.
_THIS_ONE = re.compile(r"本次(?:拍卖|处置|竞价)?(?:系|为|是)([^,，。;；()]{2,12})(?=$|[,，。;；(])")
# (2023)浙0304执1127号之一: the case, of which what follows is the sale.
_CASE = re.compile(r"^[(]\d{4}[)][^\s破清]{3,16}?号(?:之[一二三四五六七八九])?\s*")
_EMPTY = re.compile(r"[(\[【〔]\s*[)\]】〕]")
# A character of every round word: most titles have none, and are done with at once.
_HINT = re.compile("[拍卖破清管无次轮价置让售租招推营征賣無輪價讓營徵]")
# What counts inside a title beside a badge too.
_OUTWEIGHING = re.compile("破|清算|悔拍|重新|债权人会议|管理人|租")
# 第 二 次 拍 卖: characters set apart; 第(二)次, 第贰次.
_SET_APART = re.compile(r"[一-龥](?:\s+[一-龥](?![一-龥A-Za-z\d]))+")
_ORDINAL = re.compile(
    r"第\s*+(?:\(\s*+)?([一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾\d]{1,3})\s*+(?:\)\s*+)?([次轮拍])(?:\s*(?=[拍网司变)])|(?=\W|$))"
)
# (一)拍; ★一拍★.
_IN_BRACKETS = re.compile(r"\(\s*([首一二三四五六七八九十\d])\s*\)(?=拍(?!卖))")
_STARS = re.compile("[★☆◆◇●○■□▲△▼※✦⭐♦•✨🔥]+")
# 壹拍, 贰拍.
_IN_CAPITALS = re.compile("[壹贰叁肆伍陆柒捌玖拾]{1,3}(?=拍(?!卖))")
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
# A number alone counts what stands beside it: 变卖公告(第一次).
_NUMBER_ALONE = re.compile(r"[(\[【〔〖「『《<]?\s*第[一二三四五六七八九十\d]+[次轮]\s*[)\]】〕〗」』》>]?")
_LABEL = re.compile(r"^(?:拍卖次数|拍卖阶段|处置阶段|拍卖轮次|轮次|阶段)\s*(?:[:：]\s*|(?=[第\d一二三]))")
# 拍卖次数：2, where a platform counts in digits.
_COUNTED = re.compile(r"(?:拍卖次数|拍次)\s*[:：]\s*([1-9])(?![\d次])")
# 奥迪Q5二拍: a model's number is none of a round.
_MODEL = re.compile(r"(?<=[A-Za-z]\d)(?=第?[首一二三四五六]拍(?!卖))")
# 统一拍卖 holds no 一拍.
_WORD_HEADS = "统同唯第"
# What a round word at the end of a title may still have behind it: 二拍降价20%, 一拍中.
_ENDS = re.compile(
    r"(?:的?公告|中|标的|起拍.{0,12}|期?\d{1,4}[日天]|直?降价?.{0,8}|[\d.一二三四五六七八九]{1,5}折.{0,6}|[,，]?(?:起拍价|保证金|竞买).{0,12}|房[产源屋]?)?"
)
_EDGES = " \t，,。;；:：·-—_|/、!！"


def round_of_code(platform: str, code: str) -> Result[str] | Unknown:
    """The round for a platform's own code, from the table `round_codes`; the empty code where a row carries none."""
    known = _CODES.get((platform, code.strip()))
    if known is None:
        return Unknown(f"{platform}: round code {code!r} is in no table")
    return Result(known[0], f"{code.strip() or 'no code'} {known[1]}".strip())


def classify_round(text: str) -> Result[str] | Unknown:
    """The round that a title, a badge or a label names: one of `ROUNDS`.

    `none` only where the words say that the sale has no rounds; a title silent on it is Unknown. Words of a bankruptcy
    outweigh a number, since the rounds of a bankruptcy sale are not those of the court auction rules. Words that name
    two rounds, none of them as a badge, are Unknown.
    """
    if _HINT.search(text) is None:
        return Unknown("no round word" if text.strip() else "no words")
    plain = _written_plainly(text).strip(_EDGES)
    if _SERVES.search(plain):
        return Unknown("no sale: those are sought who serve in one")
    if _OVER.search(plain):
        return Unknown("a sale that is over or not held")
    plain = _LATER.sub("", _LABEL.sub("", _CASE.sub("", _OF_THE_FIRM.sub("", plain))))
    plain = _MEASURED_BY.sub("", _FAILED_FIRST.sub("", _ONCE.sub("", plain)))
    plain = _BEFORE.sub("", _NEXT.sub("", plain))
    plain = _SAID_BEFORE.sub("", _FAILED_BEFORE.sub("", _EMPTY.sub("", plain).strip(_EDGES)))
    if not plain:
        return Unknown("no words")
    if "招募" in plain and is_solicitation(text):
        return Result("none", "an invitation, no auction", _INSIDE)
    if (this := _THIS_ONE.search(plain)) and (told := _IN_BADGE.fullmatch(this[1])):
        return _result(told, this.group(), _BADGE)
    whole = _IN_BADGE.fullmatch(plain)
    if whole is not None:
        return _result(whole, whole.group(), _BADGE)
    found = [*_badges(plain), *_at_the_ends(plain)]
    if not found or _OUTWEIGHING.search(plain):
        found += [_result(match, match.group(), _INSIDE) for match in _ANYWHERE.finditer(plain)]
    if not found and is_solicitation(text):
        return Result("none", "an invitation, no auction", _INSIDE)
    found = found or [_result(match, match.group(), _INSIDE) for match in _LOOSE.finditer(plain)]
    if not found:
        return Unknown("no round word")
    undone = _UNPAID.search(text) is not None or _STOPPED_BEFORE.search(text) is not None
    agreed = _agreed([_anew(one) for one in found] if undone else found)
    if isinstance(agreed, Result) and _LISTED_ANEW.search(agreed.evidence) and not undone:
        return Unknown(f"{agreed.evidence}: after a default, or after the sale was stopped")
    return agreed


def _is_again(one: Result[str]) -> bool:
    return one.value == "further" and "再" in one.evidence


def _anew(one: Result[str]) -> Result[str]:
    """再次拍卖 of what was not paid, or of what was stopped: a re-auction; else what it says."""
    return Result("re_auction", one.evidence, one.confidence) if _is_again(one) else one


def _written_plainly(text: str) -> str:
    """The text with characters that are set apart joined, and ordinals written in one way."""
    plain = _STARS.sub(" ", simplify(clean(text)).replace("丨", "|"))
    plain = _IN_BRACKETS.sub(r"\1", plain)
    plain = _SET_APART.sub(lambda found: "".join(found[0].split()), plain)
    plain = _MODEL.sub(" ", _COUNTED.sub(r"第\1次拍卖", plain))
    plain = _IN_CAPITALS.sub(lambda found: found[0].translate(_CAPITALS), plain)
    return _ORDINAL.sub(lambda found: f"第{found[1].translate(_CAPITALS)}{found[2]}", plain)


def _badges(text: str) -> list[Result[str]]:
    """Rounds named by a bracket, or by a part of it that says nothing else."""
    found = []
    for bracket in _BRACKETS.finditer(text):
        whole = "".join(bracket[1].split())
        matches = [_IN_BADGE.fullmatch(_BADGE_TRIM.sub("", part)) for part in (whole, *_PARTS.split(bracket[1]))]
        if matches[0] is not None:
            del matches[1:]
        found += [_result(match, bracket.group(), _BADGE) for match in matches if match is not None]
    return found


def _at_the_ends(text: str) -> list[Result[str]]:
    """A round word at the head of the text, after its badges, at its tail, or set off by blanks or signs."""
    bare = _BRACKETS.sub(" ", text).strip(_EDGES)
    found = []
    head = _AT_EDGE.match(bare)
    if head is not None:
        alone = bare[head.end() : head.end() + 1] in ("", *_EDGES)
        found.append(_result(head, head.group(), _BADGE if alone else _AT_AN_END))
    for match in _AT_EDGE.finditer(bare, 1):
        before, after = bare[match.start() - 1], bare[match.end() :]
        if before in _EDGES and (not after or after[0] in _EDGES):
            found.append(_result(match, match.group(), _BADGE))
        elif _ENDS.fullmatch(after) and before not in _WORD_HEADS:
            found.append(_result(match, match.group(), _AT_AN_END))
    return found


def _agreed(found: list[Result[str]]) -> Result[str] | Unknown:
    """The one round that all name. A bankruptcy or a re-auction may carry the number of its round as well; of others
    the one that stands out as a badge decides, and two that stand equal are Unknown.
    """
    for special in ("bankruptcy", "re_auction"):
        for result in found:
            if result.value == special:
                return result
    lease = next((one for one in found if one.value == "none" and "租" in one.evidence), None)
    if lease:
        return lease  # however often it is offered
    if any(one.value != "further" for one in found):
        found = [one for one in found if not _is_again(one)]  # 再次拍卖(二拍)
    values = {result.value for result in found}
    if values & {"sale_off", "none"}:
        found = [one for one in found if not _NUMBER_ALONE.fullmatch(one.evidence)]
    if "sale_off" in values:
        found = [one for one in found if one.value != "none"]
    strongest = max(result.confidence for result in found)
    strong = [result for result in found if result.confidence == strongest]
    if len({result.value for result in strong}) == 1:
        return strong[0]
    return Unknown(SEVERAL + ", ".join(result.evidence for result in found))


def _result(match: re.Match[str], evidence: str, confidence: float) -> Result[str]:
    row = int((match.lastgroup or "r0")[1:])
    return Result(_WORDS[row][2], evidence, confidence)
