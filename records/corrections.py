"""What a person decided where no rule could tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

NAMES: Final = "names"
LINKS: Final = "links"
LOTS: Final = "lots"
QUARANTINE: Final = "quarantine"


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision: of a field of one row (`tbl` a canonical table, `key` its key), of a lot whatever page tells of it
    (`lots`, platform and number), of a name's class (`names`, the digest of the name as it is stored), of whether two
    rows are one sale or thing (`links`), of a defect that is set aside (`quarantine`).

    `sets`: columns with their values as the database holds them; None: there is none. `said`: what the page itself said
    of the field when it was decided; of a debtor's line its debtor, since its number may come to be another's; of a lot
    a JSON list of the words of its pages: on a page that says others it does not hold.
    `withdrawn`: the decision is taken back.
    """

    tbl: str
    key: tuple[Any, ...]
    field: str
    sets: Mapping[str, Any]
    said: str | None = None
    remark: str | None = None
    withdrawn: bool = False

    @property
    def name(self) -> tuple[str, tuple[Any, ...], str]:
        """What is decided: the newest decision of one name is in force."""
        return self.tbl, self.key, self.field


@dataclass(frozen=True, slots=True)
class Decided:
    """A correction with who decided so, and when."""

    correction: Correction
    by: str
    at: str
