"""Pages without end for the benchmarks: JD-shaped list pages with 40 lots, Taobao-shaped detail pages of some 40 KB."""

from __future__ import annotations

import json
from functools import cache

from sandbox.market import Lot, build
from sandbox.sites import Asked, Reply, jd, not_found, taobao

HOST = "bench.invalid"
_PER_PAGE = 40
_DETAIL_BYTES = 40_000
_MARK = 777_000_111_222


@cache
def _lot(platform: str) -> Lot:
    return next(lot for lot in build().lots if lot.platform == platform and lot.status(1) == "sold")


@cache
def _list_parts() -> tuple[bytes, ...]:
    """A reply cut at the places where a lot's number stands."""
    row = {**jd.row(_lot("jd"), 1), "id": _MARK, "paimaiId": _MARK}
    reply = {"code": 0, "totalItem": 10_000_000, "pageSize": _PER_PAGE, "datas": [row] * _PER_PAGE}
    return tuple(json.dumps(reply, ensure_ascii=False).encode().split(str(_MARK).encode()))


@cache
def _detail_parts() -> tuple[bytes, ...]:
    page = taobao.detail(_lot("taobao"), 1).replace(str(_lot("taobao").id), str(_MARK))
    filler = "<p>" + "标的物详细情况说明，以现场实物为准。" * 20 + "</p>"
    missing = max(0, _DETAIL_BYTES - len(page.encode("gbk"))) // len(filler.encode("gbk"))
    page = page.replace("</body>", filler * missing + "</body>")
    return tuple(page.encode("gbk").split(str(_MARK).encode()))


def answer(asked: Asked) -> Reply:
    """`/list?page=N` or `/detail?id=N`."""
    if asked.path == "/list":
        first = int(asked.query["page"]) * _PER_PAGE
        parts = _list_parts()
        body = parts[0] + b"".join(
            str(400_000_000 + first + n // 2).encode() + part for n, part in enumerate(parts[1:])
        )
        return Reply(body, "application/json;charset=utf-8")
    if asked.path == "/detail":
        return Reply(
            str(1_100_000_000_000 + int(asked.query["id"])).encode().join(_detail_parts()), "text/html; charset=GBK"
        )
    return not_found()
