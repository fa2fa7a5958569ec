"""The weights of the zones: documents as the cleaner sees them, the fit, and what it reaches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import scipy.sparse

from cleaner.document import Line, split_lines
from cleaner.lexicon import load
from cleaner.rules.sections import document_sections
from cleaner.signals.context import contexts
from cleaner.signals.inside import Finder
from cleaner.signals.look import Look
from cleaner.signals.see import see
from cleaner.zones import BEFORE, ENDS, HEAD, INSERT, KEPT, STARTS, TAIL, TITLE, ZONES, observations
from fit import crf, gold

CHAIN = crf.Chain.of(len(ZONES), BEFORE, STARTS, ENDS)
# Of each source, what a document counts. Few are labelled by hand, and those are exact.
WEIGHT = {
    "feed": 10.0, "real-page": 10.0, "authored": 6.0, "seed": 6.0, "own-feed": 7.0, "own-page": 7.0, "own-hard": 7.0,
    "traf": 1.5, "page": 1.5, "gold": 4.0, "d-traf": 1.5, "d-page": 2.0, "d-gold": 1.0,
}  # fmt: skip


class Settings(NamedTuple):
    """`least` documents' lines a feature must be seen in, the `penalty` of weights, and what a wrong zone costs while
    fitting for every 40 code points of the line, up to 8 times: `lost` for article removed, `left` for clutter kept."""

    least: int = 30
    penalty: float = 180.0
    rounds: int = 160
    lost: float = 0.55
    left: float = 0.3


SETTINGS = Settings()


class Document(NamedTuple):
    group: str
    source: str
    lines: list[Line]
    marks: list[int]
    features: list[list[str]]
    faq: str  # the text of the FAQ sections, which the pages' gold counts as article


class Learned(NamedTuple):
    names: list[str]
    weights: np.ndarray
    moves: np.ndarray


def documents(root: Path) -> list[Document]:
    """All examples as the zones see them: without the sections that rules remove before."""
    lexicon = load()
    finder = Finder(lexicon)
    seen: dict[tuple[str, object], Look] = {}
    out = []
    for example in [*gold.examples(), *gold.seeds(root), *gold.invented(root)]:
        if gold.KEEP not in example.marks:
            continue
        lines = split_lines(example.text)
        inside = finder.find(example.text, lines)
        looks = []
        for i, line in enumerate(lines):
            known = (line.text, inside.get(i))
            if known not in seen:
                seen[known] = see(line.text, line.folded, lexicon, inside.get(i)).look
            looks.append(seen[known])
        marks = example.marks
        faq = ""
        sections = document_sections(lines, looks, lexicon)
        if sections:
            faq = "\n".join(line.text for s in sections if s.label == "faq" for line in lines[s.first : s.last + 1])
            gone = {i for section in sections for i in range(section.first, section.last + 1)}
            stay = [i for i in range(len(lines)) if i not in gone]
            lines, looks, marks = [lines[i] for i in stay], [looks[i] for i in stay], [marks[i] for i in stay]
            if gold.KEEP not in marks:
                continue
        source = "real-page" if example.source == "page" and example.group[0] != "w" else example.source
        out.append(Document(example.group, source, lines, marks, observations(looks, contexts(lines, looks)), faq))
    return out


class Marked(Protocol):
    """What is learned from: the lines of a document with their marks and the names of their features."""

    @property
    def lines(self) -> Sequence[Line]: ...
    @property
    def marks(self) -> Sequence[int]: ...
    @property
    def features(self) -> Sequence[Sequence[str]]: ...


class Costs(Protocol):
    """The settings that say what is learned, see `Settings`."""

    @property
    def least(self) -> int: ...
    @property
    def lost(self) -> float: ...
    @property
    def left(self) -> float: ...


def data_of(documents: Sequence[Marked], settings: Costs, weights: Sequence[float]) -> tuple[list[str], crf.Data]:
    """The names of the features that are frequent enough, and the documents as the fitting needs them."""
    counts = Counter(name for document in documents for names in document.features for name in names)
    names = [name for name, count in counts.items() if count >= settings.least]
    index = {name: i for i, name in enumerate(names)}
    rows: list[int] = []
    columns: list[int] = []
    allowed, costs, starts = [], [], []
    row = 0
    for document in documents:
        starts.append(row)
        kept = [i for i, mark in enumerate(document.marks) if mark == gold.KEEP]
        for i, (line, mark) in enumerate(zip(document.lines, document.marks)):
            columns += (found := [index[name] for name in document.features[i] if name in index])
            rows += [row] * len(found)
            row += 1
            may, cost = np.zeros(len(ZONES), bool), np.zeros(len(ZONES))
            size = min(len(line.text) / 40, 8)
            if mark in (gold.KEEP, gold.TITLE):
                may[TITLE if mark == gold.TITLE and i < kept[0] else KEPT] = True
                cost[[HEAD, INSERT, TAIL]] = settings.lost * size
            elif mark == gold.CLUTTER:
                may[HEAD if i < kept[0] else TAIL if i > kept[-1] else INSERT] = True
                cost[[TITLE, KEPT]] = settings.left * size
            else:
                may[:] = True
            allowed.append(may)
            costs.append(cost)
    return names, crf.Data(
        scipy.sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(names))),
        np.array(allowed),
        np.array(costs),
        np.array(starts),
        np.array([len(document.lines) for document in documents]),
        np.array(weights),
    )


def fit(documents: list[Document], settings: Settings) -> Learned:
    """Weights by features x zones."""
    names, data = data_of(documents, settings, [WEIGHT[document.source] for document in documents])
    weights, moves = crf.fit(data, CHAIN, settings.penalty, settings.rounds)
    return Learned(names, weights, moves)


def report(learned: Learned, documents: list[Document]) -> None:
    """Prints what is kept and removed, by source."""
    index = {name: i for i, name in enumerate(learned.names)}
    pages = {"w" + page["id"]: page["gold"] for page in gold.rows(gold.BENCH / "wcxb_dev/articles.jsonl.gz")}
    pages |= {"d" + page["id"]: page["gold"] for page in gold.rows(gold.BENCH / "daniel_dev.jsonl.gz")}
    scores = defaultdict(list)
    totals = defaultdict(lambda: np.zeros(5))
    for document in documents:
        emissions = np.array(
            [learned.weights[[index[name] for name in names if name in index]].sum(0) for names in document.features]
        )
        kept = [zone in (TITLE, KEPT) for zone in crf.viterbi(emissions, learned.moves, CHAIN)]
        if document.group in pages and "gold" not in document.source:
            text = "\n".join(line.text for line, keep in zip(document.lines, kept) if keep)
            scores[document.source].append(word_f1(f"{text}\n{document.faq}", pages[document.group]))
        total = totals[document.source]
        wrong = 0
        for line, mark, keep in zip(document.lines, document.marks, kept):
            size = len(gold.units(line.text))
            if mark in (gold.KEEP, gold.TITLE):
                total[:2] += size, size * (not keep)
                wrong += size * (not keep)
            elif mark == gold.CLUTTER:
                total[2:4] += size, size * (not keep)
                wrong += size * keep
        total[4] += wrong == 0
    for source, (body, lost, clutter, removed, exact) in totals.items():
        count = sum(document.source == source for document in documents)
        precision, recall = removed / max(1, removed + lost), removed / max(1, clutter)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        words = f"{np.mean(scores[source]):.4f}" if scores[source] else "     -"
        print(
            f"{source:9} {count:4} documents  word F1 {words}  body kept {1 - lost / max(1, body):.4f}  "
            f"clutter P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  exact {exact / count:.3f}"
        )


def word_f1(text: str, goal: str) -> float:
    got, want = Counter(gold.units(text)), Counter(gold.units(goal))
    same = sum((got & want).values())
    return 2 * same / (got.total() + want.total()) if same else 0.0


def write(learned: Learned, folder: Path) -> None:
    """weights.tsv: what speaks for each zone against kept; small weights are left out."""
    against = learned.weights - learned.weights[:, [KEPT]]
    rows = [
        "# What speaks for each zone against the article, by feature. Fitted by tests/bench/fit.",
        "# feature\thead\ttitle\tinsert\ttail",
    ]
    for zone, before in BEFORE.items():
        rows += [f"move {ZONES[other]} to {ZONES[zone]}\t{learned.moves[other, zone]:.3f}" for other in before]
    for name, row in sorted(zip(learned.names, against[:, [HEAD, TITLE, INSERT, TAIL]].tolist())):
        if max(map(abs, row)) >= gold.SMALLEST:
            rows.append(name + "".join(f"\t{value:.3f}" for value in row))
    (folder / "weights.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
