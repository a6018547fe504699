"""The words of a page or a document as the readers of claims need them: cleaned lines, and tables of claims with the
lines around them.

A column of a newspaper is cut into lines of one length, inside words and numbers: these are joined again. A page of
several notices is cut to the one that speaks of claims. Tables of labels and values become lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from normalizers.amounts.signs import with_signs
from normalizers.claims.blocks import by_lines, ledgered, names_columns, parted, spread, stacked, widened
from normalizers.claims.columns import lists_claims
from normalizers.claims.grids import WITHDRAWN, Head, head_of, sideways, with_debtors
from normalizers.claims.labels import holds_labels, label_lines, labels_a_value
from normalizers.claims.stacked import NUMERIC, carded, tabled, unstacked
from normalizers.parties.names import begins_name
from normalizers.values.record import record
from normalizers.values.text import POISON, clean
from records.content import Content, Grid

_LONGEST_LINE: Final = 20_000
# ① becomes a mere 1 in half-width signs.
_CIRCLED: Final = re.compile("[①-⑳]")
_FIRST_CIRCLED: Final = ord("①") - 1
_CHARACTERS: Final = re.compile("[一-龥]*+")
# Cells without any character that `_cell` looks for: those, and all of ASCII but blanks, ( ) [ ] and *.
_CLEAN: Final = re.compile("[一-龥!-'+-Z\\\\^-~]*+")
# What must be told before a text is cleaned: these, wide blanks, and wide commas before digits.
_LOST_BY_CLEANING: Final = re.compile(r"[①-⑳\u3000，](?:(?<!，)|(?=\d))")
_COMMA_OF_A_CLAUSE: Final = re.compile(r"，(?<=[0-9]，)(?=[0-9])")
# Behind a number with thousands apart: cents, what counts money or debtors, the end of a cell; behind a label signs.
_COUNTED: Final = r"(?:[.．]\d{1,2}(?![\d元万亿])|(?:[.．]\d{1,8})?(?=\s*(?:[万亿元户人名笔】]|$)))"
_STATED: Final = r"(?:(?=[,，。;；、)）])|(?<=\d{3})(?=\s*[（(]))"
# 1，850万元, 86，204，919.03: full-width signs between thousands.
_WIDE_THOUSANDS: Final = re.compile(
    rf"(?<![\d,，.])(?:\d{{1,3}}(?:，\d{{3}}){{1,5}}{_COUNTED}|\d{{1,3}}(?:，\d{{3}}){{2,5}}(?![\d，])"
    rf"|(?<=[：:为])\d{{1,3}}(?:，\d{{3}}){{1,5}}{_STATED})"
)
_WIDE_BLANK: Final = re.compile(r"(?<=\d)\u3000(?=\d)")
# 45 921户: blanks between thousands, but that a line may begin with the number of an item.
_BLANK_THOUSANDS: Final = re.compile(
    rf"^\d{{1,3}}(?: \d{{3}}){{1,5}}$|(?:(?<=[^\d\s,.])|(?<=[^\d\s,.] ))(?:\d{{1,3}}(?: \d{{3}}){{1,5}}{_COUNTED}"
    rf"|(?:(?<=[:为])|(?<=[:为] ))\d{{1,3}}(?: \d{{3}}){{1,5}}{_STATED})"
)
# 3 2 0 0 0 0 . 0 0元: a blank behind each digit.
_SPACED_DIGITS: Final = re.compile(r"(?<![\d,.] )(?<![\d,.])\d(?: [\d,.]){3,}(?! ?\d)")
# 2025 年 1 月 2 0 日, 2025 - 0 1 - 2 0: what of a day whose digits are set apart is shorter than a number.
_SPACED_DAY: Final = re.compile(
    r"(?<=年) ?\d \d(?= ?月)|(?<=月) ?\d \d(?= ?[日号])"
    r"|(?<!\d)(?:19|20)\d\d (?P<sign>[-./]) \d \d (?P=sign) \d \d(?! ?\d)"
)
_SPACED_NUMBER: Final = re.compile(r"(?<=\d) +([,.]) +(?=\d)|(?<=\d) +,(?=\d{3}(?!\d))|(?<=\d), +(?=\d{3},\d{3})")
# 2025。6。30, 2025·6·30: a day whose points were typed as other signs.
_STOP_BETWEEN_DIGITS: Final = re.compile(r"[。·](?<=\d.)(?=\d)")
_DAY_BY_STOPS: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)([。·])(\d{1,2})\2(\d{1,2})(?!\d)")
_SPACED: Final = re.compile(r"(?<![一-龥])[一-龥](?: +[一-龥])+(?![一-龥])")
_NUMBER_IN_BRACKETS: Final = re.compile(
    r"(?!^[【\[]\d{1,2}[】\]](?![元万亿])[一-龥])"
    r"(?<![\d.])[【\[]\s*([¥￥]?[\d,.]+(?: \d{3})*+(?:\.\d+)?(?:\s*[亿万]?元)?"
    r"|[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]{2,24})\s*[】\]](?!\d)"
)
# 【起拍价】 ¥14,800,000: a label in brackets.
_LABEL_IN_BRACKETS: Final = re.compile(r"【([一-龥]{2,10})】\s*(?=[¥￥\d])")
# 【债务人】甲公司, 债务人——甲公司, 债务人 : 甲公司: other signs behind a label that begins a line.
_LABEL_AND_SIGN: Final = re.compile(
    r"((?:[一二三四五六七八九十\d]{1,2}[、.])?)"
    r"(?:【([一-龥()]{2,14})】\s*(?=[^\s:])|([一-龥()]{2,14})\s*[—―]{1,2}\s*(?=\S))"
)
_SPACED_COLON: Final = re.compile(r"(?<=[一-龥)]) +: *")
# 招标控制(最低)价: a bracket inside a label.
_PRICE_IN_BRACKETS: Final = re.compile(r"(?<=[一-龥])\(([一-龥]{2})\)(?=价(?:格|款)?[:为\s])")
# A line break in a cell is for the width of its column, but between two firms or two numbers.
_LISTED: Final = re.compile(r"(?:(?<=公司)|(?<=[厂店社场]))\s*\n\s*(?=[一-龥]{3,}(?:公司|[厂店社场])(?![一-龥]))")
_BROKEN: Final = re.compile(r"(?<![\d\s])\s*\n\s*+|(?<=\d)\s*\n\s*+(?!\d)")
# 730,915.0 / 8: the last digit of an amount that is too wide for its column.
_TOO_WIDE: Final = re.compile(
    r"(?<=\d,\d{3}\.\d)\s*\n\s*+(?=\d$)|(?<=\d,\d)\s*\n\s*+(?=\d\d(?:[.,]|$))|(?<=\d,\d\d)\s*\n\s*+(?=\d(?:[.,]|$))"
)
# 1 / 1,286.40: the mark of a footnote, raised above an amount.
_RAISED: Final = re.compile(r"^\s*+\d[^\S\n]*+\n\s*+(?=\d{1,3}(?:,\d{3})*+\.\d{2}\s*+$)")
# 3,921.10[2], 3,921.10(注1), 3,921.10*: the mark of a note behind an amount. More stars hide digits.
_NOTED: Final = re.compile(
    r"([¥￥]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?:[万亿]?元)?)\s*(?:[\[(]注?\d{1,2}[\])]|注\d{0,2}|(?<=\.\d\d)[*※†‡])"
)
_MARKS: Final = "])*※†‡"
_NOTED_WITHIN: Final = re.compile(r"(?<=\.\d\d)[\[(]\d{1,2}[\])](?=[万亿]?元)")
_LONGEST_CELL: Final = 60
_NARROW: Final = 60
_WIDEST: Final = 90
# 本金58 / ,000,000元, 尚欠利 / 息: no line of its own begins or ends so.
_CUT_WITHIN: Final = re.compile(
    r"\n(?:(?<=\d\n)(?:[万亿]?元|[,.]\d)|(?<=\d,\n)\d{3}|(?:(?<=\d,\d\n)|(?<=\d,\d\d\n))\d"
    r"|(?<=\d\.\d\n)\d(?:[万亿]?元|[,;。])|(?<=利\n)息|(?<=[本罚欠]\n)[金息]|(?<=复\n)利|(?<=合\n)计|(?<=债\n)权"
    r"|(?<=\d年\n)\d{1,2}月|(?<=\d月\n)\d{1,2}日|(?<=\d\n)[年月日]"
    r"|(?<=转\n)让|(?<=人民\n)币|(?<=有\n)限|(?<=公\n)司)"
)
_COLUMN: Final = 6
_CUT: Final = 3
_ITEM: Final = re.compile(r"\s*\(?[一-龥]{0,3}(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、:)]|\.(?!\d))")
# 01甲公司: the number of an item right before a name, as designs of phones have it.
_ITEM_AND_NAME: Final = re.compile(r"^(0\d)(?=[一-龥]{4})(?!0\d(?:年|月|日|号|时|点|分))")
_PRINCIPAL: Final = "本金"
_LABEL_AHEAD: Final = re.compile(r"\s*+([一-龥()]{2,14}):")
_END: Final = frozenset("。;；!！?？:：")
_HEADING: Final = re.compile(
    r"^[^。,，;；]{2,60}(?:公告|声明|启事|通知书?|公示|送达|更正)(?:[(（][^()（）]{1,12}[)）])?$"
)
_OF_CLAIMS: Final = re.compile(r"债权|不良|贷款|资产包|抵债")
_OF_A_SALE: Final = re.compile(r"转让|处置|竞价|拍卖|招标|挂牌|受让|催收|延长|延期|更正|报名")
_PAGE_TITLE: Final = re.compile(r"^(?:第?\s*[A-Z]?\d{1,3}\s*版|[A-Z]\d{1,2})|^(?:公告|广告|分类)")
# 上一篇:…公告, 首页 > 公告: what a site says around a notice, of others and of itself.
_OF_THE_SITE: Final = re.compile(
    r"\s*[<《【\[]*(?:[上下前后]一[篇条则页个]|(?:相关|推荐|更多|热门|最新)(?:阅读|推荐|新闻|公告|链接|文章|资讯))[\]】》>]*\s*[:：]"
    r"|\s*(?:首页\s*[>＞»]|(?:当前|您(?:现在|当前)?所?在?的?)位置)"
    r"|\s*(?:发布|更新)(?:时间|日期)[:：][^。]{8,30}?(?:来源|浏览|点击|字号|阅读)"
)
_BEGINS_OF_THE_SITE: Final = frozenset("<《【[上下前后相推更热最首当您发")
# 相关公告, and below it 关于某公司等15户债权的处置公告(本金3.2亿元).
_OTHERS: Final = re.compile(
    r"(?:相关|推荐|更多|热门|最新|近期|其[他它]|往期|精彩|精选|延伸|历史|同类|本网|为[您你])(?:精彩)?"
    r"(?:阅读|推荐|新闻|公告|链接|文章|资讯|信息|内容|项目|标的|回顾|精选)[:：]?(?:\s*更多\s*[>»]*)?"
    r"|猜[您你](?:喜欢|感兴趣)[:：]?|(?:大家|网友|他们)(?:都|还)?在看[:：]?"
)
# 相似项目推荐, 为您推荐同类债权: what stands below it is of others, whatever it says of their claims.
_LIKE_IT: Final = re.compile(
    r"(?:(?:相似|类似|同类|相近)的?|(?:更多|其[他它])(?=.{1,4}推荐))(?:金融|不良)?(?:债权|资产|项目|标的|拍品){0,2}"
    r"(?:推荐|列表)?(?:[(（]\d{1,4}[)）])?[:：]?"
    r"|(?:猜[您你]|为[您你]推荐|[您你]可能|看了[又还])[一-龥]{0,10}(?:[(（]\d{1,4}[)）])?[:：]?"
)
_CLAIM_OF_OTHERS: Final = re.compile(
    r"[^。;；]{4,60}?(?:本金|本息|债权|欠款|总额|余额)[一-龥]{0,4}[:：\s]*+[¥￥]?\s*+[\d,.]++\s*+[万亿]?元?"
)
# 往期公告, 历史成交案例: a table below it is of earlier sales. What 其他信息 or 推荐项目 heads may be of this one.
_EARLIER: Final = re.compile(
    r"(?:[一-龥]{0,4}(?:往期|历史|既往|过往|以往)|[上前]期)的?(?:债权|资产|转让|处置|成交|挂牌|拍卖|推介|不良|发布){0,3}的?"
    r"(?:公告|项目|标的|案例|回顾|推荐|一览|列表|记录|信息|新闻)(?:列表|一览)?(?:[(（]\d{1,4}[)）])?[:：]?(?:\s*更多\s*[>»]*)?"
    r"|(?:相关|推荐|更多|热门|最新|近期|其[他它])(?:公告|新闻|阅读|链接|文章)[:：]?|猜[您你](?:喜欢|感兴趣)[:：]?"
)
_TITLE_OF_ANOTHER: Final = re.compile(
    r"(?:公告|公示|通知|声明|启事|债权|项目)(?:[(（][^()（）]{0,40}[)）])?\s*(?:\[?\d[\d./-]*\]?)?$"
)
# 某公司1户债权 转让底价 260万元, as an item of such a list.
_ITEM_OF_OTHERS: Final = re.compile(
    r"[^。;；]{4,60}?(?:底价|挂牌价格?|起拍价|起始价|当前价|保留价|参考价|价格|竞拍价)[:：\s]*+[¥￥]?\s*+[\d,.]++\s*+(?:[万亿]?元|万)?(?:起)?"
)
_LONGEST_HEADING: Final = 60
_AROUND: Final = 4
_CAPTION: Final = 40
_LABEL: Final = 20
_MOST_LOST: Final = 2
_PAIR: Final = 2
_LONGEST_SERIAL: Final = 5
_PACKAGE: Final = re.compile(r"[\w一-龥]{0,12}资产包[一二三四五六七八九十\d]*号?|第[一二三四五六七八九十\d]+包")


@record
class Table:
    """A table under a head: its rows below the head, and the lines around it, the nearest first."""

    head: Head
    rows: Grid
    above: tuple[str, ...]
    below: tuple[str, ...]
    line: int
    package: str | None = None


@record
class Text:
    """The cleaned words of a page or a document; `cells` are the lines that tables of labels and values gave."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
    cells: frozenset[int] = frozenset()

    @classmethod
    def of(cls, title: str, content: Content) -> Text:
        """The words of a content as it was served."""
        parts = widened(_mended([_cleaned(part) for part in tabled(_own(content))]))
        title = tidy(title)
        title, parts = _section(title, parts)
        parts = [
            piece for part in carded(_unstacked(parts)) for piece in ([part] if isinstance(part, str) else parted(part))
        ]
        lines: list[str] = []
        cells: set[int] = set()
        found: list[tuple[Head, Grid, int]] = []
        for part in parts:
            if isinstance(part, str):
                lines.append(part)
            else:
                head = _head(part, found, lines)
                if found and WITHDRAWN.search("".join(lines[found[-1][2] :])) and head_of(part) is None:
                    continue
                if head is None:
                    before = len(lines)
                    lines += label_lines(part)
                    cells.update(n for n in range(before, len(lines)) if ":" in lines[n][:_LABEL])
                else:
                    found.append((with_debtors(*head), head[1], len(lines)))
        return cls(title, tuple(lines), tuple(_table(*one, lines) for one in found), frozenset(cells))

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def _own(content: Content) -> list[str | Grid]:
    """The parts without what a site says around a notice: the titles of other notices that it lists below a word for
    them (相关公告), and the tables right below one for earlier notices, or headed by it.
    """
    own: list[str | Grid] = []
    listed = earlier = alike = False
    for part in content:
        words = part.strip() if isinstance(part, str) else _caption(part)
        # Most lines are sentences, which are none of these headings.
        heads = len(words) <= _LONGEST_HEADING and "。" not in words and "，" not in words
        earlier = (heads and _EARLIER.fullmatch(words) is not None) or (earlier and not isinstance(part, str))
        if not isinstance(part, str):
            listed = False
            if not earlier:
                own.append(part)
        elif heads and ((alike_now := _LIKE_IT.fullmatch(words) is not None) or _OTHERS.fullmatch(words)):
            listed, alike = True, alike_now
        elif listed and _lists_another(part, words, alike):
            continue
        else:
            listed = False
            if not (words[:1] in _BEGINS_OF_THE_SITE and _OF_THE_SITE.match(part)):
                own.append(part)
    return own


def _lists_another(part: str, words: str, alike: bool) -> bool:
    """Whether a line is an item of a list of other notices, of those `alike` also by their claims."""
    return (
        _TITLE_OF_ANOTHER.search(part) is not None
        or _ITEM_OF_OTHERS.fullmatch(words) is not None
        or (alike and _CLAIM_OF_OTHERS.fullmatch(words) is not None)
    )


def _caption(grid: Grid) -> str:
    """What a first row says that is nothing but one cell over all columns; empty where there is none."""
    filled = [cell for cell in grid[0] if cell and cell.strip()] if grid else []
    return filled[0].strip() if len(filled) == 1 < len(grid[0]) else ""


def _table(head: Head, grid: Grid, at: int, lines: Sequence[str]) -> Table:
    above = tuple(reversed(lines[max(0, at - _AROUND) : at]))
    named = (found for line in (*head.captions, *above) if len(line) <= _CAPTION and (found := _PACKAGE.search(line)))
    package = next((found[0] for found in named), None)
    return Table(head, grid, above, tuple(lines[at : at + _AROUND]), at, package)


def tidy(text: str) -> str:
    """A text in half-width signs, with a number's brackets and the blanks in spaced words taken out.

    A full-width comma between half-width digits ends a clause, it is no thousands sign.
    """
    words = text[:_LONGEST_LINE]
    if words.isascii():
        if words.isprintable() and " " not in words and "[" not in words:
            return words  # a number, as most cells are
    elif _CHARACTERS.fullmatch(words):
        return words  # a name or a head, as most others are
    if _LOST_BY_CLEANING.search(words):
        words = _CIRCLED.sub(lambda found: f"({ord(found[0]) - _FIRST_CIRCLED})", words)
        words = _WIDE_THOUSANDS.sub(lambda found: found[0].replace("，", ","), words)
        words = _COMMA_OF_A_CLAUSE.sub("， ", words)
        # A wide blank parts two numbers, where one of common width may stand between the thousands of one.
        words = _WIDE_BLANK.sub("  ", words)
    words = clean(words).strip()
    if "【" in words or "[" in words:
        words = _LABEL_IN_BRACKETS.sub(r"\1:", _NUMBER_IN_BRACKETS.sub(r"\1", words))
    if ("。" in words[:-1] or "·" in words) and _STOP_BETWEEN_DIGITS.search(words):
        words = _DAY_BY_STOPS.sub(r"\1.\3.\4", words)
    if "]" in words or ")" in words:
        words = _NOTED_WITHIN.sub("", words)
    marked = "—" in words or "【" in words or "―" in words
    if marked and (found := _LABEL_AND_SIGN.match(words)) and labels_a_value(label := found[2] or found[3]):
        words = f"{found[1]}{label}:{words[found.end() :]}"
    if ")价" in words:
        words = _PRICE_IN_BRACKETS.sub(r"\1", words)
    if " " in words:
        words = _SPACED_COLON.sub(":", words)
        words = _SPACED_DIGITS.sub(lambda found: found[0].replace(" ", ""), words)
        words = _SPACED_DAY.sub(lambda found: found[0].replace(" ", ""), words)
        words = _SPACED_NUMBER.sub(lambda found: found[0].strip() if "," in found[0] else ".", words)
        words = _BLANK_THOUSANDS.sub(lambda found: found[0].replace(" ", ","), words)
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), words) if " " in words else words


def _cleaned(part: str | Grid) -> str | Grid:
    if isinstance(part, str):
        words = tidy(part)
        return _ITEM_AND_NAME.sub(r"\1 ", words) if words.startswith("0") else words
    rows = by_lines(spread(ledgered(with_signs(part))))
    return stacked(tuple([_row(row) for row in rows]))


def _row(row: Sequence[str | None]) -> tuple[str | None, ...]:
    words = "".join([cell for cell in row if cell])
    if _CLEAN.fullmatch(words) and "注" not in words and len(words) <= _LONGEST_LINE:
        return tuple(row)  # of names and numbers, as most are
    return tuple([_cell(cell) for cell in row])


def _cell(cell: str | None) -> str | None:
    """A cell's words in one line, where its lines are no paragraphs: firms become a list, two numbers stay apart. The
    mark of a note behind an amount is left out.
    """
    words = tidy(cell) if cell else cell
    if not words:
        return words
    if (words[-1] in _MARKS or "注" in words) and (noted := _NOTED.fullmatch(words)):
        return noted[1]
    if "\n" not in words or (len(words) > _LONGEST_CELL and _END & set(words)):
        return words
    return _BROKEN.sub("", _TOO_WIDE.sub("", _RAISED.sub("", _LISTED.sub("、", words))))


def _mended(parts: Sequence[str | Grid]) -> list[str | Grid]:
    """The parts with the lines of a narrow column joined, where the lines of a page are of one length."""
    lines = [part for part in parts if isinstance(part, str) and part]
    least = _full_from(lines)
    if least is None and _CUT_WITHIN.search("\n".join(lines)) is None:
        return [part for part in parts if part != ""]
    joined: list[str | Grid] = []
    open_line = False
    for part in parts:
        if not isinstance(part, str):
            joined.append(part)
            open_line = False
            continue
        last = joined[-1] if joined else None
        if isinstance(last, str) and (
            (open_line and not _ITEM.match(part) and not (_begins_label(part) or _begins_debtor(last, part)))
            or _CUT_WITHIN.search(last[-4:] + "\n" + part[:4])
        ):
            joined[-1] = last + part
        elif part:
            joined.append(part)
        open_line = least is not None and len(part) >= least and part[-1] not in _END
    return joined


def _begins_debtor(above: str, line: str) -> bool:
    """Whether a line tells of the next debtor of a list (甲公司 本金…): it goes on with none before it."""
    return _PRINCIPAL in line and _PRINCIPAL in above and begins_name(line)


def _begins_label(line: str) -> bool:
    """Whether a line begins with a label that is known (本金:…): it goes on with none before it."""
    found = _LABEL_AHEAD.match(line)
    return found is not None and labels_a_value(found[1])


def _full_from(lines: Sequence[str]) -> float | None:
    """How long a line is at least that goes on in the next one: most of a narrow column's are; of wider ones those that
    all end at one place, and few of them with a sentence. None where lines end as they will.
    """
    width = max(map(len, lines), default=0)
    full = [line for line in lines if len(line) >= width * 0.8]
    if len(lines) >= _COLUMN and width <= _NARROW and len(full) >= len(lines) * 0.4:
        return width * 0.8
    cut = [line for line in lines if len(line) == width]
    ended = sum(line[-1] in _END for line in cut)
    return width if len(cut) >= _CUT and ended * 4 <= len(cut) and width <= _WIDEST else None


def _unstacked(parts: list[str | Grid]) -> list[str | Grid]:
    """The parts with a table whose cells stand one below the other put together again."""
    lines = [part if isinstance(part, str) else "" for part in parts]
    found = unstacked(lines) if len(lines) > 8 else None
    if found is None:
        return parts
    start, end, grid = found
    return [*parts[:start], grid, *parts[end:]]


def _section(title: str, parts: list[str | Grid]) -> tuple[str, list[str | Grid]]:
    """Of a newspaper's page the notice that speaks of claims, with its heading for a title; else all of it."""
    if not _PAGE_TITLE.match(title) or _OF_CLAIMS.search(title):
        return title, parts
    starts = [n for n, part in enumerate(parts) if isinstance(part, str) and _HEADING.match(part)]
    if not starts:
        return title, parts
    ends = [*starts[1:], len(parts)]
    sections = [parts[start:end] for start, end in zip(starts, ends, strict=True)]
    fitting = [section for section in sections if _speaks_of_claims(section)]
    if not fitting:
        return title, parts
    best = max(fitting, key=lambda section: sum(len(part) for part in section if isinstance(part, str)))
    return str(best[0]), best[1:]


def _speaks_of_claims(section: Sequence[str | Grid]) -> bool:
    text = "\n".join(part for part in section if isinstance(part, str))
    return bool(_OF_CLAIMS.search(text)) and bool(_OF_A_SALE.search(text))


def _head(grid: Grid, before: list[tuple[Head, Grid, int]], lines: Sequence[str]) -> tuple[Head, Grid] | None:
    """The head of a table and its rows below it; a table that goes on after a break has the head of the one before."""
    head = head_of(grid)
    if holds_labels(grid) and (head is None or not lists_claims(head.columns)):
        return None
    # 债务人 | 甲公司 | 乙公司 | 合计 heads a table of one debtor a column.
    if head is not None and {role for one in head.columns for role in one.roles} != {"sum"}:
        return head, grid[head.rows :]
    turned = sideways(grid)
    if turned is not None and (across := head_of(turned)) is not None:
        return across, turned[across.rows :]
    if head is not None:
        return head, grid[head.rows :]
    heads = names_columns(grid[0])
    if before and not heads and _goes_on(grid, before[-1]):
        near = before[-1][2] >= len(lines) - 2
        if near or _counts_on(grid, before[-1]):
            return before[-1][0], grid
    return None


def _goes_on(grid: Grid, before: tuple[Head, Grid, int]) -> bool:
    """Whether the rows of a grid fit a table, and hold numbers where its amounts stand, as those of a form do not."""
    # Of a head that is a table of its own only the rows tell how wide it is.
    width = max((len(row) for row in before[1] or grid), default=0)
    last = max((column.index for column in before[0].columns), default=0)
    if width <= _PAIR or not all(last < len(row) <= width for row in grid):
        return False
    places = [column.index for column in before[0].columns if column.kind == "amount"]
    cells = [cell for row in grid for at in places if (cell := row[at]) and cell.strip()]
    numbers = [cell for cell in cells if NUMERIC.fullmatch(cell.strip()) or POISON in cell or "无" in cell]
    return 2 * len(numbers) >= len(cells)


def _counts_on(grid: Grid, before: tuple[Head, Grid, int]) -> bool:
    """Whether the rows of a grid are numbered as those that follow a table's; one of them may be lost between."""
    column = next((one.index for one in before[0].columns if one.kind == "number"), None)
    if column is None:
        return False
    above = [int(cell) for row in before[1] if (cell := _numbered(row, column))]
    first = _numbered(grid[0], column)
    return bool(above and first) and 0 < int(first) - above[-1] <= _MOST_LOST


def _numbered(row: Sequence[str | None], column: int) -> str:
    cell = (row[column] or "").strip() if column < len(row) else ""
    return cell if cell.isdecimal() and len(cell) <= _LONGEST_SERIAL else ""
