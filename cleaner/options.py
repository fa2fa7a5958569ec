"""What a user can choose."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cleaner.labels import CLUTTER, Label


class Options(NamedTuple):
    """Which labels are removed: all clutter and `drop`, but none of `keep`.

    >>> Options.of(keep={"faq"}).removes(Label.FAQ)
    False
    """

    keep: frozenset[Label] = frozenset()
    drop: frozenset[Label] = frozenset()

    @classmethod
    def of(cls, keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = ()) -> Options:
        """Options from labels or their names. Raises ValueError for a name that is no label."""
        return cls(labels(keep), labels(drop))

    def removes(self, label: Label) -> bool:
        """Is text of this label left out?"""
        return label not in self.keep and (label in _CLUTTER or label in self.drop)

    def removed(self) -> frozenset[Label]:
        """All labels whose text is left out."""
        return _removed(self)


_CLUTTER = frozenset(CLUTTER)


@lru_cache(maxsize=64)
def _removed(options: Options) -> frozenset[Label]:
    return frozenset(filter(options.removes, Label))


def labels(names: Iterable[Label | str]) -> frozenset[Label]:
    """The labels of these names; a plain string is one name. Raises ValueError naming what is none."""
    if isinstance(names, str):
        names = (names,)
    try:
        return frozenset(map(Label, names))
    except ValueError as error:
        known = ", ".join(label.value for label in Label)
        raise ValueError(f"{error}; the labels are {known}") from None
