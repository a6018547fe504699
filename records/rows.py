"""The canonical rows made of what pages said: a row names its table and its key, its field names are the column names.

The database can be read with this file in hand. Money is `Decimal` yuan unless the field name says otherwise, times are
Asia/Shanghai, enumerations are snake_case words that always include `unknown`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from records.readings import READINGS, Reading


@dataclass(frozen=True, slots=True)
class LotPage:
    """What one kind of page says of one lot. The view `lots` merges a lot's pages: detail first for what does not
    change (round, place, court), newest first for what does (status, prices, times).
    """

    TABLE: ClassVar[str] = "lot_pages"
    KEY: ClassVar[tuple[str, ...]] = ("platform", "lot_id", "page_kind")

    platform: str
    lot_id: str
    page_kind: str
    url: str
    title: str
    status: str
    status_words: str | None
    round: str
    round_words: str | None
    asset_type: str
    asset_evidence: str | None
    category: str | None
    fractional: bool
    court: str | None
    owner: str | None
    province: str | None
    province_code: str | None
    city: str | None
    city_code: str | None
    county: str | None
    county_code: str | None
    place_evidence: str | None
    starting_price_yuan: Decimal | None
    current_price_yuan: Decimal | None
    final_price_yuan: Decimal | None
    appraisal_yuan: Decimal | None
    appraisal_basis: str | None
    deposit_yuan: Decimal | None
    increment_yuan: Decimal | None
    starts_at: datetime | None
    ends_at: datetime | None
    bid_count: int | None
    applicant_count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Claims that are offered or sold, as one page or document states them: sums over its debtor lines.

    `principal_basis`: stated, from_parcels, principal_and_interest (only the sum is stated, `principal_yuan` is empty),
    unknown. `total_basis` says what `total_yuan` covers: principal_and_interest, plus_penalty_and_costs, inconsistent
    (the parts do not add up), unknown. Sums cover yuan lines only; `foreign_parcels` counts the others.
    """

    debtors: str | None
    debtor_count: int | None
    principal_yuan: Decimal | None
    interest_yuan: Decimal | None
    penalty_yuan: Decimal | None
    costs_yuan: Decimal | None
    total_yuan: Decimal | None
    total_basis: str
    principal_basis: str
    foreign_parcels: int
    base_date: date | None
    flags: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtorLine:
    """One package or debtor line. The `_yuan` columns are filled for yuan lines only; a line in another currency keeps
    its amounts in the `_foreign` columns, in whole units of `currency`.
    """

    n: int
    package: str | None
    debtor: str | None
    debtor_type: str
    currency: str
    principal_yuan: Decimal | None
    interest_yuan: Decimal | None
    penalty_yuan: Decimal | None
    costs_yuan: Decimal | None
    total_yuan: Decimal | None
    principal_foreign: Decimal | None
    interest_foreign: Decimal | None
    total_foreign: Decimal | None
    guarantee: str | None
    province: str | None
    province_code: str | None
    city: str | None
    city_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LotClaim(Offered):
    """What one kind of page says of the claim that a lot sells, and who sells it. `market` as in `Notice`."""

    TABLE: ClassVar[str] = "lot_claims"
    KEY: ClassVar[tuple[str, ...]] = ("platform", "lot_id", "page_kind")

    platform: str
    lot_id: str
    page_kind: str
    url: str
    seller_words: str | None
    seller: str | None
    seller_type: str
    seller_class: str | None
    market: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LotParcel(DebtorLine):
    """One debtor line of a claim that a lot sells."""

    TABLE: ClassVar[str] = "lot_parcels"
    KEY: ClassVar[tuple[str, ...]] = ("platform", "lot_id", "page_kind", "n")

    platform: str
    lot_id: str
    page_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Offered):
    """One tender, transfer or result notice as published.

    `kind`: bid, transaction, marketing, supersession (extension, correction, withdrawal), other, unknown.
    `market`: primary, secondary, other, unknown. `deal_key` is equal for the notices of one source that speak of one
    sale; volume counts a deal once. `price_basis`: asked, paid.
    """

    TABLE: ClassVar[str] = "notices"
    KEY: ClassVar[tuple[str, ...]] = ("source", "source_key")

    source: str
    source_key: str
    url: str
    title: str
    kind: str
    kind_evidence: str | None
    published_on: date | None
    seller_words: str | None
    seller: str | None
    seller_type: str
    seller_class: str | None
    seller_evidence: str | None
    buyer_words: str | None
    buyer: str | None
    buyer_type: str
    buyer_class: str | None
    market: str
    method: str
    method_words: str | None
    deadline_at: datetime | None
    period_words: str | None
    price_yuan: Decimal | None
    price_basis: str | None
    province: str | None
    province_code: str | None
    city: str | None
    city_code: str | None
    place_evidence: str | None
    deal_key: str
    supersedes_title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel(DebtorLine):
    """One package or debtor line of a notice's page."""

    TABLE: ClassVar[str] = "parcels"
    KEY: ClassVar[tuple[str, ...]] = ("source", "source_key", "n")

    source: str
    source_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Offered):
    """A document that hangs on a notice's page, with what it states beside the page: claims, seller and buyer, price,
    place.

    The view `offers` takes from it what the page leaves open.
    """

    TABLE: ClassVar[str] = "attachments"
    KEY: ClassVar[tuple[str, ...]] = ("source", "source_key", "url")

    source: str
    source_key: str
    url: str
    title: str
    seller_words: str | None
    seller: str | None
    seller_type: str
    seller_class: str | None
    buyer_words: str | None
    buyer: str | None
    buyer_type: str
    buyer_class: str | None
    market: str
    price_yuan: Decimal | None
    price_basis: str | None
    province: str | None
    province_code: str | None
    city: str | None
    city_code: str | None
    place_evidence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentParcel(DebtorLine):
    """One package or debtor line of a document that hangs on a notice's page."""

    TABLE: ClassVar[str] = "attachment_parcels"
    KEY: ClassVar[tuple[str, ...]] = ("source", "source_key", "url", "n")

    source: str
    source_key: str
    url: str


@dataclass(frozen=True, slots=True)
class CcreAnnouncement:
    """One listing, result or solicitation of a project at the Yindeng Center (CCRE).

    `project_key` joins a result to its listing and a re-listing to its first listing. `total_basis` says what
    `total_yuan` covers: principal_and_interest, plus_fees, inconsistent (parts do not add up), unknown.
    """

    TABLE: ClassVar[str] = "ccre_announcements"
    KEY: ClassVar[tuple[str, ...]] = ("source", "source_key")

    source: str
    source_key: str
    url: str
    title: str
    kind: str
    project_key: str
    project_no: str | None
    seller_words: str
    seller: str | None
    seller_type: str
    seller_class: str | None
    year: int | None
    number: int | None
    personal: bool
    loan_type: str
    debtor: str | None
    debtors: int | None
    published_on: date | None
    base_date: date | None
    principal_yuan: Decimal | None
    interest_yuan: Decimal | None
    fees_yuan: Decimal | None
    total_yuan: Decimal | None
    total_basis: str
    loan_count: int | None
    borrower_count: int | None
    average_overdue_days: Decimal | None
    average_age: Decimal | None
    average_credit_line_yuan: Decimal | None
    largest_borrower_yuan: Decimal | None
    average_borrower_yuan: Decimal | None
    five_class_words: str | None
    write_off_words: str | None
    security_words: str | None
    litigation_words: str | None
    remark: str | None
    relisted_words: str | None
    bid_deadline_at: datetime | None
    bidding_on: date | None
    bidding_starts_at: datetime | None
    bidding_ends_at: datetime | None
    method: str | None
    bidding_method: str | None
    starting_price_yuan: Decimal | None
    increment_yuan: Decimal | None
    deposit_yuan: Decimal | None
    buyer_words: str | None
    buyer: str | None
    buyer_type: str
    buyer_class: str | None
    signed_on: date | None
    disclosed_on: date | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of commercial banks: what the regulator says of a quarter (2025Q3) and a group of banks.

    `value` is in `unit`, yuan or percent. `basis` says whether a table states it or words round it: the same figure
    may stand in both. `words` are those printed.
    """

    TABLE: ClassVar[str] = "indicators"
    KEY: ClassVar[tuple[str, ...]] = ("source", "series", "bank_group", "period", "basis")

    source: str
    series: str
    bank_group: str
    period: str
    basis: str
    value: Decimal
    unit: str
    words: str
    title: str
    url: str


Record = (
    LotPage
    | LotClaim
    | LotParcel
    | Notice
    | Parcel
    | Attachment
    | AttachmentParcel
    | CcreAnnouncement
    | Indicator
    | Reading
)
LINES: tuple[type[Parcel | AttachmentParcel | LotParcel], ...] = (Parcel, AttachmentParcel, LotParcel)
RECORDS: tuple[type[Record], ...] = (
    LotPage,
    LotClaim,
    LotParcel,
    Notice,
    Parcel,
    Attachment,
    AttachmentParcel,
    CcreAnnouncement,
    Indicator,
    *READINGS,
)
