"""The contract, on generated text: lines of articles and clutter in any order, and any string at all."""

from __future__ import annotations

import itertools
import random
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.labels import Label

PROSE = [
    "The council met on Tuesday to discuss the bridge, which has been closed since the flood of last spring.",
    "“We had hoped for a quicker answer,” said the mayor. Nobody in the room believed that it would come soon.",
    "Der Rat tagte bis in die Nacht. Am Ende stand ein Beschluss, den niemand so recht gewollt hatte, auch er nicht.",
    "市议会周二开会讨论这座自去年春天洪水以来一直关闭的桥。市长说，他希望能更快得到答复，但会场里没有人相信。",
    "Совет собрался во вторник, чтобы обсудить мост, закрытый после весеннего паводка, и разошёлся ни с чем.",
]
CLUTTER = [
    "Home", "Sport", "By Jane Roe", "Published on 3 May 2025", "Read also: The bridge that nobody wanted", "Share on Facebook",
    "Subscribe to our newsletter", "© 2025 All rights reserved", "Advertisement", "3 comments", "Photo: Jane Roe",
    "Related articles", "FAQ", "How long will it take?", "1", "***", "A heading", "- an item of a list", "date 2025-04 ",
    "Ein Titel | Die Zeitung", "12:30", "https://example.org/a", "{{ template }}", "—", "Hugo Mollet", "Hugo Mollet",
]  # fmt: skip
ENDS = ["\n", "\n\n", "\r\n", "\r", "\n \n", "\u2028", " \n"]
documents = st.lists(
    st.tuples(st.sampled_from(PROSE + CLUTTER) | st.text(max_size=30), st.sampled_from(ENDS)), max_size=30
).map(lambda lines: "".join(text + end for text, end in lines))
anything = st.text(st.characters(), max_size=300) | documents


def words(text: str) -> list[str]:
    return text.split()


def is_subsequence(short: str, long: str) -> bool:
    rest = iter(char for char in long if not char.isspace())
    return all(char in rest for char in short if not char.isspace())


@given(anything)
@example("")
@example("\x00")
@example("\ud800 alone")
@example("\n" * 1000)
@example("İstanbul'da\nİ")
def test_spans_partition_the_input(text: str) -> None:
    spans = cleaner.analyze(text).spans
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(one.end == two.start for one, two in itertools.pairwise(spans))
    assert all(isinstance(span.label, Label) for span in spans)


@given(anything)
def test_removed_spans_say_why(text: str) -> None:
    result = cleaner.analyze(text)
    for span in result.removed:
        assert span.rule.startswith(f"{span.label}.")
        assert span.evidence
    for span in result.spans:
        if not span.label.is_clutter:
            assert not span.rule


@given(anything)
def test_nothing_is_invented(text: str) -> None:
    assert is_subsequence(cleaner.clean(text), text)


@given(anything)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = cleaner.clean(text)
    assert cleaner.clean(once) == once


@given(anything)
def test_analyze_and_clean_agree(text: str) -> None:
    assert cleaner.analyze(text).text == cleaner.clean(text)


@given(anything)
def test_text_of_which_nothing_goes_is_unchanged(text: str) -> None:
    result = cleaner.analyze(text)
    if not result.removed:
        assert result.text == text


@given(documents)
def test_line_ends_do_not_matter(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert words(cleaner.clean(plain.replace("\n", "\r\n"))) == words(cleaner.clean(plain))


@given(anything, st.sets(st.sampled_from([label.value for label in Label])))
def test_kept_labels_are_kept(text: str, keep: set[str]) -> None:
    result = cleaner.analyze(text, keep=keep)
    assert not any(span.label.value in keep for span in result.removed)


@pytest.mark.parametrize("text", [PROSE[0] * 3, "\n\n".join(PROSE), "Roses are red\nViolets are blue\nSugar is sweet"])
def test_clean_text_stays_clean(text: str) -> None:
    assert cleaner.clean(text) == text


HOSTILE = {
    "one line": lambda n: "word " * n,
    "no spaces": lambda n: "x" * (5 * n),
    "newlines": lambda n: "\n" * (5 * n),
    "brackets": lambda n: "(" * (5 * n),
    "many lines": lambda n: "Read also: x\n" * n,
    "digits": lambda n: "1 " * (2 * n),
    "colons": lambda n: "a: " * n,
    "same name": lambda n: "Jane Roe\n" * n,
    "questions": lambda n: "Is it so? Yes.\n" * n,
    "mixed": lambda n: "\n".join(random.Random(1).choices(PROSE + CLUTTER, k=n)),
    "dates": lambda n: "2025-04-03 " * n,
    "pipes": lambda n: " | a" * n,
    "stars": lambda n: "*" * (5 * n),
}


def seconds(text: str) -> float:
    begin = time.perf_counter()
    cleaner.clean(text)
    return time.perf_counter() - begin


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_input(name: str) -> None:
    """Ten times the input takes about ten times as long: far less than the hundred of quadratic time."""
    make = HOSTILE[name]
    seconds(make(200))
    small = min(seconds(make(2_000)) for _ in range(3))
    large = min(seconds(make(20_000)) for _ in range(2))
    assert large < 40 * max(small, 1e-3)


@settings(max_examples=20)
@given(st.integers(1, 30))
def test_many_documents_are_cleaned_in_order(count: int) -> None:
    texts = [f"{PROSE[0]} {i}" for i in range(count)]
    assert list(cleaner.Cleaner().clean_many(texts)) == texts
