"""Sections and single lines that are clutter by what stands around them."""

from __future__ import annotations

from cleaner.document import split_lines
from cleaner.lexicon import load
from cleaner.rules.sections import document_sections
from cleaner.signals.see import see

ARTICLE = "\n".join(
    [
        "The council met on Tuesday to discuss the bridge, which has been closed since the flood of last spring. Few came.",
        "“We had hoped for a quicker answer,” said the mayor. Nobody in the room believed that it would come soon at all.",
        "The engineers have asked for another month. The ferry runs twice a day until then, and the school bus not at all.",
        "On the other bank, the baker has begun to sell his bread from a boat. It is, he says, a better life than before.",
    ]
)
QUESTIONS = "\n".join(
    [
        "When will the bridge be opened again?",
        "Nobody knows. The engineers have asked for another month to look at the piers.",
        "Who pays for the repair?",
        "The county pays for most of it, and the state for what is left over in the end.",
        "Is the ferry free of charge?",
        "Yes, for residents. All others buy a ticket on board from the ferryman.",
    ]
)


def sections(text: str) -> list[tuple[str, str, str]]:
    """Label, first line and last line of each section."""
    lines = split_lines(text)
    looks = [see(line.text, line.folded, load()).look for line in lines]
    return [
        (found.label, lines[found.first].text, lines[found.last].text)
        for found in document_sections(lines, looks, load())
    ]


def test_faq_with_a_heading_in_many_languages() -> None:
    for heading in ("Frequently asked questions", "Foire aux questions", "Häufige Fragen", "Часто задаваемые вопросы"):
        found = sections(f"{ARTICLE}\n{heading}\n{QUESTIONS}")
        assert found == [("faq", heading, QUESTIONS.splitlines()[-1])], heading


def test_faq_without_a_heading() -> None:
    assert sections(f"{ARTICLE}\n{QUESTIONS}") == [("faq", QUESTIONS.splitlines()[0], QUESTIONS.splitlines()[-1])]


def test_a_page_that_is_an_faq_is_no_section() -> None:
    assert sections(f"Frequently asked questions\n{QUESTIONS}") == []


def test_an_interview_is_no_faq() -> None:
    talk = "\n".join(
        f"And what came then, in the year {year}?\n{line}" for year, line in enumerate(ARTICLE.splitlines(), 1990)
    )
    assert sections(f"The ferryman talks\n{talk}") == []


def test_headlines_with_lower_case_descriptions() -> None:
    teasers = (
        "Apple ships from Texas\napple begins shipping its flagship, made in texas this year. discover what it means.\n"
        "A bus that swims\nthe town has bought a bus that swims across the river. find out how it was paid for."
    )
    assert sections(f"{ARTICLE}\n{teasers}") == [("related", "Apple ships from Texas", teasers.splitlines()[-1])]


def test_author_box() -> None:
    box = "Jane Roe\nJane Roe\nEditor of the river desk, 36, and fond of boats since she can think."
    assert sections(f"{ARTICLE}\n{box}") == [
        ("byline", "Jane Roe", "Jane Roe"),
        ("author_bio", box.splitlines()[-1], box.splitlines()[-1]),
    ]


def test_glued_breadcrumb() -> None:
    title = "The bridge over the river stays closed until autumn"
    crumb = "river.exampleNewsThe bridge over the river stays..."
    assert ("navigation", crumb, crumb) in sections(f"{title}\n{ARTICLE}\n{crumb}")


def test_read_also_line_between_paragraphs() -> None:
    line = "Read also: The ferry that never came"
    assert sections(f"{ARTICLE}\n{line}\n{ARTICLE}") == [("related", line, line)]


def test_publication_line() -> None:
    assert sections(f"Published on 3 May 2025\n{ARTICLE}")[0][0] == "metadata"


def test_a_chronology_is_left_alone() -> None:
    assert sections(f"3 May 2025\nThe flood came.\n4 May 2025\nThe bridge was closed.\n{ARTICLE}") == []


def test_the_only_date_above_the_article() -> None:
    assert sections(f"The bridge stays closed\n3 May 2025\n{ARTICLE}") == [("metadata", "3 May 2025", "3 May 2025")]


def test_a_byline_in_two_lines() -> None:
    assert sections(f"By\nJane Roe\n{ARTICLE}") == [("byline", "By", "Jane Roe")]


def test_initials_below_the_article() -> None:
    for credit in ("(mr/dpa)", "/abc/", "K. Zs.", "JPS // MSP"):
        assert sections(f"{ARTICLE}\n{credit}") == [("byline", credit, credit)]
    assert sections(f"(mr/dpa)\n{ARTICLE}") == []


def test_from_when_to_when_somebody_lived() -> None:
    assert sections(f"Anna Fenwick\nMarch 30, 1938 – January 14, 2025\n{ARTICLE}") == []


def test_the_rows_of_a_table_are_no_initials() -> None:
    assert sections(f"{ARTICLE}\n| Maker | Palm |\n|---|---|\n| OS | LTE |") == []
