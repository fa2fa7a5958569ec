"""What is removed from a document is data: its title, authors, dates and tags, recovered from the spans of a result.

    >>> import cleaner
    >>> result = cleaner.analyze("The harbour\\n\\nBy Jane Roe | Published on 3 May 2025, 18:30\\n\\nThe harbour was quiet when "
    ...     "the boats came in that night, and nobody on the pier spoke of the storm that had kept them out for so long.")
    >>> title(result), authors(result), published(result), modified(result), tags(result)
    ('The harbour', ['Jane Roe'], '2025-05-03T18:30', None, [])

Labels decide, not switches: what `keep` leaves in the text is read, too, and so is a line of the head that is nothing but a
date or a byline, where it stayed. Nothing is guessed from the article's own sentences: a fact that no line tells is None, or
an empty list.
"""

from __future__ import annotations

from cleaner.facts.headline import headline
from cleaner.facts.people import people
from cleaner.facts.pieces import pieces
from cleaner.facts.subjects import subjects
from cleaner.facts.when import times
from cleaner.result import Result


def title(result: Result) -> str | None:
    """The headline in one line, without the site's name where the document has it without, too."""
    return headline(pieces(result)) or None


def authors(result: Result) -> list[str]:
    """The names of the people who wrote the document, in its order, each once: not those of editors, translators and
    photographers, no roles, places, agencies or addresses."""
    return people(pieces(result))


def published(result: Result) -> str | None:
    """When the document was published, in ISO 8601 and as exact as it says: ``2024-11``, ``2024-11-05``,
    ``2024-11-05T18:30``, ``2024-11-05T18:30+01:00``. Where only the numbers' order is in doubt (03/04/2024), the document's
    other dates decide, then its language: month first in English, day first elsewhere."""
    return times(result)[0] or None


def modified(result: Result) -> str | None:
    """When the document was last changed, if it says so; as `published`."""
    return times(result)[1] or None


def tags(result: Result) -> list[str]:
    """The document's tags, keywords or topics, in its order, each once."""
    return subjects(pieces(result))


__all__ = ["authors", "modified", "published", "tags", "title"]
