"""What a page holds for its scripts to show: markup in a text field, and nodes that are veiled until they run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from documents.trees import tree

_TAG = re.compile(r"</(?:p|table|tr|div|span)>|<br", re.I)
_VEILS = re.compile(r"visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])", re.I)
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_FEW_CHARACTERS = 30
# A template, which holds no words of its own.
_TEMPLATE = re.compile(r"\{\{|<%|\$\{")
# Where a programme lets a person type, or shows what was typed; not who is searched for, and no button.
_TYPED = frozenset({"", "date", "number", "text"})


def stored_page(field: etree._Element) -> etree._Element | None:
    """The page in a text field whose words stand nowhere else on the page; None for a field that people fill."""
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


def typed(node: etree._Element) -> str | None:
    """What stands in a field of a form that only shows it; None for another node."""
    if node.tag != "input" or node.get("type", "").lower() not in _TYPED:
        return None
    return node.get("value") if "readonly" in node.attrib or "disabled" in node.attrib else None


def veiled(nodes: Sequence[etree._Element], shown: int) -> Iterator[etree._Element]:
    """The nodes of those that are hidden which a script shows: they hold more words than all that is `shown`, and are
    only made transparent, or nothing else is shown at all.
    """
    for node in nodes:
        if shown >= _FEW_CHARACTERS and not _VEILS.search(node.get("style", "")):
            continue
        if len("".join("".join(node.itertext("*")).split())) > max(shown, _FEW_CHARACTERS):
            yield node
