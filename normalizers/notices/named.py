"""Who is named at a place of a line: an organisation, persons, or a party that the text defined before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from normalizers.parties.names import Name, persons

ASIDE: Final = r"(?:\s*+\((?:[^()]|\([^()]*\)){0,80}\))?"
"""What may stand in brackets behind a name."""
_PERSONS: Final = re.compile(
    r"[“\"]?(?:自然人|[一-龥]{2,5}[市居村]民)?((?:(?!共同|共有)[一-龥*某×]){2,4}(?:[、和与](?:(?!共同|共有)[一-龥*某×]){2,4}){0,4})"
)
_AND: Final = re.compile(rf"{ASIDE}\s*+(?:[、和与及]|以及)\s*+(?:自然人)?")
_AND_PERSON: Final = re.compile(rf"([一-龥*某×]{{2,4}}?){ASIDE}(?=[,。;、和与及二两三等共各按已(]|受让|$)")
# 委托方:边先生 0311-…: whom to ask, and no party.
_ADDRESSED: Final = re.compile(r"[一-龥]{1,2}(?:先生|女士|小姐|经理|律师|老师|主任|总)(?![一-龥])")
# 转让予任何合格之投资人: words that begin like a person's name.
_NOBODY: Final = re.compile(r"任何|其他|第三|符合|合格|本次|该|上述|有关|相关")


def named_at(line: str, at: int, names: Sequence[Name], aliases: Mapping[str, str]) -> str | None:
    """Who is named at a place; `names` are the organisations of the line, `aliases` what the text calls whom."""
    for name in names:
        if at <= name.start <= at + 4 and not line[at : name.start].strip(' “"、的由:：'):
            return aliases.get(name.text, name.text)
    for alias, called in aliases.items():
        if line.startswith((alias, f"“{alias}"), at):
            return called
    found = None if _NOBODY.match(line, at) or _ADDRESSED.match(line, at) else _PERSONS.match(line, at, at + 30)
    if not found:
        return None
    for length in range(len(found[1]), 1, -1):
        rest = line[found.start(1) + length : found.start(1) + length + 1]
        listed = persons(found[1][:length])
        if listed and (not rest or rest in ",。;、()（）二等,.及 在的和所" or length == len(found[1])):
            return "、".join(listed)
    return None


def listed_behind(line: str, at: int, names: Sequence[Name]) -> tuple[str, ...]:
    """Who is listed with the one whose name ends at a place: 、乙公司, 和李某某."""
    others: list[str] = []
    while joined := _AND.match(line, at):
        name = next((one for one in names if one.start == joined.end()), None)
        person = None if name else _AND_PERSON.match(line, joined.end())
        if name is None and not (person and persons(person[1])):
            break
        others.append(name.text if name else person[1] if person else "")
        at = name.end if name else person.end(1) if person else at
    return tuple(others)
