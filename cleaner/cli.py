"""The command ``cleaner``: a filter for text, and the way to its subcommands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from cleaner.api import Cleaner

SUBCOMMANDS = {
    "batch": ("cleaner.batch.command", "clean many documents: JSON Lines, Parquet, WET, WARC, directories"),
    "report": ("cleaner.report.command", "an HTML page that shows what was removed, and why"),
    "eval": ("cleaner.evaluation.command", "measure the cleaner on your own labelled documents"),
    "annotate": ("cleaner.evaluation.annotate", "turn texts into label files to correct, and back"),
    "labels": ("cleaner.listing", "list the labels and their rules, with examples"),
    "lexicon": ("cleaner.listing", "list the phrases of a language"),
}
BAD_USE = 2  # exit code: wrong usage, a file that cannot be read


class BadInput(Exception):
    """Input that cannot be read; the message names it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; answers its exit code: 0, or 2 where the usage is wrong or a file cannot be read."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments and arguments[0] in SUBCOMMANDS and not os.path.exists(arguments[0]):
            module = import_module(SUBCOMMANDS[arguments[0]][0])
            code = module.main(arguments[1:]) if arguments[0] not in _LISTINGS else module.main(arguments)
            sys.stdout.flush()
            return int(code)
        return _filter(arguments)
    except BrokenPipeError:
        # The reader is gone; keep the interpreter from complaining when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except KeyboardInterrupt:
        return 130


_LISTINGS = ("labels", "lexicon")


def _parser() -> argparse.ArgumentParser:
    names = "\n".join(f"  {name:10} {text}" for name, (_, text) in SUBCOMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="cleaner",
        description="Take the clutter out of the text of web articles. Without FILE, reads standard input.",
        epilog=f"subcommands (cleaner SUBCOMMAND --help):\n{names}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="text or HTML, UTF-8; - is standard input")
    parser.add_argument("--keep", default="", metavar="LABELS", help="clutter to leave in, e.g. faq,byline")
    parser.add_argument("--drop", default="", metavar="LABELS", help="kept labels to take out, e.g. title")
    parser.add_argument(
        "--config", metavar="FILE", help="own rules, TOML (default: [tool.cleaner] of ./pyproject.toml)"
    )
    parser.add_argument("--url", help="where the input came from, for own rules for single sites")
    parser.add_argument(
        "--from", dest="form", choices=("auto", "text", "html"), default="auto", help="what the input is"
    )
    parser.add_argument("--json", action="store_true", help="write the whole result, one JSON object a document")
    parser.add_argument("--explain", action="store_true", help="show the text with what is removed, and why")
    parser.add_argument(
        "--completion", choices=("bash", "zsh", "fish"), help="print the shell's completion script and exit"
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    return parser


def _filter(arguments: list[str]) -> int:
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.version:
        from cleaner.version import __version__

        print(f"cleaner {__version__}")
        return 0
    if given.completion:
        from cleaner.completion import script

        sys.stdout.write(script(given.completion))
        return 0
    from cleaner.api import Cleaner
    from cleaner.own import ConfigError, chosen

    try:
        cleaner = Cleaner(_names(given.keep), _names(given.drop), chosen(given.config))
    except ConfigError as error:
        _say(str(error))
        return BAD_USE
    except ValueError as error:
        parser.error(str(error))
    code = 0
    for name in given.files or ["-"]:
        try:
            data = _read(name)
        except BadInput as error:
            _say(str(error))
            code = BAD_USE
            continue
        _write(_output(data, name, given, cleaner))
    sys.stdout.flush()
    return code


def _names(value: str) -> list[str]:
    return [name for name in value.replace(",", " ").split() if name]


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        with open(name, "rb") as file:
            return file.read()
    except OSError as error:
        raise BadInput(f"{name}: {error.strerror or error}") from None


def _output(data: bytes, name: str, given: argparse.Namespace, cleaner: Cleaner) -> str:
    html = given.form == "html" or (given.form == "auto" and looks_like_html(data, name))
    if not html:
        text = _decoded(data, name)
        if not (given.json or given.explain):
            return cleaner.clean(text, given.url)
        result = cleaner.analyze(text, given.url)
    else:
        result = cleaner.analyze_html(data, given.url)
    if given.json:
        import json

        return json.dumps(result.to_dict(), ensure_ascii=False) + "\n"
    if given.explain:
        import shutil

        from cleaner.report.terminal import explain

        color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        width = shutil.get_terminal_size((100, 24)).columns
        return explain(result, color=color, width=width)
    text = result.text
    return text if not text or text.endswith("\n") else text + "\n"


def looks_like_html(data: bytes, name: str = "") -> bool:
    """Is this a web page, by its name or its first tag?"""
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return True
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or (head.startswith((b"<?xml", b"<!--")) and b"<html" in head)


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = "standard input" if name == "-" else name
        line = data.count(b"\n", 0, error.start) + 1
        _say(f"{where}:{line}: not UTF-8 (byte 0x{data[error.start]:02x}); such bytes are passed on as they are")
        return data.decode("utf-8", "surrogateescape")


def _write(text: str) -> None:
    # The only surrogates that can be here stand for undecodable bytes, which go out as they came in.
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))


def _say(message: str) -> None:
    sys.stderr.write(f"cleaner: {message}\n")


def run() -> NoReturn:
    """`main` as a process of its own. The filter ends at once: taking the lexicon's tables apart would cost a fifth of the
    time of a short text."""
    code = main()
    if len(sys.argv) > 1 and sys.argv[1] in SUBCOMMANDS:
        sys.exit(code)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
