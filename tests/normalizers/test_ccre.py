"""CCRE: a list that moves while it is walked, documents read by their labels, announcements with their checks."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from math import ceil
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Spacer, Table

from crawlers.pages.page import Follow, Listing, Page, ShapeError
from crawlers.sites.ccre import parse_detail, parse_list, parse_pdf
from crawlers.sites.ccre_labels import silent_labels
from documents import limits
from documents.errors import ScanError
from documents.pdf.read import PdfText, Row, pdf_text
from normalizers.ccre.announcement import normalize_ccre
from records.batch import Defect
from records.rows import CcreAnnouncement
from records.said import SaidCcre

LIST = "https://www.yindeng.com.cn/xxpl/xxpl_bldkzr/bldkzr_zrgg/"
DETAIL = LIST + "202508/t20250805_39001.html"
TITLE = "平安银行股份有限公司关于2025年第7期个人不良贷款（个人消费贷款）转让项目转让公告"
RESULT = TITLE.replace("转让公告", "转让结果公告")
FONT = "STSong-Light"
NOW = datetime(2025, 12, 1, tzinfo=UTC)


# --- the list ----------------------------------------------------------------------------------------------------


def html(items: Sequence[int], total: int) -> str:
    lines = "".join(
        '<div class="rightListContent list-item"><span class="rightListImport unlock list-content">'
        f'<a href="./202508/t20250805_{n}.html">{TITLE}</a></span>'
        '<span class="rightListTime data-time">2025-08-05</span></div>'
        for n in items
    )
    return f'<html><ul class="list-box">{lines}</ul><span id="pageTotal" class="pageTotal">共{total}条</span></html>'


def list_page(url: str, body: str, context: dict[str, str] | None = None) -> Page:
    return Page("ccre_listings", "list", url, 200, "text/html", body.encode(), NOW, context or {})


def serve(items: Sequence[int], url: str) -> str:
    """The file of a reversed list, the newest item first; the newest page where the site no longer has the file."""
    pages = ceil(len(items) / 10)
    file = url.rsplit("/", 1)[1].removeprefix("index").removesuffix(".html").strip("_")
    page = max(1, pages - int(file) + 1) if file else 1
    return html(items[10 * (page - 1) : 10 * page], len(items))


def walk(items: list[int], moves: Callable[[int, list[int]], None]) -> tuple[set[str], int]:
    """All keys that a crawl sees while `moves(step, items)` changes the list before each request, and the requests."""
    follow: Follow | None = Follow(LIST + "index.html", "list")
    seen: set[str] = set()
    step = 0
    while follow is not None:
        moves(step, items)
        step += 1
        outputs = list(parse_list(list_page(follow.url, serve(items, follow.url), dict(follow.context))))
        listing = next(output for output in outputs if isinstance(output, Listing))
        seen.update(listing.keys)
        further = [output for output in outputs if isinstance(output, Follow) and output.kind == "list"]
        assert listing.last == (not further)
        follow = further[0] if further else None
    return seen, step


def address(n: int) -> str:
    return f"{LIST}202508/t20250805_{n}.html"


@pytest.mark.parametrize("total", [1, 9, 10, 11, 20, 47])
def test_a_list_at_rest_is_read_once_and_its_first_page_twice(total: int) -> None:
    seen, requests = walk(list(range(total, 0, -1)), lambda step, items: None)
    assert seen == {address(n) for n in range(1, total + 1)}
    assert requests == ceil(total / 10) + 1


@given(
    st.integers(1, 60),
    st.dictionaries(st.integers(1, 6), st.one_of(st.integers(1, 14), st.integers(-4, -1)), max_size=4),
)
def test_nothing_is_missed_when_the_list_moves(total: int, changes: dict[int, int]) -> None:
    """Items are added in front, or taken away at random places, between any two requests."""
    items = list(range(total, 0, -1))
    stood = set(items)
    added: set[int] = set()

    def move(step: int, now: list[int]) -> None:
        change = changes.get(step, 0)
        for _ in range(change):
            added.add(1000 + len(added))
            now.insert(0, 999 + len(added))
        for _ in range(-change):
            if len(now) > 1:
                stood.discard(now.pop(len(now) // 3))

    seen, _ = walk(items, move)
    assert {address(n) for n in stood} <= seen


def test_what_was_added_during_the_walk_is_read_at_its_end() -> None:
    items = list(range(30, 0, -1))
    seen, _ = walk(items, lambda step, now: now.__setitem__(slice(0, 0), range(143, 130, -1)) if step == 2 else None)
    assert seen == {address(n) for n in items}
    assert len(items) == 43


def test_a_total_that_never_rests_does_not_keep_the_walk_going() -> None:
    totals = [25, 35, 24, 36]

    def move(step: int, now: list[int]) -> None:
        now[:] = range(totals[step % 4], 0, -1)

    _, requests = walk(list(range(25, 0, -1)), move)
    assert requests < 60


def test_an_empty_list_is_covered() -> None:
    assert list(parse_list(list_page(LIST + "index.html", html((), 0)))) == [Listing(0, (), last=True)]


@pytest.mark.parametrize(
    "body",
    [
        "<html><span id='pageTotal'>共12条</span></html>",
        "<html><ul class='list-box'></ul><span id='pageTotal'>共12条</span></html>",
        "<html><ul class='list-box'></ul></html>",
        "<html><ul class='list-box'></ul><span id='pageTotal'>12</span></html>",
        html([1], 12).replace("list-content", "other"),
    ],
)
def test_a_list_of_another_shape_is_refused(body: str) -> None:
    with pytest.raises(ShapeError, match=LIST):
        list(parse_list(list_page(LIST + "index.html", body)))


# --- the detail --------------------------------------------------------------------------------------------------


def detail(body: str, context: dict[str, str] | None = None) -> list[Any]:
    return list(
        parse_detail(Page("ccre_listings", "detail", DETAIL, 200, "text/html", body.encode(), NOW, context or {}))
    )


ATTACHED = '<div class="attach_main attachment"><div class="attach_file"><a href="./P1.pdf">附件</a></div></div>'


@pytest.mark.parametrize(
    ("body", "document"),
    [
        (f'<a href="/other.pdf">x</a>{ATTACHED}', "202508/P1.pdf"),
        ('<iframe src="./P3.pdf"></iframe><a href="./P2.pdf">x</a>', "202508/P2.pdf"),
        ('<div class="article-box">起始价（元）：1.00</div><iframe src="./P3.pdf#page=1"></iframe>', "202508/P3.pdf"),
        ('<iframe src="/v/viewer.html?file=%2Fxxpl%2Fxxpl_bldkzr%2Fbldkzr_zrgg%2FP4.pdf"></iframe>', "P4.pdf"),
        ('<a href="./P5.PDF?v=2">x</a>', "202508/P5.PDF?v=2"),
    ],
)
def test_the_attachment_is_preferred_to_links_frames_and_text(body: str, document: str) -> None:
    (follow,) = detail(body, {"title": TITLE, "published_on": "2025-08-05", "entry": DETAIL, "stamp": "s"})
    assert (follow.url, follow.kind, follow.entry, follow.stamp) == (LIST + document, "pdf", DETAIL, "s")
    assert follow.headers == {"Referer": DETAIL}
    assert follow.context == {"title": TITLE, "published_on": "2025-08-05", "detail": DETAIL}


def test_a_page_of_its_own_gives_day_and_title() -> None:
    (said,) = detail(f'<h1>{TITLE}</h1><div class="article-box">交易基准日 20250630 起始价（元）1.00</div>')
    assert said.published_on == "2025-08-05"
    assert said.title == TITLE.replace("（", "(").replace("）", ")")
    assert said.fields == (("交易基准日", "20250630"), ("起始价(元)", "1.00"))


def test_a_page_with_neither_document_nor_labels_is_refused() -> None:
    with pytest.raises(ShapeError):
        detail('<div class="article-box">敬请期待</div>')


# --- the document ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", autouse=True)
def font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont(FONT, 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def tables(*rows: Sequence[Sequence[str]], over: Callable[[Canvas], None] | None = None) -> bytes:
    out = io.BytesIO()
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONTNAME", (0, 0), (-1, -1), FONT)]
    parts: list[Any] = []
    for table in rows:
        parts += [Table([list(row) for row in table], style=style), Spacer(1, 20)]

    def mark(canvas: Canvas, _: object) -> None:
        if over is not None:
            canvas.saveState()
            over(canvas)
            canvas.restoreState()

    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(parts, onFirstPage=mark)
    return out.getvalue()


def pdf(body: bytes, **context: str) -> Page:
    known = {"title": TITLE, "published_on": "2025-08-05", "entry": DETAIL}
    return Page("ccre_listings", "pdf", LIST + "P1.pdf", 200, "application/pdf", body, NOW, known | context)


def said_in(body: bytes) -> dict[str, str]:
    (said,) = parse_pdf(pdf(body))
    assert isinstance(said, SaidCcre)
    return dict(said.fields)


BASICS = (("交易基准日", "20250630", "资产笔数（笔）", "12"), ("未偿本金总额（元）", "3,400.50", "备注", "甲乙丙丁"))


def test_labels_are_found_wherever_they_stand() -> None:
    turned = tuple((row[2], row[3], row[0], row[1]) for row in reversed(BASICS))
    assert said_in(tables(BASICS)) == said_in(tables(turned))


def test_a_label_broken_over_lines_and_with_blanks() -> None:
    rows = (("单一借款人最高未偿\n本息余 额（元）", "1,000.00"), ("资 产笔数（笔 ）", "１２"))
    assert said_in(tables(rows)) == {"单一借款人最高未偿本息余额(元)": "1,000.00", "资产笔数(笔)": "12"}


def test_several_labels_glued_in_one_cell() -> None:
    rows = (("交易基准日20250630资产笔数（笔）12未偿利息总额（元）3,400.50", ""), ("其他费用（元）/", ""))
    assert said_in(tables(rows)) == {
        "交易基准日": "20250630",
        "资产笔数(笔)": "12",
        "未偿利息总额(元)": "3,400.50",
        "其他费用(元)": "/",
    }


def test_labels_above_their_values() -> None:
    rows = (("转让方式", "竞价方式", "起始价（元）"), ("线上公开竞价", "多轮竞价", "5,000.00"))
    assert said_in(tables(rows)) == dict(zip(("转让方式", "竞价方式", "起始价(元)"), rows[1], strict=True))


def test_a_group_head_before_label_and_value_is_no_label() -> None:
    rows = (("竞价安排", "竞价日", "2025年8月20日"), ("", "未知栏目", "某值"))
    assert said_in(tables(rows)) == {"竞价日": "2025年8月20日", "未知栏目": "某值"}


def test_times_in_numbered_lines_outside_the_tables() -> None:
    def lines(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawString(80, 300, "（一）竞价报名截止时间：2025年8月18日 17:00")
        canvas.drawString(80, 280, "竞价日前，受让方应当缴纳保证金。")
        canvas.drawString(80, 260, "联系人：李先生")
        canvas.drawString(400, 240, "2025年8月5日")

    said = said_in(tables(BASICS, over=lines))
    assert said["竞价报名截止时间"] == "2025年8月18日17:00"
    assert said["披露日期"] == "2025年8月5日"
    assert set(said) == {*said_in(tables(BASICS)), "竞价报名截止时间", "披露日期"}


def watermark(*, size: int = 10, turn: int = 0, gray: float = 0.0) -> Callable[[Canvas], None]:
    """Digits over the whole page: turned, pale, or large."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        canvas.setFillGray(gray)
        for x in range(0, 600, 3 * size):
            for y in range(500, 840, 2 * size):
                canvas.saveState()
                canvas.translate(x, y)
                canvas.rotate(turn)
                canvas.drawString(0, 0, "8银6")
                canvas.restoreState()

    return draw


@pytest.mark.parametrize(
    "mark",
    [watermark(turn=20), watermark(turn=-45, size=14), watermark(turn=90), watermark(gray=0.8), watermark(size=40)],
    ids=["turned", "turned the other way", "upwards", "pale", "large"],
)
def test_a_watermark_inside_the_numbers_is_left_out(mark: Callable[[Canvas], None]) -> None:
    many = tuple(BASICS) * 4
    assert said_in(tables(many, over=mark)) == said_in(tables(many))


def test_bold_written_twice_is_read_once() -> None:
    def bold(canvas: Canvas) -> None:
        for x in (80, 80.3):
            canvas.drawString(x, 700, "未偿本金总额（元）：3,400.55")
            canvas.drawString(x, 680, "交易基准日：20250630")

    assert said_in(drawn(bold)) == {"未偿本金总额(元)": "3,400.55", "交易基准日": "20250630"}


def test_the_large_title_over_a_document_is_its_title() -> None:
    def title(canvas: Canvas) -> None:
        canvas.setFont(FONT, 22)
        canvas.drawString(60, 818, "平安银行关于2025年第7期个人")
        canvas.drawString(60, 795, "不良贷款（信用卡透支）转让项目")
        canvas.drawString(60, 772, "不良贷款转让公告")

    body = tables(BASICS, over=title)
    page = Page("ccre_listings", "pdf", DETAIL, 200, "application/pdf", body, NOW)
    said = next(output for output in parse_pdf(page) if isinstance(output, SaidCcre))
    assert said.title == "平安银行关于2025年第7期个人不良贷款(信用卡透支)转让项目不良贷款转让公告"
    assert (said.source_key, said.published_on) == (DETAIL, "2025-08-05")


def test_pages_in_reading_order_without_their_numbers() -> None:
    body = drawn(lambda canvas: (canvas.drawString(80, 700, "第一行文字在这里，足够长，超过二十个字符的限制"), None)[1])
    assert pdf_text(body) == PdfText(("第一行文字在这里，足够长，超过二十个字符的限制",), ())


@pytest.mark.parametrize("cut", [0, 3, 40, 400, -60])
def test_a_body_that_is_no_whole_pdf_names_page_and_field(cut: int) -> None:
    with pytest.raises(ShapeError) as caught:
        list(parse_pdf(pdf(tables(BASICS)[:cut])))
    assert (caught.value.url, caught.value.field) == (LIST + "P1.pdf", "pdf")


def test_a_pdf_whose_inside_is_damaged_is_refused_and_not_read_in_part() -> None:
    whole = tables(BASICS)
    with pytest.raises(ShapeError):
        list(parse_pdf(pdf(whole[:200] + b"%%EOF")))


def test_what_a_scan_names_and_shows_no_value_of_is_told() -> None:
    rows = (Row(("未偿本金总额（元）", "8,000.00")), Row(("未偿利息总额（元）", "")), Row(("起始价", "/")))
    document = PdfText(("竞价日：2026年7月1日", "未偿本息总额（元）在此"), rows)
    pairs = [("未偿本金总额(元)", "8,000.00"), ("未偿利息总额(元)", ""), ("起始价", "/"), ("竞价日", "2026年7月1日")]
    assert dict(silent_labels(document, pairs)) == {"interest_yuan": "未偿利息总额", "total_yuan": "未偿本息总额"}


def test_a_scan_needs_ocr_even_under_a_watermark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "is_installed", lambda: False)
    for body in (drawn(lambda canvas: canvas.line(80, 80, 500, 80)), drawn(watermark(turn=30))):
        with pytest.raises(ScanError):
            pdf_text(body)
        (defect,) = parse_pdf(pdf(body))
        assert isinstance(defect, Defect)
        assert (defect.stage, defect.scope, defect.field, defect.record_key) == ("needs_ocr", "page", "text", DETAIL)


def test_a_document_of_another_kind_is_refused() -> None:
    with pytest.raises(ShapeError, match="none of the labels"):
        list(
            parse_pdf(
                pdf(drawn(lambda canvas: canvas.drawString(80, 700, "关于召开二〇二五年第一次临时股东大会的通知公告")))
            )
        )


# --- the announcement --------------------------------------------------------------------------------------------


LISTING = (
    ("交易基准日", "20250630"),
    ("未偿本金总额(元)", "100.00"),
    ("未偿利息总额(元)", "20.00"),
    ("未偿本息总额(元)", "120.00"),
    ("起始价(元)", "10.00"),
)


def normalized(
    *fields: tuple[str, str], title: str = TITLE, day: str = "2025-08-05", source: str = "ccre_listings"
) -> tuple[CcreAnnouncement, tuple[Defect, ...]]:
    answer = normalize_ccre(SaidCcre(source, DETAIL, LIST + "P1.pdf", title, day, fields))
    (record,) = answer.records
    assert isinstance(record, CcreAnnouncement)
    return record, answer.defects


def changed(**values: str) -> tuple[tuple[str, str], ...]:
    """The listing with some labels said otherwise; keys are the labels without units."""
    known = dict(LISTING)
    for label, value in values.items():
        known[next((name for name in known if name.split("(")[0] == label), label)] = value
    return tuple(known.items())


def test_a_listing_without_fault() -> None:
    record, defects = normalized(*LISTING)
    assert defects == ()
    assert (record.kind, record.loan_type, record.number, record.personal) == ("listing", "consumption", 7, True)
    assert (record.principal_yuan, record.total_yuan) == (Decimal(100), Decimal(120))
    assert record.seller == record.seller_words == "平安银行股份有限公司"
    assert (record.buyer, record.buyer_type) == (None, "unknown")


@pytest.mark.parametrize(
    ("values", "basis"),
    [
        ({}, "principal_and_interest"),
        ({"未偿本息总额": "120.01"}, "principal_and_interest"),
        ({"未偿本息总额": "125.00", "其他费用(元)": "5.00"}, "plus_fees"),
        ({"未偿本息总额": "125.00", "其他费用(元)": "/"}, "inconsistent"),
        ({"未偿本息总额": "120.02"}, "inconsistent"),
        ({"未偿利息总额": "/"}, "unknown"),
    ],
)
def test_what_the_total_covers(values: dict[str, str], basis: str) -> None:
    record, defects = normalized(*changed(**values))
    assert (record.total_basis, defects) == (basis, ())


@pytest.mark.parametrize("absent", ["/", "-", "", "—", "无", "／"])
def test_an_absent_fee_is_no_fee_and_no_defect(absent: str) -> None:
    record, defects = normalized(*LISTING, ("其他费用(元)", absent))
    assert (record.fees_yuan, defects) == (None, ())


@pytest.mark.parametrize(
    ("label", "amount"),
    [
        ("未偿本金总额(元)", "1234.5"),
        ("未偿本金总额(人民币元)", "1234.5"),
        ("未偿本金总额（单位：万元）", "12345000"),
        ("未偿本金总额（亿元）", "123450000000"),
    ],
)
def test_the_unit_stands_in_the_label(label: str, amount: str) -> None:
    record, _ = normalized((label, "1,234.50"))
    assert record.principal_yuan == Decimal(amount)


@pytest.mark.parametrize(
    ("label", "text", "reason"),
    [
        ("加价幅度", "10,000.00", "no unit"),
        ("加价幅度(元)", "面议", "no amount"),
        ("其他费用(元)", "1,00.00", "malformed"),
        ("竞价日", "2025年13月12日", "no such day"),
        ("竞价日", "20250230", "2025"),
        ("资产笔数(笔)", "12.5", "no count"),
        ("资产笔数(笔)", "1,2", "no count"),
        ("加权平均逾期天数", "约600", "no number"),
        ("新增栏目", "某值", "unknown label"),
        ("", "某值", "words without a label"),
        ("未偿本金总额(元)", "101.00", "said twice"),
    ],
)
def test_a_field_that_cannot_be_used_is_named_and_nothing_else_is_lost(label: str, text: str, reason: str) -> None:
    record, (defect,) = normalized(*LISTING, (label, text))
    assert (defect.scope, defect.field, defect.record_key) == ("field", label, DETAIL)
    assert reason in defect.reason
    assert record.principal_yuan == Decimal(100)


@pytest.mark.parametrize(
    ("day", "price", "reasons"),
    [
        ("2025-10-26", "/", ["missing in a listing before 2025-10-27"]),
        ("2025-10-27", "/", []),
        ("2025-10-26", "0", ["price is 0"]),
        ("2025-10-27", "0.00", ["price is 0"]),
        ("2025-10-26", "9.00", []),
    ],
)
def test_the_starting_price_is_not_public_since_october_2025(day: str, price: str, reasons: list[str]) -> None:
    record, defects = normalized(*changed(起始价=price), day=day)
    assert [defect.reason for defect in defects] == reasons
    assert {(defect.stage, defect.field) for defect in defects} <= {("validate", "起始价")}
    assert record.starting_price_yuan == (Decimal(9) if price == "9.00" else None)


SALE = (
    ("项目编码", "YD1"),
    ("出让方全称", "平安银行股份有限公司"),
    ("受让方全称", "中国长城资产管理股份有限公司湖南省分公司"),
    ("转让协议签署日期", "2025年9月12日"),
)


def test_a_result_has_parties_and_days_but_no_amount() -> None:
    record, defects = normalized(*SALE, title=RESULT, day="2025-09-22", source="ccre_transfers")
    assert defects == ()
    assert (record.kind, record.project_no) == ("result", "YD1")
    assert (record.signed_on, record.published_on) == (date(2025, 9, 12), date(2025, 9, 22))
    assert (record.seller_type, record.buyer_type) == ("joint_stock_bank", "national_amc")
    assert (record.principal_yuan, record.total_basis) == (None, "unknown")


def test_listing_and_result_are_of_one_project() -> None:
    listing, _ = normalized(*LISTING)
    result, _ = normalized(*SALE, title=RESULT, source="ccre_transfers")
    assert listing.project_key == result.project_key


@pytest.mark.parametrize(
    ("fields", "title", "missing"),
    [
        (SALE[:2] + SALE[3:], RESULT, ["受让方全称"]),
        (SALE[:3], RESULT, ["转让协议签署日期"]),
        (LISTING[4:], TITLE, ["未偿本金总额", "交易基准日"]),
    ],
)
def test_what_a_document_cannot_be_without(fields: tuple[tuple[str, str], ...], title: str, missing: list[str]) -> None:
    _, defects = normalized(*fields, title=title)
    assert [defect.field for defect in defects] == missing


def test_an_unknown_party_keeps_its_words() -> None:
    record, defects = normalized(*SALE[:2], ("受让方全称", "XYZ"), SALE[3], title=RESULT, source="ccre_transfers")
    assert (record.buyer, record.buyer_type, record.buyer_words) == (None, "unknown", "XYZ")
    assert [defect.field for defect in defects] == ["受让方"]


def test_a_title_that_does_not_fit_takes_the_name_in_the_document_and_the_kind_of_its_section() -> None:
    name = ("项目名称", TITLE.removesuffix("转让公告"))
    record, defects = normalized(name, *SALE, title="转让结果公告", source="ccre_transfers")
    assert (record.kind, record.number) == ("result", 7)
    assert [defect.field for defect in defects] == ["title"]


def test_a_withdrawal_is_no_listing() -> None:
    record, (defect, *_) = normalized(title=TITLE.replace("转让公告", "终止公告"))
    assert record.kind == "unknown"
    assert defect.field == "title"


def test_no_person_and_no_number_of_one_is_kept() -> None:
    title = "中国建设银行股份有限公司关于2025年王小明等3户不良贷款转让项目转让公告"
    record, defects = normalized(
        *LISTING, ("备注", "联系人：李雷，电话0571-00000000"), ("新增栏目", "联系人：李雷 13800000000"), title=title
    )
    stored = f"{record} {defects}"
    for name in ("王小明", "李雷", "0571-0000", "13800000000"):
        assert name not in stored
    assert record.debtors == 3


def test_a_relisting_keeps_the_words_that_say_so() -> None:
    record, _ = normalized(*LISTING, ("备注", "按原价。本项目为第二次重新挂牌项目。"))
    assert record.relisted_words is not None
    assert "重新挂牌" in record.relisted_words
