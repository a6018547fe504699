"""What a command must not load before it is asked to do something: `scrapy list` takes the time of its imports."""

from __future__ import annotations

import subprocess
import sys

from tests.forks import ROOT

# Browser, documents, templates, facts, downloads over TLS, and what rows are made with.
HEAVY = {
    "playwright", "scrapy_playwright", "pdfplumber", "docx", "python_calamine", "jinja2", "dateparser",
    "duckdb", "pyarrow", "adbc_driver_sqlite",
    "tldextract", "scrapy.core.downloader.handlers.http11", "pipelines", "storage.database", "exhibits",
    "normalizers.lots", "normalizers.notices", "normalizers.ccre", "normalizers.parties.parties",
}  # fmt: skip
PROJECT = "from scrapy.utils.project import get_project_settings; s = get_project_settings()"
# What every command does before it is run, and what those do that know the sources.
COMMANDS = "from scrapy.utils.misc import walk_modules; walk_modules(s['COMMANDS_MODULE'])"
SOURCES = "from crawlers.engine.source import sources; assert sources()"


def test_what_takes_long_to_load_is_loaded_when_it_is_used() -> None:
    program = f"{PROJECT}; {COMMANDS}; {SOURCES}; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stdout.split()) == set()
