"""CCRE (www.yindeng.com.cn): reversed lists, details, PDFs with ruled tables; see docs/evidence.md#ccre."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from math import ceil

from PIL import Image, ImageDraw
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from sandbox.market import NIGHTS, PRICE_HIDDEN_SINCE, Announcement, Market, Project
from sandbox.sites import Asked, Reply, not_found

HOST = "www.yindeng.com.cn"
HOSTS = (HOST,)
SOURCES = ("ccre_listings", "ccre_transfers")
SECTIONS = {"listing": "/xxpl/xxpl_bldkzr/bldkzr_zrgg/", "result": "/xxpl/xxpl_bldkzr/bldkzr_zrjggg/"}
_TAILS = {"listing": "转让公告", "result": "转让结果公告"}
_PER_PAGE = 10
_FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
_BODY = ParagraphStyle("body", fontName=_FONT, fontSize=10, leading=15, wordWrap="CJK")
_HEAD = ParagraphStyle("head", parent=_BODY, fontSize=15, leading=22, alignment=1)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=9, leading=12)
_FOUR, _TWO = (110, 125, 110, 125), (150, 320)


@dataclass(frozen=True)
class Item:
    """One line of a list."""

    project: Project
    announcement: Announcement

    @property
    def title(self) -> str:
        """As the web page prints it."""
        return self.project.name + _TAILS[self.announcement.kind]

    @property
    def path(self) -> str:
        """The detail page's path."""
        day = self.announcement.published_on
        return f"{SECTIONS[self.announcement.kind]}{day:%Y%m}/t{day:%Y%m%d}_{self.announcement.id}.html"

    @property
    def pdf(self) -> str:
        """The document's path."""
        day = self.announcement.published_on
        return f"{SECTIONS[self.announcement.kind]}{day:%Y%m}/P0{day:%Y%m%d}{self.announcement.id:06d}.pdf"


def items(market: Market, kind: str, night: int) -> list[Item]:
    """What a section lists on a night, the newest first."""
    found = []
    for project in market.projects:
        announcements = project.listings if kind == "listing" else (project.result,)
        found += [Item(project, a) for a in announcements if a and a.published_on <= NIGHTS[night].date()]
    return sorted(found, key=lambda item: (item.announcement.published_on, item.announcement.id), reverse=True)


def address(item: Item) -> str:
    """The detail page's address on the real site."""
    return f"https://{HOST}{item.path}"


class Site:
    """The site on a night."""

    def __init__(self, market: Market, night: int) -> None:
        self.lists = {kind: items(market, kind, night) for kind in SECTIONS}
        self.details = {item.path: item for found in self.lists.values() for item in found}
        self.documents = {item.pdf: item for item in self.details.values()}

    def answer(self, asked: Asked) -> Reply:
        """A list page, a detail page, a document, or 404."""
        if asked.path in self.details:
            return Reply(_detail(self.details[asked.path]).encode())
        if asked.path in self.documents:
            item = self.documents[asked.path]
            if item.path not in asked.headers.get("Referer", ""):
                return Reply("<html><head><meta charset='utf-8'></head><body>请从详情页打开附件</body></html>".encode())
            return Reply(document(item), "application/pdf")
        for kind, section in SECTIONS.items():
            found = re.fullmatch(re.escape(section) + r"(?:index(?:_(\d+))?\.html)?", asked.path)
            if found:
                return _list(self.lists[kind], section, int(found[1]) if found[1] else 0)
        return not_found()


def _list(found: Sequence[Item], section: str, number: int) -> Reply:
    pages = ceil(len(found) / _PER_PAGE)
    page = pages - number + 1 if number else 1
    if not 1 <= page <= max(pages, 1):
        return not_found()
    lines = "".join(
        '<div class="rightListContent list-item"><span class="rightListImport unlock list-content">'
        f'<a href=".{item.path.removeprefix(section.rstrip("/"))}" title="{escape(item.title)}">{escape(item.title)}</a>'
        f'</span><span class="rightListTime data-time">{item.announcement.published_on}</span></div>'
        for item in found[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    )
    body = (
        '<!DOCTYPE html><html><head><meta charset="UTF-8"><title>银登中心</title></head><body>'
        f'<ul class="list-box">{lines}</ul><div class="fy"><span id="pageTotal" class="pageTotal">共{len(found)}条</span>'
        "</div></body></html>"
    )
    return Reply(body.encode())


def _detail(item: Item) -> str:
    name = item.pdf.rsplit("/", 1)[1]
    form = item.announcement.form
    if form == "text":
        content = f'<div class="article-box">{_as_text(item)}</div>'
    elif form == "frame":
        content = f'<div class="article-box"><iframe src="./{name}"></iframe></div>'
    else:
        content = (
            f'<div class="attach_main attachment"><div class="attach_file"><a href="./{name}">附件</a></div></div>'
        )
    return (
        '<!DOCTYPE html><html><head><meta charset="UTF-8"></head><body><div class="article-title">'
        f"{escape(item.title)}</div>{content}</body></html>"
    )


def _basics(project: Project) -> list[tuple[str, ...]]:
    return [
        ("交易基准日", f"{project.base_date:%Y%m%d}", "资产笔数（笔）", f"{project.loans:,}"),
        ("借款人户数（户）", f"{project.borrowers:,}", "未偿本金总额（元）", f"{project.principal:,.2f}"),
        ("未偿利息总额（元）", f"{project.interest:,.2f}", "未偿本息总额（元）", f"{project.total:,.2f}"),
        ("其他费用（元）", f"{project.fees:,.2f}" if project.fees else "/", "加权平均逾期天数", "512.5"),
        ("单一借款人最高未偿本息余额（元）", f"{project.total / 10:,.2f}", "借款人加权平均年龄", "38.6"),
        ("五级分类情况", f"损失 {project.loans} 笔"),
        ("担保情况概述", f"信用 {project.loans} 笔"),
    ]


def _times(item: Item) -> list[tuple[str, ...]]:
    day = item.announcement.published_on
    return [("竞价报名截止时间", f"{day:%Y年%m月%d日}17:00"), ("竞价日", f"{day:%Y年%m月%d日}")]


def _ways(item: Item) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("转让方式", "线上公开竞价"), ("竞价方式", "多轮竞价"), ("延时周期（分钟）", "2")]
    if item.announcement.published_on < PRICE_HIDDEN_SINCE:
        rows.append(("起始价（元）", f"{item.project.starting_price:,.2f}"))
    return [*rows, ("加价幅度（元）", "100,000.00"), ("保证金（元）", "1,000,000.00")]


def _as_text(item: Item) -> str:
    """The labels in the page itself, glued as copies of notices have them."""
    rows = [*_basics(item.project), *_times(item), *_ways(item)]
    return "<p>一、不良贷款基本信息</p><p>" + "".join("".join(row) for row in rows) + "</p>"


def _ruled(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    cells = [[Paragraph(text, _CELL) for text in row] + [""] * (len(widths) - len(row)) for row in rows]
    spans = [("SPAN", (1, n), (-1, n)) for n, row in enumerate(rows) if len(row) == 2 and len(widths) == 4]
    return Table(cells, colWidths=list(widths), style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans])


def _watermark(canvas: Canvas, _: object) -> None:
    canvas.saveState()
    canvas.setFont(_FONT, 44)
    canvas.setFillGray(0.82)
    canvas.translate(300, 420)
    canvas.rotate(40)
    canvas.drawCentredString(0, 0, "银登中心8供查阅6")
    canvas.restoreState()


@cache
def _scanned_sheet() -> Image.Image:
    """A sheet as a scanner sees it from afar: grey bars where lines of text are."""
    sheet = Image.new("L", (298, 421), 255)
    pen = ImageDraw.Draw(sheet)
    for y in range(60, 350, 15):
        pen.rectangle((40, y, 150 + y * 7 % 100, y + 4), fill=90)
    return sheet


@lru_cache(maxsize=2048)
def document(item: Item) -> bytes:
    """The PDF of an announcement; a scan is a picture of lines."""
    out = io.BytesIO()
    if item.announcement.form == "scan":
        canvas = Canvas(out, pagesize=A4, invariant=1)
        canvas.drawInlineImage(_scanned_sheet(), 0, 0, *A4)
        canvas.showPage()
        canvas.save()
        return out.getvalue()
    parts: list[Flowable] = [Paragraph(item.project.name + f"不良贷款{_TAILS['listing']}", _HEAD), Spacer(1, 8)]
    if item.announcement.kind == "listing":
        parts += [
            Paragraph("我行保证所披露信息真实、准确、完整。", _BODY),
            Paragraph("一、不良贷款基本信息", _BODY),
            _ruled(_basics(item.project), _FOUR),
            Paragraph("二、时间安排", _BODY),
            _ruled(_times(item), _TWO),
            Paragraph("三、转让方式", _BODY),
            _ruled(_ways(item), _TWO),
            Paragraph("四、受让方应当具备监管规定的条件。联系人：李先生，联系电话：0571-00000000", _BODY),
        ]
    else:
        project = item.project
        parts = [
            Paragraph(item.title, _HEAD),
            Spacer(1, 8),
            _ruled(
                [
                    ("项目名称", project.name),
                    ("项目编号", f"YD{item.announcement.id}"),
                    ("出让方全称", project.seller_words),
                    ("受让方全称", project.buyer_words or ""),
                    ("转让协议签署日期", f"{project.signed_on:%Y年%m月%d日}"),
                ],
                _TWO,
            ),
            Paragraph(f"{item.announcement.published_on:%Y年%m月%d日}", _BODY),
        ]
    template = SimpleDocTemplate(out, pagesize=A4, invariant=1, title="公告")
    if item.announcement.published_on >= PRICE_HIDDEN_SINCE:
        template.build(parts, onFirstPage=_watermark, onLaterPages=_watermark)
    else:
        template.build(parts)
    return out.getvalue()


def opened(market: Market, night: int, caps: Mapping[str, int]) -> Callable[[Asked], Reply]:
    """The site on a night."""
    return Site(market, night).answer
