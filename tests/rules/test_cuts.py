"""What is cut off kept lines, and what is not."""

from __future__ import annotations

import pytest

from cleaner.lexicon import fold, load
from cleaner.rules.cuts import FIRST, LATER, cut_line

STORY = "The council met on Tuesday to talk about the bridge, and went home without a word."


def cut(text: str, place: int = LATER, names: tuple[str, ...] = ()) -> tuple[str, str] | None:
    found = cut_line(text, fold(text), load(), place, frozenset(map(fold, names)))
    return (found.label, text[found.start : found.end].strip()) if found else None


@pytest.mark.parametrize(
    ("prefix", "label"),
    [
        ("date 2025-04 ", "metadata"),
        ("2025-04-03 ", "metadata"),
        ("published: 03.04.2025 ", "metadata"),
        ("Fecha: 9-oct-2023 / Lectura: 4 min / ", "metadata"),
        ("2023-06-21T07:30:00+02:00 | rubrique: environnement | id: 88213 | ", "metadata"),
        ("source=wire date=2021-09-14 lang=en text=", "metadata"),
        ("By Jane Roe, 18 October 2024. ", "byline"),
    ],
)
def test_prefixes(prefix: str, label: str) -> None:
    assert cut(prefix + STORY, FIRST) == (label, prefix.strip())


@pytest.mark.parametrize(
    ("suffix", "label"),
    [
        (" Read also: The bridge that nobody wanted", "related"),
        (" Lire aussi : Le pont dont personne ne voulait", "related"),
        (" Photo: Jane Roe", "media"),
        (" (Foto: Jane Roe/dpa)", "media"),
        (" © Jane Roe", "media"),
        (" (dpa/lno)", "byline"),
        (" (Reuters)", "byline"),
    ],
)
def test_suffixes(suffix: str, label: str) -> None:
    assert cut(STORY + suffix) == (label, suffix.strip())


def test_site_name_behind_the_title() -> None:
    title = "The bridge stays closed"
    assert cut(f"{title} | The Daily Bridge", FIRST, (title,)) == ("navigation", "| The Daily Bridge")
    assert cut(f"{title} | The Daily Bridge", FIRST) is None, "nothing shows where the title ends"


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "2025-04 was the wettest month that anybody in the valley could remember having seen.",
        "HALVERTON, Ohio, March 4, 2025 – The dairy broke ground today on the site behind the church.",
        "In 2025 he wrote: read also the small print, for the devil is said to live in there.",
        "The picture showed three men (and a dog) on the bridge, long before it was closed.",
        "She took the photo in May (it rained)",
        "He was born in 1950 (or 1951)",
        "By Monday, 3 March, nothing was left. The shops were as empty as the streets were.",
    ],
)
@pytest.mark.parametrize("place", [FIRST, LATER])
def test_sentences_stay_whole(text: str, place: int) -> None:
    assert cut(text, place) is None


@pytest.mark.parametrize("opening", ["17:30 — ", "1926年　", "1926 – "])
def test_the_time_of_a_programme_or_chronology_stays(opening: str) -> None:
    assert cut(opening + STORY, FIRST) is None


def test_a_credit_in_brackets_goes_with_its_agency() -> None:
    assert cut("The lightning bugs are on the decline. (AP Video: Jane Roe)") == ("media", "(AP Video: Jane Roe)")


@pytest.mark.parametrize(
    "line",
    [
        "League Pass Is Moving to Another Video: What This Means for You",
        "Harbour at Night 8 x 10 Photograph Art Print Photo Picture",
    ],
)
def test_a_headline_is_no_credit(line: str) -> None:
    assert cut(line) is None
