"""The public functions: text in, article out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cleaner.document import Span
from cleaner.labels import Label
from cleaner.options import Options
from cleaner.pipeline import Pipeline, pipeline
from cleaner.result import Result

if TYPE_CHECKING:
    from cleaner.own.layer import OwnPipeline
    from cleaner.own.model import Config


class Cleaner:
    """A cleaner with settled options, for many documents.

    >>> Cleaner(keep={"byline"}).clean("By Jane Roe")
    'By Jane Roe'

    The lexicon is loaded once a process, however many cleaners there are; a pickled Cleaner holds its
    options and own rules only.
    """

    def __init__(
        self,
        keep: Iterable[Label | str] = (),
        drop: Iterable[Label | str] = (),
        config: Config | str | os.PathLike[str] | None = None,
    ) -> None:
        """`keep` and `drop` are labels or their names: clutter to leave in, kept labels to take out.
        `keep` wins. `config` holds own rules, or is the path of a TOML file of them; `keep` and `drop` win over what it
        says of labels. Raises ValueError for a name that is no label, ConfigError (a ValueError) for a file that cannot
        be used."""
        self._wishes = Options.of(keep, drop)
        self._pipeline: Pipeline = pipeline()
        self.options = self._wishes
        self.config: Config | None = None
        if config is not None:
            from cleaner.own import Config, load
            from cleaner.own.layer import OwnRules

            self.config = config if isinstance(config, Config) else load(config)
            self._own = OwnRules(self.config, *self._wishes)
            self.options = self.config.options(*self._wishes)

    def clean(self, text: str, url: str | None = None) -> str:
        """The article of `text`: kept pieces of it, in order. `url` is where it came from, which matters only to own
        rules for single sites. Raises TypeError where `text` is no str."""
        pipeline, options = self._for(url)
        return pipeline.clean(_checked(text), options)

    def clean_many(self, texts: Iterable[str]) -> Iterator[str]:
        """`clean` of each text, in order, as they come."""
        for text in texts:
            yield self.clean(text)

    def analyze(self, text: str, url: str | None = None) -> Result:
        """What each piece of `text` is, and why; `url` is as of `clean`. Raises TypeError where `text` is no str."""
        pipeline, options = self._for(url)
        return pipeline.analyze(_checked(text), options)

    def clean_html(self, html: str | bytes, url: str | None = None) -> str:
        """The article of a web page. `url` is where it came from, if known. Bytes are decoded by what they
        declare. Raises TypeError where `html` is neither str nor bytes."""
        from cleaner.html import clean_page

        return clean_page(html, url, *self._for(url))

    def analyze_html(self, html: str | bytes, url: str | None = None) -> Result:
        """`analyze` of the text that is read from a web page; the spans are of `Result.source`."""
        from cleaner.html import analyze_page

        return analyze_page(html, url, *self._for(url))

    def _for(self, url: str | None) -> tuple[Pipeline | OwnPipeline, Options]:
        return (self._pipeline, self.options) if self.config is None else self._own.at(url)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self._wishes, self.config)

    def __repr__(self) -> str:
        keep = sorted(map(str, self.options.keep))
        drop = sorted(map(str, self.options.drop))
        return f"Cleaner(keep={keep}, drop={drop})"


def _rebuild(options: Options, config: Config | None = None) -> Cleaner:
    return Cleaner(options.keep, options.drop, config)


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
