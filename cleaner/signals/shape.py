"""The shape of a line: what can be seen of it without knowing its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

# Scripts written without spaces between words; two of their characters count as a word.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# Scripts without case: no first capital tells a heading from a menu entry.
_CASED = re.compile("[a-zA-Z\xc0-\u024f\u0370-\u03ff\u0400-\u052f\u0531-\u0587]")

SIZES = (1, 2, 3, 5, 8, 12, 18, 30, 60)  # upper bounds in words of all size classes but the last
_SIZE_OF = bytes(sum(n > bound for bound in SIZES) for n in range(SIZES[-1] + 2))
_LONGEST = SIZES[-1] + 1

SENTENCE_END = frozenset(".!?。！？؟।॥։።…｡︒៖")
_CLOSING = "\"'”’»)]}」』）】›“*_\u200b\u200e\u200f\ufeff "
_ENDING: dict[str, str] = {
    **dict.fromkeys(".。｡।॥։።", "stop"),
    **dict.fromkeys("!！", "bang"),
    **dict.fromkeys("?？؟", "question"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys(",，、;；،", "comma"),
    "…": "ellipsis",
    **dict.fromkeys(")）]】}", "bracket"),
    **dict.fromkeys("\"'”’»」』“", "quote"),
    **dict.fromkeys("→›>▶►▼▾+|/\\-–—", "mark"),
}
_BULLETS = frozenset("-–—•·●■▪▸►▶*»›→✓✔✅▼◆◇○★☆※")
_OPENERS = frozenset("\"'“„«「『‘(（[【《〈")
_GREEK = re.compile("[\u0370-\u03ff]")
_MARKUP = re.compile(r"[{}]|</?\w|\w\(\)|;\s*$|[a-z]=[\"']|%[dsi]\b|\$[a-z_]\w+|\\[nu]\w")
_SIGN = re.compile(r"[{}<();=%$\\]")  # one of which all markup has
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|\w\.(?:com|org|net|html?|php)\b|(?:^|\s)[@#]\w")
_ADDRESS_PARTS = ("@", "#", "http", "www.", ".com", ".org", ".net", ".htm", ".php")  # one of which it has
_PRICE = re.compile(r"[$€£¥₹₩₽]\s?\d|\d\s?[$€£¥₹₩₽]|\d\s?(?:eur|usd|zł|kr|руб)\b", re.I)
_PRICE_PARTS = ("$", "eur", "usd", "kr")  # one of which it has where all is ASCII
_DIGIT = re.compile(r"\d")
_ASCII_DIGITS = b"0123456789"
_KEY = 30  # code points in which a "Key: value" line has its colon
_LONG_LINE = 400  # code points of a line that are looked at; more would tell nothing new


class Shape(NamedTuple):
    """What a line looks like, in few classes, so that lines of one shape can share their scores."""

    size: int  # class of SIZES
    ending: str  # letter digit stop bang question ellipsis colon comma bracket quote mark
    opening: str  # upper lower digit bullet opener uncased mark
    case: str  # caps title some none ("" where the script has no case, or the line is long)
    stops: int  # function words: 0, 1, 2 (two or more), 3 (a fifth of the words)
    commas: int  # 0, 1, 2 (two or more)
    sentences: int  # sentence ends inside the line: 0, 1, 2 (two or more)
    digits: int  # 0 none, 1 some, 2 many (a third of the words), 3 nothing but
    mark: str  # markup address price row table pipes keyed name ""


def words_of(folded: str) -> list[str]:
    """The words of a folded line, as far as it is looked at."""
    return folded.split() if len(folded) <= _LONG_LINE else folded[:_LONG_LINE].split()


def shape_of(text: str, folded: str, words: Sequence[str], stopwords: frozenset[str]) -> Shape:
    """The shape of a line without white space around it; `folded` is its lower-case form, `words` are those of `words_of`."""
    tail = text
    if len(text) > _LONG_LINE:
        tail = text[-20:]
        text = text[:_LONG_LINE]
        folded = folded[:_LONG_LINE]
    length = len(text)
    ascii_only = text.isascii()
    count = len(words)
    unspaced = False
    cased = True
    if not ascii_only:
        sample = text[:_SAMPLE]
        pieces = len(UNSPACED.findall(sample))
        if pieces * 4 > len(sample):
            unspaced = True
            cased = False
            count = max(count, (pieces * length // len(sample) + 1) // 2)
        else:
            cased = _CASED.search(sample) is not None

    ending = _ending(tail)
    first = text[0]
    if first.isalpha():
        opening = "uncased" if not cased else "upper" if first.isupper() else "lower"
    elif first.isdigit():
        opening = "digit"
    else:
        opening = "bullet" if first in _BULLETS else "opener" if first in _OPENERS else "mark"

    case = _case(text) if cased and count <= _CASE_WORDS else ""
    if unspaced:
        found = sum(map(folded.count, _PARTICLES))
    else:
        found = sum(map(stopwords.__contains__, words[:_TOLD])) if count > 1 else 0
        if count > _TOLD and found * 5 < count:
            found += sum(map(stopwords.__contains__, words[_TOLD:]))
    stops = 3 if found * 5 >= count and found > 1 else 2 if found > 1 else found

    commas = folded.count(",")
    sentences = folded.count(". ") + folded.count("? ") + folded.count("! ")
    if not ascii_only:
        commas += folded.count("，") + folded.count("、") + folded.count("،")
        inner = folded[:-1]
        sentences += inner.count("。") + inner.count("！") + inner.count("？") + inner.count("؟") + inner.count("।")

    digits = 0
    plain = folded.encode().translate(None, _ASCII_DIGITS) if folded.isascii() else _DIGIT.sub("", folded)
    held = length - len(plain)
    if held:
        visible = length - count + 1
        digits = 3 if held * 2 >= visible else 2 if held * 5 >= visible else 1
    return tuple.__new__(
        Shape,
        (
            _SIZE_OF[count] if count < _LONGEST else len(SIZES),
            ending,
            opening,
            case,
            stops,
            commas if commas < 2 else 2,
            sentences if sentences < 2 else 2,
            digits,
            _mark(text, folded, stops, digits, ascii_only) if length < _MARKED or stops < 2 else "",
        ),
    )


def _ending(tail: str) -> str:
    last = tail[-1]
    ending = _ENDING.get(last)
    if ending is None:
        return "digit" if last.isdigit() else "letter" if last.isalnum() else "mark"
    if ending == "quote" or ending == "bracket":
        inner = tail[-6:].rstrip(_CLOSING)
        if inner and inner[-1] in SENTENCE_END:
            return _ENDING.get(inner[-1], "stop")
    elif ending == "stop":
        return "ellipsis" if tail.endswith("...") else ending
    elif last == ";" and _GREEK.search(tail[-20:]):
        return "question"
    return ending


def _case(text: str) -> str:
    if text.isupper() and len(text) > 3:
        return "caps"
    capitals = 0
    letters = 0
    for word in text.split():
        first = word[0]
        if first.isalpha():
            letters += 1
            if first.isupper():
                capitals += 1
    return "none" if not capitals else "title" if capitals * 4 >= letters * 3 else "some"


def _mark(text: str, folded: str, stops: int, digits: int, ascii_only: bool) -> str:
    bars = text.count(" | ")
    if text[0] == "|" == text[-1] and len(text) > 2:
        return "row"
    if "\t" in text or (bars > 2 and len(text) < _CELL * bars):
        return "table"
    # Code and template junk holds few function words; the search is dear.
    if stops < 2 and _SIGN.search(text) and _MARKUP.search(text):
        return "markup"
    if (
        (":/" in text or "@" in text or "#" in text or "." in text[:-1])
        and _holds(folded, _ADDRESS_PARTS)
        and _ADDRESS.search(folded)
    ):
        return "address"
    if digits and (not ascii_only or _holds(folded, _PRICE_PARTS)) and _PRICE.search(folded):
        return "price"
    if bars or " > " in text or " / " in text or (not ascii_only and _holds(text, _SEPARATORS)):
        return "pipes"
    if text.find(": ", 0, _KEY) > 1 or text.find("：", 0, _KEY) > 0:
        return "keyed"
    return "name" if not stops and len(text) <= _LONGEST_NAME and _NAME.fullmatch(text) else ""


def _holds(text: str, parts: tuple[str, ...]) -> bool:
    """Does the text hold one of the parts? A cheap question before a search."""
    for part in parts:  # noqa: SIM110 — several times as fast as any()
        if part in text:
            return True
    return False


_SAMPLE = 80  # code points that tell a line's script
_TOLD = 25  # words of a line that mostly tell whether a fifth are function words
_CASE_WORDS = 20  # words of a line in which capitals tell a heading or a menu
_MARKED = 400  # code points of a line in which addresses, prices and separators tell something
_CELL = 50  # code points of a table's cell on average, at most
_LONGEST_NAME = 40  # code points
# Two to four words, each with a capital, but for particles: "María de la Cruz", "J. K. van Dyk".
_NAME = re.compile(
    r"[^\W\d_a-z][^\W\d_]*\.?(?:['’-][^\W\d_]+)*"
    r"(?:\s(?:d[aeiou]s?|del?|di|v[ao]n|der|den|la|el|al|bin|y|e))*(?:\s[^\W\d_a-z][^\W\d_]*\.?(?:['’-][^\W\d_]+)*){1,3}"
)
_SEPARATORS = (" · ", " • ", " » ", " › ")
# Particles and endings of running prose in scripts without spaces (Chinese, Japanese, Thai).
_PARTICLES = ("的", "了", "在", "是", "は", "を", "が", "に", "です", "ます", "した", "และ", "ที่", "ของ", "ใน")
