"""XML in documents: nothing outside is opened, and what an entity stands for nobody knows."""

from __future__ import annotations

from lxml import etree

from documents.characters import NO_CHARACTER
from documents.parts import Dropped, shown


def xml_tree(body: bytes, dropped: list[Dropped]) -> etree._Element:
    """The root of a document without its entities (`take_entities`). Raises etree.XMLSyntaxError where it is no XML."""
    root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    take_entities(root, dropped)
    return root


def take_entities(root: etree._Element, dropped: list[Dropped]) -> None:
    """Put NO_CHARACTER in the place of each entity, so that no word or number around it passes for whole.

    An entity may name a file or an address, or grow a thousandfold; no program that offices use writes one.
    """
    for entity in list(root.iter(etree.Entity)):
        dropped.append(Dropped("entity", shown(entity.text)))
        parent, before = entity.getparent(), entity.getprevious()
        text = NO_CHARACTER + (entity.tail or "")
        if before is None:
            parent.text = (parent.text or "") + text
        else:
            before.tail = (before.tail or "") + text
        entity.tail = None
        parent.remove(entity)
