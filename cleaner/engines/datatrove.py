"""A step for datatrove pipelines."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.api import Cleaner
from cleaner.formats.extras import MissingExtra
from cleaner.labels import Label

try:
    from datatrove.pipeline.formatters.base import BaseFormatter
except ModuleNotFoundError as error:
    raise MissingExtra("cleaner.engines.datatrove needs datatrove: pip install 'cleaner[datatrove]'") from error


class CleanerStep(BaseFormatter):  # type: ignore[misc, unused-ignore]
    """Cleans the text of each document.

    `keep` and `drop` are as of `cleaner.clean`. The statistics say how many documents were `changed`, and `characters`
    and `removed_characters` of each document, in code points. With `by_label` they also say how many of the removed
    ones were clutter of which label, as `removed_characters_byline`, and how many documents had `no_article`; this
    takes a little longer. Raises ValueError for a name that is no label.
    """

    name = "🧽 Cleaner"

    def __init__(
        self, keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = (), by_label: bool = False
    ) -> None:
        super().__init__()
        self.cleaner = Cleaner(keep, drop)
        self.by_label = by_label

    def format(self, text: str | None) -> str | None:
        """The article of `text`; None stays None."""
        if text is None:
            return None
        cleaned = self._analyzed(text) if self.by_label else self.cleaner.clean(text)
        if cleaned != text:
            self.stat_update("changed")
        self.stat_update("characters", value=len(text))
        self.stat_update("removed_characters", value=len(text) - len(cleaned))
        return cleaned

    def _analyzed(self, text: str) -> str:
        result = self.cleaner.analyze(text)
        if not result.article_found:
            self.stat_update("no_article")
        sizes: dict[str, int] = {}
        for span in result.removed:
            sizes[span.label.value] = sizes.get(span.label.value, 0) + span.end - span.start
        for label, size in sizes.items():
            self.stat_update(f"removed_characters_{label}", value=size)
        return result.text
