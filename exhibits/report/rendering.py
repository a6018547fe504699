"""The templates of the page: each value that they print is text, so that no name on a page can become markup."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from exhibits.catalogue import Column
from exhibits.labels import label
from exhibits.report.charts.plots import Words
from exhibits.report.charts.svg import in_languages, tag
from exhibits.report.environment import environment_of
from exhibits.units import shown
from records.printable import printable

_TEMPLATES = Path(__file__).parent / "templates"
_CHINESE = re.compile("[\u3400-\u9fff]")


def rendered(template: str, **values: object) -> str:
    """A template filled with values, `languages` among them. Raises UndefinedError naming one that it lacks."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = environment_of(_TEMPLATES)
    environment.globals |= {"said": _said, "words": _words, "value": _value, "plain": _plain}
    environment.filters |= {"minute": _minute, "thousands": _thousands}
    return environment


@pass_context
def _said(context: Context, en: str, zh: str) -> Markup:
    """Our own words in the languages of the page."""
    return _words(context, {"en": en, "zh": zh})


@pass_context
def _words(context: Context, words: Words) -> Markup:
    """Words by language, in the languages of the page."""
    return in_languages({name: words[name] for name in context["languages"]}, "span")


@pass_context
def _value(context: Context, value: object, column: Column) -> Markup:
    """A value of a table: a name by its label in each language, a number as its column prints it."""
    if not isinstance(value, str):
        return _words(context, {name: shown(value, column, name) for name in context["languages"]})
    labels = {name: printable(label(value, name)) for name in context["languages"]}
    if len(set(labels.values())) > 1:
        return in_languages(labels, "span")
    return _plain(labels[context["languages"][0]])


def _plain(text: str) -> Markup:
    """A text that has no other language; what is Chinese says so."""
    return tag("span", text, lang="zh-CN") if _CHINESE.search(text) else escape(text)


def _minute(moment: str) -> str:
    """A time of the database, ISO, to the minute."""
    return moment[:16].replace("T", " ")


def _thousands(count: int) -> str:
    return f"{count:,}"
