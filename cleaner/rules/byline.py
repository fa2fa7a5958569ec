"""Bylines: who wrote, edited, translated; agency credits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Line
from cleaner.lexicon import DECORATION, Lexicon
from cleaner.rules import Cut, Section
from cleaner.signals.dates import NONE, date_in
from cleaner.signals.look import Look
from cleaner.signals.phrases import Hit
from cleaner.signals.shape import Shape

_PARTICLES = frozenset(
    (
        "de da do dos das di del della du des van von der den ten ter la le el al bin ibn and und et y e i en och og ja"
    ).split()
)
_MOST_WORDS = 14
_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
# A reporter's name with the office's word for it, as East Asian newspapers set it.
_EAST = re.compile(
    r"^[(\[（【〔]?\s*(?:(?:記者|记者|特派員|特派员|編譯|编译|實習記者|文|圖|作者|撰文|撰稿)\s*[/／:：]?\s*[\u4e00-\u9fff·、\s]{2,20}"
    r"|[\u4e00-\u9fff·、\s]{2,12}\s*[/／]?\s*(?:報導|报道|報道|撰文|撰稿|綜合報導|综合报道)"
    r"|[\uac00-\ud7a3]{2,4}\s?(?:기자|특파원|선임기자|인턴기자).{0,40})\s*[)\]）】〕]?$"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def is_name(text: str, most: int = 5) -> bool:
    """Does `text` look like a person's name: two to `most` capitalised words?

    >>> is_name("María de la Cruz"), is_name("The council met"), is_name("Rain")
    (True, False, False)
    """
    words = text.split()
    if not 2 <= len(words) <= most:
        return False
    capitals = 0
    for word in words:
        if not _WORD.fullmatch(word.rstrip(",")):
            return False
        if word[0].isupper():
            capitals += 1
        elif word.lower() not in _PARTICLES:
            return False
    return capitals >= 2


def line_rule(text: str, folded: str, shape: Shape, lexicon: Lexicon) -> Hit | None:
    """A word for an author and a name: ``By Jane Roe``, ``Text: Jane Roe``, ``Jane Roe, staff writer``."""
    if shape.size > 6:
        return None
    if shape.case == "":
        if len(text) <= 60 and _EAST.match(text):
            return Hit("byline", "shape", "reporter")
        return None
    opening = ""
    if folded.split(None, 1)[0].rstrip(":") in lexicon.openers["by"]:
        opening = _by(folded, lexicon.words["by"])
    if opening and is_credit(" ".join(text.split()[opening.count(" ") + 1 :]), lexicon):
        return Hit("byline", "shape", opening)
    if (
        shape.digits
        and (glued := _GLUED.match(text))
        and is_name(_without_by(glued.group(1), lexicon))
        and date_in(folded[glued.end(1) :], lexicon) != NONE
    ):
        return Hit("byline", "shape", "name and date")
    if ("," in text or " - " in text) and shape.ending not in ("stop", "comma"):
        bare = text.strip(DECORATION)
        head, comma, tail = bare.partition(",")
        if not comma:
            head, comma, tail = bare.partition(" - ")
        if comma and len(tail) < 80 and is_name(head) and _names_role(tail.lower(), lexicon.words["role"]):
            return Hit("byline", "shape", "name and role")
    if shape.mark == "address" and _EMAIL.search(text):
        rest = _EMAIL.sub("", text.strip(DECORATION)).strip(DECORATION)
        if not rest or is_name(rest):
            return Hit("byline", "shape", "e-mail")
    return None


# "Jane Roe09/09/2024 - 07:30", "di Elena RossiPubblicato il 12 febbraio": what a page sets apart without a space.
_GLUED = re.compile(
    r"(.{4,60}?[^\W\d_])(?:(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\s[^\W\d_]{3,12}\s\d{4})"
    r"|(?<=[a-z\xdf-\xff])(?=[A-Z\xc0-\xde][a-z\xdf-\xff]+\s.{0,20}\d)).{0,60}$"
)


def _without_by(text: str, lexicon: Lexicon) -> str:
    opening = _by(text.lower(), lexicon.words["by"])
    return " ".join(text.split()[opening.count(" ") + 1 :]) if opening else text


def _names_role(folded: str, roles: frozenset[str]) -> bool:
    """Is one of the words, or two or three of them together, what an author is?"""
    words = [word.strip(",.;:()") for word in folded.split()]
    spans = [words[i : i + count] for count in (1, 2, 3) for i in range(len(words) - count + 1)]
    return any(" ".join(span) in roles for span in spans)


def _by(folded: str, by: frozenset[str]) -> str:
    """The words for an author that a line begins with, at most three."""
    words = folded.split(None, 3)
    for count in (3, 2, 1):
        opening = " ".join(words[:count])
        if opening in by or (opening[-1] == ":" and opening.rstrip(":") in by):
            return opening
    return ""


def is_credit(rest: str, lexicon: Lexicon) -> bool:
    """Is what follows "by" a name, perhaps with more names, an agency or a date behind it?"""
    words = rest.split()
    if not words or len(words) > _MOST_WORDS or rest[-1] in "!?…":
        return False
    if rest.strip(DECORATION).lower() in lexicon.words["agency"]:
        return True
    first = re.split(r"[,|•·–—(\d]| - | and | und | et | y | e | i | en ", rest, maxsplit=1)[0].strip(DECORATION)
    return is_name(first) or (len(words) == 1 and words[0][0].isupper() and words[0][-1] not in ".:")


_OPENING = re.compile(r"(.{8,90}?[\d)])[.:]\s+(?=[^\W\d_])|(.{8,60}?)\s[|•]\s")


def opening_rule(text: str, folded: str, lexicon: Lexicon) -> Cut | None:
    """A byline with its date in front of the text: ``By Jane Roe, 18 October 2024. It rained …``"""
    opening = folded.split(None, 1)[0].rstrip(":")
    if opening not in lexicon.words["by"]:
        return None
    found = _OPENING.match(text)
    if not found or len(text) - found.end() < 30:
        return None
    head = (found.group(1) or found.group(2)).split(None, 1)[1]
    name = re.split(r"[,|•·–—(\d]", head, maxsplit=1)[0].strip(DECORATION)
    if not is_name(name):
        return None
    return Cut(0, found.end(), "byline", "byline.opening", text[: found.end()].strip())


_AGENCY_TAIL = re.compile(r"[\s–—-]*[(\[（]\s*([^()\[\]（）]{2,80})\s*[)\]）]\s*$")


def cut_rule(text: str, folded: str, lexicon: Lexicon) -> Cut | None:
    """An agency's credit in brackets at a line's end: ``… last week. (dpa/lno)``."""
    if text[-1] not in ")]）":
        return None
    found = _AGENCY_TAIL.search(text, max(0, len(text) - 100))
    if not found or found.start() < 20:
        return None
    agencies = lexicon.words["agency"]
    names = [part.strip().lower() for part in re.split(r"[/,;&+]|\s-\s", found.group(1))]
    sentence_before = text[: found.start()].rstrip()[-1:] in '.!?。”"»'
    if sentence_before and names and names[0] in agencies and all(len(name) <= 12 for name in names):
        return Cut(found.start(), len(text), "byline", "byline.agency", found.group(1))
    return None


# "(mr/dpa)", "/abc/", "K. Zs.", "JPS // MSP": who wrote an agency's or a newspaper's text, as its last line says.
_INITIALS = re.compile(
    r"[(\[/–—-]+\s?[^\W\d_]{1,6}\.?(?:\s?[/,;&+]{1,2}\s?[^\W\d_]{1,8}\.?){0,3}\s?[)\]/]"
    r"|[^\W\d_]{1,5}\.?(?:\s?/{1,2}\s?[^\W\d_]{1,6}\.?){1,3}"
    r"|(?:[^\W\d_]\.\s?){1,2}[^\W\d_]{1,3}\."
)
_LAST = 3  # lines behind the last paragraph in which they stand


def last_lines(lines: Sequence[Line], looks: Sequence[Look]) -> list[Section]:
    """The initials below the last paragraph."""
    end = max((i for i, look in enumerate(looks) if look.kind in "PM"), default=len(lines))
    for i in range(end + 1, min(end + 1 + _LAST, len(lines))):
        text = lines[i].text
        if len(text) <= 24 and _INITIALS.fullmatch(text):
            return [Section(i, i, "byline", "byline.initials", text)]
    return []


_TOP = 8  # lines from the start in which a byline is expected


def top_lines(lines: Sequence[Line], looks: Sequence[Look]) -> list[Section]:
    """Bylines above the first paragraph, where nothing else looks like them: ``By Jane Roe``."""
    found = []
    for i, look in enumerate(looks[:_TOP]):
        if look.kind in "PM":
            break
        if look.label == "byline" and look.place in ("shape", "start"):
            found.append(Section(i, i, "byline", f"byline.{look.place}", lines[i].text))
        elif look.label == "byline" and look.place == "line" and i + 1 < len(lines) and is_name(lines[i + 1].text):
            found.append(Section(i, i + 1, "byline", "byline.line", lines[i].text))
    return found
