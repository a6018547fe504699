"""The module of a new source as text: what its saved pages propose, for a person to check."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawlers.drafting.from_html import PaperProposal, propose_detail, propose_list, propose_paper
from crawlers.drafting.from_json import propose_json_detail, propose_json_list
from crawlers.pages.page import Page
from normalizers.parties.classes import buyer_class
from normalizers.parties.parties import classify_party
from normalizers.values.results import Unknown

_MODULE = '''"""Notices of {institution}: {said}.

Evidence: a list and a notice that were saved on {day}.
"""

from __future__ import annotations

{imports}


class {classname}({base}):
    """{institution}, {section}."""

    # who reads it: the catalogue
    name = "{name}"
    institution = "{institution}"
    home = "{home}"
    evidence = "seen"
    check_first = "{check_first}"
    cadence = "daily"
    # who reads it: the downloader
    delay = 2.0
    # who reads it: the core
{nouns}
'''
_PUBLIC = "the address at which the public reads a notice (`notice`; that of the call goes to `detail`)"
_INDENT = "        "
# Which segment publishers of notices are of, by the report's class of their institution.
_SEGMENTS = {
    "banks": "banks",
    "Big Five AMC": "asset_managers",
    "provincial AMC": "asset_managers",
    "AIC": "asset_managers",
}
# Names that pages of any site have, block pages too: they prove no page of this one.
_COMMON = frozenset(
    {"app", "article", "body", "bottom", "box", "container", "content", "detail", "info", "list", "main", "news"}
    | {"page", "title", "top", "wrapper"}
)


@dataclass(frozen=True, slots=True)
class Named:
    """What the pages do not say: the source's name, its institution, and what the site calls the list."""

    name: str
    institution: str
    section: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A source as its pages propose it. `said` says in words how lists and notices are served."""

    said: str
    base: str
    imports: tuple[str, ...]
    check_first: str
    nouns: str
    notices: int

    def module(self, named: Named, listed: Page) -> str:
        """The text of the spider's module."""
        parts = urlsplit(listed.url)
        return _MODULE.format(
            said=self.said,
            base=self.base,
            imports="\n".join(self.imports),
            check_first=self.check_first,
            nouns=self.nouns.replace("{section}", named.section),
            institution=named.institution,
            section=named.section,
            name=named.name,
            classname="".join(part.capitalize() for part in named.name.split("_")),
            home=f"{parts.scheme}://{parts.netloc}",
            day=f"{listed.fetched_at:%Y-%m-%d}",
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A list's or a notice's noun as code: its imports, words for it, and a sign that only such a page has."""

    imports: tuple[str, ...]
    said: str
    code: str
    sign: str
    notices: int = 1


def draft(listed: Page, notice: Page, *, sent: str = "", second: str = "") -> Draft:
    """The source that a saved list and one of its notices propose.

    `sent` is what was posted for a JSON list, `second` the address of an HTML list's second page; empty: see the page.

    Raises ShapeError naming what the pages do not show.
    """
    paper = None if _is_json(listed) else propose_paper(listed, notice.url)
    if paper is not None:
        return _paper(paper)
    lists = _json_list(listed, notice, sent) if _is_json(listed) else _html_list(listed, notice, second)
    detail = _json_detail(notice) if _is_json(notice) else _html_detail(notice)
    nouns = (
        'sections: ClassVar = {"notices": "{section}"}',
        f"lists = {lists.code}",
        f"notice = {detail.code}",
        f"guard = {_signs((lists.sign, detail.sign))}",
    )
    return Draft(
        said=f"{lists.said}, {detail.said}",
        base="NoticeSource",
        imports=(
            "from typing import ClassVar\n",
            *detail.imports,
            *lists.imports,
            "from crawlers.families.notices.source import NoticeSource, signs",
        ),
        check_first=_PUBLIC if _is_json(notice) else "the pages after the first, and what an empty list says",
        nouns="\n".join(f"    {noun}" for noun in nouns),
        notices=lists.notices,
    )


def segment_for(institution: str, drafted: Draft) -> str:
    """The segment that a draft probably is of: a paper's, or that of the institution's class."""
    if drafted.base == "Newspaper":
        return "newspapers"
    party = classify_party(institution)
    return _SEGMENTS.get("" if isinstance(party, Unknown) else buyer_class(party.value.type), "other_sellers")


def _is_json(page: Page) -> bool:
    return page.media_type == "application/json"


def _html_list(listed: Page, notice: Page, second: str) -> Part:
    found = propose_list(listed, notice.url, second)
    code = _called(
        "HtmlList",
        pages=f'{{"notices": {_text(found.pages)}}}',
        start=f'{{"notices": {_text(found.start)}}}' if found.start else "",
        first=str(found.first) if found.first != 1 else "",
        within=_text(found.within),
        link=_pattern(found.link),
    )
    imports = ("from crawlers.families.notices.html_list import HtmlList",)
    return Part(imports, "numbered HTML lists", code, _sign(found.within), found.notices)


def _json_list(listed: Page, notice: Page, sent: str) -> Part:
    found = propose_json_list(listed, notice.url, sent)
    form = ", ".join(f"{_quoted(key)}: {_quoted(value)}" for key, value in found.form.items())
    asked = {"url": _text(found.url), "form": f"{{{form}}}" if form else "", "json": _text(found.json)}
    call = "".join(f"\n{_INDENT * 2}{name}={value}," for name, value in asked.items() if value)
    code = _called(
        "JsonList",
        calls=f'{{\n{_INDENT}    "notices": Call({call}\n{_INDENT}    )\n{_INDENT}}}',
        rows=_text(found.rows),
        total=_text(found.total),
        pages=_text(found.pages),
        title=_text(found.title),
        day=_text(found.day),
        notice=_text(found.notice),
        first=str(found.first) if found.first != 1 else "",
    )
    imports = (
        "from crawlers.families.notices.json_list import JsonList",
        "from crawlers.families.notices.requests import Call",
    )
    return Part(imports, "JSON lists", code, _key(found.title), found.notices)


def _html_detail(notice: Page) -> Part:
    found = propose_detail(notice, "")
    code = _called("HtmlDetail", address=_pattern(found.address), heading=_text(found.heading), body=_text(found.body))
    imports = ("from crawlers.families.notices.detail import HtmlDetail",)
    return Part(imports, "HTML details", code, _sign(found.body))


def _json_detail(notice: Page) -> Part:
    found = propose_json_detail(notice)
    code = _called(
        "JsonDetail",
        address=_pattern(found.address),
        body=_text(found.body),
        heading=_text(found.heading),
        published=_text(found.published),
    )
    imports = ("from crawlers.families.notices.detail import JsonDetail",)
    return Part(imports, "JSON details", code, _key(found.body))


def _paper(found: PaperProposal) -> Draft:
    nouns = (
        f"issue = {_text(found.issue)}",
        f"paper = {_pattern(found.paper)}",
        f"article = {_pattern(found.article)}",
        f"guard = {_signs(('nav-list', 'ozoom'))}",
    )
    return Draft(
        said="an e-paper made with Founder's publisher",
        base="Newspaper",
        imports=(
            "from crawlers.families.newspapers import Newspaper",
            "from crawlers.families.notices.source import signs",
        ),
        check_first="that every issue begins at such an address, and that all articles have one",
        nouns="\n".join(f"    {noun}" for noun in nouns),
        notices=found.articles,
    )


def _called(name: str, **values: str) -> str:
    """A call with its keyword arguments, one a line; empty ones are left out."""
    lines = "".join(f"\n{_INDENT}{key}={value}," for key, value in values.items() if value)
    return f"{name}({lines}\n    )"


def _text(value: str) -> str:
    """A text as code, empty where it is empty."""
    return value and (f"'{value}'" if '"' in value and "'" not in value and "\\" not in value else _quoted(value))


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _pattern(value: str) -> str:
    return f'r"{value}"'


def _signs(found: Iterable[str]) -> str:
    return f"signs({', '.join(_text(sign) for sign in dict.fromkeys(found) if sign)})"


def _sign(css: str) -> str:
    """The class or id of a selector, as it stands in the page; empty where it would prove nothing."""
    name = re.split(r"[.#]", css)[-1]
    return "" if name in _COMMON else name


def _key(path: str) -> str:
    """The last key of a path, as the guard looks for it: with a value."""
    return f'"{path.rsplit(".", 1)[-1]}"'
