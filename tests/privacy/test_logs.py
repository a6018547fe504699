"""No log record tells of a person, whoever logs it and however it is written."""

from __future__ import annotations

import io
import logging

import pytest

from privacy.logs import PrivateRecord

NAME, PHONE = "赵敏德", "138" + "12345678"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a plain handler writes of the logger `site` in a process that keeps its logs private."""
    monkeypatch.setattr(logging, "_logRecordFactory", PrivateRecord)
    text = io.StringIO()
    monkeypatch.setattr(logging.getLogger("site"), "handlers", [logging.StreamHandler(text)])
    return text


def test_a_message_its_arguments_and_its_exception_are_masked(written: io.StringIO) -> None:
    log = logging.getLogger("site")
    log.warning("借款人%s: %s", NAME, PHONE)
    log.warning("https://example.test/%s.pdf did not come", "%E5%80%9F%E6%AC%BE%E4%BA%BA%E8%B5%B5%E6%95%8F%E5%BE%B7")
    try:
        raise ValueError(f"no amount: 借款人{NAME}")
    except ValueError:
        log.exception("the parser failed")
    assert NAME not in written.getvalue()
    assert PHONE not in written.getvalue()
    assert "%E6%95%8F%E5%BE%B7" not in written.getvalue()
    assert "ValueError: no amount: 借款人赵某某" in written.getvalue()
