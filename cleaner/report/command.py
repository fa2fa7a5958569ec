"""``cleaner report``: documents in, one HTML page out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from cleaner.api import Cleaner
from cleaner.cli import BAD_USE, BadInput
from cleaner.own import ConfigError, chosen

MOST = 500
"""Documents of a page unless told otherwise."""


def main(argv: Sequence[str]) -> int:
    """Run the command; answers its exit code: 0, or 2 where the usage is wrong or a file cannot be read or written."""
    parser = _parser()
    given = parser.parse_args(argv)
    try:
        cleaner = Cleaner(_names(given.keep), _names(given.drop), chosen(given.config))
    except ConfigError as error:
        sys.stderr.write(f"{parser.prog}: {error}\n")
        return BAD_USE
    except ValueError as error:
        parser.error(str(error))
    try:
        _write(given, cleaner)
    except BadInput as error:
        sys.stderr.write(f"{parser.prog}: {error}\n")
        return BAD_USE
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cleaner report",
        description="Write an HTML page that shows what was removed from documents, and why. "
        "It is one file, needs no network, and can be sent to others: it holds the documents.",
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="IN",
        help="text, HTML, JSON Lines (.jsonl, .ndjson, also .gz), or a directory; - is standard input",
    )
    parser.add_argument(
        "-o", "--output", default="report.html", metavar="FILE", help="default: report.html; - is stdout"
    )
    parser.add_argument(
        "--field", default="text", metavar="NAME", help="of JSON Lines, the field with the text or HTML"
    )
    parser.add_argument(
        "--sample",
        type=_positive,
        default=MOST,
        metavar="N",
        help=f"of more than N documents, take N at random, the same ones each time (default: {MOST})",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="another number, another sample (default: 0)")
    parser.add_argument("--keep", default="", metavar="LABELS", help="clutter to leave in, e.g. faq,byline")
    parser.add_argument("--drop", default="", metavar="LABELS", help="kept labels to take out, e.g. title")
    parser.add_argument(
        "--config", metavar="FILE", help="own rules, TOML (default: [tool.cleaner] of ./pyproject.toml)"
    )
    parser.add_argument("--title", default="Cleaner report", help="the page's title")
    return parser


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _names(value: str) -> list[str]:
    return value.replace(",", " ").split()


def _write(given: argparse.Namespace, cleaner: Cleaner) -> None:
    from cleaner.report.page import page
    from cleaner.report.sample import analyzed, choose, places

    chosen, total = choose(places(given.inputs), given.sample, given.seed)
    if not chosen:
        raise BadInput(f"{', '.join(given.inputs)}: no documents (text, HTML, JSON Lines) there")
    made = page([analyzed(place, given.field, cleaner) for place in chosen], given.title, total).encode("utf-8")
    if given.output == "-":
        sys.stdout.buffer.write(made)
        return
    try:
        with open(given.output, "wb") as file:
            file.write(made)
    except OSError as error:
        raise BadInput(f"{given.output}: {error.strerror or error}") from None
    shown = f"{len(chosen):,}" if total == len(chosen) else f"{len(chosen):,} of {total:,}"
    sys.stderr.write(f"{given.output}: {shown} document{'s' if total != 1 else ''}, {len(made) / 1e6:.1f} MB\n")
