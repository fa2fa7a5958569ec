"""The data files behind the facts: months by number, and words that tell one fact from another."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from cleaner import lexicon

_FOLDER = Path(lexicon.__file__).parent
# Letters that newspapers write one for the other, and marks without a shape of their own.
_ALIKE = str.maketrans({"ł": "l", "ı": "i", "đ": "d", "ø": "o", "ي": "ی", "ى": "ی", "ك": "ک", "׳": "'"})
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\ufeff\u2060")

SOLAR = "fa-solar"
"""Language of months that belong to the Persian calendar."""


def plain(text: str) -> str:
    """`text` as words are compared: lower case, without accents, digits as ASCII.

    >>> plain("Τρίτη 3 Γενάρη ٢٠١٢")
    'τριτη 3 γεναρη 2012'
    """
    return plain_with_offsets(text)[0]


def plain_with_offsets(text: str) -> tuple[str, list[int]]:
    """`plain` and, for each code point of it, the offset in `text` that it comes from; one more for the end."""
    out: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(lexicon.fold(text)):
        if char.isascii() or "\u3000" <= char < "\uff00":  # Korean syllables would fall to pieces
            out.append(char)
            offsets.append(at)
            continue
        for part in unicodedata.normalize("NFD", char):
            if "\u0300" <= part <= "\u036f" or "\u0653" <= part <= "\u0655" or part in _INVISIBLE:
                continue
            number = unicodedata.decimal(part, None)
            out.append(str(number) if number is not None else part)
            offsets.append(at)
    offsets.append(len(text))
    return "".join(out).translate(_ALIKE), offsets


def _rows(name: str) -> list[tuple[str, str, list[str]]]:
    rows = []
    for line in (_FOLDER / name).read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            first, second, forms = line.split("\t")
            rows.append((first, second, [form.strip() for form in forms.split(" | ")]))
    return rows


@lru_cache(maxsize=1)
def months() -> dict[str, list[tuple[str, int]]]:
    """Plain form of a month's name → (language, number), in the order of the file."""
    table: dict[str, list[tuple[str, int]]] = {}
    for language, number, forms in _rows("months.tsv"):
        for form in forms:
            table.setdefault(plain(form).replace(".", ""), []).append((language, int(number)))
    return table


@lru_cache(maxsize=1)
def kinds() -> dict[str, frozenset[str]]:
    """Kind of words (see facts.tsv) → their plain forms."""
    table: dict[str, set[str]] = {}
    for kind, _, forms in _rows("facts.tsv"):
        table.setdefault(kind, set()).update(map(plain, forms))
    return {kind: frozenset(words) for kind, words in table.items()}


def unspaced(char: str) -> bool:
    """Is this a letter of a script that is written without spaces, so that no space need stand beside a word?"""
    return (
        "\u0e00" <= char <= "\u0fff" or "\u1000" <= char <= "\u109f" or "\u1780" <= char <= "\u17ff" or char >= "\u3040"
    )


def find_word(text: str, kind: str) -> int:
    """Where, in a plain text, the last word of a kind ends; -1 where there is none."""
    best = -1
    for word in kinds()[kind]:
        at = text.rfind(word)
        while at >= 0:
            end = at + len(word)
            if stands_alone(text, at, end):
                best = max(best, end)
                break
            at = text.rfind(word, 0, at + len(word) - 1)
    return best


def stands_alone(text: str, start: int, end: int) -> bool:
    """Is text[start:end] not a part of longer words?"""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() and text[start].isalnum() and not unspaced(before) and not before.isdigit()) and not (
        after.isalnum() and text[end - 1].isalnum() and not unspaced(after) and not after.isdigit()
    )
