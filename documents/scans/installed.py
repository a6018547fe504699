"""Whether scans can be read here: the models are an extra of the installation."""

from __future__ import annotations

import importlib.util
from functools import cache


@cache
def is_installed() -> bool:
    """Whether the extra `ocr` is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))
