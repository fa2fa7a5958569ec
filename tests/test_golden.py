"""Every seed becomes its golden text, and what is removed has its golden label.

A golden is what the document should become, written and corrected by hand; where the cleaner is not there yet, the seed is
named in `GAPS`, and its test fails the day it gets there, so that the name goes.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cleaner

ROOT = Path(__file__).resolve().parents[1]
SEEDS = sorted(path.stem for path in (ROOT / "seeds").glob("*.txt"))
FOUNDING = ["000_d494c912059ead2f", "003_526afe125e9736bf"]
GAPS = frozenset((Path(__file__).parent / "golden_gaps.txt").read_text(encoding="utf-8").split())
MOST_LOST = 300  # code points of an article
LEAST_AGREEMENT = 0.85  # of removed text with the golden label


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def pieces(result: cleaner.Result) -> list[list[str]]:
    return [[span.label.value, result.piece(span)] for span in result.spans]


def dump(rows: list[list[str]]) -> str:
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n"


def parameters() -> list[object]:
    missed = pytest.mark.xfail(reason="not all of its clutter is found yet", strict=True)
    return [pytest.param(name, marks=[missed] if name in GAPS else []) for name in SEEDS]


@pytest.mark.parametrize("name", parameters())
def test_text(name: str, request: pytest.FixtureRequest) -> None:
    result = cleaner.analyze(read(ROOT / "seeds" / f"{name}.txt"))
    golden = ROOT / "golden" / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_bytes(result.text.encode("utf-8"))
        (ROOT / "golden" / f"{name}.spans.json").write_text(dump(pieces(result)), encoding="utf-8")
    assert result.text == read(golden)


@pytest.mark.parametrize("name", SEEDS)
def test_article_is_safe(name: str) -> None:
    """Whatever is missed, no more than a sentence or two of a seed's article is lost."""
    result = cleaner.analyze(read(ROOT / "seeds" / f"{name}.txt"))
    golden = json.loads(read(ROOT / "golden" / f"{name}.spans.json"))
    body = [text for label, text in golden if label == "body"]
    lost = [text for text in body if text not in result.text]
    assert sum(map(len, lost)) <= MOST_LOST, lost


@pytest.mark.parametrize("name", FOUNDING)
def test_labels_of_the_founding_documents(name: str) -> None:
    result = cleaner.analyze(read(ROOT / "seeds" / f"{name}.txt"))
    assert pieces(result) == json.loads(read(ROOT / "golden" / f"{name}.spans.json"))


def test_labels_agree() -> None:
    agreed = removed = 0
    for name in SEEDS:
        text = read(ROOT / "seeds" / f"{name}.txt")
        spans = cleaner.analyze(text).removed
        at = 0
        for label, piece in json.loads(read(ROOT / "golden" / f"{name}.spans.json")):
            at = text.index(piece, at)
            for span in spans:
                shared = min(span.end, at + len(piece)) - max(span.start, at)
                if shared > 0 and cleaner.Label(label).is_clutter:
                    removed += shared
                    agreed += shared * (span.label == label)
            at += len(piece)
    assert removed > 10_000
    assert agreed / removed >= LEAST_AGREEMENT


def test_founding_documents_are_as_expected() -> None:
    """Blank lines aside, as their expected texts in the shared data say."""
    expected = ROOT.parent / "shared" / "seeds" / "expected"
    if not expected.is_dir():
        pytest.skip("the shared data is not there")
    for name in FOUNDING:
        want = [line for line in read(expected / f"{name}.txt").splitlines() if line.strip()]
        got = [line for line in cleaner.clean(read(ROOT / "seeds" / f"{name}.txt")).splitlines() if line.strip()]
        assert got == want


def test_there_are_seeds_in_many_languages() -> None:
    languages = {name.split("_")[0] for name in SEEDS if not name[0].isdigit()}
    assert len(SEEDS) >= 32
    assert len(languages) >= 12
