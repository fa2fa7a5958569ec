from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.report.cells import rows, visible, width


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_nothing_visible_steers_the_terminal(text: str) -> None:
    shown = visible(text)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in shown)
    shown.encode("utf-8")


@given(
    st.lists(st.tuples(st.text("ab  納豆é\u0301", max_size=40), st.sampled_from("xy")), max_size=5), st.integers(8, 40)
)
def test_rows_fit_and_lose_only_space(pieces: list[tuple[str, str]], columns: int) -> None:
    made = rows(pieces, columns)
    for row in made:
        shown = "".join(text for text, _ in row)
        assert width(shown) <= columns or shown[0] == " "  # the indentation of a line is kept, however wide
    assert all("".join(text for text, _ in row).strip() for row in made[1:])
    told = "".join(text for row in made for text, _ in row)
    assert told.replace(" ", "") == "".join(text for text, _ in pieces).replace(" ", "")


def test_rows_break_at_spaces_and_keep_styles() -> None:
    assert rows([("one two ", ""), ("three four", "9")], 9) == [[("one two", "")], [("three", "9")], [("four", "9")]]


def test_ideographs_break_anywhere_but_not_before_a_full_stop() -> None:
    assert [row[0][0] for row in rows([("納豆納豆。納豆", "")], 8)] == ["納豆納", "豆。納豆"]


def test_a_word_wider_than_a_row_is_broken() -> None:
    made = rows([("a" * 50, "")], 20)
    assert [width(row[0][0]) for row in made] == [20, 20, 10]
