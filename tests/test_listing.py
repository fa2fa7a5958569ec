"""`cleaner labels` and `cleaner lexicon`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import cleaner
from cleaner import lexicon
from cleaner.labels import CLUTTER, Label
from cleaner.listing import entries, main
from cleaner.rulebook import EXAMPLES, OWN, rules_of

ROOT = Path(cleaner.__file__).parent
KNOWN = {rule.name for label in Label for rule in rules_of(label)}


def test_every_label_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["labels"]) == 0
    out = capsys.readouterr().out
    for label in Label:
        assert re.search(rf"^{label.value} +{'goes' if label.is_clutter else 'stays'} ", out, re.M)
        assert EXAMPLES[label] in out


def test_one_label_with_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["labels", "byline"]) == 0
    out = capsys.readouterr().out
    assert "byline.agency" in out
    assert "related" not in out
    assert main(["labels", "byline", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert {rule["name"] for rule in row["rules"]} >= {"byline.agency", "byline.start", "byline.head"}


def test_every_rule_in_the_code_is_in_the_book() -> None:
    labels = "|".join(label.value for label in CLUTTER)
    sources = [*(ROOT / "rules").glob("*.py"), ROOT / "pipeline.py"]
    written = {
        name for path in sources for name in re.findall(rf'"((?:{labels})\.[a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert written
    assert written <= KNOWN
    assert {rule.name for rule in OWN} <= written


def test_every_rule_that_removes_something_is_in_the_book(root: Path) -> None:
    for path in sorted((root / "seeds").glob("*.txt")):
        for span in cleaner.analyze(path.read_text(encoding="utf-8")).removed:
            assert span.rule in KNOWN


@pytest.mark.parametrize("label", CLUTTER)
def test_examples_of_a_label_are_taken_for_it(label: Label) -> None:
    """The examples of whole lines are phrases of the lexicon, as the list says."""
    found = [entry for entry in entries("en") if entry.label == label.value]
    assert found or label is Label.OTHER


def test_phrases_with_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "fr", "--label", "faq", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    source = (
        Path(next(path for path in lexicon.files() if path.endswith("fr.txt"))).read_text(encoding="utf-8").split("\n")
    )
    assert rows
    for row in rows:
        assert row["label"] == "faq"
        assert source[row["line"] - 1].split("  #")[0].strip() == row["text"]


@pytest.mark.parametrize("language", ["en", "zh", "und"])
def test_entries_are_what_the_lexicon_reads(language: str) -> None:
    path = next(path for path in lexicon.files() if path.endswith(f"{language}.txt"))
    phrases, classes = lexicon.read(language, Path(path).read_text(encoding="utf-8"), language)
    found = entries(language)
    assert [(lexicon.fold(one.text), one.label, one.place) for one in found if one.label != "words"] == [
        (phrase.text, phrase.label, phrase.place) for phrase in phrases
    ]
    assert sum(one.label == "words" for one in found) == sum(map(len, classes.values()))


def test_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"^fr +French +\d+ phrases +\d+ words$", out, re.M)
    assert len(re.findall(r" phrases ", out)) == len(lexicon.files())


def test_finding_a_phrase(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "--find", "READ ALSO"]) == 0
    assert re.search(r"^en\.txt \[related heading\]\n +\d+  read also$", capsys.readouterr().out, re.M)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["labels", "adverts"], "cleaner labels: no such label: adverts"),
        (["lexicon", "xx"], "cleaner lexicon: no such language: xx"),
        (["lexicon", "en", "--label", "adverts"], "no such label: adverts"),
        (["lexicon", "en", "--place", "middle"], "no such place: middle"),
        (["lexicon", "en", "--find", "qqqq"], "nothing found"),
    ],
)
def test_wrong_calls(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
