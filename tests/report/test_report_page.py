from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_results import harbour, result_of

from cleaner.report.page import Entry, page


class Elements(HTMLParser):
    """What a parser that knows HTML finds in the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self.raw = {"script": "", "style": ""}
        self._in: tuple[str, str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        self._in = (tag, given.get("id") or "") if tag in self.raw else None

    def handle_endtag(self, tag: str) -> None:
        self._in = None

    def handle_data(self, data: str) -> None:
        if self._in and self._in[1]:
            self.scripts[self._in[1]] = self.scripts.get(self._in[1], "") + data
        elif self._in:
            self.raw[self._in[0]] += data


def pieces(made: str, place: int = 0) -> Any:
    return json.loads(Elements(made).scripts[f"document-{place}"])


def test_a_document_is_its_pieces() -> None:
    made = pieces(page([Entry("a.txt", harbour())]))
    assert made[1][1:] == [" | Quay Gazette\n\n", "navigation.cut", "quay gazette"]
    assert "".join(piece[1] for piece in made) == harbour().source


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=80))
def test_any_text_comes_back_and_the_page_can_be_written(text: str) -> None:
    made = page([Entry(text, result_of(("ad", text, text, text)), text)], title=text)
    made.encode("utf-8")
    piece = pieces(made)[0]
    # JSON joins two halves of a pair, as it must: the sign they make is what is meant.
    assert [value.encode("utf-16", "surrogatepass") for value in piece[1:]] == [
        text.encode("utf-16", "surrogatepass")
    ] * 3


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--<script>", "{{script}}", "]]>", "\u2028<\ud800&"]
)
def test_no_text_changes_what_elements_there_are(text: str) -> None:
    plain = Elements(page([Entry("x", result_of(("ad", "x", "x", "x")), "x")], title="x"))
    evil = Elements(page([Entry(text, result_of(("ad", text, text, text)), text)], title=text))
    assert [tag for tag, _ in evil.tags] == [tag for tag, _ in plain.tags]
    assert evil.raw == plain.raw


def test_the_policy_allows_the_pages_own_script_and_style_and_nothing_else() -> None:
    found = Elements(page([Entry("a", harbour())]))
    policy = next(given["content"] for tag, given in found.tags if given.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for kind in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(found.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_nothing_is_loaded_from_elsewhere() -> None:
    found = Elements(page([Entry("a", harbour())]))
    for _, attributes in found.tags:
        assert (attributes.get("src") or attributes.get("href") or "#").startswith(("#", "data:"))
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp", found.raw["style"] + found.raw["script"])


def test_the_same_documents_make_the_same_page() -> None:
    assert page([Entry("a", harbour())]) == page([Entry("a", harbour())])


def test_the_index_counts_by_label() -> None:
    index = json.loads(Elements(page([Entry("a", harbour()), Entry("b", harbour())], total=9)).scripts["index"])
    names = [label[0] for label in index["labels"]]
    name, lead, sizes, found, note = index["documents"][0]
    assert (name, lead, found, note) == ("a", "The harbour", True, "")
    assert {names[at]: size for at, size in enumerate(sizes) if size} == {
        "title": 11, "navigation": 17, "metadata": 24, "byline": 26, "body": 47, "faq": 29,
    }  # fmt: skip
    assert index["total"] == 9
    assert index["rules"][0] == [names.index("faq"), "faq.section", 2, 58]


def test_no_document_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        page([])
