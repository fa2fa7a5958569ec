"""The one place that decides: which lines are the article.

A document is read as head clutter, article, and tail clutter, with clutter inserted between the article's
lines. Each line gets a score for each of these four zones, a sum of named weights (`cleaner.weights`) of
what is seen of it and around it; the best sequence of zones is found with the Viterbi algorithm (Viterbi
1967; as in a linear-chain conditional random field, Lafferty et al. 2001, by which the weights are fitted).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

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
    kind, shape, label, place, date = look
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


def context_features(kind: str, label: str, place: str, context: Context) -> list[str]:
    """Names of what counts about where a line of this kind, with this phrase, stands."""
    c = context
    k = f"kind={kind}"
    out = [
        f"before={c.before},after={c.after}",
        f"{k},before={c.before}",
        f"{k},after={c.after}",
        f"{k},last={c.last}",
        f"{k},next={c.next}",
        f"last={c.last},next={c.next}",
        f"last={c.last},next={c.next},form={c.form}",
        f"{k},dense={c.dense}",
        f"dense={c.dense},form={c.form}",
        f"{k},near={c.near}",
        f"near={c.near},form={c.form}",
        f"{k},hits={c.hits}",
        f"hits={c.hits},form={c.form}",
        f"hits={c.hits},near={c.near}",
        f"{k},form={c.form}",
        f"{k},gap={c.gap}",
        f"{k},repeat={c.repeat}",
        f"{k},titled={c.titled}",
        f"titled={c.titled},before={c.before}",
        f"{k},shared={c.shared}",
        f"shared={c.shared},after={c.after}",
        f"shared={c.shared},before={c.before}",
        f"{k},shared={c.shared},form={c.form}",
        f"shared={c.shared},last={c.last},next={c.next}",
        f"{k},first={c.first}",
        f"{k},final={c.final}",
        f"form={c.form},first={c.first}",
        f"form={c.form},final={c.final}",
        f"{k},form={c.form},after={c.after}",
        f"{k},form={c.form},before={c.before}",
    ]
    if c.section:
        out.append(f"section={c.section},since={c.since}")
        out.append(f"section={c.section},far={c.far}")
        out.append(f"section={c.section},since={c.since},{k}")
    if label:
        strength = "strong" if place in STRONG else "weak"
        out.append(f"phrase={label},{strength},before={c.before}")
        out.append(f"phrase={label},{strength},after={c.after}")
        out.append(f"phrase={label},{strength},form={c.form}")
        out.append(f"{strength},dense={c.dense}")
    return out


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
        + context_features(look.kind, look.label, look.place, where)
        + neighbour_features(tags[i + 1], tags[i + 2], tags[i + 3])
        + further_features(tags[i + 2], tags[i], tags[i + 4])
        for i, (look, where) in enumerate(zip(looks, context))
    ]


class Zoning:
    """Finds the zones of a document's lines by the fitted weights."""

    def __init__(self, weights: dict[str, Scores], moves: dict[tuple[int, int], float]) -> None:
        self._weights = weights
        self.moves = moves
        self._of_look: dict[Look, Scores] = {}
        self._of_context: dict[tuple[object, ...], Scores] = {}
        self._of_tags: dict[tuple[str, str, str], Scores] = {}
        self._of_wide: dict[tuple[str, str, str], Scores] = {}

    def _sum(self, names: list[str]) -> Scores:
        found = [self._weights[name] for name in names if name in self._weights]
        if not found:
            return (0.0, 0.0, 0.0, 0.0)
        a, b, c, d = map(sum, zip(*found))
        return (a, b, c, d)

    def scores(self, looks: Sequence[Look], context: Sequence[Context]) -> list[Scores]:
        """Of each line, how much speaks for head, title, insert and tail against kept."""
        tags = ["^", "^", *map(tag, looks), "$", "$"]
        out = []
        of_look, of_context, of_tags, of_wide = self._of_look, self._of_context, self._of_tags, self._of_wide
        for i, (look, where) in enumerate(zip(looks, context)):
            one = of_look.get(look)
            if one is None:
                one = _remember(of_look, look, self._sum(look_features(look)))
            place = (look.kind, look.label, look.place, where)
            two = of_context.get(place)
            if two is None:
                two = _remember(of_context, place, self._sum(context_features(*place)))
            near = (tags[i + 1], tags[i + 2], tags[i + 3])
            three = of_tags.get(near)
            if three is None:
                three = _remember(of_tags, near, self._sum(neighbour_features(*near)))
            wide = (tags[i], tags[i + 2], tags[i + 4])
            four = of_wide.get(wide)
            if four is None:
                four = _remember(of_wide, wide, self._sum(further_features(tags[i + 2], tags[i], tags[i + 4])))
            out.append(
                (
                    one[0] + two[0] + three[0] + four[0],
                    one[1] + two[1] + three[1] + four[1],
                    one[2] + two[2] + three[2] + four[2],
                    one[3] + two[3] + three[3] + four[3],
                )
            )
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


_CACHE = 200_000  # entries of a score table before it is begun anew

Key = TypeVar("Key")


def _remember(table: dict[Key, Scores], key: Key, value: Scores) -> Scores:
    if len(table) >= _CACHE:
        table.clear()
    table[key] = value
    return value
