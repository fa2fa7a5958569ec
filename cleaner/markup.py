"""A web page as lines of visible text, each with what its markup tells."""

from __future__ import annotations

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
    path: tuple[int, ...]  # numbers of the blocks around it, outermost first


class _Place(NamedTuple):
    """Where in the tree text stands: as of `PageLine`."""

    tag: str = ""
    region: str = ""
    linked: bool = False
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
                tag, region, _, path = self._place
                self.lines.append(PageLine(text, tag, region, self._linked / max(1, self._size), path))
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
                place = self._within(around[-1], tag)
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

    def _within(self, place: _Place, tag: str) -> _Place:
        """The place inside an element with this tag, which itself stands at `place`."""
        kind, region, linked, path = place
        if tag in _BREAKING:
            self.close()
            kind = _TAGS.get(tag, "" if tag in _BOXES else kind)
            region = _REGIONS.get(tag, region)
            self._blocks += 1
            path = (*path, self._blocks)
        elif tag == "a":
            linked = True
        else:
            return place
        return _Place(kind, region, linked, path)


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
