"""Where every template of ours is filled: what it lacks is an error, and words of pages print without what steers."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from records.printable import printable


def environment_of(templates: Path, *, autoescape: bool = True) -> Environment:
    """The templates of a folder. `autoescape` is off for those that give plain text only."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=autoescape,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["web_address"] = _is_web_address
    return environment


def _is_web_address(url: str) -> bool:
    """Whether a browser fetches it from the web; a link to anything else (`javascript:`) is none."""
    return url.startswith(("https://", "http://"))


def _printable(value: object) -> object:
    """Words of pages without what steers; our own markup is printed as it is."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
