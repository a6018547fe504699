"""A notice's words and tables in reading order, whatever markup carries them."""

from __future__ import annotations

from parsel import Selector

from documents.html import content
from records.content import Content, tables


def read(html: str) -> Content:
    return content(Selector(text=f"<div id=b>{html}</div>").css("#b")[0])


def test_paragraphs_and_tables_keep_their_order() -> None:
    found = read("<p>前</p>单位：万元<table><tr><td>1</td><td>2</td></tr></table><p>后<b>记</b></p>尾")
    assert found == ("前", "单位：万元", (("1", "2"),), "后记", "尾")


def test_breaks_and_blocks_end_a_line_and_inline_markup_does_not() -> None:
    assert read("一<br>二<span>三</span><div>四<div>五</div></div>") == ("一", "二三", "四", "五")


def test_scripts_and_styles_are_no_words() -> None:
    assert read("<style>p{}</style><p>字<script>var x = '<p>不</p>'</script></p>") == ("字",)


def test_a_merged_cell_stands_once_and_covers_none() -> None:
    table = """<table><tr><td rowspan=2>甲公司</td><td>人民币</td><td>1</td></tr><tr><td>美元</td><td>2</td></tr>
    <tr><td colspan=2>合计</td><td>3</td></tr></table>"""
    (found,) = read(table)
    assert found == (("甲公司", "人民币", "1"), (None, "美元", "2"), ("合计", None, "3"))


def test_a_span_that_is_no_number_or_absurd_is_kept_small() -> None:
    ((row,),) = tables(read("<table><tr><td colspan='x'>a</td><td colspan='9999'>b</td></tr></table>"))
    assert row[0] == "a"
    assert len(row) <= 61


def test_head_body_and_foot_are_one_grid() -> None:
    table = """<table><thead><tr><th>债务人</th><th>本金</th></tr></thead>
    <tbody><tr><td>乙</td><td>1</td></tr></tbody></table>"""
    assert read(table) == ((("债务人", "本金"), ("乙", "1")),)
