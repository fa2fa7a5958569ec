"""The section rules, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Line
from cleaner.lexicon import Lexicon
from cleaner.rules import Section
from cleaner.rules.author_bio import author_boxes
from cleaner.rules.byline import last_lines, top_lines
from cleaner.rules.faq import faq_sections
from cleaner.rules.metadata import publication_lines, top_dates
from cleaner.rules.navigation import glued_breadcrumbs
from cleaner.rules.related import read_also_lines, teaser_sections
from cleaner.signals.look import Look


def document_sections(lines: Sequence[Line], looks: Sequence[Look], lexicon: Lexicon) -> list[Section]:
    """The lines of a document that are clutter by what stands around them, whatever their zone."""
    return [
        *faq_sections(lines, looks),
        *teaser_sections(lines, looks),
        *top_lines(lines, looks),
        *last_lines(lines, looks),
        *publication_lines(lines, looks),
        *top_dates(lines, looks),
        *read_also_lines(lines, looks),
        *author_boxes(lines, looks, lexicon),
        *glued_breadcrumbs(lines, looks),
    ]
