"""Who publishes notices in the made-up market: one row for each source of notices that the sandbox serves."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.names import Institution


@dataclass(frozen=True)
class Issuer:
    """One source of notices: whose claims it shows, how many days lie between two notices, and their forms.

    `forms` are drawn from: table_header, table_line, prose (offers), assignment (notices of sales made). With `later`
    some offers are extended or offered a second time; with `marketing` some claims are only recommended.
    """

    source: str
    sellers: tuple[Institution, ...]
    days: int = 24
    forms: tuple[str, ...] = ("table_header", "table_line", "prose", "table_header", "assignment")
    later: bool = True
    marketing: bool = True


CITIC = Institution("中国中信金融资产管理股份有限公司", "national_amc", ("{province}分公司",))
# The issuers beside CITIC FAMC, whose stream is older and longer.
ISSUERS: tuple[Issuer, ...] = ()
