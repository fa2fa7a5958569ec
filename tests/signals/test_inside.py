"""Phrases that count anywhere are the same ones, however they are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.document import split_lines
from cleaner.lexicon import load
from cleaner.signals import inside
from cleaner.signals.inside import Finder

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))


def test_with_and_without_the_automaton(monkeypatch: pytest.MonkeyPatch) -> None:
    few = Finder(load())
    monkeypatch.setattr(inside, "_BUILT_AFTER", 10**9)
    texts = [path.read_bytes().decode("utf-8") for path in SEEDS]
    found = [few.find(text, split_lines(text)) for text in texts]
    assert sum(map(len, found)) > 50
    monkeypatch.setattr(inside, "_BUILT_AFTER", 0)
    many = Finder(load())
    assert [many.find(text, split_lines(text)) for text in texts] == found


def test_no_parts_of_words() -> None:
    text = "Nobody knew the subscribe to our newsletterer.\nSubscribe to our newsletter today!"
    assert list(Finder(load()).find(text, split_lines(text))) == [1]
