"""``cleaner labels`` and ``cleaner lexicon``: what there is to be found, and where it is written."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, NoReturn

from cleaner import lexicon
from cleaner.labels import Label
from cleaner.rulebook import EXAMPLES, OWN, PLACES, ZONES, Rule, rules_of

_USAGE = 2
_WORDS = "words"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(_USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser(name: str) -> argparse.ArgumentParser:
    """The options of ``labels`` or ``lexicon``."""
    if name == "labels":
        made = _Parser(prog="cleaner labels", description="List the labels, and the rules that give them.")
        made.add_argument("labels", nargs="*", metavar="LABEL", help="only these, with all their rules")
    else:
        made = _Parser(
            prog="cleaner lexicon",
            description="List the phrases of a language, each with its line in the language's file; without LANG, the languages.",
        )
        made.add_argument(
            "languages", nargs="*", metavar="LANG", help="ISO 639 code, e.g. fr; und: what all languages share"
        )
        made.add_argument(
            "--label", metavar="LABEL", help='only phrases of this label, or "words" for the word classes'
        )
        made.add_argument("--place", metavar="PLACE", help=f"only phrases of this place: {', '.join(lexicon.PLACES)}")
        made.add_argument(
            "--find", metavar="TEXT", help="only phrases that hold this text; of all languages unless told"
        )
    made.add_argument("--json", action="store_true", help="as JSON")
    return made


def main(argv: Sequence[str]) -> int:
    """Run ``labels`` or ``lexicon``, the first of the arguments. Answers the exit code: 0, or 2 for a wrong call or
    lexicon file."""
    command = parser(argv[0])
    given = command.parse_args(argv[1:])
    try:
        rows = _labels(given) if argv[0] == "labels" else _lexicon(given)
        if given.json:
            print(json.dumps(rows if isinstance(rows, list) else list(rows), ensure_ascii=False, indent=1))
            return 0
        for line in _label_lines(given) if argv[0] == "labels" else _lexicon_lines(given):
            print(line)
    except ValueError as error:
        sys.stderr.write(f"{command.prog}: {error}\n")
        return _USAGE
    return 0


def _chosen(given: argparse.Namespace) -> list[Label]:
    unknown = [name for name in given.labels if name not in list(Label)]
    if unknown:
        raise ValueError(f"no such label: {', '.join(unknown)}; there are {', '.join(label.value for label in Label)}")
    return [label for label in Label if not given.labels or label.value in given.labels]


def _labels(given: argparse.Namespace) -> list[dict[str, Any]]:
    from cleaner.report.reason import MEANING

    return [
        {
            "label": label.value,
            "removed": label.is_clutter,
            "meaning": MEANING[label],
            "example": EXAMPLES[label],
            "rules": [rule._asdict() for rule in _rules(label)],
        }
        for label in _chosen(given)
    ]


def _rules(label: Label) -> list[Rule]:
    """The rules of a label, each with an example of its own: the first of its phrases in English, where it has such."""
    phrases: dict[str, str] = {}
    for language in ("en", "und"):
        for entry in entries(language):
            if entry.label == label.value:
                phrases.setdefault(entry.place, entry.text)
    out = []
    for rule in rules_of(label):
        place = rule.name.rpartition(".")[2]
        if rule in OWN:
            out.append(rule)
        elif place in lexicon.PLACES:
            if place in phrases:
                out.append(rule._replace(example=phrases[place]))
        else:
            out.append(rule._replace(example=EXAMPLES[label]))
    return out


def _label_lines(given: argparse.Namespace) -> Iterator[str]:
    for one in _labels(given):
        yield f"{one['label']:12}{'goes ' if one['removed'] else 'stays'}  {one['meaning']}"
        yield f"{'':19}{one['example']}"
        if given.labels:
            yield from _rule_lines(one["rules"])
            yield ""
    if given.labels:
        return
    yield ""
    yield "Rules, as --explain names them; * is any label that goes."
    yield from _rule_lines([rule._asdict() for rule in (*PLACES, *ZONES, *OWN)])
    yield ""
    yield "--keep LABEL leaves clutter in, --drop LABEL takes out what stays. cleaner labels LABEL tells of one alone."


def _rule_lines(rules: list[dict[str, str]]) -> Iterator[str]:
    width = max(shutil.get_terminal_size((100, 24)).columns, 60)
    for rule in rules:
        told = f"{rule['meaning']}: {rule['example']}"
        yield from textwrap.wrap(f"  {rule['name']:24}{told}", width, subsequent_indent=" " * 26)


class Entry(NamedTuple):
    """A phrase or word of the lexicon and where it is written."""

    text: str
    label: str
    place: str
    language: str
    line: int


_HEADER = re.compile(r"\[([a-z_]+) ([a-z]+)\]")


def entries(language: str) -> list[Entry]:
    """All phrases, and words (of the label ``words``, with their class as place), of a language in the order of its
    file. Raises ValueError where there is no such language, or for a wrong file."""
    paths = {os.path.basename(path).removesuffix(".txt"): path for path in lexicon.files()}
    if language not in paths:
        raise ValueError(f"no such language: {language}; there are {' '.join(sorted(paths))}")
    with open(paths[language], encoding="utf-8") as file:
        source = file.read()
    lexicon.read(language, source, os.path.basename(paths[language]))
    out = []
    label = place = ""
    for number, raw in enumerate(source.split("\n"), 1):
        line = raw.split("  #", 1)[0].strip()
        if not line or line[0] == "#":
            continue
        header = _HEADER.fullmatch(line)
        if header and header[1] in (*lexicon.LABELS, _WORDS):
            label, place = header[1], header[2]
        else:
            out.append(Entry(line, label, place, language, number))
    return out


def _languages() -> list[str]:
    return [os.path.basename(path).removesuffix(".txt") for path in lexicon.files()]


def _lexicon(given: argparse.Namespace) -> list[dict[str, Any]]:
    if not given.languages and given.find is None and not given.label and not given.place:
        return [_summary(language) for language in _languages()]
    return [entry._asdict() for entry in _found(given)]


def _found(given: argparse.Namespace) -> list[Entry]:
    if given.label and given.label not in (*lexicon.LABELS, _WORDS):
        raise ValueError(f"no such label: {given.label}; there are {', '.join(lexicon.LABELS)}, {_WORDS}")
    if given.place and given.place not in (*lexicon.PLACES, *lexicon.CLASSES):
        raise ValueError(f"no such place: {given.place}; there are {', '.join(lexicon.PLACES)}")
    sought = lexicon.fold(given.find) if given.find is not None else ""
    return [
        entry
        for language in (given.languages or _languages())
        for entry in entries(language)
        if (not given.label or entry.label == given.label)
        and (not given.place or entry.place == given.place)
        and sought in lexicon.fold(entry.text)
    ]


def _summary(language: str) -> dict[str, Any]:
    found = entries(language)
    words = sum(entry.label == _WORDS for entry in found)
    return {"language": language, "name": _name(language), "phrases": len(found) - words, "words": words}


def _name(language: str) -> str:
    """What the file's first line calls the language."""
    path = next(path for path in lexicon.files() if os.path.basename(path) == f"{language}.txt")
    with open(path, encoding="utf-8") as file:
        first = file.readline().strip()
    return re.split(r"[:.,;(–—]", first.lstrip("# "))[0].strip() if first.startswith("#") else ""


def _lexicon_lines(given: argparse.Namespace) -> Iterator[str]:
    rows = _lexicon(given)
    if rows and "phrases" in rows[0]:
        for row in rows:
            yield f"{row['language']:5}{row['name'][:40]:42}{row['phrases']:6} phrases{row['words']:6} words"
        yield f"\nfiles: {os.path.dirname(lexicon.files()[0])} (README.md there tells the format)"
        return
    if not rows:
        raise ValueError("nothing found")
    section = None
    for row in rows:
        if (here := (row["language"], row["label"], row["place"])) != section:
            if section:
                yield ""
            yield f"{row['language']}.txt [{row['label']} {row['place']}]"
            section = here
        yield f"{row['line']:6}  {row['text']}"
