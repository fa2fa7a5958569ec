"""The texts of a column, cleaned; what all engines share."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.api import Cleaner
from cleaner.labels import Label
from cleaner.options import Options
from cleaner.version import __version__


def clean_values(
    values: Iterable[str | None], keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = ()
) -> list[str | None]:
    """`cleaner.clean` of each value; None stays None. Raises TypeError for a value that is neither, ValueError for
    a name that is no label."""
    clean = Cleaner(keep, drop).clean
    return [None if value is None else clean(value) for value in values]


class Column:
    """Which column to clean, and how; a base for what is sent to workers.

    `column` holds the texts; their cleaned form replaces them, or goes to the column `into`. `keep` and `drop` are as
    of `cleaner.clean`. Raises ValueError for a name that is no label.
    """

    def __init__(
        self,
        column: str = "text",
        keep: Iterable[Label | str] = (),
        drop: Iterable[Label | str] = (),
        into: str | None = None,
    ) -> None:
        options = Options.of(keep, drop)
        self.column = column
        self.into = column if into is None else into
        # In order, so that equal settings pickle to equal bytes: engines that cache results go by these.
        self.keep = tuple(sorted(label.value for label in options.keep))
        self.drop = tuple(sorted(label.value for label in options.drop))
        # Never read here: with it, results cached by an older cleaner are not taken for this one's.
        self.version = __version__

    def clean_values(self, values: Iterable[str | None]) -> list[str | None]:
        """`clean_values` with these settings."""
        return clean_values(values, self.keep, self.drop)

    def __repr__(self) -> str:
        keep, drop = list(self.keep), list(self.drop)
        return f"{type(self).__name__}({self.column!r}, keep={keep}, drop={drop}, into={self.into!r})"
