"""The labels beside a lot's amounts and facts on the platforms' pages, and the field of `SaidLot` that each means.

Pages print them with blanks inside (起 拍 价), with either colon, and in any order; the words decide, not the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsel import Selector

from crawlers.pages.selectors import words

# The first word that a label contains decides: 变卖预缴款 before 变卖价, 加价幅度 before 价.
_FIELDS = (
    ("加价幅度", "increment"),
    ("增价幅度", "increment"),
    ("保证金", "deposit"),
    ("预缴款", "deposit"),
    ("起拍价", "starting_price"),
    ("起始价", "starting_price"),
    ("变卖价", "starting_price"),
    ("转让底价", "starting_price"),
    ("评估", "appraisal"),
    ("市场价", "market_price"),
    ("成交价", "final_price"),
    ("当前价", "current_price"),
    ("处置法院", "court"),
    ("执行法院", "court"),
    ("法院", "court"),
    ("处置单位", "court"),
    ("处置机构", "court"),
    ("委托方", "court"),
    ("拍卖次数", "round_words"),
    ("处置阶段", "round_words"),
    ("拍卖阶段", "round_words"),
    ("所在地", "address"),
    # Who takes a pledge, or may buy first, owns nothing.
    ("抵押", None),
    ("质押", None),
    ("他项", None),
    ("优先", None),
    ("被执行人", "owner"),
    ("所有权人", "owner"),
    ("所有人", "owner"),
    ("产权人", "owner"),
    ("权属人", "owner"),
    ("权利人", "owner"),
    ("产权单位", "owner"),
    ("开始时间", "starts_at"),
    ("结束时间", "ends_at"),
    ("成交时间", "ends_at"),
    ("流标时间", "ends_at"),
    ("报名人数", "applicant_count"),
)
_LONGEST = 14
_NODE = "\x1f"
"""Between the texts of a line: where one node ends and the next begins."""


def field_of(label: str) -> str | None:
    """The field of `SaidLot` that a label means, or None."""
    return _meaning(label)[1]


def _meaning(label: str) -> tuple[str, str | None]:
    """The word by which a label is known, with the field that it means; no word where it is not."""
    plain = re.sub(r"\s", "", label).strip(":：")
    if not plain or len(plain) > _LONGEST:
        return "", None
    return next(((word, field) for word, field in _FIELDS if word in plain), ("", None))


def labelled(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Label and value pairs as fields of `SaidLot`; the first that states a field counts, empty values do not."""
    found: dict[str, str] = {}
    for label, value in pairs:
        field = field_of(label)
        text = " ".join(value.split())
        if field is not None and text:
            found.setdefault(field, text)
    return found


# A line begins with a label; a further one is a word without blanks, or single characters (保 证 金), that follows a
# blank or begins a node and is no unit of what stands before it: "140 万元 评估价：".
_WORD = r"(?:[^\s:：\d¥￥](?:\s+[^\s:：\d¥￥]){1,5}|[^\s:：\d¥￥(（]+(?:[(（][^()（）:：]*[)）])?)"
_LABEL = re.compile(rf"(?:^|(?<=\s)(?!(?:万|亿)?元\s))(?P<label>(?<=^)[^:：\d]{{1,20}}|{_WORD})\s*[:：]")


def pairs_of_lines(nodes: Iterable[Selector]) -> list[tuple[str, str]]:
    """`label：value` lines as pairs, for nodes that print both in one text, be it once or several times."""
    found = []
    for node in nodes:
        line = _NODE.join(node.xpath(".//text()[not(ancestor::script or ancestor::style)]").getall())
        heads = [head for head in _LABEL.finditer(line) if head.start() == 0 or _meaning(head["label"])[0]]
        ends = [head.start() for head in heads[1:]]
        found += [
            (_plain(head["label"]), _plain(line[head.end() : end]))
            for head, end in zip(heads, [*ends, len(line)], strict=False)
        ]
    return found


def _plain(part: str) -> str:
    return " ".join(part.replace(_NODE, "").split())


def pairs_of_cells(rows: Iterable[Selector], label: str, value: str) -> list[tuple[str, str]]:
    """Label and value of rows that hold each in a node of its own (CSS selectors)."""
    found = []
    for row in rows:
        heads, cells = row.css(label), row.css(value)
        found += [(words(head), words(cell)) for head, cell in zip(heads, cells, strict=False)]
    return found
