"""The regulator (www.nfra.gov.cn): JSON lists and documents, workbooks; see docs/evidence.md#regulator."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sandbox.draws import NIGHTS
from sandbox.indicators import ALL, GROUPS, Quarter, published_on, rounded
from sandbox.market import Market
from sandbox.sites import Asked, Reply, not_found

HOSTS = ("www.nfra.gov.cn",)
SOURCES = ("nfra_indicators",)
PAGE = "https://www.nfra.gov.cn/cn/view/pages/ItemDetail.html?docId={}&itemId={}"
_STATISTICS, _NEWS = "954", "915"
_NAMES = {
    "large": "大型商业银行",
    "joint_stock": "股份制商业银行",
    "city": "城市商业银行",
    "private": "民营银行",
    "rural": "农村商业银行",
    "foreign": "外资银行",
}
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
Said = tuple[Quarter, ...]
"""What the regulator has said by a night."""


@dataclass(frozen=True)
class Document:
    """One document of the site: its number, section, title, day, and what it shows."""

    number: int
    item: str
    title: str
    day: date
    form: str
    year: int = 0
    quarter: int = 0


def documents(market: Market, night: int) -> list[Document]:
    """What the site shows on a night, the newest first: a table and a table by group a year, words a quarter, other news."""
    said = {(q.year, q.number) for q in market.said(night)}
    found = []
    for year in sorted({year for year, _ in said}):
        last = max(number for at, number in said if at == year)
        # A correction shows the same document on another day.
        day = NIGHTS[2].date() if night == 2 and year == max(said)[0] else published_on(year, last)
        found.append(
            Document(1_000_000 + year, _STATISTICS, f"{year}年商业银行主要监管指标情况表（季度）", day, "year", year)
        )
        title = f"{year}年商业银行主要指标分机构类情况表（季度）"
        found.append(Document(1_100_000 + year, _STATISTICS, title, published_on(year, last), "groups", year))
    for year, number in said:
        title = f"{year}年{_QUARTERS[number - 1]}银行业保险业主要监管指标数据情况"
        found.append(
            Document(1_200_000 + 10 * year + number, _NEWS, title, published_on(year, number), "words", year, number)
        )
    for n in range(40):
        day = date(2021 + n // 9, n % 9 + 1, 3)
        found.append(
            Document(
                1_300_000 + n,
                _STATISTICS if n % 2 else _NEWS,
                f"{day.year}年{day.month}月保险业经营情况表",
                day,
                "other",
            )
        )
    return sorted(found, key=lambda document: (document.day, document.number), reverse=True)


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The site on a night."""
    shown, said = documents(market, night), tuple(market.said(night))
    replies = {f"/cn/static/data/DocInfo/SelectByDocId/data_docId={d.number}.json": d for d in shown}
    workbooks = {_workbook_path(d): d for d in shown if d.form in _WORKBOOKS}

    def answer(asked: Asked) -> Reply:
        if asked.path == "/cbircweb/DocInfo/SelectDocByItemIdAndChild":
            return _list([d for d in shown if d.item == asked.query["itemId"]], asked)
        if asked.path in replies:
            return _document(replies[asked.path], said)
        if asked.path in workbooks:
            found = workbooks[asked.path]
            return Reply(_workbook(found.form, found.year, said), "application/vnd.ms-excel")
        return not_found()

    return answer


def _json(data: Any) -> Reply:
    return Reply(
        json.dumps({"rptCode": 200, "msg": "成功", "data": data}, ensure_ascii=False).encode(), "application/json"
    )


def _list(found: Sequence[Document], asked: Asked) -> Reply:
    size, first = int(asked.query["pageSize"]), (int(asked.query["pageIndex"]) - 1) * int(asked.query["pageSize"])
    rows = [
        {
            "docId": d.number,
            "docTitle": d.title,
            "docSubtitle": d.title,
            "publishDate": f"{d.day} 09:00:00",
            "generaltype": "0",
        }
        for d in found[first : first + size]
    ]
    return _json({"total": len(found), "rows": rows})


def _workbook_path(document: Document) -> str:
    return f"/chinese/docfile/{document.day.year}/{document.number}{document.day:%m%d}.xlsx"


def _document(document: Document, said: Said) -> Reply:
    attached = (
        [{"attachmentName": "表.xlsx", "urlOtherName": _workbook_path(document)}] if document.form in _WORKBOOKS else []
    )
    forms: Mapping[str, Callable[[], str]] = {
        "year": lambda: f"<p>{document.title}</p>",
        "groups": lambda: f"<p>{document.title}</p>",
        "words": lambda: _words(document.year, document.quarter, said),
        "other": lambda: "<p>略</p>",
    }
    body = forms[document.form]()
    data = {
        "docId": document.number,
        "docTitle": document.title,
        "publishDate": f"{document.day} 09:00:00",
        "docClob": body,
    }
    return _json(data | {"attachmentInfoVOList": attached})


def _of(year: int, said: Said, group: str) -> list[Quarter]:
    return [q for q in said if q.year == year and q.group == group]


def _sheet(title: str) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    return book, book.create_sheet(title)


def _bytes(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@lru_cache(maxsize=32)
def _workbook(form: str, year: int, said: Said) -> bytes:
    """What hangs on a document of statistics."""
    return _WORKBOOKS[form](year, said)


def _all_banks(year: int, said: Said) -> bytes:
    """The sheet of a year; quarters that are not over are empty. Percentages are fractions."""
    book, sheet = _sheet("商业银行季度")
    sheet.append([f"（二）商业银行主要监管指标情况表(法人)（{year}年）"])
    sheet.append(["", "", "", "", "单位：亿元、%"])
    sheet.append(["时间", *_QUARTERS])
    sheet.append(["项目"])
    of_year = _of(year, said, ALL)
    sheet.append(["（一）信用风险指标"])
    lines: tuple[tuple[str, Callable[[Quarter], float]], ...] = (
        ("不良贷款余额", lambda q: float(q.balance)),
        ("  其中：次级类贷款", lambda q: float(q.substandard)),
        ("        可疑类贷款", lambda q: float(q.doubtful)),
        ("        损失类贷款", lambda q: float(q.loss)),
        ("不良贷款率", lambda q: float(q.ratio) / 100),
        ("拨备覆盖率*", lambda q: float(q.coverage) / 100),
    )
    for label, told in lines:
        sheet.append([label, *map(told, of_year)])
    sheet.append(["注：*为法人口径。"])
    return _bytes(book)


def _groups(year: int, said: Said) -> bytes:
    """The sheet of a year by group: a quarter stands in a merged cell before its rows. Percentages are fractions."""
    book, sheet = _sheet("商业银行分机构类情况表")
    sheet.append([f"商业银行主要指标分机构类情况表(季度)({year}年)"])
    sheet.append(["", "", "", "", "", "", "单位：亿元、百分比"])
    sheet.append(["机构", "", *(_NAMES[group] for group in GROUPS)])
    sheet.append(["时间/指标"])
    by_group = [_of(year, said, group) for group in GROUPS]
    lines: tuple[tuple[str, Callable[[Quarter], float]], ...] = (
        ("不良贷款余额", lambda q: float(q.balance)),
        ("不良贷款率", lambda q: float(q.ratio) / 100),
        ("拨备覆盖率", lambda q: float(q.coverage) / 100),
    )
    for same_quarter in zip(*by_group, strict=True):
        for n, (label, told) in enumerate(lines):
            sheet.append([_QUARTERS[same_quarter[0].number - 1] if n == 0 else None, label, *map(told, same_quarter)])
        last = sheet.max_row
        sheet.merge_cells(start_row=last - len(lines) + 1, start_column=1, end_row=last, end_column=1)
    return _bytes(book)


_WORKBOOKS: Mapping[str, Callable[[int, Said], bytes]] = {"year": _all_banks, "groups": _groups}


def _words(year: int, number: int, said: Said) -> str:
    (now,) = [q for q in _of(year, said, ALL) if q.number == number]
    return (
        f"<p>一、银行业和保险业总资产保持增长</p><p>{year}年{_QUARTERS[number - 1]}末，我国银行业金融机构本外币资产总额增长。</p>"
        f"<p>三、商业银行信贷资产质量总体稳定</p><p>{year}年{_QUARTERS[number - 1]}末，商业银行（法人口径，下同）不良贷款余额{rounded(now.balance / 10_000, '0.1')}万亿元；"
        f"商业银行不良贷款率{rounded(now.ratio, '0.01')}%。</p><p>四、商业银行风险抵补能力整体充足</p><p>商业银行拨备覆盖率为{rounded(now.coverage, '0.01')}%。</p>"
    )
