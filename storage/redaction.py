"""The boundary of privacy: every text that storage writes passes here, each column as it is declared.

A column that is not declared is refused, so that a new one cannot go round it. The archive keeps pages, addresses and
the context of list lines in clear, as a later fetch needs them; the database keeps what finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from privacy.redact import digest, redact, redact_address, redact_party
from records.addresses import one_address
from records.batch import Defect, Document, Entry

Redaction = Callable[[str], str]

_DECLARED: Mapping[Redaction | None, str] = {
    # Words as a page prints them.
    redact: """title status_words round_words asset_evidence category court place_evidence kind_evidence
        seller_evidence method_words period_words supersedes_title guarantee package flags five_class_words
        write_off_words security_words litigation_words remark relisted_words bidding_method words
        place why candidates""",
    # Who owes, sells, buys: one name or a list of them.
    redact_party: "owner debtors debtor seller_words seller buyer_words buyer project_key",
    # What leads to a page, or names a row by it.
    redact_address: "url source_key project_no",
    # Numbers that a platform gives, and words of the house and of the tables of places and institutions.
    None: """platform lot_id page_kind source status round asset_type province province_code city city_code county
        county_code appraisal_basis total_basis principal_basis currency debtor_type seller_type seller_class
        buyer_type buyer_class deal_key kind market method loan_type series bank_group period basis unit price_basis
        field confidence""",
}
_OF: Mapping[str, Redaction | None] = {
    column: redaction for redaction, columns in _DECLARED.items() for column in columns.split()
}


def redaction_of(column: str, *, is_key: bool = False) -> Redaction | None:
    """How a text column of a canonical table is written, None for as it is; an address that is part of its key as what
    names it. Raises KeyError for one that is not declared.
    """
    redaction = _OF[column]
    return address_key if is_key and redaction is redact_address else redaction


def address_key(key: str) -> str:
    """What names a row, a list line or a request by its address: http and https are one, and nothing leads to a
    person.
    """
    return redact_address(one_address(key))


def private_document(document: Document) -> Document:
    """A document as the database may show it: its addresses without what leads to a person."""
    url, named = redact_address(document.url), one_address(document.request_key)
    key = url if named == document.url else redact_address(named)
    if url == document.url and key == document.request_key:
        return document
    return replace(document, url=url, request_key=key)


def private_defect(defect: Defect) -> Defect:
    """A defect whose words, of a page or of an exception, name no person and hold no zero, which a page in another
    encoding is full of and no server's text takes.
    """
    field, reason, key, sample = (
        text.replace("\0", "") for text in (defect.field, defect.reason, defect.record_key, defect.sample)
    )
    return replace(
        defect, field=redact(field), reason=redact(reason), record_key=address_key(key), sample=redact(sample)
    )


def private_entry(entry: Entry) -> Entry:
    """A list line of which the database knows whether it changed (the digest of its stamp) and what finds the request
    that leads to it (the digest of that).
    """
    return Entry(address_key(entry.key), digest(entry.stamp), digest(entry.follow))
