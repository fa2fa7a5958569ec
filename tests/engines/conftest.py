"""Texts and what they must become, for every engine."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaner


@pytest.fixture(scope="session")
def texts(root: Path) -> list[str | None]:
    """Documents in many languages, and what columns hold besides: nothing, emptiness, odd characters."""
    seeds = [path.read_bytes().decode() for path in sorted((root / "seeds").glob("*.txt"))[::3]]
    return [None, *seeds[:5], None, "", " \n", "a\x00b\u2028c", *seeds[5:], None]


@pytest.fixture(scope="session")
def cleaned(texts: list[str | None]) -> list[str | None]:
    """What `cleaner.clean` makes of `texts`."""
    expected = [None if text is None else cleaner.clean(text) for text in texts]
    assert sum(before != after for before, after in zip(texts, expected)) > 10, (
        "texts that need no cleaning show nothing"
    )
    return expected


@pytest.fixture(scope="session")
def kept(texts: list[str | None]) -> list[str | None]:
    """The same where bylines are kept and titles dropped."""
    expected = [None if text is None else cleaner.clean(text, {"byline"}, {"title"}) for text in texts]
    assert expected != [None if text is None else cleaner.clean(text) for text in texts], "the options must show"
    return expected
