"""The weights of a page's markup, on top of the zones' weights, which stay as they are."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import NamedTuple

import numpy as np
import trafilatura

from cleaner.document import Line, split_lines
from cleaner.html import markup_features
from cleaner.lexicon import load
from cleaner.markup import page_lines
from cleaner.model import zoning
from cleaner.rules.sections import document_sections
from cleaner.signals.context import contexts
from cleaner.signals.inside import Finder
from cleaner.signals.see import see
from cleaner.zones import HEAD, INSERT, KEPT, TAIL, TITLE, ZONES
from fit import crf, gold
from fit.zones import CHAIN, Learned, data_of, word_f1


class Settings(NamedTuple):
    """As of `zones`."""

    least: int = 40
    penalty: float = 15.0
    rounds: int = 80
    lost: float = 0.3
    left: float = 0.6


SETTINGS = Settings()


class Document(NamedTuple):
    group: str
    source: str
    lines: list[Line]
    marks: list[int]
    base: np.ndarray  # lines x zones: the scores that the text alone gives
    features: list[tuple[str, ...]]
    faq: str
    goal: str


def documents(root: Path) -> list[Document]:
    """The development pages, read from their HTML."""
    lexicon, zones = load(), zoning()
    finder = Finder(lexicon)
    out = []
    for page in gold.rows(gold.BENCH / "wcxb_dev/articles.jsonl.gz"):
        with gzip.open(
            gold.BENCH / f"wcxb_dev/html/{page['id']}.html.gz", "rt", encoding="utf-8", errors="replace"
        ) as file:
            source = file.read()
        tree = trafilatura.load_html(source)
        blocks = page_lines(tree) if tree is not None else []
        if not blocks:
            continue
        text = "\n".join(block.text for block in blocks)
        lines = split_lines(text)
        marks = gold.aligned(text, page["gold"], page["title"])
        extracted = trafilatura.extract(tree, include_comments=False, fast=True) or ""
        features = markup_features(blocks, extracted)
        inside = finder.find(text, lines)
        looks = [see(line.text, line.folded, lexicon, inside.get(i)).look for i, line in enumerate(lines)]
        sections = document_sections(lines, looks, lexicon)
        faq = "\n".join(line.text for s in sections if s.label == "faq" for line in lines[s.first : s.last + 1])
        gone = {i for section in sections for i in range(section.first, section.last + 1)}
        stay = [i for i in range(len(lines)) if i not in gone]
        if not any(marks[i] == gold.KEEP for i in stay):
            continue
        lines, looks = [lines[i] for i in stay], [looks[i] for i in stay]
        scores = np.zeros((len(stay), len(ZONES)))
        scores[:, [HEAD, TITLE, INSERT, TAIL]] = zones.scores(looks, contexts(lines, looks))
        out.append(
            Document(
                "w" + page["id"],
                "html",
                lines,
                [marks[i] for i in stay],
                scores,
                [features[i] for i in stay],
                faq,
                page["gold"],
            )
        )
    return out


def _moves() -> np.ndarray:
    moves = np.zeros((len(ZONES), len(ZONES)))
    for (one, other), value in zoning().moves.items():
        moves[one, other] = value
    return moves


def fit(documents: list[Document], settings: Settings) -> Learned:
    """Weights by features x zones; the moves between zones stay."""
    names, data = data_of(documents, settings, [1.0] * len(documents))
    data = data._replace(offset=np.concatenate([document.base for document in documents]))
    prior = np.concatenate([np.zeros(len(names) * len(ZONES)), _moves().ravel()])
    weights, _ = crf.fit(data, CHAIN, settings.penalty, settings.rounds, start=prior, prior=prior)
    return Learned(names, weights, _moves())


def report(learned: Learned, documents: list[Document]) -> None:
    """Prints the word F1 of the pages without and with the markup."""
    index = {name: i for i, name in enumerate(learned.names)}
    before, after = [], []
    for document in documents:
        extra = np.array(
            [learned.weights[[index[n] for n in names if n in index]].sum(0) for names in document.features]
        )
        for scores, out in ((document.base, before), (document.base + extra, after)):
            path = crf.viterbi(scores, learned.moves, CHAIN)
            text = "\n".join(line.text for line, zone in zip(document.lines, path) if zone in (TITLE, KEPT))
            out.append(word_f1(f"{text}\n{document.faq}", document.goal))
    print(
        f"{len(documents)} pages, word F1 of the text alone {np.mean(before):.4f}, with the markup {np.mean(after):.4f}"
    )


def write(learned: Learned, folder: Path) -> None:
    """markup.tsv: what a line's markup adds to the score of each zone against kept."""
    against = learned.weights - learned.weights[:, [KEPT]]
    rows = [
        "# What a web page's markup adds to the scores of its lines, by feature. Fitted by tests/bench/fit.",
        "# feature\thead\ttitle\tinsert\ttail",
    ]
    for name, row in sorted(zip(learned.names, against[:, [HEAD, TITLE, INSERT, TAIL]].tolist())):
        if max(map(abs, row)) >= gold.SMALLEST:
            rows.append(name + "".join(f"\t{value:.3f}" for value in row))
    (folder / "markup.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
