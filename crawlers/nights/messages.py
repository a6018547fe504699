"""The morning's summary as a message: to any address that apprise knows (mail, chat, webhook)."""

from __future__ import annotations

import os
from pathlib import Path

ADDRESSES = "NPL_MESSAGES"
"""The environment variable with the addresses, apart by blanks: they hold passwords, so that no settings file does."""


class MessageError(RuntimeError):
    """A message that did not reach its addresses. The text names no address."""


def send(title: str, text: str, *files: Path) -> bool:
    """Send a summary with its files to the addresses; False where none is set.

    Raises MessageError where an address is none that apprise knows, or one of them did not take the message.
    """
    addresses = os.environ.get(ADDRESSES, "").split()
    if not addresses:
        return False
    # Two seconds to load, and most nights of a test send nothing.
    from apprise import Apprise, AppriseAttachment

    message = Apprise()
    for number, address in enumerate(addresses, start=1):
        if not message.add(address):
            raise MessageError(f"{ADDRESSES}: address {number} is none that apprise knows")
    if not message.notify(body=text, title=title, attach=AppriseAttachment([str(file) for file in files])):
        raise MessageError(f"the summary did not reach all {len(addresses)} addresses of {ADDRESSES}")
    return True
