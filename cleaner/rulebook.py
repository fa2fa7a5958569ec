"""The rules by name: what each takes for clutter, with an example. They are what ``Span.rule`` says."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.labels import Label


class Rule(NamedTuple):
    """A rule as people read of it. `name` is that of ``Span.rule``; ``*`` in it stands for any clutter label."""

    name: str
    meaning: str
    example: str


PLACES = (
    Rule("*.line", "the line is a phrase of the lexicon, numbers and bullets aside", "» 3 comments"),
    Rule("*.heading", "the line is a phrase of the lexicon that stands over a section", "Read also"),
    Rule("*.start", "the line begins with a phrase of the lexicon", "Published on 3 May 2025"),
    Rule("*.end", "the line ends with a phrase of the lexicon", "Jane Roe, staff writer"),
    Rule(
        "*.inside",
        "the line holds a phrase that hardly ever stands in an article",
        "… sign up for our newsletter today …",
    ),
    Rule("*.begin", "the line begins with what is elsewhere a whole line", "Most read: The bridge"),
    Rule("*.word", "the line holds a phrase that says what an author does", "… lives in Lisbon and writes about …"),
    Rule("*.own", "a phrase or pattern of your own (--config)", "The harbour desk recommends"),
    Rule("*.shape", 'the line looks like one: a name behind "by", a date, a credit, a handle', "By Jane Roe"),
)
"""By the phrase or the shape of a line; the label's own zone or neighbours agree."""

ZONES = (
    Rule("*.head", "the line stands above the article, among menus, dates, names", "Home / News / Local"),
    Rule("*.insert", "the line stands between the article's paragraphs and is not of it", "Advertisement"),
    Rule("*.tail", "the line stands behind the article", "More from this section"),
)
"""By the place of a line, where no phrase tells more."""

OWN = (
    Rule("metadata.prefix", "machine fields in front of the text", "date 2025-04 The harbour was quiet …"),
    Rule("metadata.date", "the only date alone in a line, above the first paragraph", "3 May 2025"),
    Rule("metadata.published", "the date of publication in front of the text", "Published on 3 May 2025 The harbour …"),
    Rule("byline.opening", "a byline in front of the text", "By Jane Roe, 3 May 2025. The harbour …"),
    Rule("byline.agency", "an agency's credit in brackets at the end of a paragraph", "… last week. (dpa/lno)"),
    Rule("byline.initials", "who wrote, by initials below the last paragraph", "(mr/dpa)"),
    Rule("byline.repeated", "the author's name again", "Jane Roe"),
    Rule("byline.box", "the author's name over the box about the author", "Jane Roe"),
    Rule("author_bio.box", "the box about the author below the author's name", "Jane Roe / Writes about the sea."),
    Rule("related.teasers", "headlines of other articles, each with a description", "The bridge / discover how …"),
    Rule("related.read_also", "a line or closing sentence that sends the reader elsewhere", "Read also: The bridge"),
    Rule("faq.heading", "questions and answers below a heading that says so", "Frequently asked questions"),
    Rule("faq.questions", "questions and answers behind the article without a heading", "Is it open? Yes, it is."),
    Rule("navigation.breadcrumb", "a path through the site, also glued to the title", "home.newsThe harbour"),
    Rule("navigation.site", "the site's name at the end of the title", "The harbour | The Daily"),
    Rule("media.credit", "a photo credit at the end of a line", "The harbour at night. Photo: Jane Roe"),
)  # fmt: skip
"""Rules of one label alone."""

_SHAPED = (Label.METADATA, Label.BYLINE, Label.AUTHOR_BIO, Label.NAVIGATION, Label.MEDIA)

EXAMPLES: dict[Label, str] = {
    Label.TITLE: "The harbour that nobody wanted",
    Label.BODY: "The boats came in that night.",
    Label.CAPTION: "The harbour at dawn, seen from the pier",
    Label.METADATA: "Updated 3 May 2025, 18:30 · 4 min read",
    Label.BYLINE: "By Jane Roe",
    Label.AUTHOR_BIO: "Jane Roe writes about the sea and lives in Lisbon.",
    Label.RELATED: "Read also: The bridge that nobody wanted",
    Label.FAQ: "Frequently asked questions / Is the harbour open? …",
    Label.NAVIGATION: "Home > News > Local",
    Label.SHARE: "Share on WhatsApp",
    Label.PROMO: "Subscribe to our newsletter",
    Label.AD: "Advertisement",
    Label.LEGAL: "© 2025 The Daily. All rights reserved.",
    Label.COMMENTS: "3 comments / Leave a reply",
    Label.MEDIA: "Photo: Jane Roe / Play video",
    Label.OTHER: "Loading…",
}
"""A line of each label."""


def rules_of(label: Label) -> list[Rule]:
    """The rules that can give a label, by their full names; none for a kept one."""
    if not label.is_clutter:
        return []
    shared = [
        rule._replace(name=rule.name.replace("*", label.value))
        for rule in (*PLACES, *ZONES)
        if (rule.name != "*.word" or label is Label.AUTHOR_BIO) and (rule.name != "*.shape" or label in _SHAPED)
    ]
    return [*(rule for rule in OWN if rule.name.split(".")[0] == label.value), *shared]
