"""Log records without what leads to a person, and without secrets: messages, addresses in them, what exceptions say."""

from __future__ import annotations

import logging
import traceback
from typing import Any

from privacy.secrets import TRUSTED


class PrivateRecord(logging.LogRecord):
    """A record whose message and exception are redacted before any handler gets them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info and self.exc_info[1] is not None:
            # What a formatter finds here it does not make itself.
            self.exc_text = _private("".join(traceback.format_exception(self.exc_info[1])).rstrip())

    def getMessage(self) -> str:
        """The message with its arguments, redacted."""
        return _private(super().getMessage())


def _private(text: str) -> str:
    from privacy.redact import redact

    return redact(TRUSTED.out_of(text))


def keep_logs_private() -> None:
    """Make every log record of this process a private one, whichever library logs."""
    logging.setLogRecordFactory(PrivateRecord)
