"""When a document was published and changed, from the dates in what was removed of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.facts.clock import Clock, clocks
from cleaner.facts.moments import Moment, moments
from cleaner.facts.pieces import HEAD, TAIL, Piece, pieces
from cleaner.facts.words import find_word, plain
from cleaner.lexicon import DECORATION, fold, load
from cleaner.result import Result
from cleaner.signals.dates import WHOLE, date_in

_LONGEST_WORD = 40  # code points of a line that only says what the next line's date is
_DIGIT = re.compile(r"\d")

PUBLISHED, MODIFIED, UNSAID = "published", "modified", ""


class Dated(NamedTuple):
    """A date of a document: what the words beside it say it is, and where it stands."""

    moment: Moment
    kind: str
    place: int
    titles: int
    piece: int  # its number


def times(result: Result) -> tuple[str, str]:
    """When a document was published and when it was last changed, as ISO 8601, "" for what is not told."""
    lines = pieces(result)
    found = _with_years(_ordered(_dates(lines, result.source), result.source))
    first = _published(found, max((piece.titles for piece in lines if piece.place == HEAD), default=0))
    later = next((one for one in found if one.kind == MODIFIED and one.moment.year), None)
    return first.moment.iso() if first else "", later.moment.iso() if later else ""


def _dates(lines: list[Piece], source: str) -> list[Dated]:
    out: list[Dated] = []
    said = UNSAID
    for index, piece in enumerate(lines):
        if not (piece.tells or (piece.line_of_head and date_in(fold(piece.text), load()) == WHOLE)):
            said = UNSAID
            continue
        found = moments(piece.text, source)
        if found:
            out += _of_line(piece, index, found, said)
            said = UNSAID
        else:
            said = (
                _kind(plain(piece.text)) if len(piece.text) <= _LONGEST_WORD and not _DIGIT.search(piece.text) else ""
            )
    return out


def _of_line(piece: Piece, index: int, found: list[Moment], said: str) -> list[Dated]:
    """The dates of a line with what each is: by the words in front of it, else behind it, else in the line above."""
    out = []
    at = 0
    text = piece.text
    for i, moment in enumerate(found):
        kind = _kind(plain(text[at : moment.start]))
        if not kind and i + 1 == len(found):
            behind = plain(text[moment.end :])
            kind = _closing(behind)
            time = None if kind or moment.clock else _later(behind)
            if time:  # "12 December 2013 Last updated at 14:45": one date, two facts
                out.append(Dated(moment, said, piece.place, piece.titles, index))
                moment, kind = moment._replace(clock=time), MODIFIED
        if not kind and i == 0:
            kind = said
        out.append(Dated(moment, kind, piece.place, piece.titles, index))
        at = moment.end
    return out


def _closing(words: str) -> str:
    """What the word says that closes a line, as in ``2019-02-22 14:30 公開``."""
    words = words.rstrip(DECORATION)
    for kind, name in ((MODIFIED, "updated"), (PUBLISHED, "published")):
        if words and find_word(words, name) == len(words):
            return kind
    return UNSAID


def _later(words: str) -> Clock | None:
    at = find_word(words, "updated")
    found = clocks(words[at:]) if at >= 0 else []
    return found[0] if found and not _DIGIT.search(words[at : at + found[0].start]) else None


def _kind(words: str) -> str:
    """What the last telling word says."""
    later, first = find_word(words, "updated"), find_word(words, "published")
    return MODIFIED if later > first else PUBLISHED if first >= 0 else UNSAID


def _published(found: list[Dated], last: int) -> Dated | None:
    """The date of publication: the one that is called so, else one without a name, best between title and text.
    `last` is how many titles the head has."""
    known = [one for one in found if one.moment.year and one.kind != MODIFIED]
    for place in (HEAD, TAIL):
        named = [one for one in known if one.place == place and one.kind == PUBLISHED]
        if named:
            return named[0]
        plainly = [one for one in known if one.place == place]
        if place == HEAD and plainly:
            # Dates above the article's own title, the last one, may be today's.
            return _nearest([one for one in plainly if one.titles == last] or plainly)
        if plainly:
            return plainly[0]
    return None


_BESIDE = 3  # pieces between two dates that stand together


def _nearest(found: list[Dated]) -> Dated:
    """The first of the dates that stand together last: dates further up are the page's."""
    first = len(found) - 1
    while first and found[first].piece - found[first - 1].piece <= _BESIDE:
        first -= 1
    return found[first]


def _ordered(found: list[Dated], source: str) -> list[Dated]:
    """The dates with day and month in the order of the document: what its other dates show, else what its language
    suggests."""
    orders = [one.moment.order for one in found]
    american = "mdy" in orders or ("dmy" not in orders and _is_english(source))
    return [one._replace(moment=one.moment.american()) for one in found] if american else found


_ENGLISH = re.compile(r"\b(?:the|and|of|to)\b")
_SAMPLE = 4000  # code points of a document by which English is told
_EVERY = 60  # code points in which English has one of those words


def _is_english(source: str) -> bool:
    sample = source[-_SAMPLE:] if len(source) < 2 * _SAMPLE else source[_SAMPLE : 2 * _SAMPLE]
    return len(_ENGLISH.findall(sample)) * _EVERY > len(sample)


def _with_years(found: list[Dated]) -> list[Dated]:
    """Dates without a year get the one of the document's other dates: a change is not before the publication, and
    the article not after the day on the page's head."""
    full = next((one for one in found if one.moment.year and one.moment.day), None)
    if full is None:
        return found
    out = []
    for one in found:
        if not one.moment.year:
            behind = (one.moment.month, one.moment.day) < (full.moment.month, full.moment.day)
            year = full.moment.year + (behind if one.kind == MODIFIED else behind - 1)
            one = one._replace(moment=one.moment._replace(year=year))
            if (one.moment.month, one.moment.day) == (full.moment.month, full.moment.day):
                one = one._replace(moment=one.moment._replace(year=full.moment.year))
        out.append(one)
    return out
