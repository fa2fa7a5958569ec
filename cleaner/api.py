"""The public functions: text in, article out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.document import Span
from cleaner.labels import Label
from cleaner.options import Options
from cleaner.pipeline import Pipeline, pipeline
from cleaner.result import Result


class Cleaner:
    """A cleaner with settled options, for many documents.

    >>> Cleaner(keep={"byline"}).clean("By Jane Roe")
    'By Jane Roe'

    The lexicon is loaded once a process, however many cleaners there are; a pickled Cleaner holds its
    options only.
    """

    def __init__(self, keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = ()) -> None:
        """`keep` and `drop` are labels or their names: clutter to leave in, kept labels to take out.
        `keep` wins. Raises ValueError for a name that is no label."""
        self.options = Options.of(keep, drop)
        self._pipeline: Pipeline = pipeline()

    def clean(self, text: str) -> str:
        """The article of `text`: kept pieces of it, in order. Raises TypeError where `text` is no str."""
        return self._pipeline.clean(_checked(text), self.options)

    def clean_many(self, texts: Iterable[str]) -> Iterator[str]:
        """`clean` of each text, in order, as they come."""
        for text in texts:
            yield self.clean(text)

    def analyze(self, text: str) -> Result:
        """What each piece of `text` is, and why. Raises TypeError where `text` is no str."""
        return self._pipeline.analyze(_checked(text), self.options)

    def clean_html(self, html: str | bytes, url: str | None = None) -> str:
        """The article of a web page. `url` is where it came from, if known. Bytes are decoded by what they
        declare. Raises TypeError where `html` is neither str nor bytes."""
        return self.analyze_html(html, url).text

    def analyze_html(self, html: str | bytes, url: str | None = None) -> Result:
        """`analyze` of the text that is read from a web page; the spans are of `Result.source`."""
        from cleaner.html import analyze_page

        return analyze_page(html, url, self._pipeline, self.options)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self.options,)

    def __repr__(self) -> str:
        keep = sorted(map(str, self.options.keep))
        drop = sorted(map(str, self.options.drop))
        return f"Cleaner(keep={keep}, drop={drop})"


def _rebuild(options: Options) -> Cleaner:
    return Cleaner(options.keep, options.drop)


def _checked(text: str) -> str:
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}; decode bytes, or use clean_html for a web page")
    return text


def clean(text: str, keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = ()) -> str:
    """The article of `text`, without clutter.

    `keep` names clutter labels to leave in, `drop` kept ones (``title``, ``caption``) to take out; `keep` wins.
    The result is made of pieces of `text` in their order; only white space between them changes. Text in
    which no article is found comes out as it is. Raises TypeError where `text` is no str, ValueError for a
    name that is no label.

    >>> story = "The harbour was quiet when the boats came in. " * 3
    >>> clean("The harbour at night\\nPublished on 3 May 2025\\n" + story) == "The harbour at night\\n" + story
    True
    """
    return pipeline().clean(_checked(text), Options.of(keep, drop))


def analyze(text: str, keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = ()) -> Result:
    """What each piece of `text` is: its spans with labels, rules and evidence, and the cleaned text.

    Arguments and errors as of `clean`.

    >>> [(span.label.value, span.start, span.end) for span in analyze("No article here.").spans]
    [('body', 0, 16)]
    """
    return pipeline().analyze(_checked(text), Options.of(keep, drop))


def clean_html(
    html: str | bytes, url: str | None = None, keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = ()
) -> str:
    """The article of a web page: its text is found with trafilatura, then cleaned.

    `url` is where the page came from, if known. Bytes are decoded by what they declare. Raises TypeError where
    `html` is neither str nor bytes.
    """
    return Cleaner(keep, drop).clean_html(html, url)


__all__ = ["Cleaner", "Span", "analyze", "clean", "clean_html"]
