"""No text reaches the database but as its column declares; what a later fetch needs in clear is in the archive."""

from __future__ import annotations

import dataclasses
import typing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from records.batch import Batch, Defect, Document, Entry
from records.rows import RECORDS, Notice, Parcel, Record
from storage.archives.files import FileArchive
from storage.database import open_database
from storage.ledger import Ledger
from storage.redaction import redaction_of
from storage.store import Store

# Made up in full.
NAME, OTHER, PHONE, PAPER = "赵敏德", "钱文倩", "138" + "12345678", "330102" + "19900307" + "4514"
SECRETS = (NAME, OTHER, PHONE, PAPER)
URL = f"https://example.test/{NAME}身份证{PAPER}.pdf"
REQUEST = f'{{"url": "{URL}", "context": {{"title": "关于{NAME}债权"}}}}'


@pytest.mark.parametrize("record", RECORDS)
def test_every_text_column_is_declared(record: type[Record]) -> None:
    for column, hint in typing.get_type_hints(record).items():
        if hint in (str, str | None):
            redaction_of(column)


def test_a_column_that_is_not_declared_is_refused() -> None:
    with pytest.raises(KeyError):
        redaction_of("diary")


def _row(record: type[Record], **said: object) -> Record:
    """A row of which every text holds every secret."""
    text = f"债务人{NAME}、{OTHER}，电话{PHONE}，身份证号{PAPER}"
    values: dict[str, object] = {}
    for field in dataclasses.fields(record):
        kind = str(field.type)
        declared = kind.startswith("str") and redaction_of(field.name) is not None
        values[field.name] = text if declared else "x" if kind.startswith("str") else 0 if "None" not in kind else None
    return typing.cast("Record", record.__call__(**{**values, **said}))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder in which a store has written secrets wherever a page can hold them."""
    connection, archive = open_database(tmp_path / "npl.sqlite3"), FileArchive(tmp_path / "archive")
    at = datetime(2025, 3, 1, tzinfo=UTC)
    document = Document(1, "bank", "list", URL, URL, at, 200, "text/html", "00", 1, "page")
    line = Entry(f"关于{NAME}债权", f"关于{NAME}债权的公告|{PHONE}", REQUEST)
    defect = Defect("normalize", "field", f"借款人{NAME}", f"no amount: {NAME}{PAPER}", URL, f"联系人{OTHER}{PHONE}")
    rows = tuple(_row(record) for record in RECORDS)
    ledger = Ledger(connection)
    run = ledger.open_run("bank", f"url={URL}")
    Store(connection, archive).write(Batch(document, records=rows, defects=(defect,), entries=(line,), section="s"))
    assert ledger.due("bank")[0].follow != REQUEST
    assert archive.request("bank", ledger.due("bank")[0].follow) == REQUEST
    assert ledger.is_done("bank", line.key, line.stamp) is False
    ledger.close_run(run, "error", f"{URL}: could not read {NAME} {PHONE}")
    archive.close()
    return tmp_path


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_is_in_the_database_or_its_log(files: Path, secret: str) -> None:
    found = [path.name for path in files.glob("npl.sqlite3*") if secret.encode() in path.read_bytes()]
    assert found == []


def test_a_party_is_masked_without_a_word_for_its_role(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "npl.sqlite3")
    document = Document(1, "bank", "detail", "u", "u", datetime(2025, 3, 1, tzinfo=UTC), 200, "", "00", 1, "page")
    parcel = _row(Parcel, debtor=f"{NAME}、{OTHER}", guarantee=f"{NAME}、甲实业有限公司", n=1)
    notice = _row(Notice, buyer=OTHER, seller="杭州银行股份有限公司")
    Store(connection).write(Batch(document, records=(parcel, notice)))
    assert connection.execute("SELECT debtor, guarantee FROM parcels").fetchone() == (
        "赵某某、钱某某",
        "赵某某、甲实业有限公司",
    )
    assert connection.execute("SELECT buyer, seller FROM notices").fetchone() == ("钱某某", "杭州银行股份有限公司")


def test_two_addresses_of_persons_stay_two(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "npl.sqlite3")
    document = Document(1, "bank", "detail", "u", "u", datetime(2025, 3, 1, tzinfo=UTC), 200, "", "00", 1, "page")
    rows = tuple(_row(Notice, source_key=f"https://example.test/借款人{name}.pdf") for name in ("赵敏德", "赵敏英"))
    assert Store(connection).write(Batch(document, records=rows)).new == 2
