"""FAQ sections appended to an article, with or without a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Line
from cleaner.rules import Section
from cleaner.signals.look import STRONG, Look

LEAST_PROSE = 300  # code points of article that must stand before an FAQ; else the page is the FAQ
LEAST_SHARE = 0.3  # of the article's prose that must stand before an FAQ with a heading
LEAST_SHARE_BARE = 0.4  # and before one without
LEAST_QUESTIONS = 3  # that make an FAQ without a heading
MOST_ANSWER = 6  # lines that an answer may take
_NEAR = 3  # lines between a heading and its first question


def faq_sections(lines: Sequence[Line], looks: Sequence[Look]) -> list[Section]:
    """The FAQ sections of a document that is not itself an FAQ."""
    questions = [
        i
        for i, (line, look) in enumerate(zip(lines, looks))
        if look.shape.ending == "question" or "?" in line.text or "？" in line.text
        if _is_question(look) or _asks(line.text)
    ]
    headings = [i for i, look in enumerate(looks) if look.label == "faq" and _is_heading(look)]
    if not questions or (not headings and len(questions) < LEAST_QUESTIONS):
        return []
    prose = [len(line.text) if look.kind in "PM" else 0 for line, look in zip(lines, looks)]
    before = [0]
    for mass in prose:
        before.append(before[-1] + mass)
    found: list[Section] = []
    for heading in headings:
        if found and heading <= found[-1].last:
            continue
        first = next((q for q in questions if heading < q <= heading + _NEAR), None)
        if first is None or before[heading] < LEAST_PROSE:
            continue
        last = _end(first, questions, looks)
        inside = before[last + 1] - before[heading]
        if before[heading] >= LEAST_SHARE * (before[heading] + inside):
            found.append(Section(heading, last, "faq", "faq.heading", lines[heading].text))
    if not found:
        bare = _without_heading(questions, looks, before)
        if bare:
            first, last = bare
            found.append(Section(first, last, "faq", "faq.questions", f"{lines[first].text} …"))
    return found


def _is_question(look: Look) -> bool:
    return look.shape.ending == "question" and 1 <= look.shape.size <= 6 and look.shape.sentences <= 1


_MOST_ASKED = 160  # code points of a question
_ASKED = re.compile(rf"[^.!?؟？]{{8,{_MOST_ASKED}}}[?？؟](?=\s|$|[^\x00-\u2fff])")
_NUMBERED = re.compile(r"^(?:[-–—•*]|[A-Z]?\d{1,2}[.):])\s*")


def _asks(text: str) -> bool:
    """A question marked as a list item, its answer behind it: ``– How long does it last? A week.``"""
    mark = _NUMBERED.match(text)
    return mark is not None and _ASKED.match(text, mark.end()) is not None


def _is_heading(look: Look) -> bool:
    return look.place in ("heading", "line") or (look.place in ("begin", "end", "start") and look.shape.size <= 4)


def _end(first: int, questions: Sequence[int], looks: Sequence[Look]) -> int:
    """The last line of the questions and answers that begin with the question `first`."""
    asked = set(questions)
    longest = 0  # lines of the longest answer so far
    at = first
    while True:
        answer = at + 1
        while answer < len(looks) and answer not in asked and _answers(looks[answer]) and answer - at <= MOST_ANSWER:
            answer += 1
        if answer < len(looks) and answer in asked:
            longest = max(longest, answer - at - 1)
            at = answer
            continue
        return min(answer - 1, at + longest) if at > first else answer - 1


def _answers(look: Look) -> bool:
    """May the line be part of an answer?"""
    if look.place in STRONG and look.label not in ("body", "faq") and look.kind not in "PM":
        return False
    return look.kind in "MPSLBCsQG" or (look.kind == "H" and look.shape.stops > 1)


def _without_heading(questions: Sequence[int], looks: Sequence[Look], before: Sequence[int]) -> tuple[int, int] | None:
    """The last run of questions with one answer line each, after an article that asks none in this way."""
    runs: list[list[int]] = []
    for question in questions:
        if runs and question - runs[-1][-1] == 2 and looks[question - 1].kind in _ANSWERS:
            runs[-1].append(question)
        else:
            runs.append([question])
    run = max(runs, key=len)
    first, last = run[0], run[-1] + 1
    if len(run) < LEAST_QUESTIONS or last >= len(looks) or looks[last].kind not in _ANSWERS:
        return None
    if before[first] < LEAST_PROSE or before[first] < LEAST_SHARE_BARE * before[last + 1]:
        return None
    # An interview asks from early on, and an article that goes on behind the questions has them as its own.
    if sum(question < first for question in questions) > 1:
        return None
    if any(look.kind in "PM" and not look.label for look in looks[last + 1 : last + 3]):
        return None
    return first, last


_ANSWERS = frozenset("MPSL")
