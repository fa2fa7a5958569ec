"""Words before names, and what is a name: the parts of a byline in scripts with spaces."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleaner import lexicon
from cleaner.facts.words import kinds, plain, plain_with_offsets, stands_alone
from cleaner.lexicon import DECORATION

AUTHOR, OTHER, NOBODY = "author", "other", ""


class Credit(NamedTuple):
    """A name in a byline: what the person did, and whether a word says so."""

    name: str
    role: str
    told: bool


@lru_cache(maxsize=1)
def _openings() -> dict[str, list[tuple[str, str]]]:
    """First two characters → words that may stand before a name, longest first, with the role they tell."""
    words = lexicon.load().words
    table: dict[str, str] = {}
    for names, role in (
        (words["by"], AUTHOR),
        (words["credit"], OTHER),
        (kinds()["other"], OTHER),
        (kinds()["author"], AUTHOR),
    ):
        for name in names:
            bare = plain(name).strip(DECORATION)
            if bare and bare not in _NO_OPENING:
                # "edited by" stands among the lexicon's words for authors: what its first word says counts.
                table[bare] = OTHER if bare.split()[0] in kinds()["other"] and bare not in kinds()["author"] else role
    out: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(table, key=len, reverse=True):
        out.setdefault(name[:2], []).append((name, table[name]))
    return out


_SHORT_DAY = 4  # letters
_NO_OPENING = frozenset(("und", "and", "et", "y", "e", "i", "via", "mit", "con", "aus"))


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    """Words that are never a part of a person's name: roles, organisations, words beside dates."""
    words = lexicon.load().words
    single = {plain(word) for name in ("role", "agency") for word in words[name] if " " not in word}
    # Short weekdays are names of people: Sam, Dom, Mar.
    single |= {plain(word) for word in words["weekday"] if len(word) > _SHORT_DAY}
    return frozenset(single | kinds()["organisation"] | kinds()["updated"] | kinds()["published"] | kinds()["other"])


@lru_cache(maxsize=1)
def _roles() -> frozenset[str]:
    words = lexicon.load().words
    return frozenset(plain(word) for word in words["role"] | words["agency"])


def opening(text: str) -> tuple[str, int, str]:
    """The words that open `text` and tell what the person named next did: role, offset of the rest, plain words."""
    low, offsets = plain_with_offsets(text)
    start = len(low) - len(low.lstrip(DECORATION))
    for name, role in _openings().get(low[start : start + 2], ()):
        end = start + len(name)
        if low.startswith(name, start) and stands_alone(low, start, end):
            rest = len(low) - len(low[end:].lstrip(DECORATION.replace("@", "")))
            return role, offsets[rest], name
    return NOBODY, 0, ""


# Words before a single name that may be a pen name: "par Zoé", "by admin42".
ALONE = frozenset(
    map(plain, "by par por von di de door av af autor autorin auteur author автор text tekst od przez".split())
)
_AND = re.compile(
    r"\s*[,،&+]\s*|\s+(?:and|und|et|y|e|i|и|та|й|og|och|ja|ve|dan|và|και|și|si|és|və|și|और|এবং|және|და|ու|և|with|avec|con)\s+"
)
_AND_DUTCH = re.compile(r"\s*[,&+]\s*|\s+en\s+")
_DUTCH = frozenset(("door", "tekst"))
_LABEL = re.compile(r"^[^:：|]{2,30}[:：]\s*")


def credits(segment: str, role: str) -> tuple[list[Credit], str]:
    """The names of a segment of a byline, and the role that its closing words give to the next one. `role` is what the
    words before the segment gave."""
    told = role != NOBODY
    word = ""
    rest = segment.strip()
    for _ in range(2):  # "Text von", "Par notre correspondante"
        found, at, name = opening(rest)
        if not found:
            break
        # The second word may only tell more of the same: "Photos par" stays a photo.
        role, told, rest, word = (role if word and role == OTHER else found), True, rest[at:].strip(), name
    if not told:
        label = _LABEL.match(rest)
        if label:
            role, told, rest = OTHER, True, rest[label.end() :]
    if not rest.strip(DECORATION):
        return [], role if word or told else NOBODY
    names = [name for part in _parts(rest, word) if (name := person(part, told and (not word or word in ALONE)))]
    if not names:
        inner = _inner(rest)
        names = [inner[0]] if inner else []
        told, role = (True, inner[1]) if inner else (told, role)
    closing = NOBODY
    if not names:
        last = rest.split()[-1]
        closing = AUTHOR if opening(last)[2] == plain(last) and opening(last)[0] == AUTHOR else NOBODY
    return [Credit(name, role or AUTHOR, told) for name in names], closing


def _parts(text: str, word: str) -> list[str]:
    """The text at its commas and its "and"s; at these only between full names, for "Ortega y Gasset" is one."""
    pattern = _AND_DUTCH if word in _DUTCH else _AND
    parts: list[str] = []
    at = 0
    for found in pattern.finditer(text):
        left, right = text[at : found.start()], pattern.split(text[found.end() :], maxsplit=1)[0]
        if found.group().strip() in ",،&+" or len(left.split()) < 2 or len(right.split()) >= 2:
            parts.append(left)
            at = found.end()
    parts.append(text[at:])
    return parts


def _inner(text: str) -> tuple[str, str] | None:
    """A name behind a word in the middle: ``A documentary by Jane Roe``."""
    words = text.split()
    for at in range(len(words) - 2, 0, -1):
        role, _, name = opening(words[at])
        if name and name == plain(words[at]).strip(DECORATION):
            found = person(" ".join(words[at + 1 :]), False)
            return (found, role) if found else None
    return None


_PARTICLES = frozenset(
    "de da do dos das di del della dello du des d von van der den ten ter zu zum zur la le el al bin ibn bint and und et y e"
    " i af av ben abu mc mac st ó ní vom".split()
)
_CASED = re.compile(r"[a-zA-Z\xc0-\u024f\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u1e00-\u1fff]")
_WORD = re.compile(r"[\"“”„«‘']?[^\W\d_][\w'’ʼ.\-‑\u0300-\u036f]*[\"“”»’']?,?")
_UNCASED_WORD = re.compile(r"[^\s\d!-&(-,/:-@\[-`{-~،؛]+")
_MOST = 5  # capitalised words of a name
_MOST_UNCASED = 4
_SURE = 3  # letters of a single name


def person(text: str, alone: bool) -> str:
    """The name that `text` begins with, "" where it is none. `alone` lets a single word be one.

    >>> person("Jane Roe in Chicago", False), person("Staff Writer", False), person("Zoé", True)
    ('Jane Roe', '', 'Zoé')
    """
    words = _without_role(text.strip(DECORATION.replace("“", "").replace("(", "")).split())
    if not words:
        return ""
    cased = _CASED.search(text) is not None
    run: list[str] = []
    for word in words:
        if cased and not (_WORD.fullmatch(word) and (_is_capital(word) or (run and word.lower() in _PARTICLES))):
            break
        if not cased and not _UNCASED_WORD.fullmatch(word):
            break
        run.append(word)
    while run and run[-1].lower() in _PARTICLES:
        run.pop()
    run = _once(run)
    count = sum(map(_is_capital, run)) if cased else len(run)
    if any(part in _no_names() for word in run for part in re.split(r"[-‑]", plain(word).strip(".,"))):
        return ""
    if plain(" ".join(run)) in _roles() or not run:
        return ""
    if count == 1:
        whole = len(run) == len(words) == 1 and len(run[0].strip(".")) >= _SURE
        return run[0].strip(DECORATION) if alone and whole else ""
    if not 2 <= count <= (_MOST if cased else _MOST_UNCASED) or (not cased and len(run) < len(words)):
        return ""
    return " ".join(run).rstrip(",;:")


def _is_capital(word: str) -> bool:
    bare = word.lstrip("\"“”„«‘'")
    if bare[:2].lower() in ("d'", "d’", "l'", "l’"):
        bare = bare[2:]
    return bare[:1].isupper()


_ROLE_WORDS = 4  # among which a role may stand in front of a name


def _without_role(words: list[str]) -> list[str]:
    """The words without a role in front of the name: ``Our reporter Jane Roe``."""
    for at in range(min(_ROLE_WORDS, len(words) - 1) - 1, -1, -1):
        before = words[: at + 1]
        if plain(before[-1]).strip(DECORATION) in _roles() and before[-1][-1] != ",":
            return words[at + 1 :]
    return words


def _once(words: list[str]) -> list[str]:
    """A name that stands twice, as a link and its text, once."""
    half = len(words) // 2
    return words[:half] if half and len(words) == 2 * half and words[:half] == words[half:] else words
