"""Alibaba's open platform: the documented signature, typed refusals, and credentials that never leave their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawlers.sites.alibaba.signing import KEY, SECRET, SESSION, Credentials, sign
from sandbox.running import Sandbox
from sandbox.sites import taobao_open
from storage.archives.files import FileArchive
from tests.crawling import Desk

OWN = {KEY: taobao_open.KEY, SECRET: taobao_open.SECRET, SESSION: taobao_open.SESSION}


@pytest.fixture
def own_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OWN.items():
        monkeypatch.setenv(name, value)


def test_the_example_of_the_official_guide() -> None:
    parameters = {
        "method": "taobao.item.seller.get",
        "app_key": "12345678",
        "session": "test",
        "timestamp": "2016-01-01 12:00:00",
        "format": "json",
        "v": "2.0",
        "sign_method": "md5",
        "fields": "num_iid,title,nick,price,num",
        "num_iid": "11223344",
    }
    assert sign(parameters, "helloworld", "md5") == "66987CB115214E59E6EC978214934FB8"


def test_hmac_as_rfc_2202_and_rfc_4231_have_it() -> None:
    assert sign({"Hi": " There"}, "\x0b" * 16, "hmac") == "9294727A3638BB1C13F48EF8158BFC9D"
    wanted = "B0344C61D8DB38535CA8AFCEAF0BF12B881DC200C9833DA726E9376C2E32CFF7"
    assert sign({"Hi": " There"}, "\x0b" * 20, "hmac-sha256") == wanted


def test_credentials_are_not_printed() -> None:
    assert repr(Credentials("the-key", "the-secret", "the-session")) == "Credentials()"


def secrets_in(folder: Path, output: str) -> list[str]:
    """The credentials that stand in the log, the database or the archive, its bodies unpacked."""
    archive = FileArchive(folder / "archive")
    bodies = b"".join(archive.body("taobao_open", fetch.sha256) for fetch in archive.fetches("taobao_open"))
    archive.close()
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return [value for value in OWN.values() if value in output or value.encode() in kept + bodies]


@pytest.mark.usefixtures("own_key")
def test_the_lots_of_a_case_come_and_no_credential_is_kept(sandbox: Sandbox, tmp_path: Path) -> None:
    lots = [n for n in sandbox.town.market.lots if (n.platform, n.side) == ("taobao", "asset") and n.visible(1)]
    one = next(lot for lot in lots if lot.round == "second")
    wanted = [lot for lot in lots if taobao_open.case_of(lot) == taobao_open.case_of(one)]
    desk = Desk(tmp_path, sandbox.url)
    asked = ("-a", f"nick={one.holder}", "-a", f"cases={taobao_open.case_of(one)}")
    done = desk.run("crawl", "taobao_open", *asked, log="DEBUG")
    assert "Crawled (200) <GET http://gw.api.taobao.com/router/rest?method=taobao.auction.zc.itemlist" in done.stderr
    assert done.stdout.startswith("taobao_open: complete"), done.stdout + done.stderr
    rows = desk.rows(
        "SELECT lot_id, page_kind, status, round, starting_price_yuan, final_price_yuan, court FROM lot_pages"
    )
    assert {tuple(row) for row in rows} == {
        (
            str(lot.id),
            "state",
            lot.status(1),
            lot.round,
            float(lot.starting),
            float(lot.final) if lot.status(1) == "sold" and lot.final else None,
            one.holder,
        )
        for lot in wanted
    }
    assert secrets_in(tmp_path, done.stdout + done.stderr) == []


@pytest.mark.parametrize(("name", "code"), [(KEY, 29), (SECRET, 25), (SESSION, 27)])
@pytest.mark.usefixtures("own_key")
def test_a_wrong_credential_is_a_typed_outcome(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    monkeypatch.setenv(name, "another-1234567890")
    done = Desk(tmp_path, sandbox.url).run("crawl", "taobao_open", "-a", "lots=1")
    assert done.stdout.startswith("taobao_open: login_required"), done.stdout + done.stderr
    assert f'"code":{code}' in done.stdout
    output = done.stdout + done.stderr
    assert "another-1234567890" not in output
    assert secrets_in(tmp_path, output) == []
    assert b"another-1234567890" not in b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())


def test_without_a_key_the_run_ends_by_saying_so(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in OWN:
        monkeypatch.delenv(name, raising=False)
    done = Desk(tmp_path, sandbox.url).run("crawl", "taobao_open", "-a", "lots=1")
    assert done.stdout.startswith(f"taobao_open: login_required (set {KEY} and {SECRET}")
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("own_key")
def test_a_run_that_asks_for_nothing_is_not_complete(sandbox: Sandbox, tmp_path: Path) -> None:
    done = Desk(tmp_path, sandbox.url).run("crawl", "taobao_open")
    assert done.stdout.startswith("taobao_open: incomplete (nothing was asked for")
