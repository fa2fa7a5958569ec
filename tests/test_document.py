"""Lines with offsets, and kept pieces put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Span, join_kept, split_lines
from cleaner.labels import Label


def joined(pieces: list[tuple[str, bool]]) -> str:
    text = "".join(piece for piece, _ in pieces)
    spans, at = [], 0
    for piece, _ in pieces:
        spans.append(Span(at, at + len(piece), Label.BODY))
        at += len(piece)
    return join_kept(text, spans, [keep for _, keep in pieces])


@pytest.mark.parametrize(
    ("pieces", "want"),
    [
        ([("a\n", True), ("x\n", False), ("b\n", True)], "a\nb\n"),
        ([("a\n", True), ("x\n\n", False), ("b\n", True)], "a\n\nb\n"),
        ([("a\n\n", True), ("x\n", False), ("b", True)], "a\n\nb"),
        ([("x\n\n", False), ("a\n", True)], "a\n"),
        ([("a\n\n", True), ("x\n", False)], "a\n"),
        ([("a\n", True), ("x", False)], "a"),
        ([("date 2025-04 ", False), ("a\n", True)], "a\n"),
        ([("a ", True), ("Photo: x\r\n", False), ("b", True)], "a\r\nb"),
        ([("  a\n", True), ("b", True)], "  a\nb"),
    ],
)
def test_join(pieces: list[tuple[str, bool]], want: str) -> None:
    assert joined(pieces) == want


@given(st.text())
def test_lines_are_where_they_say(text: str) -> None:
    for line in split_lines(text):
        assert text[line.start : line.end] == line.text
        assert len(line.folded) == len(line.text)
        assert line.text.strip() == line.text != ""


@given(st.text())
def test_lines_hold_all_that_is_seen(text: str) -> None:
    assert (
        "".join(line.text for line in split_lines(text)).split()
        == "".join(part for line in split_lines(text) for part in [line.text]).split()
    )
    assert sum(len("".join(line.text.split())) for line in split_lines(text)) == len("".join(text.split()))
