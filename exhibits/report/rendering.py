"""The templates of the page: each value that they print is text, so that no name on a page can become markup."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from exhibits.compute import shown
from exhibits.labels import label_both
from records.printable import printable

_TEMPLATES = Path(__file__).parent / "templates"
_WEB = ("https://", "http://")


def rendered(template: str, **values: object) -> str:
    """A template filled with values, `languages` among them. Raises UndefinedError naming one that it lacks."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"said": _said, "label_both": label_both}
    environment.filters |= {"shown": shown, "minute": _minute, "thousands": _thousands}
    environment.tests["web_address"] = _is_web_address
    return environment


def _printable(value: object) -> object:
    """Words of pages without what steers; our own markup is printed as it is."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@pass_context
def _said(context: Context, en: str, zh: str, between: str = " ") -> Markup:
    """Our own words in the languages of the page. `between` is HTML, the words are text."""
    words = {"en": en, "zh": zh}
    return Markup(between).join(words[language] for language in context["languages"])


def _minute(moment: str) -> str:
    """A time of the database, ISO, to the minute."""
    return moment[:16].replace("T", " ")


def _thousands(count: int) -> str:
    return f"{count:,}"


def _is_web_address(url: str) -> bool:
    """Whether a browser fetches it from the web; a link to anything else (`javascript:`) is none."""
    return url.startswith(_WEB)
