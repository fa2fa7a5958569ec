"""Web pages: trafilatura in front of the cleaner. Imported when the first page comes in, since trafilatura is slow to load.

trafilatura says what it takes for the article; the page's whole visible text is what the cleaner reads. That a line is in
trafilatura's text, the block and region of the page it stands in, how far that is from the block with most of the prose,
and how much of the line is links, add to what is seen of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import trafilatura

from cleaner.markup import PageLine, page_lines
from cleaner.model import markup_weights
from cleaner.options import Options
from cleaner.pipeline import Pipeline
from cleaner.result import Result
from cleaner.zones import Scores, total

if TYPE_CHECKING:
    from cleaner.own.layer import OwnPipeline

_LINKED = (0.05, 0.4, 0.8)
_SHORT = 25  # code points up to which a line must be a whole line of the extracted text
# Where the prose lies: in long lines with few links, the more so where trafilatura takes them, too.
_LONG, _FEW_LINKS = 80, 0.5
_NOT_EXTRACTED = 0.3  # what a line counts that trafilatura does not take
_FURTHER = 0.5  # what a line counts for the block around its block
_MOST_UP, _MOST_DOWN, _NO_CORE = 5, 4, 9


def clean_page(html: str | bytes, url: str | None, pipeline: Pipeline | OwnPipeline, options: Options) -> str:
    """The kept text of a page; errors as of `analyze_page`."""
    text, scores = _read(html, url)
    return pipeline.clean(text, options, scores)


def analyze_page(html: str | bytes, url: str | None, pipeline: Pipeline | OwnPipeline, options: Options) -> Result:
    """The visible text of a page, taken apart; `Result.source` is that text, a line a block of the page.

    Raises TypeError where `html` is neither str nor bytes.
    """
    text, scores = _read(html, url)
    return pipeline.analyze(text, options, scores)


def _read(html: str | bytes, url: str | None) -> tuple[str, list[Scores]]:
    """The visible text of a page and what its markup adds to the scores of each line."""
    if not isinstance(html, (str, bytes)):
        raise TypeError(f"html must be str or bytes, not {type(html).__name__}")
    tree = trafilatura.load_html(html)
    lines = page_lines(tree) if tree is not None else []
    if not lines:
        return "", []
    # The tree is read before, since trafilatura takes it apart.
    extracted = trafilatura.extract(tree, url=url, include_comments=False, fast=True) or ""
    return "\n".join(line.text for line in lines), page_scores(lines, extracted)


def page_scores(lines: Sequence[PageLine], extracted: str) -> list[Scores]:
    """What the markup of each line adds to its scores."""
    return [_score(names) for names in markup_features(lines, extracted)]


@lru_cache(maxsize=50_000)
def _score(names: tuple[str, ...]) -> Scores:
    weights = markup_weights()
    return total([weights[name] for name in names if name in weights])


def markup_features(lines: Sequence[PageLine], extracted: str) -> list[tuple[str, ...]]:
    """Names of what counts about each line's markup."""
    inside = _extracted(lines, extracted)
    core = _core(lines, inside)
    flags = ["-", *("y" if found else "n" for found in inside), "-"]
    out: list[tuple[str, ...]] = []
    for i, line in enumerate(lines):
        here = flags[i + 1]
        linked = sum(line.linked > bound for bound in _LINKED)
        length = "short" if len(line.text) <= _SHORT else "medium" if len(line.text) <= 100 else "long"
        up, down = _way(core, line.path)
        out.append(
            (
                f"up={up},extracted={here}",
                f"up={up},down={down}",
                f"up={up},length={length}",
                f"up={up},tag={line.tag}",
                f"extracted={here}",
                f"extracted={here},length={length}",
                f"extracted={flags[i]}{here}{flags[i + 2]}",
                f"extracted={flags[i]}{here}{flags[i + 2]},length={length}",
                f"tag={line.tag},extracted={here}",
                f"tag={line.tag},length={length}",
                f"region={line.region},extracted={here}",
                f"linked={linked},extracted={here}",
                f"linked={linked},tag={line.tag}",
            )
        )
    return out


def _extracted(lines: Sequence[PageLine], extracted: str) -> list[bool]:
    """Is each line in the extracted text? Short ones as a whole line or cell of it."""
    plain = " ".join(extracted.split())
    whole = set()
    for row in extracted.split("\n"):
        for cell in row.split("|"):
            whole.add(" ".join(cell.split()).removeprefix("- "))
    return [line.text in whole or (len(line.text) > _SHORT and line.text in plain) for line in lines]


def _core(lines: Sequence[PageLine], inside: Sequence[bool]) -> tuple[int, ...]:
    """The path of the block that holds most of the page's prose directly."""
    mass: dict[tuple[int, ...], float] = {}
    for line, found in zip(lines, inside):
        if line.tag in ("paragraph", "") and len(line.text) > _LONG and line.linked < _FEW_LINKS:
            size = len(line.text) * (1.0 if found else _NOT_EXTRACTED)
            for block, share in ((line.path[:-1], size), (line.path[:-2], size * _FURTHER)):
                mass[block] = mass.get(block, 0.0) + share
    return max(mass, key=mass.__getitem__) if mass else ()


def _way(core: tuple[int, ...], path: tuple[int, ...]) -> tuple[int, int]:
    """How many blocks up from the core, and down again, a line stands: classes."""
    if not core:
        return _NO_CORE, 0
    same = 0
    for one, other in zip(core, path):
        if one != other:
            break
        same += 1
    return min(len(core) - same, _MOST_UP), min(len(path) - same, _MOST_DOWN)
