"""Persons who owe: known again by a digest that tells nobody who they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from normalizers.lots.lot import normalize_lot
from normalizers.notices.notice import normalize_notice
from records.batch import Batch, Persons
from records.said import SaidLot, SaidNotice
from storage.database import open_database
from storage.engines.connection import Connection
from storage.sales.told import told
from storage.store import Store
from tests.storage.pages import notice, page, rows

NAME, OTHER = "王建国", "李秀英"


TABLES = ("notices", "documents", "versions", "quarantine", "entries", "persons", "marks")


def owing(key: str, *names: str, day: int = 0) -> Batch:
    made = page(notice(key, kind="bid"), day=day, url=f"https://example.test/{key}")
    return replace(made, persons=(Persons("notices", "bank", key, frozenset(names)),))


def test_one_person_has_one_digest_and_no_name_is_stored(store: Store) -> None:
    for key, *names in (("n1", NAME), ("n2", NAME, OTHER), ("n3", OTHER)):
        store.write(owing(key, *names))
    people = {one.row.key: one.people for one in told(store.connection)}
    assert people["n2"] == people["n1"] | people["n3"] and people["n1"].isdisjoint(people["n3"])
    assert not any(NAME in str(rows(store.connection, f"SELECT * FROM {name}")) for name in TABLES)


def test_a_document_that_is_read_again_takes_back_whom_it_named(store: Store) -> None:
    store.write(owing("n1", NAME))
    store.write(owing("n1", OTHER))
    assert len(rows(store.connection, "SELECT * FROM persons")) == 1


def test_the_key_is_a_file_of_its_owner_and_another_one_drops_what_the_first_made(tmp_path: Path) -> None:
    path, key = tmp_path / "npl.sqlite3", tmp_path / "npl.persons.key"
    connection = open_database(path)
    Store(connection).write(page(notice("n0")))
    assert not key.exists()
    Store(connection).write(owing("n1", NAME))
    assert key.stat().st_mode & 0o777 == 0o600
    first = digests(connection)
    Store(connection).write(owing("n2", NAME))
    assert digests(connection) == first
    key.unlink()
    Store(connection).write(owing("n3", NAME))
    assert len(digests(connection)) == 1 and digests(connection) != first
    connection.close()


def digests(connection: Connection) -> set[str]:
    return {digest for (digest,) in rows(connection, "SELECT digest FROM persons")}


def test_a_notice_names_its_debtors_who_are_persons_and_no_masked_ones() -> None:
    table = (
        ("债务人", "本金（元）"),
        (NAME, "1,000,000.00"),
        ("张某某", "2,000,000.00"),
        ("杭州青禾纺织有限公司", "3,000,000.00"),
    )
    said = SaidNotice(
        "bank", "n1", "", "中国信达资产管理股份有限公司浙江省分公司债权处置公告", None, ("拟处置下列债权：", table)
    )
    (found,) = normalize_notice(said).persons
    assert found == Persons("notices", "bank", "n1", frozenset({NAME}))


def test_what_is_masked_of_a_lots_title_is_kept_as_a_digest_that_is_equal_round_after_round() -> None:
    def titles(*said: str) -> list[Persons]:
        lots = (SaidLot("jd", "1", "list", "https://paimai.jd.com/1", title, "yuan") for title in said)
        return [one for lot in lots for one in normalize_lot(lot).persons]

    first, second, other = titles("浙AB12345号奥迪轿车", "【二拍】浙A·B12345号奥迪轿车", "浙AB54321号奥迪轿车")
    assert first == second != other
    assert titles("杭州市西湖区翠湖花园3幢501室") == []


def test_a_lot_that_sells_claims_names_its_debtors_too() -> None:
    table = (("债务人", "本金（元）"), (NAME, "1,000,000.00"), ("杭州青禾纺织有限公司", "3,000,000.00"))
    said = SaidLot(
        "jd",
        "300000001",
        "description",
        "https://paimai.jd.com/300000001",
        "王某某等2户债权",
        "yuan",
        content=("拟处置下列债权：", table),
    )
    (found,) = normalize_lot(said).persons
    assert found == Persons("lots", "jd", "300000001", frozenset({NAME}))
