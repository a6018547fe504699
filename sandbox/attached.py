"""The lists of claims that hang on notices as documents: Excel, Word and PDF."""

from __future__ import annotations

import io
from functools import cache, lru_cache

import docx
import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from sandbox.notices import Disposal
from sandbox.sites import Reply

FORM = "/upload/forms/undertaking.docx"
"""Where a site keeps the form of bid that hangs on all its notices."""
_ENDINGS = {"attached_excel": "xlsx", "attached_word": "docx", "attached_pdf": "pdf"}
_FONT = "STSong-Light"
_HEAD = ("序号", "债务人名称", "币种", "本金余额", "利息余额")
_CURRENCIES = {"CNY": "人民币", "USD": "美元"}
pdfmetrics.registerFont(UnicodeCIDFont(_FONT))


def path(notice: Disposal) -> str | None:
    """Where the document of a notice stands on its site; None for a notice without one."""
    ending = _ENDINGS.get(notice.form)
    return f"/upload/{notice.published_on:%Y%m}/{notice.id}.{ending}" if ending else None


@lru_cache(maxsize=64)
def document(notice: Disposal) -> Reply:
    """The document of a notice."""
    build = {"attached_excel": _excel, "attached_word": _word, "attached_pdf": _pdf}[notice.form]
    out = io.BytesIO()
    build(notice, out)
    return Reply(out.getvalue(), "application/octet-stream")


@cache
def form() -> Reply:
    """The form of bid: it names no claim."""
    text = docx.Document()
    text.add_paragraph("竞买承诺函")
    text.add_paragraph("本单位自愿参加贵公司组织的公开竞价，并承诺遵守竞价规则。")
    out = io.BytesIO()
    text.save(out)
    return Reply(out.getvalue(), "application/octet-stream")


def _opening(notice: Disposal) -> str:
    day = notice.base_date
    assert day is not None
    return f"债权资产清单（基准日：{day.year}年{day.month}月{day.day}日，单位：元）"


def _rows(notice: Disposal) -> list[tuple[str, ...]]:
    return [
        _HEAD,
        *(
            (str(n), debt.debtor, _CURRENCIES[debt.currency], f"{debt.principal:,.2f}", f"{debt.interest:,.2f}")
            for n, debt in enumerate(notice.debts, start=1)
        ),
    ]


def _excel(notice: Disposal, out: io.BytesIO) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([_opening(notice)])
    sheet.merge_cells("A1:E1")
    sheet.append(_HEAD)
    for n, debt in enumerate(notice.debts, start=1):
        amounts = float(debt.principal), float(debt.interest)
        sheet.append([n, debt.debtor, _CURRENCIES[debt.currency], *amounts])
    book.save(out)


def _word(notice: Disposal, out: io.BytesIO) -> None:
    text = docx.Document()
    text.add_paragraph(_opening(notice))
    table = text.add_table(rows=0, cols=len(_HEAD))
    for row in _rows(notice):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    text.save(out)


def _pdf(notice: Disposal, out: io.BytesIO) -> None:
    style = ParagraphStyle("plain", fontName=_FONT, fontSize=10.5, leading=18, wordWrap="CJK")
    table = Table(_rows(notice), style=[("FONT", (0, 0), (-1, -1), _FONT, 9), ("GRID", (0, 0), (-1, -1), 0.5, "black")])
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build([Paragraph(_opening(notice), style), table])
