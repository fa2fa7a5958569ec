"""Dates and times in any script, told by their shape and the lexicon's calendar words."""

from __future__ import annotations

import re

from cleaner.lexicon import Lexicon

# Not \w+: that breaks words at the combining vowels of Thai and Hindi.
_TOKEN = re.compile(r"\d+|[^\s\d!-/:-@\[-`{-~\xa0–—·•،。、，：（）]+")
_THAI_DOT = re.compile(r"(?<=[\u0e01-\u0e4e])\.")
_FULL_DATE = re.compile(
    r"(?<!\d)(?:(?:\d{1,2}\s?[./\-]\s?\d{1,2}\s?[./\-]\s?(?:19|20)?\d{2}|(?:19|20)\d{2}\s?[./\-]\s?\d{1,2}(?:\s?[./\-]\s?\d{1,2})?)(?!\d)"
    r"|(?:19|20)?\d{2}\s?[年년]\s?\d{1,2}\s?[月월])"
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:h.時시]\s?\d{2}(?!\d)|\d\s?(?:am|pm|a\.m|p\.m)\b|\d\s?[時点]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|(?<!\d)1[34]\d{2}(?!\d)")
# Written with numbers in every language, so in no language's file.
_MARKS = frozenset(
    (
        "h hs am pm a p m s st nd rd th er ª º utc gmt cet cest est edt pst pdt ist msk t z 年 月 日 時 时 分 秒 年月日 "
        "년 월 일 시 분 초 г год года"
    ).split()
)

NONE, PART, WHOLE = 0, 1, 2


def date_in(folded: str, lexicon: Lexicon) -> int:
    """WHOLE where a short folded line is a date or time and nothing else, PART where it holds a full date.

    >>> from cleaner.lexicon import load
    >>> [date_in(line, load()) for line in ("2025-04-03, 11:20", "on 2025-04-03 it rained", "twelve 12")]
    [2, 1, 0]
    """
    months = lexicon.words["month"]
    weekdays = lexicon.words["weekday"]
    fillers = lexicon.words["date"]
    month = filler = number = 0
    other = 0
    if not folded.isascii() and _THAI_DOT.search(folded):
        folded = _THAI_DOT.sub("", folded)  # "ม.ค." is one word
    for token in _TOKEN.findall(folded):
        if token.isdigit():
            number += 1
        elif token in months:
            month += 1
        elif token in weekdays or token in fillers or token in _MARKS:
            filler += 1
        else:
            other += 1
    full = (
        (_may_be_full(folded) and _FULL_DATE.search(folded) is not None)
        or (month and _YEAR.search(folded) is not None)
        or (month and number and other == 0)
    )
    if other == 0 and number and (full or _CLOCK.search(folded) or (filler and number <= 2)):
        return WHOLE
    return PART if full else NONE


def _may_be_full(folded: str) -> bool:
    """Has it one of the signs that all full dates have? The search itself is dear."""
    return "." in folded or "-" in folded or "/" in folded or "年" in folded or "년" in folded
