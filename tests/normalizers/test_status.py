"""What became of a lot, told by the codes and words of its platform."""

from __future__ import annotations

import pytest

from normalizers.lots.status import STATUSES, lot_status
from normalizers.values.lookup import rows
from normalizers.values.results import Result, Unknown


@pytest.mark.parametrize(
    ("status", "value"),
    [
        ("todo", "upcoming"),
        ("doing", "live"),
        ("done", "sold"),
        ("failure", "failed"),
        ("break", "suspended"),
        ("revocation", "withdrawn"),
    ],
)
def test_list_words_of_taobao(status: str, value: str) -> None:
    answer = lot_status("taobao", status)
    assert isinstance(answer, Result)
    assert (answer.value, answer.confidence) == (value, 1.0)


@pytest.mark.parametrize(
    ("platform", "codes"),
    [
        ("alibaba_gov", {0: "upcoming", 1: "live", 2: "sold", 4: "failed", 5: "sold", 6: "failed"}),
        ("alibaba_gov", {7: "withdrawn", 8: "suspended", 10: "defaulted"}),
        ("alibaba_zc", {0: "upcoming", 1: "live", 2: "suspended", 3: "withdrawn", 4: "defaulted", 5: "sold"}),
        ("alibaba_zc", {6: "failed", 7: "settled_by_debt"}),
        ("taobao", {4: "failed", 5: "sold", 7: "withdrawn"}),
    ],
)
def test_the_official_enums_differ_and_are_kept_apart(platform: str, codes: dict[int, str]) -> None:
    for code, value in codes.items():
        answer = lot_status(platform, str(code))
        assert isinstance(answer, Result)
        assert answer.value == value, code


@pytest.mark.parametrize(("words", "value"), [("正在进行", "live"), ("流拍", "failed"), ("已结束", "ended")])
def test_words_of_the_result_query(words: str, value: str) -> None:
    answer = lot_status("alibaba_zc_result", words)
    assert isinstance(answer, Result)
    assert answer.value == value


@pytest.mark.parametrize(
    ("status", "display", "bids", "value"),
    [
        ("0", "1", 0, "upcoming"),
        ("1", "1", 3, "live"),
        ("2", "1", 12, "sold"),
        ("2", "1", 0, "failed"),
        ("2", "1", None, "ended"),
        ("2", None, 1, "sold"),
        ("1", "3", 0, "suspended"),
        ("2", "7", 0, "suspended"),
        ("0", "5", 0, "withdrawn"),
        ("2", "5", 4, "withdrawn"),
        ("0", "6", 0, "deferred"),
    ],
)
def test_jd_codes(status: str, display: str | None, bids: int | None, value: str) -> None:
    answer = lot_status("jd", status, display, bids)
    assert isinstance(answer, Result)
    assert answer.value == value


def test_ended_is_not_sold_and_the_evidence_says_what_decided() -> None:
    answer = lot_status("jd", "2", "1", 0)
    assert isinstance(answer, Result)
    assert answer.evidence == "2 已结束, 0 bids"


def test_done_without_a_bid_cannot_be_a_sale() -> None:
    answer = lot_status("taobao", "done", None, 0)
    assert isinstance(answer, Result)
    assert answer.value == "ended"
    assert answer.confidence < 0.9


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("本场拍卖已流拍 ！", "failed"),
        ("本场拍卖已撤回", "withdrawn"),
        ("本场拍卖已中止", "suspended"),
        ("拍卖已结束，未成交", "failed"),
        ("竞拍成功", "sold"),
        ("暂缓", "deferred"),
        ("已以物抵债", "settled_by_debt"),
        ("交易未履行", "defaulted"),
    ],
)
def test_sentences_that_a_visitor_reads(words: str, value: str) -> None:
    answer = lot_status("taobao", words)
    assert isinstance(answer, Result)
    assert answer.value == value


def test_the_sentence_on_the_page_outweighs_the_code() -> None:
    answer = lot_status("taobao", "1", "本场拍卖已撤回")
    assert isinstance(answer, Result)
    assert answer.value == "withdrawn"


@pytest.mark.parametrize(
    ("platform", "status", "display"),
    [("jd", "3", "1"), ("jd", "9", None), ("taobao", "99", None), ("taobao", "3", None), ("jd", None, None)],
)
def test_what_no_table_knows_is_unknown(platform: str, status: str | None, display: str | None) -> None:
    assert isinstance(lot_status(platform, status, display, 5), Unknown)


def test_the_table_names_known_statuses() -> None:
    assert {row["status"] for row in rows("status_codes")} <= {*STATUSES, ""}
