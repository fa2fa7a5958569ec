"""The command line of a batch."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from cleaner.batch.job import BatchError, Job, Settings
from cleaner.batch.run import Stopped, run
from cleaner.formats.arrow import MixedTypes
from cleaner.formats.extras import need
from cleaner.formats.kinds import Format, Kind, UnknownFormat, for_output
from cleaner.formats.rows import Fields
from cleaner.formats.sources import InputError
from cleaner.options import labels
from cleaner.own import chosen

_USAGE = 2
_FAILURE = 1
_SIGNAL = 128  # and the number of the signal, as shells count

_DESCRIPTION = """\
Clean many documents. IN are JSON Lines (plain, .gz, .zst), Parquet, WARC or WET files, .txt or .html files, or
directories of such; - is JSON Lines on standard input. Records come out in the order they went in, with all their
other fields. OUT appears when it is complete; records that are broken go to OUT.rejects.jsonl."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(_USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(argv: Sequence[str]) -> int:
    """Run `cleaner batch` with these arguments. Answers the exit code: 0 done, 2 for a wrong call or input, 1 for other
    failures, 128 and the signal's number when stopped."""
    try:
        arguments = _parser().parse_args(argv)
        job = _job(arguments)
        need("msgspec", "batch", "cleaner batch")
        run(job)
    except SystemExit as stop:  # argparse has said why
        return stop.code if isinstance(stop.code, int) else _USAGE
    except BatchError as error:
        return _failed(str(error), _USAGE if error.usage else _FAILURE)
    except InputError as error:
        return _failed(str(error), _USAGE)
    except (ImportError, MixedTypes) as error:
        return _failed(str(error), _FAILURE)
    except BrokenPipeError:
        # Python flushes standard output once more as it ends; that must not fail, too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILURE
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        return _failed(f"{name}{error.strerror or error}{_go_on(job)}", _FAILURE)
    except KeyboardInterrupt:
        return _failed(f"stopped{_go_on(job)}", _SIGNAL + 2)
    except Stopped as stop:
        return _failed(f"stopped{_go_on(job)}", _SIGNAL + stop.signal)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="cleaner batch", description=_DESCRIPTION)
    add = parser.add_argument
    add("inputs", metavar="IN", nargs="+", help="a file, a directory, or - for standard input")
    add(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help=".jsonl, .jsonl.gz, .jsonl.zst, .parquet, a directory/, or -",
    )
    add("--field", default="text", metavar="NAME", help="the field that holds the text (text)")
    add("--html-field", metavar="NAME", help="the field that holds a web page, whose text then goes into --field")
    add("--id-field", default="id", metavar="NAME", help="the field that says what a record is called (id)")
    add("--keep", action="append", default=[], metavar="LABEL", help="clutter to leave in; may be given often")
    add("--drop", action="append", default=[], metavar="LABEL", help="what else to take out: title, caption")
    add("--config", metavar="FILE", help="own rules, TOML (default: [tool.cleaner] of ./pyproject.toml)")
    add("--spans", action="store_true", help="add the fields removed (what was, and why) and article_found")
    add("--meta", action="store_true", help="add the fields title, authors, published, modified, tags")
    add("--stats", metavar="FILE", help="write a summary as JSON: counts, removed by label, the slowest documents")
    add("--workers", type=_count, metavar="N", help="processes (one for each core this one may use)")
    add("--resume", action="store_true", help="go on where a batch was stopped or killed")
    add("-q", "--quiet", action="store_true", help="show no progress")
    return parser


def _job(arguments: argparse.Namespace) -> Job:
    fields = Fields(arguments.field, arguments.html_field, arguments.id_field)
    try:
        output = Kind(Format.JSONL) if arguments.output == "-" else for_output(arguments.output)
        keep, drop = (
            tuple(sorted(label.value for label in labels(name for given in names for name in given.split(","))))
            for names in (arguments.keep, arguments.drop)
        )
        config = chosen(arguments.config)
    except UnknownFormat as error:
        raise BatchError(f"{arguments.output}: {error}", usage=True) from None
    except ValueError as error:
        raise BatchError(str(error), usage=True) from None
    if output.format is Format.DIRECTORY and (arguments.spans or arguments.meta):
        raise BatchError("--spans and --meta add fields, which .txt files have none of; use .jsonl", usage=True)
    measured = arguments.stats is not None
    settings = Settings(fields, output, keep, drop, arguments.spans, arguments.meta, measured, config)
    workers = arguments.workers or _cores()
    inputs = tuple(arguments.inputs)
    return Job(inputs, arguments.output, settings, workers, arguments.resume, arguments.stats, arguments.quiet)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text)


def _cores() -> int:
    # A scheduler gives a process fewer cores than the machine has.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _go_on(job: Job) -> str:
    return "" if job.output == "-" or job.inputs == ("-",) else "; go on with --resume"


def _failed(message: str, code: int) -> int:
    print(f"cleaner batch: {message}", file=sys.stderr)
    return code
