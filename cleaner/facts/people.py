"""Who wrote a document, from its bylines."""

from __future__ import annotations

import re

from cleaner.facts.credits import ALONE, AUTHOR, NOBODY, Credit, credits, opening, person
from cleaner.facts.eastern import eastern_credits, is_eastern
from cleaner.facts.moments import moments
from cleaner.facts.pieces import HEAD, Piece
from cleaner.facts.words import plain
from cleaner.labels import Label
from cleaner.lexicon import DECORATION, load

_LONGEST = 300  # code points of a byline that are read
_SHORT = 60  # code points of a kept line that is read as one
_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|(?<!\S)@\w+|[#@]\w+|mailto:\S+")
_PART = re.compile(r"\s*[|•·;\n\t/／\u2028]\s*|\s+[-–—]+\s+|^[-–—]+\s*|\s{3,}")
_BRACKETS = re.compile(r"\(([^()]*)\)?")
_SPACES = re.compile(r"(?<=\S) {1,2}(?=[ ,])")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){2,3}|[A-ZÀ-Þ]{2,3}")
_KANA = re.compile("[\u3040-\u30ff]")


def people(pieces: list[Piece]) -> list[str]:
    """The authors among the names in bylines: those that a word calls so, else those that stand alone; where there is
    no byline, who the box about the author is about."""
    found: list[tuple[int, Credit]] = []
    role = NOBODY
    japanese = any(_KANA.search(piece.text) for piece in pieces)
    for piece in pieces:
        text = piece.text[:_LONGEST]
        if piece.label is Label.BYLINE:
            new, role = _of_line(text, role, japanese)
            found += [(piece.place, one) for one in new]
        elif piece.line_of_head and len(text) <= _SHORT and (role or opening(text)[0] == AUTHOR):
            new, role = _of_line(text, role, japanese)
            found += [(piece.place, one) for one in new if one.told]
        elif piece.tells and (behind := _author_behind(text)):
            new, role = _of_line(behind, NOBODY, japanese)
            found += [(piece.place, one) for one in new if one.told]
        else:
            role = NOBODY
            if piece.label is Label.METADATA and piece.place == HEAD and (name := _name_before_date(text)):
                found.append((HEAD, Credit(name, AUTHOR, False)))
    authors = [one for _, one in found if one.role == AUTHOR]
    told = [one.name for one in authors if one.told]
    bare = [one.name for place, one in found if one.role == AUTHOR and place == found[0][0]]
    return _each_once(told or bare or _of_box(pieces))


def _name_before_date(text: str) -> str:
    """The name in ``Jane Roe | 9 December 2019``."""
    dates = moments(text)
    before = _PART.sub(" ", text[: dates[0].start]).strip(DECORATION) if dates else ""
    words = before.split()
    while words and plain(words[-1]).strip(DECORATION) in load().words["weekday"]:
        words.pop()
    name = person(" ".join(words), False)
    return name if name and len(name.split()) == len(words) else ""


def _author_behind(text: str) -> str:
    """The part of a line about the date that goes on with the author: ``… 13:45 Author: Jane Roe``."""
    if is_eastern(text):
        return text if _EASTERN_AUTHOR.search(text) else ""
    dates = moments(text)
    behind = text[dates[-1].end :].strip() if dates else ""
    if opening(behind)[2] in ALONE:  # "Published on 3 March 2023 by Zoé"
        return behind
    for part in _PART.split(text):
        words = part.split()
        for at, word in enumerate(words):
            # "Von", "di" alone are found in too many places; with a colon they are about an author.
            alone = at == 0 or any(map(str.isdigit, words[at - 1]))
            if alone and word[-1] in ":：" and opening(word)[0] == AUTHOR:
                return " ".join(words[at:])
        if len(words) > 1 and plain(words[0]) in _BY and opening(part)[0] == AUTHOR:
            return part
    return ""


_EASTERN_AUTHOR = re.compile("(?:作者|記者|记者|撰文|撰稿人?|著者|筆者|執筆者?)\\s?[:：/／]")
_BY = frozenset(("by", "par", "por", "von", "autor", "author", "words", "written"))


def _of_line(text: str, role: str, japanese: bool) -> tuple[list[Credit], str]:
    """The names in a line, and the role its last words give to the next line's."""
    dates = moments(text)
    parts = []
    at = 0
    for date in [*dates, None]:
        parts.append(text[at : date.start if date else len(text)])
        at = date.end if date else at
    found: list[Credit] = []
    for i, part in enumerate(parts):
        clean = _ADDRESS.sub(" | ", part)
        if is_eastern(clean):
            new, role = eastern_credits(clean, role, japanese)
            found += new
            continue
        segments = _segments(clean)
        if not segments or _INITIALS.fullmatch(segments[0].strip()):  # "J.R. / Lisbon"
            role = NOBODY
            continue
        for segment in segments:
            new, role = credits(segment, role)
            # Behind a date there is anything: sections, buttons. Only what is called an author is one there.
            found += [one for one in new if one.told or i == 0]
    return found, role


def _segments(text: str) -> list[str]:
    """A line at its bars and semicolons; what is in brackets, a place or a paper, is left out."""
    text = text.strip()
    if text[:1] in "([" and text[-1:] in ")]" and not _BRACKETS.search(text[1:-1]):
        text = text[1:-1]
    elif text.startswith("("):
        text = text[1:]
    return [segment for segment in _PART.split(_SPACES.sub(" ", _BRACKETS.sub("", text))) if segment.strip()]


_ABOUT = re.compile(r"^[^:]{3,25}:\s*")


def _of_box(pieces: list[Piece]) -> list[str]:
    """The name that heads the first box about an author, or with which its first sentence begins."""
    for piece in pieces:
        if piece.label is Label.AUTHOR_BIO and not is_eastern(piece.text):
            text = _ABOUT.sub("", piece.text[:_LONGEST])
            for start in (text, text.partition(" ")[2]):  # "About Jane Roe"
                name = person(re.split(r"[,(|–—]", start, maxsplit=1)[0], False)
                if name:
                    return [name]
    return []


def _each_once(names: list[str]) -> list[str]:
    """Each name once, in its form with small letters; initials only where they are all there is."""
    out: dict[str, str] = {}
    for name in names:
        key = plain(name).replace("’", "'").replace("ß", "ss").replace(".", "")
        if key not in out or (out[key].isupper() and not name.isupper()):
            out[key] = name
    return list(out.values())
