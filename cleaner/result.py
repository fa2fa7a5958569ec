"""What `analyze` answers."""

from __future__ import annotations

from typing import Any

from cleaner.document import Span, join_kept
from cleaner.options import Options


class Result:
    """A document taken apart.

    `source` is the text that was read, `spans` its pieces: they partition it, each with its label, and for
    what is removed the rule and the evidence. `article_found` is False where no article was found and the
    text was therefore left whole.
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
        return join_kept(self.source, self.spans, [not self.options.removes(span.label) for span in self.spans])

    @property
    def removed(self) -> list[Span]:
        """The spans that are left out of `text`, in order."""
        return [span for span in self.spans if self.options.removes(span.label)]

    def piece(self, span: Span) -> str:
        """The text of a span without the white space around it."""
        return self.source[span.start : span.end].strip()

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data, ready for JSON."""
        return {
            "text": self.text,
            "article_found": self.article_found,
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
