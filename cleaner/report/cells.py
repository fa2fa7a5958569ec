"""Text in a terminal: how wide it is, where a row ends, and nothing in it that the terminal would obey."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_TAB = 4
# Controls, lone surrogates and marks that turn the writing direction: a document must not steer the terminal.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_ALONE = "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"  # a row may end after any of these
_CLOSING = "、。，．：；？！」』）】〉》"  # but not before these
_ATOM = re.compile(rf"\s+|[{_ALONE}][{_CLOSING}]*|[^\s{_ALONE}]+")


def visible(text: str) -> str:
    """`text` with controls shown as signs (tabs as spaces); safe to print.

    >>> visible("a\\x1b[31mb\\u202e")
    'a␛[31mb<U+202E>'
    """
    return _UNSAFE.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code == 9:
        return " " * _TAB
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def width(text: str) -> int:
    """Columns that `text` takes: two for an ideograph, none for a combining mark.

    >>> width("abc"), width("納豆"), width("e\\u0301")
    (3, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


def _cell(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


Piece = tuple[str, str]
"""A text and its style."""


def rows(pieces: Iterable[Piece], columns: int) -> list[list[Piece]]:
    """Styled pieces of one line broken into rows of at most `columns`, at spaces, or within a word that is wider
    than a row; the spaces at which a row ends are dropped."""
    out: list[list[Piece]] = [[]]
    used = 0
    space: Piece | None = None
    for atom, style in _atoms(pieces, columns):
        size = width(atom)
        if atom.isspace() and (used or len(out) > 1):
            space = (atom, style) if space is None else (space[0] + atom, style)
            continue
        gap = width(space[0]) if space else 0
        if used and used + gap + size > columns:
            out.append([])
            used = gap = 0
            space = None
        if space:
            _add(out[-1], space)
            space = None
        _add(out[-1], (atom, style))
        used += gap + size
    return out


def _atoms(pieces: Iterable[Piece], columns: int) -> Iterator[Piece]:
    """What is not parted at the end of a row: words, single signs of scripts that break anywhere, spaces."""
    for text, style in pieces:
        for found in _ATOM.finditer(text):
            atom = found[0]
            if len(atom) <= columns // 2:
                yield atom, style
            else:
                step = max(columns // 2, 1)
                for at in range(0, len(atom), step):
                    yield atom[at : at + step], style


def _add(row: list[Piece], piece: Piece) -> None:
    if row and row[-1][1] == piece[1]:
        row[-1] = (row[-1][0] + piece[0], piece[1])
    else:
        row.append(piece)
