"""What a page said: words and numbers as it served them. A parser states units and never interprets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from records.content import Content

Number = str | int | float | None
"""A number as served: JSON number, or text as printed. None where the page does not state it."""


@dataclass(frozen=True, slots=True)
class SaidLot:
    """One auction of one thing, as one kind of page of a platform shows it.

    `money_unit` is the unit of every bare number here: `yuan`, `fen`, `wan` or `yi`; a text that carries its own
    unit ("2.47312万") overrides it. `status` and `display_status` are codes or words as served. `starts_at` and
    `ends_at` are epoch milliseconds or text. `owner` is what stands beside a label for whose the thing is,
    `announcement` the words in which the page tells of its sale. `stated_principal` is what the platform itself states
    of a claim, in yuan always.
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
    owner: str | None = None
    address: str | None = None
    location_code: str | None = None
    stated_principal: Number = None
    content: Content = ()
    announcement: Content = ()


@dataclass(frozen=True, slots=True)
class SaidNotice:
    """One notice of a tender, transfer or result: its words and tables, and the documents that hang on it."""

    source: str
    source_key: str
    url: str
    title: str
    published_on: str | None
    content: Content
    attachments: tuple[str, ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True)
class SaidAttachment:
    """The words of one document that hangs on a notice's page. `source_key` and `title` are those of the notice;
    `seen` says that words were read from pictures.
    """

    source: str
    source_key: str
    url: str
    title: str
    published_on: str | None
    content: Content
    seen: bool = False


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
    content: Content
    spreadsheet: bool = False


Said = SaidLot | SaidNotice | SaidAttachment | SaidCcre | SaidIndicators
