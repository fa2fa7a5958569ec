from __future__ import annotations

import difflib
import re

import pytest
from report_results import harbour, result_of

import cleaner
from cleaner.report.cells import width
from cleaner.report.terminal import explain

PLAIN = """\
     1   title       The harbour
        # navigation.cut: quay gazette
     1+- navigation   | Quay Gazette
     2
        # metadata.start: published on
     3 - metadata    Published on 3 May 2025
        # byline.start: by
     4 - byline      By Jane Roe
     5 - byline      Staff writer
     6
     7   body        The harbour was quiet when the boats came in.
     8
        # faq.section: faq
     9 - faq         How deep is it?
    10 - faq         Nine metres.
"""

ARTICLE = """\
The storm that kept the boats out

Published on 3 May 2025

The harbour was quiet when the boats came in that night, and nobody on the pier spoke of the storm that had kept \
them out for so long. Three of the eleven crews had been given up for lost on Tuesday.

"You count the lights," said Ana Moll, who keeps the lamp at the end of the mole. "You count them again, and then \
you go down and put the kettle on." Her grandfather kept the same lamp, and counted fewer.

The council will decide next week whether the mole is to be raised by two metres, as the fishermen have asked since \
the winter of 1999, or left as it stands.

Read also: Five walks along the northern coast

Subscribe to our newsletter
"""


def bare(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_plain_form() -> None:
    assert explain(harbour(), color=False, width=80) == PLAIN


def test_plain_form_of_two_settings_differs_in_the_pieces_alone() -> None:
    changed = explain(harbour(keep={"faq"}), color=False, width=30)
    told = list(difflib.unified_diff(PLAIN.splitlines(), changed.splitlines(), n=0, lineterm=""))[3:]
    assert told == [
        "-        # faq.section: faq",
        "-     9 - faq         How deep is it?",
        "-    10 - faq         Nine metres.",
        "+     9   faq         How deep is it?",
        "+    10   faq         Nine metres.",
    ]


def test_a_kept_label_that_was_dropped_says_so() -> None:
    assert "# title: left out on request\n     1 - title" in explain(harbour(drop={"title"}), color=False, width=80)


def test_no_article_is_told_in_both_forms() -> None:
    result = result_of(("body", "A menu"), article_found=False)
    for color in (True, False):
        assert "no article was found" in bare(explain(result, color, 80)).splitlines()[0]


def test_colour_strikes_what_goes_and_leaves_the_body_alone() -> None:
    told = explain(harbour(), color=True, width=80)
    assert "\x1b[2;9mBy Jane Roe\x1b[0m" in told
    line = next(line for line in told.splitlines() if "quiet" in line)
    assert "\x1b[" not in line


@pytest.mark.parametrize("columns", [1, 30, 59, 60, 80, 200])
def test_reasons_stand_beside_their_piece_and_nothing_is_too_wide(columns: int) -> None:
    told = bare(explain(harbour(), color=True, width=columns)).splitlines()
    assert all(width(line) <= max(columns, 20) for line in told)
    at = next(n for n, line in enumerate(told) if "metadata.start" in line)
    assert any("Published" in line for line in told[at : at + 3])
    if columns >= 80:
        assert "metadata.start" in told[at]
        assert "Published on 3 May 2025" in told[at]


def test_colour_sums_up_most_first() -> None:
    last = bare(explain(harbour(), color=True, width=200)).splitlines()[-1]
    assert last.startswith("96 of 154 characters removed (62 %)"), last
    assert last.index("faq 29") < last.index("byline 26") < last.index("metadata 24")


def test_a_document_cannot_steer_the_terminal() -> None:
    result = result_of(("body", "a\x1b]0;x\x07\x9b31m\u202eb\ud800\n"), ("ad", "\x1b[2J", "ad\x1b.rule", "\x1b[31m"))
    for color in (True, False):
        told = explain(result, color, 80)
        told.encode("utf-8")
        assert not re.search("[\x07\x9b\u202e\r]", told)
        assert "\x1b" not in re.sub(r"\x1b\[[\d;]*m", "", told)
        assert "\x1b[31mm" not in told
    assert "\x1b" not in explain(result, False, 80)


def test_empty_and_odd_texts() -> None:
    assert explain(result_of(), False, 80) == ""
    assert "no article was found" in explain(cleaner.analyze(""), False, 80)
    for text in ("\n", "\x00", "\ud800", "\n" * 1000, "x" * 5000):
        for color in (True, False):
            assert explain(cleaner.analyze(text), color, 80).endswith("\n")


def test_of_the_real_cleaner_every_line_and_reason_is_told() -> None:
    text = ARTICLE
    result = cleaner.analyze(text)
    told = explain(result, False, 80)
    assert told == explain(cleaner.analyze(text), False, 200)
    assert result.removed
    for span in result.removed:
        assert span.rule in told
        assert f"- {span.label}" in told
    for line in text.split("\n"):
        assert line.rstrip() in told
