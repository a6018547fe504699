"""A notice's words and tables in reading order, whatever markup carries them."""

from __future__ import annotations

import pytest
from parsel import Selector

from documents.characters import NO_CHARACTER
from documents.html import read as read_node
from documents.parts import Read
from records.content import Content, tables


def read_all(html: str) -> Read:
    return read_node(Selector(text=f"<div id=b>{html}</div>").css("#b")[0])


def read(html: str) -> Content:
    return read_all(html).content


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


@pytest.mark.parametrize(
    "markup",
    [
        "<dl><dt>债权本金</dt><dd>532万元</dd><dt>基准日：</dt><dd>2024年12月31日</dd></dl>",
        "<dl><div><dt>债权本金</dt><dd>532万元</dd></div><div><dt>基准日</dt><dd>2024年12月31日</dd></div></dl>",
        "<ul><li><div>债权本金</div><div>532万元</div></li><li><div>基准日</div><div>2024年12月31日</div></li></ul>",
        "<div><div class=k>债权本金</div><div class=v>532万元</div><div class=k>基准日</div><div class=v>2024年12月31日"
        "</div></div>",
    ],
)
def test_a_label_and_its_value_are_one_line(markup: str) -> None:
    assert read(markup) == ("债权本金：532万元", "基准日：2024年12月31日")


@pytest.mark.parametrize("box", ["<li class=a>{}公司</li>", "<li class={}>第1户</li>"])
def test_ten_thousand_boxes_side_by_side_take_time_that_grows_with_their_number(box: str) -> None:
    """How boxes stand in pairs is looked at once for all of them. Asked of each anew this took minutes."""
    boxes = "".join(box.format("ab"[n % 2]) for n in range(10_000))
    assert len(read(f"<ul>{boxes}</ul>")) == 10_000


@pytest.mark.parametrize(
    "row", ["<div><div>{}</div><div>{}</div><div>{}</div></div>", "<li><span>{}</span><span>{}</span><i>{}</i></li>"]
)
def test_boxes_of_equally_many_boxes_are_a_table(row: str) -> None:
    rows = (("债务人", "本金", "利息"), ("甲公司", "3,000.00", "20.00"), ("乙公司", "—", "1.00"))
    listed = "".join(row.format(*cells) for cells in rows)
    assert read(f"<p>单位：元</p><div>{listed}</div>") == ("单位：元", rows)
    assert read(f"<div><div>{row.format(*rows[0])}</div><div>{listed[len(row.format(*rows[0])) :]}</div></div>") == (
        rows,
    )


def test_boxes_without_a_head_are_lines() -> None:
    card = "<div><div>标的1</div><div>起拍价100万元</div><div>报名中</div></div>"
    assert read(f"<div>{card}{card}</div>") == ("标的1", "起拍价100万元", "报名中") * 2


def test_a_table_in_a_cell_of_a_list_is_the_text_of_the_cell() -> None:
    surety = "<table><tr><td>丙公司</td><td>1,000</td></tr><tr><td>丁公司</td><td>2,000</td></tr></table>"
    rows = f"<tr><td>甲公司</td><td>900</td><td>{surety}</td></tr><tr><td>乙公司</td><td>800</td><td>无</td></tr>"
    assert read(f"<table><tr><th>债务人</th><th>本金</th><th>保证人</th></tr>{rows}</table>") == (
        (("债务人", "本金", "保证人"), ("甲公司", "900", "丙公司 1,000\n丁公司 2,000"), ("乙公司", "800", "无")),
    )


def test_a_table_that_lays_a_page_out_is_entered() -> None:
    inner = "<table><tr><td>债务人</td><td>本金</td></tr><tr><td>甲公司</td><td>5</td></tr></table>"
    assert read(f"<table><tr><td><p>基准日：2025年6月30日</p>{inner}</td></tr></table>") == (
        "基准日：2025年6月30日",
        (("债务人", "本金"), ("甲公司", "5")),
    )


@pytest.mark.parametrize("span", ["2", "0", "9"])
def test_a_cell_spans_no_more_rows_than_its_section_has(span: str) -> None:
    rows = f"<tbody><tr><td rowspan={span}>甲公司</td><td>5</td></tr><tr><td>3</td></tr></tbody>"
    assert read(f"<table><thead><tr><th rowspan=3>债务人</th><th>本金</th></tr></thead>{rows}</table>") == (
        (("债务人", "本金"), ("甲公司", "5"), (None, "3")),
    )


@pytest.mark.parametrize(
    ("markup", "loss", "lost"),
    [
        ("<p>本金5万元</p><div style='display: none'>本金6万元</div>", "hidden", "本金6万元"),
        ("<style>.m {display:none}</style><p>本金5万元</p><p class='x m'>本金6万元</p>", "hidden", "本金6万元"),
        ("<p>本金5万元<del>6万元</del></p>", "struck", "6万元"),
        ("<p>本金5<sup>1</sup>万元</p>", "superscript", "本金5^1"),
    ],
)
def test_what_is_hidden_struck_or_raised_is_left_out_and_named(markup: str, loss: str, lost: str) -> None:
    found = read_all(markup)
    assert found.content == ("本金5万元",)
    assert [(piece.loss, piece.found) for piece in found.dropped] == [(loss, lost)]


FOLDED = (("债务人", "本金"), ("云帆纺织厂", "5"), ("德泰鞋业厂", "3"))


def table_of(*rows: tuple[str, ...], folded: str, total: str) -> str:
    lines = [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (*rows, ("合计", total))]
    return f"<table>{''.join(lines).replace('<tr><td>德泰', f'{folded}<td>德泰')}</table>"


@pytest.mark.parametrize("folded", ["<tr style='display:none'>", "<tr hidden>"])
def test_a_folded_row_counts_where_the_sums_prove_it_and_is_told_where_not(folded: str) -> None:
    counted = read_all(table_of(*FOLDED, folded=folded, total="8"))
    assert (counted.content, counted.dropped) == (((*FOLDED, ("合计", "8")),), ())
    left = read_all(table_of(*FOLDED, folded=folded, total="5"))
    assert left.content == ((*FOLDED[:2], ("合计", "5")),)
    assert [(piece.loss, piece.found) for piece in left.dropped] == [("hidden", "德泰鞋业厂 3")]


def test_a_hidden_section_of_a_table_is_none_of_it() -> None:
    shown = "<tr><td>债务人</td><td>本金</td></tr><tr><td>云帆纺织厂</td><td>5</td></tr>"
    hidden = "<tbody style='display:none'><tr><td>德泰鞋业厂</td><td>3</td></tr></tbody>"
    assert read(f"<table><tbody>{shown}</tbody>{hidden}</table>") == (FOLDED[:2],)


ARTICLE = "截至2025年6月30日，云帆纺织有限公司、德泰鞋业有限公司尚欠本金人民币5,000,000.00元及相应的利息。"


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        (f"<h1>公告</h1><textarea>&lt;p&gt;{ARTICLE}&lt;/p&gt;</textarea><p>尾</p>", ("公告", ARTICLE, "尾")),
        (f"<h1>公告</h1><p>{ARTICLE}</p><textarea>&lt;p&gt;{ARTICLE}&lt;/p&gt;</textarea>", ("公告", ARTICLE)),
        (f"<h1>公告</h1><textarea>{ARTICLE}</textarea>", ("公告",)),
        (f"<p>来源：本站</p><div style='visibility:hidden'>{ARTICLE}</div>", ("来源：本站", ARTICLE)),
        (f"<div style='display:none'>{ARTICLE}</div>", (ARTICLE,)),
        (f"<h1>公告</h1><p>{ARTICLE[:40]}</p><div style='display:none'>{ARTICLE}</div>", ("公告", ARTICLE[:40])),
        ("<p>基准日：<input readonly value='2025-06-30'>单位：元</p>", ("基准日：2025-06-30单位：元",)),
        ("<textarea readonly>基准日：2025-06-30\n单位：元</textarea>", ("基准日：2025-06-30", "单位：元")),
        (f"<h1>公告</h1><script type='text/template'><p>{ARTICLE}</p></script>", ("公告", ARTICLE)),
        (f"<h1>公告</h1><script type='text/template'><p>{{{{a}}}}{ARTICLE}</p></script>", ("公告",)),
        ("<div data-label='本金（元）'>5</div><div data-label='利息'>利息：3</div>", ("本金（元）：5", "利息：3")),
        ("<p>公告<input value='搜索'><input readonly type='hidden' value='7'></p>", ("公告",)),
    ],
    ids=["stored", "stored twice", "typed by people", "veiled", "nothing else", "hidden", "field",
         "text field", "script of markup", "template", "labels of boxes", "other fields"],
)  # fmt: skip
def test_what_a_script_will_show_is_read(markup: str, wanted: Content) -> None:
    assert read(markup) == wanted


def test_labels_that_a_sheet_shows_head_their_columns_and_a_title_has_a_name_whole() -> None:
    row = "<tr><td data-label='债务人' title='{0}有限公司'>{0}...</td><td data-label='本金（元）'>{1}</td></tr>"
    rows = row.format("云帆纺织", "5") + row.format("德泰鞋业", "3")
    said = (("债务人", "本金（元）"), ("云帆纺织有限公司", "5"), ("德泰鞋业有限公司", "3"))
    assert read(f"<table>{rows}</table>") == (said,)
    head = "<thead><tr><th>债务人</th><th>本金（元）</th></tr></thead>"
    assert read(f"<table>{head}<tbody>{rows}</tbody></table>") == (said,)


@pytest.mark.parametrize("cell", ["<td x:num='1234.5'>#####</td>", "<td>#####</td>"])
def test_signs_for_a_number_that_is_too_wide_are_no_words(cell: str) -> None:
    (table,) = read(f"<table><tr><td>债务人</td><td>本金</td></tr><tr><td>云帆纺织厂</td>{cell}</tr></table>")
    assert table[-1] == ("云帆纺织厂", "1234.5" if "num" in cell else NO_CHARACTER)


def test_a_table_whose_tags_are_shown_is_a_table() -> None:
    table = table_of(*FOLDED, folded="<tr>", total="8").replace("<", "&lt;").replace(">", "&gt;")
    assert read(f"<p>单位：元</p><p>{table}</p>") == ("单位：元", (*FOLDED, ("合计", "8")))


def test_a_name_that_is_cut_short_without_a_title_is_not_whole() -> None:
    (table,) = read("<table><tr><td>债务人</td><td>本金</td></tr><tr><td>云帆纺织有...</td><td>5</td></tr></table>")
    assert table[-1] == (f"云帆纺织有{NO_CHARACTER}", "5")


def test_a_field_in_a_cell_is_what_it_shows() -> None:
    (table,) = read("<table><tr><td>债务人</td><td>本金</td></tr><tr><td>甲</td><td><input value=5></td></tr></table>")
    assert table[-1] == ("甲", "5")


def test_amounts_of_two_paragraphs_of_a_cell_stay_apart_and_those_of_spans_are_one() -> None:
    ((row,),) = tables(
        read("<table><tr><td>甲公司</td><td><p>5</p><p>3</p></td><td>1<span>2</span>.5</td></tr></table>")
    )
    assert row == ("甲公司", "5\n3", "12.5")


def test_a_page_that_is_a_picture_or_a_frame_says_so() -> None:
    found = read_all("<p>公告</p><img src='/a.png'><iframe src='/b.pdf'></iframe>")
    assert [(piece.loss, piece.found) for piece in found.dropped] == [("picture", "/a.png"), ("frame", "/b.pdf")]
