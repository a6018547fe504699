"""The frozen dataclasses that every room shares: what a page said, and the canonical record made of it.

`Said…` holds words and numbers as the page served them; a parser states units and never interprets. The canonical
records hold values. A canonical record names its table and its key; the column names are its field names, so the
database can be read with this file in hand. Money is `Decimal` yuan unless the field name says otherwise, times are
Asia/Shanghai, enumerations are snake_case words that always include `unknown`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, Literal

Number = str | int | float | None
"""A number as served: JSON number, or text as printed. None where the page does not state it."""


# --- what a page said ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SaidLot:
    """One auction of one thing, as one kind of page of a platform shows it.

    `money_unit` is the unit of every bare number here: `yuan`, `fen`, `wan` or `yi`; a text that carries its own
    unit ("2.47312万") overrides it. `status` and `display_status` are codes or words as served. `starts_at` and
    `ends_at` are epoch milliseconds or text.
    """

    platform: str
    lot_id: str
    page_kind: Literal["list", "detail", "state", "description"]
    url: str
    title: str
    money_unit: str
    status: str | None = None
    display_status: str | None = None
    round_words: str | None = None
    sale_off: bool | None = None
    starting_price: Number = None
    current_price: Number = None
    final_price: Number = None
    appraisal: Number = None
    market_price: Number = None
    deposit: Number = None
    increment: Number = None
    starts_at: Number = None
    ends_at: Number = None
    bid_count: Number = None
    applicant_count: Number = None
    category: str | None = None
    use_words: str | None = None
    court: str | None = None
    address: str | None = None
    location_code: str | None = None
    paragraphs: tuple[str, ...] = ()
    tables: tuple[tuple[tuple[str | None, ...], ...], ...] = ()
    blocks: tuple[tuple[Literal["p", "t"], int], ...] = ()


@dataclass(frozen=True, slots=True)
class SaidNotice:
    """One notice of a tender, transfer or result: its words in reading order and its tables as grids of cell text.

    A merged cell stands once, at its first place; the places it covers are None. `blocks` gives the reading order:
    ("p", i) for paragraphs[i], ("t", i) for tables[i], so that a unit line above a table can be found.
    """

    source: str
    source_key: str
    url: str
    title: str
    published_on: str | None
    paragraphs: tuple[str, ...]
    tables: tuple[tuple[tuple[str | None, ...], ...], ...] = ()
    blocks: tuple[tuple[Literal["p", "t"], int], ...] = ()
    attachments: tuple[str, ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True)
class SaidAttachment:
    """The words of one document that hangs on a notice's page. `source_key` and `title` are those of the notice."""

    source: str
    source_key: str
    url: str
    title: str
    published_on: str | None
    paragraphs: tuple[str, ...]
    tables: tuple[tuple[tuple[str | None, ...], ...], ...] = ()
    blocks: tuple[tuple[Literal["p", "t"], int], ...] = ()


@dataclass(frozen=True, slots=True)
class SaidCcre:
    """One announcement of the Yindeng Center: title, list date, and label/value pairs read from its document.

    Labels are squeezed (no blanks, half-width brackets), values are as printed with line breaks removed.
    """

    source: str
    source_key: str
    url: str
    title: str
    published_on: str | None
    fields: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidIndicators:
    """One release of the regulator's indicators: its words and tables. In a `spreadsheet` percentages are fractions."""

    source: str
    source_key: str
    url: str
    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[tuple[tuple[str | None, ...], ...], ...] = ()
    blocks: tuple[tuple[Literal["p", "t"], int], ...] = ()
    spreadsheet: bool = False


Said = SaidLot | SaidNotice | SaidAttachment | SaidCcre | SaidIndicators


# --- canonical records -------------------------------------------------------------------------------------------


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
    sale; volume counts a deal once.
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
    """A document that hangs on a notice's page, with what it states beside the page: claims, seller and buyer, place.

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


Record = LotPage | LotClaim | LotParcel | Notice | Parcel | Attachment | AttachmentParcel | CcreAnnouncement | Indicator
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
)


# --- what travels from a page to the store -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One fetched response. `id` follows from address, time and body, so that a replay names the same document.

    `request_key` is the URL, with method and a digest of the body where the request was not a plain GET.
    """

    id: int
    source: str
    kind: str
    url: str
    request_key: str
    fetched_at: datetime
    status: int
    media_type: str
    sha256: str
    size: int
    verdict: str
    run_id: int | None = None


@dataclass(frozen=True, slots=True)
class Defect:
    """Why a page, a record or a field could not be used: becomes a quarantine row.

    `scope` page or record: nothing was stored of it. `scope` field: the record is stored without that field.
    `stage`: guard, decode, parse, validate, normalize, needs_ocr, unreadable. `sample` is a short, scrubbed piece of
    the input.
    """

    stage: Literal["guard", "decode", "parse", "validate", "normalize", "needs_ocr", "unreadable"]
    scope: Literal["page", "record", "field"]
    field: str
    reason: str
    record_key: str = ""
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Normalized:
    """What a canonical normalizer makes of one said record: rows, and what could not be used of it."""

    records: tuple[Record, ...]
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a source's list that leads to a detail page: what has to be fetched before a window is complete.

    `stamp` is what the list says of it (title, date, status); a changed stamp makes the entry due again. `follow` is
    the request that leads to it, as JSON, so that a later run can go on where a killed one stopped.
    """

    key: str
    stamp: str
    follow: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """All that one fetched page gives, stored in one transaction or not at all."""

    document: Document
    said: tuple[Said, ...] = ()
    records: tuple[Record, ...] = ()
    defects: tuple[Defect, ...] = ()
    announced: tuple[Entry, ...] = ()
    section: str = ""
    completes: Entry | None = None
