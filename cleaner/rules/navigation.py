"""Navigation: menus in one line, breadcrumbs, the site's name behind the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Line
from cleaner.lexicon import DECORATION, Lexicon, key
from cleaner.rules import Cut, Section
from cleaner.signals.look import Look
from cleaner.signals.phrases import Hit
from cleaner.signals.shape import Shape

_SITE = re.compile(r"\s+[|·•«»–—-]\s+(?=\S)|\s?[|_｜]\s?(?=\S)|,\s+(?=[\w-]+\.[a-z]{2,4}$)|\s-(?=\S)")
_LEAST = 8  # code points of a title
_ITEM = re.compile(r"\s*[|>›»/·•–—\t]\s*|\s{2,}")
_MARK = re.compile(r"[|>›»/·•–—\t]")
_SPACES = re.compile(r"\s\s")
_LEAST_ITEMS = 3
_CRUMBS = re.compile(r"\s[>›»]\s|\w[>›»]\s?\w")
_PATH = re.compile(r"[\w-]+(?:/[\w-]+)+/?")


def line_rule(text: str, folded: str, shape: Shape, lexicon: Lexicon) -> Hit | None:
    """A menu in one line (``News Sport Weather``) or a breadcrumb (``Home > News > Town``, ``home/travel/rights``)."""
    if len(text) > 200 or shape.size > 7:
        return None
    if shape.ending in ("stop", "question", "bang"):
        return None
    if "/" in text and _PATH.fullmatch(text) and text.islower():
        return Hit("navigation", "shape", "path")
    marked = _MARK.search(text) is not None or _SPACES.search(text) is not None
    if not marked and (shape.stops or text.count(" ") < 2):
        return None
    items = [item for item in _ITEM.split(folded) if item] if marked else []
    if len(items) < _LEAST_ITEMS:
        items = folded.split()
        if len(items) < _LEAST_ITEMS or shape.stops:
            return None
        others = 0
        for item in items:
            if not _is_entry(item, lexicon):
                others += 1
                if others * 3 > len(items):
                    return None
        return Hit("navigation", "shape", "menu") if len(items) - others >= 3 else None
    known = sum(_is_entry(item, lexicon) for item in items)
    if known * 2 >= len(items) or (known and _is_entry(items[0], lexicon) and len(_CRUMBS.findall(text)) >= 2):
        return Hit("navigation", "shape", "menu")
    return None


def _is_entry(item: str, lexicon: Lexicon) -> bool:
    if len(item) < 3:
        return False
    found = lexicon.lines.get(key(item))
    return found is not None and found[0] in ("navigation", "share", "promo", "legal")


def names_site(text: str) -> bool:
    """May a site's name stand behind the title in `text`?"""
    return len(text) <= 250 and _SITE.search(text) is not None


def cut_rule(text: str, folded: str, names: frozenset[str]) -> Cut | None:
    """A site's name behind the title, where the title also stands alone: ``Title | Site``."""
    if len(text) > 250:
        return None
    for found in _SITE.finditer(text):
        if found.start() >= _LEAST and folded[: found.start()].strip(DECORATION) in names:
            return Cut(found.start(), len(text), "navigation", "navigation.site", text[found.end() :])
    return None


_MOST_CRUMBS = 60  # code points of breadcrumbs before a title
_TOP = 6  # lines in which the title is looked for
_TOLD = 20  # code points of the title that must come again


def glued_breadcrumbs(lines: Sequence[Line], looks: Sequence[Look]) -> list[Section]:
    """Lines that are breadcrumbs run together with the title: ``site.exampleNewsThe harbour was qu...``"""
    heads = [i for i in range(min(_TOP, len(lines))) if looks[i].kind in "HTLQSC" and len(lines[i].text) >= _TOLD]
    found = []
    for head in heads:
        name = lines[head].folded[:_TOLD]
        limit = _MOST_CRUMBS + len(lines[head].text) + 5
        for i, line in enumerate(lines):
            at = line.folded.find(name)
            if at < 2 or i == head or len(line.text) > limit or at > min(_MOST_CRUMBS, len(line.text) - at):
                continue
            rest = line.folded[at:].rstrip(".… ")
            whole = lines[head].folded.startswith(rest)
            before = line.text[at - 1]
            glued = before.isalnum() and line.text[at].isupper()
            if whole and (glued or line.text[:at].rstrip()[-1:] in ">›»/|"):
                found.append(Section(i, i, "navigation", "navigation.breadcrumb", line.text[:at].strip()))
        if found:
            break
    return found
