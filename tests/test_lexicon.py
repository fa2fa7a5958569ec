"""The lexicon files are well-formed, and say one thing each."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from cleaner import lexicon
from cleaner.lexicon.tables import Ends, Lines

FOLDER = Path(lexicon.__file__).parent
FILES = sorted(FOLDER.glob("*.txt"))
CODES = [path.stem for path in FILES]
REQUIRED = (
    "en fr de es it pt nl pl ru el zh ja ar he fa hi bn tr uk cs sk hu ro bg sh sv no da fi id vi th ko ca"
).split()


def parsed(path: Path) -> tuple[list[lexicon.Phrase], dict[str, list[str]]]:
    return lexicon.read(path.stem, path.read_text(encoding="utf-8"), path.name)


def test_the_languages_are_there() -> None:
    assert set(CODES) >= set(REQUIRED)


@pytest.mark.parametrize("path", FILES, ids=CODES)
def test_file_is_well_formed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    phrases, classes = parsed(path)
    assert "\t" not in text
    assert len(phrases) >= 50
    if path.stem != "und":
        assert {"month", "by", "stop"} <= set(classes)
    for phrase in phrases:
        assert phrase.text == lexicon.fold(phrase.text).strip()


@pytest.mark.parametrize("path", FILES, ids=CODES)
def test_no_phrase_has_two_labels_at_one_place(path: Path) -> None:
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for phrase in parsed(path)[0]:
        labels[phrase.place, phrase.text].add(phrase.label)
    assert not {key: found for key, found in labels.items() if len(found) > 1}


@pytest.mark.parametrize("path", FILES, ids=CODES)
def test_phrases_for_anywhere_are_long(path: Path) -> None:
    """What counts in the middle of prose must be telling: no short word."""
    for phrase in parsed(path)[0]:
        if phrase.place == "inside":
            assert len(phrase.text) >= 3, phrase


def test_unknown_section_is_an_error_with_file_and_line() -> None:
    with pytest.raises(lexicon.LexiconError, match=r"xx\.txt:2: no such section"):
        lexicon.read("xx", "# X\n[shares line]\nshare\n", "xx.txt")


def test_phrase_without_section_is_an_error() -> None:
    with pytest.raises(lexicon.LexiconError, match=r"xx\.txt:1"):
        lexicon.read("xx", "share\n", "xx.txt")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("» Read more …", "read more"),
        ("3 Comments", "0 comments"),
        ("1.234 Views", "0 views"),
        ("[Photo]", "photo"),
        ("—", ""),
    ],
)
def test_key(line: str, key: str) -> None:
    assert lexicon.key(lexicon.fold(line)) == key


@pytest.mark.parametrize("text", ["İstanbul", "L’avis", "ẞ", "ŉ", "ǰ", "\u2028", "🙂"])
def test_folding_keeps_offsets(text: str) -> None:
    assert len(lexicon.fold(text)) == len(text)


def test_tables_tell_what_was_put_in() -> None:
    entries = {"read also": ("related", "heading"), "read": ("navigation", "line"), "re": ("other", "line")}
    lines = Lines(Lines.pack(entries))
    assert {name: lines.get(name) for name in entries} == entries
    assert len(lines) == len(entries)
    assert [lines.get(name) for name in ("read", "rea", "x")] == [("navigation", "line"), None, None]
    assert [lines.begin(two) for two in ("read also", "read on", "x y")] == [True, False, False]
    more = Lines(Lines.pack({"read": ("body", "heading"), "new": ("ad", "line")}))
    joined = Lines(lines.joined(more))
    both = {**entries, "read": ("body", "heading"), "new": ("ad", "line")}
    assert {name: joined.get(name) for name in both} == both
    ends = Ends(Ends.pack({"by": [("written by", "byline"), ("by", "byline")]}))
    assert ends.get("by") == [("written by", "byline"), ("by", "byline")]
    assert ends.get("on") == []
