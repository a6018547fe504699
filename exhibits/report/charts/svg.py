"""The elements of SVG that charts are made of. Text is in all languages of the page, of which it shows one: `e` is
English, `z` Chinese. All words are escaped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from markupsafe import Markup, escape

from exhibits.report.charts.plots import Series, Words

SIZE = 12
"""The size of all text, in pixels."""
LINE = 18
_WIDE, _NARROW = 1.0, 0.56
_CLASSES = {"en": "e", "zh": "z"}
_TAGS = {"en": "en", "zh": "zh-CN"}


def number(value: float) -> str:
    """A coordinate, to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def tag(name: str, content: str = "", /, **attributes: object) -> Markup:
    """An element. A name of an attribute that is a word of Python ends in `_`; `None` is left out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value) if isinstance(value, float) else value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{said}>{escape(content)}</{name}>" if content else f"<{name}{said}/>")


def joined(parts: Iterable[str]) -> Markup:
    """Elements one after the other."""
    return Markup("").join(parts)


def in_languages(words: Words, element: str = "tspan") -> Markup:
    """Words in the languages of the page; once where they read the same."""
    if len(set(words.values())) == 1:
        return escape(next(iter(words.values())))
    return joined(tag(element, text, class_=_CLASSES[name], lang=_TAGS[name]) for name, text in words.items())


def text(words: Words, x: float, y: float, anchor: str | None = None, kind: str | None = None) -> Markup:
    """Words whose base line begins, is centred or ends (`middle`, `end`) at a point."""
    return tag("text", in_languages(words), x=float(x), y=float(y), text_anchor=anchor, class_=kind)


def colour(series: Series) -> str:
    """The classes of a series' marks, of which the style makes its colour."""
    return f"s{series.hue}{' b' if series.before else ''}"


def width_of(words: Words) -> float:
    """About how wide words are, in the language in which they are widest."""
    return max((_ems(said) * SIZE for said in words.values()), default=0.0)


def lines_of(words: Words, most: float) -> tuple[Words, ...]:
    """Words in one line or two, each as wide as it may be at most; what goes beyond ends with an ellipsis."""
    said = {language: _lines(text, most / SIZE) for language, text in words.items()}
    return tuple(
        {language: lines[n] for language, lines in said.items()} for n in range(max(map(_count, said.values())))
    )


def _lines(said: str, most: float) -> tuple[str, str]:
    if _ems(said) <= most:
        return said, ""
    ends = [n for n in range(1, len(said)) if _ems(said[:n]) <= most]
    # Chinese may be cut at any character, other words between two of them.
    between = [n for n in ends if said[n] == " " or min(map(_em, said[n - 1 : n + 1])) == _WIDE]
    if not between:
        return _shortened(said, most), ""
    return said[: between[-1]].rstrip(), _shortened(said[between[-1] :].lstrip(), most)


def _count(lines: tuple[str, str]) -> int:
    return 2 if lines[1] else 1


def _shortened(said: str, most: float) -> str:
    if _ems(said) <= most:
        return said
    while said and _ems(said) + 1 > most:
        said = said[:-1]
    return f"{said.rstrip()}…"


def _ems(said: str) -> float:
    return sum(map(_em, said))


def _em(character: str) -> float:
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _NARROW
