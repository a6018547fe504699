"""Pages without end for the benchmarks: JD-shaped list pages with 40 lots, no two of a title, Taobao-shaped detail pages
of some 40 KB.
"""

from __future__ import annotations

import json
from functools import cache

from sandbox.market import Lot, build
from sandbox.sites import Asked, Reply, jd, not_found, taobao

HOST = "bench.invalid"
_PER_PAGE = 40
_DETAIL_BYTES = 40_000
_TIMES = 3
"""How often a row is cut: at its two numbers, and in its title."""
_MARK = 777_000_111_222


@cache
def _lot(platform: str) -> Lot:
    return next(lot for lot in build().lots if lot.platform == platform and lot.status(1) == "sold")


@cache
def _list_parts() -> tuple[bytes, ...]:
    """A reply cut at the places where a lot's number stands, and its room at the end of its title."""
    lots = [lot for lot in build().lots if lot.platform == "jd"][:_PER_PAGE]
    rows = [{**jd.row(lot, 1), "id": _MARK, "paimaiId": _MARK, "title": f"{lot.title}{_MARK}"} for lot in lots]
    reply = {"code": 0, "totalItem": 10_000_000, "pageSize": _PER_PAGE, "datas": rows}
    return tuple(json.dumps(reply, ensure_ascii=False).encode().split(str(_MARK).encode()))


@cache
def _detail_parts() -> tuple[bytes, ...]:
    page = taobao.detail(_lot("taobao"), 1).replace(str(_lot("taobao").id), str(_MARK))
    filler = "<p>" + "标的物详细情况说明，以现场实物为准。" * 20 + "</p>"
    missing = max(0, _DETAIL_BYTES - len(page.encode("gbk"))) // len(filler.encode("gbk"))
    page = page.replace("</body>", filler * missing + "</body>")
    return tuple(page.encode("gbk").split(str(_MARK).encode()))


def _number(lot: int) -> str:
    return str(400_000_000 + lot)


def _room(lot: int) -> str:
    return f"{lot // 9000 + 1}幢{1000 + lot % 9000}室"


def answer(asked: Asked) -> Reply:
    """`/list?page=N` or `/detail?id=N`."""
    if asked.path == "/list":
        first = int(asked.query["page"]) * _PER_PAGE
        parts = _list_parts()
        body = parts[0] + b"".join(
            (_room if n % _TIMES == _TIMES - 1 else _number)(first + n // _TIMES).encode() + part
            for n, part in enumerate(parts[1:])
        )
        return Reply(body, "application/json;charset=utf-8")
    if asked.path == "/detail":
        return Reply(
            str(1_100_000_000_000 + int(asked.query["id"])).encode().join(_detail_parts()), "text/html; charset=GBK"
        )
    return not_found()
