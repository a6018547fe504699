"""What pages tell of persons reaches no table, log, report or command, wherever on a page it stands."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from pyarrow import parquet

from exhibits.explore import explored_copy
from exhibits.facts import open_facts
from exhibits.report.page import build as build_report
from pipelines.normalize import _NORMALIZERS as normalizers_by_type
from records.batch import Normalized
from sandbox import server
from sandbox.market import build, part
from sandbox.running import Sandbox, running
from sandbox.sites import Reply
from storage.archives.files import FileArchive
from storage.database import open_database
from tests import forked
from tests.crawling import Command, Desk

pytestmark = pytest.mark.long

CITIC, JD, CINDA = SOURCES = ("citic_famc_notices", "jd_claims", "cinda_notices")
# Made up in full, and nowhere else in the made-up market.
NAMES = ("樊雨桐", "欧阳子墨", "吾斯曼江·热西提")
PAPER, PHONE, LINE = "330602" + "19900307" + "1234", "139" + "00000000", "0575-85000000"
CARD, WECHAT, MAIL, HOME = "6222" + "020000000000000", "wxfyt1990", "fanyutong@example.com", "柯岩街道湖塘村18号"
NUMBERS = (PAPER, PHONE, "85000000", CARD, WECHAT, MAIL, "湖塘村18号")
KEYS = ("app90210key", "s3cr3t0fthe4pp")
SESSION = "9f2c41d07be85a36"
TOLD = (
    f"债务人{NAMES[0]}（身份证号{PAPER}），住绍兴市柯桥区{HOME}；保证人：{NAMES[1]}、{NAMES[2]}；"
    f"联系人：{NAMES[0]}，电话：{PHONE}、{LINE}，微信：{WECHAT}，邮箱：{MAIL}；还款卡号：{CARD}"
)
PLANTED: dict[str, tuple[tuple[str, str], ...]] = {
    "html": (
        ('title="', f'title="关于{NAMES[0]}债权 {PHONE} '),
        ("<h1>", f"<h1>关于{NAMES[0]}、{NAMES[1]}债权的公告（{PAPER}）"),
        ("<td>1</td><td>", f"<td>1</td><td>{NAMES[0]}（{PAPER}）、{NAMES[1]}、{NAMES[2]}、"),
        ("<p>", f"<p>{TOLD}。"),
        ('.shtml"', f'.shtml?name={quote(NAMES[0])}&tel={PHONE}"'),
        (
            "</table>",
            f'</table><a href="/f/{quote(NAMES[0])}{PAPER}.docx?tel={PHONE}">{NAMES[0]}身份证{PAPER}.docx</a>',
        ),
    ),
    "json": (('"title": "', f'"title": "{NAMES[0]}名下 {PHONE} '), ('"content": "', f'"content": "{TOLD}')),
}


def planted(reply: Reply) -> Reply:
    """An answer with what may not be shown in every place of it, its headers too."""
    text = reply.body.decode()
    for place, instead in PLANTED["json" if text.lstrip().startswith(("{", "[")) else "html"]:
        text = text.replace(place, instead)
    text = text.replace("<p>", f"<p>会话 {SESSION}，")
    headers = {**reply.headers, "X-Contact": MAIL, "Set-Cookie": f"sid={SESSION}; tel={PHONE}; paper={PAPER}"}
    return replace(reply, body=text.encode(), headers=headers)


def exploding() -> None:
    """A hook: a normalizer fails and says what it had before it. See `tests.forks.Order`."""
    forked.crawl()

    def fails(said: object) -> Normalized:
        raise ValueError(f"cannot read {said!r}: {TOLD}")

    normalizers_by_type.update(dict.fromkeys(normalizers_by_type, fails))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with running(part(build(), 20, SOURCES)) as market:
        yield market


def shown(text: str) -> list[str]:
    """What of that which may not be shown stands in a text, however it is written."""
    spelt = (*NUMBERS, *KEYS, SESSION, *(part for name in NAMES for part in name.split("·")))
    written = {
        secret: {secret, quote(secret), json.dumps(secret).strip('"'), repr(secret.encode())[2:-1]} for secret in spelt
    }
    return [secret for secret, forms in written.items() if any(form in text for form in forms)]


def printed(command: Command) -> str:
    """What a command says on both of its outputs."""
    done = command.result()
    return f"{done.stdout}\n{done.stderr}"


def night(desk: Desk, sandbox: Sandbox) -> str:
    """A night whose pages are planted, one of whose sites blocks, and whose summary reaches nobody."""
    sandbox.reply("cinda", Reply("<html><body>访问过于频繁，请完成安全验证：{TOLD}</body></html>".encode()))
    sandbox.fault("", "planted")
    words = (*SOURCES, "-a", "since=2025-10-01", "--year", "2025", "-s", "LOG_LEVEL=DEBUG")
    return printed(desk.start("nightly", *words, before=f"{forked.__name__}:{forked.night.__name__}"))


def bodies(folder: Path) -> str:
    """All pages that an archive keeps."""
    archive = FileArchive(folder)
    kept = [archive.body(fetch.source, fetch.sha256) for fetch in archive.fetches()]
    archive.close()
    return b"\n".join(kept).decode("utf-8", "replace")


def commands(desk: Desk, page: Path) -> dict[str, str]:
    """What the commands print that show rows, pages, windows and files."""
    url = "https://www.famc.citic/ywjs/ywdt/zcczxx/2025/100137.shtml"
    lines = f"{TOLD}\n{NAMES[0]}\n{NAMES[2]} {PHONE}\n关于{NAMES[1]}等3户债权的公告\n"
    notice = json.dumps({"source": "citic_famc_notices", "title": f"关于{NAMES[0]}债权的公告", "lines": [TOLD]})
    return {
        "fails": printed(desk.start("crawl", CITIC, "-a", "refresh=1", log="DEBUG", before=f"{__name__}:exploding")),
        "health": printed(desk.start("health")) + printed(desk.start("health", "--json")),
        "gaps": printed(desk.start("gaps")),
        "report": printed(desk.start("report", "--year", "2025", "--out", str(desk.folder / "report.html"))),
        "find": printed(desk.start("find", "--csv")) + printed(desk.start("find", "--json", "--paths")),
        "changes": printed(desk.start("changes", "--since", "2025-01-01", "--year", "2025")),
        "explain": printed(desk.start("explain", "2-2", "2025-12", "--year", "2025")),
        "read": printed(desk.start("read", str(page))) + printed(desk.start("read", "--json", str(page))),
        "ingest": printed(desk.start("ingest", str(page), "--url", url, log="DEBUG")),
        "probe": printed(desk.start("probe", CITIC, log="DEBUG")),
        "replay": printed(desk.start("replay", "--source", CITIC, "--year", "2025", log="DEBUG")),
        "backup": printed(desk.start("backup", str(desk.folder / "backup"))),
        **{
            kind: printed(Command("normalize", kind, given=lines))
            for kind in ("party", "place", "asset", "round", "money", "date", "ccre_title")
        },
        "notice": printed(Command("normalize", "notice", given=notice + "\n")),
    }


def written(desk: Desk) -> None:
    """The report's files of data, and the copy that is looked through in a browser."""
    connection = open_database(desk.database)
    with open_facts(connection) as facts:
        build_report(facts, connection, 2025, desk.folder / "data.html", data=desk.folder / "data")
        assert explored_copy(connection, facts, 2025, desk.folder / "npl-explore.sqlite3")
    connection.close()


def text_of(path: Path) -> str:
    """What a file says, also one that is packed."""
    if path.suffix == ".parquet":
        return repr(parquet.read_table(path).to_pylist())
    if path.suffix == ".xlsx":
        with ZipFile(path) as book:
            return b"\n".join(map(book.read, book.namelist())).decode()
    return path.read_bytes().decode("utf-8", "replace")


def test_what_pages_tell_of_persons_is_nowhere_but_in_the_archive(sandbox: Sandbox, tmp_path: Path) -> None:
    desk, page = Desk(tmp_path, sandbox.url), tmp_path / f"{NAMES[0]}{PHONE}.html"
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(server, "FAULTS", {**server.FAULTS, "planted": planted})
        for name, key in zip(("TAOBAO_APP_KEY", "TAOBAO_APP_SECRET"), KEYS, strict=True):
            monkeypatch.setenv(name, key)
        monkeypatch.setenv("NPL_MESSAGES", f"json://user:{KEYS[1]}@127.0.0.1:9/")
        said = {"nightly": night(desk, sandbox)}
        archived = bodies(tmp_path / "archive")
        of_a_person = planted(Reply(b"<html><body><h1></h1><p></p></body></html>")).body
        page.write_bytes(of_a_person.replace(SESSION.encode(), b""))
        said |= commands(desk, page)
        written(desk)
    for path in tmp_path.rglob("*"):
        if path.is_file() and path != page and "archive" not in path.parts:
            said[str(path.relative_to(tmp_path))] = text_of(path)
    assert {name: secrets for name, text in said.items() if (secrets := shown(text))} == {}
    connection = sqlite3.connect(desk.database)
    titles = " ".join(
        row[0] for row in connection.execute("SELECT title FROM notices UNION SELECT title FROM lot_pages")
    )
    assert re.search("樊某某", titles), "pages were planted, and read"
    wanted = {"cinda_notices.log", "summary.html", "manifest.json", "npl-explore.sqlite3", "2-2.csv", "report.xlsx"}
    assert {*wanted, "deals.parquet", "claims.parquet"} <= {Path(name).name for name in said}
    assert "会话 ***" in archived
    assert SESSION not in archived
