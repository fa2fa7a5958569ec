"""Where a line stands: near or far from prose, under which heading, repeated or not."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from cleaner.document import Line
from cleaner.lexicon import DECORATION
from cleaner.signals.authors import author_echoes
from cleaner.signals.look import STRONG, Look
from cleaner.signals.person import ME, YOU
from cleaner.signals.shape import UNSPACED


class Context(NamedTuple):
    """What a line's surroundings tell, in classes."""

    before: int  # share of the document's prose before the line: class of _SHARES
    after: int  # the same behind it
    last: int  # lines since the last prose: class of _STEPS
    next: int  # lines until the next prose
    dense: int  # prose and sentences among the neighbours: 0 to 4
    near: int  # code points of prose among the neighbours: class of _NEAR
    hits: int  # telling phrases among the neighbours: 0 to 4
    form: int  # share of the lines that are prose: class of _FORMS
    gap: int  # 0 the document has no empty lines, else 1 + (one before the line) + 2 * (one behind it)
    section: str  # label of the last heading phrase above, or ""
    since: int  # prose lines since that heading: 0, 1, 2 (two or more)
    far: int  # lines since that heading: class of _STEPS
    shared: int  # share of the line's content words that (other) paragraphs of the document use: class of _SHARED, 0 none to tell
    repeat: int  # 0 once, 1 again in the document, 2 echo of the title
    titled: int  # 0 no echo of the title above, else 1 + lines since the last: class of _STEPS
    first: int  # lines from the start: class of _STEPS
    final: int  # lines from the end: class of _STEPS
    lone: int  # how many lines of the document stand alone between paragraphs as headings do: class of _LONE
    follow: int  # share of the line's content words that the next paragraph uses: as `shared`, fewer classes
    rate: int  # whom the paragraphs speak of: the reader in 0 few, 1 some, 2 many; plus 3 or 6 for the writer likewise
    author: int  # 1 begins with a name that the byline tells, 2 is that name; 0 neither


_SHARES = (0.0, 0.02, 0.1, 0.5, 0.9, 0.98, 0.9999)
_STEPS = (0, 1, 2, 4, 8, 16, 40)
_FORMS = (0.05, 0.12, 0.25, 0.45, 0.7)
_SHARED = (0.0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
_LONE = (0, 1, 3, 6)
_FOLLOWED = (0.0, 0.25, 0.5)
_RATES = (0.05, 0.3)  # share of the paragraphs
_NEAR = (0, 150, 500, 1200, 2500)
_PROSE = frozenset("PMR")  # rows of tables, too: extractors set them only for the article's own
_SENTENCES = frozenset("MPSQ")
_WINDOW = 4
_TITLE_LINES = 250  # how far from the start a title is looked for
_STEP_OF = [sum(n > bound for bound in _STEPS) for n in range(_STEPS[-1] + 1)]


def contexts(lines: Sequence[Line], looks: Sequence[Look]) -> list[Context]:
    """The context of each line of a document."""
    count = len(lines)
    kinds = [look.kind for look in looks]
    mass = [len(line.text) if kind in _PROSE else 0 for line, kind in zip(lines, kinds)]
    told = [look.place in STRONG and look.label != "body" for look in looks]
    gaps = [line.gap for line in lines]
    gapped = max(gaps) > 0
    gaps.append(1)
    echoes = title_echoes(lines, kinds)
    seen = Counter([line.folded for line in lines])
    repeated = len(seen) < count
    main = "M" if "M" in kinds else "P"
    shared = cohesion(lines, kinds, main)
    form = bisect_left(_FORMS, (kinds.count("P") + kinds.count("M")) / count)

    # Sums up to each line, so that those of any window are a difference.
    sentences = list(accumulate([kind in _SENTENCES for kind in kinds], initial=0))
    masses = list(accumulate(mass, initial=0))
    hits = list(accumulate(told, initial=0))
    total = masses[count] or 1
    following = [count] * (count + 1)
    for i in range(count - 1, -1, -1):
        following[i] = i if kinds[i] == main else following[i + 1]
    lone = bisect_left(_LONE, _lonely(kinds))
    follow = _following(lines, kinds, following)
    rate = _rate(looks, main)
    authors = author_echoes(lines, looks)

    out: list[Context] = []
    new = tuple.__new__  # a third of the cost of calling the class
    step = _STEP_OF + [len(_STEPS)] * count  # class of each distance
    before, after = 0, bisect_left(_SHARES, masses[count] / total)
    last = echo = -1
    section = ""
    since = under = gap = 0
    for i, look in enumerate(looks):
        kind = kinds[i]
        own = mass[i]
        if own:
            after = bisect_left(_SHARES, (total - masses[i + 1]) / total)
        low = i - _WINDOW if i > _WINDOW else 0
        high = i + _WINDOW + 1 if i + _WINDOW < count else count
        near = masses[high] - masses[low] - own
        dense = (sentences[high] - sentences[low] - (kind in _SENTENCES) + 1) // 2
        others = hits[high] - hits[low] - told[i]
        if gapped:
            gap = 1 + (gaps[i] > 0) + 2 * (gaps[i + 1] > 0)
        out.append(
            new(
                Context,
                (
                    before,
                    after,
                    _NO_PROSE if last < 0 else step[i - last - 1],
                    _NO_PROSE if following[i + 1] >= count else step[following[i + 1] - i - 1],
                    dense,
                    bisect_left(_NEAR, near) if near else 0,
                    others if others < 4 else 4,
                    form,
                    gap,
                    section,
                    since if since < 2 else 2,
                    step[i - under],
                    shared[i],
                    2 if i in echoes else 1 if repeated and seen[lines[i].folded] > 1 else 0,
                    1 + step[i - echo] if echo >= 0 else 0,
                    step[i],
                    step[count - 1 - i],
                    lone,
                    follow[i],
                    rate,
                    authors.get(i, 0) if authors else 0,
                ),
            )
        )
        if i in echoes:
            echo = i
        if kind == main:
            last = i
        if own:
            before = bisect_left(_SHARES, masses[i + 1] / total)
            since += 1
        if look.place == "heading":
            section = look.label
            since = 0
            under = i
    return out


_NO_PROSE = 9  # class of the distance to prose where there is none
_STEM = 5  # code points of a word that are compared, so that its endings do not count
_TOLD = 1500  # code points of a line whose words are compared


def stems(folded: str) -> set[str]:
    """The content words of a line, cut to their beginnings; of text without spaces, its pairs of characters."""
    if not folded.isascii() and UNSPACED.search(folded):
        return {a + b for a, b in pairwise(folded) if a >= "\u0e00" and b >= "\u0e00"}
    return {word[:_STEM] for word in folded.split() if len(word) >= _STEM}


def cohesion(lines: Sequence[Line], kinds: Sequence[str], main: str) -> list[int]:
    """The class of the share of each line's stems that stand in (other) paragraphs of the document; 0 nothing to tell."""
    own: list[set[str]] = []
    once: set[str] = set()
    twice: set[str] = set()  # in two paragraphs or more, so in another one whatever line asks
    for line, kind in zip(lines, kinds):
        found = line.stems
        if found is None:
            found = line.stems = stems(line.folded[:_TOLD])
        own.append(found)
        if kind == main:
            twice |= once & found
            once |= found
    out = []
    for found, kind in zip(own, kinds):
        if not found:
            out.append(0)
            continue
        known = len(found & (twice if kind == main else once))
        out.append(1 + bisect_left(_SHARED, known / len(found)) if known else 1)
    return out


def _lonely(kinds: Sequence[str]) -> int:
    """How many lines stand alone between two paragraphs and look like headings."""
    return sum(
        kind in _TITLES and before in _PROSE and after in _PROSE
        for before, kind, after in zip(kinds, kinds[1:], kinds[2:])
    )


def _following(lines: Sequence[Line], kinds: Sequence[str], following: Sequence[int]) -> list[int]:
    """Of each line that looks like a heading, the class of the share of its stems that the paragraph behind it uses; 0
    nothing to tell."""
    out = []
    for i, kind in enumerate(kinds):
        own = lines[i].stems
        after = following[i + 1]
        if kind not in _TITLES or not own or after >= len(lines) or after - i > _REACH:
            out.append(0)
            continue
        out.append(1 + bisect_left(_FOLLOWED, len(own & (lines[after].stems or set())) / len(own)))
    return out


_REACH = 3  # lines from a heading to its paragraph


def _rate(looks: Sequence[Look], main: str) -> int:
    """Whom the paragraphs speak of."""
    prose = [look.person for look in looks if look.kind == main]
    if not prose:
        return 0
    you, me = (sum(bool(person & who) for person in prose) / len(prose) for who in (YOU, ME))
    return bisect_left(_RATES, you) + 3 * bisect_left(_RATES, me)


def title_echoes(lines: Sequence[Line], kinds: Sequence[str]) -> frozenset[int]:
    """The lines that say the document's title: its first line, often with the site's name, and those near the start
    that say the same ("Title | Site name", "Title")."""
    first = next(
        (i for i in range(min(len(lines), 3)) if kinds[i] in _TITLES and len(lines[i].text) >= _LEAST_TITLE), -1
    )
    if first < 0:
        return frozenset()
    name = lines[first].folded.strip(DECORATION)
    found = set()
    least = max(_LEAST_TITLE, len(name) // 2 + 1)  # code points; `_says` asks for more than half of the name
    for i in range(first + 1, min(len(lines), _TITLE_LINES)):
        text = lines[i].folded
        if len(text) >= least and kinds[i] in _TITLES and _says(text.strip(DECORATION), name):
            found.add(i)
    return frozenset(found | {first}) if found else frozenset()


def _says(text: str, name: str) -> bool:
    """Is one of the two, but for a site's name before or behind it, the other?"""
    short, long = (text, name) if len(text) <= len(name) else (name, text)
    return len(short) * 2 > len(long) and (long.startswith(short) or long.endswith(short))


_TITLES = frozenset("HTLQSEWPC")
_LEAST_TITLE = 8  # code points
