"""Own rules at work: what goes, what stays, and that the cleaner's promises hold with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.labels import Label
from cleaner.options import Options
from cleaner.own import Config, load
from cleaner.own.layer import OwnRules
from cleaner.pipeline import pipeline
from cleaner.result import Result
from cleaner.zones import Scores

TITLE = "The bridge stays closed"
FIRST = "The council met on Tuesday to discuss the bridge, which has been closed since the flood of last spring."
SECOND = "“We had hoped for a quicker answer,” said the mayor. Nobody in the room believed that it would come soon."
THIRD = "The engineers have asked for another month. The ferry runs twice a day until then, the school bus not at all."
ARTICLE = [TITLE, FIRST, SECOND, THIRD]
NEUTRAL = "The harbour cat slept through all of it"  # nothing the cleaner would remove by itself


def rules(tmp_path: Path, text: str) -> OwnRules:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return OwnRules(load(path))


def analyzed(own: OwnRules, text: str, url: str | None = None) -> Result:
    """The result, after a look at the promises: nothing lost, nothing invented, twice is once."""
    pipeline, options = own.at(url)
    result = pipeline.analyze(text, options)
    assert "".join(text[span.start : span.end] for span in result.spans) == text
    assert pipeline.clean(text, options) == result.text
    assert pipeline.clean(result.text, options) == result.text
    return result


def removed(result: Result) -> list[tuple[str, str, str, str]]:
    return [(span.label.value, span.rule, span.evidence, result.piece(span)) for span in result.removed]


def test_without_rules_nothing_changes() -> None:
    text = "\n".join([TITLE, "Published on 3 May 2025", FIRST, SECOND, "Share on Facebook"])
    own, options = OwnRules(Config()).at()
    mine, plain = own.analyze(text, options), pipeline().analyze(text, Options())
    assert (mine.spans, mine.article_found) == (plain.spans, plain.article_found)


PHRASES = [
    ("line", "Join the Harbour Club", "» JOIN the harbour club!"),
    ("line", "Read 3 stories free", "Read 12 stories free"),
    ("line", "l'avis du port", "L’avis du port"),
    ("heading", NEUTRAL, NEUTRAL),
    ("start", "The harbour cat", NEUTRAL),
    ("start", "Read 3 stories", "Read 3 stories of the harbour cat, who slept through all of it."),
    ("end", "all of it", NEUTRAL),
    ("inside", "cat slept", NEUTRAL),
    ("line", SECOND, SECOND),
]


@pytest.mark.parametrize(("place", "phrase", "line"), PHRASES)
@pytest.mark.parametrize("at", [0, 1, 2, 4])
def test_a_phrase_is_an_order_wherever_it_stands(tmp_path: Path, place: str, phrase: str, line: str, at: int) -> None:
    own = rules(tmp_path, f'[phrases.promo]\n{place} = ["{phrase}"]')
    body = [one for one in ARTICLE if one != line]
    result = analyzed(own, "\n".join([*body[:at], line, *body[at:]]) + "\n")
    assert result.text == "\n".join(body) + "\n"
    assert [(label, rule) for label, rule, _, _ in removed(result)] == [("promo", "promo.own")]


@pytest.mark.parametrize(
    ("place", "phrase"),
    [
        ("line", "The harbour cat"),
        ("start", "harbour cat"),
        ("start", "The harbour ca"),
        ("end", "slept"),
        ("inside", "cat slep"),
    ],
)
def test_a_phrase_elsewhere_is_none(tmp_path: Path, place: str, phrase: str) -> None:
    text = "\n".join([TITLE, FIRST, NEUTRAL + ".", SECOND])
    assert analyzed(rules(tmp_path, f'[phrases.promo]\n{place} = ["{phrase}"]'), text).text == text


def test_what_follows_a_heading_is_told_by_it(tmp_path: Path) -> None:
    text = "\n".join([*ARTICLE, "From the logbook", "A bus that swims", "Bread from a boat"])
    own = rules(tmp_path, '[phrases.related]\nheading = ["from the logbook"]')
    labels = {result[3]: result[0] for result in removed(analyzed(own, text))}
    assert labels["From the logbook"] == labels["A bus that swims"] == labels["Bread from a boat"] == "related"


def test_patterns_take_lines_and_parts_of_lines(tmp_path: Path) -> None:
    own = rules(tmp_path, "[patterns.metadata]\nline = ['Ref\\. \\d+']\ncut = ['\\(Ref\\. \\d+\\)', '\\[\\d+\\]']")
    text = f"{TITLE}\nRef. 12\n[3] {FIRST[:-1]} (Ref. 9).\n  {SECOND}[12][13]\nSee Ref. 12 of the harbour's book, please.\n"
    result = analyzed(own, text)
    assert result.text == f"{TITLE}\n{FIRST[:-1]} .\n  {SECOND}\nSee Ref. 12 of the harbour's book, please.\n"
    assert [one[3] for one in removed(result)] == ["Ref. 12", "[3]", "(Ref. 9)", "[12]", "[13]"]
    assert removed(result)[0] == ("metadata", "metadata.own", r"Ref\. \d+", "Ref. 12")


def test_a_cut_does_not_change_what_the_rest_is(tmp_path: Path) -> None:
    own = rules(tmp_path, "[patterns.metadata]\ncut = ['\\[\\d+\\]']")
    marked = "\n".join(line.replace(" ", " [1] ", 3) + "[2]" for line in ARTICLE)
    assert analyzed(own, marked).text.replace("  ", " ") == "\n".join(ARTICLE)


def test_nested_cuts(tmp_path: Path) -> None:
    own = rules(tmp_path, "[patterns.other]\ncut = ['\\([^()]*\\)']")
    assert analyzed(own, f"{FIRST}\n{SECOND} ((a) (b (c)))").text == f"{FIRST}\n{SECOND}"


def test_what_is_removed_without_an_article_is_only_the_own(tmp_path: Path) -> None:
    own = rules(tmp_path, '[phrases.promo]\nline = ["join the club"]')
    result = analyzed(own, "Home\nNews\nJoin the club\nSport\nContact\n")
    assert not result.article_found
    assert result.text == "Home\nNews\nSport\nContact\n"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "join the club", "\n join the club \n", "join the club\n" * 3])
def test_nothing_but_own_lines(tmp_path: Path, text: str) -> None:
    own = rules(tmp_path, '[phrases.promo]\nline = ["join the club"]')
    assert analyzed(own, text).text.strip() == ""


CLUTTER = ["Published on 3 May 2025", "Share on Facebook", "Subscribe to our newsletter", "By Jane Roe"]


@pytest.mark.parametrize("line", CLUTTER)
def test_kept_lines(tmp_path: Path, line: str) -> None:
    text = "\n".join([TITLE, *CLUTTER, FIRST, SECOND, THIRD, *CLUTTER])
    own = rules(tmp_path, f'[keep]\nlines = ["{line.upper()}"]')
    kept = analyzed(own, text).text.splitlines()
    assert kept.count(line) == 2
    assert set(kept) == {line, *ARTICLE}


def test_kept_patterns_and_sections(tmp_path: Path) -> None:
    faq = ["Frequently asked questions", "Is the bridge open?", "No, not before spring."]
    text = "\n".join([*ARTICLE, *faq])
    assert faq[1] not in analyzed(OwnRules(Config()), text).text
    own = rules(tmp_path, "[keep]\npatterns = ['Is the .*\\?']")
    assert analyzed(own, text).text == "\n".join([*ARTICLE, faq[1]])


def test_keep_wins(tmp_path: Path) -> None:
    own = rules(
        tmp_path,
        'drop = ["title"]\n[keep]\nlabels = ["ad"]\nlines = ["The bridge stays closed", "The cat"]\n'
        '[phrases.promo]\nline = ["the cat"]\n[phrases.ad]\nline = ["the dog"]\n[patterns.promo]\ncut = ["cat"]',
    )
    text = "\n".join([*ARTICLE, "The cat", "The dog"])
    result = analyzed(own, text)
    assert result.text == text
    assert [span.label for span in result.spans if result.piece(span) == "The dog"] == [Label.AD]


def test_sites(tmp_path: Path) -> None:
    own = rules(tmp_path, f'[phrases.ad]\nline = ["ad one"]\n[site."example.org".phrases.ad]\nline = ["{NEUTRAL}"]')
    text = "\n".join([TITLE, FIRST, "Ad one", NEUTRAL, SECOND])
    for url in (None, "https://example.com/example.org", "not a url", "http://[", "https://notexample.org/"):
        assert NEUTRAL in analyzed(own, text, url).text
    for url in ("https://example.org/a", "//news.EXAMPLE.org:80", "example.org/a"):
        assert analyzed(own, text, url).text == "\n".join([TITLE, FIRST, SECOND])
    assert own.at("https://a.example.org")[0] is own.at("https://b.example.org")[0], "made once"


def test_scores_stay_with_their_lines(tmp_path: Path) -> None:
    own = rules(tmp_path, '[phrases.ad]\nline = ["ad one"]\n[patterns.ad]\ncut = ["xx"]')
    lines = ["Ad one", TITLE, "", "xx Ad one xx", FIRST, NEUTRAL + ".", SECOND]
    none: Scores = (0.0, 0.0, 0.0, 0.0)
    out: Scores = (1000.0, -1000.0, 1000.0, 1000.0)
    scores = [out if line.startswith(NEUTRAL) else none for line in lines if line]
    pipeline, options = own.at()
    result = pipeline.analyze("\n".join(lines), options, scores)
    assert [line for line in result.text.splitlines() if line] == [TITLE, FIRST, SECOND]


LINES = st.sampled_from(
    [*ARTICLE, *CLUTTER, "ad one", " (x) ", "(x)ad one", "a (x(y)) b", "", "keep me", "\x00", "\ud800"]
)
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", " ", "\u2028", ""])


@given(st.lists(st.tuples(LINES, ENDS), max_size=12))
@example([(TITLE, "\n"), ("(x)ad one", " "), ("(x)", "")])
def test_promises_hold_on_anything(pieces: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in pieces)
    result = analyzed(_OWN, text)
    position = 0
    for char in result.text:
        if not char.isspace():
            position = text.index(char, position) + 1
    for line in result.text.splitlines():
        assert line.strip(" .:!") != "ad one"
        assert "(x)" not in line


_OWN = OwnRules(load(Path(__file__).with_name("own_rules.toml")))
