"""The lexicon: what clutter is called, one data file a language.

`load` reads all files at once (the language of a document is never asked) into hash tables by place,
so that the number of phrases does not show in the time a look-up takes. README.md beside this file tells
the format.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import Any, NamedTuple

from cleaner.cache import cached
from cleaner.lexicon.tables import LABELS as LABELS
from cleaner.lexicon.tables import Ends, Inside, Lines

PLACES = ("line", "heading", "start", "end", "inside")
CLASSES = (
    "month", "weekday", "date", "by", "role", "bio", "credit", "question", "stop", "you", "me", "agency",
)  # fmt: skip

# What may stand around a phrase without changing it: bullets, arrows, brackets, closing punctuation.
DECORATION = (
    " \t\r\f\v\xa0\u200b\u200e\u200f\ufeff.:;,!?…-–—_*·•●■▪▸►▶◄◀→←↑↓↗»«›‹>|/\\+~=#()[]{}<\"'“”„‘"
    "。：；，、！？・｜【】「」『』《》〈〉（）［］＞»؟،؛।¿¡❯❮✕×✖"
)
_DIGITS = re.compile(r"\d+(?:[.,\u00a0 ]\d{3})*")


class Phrase(NamedTuple):
    """One phrase of the lexicon and where it comes from."""

    text: str
    label: str
    place: str
    language: str


class LexiconError(ValueError):
    """A lexicon file that cannot be read; names the file and the line."""


def fold(text: str) -> str:
    """`text` in lower case, with one kind of apostrophe, dash, space, bracket, digit, ș and ț; as long as `text`, so that
    offsets stay.

    >>> fold("L’AVIS\\u00a0du İ")
    "l'avis du i"
    """
    folded = text.replace("İ", "i").lower() if not text.isascii() else text.lower()
    if folded.isascii():
        return folded
    folded = folded.replace("’", "'").replace("\xa0", " ").replace("‑", "-").replace("ʼ", "'")
    return folded.translate(_ONE_WAY) if _TWOFOLD.search(folded) else folded


# Characters that are written in two ways: wide and narrow, the Romanian letters with a cedilla and with a comma.
_TWOFOLD = re.compile("[（）：／｜\u3000０-９şţ]")
_ONE_WAY = str.maketrans("（）：／｜\u3000０１２３４５６７８９şţ", "():/| 0123456789șț")


def key(folded: str) -> str:
    """The form in which whole lines are looked up: no decoration, numbers as ``0`` and without brackets.

    >>> key("» 1,204 comments:"), key("comments (12)")
    ('0 comments', 'comments 0')
    """
    bare = numberless(folded.strip(DECORATION))
    return bare.replace(" (0", " 0").replace("(0", " 0") if "(0" in bare else bare


_DIGIT = re.compile(r"\d")
_HEADER = re.compile(rf"\[(?:[a-z_]+ (?:{'|'.join(PLACES)})|(?:words|{'|'.join(LABELS)}) [a-z]+)\]")


def numberless(text: str) -> str:
    """`text` with every number as ``0``."""
    return _DIGITS.sub("0", text) if _DIGIT.search(text) else text


def read(language: str, source: str, name: str) -> tuple[list[Phrase], dict[str, list[str]]]:
    """Phrases and word classes of one lexicon file's text.

    Raises LexiconError with `name` and line number where the text is not in the format.
    """
    phrases: list[Phrase] = []
    classes: dict[str, list[str]] = {}
    label = place = ""
    words: list[str] | None = None
    for number, raw in enumerate(source.split("\n"), 1):
        line = raw.split("  #", 1)[0].strip()
        if not line or line[0] == "#":
            continue
        if _HEADER.fullmatch(line):
            label, _, place = line[1:-1].partition(" ")
            words = None
            if label == "words" and place in CLASSES:
                words = classes.setdefault(place, [])
            elif label not in LABELS or place not in PLACES:
                raise LexiconError(f"{name}:{number}: no such section: {line}")
        elif words is not None:
            words.append(fold(line))
        elif label:
            phrases.append(Phrase(fold(line), label, place, language))
        else:
            raise LexiconError(f"{name}:{number}: a phrase before the first section: {line}")
    return phrases, classes


class Lexicon:
    """All phrases by place, ready to be looked up.

    `lines`     key of a line → (label, place), place being ``line`` or ``heading``
    `starts`    first word (or first two characters) of a line → phrases that may begin it, longest first
    `ends`      last word of a line → phrases that may end it, longest first
    `inside`    phrases to be found anywhere → label
    `bios`      those of the class ``bio``, likewise
    `words`     word class → its words
    `openers`   first words of the phrases of the classes ``by`` and ``credit``, and of whole-line phrases of two words
                or more: a line that begins with none of them holds none
    """

    __slots__ = ("bios", "ends", "inside", "lines", "openers", "starts", "words")

    def __init__(
        self,
        lines: dict[str, str],
        starts: dict[str, str],
        ends: dict[str, str],
        inside: dict[str, str],
        bios: dict[str, str],
        words: dict[str, frozenset[str]],
        openers: dict[str, frozenset[str]],
    ) -> None:
        self.lines = Lines(lines)
        self.starts = Ends(starts)
        self.ends = Ends(ends)
        self.inside = Inside(inside)
        self.bios = Inside(bios)
        self.words = words
        self.openers = openers


def tables(phrases: list[Phrase], classes: dict[str, list[str]]) -> tuple[Any, ...]:
    """The arguments of a `Lexicon` of these phrases and word classes."""
    lines: dict[str, tuple[str, str]] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    ends: dict[str, list[tuple[str, str]]] = {}
    inside: dict[str, str] = {}
    for text, label, place, _ in phrases:
        if place in ("heading", "line"):
            name = key(text)
            if name and (place == "heading" or name not in lines):  # nothing but decoration tells nothing
                lines[name] = (label, place)
        elif place == "start":
            bare = text.lstrip(DECORATION) or text
            starts.setdefault(first_word(bare), []).append((bare, label))
        elif place == "end":
            ends.setdefault(last_word(text), []).append((text, label))
        else:
            inside.setdefault(text, label)
    for table in (starts, ends):
        for entry in table.values():
            entry.sort(key=lambda pair: -len(pair[0]))
    credits = [word.rstrip(".: ") for word in classes["credit"]]
    classes["credit"] += [*credits, *(word + "." for word in credits)]
    classes["month"] += [word.replace(".", "") for word in classes["month"] if "." in word]
    words = {name: frozenset(words) for name, words in classes.items()}
    openers = {
        name: frozenset(phrase.split(" ", 1)[0].rstrip(":：") for phrase in words[name]) for name in ("by", "credit")
    }
    openers["lines"] = frozenset(name.split(" ", 1)[0] for name in lines if " " in name)
    bios = {phrase: "author_bio" for phrase in classes["bio"] if phrase not in inside}
    packed = (Lines.pack(lines), Ends.pack(starts), Ends.pack(ends), Inside.pack(inside), Inside.pack(bios))
    return *packed, words, openers


def first_word(folded: str) -> str:
    """What `Lexicon.starts` is keyed by: the first word, cut to two characters in scripts without spaces."""
    end = folded.find(" ")
    word = folded if end < 0 else folded[:end]
    return word[:2] if word and word[0] >= "\u0e00" else word.rstrip(":")


def last_word(folded: str) -> str:
    """What `Lexicon.ends` is keyed by."""
    word = folded[folded.rfind(" ") + 1 :]
    return word[-2:] if word and word[-1] >= "\u0e00" else word


def files() -> list[str]:
    """The paths of the lexicon's files, by name."""
    folder = os.path.dirname(__file__)
    return sorted(entry.path for entry in os.scandir(folder) if entry.name.endswith(".txt"))


def read_all() -> tuple[list[Phrase], dict[str, list[str]]]:
    """All phrases and word classes, of all languages."""
    phrases: list[Phrase] = []
    classes: dict[str, list[str]] = {name: [] for name in CLASSES}
    for path in files():
        name = os.path.basename(path)
        with open(path, encoding="utf-8") as file:
            found, words = read(name[: -len(".txt")], file.read(), name)
        phrases += found
        for kind, list_ in words.items():
            classes[kind] += list_
    return phrases, classes


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lexicon of all languages, read once a process."""
    sources = [*files(), __file__, os.path.join(os.path.dirname(__file__), "tables.py")]
    return Lexicon(*cached("lexicon", sources, lambda: tables(*read_all())))
