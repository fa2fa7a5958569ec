"""Labelled lines for fitting, from the development data beside the project.

A document comes out as (name, text, marks): one mark a non-empty line, KEEP, CLUTTER, TITLE or UNKNOWN.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cleaner.document import Line, split_lines
from cleaner.evaluation.notation import Labelled, parsed

BENCH = Path(__file__).resolve().parents[4] / "shared" / "clutterbench"
SMALLEST = 0.01  # weights below it are not written
CLUTTER, KEEP, TITLE, UNKNOWN = range(4)
_UNIT = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"|[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_KEPT_LABELS = {"body", "caption"}


class Example(NamedTuple):
    """A document to learn from; `group` keeps documents of one page together in cross-validation."""

    group: str
    source: str
    lang: str
    text: str
    marks: list[int]


def units(text: str) -> list[str]:
    return [unit.casefold() for unit in _UNIT.findall(text)]


def rows(path: Path) -> list[dict]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def aligned(text: str, gold: str, title: str = "") -> list[int]:
    """A mark for each line of `text` by whether its words stand, in order, in `gold`."""
    goal = units(gold)
    size = 8 if len(max(goal, key=len, default="")) == 1 else 5
    grams: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(goal) - size + 1):
        grams[tuple(goal[i : i + size])].append(i)
    places: dict[str, list[int]] = defaultdict(list)
    for i, unit in enumerate(goal):
        places[unit].append(i)
    lines = split_lines(text)
    words = [units(line.text) for line in lines]
    name = units(title)
    marks = [UNKNOWN] * len(lines)
    anchor: list[tuple[int, int] | None] = [None] * len(lines)
    for n, line in enumerate(words):
        if len(line) < size:
            continue
        found = [grams.get(tuple(line[i : i + size])) for i in range(len(line) - size + 1)]
        share = sum(f is not None for f in found) / len(found)
        if share >= 0.6:
            marks[n] = KEEP
            first = next(f for f in found if f)[0]
            anchor[n] = (first, first + len(line))
        elif share <= 0.25:
            marks[n] = CLUTTER
    at = 0
    for n, line in enumerate(words):
        here = anchor[n]
        if here is not None:
            at = max(at, here[1] - 2) if here[0] >= at - 3 or here[0] > at else at
            continue
        if marks[n] != UNKNOWN or len(line) >= size:
            continue
        if not line:
            marks[n] = UNKNOWN
            continue
        ahead = next((anchor[m][0] for m in range(n + 1, len(lines)) if anchor[m] and anchor[m][0] >= at), None)
        limit = ahead if ahead is not None else min(len(goal), at + 30)
        spot = next((p for p in places.get(line[0], ()) if at <= p < limit and goal[p : p + len(line)] == line), None)
        if spot is not None and spot - at < 60:
            marks[n] = KEEP
            at = spot + len(line)
        else:
            marks[n] = CLUTTER
    if KEEP in marks and name:
        start = marks.index(KEEP)
        for n in range(len(lines)):
            if words[n] == name or (len(name) >= 4 and words[n][: len(name)] == name and len(words[n]) < len(name) + 6):
                if n <= start:
                    marks[n] = TITLE
                elif marks[n] == CLUTTER:
                    marks[n] = UNKNOWN
    return marks


def labelled(doc: dict) -> tuple[str, list[int]]:
    """Text and marks of a hand-labelled document. Appended FAQs are left out: they are found as sections."""
    label_of = {}
    for first, last, label in doc["ranges"]:
        for n in range(first, last + 1):
            label_of[n] = label
    texts, marks = [], []
    for n, line in enumerate(doc["lines"]):
        label = label_of[n]
        if label == "faq":
            continue
        texts.append(line)
        if line.strip():
            marks.append(_mark(label))
    return "\n".join(texts), marks


def _mark(label: str) -> int:
    if label in _KEPT_LABELS:
        return KEEP
    return {"title": TITLE, "unsure": UNKNOWN}.get(label, CLUTTER)


def examples() -> Iterator[Example]:
    """All development documents."""
    for name in ("real_dev", "authored_dev"):
        for doc in rows(BENCH / f"{name}.jsonl"):
            text, marks = labelled(doc)
            yield Example(doc["id"], doc.get("form") or "authored", doc["lang"], text, marks)
    for page in rows(BENCH / "wcxb_dev/articles.jsonl.gz"):
        group = "w" + page["id"]
        for source in ("traf", "page"):
            yield Example(group, source, "en", page[source], aligned(page[source], page["gold"], page["title"]))
        yield Example(group, "gold", "en", page["gold"], [KEEP] * len(split_lines(page["gold"])))
    for page in rows(BENCH / "wcxb_dev/gold_other.jsonl.gz"):
        yield Example("o" + page["id"], "gold", "en", page["gold"], [KEEP] * len(split_lines(page["gold"])))
    for page in rows(BENCH / "daniel_dev.jsonl.gz"):
        for source in ("traf", "page"):
            yield Example(
                "d" + page["id"], "d-" + source, page["lang"], page[source], aligned(page[source], page["gold"])
            )
        yield Example("d" + page["id"], "d-gold", page["lang"], page["gold"], [KEEP] * len(split_lines(page["gold"])))


def line_labels(lines: list[Line], pieces: list[list[str]]) -> list[str]:
    """The label of each line: that of its longest piece."""
    left = list(pieces)
    out = []
    for line in lines:
        labels = []
        size = 0
        while left and size < len(line.text) and left[0][1] in line.text:
            label, piece = left.pop(0)
            labels.append((len(piece), label))
            size += len(piece)
        out.append(max(labels)[1] if labels else "unsure")
    return out


def seeds(root: Path) -> Iterator[Example]:
    """The project's own seed documents with their golden labels."""
    for path in sorted((root / "golden").glob("*.spans.json")):
        name = path.name[: -len(".spans.json")]
        lines = split_lines((root / "seeds" / f"{name}.txt").read_bytes().decode("utf-8"))
        labels = line_labels(lines, json.loads(path.read_text(encoding="utf-8")))
        pairs = [(line, label) for line, label in zip(lines, labels) if label != "faq"]
        text = "\n".join("\n" * line.gap + line.text for line, _ in pairs)
        yield Example("s" + name, "seed", name[:2], text, [_mark(label) for _, label in pairs])


def corpus(root: Path) -> Iterator[Labelled]:
    """The project's own labelled documents. Raises ValueError where one of them cannot be read."""
    for path in sorted((root / "tests" / "corpus").glob("*/*.labels.txt")):
        document, wrong = parsed(path.read_text(encoding="utf-8"), path.name.removesuffix(".labels.txt"))
        if document is None:
            raise ValueError(f"{path}: {wrong}")
        yield document


def invented(root: Path) -> Iterator[Example]:
    """The same as examples; their source is "own-" with the form in which they stand: feed, page or hard."""
    for document in corpus(root):
        texts, marks = [], []
        for label, parts in document.lines:
            if label == "faq":
                continue
            text = "".join(part.text for part in parts)
            texts.append(text)
            if text.strip():
                marks.append(_mark(label))
        form = document.name.split("_")[1]
        yield Example(document.name, f"own-{form}", document.language, "\n".join(texts), marks)
