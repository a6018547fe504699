"""What `pip install .` asks for a package, and gets a sentence from instead.

The rooms have plain names (`storage`, `records`), which would lie in site-packages beside everybody's; spiders,
fixtures and documents are read and written where they are, in a clone.
"""

from typing import Any, NoReturn


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise SystemExit(
        "npl-market is run from its clone and not installed: bin/setup makes its .venv with .venv/bin/scrapy"
    )


get_requires_for_build_wheel = get_requires_for_build_editable = get_requires_for_build_sdist = _refuse
build_wheel = build_editable = build_sdist = _refuse
