"""TOML, and where in its text a setting stands."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Path = tuple[str, ...]
"""The keys that lead to a setting."""

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class TomlError(ValueError):
    """Text that is not TOML. `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def parsed(text: str) -> dict[str, Any]:
    """The settings in a text. Raises TomlError where it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = _AT.search(message)
        if found and found.group(1):
            line, column = int(found.group(1)), int(found.group(2))
        else:
            line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
        message = _AT.sub("", message)
        raise TomlError(message[:1].lower() + message[1:], line, column) from None


def position(text: str, path: Path, value: object = None) -> tuple[int, int]:
    """Line and column, from 1, of the setting at `path` in a text that is TOML, or of `value` in it.

    The statement that makes a setting is the one before which the text, read up to there, has no such setting, and after
    which it has: so whatever TOML allows is understood without reading it a second way.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    begun = 0  # lines before the statement
    for count in range(1, len(lines) + 1):
        try:
            settings = tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue  # inside a statement of several lines
        if _has(settings, path, value):
            statement = "\n".join(lines[begun:count])
            at = _column(statement, path[-1], value)
            before = statement[:at]
            return begun + before.count("\n") + 1, at - before.rfind("\n")
        begun = count
    return 1, 1


def _has(settings: object, path: Path, value: object) -> bool:
    for name in path:
        if not isinstance(settings, dict) or name not in settings:
            return False
        settings = settings[name]
    if value is None:
        return True
    return value in settings if isinstance(settings, list) else settings == value


def _column(statement: str, name: str, value: object) -> int:
    """The offset of a value, or else of a key, in the statement that holds it."""
    forms = (
        re.escape(json.dumps(name, ensure_ascii=False)),
        re.escape(f"'{name}'"),
        rf"(?<![\w-]){re.escape(name)}(?![\w-])",
    )
    key = next((found.start() for form in forms if (found := re.search(form, statement))), 0)
    if value is None:
        return key
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    behind = statement.find("=", key) + 1
    written = (f'"{text}"', f"'{text}'", json.dumps(text, ensure_ascii=False), text)
    return next((at for form in written if (at := statement.find(form, behind)) >= 0), key)
