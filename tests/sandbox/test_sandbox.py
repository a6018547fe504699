"""The made-up market and its sites keep to the rules of the real ones: prices, paging, filters, caps, documents.

What a crawl makes of them is in test_market.py and test_faults.py.
"""

from __future__ import annotations

import http.client
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pdfplumber
import pytest
from parsel import Selector

from sandbox import answers
from sandbox.market import NIGHTS, PRICE_HIDDEN_SINCE, Lot, Market, build
from sandbox.names import COUNTIES
from sandbox.running import Sandbox, running
from sandbox.sites import ccre, taobao

ROOT = Path(__file__).resolve().parents[2]
LISTINGS = f"http://{ccre.HOST}{ccre.SECTIONS['listing']}"
CAP, PAGE_CAP = 100, 2


@pytest.fixture(scope="module")
def market() -> Market:
    return build(7)


@pytest.fixture(scope="module")
def served() -> Iterator[Sandbox]:
    with running(caps={"jd": CAP, "taobao_pages": PAGE_CAP}) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(served: Sandbox) -> Iterator[Sandbox]:
    yield served
    served.mend()
    served.set_night(1)


class Answer:
    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def page(self) -> Selector:
        return Selector(self.body.decode())


def ask(sandbox: Sandbox, address: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
    """Ask as a client does that has the sandbox as its proxy: the whole address in the request line."""
    connection = http.client.HTTPConnection(urlsplit(sandbox.url).netloc, timeout=10)
    try:
        connection.request(method, address, headers={"Host": urlsplit(address).netloc, **(headers or {})})
        reply = connection.getresponse()
        return Answer(reply.status, dict(reply.getheaders()), reply.read())
    finally:
        connection.close()


# --- the market --------------------------------------------------------------------------------------------------


def test_one_seed_is_one_market_to_the_last_byte(market: Market) -> None:
    again = build(7)
    assert again == market
    assert build(8) != market
    items = [item for kind in ccre.SECTIONS for item in ccre.items(market, kind, 2)][::40]
    documents = [ccre.document(item) for item in items]
    ccre.document.cache_clear()
    assert [ccre.document(item) for item in items] == documents


def test_the_market_has_the_size_and_the_mix_of_a_small_real_one(market: Market) -> None:
    projects = market.projects
    assert 250 <= len(projects) <= 400
    assert {project.year for project in projects} == {2021, 2022, 2023, 2024, 2025}
    assert 0.08 < share(len(project.listings) > 1 for project in projects) < 0.25
    assert 0.30 < share(project.result is not None for project in projects) < 0.60
    assert 0.10 < share(project.loan_type is None for project in projects) < 0.30
    assert {notice.form for notice in market.disposals} == {
        "table_header", "table_line", "prose", "extension", "correction", "assignment", "assignment_prose",
        "marketing", "attached_excel", "attached_word", "attached_pdf",
        "listing", "listing_table", "listing_prose", "result",
    }  # fmt: skip
    assert any("第二次" in notice.title for notice in market.disposals)
    assert any(debt.currency != "CNY" for notice in market.disposals for debt in notice.debts)
    lots = market.lots
    assert 1_500 <= sum(lot.platform == "jd" for lot in lots) <= 2_500
    assert 500 <= sum(lot.platform == "taobao" for lot in lots) <= 1_000
    assert len({lot.county.province for lot in lots}) == 31
    assert {lot.round for lot in lots} == {"first", "second", "sale_off", "re_auction", "further", "bankruptcy"}


def share(marks: Iterable[bool]) -> float:
    found = list(marks)
    return sum(found) / len(found)


def test_a_county_lies_in_its_province(market: Market) -> None:
    for county in COUNTIES:
        assert re.fullmatch(r"\d{2}0000", county.province_code)
        assert county.city_code is None or county.city_code[:2] == county.province_code[:2]
    provinces = {(county.province, county.province_code, county.jd_province) for county in COUNTIES}
    assert len({name for name, _, _ in provinces}) == len({code for _, code, _ in provinces}) == len(provinces) == 31


def courts_assets(market: Market) -> list[list[Lot]]:
    """The lots of each thing that a court sells, in the order of their rounds. Bankruptcies know no floor."""
    assets: dict[int, list[Lot]] = defaultdict(list)
    for lot in market.lots:
        if "（破）" not in lot.title:
            assets[lot.id // 40].append(lot)
    return [sorted(lots, key=lambda lot: lot.start) for lots in assets.values()]


def test_prices_keep_to_the_rules_of_court_auctions(market: Market) -> None:
    """法释〔2016〕18号, 10 and 26: at least 70% of the appraisal; a later round cuts by a fifth at most."""
    for lots in courts_assets(market):
        for lot in lots:
            floor = Decimal("0.7") if lot.round == "first" else Decimal("0.56")
            assert floor * lot.appraisal <= lot.starting <= lot.appraisal
        for before, after in pairwise(lots):
            assert before.starting >= after.starting >= before.starting * Decimal("0.8")
            if after.round == "sale_off":
                assert after.starting == before.starting


def test_rounds_follow_one_another(market: Market) -> None:
    wanted = {"second": ("first", "failed"), "sale_off": ("second", "failed"), "re_auction": (None, "sold")}
    for lots in courts_assets(market):
        for before, after in pairwise(lots):
            round_, outcome = wanted.get(after.round, (None, "sold"))
            assert before.outcome == outcome
            assert round_ is None or before.round == round_
            assert after.published > before.end, "a later round is announced when the one before is over"
            if after.round in ("second", "sale_off"):
                assert timedelta(days=15) <= after.start - before.end <= timedelta(days=30)


def test_a_lot_lasts_and_ends_as_its_kind_does(market: Market) -> None:
    for lot in market.lots:
        assert lot.end - lot.start >= timedelta(days=1)
        assert (lot.final is not None) == (lot.outcome == "sold")
        assert lot.final is None or lot.final == lot.starting + (lot.bids - 1) * lot.increment >= lot.starting
        if lot.round == "sale_off" and lot.outcome == "failed":
            assert lot.end - lot.start == timedelta(days=60)


def test_between_the_nights_something_of_every_kind_happens(market: Market) -> None:
    first, second = (answers.lots(market, night) for night in (1, 2))
    moved = {(first[key]["status"], second[key]["status"]) for key in first.keys() & second.keys()}
    assert {("upcoming", "live"), ("live", "sold"), ("live", "failed"), ("upcoming", "withdrawn")} <= moved
    assert {after for before, after in moved if before in ("sold", "failed")} <= {"sold", "failed"}
    for platform in ("jd", "taobao"):
        assert any(key[0] == platform for key in second.keys() - first.keys())
    more = {kind: len(ccre.items(market, kind, 2)) - len(ccre.items(market, kind, 1)) for kind in ccre.SECTIONS}
    assert more == {"listing": 12, "result": 3}
    corrected = answers.notices(market, 2).keys() - answers.notices(market, 1).keys()
    assert [answers.notices(market, 2)[key]["kind"] for key in corrected].count("supersession") == 1


def test_a_sold_lot_alone_has_a_final_price(market: Market) -> None:
    for night in NIGHTS:
        for row in answers.lots(market, night).values():
            assert (row["final_price_yuan"] is not None) == (row["status"] == "sold")
    assert any(lot.status(1) == "live" and lot.price(1) > lot.starting for lot in market.lots)


# --- the proxy ---------------------------------------------------------------------------------------------------


def test_another_host_does_not_exist_here(sandbox: Sandbox) -> None:
    answer = ask(sandbox, "http://www.example.com/")
    assert answer.status == 502
    assert b"www.example.com" in answer.body


def test_no_tunnel_is_dug(sandbox: Sandbox) -> None:
    assert ask(sandbox, "www.yindeng.com.cn:443", method="CONNECT").status == 405


def test_the_host_header_names_a_site_too(sandbox: Sandbox) -> None:
    path = f"{ccre.SECTIONS['listing']}index.html"
    answer = ask(sandbox, path, {"Host": ccre.HOST})
    assert answer.status == 200
    assert answer.body == ask(sandbox, f"http://{ccre.HOST}{path}").body


def test_every_site_has_rules_for_robots(sandbox: Sandbox) -> None:
    for host in (ccre.HOST, "www.famc.citic", "api.m.jd.com", *taobao.HOSTS):
        assert b"User-agent: *" in ask(sandbox, f"http://{host}/robots.txt").body


def test_the_clock_is_turned_and_the_log_is_read_over_http(sandbox: Sandbox) -> None:
    before = ask(sandbox, f"{LISTINGS}index.html").body
    assert ask(sandbox, "http://sandbox.invalid/night?n=2").status == 200
    assert ask(sandbox, f"{LISTINGS}index.html").body != before
    assert (
        f"{ccre.HOST} {ccre.SECTIONS['listing']}index.html" in ask(sandbox, "http://sandbox.invalid/log").body.decode()
    )


@pytest.mark.parametrize(
    ("kind", "status", "sign"),
    [
        ("slider", 200, "请拖动滑块"),
        ("login", 200, "login.taobao.com"),
        ("shell", 200, "<div id='app'></div>"),
        ("busy", 503, "busy"),
        ("gone", 404, "404"),
    ],
)
def test_a_fault_strikes_as_often_as_asked(sandbox: Sandbox, kind: str, status: int, sign: str) -> None:
    sandbox.fault("zrgg/index", kind, times=1)
    struck, after = ask(sandbox, f"{LISTINGS}index.html"), ask(sandbox, f"{LISTINGS}index.html")
    assert (struck.status, sign in struck.body.decode()) == (status, True)
    assert "list-item" in after.body.decode()
    assert ("Retry-After" in struck.headers) == (kind == "busy")


# --- the sites ---------------------------------------------------------------------------------------------------


def walk(sandbox: Sandbox, until: int | None = None, start: int = 1) -> tuple[set[str], int]:
    """The details that the reversed pages lead to, and the number of pages; the total is read again on each."""
    seen: set[str] = set()
    page = start
    while True:
        total = int(re.findall(r"共(\d+)条", ask(sandbox, f"{LISTINGS}index.html").body.decode())[0])
        pages = -(-total // 10)
        name = "index.html" if page == 1 else f"index_{pages - page + 1}.html"
        lines = ask(sandbox, LISTINGS + name).page.css("ul.list-box > div.list-item")
        assert len(lines) == 10 or page == pages
        seen |= {str(line.css("span.list-content > a::attr(href)").get()) for line in lines}
        if page >= (until or pages):
            return seen, pages
        page += 1


def test_reversed_pages_lead_to_every_listing_though_the_night_falls_in_between(sandbox: Sandbox) -> None:
    market = sandbox.town.market
    early, _ = walk(sandbox, until=8)
    sandbox.set_night(2)
    # Twelve more listings push one page and two lines ahead of what was seen.
    late, pages = walk(sandbox, start=9)
    head, _ = walk(sandbox, until=2)
    every = {
        f".{item.path.removeprefix(ccre.SECTIONS['listing'].rstrip('/'))}" for item in ccre.items(market, "listing", 2)
    }
    assert early | late | head == every
    assert head - early - late, "what was added stands on the first pages"
    assert ask(sandbox, f"{LISTINGS}index_{pages + 1}.html").status == 404


def cells(document: bytes) -> dict[str, str]:
    """Labels and values of the ruled tables, without blanks and line breaks."""
    found: dict[str, str] = {}
    with pdfplumber.open(io.BytesIO(document)) as pdf:
        for sheet in pdf.pages:
            straight = sheet.filter(lambda thing: thing["object_type"] != "char" or thing["matrix"][1] == 0)
            for table in straight.extract_tables():
                for row in table:
                    plain = [re.sub(r"\s", "", cell) for cell in row if cell]
                    found.update(zip(plain[::2], plain[1::2], strict=False))
    return found


@pytest.mark.parametrize("watermarked", [False, True])
def test_a_listing_has_a_text_layer_with_labels_and_amounts(market: Market, watermarked: bool) -> None:
    items = ccre.items(market, "listing", 2)
    item = next(i for i in items if (i.announcement.published_on >= PRICE_HIDDEN_SINCE) is watermarked)
    found = cells(ccre.document(item))
    assert found["交易基准日"] == f"{item.project.base_date:%Y%m%d}"
    assert found["未偿本金总额（元）"] == f"{item.project.principal:,.2f}"
    assert found["未偿本息总额（元）"] == f"{item.project.total:,.2f}"
    assert ("起始价（元）" in found) is not watermarked, "starting prices are not public since 2025-10-27"


def test_a_result_names_the_parties_and_no_amount(market: Market) -> None:
    item = next(i for i in ccre.items(market, "result", 2) if i.announcement.form == "pdf")
    found = cells(ccre.document(item))
    assert (found["出让方全称"], found["受让方全称"]) == (item.project.seller_words, item.project.buyer_words)
    assert not any(word in label for label in found for word in ("金额", "本金"))


def test_a_scan_is_a_picture(market: Market) -> None:
    item = next(i for i in ccre.items(market, "result", 2) if i.announcement.form == "scan")
    with pdfplumber.open(io.BytesIO(ccre.document(item))) as pdf:
        assert [(len(sheet.chars), len(sheet.images)) for sheet in pdf.pages] == [(0, 1)]


def test_a_document_is_given_to_whoever_comes_from_its_page(sandbox: Sandbox) -> None:
    item = next(i for i in ccre.items(sandbox.town.market, "listing", 1) if i.announcement.form == "pdf")
    alone = ask(sandbox, f"http://{ccre.HOST}{item.pdf}")
    led = ask(sandbox, f"http://{ccre.HOST}{item.pdf}", {"Referer": ccre.address(item)})
    assert not alone.body.startswith(b"%PDF")
    assert led.body == ccre.document(item)


def test_notices_are_listed_page_by_page(sandbox: Sandbox) -> None:
    base = "http://www.famc.citic/ywjs/ywdt/zcczxx/"
    seen: list[str] = []
    name: str | None = "index.shtml"
    while name:
        page = ask(sandbox, base + name).page
        seen += page.css("ul.news_list a::attr(href)").getall()
        name = page.css("div.pages a::attr(href)").get()
    wanted = [url for url in answers.notices(sandbox.town.market, 1) if url.startswith("https://www.famc.citic/")]
    assert [f"https://www.famc.citic{path}" for path in seen] == wanted


def search(sandbox: Sandbox, **query: Any) -> dict[str, Any]:
    body = quote(json.dumps({"page": 1, "pageSize": 40, **query}))
    address = f"http://api.m.jd.com/api?appid=paimai&functionId=paimai_unifiedSearch&body={body}"
    reply: dict[str, Any] = json.loads(ask(sandbox, address).body)
    return reply


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ({"childrenCateId": "112"}, lambda lot: lot.category == "112"),
        ({"provinceId": "15"}, lambda lot: lot.county.province == "浙江省"),
        (
            {"timeRangeTime": "endTime", "timeRangeStart": "2025-03-01", "timeRangeEnd": "2025-03-10"},
            lambda lot: "2025-03-01" <= f"{lot.end:%Y-%m-%d}" <= "2025-03-10",
        ),
        (
            {"timeRangeTime": "startTime", "timeRangeStart": "2025-03-01", "timeRangeEnd": "2025-03-10"},
            lambda lot: "2025-03-01" <= f"{lot.start:%Y-%m-%d}" <= "2025-03-10",
        ),
        ({"labelSet": "1029"}, lambda lot: lot.round == "bankruptcy"),
    ],
)
def test_the_filters_of_jd_are_honoured(sandbox: Sandbox, query: dict[str, str], holds: Any) -> None:
    shown = [lot for lot in sandbox.town.market.lots if lot.platform == "jd" and lot.visible(1)]
    wanted = {lot.id for lot in shown if holds(lot)}
    reply = search(sandbox, **query)
    assert 0 < reply["totalItem"] == len(wanted) < len(shown)
    assert {row["id"] for row in reply["datas"]} <= wanted


def test_jd_repeats_itself_beyond_its_cap(sandbox: Sandbox) -> None:
    ids = [[row["id"] for row in search(sandbox, page=page)["datas"]] for page in (1, 2, 3, 4)]
    assert [len(page) for page in ids[:3]] == [40, 40, 20]
    assert set(ids[3]) < {number for page in ids[:3] for number in page}
    assert search(sandbox)["totalItem"] > CAP


def test_jds_page_is_no_larger_than_forty(sandbox: Sandbox) -> None:
    assert len(search(sandbox, pageSize=500)["datas"]) == 40


def rows(sandbox: Sandbox, **query: str) -> dict[str, Any]:
    address = f"http://sf.taobao.com/json/item_list.json?{urlencode(query, encoding='gbk')}"
    reply: dict[str, Any] = json.loads(ask(sandbox, address).body)
    return reply


def test_taobaos_list_is_filled_by_its_own_script(sandbox: Sandbox) -> None:
    answer = ask(sandbox, "http://sf.taobao.com/item_list.htm?category=50025969")
    assert answer.headers["Content-Type"] == "text/html; charset=GBK"
    page = Selector(answer.body.decode("gbk"))
    assert not page.css("#sf-item-list-data, em.count")
    assert "/json/item_list.json" in "".join(page.css("script::text").getall())


def test_the_filters_of_taobao_are_honoured(sandbox: Sandbox) -> None:
    shown = [lot for lot in sandbox.town.market.lots if lot.platform == "taobao" and lot.visible(1)]
    wanted = {
        lot.id
        for lot in shown
        if lot.category == "50025969" and lot.county.province == "广东省" and f"{lot.start:%Y}" == "2025"
    }
    days = {"auction_start_from": "2025-01-01", "auction_start_to": "2025-12-31"}
    reply = rows(sandbox, category="50025969", province="广东", **days)
    assert reply["total"] == len(wanted) > 0
    assert {row["id"] for row in reply["data"]} <= wanted


def test_taobaos_pages_are_linked_and_end_at_its_cap(sandbox: Sandbox) -> None:
    reply = rows(sandbox, category="50025969", province="", page="1")
    assert reply["total"] > 40 * PAGE_CAP
    assert reply["pages"] == PAGE_CAP
    assert "page=2" in reply["next"]
    last = rows(sandbox, category="50025969", page="2")
    assert last["next"] is None
    assert rows(sandbox, category="50025969", page="9")["data"] == last["data"]


def test_a_lots_page_is_gbk_and_has_the_labels_of_its_round(sandbox: Sandbox) -> None:
    for round_, label in (("first", "起拍价"), ("sale_off", "变卖价")):
        lot = next(
            lot
            for lot in sandbox.town.market.lots
            if lot.platform == "taobao" and lot.round == round_ and lot.visible(1)
        )
        page = Selector(ask(sandbox, f"http://sf-item.taobao.com/sf_item/{lot.id}.htm").body.decode("gbk"))
        assert page.css("#J_ImgBooth::attr(alt)").get() == lot.title
        marks = [re.sub(r"\s", "", mark) for mark in page.css("#J_HoverShow .pay-mark::text").getall()]
        assert marks[0] == label
        start = int(page.css("#sf-countdown").attrib["data-start"])
        assert datetime.fromtimestamp(start / 1000, lot.start.tzinfo) == lot.start


def test_the_benchmarks_pages_hold_forty_distinct_lots_and_forty_kilobytes(sandbox: Sandbox) -> None:
    one, two = (json.loads(ask(sandbox, f"http://bench.invalid/list?page={n}").body)["datas"] for n in (1, 2))
    assert len({row["id"] for row in one + two}) == 80
    assert 35_000 < len(ask(sandbox, "http://bench.invalid/detail?id=5").body) < 45_000


# --- its end -----------------------------------------------------------------------------------------------------

# A parent that starts the server, tells its process id and its line, and then waits to be killed.
_PARENT = """
import os, subprocess, sys, time
command = [sys.executable, "-m", "sandbox.server", "--port", "0", "--max-seconds", "60",
  "--parent-pid", str(os.getpid())]
server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
print(server.pid, server.stdout.readline(), flush=True)
time.sleep(60)
"""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def ends_within(seconds: float, pid: int) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not is_running(pid):
            return True
        time.sleep(0.1)
    return False


def test_the_server_ends_with_its_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", _PARENT], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid, line = parent.stdout.readline().split(maxsplit=1)
        assert re.match(r"sandbox listening on http://127\.0\.0\.1:\d+", line)
        assert is_running(int(pid))
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    assert ends_within(10, int(pid))


@pytest.mark.long
def test_the_server_ends_when_its_time_is_over() -> None:
    command = [sys.executable, "-m", "sandbox.server", "--port", "0", "--max-seconds", "0.2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20)
    assert done.returncode == 0
    assert "sandbox listening on" in done.stdout
