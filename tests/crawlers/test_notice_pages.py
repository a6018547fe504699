"""What the page of a notice gives beside its words: its documents, and what of it is left out."""

from __future__ import annotations

import base64
import io
import json
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from PIL import Image

from crawlers.families.notices.detail import HtmlDetail, JsonDetail
from crawlers.pages.page import Page
from documents.scans.installed import is_installed
from records.batch import Defect
from records.content import tables
from records.said import SaidAttachment, SaidNotice
from tests.documents.making import HEAD, ROWS, TOTAL
from tests.documents.test_scans import sheet

DETAIL = HtmlDetail(address=r"/\d+\.html", body="#b")
REPLY = JsonDetail(address=r"/notice", body="data.content", heading="data.title")
SAYS = "截至2025年6月30日，甲乙化工有限公司债权本金1,234.56万元，利息100万元，由丙丁纺织有限公司保证。"
PROSE = f"<p>{SAYS}</p>"


def page(body: str) -> Page:
    return Page(
        source="guangzhou_amc_notices",
        kind="detail",
        url="https://www.example.test/asset/1.html",
        status=200,
        media_type="text/html",
        body=body.encode(),
        fetched_at=datetime(2026, 1, 5, tzinfo=UTC),
        context={"published_on": "2026-01-05"},
    )


def documents(html: str, head: str = "") -> tuple[str, ...]:
    text = f"<html><head>{head}</head><body><div id=b>{PROSE}{html}</div></body></html>"
    (notice,) = DETAIL.parse(page(text))
    assert isinstance(notice, SaidNotice)
    return notice.attachments


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<a href='/f/1.xlsx'>附件</a>", "/f/1.xlsx"),
        ("<a href='/f/1.et'>附件</a>", "/f/1.et"),
        ("<a href='down.do?id=7'>附件：债权清单.xls</a>", "/asset/down.do?id=7"),
        ("<a href='/attach/9f3e' download='清单.pdf'>下载</a>", "/attach/9f3e"),
        ("<a href='javascript:;' onclick=\"window.open('/f/1.doc')\">下载</a>", "/f/1.doc"),
        ("<a href=\"javascript:down('/file?id=3')\">清单.rar</a>", "/file?id=3"),
        ("<span onclick=\"down('/file/3')\">清单（2025）.zip</span>", "/file/3"),
        ("<iframe src='/js/viewer.html?file=%2Ff%2F1.pdf'></iframe>", "/f/1.pdf"),
        ("<embed src='/f/1.pdf'>", "/f/1.pdf"),
        ("<object data='/f/1.pdf'></object>", "/f/1.pdf"),
    ],
)
def test_a_document_is_found_however_the_page_leads_to_it(html: str, address: str) -> None:
    assert documents(html) == (f"https://www.example.test{address}",)


@pytest.mark.parametrize(
    "html",
    [
        "<a href='/list.html'>返回列表</a>",
        "<a href='#'>清单.xls</a>",
        "<a href='mailto:a@example.test'>清单.xls</a>",
        "<a onclick=\"share('weibo')\">分享</a>",
        "<iframe src='/ad.html'></iframe>",
    ],
)
def test_other_links_are_no_documents(html: str) -> None:
    assert documents(html) == ()


def shown(html: str) -> tuple[tuple[str, ...], list[str]]:
    """What a notice of these words leads to, and what is lost of it."""
    notice, *defects = DETAIL.parse(page(f"<div id=b>{html}</div>"))
    assert isinstance(notice, SaidNotice)
    return notice.attachments, [defect.field for defect in defects if isinstance(defect, Defect)]


@pytest.mark.parametrize(
    "html",
    [
        "<p><img src='/u/1.jpg'></p>",
        "<p>现将有关事项公告如下，详见下图：</p><p><img src='/u/1.jpg' width='800'></p>",
        "<img src='/js/loading.gif' data-original='/u/1.jpg'>",
        "<img src='/js/icon_pdf.gif' width=16><img style='width:100%' src='/u/1.jpg'>",
        "<img src='/u/1.jpg'><img src='/images/weixin_qr.png'><img src='/u/2.png' height='60px'>",
    ],
)
def test_a_notice_that_is_a_picture_leads_to_it(html: str) -> None:
    assert shown(html) == (("https://www.example.test/u/1.jpg",), [])


def test_pictures_beside_a_notice_are_left_and_a_picture_within_the_page_is_lost() -> None:
    assert shown(f"{PROSE * 3}<img src='/u/1.jpg'>") == ((), [])
    assert shown("<table><tr><td>债务人<td>本金</table><img src='/u/1.jpg'>")[0] == ()
    assert shown("<img src='data:image/png;base64,iVBORw0KGgo='>") == ((), ["picture"])


def within(picture: Image.Image) -> str:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return f"<img src='data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}'>"


CODE = within(Image.effect_noise((360, 360), 80))


@pytest.mark.long
@pytest.mark.parametrize("beside", ["", "<p>首页 &gt; 公告 &gt; 处置公告</p>" * 5, CODE])
def test_a_notice_that_is_a_picture_within_its_page_is_read_there(beside: str) -> None:
    notice, *told = DETAIL.parse(page(f"<div id=b>{beside}{within(sheet())}</div>"))
    assert isinstance(notice, SaidNotice)
    documents = [one for one in told if isinstance(one, SaidAttachment)]
    defects = [one.field for one in told if isinstance(one, Defect)]
    if not is_installed():
        assert (documents, {*defects}) == ([], {"picture"})
        return
    (document,) = documents
    assert (document.source_key, document.seen) == (notice.source_key, True)
    assert document.url.startswith(notice.url)
    assert tables(document.content) == ((HEAD, *ROWS, TOTAL),)
    assert {*defects} == {"ocr"}


@pytest.mark.parametrize("html", [f"{PROSE * 3}{within(sheet())}", CODE])
def test_pictures_beside_a_notice_and_small_ones_are_not_read(html: str) -> None:
    _, *told = DETAIL.parse(page(f"<div id=b>{html}</div>"))
    assert not any(isinstance(one, SaidAttachment) for one in told)


def test_addresses_are_relative_to_what_the_page_says() -> None:
    found = documents("<a href='f/1.pdf'>附件</a>", head="<base href='https://www.example.test/'>")
    assert found == ("https://www.example.test/f/1.pdf",)


def test_what_a_page_shows_and_the_notice_has_not_is_said() -> None:
    notice, defect = DETAIL.parse(page(f"<div id=b>{PROSE}<p style='display:none'>本金9,999万元</p></div>"))
    assert isinstance(notice, SaidNotice)
    assert notice.content == (SAYS,)
    assert isinstance(defect, Defect)
    assert (defect.scope, defect.field, defect.record_key) == ("field", "hidden", notice.source_key)


@pytest.mark.parametrize(
    "wrapped",
    [
        PROSE,
        PROSE.replace("<", "&lt;").replace(">", "&gt;"),
        PROSE.replace("<", "&amp;lt;").replace(">", "&amp;gt;"),
        quote(PROSE),
        base64.b64encode(PROSE.encode()).decode(),
        base64.b64encode(quote(PROSE).encode()).decode(),
        SAYS,
    ],
    ids=["plain", "escaped", "escaped twice", "percent", "base64", "base64 of percent", "no markup"],
)
def test_a_reply_wraps_its_markup_in_many_ways(wrapped: str) -> None:
    (notice,) = REPLY.parse(page(json.dumps({"data": {"title": "公告", "content": wrapped}})))
    assert isinstance(notice, SaidNotice)
    assert notice.content == (SAYS,)
