"""``cleaner annotate``: texts to label files, and back into gold."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from cleaner.api import Cleaner
from cleaner.cli import BadInput
from cleaner.evaluation.gold import GoldError, read_text
from cleaner.evaluation.notation import Labelled, Wrong, parsed, prefilled, written
from cleaner.evaluation.record import Unplaceable, gold_record

_USAGE, _FAILURE = 2, 1
_ENDING = ".labels.txt"
_SUFFIX = re.compile(r"\.(?:txt|text|md|html?|xhtml)$", re.IGNORECASE)
_TOLD = 20  # errors told at once

_DESCRIPTION = """\
Turn texts into label files, pre-filled with what the cleaner thinks, to be corrected in any text editor:
  body<TAB>The boats came in that night. [[related|Read also: The bridge]]
and, with --back, turn corrected files into gold for `cleaner eval`."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(_USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    made = _Parser(
        prog="cleaner annotate", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = made.add_argument
    add(
        "inputs",
        nargs="+",
        metavar="IN",
        help="text, HTML, JSON Lines, or a directory of such; with --back, label files or directories of them",
    )
    add(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="the directory for label files; with --back, gold.jsonl or -",
    )
    add("--back", action="store_true", help="turn label files into gold")
    add("--field", default="text", metavar="NAME", help="of JSON Lines, the field with the text or HTML (text)")
    add("--sample", type=int, metavar="N", help="take N documents at random, the same ones each time")
    add("--seed", type=int, default=0, metavar="N", help="another number, another sample (0)")
    add("--force", action="store_true", help="write over label files that are there")
    return made


def main(argv: Sequence[str]) -> int:
    """Run `cleaner annotate`. Answers the exit code: 0 done, 2 for a wrong call or input, 1 where nothing can be
    written."""
    command = parser()
    given = command.parse_args(argv)
    if given.sample is not None and given.sample < 1:
        command.error("--sample takes a number from 1")
    try:
        return _back(given) if given.back else _forth(given)
    except (BadInput, GoldError) as error:
        return _failed(str(error), _USAGE)
    except OSError as error:
        return _failed(f"{error.filename or given.output}: {error.strerror or error}", _FAILURE)


def _forth(given: argparse.Namespace) -> int:
    from cleaner.report.sample import Place, analyzed, choose, places

    found: list[Place] = list(places(given.inputs))
    chosen = choose(found, given.sample, given.seed)[0] if given.sample else found
    if not chosen:
        raise BadInput(f"{', '.join(given.inputs)}: no documents (text, HTML, JSON Lines) there")
    folder = Path(given.output)
    folder.mkdir(parents=True, exist_ok=True)
    cleaner = Cleaner()
    used: set[str] = set()
    for place in chosen:
        entry = analyzed(place, given.field, cleaner)
        name = entry.note or _SUFFIX.sub("", os.path.basename(entry.name))
        path = folder / f"{_file_name(name, used)}{_ENDING}"
        if path.exists() and not given.force:
            raise BadInput(f"{path}: is there already, perhaps with corrections (--force writes over it)")
        content = written(prefilled(entry.result, name, _language(place.data)))
        path.write_text(content, encoding="utf-8", errors="replace", newline="\n")
    _say(f"{folder}: {len(chosen)} label file{'s' if len(chosen) != 1 else ''}")
    return 0


def _language(data: bytes) -> str:
    """The language that a JSON record tells, "" for none."""
    record = json.loads(data) if data else {}
    value = record.get("lang", record.get("language", ""))
    return value if isinstance(value, str) else ""


def _file_name(name: str, used: set[str]) -> str:
    """A name for a file, of letters that every file system knows, unlike the `used` ones."""
    plain = re.sub(r"[^\w.-]+", "_", name.rpartition("://")[2]).strip("._")[:80] or "document"
    found, number = plain, 1
    while found.lower() in used:
        number += 1
        found = f"{plain}-{number}"
    used.add(found.lower())
    return found


def _back(given: argparse.Namespace) -> int:
    made: list[str] = []
    wrong: list[str] = []
    names: dict[str, str] = {}
    for path in _label_files(given.inputs):
        document, errors = parsed(read_text(path), os.path.basename(path).removesuffix(_ENDING))
        if document is not None:
            line, errors = _record_line(document)
            made.append(line)
            if document.name in names:
                errors = [Wrong(2, f'the id "{document.name}" is also that of {names[document.name]}')]
            names[document.name] = path
        wrong += [f"{path}:{error.line}: {error.message}" for error in errors]
    if wrong:
        more = [f"… and {len(wrong) - _TOLD} more"] if len(wrong) > _TOLD else []
        return _failed("\n  ".join(["nothing written", *wrong[:_TOLD], *more]), _USAGE)
    content = "".join(made)
    if given.output == "-":
        sys.stdout.write(content)
    else:
        Path(given.output).write_text(content, encoding="utf-8", newline="\n")
        _say(f"{given.output}: {len(made)} document{'s' if len(made) != 1 else ''}")
    return 0


def _record_line(document: Labelled) -> tuple[str, list[Wrong]]:
    try:
        return json.dumps(gold_record(document), ensure_ascii=False) + "\n", []
    except Unplaceable as error:
        return "", [Wrong(error.line, str(error))]


def _label_files(inputs: Iterable[str]) -> Iterator[str]:
    found = False
    for name in inputs:
        paths = sorted(map(str, Path(name).rglob(f"*{_ENDING}"))) if os.path.isdir(name) else [name]
        for path in paths:
            found = True
            yield path
    if not found:
        raise GoldError(f"{', '.join(inputs)}: no label files (*{_ENDING}) there")


def _say(message: str) -> None:
    sys.stderr.write(f"cleaner annotate: {message}\n")


def _failed(message: str, code: int) -> int:
    _say(message)
    return code
