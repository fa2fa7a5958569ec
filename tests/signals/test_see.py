"""What is seen of one line."""

from __future__ import annotations

import pytest

from cleaner.lexicon import fold, load
from cleaner.signals.look import Look
from cleaner.signals.person import BOTH, ME, NOBODY, YOU
from cleaner.signals.see import see


def look(text: str) -> Look:
    return see(text, fold(text), load()).look


@pytest.mark.parametrize(
    "text",
    [
        "Aktualizováno 5. 3. 2025, čtení na 5 minut",
        "Économie – 8 février 2024 à 11h22 – Mis à jour le 9 février 2024 à 07h15",
        "date 2024-11 CIENCIA",
        "date 2022-11-09 08:30:00 section Экономика",
        "2024-03-18 07:42 来源：新华社",
    ],
)
def test_lines_that_a_date_makes_metadata(text: str) -> None:
    assert look(text)[2:4] == ("metadata", "shape")


@pytest.mark.parametrize(
    "text",
    [
        "date 2025-04 The harbour was quiet that morning and nobody came",
        "Updated tables as of May 2024 show growth",
        "12 mars 1998 – Ouverture du musée",
        "On 3 May 2025 the harbour was quiet",
        "Anna AirPods Pro 2nd generation with a case 2023",
    ],
)
def test_lines_that_a_date_does_not(text: str) -> None:
    assert look(text).label == ""


@pytest.mark.parametrize(
    "text", ["Jane Roe09/09/2024 - 07:30h", "di Elena RossiPubblicato il 12 febbraio 2025, ore 07:10"]
)
def test_a_byline_glued_to_its_date(text: str) -> None:
    assert look(text)[2:4] == ("byline", "shape")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The council met.", NOBODY),
        ("Get your copy", YOU),
        ("Ich habe mich gefreut.", ME),
        ("Votre blog, j'aime !", BOTH),
        ("您可能感兴趣", YOU),
    ],
)
def test_whom_a_line_speaks_of(text: str, person: int) -> None:
    assert look(text).person == person


@pytest.mark.parametrize(
    ("text", "mark"), [("| 1/1/2013 | 13 % |", "row"), ("María Torres Ybarra", "name"), ("the end", "")]
)
def test_marks(text: str, mark: str) -> None:
    assert look(text).shape.mark == mark
