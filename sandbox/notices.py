"""Notices of the made-up market: claims offered, sold and recommended by asset managers, banks and exchanges."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sandbox.draws import NIGHTS, company, money
from sandbox.issuers import CITIC, ISSUERS, Issuer
from sandbox.names import BUYERS, COUNTIES, WORDS, County, Institution

_LAST = NIGHTS[2].date()
_LAST_BUT_ONE = NIGHTS[1].date()
_FIRST_OF_CITIC = date(2024, 1, 4)
_CITIC_FORMS = ("table_header", "table_line", "prose", "prose", "table_header")
METHOD_OF = {"公开竞价": "bidding", "拍卖": "auction", "公开招标": "tender", "协议转让": "agreement"}
_ASSIGNMENT = "债权转让通知暨债务催收联合公告"


@dataclass(frozen=True)
class Debt:
    """One debtor line of a notice."""

    debtor: str
    currency: str
    principal: Decimal
    interest: Decimal


@dataclass(frozen=True)
class Disposal:
    """One notice of a source.

    `form`: table_header, table_line, prose, listing, listing_table, listing_prose, attached_excel, attached_word, attached_pdf, extension, correction,
    assignment, assignment_prose, result, marketing. `deal` is equal for the notices of one source that speak of one sale.
    """

    source: str
    seller: Institution
    id: int
    seller_words: str
    county: County
    kind: str
    form: str
    title: str
    published_on: date
    base_date: date | None
    debts: tuple[Debt, ...]
    method: str | None
    deadline: date | None
    buyer: Institution | None = None
    original: str | None = None
    deal: int = 0


def draw_notices(draw: random.Random, seed: int) -> list[Disposal]:
    """The notices of all sources until the last night. CITIC FAMC has the given stream, each other one its own."""
    found = _of_citic(draw)
    for issuer in ISSUERS:
        found += _of(random.Random(f"{seed}/{issuer.source}"), issuer)
    return found


def notices_of(notices: Sequence[Disposal], source: str, night: int) -> list[Disposal]:
    """What a source shows on a night, the newest first."""
    shown = [n for n in notices if n.source == source and n.published_on <= NIGHTS[night].date()]
    return sorted(shown, key=lambda n: (n.published_on, n.id), reverse=True)


def _of_citic(draw: random.Random) -> list[Disposal]:
    issuer = Issuer("citic_famc_notices", (CITIC,), 6)
    found: list[Disposal] = []
    day = _FIRST_OF_CITIC
    deal = 0
    while day <= _LAST:
        county = draw.choice(COUNTIES)
        number = 100_000 + len(found)
        roll = draw.random()
        deal += 1
        if roll < 0.12:
            found.append(_recommendation(draw, issuer, CITIC, number, county, day, deal))
        else:
            form = "assignment" if roll > 0.9 else draw.choice(_CITIC_FORMS)
            notice = _offer(draw, issuer, CITIC, number, county, day, form, deal)
            found.append(notice)
            if form != "assignment" and draw.random() < 0.2:
                found.append(_later(draw, notice, number + 1))
        day += timedelta(days=draw.randint(2, 10))
    shown = [notice for notice in found if notice.published_on <= _LAST]
    return [*shown, _correction(shown, 100_000 + len(found))]


def _of(draw: random.Random, issuer: Issuer) -> list[Disposal]:
    """A stream of offers about `days` apart; the last of them on the last day, so that the source moves."""
    found: list[Disposal] = []
    days = []
    day = issuer.since + timedelta(days=draw.randint(0, issuer.days))
    while day < _LAST:
        days.append(day)
        day += timedelta(days=draw.randint(issuer.days // 2, issuer.days * 3 // 2))
    for deal, on in enumerate([*days, _LAST], start=1):
        seller, county = draw.choice(issuer.sellers), draw.choice(COUNTIES)
        number = 100_000 + 2 * len(found)
        if issuer.marketing and draw.random() < 0.12:
            found.append(_recommendation(draw, issuer, seller, number, county, on, deal))
            continue
        form = draw.choice(issuer.forms)
        if form == "result":
            found.append(_result(draw, issuer, seller, number, county, on, deal))
            continue
        notice = _offer(draw, issuer, seller, number, county, on, form, deal)
        found.append(notice)
        if issuer.later and not form.startswith("assignment") and draw.random() < 0.2:
            found.append(_later(draw, notice, number + 1))
    return [notice for notice in found if notice.published_on <= _LAST]


def _words(draw: random.Random, seller: Institution, county: County) -> str:
    unit = seller.units[0] if len(seller.units) == 1 else draw.choice(seller.units)
    return seller.name + unit.format(province=county.province_short_branch)


def _recommendation(
    draw: random.Random, issuer: Issuer, seller: Institution, number: int, county: County, day: date, deal: int
) -> Disposal:
    words = _words(draw, seller, county)
    first = company(draw, county)
    count = draw.randint(3, 60)
    return Disposal(
        issuer.source,
        seller,
        number,
        words,
        county,
        "marketing",
        "marketing",
        f"{first}等{count}户不良债权资产推介公告",
        day,
        None,
        (Debt(first, "CNY", money(draw, 5e6, 5e8) // 10_000 * 10_000, Decimal(0)),),
        None,
        None,
        deal=deal,
    )


def _correction(notices: list[Disposal], number: int) -> Disposal:
    """On the last day a notice that is still open is corrected, by a notice of its own."""
    notice = [n for n in notices if n.deadline is not None and n.kind == "bid" and n.published_on < _LAST_BUT_ONE][-1]
    assert notice.deadline is not None
    title = notice.title.removeprefix(notice.seller_words)
    return Disposal(
        notice.source, notice.seller, number, notice.seller_words, notice.county, "supersession", "correction",
        f"{title}的更正公告", _LAST, None, (), None, notice.deadline + timedelta(days=7), original=notice.title,
        deal=notice.deal,
    )  # fmt: skip


def _offer(
    draw: random.Random, issuer: Issuer, seller: Institution, number: int, county: County, day: date, form: str, deal: int
) -> Disposal:  # fmt: skip
    words = _words(draw, seller, county)
    count = 1 if form.endswith("prose") or form == "listing" else draw.randint(2, 6)
    # Whole hundreds of yuan, so that a table in 万元 with two decimals states them exactly.
    debts = []
    for _ in range(count):
        currency = "USD" if form == "table_header" and draw.random() < 0.15 else "CNY"
        principal, interest = (money(draw, 1e5, 2e8) // 100 * 100 for _ in range(2))
        debts.append(Debt(company(draw, county), currency, principal, interest))
    if count > 2 and draw.random() < 0.3:
        debts[-1] = Debt(draw.choice(WORDS.persons), "CNY", debts[-1].principal, debts[-1].interest)
    if all(debt.currency != "CNY" for debt in debts):
        debts[0] = Debt(debts[0].debtor, "CNY", debts[0].principal, debts[0].interest)
    many = f"等{count}户" if count > 1 else ""
    assignment = form.startswith("assignment")
    about = f"{debts[0].debtor}{many}债权资产"
    title = f"关于{about}的转让公告" if form.startswith("listing") else f"{words}关于{about}的处置公告"
    return Disposal(
        source=issuer.source,
        seller=seller,
        id=number,
        seller_words=words,
        county=county,
        kind="transaction" if assignment else "bid",
        form=form,
        title=_ASSIGNMENT if assignment else title,
        published_on=day,
        base_date=day - timedelta(days=draw.randint(20, 90)),
        debts=tuple(debts),
        method=None if assignment else draw.choice(tuple(METHOD_OF)),
        deadline=None if assignment else day + timedelta(days=28),
        buyer=draw.choice(BUYERS) if assignment else None,
        deal=deal,
    )


def _result(
    draw: random.Random, issuer: Issuer, seller: Institution, number: int, county: County, day: date, deal: int
) -> Disposal:
    """That an exchange sold a claim, and to whom: the amounts of the claim stand in the listing only."""
    words = _words(draw, seller, county)
    title = f"关于{company(draw, county)}债权转让项目的成交公告"
    return Disposal(
        issuer.source, seller, number, words, county, "transaction", "result", title, day, None, (), None, None,
        draw.choice(BUYERS), deal=deal,
    )  # fmt: skip


def _later(draw: random.Random, notice: Disposal, number: int) -> Disposal:
    """A second notice or an extension of a notice: it adds no volume."""
    day = notice.published_on + timedelta(days=30)
    title = notice.title.removeprefix(notice.seller_words)
    if draw.random() < 0.5:
        return Disposal(
            notice.source, notice.seller, number, notice.seller_words, notice.county, "supersession", "extension",
            f"{title}的延期公告", day, None, (), None, day + timedelta(days=14), original=notice.title, deal=notice.deal,
        )  # fmt: skip
    return Disposal(
        notice.source, notice.seller, number, notice.seller_words, notice.county, "bid", notice.form,
        f"{notice.title}（第二次）", day, notice.base_date, notice.debts, notice.method, day + timedelta(days=28),
        deal=notice.deal,
    )  # fmt: skip
