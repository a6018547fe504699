"""Notices of the corpus of texts, set and printed by a browser in the ways of offices and newspapers, and made old: the
words are not those of whoever wrote the reader, nor is the printer the one of `paper`.
"""

from __future__ import annotations

import html
import json
import random
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

from benchmarks.accuracy.corpora import ROOM
from benchmarks.accuracy.scans.aged import AGED
from benchmarks.accuracy.scans.paper import as_pdf, as_picture, fonts
from benchmarks.accuracy.scoring import judge
from normalizers.claims.text import Text
from normalizers.notices.lines import answers
from normalizers.notices.project import project_no, signed_on

_CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
_KINDS = ("bid", "transaction")
_MOST_CHARACTERS = 1_800
_TABLES = (
    "td{border:1px solid #222}",
    "td{border:1px dotted #777}",
    "td{border:2px solid #000} tr:first-child td{background:#dcdcdc}",
    "td{border-bottom:1px solid #444} table{border-top:2px solid #222}",
    "td{border:1px solid #888} tr:nth-child(even) td{background:#f0f0f0}",
    "table{border-top:2px solid #222;border-bottom:2px solid #222} tr:first-child td{border-bottom:1px solid #222}",
)
_STAMP = (
    "<div style='position:absolute;{place};width:{side}px;height:{high}px;border:4px solid #c8202a;"
    "border-radius:{round};color:#c8202a;opacity:.62;mix-blend-mode:multiply;transform:rotate({turn}deg);font-size:{size}px;"
    "display:flex;align-items:center;justify-content:center;text-align:center;line-height:1.2'>{name}</div>"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A notice of the corpus as a scan. `label` holds what is read right of its text, with what the text says of a day
    of signature and a number of the project; `left` are the fields that are not read right of the text.
    """

    name: str
    title: str
    published_on: str
    label: dict[str, Any]
    left: tuple[str, ...]
    looks: tuple[str, ...]
    form: str
    dots: int
    body: bytes


def printed(seed: int, count: int, names: Collection[str] = ()) -> Iterator[Printed]:
    """So many notices of the corpus, or those of them with these names; half of them tell of a sale. What is drawn of
    a notice does not depend on the others, so that a corpus that grows leaves it as it is.
    """
    lines = (ROOM / "notices" / "development.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if sum(map(len, case["lines"])) < _MOST_CHARACTERS]
    for kind in _KINDS:
        of_kind = [case for case in cases if case["label"].get("kind") == kind]
        for case in sorted(of_kind, key=lambda case: _chance("order", seed, case).random())[: count // 2]:
            if not names or case["id"] in names:
                yield _printed(case, _chance("looks", seed, case))


def _chance(what: str, seed: int, case: dict[str, Any]) -> random.Random:
    """What is drawn in a case, apart for what: the cases that a low first number chooses would all be drawn the same
    first way.
    """
    return random.Random(f"printed {what} {seed} {case['id']}")


def _printed(case: dict[str, Any], rng: random.Random) -> Printed:
    dots = rng.choice((150, 170, 200))
    looks = tuple(rng.sample(sorted(AGED), rng.choice((1, 1, 2))))
    sheets = _sheets(_page(case, rng), dots)
    for look in looks:
        sheets = [AGED[look](sheet, rng) for sheet in sheets]
    form = "pdf" if len(sheets) > 1 else rng.choice(("pdf", "JPEG"))
    body = as_pdf(sheets, dots) if form == "pdf" else as_picture(sheets[0], form, rng.randrange(50, 80))
    label, left = _label(case)
    return Printed(case["id"], case["title"], case["published_on"], label, left, looks, form, dots, body)


def _label(case: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    asked = {name: case[name] for name in ("id", "title", "published_on", "lines")}
    (answer,) = answers([json.dumps(asked)])
    read = {one.field: one.verdict for one in judge(case["id"], case["label"], answer)}
    text = Text.of(case["title"], tuple(line.replace("T|", "").replace("|", " ") for line in case["lines"]))
    signed = signed_on(text.lines)
    label = {
        name: value
        for name, value in case["label"].items()
        if read.get(name, read.get(name.removesuffix("_class"))) in ("right", "none")
    }
    label |= {"signed_on": signed.isoformat() if signed else None, "project_no": project_no(text.lines)}
    return label, tuple(name for name, verdict in read.items() if verdict not in ("right", "none"))


# --- the page ----------------------------------------------------------------------------------------------------


def _page(case: dict[str, Any], rng: random.Random) -> str:
    font, size = rng.choice(fonts()), rng.choice((13, 14, 15, 16))
    columns = 2 if rng.random() < 0.2 and not any(line.startswith("T|") for line in case["lines"]) else 1
    style = (
        f"@font-face{{font-family:f;src:url('file://{font}')}} @page{{size:A4;margin:{rng.choice((14, 18, 24))}mm}}"
        f"body{{font:{size}px/{rng.choice((1.5, 1.7, 2.0))} f;position:relative}} h1{{font-size:{size + 5}px;"
        f"text-align:center;font-weight:{rng.choice(('normal', 'bold'))}}} p{{margin:.35em 0;text-indent:2em;"
        f"text-align:justify}} #b{{column-count:{columns};column-gap:28px}} table{{border-collapse:collapse;width:100%;"
        f"font-size:{size - rng.choice((1, 2, 3))}px;line-height:1.35}} td{{padding:3px 5px;"
        f"text-align:{rng.choice(('left', 'center'))}}} {rng.choice(_TABLES)}"
    )
    parts = "".join(_parts(case["lines"]))
    stamp = _stamp(case["label"].get("seller"), rng) if rng.random() < 0.6 else ""
    title = html.escape(case["title"])
    head = f"<!doctype html><meta charset=utf-8><style>{style}</style>"
    return f"{head}<body><h1>{title}</h1><div id=b>{parts}</div>{stamp}</body>"


def _parts(lines: Sequence[str]) -> Iterator[str]:
    for is_table, group in groupby(lines, lambda line: line.startswith("T|")):
        if is_table:
            yield f"<table>{''.join(map(_row, group))}</table>"
        else:
            yield from (f"<p>{html.escape(line)}</p>" for line in group)


def _row(line: str) -> str:
    cells: list[list[Any]] = []
    for text in line.split("|")[1:]:
        if text == "~" and cells:
            cells[-1][1] += 1
        else:
            cells.append([text, 1])
    return "<tr>" + "".join(f"<td colspan={wide}>{html.escape(text)}</td>" for text, wide in cells) + "</tr>"


def _stamp(seller: Any, rng: random.Random) -> str:
    name = seller[0] if isinstance(seller, list) else seller
    side = rng.randrange(110, 150)
    square = rng.random() < 0.3
    return _STAMP.format(
        place=f"right:{rng.randrange(10, 120)}px;bottom:{rng.randrange(-20, 30)}px",
        side=side if not square else 150,
        high=side if not square else 56,
        round="50%" if not square else "3px",
        turn=rng.randrange(-25, 25),
        size=rng.randrange(14, 18),
        name=html.escape(name or "公告专用章"),
    )


def _sheets(page: str, dots: int) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            [*command, f"--print-to-pdf={out}", source.as_uri()], check=True, capture_output=True, timeout=90
        )
        with pypdfium2.PdfDocument(out.read_bytes()) as document:
            return [sheet.render(scale=dots / 72).to_pil().convert("RGB") for sheet in document]
