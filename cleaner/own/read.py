"""Reading a file of own rules, and saying what is wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from cleaner.labels import CLUTTER, Label
from cleaner.lexicon import PLACES, Phrase, fold, key
from cleaner.own.model import CUT, LINE, PATTERN_PLACES, Config, Pattern, plain_host

if TYPE_CHECKING:
    from cleaner.own.toml import Path

OWN = "own"
"""What stands for a language in the user's own phrases."""

_PYPROJECT = "pyproject.toml"
_TABLE = ("tool", "cleaner")
_SETTINGS = ("keep", "drop", "phrases", "patterns", "site")
_KEEP = ("labels", "lines", "patterns")
_CLUTTER = tuple(label.value for label in CLUTTER)
_LABELS = tuple(label.value for label in Label)
_LONGEST_START = 80  # code points; the beginning of a line in which phrases are looked for is not much longer
_NEAR = 0.75  # likeness of a name to be taken for a slip of the pen
_HOST = re.compile(r"[^\s/:@?#\[\]*]+")


class ConfigError(ValueError):
    """A file of own rules that cannot be used; the message names file, line and column."""


def load(path: str | os.PathLike[str]) -> Config:
    """The own rules in a TOML file, or in the table ``[tool.cleaner]`` where it is a pyproject.toml.

    Raises ConfigError, naming file, line and column, for a file that cannot be read or is not as it should be.
    """
    name = os.fspath(path)
    text = _read(name)
    settings = _parsed(name, text)
    if os.path.basename(name) != _PYPROJECT:
        return _Reader(name, text, ()).config(settings)
    own = _own(settings)
    if own is None:
        raise ConfigError(f"{name}: no table [tool.cleaner] in it")
    return _Reader(name, text, _TABLE).config(own)


def find() -> Config | None:
    """The own rules in ``[tool.cleaner]`` of the working directory's pyproject.toml, None where there are none.

    Raises ConfigError as `load` does.
    """
    try:
        with open(_PYPROJECT, "rb") as file:
            data = file.read()
    except OSError:
        return None
    # Most projects have none: not worth parsing, nor an error when the file is broken elsewhere.
    if b"cleaner" not in data:
        return None
    text = _decoded(_PYPROJECT, data)
    own = _own(_parsed(_PYPROJECT, text))
    return None if own is None else _Reader(_PYPROJECT, text, _TABLE).config(own)


def chosen(path: str | None) -> Config | None:
    """What a command goes by: the file that is named, or else what `find` finds. Raises ConfigError as `load` does."""
    return find() if path is None else load(path)


def _own(settings: Mapping[str, Any]) -> Any:
    tools = settings.get("tool")
    return tools.get("cleaner") if isinstance(tools, dict) else None


def _read(name: str) -> str:
    try:
        with open(name, "rb") as file:
            return _decoded(name, file.read())
    except OSError as error:
        raise ConfigError(f"{name}: {error.strerror or error}") from None


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise ConfigError(f"{name}:{line}:{column}: not UTF-8 (byte 0x{data[error.start]:02x})") from None


def _parsed(name: str, text: str) -> dict[str, Any]:
    # Slow to load, and most of the time there is no file.
    from cleaner.own.toml import TomlError, parsed

    try:
        return parsed(text)
    except TomlError as error:
        raise ConfigError(f"{name}:{error.line}:{error.column}: not TOML: {error}") from None


class _Reader:
    """Turns settings into a Config. `root` is where they stand in the file's text."""

    def __init__(self, name: str, text: str, root: Path) -> None:
        self._name = name
        self._text = text
        self._root = root

    def config(self, settings: Any, path: Path = ()) -> Config:
        site = bool(path)
        found = self._table(settings, path, _SETTINGS[:-1] if site else _SETTINGS, "setting")
        keep = found.get("keep", [])
        if isinstance(keep, list):
            keep = {"labels": keep}
            at: Path = ()
        else:
            self._table(keep, (*path, "keep"), _KEEP, "setting of keep", "a list of labels or a table")
            at = ("labels",)
        kept = frozenset(map(Label, self._names(keep.get("labels", []), (*path, "keep", *at), _LABELS)))
        dropped = frozenset(map(Label, self._names(found.get("drop", []), (*path, "drop"), _LABELS)))
        return Config(
            kept,
            dropped,
            self._phrases(found.get("phrases", {}), (*path, "phrases")),
            self._patterns(found.get("patterns", {}), (*path, "patterns")),
            tuple(self._phrase(line, LINE, (*path, "keep", "lines")) for line in
                  self._strings(keep.get("lines", []), (*path, "keep", "lines"))),
            tuple(self._strings(keep.get("patterns", []), (*path, "keep", "patterns"), self._expression)),
            () if site else self._sites(found.get("site", {})),
        )  # fmt: skip

    def _sites(self, settings: Any) -> tuple[tuple[str, Config], ...]:
        path = ("site",)
        if not isinstance(settings, dict):
            self._wrong(path, f'site is {_kind(settings)}; it holds tables such as [site."example.org"]')
        sites: dict[str, Config] = {}
        for host, own in settings.items():
            if not _HOST.fullmatch(host):
                self._wrong((*path, host), f'{host!r} is no host; write it as in [site."example.org"]')
            if isinstance(own, dict) and own and set(own).isdisjoint(_SETTINGS) and "." not in host:
                inner = f"{host}.{next(iter(own))}"
                self._wrong((*path, host), f'a host with dots is put in quotes: [site."{inner}"]')
            name = plain_host(host)
            if name in sites:
                self._wrong((*path, host), f"the site {host!r} a second time")
            sites[name] = self.config(own, (*path, host))
        return tuple(sites.items())

    def _phrases(self, settings: Any, path: Path) -> tuple[Phrase, ...]:
        return tuple(
            Phrase(self._phrase(text, place, (*path, label, place)), label, place, OWN)
            for label, place, texts in self._by_label(settings, path, PLACES, "phrase")
            for text in self._strings(texts, (*path, label, place))
        )

    def _patterns(self, settings: Any, path: Path) -> tuple[Pattern, ...]:
        return tuple(
            Pattern(text, label, place)
            for label, place, texts in self._by_label(settings, path, PATTERN_PLACES, "pattern")
            for text in self._strings(texts, (*path, label, place), self._cut if place == CUT else self._expression)
        )

    def _by_label(self, settings: Any, path: Path, places: Collection[str], what: str) -> list[tuple[str, str, Any]]:
        out = []
        for label, rules in self._table(settings, path, _CLUTTER, "clutter label").items():
            for place, texts in self._table(rules, (*path, label), places, f"place of a {what}").items():
                out.append((label, place, texts))
        return out

    def _phrase(self, text: str, place: str, path: Path) -> str:
        """A phrase as it is looked up."""
        folded = fold(" ".join(text.split()))
        if not key(folded):
            self._wrong(
                path, f"{text!r} is no phrase: it needs a letter or a digit; a pattern can match such lines", text
            )
        if place == "start" and len(folded) > _LONGEST_START:
            self._wrong(path, f"a phrase for the start of a line has at most {_LONGEST_START} characters", text)
        return folded

    def _expression(self, text: str, path: Path) -> re.Pattern[str]:
        try:
            return re.compile(text)
        except (re.error, OverflowError, RecursionError) as error:
            self._wrong(path, f"{text!r} is no regular expression: {error}", text)

    def _cut(self, text: str, path: Path) -> None:
        if self._expression(text, path).fullmatch(""):
            self._wrong(path, f"{text!r} matches nothing at all, and so anywhere", text)

    def _names(self, values: Any, path: Path, allowed: Collection[str]) -> list[str]:
        names = self._strings(values, path)
        for name in names:
            if name not in allowed:
                self._wrong(path, _unknown("label", name, allowed), name)
        return names

    def _strings(self, values: Any, path: Path, check: Any = None) -> list[str]:
        if not isinstance(values, list):
            self._wrong(path, f'{path[-1]} is {_kind(values)}; it must be a list of strings: {path[-1]} = ["…"]')
        for value in values:
            if not isinstance(value, str):
                self._wrong(path, f"{_kind(value)} in {path[-1]}; it must be a list of strings", value)
            if check is not None:
                check(value, path)
        return list(values)

    def _table(
        self, settings: Any, path: Path, allowed: Collection[str], what: str, wanted: str = "a table"
    ) -> dict[str, Any]:
        if not isinstance(settings, dict):
            name = path[-1] if path else self._root[-1]
            self._wrong(path, f"{name} is {_kind(settings)}; it must be {wanted} with {_list(allowed)}")
        for name in settings:
            if name not in allowed:
                self._wrong((*path, name), _unknown(what, name, allowed))
        return settings

    def _wrong(self, path: Path, message: str, value: object = None) -> NoReturn:
        from cleaner.own.toml import position

        line, column = position(self._text, (*self._root, *path), value)
        raise ConfigError(f"{self._name}:{line}:{column}: {message}")


def _unknown(what: str, name: str, allowed: Collection[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, allowed, 1, _NEAR)
    hint = f" (did you mean {near[0]}?)" if near else ""
    if name == "body" and what == "clutter label":
        hint = " (for lines to keep there is [keep] lines)"
    return f"no {what} {name!r}{hint}; there are {_list(allowed)}"


def _list(names: Collection[str]) -> str:
    return ", ".join(names)


_KINDS = {str: "a string", bool: "a boolean", int: "a number", float: "a number", list: "a list", dict: "a table"}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a date or time")
