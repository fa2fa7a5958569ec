"""Label files: a document to be labelled by hand in any text editor.

    # cleaner labels 1
    # id: harbour
    # lang: en
    title<TAB>The harbour
    byline<TAB>By Jane Roe
    body<TAB>The boats came in that night. [[related|Read also: The bridge]]

A line of the text a line, its label and a tab in front. What is of another label than its line stands in double
brackets, with its label and a bar: ``[[label|text]]``. A backslash in front of a bracket or a backslash makes it a plain
sign. Lines that begin with ``#``, and empty ones, say nothing; empty lines of the text stay empty.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.document import Span
from cleaner.evaluation.gold import KEPT, LABELS, NEUTRAL
from cleaner.labels import CLUTTER, Label
from cleaner.result import Result

FIRST_LINE = "# cleaner labels 1"
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_HELP = f"""\
# A label, a tab, a line of the text: correct the labels, leave the text as it is.
# Part of a line: [[label|text]], and a backslash before a bracket that is just a bracket.
# stay: {" ".join(sorted(KEPT))}; do not count: {" ".join(sorted(NEUTRAL))}; go: {" ".join(label.value for label in CLUTTER)}"""


class Part(NamedTuple):
    """A part of a line with its label; the parts of a line are the line."""

    label: str
    text: str


class Labelled(NamedTuple):
    """A document with labels. Each line has its label and its parts; an empty line has none. `numbers` are the lines
    of the label file that it was read from."""

    name: str
    language: str
    lines: list[tuple[str, list[Part]]]
    numbers: list[int]


class Wrong(NamedTuple):
    """What is wrong in a label file, and on which line (from 1)."""

    line: int
    message: str


def prefilled(result: Result, name: str, language: str = "") -> Labelled:
    """A document with the labels that the cleaner gives. Line breaks of any kind part its lines."""
    lines: list[tuple[str, list[Part]]] = []
    at = 0
    for end, after in [
        *((found.start(), found.end()) for found in _BREAK.finditer(result.source)),
        (len(result.source),) * 2,
    ]:
        parts = list(_parts(result.source, result.spans, at, end))
        lines.append((_main(parts), parts))
        at = after
    return Labelled(name, language, lines, [])


def _parts(source: str, spans: Sequence[Span], start: int, end: int) -> Iterator[Part]:
    """The parts of source[start:end], neighbours of one label together; white space belongs to what stands before it."""
    label, begin = "", start
    for span in spans:
        if span.end <= start or span.start >= end or not source[max(span.start, start) : min(span.end, end)].strip():
            continue
        if label and span.label.value != label:
            yield Part(label, source[begin : span.start])
            begin = span.start
        label = span.label.value
    if source[start:end].strip():
        yield Part(label or Label.BODY.value, source[begin:end])
    elif end > start:
        yield Part(Label.BODY.value, source[start:end])


def _main(parts: list[Part]) -> str:
    """The label of a line: of what stays of it, else of its longest part."""
    if not parts:
        return Label.BODY.value
    return max(parts, key=lambda part: (part.label in KEPT, len(part.text))).label


def written(document: Labelled) -> str:
    """The label file of a document."""
    head = [FIRST_LINE, f"# id: {_one_line(document.name)}"]
    if document.language:
        head.append(f"# lang: {_one_line(document.language)}")
    head.append(f"# text: {_print(document)}")
    body = [_line(label, parts) for label, parts in document.lines]
    return "\n".join([*head, _HELP, "", *body, ""])


def _line(label: str, parts: list[Part]) -> str:
    if not parts:
        return ""
    out = ""
    for i, part in enumerate(parts):
        if part.label == label:
            out += _escaped(part.text, i + 1 < len(parts))
        else:
            bare = part.text.rstrip()
            out += f"[[{part.label}|{_escaped_inside(bare)}]]" + part.text[len(bare) :]
    return f"{label}\t{out}"


def _escaped(text: str, last: bool) -> str:
    """Plain text; `last` where brackets follow it."""
    text = re.sub(r"\\(?=[\[\]\\]|\Z)" if last else r"\\(?=[\[\]\\])", r"\\\\", text)
    return re.sub(r"\[(?=\[|\Z)" if last else r"\[(?=\[)", r"\\[", text)


def _escaped_inside(text: str) -> str:
    return re.sub(r"([\]\\])", r"\\\1", text)


def _print(document: Labelled) -> str:
    """A short print of the text, to tell when somebody changed it."""
    text = "\n".join("".join(part.text for part in parts) for _, parts in document.lines)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _one_line(text: str) -> str:
    return " ".join(text.split())


_HEAD = re.compile(r"#\s*(id|lang|text):\s*(.*)")


def parsed(content: str, name: str) -> tuple[Labelled | None, list[Wrong]]:
    """The document of a label file, or all that is wrong in it. `name` is its name where the file tells none."""
    lines = content.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != FIRST_LINE:
        return None, [Wrong(1, f'not a label file: it does not begin with "{FIRST_LINE}"')]
    head: dict[str, str] = {}
    out: list[tuple[str, list[Part]]] = []
    numbers: list[int] = []
    wrong: list[Wrong] = []
    started = False
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            found = _HEAD.match(line)
            if found and not started:
                head[found[1]] = found[2].strip()
            continue
        if not line:
            if started:
                out.append((Label.BODY.value, []))
                numbers.append(number)
            started = started or number > 1
            continue
        started = True
        label, tab, text = line.partition("\t")
        try:
            if not tab:
                raise ValueError("no tab behind a label (does the editor turn tabs into spaces?)")
            out.append((_known(label.strip()), list(_read(text, label.strip()))))
            numbers.append(number)
        except ValueError as error:
            wrong.append(Wrong(number, str(error)))
    if out and not out[-1][1]:
        out.pop()  # the file's last line break
    document = Labelled(head.get("id") or name, head.get("lang", ""), out, numbers)
    if not wrong and head.get("text") not in (None, _print(document)):
        wrong.append(
            Wrong(
                1,
                'the text is not the one that was to be labelled; if it was meant to change, delete the line "# text:"',
            )
        )
    return (None if wrong else document), wrong


def _known(label: str) -> str:
    if label not in LABELS:
        raise ValueError(f"no such label: {label!r}; there are {', '.join(sorted(LABELS))}")
    return label


_SIGN = re.compile(r"\\[\[\]\\]|\[\[|\]\]")


def _read(text: str, label: str) -> Iterator[Part]:
    """The parts of a line of a label file. Raises ValueError for brackets that do not match."""
    plain: list[str] = []
    inner = ""
    at = 0
    while True:
        found = _SIGN.search(text, at)
        plain.append(text[at : found.start() if found else len(text)])
        if found is None:
            break
        sign, at = found.group(), found.end()
        if sign[0] == "\\":
            plain.append(sign[1])
        elif sign == "[[":
            if inner:
                plain.append("[[")
                continue
            if "".join(plain):
                yield Part(label, "".join(plain))
            bar = text.find("|", at)
            if bar < 0:
                raise ValueError(
                    f'brackets without a label and a bar: {text[found.start() : at + 20]!r}; plain ones are "\\[["'
                )
            inner, plain, at = _known(text[at:bar].strip()), [], bar + 1
        elif inner:
            yield Part(inner, "".join(plain))
            inner, plain = "", []
        else:
            plain.append("]]")
    if inner:
        raise ValueError(f'"[[{inner}|" is not closed by "]]" on its line')
    if "".join(plain):
        yield Part(label, "".join(plain))
