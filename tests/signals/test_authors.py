"""Where the names of bylines come again."""

from __future__ import annotations

from cleaner.document import split_lines
from cleaner.lexicon import load
from cleaner.signals.authors import author_echoes
from cleaner.signals.see import see


def echoes(*lines: str) -> dict[int, int]:
    found = split_lines("\n".join(lines))
    return author_echoes(found, [see(line.text, line.folded, load()).look for line in found])


def test_a_box_begins_with_the_name_of_the_byline() -> None:
    assert echoes("Von Jana Roth", "Der Hafen schläft.", "Jana Roth", "Jana Roth schreibt über das Meer.") == {
        2: 2,
        3: 1,
    }
    assert echoes("By Jane Roe and Dirk van der Berg", "Dirk van der Berg lives in Ghent.") == {1: 1}


def test_without_a_byline_nothing_is_known() -> None:
    assert echoes("Jana Roth", "Jana Roth schreibt über das Meer.") == {}
