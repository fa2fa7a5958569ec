from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from report_results import result_of, scrambled

from cleaner.report.fragments import lines


def test_a_line_of_two_spans_and_a_span_of_two_lines() -> None:
    result = result_of(("title", "One "), ("share", "two\n\nthree"))
    assert list(lines(result.source, result.spans)) == [[(0, "One "), (1, "two")], [], [(1, "three")]]


def test_line_numbers_are_those_of_editors() -> None:
    result = result_of(("body", "a\r\nb\rc\u2028d\n"))
    assert [line[0].text for line in lines(result.source, result.spans)] == ["a", "b", "c\u2028d"]


@given(st.integers(0, 10_000))
def test_nothing_but_line_breaks_is_lost(seed: int) -> None:
    result = scrambled(seed)
    whole = "".join(fragment.text for line in lines(result.source, result.spans) for fragment in line)
    assert whole == result.source.replace("\r", "").replace("\n", "")
