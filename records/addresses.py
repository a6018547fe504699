"""What names an address: http and https of one address are one, so that a site that moves brings no row twice."""

from __future__ import annotations

import re

# A request that is no plain GET has its method before the address.
_HEAD = re.compile(r"((?:[A-Z]{3,7} )?)https?://([^/?#\s]{1,300})", re.I)
_DEFAULT_PORT = re.compile(r":(?:80|443)?\Z")


def one_address(key: str) -> str:
    """A key by which a request or a row is found: an address with https, its host in small letters, without the port
    that goes without saying. Any other key as it is. The address itself stays as printed wherever it is asked or shown.
    """
    head = _HEAD.match(key)
    if head is None:
        return key
    return f"{head[1]}https://{_DEFAULT_PORT.sub('', head[2].lower())}{key[head.end() :]}"
