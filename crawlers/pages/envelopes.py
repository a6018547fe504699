"""What the envelope of a JSON reply says of the reply: that it was answered well, that it was not, or nothing.

An envelope is what stands around the rows (`{"code": 200, "msg": "操作成功", "data": …}`). A refusal has the same keys
as an answer and no rows, so that an empty list proves nothing without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crawlers.pages.json_values import value_at

# By key, what sites say of an answer that went well, in small letters: the replies in `fixtures/`, and the codes of the
# frameworks that they are made with. What is not among them is a failure.
_WELL: Mapping[str, frozenset[str]] = {
    "code": frozenset({"0", "200", "0000", "00000", "200000", "success", "ok"}),
    "rptcode": frozenset({"200"}),
    "statuscode": frozenset({"0", "200"}),
    "errcode": frozenset({"0"}),
    "errorcode": frozenset({"0"}),
    "errno": frozenset({"0"}),
    "status": frozenset({"0", "1", "200", "success", "ok", "true"}),
    "success": frozenset({"true", "1"}),
    "issuccess": frozenset({"true", "1"}),
}
_ERRORS = ("error", "error_response", "exception")


def went_well(reply: Any, key: str = "", value: str = "") -> bool | None:
    """Whether a reply says that it was answered well; None where it says nothing of it.

    `key` and `value` are what the site is known to say then (`code`, `200`). A key that says another thing is a
    failure, whatever the others say.
    """
    if key:
        said = value_at(reply, key)
        if said is not None and str(said) != value:
            return False
    if not isinstance(reply, Mapping):
        return None
    told = [
        str(said).lower() in _WELL[name.lower()]
        for name, said in reply.items()
        if name.lower() in _WELL and said is not None and name != key
    ]
    if not all(told) or any(reply.get(name) for name in _ERRORS):
        return False
    return True if told or (key and value_at(reply, key) is not None) else None
