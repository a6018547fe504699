"""`scrapy find`: offers, results, lots and sales by place, day, amount and names, each with its page."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawlers.commands.database import existing_database
from crawlers.commands.rows import add_formats, print_rows
from crawlers.commands.text import say
from records.china import CHINA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.questions.finds import Found

_MOST = 40
_SHOWN = {
    "day": "day",
    "what": "what",
    "province": "province",
    "city": "city",
    "asset_type": "kind",
    "round": "round",
    "status": "status",
    "amount_yuan": "RMB m",
    "amount_basis": "of",
    "price_yuan": "price, m",
    "seller": "seller or court",
    "title": "title",
    "url": "page",
}
_STEPS = {
    "thing": "thing",
    "n": "n",
    "day": "day",
    "what": "what",
    "round": "round",
    "status": "status",
    "asked_yuan": "asked, m",
    "change_pct": "change, %",
    "paid_yuan": "paid, m",
    "title": "title",
    "url": "page",
}
_OPTIONS = {
    "what": "offer, result, lot, notice, deal, with commas between (default: all but deal, a sale counted once)",
    "place": "a province, city or county: 浙江, Zhejiang, 杭州市",
    "day": "published, called or signed: yesterday, 2025-12-30, 2025-12, 2025, 7d, 2025-01..2025-03, 2025-12..",
    "seen": "first seen by us on these days",
    "over": "at least so much: principal or total of claims, else starting price; 10m, 1000万, 1.2亿",
    "under": "at most so much",
    "seller": "words of the seller's name, or its class: 信达, provincial AMC, 'not classified'",
    "debtor": "words of the name of a debtor, a guarantor or a lot's owner, or of the title",
    "words": "words of the title",
    "round": "first, second, sale_off ... or 一拍, 变卖",
    "kind": "residential, land, claim ... or 住宅, 债权",
    "status": "what became of it: sold, failed, live ...; the kind of a notice: bid, transaction ...",
}


class Command(ScrapyCommand):
    """Answers what is on offer, what was sold, and how a price moved."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The command line after the name."""
        return "[--place P] [--day D] [--over AMOUNT] [--seller WORDS] [--debtor WORDS] ... [--paths] [--csv | --json]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Find offers, results, lots and sales by place, day, amount and names; price paths with --paths"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """What is asked, and how it is answered."""
        super().add_options(parser)
        for name, meaning in _OPTIONS.items():
            parser.add_argument(f"--{name}", help=meaning)
        parser.add_argument(
            "--paths", action="store_true", help="each notice and auction of what is found, with prices"
        )
        parser.add_argument("--open", action="store_true", help="also what may be meant and does not state all that")
        parser.add_argument("--most", type=int, default=_MOST, help=f"rows of the table (default: {_MOST})")
        parser.add_argument("--today", type=date.fromisoformat, help="the day after yesterday (default: today)")
        add_formats(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Ask and print."""
        from crawlers.questions.asked import QuestionError, wanted
        from storage.questions.finds import Found, found
        from storage.questions.paths import Step, paths

        if args or self.settings is None or opts.most < 1:
            raise UsageError("scrapy find takes options only")
        asked = {name: value for name in _OPTIONS if (value := getattr(opts, name)) is not None}
        try:
            question = wanted(asked, opts.today or datetime.now(CHINA).date())
        except QuestionError as error:
            raise UsageError(f"--{error}", print_help=False) from error
        with existing_database(self.settings) as connection:
            rows = list(found(connection, question))
            kept = [row for row in rows if row.sure or opts.open]
            if opts.paths:
                steps = paths(connection, ((row.deal, row.asset) for row in _first(kept, opts)))
                print_rows((step._asdict() for step in steps), Step._fields, opts, _STEPS)
            else:
                print_rows((row._asdict() for row in _first(kept, opts)), Found._fields, opts, _SHOWN)
        _say_what_is_left(rows, kept, opts)


def _first(rows: Sequence[Found], opts: argparse.Namespace) -> Sequence[Found]:
    """All rows for a program, the first for a person."""
    return rows if opts.csv or opts.json else rows[: opts.most]


def _say_what_is_left(rows: Sequence[Found], kept: Sequence[Found], opts: argparse.Namespace) -> None:
    """How many there are, how many are not shown, and how many may be meant. Beside rows for a program: as an aside."""
    aside = opts.csv or opts.json
    said = f"{sum(row.sure for row in rows):,} found"
    if not aside and len(kept) > opts.most:
        said += f", the first {opts.most} shown (--most N)"
    silent = sum(not row.sure for row in rows)
    if silent:
        said += f"; {silent:,} more may be meant and do not state all that is asked"
        said += "" if opts.open else " (--open)"
    say(said, file=sys.stderr if aside else None)
