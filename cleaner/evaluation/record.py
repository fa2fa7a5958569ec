"""A labelled document as a record of gold: lines, ranges of one label, and parts of lines by their text."""

from __future__ import annotations

from typing import Any

from cleaner.evaluation.notation import Labelled, Part
from cleaner.evaluation.units import units


class Unplaceable(ValueError):
    """A part of a line whose text stands earlier in the line, too, so that gold cannot tell which is meant; `line` is
    that of the label file, from 1."""

    def __init__(self, part: Part, line: int) -> None:
        super().__init__(
            f"{part.text.strip()!r} stands earlier in the line, too, and gold cannot tell which of them is {part.label}; "
            "put more or less of the line in the brackets"
        )
        self.line = line


def gold_record(document: Labelled) -> dict[str, Any]:
    """The record of a document, as `cleaner eval` reads it. Raises Unplaceable."""
    lines: list[str] = []
    labels: list[str] = []
    partial: list[list[Any]] = []
    for label, parts in document.lines:
        line = "".join(part.text for part in parts)
        # An empty line belongs to what stands before it, so that ranges stay whole.
        label, inner = (label, parts) if parts else (labels[-1] if labels else label, [])
        for main in dict.fromkeys((label, *(part.label for part in inner))):
            placed = _placed(line, inner, main)
            if placed is not None:
                break
        else:
            raise Unplaceable(next(part for part in inner if part.label != label), document.numbers[len(lines)])
        partial += [[len(lines), text, name] for text, name in placed]
        labels.append(main)
        lines.append(line)
    record: dict[str, Any] = {"id": document.name}
    if document.language:
        record["lang"] = document.language
    return record | {"lines": lines, "ranges": _ranges(labels), "partial": partial}


def _placed(line: str, parts: list[Part], main: str) -> list[tuple[str, str]] | None:
    """The parts that are of another label than the line, each with a text that is first found where it stands; None
    where there is no such text."""
    out = []
    at = 0
    for part in parts:
        start, end = at, at + len(part.text)
        at = end
        if part.label == main or not units(part.text):
            continue
        bare = part.text.rstrip()
        end = start + len(bare)
        # Signs and spaces around a part do not count: they may be taken in to make it one of its kind.
        while line.find(line[start:end]) != start:
            if end < len(line) and not units(line[end]):
                end += 1
            elif start and not units(line[start - 1]):
                start -= 1
            else:
                return None
        out.append((line[start:end], part.label))
    return out


def _ranges(labels: list[str]) -> list[list[Any]]:
    ranges: list[list[Any]] = []
    for number, label in enumerate(labels):
        if ranges and ranges[-1][2] == label:
            ranges[-1][1] = number
        else:
            ranges.append([number, number, label])
    return ranges
