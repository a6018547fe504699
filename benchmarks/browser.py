"""Memory of a long run in the browser: 500 pages in one crawl, the whole process tree measured after every 100.

    .venv/bin/python -m benchmarks.browser [--pages 500]

Prints the peak of each hundred pages, and as a ratio to the first hundred's; ends with 1 where one is above 1.15, a
process is left behind, or no page came for two minutes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sandbox.running import Sandbox, running

_ROOT = Path(__file__).resolve().parent.parent
_STEP = 100
_PAUSE = 0.25
_MOST = 1.15
_PATIENCE = 120.0


def main() -> int:
    """Crawl, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=500)
    pages = parser.parse_args().pages
    with running() as sandbox, tempfile.TemporaryDirectory() as folder:
        crawl = _crawl(sandbox.url, Path(folder), pages)
        try:
            peaks = _peaks(crawl, sandbox, pages)
        finally:
            crawl.kill()
            crawl.wait()
        time.sleep(2)
        left = list(_browsers(sandbox.url))
    first = peaks[0]
    for step, peak in sorted(peaks.items()):
        print(f"pages {step * _STEP + 1:>4}-{(step + 1) * _STEP:<4}  {peak / 2**20:7.0f} MiB  {peak / first:5.2f}")
    print(f"processes left behind: {len(left)}")
    return int(crawl.returncode != 0 or bool(left) or max(peaks.values()) > _MOST * first)


def _peaks(crawl: subprocess.Popen[bytes], sandbox: Sandbox, pages: int) -> dict[int, int]:
    """The most memory in bytes that the crawl's processes took while each hundred pages were asked for.

    Ends with the crawl, or when it has asked for nothing for too long.
    """
    peaks: dict[int, int] = {}
    done, moved = 0, time.monotonic()
    while crawl.poll() is None and time.monotonic() - moved < _PATIENCE:
        asked = sum(visit.path == "/detail" for visit in sandbox.town.visits)
        if asked != done:
            done, moved = asked, time.monotonic()
        step = min(done, pages - 1) // _STEP
        peaks[step] = max(peaks.get(step, 0), sum(map(_resident, _tree(crawl.pid))))
        time.sleep(_PAUSE)
    return peaks


def _crawl(proxy: str, folder: Path, pages: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.spiders", "browser", "detail", str(pages), proxy, str(folder)]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.DEVNULL)


def _tree(root: int) -> Iterator[int]:
    """A process and all below it."""
    yield root
    for task in Path(f"/proc/{root}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _resident(pid: int) -> int:
    """The bytes that only this process holds in memory, and its share of what it shares with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _browsers(proxy: str) -> Iterator[int]:
    """The browser processes whose proxy this sandbox is."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if proxy.encode() in (folder / "cmdline").read_bytes() and int(folder.name) != os.getpid():
                yield int(folder.name)
        except OSError:
            continue


if __name__ == "__main__":
    sys.exit(main())
