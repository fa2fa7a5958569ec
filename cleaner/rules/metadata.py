"""Metadata: dates of publication, machine prefixes, counts, section names in front of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Line
from cleaner.lexicon import DECORATION, Lexicon, key
from cleaner.rules import Cut, Section
from cleaner.rules.byline import is_credit
from cleaner.signals.dates import NONE, WHOLE, date_in
from cleaner.signals.look import Look
from cleaner.signals.phrases import Hit, phrase_of
from cleaner.signals.shape import Shape

_LEAST_TEXT = 30  # code points of article that must follow a prefix
_MOST_PREFIX = 200  # code points of a prefix
_MOST_ITEM = 60  # code points of one of its items
_DATE = (
    r"(?:\d{4}-\d{2}(?:-\d{2})?(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
    r"|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?:,?\s+\d{1,2}[:h]\d{2})?)"
)
# "date 2025-04 ", "published: 3.5.2025 ": a key of crawlers and feeds, a date, then the text without any separator.
_KEYED = re.compile(rf"(?:([^\W\d_][\w-]{{1,20}})\s?[:=]?\s+)?{_DATE}\s+(?=[^\W\d])")
_PAIRS = re.compile(r"(?:(?!text=|body=|content=)[a-z_]{2,20}=\S*\s+){2,}(?:(?:text|body|content)=)?")
_KEYS = frozenset(
    "date published publish_date pubdate updated modified timestamp created time lastmod datum fecha data".split()
)
_SEPARATOR = re.compile(r"\s[|/·•–—-]\s|\s?[|•]\s?|\s{2,}|(?<=[\u2e80-\u9fff\d])\s(?=[\u2e80-\u9fff])")
_KEY_VALUE = re.compile(r"([^\W\d_][\w ]{1,24}?)\s?[:：=]\s?(\S.{0,40})")


def line_rule(text: str, folded: str, shape: Shape, lexicon: Lexicon, date: int) -> Hit | None:
    """A line that is a date, or short and with a date among names of sections, people and places."""
    if date == WHOLE:
        return Hit("metadata", "shape", "date")
    if date == NONE or shape.size > _MOST_DATED:
        return None
    if shape.size < _MOST_DATED and shape.mark == "pipes":
        return Hit("metadata", "shape", "dated")
    if shape.ending in _OPEN_ENDINGS and _says_date(text, folded, lexicon):
        return Hit("metadata", "shape", "dated")
    return None


def _says_date(text: str, folded: str, lexicon: Lexicon) -> bool:
    """Does the line begin with a crawler's key and a date (``date 2024-11 SCIENCE``) or a word for publication
    (``Updated in May 2024``), or are its items dates and words for them (``Economy – 8 May 2024 – Updated 9 May``)?"""
    keyed = _KEYED.match(text + " x")  # the pattern asks for text behind the date
    if keyed and keyed.group(1) and keyed.group(1).lower() in _KEYS:
        behind = folded[keyed.end() :].split()
        return len(behind) <= _WORDS_BEHIND or behind[0] in lexicon.words["by"]
    first, _, rest = folded.partition(" ")
    known = lexicon.lines.get(key(first))
    if known and known[0] == "metadata":
        months = lexicon.words["month"]
        if any(word[0].isdigit() or word.strip(".,") in months for word in rest.split(None, 2)[:2]):
            return True
    items = [item.strip(DECORATION) for item in _SEPARATOR.split(folded)]
    if len(items) < 2 or max(len(item.split()) for item in items) > _WORDS_OF_ITEM:
        return False
    told = [date_in(item, lexicon) == WHOLE or _names_metadata(item, lexicon) for item in items if item]
    return sum(told) >= 2


def _names_metadata(item: str, lexicon: Lexicon) -> bool:
    hit = phrase_of(item, lexicon)
    return hit is not None and hit.label in ("metadata", "byline") and hit.place != "end"


_MOST_DATED = 6  # largest size class of a line that a date makes metadata
_WORDS_OF_ITEM = 10
_WORDS_BEHIND = 3  # a key and a date: the name of a section, not a headline
_OPEN_ENDINGS = frozenset(("letter", "digit", "bracket", "mark"))


def cut_rule(text: str, folded: str, lexicon: Lexicon) -> Cut | None:
    """A prefix glued to the document's first prose: ``date 2025-04 The council met …``, ``Fecha: 9-oct-2023 / Lectura: 4
    min / A las seis …``."""
    end = _keyed_end(text, folded, lexicon) or _items_end(text, folded, lexicon)
    if not end or len(text) - end < _LEAST_TEXT:
        return None
    return Cut(0, end, "metadata", "metadata.prefix", text[:end].strip())


def _keyed_end(text: str, folded: str, lexicon: Lexicon) -> int:
    pairs = _PAIRS.match(folded)
    if pairs:
        return pairs.end()
    found = _KEYED.match(text)
    if not found:
        return 0
    name = found.group(1)
    if name is not None and name.lower() not in _KEYS and name.lower() not in lexicon.words["date"]:
        return 0
    rest = text[found.end() :]
    # "2025-04 was the wettest month": a sentence that begins with the date goes on in lower case.
    return 0 if rest[0].islower() else found.end()


def _items_end(text: str, folded: str, lexicon: Lexicon) -> int:
    """The end of the items of metadata, each closed by a separator, that the text begins with."""
    end = start = 0
    told = False  # by more than a year or a time of day, with which chronologies and programmes begin their lines
    for found in _SEPARATOR.finditer(text, 0, _MOST_PREFIX):
        if found.start() - start > _MOST_ITEM:
            break
        item = folded[start : found.start()].strip(DECORATION)
        if item and not _is_item(item, text[start : found.start()], lexicon, end > 0):
            break
        start = found.end()
        if item:
            end = start
            told = told or _BARE_TIME.fullmatch(item) is None
    return end if told else 0


_BARE_TIME = re.compile(
    r"(?:ca\.? )?\d{3,4}\s?(?:年|г\.?)?|\d{1,2}[:.h時]\d{2}(?:\s?[-–]\s?\d{1,2}[:.h時]\d{2})?(?:\s?(?:uhr|h|am|pm))?"
)


def _is_item(item: str, written: str, lexicon: Lexicon, later: bool) -> bool:
    if date_in(item, lexicon) == WHOLE:
        return True
    if _names_metadata(item, lexicon):
        return True
    if later and date_in(item, lexicon) != NONE and len(item.split()) <= 6:
        return True
    pair = _KEY_VALUE.fullmatch(written.strip())
    if pair and len(pair.group(1).split()) <= 2 and len(pair.group(2).split()) <= 4:
        return True
    # Between other items a word or two are a section's name; in Chinese, the letter sizes' "大 中 小".
    return later and (len(item) == 1 or is_credit(written, lexicon))


def publication_lines(lines: Sequence[Line], looks: Sequence[Look]) -> list[Section]:
    """Lines that are nothing but words for publication or update and a date: ``Published on 3 May 2025``."""
    return [
        Section(i, i, "metadata", "metadata.published", line.text)
        for i, (line, look) in enumerate(zip(lines, looks))
        if look.date == WHOLE and look.label == "metadata" and look.place == "start"
    ]


_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_TOP = 10  # lines from the start in which a date of publication is expected


def top_dates(lines: Sequence[Line], looks: Sequence[Look]) -> list[Section]:
    """A date alone above the first paragraph, where no other line of the document is one: in a chronology more are."""
    dated = [i for i, look in enumerate(looks) if look.kind == "D"]
    first = next((i for i, look in enumerate(looks) if look.kind in "PM"), 0)
    if not dated or dated[-1] - dated[0] >= len(dated) or dated[-1] >= min(first, _TOP):
        return []
    if any(len(set(_YEAR.findall(lines[i].text))) > 1 for i in dated):
        return []  # from when to when somebody lived
    return [Section(dated[0], dated[-1], "metadata", "metadata.date", lines[dated[0]].text)]
