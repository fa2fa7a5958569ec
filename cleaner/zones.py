"""The one place that decides: which lines are the article.

A document is read as head clutter with titles in it, article, and tail clutter, with clutter inserted between the
article's lines. Each line gets a score for each of these zones, a sum of named weights (`cleaner/model/weights.tsv`) of
what is seen of it and around it; the best sequence of zones is found with the Viterbi algorithm (Viterbi
1967; as in a linear-chain conditional random field, Lafferty et al. 2001, by which the weights are fitted).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cleaner.signals.context import Context
from cleaner.signals.look import STRONG, Look

HEAD, TITLE, KEPT, INSERT, TAIL = range(5)
ZONES = ("head", "title", "kept", "insert", "tail")
# Which zone may stand before which: the article begins once and ends once; titles stand in the head.
BEFORE = {
    HEAD: (HEAD, TITLE),
    TITLE: (HEAD, TITLE),
    KEPT: (HEAD, TITLE, KEPT, INSERT),
    INSERT: (KEPT, INSERT),
    TAIL: (KEPT, TAIL),
}
STARTS = (HEAD, TITLE, KEPT)
ENDS = (TITLE, KEPT, TAIL)
Scores = tuple[float, float, float, float]
"""What speaks for head, title, insert and tail, each against kept."""


def look_features(look: Look) -> list[str]:
    """Names of what counts about a line itself."""
    kind, shape, label, place, date, person, trade = look
    out = [
        f"kind={kind}",
        f"size={shape.size}",
        f"size={shape.size},ending={shape.ending}",
        f"size={shape.size},case={shape.case}",
        f"size={shape.size},stops={shape.stops}",
        f"kind={kind},ending={shape.ending}",
        f"kind={kind},opening={shape.opening}",
        f"kind={kind},commas={shape.commas}",
        f"kind={kind},sentences={shape.sentences}",
        f"kind={kind},digits={shape.digits}",
        f"kind={kind},stops={shape.stops}",
        f"date={date},size={shape.size}",
        f"person={person},kind={kind}",
        f"person={person},ending={shape.ending}",
        f"trade={trade},kind={kind}",
    ]
    if shape.mark:
        out.append(f"mark={shape.mark}")
        out.append(f"kind={kind},mark={shape.mark}")
    if label:
        out.append(f"phrase={label}")
        out.append(f"phrase={label},place={place}")
        out.append(f"place={place},size={shape.size}")
        out.append(f"phrase={label},place={place},size={shape.size}")
        out.append(f"phrase={label},ending={shape.ending}")
    return out


# What counts about where a line stands, in groups of few classes each, so that the sums of a group are seldom new.


def place_features(kind: str, form: int, before: int, after: int) -> list[str]:
    """Names of what counts about the prose before and after a line of this kind."""
    return [
        f"before={before},after={after}",
        f"kind={kind},before={before}",
        f"kind={kind},after={after}",
        f"kind={kind},form={form}",
        f"kind={kind},form={form},after={after}",
        f"kind={kind},form={form},before={before}",
    ]


def distance_features(kind: str, form: int, last: int, next_: int) -> list[str]:
    """The same of the distance to the last and the next paragraph."""
    return [
        f"kind={kind},last={last}",
        f"kind={kind},next={next_}",
        f"last={last},next={next_}",
        f"last={last},next={next_},form={form}",
    ]


def around_features(kind: str, form: int, dense: int, near: int, hits: int) -> list[str]:
    """The same of the lines around."""
    return [
        f"kind={kind},dense={dense}",
        f"dense={dense},form={form}",
        f"kind={kind},near={near}",
        f"near={near},form={form}",
        f"kind={kind},hits={hits}",
        f"hits={hits},form={form}",
        f"hits={hits},near={near}",
    ]


def layout_features(kind: str, gap: int, repeat: int, titled: int, before: int) -> list[str]:
    """The same of empty lines, repetition and the title above."""
    return [
        f"kind={kind},gap={gap}",
        f"kind={kind},repeat={repeat}",
        f"kind={kind},titled={titled}",
        f"titled={titled},before={before}",
    ]


def end_features(kind: str, form: int, first: int, final: int, shared: int) -> list[str]:
    """The same of the document's two ends."""
    return [
        f"kind={kind},first={first}",
        f"kind={kind},final={final}",
        f"form={form},first={first}",
        f"form={form},final={final}",
        f"kind={kind},first={first},shared={shared}",
        f"kind={kind},final={final},shared={shared}",
    ]


def cohesion_features(kind: str, form: int, shared: int, before: int, after: int) -> list[str]:
    """The same of the words that the line shares with the document."""
    return [
        f"kind={kind},shared={shared}",
        f"shared={shared},after={after}",
        f"shared={shared},before={before}",
        f"kind={kind},shared={shared},form={form}",
    ]


def heading_features(kind: str, size: int, lone: int, follow: int, shared: int) -> list[str]:
    """The same of what tells a heading of the article from a teaser's."""
    return [
        f"kind={kind},lone={lone}",
        f"kind={kind},follow={follow}",
        f"kind={kind},size={size},lone={lone}",
        f"kind={kind},size={size},shared={shared}",
        f"kind={kind},size={size},follow={follow}",
        f"lone={lone},follow={follow},shared={shared}",
        f"kind={kind},follow={follow},shared={shared}",
    ]


def person_features(kind: str, person: int, rate: int, form: int, after: int, final: int) -> list[str]:
    """The same of whom the line and the paragraphs speak of."""
    if not person:
        return [f"rate={rate},kind={kind}"]
    return [
        f"person={person},rate={rate}",
        f"person={person},rate={rate},kind={kind}",
        f"person={person},rate={rate},after={after}",
        f"person={person},form={form},after={after}",
        f"person={person},rate={rate},final={final}",
        f"person={person},kind={kind},final={final}",
    ]


def mark_features(mark: str, first: int, final: int, before: int, after: int) -> list[str]:
    """The same of where a line with a mark stands; none without one."""
    if not mark:
        return []
    return [
        f"mark={mark},first={first}",
        f"mark={mark},final={final}",
        f"mark={mark},before={before}",
        f"mark={mark},after={after}",
    ]


def author_features(kind: str, author: int, trade: int, after: int, final: int) -> list[str]:
    """The same of the author's name or trade at the line's beginning; none without them."""
    out = []
    if author:
        out += [f"author={author}", f"author={author},kind={kind}", f"author={author},after={after}"]
    if trade:
        out += [
            f"trade={trade},kind={kind},after={after}",
            f"trade={trade},final={final}",
            f"trade={trade},author={author}",
        ]
    return out


def cohesion_distance_features(shared: int, last: int, next_: int) -> list[str]:
    """The same, with the distance to paragraphs."""
    return [f"shared={shared},last={last},next={next_}"]


def section_features(kind: str, section: str, since: int, far: int) -> list[str]:
    """The same of the heading above that says what follows; none without one."""
    if not section:
        return []
    return [
        f"section={section},since={since}",
        f"section={section},far={far}",
        f"section={section},since={since},kind={kind}",
    ]


def phrase_features(label: str, place: str, form: int, before: int, after: int, dense: int) -> list[str]:
    """The same of where a line with a phrase stands; none without one."""
    if not label:
        return []
    strength = "strong" if place in STRONG else "weak"
    return [
        f"phrase={label},{strength},before={before}",
        f"phrase={label},{strength},after={after}",
        f"phrase={label},{strength},form={form}",
        f"{strength},dense={dense}",
    ]


def context_features(look: Look, c: Context) -> list[str]:
    """All names of what counts about where a line that looks so stands."""
    kind = look.kind
    return [
        *place_features(kind, c.form, c.before, c.after),
        *distance_features(kind, c.form, c.last, c.next),
        *around_features(kind, c.form, c.dense, c.near, c.hits),
        *layout_features(kind, c.gap, c.repeat, c.titled, c.before),
        *end_features(kind, c.form, c.first, c.final, c.shared),
        *cohesion_features(kind, c.form, c.shared, c.before, c.after),
        *cohesion_distance_features(c.shared, c.last, c.next),
        *heading_features(kind, look.shape.size, c.lone, c.follow, c.shared),
        *person_features(kind, look.person, c.rate, c.form, c.after, c.final),
        *mark_features(look.shape.mark, c.first, c.final, c.before, c.after),
        *author_features(kind, c.author, look.trade, c.after, c.final),
        *section_features(kind, c.section, c.since, c.far),
        *phrase_features(look.label, look.place, c.form, c.before, c.after, c.dense),
    ]


def neighbour_features(before: str, kind: str, after: str) -> list[str]:
    """Names of what counts about a line's kind between those of its neighbours."""
    return [f"{before}>{kind}", f"{kind}<{after}", f"{before}>{kind}<{after}"]


def further_features(kind: str, before2: str, after2: str) -> list[str]:
    """The same for the neighbours' neighbours."""
    return [f"{before2}>>{kind}", f"{kind}<<{after2}"]


def tag(look: Look) -> str:
    """What neighbours see of a line: its kind, and the label where a phrase tells it."""
    return f"E{look.label}" if look.kind == "E" else look.kind


def observations(looks: Sequence[Look], context: Sequence[Context]) -> list[list[str]]:
    """All feature names of each line, as the fitting needs them."""
    tags = ["^", "^", *map(tag, looks), "$", "$"]
    return [
        look_features(look)
        + context_features(look, where)
        + neighbour_features(tags[i + 1], tags[i + 2], tags[i + 3])
        + further_features(tags[i + 2], tags[i], tags[i + 4])
        for i, (look, where) in enumerate(zip(looks, context))
    ]


class _Sums(dict[Any, Any]):
    """The sums of the weights of what `features` names, by its arguments, remembered."""

    def __init__(self, weights: dict[str, Scores], features: Callable[..., list[str]]) -> None:
        super().__init__()
        self._weights = weights
        self._features = features

    def __missing__(self, classes: tuple[Any, ...]) -> Scores:
        if len(self) >= _REMEMBERED:
            self.clear()
        weights = self._weights
        sums = self[classes] = total([weights[name] for name in self._features(*classes) if name in weights])
        return sums


def total(rows: Sequence[Scores]) -> Scores:
    """The sum of the rows, added in their order: `sum` rounds in another way from one version of Python to the next."""
    head = title = insert = tail = 0.0
    for a, b, c, d in rows:
        head += a
        title += b
        insert += c
        tail += d
    return head, title, insert, tail


class Zoning:
    """Finds the zones of a document's lines by the fitted weights."""

    def __init__(self, weights: dict[str, Scores], moves: dict[tuple[int, int], float]) -> None:
        self.moves = moves
        self._look = _Sums(weights, lambda *look: look_features(Look(*look)))
        self._place = _Sums(weights, place_features)
        self._distance = _Sums(weights, distance_features)
        self._around = _Sums(weights, around_features)
        self._layout = _Sums(weights, layout_features)
        self._end = _Sums(weights, end_features)
        self._cohesion = _Sums(weights, cohesion_features)
        self._cohesion_distance = _Sums(weights, cohesion_distance_features)
        self._heading = _Sums(weights, heading_features)
        self._person = _Sums(weights, person_features)
        self._mark = _Sums(weights, mark_features)
        self._author = _Sums(weights, author_features)
        self._section = _Sums(weights, section_features)
        self._phrase = _Sums(weights, phrase_features)
        self._near = _Sums(weights, neighbour_features)
        self._wide = _Sums(weights, further_features)

    def scores(self, looks: Sequence[Look], context: Sequence[Context]) -> list[Scores]:
        """Of each line, how much speaks for head, title, insert and tail against kept."""
        tags = ["^", "^", *[tag(look) if look.kind == "E" else look.kind for look in looks], "$", "$"]
        looked, places, distances, around = self._look, self._place, self._distance, self._around
        layouts, ends, cohesions, reaches = self._layout, self._end, self._cohesion, self._cohesion_distance
        nears, wides, sections, phrases = self._near, self._wide, self._section, self._phrase
        headings, persons, marks, authors = self._heading, self._person, self._mark, self._author
        out: list[Scores] = []
        for i, (look, c) in enumerate(zip(looks, context)):
            kind, shape, label, place, _, person, trade = look
            before, after, last, next_, dense, near, hits, form = c[:8]
            gap, section, since, far, shared, repeat, titled, first, final, lone, follow, rate, author = c[8:]
            rows: list[Any] = [
                looked[look],
                places[kind, form, before, after],
                distances[kind, form, last, next_],
                around[kind, form, dense, near, hits],
                layouts[kind, gap, repeat, titled, before],
                ends[kind, form, first, final, shared],
                cohesions[kind, form, shared, before, after],
                reaches[shared, last, next_],
                headings[kind, shape.size, lone, follow, shared],
                persons[kind, person, rate, form, after, final],
                nears[tags[i + 1], tags[i + 2], tags[i + 3]],
                wides[tags[i + 2], tags[i], tags[i + 4]],
            ]
            if shape.mark:
                rows.append(marks[shape.mark, first, final, before, after])
            if author or trade:
                rows.append(authors[kind, author, trade, after, final])
            if section:
                rows.append(sections[kind, section, since, far])
            if label:
                rows.append(phrases[label, place, form, before, after, dense])
            out.append(total(rows))
        return out

    def best(self, scores: Sequence[Scores]) -> list[int]:
        """The zones of best total score, one a line (Viterbi)."""
        move = self.moves
        hh, ht = move[HEAD, HEAD], move[HEAD, TITLE]
        th, tt = move[TITLE, HEAD], move[TITLE, TITLE]
        hk, tk, kk, ik = move[HEAD, KEPT], move[TITLE, KEPT], move[KEPT, KEPT], move[INSERT, KEPT]
        ki, ii, kt, ll = move[KEPT, INSERT], move[INSERT, INSERT], move[KEPT, TAIL], move[TAIL, TAIL]
        never = float("-inf")
        head, title, _, _ = scores[0]
        kept, insert, tail = 0.0, never, never
        back: list[tuple[int, int, int, int, int]] = []
        for to_head, to_title, to_insert, to_tail in scores[1:]:
            a, b = head + hh, title + th
            new_head, from_head = (a, HEAD) if a >= b else (b, TITLE)
            a, b = head + ht, title + tt
            new_title, from_title = (a, HEAD) if a >= b else (b, TITLE)
            new_kept, from_kept = kept + kk, KEPT
            for value, zone in ((insert + ik, INSERT), (head + hk, HEAD), (title + tk, TITLE)):
                if value > new_kept:
                    new_kept, from_kept = value, zone
            a, b = kept + ki, insert + ii
            new_insert, from_insert = (a, KEPT) if a >= b else (b, INSERT)
            a, b = kept + kt, tail + ll
            new_tail, from_tail = (a, KEPT) if a >= b else (b, TAIL)
            back.append((from_head, from_title, from_kept, from_insert, from_tail))
            head, title, kept = new_head + to_head, new_title + to_title, new_kept
            insert, tail = new_insert + to_insert, new_tail + to_tail
        zone = max((kept, KEPT), (tail, TAIL), (title, TITLE))[1]
        path = [zone]
        for pointers in reversed(back):
            zone = pointers[zone]
            path.append(zone)
        path.reverse()
        return path


_REMEMBERED = 100_000  # sums of each group; but for the looks there are fewer classes than that
