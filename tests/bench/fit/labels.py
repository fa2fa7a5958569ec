"""The weights of the labels, learned from the lines that people labelled as clutter."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy.sparse

from cleaner.document import Line, split_lines
from cleaner.labelling import STATES, label_features
from cleaner.lexicon import load
from cleaner.rules.sections import document_sections
from cleaner.signals.context import contexts
from cleaner.signals.inside import Finder
from cleaner.signals.see import see
from cleaner.zones import HEAD, INSERT, KEPT, TAIL, TITLE
from fit import crf, gold

CHAIN = crf.Chain.free(len(STATES))


class Settings(NamedTuple):
    """As of `zones`; there is less to learn from, so the weights start from what the lexicon says."""

    least: int = 6
    penalty: float = 8.0
    rounds: int = 100


SETTINGS = Settings()
# What is believed before any line is seen: a phrase tells its label, a heading that of the lines below.
PRIOR = {
    "phrase={},strong": 3.0,
    "phrase={},weak": 1.5,
    "under={},lines=0": 1.5,
    "under={},lines=1": 1.5,
    "under={},lines=2": 1.2,
    "under={},lines=3": 0.8,
    "unsupported={}": -1.5,
}
COST = 0.1  # of a wrong label while fitting, for each unit of the line
STAY = 1.0  # for the label of the line before


class Document(NamedTuple):
    group: str
    source: str
    texts: list[str]
    labels: list[int]
    features: list[list[str]]


class Learned(NamedTuple):
    names: list[str]
    weights: np.ndarray
    moves: np.ndarray


def documents(root: Path) -> list[Document]:
    """The clutter lines of hand-labelled documents and of the project's seeds."""
    lexicon = load()
    finder = Finder(lexicon)
    found = []
    for name in ("real_dev", "authored_dev"):
        for row in gold.rows(gold.BENCH / f"{name}.jsonl"):
            label_of = {n: label for first, last, label in row["ranges"] for n in range(first, last + 1)}
            labels = [label_of[n] for n, line in enumerate(row["lines"]) if line.strip()]
            found.append((row["id"], name, split_lines("\n".join(row["lines"])), labels))
    for path in sorted((root / "golden").glob("*.spans.json")):
        name = path.name[: -len(".spans.json")]
        lines = split_lines((root / "seeds" / f"{name}.txt").read_bytes().decode("utf-8"))
        found.append(("s" + name, "seed", lines, gold.line_labels(lines, json.loads(path.read_text(encoding="utf-8")))))
    for document in gold.corpus(root):
        text = "\n".join("".join(part.text for part in parts) for _, parts in document.lines)
        labels = [label for label, parts in document.lines if any(part.text.strip() for part in parts)]
        found.append((document.name, "own", split_lines(text), labels))
    out = []
    for group, source, lines, labels in found:
        text = "\n".join(line.text for line in lines)
        plain = split_lines(text)
        inside = finder.find(text, plain)
        looks = [see(line.text, line.folded, lexicon, inside.get(i)).look for i, line in enumerate(lines)]
        gone = {i for s in document_sections(lines, looks, lexicon) for i in range(s.first, s.last + 1)}
        gone |= {i for i, label in enumerate(labels) if label == "faq"}
        stay = [i for i in range(len(lines)) if i not in gone]
        lines, looks, labels = [lines[i] for i in stay], [looks[i] for i in stay], [labels[i] for i in stay]
        out.append(_document(group, source, lines, looks, labels))
    return [document for document in out if document.labels]


def _document(group, source, lines: list[Line], looks, labels: list[str]) -> Document:
    body = [i for i, label in enumerate(labels) if label in ("body", "caption")] or [0]
    zones = [
        TITLE if label == "title"
        else KEPT if label not in STATES
        else HEAD if i < body[0]
        else TAIL if i > body[-1]
        else INSERT
        for i, label in enumerate(labels)
    ]  # fmt: skip
    context = contexts(lines, looks) if lines else []
    at = [i for i, label in enumerate(labels) if label in STATES]
    return Document(
        group,
        source,
        [lines[i].text for i in at],
        [STATES.index(labels[i]) for i in at],
        [label_features(looks, context, zones, i) for i in at],
    )


def fit(documents: list[Document], settings: Settings) -> Learned:
    """Weights by features x labels."""
    counts = Counter(name for document in documents for names in document.features for name in names)
    names = [name for name, count in counts.items() if count >= settings.least]
    index = {name: i for i, name in enumerate(names)}
    prior = np.zeros((len(names), len(STATES)))
    for state, label in enumerate(STATES):
        for name, value in PRIOR.items():
            if name.format(label) in index:
                prior[index[name.format(label)], state] = value
    start = np.concatenate([prior.ravel(), (STAY * np.eye(len(STATES))).ravel()])
    rows, columns, allowed, costs, starts = [], [], [], [], []
    row = 0
    for document in documents:
        starts.append(row)
        for text, label, features in zip(document.texts, document.labels, document.features):
            costs.append(COST * min(len(gold.units(text)), 30))
            columns += (found := [index[name] for name in features if name in index])
            rows += [row] * len(found)
            allowed.append(np.arange(len(STATES)) == label)
            row += 1
    data = crf.Data(
        scipy.sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(names))),
        np.array(allowed),
        np.where(np.array(allowed), 0.0, np.array(costs)[:, None]),
        np.array(starts),
        np.array([len(document.labels) for document in documents]),
        np.ones(len(documents)),
    )
    weights, moves = crf.fit(data, CHAIN, settings.penalty, settings.rounds, start=start, prior=start)
    return Learned(names, weights, moves)


def report(learned: Learned, documents: list[Document]) -> None:
    """Prints the share of lines and of units that get the right label."""
    index = {name: i for i, name in enumerate(learned.names)}
    lines, units = np.zeros(2), np.zeros(2)
    wrong: Counter[tuple[str, str]] = Counter()
    for document in documents:
        scores = np.array(
            [learned.weights[[index[name] for name in names if name in index]].sum(0) for names in document.features]
        )
        for text, label, given in zip(document.texts, document.labels, crf.viterbi(scores, learned.moves, CHAIN)):
            size = len(gold.units(text))
            lines += 1, label == given
            units += size, size * (label == given)
            if label != given:
                wrong[STATES[label], STATES[given]] += size
    print(f"lines {lines[1] / lines[0]:.3f} of {lines[0]:.0f}, units {units[1] / units[0]:.3f} of {units[0]:.0f}")
    print(", ".join(f"{one} as {other} {size}" for (one, other), size in wrong.most_common(16)))


def write(learned: Learned, folder: Path) -> None:
    """labels.tsv: what speaks for each label; small weights are left out."""
    rows = [
        "# What speaks for each label of a removed line, by feature. Fitted by tests/bench/fit.",
        "# feature\t" + "\t".join(STATES),
    ]
    rows += [
        f"after {state}" + "".join(f"\t{value:.3f}" for value in row)
        for state, row in zip(STATES, learned.moves.tolist())
    ]
    for name, row in sorted(zip(learned.names, learned.weights.tolist())):
        if max(map(abs, row)) >= gold.SMALLEST:
            rows.append(name + "".join(f"\t{value:.3f}" for value in row))
    (folder / "labels.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
