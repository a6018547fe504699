"""Secrets of ours that a site echoes: masked in every form, and nothing else taken for one."""

from __future__ import annotations

import logging

import pytest

from privacy.logs import PrivateRecord
from privacy.secrets import TRUSTED, Secrets, cookie_values

KEY = "Ab/9+x=Q &1"
SESSION = "7F3A91C0D2E84B5F9A6C1D2E3F405162"


@pytest.fixture
def secrets() -> Secrets:
    trusted = Secrets()
    trusted.keep(KEY, "")
    trusted.keep_sessions(cookie_values(f"JSESSIONID={SESSION}.node1; lang=zh_CN".encode()))
    return trusted


@pytest.mark.parametrize(
    "echo",
    [
        KEY,
        "Ab%2F9%2Bx%3DQ%20%261",
        "Ab%2f9%2bx%3dQ%20%261",
        "Ab/9%2Bx%3DQ%20%261",
        "Ab%2F9%2Bx%3DQ+%261",
        r"Ab\/9+x=Q &1",
        "Ab/9+x=Q &amp;1",
        SESSION,
        f"{SESSION}.node1",
    ],
)
def test_a_secret_is_masked_in_whatever_form_a_page_writes_it(secrets: Secrets, echo: str) -> None:
    assert secrets.out_of(f"本金 {echo} 万元") == "本金 *** 万元"
    assert secrets.out_of_body(f"本金 {echo} 万元".encode("gb18030")) == "本金 *** 万元".encode("gb18030")


def test_a_session_in_a_link_is_no_part_of_the_address(secrets: Secrets) -> None:
    assert secrets.out_of_body(f"/a.do;jsessionid={SESSION}?page=2".encode()) == b"/a.do?page=2"


@pytest.mark.parametrize(
    "cookie",
    [
        "zh_CN",
        "2025-11-29 08:00:00",
        "20251129080000",
        "1732845600,1732849200",
        "GZ2025-00123-01",
        "/zcczxx/2025/100137.shtml",
        "广东粤财资产管理",
        "P020251129",
        "shangshiqiye",
    ],
)
def test_a_cookie_that_is_no_token_leaves_pages_as_they_are(cookie: str) -> None:
    secrets = Secrets()
    secrets.keep_sessions(cookie_values(f"last={cookie}; Path=/".encode(), of_answer=True))
    assert secrets.out_of(f"编号 {cookie}") == f"编号 {cookie}"


def test_of_many_sessions_the_newest_are_kept() -> None:
    secrets, tokens = Secrets(), [f"a1b2c3d4e5f6{n}" for n in range(100)]
    secrets.keep_sessions(tokens)
    assert secrets.out_of(tokens[-1]) == "***"
    assert secrets.out_of(tokens[0]) == tokens[0]


def test_a_log_tells_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TRUSTED, "_own", {})
    TRUSTED.keep(KEY)
    error = ValueError(f"no answer to ?app_key={KEY}")
    record = PrivateRecord("x", logging.ERROR, "", 0, "asked %s", (KEY,), (ValueError, error, None))
    assert record.getMessage() == "asked ***"
    assert KEY not in str(record.exc_text)
