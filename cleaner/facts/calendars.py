"""Other calendars and ways to count years, as newspapers use them."""

from __future__ import annotations

import datetime

_PERSIAN_YEARS = range(1300, 1416)  # above it are the years of the Islamic calendar, which is not converted
_BUDDHIST_YEARS = range(2443, 2643)
_GREGORIAN_YEARS = range(1900, 2100)
# Days before each month of the Persian year.
_PERSIAN_DAYS = (0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}


def full_year(year: int) -> int | None:
    """A year of four digits, counted from Christ or Buddha, or of two, as the Gregorian one; None where it is neither.

    >>> full_year(2567), full_year(19), full_year(98), full_year(1446)
    (2024, 2019, 1998, None)
    """
    if year in _GREGORIAN_YEARS:
        return year
    if year in _BUDDHIST_YEARS:
        return year - 543
    if 0 <= year < 100:
        return 2000 + year if year < 70 else 1900 + year
    return None


def era_year(era: str, year: int) -> int:
    """The Gregorian year of a Japanese or Taiwanese era's year.

    >>> era_year("令和", 6), era_year("民國", 113)
    (2024, 2024)
    """
    return _ERAS[era] + year


def is_persian(year: int) -> bool:
    """Is this a year of the Persian calendar?"""
    return year in _PERSIAN_YEARS


def from_persian(year: int, month: int, day: int) -> datetime.date | None:
    """A date of the Persian calendar as the Gregorian one; None where there is no such day.

    The year begins on 21 March but for the years after its leap years, told by the cycle of 33 years that holds from
    1178 to 1633 (Borkowski 1996).

    >>> from_persian(1403, 1, 1), from_persian(1402, 12, 29), from_persian(1399, 12, 30)
    (datetime.date(2024, 3, 20), datetime.date(2024, 3, 19), datetime.date(2021, 3, 20))
    """
    if not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        return None
    # Day 1 of year 1300 was 21 March 1921; each year has 365 days, leap years, 8 in 33, one more.
    start = datetime.date(1921, 3, 21) + datetime.timedelta(365 * (year - 1300) + _leaps(year) - _leaps(1300))
    return start + datetime.timedelta(_PERSIAN_DAYS[month - 1] + day - 1)


_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)  # remainders of leap years when divided by 33


def _leaps(year: int) -> int:
    """Leap years before `year`, counted from year 0."""
    cycles, rest = divmod(year, 33)
    return 8 * cycles + sum(rest > leap for leap in _LEAPS)
