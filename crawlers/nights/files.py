"""What a night leaves beside the database: a folder with the log of each crawl, the report and the summary."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from records.china import CHINA
from storage.nights import Night
from storage.private import private_folder

_NAME = re.compile(r"\d{4}-\d\d-\d\d-\d+")


def folder_of(database: Path, night: Night) -> Path:
    """The folder of a night, made where it is missing: `nights/2026-11-29-17` for the night 17 of that day."""
    folder = _beside(database) / f"{night.started_at.astimezone(CHINA):%Y-%m-%d}-{night.id}"
    private_folder(folder)
    return folder


def keep_newest(database: Path, most: int) -> list[Path]:
    """Remove the folders of the oldest nights, so that as many stay; those that went."""
    found = (path for path in _beside(database).iterdir() if _NAME.fullmatch(path.name))
    gone = sorted(found, key=lambda path: int(path.name.rpartition("-")[2]))[:-most]
    for path in gone:
        shutil.rmtree(path)
    return gone


def _beside(database: Path) -> Path:
    return database.parent / "nights"
