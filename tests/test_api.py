"""The public functions."""

from __future__ import annotations

import pickle

import pytest

import cleaner

TEXT = "The bridge stays closed\nPublished on 3 May 2025\n" + (
    "The council met on Tuesday to discuss the bridge, which has been closed since the flood of last spring.\n" * 2
)


@pytest.mark.parametrize("value", [None, b"bytes", 3, ["a"]])
@pytest.mark.parametrize(
    "function", [cleaner.clean, cleaner.analyze, cleaner.Cleaner().clean, cleaner.Cleaner().analyze]
)
def test_only_str_is_text(function: object, value: object) -> None:
    with pytest.raises(TypeError, match="str"):
        function(value)  # type: ignore[operator]


def test_only_str_or_bytes_is_html() -> None:
    with pytest.raises(TypeError, match="bytes"):
        cleaner.clean_html(None)  # type: ignore[arg-type]


def test_unknown_label() -> None:
    with pytest.raises(ValueError, match=r"weather.*metadata"):
        cleaner.clean("x", keep={"weather"})


def test_a_label_alone_is_one_label() -> None:
    assert "Published" in cleaner.clean(TEXT, keep="metadata")


def test_keep_wins_over_drop() -> None:
    assert "Published" in cleaner.clean(TEXT, keep={"metadata"}, drop={"metadata"})


def test_labels_are_strings() -> None:
    assert cleaner.clean(TEXT, keep={cleaner.Label.METADATA}) == cleaner.clean(TEXT, keep={"metadata"})


def test_pickled_cleaner_is_small_and_the_same() -> None:
    one = cleaner.Cleaner(keep={"metadata"}, drop={"title"})
    data = pickle.dumps(one)
    assert len(data) < 1000
    assert pickle.loads(data).clean(TEXT) == one.clean(TEXT)


def test_result_as_data() -> None:
    result = cleaner.analyze(TEXT)
    data = result.to_dict()
    assert data["text"] == result.text
    assert [span["removed"] for span in data["spans"]].count(True) == len(result.removed) == 1
    assert data["article_found"] is True


def test_no_article() -> None:
    menu = "Home\nNews\nSport\nContact\n"
    assert cleaner.clean(menu) == menu
    assert not cleaner.analyze(menu).article_found


PAGE = """<!doctype html><html><head><title>The bridge stays closed | The Daily River</title></head><body>
<nav><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav>
<article><h1>The bridge stays closed</h1><p class=by>By Jane Roe</p>
<p>The council met on Tuesday to discuss the bridge, which has been closed since the flood of last spring.</p>
<p>“We had hoped for a quicker answer,” said the mayor. Nobody in the room believed that it would come soon.</p>
<p>The engineers have asked for another month. The ferry runs twice a day until then, and the school bus not at all.</p>
</article><aside><h3>Most read</h3><ul><li><a href=/1>A bus that swims</a><li><a href=/2>Bread from a boat</a></ul></aside>
<footer>© 2025 The Daily River. All rights reserved. <script>var x = "junk";</script></footer></body></html>"""


@pytest.mark.parametrize("page", [PAGE, PAGE.encode(), PAGE.encode("utf-16")])
def test_html(page: str | bytes) -> None:
    lines = cleaner.clean_html(page).splitlines()
    assert lines[-1].startswith("The engineers have asked")
    assert "The bridge stays closed" in lines
    assert not any(word in line for line in lines for word in ("Sport", "Jane Roe", "swims", "©", "junk", "<"))


def test_html_without_text() -> None:
    assert cleaner.clean_html("") == ""
    assert cleaner.clean_html("<html><body><script>x</script></body></html>") == ""
