"""Which notices and lots speak of one sale, and which lots sell one thing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from normalizers.lots.titled import title_of
from normalizers.sales.link import link
from normalizers.sales.names import company, court, named_title, serials, thing_of
from records.china import CHINA
from records.sales import Called, Judged, Linked, RowName, Told

CINDA, WALL = "中国信达资产管理股份有限公司", "中国长城资产管理股份有限公司"
NAMES = ("杭州青禾纺织有限公司", "杭州云海建材有限公司", "杭州天泽食品有限公司")
DAY = date(2025, 3, 4)


def offer(key: str, **told: Any) -> Told:
    """A notice of Cinda's branch in Zhejiang that offers three debtors' claims."""
    usual: dict[str, Any] = {
        "row": RowName("notices", "cinda_notices", key),
        "kind": "bid",
        "title": "资产包处置公告",
        "on": DAY,
        "seller": CINDA,
        "seller_words": f"{CINDA}浙江省分公司",
        "debtors": NAMES,
        "debtor_count": 3,
        "principal": 87_654_321_09,
        "total": 123_456_789_01,
        "base_date": date(2025, 1, 31),
    }
    return Told(**(usual | told))


def lot(key: str, on: date, **told: Any) -> Told:
    return offer(key, row=RowName("lots", "jd", key), kind="lot", on=on, **told)


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def sales(*told: Told, judged: Sequence[Judged] = ()) -> list[list[str]]:
    """The keys of each sale's rows."""
    found: dict[str, list[str]] = {}
    for row, deal in sorted(link(told, (), judged).deals.items(), key=lambda one: one[0].key):
        found.setdefault(deal, []).append(row.key)
    return sorted(found.values())


OTHER: dict[str, Any] = {
    "debtors": ("杭州利达物流有限公司",),
    "debtor_count": 1,
    "principal": 1_234_567_89,
    "total": None,
}
BARE: dict[str, Any] = {"debtors": (), "debtor_count": None, "principal": None, "total": None, "base_date": None}


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(
            {"row": RowName("notices", "shanghai_exchange", "b"), "title": "债权转让项目"}, id="on an exchange"
        ),
        pytest.param({"on": later(30), "title": "资产包处置公告（第二次）"}, id="second notice"),
        pytest.param({"on": later(90), "kind": "transaction", "total": 130_000_000_00}, id="assignment"),
        pytest.param({"seller": None, "seller_words": None, "debtors": ()}, id="nobody named, amounts to the cent"),
        pytest.param({"debtor_count": 4}, id="a couple counted as two"),
        pytest.param({"principal": 8_765_430_000, "total": None}, id="in ten thousands"),
        pytest.param(
            {**BARE, "debtors": NAMES, "debtor_count": 3, "kind": "transaction"}, id="a result without amounts"
        ),
        pytest.param({**BARE, "debtors": NAMES[:1], "debtor_count": 3}, id="first debtor and number"),
        pytest.param(
            {**BARE, "debtor_count": 3, "principal": 87_654_300_00, "kind": "transaction"},
            id="a result of a number and a rounded sum",
        ),
        pytest.param({**BARE, "kind": "supersession", "title": "资产包处置公告的延期公告"}, id="extension"),
        pytest.param(
            {**BARE, "kind": "supersession", "supersedes": "资产包处置公告", "title": "更正公告"}, id="correction"
        ),
    ],
)
def test_one_sale(second: dict[str, Any]) -> None:
    assert sales(offer("a"), offer("b", **second)) == [["a", "b"]]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(OTHER, id="another pool of the seller on the day, under the same title"),
        pytest.param({**OTHER, "seller_words": f"{CINDA}广东省分公司"}, id="the same title in another branch"),
        pytest.param({"on": later(120), "base_date": date(2025, 5, 31), "total": 125_000_000_00}, id="new base date"),
        pytest.param({"on": later(120), "seller": WALL, "seller_words": WALL}, id="offered by who bought it"),
        pytest.param({"principal": 4_000_000_00, "debtors": NAMES[:1], "debtor_count": 1}, id="a debtor's other loan"),
        pytest.param({**BARE, "title": "债权转让公告"}, id="nothing but a seller"),
        pytest.param({**BARE, "debtor_count": 5, "principal": 87_654_300_00}, id="a rounded sum of another number"),
        pytest.param({**BARE, "debtors": ("张某某",), "debtor_count": 1}, id="a masked name"),
    ],
)
def test_two_sales(second: dict[str, Any]) -> None:
    assert sales(offer("a"), offer("b", **second)) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("second", "verdicts"),
    [
        pytest.param({}, {"open"}, id="one less"),
        pytest.param({"base_date": date(2025, 5, 31)}, set(), id="of another base date: another sale in any case"),
        pytest.param({"seller_words": f"{CINDA}广东省分公司"}, set(), id="another branch"),
        pytest.param({"parcels": ((NAMES[0], 7_00), (NAMES[1], 2_000_000_08))}, set(), id="for another amount"),
    ],
)
def test_whether_a_pool_with_fewer_debtors_is_the_one_before_a_person_has_to_say(
    second: dict[str, Any], verdicts: set[str]
) -> None:
    lines = tuple(zip(NAMES, (1_000_000_07, 2_000_000_08, 84_654_320_94), strict=True))
    fewer = {"debtors": NAMES[:2], "debtor_count": 2, "principal": 3_000_000_15, "total": None, "parcels": lines[:2]}
    told = [offer("a", parcels=lines), offer("b", on=later(40), **(fewer | second))]
    assert sales(*told) == [["a"], ["b"]]
    assert {one.verdict for one in link(told, ()).links} == verdicts


def test_masked_names_and_round_sums_are_no_evidence() -> None:
    told = {"debtors": ("张某某",), "debtor_count": 1, "principal": 5_000_000_00, "total": None}
    assert sales(offer("a", **told), offer("b", on=later(3), base_date=date(2025, 2, 28), **told)) == [["a"], ["b"]]


def test_rounds_of_a_lot_are_one_sale_with_its_notice_until_a_buyer_does_not_pay() -> None:
    rounds = [lot("b", later(20), status="failed"), lot("c", later(50), status="defaulted")]
    again = [lot("d", later(80), status="failed"), lot("e", later(110), status="sold")]
    assigned = offer("f", on=later(130), kind="transaction")
    assert sales(offer("a"), *rounds, *again, assigned) == [["a", "b", "c"], ["d", "e", "f"]]


def test_debtors_of_a_pool_sold_one_by_one_are_part_of_its_sale() -> None:
    lines = tuple(zip(NAMES, (1_000_000_00, 2_000_000_00, 84_654_321_09), strict=True))
    singles = [
        lot(name, later(20), debtors=(name,), debtor_count=1, principal=amount, total=None, parcels=((name, amount),))
        for name, amount in lines
    ]
    assert sales(offer("a", parcels=lines), *singles) == [sorted(["a", *NAMES])]


FIVE: dict[str, Any] = {"debtors": NAMES[:1], "debtor_count": 5, "principal": 90_000_000_11}


def beside(**told: Any) -> list[list[str]]:
    """A pool of five that names one debtor, its lot, and a lot of another debtor with the same base date."""
    day = told.pop("base_date", date(2025, 1, 13))
    pool = offer("pool", **FIVE, base_date=day)
    usual: dict[str, Any] = {"debtor_count": 1, "total": None, "base_date": day}
    known = lot("known", later(15), debtors=NAMES[:1], principal=30_000_000_01, **usual)
    on = told.pop("on", later(17))
    other = lot("other", on, **{"debtors": NAMES[1:2], "principal": 20_000_000_02, **usual, **told})
    return sales(pool, known, other)


def test_a_lot_beside_a_named_debtors_is_part_of_the_pool_that_names_few() -> None:
    assert beside() == [["known", "other", "pool"]]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"base_date": date(2025, 3, 31)}, id="a day on which many pools are counted"),
        pytest.param({"principal": 70_000_000_02}, id="more than the pool has left"),
        pytest.param({"on": later(90)}, id="months later"),
        pytest.param({"seller_words": f"{CINDA}江苏省分公司"}, id="another branch"),
    ],
)
def test_a_lot_that_may_be_anothers_is_no_part_of_a_pool(told: dict[str, Any]) -> None:
    assert beside(**told) == [["known", "pool"], ["other"]]


@pytest.mark.parametrize("days", [0, 12])
def test_an_extension_of_one_of_two_titles_that_say_nothing_is_left_to_a_person(days: int) -> None:
    extension = offer("c", **BARE, kind="supersession", on=later(20), title="关于资产包处置公告的延期公告")
    linked = link((offer("a"), offer("b", on=later(days), **OTHER), extension), ())
    assert len(set(linked.deals.values())) == 3
    assert {(one.b.key, one.rule, one.verdict) for one in linked.links} == {("c", "names its title", "open")}


def test_the_same_debtors_with_another_principal_are_left_to_a_person() -> None:
    (one,) = link((offer("a"), offer("b", on=later(30), principal=80_000_000_01, total=None)), ()).links
    assert (one.verdict, one.rule) == ("open", "same debtors, another principal")


def test_a_link_says_by_which_rule_and_on_what_evidence() -> None:
    (one,) = link((offer("a"), offer("b")), ()).links
    assert (one.a.key, one.b.key, one.rule, one.score) == ("a", "b", "principal and debtors", 1.0)
    assert "87,654,321.09" in one.evidence


# --- things -----------------------------------------------------------------------------------------------------------


def called(key: str, title: str, day: int, **said: Any) -> Called:
    usual: dict[str, Any] = {
        "row": RowName("lots", said.pop("platform", "taobao"), key),
        "title": title,
        "asset_type": "residential",
        "court": "杭州市西湖区人民法院",
        "place": "330106",
        "appraisal": 3_000_000_00,
        "starting": 2_100_000_00,
        "starts_at": datetime(2025, 3, 4, 10, tzinfo=CHINA) + timedelta(days=day),
        "status": "failed",
        "round": "unknown",
    }
    return Called(**(usual | said))


def path(linked: Linked) -> list[list[tuple[int, str]]]:
    """The lots of each thing with the numbers of their auctions."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row, place in linked.rounds.items():
        found.setdefault(place.asset, []).append((place.n, row.key))
    return sorted(map(sorted, found.values()))


FLAT = "杭州市西湖区翠湖花园3幢2单元501室"


def again(said: dict[str, Any]) -> Called:
    """The flat, called again after 40 days, as some page says it."""
    usual: dict[str, Any] = {"title": FLAT, "day": 40}
    return called("b", **(usual | said))


@pytest.mark.parametrize(
    "second",
    [
        pytest.param({"title": f"【二拍】{FLAT}"}, id="badge"),
        pytest.param({"title": f"{FLAT}不动产（第二次拍卖）"}, id="words at the tail"),
        pytest.param({"title": "翠湖花园3幢2单元501室房地产"}, id="worded anew"),
        pytest.param({"platform": "jd"}, id="another platform"),
        pytest.param({"court": None, "place": "330100", "appraisal": None}, id="a platform that says less"),
        pytest.param({"appraisal": 2_700_000_00}, id="appraised anew"),
        pytest.param({"court": "浙江省杭州市西湖区人民法院", "platform": "rmfysszc"}, id="its court with the province"),
        pytest.param({"court": "西湖区法院", "appraisal": 2_700_000_00}, id="its court in short"),
    ],
)
def test_one_thing_over_its_rounds(second: dict[str, Any]) -> None:
    assert path(link((), (called("a", FLAT, 0), again(second)))) == [[(1, "a"), (2, "b")]]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param({"title": FLAT.replace("501", "502")}, id="the flat beside it"),
        pytest.param({"title": FLAT.replace("2单元", "1单元")}, id="another staircase"),
        pytest.param({"court": "宁波市鄞州区人民法院", "place": "330212"}, id="another court"),
        pytest.param({"day": 0}, id="called at the same time"),
        pytest.param({"appraisal": 2_000_000_00, "day": 5}, id="another appraisal within days"),
    ],
)
def test_two_things(second: dict[str, Any]) -> None:
    assert path(link((), (called("a", FLAT, 0), again(second)))) == [
        [(1, "a")],
        [(1, "b")],
    ]


def test_whether_a_thing_that_another_court_calls_is_the_same_a_person_has_to_say() -> None:
    linked = link((), (called("a", FLAT, 0), again({"court": "杭州市中级人民法院"})))
    assert path(linked) == [[(1, "a")], [(1, "b")]]
    assert [(one.rule, one.verdict) for one in linked.links] == [("title and appraisal, two courts", "open")]
    assert link((), (called("a", FLAT, 0), again({"court": "杭州市中级人民法院", "appraisal": None}))).links == ()


def test_a_title_of_a_kind_alone_is_told_by_its_appraisal() -> None:
    lots = [called("a", "机器设备一批", 0), called("b", "机器设备一批（二拍）", 30)]
    other = called("c", "机器设备一批", 60, appraisal=123_456_00)
    assert path(link((), (*lots, other))) == [[(1, "a"), (2, "b")], [(1, "c")]]


def test_things_of_one_title_called_at_once_are_left_to_a_person() -> None:
    title = "地下车位一个"
    linked = link((), (called("a", title, 0), called("b", title, 0), called("c", title, 30), called("d", title, 30)))
    assert [len(thing) for thing in path(linked)] == [1, 1, 1, 1]
    assert {one.verdict for one in linked.links} == {"open"}


CAR = "浙A[车牌]号小型轿车"


@pytest.mark.parametrize("appraisal", [3_000_000_00, None])
def test_things_that_are_called_alike_because_a_plate_is_masked_are_told_by_its_digest(appraisal: int | None) -> None:
    one, other = frozenset({"1"}), frozenset({"2"})
    said: dict[str, Any] = {"appraisal": appraisal, "asset_type": "vehicle"}
    rounds = [
        called("a", CAR, 0, **said, hidden=one),
        called("b", CAR, 0, **said, hidden=other),
        called("c", f"{CAR}（二拍）", 30, **said, hidden=one),
        called("d", f"{CAR}（二拍）", 30, **said, hidden=other),
    ]
    assert path(link((), rounds)) == [[(1, "a"), (2, "c")], [(1, "b"), (2, "d")]]
    assert path(link((), (rounds[0], rounds[3]))) == [[(1, "a")], [(1, "d")]]
    if appraisal is not None:
        unknown = called("e", f"{CAR}（变卖）", 60, **said)
        assert path(link((), (rounds[0], unknown))) == [[(1, "a"), (2, "e")]], "as far as is known they are one"


def test_what_an_aggregator_announces_again_is_one_auction() -> None:
    lots = (
        called("a", FLAT, 0),
        called("b", FLAT, 0, platform="rmfysszc"),
        called("c", FLAT, 30, starting=1_680_000_00),
    )
    assert path(link((), lots)) == [[(1, "a"), (1, "b"), (2, "c")]]


def test_a_claims_rounds_are_one_thing_whatever_their_titles_say() -> None:
    told = [lot("a", DAY, status="failed"), lot("b", later(40))]
    lots = [called("a", "某债权", 0, platform="jd"), called("b", "杭州青禾等3户资产包", 40, platform="jd")]
    assert path(link(told, lots)) == [[(1, "a"), (2, "b")]]


# --- any order --------------------------------------------------------------------------------------------------------


def shuffled(rows: Sequence[Any], seed: int) -> list[Any]:
    return random.Random(seed).sample(rows, len(rows))


def test_the_order_of_rows_does_not_matter() -> None:
    told = [
        offer("a"),
        offer("b", on=later(30)),
        offer("c", **OTHER),
        offer("d", on=later(120), base_date=date(2025, 5, 31)),
        offer("e", **BARE, kind="supersession", on=later(9), title="资产包处置公告的延期公告"),
        lot("f", later(40), status="defaulted"),
        replace(lot("g", later(70)), seller=None),
    ]
    lots = [
        called(key, FLAT, day, platform=name)
        for key, day, name in zip("abcd", (0, 0, 30, 60), ("jd", "x", "jd", "x"), strict=True)
    ]
    wanted = link(told, lots)
    assert all(link(shuffled(told, seed), shuffled(lots, seed)) == wanted for seed in range(5))


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("杭州青禾纺织有限公司", "杭州青禾纺织"),
        ("杭州青禾纺织有限责任公司等3户", "杭州青禾纺织"),
        ("张某某", None),
        ("张敏", None),
        ("杭州**纺织有限公司", None),
    ],
)
def test_a_debtor_is_known_by_its_name_without_suffixes(name: str, known: str | None) -> None:
    assert company(name) == known


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("《甲公司债权处置公告》的补充公告", "甲公司债权处置公告"),
        ("关于延长《甲公司债权处置公告》公告期的公告", "甲公司债权处置公告"),
        ("甲公司债权处置公告的延期公告", "甲公司债权处置公告"),
        ("关于甲公司债权处置公告的更正公告", "甲公司债权处置公告"),
        ("甲公司债权处置公告", None),
    ],
)
def test_a_notice_of_a_notice_names_its_title(title: str, named: str | None) -> None:
    assert named_title(title) == named


@pytest.mark.parametrize("title", ["资产包处置公告", "关于3户不良债权资产包的转让公告", f"{CINDA}债权转让公告"])
def test_a_title_may_say_nothing_of_the_thing_sold(title: str) -> None:
    assert thing_of(title, CINDA, None) is None


def test_serials_of_a_seller() -> None:
    assert serials("2025年第12号不良资产包（第71期）") == {"2025年第12号", "71"}


def test_numbers_tell_a_flat_from_the_next() -> None:
    assert title_of(f"【二拍】{FLAT}").numbers == ("3", "2", "501")


# --- what people say -------------------------------------------------------------------------------------------------


def one(a: Any, b: Any, *, what: str = "deal") -> Judged:
    return Judged(what, a.row, b.row, True, "decided by Mei")


def two(a: Any, b: Any, *, what: str = "deal") -> Judged:
    return one(a, b, what=what)._replace(same=False)


def test_what_a_person_says_to_be_one_sale_is_one_whatever_contradicts() -> None:
    first, anew = offer("a"), offer("b", on=later(60), principal=76_543_210_98, base_date=date(2025, 4, 30))
    sold = offer("c", on=later(90), principal=76_543_210_98, base_date=date(2025, 4, 30), kind="transaction")
    assert sales(first, anew, sold) == [["a"], ["b", "c"]]
    assert sales(first, anew, sold, judged=[one(first, anew)]) == [["a", "b", "c"]]


def test_what_a_person_says_to_be_two_sales_is_never_one() -> None:
    first, between, last = offer("a"), offer("b", on=later(15)), offer("c", on=later(30))
    assert sales(first, between, last) == [["a", "b", "c"]]
    assert not any({"a", "c"} <= set(rows) for rows in sales(first, between, last, judged=[two(first, last)]))


def test_what_a_person_says_of_a_row_that_is_gone_holds_for_none() -> None:
    assert sales(offer("a"), judged=[one(offer("a"), offer("gone"))]) == [["a"]]


def test_what_a_person_says_of_things_holds() -> None:
    flat, same, other = called("a", FLAT, 0), called("b", FLAT, 40), called("c", "某处房产", 80)
    found = path(link((), (flat, same, other), [two(flat, same, what="asset"), one(same, other, what="asset")]))
    assert found == [[(1, "a")], [(1, "b"), (2, "c")]]


# --- persons, by their digests ---------------------------------------------------------------------------------------

OWE: dict[str, Any] = {"debtors": ("王某某",), "debtor_count": 1, "principal": 500_000_00, "total": None}


def persons(key: str, digest: str, **told: Any) -> Told:
    return offer(key, **{**OWE, "people": frozenset({digest}), **told})


def test_a_round_sum_owed_by_one_person_is_one_sale_and_by_two_it_is_two() -> None:
    assert sales(persons("a", "1f"), persons("b", "1f", on=later(30))) == [["a", "b"]]
    assert sales(persons("a", "1f"), persons("b", "2e", on=later(30))) == [["a"], ["b"]]


def test_a_person_tells_a_result_without_amounts_from_anothers() -> None:
    result = {"kind": "transaction", "principal": None, "base_date": None, "on": later(60)}
    assert sales(persons("a", "1f"), persons("b", "1f", **result), persons("c", "2e", **result)) == [["a", "b"], ["c"]]


def test_a_person_of_another_seller_may_be_another() -> None:
    assert sales(persons("a", "1f"), persons("b", "1f", seller=WALL, seller_words=WALL)) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("浙江省杭州市西湖区人民法院", "西湖区"),
        ("处置单位：西湖区法院", "西湖区"),
        ("杭州市中级人民法院", "杭州中级"),
        ("浙江省高级人民法院", "浙江高级"),
        ("乌鲁木齐市新市区人民法院", "新市区"),
        ("荆州市沙市区人民法院", "沙市区"),
        ("津市市人民法院", "津市市"),
        ("恩施土家族苗族自治州利川市人民法院", "利川市"),
        ("宁波海事法院", "宁波海事"),
        (CINDA, CINDA),
        (None, None),
    ],
)
def test_a_court_is_known_by_its_own_division(name: str | None, known: str | None) -> None:
    assert court(name) == known
