"""Every pattern of the house, and texts of a pattern's own words that take long where it is more than linear."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("privacy", "records", "documents", "crawlers", "pipelines", "normalizers", "storage", "exhibits")
# What `re` makes of a pattern before it compiles it. The module has no public name.
_PARSER: Any = importlib.import_module("re._parser")
_CODES: Any = importlib.import_module("re._constants")
_REPEATS = (_CODES.MAX_REPEAT, _CODES.MIN_REPEAT, _CODES.POSSESSIVE_REPEAT)
# One character of each kind, tried where a set of characters takes it.
_FILL = "a1 甲-<\n("
_ALONE = ("", "a", "1", " ", "甲", "\n", "<")
_MANY = 20
_MOST_TEXTS = 160
_ANCHORED = frozenset({"match", "fullmatch"})


@dataclasses.dataclass(frozen=True)
class Found:
    """A pattern, where it stands, and whether it is only tried where a text, or a place in it, begins."""

    where: str
    pattern: re.Pattern[Any]
    anchored: bool

    def run(self, text: str) -> None:
        """Try the pattern on a text as the house does."""
        given: Any = text.encode() if isinstance(self.pattern.pattern, bytes) else text
        if self.anchored:
            self.pattern.match(given)
            self.pattern.fullmatch(given)
        else:
            for _ in self.pattern.finditer(given):
                pass


def patterns() -> list[Found]:
    """The patterns that the modules hold, in tables and classes too, and those that their functions spell out."""
    sources = {path: path.read_text(encoding="utf-8") for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))}
    everything = "\n".join(sources.values())
    found: dict[tuple[Any, int], Found] = {}
    for path, text in sources.items():
        name = path.relative_to(ROOT).as_posix()
        module = importlib.import_module(".".join(Path(name).with_suffix("").parts).removesuffix(".__init__"))
        for variable, value in vars(module).items():
            for pattern in _held(value):
                used = _methods(variable, text if variable.startswith("_") else everything)
                key = (pattern.pattern, pattern.flags)
                found.setdefault(key, Found(f"{name}: {variable}", pattern, bool(used) and used <= _ANCHORED))
        for line, method, pattern in _spelled_out(text):
            key = (pattern.pattern, pattern.flags)
            found.setdefault(key, Found(f"{name}: {line}", pattern, method in _ANCHORED))
    return list(found.values())


def _held(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth > 5 or isinstance(value, str | bytes):
        return
    elif isinstance(value, Mapping):
        yield from (pattern for pair in value.items() for one in pair for pattern in _held(one, depth + 1))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (pattern for one in value for pattern in _held(one, depth + 1))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (getattr(value, field.name, None) for field in dataclasses.fields(value))
        yield from (pattern for one in fields for pattern in _held(one, depth + 1))


def _methods(variable: str, text: str) -> set[str]:
    return set(re.findall(rf"(?<!\w){variable}\.(search|match|fullmatch|sub|subn|split|findall|finditer)\b", text))


def _spelled_out(text: str) -> Iterator[tuple[int, str, re.Pattern[Any]]]:
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            said = node.args[0] if node.args else None
            if (
                node.func.value.id == "re"
                and node.func.attr not in ("escape", "compile")
                and isinstance(said, ast.Constant)
            ):
                yield (
                    node.lineno,
                    node.func.attr,
                    re.compile(str(said.value) if isinstance(said.value, str) else said.value),
                )


# --- texts -----------------------------------------------------------------------------------------------------------


def texts(pattern: re.Pattern[Any], length: int) -> list[str]:
    """Texts that a pattern nearly matches: what it begins with, repeated; a beginning with a repeated part run on."""
    tree = _PARSER.parse(
        pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    )
    found: set[str] = set()
    for before, again in set(_beginnings(tree, "")):
        if not again and before:
            found.add((before * length)[:length])
        elif again:
            run = (before + again * length)[:length]
            found |= {run, run + "\0"}
            if before:
                found.add(((before + again * 8) * length)[:length])
                found.add((before * length)[: length // 2] + (again * length)[: length // 2])
    return sorted(found)[:_MOST_TEXTS]


def _beginnings(sequence: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    """What stands before each part of a pattern, with what of it may come again and again, or nothing."""
    for code, value in sequence:
        if code in _REPEATS:
            least, most, inner = value
            if most > _MANY:
                yield from ((before, again) for again in _runs(inner))
            yield from _beginnings(inner, before)
            once = _sample(inner)
            yield before + once * max(least, 1), ""
            before += once * least
        elif code in (_CODES.SUBPATTERN, _CODES.ATOMIC_GROUP, _CODES.ASSERT, _CODES.ASSERT_NOT):
            inner = value if code is _CODES.ATOMIC_GROUP else value[-1]
            yield from _beginnings(inner, before)
            before += _sample([(code, value)])
        elif code is _CODES.BRANCH:
            for branch in value[1]:
                yield from _beginnings(branch, before)
            before += _sample([(code, value)])
        else:
            before += _sample([(code, value)])
        yield before, ""


def _runs(inner: Any) -> set[str]:
    found = {_sample(inner, prefer) for prefer in _ALONE} - {""}
    if len(inner) == 1 and inner[0][0] is _CODES.SUBPATTERN:
        found |= _runs(inner[0][1][3])
    if len(inner) == 1 and inner[0][0] is _CODES.BRANCH:
        found = found.union(*(_runs(branch) for branch in inner[0][1][1][:8]))
    return found


def _sample(sequence: Iterable[Any], prefer: str = "") -> str:
    """The shortest text that a part of a pattern takes, of preferred characters where it may be."""
    return "".join(_one(code, value, prefer) for code, value in sequence)


def _one(code: Any, value: Any, prefer: str) -> str:
    if code is _CODES.LITERAL:
        return chr(value)
    if code is _CODES.NOT_LITERAL:
        return next(sign for sign in prefer + _FILL if ord(sign) != value)
    if code is _CODES.ANY:
        return (prefer + _FILL)[0]
    if code is _CODES.IN:
        return _of_set(value, prefer)
    if code in _REPEATS:
        return _sample(value[2], prefer) * int(min(value[0], _MANY))
    if code is _CODES.SUBPATTERN:
        return _sample(value[3], prefer)
    if code is _CODES.ATOMIC_GROUP:
        return _sample(value, prefer)
    return _sample(value[1][0], prefer) if code is _CODES.BRANCH else ""


def _of_set(items: list[Any], prefer: str) -> str:
    negated = items[0][0] is _CODES.NEGATE
    inside = [sign for sign in prefer + _FILL if any(_takes(item, sign) for item in items) != negated]
    own: list[str] = [
        chr(value[0] if code is _CODES.RANGE else value)
        for code, value in items
        if code in (_CODES.LITERAL, _CODES.RANGE)
    ]
    likely: list[str] = inside or ([] if negated else own) or ["?"]
    return likely[0]


def _takes(item: tuple[Any, Any], sign: str) -> bool:
    code, value = item
    if code is _CODES.LITERAL:
        return bool(ord(sign) == value)
    if code is _CODES.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    return code is _CODES.CATEGORY and re.match(_CATEGORIES[value], sign) is not None


_CATEGORIES = {
    _CODES.CATEGORY_DIGIT: r"\d",
    _CODES.CATEGORY_NOT_DIGIT: r"\D",
    _CODES.CATEGORY_SPACE: r"\s",
    _CODES.CATEGORY_NOT_SPACE: r"\S",
    _CODES.CATEGORY_WORD: r"\w",
    _CODES.CATEGORY_NOT_WORD: r"\W",
}
