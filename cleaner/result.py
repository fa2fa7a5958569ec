"""What `analyze` answers."""

from __future__ import annotations

from typing import Any

from cleaner.document import Span, join_kept
from cleaner.options import Options

SCHEMA = 1  # version of what `Result.to_dict` gives


class Result:
    """A document taken apart.

    `source` is the text that was read, `spans` its pieces: they partition it, each with its label, and for
    what is removed the rule and the evidence. `article_found` is False where no article was found and the
    text was therefore left whole, but for what own rules name.
    """

    __slots__ = ("article_found", "options", "source", "spans")

    def __init__(self, source: str, spans: list[Span], article_found: bool, options: Options) -> None:
        self.source = source
        self.spans = spans
        self.article_found = article_found
        self.options = options

    @property
    def text(self) -> str:
        """The cleaned text."""
        removed = self.options.removed()
        return join_kept(self.source, self.spans, [span.label not in removed for span in self.spans])

    @property
    def removed(self) -> list[Span]:
        """The spans that are left out of `text`, in order."""
        return [span for span in self.spans if self.options.removes(span.label)]

    def piece(self, span: Span) -> str:
        """The text of a span without the white space around it."""
        return self.source[span.start : span.end].strip()

    @property
    def title(self) -> str | None:
        """The document's headline, or None."""
        from cleaner import facts

        return facts.title(self)

    @property
    def authors(self) -> list[str]:
        """The names of its authors."""
        from cleaner import facts

        return facts.authors(self)

    @property
    def published(self) -> str | None:
        """When it was published, in ISO 8601 and as exact as the document says, or None."""
        from cleaner import facts

        return facts.published(self)

    @property
    def modified(self) -> str | None:
        """When it was last changed, like `published`."""
        from cleaner import facts

        return facts.modified(self)

    @property
    def tags(self) -> list[str]:
        """Its tags or keywords."""
        from cleaner import facts

        return facts.tags(self)

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data, ready for JSON.

        Version 1 of the schema: ``schema`` (1), ``text`` (str), ``article_found`` (bool), ``title``, ``published`` and
        ``modified`` (str or null), ``authors`` and ``tags`` (lists of str), ``spans``: a list of objects with ``start`` and
        ``end`` (code points, half open), ``label`` (str), ``removed`` (bool), ``rule`` and ``evidence`` (str, empty for what
        is kept). A field may be added within a version; none changes or goes.
        """
        return {
            "schema": SCHEMA,
            "text": self.text,
            "article_found": self.article_found,
            "title": self.title,
            "authors": self.authors,
            "published": self.published,
            "modified": self.modified,
            "tags": self.tags,
            "spans": [
                {
                    "start": span.start,
                    "end": span.end,
                    "label": span.label.value,
                    "removed": self.options.removes(span.label),
                    "rule": span.rule,
                    "evidence": span.evidence,
                }
                for span in self.spans
            ],
        }

    def __repr__(self) -> str:
        removed = sum(span.end - span.start for span in self.removed)
        return f"<Result: {len(self.source)} code points, {removed} removed, {len(self.spans)} spans>"
