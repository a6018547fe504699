"""A notice and the lists that lie beside it in one archive, put together: what it says of the whole and what they list
are weighed against each other as if they stood on one page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from normalizers.claims.columns import lists_claims
from normalizers.claims.grids import head_of
from normalizers.claims.text import Text
from normalizers.notices.reading import read_notice
from normalizers.values.results import Result
from records.content import Content, paragraphs, tables

_REFERS: Final = re.compile("附[件表录后]|清单|明细|名单|一览表|列表")
# What bidders fill in, or have to know or to sign.
_FORM: Final = re.compile(
    "(?:申请|承诺|委托|授权|邀请|确认)[书函]|样[本式张]|模板|格式|须知|(?:协议|合同)书?(?:[(]|$)|回执|登记表|报价[单函表]"
)
_OF_A_SALE: Final = frozenset({"bid", "transaction", "marketing"})
# What stands around the table of a list: its title, the base date, the unit, a note.
_MOST_AROUND: Final = 600


def with_lists(contents: Sequence[Content]) -> list[Content | None]:
    """The documents of an archive in their order, with the lists behind the one notice that refers to them, and None in
    the place of each such list. As they are where there is no such notice, or several.
    """
    lists = [n for n, content in enumerate(contents) if _is_list(content)]
    notices = [n for n, content in enumerate(contents) if lists and n not in lists and _is_notice(content)]
    if len(notices) != 1 or not any(map(_REFERS.search, paragraphs(contents[notices[0]]))):
        return list(contents)
    (notice,) = notices
    joined = tuple(part for n in (notice, *lists) for part in contents[n])
    return [joined if n == notice else None if n in lists else content for n, content in enumerate(contents)]


def _is_list(content: Content) -> bool:
    """Whether a document is a table of claims with little around it."""
    if sum(map(len, paragraphs(content))) > _MOST_AROUND:
        return False
    return any(head is not None and lists_claims(head.columns) for head in map(head_of, tables(content)))


def _is_notice(content: Content) -> bool:
    """Whether a document tells by itself of a sale, and lists no claims."""
    text = Text.of("", content)
    if any(lists_claims(table.head.columns) for table in text.tables):
        return False
    title = next(iter(text.lines), "")
    if _FORM.search(title):
        return False
    kind = read_notice(Text(title, text.lines[1:], text.tables)).kind
    return isinstance(kind, Result) and kind.value in _OF_A_SALE
