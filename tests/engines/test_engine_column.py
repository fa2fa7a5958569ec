from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

from cleaner import Cleaner, Label
from cleaner.engines.column import Column, clean_values


def test_values_come_out_as_from_clean(texts: list[str | None], cleaned: list[str | None]) -> None:
    assert clean_values(texts) == cleaned


def test_settings_reach_the_cleaner(texts: list[str | None], kept: list[str | None]) -> None:
    assert Column("text", keep={"byline"}, drop={Label.TITLE}).clean_values(texts) == kept


@pytest.mark.parametrize("value", [1, b"bytes", 1.5, float("nan")])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="text must be str"):
        clean_values([value])  # type: ignore[list-item]


def test_an_unknown_label_is_refused_before_any_worker_starts() -> None:
    with pytest.raises(ValueError, match="'bylines' is not a valid Label"):
        Column("text", keep=["bylines"])


def test_a_pickled_cleaner_is_small_and_cleans_the_same(texts: list[str | None], kept: list[str | None]) -> None:
    cleaner = Cleaner(keep={"byline"}, drop={"title"})
    data = pickle.dumps(cleaner)
    assert len(data) < 1000
    again = pickle.loads(data)
    assert [None if text is None else again.clean(text) for text in texts] == kept


def test_pickled_settings_are_small_and_the_same_in_every_process() -> None:
    code = (
        "import pickle; from cleaner.engines.column import Column; "
        "print(pickle.dumps(Column('text', keep=['faq', 'ad', 'byline', 'media'], drop={'title', 'caption'})).hex())"
    )
    # Sets of names come in another order under another hash seed.
    made = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1
    assert len(made.pop()) / 2 < 1000


def test_another_version_pickles_to_other_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pickle.dumps(Column("text"))
    monkeypatch.setattr("cleaner.engines.column.__version__", "99")
    assert pickle.dumps(Column("text")) != before
