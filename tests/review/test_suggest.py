"""A model's answer is a candidate where the page bears it out; what it is asked names no person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from records.said import SaidNotice
from review.endpoint import ADDRESS, KEY, MODEL, Endpoint, EndpointError
from review.question import Question, key_of
from review.shown import shown
from review.suggest import judged, user_words
from tests.review.talking import Model, talking

KEY_OF = key_of("value", "notices", ["bank", "n1"], "principal_yuan")
ASKED = Question(KEY_OF, "value", 1.0, "What is principal_yuan?", "", "", ("12,000,000", "34,000,000"))
PAGE = "截至2025年6月30日，甲公司债权本金余额合计3,400万元，其中一笔1,000万元，另一笔2,400万元，利息120.5万元。"


def suggestion(value: str, words: str, row: dict[str, Any] | None = None) -> str | None:
    reply = "```json\n" + json.dumps({"value": value, "words": words}, ensure_ascii=False) + "\n```"
    found = judged(ASKED, "d", "m", reply, PAGE, row or {})
    return found.value or found.why


@pytest.mark.parametrize("words", ["债权本金余额合计3,400万元", "一笔1,000万元，另一笔2,400万元"])
def test_words_of_the_page_that_give_the_value_or_its_parts_make_a_candidate(words: str) -> None:
    assert suggestion("34000000", words) == "34000000"


@pytest.mark.parametrize(
    ("value", "words", "why"),
    [
        ("34000000", "债权本金余额总计3,400万元", "do not stand on the page"),
        ("34000000", "", "do not stand on the page"),
        ("24000000", "债权本金余额合计3,400万元", "do not give the value"),
        ("", "债权本金余额合计3,400万元", "finds no value"),
        ("much", "债权本金余额合计3,400万元", "no amount"),
    ],
)
def test_an_answer_that_the_page_does_not_bear_out_is_none(value: str, words: str, why: str) -> None:
    assert why in (suggestion(value, words) or "")


def test_an_answer_that_contradicts_the_sums_is_none() -> None:
    words = "债权本金余额合计3,400万元"
    assert "more than the total" in (suggestion("34000000", words, {"total_yuan": 30_000_000.0}) or "")
    adds = {"total_yuan": 35_205_000.0, "interest_yuan": 1_205_000.0}
    assert suggestion("34000000", words, adds) == "34000000"
    wrong = suggestion("34000000", words, adds | {"total_yuan": 36_000_000.0}) or ""
    assert "do not add up" in wrong


def test_what_is_no_answer_is_refused() -> None:
    assert judged(ASKED, "d", "m", "I think it is 34 million", PAGE, {}).why == "the model answers no JSON object"


def test_a_page_leaves_the_house_without_persons() -> None:
    table = (("债务人", "本金（元）"), ("王建国", "1,000,000.00"), ("杭州青禾纺织有限公司", "2,000,000.00"))
    said = SaidNotice(
        "bank", "n1", "", "关于王建国等2户债权的处置公告", None,
        ("保证人李秀英、身份证号330106198001011234，联系人：张伟民，电话13812345678。", table),
    )  # fmt: skip
    words = user_words(ASKED, shown(said))
    assert not [name for name in ("王建国", "李秀英", "张伟民", "330106198001011234", "13812345678") if name in words]
    assert "杭州青禾纺织有限公司 | 2,000,000.00" in words and "本金余额" in words


# --- the endpoint, ours on loopback -----------------------------------------------------------------------------------


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    with talking() as model:
        monkeypatch.setenv(ADDRESS, model.address)
        monkeypatch.setenv(KEY, "secret-key")
        monkeypatch.setenv(MODEL, "little")
        yield model


def test_a_model_is_asked_as_the_protocol_has_it(model: Model) -> None:
    model.says("well")
    endpoint = Endpoint.from_environment()
    assert endpoint is not None and endpoint.ask("be short", "what?") == "well"
    ((path, key, body),) = model.asked
    assert (path, key, body["model"]) == ("/v1/chat/completions", "Bearer secret-key", "little")
    assert [one["role"] for one in body["messages"]] == ["system", "user"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((503, b""), "answers 503"),
        ((307, b""), "answers 307"),
        ((200, b"<html>"), "none of a chat"),
        ((200, b"{}"), "none of"),
    ],
)
def test_what_is_no_answer_of_a_chat_is_said_without_the_key(model: Model, answer: tuple[int, bytes], why: str) -> None:
    model.answers.append(answer)
    endpoint = Endpoint.from_environment()
    assert endpoint is not None
    with pytest.raises(EndpointError, match=why) as caught:
        endpoint.ask("s", "u")
    assert "secret-key" not in str(caught.value)
    assert len(model.asked) == 1


def test_nothing_is_asked_unless_the_environment_names_an_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ADDRESS, raising=False)
    assert Endpoint.from_environment() is None
    monkeypatch.setenv(ADDRESS, "file:///etc/passwd")
    with pytest.raises(EndpointError, match="no address of the web"):
        Endpoint.from_environment()
