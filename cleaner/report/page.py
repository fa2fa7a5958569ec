"""The report page: documents and why their pieces were removed, in one HTML file that needs no other.

Each document lies in the page as JSON in a script element of its own, which is read when the document is opened;
an index of all of them is enough for the list and the charts. The template, the styles and the scripts are the files
in ``assets``.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from cleaner.labels import Label
from cleaner.report.reason import MEANING, NOT_FOUND, ON_REQUEST, label_name
from cleaner.result import Result

_STYLES = ("colours.css", "layout.css", "document.css", "charts.css")
_SCRIPTS = ("data.js", "state.js", "text.js", "tip.js", "charts.js", "list.js", "document.js", "keys.js", "main.js")
_LABELS = tuple(Label)
_LEAD = 90  # code points of a document that the list shows
# What could end a script element, or what a JSON string may hold and a file or an old script may not.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_PLACE = re.compile(r"\{\{(\w+)\}\}")


class Entry(NamedTuple):
    """A document of the page: its name, what the cleaner made of it, and a remark to show with it."""

    name: str
    result: Result
    note: str = ""


def page(entries: Sequence[Entry], title: str = "Cleaner report", total: int | None = None) -> str:
    """The page of these documents as HTML, the same for the same documents.

    `total` is how many documents there were, where `entries` are a sample of them. All results must have been made
    with the same options: the first one's are where the page's switches stand at first. Any text is shown as
    text. Raises ValueError where there is no entry.
    """
    if not entries:
        raise ValueError("a report needs at least one document")
    script = "(() => {\n" + "\n".join(map(_asset, _SCRIPTS)) + "})();\n"
    style = "\n".join(map(_asset, _STYLES))
    parts = {
        "title": html.escape(_encodable(title)),
        "policy": f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:",
        "style": style,
        "index": _json(_index(entries, len(entries) if total is None else total)),
        "documents": "\n".join(_documents(entries)),
        "script": script,
    }
    return _PLACE.sub(lambda found: parts[found[1]], _asset("page.html"))


def _asset(name: str) -> str:
    return (files("cleaner.report.assets") / name).read_text("utf-8")


def _hash(content: str) -> str:
    """How a content security policy names the one style or script it allows."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _json(value: Any) -> str:
    """JSON that stands safely in a script element of a UTF-8 page."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


def _index(entries: Sequence[Entry], total: int) -> dict[str, Any]:
    options = entries[0].result.options
    return {
        "total": total,
        "labels": [[label.value, label_name(label), MEANING[label], label.is_clutter] for label in _LABELS],
        "removed": [place for place, label in enumerate(_LABELS) if options.removes(label)],
        "notFound": NOT_FOUND,
        "onRequest": ON_REQUEST,
        "rules": _rules(entries),
        "documents": [_summary(entry) for entry in entries],
    }


def _summary(entry: Entry) -> list[Any]:
    """Name, first words, code points by label's place, is there an article, remark."""
    result = entry.result
    sizes = [0] * len(_LABELS)
    for span in result.spans:
        sizes[_LABELS.index(span.label)] += span.end - span.start
    return [entry.name, _lead(result), sizes, result.article_found, entry.note]


def _lead(result: Result) -> str:
    """The first title, or else the first words that stay."""
    kept = [span for span in result.spans if not span.label.is_clutter] or result.spans
    chosen = next((span for span in kept if span.label is Label.TITLE), kept[0] if kept else None)
    if chosen is None:
        return ""
    words = " ".join(result.source[chosen.start : min(chosen.end, chosen.start + 4 * _LEAD)].split())
    return words if len(words) <= _LEAD else words[: _LEAD - 1].rstrip() + "…"


def _rules(entries: Sequence[Entry]) -> list[list[Any]]:
    """Label's place, rule, pieces, code points: of each rule, most code points first."""
    found: dict[tuple[int, str], list[int]] = {}
    for entry in entries:
        for span in entry.result.removed:
            counts = found.setdefault((_LABELS.index(span.label), span.rule), [0, 0])
            counts[0] += 1
            counts[1] += span.end - span.start
    return [[*key, *counts] for key, counts in sorted(found.items(), key=lambda item: (-item[1][1], item[0]))]


def _documents(entries: Sequence[Entry]) -> Iterator[str]:
    for place, entry in enumerate(entries):
        source = entry.result.source
        pieces = [
            # Texts, not offsets: the page counts UTF-16 units. What is empty at the end is left out.
            _trimmed([_LABELS.index(span.label), source[span.start : span.end], span.rule, span.evidence])
            for span in entry.result.spans
        ]
        yield f'<script type="application/json" id="document-{place}">{_json(pieces)}</script>'


def _trimmed(values: list[Any]) -> list[Any]:
    while values[-1] == "":
        values.pop()
    return values
