"""What is made of a file that a person holds out, without storing it."""

from __future__ import annotations

import json
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from crawlers.saved.look import Look, Told, look, shown

NOTICE = (
    "<p>甲省资产管理有限公司拟公开处置杭州乙贸易有限公司债权，截至2025年6月30日，本金500.00万元，利息20.00万元。</p>"
    "<p>报名截止时间：2025年8月1日17时。联系人：王先生。</p>"
)
REPLY = json.dumps({"code": 200, "data": {"title": "债权处置公告", "views": 186650000, "content": NOTICE}})
BLOCKS = [{"type": "text", "value": part} for part in NOTICE.split("</p>") if part]
STATE = REPLY.replace("<", "\\u003C")


@pytest.mark.parametrize(
    "body",
    [
        f"<html><body><h1>债权处置公告</h1>{NOTICE}</body></html>",
        REPLY,
        f"jsonp_17({REPLY});",
        f"/**/jQuery1_2({REPLY});",
        json.dumps({"code": 200, "data": json.dumps({"title": "债权处置公告", "body": json.dumps({"html": NOTICE})})}),
        json.dumps({"title": "债权处置公告", "blocks": BLOCKS}),
        f"<html><body><h1>债权处置公告</h1><script>window.__STATE__ = {STATE};(function(){{}})()</script>",
        f"<html><body><h1>债权处置公告</h1><script>var a = {{}}; var b = JSON.parse({json.dumps(REPLY)})</script>",
        json.dumps({"title": "债权处置公告", "html": NOTICE.replace("<", "&lt;").replace(">", "&gt;")}),
    ],
    ids=[
        "page",
        "reply",
        "callback",
        "callback behind a comment",
        "JSON in JSON",
        "blocks",
        "state",
        "parsed",
        "escaped",
    ],
)
def test_a_page_is_read_wherever_it_stands(body: str) -> None:
    (found,) = look(body.encode(), Told())
    assert (found.title, found.answer["principal_yuan"]) == ("债权处置公告", Decimal(5_000_000))


ROWS = (
    ("云帆纺织有限公司", "3.0E6", "20000.00000000001", "3020000"),
    ("德泰鞋业有限公司", "500000", "7000", '"507,000"'),
)


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (("debtorName", "principal", "interest", "totalAmount"), 3_500_000),
        (("债务人", "本金", "利息", "合计"), 3_500_000),
        (("zwr", "bj", "lx", "bxhj"), 3_500_000),
        (("zwr", "bj", "lx", "zt"), None),
    ],
    ids=["English", "Chinese", "initials that add up", "initials that nothing proves"],
)
def test_a_list_of_claims_in_json_is_read_where_its_keys_are_sure(keys: tuple[str, ...], wanted: int | None) -> None:
    rows = ",".join("{" + ",".join(f'"{key}":{cell if n else json.dumps(cell)}' for n, (key, cell) in
                    enumerate(zip(keys, row, strict=True))) + "}" for row in ROWS)  # fmt: skip
    (found,) = look(f'{{"baseDate": "2025-06-30", "unit": "元", "list": [{rows}]}}'.encode(), Told("债权处置公告"))
    assert found.answer.get("principal_yuan") == wanted
    assert bool(found.defects) == (wanted is None)
    assert wanted is None or found.answer["base_date"] == "2025-06-30"


def in_json(reply: dict[str, object], **of_each: object) -> Look:
    rows = [
        {"seq": 1, "debtorName": "云帆纺织有限公司", "principal": "3000000.50", "interest": "20000.00", **of_each},
        {"seq": 2, "debtorName": "德泰鞋业有限公司", "principal": "500000.25", "interest": "7000.00"},
    ]
    (found,) = look(json.dumps({"unit": "元", **reply, "list": rows}).encode(), Told("债权处置公告"))
    return found


@pytest.mark.parametrize(
    "reply",
    [
        {"jzrq": 1747670400000},
        {"baseDate": "1747670400"},
        {"baseDate": "/Date(1747670400000+0800)/"},
        {"baseDate": "2025-05-19T16:00:00.000Z"},
        {"baseDate": "2025-05-20T00:00:00"},
        {"project": {"baseDate": "2025-05-20", "startPrice": 100}},
    ],
)
def test_the_day_of_a_list_in_json_is_that_in_china(reply: dict[str, object]) -> None:
    found = in_json(reply)
    assert (found.answer["base_date"], found.answer["principal_yuan"]) == ("2025-05-20", Decimal("3500000.75"))


@pytest.mark.parametrize(
    "reply",
    [{"a": {"baseDate": "2025-05-20"}, "b": {"baseDate": "2025-06-20"}}, {"baseDate": "2025-02-30T16:00:00Z"}],
)
def test_of_days_that_differ_or_are_none_a_list_in_json_has_none(reply: dict[str, object]) -> None:
    assert in_json(reply).answer["base_date"] is None


def test_what_a_program_keeps_beside_a_claim_hides_no_amount() -> None:
    beside = {"id": "A1", "status": 2, "remark": None, "flag": True, "contractNo": "HT2020-11", "region": "黄石"}
    assert in_json({}, **beside).answer["principal_yuan"] == Decimal("3500000.75")


def test_a_claim_in_json_is_in_its_currency() -> None:
    found = in_json({}, currency="USD")
    assert [parcel["currency"] for parcel in found.answer["parcels"]] == ["USD", "CNY"]
    assert found.answer["principal_yuan"] == Decimal("500000.25")


def test_whom_a_list_in_json_names_as_guarantors_is_masked() -> None:
    assert "张宝林" not in "".join(shown(in_json({}, guarantors=[{"name": "张宝林"}]).content))


def test_an_amount_in_another_currency_stands_apart_and_is_told() -> None:
    rows = "".join(f"<tr><td>{firm}</td><td>{amount}</td></tr>" for firm, amount in (
        ("债务人", "本金（元）"), ("云帆纺织有限公司", "3,000,000.00"), ("德泰鞋业有限公司", "US$ 500,000.00")
    ))  # fmt: skip
    (found,) = look(f"<h1>债权转让公告</h1><table>{rows}</table>".encode(), Told())
    yuan, dollars = found.answer["parcels"]
    assert (yuan["principal"], dollars["principal"], dollars["principal_foreign"]) == (3_000_000, None, 500_000)
    assert found.defects == ("currency: 1 of 2 lines are not in yuan, and in no sum",)


def test_xml_of_a_workbook_is_no_page() -> None:
    row = "<Row><Cell><Data>债务人</Data></Cell><Cell><Data>本金（元）</Data></Cell></Row>"
    body = f"""<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
        xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="1"><Table>{row * 2}</Table>
        </Worksheet></Workbook>"""
    (found,) = look(body.encode(), Told())
    assert found.answer["tables"] == 1


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"PK\x03\x04 no archive", "zip: damaged"),
        (b'{"code": 500, "msg": "error"}', "JSON instead"),
        ("<p>債權轉讓公告，敬請留意相關資訊與時間安排之變動及聯絡電話號碼之更新</p>".encode("big5"), "encoding: "),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, why: str) -> None:
    (found,) = look(body, Told())
    assert why in "".join(found.defects)


def test_each_file_of_an_archive_is_shown() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("公告.html", NOTICE)
        archive.writestr("说明.txt", "债权转让")
    assert [found.place for found in look(out.getvalue(), Told())] == ["1/公告.html", "2/说明.txt"]


NOTICE_OF_LIST = (
    "关于五户债权的处置公告\n甲省资产管理有限公司拟以公开竞价方式转让下列2户债权，本金约812万元，具体见附件清单。\n"
    "报名截止时间：2025年8月1日。\n"
)
LISTED = (
    "序号,债务人,本金（元）,利息（元）\n1,杭州甲机械有限公司,5000000.25,200000\n"
    "2,杭州乙贸易有限公司,3120000.5,100000\n合计,,8120000.75,300000\n"
)
FORM = "竞买申请书\n甲省资产管理有限公司：我方拟参与2户债权的公开竞价，并交纳保证金____万元。\n"


def archive(*files: tuple[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in files:
            packed.writestr(name, text)
    return out.getvalue()


def test_a_list_beside_the_notice_that_refers_to_it_is_a_part_of_it() -> None:
    files = (("清单.csv", LISTED), ("公告.txt", NOTICE_OF_LIST), ("申请书.txt", FORM))
    notice, form = look(archive(*files), Told())
    assert (notice.place, form.place) == ("2/公告.txt", "3/申请书.txt")
    assert notice.answer["principal_yuan"] == 8_120_000.75
    assert notice.answer["interest_yuan"] == 300_000
    assert notice.answer["deadline_at"] == "2025-08-01"
    assert form.answer["principal_yuan"] is None
    first, *_ = look(archive(files[0], files[2], files[1]), Told())
    assert (first.place, first.answer["principal_yuan"]) == ("3/公告.txt", 8_120_000.75)


@pytest.mark.parametrize(
    "others",
    [
        (("二.txt", NOTICE_OF_LIST.replace("2户", "3户")),),
        (("无.txt", "说明"), ("公告.txt", NOTICE_OF_LIST.replace("，具体见附件清单", ""))),
    ],
    ids=["two notices", "none that refers to it"],
)
def test_a_list_of_which_nobody_knows_the_notice_stays_alone(others: tuple[tuple[str, str], ...]) -> None:
    first = () if len(others) > 1 else (("一.txt", NOTICE_OF_LIST),)
    found = list(look(archive(*first, ("清单.csv", LISTED), *others), Told()))
    assert len(found) == 3
    assert [one.answer["interest_yuan"] for one in found].count(300_000) == 1


def test_names_of_files_and_what_cannot_be_read_name_nobody() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("沈雨桐/揣大力身份证330602199003071234.txt", "债务人沈雨桐")
        archive.writestr("樊小波债权.pdf", "%PDF-1.4 陆子涵")
    told = repr(list(look(out.getvalue(), Told())))
    assert "沈某某/" in told
    shown_of = told.replace("债务人沈雨桐", "")
    assert [name for name in ("沈雨桐", "揣大力", "3306021990", "樊小波", "陆子涵") if name in shown_of] == []


def test_whoever_may_be_a_person_is_masked_in_a_column_of_debtors() -> None:
    rows = (("拓双喜", "186,000.00", "拓军民、折桂兰"), ("弥爱云", "99,850.00", "甲市乙区弥秀琴服饰店"))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    head = "<tr><th>借款人姓名</th><th>本金余额（元）</th><th>担保人</th></tr>"
    page = f"<h1>债权转让公告</h1><p>甲银行股份有限公司将下列债权转让。</p><table>{head}{cells}</table>"
    (found,) = look(page.encode(), Told())
    table = found.content[-1]
    assert found.answer["debtors"] == ["拓某某", "弥某某"]
    assert [*shown((table,))][1:] == [
        "拓某某 | 186,000.00 | 拓某某、折某某",
        "弥某某 | 99,850.00 | 甲市乙区弥秀琴服饰店",
    ]


@pytest.mark.parametrize(
    "xml",
    [
        "<rss><channel><title>甲行</title>{}</channel></rss>",
        "<datastore><nextgroup>2</nextgroup><recordset>{}</recordset></datastore>",
    ],
    ids=["a feed", "the records of a content system"],
)
def test_each_notice_of_an_xml_answer_is_read(xml: str) -> None:
    node = "item" if "rss" in xml else "record"
    words = "<p>债务人：大冶云帆{}有限公司；本金：{},000.00元；基准日：2025年4月30日。上述债权公开转让。</p>"
    notices = "".join(
        f"<{node}><![CDATA[{words.format(name, n)}]]></{node}>" for n, name in enumerate(("铜材", "水泥"), 1)
    )
    found = list(look(f'<?xml version="1.0"?>{xml.format(notices)}'.encode(), Told("债权转让公告", None, "", "")))
    assert [one.answer["principal_yuan"] for one in found] == [1000, 2000]


def test_a_list_whose_heads_are_in_another_language_is_told() -> None:
    page = "<table><tr><td>Borrower<td>Principal (RMB)<tr><td>云帆机械有限公司<td>5,000,000.00</table>"
    (found,) = look(f"<html><body><h1>债权转让公告</h1>{page}</body></html>".encode(), Told("债权转让公告"))
    assert any("principal" in defect for defect in found.defects)
