"""A web page as lines of visible text, each with what its markup tells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree, html

# What is never seen as text on the page.
_HIDDEN = frozenset(
    (
        "script style noscript template svg math head iframe object embed canvas select option datalist audio video map"
    ).split()
)
_BREAKING = frozenset(
    (
        "address article aside blockquote body br button caption center dd details dialog dir div dl dt "
        "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu "
        "nav ol p pre section summary table tbody td tfoot th thead tr ul"
    ).split()
)
_REGIONS = {
    "nav": "nav",
    "footer": "footer",
    "aside": "aside",
    "header": "header",
    "form": "form",
    "article": "article",
    "main": "article",
}
_BOXES = frozenset(("div", "section", "article"))
_NAMING = ("class", "id", "role", "itemprop")  # attributes in which pages say what a part of them is
_NAMED = 200  # code points of such an attribute that are read
_WORD = re.compile("[A-Z]?[a-z]+|[A-Z]+")
# The words of names by which pages commonly tell their parts; what others mean is each site's own.
NAMES = frozenset(
    (
        "about accordion account action actions ad address ads advert advertisement affiliate akismet app archive archives article "
        "articles aside author authors avatar banner bar bio block blocks blog blurb body bottom box boxes branding breadcrumb "
        "breadcrumbs button buttons byline callout caption card cards carousel cart categories category collapse colophon "
        "comment commentform comments community company complementary container content contentinfo contact contents cookie "
        "cookies copyright count credit credits cta date dek description desktop details dialog disclaimer disclosure "
        "discussion donate drawer dropdown email embed entry events excerpt extra faq featured field figure follow footer "
        "footnotes form gallery grid hamburger header heading headline headlines hentry hero hidden hide highlights icon "
        "icons image infobox info inline instagram intro item items key label latest lead left legal link links list listing listitem "
        "logo login loop main markup masthead media mega megamenu menu message meta mobile modal module more most nav navbar "
        "navigation news newsletter next note notes notice overlay page pager pagination panel paragraph path partner popular popup post "
        "posted posts prev preview previous price primary print privacy product products profile promo promotion prose publish "
        "published quote rail rating read reader recent recirc recommended references related reply resources respond rich "
        "richtext right row search secondary section share sharing shop sidebar sidenav sign signup single site sitemap skip "
        "slide slider social sponsor sponsored status sticky story sub subheading submenu submit subnav subscribe subscription subtitle summary "
        "tab table tabs tag taglist tagline tags takeaways taxonomy teaser terms text thumbnail time title toc toggle tool toolbar tools "
        "tooltip top topics trending tweet updated user video widget widgets widgettitle wrap wrapper wysiwyg"
    ).split()
)
_TAGS = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], "heading"),
    **dict.fromkeys(["li", "dd", "dt"], "item"),
    **dict.fromkeys(["td", "th", "caption"], "cell"),
    **dict.fromkeys(["p", "blockquote", "pre"], "paragraph"),
    "figcaption": "caption",
    "button": "button",
}


class PageLine(NamedTuple):
    """A line of a page and what its markup tells."""

    text: str
    tag: str  # kind of block it stands in, a value of _TAGS or ""
    region: str  # of the page, a value of _REGIONS or ""
    linked: float  # share of the text in links
    names: frozenset[str]  # words of the names that the elements around it bear
    path: tuple[int, ...]  # numbers of the blocks around it, outermost first


class _Place(NamedTuple):
    """Where in the tree text stands: as of `PageLine`."""

    tag: str = ""
    region: str = ""
    linked: bool = False
    names: frozenset[str] = frozenset()
    path: tuple[int, ...] = ()


class _Reader:
    """Walks the tree and gathers lines."""

    def __init__(self) -> None:
        self.lines: list[PageLine] = []
        self._parts: list[str] = []
        self._size = 0
        self._linked = 0
        self._place = _Place()
        self._blocks = 0

    def add(self, text: str | None, place: _Place) -> None:
        if text and not text.isspace():
            if not self._parts:
                self._place = place
            size = len(text)
            self._size += size
            if place.linked:
                self._linked += size
        if text:
            self._parts.append(text)

    def close(self) -> None:
        """The end of a line."""
        if self._parts:
            text = " ".join("".join(self._parts).split())
            if text:
                tag, region, _, names, path = self._place
                self.lines.append(PageLine(text, tag, region, self._linked / max(1, self._size), names, path))
            self._parts = []
            self._size = self._linked = 0

    def walk(self, root: Any) -> None:
        """All visible text below `root`, in the order of the page."""
        around = [_Place()]
        skipped = 0
        for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            tag = node.tag
            if event == "start":
                if skipped or tag in _HIDDEN:
                    skipped += 1
                    continue
                place = self._within(around[-1], tag, node.attrib)
                around.append(place)
                self.add(node.text, place)
                continue
            if event == "end":
                if skipped:
                    skipped -= 1
                else:
                    around.pop()
                    if tag in _BREAKING:
                        self.close()
            if not skipped and node.tail:
                self.add(node.tail, around[-1])

    def _within(self, place: _Place, tag: str, attributes: Any) -> _Place:
        """The place inside an element with this tag and attributes, which itself stands at `place`."""
        kind, region, linked, names, path = place
        if tag in _BREAKING:
            self.close()
            kind = _TAGS.get(tag, "" if tag in _BOXES else kind)
            region = _REGIONS.get(tag, region)
            self._blocks += 1
            path = (*path, self._blocks)
            if tag != "body":  # its names tell of the whole page
                for name in _NAMING:
                    value = attributes.get(name)
                    if value:
                        names = _joined(names, value)
        elif tag == "a":
            linked = True
        else:
            return place
        return _Place(kind, region, linked, names, path)


@lru_cache(maxsize=10_000)
def _joined(names: frozenset[str], value: str) -> frozenset[str]:
    return names | NAMES.intersection(word.lower() for word in _WORD.findall(value[:_NAMED]))


def page_lines(tree: html.HtmlElement) -> list[PageLine]:
    """The visible lines of a parsed page, its title first."""
    reader = _Reader()
    title = tree.find(".//title")
    if title is not None and title.text:
        reader.add(title.text, _Place("title"))
        reader.close()
    body = tree.find("body")
    reader.walk(tree if body is None else body)
    reader.close()
    return reader.lines
