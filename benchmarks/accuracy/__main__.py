"""How right the readers are, field by field: `python -m benchmarks.accuracy [CORPUS...] [--failures] [--raise]`.

A corpus is named as `notices/development` or by its kind (`files`). Exit code 1 where a figure is below its floor.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping

from benchmarks.accuracy.corpora import Corpus, corpora
from benchmarks.accuracy.floors import fallen, floors, risen, write
from benchmarks.accuracy.scoring import Judged, Score, scores

_APART = "apart"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("corpus", nargs="*", help="default: all")
    parser.add_argument(
        "--failures", action="store_true", help="print each field that is not right, but of parts apart"
    )
    parser.add_argument("--raise", action="store_true", dest="raised", help="raise floors to what is measured")
    options = parser.parse_args()
    chosen = [one for one in corpora() if not options.corpus or {str(one), one.kind} & set(options.corpus)]
    if not chosen:
        parser.error(f"no such corpus; there are {', '.join(map(str, corpora()))}")
    known, below = floors(), []
    for corpus in chosen:
        judged = list(corpus.judged())
        if options.failures and corpus.part != _APART:
            print("\n".join(_failures(judged)))
        scored = scores(judged)
        print("\n".join(_table(corpus, scored)))
        below += fallen(str(corpus), scored, known)
        known = risen(str(corpus), scored, known)
    if options.raised:
        write(known)
    print("\n".join(below))
    return 1 if below else 0


def _failures(judged: Iterable[Judged]) -> Iterable[str]:
    for one in judged:
        if one.verdict not in ("right", "none"):
            yield f"{one.case} {one.field} {one.verdict}: stated {one.stated!r}, given {one.given!r}"


def _table(corpus: Corpus, scored: Mapping[str, Score]) -> Iterable[str]:
    counted = f"{'right':>7}{'wrong':>7}{'extra':>7}{'missing':>9}{'silent':>8}"
    yield f"{corpus!s:22}{counted}   wrong of given, missing of stated"
    for field, score in scored.items():
        counts = f"{score.right:7}{score.wrong:7}{score.extra:7}{score.missing:9}{score.silent:8}"
        shares = f"{100 - score.right_of_given:6.1f}% {score.missing_of_stated:6.1f}%"
        yield f"  {field:20}{counts}   {shares}"


if __name__ == "__main__":
    sys.exit(main())
