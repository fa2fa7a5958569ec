"""The figures of the evaluation: units, alignment, scores, intervals."""

from __future__ import annotations

import importlib.util
import json
import random
from difflib import SequenceMatcher
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.evaluation.bootstrap import differences, estimates
from cleaner.evaluation.gold import Gold, read_gold
from cleaner.evaluation.measure import figures, score, total
from cleaner.evaluation.notation import parsed
from cleaner.evaluation.units import survivors, units
from cleaner.evaluation.worst import mistakes, worst

SHARED = Path(__file__).resolve().parents[3] / "shared" / "clutterbench"


def gold(*lines: tuple[str, str], name: str = "a") -> Gold:
    """A document of these lines, each with a label."""
    from cleaner.evaluation.gold import _labelled

    ranges = [[at, at, label] for at, (label, _) in enumerate(lines)]
    text, marked = _labelled({"lines": [line for _, line in lines], "ranges": ranges}, "here")
    return Gold(name, text, marked)


DOCUMENT = gold(("title", "The old harbour"), ("byline", "By Jane Roe"), ("body", "Rain fell."), ("caption", "A pier"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t  Stop_it", ["don", "t", "stop", "it"]),
        ("3月 ดี", ["3", "月", "ด"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("— …", []),
    ],
)
def test_units(text: str, words: list[str]) -> None:
    found = [unit.word for unit in units(text)]
    assert found[: len(words)] == words
    for unit in units(text):
        assert text[unit.start : unit.end].casefold() == unit.word


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_survivors_are_a_common_subsequence(source: list[str], output: list[str]) -> None:
    kept = survivors(source, output)
    left = [word for word, keep in zip(source, kept) if keep]
    rest = iter(output)
    assert all(word in rest for word in left)
    assert len(left) >= max(block.size for block in SequenceMatcher(None, source, output).get_matching_blocks())


@given(st.lists(st.sampled_from("abcdef"), max_size=12), st.data())
def test_what_is_a_part_of_the_source_survives_whole(source: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(source)))
    last = data.draw(st.integers(first, len(source)))
    assert sum(survivors(source, source[:first] + source[last:])) == first + len(source) - last


def test_figures_of_one_document() -> None:
    exact = score(DOCUMENT, "The old harbour\nRain fell.")
    assert exact.exact
    assert figures(exact.sums())["text_f1"] == 1.0
    lost = score(DOCUMENT, "By Jane Roe\nRain fell.")
    assert (lost.body, lost.body_lost, lost.clutter, lost.clutter_left) == (5, 3, 3, 3)
    found = figures(lost.sums())
    assert found["clutter_recall"] == 0
    assert found["clutter_precision"] == 0
    assert found["body_kept"] == pytest.approx(0.4)
    assert found["text_f1"] == pytest.approx(2 * 0.4 * 0.4 / 0.8)
    assert found["gutted"] == 1


def test_captions_do_not_count() -> None:
    with_caption, without = (score(DOCUMENT, f"The old harbour\nRain fell.{end}") for end in ("\nA pier", ""))
    assert with_caption.sums() == without.sums()


def test_labels_given_are_counted() -> None:
    text = DOCUMENT.text
    at = text.index("Rain")
    spans = [
        cleaner.Span(0, 16, cleaner.Label.TITLE),
        cleaner.Span(16, at, cleaner.Label.PROMO),
        cleaner.Span(at, len(text), cleaner.Label.BODY),
    ]
    assert dict(score(DOCUMENT, "", spans).named) == {("byline", "promo"): 3}


@pytest.mark.parametrize("name", ["authored_dev.jsonl", "real_dev.jsonl"])
def test_figures_are_those_of_the_scorer(name: str) -> None:
    """The same metric in two programs: equal to the last bit, for several cleaners."""
    if not SHARED.is_dir():
        pytest.skip(f"needs {SHARED}")
    other = _scorer()
    documents = [json.loads(line) for line in (SHARED / name).read_text(encoding="utf-8").splitlines()]
    own = read_gold(str(SHARED / name))
    for clean in (cleaner.clean, other.c4, other.refinedweb, str):
        outputs = [clean("\n".join(document["lines"])) for document in documents]
        wanted = other.summary([other.score_doc(document, text) for document, text in zip(documents, outputs)])
        found = figures(total([score(document, text) for document, text in zip(own, outputs)]))
        found["gutted"] = round(found["gutted"] * len(own))
        assert found == {figure: wanted[figure] for figure in found}


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(count: int, seed: int) -> list[tuple[float, ...]]:
    rng = random.Random(seed)
    return [
        (rng.randint(5, 20), 20, rng.randint(0, 3), 100, rng.random(), rng.random() > 0.5, 0, 1) for _ in range(count)
    ]


def test_intervals() -> None:
    rows = _rows(40, 1)
    found = estimates(rows)
    assert found == estimates(rows), "the same documents, the same intervals"
    for one in found.values():
        assert one.low <= one.value <= one.high
    assert found["text_f1"].low < found["text_f1"].high
    wide = found["text_f1"].high - found["text_f1"].low
    narrow = estimates(rows * 16)["text_f1"]
    assert wide / 6 < narrow.high - narrow.low < wide / 2.5, "sixteen times the documents, a fourth of the width"


def test_differences_are_paired() -> None:
    rows = _rows(40, 1)
    assert all(one == (0, 0, 0) for one in differences(rows, rows).values())
    better = [(*row[:4], row[4] + 0.01, *row[5:]) for row in rows]
    gain = differences(rows, better)["text_f1"]
    # Unpaired, so small a gain would be lost in the spread between documents.
    assert gain.clear
    assert gain.value == pytest.approx(0.01)
    assert not differences(rows, _rows(40, 2))["clutter_recall"].clear


def test_worst_documents_and_mistakes() -> None:
    texts = {"a": "The old harbour\nRain fell.", "b": "By Jane Roe\nRain fell.", "c": "The old harbour"}
    scores = [score(DOCUMENT._replace(name=name), text) for name, text in texts.items()]
    assert [one.gold.name for one in worst(scores, 5)] == ["b", "c"]
    assert [one.gold.name for one in worst(scores, 1)] == ["b"]
    found = mistakes(scores[1])
    assert [(one.lost, one.line, one.label, one.text) for one in found] == [
        (True, 1, "title", "The old harbour"),
        (False, 2, "byline", "By Jane Roe"),
    ]


def test_a_pair_is_labelled_by_what_is_expected(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    pair = {"input": "By Jane Roe\nRain fell.", "expected": "Rain fell. Snow", "lang": "en"}
    path.write_text(json.dumps(pair), encoding="utf-8")
    (document,) = read_gold(str(path))
    assert [(unit.word, unit.label, unit.line) for unit in document.marked][2:4] == [
        ("roe", "clutter", 0),
        ("rain", "body", 1),
    ]
    assert (document.missing, document.language) == (1, "en")


def test_parsed_gives_no_document_for_what_is_none() -> None:
    document, wrong = parsed("body\tRain", "x")
    assert document is None
    assert wrong[0].line == 1
