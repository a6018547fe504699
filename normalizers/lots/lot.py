"""From what a page said of a lot to the canonical record: values, each with what decided it, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final

from normalizers.lots.assets import classify_asset, is_fractional, is_solicitation
from normalizers.lots.owner import owner_of
from normalizers.lots.rounds import SEVERAL, classify_round, round_of_code
from normalizers.lots.status import lot_status
from normalizers.lots.titled import title_of
from normalizers.places.columns import county_columns
from normalizers.places.gazetteer import MUNICIPALITIES
from normalizers.places.places import Place, locate, place_of_code
from normalizers.values.dates import from_epoch_ms, parse_datetime
from normalizers.values.money import from_number, parse_money
from normalizers.values.results import Result, Unknown
from normalizers.values.text import clean
from normalizers.values.units import SERVED, YUAN
from privacy.redact import redact
from records.batch import Defect, Normalized, Persons
from records.china import CHINA
from records.rows import LotPage
from records.said import Number, SaidLot

_BEYOND_PRICES: Final = 1e13  # what the store holds to the cent
_BEYOND_COUNTS: Final = 1e12
# Taobao held the first court auction in 2012; an earlier time is in another unit (epoch seconds) or a placeholder.
_FIRST_YEAR, _END_YEAR = 2012, 2100
_FIRST_MS, _END_MS = (1000 * datetime(year, 1, 1, tzinfo=CHINA).timestamp() for year in (_FIRST_YEAR, _END_YEAR))
# Starting price to appraisal. Court rules allow 0.56 to 1, bankruptcies go lower; beyond these bounds one of the two is
# in another unit (2.47 for 2.47万, fen for yuan).
_LEAST_RATIO, _GREATEST_RATIO = Decimal("0.05"), Decimal(5)
_WITHOUT_APPRAISAL_RULES: Final = frozenset({"claim", "equity"})
_PLACE_CONFIDENCE: Final = 0.5
_BADGE_CONFIDENCE: Final = 0.9
_SITE_SUFFIXES: Final = (" - 阿里资产", " - 司法拍卖", "-阿里资产", "-司法拍卖")
_SAMPLE: Final = 40


def normalize_lot(said: SaidLot) -> Normalized:
    """The `LotPage` for what a page said, with the claim that it sells, and a defect for each field that could not be
    used.

    Nothing is stored of a page without lot id, title or address, nor of a solicitation (招商公告), which announces no
    auction. Rules: a price of 0 is none; the appraisal is the first of appraisal and market price that is not 0; a
    final price exists for sold lots only, and one below the starting price is left out; an appraisal that the starting
    price misses by a factor of 20 or more is left out, as is an end before the start. Times are of Asia/Shanghai.
    """
    title = _title(said.title)
    refusal = _refusal(said, title)
    if refusal is not None:
        return Normalized((), (refusal,))
    defects: list[Defect] = []
    status = _status(said, defects)
    round_, round_words = _round(said, title, defects)
    asset = classify_asset(title, (said.platform, said.category) if said.category else None, said.use_words)
    asset_type = asset.value if isinstance(asset, Result) else "unknown"
    place, place_evidence = _place(said, title)
    starting = _money(said, "starting_price", defects, zero="price is 0")
    current = _money(said, "current_price", defects, zero="price is 0")
    appraisal, basis = _appraisal(said, starting, asset_type, defects)
    starts_at, ends_at = _times(said, defects)
    record = LotPage(
        platform=said.platform,
        lot_id=said.lot_id,
        page_kind=said.page_kind,
        url=said.url,
        title=redact(title),
        status=status.value if isinstance(status, Result) else "unknown",
        status_words=status.evidence if isinstance(status, Result) else _joined(said.status, said.display_status),
        round=round_,
        round_words=round_words,
        asset_type=asset_type,
        asset_evidence=asset.evidence if isinstance(asset, Result) else None,
        category=said.category,
        fractional=is_fractional(title, asset_type),
        court=_court(said.court) if said.court else None,
        owner=owner_of(title, said.owner, said.announcement, asset_type),
        **county_columns(place),
        place_evidence=place_evidence,
        starting_price_yuan=starting,
        current_price_yuan=current,
        final_price_yuan=_final_price(said, status, starting, current, defects),
        appraisal_yuan=appraisal,
        appraisal_basis=basis,
        deposit_yuan=_money(said, "deposit", defects),
        increment_yuan=_money(said, "increment", defects),
        starts_at=starts_at,
        ends_at=ends_at,
        bid_count=_count(said, "bid_count", defects),
        applicant_count=_count(said, "applicant_count", defects),
    )
    masked = record.title != title
    hidden = [Persons("titles", said.platform, said.lot_id, frozenset({title_of(title).core}))] if masked else []
    # A category of others holds more than claims.
    claim = _claim(said, title) if record.asset_type == "claim" else Normalized(())
    return Normalized((record, *claim.records), (*defects, *claim.defects), claim.readings, (*claim.persons, *hidden))


def _claim(said: SaidLot, title: str) -> Normalized:
    # The grammar of claims takes a second to load, and most lots are none.
    from normalizers.lots.claim import normalize_claim

    return normalize_claim(said, title)


def _refusal(said: SaidLot, title: str) -> Defect | None:
    """Why nothing can be stored of this page, or None."""
    needed = (("lot_id", said.lot_id), ("title", title), ("url", said.url), ("platform", said.platform))
    for field, words in needed:
        if not words.strip():
            return Defect("validate", "record", field, "missing", said.lot_id, redact((said.url or title)[:_SAMPLE]))
    if is_solicitation(title):
        reason = "a solicitation, no auction"
        return Defect("validate", "record", "title", reason, said.lot_id, redact(title[:_SAMPLE]))
    return None


def _field(said: SaidLot, field: str, reason: str, sample: object, stage_is_rule: bool = False) -> Defect:
    stage: Final = "validate" if stage_is_rule else "normalize"
    return Defect(stage, "field", field, reason, said.lot_id, redact(str(sample)[:_SAMPLE]))


def _title(text: str) -> str:
    title = " ".join(clean(text).split())
    for suffix in _SITE_SUFFIXES:
        title = title.removesuffix(suffix)
    return title


@lru_cache(maxsize=16_384)
def _court(text: str) -> str:
    return redact(clean(text).strip())


def _joined(*words: str | None) -> str | None:
    return " / ".join(word for word in words if word) or None


# --- status and round --------------------------------------------------------------------------------------------


def _status(said: SaidLot, defects: list[Defect]) -> Result[str] | Unknown:
    bids = said.bid_count
    count = int(bids) if isinstance(bids, int) or (isinstance(bids, str) and bids.isdecimal()) else None
    status = lot_status(said.platform, said.status, said.display_status, count)
    if isinstance(status, Unknown) and (said.status or said.display_status):
        defects.append(_field(said, "status", status.reason, _joined(said.status, said.display_status)))
    return status


def _round(said: SaidLot, title: str, defects: list[Defect]) -> tuple[str, str | None]:
    """The round and the words for it: the platform's code, else the words of its badge, else the title's own badge."""
    stated = round_of_code(said.platform, said.round_words or "")
    if isinstance(stated, Unknown) and said.round_words:
        reason = stated.reason
        stated = classify_round(said.round_words)
        if isinstance(stated, Unknown):
            reason = reason if said.round_words.isdecimal() else stated.reason
            defects.append(_field(said, "round_words", reason, said.round_words))
    if isinstance(stated, Result) and stated.value != "none":
        return stated.value, stated.evidence
    badge = classify_round(title)
    if isinstance(badge, Result) and badge.confidence >= _BADGE_CONFIDENCE:
        return badge.value, badge.evidence
    if said.sale_off:
        return "sale_off", "sale-off flag"
    if isinstance(stated, Result):
        return stated.value, stated.evidence
    if isinstance(badge, Result):
        return badge.value, badge.evidence
    return "unknown", said.round_words or (badge.reason if badge.reason.startswith(SEVERAL) else None)


# --- place -------------------------------------------------------------------------------------------------------


# 省 or 市, then what lies in it down to a county. Market (市场) and zone (区域) are no divisions.
_DIVISIONS: Final = re.compile(
    r"[\u4e00-\u9fff\s]{2,16}?(?:省|自治区|市)[\u4e00-\u9fff\s]{1,14}?(?:区|县|旗|市)(?![场域政])"
    r"(?:[\u4e00-\u9fff\s]{1,8}?(?:区|县|旗|市)(?![场域政]))?"
)
_BADGES: Final = re.compile(r"^(?:\s*[【\[(][^】\])]{1,12}[】\])])+\s*")
_SITUATED: Final = ("位于", "坐落", "座落")


def _located(text: str) -> Result[Place] | Unknown:
    """The place that a text states. Most begin with the divisions, which many lots share and `locate` remembers."""
    head = _DIVISIONS.match(text)
    if head is None or any(word in text for word in _SITUATED):
        return locate(text)
    return locate(head.group())


def _stated_places(said: SaidLot, title: str) -> Iterator[tuple[str, Result[Place] | Unknown]]:
    """What the page says of the place, the surest first: a code, an address, the court, the title."""
    if said.location_code:
        yield "code", place_of_code(said.location_code)
    if said.address:
        yield "address", _located(said.address)
    if said.court:
        yield "court", locate(said.court)
    yield "title", _located(_BADGES.sub("", title))


def _place(said: SaidLot, title: str) -> tuple[Place | None, str | None]:
    """The place and which words said it. Where the first names a province only, the next may name a city in it."""
    best: tuple[Place, str] | None = None
    for source, found in _stated_places(said, title):
        if isinstance(found, Unknown) or found.confidence < _PLACE_CONFIDENCE:
            continue
        place, evidence = found.value, f"{source}: {found.evidence}"
        if best is None:
            best = place, evidence
        elif place.province_code == best[0].province_code and place.city_code:
            best = place, f"{best[1]}; {evidence}"
        if best[0].city_code or best[0].province_code[:2] in MUNICIPALITIES:
            break
    return best or (None, None)


# --- money -------------------------------------------------------------------------------------------------------


def _money(said: SaidLot, field: str, defects: list[Defect], zero: str = "") -> Decimal | None:
    """The amount in yuan, or None with a defect. `zero` is the reason that refuses an amount of 0."""
    value: Number = getattr(said, field)
    if value is None:
        return None
    amount = _yuan(value, said.money_unit)
    if isinstance(amount, Unknown):
        defects.append(_field(said, field, amount.reason, value))
        return None
    if zero and amount == 0:
        defects.append(_field(said, field, zero, value, stage_is_rule=True))
        return None
    return amount


def _yuan(value: str | int | float, unit: str) -> Decimal | Unknown:
    if isinstance(value, str):
        read = parse_money(value, unit)
        if isinstance(read, Unknown):
            return read
        return read.value.amount if read.value.currency == YUAN else Unknown(f"in {read.value.currency}")
    if unit not in SERVED:
        return Unknown(f"an amount without a unit ({unit})" if unit else "an amount without a unit")
    if not 0 <= value < _BEYOND_PRICES:
        return Unknown("no price")
    return from_number(value, unit).amount


def _appraisal(
    said: SaidLot, starting: Decimal | None, asset: str, defects: list[Defect]
) -> tuple[Decimal | None, str | None]:
    """The appraisal and its basis, `appraisal` or `market_price`: the first that is not 0."""
    for field in ("appraisal", "market_price"):
        amount = _money(said, field, defects)
        if not amount:
            continue
        if starting is not None and asset not in _WITHOUT_APPRAISAL_RULES:
            ratio = starting / amount
            if not _LEAST_RATIO <= ratio <= _GREATEST_RATIO:
                reason = f"starting price is {ratio:.4g} times the appraisal: another unit"
                defects.append(_field(said, field, reason, getattr(said, field), stage_is_rule=True))
                return None, None
        return amount, field
    return None, None


def _final_price(
    said: SaidLot,
    status: Result[str] | Unknown,
    starting: Decimal | None,
    current: Decimal | None,
    defects: list[Defect],
) -> Decimal | None:
    """The price a lot was sold at: for one that is not sold, the page's price is its starting price."""
    if isinstance(status, Unknown) or status.value != "sold":
        return None
    final = _money(said, "final_price", defects, zero="price is 0") if said.final_price is not None else current
    if final is None:
        defects.append(_field(said, "final_price", "sold, and no price is stated", status.evidence))
        return None
    if starting is not None and final < starting:
        reason = f"below the starting price {starting}"
        defects.append(_field(said, "final_price", reason, final, stage_is_rule=True))
        return None
    return final


# --- times and counts --------------------------------------------------------------------------------------------


def _times(said: SaidLot, defects: list[Defect]) -> tuple[datetime | None, datetime | None]:
    starts_at, ends_at = _time(said, "starts_at", defects), _time(said, "ends_at", defects)
    if starts_at is not None and ends_at is not None and ends_at < starts_at:
        defects.append(_field(said, "ends_at", f"before the start {starts_at.isoformat()}", ends_at, True))
        return starts_at, None
    return starts_at, ends_at


def _time(said: SaidLot, field: str, defects: list[Defect]) -> datetime | None:
    value: Number = getattr(said, field)
    if value is None:
        return None
    moment = _moment(value)
    if isinstance(moment, Unknown):
        defects.append(_field(said, field, moment.reason, value))
        return None
    return moment


def _moment(value: str | int | float) -> datetime | Unknown:
    if isinstance(value, str) and not value.strip().isdecimal():
        read = parse_datetime(value)
        if isinstance(read, Unknown):
            return read
        if not _FIRST_YEAR <= read.value.year < _END_YEAR:
            return Unknown(f"the year {read.value.year}: no date of an auction")
        return read.value
    number = float(value)
    if not _FIRST_MS <= number < _END_MS:
        return Unknown("no time in milliseconds since 1970, or no date of an auction")
    return from_epoch_ms(int(number))


def _count(said: SaidLot, field: str, defects: list[Defect]) -> int | None:
    value: Number = getattr(said, field)
    if value is None:
        return None
    if isinstance(value, str):
        digits = value.strip().replace(",", "")
        value = int(digits) if digits.isdecimal() else -1
    if not 0 <= value < _BEYOND_COUNTS or value != int(value):
        defects.append(_field(said, field, "no count", getattr(said, field)))
        return None
    return int(value)
