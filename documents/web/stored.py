"""What a page holds for its scripts to show: markup in a text field, and nodes that are veiled until they run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from lxml import etree

from documents.json_text import page_of
from documents.trees import tree

_TAG = re.compile(r"</(?:p|table|tr|div|span)>|<br", re.I)
_VEILS = re.compile(r"visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])", re.I)
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_FEW_CHARACTERS = 30
_STATE = re.compile(
    r"(?:(?:\bwindow(?:\.|\[[\"'])\w{1,40}(?:[\"']\])?|\b(?:var|let|const)\s\w{1,40}|\.(?:inner|outer)HTML)\s{0,9}=\s{0,9}"
    r"|\bdocument\.write(?:ln)?\(|\)\.(?:html|append)\()(?:(?:JSON\.parse|decodeURI(?:Component)?|unescape)\(\s{0,9})?(?=[{\[\"])"
)
_MOST_STATES = 50
_OF_MARKUP = re.compile("template|html")
# A template, which holds no words of its own.
_TEMPLATE = re.compile(r"\{\{|<%|\$\{")
# Where a programme lets a person type, or shows what was typed; not who is searched for, and no button.
_TYPED = frozenset({"", "date", "number", "text"})


def stored_page(field: etree._Element) -> etree._Element | None:
    """The page in a text field, or a script that is none, whose words stand nowhere else on the page; None for a field
    that people fill.
    """
    if field.tag != "textarea" and not (field.tag == "script" and _OF_MARKUP.search(field.get("type", ""))):
        return None
    text = field.text or ""
    runs: list[str] = _CHINESE.findall(text) if _TAG.search(text) else []
    if sum(map(len, runs)) < _FEW_CHARACTERS or _TEMPLATE.search(text):
        return None
    longest = max(runs, key=len)
    elsewhere = "".join(field.getroottree().getroot().itertext("*")).count(longest) > text.count(longest)
    if elsewhere:
        return None
    body: etree._Element = tree(text).root
    return body


def page_in_script(root: etree._Element) -> etree._Element | None:
    """The page in the state that a server sends along for the scripts of an empty page (window.__INITIAL_STATE__ = …);
    None where there is none.
    """
    for script in root.getroottree().iter("script"):
        text = script.text or ""
        is_data = script.get("type") == "application/json"
        for begins in (0,) if is_data else islice((found.end() for found in _STATE.finditer(text)), _MOST_STATES):
            page = _page_at(text, begins)
            if page is not None:
                body: etree._Element = tree(page).root
                return body
    return None


def _page_at(text: str, begins: int) -> str | None:
    """The markup of the page in the JSON that begins at a place of a script."""
    try:
        value, _ = json.JSONDecoder(parse_float=Decimal).raw_decode(text[begins:].lstrip())
        page = page_of(value)
    except (ValueError, RecursionError, ArithmeticError):
        return None
    return page[1] if page else None


def typed(node: etree._Element) -> str | None:
    """What stands in a field of a form that only shows it; None for another node."""
    is_shown = "readonly" in node.attrib or "disabled" in node.attrib
    if node.tag == "textarea":
        return node.text if is_shown else None
    if node.tag != "input" or node.get("type", "").lower() not in _TYPED:
        return None
    # In a table beside amounts that are printed it is one of them.
    parent = node.getparent()
    return node.get("value") if is_shown or (parent is not None and parent.tag == "td") else None


def veiled(nodes: Sequence[etree._Element], shown: int) -> Iterator[etree._Element]:
    """The nodes of those that are hidden which a script shows: they hold more words than all that is `shown`, and are
    only made transparent, or nothing else is shown at all.
    """
    for node in nodes:
        if shown >= _FEW_CHARACTERS and not _VEILS.search(node.get("style", "")):
            continue
        if len("".join("".join(node.itertext("*")).split())) > max(shown, _FEW_CHARACTERS):
            yield node
