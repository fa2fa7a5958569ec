"""What a file of own rules holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cleaner.labels import Label
from cleaner.lexicon import Phrase
from cleaner.options import Options

LINE, CUT, HEADING = "line", "cut", "heading"
PATTERN_PLACES = (LINE, CUT)


class Pattern(NamedTuple):
    """A regular expression for a whole line (place ``line``) or for a part of one (``cut``)."""

    text: str
    label: str
    place: str


class Config(NamedTuple):
    """Own rules.

    `keep` and `drop` are as of `cleaner.clean`. What matches one of `phrases` or `patterns` is clutter of its label;
    lines that are one of `kept_lines`, or match one of `kept_patterns`, are kept whatever else says. `sites` holds
    further rules by host.
    """

    keep: frozenset[Label] = frozenset()
    drop: frozenset[Label] = frozenset()
    phrases: tuple[Phrase, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    kept_lines: tuple[str, ...] = ()
    kept_patterns: tuple[str, ...] = ()
    sites: tuple[tuple[str, Config], ...] = ()

    def for_host(self, host: str | None) -> Config:
        """The rules for a host: those for all, and those for the sites it is or is part of, wider ones first.

        >>> site = Config(drop=frozenset({Label.TITLE}))
        >>> Config(sites=(("example.org", site),)).for_host("news.example.org").drop == site.drop
        True
        """
        rules = self._replace(sites=())
        for name in self.sites_of(host):
            for site, own in self.sites:
                if site == name:
                    rules = _sum(rules, own)
        return rules

    def sites_of(self, host: str | None) -> tuple[str, ...]:
        """Which of the sites a host is or is part of, wider ones first."""
        if not host or not self.sites:
            return ()
        known = {site for site, _ in self.sites}
        parts = plain_host(host).split(".")
        names = (".".join(parts[at:]) for at in range(len(parts) - 1, -1, -1))
        return tuple(name for name in names if name in known)

    def options(self, keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = ()) -> Options:
        """The labels to keep and drop, with a caller's own wishes over those of the file. Raises ValueError for a name
        that is no label."""
        return _over(Options(self.keep, self.drop), Options.of(keep, drop))

    @property
    def digest(self) -> str:
        """The same for equal rules, in any process."""
        import hashlib

        return hashlib.sha256(repr(_plain(self)).encode("utf-8", "surrogatepass")).hexdigest()


def plain_host(host: str) -> str:
    """A host as hosts are compared: lower case, in ASCII.

    >>> plain_host("Köln.example."), plain_host("WWW.example.org")
    ('xn--kln-sna.example', 'www.example.org')
    """
    name = host.strip().rstrip(".").lower()
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def host_of(url: str | None) -> str | None:
    """The host of a URL, None where it has none.

    >>> host_of("https://www.example.org:8080/a?b"), host_of("example.org/a"), host_of("http://[")
    ('www.example.org', 'example.org', None)
    """
    if not url:
        return None
    from urllib.parse import urlsplit  # slow to load, and few have rules for single sites

    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None


def _over(one: Options, other: Options) -> Options:
    """The wishes of `one` and `other`; where they differ, `other` has its way."""
    keep = (one.keep - (other.drop - other.keep)) | other.keep
    drop = (one.drop - other.keep) | other.drop
    return Options(keep, drop)


def _sum(one: Config, other: Config) -> Config:
    options = _over(Options(one.keep, one.drop), Options(other.keep, other.drop))
    return Config(
        options.keep,
        options.drop,
        one.phrases + other.phrases,
        one.patterns + other.patterns,
        one.kept_lines + other.kept_lines,
        one.kept_patterns + other.kept_patterns,
    )


def _plain(config: Config) -> tuple[object, ...]:
    labels = (sorted(label.value for label in names) for names in (config.keep, config.drop))
    rules = ([tuple(rule) for rule in rules] for rules in (config.phrases, config.patterns))
    sites = [(name, _plain(rules)) for name, rules in config.sites]
    return (*labels, *rules, config.kept_lines, config.kept_patterns, sites)
