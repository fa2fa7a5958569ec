"""Results made by hand: what the report shows must not hang on what the cleaner finds this week."""

from __future__ import annotations

import random
from collections.abc import Iterable

from cleaner import Label, Options, Result, Span


def result_of(
    *pieces: tuple[str, str] | tuple[str, str, str, str],
    keep: Iterable[str] = (),
    drop: Iterable[str] = (),
    article_found: bool = True,
) -> Result:
    """A result from (label, text) or (label, text, rule, evidence)."""
    spans, source = [], ""
    for label, text, *why in pieces:
        spans.append(Span(len(source), len(source) + len(text), Label(label), *why))
        source += text
    return Result(source, spans, article_found, Options.of(keep, drop))


def harbour(**options: Iterable[str]) -> Result:
    """A small article with clutter of several labels, one of them within a line."""
    return result_of(
        ("title", "The harbour"),
        ("navigation", " | Quay Gazette\n\n", "navigation.cut", "quay gazette"),
        ("metadata", "Published on 3 May 2025\n", "metadata.start", "published on"),
        ("byline", "By Jane Roe\n", "byline.start", "by"),
        ("byline", "Staff writer\n\n", "byline.start", "by"),
        ("body", "The harbour was quiet when the boats came in.\n\n"),
        ("faq", "How deep is it?\nNine metres.\n", "faq.section", "faq"),
        **options,
    )


def scrambled(seed: int) -> Result:
    """Pieces with every kind of white space between them, some empty but for it."""
    rng = random.Random(seed)
    spaces = [
        "",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\t",
        "\x85",
        "\u2028",
        "\u3000",
        "\xa0",
        "\x1c",
        " \n \n",
        "\ufeff",
    ]
    words = ["Rain", "fell.", "納豆", "<b>", "&amp;", "😀", "مرحبا", "a  b"]
    pieces = []
    for _ in range(rng.randrange(1, 12)):
        inner = "".join(rng.choice(words) + rng.choice(spaces) for _ in range(rng.randrange(0, 3)))
        text = inner + rng.choice(spaces) + rng.choice(spaces)
        if not pieces:
            text = rng.choice(spaces) + text
        if text:
            pieces.append((rng.choice(["body", "title", "faq", "share", "ad"]), text, "some.rule", "seen"))
    return result_of(*(pieces or [("body", "x", "", "")]))
