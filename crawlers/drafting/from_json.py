"""What saved JSON replies of an unknown site say of how to read its list and its notices, for a person to check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from crawlers.drafting.from_html import shape
from crawlers.pages.page import Page, ShapeError

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TITLE_KEY = re.compile(r"title|name|mc$", re.I)
_DAY_KEY = re.compile(r"publi|release|time|date|rq$", re.I)
# A day as text, as eight digits, or as milliseconds.
_DAY = re.compile(
    r"(?:(?:19|20)\d\d[-/.年]?(?:0?[1-9]|1[0-2])[-/.月]?(?:0?[1-9]|[12]\d|3[01])日?(?:[ T].*)?|1\d{12})", re.S
)
_PAGES_KEY = re.compile(r"total_?pages?|page_?count|p_?count|pages", re.I)
_TOTAL_KEY = re.compile(r"total|total_?(?:count|num|size|elements|items?|records?|rows?)|(?:record_?)?count", re.I)
_COUNTER = r"(?:p|page|cur(?:rent)?)_?(?:page|no|num|number|index)?"
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class JsonListProposal:
    """How to ask for page `{n}` (`url`, and the `form` or `json` that is sent), and where the reply says what."""

    url: str
    rows: str
    title: str
    notice: str
    day: str = ""
    total: str = ""
    pages: str = ""
    first: int = 1
    notices: int = 0
    form: Mapping[str, str] = field(default_factory=dict)
    json: str = ""


@dataclass(frozen=True, slots=True)
class JsonDetailProposal:
    """`address`: a pattern of such addresses; `body`, `heading` and `published`: paths in the reply."""

    address: str
    body: str
    heading: str
    published: str


def propose_json_list(page: Page, notice: str, sent: str) -> JsonListProposal:
    """How to read a list's reply. `notice` is the address of one of its notices, `sent` what was posted for the reply.

    Raises ShapeError where the reply has no rows with titles, no row names the notice, or nothing counts the pages.
    """
    found = [(path, rows) for path, rows in _lists(page.json, "") if _title(rows)]
    if not found:
        raise ShapeError(page.url, "rows", "no list of objects with a title in the reply")
    path, rows = max(found, key=lambda pair: len(pair[1]))
    scalars = list(_scalars(page.json, "", path))
    title = _title(rows)
    url, form, json, first = _asked(page, sent)
    return JsonListProposal(
        url=url,
        rows=path,
        title=title,
        notice=_template(page, rows, notice),
        day=_day(rows),
        total=_counting(scalars, _TOTAL_KEY, len(rows)),
        pages=_counting(scalars, _PAGES_KEY, 1),
        first=first,
        notices=len(rows),
        form=form,
        json=json,
    )


def propose_json_detail(page: Page) -> JsonDetailProposal:
    """How to read a notice's reply. Raises ShapeError where it holds no text."""
    texts = [(path, str(value)) for path, value in _scalars(page.json, "", "") if isinstance(value, str)]
    body = max(texts, key=lambda pair: (len(_CHINESE.findall(pair[1])), len(pair[1])), default=("", ""))
    if not _CHINESE.search(body[1]):
        raise ShapeError(page.url, "body", "no Chinese text in the reply")
    others = [(path, text) for path, text in texts if path != body[0]]
    titles = [path for path, text in others if _TITLE_KEY.search(path) and _CHINESE.search(text) and "<" not in text]
    days = [path for path, text in others if _DAY_KEY.search(path) and _DAY.fullmatch(text)]
    return JsonDetailProposal(shape(page.url), body[0], next(iter(titles), ""), next(iter(days), ""))


def _lists(value: Any, path: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each list of objects in a reply, with its path."""
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _lists(inner, f"{path}.{name}".lstrip("."))


def _scalars(value: Any, path: str, rows: str) -> Iterator[tuple[str, Any]]:
    """Each value of a reply that is no object and no list, with its path; what is below `rows` left out."""
    if path and path == rows:
        return
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inside is None:
        yield path, value
    else:
        for name, inner in inside:
            yield from _scalars(inner, f"{path}.{name}".lstrip("."), rows)


def _title(rows: Sequence[Mapping[str, Any]]) -> str:
    """The key whose values say most, each counted once: the same words in every row are no title."""
    told = {
        key: sum(len(_CHINESE.findall(text)) for text in {str(row.get(key) or "") for row in rows}) for key in rows[0]
    }
    best = max(told, key=lambda key: told[key], default="")
    return best if told.get(best) else ""


def _day(rows: Sequence[Mapping[str, Any]]) -> str:
    days = [key for key in rows[0] if all(_DAY.fullmatch(str(row.get(key) or "")) for row in rows)]
    return next((key for key in days if _DAY_KEY.search(key)), next(iter(days), ""))


def _counting(scalars: Sequence[tuple[str, Any]], called: re.Pattern[str], least: int) -> str:
    """The path of a number of at least so much whose own key is called so; empty where there is none."""
    numbers = (path for path, value in scalars if str(value).isdigit() and int(value) >= least)
    return next((path for path in numbers if called.fullmatch(path.rsplit(".", 1)[-1])), "")


def _template(page: Page, rows: Sequence[Mapping[str, Any]], notice: str) -> str:
    """The notice's address with the keys of the row that names it in braces."""
    # Of two keys with one value the first is taken.
    named = [{str(row[key]): key for key in reversed(list(row)) if _names(row[key], notice)} for row in rows]
    best = max(named, key=lambda keys: max(map(len, keys), default=0))
    if not best:
        raise ShapeError(page.url, "notice", f"no row names what stands in {notice}: give a notice of this list")
    values = "|".join(re.escape(text) for text in sorted(best, key=len, reverse=True))
    return re.sub(values, lambda found: f"{{{best[found[0]]}}}", notice)


def _names(value: Any, notice: str) -> bool:
    return isinstance(value, str | int) and len(str(value)) >= _SHORTEST_NAME and str(value) in notice


def _asked(page: Page, sent: str) -> tuple[str, dict[str, str], str, int]:
    """Address, form and JSON text of the request for page `{n}`, and the number of the first page."""
    for text, pattern in (
        (sent if sent.lstrip().startswith("{") else "", rf'("{_COUNTER}"\s*:\s*"?)(\d+)'),
        (sent, rf"((?:^|&){_COUNTER}=)(\d+)"),
        (page.url, rf"([?&]{_COUNTER}=)(\d+)"),
    ):
        found = re.search(pattern, text, re.I)
        if found:
            counted = f"{text[: found.end(1)]}{{n}}{text[found.end(2) :]}"
            if text == page.url:
                return counted, {}, "", int(found[2])
            is_json = text.lstrip().startswith("{")
            form = {} if is_json else dict(parse_qsl(counted, keep_blank_values=True))
            return page.url, form, counted if is_json else "", int(found[2])
    raise ShapeError(page.url, "page number", "nothing that was asked counts the pages; add --sent for a posted list")
