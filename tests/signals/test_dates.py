"""Dates in any script."""

from __future__ import annotations

import pytest

from cleaner.lexicon import fold, load
from cleaner.signals.dates import NONE, PART, WHOLE, date_in

DATES = """
2025-04-03
03.04.2025, 11:20 Uhr
3 May 2025
May 3, 2025 at 11:20 am
Publié le 16 février 2025 à 08h11
16. Februar 2025
3 de mayo de 2025
3 maggio 2025
3 de maio de 2025 às 14h05
3 maja 2025, 13:45
3 мая 2025, 14:05
3 Μαΐου 2025
2025年4月3日 14:05
2025년 4월 3일
3 mei 2025
3 มกราคม 2568
12 ก.พ. 2567
3 tháng 5 năm 2025
3 Mayıs 2025
٣ مايو 2025
3 मई 2025
2 days ago
14:05
""".strip().split("\n")


@pytest.mark.parametrize("line", DATES)
def test_dates_alone(line: str) -> None:
    assert date_in(fold(line), load()) == WHOLE


@pytest.mark.parametrize("line", ["It rained on 3.5.2025 all day", "Jane Roe, 2025-04-03, Cork harbour"])
def test_dates_among_words(line: str) -> None:
    assert date_in(fold(line), load()) == PART


@pytest.mark.parametrize(
    "line", ["Twelve Angry Men", "12 eggs, 3 cups of flour", "Chapter 3", "500 000 people", "The 3 of us"]
)
def test_numbers_that_are_no_dates(line: str) -> None:
    assert date_in(fold(line), load()) == NONE
