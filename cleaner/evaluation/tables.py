"""The figures as people read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cleaner.evaluation.bootstrap import Estimate
from cleaner.evaluation.gold import CLUTTER, KEPT, NEUTRAL
from cleaner.evaluation.measure import FIGURES, Score
from cleaner.evaluation.worst import mistakes, told, worst

_NAMES = {name: name.replace("_", " ").replace("f1", "F1") for name in FIGURES}
_PASSAGES = 5  # wrong passages told of a document


def overview(found: Mapping[str, Estimate]) -> Iterator[str]:
    """The figures with their intervals, one a line."""
    for name in FIGURES:
        yield f"  {_NAMES[name]:18}{interval(found[name])}"


def interval(one: Estimate) -> str:
    """A figure and its interval: ``0.912  [0.880, 0.934]``."""
    return f"{one.value:6.3f}" + (f"  [{one.low:.3f}, {one.high:.3f}]" if one.low != one.high else "")


def groups(title: str, rows: Sequence[tuple[str, int, Mapping[str, Estimate]]]) -> Iterator[str]:
    """A table with a row a group: documents, precision, recall, F1 with its interval, body kept, text F1, exact."""
    yield f"{title:17} docs   prec.  recall     F1   (95 %)            body    text F1  exact"
    for name, count, found in rows:
        value = {figure: found[figure].value for figure in FIGURES}
        f1 = found["clutter_f1"]
        yield (
            f"  {name:15}{count:5}{value['clutter_precision']:8.3f}{value['clutter_recall']:8.3f}"
            f"{value['clutter_f1']:8.3f}  [{f1.low:.3f}, {f1.high:.3f}]{value['body_kept']:9.4f}{value['text_f1']:9.4f}"
            f"{value['exact']:8.3f}"
        )


def labels(scores: Sequence[Score]) -> Iterator[str]:
    """A table with a row a label of the data: units, share removed, share of these that has the data's label."""
    named: Counter[tuple[str, str]] = Counter()
    for one in scores:
        named.update(one.named)
    yield "label           units  removed" + ("  of these so called" if named else "")
    for label, count, share, right in by_label(scores):
        note = "   (to keep)" if label in KEPT else "   (does not count)" if label in NEUTRAL else ""
        same = f"{right:15.3f}" if right is not None and label != CLUTTER else ""
        yield f"  {label:12}{count:7}{share:9.3f}{same}{note}"
    confused = [(pair, count) for pair, count in named.most_common() if pair[0] not in (pair[1], CLUTTER)]
    if confused:
        most = ", ".join(f"{label} as {given} {count}" for (label, given), count in confused[:5])
        yield f"  most confused: {most}"


def by_label(scores: Sequence[Score]) -> list[tuple[str, int, float, float | None]]:
    """Label, units, share removed, share of the clutter called clutter that has the data's label (None where
    nothing is told), by number of units."""
    totals: Counter[str] = Counter()
    removed: Counter[str] = Counter()
    named: Counter[tuple[str, str]] = Counter()
    for one in scores:
        totals.update(one.total)
        removed.update(one.removed)
        named.update(one.named)
    rows = []
    for label, count in sorted(totals.items(), key=lambda item: (-item[1], item[0])):
        given = sum(number for (label_, _), number in named.items() if label_ == label)
        rows.append((label, count, removed[label] / count, named[label, label] / given if given else None))
    return rows


def listing(scores: Sequence[Score], count: int) -> Iterator[str]:
    """The worst documents, with what went wrong."""
    chosen = worst(scores, count)
    if not chosen:
        yield "every document is exact"
        return
    yield "worst documents (- lost, + left in)"
    for one in chosen:
        about = " ".join(filter(None, (one.gold.language, one.gold.form, one.gold.kind)))
        yield f"  {one.gold.name} {about}".rstrip()
        lost, left = f"{one.body_lost} of {one.body}", f"{one.clutter_left} of {one.clutter}"
        yield f"    text F1 {one.text_f1:.3f}, body lost {lost}, clutter left {left}"
        found = mistakes(one)
        for mistake in found[:_PASSAGES]:
            yield f"      {told(mistake)}"
        if len(found) > _PASSAGES:
            yield f"      … and {len(found) - _PASSAGES} more"


def comparison(found: Mapping[str, Estimate], first: str, second: str, changed: tuple[int, int]) -> Iterator[str]:
    """By how much the second is above the first, with a mark where that is no chance."""
    yield f"{second} against {first} (difference, 95 % interval; * where it leaves out zero)"
    for name in FIGURES:
        one = found[name]
        yield f"  {_NAMES[name]:18}{one.value:+7.4f}  [{one.low:+.4f}, {one.high:+.4f}]{' *' if one.clear else ''}"
    yield f"  better in {changed[0]} documents, worse in {changed[1]}"
