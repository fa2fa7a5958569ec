"""What is told of a removed piece, in words."""

from __future__ import annotations

from cleaner.document import Span
from cleaner.labels import Label

MEANING: dict[Label, str] = {
    Label.TITLE: "the headline",
    Label.BODY: "the article",
    Label.CAPTION: "what a picture shows",
    Label.METADATA: "dates, sections, tags, counts, reading time, sources",
    Label.BYLINE: "who wrote, edited or translated",
    Label.AUTHOR_BIO: "about the author",
    Label.RELATED: "teasers of other articles",
    Label.FAQ: "questions and answers appended to an article",
    Label.NAVIGATION: "menus, breadcrumbs, search, log-in, pagination",
    Label.SHARE: "share, like, follow",
    Label.PROMO: "newsletter, subscription, app, shop, company text",
    Label.AD: "advertisements and sponsored notices",
    Label.LEGAL: "copyright, cookies, privacy, terms",
    Label.COMMENTS: "readers' comments and their form",
    Label.MEDIA: "photo credits, player and gallery controls",
    Label.OTHER: "encoding junk, template code",
}
"""Each label in a few words."""

ON_REQUEST = "left out on request"
NOT_FOUND = "no article was found, so the text is left whole"


def label_name(label: Label) -> str:
    """A label as people read it.

    >>> label_name(Label.AUTHOR_BIO)
    'author bio'
    """
    return label.value.replace("_", " ")


def rule_name(span: Span) -> str:
    """The rule that removed a span, with the label in front: ``related.start``. A kept label has no rule, only the
    user's wish.

    >>> rule_name(Span(0, 9, Label.RELATED, "related.start", "read also"))
    'related.start'
    >>> rule_name(Span(0, 9, Label.TITLE))
    'title: left out on request'
    """
    label = span.label.value
    if not span.rule:
        return f"{label}: {ON_REQUEST}"
    return span.rule if span.rule.startswith(label) else f"{label}.{span.rule}"


def reason(span: Span) -> str:
    """Label, rule and evidence of a removed span in one line. Evidence that only says the rule's name again
    is left out.

    >>> reason(Span(0, 9, Label.RELATED, "related.start", "read also"))
    'related.start: read also'
    """
    rule = rule_name(span)
    return f"{rule}: {span.evidence}" if tells_more(span) else rule


def tells_more(span: Span) -> bool:
    """Does the evidence say what the rule's name does not?"""
    return bool(span.evidence) and span.evidence != span.rule.rpartition(".")[2]
