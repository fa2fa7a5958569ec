"""Dates and times in a line of text, in any language, without being told which.

A light parser for lines that are known to hold dates: numbers in their usual orders, month names by their table,
the clock beside them. A date needs a day or a month; what only has a weekday or "two hours ago" is none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.facts.calendars import era_year, from_persian, full_year, is_persian
from cleaner.facts.clock import Clock, clocks
from cleaner.facts.words import SOLAR, find_word, months, plain_with_offsets

LONGEST = 400  # code points of a line in which dates are looked for


class Moment(NamedTuple):
    """A date, perhaps with a time, found in a line.

    `start` and `end` are offsets in the line; `year` and `day` are 0 where the line has none. `order` is ``dmy`` or
    ``mdy`` where only that order of numbers makes a date, ``?`` where both do (then day and month are as in ``dmy``).
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    clock: Clock | None = None
    order: str = ""

    def iso(self) -> str:
        """ISO 8601, as exact as the text: ``2024-11``, ``2024-11-05``, ``2024-11-05T18:30+01:00``; "" without a year."""
        if not self.year:
            return ""
        if not self.day:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}{'T' + self.clock.iso() if self.clock else ''}"

    def american(self) -> Moment:
        """The same with day and month the other way round, where the numbers leave it open."""
        return self._replace(month=self.day, day=self.month) if self.order == "?" else self


def moments(line: str, letters: str = "") -> list[Moment]:
    """The dates of a line, in order, each with the time that stands beside it. `letters` is text of the document;
    it tells Polish ``listopad`` (November) from Croatian (October).

    >>> [found.iso() for found in moments("Publié le 8 janvier 2025 à 17h36, modifié le 9/01/2025")]
    ['2025-01-08T17:36', '2025-01-09']
    """
    text, offsets = plain_with_offsets(line[:LONGEST])
    text = _THAI_POINT.sub("\u2060", text)  # as long as before; "ม.ค." is one word
    found: list[Moment] = []
    for moment in (*_numeric(text), *_by_name(text, letters or line)):
        if not any(moment.start < other.end and other.start < moment.end for other in found):
            found.append(moment)
    found.sort()
    times = clocks(text)
    return [
        moment._replace(start=offsets[moment.start], end=offsets[moment.end]) for moment in _timed(text, found, times)
    ]


_THAI_POINT = re.compile(r"(?<=[\u0e01-\u0e4e])\.(?=[\s\d\u0e01-\u0e4e]|$)")
_SEPARATOR = r"\s?[-./‐–年년]\s?"
_ERA = re.compile(r"(令和|平成|昭和|民國|民国)\s?(\d{1,3}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?")
_YEAR_FIRST = re.compile(
    rf"(?<![\d.])(\d{{4}}){_SEPARATOR}(\d{{1,2}})(?:\s?[-./‐–月월]\s?(\d{{1,2}})(?!\d)\s?[日일]?|\s?[月월])?(?![\d:])"
)
_YEAR_LAST = re.compile(r"(?<![\d.])(\d{1,2})\s?([-./‐–])\s?(\d{1,2})\s?\2\s?'?(\d{4}|\d{2})(?!\d)")
_YEARLESS = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_NUMERALS = re.compile(
    r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?"
)


def _numeric(text: str) -> Iterator[Moment]:
    for found in _ERA.finditer(text):
        year = era_year(found[1], 1 if found[2] == "元" else int(found[2]))
        yield from _checked(found.start(), found.end(), year, int(found[3]), int(found[4]))
    for found in _NUMERALS.finditer(text):
        year = int("".join(str("〇一二三四五六七八九".index("〇" if digit == "零" else digit)) for digit in found[1]))
        yield from _checked(found.start(), found.end(), year, _numeral(found[2]), _numeral(found[3] or ""))
    for found in _YEAR_FIRST.finditer(text):
        yield from _dated(found.start(), found.end(), int(found[1]), int(found[2]), int(found[3] or 0))
    for found in _YEAR_LAST.finditer(text):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        order = "?" if day <= 12 and month <= 12 and day != month else "mdy" if month > 12 else "dmy"
        if order == "mdy":
            day, month = month, day
        for moment in _dated(found.start(), found.end(), year, month, day):
            yield moment._replace(order=order if found[2] != "." else "")
    for found in _YEARLESS.finditer(text):
        yield from _checked(found.start(), found.end(), 0, int(found[1]), int(found[2]))


def _numeral(text: str) -> int:
    """A Chinese numeral up to 31, 0 for none."""
    tens, ten, ones = text.rpartition("十")
    digit = "〇一二三四五六七八九".index
    return (10 * (digit(tens) if tens else 1) if ten else 0) + (digit(ones) if ones else 0)


def _dated(start: int, end: int, year: int, month: int, day: int) -> Iterator[Moment]:
    if is_persian(year):
        date = from_persian(year, month, day or 1)
        if date:
            yield Moment(start, end, date.year, date.month, date.day if day else 0)
        return
    known = full_year(year)
    if known is not None:
        yield from _checked(start, end, known, month, day)


def _checked(start: int, end: int, year: int, month: int, day: int) -> Iterator[Moment]:
    """The date, where there is such a day."""
    try:
        datetime.date(year or 2024, month, day or 1)
    except ValueError:
        return
    yield Moment(start, end, year, month, day)


# As in signals.dates: \w breaks words at the vowels of Thai and Hindi.
_TOKEN = re.compile(r"\d+|[^\s\d!-/:-@\[-`{-~\xa0–—·•،。、，：（）«»“”„]+")
_MOST_LETTERS = 5  # of a word between the parts of a date: "de", "st", "года"
_BETWEEN = frozenset("de d di st nd rd th er º ª го".split())
_NEAR = 2  # such words between two parts


def _by_name(text: str, letters: str) -> Iterator[Moment]:
    tokens = [(found.group().replace("\u2060", ""), found.start(), found.end()) for found in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        size, meanings = _month(tokens, at)
        if not meanings:
            at += 1
            continue
        language, month = _meant(meanings, letters)
        moment = next(_around(text, tokens, at, at + size, month, language == SOLAR), None)
        if moment:
            yield moment
        at += size


def _month(tokens: list[tuple[str, int, int]], at: int) -> tuple[int, list[tuple[str, int]]]:
    """How many tokens name a month at `at`, and which it may be."""
    table = months()
    words = [word for word, _, _ in tokens[at : at + 3]]
    if words[0] in ("thang", "thg", "th") and len(words) > 1 and words[1].isdigit() and 1 <= int(words[1]) <= 12:
        return 2, [("vi", int(words[1]))]
    for size in (3, 2, 1):
        found = table.get(" ".join(words[:size])) if len(words) >= size else None
        if found:
            return size, found
    # Hebrew writes "in" as one letter in front of the month.
    return (1, table[words[0][1:]]) if words[0][0] == "ב" and words[0][1:] in table else (0, [])


_LETTERS = {"pl": "ąęłńśźż", "cs": "ěřůý", "sh": "đć"}


def _meant(meanings: list[tuple[str, int]], letters: str) -> tuple[str, int]:
    """The month of a name that languages share: the one of the language whose letters the text has most of."""
    if len({number for _, number in meanings}) == 1:
        return meanings[0]
    return max(meanings, key=lambda one: sum(map(letters.count, _LETTERS.get(one[0], ""))))


def _around(
    text: str, tokens: list[tuple[str, int, int]], first: int, last: int, month: int, solar: bool
) -> Iterator[Moment]:
    """The date around a month's name, tokens[first:last], in the orders of the world's languages."""
    left = _number(text, tokens, first - 1, -1)
    right = _number(text, tokens, last, 1)
    further = _number(text, tokens, right + 1, 1) if right >= 0 else -1
    value = [int(tokens[i][0]) if i >= 0 else -1 for i in (left, right, further)]
    years = [_year(tokens[i][0], solar) if i >= 0 else None for i in (left, right, further)]
    start, end = tokens[first][1], tokens[last - 1][2]
    choice: tuple[int | None, int, int, int] | None = None  # year, day, first token, last token
    if years[0] is not None:  # 2024. május 3.
        choice = (years[0], value[1] if 1 <= value[1] <= 31 else 0, left, right if 1 <= value[1] <= 31 else last - 1)
    elif 1 <= value[1] <= 31 and years[2] is not None and years[1] is None:  # May 3, 2024
        choice = (years[2], value[1], first, further)
    elif 1 <= value[0] <= 31 and years[1] is not None:  # 3 May 2024
        choice = (years[1], value[0], left, right)
    elif years[1] is not None:  # May 2024
        choice = (years[1], 0, first, right)
    elif 1 <= value[0] <= 31 and right == last and len(tokens[right][0]) == 2:  # 3 May 24
        choice = (full_year(value[1]), value[0], left, right)
    elif 1 <= value[0] <= 31 and all(word in _BETWEEN for word, _, _ in tokens[left + 1 : first]):
        choice = (0, value[0], left, last - 1)  # not "2 hours ago", where "ago" is August
    elif 1 <= value[1] <= 31 and right == last:
        choice = (0, value[1], first, right)
    if choice is None:
        return
    year, day, begin, close = choice
    if year is None:
        return
    start, end = min(start, tokens[begin][1]), max(end, tokens[close][2])
    if solar and year:
        date = from_persian(year, month, day or 1)
        if date:
            yield Moment(start, end, date.year, date.month, date.day if day else 0)
    elif not solar:
        yield from _checked(start, end, year, month, day)


def _number(text: str, tokens: list[tuple[str, int, int]], at: int, step: int) -> int:
    """The index of the next number from `at` that may be a part of a date, -1 for none."""
    for _ in range(_NEAR + 1):
        if not 0 <= at < len(tokens):
            return -1
        word, start, end = tokens[at]
        if word.isdigit():
            clock = _CLOCK_AFTER.match(text, end) or (start and text[start - 1] == ":")
            return -1 if clock or len(word) > 4 else at
        if len(word) > _MOST_LETTERS or word in months():
            return -1
        at += step
    return -1


_CLOCK_AFTER = re.compile(r":\s?\d|\s?h\s?\d|h\b|\s?[ap]\.?m\b")


def _year(word: str, solar: bool) -> int | None:
    if len(word) != 4:
        return None
    return int(word) if solar and is_persian(int(word)) else full_year(int(word)) if not solar else None


_GAP = 24  # code points between a date and its time
_DIGIT = re.compile(r"\d")


def _timed(text: str, found: list[Moment], times: list[Clock]) -> Iterator[Moment]:
    """The dates with the times beside them: behind a date, or else in front of the first."""
    free = [clock for clock in times if not any(clock.start < one.end and one.start < clock.end for one in found)]
    for i, moment in enumerate(found):
        until = found[i + 1].start if i + 1 < len(found) else len(text)
        behind = [clock for clock in free if moment.end <= clock.start < until]
        before = [clock for clock in free if clock.end <= moment.start] if i == 0 else []
        clock = None
        if behind and _close(text, moment.end, behind[0].start):
            clock = behind[0]
        elif before and _close(text, before[-1].end, moment.start):
            clock = before[-1]
        yield moment._replace(clock=clock) if clock and moment.day else moment


def _close(text: str, start: int, end: int) -> bool:
    gap = text[start:end]
    return len(gap) <= _GAP and not _DIGIT.search(gap) and find_word(gap, "updated") < 0
