"""Photo and video credits."""

from __future__ import annotations

import re

from cleaner.lexicon import DECORATION, Lexicon
from cleaner.rules import Cut
from cleaner.signals.phrases import Hit
from cleaner.signals.shape import Shape

_SHORTEST = 3  # letters of a word for a credit that counts in the middle of a line
_MOST = 80  # code points of a credit
_SIGN = re.compile(r"[\s(][©Ⓒ]\s?(?=[^\s\d])")
_COUNTER = re.compile(r"[(\[]?\d{1,3}\s?/\s?\d{1,3}[)\]]?")
_WORD = re.compile(r"[^\W\d_]\w*\.?")
_ASCII_WORD = re.compile(r"[a-z][a-z0-9_]*\.?")  # the same in ASCII, found faster
_FIRST = re.compile(r"[^\s:：/／|.]+")
_SEPARATOR = re.compile(r"\s?[:：/／|]\s?|\s")
# Words that a name may follow without a colon: "Foto Jane Roe".
_PHOTO = ("photo", "foto", "fot", "ph", "фото", "φωτο", "bild", "zdj")
_TITLES = frozenset(("von", "by", "de", "di", "par", "av", "przez", "door", "da", "do"))


def line_rule(text: str, folded: str, shape: Shape, lexicon: Lexicon) -> Hit | None:
    """A credit alone (``Photo: Jane Roe``, ``Foto Jane Roe / Agency``) or a gallery's counter (``[1/3]``)."""
    if len(text) > _MOST:
        return None
    if shape.digits == 3 and _COUNTER.fullmatch(text):
        return Hit("media", "shape", "counter")
    bare = text.strip(DECORATION)
    if text[0] in "©Ⓒ" and not any(char.isdigit() for char in text):
        return Hit("media", "shape", "©") if _is_source(bare.lstrip("©Ⓒ ")) else None
    low = bare.lower()
    first = _FIRST.match(low)
    if not first or (
        first.group() not in lexicon.openers["credit"] and first.group() + "." not in lexicon.openers["credit"]
    ):
        return None
    found = _credit_at(bare, low, 0, lexicon)
    if found:
        return Hit("media", "shape", bare[: found[1]].strip().lower())
    return None


def cut_rule(text: str, folded: str, lexicon: Lexicon) -> Cut | None:
    """A credit at a caption's end: ``The pier at dawn. Photo: Jane Roe``."""
    if len(text) < 25:
        return None
    low = max(8, len(text) - _MOST)
    credit = lexicon.words["credit"]
    told = not credit.isdisjoint((_ASCII_WORD if folded.isascii() else _WORD).findall(folded, low))
    if not told and "©" not in text and "Ⓒ" not in text:
        return None
    for found in _WORD.finditer(folded, low) if told else ():
        word = found.group().rstrip(".")
        if found.group() not in credit or (len(word) < _SHORTEST and word != "ph" and word[0] < "\u0e00"):
            continue
        start = found.start()
        before = text[:start].rstrip()
        bracket = _open_bracket(before) if text[-1] in ")]）" else -1
        opened = bracket >= 0
        apart = opened or before[-1:] in '.!?。”"»|/–—-'
        if not apart and not text[start].isupper():
            continue
        end = text[start:].rstrip(" )]）")
        credited = _credit_at(end, end.lower(), 0, lexicon, strict=not opened)
        if credited and not apart and not before.rsplit(None, 1)[-1][:1].islower():
            # Between capitalised words it may be one of a headline: only a name behind a colon is a credit's.
            source = end[credited[1] :].lstrip()
            credited = credited if source[:1] == ":" and _is_plain_name(source[1:]) else None
        if credited:
            at = bracket if opened else start
            return Cut(at, len(text), "media", "media.credit", text[at:].strip())
    sign = _SIGN.search(text, low)
    if sign and _is_source(text[sign.end() :].rstrip(" )")):
        return Cut(sign.start(), len(text), "media", "media.credit", text[sign.start() :].strip())
    return None


def _open_bracket(before: str) -> int:
    """Where the bracket stands that is opened at the end of a text, an agency's short name behind it or nothing; or -1."""
    found = _OPEN.search(before, max(0, len(before) - 20))
    return found.start() if found else -1


_OPEN = re.compile(r"[(\[（](?:[^\W\d_a-z][^\W\d_]{0,11}[ /]?){0,2}$")


def _credit_at(text: str, folded: str, at: int, lexicon: Lexicon, strict: bool = False) -> tuple[int, int] | None:
    """Where a word for a credit ends and its source begins, when both stand at `at`; `strict` asks for a colon or a
    name."""
    credit = lexicon.words["credit"]
    words = folded[at:].split(None, 4)
    for count in range(min(3, len(words)), 0, -1):
        name = " ".join(words[:count])
        plain = name.rstrip(":：/|")
        glued = ""
        for mark in ":：/":
            if mark in name and name.split(mark)[0] in credit:
                plain, glued = name.split(mark)[0], mark
                break
        if plain not in credit and plain + ":" not in credit and plain.rstrip(".") not in credit:
            continue
        end = folded.find(plain, at) + len(plain)
        rest = text[end:]
        marked = bool(glued) or rest.lstrip()[:1] in (":", "：", "/", "|", "©")
        source = rest.lstrip(" :：/|©.")
        named = plain.startswith(_PHOTO) and _is_plain_name(source)
        if source and _is_source(source) and (marked or named or (not strict and len(source) < 30)):
            return at, end
    return None


def _is_plain_name(source: str) -> bool:
    words = [word for word in source.replace("/", " ").split() if word.lower() not in _TITLES]
    return 2 <= len(words) <= 5 and all(word[0].isupper() for word in words)


def _is_source(rest: str) -> bool:
    """Names, not a sentence."""
    words = [word for word in rest.split() if word[0].isalpha()]
    if not words or len(words) > 10 or rest.rstrip()[-1] in "?!:;,":
        return False
    if words[0][0] >= "\u2e80":
        return len(rest) <= 16 and rest[-1] != "。"
    capitals = sum(word[0].isupper() or word.lower() in _TITLES or not _cased(word[0]) for word in words)
    return (
        capitals * 3 >= len(words) * 2 and (words[0][0].isupper() or words[0].lower() in _TITLES) and ". " not in rest
    )


def _cased(char: str) -> bool:
    return char.lower() != char.upper()
