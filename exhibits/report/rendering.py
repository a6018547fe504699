"""The templates of the page: each value that they print is text, so that no name on a page can become markup."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from exhibits.compute import shown
from exhibits.labels import label_both
from exhibits.report.environment import environment_of

_TEMPLATES = Path(__file__).parent / "templates"


def rendered(template: str, **values: object) -> str:
    """A template filled with values, `languages` among them. Raises UndefinedError naming one that it lacks."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = environment_of(_TEMPLATES)
    environment.globals |= {"said": _said, "label_both": label_both}
    environment.filters |= {"shown": shown, "minute": _minute, "thousands": _thousands}
    return environment


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
